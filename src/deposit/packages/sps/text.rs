//! The text: pointers, notes, captions, tables and files.

use super::Facts;
use super::tree::{Element, Node};

pub(super) fn changed(mut element: Element, facts: &Facts) -> Vec<Node> {
    match element.name.as_str() {
        "p" if element.get("id").is_some_and(|id| !facts.used.contains(id)) => {
            drop(element.remove("id"))
        }
        "sub-article" => {
            let kind = match element.get("article-type") {
                Some("abstract" | "letter" | "reply" | "translation") | None => None,
                Some("author-comment" | "author-response" | "response") => Some("reply"),
                Some(_) => Some("letter"),
            };
            kind.into_iter().for_each(|kind| element.set("article-type", kind));
        }
        "xref" if !XREFS.contains(&element.get("ref-type").unwrap_or_default()) => {
            return element.children;
        }
        "ext-link" => return link(element),
        "fn" => note(&mut element),
        "caption" => caption(&mut element),
        "size" if element.get("units") == Some("page") => element.set("units", "pages"),
        // JATS 1.1 has MathML 2: where a line of a formula may be indented is said since MathML 3.
        "mml:mo" | "mml:mstyle" | "mml:mspace" => {
            element.attributes.retain(|(name, _)| !name.starts_with("indent"))
        }
        "thead" => cells(&mut element, "td", "th"),
        "tbody" => cells(&mut element, "th", "td"),
        "supplementary-material" | "media" => typed(&mut element),
        "list" if element.get("list-type").is_none() => element.set("list-type", "simple"),
        "corresp" => {
            for node in &mut element.children {
                if matches!(node, Node::Element(part) if part.name == "break") {
                    *node = Node::Raw(" ".to_owned());
                }
            }
        }
        _ => {}
    }
    vec![element.into()]
}

/// The things to which an `xref` of `SciELO` PS may point.
const XREFS: [&str; 14] = [
    "aff",
    "app",
    "author-notes",
    "bibr",
    "contrib",
    "corresp",
    "disp-formula",
    "fig",
    "fn",
    "sec",
    "supplementary-material",
    "table",
    "table-fn",
    "boxed-text",
];

/// A link leads somewhere by an address with its scheme; one that does not is text.
fn link(mut link: Element) -> Vec<Node> {
    let href = link.get("xlink:href").unwrap_or_default().trim().to_owned();
    let has_scheme = href.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && !rest.is_empty()
            && !scheme.contains('/')
    });
    if link.get("ext-link-type") == Some("doi") && href.starts_with("10.") {
        link.set("xlink:href", &format!("https://doi.org/{href}"));
    } else if !has_scheme {
        return link.children;
    }
    if link.get("ext-link-type") != Some("clinical-trial") {
        link.set("ext-link-type", "uri");
    }
    vec![link.into()]
}

fn note(note: &mut Element) {
    match note.get("fn-type") {
        Some("coi-statement") => note.set("fn-type", "conflict"),
        Some(
            "abbr"
            | "author"
            | "com"
            | "con"
            | "conflict"
            | "corresp"
            | "current-aff"
            | "deceased"
            | "edited-by"
            | "equal"
            | "financial-disclosure"
            | "on-leave"
            | "other"
            | "participating-researchers"
            | "present-address"
            | "presented-at"
            | "presented-by"
            | "previously-at"
            | "study-group-members"
            | "supplementary-material"
            | "supported-by",
        ) => {}
        Some(_) | None => note.set("fn-type", "other"),
    }
}

/// A caption begins with a title: its first paragraph when that holds what a title may hold.
fn caption(caption: &mut Element) {
    if caption.has("title") {
        return;
    }
    const PLAIN: [&str; 27] = [
        "abbrev",
        "break",
        "fn",
        "inline-graphic",
        "inline-supplementary-material",
        "milestone-end",
        "milestone-start",
        "overline",
        "private-char",
        "roman",
        "sans-serif",
        "strike",
        "target",
        "italic",
        "bold",
        "sub",
        "sup",
        "sc",
        "monospace",
        "underline",
        "xref",
        "ext-link",
        "email",
        "uri",
        "named-content",
        "styled-content",
        "inline-formula",
    ];
    if let Some(first) = caption.elements_mut().next()
        && first.name == "p"
        && first.elements().all(|part| PLAIN.contains(&part.name.as_str()))
        && !first.text().trim().is_empty()
    {
        "title".clone_into(&mut first.name);
        first.attributes.retain(|(name, _)| name == "id" || name == "content-type");
    }
}

/// The head of a table holds header cells only, its body none.
fn cells(rows: &mut Element, old: &str, new: &str) {
    rows.each_mut(&mut |cell| {
        if cell.name == old {
            new.clone_into(&mut cell.name);
        }
    });
}

/// The type of a file, told by its ending.
fn typed(file: &mut Element) {
    let named = |file: &Element| file.get("xlink:href").map(str::to_owned);
    let href = named(file).or_else(|| file.elements().find_map(named));
    // What cannot be told is bytes (RFC 2046, §4.5.1).
    let (kind, subtype) = href
        .as_deref()
        .and_then(article::mime::type_and_subtype)
        .unwrap_or(("application", "octet-stream"));
    if file.get("mimetype").is_none() {
        file.set("mimetype", kind);
    }
    if file.get("mime-subtype").is_none() {
        file.set("mime-subtype", subtype);
    }
}
