//! What is drawn for a character of which no face has a glyph: one that looks the same, or a box.
//!
//! The text stays as it is: only the drawing is another, and the PDF tells the true character
//! (`ActualText`, ISO 32000-1 §14.9.4).

use unicode_normalization::UnicodeNormalization;

/// Marks that say “a character is missing here”, the most telling first.
pub const BOXES: [char; 4] = ['\u{25A1}', '\u{25AF}', '\u{FFFD}', '?'];

/// A character that looks the same or nearly so; nothing when there is none.
pub fn alike(c: char) -> Option<char> {
    let like = match c {
        // The angle brackets of East Asian text and the older technical ones stand for those of
        // mathematics.
        '\u{2329}' | '\u{3008}' => '\u{27E8}',
        '\u{232A}' | '\u{3009}' => '\u{27E9}',
        '\u{300A}' => '\u{27EA}',
        '\u{300B}' => '\u{27EB}',
        '\u{301A}' => '\u{27E6}',
        '\u{301B}' => '\u{27E7}',
        '\u{3001}' => ',',
        '\u{30FB}' => '\u{B7}',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2015}' | '\u{2E3A}' => '\u{2014}',
        '\u{02BC}' => '\u{2019}',
        '\u{2212}' => '\u{2013}',
        _ => compatible(c)?,
    };
    Some(like)
}

/// The one character that Unicode calls compatible: full-width and presentation forms, styled
/// letters.
fn compatible(c: char) -> Option<char> {
    let mut forms = std::iter::once(c).nfkc();
    match (forms.next(), forms.next()) {
        (Some(form), None) if form != c => Some(form),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_characters_look_like_others() {
        assert_eq!(alike('\u{3008}'), Some('⟨'));
        assert_eq!(alike('\u{FF08}'), Some('('));
        assert_eq!(alike('\u{3000}'), Some(' '));
        assert_eq!(alike('張'), None);
    }
}
