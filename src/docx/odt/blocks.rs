//! Paragraphs, headings, lists, sections and lists of the program's own making, in their order.

use std::collections::BTreeMap;

use super::fields::Mark;
use super::lists::Lists;
use super::styles::Styles;
use crate::cites::Works;
use crate::fields;
use crate::findings;
use crate::letters::primary;
use crate::recognise::words;
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
    /// Pictures that float beside the paragraph that they are anchored in.
    pub(super) floats: Vec<Piece>,
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
    pub(super) lists: Lists,
    changes: usize,
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
            floats: Vec::new(),
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
            lists: Lists::default(),
            changes: 0,
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
        crate::language::settle(&mut blocks, &main);
        notes.iter_mut().for_each(|note| crate::language::settle(&mut note.blocks, &main));
        Story { blocks, notes, lang }
    }

    pub(super) fn tell(&mut self, text: &str, said: Said) {
        self.told.push((place(self.number, text), said));
    }

    /// Words that are not printed. Of many the first are enough to find them.
    pub(super) fn tell_hidden(&mut self, words: &str) {
        let mut first: Vec<&str> = words.split_whitespace().take(31).collect();
        if first.len() > 30 {
            first.pop();
            first.push("…");
        }
        if !first.is_empty() {
            self.tell(words, findings::hidden_text(first.join(" ")));
        }
    }

    pub(super) fn blocks(&mut self, parent: &Node, out: &mut Vec<Block>) {
        for node in parent.nodes() {
            self.block(node, out);
        }
    }

    pub(super) fn block(&mut self, node: &Node, out: &mut Vec<Block>) {
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
        pieces.append(&mut self.floats);
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
            return self.tell_hidden(&super::words(node));
        }
        let name = node.get("text:name").unwrap_or_default().trim_start();
        if fields::is_bibliography(name) {
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
            self.tell_hidden(&super::words(node));
        } else {
            self.inlines(node, &of.style.look.clone(), &mut pieces);
        }
        let inside = before.or_else(|| self.around.first().map(|(_, inside)| *inside));
        let mut paragraph = Paragraph {
            number: self.number,
            id: node.get("xml:id").map(str::to_owned),
            item,
            centred: of.style.centred.unwrap_or(false),
            pieces: crate::story::marks::folded(pieces),
            inside,
            page_before: of.page_before,
            boxed: false,
            set_in: false,
            style: of.style,
        };
        let floats = self.floats_of(&mut paragraph);
        out.push(Block::Paragraph(paragraph));
        out.extend(floats);
        out.append(&mut self.boxes);
    }

    /// Pictures that float beside a paragraph. They are part of it when it is their caption, or
    /// has nothing else; beside text they stand on their own behind it.
    fn floats_of(&mut self, paragraph: &mut Paragraph) -> Vec<Block> {
        let mut floats = std::mem::take(&mut self.floats);
        let text = paragraph.text();
        let caption = paragraph.style.is("caption") || paragraph.sequence().is_some();
        if caption || text.split_whitespace().count() <= 2 || words::caption(&text, false).is_some()
        {
            floats.append(&mut paragraph.pieces);
            paragraph.pieces = floats;
            return Vec::new();
        }
        let own = |piece: Piece| {
            let number = paragraph.number;
            Block::Paragraph(Paragraph { number, pieces: vec![piece], ..Paragraph::default() })
        };
        floats.into_iter().map(own).collect()
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

    /// Reads what does not stand in the run of the text.
    pub(super) fn aside(
        &mut self,
        in_note: bool,
        read: impl FnOnce(&mut Self, &mut Vec<Block>),
    ) -> Vec<Block> {
        let open = std::mem::take(&mut self.open);
        let around = std::mem::take(&mut self.around);
        let boxes = std::mem::take(&mut self.boxes);
        let floats = std::mem::take(&mut self.floats);
        let before = (self.in_note, self.number, self.after_space);
        self.in_note = in_note;
        let mut out = Vec::new();
        read(self, &mut out);
        let unclosed = std::mem::replace(&mut self.open, open);
        self.told.extend(unclosed.iter().filter_map(Mark::unclosed));
        (self.around, self.boxes, self.floats) = (around, boxes, floats);
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
