//! Formulas: one closed tree for all of them, however the source writes them.
//!
//! Readers (`math` reads TeX and `MathML`) build the tree and clean it once; outputs only read it.
//! What always holds in a tree that has been cleaned:
//!
//! - No row holds exactly one thing, and no row stands directly in a row.
//! - Letters are plain characters with a [`Variant`]; the mathematical alphabets of Unicode
//!   (U+1D400 to U+1D7FF and their holes) appear in no text. [`Variant::letter`] gives them.
//! - A minus is U+2212, an asterisk U+2217, primes are U+2032 to U+2034 and U+2057; an accent is
//!   the spacing sign ([`accent`] lists them).
//! - Every operator says its class, form and stretch; nobody needs an operator dictionary.
//! - Brackets that grow with what they hold are a [`Fenced`]; all other brackets do not grow.
//! - A tree is at most [`MAX_DEPTH`] deep and has at most [`MAX_NODES`] nodes; what is beyond is an
//!   [`Unread`].
//!
//! Spaces between atoms are in no tree: they follow from the classes by TeX's table (*The TeXbook*,
//! chapter 18). A [`Space`] is one that an author asked for.

pub mod accent;
mod formula;
mod leaves;
mod length;
mod linear;
mod nodes;
mod op;
mod table;
mod variant;
mod visit;

use serde::{Deserialize, Serialize};

pub use formula::Formula;
pub use leaves::{Ident, LineBreak, Number, Rule, Space, Text, TextFace, Unread};
pub use length::Length;
pub use linear::linear;
pub use nodes::{
    Atom, Enclose, Fenced, Frac, Lap, Notation, Pair, Phantom, Root, Scripts, Side, Style,
    UnderOver,
};
pub use op::{Class, Delimiter, Form, Op, Stretch};
pub use table::{MathCell, MathRow, MathTable, TableKind, TableLine};
pub use variant::Variant;
pub use visit::{children, children_mut, count, depth, walk, walk_mut};

/// How deep a tree may be: a limit against hostile sources. Every function that walks a tree by
/// calling itself relies on it.
pub const MAX_DEPTH: usize = 96;

/// How many nodes a tree may have: a limit against hostile sources.
pub const MAX_NODES: usize = 50_000;

/// A node of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Math {
    /// Things side by side. An empty row is an empty place: TeX's `{}`.
    Row(Vec<Math>),
    /// A letter, or a name of several.
    Ident(Ident),
    /// A number, with its marks as printed: `1,024.5`.
    Number(Number),
    /// An operator, relation, bracket or mark.
    Op(Op),
    /// Words, in the text's face.
    Text(Text),
    /// A space that the author asked for.
    Space(Space),
    /// A filled rectangle.
    Rule(Rule),
    /// A fraction, or one thing above another.
    Frac(Box<Frac>),
    /// A root.
    Root(Box<Root>),
    /// Something with scripts beside it.
    Scripts(Box<Scripts>),
    /// Something with something below or above it: limits, accents, braces.
    UnderOver(Box<UnderOver>),
    /// Something between brackets that grow with it.
    Fenced(Box<Fenced>),
    /// A matrix, cases, aligned equations.
    Table(Box<MathTable>),
    /// Something in a box, circled, struck out.
    Enclose(Box<Enclose>),
    /// Something that takes space without being seen, or is seen without taking space.
    Phantom(Box<Phantom>),
    /// Something in another style, size or colour.
    Style(Box<Style>),
    /// Something that is spaced as an atom of this class.
    Atom(Box<Atom>),
    /// What could not be read.
    Unread(Unread),
}

impl Default for Math {
    fn default() -> Math {
        Math::Row(Vec::new())
    }
}

impl Math {
    /// A row of these; the only one of them when there is one.
    #[must_use]
    pub fn row(mut items: Vec<Math>) -> Math {
        match items.pop() {
            Some(only) if items.is_empty() => only,
            Some(last) => {
                items.push(last);
                Math::Row(items)
            }
            None => Math::Row(items),
        }
    }

