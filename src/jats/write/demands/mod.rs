//! What receivers look for in an element, whoever wrote it: this emitter or the source from which
//! it was kept.
//!
//! PMC's Style Checker and JATS4R's recommendations want a fact told in one way among several that
//! the DTD allows. Here the finished tree is put into that way: identifiers where they are
//! demanded, words of closed lists, wrappers. No word that readers see is added, taken or moved,
//! and what is told in the demanded way already stays as it is; so a file that is read again comes
//! out the same.

mod facts;
mod links;
mod rights;
mod shape;

use std::collections::BTreeMap;

use xml::{Element, Node};

/// Puts everything below the root as receivers want it.
pub(super) fn meet(root: &mut Element) {
    let mut ids = BTreeMap::new();
    ids_in(root, &mut ids);
    let titles = links::Titles::of(root);
    let mut walk = Walk { ids, counts: [0; 3], titles };
    walk.element(root, &Around::default());
}

/// What stands around an element.
#[derive(Clone, Copy, Default)]
struct Around<'a> {
    /// The name of its parent.
    parent: &'static str,
    /// The title of the work that the citation around it names.
    cited: Option<&'a str>,
    /// Whether it stands among the metadata about money.
    funding: bool,
    /// Whether it stands in a licence.
    license: bool,
}

struct Walk {
    /// The ids of the file, and what bears them.
    ids: BTreeMap<String, &'static str>,
    counts: [usize; 3],
    titles: links::Titles,
}

impl Walk {
    fn element(&mut self, element: &mut Element, around: &Around) {
        shape::of(element, around);
        self.identify(element);
        self.retype(element);
        facts::of(element, around);
        rights::of(element);
        self.titles.describe(element, around);
        let cited = links::cited(element);
        let inside = Around {
            parent: element.name,
            cited: cited.as_deref().or(around.cited),
            funding: around.funding || element.name == "funding-group",
            license: around.license || element.name == "license",
        };
        for node in &mut element.children {
            if let Node::Element(child) = node {
                self.element(child, &inside);
            }
        }
    }

    /// The ids that PMC's Style Checker demands: of formulas and of what points at other works.
    fn identify(&mut self, element: &mut Element) {
        let [maths, texs, related] = &mut self.counts;
        let (count, stem) = match element.name {
            "mml:math" => (maths, "math"),
            "tex-math" => (texs, "tex"),
            "related-article" | "related-object" => (related, "related"),
            _ => return,
        };
        if get(element, "id").is_some() {
            return;
        }
        let id = loop {
            *count += 1;
            let id = format!("{stem}-{count}");
            if !self.ids.contains_key(&id) {
                break id;
            }
        };
        self.ids.insert(id.clone(), element.name);
        element.attributes.insert(0, ("id", id));
    }

    /// PMC's Style Checker: what points at notes leads to notes. A note that nobody calls is
    /// written as a paragraph.
    fn retype(&self, xref: &mut Element) {
        let is_note =
            |id: &str| matches!(self.ids.get(id), Some(&("fn" | "author-notes" | "target")) | None);
        if xref.name == "xref"
            && get(xref, "ref-type") == Some("fn")
            && !get(xref, "rid").unwrap_or("").split_whitespace().all(is_note)
        {
            set(xref, "ref-type", "other");
        }
        if xref.name == "xref"
            && get(xref, "ref-type") == Some("sec")
            && get(xref, "rid").and_then(|id| self.ids.get(id)) == Some(&"fn")
        {
            set(xref, "ref-type", "fn");
        }
    }
}

fn ids_in(element: &Element, ids: &mut BTreeMap<String, &'static str>) {
    ids.extend(get(element, "id").map(|id| (id.to_owned(), element.name)));
    elements(element).for_each(|child| ids_in(child, ids));
}

/// The value of an attribute; nothing when it is absent or empty.
fn get<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element
        .attributes
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.as_str())
        .filter(|value| !value.is_empty())
}

/// Sets an attribute, where it stands or behind the others.
fn set(element: &mut Element, name: &'static str, value: impl Into<String>) {
    let value = value.into();
    match element.attributes.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = value,
        None => element.attributes.push((name, value)),
    }
}

fn unset(element: &mut Element, name: &str) {
    element.attributes.retain(|(known, _)| *known != name);
}

/// The elements that stand directly in it.
fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(child) => Some(child),
        Node::Text(_) | Node::Instruction(..) => None,
    })
}

fn has(element: &Element, name: &str) -> bool {
    elements(element).any(|child| child.name == name)
}

/// Its text, spaces collapsed.
fn text(element: &Element) -> String {
    let mut out = String::new();
    push_text(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_text(element: &Element, out: &mut String) {
    for node in &element.children {
        match node {
            Node::Element(child) => push_text(child, out),
            Node::Text(text) => out.push_str(text),
            Node::Instruction(..) => {}
        }
    }
}

#[cfg(test)]
mod tests;
