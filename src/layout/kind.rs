//! The type in which a paragraph is set.

use super::frame::Color;
use style::spec::Numerals;
use style::units::Length;

/// The type in which a paragraph begins.
#[derive(Clone, Debug)]
pub struct Type {
    /// Whether it is set in the mono family.
    pub mono: bool,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Size of type.
    pub size: Length,
    /// Colour.
    pub color: Color,
    /// Space behind every letter, in thousandths of the em.
    pub tracking: i64,
    /// Whether its words may be hyphenated.
    pub hyphenate: bool,
    /// The shape of its figures; nothing for that of the text.
    pub numerals: Option<Numerals>,
}

impl Type {
    /// Upright text of this size in black.
    #[must_use]
    pub fn roman(size: Length) -> Type {
        Type {
            mono: false,
            bold: false,
            italic: false,
            size,
            color: Color::BLACK,
            tracking: 0,
            hyphenate: true,
            numerals: None,
        }
    }

    /// The same with this much space behind every letter, in thousandths of the em.
    #[must_use]
    pub fn tracked(self, tracking: i64) -> Type {
        Type { tracking, ..self }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    /// The same in italic.
    #[must_use]
    pub fn italic(self) -> Type {
        Type { italic: true, ..self }
    }

    /// The same without hyphenation: headings and titles.
    #[must_use]
    pub fn whole_words(self) -> Type {
        Type { hyphenate: false, ..self }
    }

    /// The same with figures of a shape.
    #[must_use]
    pub fn with_numerals(self, numerals: Numerals) -> Type {
        Type { numerals: Some(numerals), ..self }
    }

    /// The same in a colour.
    #[must_use]
    pub fn colored(self, color: Color) -> Type {
        Type { color, ..self }
    }
}
