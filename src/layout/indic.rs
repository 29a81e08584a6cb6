//! Indic scripts: consonants that meet without a vowel are one sign, a conjunct, which the font
//! forms. Where it does not, the sign that joins them (virama) is seen, as in a word spelt out for
//! children.

/// ZERO WIDTH NON-JOINER behind the sign asks for it to be seen.
const APART: char = '\u{200C}';

/// The sign that joins consonants in the script of a word, where it joins two; nothing in scripts
/// that show it (Tamil, Malayalam, Sinhala, Khmer and their like form few conjuncts or have rules
/// of their own).
#[must_use]
pub fn joining_sign(text: &str) -> Option<char> {
    let sign = text.chars().find(|c| is_sign(*c))?;
    (text.chars().filter(|c| *c == sign).count() > meant_to_be_seen(text, sign)).then_some(sign)
}

/// How often the sign is seen by right: at the end of a word, before what is no consonant, and
/// where the writer asks for it.
#[must_use]
pub fn meant_to_be_seen(text: &str, sign: char) -> usize {
    let mut rest = text.chars().peekable();
    let mut seen = 0;
    while let Some(c) = rest.next() {
        if c == sign {
            seen += usize::from(
                rest.peek().is_none_or(|next| *next == APART || !is_letter_of(sign, *next)),
            );
        }
    }
    seen
}

/// Devanagari, Bengali, Gujarati, Odia, Telugu, Kannada.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{94D}' | '\u{9CD}' | '\u{ACD}' | '\u{B4D}' | '\u{C4D}' | '\u{CCD}')
}

/// Whether a character is of the block of the sign, or the joiner that asks for a half form.
fn is_letter_of(sign: char, c: char) -> bool {
    c == '\u{200D}' || (u32::from(sign) >> 7 == u32::from(c) >> 7 && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_between_consonants_join() {
        assert_eq!(joining_sign("क्षत्रिय"), Some('\u{94D}'));
        assert_eq!(joining_sign("বিদ্যা"), Some('\u{9CD}'));
        assert_eq!(joining_sign("हिन्दी"), Some('\u{94D}'));
        assert_eq!(joining_sign("अर्थात्"), Some('\u{94D}'));
        assert_eq!(meant_to_be_seen("अर्थात्", '\u{94D}'), 1, "the last one is seen by right");
        assert_eq!(joining_sign("जगत्"), None);
        assert_eq!(joining_sign("क्\u{200C}ष"), None, "the writer asks for it");
        assert_eq!(joining_sign("தமிழ்நாடு"), None);
        assert_eq!(joining_sign("words"), None);
    }
}
