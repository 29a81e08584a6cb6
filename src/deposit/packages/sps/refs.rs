//! References: once in their parts, once as printed.

use super::tree::{Element, Node};
use super::{Facts, escaped};
use article::{Inline, walk};

/// The elements that may stand in `element-citation`.
const PARTS: [&str; 45] = [
    "article-title",
    "chapter-title",
    "collab",
    "comment",
    "conf-date",
    "conf-loc",
    "conf-name",
    "conf-sponsor",
    "data-title",
    "date",
    "date-in-citation",
    "day",
    "edition",
    "elocation-id",
    "etal",
    "ext-link",
    "fpage",
    "gov",
    "institution",
    "isbn",
    "issn",
    "issue",
    "issue-title",
    "lpage",
    "month",
    "name",
    "page-range",
    "part-title",
    "patent",
    "person-group",
    "pub-id",
    "publisher-loc",
    "publisher-name",
    "season",
    "series",
    "size",
    "source",
    "std",
    "string-name",
    "supplement",
    "trans-source",
    "trans-title",
    "uri",
    "version",
    "volume",
];

/// The elements that name people and bodies.
const PEOPLE: [&str; 4] = ["name", "string-name", "collab", "etal"];

pub(super) fn changed(mut element: Element, facts: &Facts) -> Vec<Node> {
    if element.name == "ref" {
        reference(&mut element, facts);
    } else {
        in_parts(&mut element);
    }
    vec![element.into()]
}

fn reference(reference: &mut Element, facts: &Facts) {
    let mut children = Vec::new();
    for node in std::mem::take(&mut reference.children) {
        match node {
            Node::Element(both) if both.name == "citation-alternatives" => children.extend(both.children),
            node => children.push(node),
        }
    }
    reference.children = children;
    let count = |name: &str| reference.elements().filter(|element| element.name == name).count();
    match (count("mixed-citation"), count("element-citation")) {
        (0, 1) => {
            let printed = reference.get("id").and_then(|id| facts.refs.get(id)).map(|known| as_printed(&known.printed)).unwrap_or_default();
            if !printed.is_empty() {
                before(reference, "element-citation", Element::with("mixed-citation", printed));
            }
        }
        (1, 0) => {
            let taken = reference.elements().find(|element| element.name == "mixed-citation").and_then(taken_apart);
            reference.children.extend(taken.map(Node::from));
        }
        (_, _) => {}
    }
}

fn before(parent: &mut Element, name: &str, element: Element) {
    let at = parent.children.iter().position(|node| matches!(node, Node::Element(known) if known.name == name)).unwrap_or(0);
    parent.children.insert(at, element.into());
}

/// A printed reference with its faces.
fn as_printed(content: &[Inline]) -> Vec<Node> {
    let marked = |name: &str, content: &[Inline]| vec![Element::with(name, as_printed(content)).into()];
    let nodes = content.iter().flat_map(|inline| match inline {
        Inline::Text(text) => vec![escaped(text)],
        Inline::Italic(content) => marked("italic", content),
        Inline::Bold(content) => marked("bold", content),
        Inline::Sub(content) => marked("sub", content),
        Inline::Sup(content) => marked("sup", content),
        Inline::Sc(content) => marked("sc", content),
        Inline::InlineFormula(formula) => vec![escaped(&formula.linear())],
        Inline::Break => vec![escaped(" ")],
        Inline::Monospace(_)
        | Inline::Underline(_)
        | Inline::Strike(_)
        | Inline::Foreign { .. }
        | Inline::Marked { .. }
        | Inline::ExtLink { .. }
        | Inline::Xref(_) => as_printed(walk::children(inline)),
        Inline::InlineGraphic(_) | Inline::Milestone { .. } => Vec::new(),
    });
    nodes.collect()
}

/// The parts that a printed reference marks; nothing when it marks none.
fn taken_apart(mixed: &Element) -> Option<Element> {
    let mut out = Element::new("element-citation");
    parts(mixed, &mut out.children);
    if out.children.is_empty() {
        return None;
    }
    out.set("publication-type", mixed.get("publication-type").or(mixed.get("citation-type")).unwrap_or("other"));
    // A second copy of an element has no id, and no page begins in it.
    out.each_mut(&mut |element| {
        element.remove("id");
        element.children.retain(|node| !matches!(node, Node::Element(part) if part.name.starts_with("milestone")));
    });
    in_parts(&mut out);
    Some(out)
}

fn parts(mixed: &Element, out: &mut Vec<Node>) {
    for element in mixed.elements() {
        if PARTS.contains(&element.name.as_str()) || element.name == "year" {
            out.push(element.clone().into());
        } else if matches!(element.name.as_str(), "italic" | "bold" | "sc" | "underline" | "named-content" | "styled-content") {
            parts(element, out);
        }
    }
}

/// Names stand in a group, and nothing but names stands in one; kinds of works are those of `SciELO` PS.
fn in_parts(citation: &mut Element) {
    let kind = match citation.get("publication-type").unwrap_or("other") {
        "chapter" | "book-chapter" | "edited-book" | "monograph" => "book",
        "conference" | "conf-proc" | "conf-paper" | "conference-proceeding" => "confproc",
        "web" | "website" | "web-page" | "weblink" => "webpage",
        "dissertation" => "thesis",
        kind @ ("journal" | "book" | "webpage" | "thesis" | "confproc" | "patent" | "report" | "software" | "legal-doc" | "newspaper"
        | "database" | "data") => kind,
        _ => "other",
    };
    let kind = kind.to_owned();
    citation.set("publication-type", &kind);
    let mut children: Vec<Node> = Vec::new();
    let mut open = false;
    for node in std::mem::take(&mut citation.children) {
        match node {
            Node::Element(name) if PEOPLE.contains(&name.name.as_str()) => {
                let group = children.iter_mut().rev().find_map(|node| match node {
                    Node::Element(group) if open && group.name == "person-group" => Some(group),
                    Node::Element(_) | Node::Raw(_) => None,
                });
                match group {
                    Some(group) => group.children.push(name.into()),
                    None => {
                        let mut group = Element::with("person-group", vec![name.into()]);
                        group.set("person-group-type", "author");
                        children.push(group.into());
                        open = true;
                    }
                }
            }
            Node::Element(mut part) => {
                open = false;
                if part.name == "person-group" {
                    part.children.retain(|node| matches!(node, Node::Element(_)) || matches!(node, Node::Raw(raw) if raw.trim().is_empty()));
                }
                children.push(part.into());
            }
            Node::Raw(raw) => children.push(Node::Raw(raw)),
        }
    }
    citation.children = children;
}
