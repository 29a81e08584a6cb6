//! The shapes of letters, and Unicode's mathematical alphabets.

use serde::{Deserialize, Serialize};

/// The shape of a letter that carries meaning (`MathML` 3, 3.2.2: `mathvariant`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// Upright: `\mathrm`.
    #[default]
    Normal,
    /// Slanted: usual for one letter.
    Italic,
    /// Bold upright: `\mathbf`.
    Bold,
    /// Bold slanted: `\boldsymbol`, `\bm`.
    BoldItalic,
    /// Blackboard bold: `\mathbb`.
    DoubleStruck,
    /// Script: `\mathcal`, `\mathscr`.
    Script,
    /// Bold script.
    BoldScript,
    /// Fraktur: `\mathfrak`.
    Fraktur,
    /// Bold Fraktur.
    BoldFraktur,
    /// Without serifs: `\mathsf`.
    Sans,
    /// Bold without serifs.
    BoldSans,
    /// Slanted without serifs: `\mathsfit`.
    SansItalic,
    /// Bold slanted without serifs.
    BoldSansItalic,
    /// All of one width: `\mathtt`.
    Mono,
}

/// Where an alphabet begins in Unicode: capitals (small letters follow), figures, Greek.
struct Alphabet {
    variant: Variant,
    latin: u32,
    figures: Option<u32>,
    greek: Option<u32>,
}

const fn alphabet(variant: Variant, latin: u32, figures: u32, greek: u32) -> Alphabet {
    const fn some(start: u32) -> Option<u32> {
        if start == 0 { None } else { Some(start) }
    }
    Alphabet { variant, latin, figures: some(figures), greek: some(greek) }
}

const ALPHABETS: [Alphabet; 13] = [
    alphabet(Variant::Bold, 0x1D400, 0x1D7CE, 0x1D6A8),
    alphabet(Variant::Italic, 0x1D434, 0, 0x1D6E2),
    alphabet(Variant::BoldItalic, 0x1D468, 0, 0x1D71C),
    alphabet(Variant::Script, 0x1D49C, 0, 0),
    alphabet(Variant::BoldScript, 0x1D4D0, 0, 0),
    alphabet(Variant::Fraktur, 0x1D504, 0, 0),
    alphabet(Variant::DoubleStruck, 0x1D538, 0x1D7D8, 0),
    alphabet(Variant::BoldFraktur, 0x1D56C, 0, 0),
    alphabet(Variant::Sans, 0x1D5A0, 0x1D7E2, 0),
    alphabet(Variant::BoldSans, 0x1D5D4, 0x1D7EC, 0x1D756),
    alphabet(Variant::SansItalic, 0x1D608, 0, 0),
    alphabet(Variant::BoldSansItalic, 0x1D63C, 0, 0x1D790),
    alphabet(Variant::Mono, 0x1D670, 0x1D7F6, 0),
];

/// The places in the alphabets' blocks that are empty because Unicode had the letter already.
const HOLES: [(Variant, char, char); 24] = [
    (Variant::Italic, 'h', 'ℎ'),
    (Variant::Script, 'B', 'ℬ'),
    (Variant::Script, 'E', 'ℰ'),
    (Variant::Script, 'F', 'ℱ'),
    (Variant::Script, 'H', 'ℋ'),
    (Variant::Script, 'I', 'ℐ'),
    (Variant::Script, 'L', 'ℒ'),
    (Variant::Script, 'M', 'ℳ'),
    (Variant::Script, 'R', 'ℛ'),
    (Variant::Script, 'e', 'ℯ'),
    (Variant::Script, 'g', 'ℊ'),
    (Variant::Script, 'o', 'ℴ'),
    (Variant::Fraktur, 'C', 'ℭ'),
    (Variant::Fraktur, 'H', 'ℌ'),
    (Variant::Fraktur, 'I', 'ℑ'),
    (Variant::Fraktur, 'R', 'ℜ'),
    (Variant::Fraktur, 'Z', 'ℨ'),
    (Variant::DoubleStruck, 'C', 'ℂ'),
    (Variant::DoubleStruck, 'H', 'ℍ'),
    (Variant::DoubleStruck, 'N', 'ℕ'),
    (Variant::DoubleStruck, 'P', 'ℙ'),
    (Variant::DoubleStruck, 'Q', 'ℚ'),
    (Variant::DoubleStruck, 'R', 'ℝ'),
    (Variant::DoubleStruck, 'Z', 'ℤ'),
];

