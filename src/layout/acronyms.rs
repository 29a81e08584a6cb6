//! Words of capitals, which a journal may set as small capitals.

use std::ops::Range;

/// So many capitals at least are a word that is set as small capitals.
const LEAST: usize = 3;

/// Words of three capitals and more, by their bytes.
pub fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut capitals = 0;
    let mut plain = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() {
            if c.is_uppercase() {
                capitals += 1
            } else {
                plain = true
            }
            continue;
        }
        // An accent belongs to its letter.
        if matches!(c, '\u{300}'..='\u{36F}') {
            continue;
        }
        if capitals >= LEAST && !plain {
            found.push(from..at);
        }
        (from, capitals, plain) = (at + c.len_utf8(), 0, false);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_capitals_are_found() {
        let text = "The WHO’s COVID-19 and mRNA, UK, ÉÀÜ";
        let found: Vec<&str> =
            acronyms(text).into_iter().filter_map(|bytes| text.get(bytes)).collect();
        assert_eq!(found, ["WHO", "COVID", "ÉÀÜ"]);
    }
}
