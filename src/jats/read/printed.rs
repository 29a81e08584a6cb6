//! A citation as one line of phrases and links: as it is written, or its parts with the marks
//! between them that readers expect.

mod parts;

pub(super) use parts::set;

use super::identifying::{drop_data, gap_before_id, resolver, with_address};
use article::{Kept, KeptNode};

/// A written citation as a line, in which the mark-up of its parts is not shown.
pub(super) fn line(kept: &Kept) -> Kept {
    let mut shown = kept.clone();
    part_words(&mut shown);
    unmark(&mut shown);
    shown
}

/// Whether a citation has parts and no word between them.
pub(super) fn is_in_parts(kept: &Kept) -> bool {
    is_silent(kept) && kept.elements().any(is_part)
}

pub(super) fn is_silent(kept: &Kept) -> bool {
    !kept.content.iter().filter(says).any(|node| matches!(node, KeptNode::Text(_)))
}

/// Whether a node is more than white space.
fn says(node: &&KeptNode) -> bool {
    !matches!(node, KeptNode::Text(text) if text.trim().is_empty())
}

/// Whether a part ends with a stop or a colon of its own, as “et al.” does.
fn stops(part: &Kept) -> bool {
    match part.content.iter().rev().find(says) {
        Some(KeptNode::Text(text)) => text.trim_end().ends_with(['.', '?', '!', ':']),
        Some(KeptNode::Element(last)) => stops(last),
        None => part.name == "etal",
    }
}

/// Puts what parts words where a citation has nothing but mark-up between them:
/// `<surname>Ali</surname><given-names>N</given-names>`.
fn part_words(kept: &mut Kept) {
    let silent = is_silent(kept);
    drop_data(&mut kept.content);
    drop_said_etal(&mut kept.content);
    let mut content: Vec<KeptNode> = Vec::with_capacity(kept.content.len());
    for node in std::mem::take(&mut kept.content) {
        match node {
            KeptNode::Element(mut part) => {
                part_words(&mut part);
                let gap = match content.last() {
                    Some(KeptNode::Element(before)) => gap(before, &part),
                    Some(KeptNode::Text(before)) => gap_before_id(before, &part),
                    None => String::new(),
                };
                with_address(content.last(), &mut part);
                content.extend((!gap.is_empty()).then_some(KeptNode::Text(gap)));
                content.push(KeptNode::Element(part));
            }
            KeptNode::Text(text)
                if silent && kept.name == "person-group" && text.trim().is_empty() => {}
            KeptNode::Text(mut text) => {
                // In French a colon and a semicolon have a space before them; these have none in
                // any language.
                let closes = text.trim_start().starts_with([',', '.', ')']);
                if let (Some(KeptNode::Element(before)), true) = (content.last_mut(), closes) {
                    trim_end(before);
                    text = text.trim_start().to_owned();
                    if let (true, Some(etal)) = (text.starts_with('.'), empty_etal(before)) {
                        // The stop of “et al.” follows.
                        etal.content.push(KeptNode::Text("et al".to_owned()));
                    }
                }
                content.push(KeptNode::Text(text));
            }
        }
    }
    kept.content = content;
}

/// Takes an `etal` without words away where the words beside it say so themselves: `<etal/>, et
/// al.`
fn drop_said_etal(content: &mut Vec<KeptNode>) {
    let says = |node: Option<&KeptNode>| match node {
        Some(KeptNode::Text(text)) => {
            let text = text
                .trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
                .to_lowercase();
            text.starts_with("et al") || text.ends_with("et al")
        }
        Some(KeptNode::Element(part)) => part.text().to_lowercase().starts_with("et al"),
        None => false,
    };
    let is_etal = |node: &KeptNode| matches!(node, KeptNode::Element(part) if part.name == "etal" && part.content.is_empty());
    let said = |at: usize| says(content.get(at + 1)) || at > 0 && says(content.get(at - 1));
    let doubled = (0..content.len()).find(|at| content.get(*at).is_some_and(is_etal) && said(*at));
    doubled.map(|at| content.remove(at));
}

/// Takes the spaces at an element's end away, wherever inside it they stand.
fn trim_end(kept: &mut Kept) {
    match kept.content.last_mut() {
        Some(KeptNode::Text(text)) => {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                kept.content.pop();
                trim_end(kept);
            }
        }
        Some(KeptNode::Element(last)) => trim_end(last),
        None => {}
    }
}

