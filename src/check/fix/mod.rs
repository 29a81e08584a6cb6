//! Edits to a source that a machine may safely make: each a range of bytes and what takes its
//! place. Every other byte stays.
//!
//! Only what has one right form is fixed: the resolver of a DOI, an ORCID iD as an address, the
//! dash of a page range, a second space in running text. Nothing is edited inside code, formulas
//! and comments, nor in a file that is not UTF-8. What is fixed once is not found again.

mod bib;
mod jats;
mod markdown;

use std::ops::Range;

/// Why a second space goes.
pub const ONE_SPACE: &str = "one space between words";

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes that go.
    pub at: (usize, usize),
    /// What comes in their place.
    pub with: String,
    /// What is fixed, in words.
    pub why: &'static str,
}

/// The kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Markdown with front matter.
    Markdown,
    /// A bibliography in BibTeX.
    Bibtex,
    /// JATS XML.
    Jats,
}

/// The edits that a source wants, in order, none across another.
#[must_use]
pub fn edits(kind: Kind, text: &str) -> Vec<Edit> {
    let mut edits = match kind {
        Kind::Markdown => markdown::edits(text),
        Kind::Bibtex => bib::edits(text),
        Kind::Jats => jats::edits(text),
    };
    edits.sort();
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.at.0 >= end;
        if free {
            end = edit.at.1;
        }
        free
    });
    edits
}

/// The text with its edits made.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for Edit { at: (start, end), with, .. } in edits {
        out.push_str(text.get(from..*start).unwrap_or(""));
        out.push_str(with);
        from = *end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// Old addresses of DOIs: of the resolver's old name, or not encrypted (Crossref's display
/// guidelines of 2017).
const RESOLVERS: [&str; 5] = [
    "http://dx.doi.org/",
    "https://dx.doi.org/",
    "http://doi.org/",
    "http://www.doi.org/",
    "https://www.doi.org/",
];

/// Edits for old addresses of DOIs between two bytes.
fn resolvers(text: &str, within: Range<usize>, edits: &mut Vec<Edit>) {
    let part = text.get(within.clone()).unwrap_or("");
    for old in RESOLVERS {
        for (found, _) in part.match_indices(old) {
            let followed =
                part.get(found + old.len()..).is_some_and(|rest| rest.starts_with("10."));
            let glued = part.get(..found).is_some_and(|before| {
                before.ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '=')
            });
            if followed && !glued {
                let start = within.start + found;
                edits.push(Edit {
                    at: (start, start + old.len()),
                    with: "https://doi.org/".to_owned(),
                    why: "the DOI's address is https://doi.org/",
                });
            }
        }
    }
}

/// The edit for an ORCID iD that stands bare, or with an old address, at this range.
fn orcid(text: &str, range: Range<usize>, edits: &mut Vec<Edit>) {
    let value = text.get(range.clone()).unwrap_or("");
    let bare = ["http://orcid.org/", "https://www.orcid.org/", "http://www.orcid.org/"]
        .iter()
        .find_map(|old| value.strip_prefix(old))
        .unwrap_or(value);
    if article::Orcid::parse(bare).is_ok() && !bare.starts_with("http") && bare.trim() == bare {
        edits.push(Edit {
            at: (range.start, range.end),
            with: format!("https://orcid.org/{bare}"),
            why: "an ORCID iD is an address",
        });
    }
}

/// The place of the one hyphen between two numbers, when the value is a page range like `12-34` or
/// `S12-S15`.
fn hyphen_of_range(value: &str) -> Option<usize> {
    let (first, last) = value.split_once('-')?;
    let is_page = |part: &str| {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        part.len() <= 8
            && part.len() - digits.len() <= 1
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let number =
        |part: &str| part.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u64>().ok();
    // `12-3` may be the third page of the twelfth part.
    let rising = number(first)? < number(last)?;
    (is_page(first) && is_page(last) && rising).then_some(first.len())
}

#[cfg(test)]
mod tests;
