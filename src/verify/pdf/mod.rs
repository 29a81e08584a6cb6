//! The PDF, read back by its structure tree (ISO 32000-1 §14.7): what a screen reader would say of
//! what lies on the pages. Words beside a page are in the file, but nobody sees them: they do not
//! count as printed.

mod content;
mod fonts;
mod place;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Output;
use content::{Marked, marked};

/// How deep the tree is followed.
const DEEPEST: usize = 400;

/// The text of the document in the order of its structure tree.
pub fn read(document: &Document) -> Result<Output, String> {
    let mut fonts = BTreeMap::new();
    let mut pages = BTreeMap::new();
    for id in document.get_pages().into_values() {
        pages.insert(id, marked(document, id, &mut fonts)?);
    }
    let mut walk = Walk { document, pages, seen: HashSet::new(), out: Output::default() };
    let catalog = document.catalog().map_err(|error| error.to_string())?;
    let root =
        catalog.get(b"StructTreeRoot").map_err(|_| "there is no structure tree".to_owned())?;
    walk.node(root, None, 0);
    for page in document.get_pages().into_values() {
        for note in document.get_page_annotations(page).unwrap_or_default() {
            let action = note
                .get(b"A")
                .ok()
                .and_then(|action| document.dereference(action).ok())
                .and_then(|(_, action)| action.as_dict().ok());
            if let Some(Object::String(uri, _)) = action.and_then(|action| action.get(b"URI").ok())
            {
                walk.out.link(&String::from_utf8_lossy(uri));
            }
        }
    }
    Ok(walk.out)
}

struct Walk<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, Marked>,
    seen: HashSet<ObjectId>,
    out: Output,
}

impl<'a> Walk<'a> {
    fn node(&mut self, object: &'a Object, page: Option<ObjectId>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match object {
            Object::Reference(id) => {
                if self.seen.insert(*id)
                    && let Ok(object) = self.document.get_object(*id)
                {
                    self.node(object, page, depth + 1);
                }
            }
            Object::Array(parts) => parts.iter().for_each(|part| self.node(part, page, depth + 1)),
            Object::Integer(id) => self.content(*id, page),
            Object::Dictionary(node) => self.element(node, page, depth),
            _ => {}
        }
    }

    fn element(&mut self, node: &'a Dictionary, page: Option<ObjectId>, depth: usize) {
        let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        if let Ok(id) = node.get(b"MCID").and_then(Object::as_i64) {
            return self.content(id, page);
        }
        let kind = node.get(b"S").and_then(Object::as_name).unwrap_or_default();
        self.count(kind, node);
        if kind != b"Span" {
            self.out.apart();
        }
        if kind == b"BibEntry" {
            self.out.begin_reference();
        }
        if let Ok(kids) = node.get(b"K") {
            self.node(kids, page, depth + 1);
        }
        if kind == b"BibEntry" {
            self.out.end_reference();
        }
    }

    fn content(&mut self, id: i64, page: Option<ObjectId>) {
        if let Some(text) =
            page.and_then(|page| self.pages.get(&page)).and_then(|marked| marked.get(&id))
        {
            self.out.push(text);
        }
    }

    fn count(&mut self, kind: &[u8], node: &Dictionary) {
        let holds = &mut self.out.holds;
        match kind {
            b"Table" => holds.tables += 1,
            b"Figure" => holds.figures += 1,
            b"Formula" => holds.equations += usize::from(is_block(node)),
            b"BibEntry" => holds.references += 1,
            b"Link" => holds.links += 1,
            _ => {}
        }
    }
}

/// Whether an element stands apart from the text: a displayed formula, not one in a line.
fn is_block(node: &Dictionary) -> bool {
    let attributes = node.get(b"A").and_then(Object::as_dict);
    attributes
        .and_then(|dict| dict.get(b"Placement"))
        .and_then(Object::as_name)
        .is_ok_and(|name| name == b"Block")
}