/// The Greek letters of an alphabet, in their order after its first place: 58 of them.
const GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";

impl Variant {
    /// The variant that is usual for an identifier: one letter is slanted, several are upright. A
    /// sign that is no letter is upright.
    #[must_use]
    pub fn usual(text: &str) -> Variant {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) if slants(only) => Variant::Italic,
            _ => Variant::Normal,
        }
    }

    /// The character of this alphabet for a plain letter or figure; the letter itself when the
    /// alphabet has none.
    #[must_use]
    pub fn letter(self, c: char) -> char {
        if let Some((_, _, hole)) =
            HOLES.iter().find(|(variant, plain, _)| (*variant, *plain) == (self, c))
        {
            return *hole;
        }
        let Some(alphabet) = ALPHABETS.iter().find(|alphabet| alphabet.variant == self) else {
            return c;
        };
        let code = match c {
            'A'..='Z' => Some(alphabet.latin + (c as u32 - 'A' as u32)),
            'a'..='z' => Some(alphabet.latin + 26 + (c as u32 - 'a' as u32)),
            '0'..='9' => alphabet.figures.map(|start| start + (c as u32 - '0' as u32)),
            'ı' if self == Variant::Italic => Some(0x1D6A4),
            'ȷ' if self == Variant::Italic => Some(0x1D6A5),
            'Ϝ' if self == Variant::Bold => Some(0x1D7CA),
            'ϝ' if self == Variant::Bold => Some(0x1D7CB),
            _ => alphabet.greek.and_then(|start| {
                let place = GREEK.chars().position(|greek| greek == c)?;
                Some(start + u32::try_from(place).ok()?)
            }),
        };
        code.and_then(char::from_u32).unwrap_or(c)
    }

    /// All letters of a text in this alphabet.
    #[must_use]
    pub fn letters(self, text: &str) -> String {
        text.chars().map(|c| self.letter(c)).collect()
    }

    /// The plain letter and the alphabet of a character of the mathematical alphabets; nothing for
    /// any other.
    #[must_use]
    pub fn of(c: char) -> Option<(Variant, char)> {
        if let Some((variant, plain, _)) = HOLES.iter().find(|(_, _, hole)| *hole == c) {
            return Some((*variant, *plain));
        }
        let code = c as u32;
        match code {
            0x1D6A4 => return Some((Variant::Italic, 'ı')),
            0x1D6A5 => return Some((Variant::Italic, 'ȷ')),
            0x1D7CA => return Some((Variant::Bold, 'Ϝ')),
            0x1D7CB => return Some((Variant::Bold, 'ϝ')),
            0x1D400..=0x1D7FF => {}
            _ => return None,
        }
        ALPHABETS.iter().find_map(|alphabet| {
            let within =
                |start: u32, count: u32| code.checked_sub(start).filter(|place| *place < count);
            let latin =
                |place: u32| char::from_u32(if place < 26 { 65 + place } else { 97 - 26 + place });
            let plain = within(alphabet.latin, 52).and_then(latin);
            let figure = || char::from_u32(48 + within(alphabet.figures?, 10)?);
            let greek = || GREEK.chars().nth(within(alphabet.greek?, 58)? as usize);
            plain.or_else(figure).or_else(greek).map(|plain| (alphabet.variant, plain))
        })
    }

    /// The same shape, but bold.
    #[must_use]
    pub fn bold(self) -> Variant {
        match self {
            Variant::Normal | Variant::Bold | Variant::DoubleStruck | Variant::Mono => {
                Variant::Bold
            }
            Variant::Italic | Variant::BoldItalic => Variant::BoldItalic,
            Variant::Script | Variant::BoldScript => Variant::BoldScript,
            Variant::Fraktur | Variant::BoldFraktur => Variant::BoldFraktur,
            Variant::Sans | Variant::BoldSans => Variant::BoldSans,
            Variant::SansItalic | Variant::BoldSansItalic => Variant::BoldSansItalic,
        }
    }

    /// Whether it is bold.
    #[must_use]
    pub fn is_bold(self) -> bool {
        match self {
            Variant::Bold
            | Variant::BoldItalic
            | Variant::BoldScript
            | Variant::BoldFraktur
            | Variant::BoldSans
            | Variant::BoldSansItalic => true,
            Variant::Normal
            | Variant::Italic
            | Variant::DoubleStruck
            | Variant::Script
            | Variant::Fraktur
            | Variant::Sans
            | Variant::SansItalic
            | Variant::Mono => false,
        }
    }

    /// Its name in `mathvariant`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Variant::Normal => "normal",
            Variant::Italic => "italic",
            Variant::Bold => "bold",
            Variant::BoldItalic => "bold-italic",
            Variant::DoubleStruck => "double-struck",
            Variant::Script => "script",
            Variant::BoldScript => "bold-script",
            Variant::Fraktur => "fraktur",
            Variant::BoldFraktur => "bold-fraktur",
            Variant::Sans => "sans-serif",
            Variant::BoldSans => "bold-sans-serif",
            Variant::SansItalic => "sans-serif-italic",
            Variant::BoldSansItalic => "sans-serif-bold-italic",
            Variant::Mono => "monospace",
        }
    }

    /// The variant with this name in `mathvariant`.
    #[must_use]
    pub fn named(name: &str) -> Option<Variant> {
        let all = ALPHABETS.iter().map(|alphabet| alphabet.variant);
        all.chain([Variant::Normal]).find(|variant| variant.as_str() == name)
    }
}

