//! From the main document to what it shows: changes accepted, text boxes and content controls once,
//! where they stand.

mod drawings;
mod language;
pub mod marks;
mod runs;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use report::Said;

use super::{fields, findings};
use crate::cites::Works;
use crate::numbering::Numbering;
use crate::package::Relations;
use crate::styles::{self, Look, Styles};
use crate::tree::Node;
use crate::view::{Block, Inside, Item, Note, Paragraph, Piece, Story, place};
use marks::Open;

/// What the main document needs to be read.
pub struct Parts<'a> {
    /// The main document.
    pub document: &'a Node,
    /// Its relationships.
    pub relations: &'a Relations,
    /// Footnotes, endnotes and comments, and the relationships of the first two.
    pub footnotes: Option<&'a Node>,
    /// The footnotes' relationships.
    pub footnote_relations: &'a Relations,
    /// Endnotes.
    pub endnotes: Option<&'a Node>,
    /// The endnotes' relationships.
    pub endnote_relations: &'a Relations,
    /// Comments.
    pub comments: Option<&'a Node>,
    /// What the document's properties keep for bookmarks.
    pub properties: BTreeMap<String, String>,
    /// Styles.
    pub styles: &'a Styles,
    /// Lists.
    pub numbering: &'a Numbering,
}

/// A finding and its place, in words.
pub type Told = (String, Said);

/// Reads the story.
pub fn read(parts: &Parts, works: &mut Works) -> (Story, Vec<Told>) {
    let unclosed = fields::unclosed(parts.document);
    let lang = language::language(parts);
    let mut reader = Reader {
        parts,
        lang: lang.clone(),
        works,
        relations: parts.relations,
        unclosed,
        begun: 0,
        open: Vec::new(),
        cited: Vec::new(),
        cited_before: 0,
        number: 0,
        boxes: Vec::new(),
        joined: Vec::new(),
        notes: Vec::new(),
        calls: BTreeMap::new(),
        changes: 0,
        told: Vec::new(),
        highlighted: None,
        in_note: false,
    };
    let mut blocks = Vec::new();
    if let Some(body) = parts.document.first("w:body") {
        reader.blocks(body, &mut blocks);
    }
    reader.leftovers(&blocks);
    let story = Story { blocks, notes: std::mem::take(&mut reader.notes), lang };
    (story, reader.told)
}

struct Reader<'a> {
    parts: &'a Parts<'a>,
    /// The language of most of the text.
    lang: Option<String>,
    works: &'a mut Works,
    relations: &'a Relations,
    /// The fields without an end, by the count of their beginnings.
    unclosed: BTreeSet<usize>,
    begun: usize,
    open: Vec<Open>,
    /// The bookmarks of a citation manager that have begun: id, ordinal, what they say.
    cited: Vec<(String, usize, String)>,
    cited_before: usize,
    number: u32,
    /// Paragraphs of text boxes, to follow the paragraph that they are anchored in.
    boxes: Vec<Block>,
    /// Pieces of a paragraph whose end was deleted: they begin the next one.
    joined: Vec<Piece>,
    notes: Vec<Note>,
    calls: BTreeMap<(bool, String), usize>,
    changes: usize,
    told: Vec<Told>,
    highlighted: Option<(String, usize)>,
    in_note: bool,
}

