//! Marks around words: bookmarks, and those in whose names or properties citation managers keep
//! their works. Word's fields, as LibreOffice keeps them, are such marks too.

use std::collections::BTreeMap;

use super::blocks::Reader;
use crate::fields::{self, Kind};
use crate::findings;
use crate::story::Told;
use crate::tree::Node;
use crate::view::{Inside, Piece, add_text, place};
use crate::zotero;

/// A mark that has begun and not yet ended.
pub(super) struct Mark {
    /// What its end is known by; a field of Word's has no name.
    key: Option<(bool, String)>,
    ordinal: usize,
    /// What it says, as a field of Word's would.
    code: String,
    /// The paragraph that it begins in.
    paragraph: u32,
}

impl Mark {
    /// What is told of a citation that has no end.
    pub(super) fn unclosed(&self) -> Option<Told> {
        let is_citation = fields::kind(&self.code).is_citation();
        is_citation.then(|| (place(self.paragraph, ""), findings::field_unclosed()))
    }
}

/// What the document's properties keep for bookmarks.
pub(super) fn properties(meta: Option<&Node>) -> BTreeMap<String, String> {
    let all = meta.and_then(|meta| meta.first("office:meta")).into_iter().flat_map(Node::nodes);
    zotero::properties(
        all.filter_map(|node| Some((node.get("meta:name")?.to_owned(), node.text()))),
    )
}

/// What a mark says by its name.
fn code(name: &str, properties: &BTreeMap<String, String>) -> Option<String> {
    if name.starts_with(zotero::BOOKMARK) {
        zotero::code(properties.get(name)?)
    } else {
        zotero::code(name)
    }
}

impl Reader<'_> {
    pub(super) fn mark_begins(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let Some(name) = node.get("text:name") else { return };
        match code(name, &self.properties).filter(|_| node.name.ends_with("-start")) {
            Some(code) => self.begin(Some(key(node, name)), code, out),
            None => out.push(Piece::Bookmark(name.to_owned())),
        }
    }

    pub(super) fn mark_ends(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let Some(name) = node.get("text:name") else { return };
        let key = Some(key(node, name));
        if let Some(at) = self.open.iter().rposition(|mark| mark.key == key) {
            self.end(at, out);
        }
    }

    /// A field of Word's.
    pub(super) fn field_mark(&mut self, node: &Node, out: &mut Vec<Piece>) {
        match node.name.as_str() {
            "field:fieldmark-start" => {
                let of_code = |node: &&Node| {
                    node.get("field:name").is_some_and(|name| name.ends_with("field.code"))
                };
                let code = node.all("field:param").find(of_code);
                let code = code.and_then(|node| node.get("field:value")).unwrap_or_default();
                self.begin(None, code.to_owned(), out);
            }
            // What stands before it is what the field says, and is not printed.
            "field:fieldmark-separator" => {
                let Some(mark) = self.open.iter_mut().rfind(|mark| mark.key.is_none()) else {
                    return;
                };
                let start = out.iter().rposition(
                    |piece| matches!(piece, Piece::Opens(known) if *known == mark.ordinal),
                );
                let said = start.map(|start| out.split_off(start + 1)).unwrap_or_default();
                if mark.code.is_empty() {
                    add_text(&said, &mut mark.code);
                }
            }
            "field:fieldmark-end" => {
                if let Some(at) = self.open.iter().rposition(|mark| mark.key.is_none()) {
                    self.end(at, out);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, key: Option<(bool, String)>, code: String, out: &mut Vec<Piece>) {
        let ordinal = self.begun;
        self.begun += 1;
        let inside = match fields::kind(&code) {
            Kind::Contents => Some(Inside::Contents),
            Kind::Bibliography => Some(Inside::Bibliography),
            _ => None,
        };
        self.around.extend(inside.map(|inside| (ordinal, inside)));
        self.open.push(Mark { key, ordinal, code, paragraph: self.number });
        out.push(Piece::Opens(ordinal));
    }

    fn end(&mut self, at: usize, out: &mut Vec<Piece>) {
        let mark = self.open.remove(at);
        self.around.retain(|(ordinal, _)| *ordinal != mark.ordinal);
        if mark.paragraph != self.number
            && let Some(told) = mark.unclosed()
        {
            // Its words are text, and its works are not cited.
            return self.told.push(told);
        }
        let field = fields::field(&mark.code, "", self.works);
        out.push(Piece::Closes(mark.ordinal));
        // What the field is travels with its end.
        out.push(Piece::Field(field, Vec::new()));
    }
}

fn key(node: &Node, name: &str) -> (bool, String) {
    (node.name.starts_with("text:bookmark"), name.to_owned())
}
