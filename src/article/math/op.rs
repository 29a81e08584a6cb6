//! Operators, with all that decides how they are set.

use serde::{Deserialize, Serialize};

use super::{Length, Variant};

/// A class of atoms (*The TeXbook*, chapter 17): spaces between neighbours follow from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Ordinary: a letter, a number, `∞`.
    #[default]
    Ord,
    /// A large operator or a function's name: `∑`, `sin`.
    Large,
    /// A binary operation: `+`. Whether it stands between two things is the layout's to see.
    Bin,
    /// A relation: `=`.
    Rel,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Punctuation: a comma.
    Punct,
    /// Something between growing brackets; dots.
    Inner,
}

/// Where an operator stands (`MathML` 3, 3.2.5.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Before what it belongs to: the minus of −1.
    Prefix,
    /// Between two things.
    #[default]
    Infix,
    /// After what it belongs to: the `!` of n!.
    Postfix,
}

/// How an operator grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    /// Not at all.
    #[default]
    None,
    /// As high as its row, or as its [`Fenced`](super::Fenced) or the author asks.
    Vertical,
    /// As wide as what it stands above or below: arrows, braces, wide accents.
    Horizontal,
}

/// An operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Op {
    /// The sign: mostly one character.
    pub text: String,
    /// How it is spaced.
    pub class: Class,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: Form,
    /// How it grows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stretch: Stretch,
    /// Whether it is larger in displays: `∑`, `∫`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub large: bool,
    /// The height that the author asked for (`\big(`): the sign's whole height, centred on the
    /// axis.
    #[serde(default, skip_serializing_if = "is_default")]
    pub size: Option<Length>,
    /// The space before it, only where an author set one; it replaces the one of its class.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: Option<Length>,
    /// The space after it, only where an author set one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: Option<Length>,
    /// Its letters' shape; signs are [`Variant::Normal`], or bold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub variant: Variant,
}

impl Op {
    /// A sign of this class, between two things, that does not grow.
    #[must_use]
    pub fn new(text: &str, class: Class) -> Op {
        let form = match class {
            Class::Open | Class::Large => Form::Prefix,
            Class::Close | Class::Punct => Form::Postfix,
            Class::Ord | Class::Bin | Class::Rel | Class::Inner => Form::Infix,
        };
        Op { text: text.to_owned(), class, form, ..Op::default() }
    }

    /// Its character, when it is one.
    #[must_use]
    pub fn char(&self) -> Option<char> {
        let mut chars = self.text.chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    /// Whether it is an integral, simple or multiple: its limits stand beside it, also in a
    /// display.
    #[must_use]
    pub fn is_integral(&self) -> bool {
        matches!(self.char(), Some('\u{222B}'..='\u{2233}' | '\u{2A0B}'..='\u{2A1C}'))
    }
}

/// A bracket of a [`Fenced`](super::Fenced) or a [`Frac`](super::Frac): its character, or nothing
/// (TeX's `\left.`).
pub type Delimiter = Option<char>;

/// Whether a value is the usual one, and need not be written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
