//! Links, and figures above the line that cite.

use super::{Part, flat, write};
use crate::escape::brackets;
use crate::numbers;
use crate::pointers::Pointers;
use crate::view::{Link, Piece, Shape};

/// Whether words above the line may be the numbers of references.
pub(super) fn cites(text: &str, shape: &Shape, pointers: &Pointers) -> bool {
    shape.above && pointers.cites_above && numbers::are(text)
}

/// Numbers above the line: linked to their references where they stand as citations do.
pub(super) fn raised(
    text: &str,
    shape: &Shape,
    next: Option<&Piece>,
    pointers: &Pointers,
    before: &[Part],
) -> Part {
    let before = word_before(before);
    let word = before.trim_end();
    let ends = |c: char| c.is_alphabetic() || ".,;:)”’%".contains(c);
    let is_year =
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit());
    let is_apart = word.len() < before.len();
    let cites = (word.ends_with(ends) || is_apart && is_year)
        && !numbers::is_power(word, text)
        && (!is_apart || stands_alone(next));
    match numbers::raised(text, &pointers.numbered).filter(|_| cites) {
        Some(written) => Part::Written(written),
        None => Part::Words(text.to_owned(), shape.clone()),
    }
}

/// The word at the end of what was read, however its letters look, and the space behind it.
fn word_before(parts: &[Part]) -> String {
    let mut word = String::new();
    for part in parts.iter().rev() {
        let Part::Words(text, _) = part else { break };
        word.insert_str(0, text);
        if text.trim_end().contains(char::is_whitespace) {
            break;
        }
    }
    let start = word.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
    word.get(start..).map(str::to_owned).unwrap_or_default()
}

/// Whether figures above the line end before what follows them: “in ¹³C” they begin a sign.
fn stands_alone(next: Option<&Piece>) -> bool {
    match next {
        Some(Piece::Text(text, _)) => !text.starts_with(char::is_alphanumeric),
        Some(Piece::Formula(_)) => false,
        _ => true,
    }
}

/// Words that lead somewhere: to a reference, to something with a label, or out of the article.
pub(super) fn linked(link: &Link, inner: &[Piece], pointers: &Pointers, out: &mut Vec<Part>) {
    let work = crate::managers::target(link).and_then(|name| pointers.works.get(name));
    if let Some(key) = work.filter(|_| !words_of(inner).trim().is_empty()) {
        return attached(inner, &format!("{{cite=\"{key}\"}}"), pointers, out);
    }
    let target = match link {
        Link::Address(address) if crate::managers::is_page(address) => None,
        Link::Address(address) if is_address(address) => {
            Some(address.replace(' ', "%20").replace('(', "%28").replace(')', "%29"))
        }
        Link::Address(_) => None,
        Link::Bookmark(name) => pointers.bookmarks.get(name).map(|id| format!("#{id}")),
    };
    let words = words_of(inner);
    match target.filter(|_| !words.trim().is_empty()) {
        Some(target) => attached(inner, &format!("({target})"), pointers, out),
        None => flat(inner, pointers, out),
    }
}

/// Words in brackets with what belongs to them: an address, or attributes.
fn attached(inner: &[Piece], what: &str, pointers: &Pointers, out: &mut Vec<Part>) {
    let mut parts = Vec::new();
    flat(inner, &shallow(pointers), &mut parts);
    // How Word shows a link says nothing.
    for part in &mut parts {
        if let Part::Words(_, shape) = part {
            shape.underline = false;
        }
    }
    let mut text = String::new();
    write(&parts, 0, None, &mut text);
    let lead = text.len() - text.trim_start().len();
    let (space, text) = text.split_at(lead);
    let tail = text.trim_end();
    let after = text.get(tail.len()..).unwrap_or("");
    let shown = brackets(tail);
    out.push(Part::Written(format!("{space}[{shown}]{what}{after}")));
}

fn shallow(pointers: &Pointers) -> Pointers {
    Pointers { pictures: pointers.pictures.clone(), ..Pointers::default() }
}

fn words_of(pieces: &[Piece]) -> String {
    let mut out = String::new();
    crate::view::add_text(pieces, &mut out);
    out
}

fn is_address(address: &str) -> bool {
    ["http://", "https://", "mailto:", "ftp://", "doi:"]
        .iter()
        .any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
        && !address.contains(['<', '>', '"'])
}
