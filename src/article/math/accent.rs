//! Accents: the sign that stands for each in a tree, and its combining form in fonts.

/// The spacing sign of each accent, and its combining character.
const ACCENTS: [(char, char); 17] = [
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('\u{AF}', '\u{304}'),
    ('\u{203E}', '\u{305}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('\u{20DB}', '\u{20DB}'),
    ('\u{20DC}', '\u{20DC}'),
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('˘', '\u{306}'),
    ('ˇ', '\u{30C}'),
    ('˚', '\u{30A}'),
    ('→', '\u{20D7}'),
    ('←', '\u{20D6}'),
    ('↔', '\u{20E1}'),
    ('_', '\u{332}'),
];

/// The combining character of an accent's sign: fonts have the accent's glyph there. A wide bar
/// (`‾`, U+203E) is drawn as a rule in TeX.
#[must_use]
pub fn combining(sign: char) -> Option<char> {
    ACCENTS.iter().find(|(known, _)| *known == sign).map(|(_, combining)| *combining)
}

/// The sign that stands for an accent in a tree, whichever character a source has for it.
#[must_use]
pub fn sign(c: char) -> char {
    match c {
        '\u{2C6}' | '\u{302}' | '\u{2227}' | '\u{22C0}' => '^',
        '\u{2DC}' | '\u{303}' | '\u{223C}' | '\u{2053}' | '\u{FF5E}' => '~',
        '\u{304}' | '\u{2C9}' => '\u{AF}',
        '\u{305}' | '\u{2015}' | '\u{2500}' | '\u{FFE3}' | '\u{2212}' | '\u{2013}' | '\u{2014}'
        | '-' => '\u{203E}',
        '\u{307}' | '.' | '\u{22C5}' | '\u{B7}' => '˙',
        '\u{308}' => '¨',
        '\u{301}' => '´',
        '\u{300}' => '`',
        '\u{306}' => '˘',
        '\u{30C}' => 'ˇ',
        '\u{30A}' | '\u{2218}' => '˚',
        '\u{20D7}' | '\u{20D1}' => '→',
        '\u{20D6}' | '\u{20D0}' => '←',
        '\u{20E1}' => '↔',
        '\u{332}' | '\u{2CD}' | '\u{FF3F}' => '_',
        '\u{FE37}' => '\u{23DE}',
        '\u{FE38}' => '\u{23DF}',
        '\u{FE35}' => '\u{23DC}',
        '\u{FE36}' => '\u{23DD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{combining, sign};

    #[test]
    fn every_sign_is_its_own_and_has_a_combining_form() {
        for (spacing, mark) in super::ACCENTS {
            assert_eq!(sign(spacing), spacing);
            assert_eq!(sign(mark), spacing);
            assert_eq!(combining(spacing), Some(mark));
        }
    }
}
