//! Rules on the words of the running text.

mod leftovers;
mod signs;
mod wording;

use super::Rule;
use references::author_year::words::LINK;
pub use wording::{Glance, in_small_letters};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    leftovers::leftover,
    wording::word_doubled,
    signs::space_misplaced,
    signs::quotes_mixed,
    signs::brackets_unbalanced,
    signs::character_suspicious,
    wording::scripts_mixed,
    wording::hyphen_left,
];

/// Characters of text shown on each side of a fault.
const AROUND: usize = 24;

/// The words around a place in a text, given in bytes.
fn around(text: &str, from: usize, to: usize) -> String {
    let before: Vec<char> = text.get(..from).unwrap_or("").chars().rev().take(AROUND).collect();
    let after: String = text.get(to..).unwrap_or("").chars().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    format!("{before}{}{after}", text.get(from..to).unwrap_or(""))
        .replace(LINK, "…")
        .trim()
        .to_owned()
}

/// The words of a text with their places in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| {
        !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '‐' | '‑')) || c == LINK
    })
    .filter_map(move |word| {
        let here = at;
        at += word.len()
            + text
                .get(here + word.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((here, word))
    })
}
