//! Characters of a work that the processor may not touch.
//!
//! They are moved into a private area of Unicode (Supplementary Private Use Area A), where
//! characters have no case and are no punctuation, and back again once the text is made. What a
//! source has there itself does not occur: no reader's font shows it.

/// Where the characters of the Basic Multilingual Plane are moved to.
const AREA: u32 = 0xF_0000;

/// An apostrophe of the work's own, which is no closing quotation mark: behind the shield of a
/// character that no work has there, for a line's break is a space before any shield is raised.
pub const APOSTROPHE: char = '\u{F2028}';

/// A character behind its shield; characters beyond the Basic Multilingual Plane are left as they
/// are.
pub fn shield(c: char) -> char {
    if u32::from(c) > 0xFFFD { c } else { char::from_u32(AREA + u32::from(c)).unwrap_or(c) }
}

fn bare(c: char) -> Option<char> {
    u32::from(c).checked_sub(AREA).filter(|code| *code <= 0xFFFD).and_then(char::from_u32)
}

/// Shows the characters again, in one text after another. Behind a work's own question mark,
/// exclamation mark, colon or full stop, the style's full stop is left out.
#[derive(Debug, Default)]
pub struct Lifter {
    /// Whether the last character was a work's own mark.
    ended: bool,
    /// The style's quotation mark that is open.
    quoted: Option<char>,
}

impl Lifter {
    /// Shows the characters of the next text.
    pub fn lift(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let own = if c == APOSTROPHE { Some('’') } else { bare(c) };
            match own {
                Some(shown) if c != APOSTROPHE => out.push(self.within_quotes(shown)),
                Some(shown) => out.push(shown),
                None if self.ended && c == '.' => {}
                None => out.push(c),
            }
            match (c, self.quoted) {
                ('“' | '‘', None) => self.quoted = Some(c),
                ('”', Some('“')) | ('’', Some('‘')) => self.quoted = None,
                _ => {}
            }
            self.ended = own.is_some_and(|shown| matches!(shown, '?' | '!' | ':' | '.'));
        }
        out
    }

    /// Quotation marks of the work's own within the style's are the other kind.
    fn within_quotes(&self, shown: char) -> char {
        match (self.quoted, shown) {
            (Some('“'), '“') => '‘',
            (Some('“'), '”') => '’',
            (Some('‘'), '‘') => '“',
            (Some('‘'), '’') => '”',
            (_, shown) => shown,
        }
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
        let title: String = "‘cry for help’".chars().map(shield).collect();
        assert_eq!(
            lift(&format!("‘The farmer{APOSTROPHE}s {title}’, Trends")),
            "‘The farmer’s “cry for help”’, Trends"
        );
        assert_eq!(lift(&format!("“The {title}”")), "“The ‘cry for help’”");
        assert_eq!(shield('👩'), '👩');
        let title: String = "“make a splash”".chars().map(shield).collect();
        assert_eq!(lift(&format!("“to {title}, first.” In")), "“to ‘make a splash’, first.” In");
        assert_eq!(lift(&format!("‘to {title}’")), "‘to “make a splash”’");
        let mut lifter = Lifter::default();
        assert_eq!([lifter.lift(&shield('?').to_string()), lifter.lift(". In")], ["?", " In"]);
    }
}
