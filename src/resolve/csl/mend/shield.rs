//! Characters of a work that the processor may not touch.
//!
//! They are moved into a private area of Unicode (Supplementary Private Use Area A), where characters have no case and are no punctuation, and
//! back again once the text is made. What a source has there itself does not occur: no reader's font shows it.

/// Where the characters of the Basic Multilingual Plane are moved to.
const AREA: u32 = 0xF_0000;

/// Stands where initials that are written together part; the processor takes it for a space. It is never printed.
pub const SEAM: char = '\u{2028}';

/// A character behind its shield; characters beyond the Basic Multilingual Plane are left as they are.
pub fn shield(c: char) -> char {
    if u32::from(c) > 0xFFFD { c } else { char::from_u32(AREA + u32::from(c)).unwrap_or(c) }
}

fn bare(c: char) -> Option<char> {
    u32::from(c).checked_sub(AREA).filter(|code| *code <= 0xFFFD).and_then(char::from_u32)
}

/// Shows the characters again, in one text after another. Behind a work's own question mark, exclamation mark, colon or full stop, the style's full
/// stop is left out.
#[derive(Debug, Default)]
pub struct Lifter {
    /// Whether the last character was a work's own mark.
    ended: bool,
    /// Whether the style's quotation marks are open.
    quoted: bool,
}

impl Lifter {
    /// Shows the characters of the next text.
    pub fn lift(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars().filter(|c| *c != SEAM) {
            let own = bare(c);
            match own {
                // Quotation marks of the work's own within the style's are the other kind.
                Some('“') if self.quoted => out.push('‘'),
                Some('”') if self.quoted => out.push('’'),
                Some(shown) => out.push(shown),
                None if self.ended && c == '.' => {}
                None => out.push(c),
            }
            self.quoted = (self.quoted || c == '“') && c != '”';
            self.ended = own.is_some_and(|shown| matches!(shown, '?' | '!' | ':' | '.'));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text: String = "PLoS (ü) 中?".chars().map(shield).collect();
        assert!(text.chars().all(|c| !c.is_lowercase() && !c.is_ascii()));
        let lift = |text: &str| Lifter::default().lift(text);
        assert_eq!(lift(&text), "PLoS (ü) 中?");
        assert_eq!(lift(&format!("{text}. Next.")), "PLoS (ü) 中? Next.");
        assert_eq!(lift("K.\u{2028}J."), "K.J.");
        assert_eq!(shield('👩'), '👩');
        let title: String = "“make a splash”".chars().map(shield).collect();
        assert_eq!(lift(&format!("“to {title}, first.” In")), "“to ‘make a splash’, first.” In");
        assert_eq!(lift(&format!("‘to {title}’")), "‘to “make a splash”’");
        let mut lifter = Lifter::default();
        assert_eq!([lifter.lift(&shield('?').to_string()), lifter.lift(". In")], ["?", " In"]);
    }
}
