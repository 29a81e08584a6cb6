//! Accents: `\'e`, `\v{c}`, `\"\i`.

use unicode_normalization::UnicodeNormalization;

/// The accents that are signs, with the marks of Unicode that combine with the letter before them.
const SIGNS: [(char, char); 8] = [
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('"', '\u{308}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('|', '\u{30D}'),
];

/// The accents that are letters.
const NAMED: [(&str, char); 14] = [
    ("u", '\u{306}'),
    ("v", '\u{30C}'),
    ("H", '\u{30B}'),
    ("c", '\u{327}'),
    ("d", '\u{323}'),
    ("b", '\u{331}'),
    ("k", '\u{328}'),
    ("r", '\u{30A}'),
    ("h", '\u{309}'),
    ("t", '\u{361}'),
    ("G", '\u{30F}'),
    ("U", '\u{30E}'),
    ("f", '\u{311}'),
    ("textcommabelow", '\u{326}'),
];

/// Marks that stand below their letter or beside it, where the dot of an i stays.
const BELOW: [char; 5] = ['\u{327}', '\u{323}', '\u{331}', '\u{328}', '\u{326}'];

/// The accent that a sign makes.
pub fn sign(sign: char) -> Option<char> {
    SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, mark)| *mark)
}

/// The accent that a command makes.
pub fn named(name: &str) -> Option<char> {
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, mark)| *mark)
}

/// A letter with its accent; more letters than one follow it. Without a letter the accent is a sign
/// of its own.
pub fn compose(accent: char, base: &str) -> String {
    let inner = base.trim_start_matches('{').trim_end_matches('}');
    let mut letters = inner.chars();
    let Some(first) = letters.next() else {
        return SIGNS
            .iter()
            .find(|(_, mark)| *mark == accent)
            .map_or_else(String::new, |(sign, _)| super::literal(*sign).to_string());
    };
    // An accent takes the place of the dot.
    let dotted = match first {
        'ı' if !BELOW.contains(&accent) => 'i',
        'ȷ' if !BELOW.contains(&accent) => 'j',
        other => other,
    };
    [dotted, accent].into_iter().chain(letters).nfc().collect()
}
