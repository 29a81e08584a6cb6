//! What kept elements say to readers, as phrases and links: the words of parts that only mark-up
//! tells apart are set apart.

use super::names;
use super::printed::is_silent;
use article::{Inline, Kept, KeptNode, walk};

/// Elements as they are shown, with a mark between them.
pub(super) fn joined<'k>(parts: impl Iterator<Item = &'k Kept>, mark: &str) -> Vec<Inline> {
    between(parts.map(shown).collect(), mark)
}

pub(super) fn between(parts: Vec<Vec<Inline>>, mark: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|part| !walk::plain(part).trim().is_empty()) {
        if !out.is_empty() {
            out.push(Inline::text(mark));
        }
        out.extend(part);
    }
    out
}

/// What an element says to readers.
pub(super) fn shown(kept: &Kept) -> Vec<Inline> {
    let mut out = Vec::new();
    push(kept, &mut out);
    reading::text::tidy_inlines(out)
}

fn push(kept: &Kept, out: &mut Vec<Inline>) {
    if kept.name == "name" {
        return out.push(Inline::Text(addressed(kept)));
    }
    // Those who received an award, and others in a row that only mark-up parts.
    let is_name = |part: &Kept| matches!(part.name.as_str(), "name" | "string-name" | "collab");
    if kept.elements().count() > 1 && is_silent(kept) && kept.elements().all(is_name) {
        return out.extend(joined(kept.elements(), ", "));
    }
    let mut after_link = false;
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => {
                if after_link && text.starts_with(char::is_alphabetic) {
                    out.push(Inline::text(" "));
                }
                after_link = false;
                out.push(Inline::Text(text.clone()));
            }
            KeptNode::Element(part) => {
                let is_link = matches!(part.name.as_str(), "email" | "ext-link" | "uri");
                match (is_link, after_link) {
                    (true, true) => out.push(Inline::text(", ")),
                    (true, false) if ends_a_word(out) => out.push(Inline::text(" ")),
                    (true | false, _) => {}
                }
                after_link = is_link;
                push_element(part, out);
            }
        }
    }
}

/// A person with the title that stands before the name.
fn addressed(name: &Kept) -> String {
    let person = names::person(name);
    let prefix = name.text_of("prefix").filter(|_| person.given_names.is_some());
    prefix.into_iter().chain([person.display()]).collect::<Vec<_>>().join(" ")
}

/// Whether what follows would run into a word.
fn ends_a_word(out: &[Inline]) -> bool {
    out.last().is_some_and(|last| {
        walk::plain(std::slice::from_ref(last)).ends_with(char::is_alphanumeric)
    })
}

fn push_element(part: &Kept, out: &mut Vec<Inline>) {
    let inner = || {
        let mut inner = Vec::new();
        push(part, &mut inner);
        inner
    };
    match part.name.as_str() {
        "bold" => out.push(Inline::Bold(inner())),
        "italic" => out.push(Inline::Italic(inner())),
        "sup" => out.push(Inline::Sup(inner())),
        "sub" => out.push(Inline::Sub(inner())),
        "ext-link" | "uri" | "email" => {
            let text = part.text();
            let href = part.attribute("xlink:href").unwrap_or(&text);
            let href = if part.name == "email" && !href.starts_with("mailto:") {
                format!("mailto:{href}")
            } else {
                href.to_owned()
            };
            if is_address(&href) {
                out.push(Inline::ExtLink { href, content: inner() })
            } else {
                out.extend(inner())
            }
        }
        // Marks, identifiers, and what no letters say.
        "label" | "institution-id" | "contrib-id" | "object-id" | "mml:math" | "tex-math"
        | "alt-text" | "long-desc" => {}
        "break" => out.push(Inline::text(" ")),
        // A part of an address, as Taylor & Francis mark it up.
        "named-content"
            if part.attribute("content-type").is_some_and(is_part_of_address)
                && ends_a_word(out) =>
        {
            out.push(Inline::text(" "));
            out.extend(inner());
        }
        "xref" | "named-content" | "styled-content" | "sc" | "monospace" | "underline"
        | "inline-formula" | "abbrev" => out.extend(inner()),
        // Blocks and parts of names and places: apart from what stands before them.
        _ => {
            let apart = matches!(out.last(), Some(last) if !walk::plain(std::slice::from_ref(last)).ends_with(char::is_whitespace));
            let content = inner();
            if apart && !content.is_empty() {
                let comma = matches!(
                    part.name.as_str(),
                    "institution"
                        | "institution-wrap"
                        | "addr-line"
                        | "city"
                        | "state"
                        | "country"
                        | "postal-code"
                );
                out.push(Inline::text(if comma { ", " } else { " " }));
            }
            out.extend(content);
        }
    }
}

fn is_part_of_address(kind: &str) -> bool {
    const PARTS: [&str; 6] = ["city", "state", "postal-code", "postcode", "country", "province"];
    PARTS.iter().any(|part| kind.contains(part))
}

pub(super) fn is_address(href: &str) -> bool {
    ["http://", "https://", "ftp://", "mailto:"].iter().any(|scheme| href.starts_with(scheme))
        && !href.contains(char::is_whitespace)
}
