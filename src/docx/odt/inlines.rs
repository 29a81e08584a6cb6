//! What stands in a paragraph: letters, spaces, links, notes, fields.

use super::blocks::Reader;
use crate::findings;
use crate::letters::{self, shape};
use crate::scripts;
use crate::styles::Look;
use crate::tree::{Child, Node};
use crate::view::{Block, Field, Link, Note, Piece, place};

/// The most spaces that one element may stand for.
const SPACES: usize = 1_000;

impl Reader<'_> {
    pub(super) fn inlines(&mut self, parent: &Node, look: &Look, out: &mut Vec<Piece>) {
        for child in &parent.children {
            match child {
                Child::Text(text) => {
                    let text = self.collapsed(text);
                    self.text(&text, look, out);
                }
                Child::Node(node) => self.inline(node, look, out),
            }
        }
    }

    fn inline(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        match node.name.as_str() {
            "text:span" => self.span(node, look, out),
            "text:s" => {
                let count = node.get("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(usize::min(count, SPACES)), look, out);
                self.after_space = false;
            }
            "text:tab" => {
                out.push(Piece::Tab);
                self.after_space = true;
            }
            "text:line-break" => {
                out.push(Piece::Break);
                self.after_space = true;
            }
            "text:a" => self.link(node, look, out),
            "text:note" => self.note(node, out),
            "text:ruby" => self.ruby(node, look, out),
            "text:hidden-text" | "text:hidden-paragraph" => self.hidden(node, look, out),
            "text:placeholder" => {
                let words = node.text();
                self.tell(&words, findings::reminder(words.trim()));
                self.inlines(node, look, out);
            }
            "text:variable-set" | "text:variable-input" | "text:user-field-get"
                if node.get("text:display") == Some("none") => {}
            "office:annotation" => self.comment(node),
            // What says only where something begins, what is printed elsewhere, and what is not
            // printed at all.
            "text:soft-page-break"
            | "text:change"
            | "text:change-start"
            | "text:change-end"
            | "office:annotation-end"
            | "text:toc-mark"
            | "text:toc-mark-start"
            | "text:toc-mark-end"
            | "text:user-index-mark"
            | "text:user-index-mark-start"
            | "text:user-index-mark-end"
            | "text:alphabetical-index-mark"
            | "text:alphabetical-index-mark-start"
            | "text:alphabetical-index-mark-end"
            | "text:script"
            | "text:number"
            | "text:note-citation" => {}
            name if name.starts_with("draw:") => self.drawing(node, look, out),
            name if name.starts_with("field:") => self.field_mark(node, out),
            _ => self.field(node, look, out),
        }
    }

    fn span(&mut self, node: &Node, around: &Look, out: &mut Vec<Piece>) {
        let look = self.styles.letters(node.get("text:style-name"), around);
        if look.hidden == Some(true) && around.hidden != Some(true) {
            return self.tell_hidden(&super::words(node));
        }
        self.inlines(node, &look, out);
    }

    /// White space as one space, and none at the beginning of a paragraph (§6.1.2).
    fn collapsed(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                out.push(c);
            } else if !self.after_space {
                out.push(' ');
            }
            self.after_space = is_space;
        }
        out
    }

    pub(super) fn text(&mut self, text: &str, look: &Look, out: &mut Vec<Piece>) {
        if text.is_empty() {
            return;
        }
        if look.highlight == Some(true) && !text.trim().is_empty() {
            let first = place(self.number, text);
            self.highlighted.get_or_insert((first, 0)).1 += 1;
        }
        for (words, lang) in scripts::stretches(text, look) {
            let (words, unknown) = letters::read(&words, look.font.as_deref());
            for said in unknown {
                self.tell(text, said);
            }
            let count = words.chars().filter(|c| c.is_alphabetic()).count();
            *self.letters.entry(lang.clone()).or_default() += count;
            let shape = shape(look, lang, None);
            match out.last_mut() {
                Some(Piece::Text(before, same)) if *same == shape => before.push_str(&words),
                _ => out.push(Piece::Text(words, shape)),
            }
        }
    }

    fn link(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        let look = self.styles.letters(node.get("text:style-name"), look);
        let mut inner = Vec::new();
        self.inlines(node, &look, &mut inner);
        let address = node.get("xlink:href").unwrap_or_default();
        match address.strip_prefix('#') {
            Some(name) => {
                // Behind a bar stands the kind of what is meant.
                let name = name.split('|').next().unwrap_or(name);
                out.push(Piece::Link(Link::Bookmark(name.to_owned()), inner));
            }
            None if address.is_empty() => out.append(&mut inner),
            None => out.push(Piece::Link(Link::Address(address.to_owned()), inner)),
        }
    }

    fn note(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let Some(body) = node.first("text:note-body").filter(|_| !self.in_note) else { return };
        let index = self.notes.len();
        self.notes.push(Note::default());
        let blocks = self.aside(true, |reader, out| reader.blocks(body, out));
        let is_empty = blocks
            .iter()
            .all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
        if let Some(place) = self.notes.get_mut(index) {
            place.blocks = blocks;
        }
        if is_empty {
            self.tell("", findings::note_empty());
        } else {
            // What others point at is the note.
            out.push(Piece::Note(index));
            self.after_space = false;
        }
    }

    /// Small words above others: they stand behind them in brackets.
    fn ruby(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        if let Some(base) = node.first("text:ruby-base") {
            self.inlines(base, look, out);
        }
        let mut gloss = Vec::new();
        if let Some(text) = node.first("text:ruby-text") {
            self.inlines(text, look, &mut gloss);
        }
        if !gloss.is_empty() {
            self.text("(", look, out);
            out.append(&mut gloss);
            self.text(")", look, out);
        }
    }

    fn hidden(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        if node.get("text:is-hidden") == Some("false") {
            self.inlines(node, look, out);
            return;
        }
        match node.get("text:string-value") {
            Some(words) => self.tell_hidden(words),
            None => self.tell_hidden(&super::words(node)),
        }
    }

    fn comment(&mut self, node: &Node) {
        let author = node.first("dc:creator").map(Node::text).unwrap_or_default();
        let author = if author.trim().is_empty() { "somebody" } else { author.trim() };
        let words: Vec<String> =
            node.nodes().filter(|part| part.name.starts_with("text:")).map(Node::text).collect();
        let words = words.join(" ");
        self.tell("", findings::comment(author, words.trim()));
    }

    /// Fields, and whatever else has words.
    fn field(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        let name = |of: &str| node.get(of).unwrap_or_default().to_owned();
        let field = match node.name.as_str() {
            "text:bookmark"
            | "text:bookmark-start"
            | "text:reference-mark"
            | "text:reference-mark-start" => return self.mark_begins(node, out),
            "text:bookmark-end" | "text:reference-mark-end" => return self.mark_ends(node, out),
            "text:sequence" => {
                // References to a caption name its number.
                out.extend(node.get("text:ref-name").map(|name| Piece::Bookmark(name.to_owned())));
                Field::Sequence(name("text:name"))
            }
            "text:bookmark-ref" | "text:reference-ref" | "text:sequence-ref" => {
                match node.get("text:reference-format") {
                    Some("page" | "direction") => Field::PageReference,
                    _ => Field::Reference(name("text:ref-name")),
                }
            }
            "text:bibliography-mark" => match super::sources::cited(node, self.works) {
                Some(cited) => Field::Citation(vec![cited]),
                None => Field::Plain,
            },
            _ => return self.inlines(node, look, out),
        };
        let mut inner = Vec::new();
        self.inlines(node, look, &mut inner);
        out.push(Piece::Field(field, inner));
    }
}