/// Whether one letter alone is slanted by `MathML`'s rule (`MathML` Core, 2.1.1: the letters that
/// have a slanted form), capital Greek included.
fn slants(c: char) -> bool {
    Variant::Italic.letter(c) != c && c != '∇'
        || c.is_alphabetic() && !c.is_ascii() && (c as u32) < 0x250
}

#[cfg(test)]
mod tests {
    use super::{ALPHABETS, GREEK, HOLES, Variant};

    #[test]
    fn every_letter_comes_back_from_its_alphabet() {
        let plain = ('A'..='Z')
            .chain('a'..='z')
            .chain('0'..='9')
            .chain(GREEK.chars())
            .chain("ıȷϜϝ".chars());
        for c in plain {
            for variant in ALPHABETS.iter().map(|alphabet| alphabet.variant) {
                let letter = variant.letter(c);
                assert!(
                    letter == c || Variant::of(letter) == Some((variant, c)),
                    "{c} {variant:?} {letter}"
                );
            }
        }
        assert_eq!(GREEK.chars().count(), 58);
    }

    #[test]
    fn places_that_unicode_left_empty_are_filled() {
        for (variant, plain, hole) in HOLES {
            assert_eq!(variant.letter(plain), hole);
        }
        assert_eq!(Variant::Italic.letter('x'), '𝑥');
        assert_eq!(Variant::Bold.letter('β'), '𝛃');
        assert_eq!(Variant::BoldSans.letter('7'), '𝟳');
        assert_eq!(Variant::Italic.letter('7'), '7');
    }

    #[test]
    fn names_are_found_again() {
        for variant in ALPHABETS.iter().map(|alphabet| alphabet.variant).chain([Variant::Normal]) {
            assert_eq!(Variant::named(variant.as_str()), Some(variant));
        }
    }

    #[test]
    fn one_letter_is_slanted_and_signs_are_not() {
        let usual = |text| Variant::usual(text);
        assert_eq!([usual("x"), usual("α"), usual("Γ"), usual("é")], [Variant::Italic; 4]);
        assert_eq!(
            [usual("sin"), usual("∞"), usual("∇"), usual("中"), usual("")],
            [Variant::Normal; 5]
        );
    }
}