impl Reader<'_> {
    fn tell(&mut self, text: &str, said: Said) {
        self.told.push((place(self.number, text), said));
    }

    fn blocks(&mut self, parent: &Node, out: &mut Vec<Block>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, out),
                "w:tbl" => {
                    let table = self.table(node);
                    out.push(Block::Table(table));
                }
                "w:sdt" => self.control(node, out),
                "w:ins" | "w:moveTo" => {
                    self.changes += 1;
                    self.blocks(node, out);
                }
                "w:del" | "w:moveFrom" => self.changes += 1,
                "w:customXml" | "w:smartTag" => self.blocks(node, out),
                // One that stands before a paragraph is the paragraph's.
                "w:bookmarkStart" => self.bookmark_before(node),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(node) {
                        self.blocks(chosen, out);
                    }
                }
                "m:oMathPara" | "m:oMath" => {
                    let mut pieces = Vec::new();
                    self.inline(node, &Look::default(), &mut pieces);
                    self.number += 1;
                    out.push(Block::Paragraph(Paragraph {
                        number: self.number,
                        pieces,
                        ..Paragraph::default()
                    }));
                }
                _ => {}
            }
        }
    }

    /// A content control around paragraphs. Contents and lists of references made by a program are
    /// known as such.
    fn control(&mut self, node: &Node, out: &mut Vec<Block>) {
        let Some(content) = node.first("w:sdtContent") else { return };
        let gallery =
            node.at(&["w:sdtPr", "w:docPartObj"]).and_then(|part| part.val(&["w:docPartGallery"]));
        let tag = node.val(&["w:sdtPr", "w:tag"]).unwrap_or_default();
        let inside = match gallery {
            Some("Table of Contents") => Some(Inside::Contents),
            Some("Bibliographies") => Some(Inside::Bibliography),
            _ if tag.starts_with("MENDELEY_BIBLIOGRAPHY")
                || tag.starts_with("CitaviBibliography") =>
            {
                Some(Inside::Bibliography)
            }
            _ => None,
        };
        let first = out.len();
        self.blocks(content, out);
        for block in out.iter_mut().skip(first) {
            if let (Block::Paragraph(paragraph), Some(_)) = (block, inside) {
                paragraph.inside = inside;
            }
        }
    }

    fn paragraph(&mut self, node: &Node, out: &mut Vec<Block>) {
        self.number += 1;
        let properties = node.first("w:pPr");
        let style =
            self.parts.styles.paragraph(properties.and_then(|node| node.val(&["w:pStyle"])));
        let before = self.around();
        let mut pieces = std::mem::take(&mut self.joined);
        self.inlines(node, &style.look, &mut pieces);
        let inside = before.or_else(|| self.around());
        if properties.is_some_and(|node| node.at(&["w:rPr", "w:del"]).is_some()) {
            self.changes += 1;
            self.joined = pieces;
            out.append(&mut self.boxes);
            return;
        }
        let item = self.item(properties, &style);
        let paragraph = Paragraph {
            number: self.number,
            id: node.get("w14:paraId").map(str::to_owned),
            item,
            centred: styles::centred(properties).or(style.centred).unwrap_or(false),
            pieces: marks::folded(pieces),
            inside,
            page_before: properties
                .and_then(|node| node.switch(&["w:pageBreakBefore"]))
                .unwrap_or(false),
            boxed: false,
            set_in: crate::quotes::is_set_in(properties),
            style,
        };
        out.push(Block::Paragraph(paragraph));
        out.append(&mut self.boxes);
    }

    /// The kind of the outermost open field that prints whole paragraphs.
    fn around(&self) -> Option<Inside> {
        self.open.iter().filter(|field| field.in_result).find_map(|field| {
            match fields::kind(&field.instruction) {
                fields::Kind::Contents => Some(Inside::Contents),
                fields::Kind::Bibliography => Some(Inside::Bibliography),
                _ => None,
            }
        })
    }

    fn item(&self, properties: Option<&Node>, style: &styles::Style) -> Option<Item> {
        let (list, level) = styles::number(properties).or_else(|| style.number.clone())?;
        let known = self.parts.numbering.level(&list, level)?;
        Some(Item {
            list,
            level,
            kind: known.kind,
            start: known.start,
            pattern: known.pattern.clone(),
        })
    }

    fn call(&mut self, node: &Node, end: bool, out: &mut Vec<Piece>) {
        if self.in_note {
            return;
        }
        let Some(id) = node.get("w:id").map(str::to_owned) else { return };
        if let Some(index) = self.calls.get(&(end, id.clone())) {
            out.push(Piece::Note(*index));
            return;
        }
        let (root, relations, name) = if end {
            (self.parts.endnotes, self.parts.endnote_relations, "w:endnote")
        } else {
            (self.parts.footnotes, self.parts.footnote_relations, "w:footnote")
        };
        let Some(note) =
            root.and_then(|root| root.all(name).find(|note| note.get("w:id") == Some(id.as_str())))
        else {
            self.tell("", findings::note_missing(id));
            return;
        };
        let index = self.notes.len();
        self.notes.push(Note::default());
        self.calls.insert((end, id), index);
        let before = std::mem::replace(&mut self.relations, relations);
        let blocks = self.aside(true, |reader, out| reader.blocks(note, out));
        self.relations = before;
        let is_empty = blocks
            .iter()
            .all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
        if let Some(place) = self.notes.get_mut(index) {
            place.blocks = blocks;
        }
        if is_empty {
            self.tell("", findings::note_empty());
        } else {
            out.push(Piece::Note(index));
        }
    }

    /// Reads what does not stand in the run of the text: fields there are its own.
    fn aside(
        &mut self,
        in_note: bool,
        read: impl FnOnce(&mut Self, &mut Vec<Block>),
    ) -> Vec<Block> {
        let open = std::mem::take(&mut self.open);
        let boxes = std::mem::take(&mut self.boxes);
        let joined = std::mem::take(&mut self.joined);
        let was = std::mem::replace(&mut self.in_note, in_note);
        let number = self.number;
        let mut out = Vec::new();
        read(self, &mut out);
        (self.open, self.boxes, self.joined, self.in_note, self.number) =
            (open, boxes, joined, was, number);
        out
    }

    /// What should not be there when an article goes to press.
    fn leftovers(&mut self, blocks: &[Block]) {
        if self.changes > 0 {
            self.told.push((String::new(), findings::changes_accepted(self.changes)));
        }
        if let Some((first, count)) = self.highlighted.take() {
            self.told.push((first, findings::highlighted(count)));
        }
        for comment in self.parts.comments.into_iter().flat_map(|root| root.all("w:comment")) {
            let author = comment.get("w:author").unwrap_or("somebody").to_owned();
            let words = comment.all("w:p").map(Node::text).collect::<Vec<_>>().join(" ");
            self.told.push((String::new(), findings::comment(author, words.trim())));
        }
        self.told.extend(reminders(blocks));
    }
}