    /// Whether it is an empty place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Math::Row(items) if items.is_empty())
    }

    /// What stands in it side by side: a row's things, or the thing itself.
    #[must_use]
    pub fn items(&self) -> &[Math] {
        match self {
            Math::Row(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// A letter in the variant that is usual for it: one letter slanted, several upright.
    #[must_use]
    pub fn ident(text: &str) -> Math {
        Math::Ident(Ident::new(text))
    }

    /// A number in upright figures.
    #[must_use]
    pub fn number(text: &str) -> Math {
        Math::Number(Number { text: text.to_owned(), variant: Variant::Normal })
    }

    /// Words.
    #[must_use]
    pub fn text(text: &str) -> Math {
        Math::Text(Text { text: text.to_owned(), ..Text::default() })
    }

    /// The operator at its heart: itself, or what its scripts, limits or accents stand at
    /// (`MathML`'s embellished operator).
    #[must_use]
    pub fn core(&self) -> Option<&Op> {
        match self {
            Math::Op(op) => Some(op),
            Math::Scripts(node) => node.base.core(),
            Math::UnderOver(node) => node.base.core(),
            Math::Style(node) => node.body.core(),
            Math::Row(_)
            | Math::Ident(_)
            | Math::Number(_)
            | Math::Text(_)
            | Math::Space(_)
            | Math::Rule(_)
            | Math::Frac(_)
            | Math::Root(_)
            | Math::Fenced(_)
            | Math::Table(_)
            | Math::Enclose(_)
            | Math::Phantom(_)
            | Math::Atom(_)
            | Math::Unread(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn core_mut(&mut self) -> Option<&mut Op> {
        match self {
            Math::Op(op) => Some(op),
            Math::Scripts(node) => node.base.core_mut(),
            Math::UnderOver(node) => node.base.core_mut(),
            Math::Style(node) => node.body.core_mut(),
            _ => None,
        }
    }

    /// Whether it is a function's name, perhaps with scripts, limits or accents.
    #[must_use]
    pub fn is_function(&self) -> bool {
        match self {
            Math::Ident(ident) => ident.function,
            Math::Scripts(node) => node.base.is_function(),
            Math::UnderOver(node) => node.base.is_function(),
            _ => false,
        }
    }

    /// The class by which it is spaced (*The TeXbook*, chapter 17 and appendix G). A fraction is
    /// ordinary: `\frac` and `\binom` stand in braces, and only brackets that grow make an inner
    /// atom.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Math::Op(op) => op.class,
            Math::Ident(ident) if ident.function => Class::Large,
            Math::Scripts(node) => node.base.class(),
            // TeX's braces are large operators.
            Math::UnderOver(node) if node.is_braced() => Class::Large,
            Math::UnderOver(node) if node.accent || node.accent_under => Class::Ord,
            Math::UnderOver(node) => node.base.class(),
            Math::Style(node) => node.body.class(),
            Math::Phantom(node) => node.body.class(),
            Math::Atom(node) => node.class,
            Math::Fenced(_) => Class::Inner,
            Math::Row(_)
            | Math::Ident(_)
            | Math::Number(_)
            | Math::Text(_)
            | Math::Space(_)
            | Math::Rule(_)
            | Math::Frac(_)
            | Math::Root(_)
            | Math::Table(_)
            | Math::Enclose(_)
            | Math::Unread(_) => Class::Ord,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_one_is_that_one() {
        assert_eq!(Math::row(vec![Math::ident("x")]), Math::ident("x"));
        assert_eq!(Math::row(Vec::new()), Math::default());
        assert_eq!(Math::row(vec![Math::ident("x"), Math::number("2")]).items().len(), 2);
    }

    #[test]
    fn a_node_is_spaced_as_its_core() {
        let equals = Math::Op(Op::new("=", Class::Rel));
        let defined =
            UnderOver { base: equals, over: Some(Math::text("def")), ..UnderOver::default() };
        assert_eq!(Math::UnderOver(Box::new(defined)).class(), Class::Rel);
        let barred = UnderOver { base: Math::ident("x"), accent: true, ..UnderOver::default() };
        assert_eq!(Math::UnderOver(Box::new(barred)).class(), Class::Ord);
        assert_eq!(Math::Ident(Ident::function("sin")).class(), Class::Large);
        let half = Frac::new(Math::number("1"), Math::number("2"));
        assert_eq!(Math::Frac(Box::new(half)).class(), Class::Ord);
    }

    #[test]
    fn both_ways_to_the_core_are_alike() {
        let style = Style { body: Math::Op(Op::new("=", Class::Rel)), ..Style::default() };
        let mut tree = Math::Style(Box::new(style));
        let seen = tree.core().cloned();
        assert!(seen.is_some());
        assert_eq!(tree.core_mut().cloned(), seen);
    }
}
