//! References: once in their parts, once as printed.

use super::tree::{Element, Node};
use super::{Facts, escaped};
use crate::words::one_line;
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
            Node::Element(both) if both.name == "citation-alternatives" => {
                children.extend(both.children)
            }
            node => children.push(node),
        }
    }
    reference.children = children;
    worded(reference, facts);
    one_in_parts(reference);
    let count = |name: &str| reference.elements().filter(|element| element.name == name).count();
    match (count("mixed-citation"), count("element-citation")) {
        (0, 1) => {
            let printed = reference
                .get("id")
                .and_then(|id| facts.refs.get(id))
                .map(|known| as_printed(&known.printed))
                .unwrap_or_default();
            if !printed.is_empty() {
                before(reference, "element-citation", Element::with("mixed-citation", printed));
            }
        }
        (1.., 0) => {
            let printed = reference.elements().find(|element| element.name == "mixed-citation");
            let taken =
                printed.map(|printed| taken_apart(printed).unwrap_or_else(|| in_one(printed)));
            reference.children.extend(taken.map(Node::from));
        }
        (_, _) => {}
    }
}

/// `ref_notempty`: a printed reference has words of its own, and not only those of its parts.
fn worded(reference: &mut Element, facts: &Facts) {
    let printed = reference
        .get("id")
        .and_then(|id| facts.refs.get(id))
        .map(|known| as_printed(&known.printed))
        .unwrap_or_default();
    let is_raw = |node: &Node| matches!(node, Node::Raw(raw) if !raw.trim().is_empty());
    let Some(mixed) = reference.elements_mut().find(|element| element.name == "mixed-citation")
    else {
        return;
    };
    if !mixed.children.iter().any(is_raw) && !printed.is_empty() {
        let parts = taken_apart(mixed);
        mixed.children = printed;
        let is_alone = !reference.has("element-citation");
        reference.children.extend(parts.filter(|_| is_alone).map(Node::from));
    }
}

/// `element-citation_cardinality`: of several works in one reference, the first is taken apart; the
/// others are words.
fn one_in_parts(reference: &mut Element) {
    let mut is_first = true;
    for citation in reference.elements_mut().filter(|element| element.name == "element-citation") {
        if !std::mem::take(&mut is_first) {
            "mixed-citation".clone_into(&mut citation.name);
            let words = citation
                .elements()
                .map(|part| one_line(&part.text()))
                .collect::<Vec<_>>()
                .join(", ");
            citation.children = vec![Node::Raw(words)];
        }
    }
}

/// A printed reference that marks no parts: all of it is a comment.
fn in_one(mixed: &Element) -> Element {
    let words = one_line(&mixed.text());
    let mut out = Element::with(
        "element-citation",
        vec![Element::with("comment", vec![Node::Raw(words)]).into()],
    );
    out.set("publication-type", "other");
    out
}

fn before(parent: &mut Element, name: &str, element: Element) {
    let at = parent
        .children
        .iter()
        .position(|node| matches!(node, Node::Element(known) if known.name == name))
        .unwrap_or(0);
    parent.children.insert(at, element.into());
}

/// A printed reference with its faces.
fn as_printed(content: &[Inline]) -> Vec<Node> {
    let marked =
        |name: &str, content: &[Inline]| vec![Element::with(name, as_printed(content)).into()];
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
    out.set(
        "publication-type",
        mixed.get("publication-type").or(mixed.get("citation-type")).unwrap_or("other"),
    );
    // A second copy of an element has no id, and no page begins in it.
    out.each_mut(&mut |element| {
        element.remove("id");
        element.children.retain(
            |node| !matches!(node, Node::Element(part) if part.name.starts_with("milestone")),
        );
    });
    in_parts(&mut out);
    Some(out)
}

fn parts(mixed: &Element, out: &mut Vec<Node>) {
    for element in mixed.elements() {
        if PARTS.contains(&element.name.as_str()) || element.name == "year" {
            out.push(element.clone().into());
        } else if matches!(
            element.name.as_str(),
            "italic" | "bold" | "sc" | "underline" | "named-content" | "styled-content"
        ) {
            parts(element, out);
        }
    }
}

/// Names stand in a group, and nothing but names stands in one; kinds of works are those of
/// `SciELO` PS.
fn in_parts(citation: &mut Element) {
    let kind = match citation.get("publication-type").unwrap_or("other") {
        "chapter" | "book-chapter" | "edited-book" | "monograph" => "book",
        "conference" | "conf-proc" | "conf-paper" | "conference-proceeding" => "confproc",
        "web" | "website" | "web-page" | "weblink" => "webpage",
        "dissertation" => "thesis",
        kind @ ("journal" | "book" | "webpage" | "thesis" | "confproc" | "patent" | "report"
        | "software" | "legal-doc" | "newspaper" | "database" | "data") => kind,
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
                    let role = match part.get("person-group-type").unwrap_or("author") {
                        known @ ("author" | "compiler" | "editor" | "translator") => {
                            known.to_owned()
                        }
                        other if other.contains("editor") => "editor".to_owned(),
                        other if other.contains("translator") => "translator".to_owned(),
                        _ => "author".to_owned(),
                    };
                    part.set("person-group-type", &role);
                    part.children.retain(|node| {
                        matches!(node, Node::Element(_))
                            || matches!(node, Node::Raw(raw) if raw.trim().is_empty())
                    });
                }
                children.push(part.into());
            }
            Node::Raw(raw) => children.push(Node::Raw(raw)),
        }
    }
    citation.children = children;
}
