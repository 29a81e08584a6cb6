//! Texts behind each other in a line: what parts them.

use article::{Inline, Word, Words, walk};

/// Whether a text ends with a mark, quotation marks and brackets behind it aside.
pub fn is_ended(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['”', '’', '"', '\'', '»', ')', ']']);
    text.ends_with(['.', ':', '?', '!', ';', '…', '。', '．', '：', '？', '！', '؟', '۔', '।'])
}

/// What parts a text from the next: a full stop as the language has it, or only a space where the
/// text has a mark already.
pub fn stop(text: &str, words: &Words) -> String {
    parted(text, words.get(Word::CaptionEnd)).to_owned()
}

/// A heading in the first line of the text that it heads, with what parts them.
pub fn run_in(mut heading: Vec<Inline>, end: &str) -> Vec<Inline> {
    let end = parted(&walk::plain(&heading), end).to_owned();
    heading.push(Inline::text(end));
    heading
}

fn parted<'e>(text: &str, end: &'e str) -> &'e str {
    if is_ended(text) { " " } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_a_mark_gets_no_other() {
        let words = article::Article::default().words();
        for (text, end) in [
            ("© 2024 The authors", ". "),
            ("© 2024 A (Berlin)", ". "),
            ("All rights reserved.", " "),
            ("He said “no.”", " "),
            ("版权所有。", " "),
            ("Aims?", " "),
        ] {
            assert_eq!(stop(text, &words), end, "{text}");
        }
    }
}
