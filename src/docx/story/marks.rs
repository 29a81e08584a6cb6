//! The marks of fields: where one begins, where its words begin, where it ends.

use super::Reader;
use crate::tree::Node;
use crate::view::Piece;
use crate::{fields, findings, zotero};

/// A field that has begun and not yet ended.
pub(super) struct Open {
    pub(super) ordinal: usize,
    pub(super) instruction: String,
    pub(super) data: String,
    pub(super) in_result: bool,
}

impl Reader<'_> {
    pub(super) fn field_mark(&mut self, node: &Node, out: &mut Vec<Piece>) {
        match node.get("w:fldCharType") {
            Some("begin") => {
                let ordinal = self.begun;
                self.begun += usize::from(!self.in_note);
                let data = node.first("w:fldData").map(Node::text).unwrap_or_default();
                self.open.push(Open {
                    ordinal,
                    instruction: String::new(),
                    data,
                    in_result: false,
                });
                if !self.in_note && self.unclosed.contains(&ordinal) {
                    // Its instruction is not printed; all else is plain text.
                    self.tell("", findings::field_unclosed());
                } else {
                    out.push(Piece::Opens(ordinal));
                }
            }
            Some("separate") => {
                let Some(field) = self.open.last_mut() else { return };
                field.in_result = true;
                if self.unclosed.contains(&field.ordinal) && !self.in_note {
                    self.open.pop();
                }
            }
            Some("end") => {
                if let Some(field) = self.open.pop() {
                    let ordinal = field.ordinal;
                    self.hand_up(&field);
                    let read = fields::field(&field.instruction, &field.data, self.works);
                    out.push(Piece::Closes(ordinal));
                    // What the field is travels with its end.
                    out.push(Piece::Field(read, Vec::new()));
                }
            }
            _ => {}
        }
    }

    /// A bookmark; where a citation manager keeps a work for it, it is a field.
    pub(super) fn bookmark(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let Some(name) = node.get("w:name") else { return };
        let code = self.parts.properties.get(name).and_then(|said| zotero::code(said));
        match (code, node.get("w:id")) {
            (Some(code), Some(id)) => {
                // Fields that are marked as such count from 0.
                let ordinal = usize::MAX - self.cited_before;
                self.cited_before += 1;
                self.cited.push((id.to_owned(), ordinal, code));
                out.push(Piece::Opens(ordinal));
            }
            _ => out.push(Piece::Bookmark(name.to_owned())),
        }
    }

    /// A bookmark that begins between paragraphs: pandoc marks headings and references so.
    pub(super) fn bookmark_before(&mut self, node: &Node) {
        let name = node.get("w:name").filter(|name| !self.parts.properties.contains_key(*name));
        self.joined.extend(name.map(|name| Piece::Bookmark(name.to_owned())));
    }

    pub(super) fn bookmark_ends(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let id = node.get("w:id");
        let at = self.cited.iter().position(|(known, ..)| id == Some(known.as_str()));
        if let Some(at) = at {
            let (_, ordinal, code) = self.cited.remove(at);
            out.push(Piece::Closes(ordinal));
            out.push(Piece::Field(fields::field(&code, "", self.works), Vec::new()));
        }
    }

    /// EndNote keeps its records in a field within the instruction of the field that prints them.
    fn hand_up(&mut self, field: &Open) {
        if let Some(around) =
            self.open.last_mut().filter(|around| !around.in_result && around.data.is_empty())
            && field.instruction.contains("EN.CITE.DATA")
        {
            around.data.clone_from(&field.data);
        }
    }
}

/// Gathers each field's pieces between its marks; marks without a partner in the paragraph go.
pub fn folded(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Closes(ordinal) => {
                let start = out
                    .iter()
                    .rposition(|piece| matches!(piece, Piece::Opens(known) if *known == ordinal));
                let field = match pieces.peek() {
                    Some(Piece::Field(_, inner)) if inner.is_empty() => pieces.next(),
                    _ => None,
                };
                if let (Some(start), Some(Piece::Field(field, _))) = (start, field) {
                    let inner = out
                        .split_off(start)
                        .into_iter()
                        .filter(|piece| !matches!(piece, Piece::Opens(_)))
                        .collect();
                    out.push(Piece::Field(field, inner));
                }
            }
            Piece::Link(link, inner) => out.push(Piece::Link(link, folded(inner))),
            other => out.push(other),
        }
    }
    out.retain(|piece| !matches!(piece, Piece::Opens(_)));
    out
}
