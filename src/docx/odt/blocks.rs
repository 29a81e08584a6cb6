//! Paragraphs, headings, lists, sections and lists of the program's own making, in their order.

use std::collections::BTreeMap;

use super::fields::Mark;
use super::styles::Styles;
use crate::cites::Works;
use crate::findings;
use crate::letters::primary;
use crate::story::{Told, reminders};
use crate::styles::Look;
use crate::tree::Node;
use crate::view::{Block, Inside, Item, Note, Paragraph, Piece, Story, place};

use report::Said;

pub(super) struct Reader<'a> {
    pub(super) styles: Styles<'a>,
    pub(super) works: &'a mut Works,
    /// What the document's properties keep for bookmarks.
    pub(super) properties: BTreeMap<String, String>,
    /// The formulas, by the paths of their objects.
    pub(super) objects: BTreeMap<String, Node>,
    pub(super) number: u32,
    /// Paragraphs of text boxes, to follow the paragraph that they are anchored in.
    pub(super) boxes: Vec<Block>,
    pub(super) notes: Vec<Note>,
    pub(super) in_note: bool,
    /// Whether white space that follows says nothing: it stands behind some, or at the beginning.
    pub(super) after_space: bool,
    /// The marks around words that have begun and not yet ended, and how many began.
    pub(super) open: Vec<Mark>,
    pub(super) begun: usize,
    /// What the paragraphs belong to that are being read, outermost first.
    pub(super) around: Vec<(usize, Inside)>,
    pub(super) told: Vec<Told>,
    pub(super) highlighted: Option<(String, usize)>,
    /// How many letters are in each language, and of how many nothing is said.
    pub(super) letters: BTreeMap<Option<String>, usize>,
    /// How many cells came of repeating others.
    pub(super) cells: usize,
    changes: usize,
    lists: usize,
    /// The list that each style had last, and each that has a name.
    of_style: BTreeMap<String, String>,
    of_name: BTreeMap<String, String>,
}

