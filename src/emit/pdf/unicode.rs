//! From glyphs back to characters: the `ToUnicode` maps, without which nobody could search, copy or hear a page.

use std::fmt::Write;

use skrifa::{FontRef, MetadataProvider};

/// A character map from the codes 1, 2, 3 … to these texts (ISO 32000-1 §9.10.3, Adobe Technical Note 5411).
pub(super) fn character_map(texts: &[String]) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let lines: Vec<String> = (1u16..).zip(texts).map(|(code, text)| format!("<{code:04X}> <{}>", utf16(text))).collect();
    // A block holds a hundred entries at most.
    for block in lines.chunks(100) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} beginbfchar\n{}\nendbfchar", block.len(), block.join("\n"));
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

/// The text in UTF-16BE, in hexadecimal digits. U+0000, U+FEFF and U+FFFE are no text (ISO 19005-2 §6.2.11.7.2); what is left without
/// any is U+FFFD.
fn utf16(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}')).collect();
    let text = if text.is_empty() { "\u{FFFD}" } else { &text };
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// The first character that the font's own table gives this glyph; U+FFFD if there is none.
pub(super) fn by_charmap(font: Option<&FontRef>, gid: u16) -> String {
    let find = |font: &FontRef| font.charmap().mappings().find(|(_, glyph)| glyph.to_u32() == u32::from(gid)).map(|(c, _)| c);
    font.and_then(find).and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string()
}

/// Whether a text holds a character of a private use area: its meaning must stand beside it (ISO 19005-2 §6.2.11.7.3).
pub(super) fn is_private(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_rare_characters() {
        let map = character_map(&["ffi".into(), "𝔘".into(), "\u{AD}".into(), String::new(), "\u{FEFF}".into()]);
        for line in ["<0001> <006600660069>", "<0002> <D835DD18>", "<0003> <00AD>", "<0004> <FFFD>", "<0005> <FFFD>", "5 beginbfchar"] {
            assert!(map.contains(line), "{line} in {map}");
        }
    }

    #[test]
    fn blocks_hold_a_hundred() {
        let map = character_map(&vec!["a".to_owned(); 250]);
        assert_eq!(map.matches("100 beginbfchar").count(), 2);
        assert_eq!(map.matches("50 beginbfchar").count(), 1);
    }

    #[test]
    fn private_use() {
        assert!(is_private("a\u{E001}"));
        assert!(!is_private("aé𝔘"));
    }
}
