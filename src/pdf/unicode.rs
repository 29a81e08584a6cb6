//! From glyphs back to characters: what the `ToUnicode` maps may say, without which nobody could
//! search, copy or hear a page.

use skrifa::{FontRef, MetadataProvider};

/// The text as a `ToUnicode` map may hold it: without U+0000, U+FEFF and U+FFFE, which are no text
/// (ISO 19005-2 §6.2.11.7.2). What is left without any is U+FFFD.
pub(super) fn mappable(text: &str) -> String {
    let text: String =
        text.chars().filter(|c| !matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}')).collect();
    if text.is_empty() { "\u{FFFD}".to_owned() } else { text }
}

/// The first character that the font's own table gives this glyph; U+FFFD if there is none.
pub(super) fn by_charmap(font: Option<&FontRef>, gid: u16) -> String {
    let find = |font: &FontRef| {
        font.charmap()
            .mappings()
            .find(|(_, glyph)| glyph.to_u32() == u32::from(gid))
            .map(|(c, _)| c)
    };
    mappable(&font.and_then(find).and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string())
}

/// Whether a text holds a character of a private use area: its meaning must stand beside it (ISO
/// 19005-2 §6.2.11.7.3).
pub(super) fn is_private(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_left_out() {
        assert_eq!(mappable("ffi"), "ffi");
        assert_eq!(mappable("a\u{FEFF}\0"), "a");
        assert_eq!(mappable("\u{FFFE}"), "\u{FFFD}");
    }

    #[test]
    fn private_use() {
        assert!(is_private("a\u{E001}"));
        assert!(!is_private("aé𝔘"));
    }
}
