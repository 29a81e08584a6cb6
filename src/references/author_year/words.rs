//! A text as words with what stands between them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::names;
use article::{Inline, walk};

/// Stands in a paragraph's text for a link, a formula or anything else that is no plain text.
pub const LINK: char = '\u{fffc}';

/// One word of a text, or one `&`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As printed.
    pub raw: &'a str,
    /// As it is [compared](names::folded).
    pub folded: String,
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What stands between the word before and this one.
    pub gap: &'a str,
}

/// The words of a text. Words end at everything that is no letter, digit, or apostrophe between
/// letters; hyphens divide.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word> = Vec::new();
    let mut from = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !(is_part(c) || c == '&' || c == LINK) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = rest.peek().filter(|_| is_part(c)) {
            let inner = names::is_apostrophe(next)
                && text
                    .get(at + next.len_utf8()..)
                    .is_some_and(|behind| behind.starts_with(char::is_alphanumeric));
            if !(is_part(next) || inner) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let raw = text.get(start..end).unwrap_or_default();
        let folded = if matches!(c, '&' | LINK) { raw.to_owned() } else { names::folded(raw) };
        out.push(Word {
            raw,
            folded,
            at: start..end,
            gap: text.get(from..start).unwrap_or_default(),
        });
        from = end;
    }
    out
}

/// A paragraph's text with a [mark](LINK) for everything that is a link or no text.
pub fn unlinked_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push_unlinked(content, &mut out);
    out
}

fn push_unlinked(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Xref(_)
            | Inline::ExtLink { .. }
            | Inline::InlineFormula(_)
            | Inline::InlineGraphic(_)
            | Inline::Monospace(_) => out.push(LINK),
            Inline::Milestone { .. } => {}
            Inline::Italic(_)
            | Inline::Bold(_)
            | Inline::Sc(_)
            | Inline::Sub(_)
            | Inline::Sup(_)
            | Inline::Underline(_)
            | Inline::Strike(_)
            | Inline::Foreign { .. }
            | Inline::Marked { .. } => push_unlinked(walk::children(inline), out),
        }
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.raw.starts_with(char::is_uppercase)
    }

    /// Whether it is one capital letter.
    pub fn is_initial(&self) -> bool {
        self.is_capitalised() && self.raw.chars().filter(|c| !is_combining_mark(*c)).count() == 1
    }

    /// Whether nothing but white space stands before it.
    pub fn follows_closely(&self) -> bool {
        self.gap.chars().all(char::is_whitespace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_gaps() {
        let shown = |text| {
            words(text)
                .iter()
                .map(|word| format!("{}<{}>{}", word.gap, word.raw, word.folded))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("O’Neill’s (2020a)"), ["<O’Neill’s>oneill", " (<2020a>2020a"]);
        assert_eq!(
            shown("García-Ruiz & Al, et al."),
            ["<García>garcia", "-<Ruiz>ruiz", " <&>&", " <Al>al", ", <et>et", " <al>al"]
        );
        assert_eq!(
            shown("\u{fffc}; J.S. James’ "),
            ["<\u{fffc}>\u{fffc}", "; <J>j", ".<S>s", ". <James>james"]
        );
        assert_eq!(shown(" ("), Vec::<String>::new());
    }
}
