//! Letters of symbol faces, which stand in a file under the numbers of the face and not of Unicode.

/// Adobe's Symbol encoding from 0x20 to 0xFE; a space where it has no letter.
const SYMBOL: [&str; 14] = [
    " !∀#∃%&∋()∗+,−./",
    "0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ",
    "ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "\u{203e}αβχδεφγηιϕκλμνο",
    "πθρστυϖωξψζ{|}∼ ",
    "                ",
    "                ",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓",
    "°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉",
    "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    " 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
];

/// Signs of Wingdings that manuscripts use.
const WINGDINGS: [(u32, char); 16] = [
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFE, '☑'),
];

/// Whether letters of a face stand under numbers of its own.
pub fn is_symbol_face(font: &str) -> bool {
    font.eq_ignore_ascii_case("symbol") || font.to_ascii_lowercase().starts_with("wingdings")
}

/// The character that a number of a symbol face means; nothing when it is not known.
pub fn meant(font: &str, number: u32) -> Option<char> {
    let place = if (0xF000..=0xF0FF).contains(&number) { number - 0xF000 } else { number };
    if font.to_ascii_lowercase().starts_with("wingdings") {
        return WINGDINGS.iter().find(|(known, _)| *known == place).map(|(_, c)| *c);
    }
    let row = usize::try_from(place.checked_sub(0x20)? / 16).ok()?;
    let column = usize::try_from(place % 16).ok()?;
    SYMBOL.get(row)?.chars().nth(column).filter(|c| *c != ' ' || place == 0x20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_symbol() {
        for (number, expected) in [
            (0xF061, 'α'),
            (0x6D, 'μ'),
            (0xF0B3, '≥'),
            (0xB1, '±'),
            (0xD7, '⋅'),
            (0xE5, '∑'),
            (0x44, 'Δ'),
            (0xF0AE, '→'),
        ] {
            assert_eq!(meant("Symbol", number), Some(expected), "{number:X}");
        }
        assert_eq!(meant("Symbol", 0x80), None);
        assert_eq!(meant("Wingdings", 0xF0FC), Some('✓'));
        assert!(SYMBOL.iter().all(|row| row.chars().count() == 16));
    }
}