/// The `etal` without words that an element is or ends with.
fn empty_etal(kept: &mut Kept) -> Option<&mut Kept> {
    if kept.name == "etal" {
        return Some(kept).filter(|etal| etal.content.is_empty());
    }
    match kept.content.last_mut() {
        Some(KeptNode::Element(last)) => empty_etal(last),
        Some(KeptNode::Text(_)) | None => None,
    }
}

/// What parts two elements that stand right beside each other.
fn gap(before: &Kept, next: &Kept) -> String {
    let of_name =
        |part: &Kept| matches!(part.name.as_str(), "surname" | "given-names" | "prefix" | "suffix");
    let is_name = |part: &Kept| {
        matches!(part.name.as_str(), "name" | "string-name" | "collab" | "person-group" | "etal")
    };
    let begins = |part: &Kept| {
        part.name == "etal" && part.content.is_empty()
            || part.text().starts_with(char::is_alphanumeric)
    };
    let ends = |part: &Kept| {
        stops(part)
            || part.text().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | ':'))
    };
    match (before.name.as_str(), next.name.as_str()) {
        _ if of_name(before) && of_name(next) => " ".to_owned(),
        _ if is_name(before) && is_name(next) && begins(next) => {
            if before.text().ends_with(',') { " " } else { ", " }.to_owned()
        }
        ("fpage", "lpage") => "–".to_owned(),
        (_, "pub-id" | "issn" | "isbn") => gap_before_id(&before.text(), next),
        _ if is_part(before) && is_part(next) && ends(before) && begins(next) => " ".to_owned(),
        // A journal and its volume that nothing but their letters tells apart.
        ("italic", "bold") if before.text().chars().count() > 2 && ends(before) => {
            let numbered = next.text().starts_with(|c: char| c.is_ascii_digit());
            if numbered { " " } else { "" }.to_owned()
        }
        _ => String::new(),
    }
}

/// Whether an element is a part of a citation, and no emphasis of a piece of one.
fn is_part(kept: &Kept) -> bool {
    const PARTS: [&str; 30] = [
        "person-group",
        "name",
        "string-name",
        "collab",
        "etal",
        "article-title",
        "chapter-title",
        "source",
        "edition",
        "year",
        "month",
        "day",
        "volume",
        "issue",
        "fpage",
        "lpage",
        "elocation-id",
        "publisher-name",
        "publisher-loc",
        "conf-name",
        "comment",
        "trans-title",
        "trans-source",
        "data-title",
        "part-title",
        "series",
        "version",
        "date-in-citation",
        "ext-link",
        "uri",
    ];
    PARTS.contains(&kept.name.as_str())
}

/// Takes the mark-up of a citation's parts off, and keeps emphasis and links: what is left prints
/// as it did.
fn unmark(kept: &mut Kept) {
    const SHOWN: [&str; 17] = [
        "italic",
        "bold",
        "sc",
        "sub",
        "sup",
        "monospace",
        "underline",
        "strike",
        "ext-link",
        "uri",
        "email",
        "xref",
        "inline-formula",
        "inline-graphic",
        "mml:math",
        "tex-math",
        "named-content",
    ];
    let mut content = Vec::with_capacity(kept.content.len());
    for node in std::mem::take(&mut kept.content) {
        match node {
            KeptNode::Element(mut part) => {
                if !(part.name.starts_with("mml:") || part.name == "inline-formula") {
                    unmark(&mut part);
                }
                if part.name == "ext-link" {
                    // What else a link says, the written citation keeps.
                    part.attributes.retain(|(name, _)| {
                        matches!(name.as_str(), "xlink:href" | "ext-link-type")
                    });
                }
                if part.name == "etal" && part.content.is_empty() {
                    content.push(KeptNode::Text("et al.".to_owned()));
                } else if let Some(link) = resolver(&part) {
                    content.push(KeptNode::Element(link));
                } else if SHOWN.contains(&part.name.as_str())
                    && part.attribute("content-type").is_none_or(|_| part.name != "named-content")
                {
                    content.push(KeptNode::Element(part));
                } else {
                    content.append(&mut part.content);
                }
            }
            text => content.push(text),
        }
    }
    kept.content = content;
}