/// A list that is being read.
#[derive(Clone)]
struct List {
    id: String,
    style: Option<String>,
    level: u8,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        styles: Styles<'a>,
        works: &'a mut Works,
        properties: BTreeMap<String, String>,
        objects: BTreeMap<String, Node>,
    ) -> Reader<'a> {
        Reader {
            styles,
            works,
            properties,
            objects,
            number: 0,
            boxes: Vec::new(),
            notes: Vec::new(),
            in_note: false,
            after_space: true,
            open: Vec::new(),
            begun: 0,
            around: Vec::new(),
            told: Vec::new(),
            highlighted: None,
            letters: BTreeMap::new(),
            cells: 0,
            changes: 0,
            lists: 0,
            of_style: BTreeMap::new(),
            of_name: BTreeMap::new(),
        }
    }

    /// Reads the text of a document.
    pub(super) fn read(mut self, body: &Node, told: &mut Vec<Told>) -> Story {
        let mut blocks = Vec::new();
        self.blocks(body, &mut blocks);
        let unclosed = std::mem::take(&mut self.open);
        self.told.extend(unclosed.iter().filter_map(Mark::unclosed));
        if self.changes > 0 {
            self.told.push((String::new(), findings::changes_accepted(self.changes)));
        }
        if let Some((first, count)) = self.highlighted.take() {
            self.told.push((first, findings::highlighted(count)));
        }
        self.told.extend(reminders(&blocks));
        told.append(&mut self.told);
        let most = self.letters.iter().max_by_key(|(_, count)| **count);
        let lang = match most {
            Some((lang, _)) => lang.clone(),
            None => self.styles.lang().map(str::to_owned),
        };
        let mut notes = std::mem::take(&mut self.notes);
        let main = lang.as_deref().map(primary).unwrap_or_default();
        settle(&mut blocks, &main);
        notes.iter_mut().for_each(|note| settle(&mut note.blocks, &main));
        Story { blocks, notes, lang }
    }

    pub(super) fn tell(&mut self, text: &str, said: Said) {
        self.told.push((place(self.number, text), said));
    }

    pub(super) fn blocks(&mut self, parent: &Node, out: &mut Vec<Block>) {
        for node in parent.nodes() {
            self.block(node, out);
        }
    }

    fn block(&mut self, node: &Node, out: &mut Vec<Block>) {
        match node.name.as_str() {
            "text:p" | "text:h" => self.paragraph(node, None, out),
            "text:list" => {
                let list = self.new_list(node);
                self.list(node, &list, out);
            }
            "text:numbered-paragraph" => self.numbered(node, out),
            "table:table" => {
                let table = self.table(node);
                out.push(Block::Table(table));
            }
            "text:section" => self.section(node, out),
            "text:bibliography" => self.index(node, Inside::Bibliography, out),
            "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index" => self.index(node, Inside::Contents, out),
            "text:tracked-changes" => self.changes += changes(node),
            "office:forms"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:dde-connection-decls"
            | "office:annotation"
            | "table:title"
            | "table:desc" => {}
            name if name.starts_with("draw:") => self.loose(node, out),
            _ => self.blocks(node, out),
        }
    }

    /// A frame that is anchored to a page stands between paragraphs.
    fn loose(&mut self, node: &Node, out: &mut Vec<Block>) {
        let mut pieces = Vec::new();
        self.drawing(node, &Look::default(), &mut pieces);
        if !pieces.is_empty() {
            self.number += 1;
            out.push(Block::Paragraph(Paragraph {
                number: self.number,
                pieces,
                ..Paragraph::default()
            }));
        }
        out.append(&mut self.boxes);
    }

    /// A section. One that is hidden is not printed; one of a citation manager is its list.
    fn section(&mut self, node: &Node, out: &mut Vec<Block>) {
        let hidden = match node.get("text:display") {
            Some("none") => true,
            Some("condition") => node.get("text:is-hidden") == Some("true"),
            _ => false,
        };
        if hidden {
            let words = node.text();
            if !words.trim().is_empty() {
                self.tell("", findings::hidden_text(words.trim()));
            }
            return;
        }
        let name = node.get("text:name").unwrap_or_default().trim_start();
        let is_list = ["ZOTERO_BIBL", "Mendeley Bibliography", "CSL_BIBLIOGRAPHY"]
            .iter()
            .any(|known| name.starts_with(known));
        if is_list {
            self.within(Inside::Bibliography, |reader| reader.blocks(node, out));
        } else {
            self.blocks(node, out);
        }
    }

    /// A list that the program makes by itself: only what it prints is read.
    fn index(&mut self, node: &Node, inside: Inside, out: &mut Vec<Block>) {
        for part in node.all("text:index-body").flat_map(Node::nodes) {
            if part.name == "text:index-title" && inside == Inside::Bibliography {
                let first = out.len();
                self.blocks(part, out);
                for block in out.iter_mut().skip(first) {
                    if let Block::Paragraph(paragraph) = block {
                        paragraph.style.outline = Some(1);
                    }
                }
            } else {
                self.within(inside, |reader| reader.block(part, out));
            }
        }
    }

    fn within(&mut self, inside: Inside, read: impl FnOnce(&mut Self)) {
        let depth = self.around.len();
        self.around.push((usize::MAX, inside));
        read(self);
        self.around.truncate(depth);
    }

    pub(super) fn paragraph(&mut self, node: &Node, item: Option<Item>, out: &mut Vec<Block>) {
        self.number += 1;
        let mut of = self.styles.paragraph(node.get("text:style-name"));
        let mut item = item;
        if node.name == "text:h" {
            let level = node.get("text:outline-level").and_then(|level| level.parse().ok());
            let level = level.unwrap_or(1).clamp(1, 9);
            of.style.outline = Some(level);
            let numbered = node.get("text:is-list-header") != Some("true");
            item = item.or_else(|| self.number_of(level).filter(|_| numbered));
        }
        let before = self.around.first().map(|(_, inside)| *inside);
        self.after_space = true;
        let mut pieces = Vec::new();
        if of.style.look.hidden == Some(true) {
            let words = node.text();
            if !words.trim().is_empty() {
                self.tell(&words, findings::hidden_text(words.trim()));
            }
        } else {
            self.inlines(node, &of.style.look.clone(), &mut pieces);
        }
        let inside = before.or_else(|| self.around.first().map(|(_, inside)| *inside));
        out.push(Block::Paragraph(Paragraph {
            number: self.number,
            id: node.get("xml:id").map(str::to_owned),
            item,
            centred: of.style.centred.unwrap_or(false),
            pieces: crate::story::marks::folded(pieces),
            inside,
            page_before: of.page_before,
            boxed: false,
            style: of.style,
        }));
        out.append(&mut self.boxes);
    }

    /// The number that a heading of this level has by its place.
    fn number_of(&self, level: u8) -> Option<Item> {
        let known = self.styles.heading(level)?;
        Some(Item {
            list: "outline".to_owned(),
            level: level - 1,
            kind: known.kind,
            start: known.start,
            pattern: known.pattern.clone(),
        })
    }

    fn new_list(&mut self, node: &Node) -> List {
        let style = node.get("text:style-name").map(str::to_owned);
        let of_style = style.clone().unwrap_or_default();
        let continued = match node.get("text:continue-list") {
            Some(name) => self.of_name.get(name),
            None if node.get("text:continue-numbering") == Some("true") => {
                self.of_style.get(&of_style)
            }
            None => None,
        };
        let id = continued.cloned().unwrap_or_else(|| self.another_list());
        self.of_style.insert(of_style, id.clone());
        if let Some(name) = node.get("xml:id") {
            self.of_name.insert(name.to_owned(), id.clone());
        }
        List { id, style, level: 0 }
    }

    fn another_list(&mut self) -> String {
        self.lists += 1;
        format!("list {}", self.lists)
    }

    fn list(&mut self, node: &Node, list: &List, out: &mut Vec<Block>) {
        let mut list = list.clone();
        for item in node.nodes() {
            let numbered = item.name == "text:list-item";
            if let Some(start) = item.get("text:start-value").filter(|_| numbered) {
                // A list that counts anew is another one.
                list.id = self.another_list();
                self.list_item(item, &list, start.parse().ok(), out);
            } else if numbered || item.name == "text:list-header" {
                self.list_item(item, &list, None, out);
            }
        }
    }

    fn list_item(&mut self, item: &Node, list: &List, start: Option<u32>, out: &mut Vec<Block>) {
        let mut first = item.name == "text:list-item";
        for node in item.nodes() {
            match node.name.as_str() {
                "text:p" | "text:h" => {
                    let mark = first.then(|| self.mark(list, start));
                    first = false;
                    self.paragraph(node, mark, out);
                }
                "text:list" => {
                    let style = node.get("text:style-name").map(str::to_owned);
                    let below = List {
                        id: list.id.clone(),
                        style: style.or_else(|| list.style.clone()),
                        level: (list.level + 1).min(9),
                    };
                    self.list(node, &below, out);
                }
                "text:number" => {}
                _ => self.block(node, out),
            }
        }
    }

    fn mark(&self, list: &List, start: Option<u32>) -> Item {
        let known = self.styles.level(list.style.as_deref(), list.level);
        Item {
            list: list.id.clone(),
            level: list.level,
            kind: known.kind,
            start: start.unwrap_or(known.start),
            pattern: known.pattern,
        }
    }

    /// A paragraph that says itself which list it is of.
    fn numbered(&mut self, node: &Node, out: &mut Vec<Block>) {
        let level = node.get("text:level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
        let list = List {
            id: format!("named {}", node.get("text:list-id").unwrap_or_default()),
            style: node.get("text:style-name").map(str::to_owned),
            level: level.saturating_sub(1).min(9),
        };
        let start = node.get("text:start-value").and_then(|start| start.parse().ok());
        for part in node.nodes().filter(|part| matches!(part.name.as_str(), "text:p" | "text:h")) {
            let mark = self.mark(&list, start);
            self.paragraph(part, Some(mark), out);
        }
    }

    /// Reads what does not stand in the run of the text.
    pub(super) fn aside(
        &mut self,
        in_note: bool,
        read: impl FnOnce(&mut Self, &mut Vec<Block>),
    ) -> Vec<Block> {
        let open = std::mem::take(&mut self.open);
        let around = std::mem::take(&mut self.around);
        let boxes = std::mem::take(&mut self.boxes);
        let before = (self.in_note, self.number, self.after_space);
        self.in_note = in_note;
        let mut out = Vec::new();
        read(self, &mut out);
        let unclosed = std::mem::replace(&mut self.open, open);
        self.told.extend(unclosed.iter().filter_map(Mark::unclosed));
        (self.around, self.boxes) = (around, boxes);
        (self.in_note, self.number, self.after_space) = before;
        out
    }
}

/// How many places were changed: what only looks otherwise counts for nothing.
fn changes(node: &Node) -> usize {
    let is_change = |region: &&Node| {
        region.nodes().any(|kind| matches!(kind.name.as_str(), "text:insertion" | "text:deletion"))
    };
    node.all("text:changed-region").filter(is_change).count()
}

/// Takes the document's own language from its words; words that then look alike are one.
fn settle(blocks: &mut [Block], main: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => settle_pieces(&mut paragraph.pieces, main),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    settle(&mut cell.blocks, main);
                }
            }
        }
    }
}

fn settle_pieces(pieces: &mut Vec<Piece>, main: &str) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        match &mut piece {
            Piece::Text(text, shape) => {
                shape.lang = shape.lang.take().filter(|lang| primary(lang) != main);
                if let Some(Piece::Text(before, same)) = out.last_mut()
                    && same == shape
                {
                    before.push_str(text);
                    continue;
                }
            }
            Piece::Field(_, inner) | Piece::Link(_, inner) => settle_pieces(inner, main),
            _ => {}
        }
        out.push(piece);
    }
    *pieces = out;
}
