//! Pointers: one target each, of the type of what stands there.

use std::collections::BTreeMap;

use super::super::tree::{Element, Node};

/// A pointer to several things is one to the first, and an empty one to each of the others; a
/// pointer to nothing is its words.
pub(super) fn split(root: &mut Element) {
    let mut children = Vec::with_capacity(root.children.len());
    for node in std::mem::take(&mut root.children) {
        match node {
            Node::Element(mut xref) if xref.name == "xref" => {
                let rids: Vec<String> = xref
                    .get("rid")
                    .unwrap_or_default()
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect();
                let Some((first, others)) = rids.split_first() else {
                    children.extend(xref.children);
                    continue;
                };
                xref.set("rid", first);
                let empty = others.iter().map(|rid| {
                    let mut other = Element { children: Vec::new(), ..xref.clone() };
                    other.remove("id");
                    other.set("rid", rid);
                    Node::from(other)
                });
                let empty: Vec<Node> = empty.collect();
                split(&mut xref);
                children.push(xref.into());
                children.extend(empty);
            }
            Node::Element(mut element) => {
                split(&mut element);
                children.push(element.into());
            }
            raw @ Node::Raw(_) => children.push(raw),
        }
    }
    root.children = children;
}

/// The integrity of pointers (`xref_reftype_integrity-*`): a pointer is of the type of what it
/// points at; one at nothing that has a type is its words.
pub(super) fn retype(root: &mut Element) {
    let mut targets: BTreeMap<String, &'static str> = BTreeMap::new();
    note_targets(root, false, &mut targets);
    typed(root, &targets);
}

/// The type of a pointer at each element that has an id.
fn note_targets(element: &Element, in_table: bool, out: &mut BTreeMap<String, &'static str>) {
    let in_table = in_table || element.name == "table-wrap-foot";
    let kind = match element.name.as_str() {
        "fn" if in_table => Some("table-fn"),
        "fn" => Some("fn"),
        "ref" | "element-citation" | "mixed-citation" => Some("bibr"),
        "table-wrap" | "table-wrap-group" => Some("table"),
        "fig" | "fig-group" => Some("fig"),
        "aff" => Some("aff"),
        "app" => Some("app"),
        "author-notes" => Some("author-notes"),
        "contrib" => Some("contrib"),
        "corresp" => Some("corresp"),
        "disp-formula" => Some("disp-formula"),
        "sec" => Some("sec"),
        "supplementary-material" => Some("supplementary-material"),
        "boxed-text" => Some("boxed-text"),
        _ => None,
    };
    if let (Some(id), Some(kind)) = (element.get("id"), kind) {
        out.insert(id.to_owned(), kind);
    }
    element.elements().for_each(|child| note_targets(child, in_table, out));
}

fn typed(element: &mut Element, targets: &BTreeMap<String, &'static str>) {
    let mut children = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(mut child) => {
                typed(&mut child, targets);
                match (child.name == "xref", child.get("rid").and_then(|rid| targets.get(rid))) {
                    (true, Some(kind)) => {
                        child.set("ref-type", kind);
                        children.push(child.into());
                    }
                    (true, None) => children.extend(child.children),
                    (false, _) => children.push(child.into()),
                }
            }
            raw @ Node::Raw(_) => children.push(raw),
        }
    }
    element.children = children;
}
