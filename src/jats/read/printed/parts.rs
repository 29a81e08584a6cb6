//! A citation in parts as a line: each part as it is printed, and the marks between them.

use super::super::identifying::is_datum;
use super::{is_silent, says, stops, unmark};
use article::{Kept, KeptNode};

/// A citation in parts as a line: the parts in their order, with the marks between them that
/// readers expect.
pub(in super::super) fn set(parts: &Kept) -> Kept {
    let mut shown = Kept::new("mixed-citation");
    let mut before: Option<&Kept> = None;
    // Whether a year behind the volume stands in brackets that are still open.
    let mut open = false;
    let is_said = |part: &&Kept| {
        part.name == "etal" || part.elements().next().is_some() || !part.text().trim().is_empty()
    };
    let mut told: Vec<&Kept> =
        parts.elements().filter(is_said).filter(|part| !is_datum(part, "")).collect();
    // What identifies a work stands behind what describes it, wherever the source has put it.
    told.sort_by_key(|part| identifies(part));
    for part in told {
        let dates = matches!(part.name.as_str(), "month" | "day" | "season");
        let mark = match before.map(|before| before.name.as_str()) {
            Some("volume") if part.name == "year" => " (",
            Some("issue") if part.name == "year" => ") (",
            _ if open && !dates && is_page(part) => ") ",
            _ if open && !dates => "). ",
            _ => mark_between(before, part),
        };
        open = matches!(mark, " (" | ") (") || open && dates;
        if !mark.is_empty() {
            shown.content.push(KeptNode::Text(mark.to_owned()));
        }
        shown.content.push(KeptNode::Element(dressed(part)));
        before = Some(part);
    }
    let end = match before.map(|last| last.name.as_str()) {
        None | Some("comment" | "pub-id" | "ext-link" | "uri") => "",
        Some("issue") => ").",
        Some(_) if open => ").",
        Some(_) => ".",
    };
    shown.content.extend((!end.is_empty()).then(|| KeptNode::Text(end.to_owned())));
    unmark(&mut shown);
    shown
}

fn is_page(part: &Kept) -> bool {
    matches!(part.name.as_str(), "fpage" | "elocation-id" | "page-range")
}

/// What stands between two parts of a citation.
fn mark_between(before: Option<&Kept>, next: &Kept) -> &'static str {
    match (before.map(|before| before.name.as_str()), next.name.as_str()) {
        (None, _) => "",
        (Some("year"), "month") if is_number(next) => "-",
        (Some("month"), "day") if is_number(next) && before.is_some_and(is_number) => "-",
        (Some("month"), "year") => " ",
        (Some("day"), "year") => ", ",
        (Some("volume"), "issue") => "(",
        (Some("issue"), "fpage" | "elocation-id" | "page-range") => "): ",
        (Some("issue"), _) => "). ",
        (Some("volume"), "fpage" | "elocation-id" | "page-range") => ": ",
        (Some("fpage"), "lpage") => "–",
        (Some("source"), "volume") => " ",
        (Some("year"), "month") | (Some("month"), "day") | (Some("name"), "suffix") => " ",
        (
            Some("name" | "string-name" | "collab" | "person-group"),
            "name" | "string-name" | "collab" | "etal",
        ) => ", ",
        (Some("publisher-loc"), "publisher-name") => ": ",
        _ if before.is_some_and(stops) => " ",
        _ => ". ",
    }
}

fn identifies(part: &Kept) -> bool {
    matches!(
        part.name.as_str(),
        "pub-id" | "issn" | "isbn" | "ext-link" | "uri" | "date-in-citation" | "comment"
    )
}

fn is_number(part: &Kept) -> bool {
    part.text().chars().all(|c| c.is_ascii_digit())
}

/// A part of a citation as it is printed.
fn dressed(part: &Kept) -> Kept {
    let has_text = || part.content.iter().any(|node| matches!(node, KeptNode::Text(_)));
    match part.name.as_str() {
        "person-group" => people(part),
        "name" | "string-name" if !has_text() => parted(part, |_, _| " "),
        // One with a word or a comma of its own stands as it is written.
        "date-in-citation" if part.elements().next().is_some() && is_silent(part) => {
            parted(part, |before, next| mark_between(Some(before), next))
        }
        "isbn" if part.text().trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            behind("ISBN ", part)
        }
        "etal" if part.content.is_empty() => behind("et al.", part),
        "source" => emphasized(part, "italic"),
        "volume" => emphasized(part, "bold"),
        "pub-id" => numbered(part),
        _ => part.clone(),
    }
}

/// People. “Hendrix RW, Roberts JW”: names that the source wrote as text stand as they are written.
fn people(group: &Kept) -> Kept {
    let says = |node: &KeptNode| matches!(node, KeptNode::Text(text) if text.chars().any(char::is_alphanumeric));
    let is_written = group.content.iter().any(says);
    let mut out = if is_written { group.clone() } else { parted(group, |_, _| ", ") };
    for node in &mut out.content {
        if let KeptNode::Element(name) = node {
            *name = dressed(name);
        }
    }
    out
}

/// An element with nothing but its own parts, and marks between them.
fn parted(part: &Kept, mark: fn(&Kept, &Kept) -> &'static str) -> Kept {
    let mut content = Vec::new();
    let mut before = None;
    for next in part.elements() {
        content.extend(before.map(|before| KeptNode::Text(mark(before, next).to_owned())));
        content.push(KeptNode::Element(next.clone()));
        before = Some(next);
    }
    Kept { content, ..part.clone() }
}

/// A number by which a work is known, behind what it is called.
fn numbered(id: &Kept) -> Kept {
    let kind = id.attribute("pub-id-type").unwrap_or_default();
    let words = id.text().to_lowercase();
    match kind {
        "" | "other" | "custom" => id.clone(),
        // It says itself what it is: “doi:10.1000/1”, “https://doi.org/10.1000/1”.
        kind if words.starts_with(&kind.to_lowercase()) || words.starts_with("http") => id.clone(),
        "pmid" | "pmcid" => behind(&format!("{}: ", kind.to_uppercase()), id),
        _ => behind(&format!("{kind}: "), id),
    }
}

/// A part with words before its own.
fn behind(words: &str, part: &Kept) -> Kept {
    let mut out = part.clone();
    out.content.insert(0, KeptNode::Text(words.to_owned()));
    out
}

/// A part in such letters, which it may have already: italic in italic would be upright.
fn emphasized(part: &Kept, letters: &str) -> Kept {
    let mut said = part.content.iter().filter(says);
    match (said.next(), said.next()) {
        (Some(KeptNode::Element(own)), None) if own.name == letters => own.clone(),
        _ => Kept { content: part.content.clone(), ..Kept::new(letters) },
    }
}
