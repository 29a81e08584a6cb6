//! Formulas: reads TeX and `MathML` into the article's one tree, writes `MathML` from it, and puts
//! it into words.
//!
//! What always holds: every tree that leaves this crate is clean (`article::math` says what that
//! means), whatever the source; what cannot be read is an `Unread` in the tree and a [`Problem`]
//! beside it, never silence; reading what was written gives the same tree.
//!
//! Deliberately absent: setting formulas (`layout` does it); numbers (`resolve` gives them).

mod clean;
mod dictionary;
pub mod mathml;
pub mod speech;
pub mod tex;

use article::math::{Formula, Math, walk_mut};
use article::{Kept, KeptNode};

/// A formula that has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The tree, clean.
    pub tree: Math,
    /// What could not be read of it, or was put right.
    pub problems: Vec<Problem>,
}

/// What is wrong with the `MathML` of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is too deep or too large: what is beyond the bounds is left out.
    TooLarge,
    /// An element of this name has too few children, or too many.
    Children(String),
    /// An element of this name means nothing here.
    Element(String),
    /// Its TeX cannot be read.
    Tex(tex::TexFault),
}

/// A formula of a tree, with its words.
#[must_use]
pub fn formula(tree: Math, display: bool) -> Formula {
    let alt = speech::words(&tree);
    Formula { tree, display, alt, ..Formula::default() }
}

/// A formula of TeX, with its words; and what else was read.
#[must_use]
pub fn from_tex(source: &str, display: bool, macros: &mut tex::Macros) -> (Formula, tex::TexRead) {
    let mut read = tex::read(source, macros);
    let tree = std::mem::take(&mut read.tree);
    let tex = tex::bare(source).to_owned();
    (Formula { tex, ..formula(tree, display) }, read)
}

/// A formula that a source in JATS keeps: of its `MathML`, or else of its TeX. Nothing when it has
/// neither.
#[must_use]
pub fn from_source(source: &Kept, display: bool) -> Option<(Formula, Vec<Problem>)> {
    let tex = source.find("tex-math").map(raw_text).filter(|tex| !tex.trim().is_empty());
    if let Some(math) = source.find("mml:math") {
        let read = mathml::from_kept(math, display);
        let tex = tex.clone().or_else(|| mathml::tex_annotation(math));
        if speech::says_something(&read.tree) {
            let tex = tex.map(|tex| tex::bare(&tex).to_owned()).unwrap_or_default();
            return Some((Formula { tex, ..formula(read.tree, display) }, read.problems));
        }
    }
    let (mut formula, read) = from_tex(&tex?, display, &mut tex::Macros::default());
    // Its element has the id that pointers in such a source lead to, and the number.
    walk_mut(&mut formula.tree, &mut |node| {
        if let Math::Table(table) = node {
            table.rows.iter_mut().for_each(|row| (row.id, row.numbered) = (None, false));
        }
    });
    let problems = read.problems.into_iter().map(|problem| Problem::Tex(problem.fault));
    Some((formula, problems.collect()))
}

/// The text of an element with its line ends: they end comments in TeX.
fn raw_text(kept: &Kept) -> String {
    let text = |node: &KeptNode| match node {
        KeptNode::Text(text) => text.clone(),
        KeptNode::Element(element) => raw_text(element),
    };
    kept.content.iter().map(text).collect()
}

impl tex::TexFault {
    /// What is wrong, and how to fix it, in the words of a message.
    #[must_use]
    pub fn message(&self) -> (String, &'static str) {
        use tex::TexFault as Fault;
        match self {
            Fault::Command(name) => (
                format!("`{name}` is not a known command; it is printed as typed, in a box"),
                "check the spelling, or define the command under `math-macros` in the front matter",
            ),
            Fault::Environment(name) => (
                format!("“{name}” is not a known environment; it is read as a matrix"),
                "use an environment of amsmath, for example `aligned` or `cases`",
            ),
            Fault::Unbalanced(name) => {
                (format!("`\\begin` and `\\end` of “{name}” do not match"), "end each environment with the name it begins with")
            }
            Fault::Brace(brace) => (format!("`{brace}` has no partner"), "add the missing brace, or remove this one"),
            Fault::Delimiter(name) => {
                (format!("`{name}` has no partner or no bracket after it"), "pair each `\\left` with a `\\right`; `.` stands for no bracket")
            }
            Fault::DoubleScript(sign) => {
                (format!("a second `{sign}` at the same letter"), "use braces to say what it belongs to: `{x^a}^b` or `x^{a^b}`")
            }
            Fault::Misplaced(sign) => (format!("`{sign}` has no meaning here"), "remove it, or write a backslash before it"),
            Fault::Argument(name) => (format!("`{name}` has nothing to apply to"), "add what belongs after it, in braces"),
            Fault::TooLarge => (
                "the formula is too long or too deep, or a macro repeats without end; the rest is left out".to_owned(),
                "divide the formula, or check its macros",
            ),
        }
    }
}

impl Problem {
    /// What is wrong, and how to fix it, in the words of a message.
    #[must_use]
    pub fn message(&self) -> (String, &'static str) {
        match self {
            Problem::TooLarge => (
                "the formula is too long or too deep; the rest is left out".to_owned(),
                "divide the formula",
            ),
            Problem::Children(name) => (
                format!("`{name}` has too few parts, or too many"),
                "give it the parts that MathML asks for; empty ones are `<mml:mrow/>`",
            ),
            Problem::Element(name) => (
                format!("`{name}` is not supported; its text is printed in a box"),
                "use presentation MathML",
            ),
            Problem::Tex(fault) => fault.message(),
        }
    }
}
