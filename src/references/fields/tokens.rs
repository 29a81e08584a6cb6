//! A printed reference as tokens, and what the model sees of each.

use unicode_normalization::char::is_combining_mark;

/// A word, a number or a single mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its letters.
    pub text: &'t str,
    /// The byte at which it begins.
    pub at: usize,
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    let mut push = |from: usize, to: usize| {
        out.extend(text.get(from..to).map(|text| Token { text, at: from }));
    };
    for (at, c) in text.char_indices() {
        let in_word = c.is_alphanumeric() || (word.is_some() && is_combining_mark(c));
        match (in_word, word) {
            (true, None) => word = Some(at),
            (true, Some(_)) => {}
            (false, begun) => {
                if let Some(from) = begun {
                    push(from, at);
                }
                word = None;
                if !c.is_whitespace() {
                    push(at, at + c.len_utf8());
                }
            }
        }
    }
    if let Some(from) = word {
        push(from, text.len());
    }
    out
}

/// Whether a token can be a year: 1500 to 2099.
pub fn is_year(token: &str) -> bool {
    token.len() == 4
        && token.bytes().all(|b| b.is_ascii_digit())
        && matches!(token.get(..2), Some("15" | "16" | "17" | "18" | "19" | "20"))
}

/// The shape of a token: `X` for a capital, `x` for other letters, `d` for a digit; small letters
/// once, the others up to four.
pub fn shape(token: &str) -> String {
    let mut out = String::new();
    for c in token.chars().take(8) {
        let sign = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            other => other,
        };
        let repeated = out.ends_with(sign);
        if !repeated || (matches!(sign, 'X' | 'd') && out.chars().count() < 4) {
            out.push(sign);
        }
    }
    out
}
