//! TeX's mathematics: LaTeX with amsmath, amssymb, mathtools, mhchem and siunitx, as far as
//! formulas go.
//!
//! Read by hand and not through a crate: those that turn TeX into `MathML` give text without
//! places, lose what they do not know, and leave out what authors use most beside plain formulas
//! (`\\[4pt]`, `split`, `\substack`, macros in place, `\ce`, `\SI`).

mod atoms;
mod chem;
mod colours;
mod commands;
mod declarations;
mod delimiters;
mod diagrams;
mod environments;
mod expand;
mod lengths;
mod names;
mod parse;
mod physics;
mod scripts;
mod stacked;
mod structure;
mod symbols;
mod text;
mod tokens;
mod units;
mod write;

use article::math::{Math, TableKind};

pub use expand::Macros;
pub use write::write;

use crate::clean;

/// A formula read from TeX.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TexRead {
    /// The tree, clean. Rows of aligned equations have their own `\label` and `\tag`, and say
    /// whether TeX would number them.
    pub tree: Math,
    /// The name after `\label` of a formula that is not divided into equations.
    pub label: Option<String>,
    /// The number that `\tag` gives it, as printed.
    pub tag: Option<String>,
    /// Whether it says `\nonumber`, in each of its rows if they are equations.
    pub unnumbered: bool,
    /// What could not be read, in the order of the source.
    pub problems: Vec<TexProblem>,
}

/// What is wrong with the TeX of a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TexProblem {
    /// The byte of the source at which it begins.
    pub at: usize,
    /// What it is.
    pub fault: TexFault,
}

/// What is wrong with the TeX of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TexFault {
    /// A command that is not known, with its backslash.
    Command(String),
    /// An environment that is not known.
    Environment(String),
    /// `\begin` of one environment and `\end` of another, or of none.
    Unbalanced(String),
    /// A brace that has no partner: `{` or `}`.
    Brace(char),
    /// `\left` without `\right`, or the other way round.
    Delimiter(String),
    /// A second superscript or subscript at one place: `^` or `_`.
    DoubleScript(char),
    /// A sign that means nothing here: `&` outside a table.
    Misplaced(String),
    /// An argument is missing after this command.
    Argument(String),
    /// It is too long, too deep, or its macros expand without end.
    TooLarge,
}

/// Reads a formula. Macros that it defines stay in `macros`.
#[must_use]
pub fn read(source: &str, macros: &mut Macros) -> TexRead {
    let bare = bare(source);
    let mut parser = parse::Parser::new(bare, macros);
    let mut tree = parser.formula();
    plain_words(&mut tree);
    let offset = source.find(bare).unwrap_or(0);
    let mut problems = parser.problems;
    let (label, tag, unnumbered) = (parser.label, parser.tag, parser.unnumbered);
    let tree = clean::clean(tree).unwrap_or_else(|| {
        if problems.iter().all(|problem| problem.fault != TexFault::TooLarge) {
            problems.push(TexProblem { at: 0, fault: TexFault::TooLarge });
        }
        clean::left_out()
    });
    problems.iter_mut().for_each(|problem| problem.at += offset);
    problems.sort_by_key(|problem| problem.at);
    TexRead { tree, label, tag, unnumbered, problems }
}

/// Words that shall be as large as the text need not say so where everything is.
fn plain_words(tree: &mut Math) {
    match tree {
        Math::Row(items) => items.iter_mut().for_each(plain_words),
        Math::Fenced(fenced) => plain_words(&mut fenced.body),
        Math::Table(table) if table.kind != TableKind::Small && table.kind != TableKind::Stack => {
            table
                .rows
                .iter_mut()
                .flat_map(|row| &mut row.cells)
                .for_each(|cell| plain_words(&mut cell.content));
        }
        Math::Style(style) => {
            let size_alone =
                style.size.is_none() && style.colour.is_none() && style.background.is_none();
            if style.level == Some(0)
                && style.display == Some(false)
                && size_alone
                && matches!(style.body, Math::Text(_))
            {
                *tree = std::mem::take(&mut style.body);
            }
        }
        _ => {}
    }
}

/// TeX without the blanks around it; the one of `\ ` at its end stays.
#[must_use]
pub fn trimmed(tex: &str) -> &str {
    let tex = tex.trim_start();
    let end = tex.trim_end().len();
    let slashes = tex.get(..end).map_or(0, |tex| end - tex.trim_end_matches('\\').len());
    let end = if slashes % 2 == 1 && end < tex.len() { end + 1 } else { end };
    tex.get(..end).unwrap_or_else(|| tex.trim_end())
}

/// TeX without the document and the marks that some publishers set around it.
#[must_use]
pub fn bare(tex: &str) -> &str {
    let inside = match tex.split_once("\\begin{document}") {
        Some((_, rest)) => rest.split("\\end{document}").next().unwrap_or(rest),
        None => tex,
    };
    let mut inside = trimmed(inside);
    // A habit of one publisher's tool, behind `\begin{document}`.
    inside = inside.strip_prefix("}{}").map_or(inside, trimmed);
    for (open, close) in [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)")] {
        let within = inside.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(within) =
            within.filter(|within| !within.contains(open) || open.len() > 1 && open != "$$")
        {
            inside = trimmed(within);
        }
    }
    inside
}

#[cfg(test)]
mod tests;
