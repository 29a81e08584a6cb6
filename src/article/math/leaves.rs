//! The nodes that hold no others, but operators: letters, numbers, words, spaces.

use serde::{Deserialize, Serialize};

use super::op::is_default;
use super::{Length, Variant};

/// A letter, or a name of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Ident {
    /// Plain characters: never those of the mathematical alphabets.
    pub text: String,
    /// Their shape.
    pub variant: Variant,
    /// Whether it is a function's name (`sin`), spaced as an operator.
    #[serde(default, skip_serializing_if = "is_default")]
    pub function: bool,
}

impl Ident {
    /// A letter in the variant that is usual for it: one letter slanted, several upright.
    #[must_use]
    pub fn new(text: &str) -> Ident {
        let variant = Variant::usual(text);
        Ident { text: text.to_owned(), variant, function: false }
    }

    /// A function's name.
    #[must_use]
    pub fn function(text: &str) -> Ident {
        Ident { text: text.to_owned(), variant: Variant::Normal, function: true }
    }
}

/// A number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Number {
    /// Figures and marks as printed.
    pub text: String,
    /// Their shape.
    #[serde(default, skip_serializing_if = "is_default")]
    pub variant: Variant,
}

/// Words within a formula, in the text's face.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Text {
    /// The words; spaces at their ends count.
    pub text: String,
    /// Their face.
    #[serde(default, skip_serializing_if = "is_default")]
    pub face: TextFace,
    /// For a pointer to another formula (`\eqref`): that formula's id. `resolve` fills `text`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rid: Option<String>,
}

/// The face of words within a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TextFace {
    /// Bold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bold: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "is_default")]
    pub italic: bool,
    /// Without serifs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sans: bool,
    /// All letters of one width.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mono: bool,
}

/// A space that an author asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Space {
    /// How wide; may be negative.
    pub width: Length,
    /// How far the line is kept open above the baseline.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height: Length,
    /// How far below it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub depth: Length,
    /// What is said of a line's end here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub line_break: LineBreak,
}

/// What an author says of a line's end within a formula (`MathML` 3, 3.2.5.2: `linebreak`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineBreak {
    /// As the layout finds best.
    #[default]
    Auto,
    /// The line ends here.
    Newline,
    /// The line does not end here.
    No,
    /// A good place.
    Good,
    /// A bad place.
    Bad,
}

/// A filled rectangle: TeX's `\rule`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rule {
    /// How wide.
    pub width: Length,
    /// How high above the baseline.
    pub height: Length,
    /// How deep below it.
    pub depth: Length,
}

/// What could not be read: printed as it is, in a box; a finding names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unread {
    /// The words of the source.
    pub source: String,
}