/// The words of running heads and feet, each told once.
pub fn running_heads(parts: impl Iterator<Item = String>) -> Vec<Told> {
    let mut seen = BTreeSet::new();
    let one_line = parts.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    one_line
        .filter(|words| words.contains(char::is_alphabetic) && seen.insert(words.clone()))
        .map(|words| (String::new(), findings::header_dropped(words)))
        .collect()
}

/// Words that remind somebody of work to be done.
pub fn reminders(blocks: &[Block]) -> Vec<Told> {
    let one = |block: &Block| {
        let Block::Paragraph(paragraph) = block else { return None };
        let text = paragraph.text();
        let word = ["TODO", "FIXME", "XXX", "[citation needed]"]
            .into_iter()
            .find(|word| text.contains(word))?;
        Some((paragraph.place(), findings::reminder(word)))
    };
    blocks.iter().filter_map(one).collect()
}

/// The content of alternatives that is read: the first that this reader knows, or else the fallback
/// (ECMA-376 part 3, §7.2).
pub fn chosen(node: &Node) -> Option<&Node> {
    let known = |choice: &&Node| {
        choice.get("Requires").is_some_and(|all| {
            all.split_whitespace().all(|one| ["wps", "wpg", "wpc", "w14", "w15"].contains(&one))
        })
    };
    node.all("mc:Choice").find(known).or_else(|| node.first("mc:Fallback"))
}
