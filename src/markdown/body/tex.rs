//! Raw TeX, as Pandoc's `raw_tex` has it: blocks and commands in the text. Those that have a
//! counterpart here are read.

mod commands;

use std::ops::Range;

use super::macros;
use commands::balanced;

pub use commands::{Command, in_options};

/// Commands about pages and space: the layout finds its own.
const LAYOUT: [&str; 76] = [
    "FloatBarrier",
    "Huge",
    "LARGE",
    "Large",
    "addcontentsline",
    "allowbreak",
    "appendix",
    "baselineskip",
    "begingroup",
    "bgroup",
    "bigskip",
    "centering",
    "cleardoublepage",
    "clearpage",
    "clubpenalty",
    "doublespacing",
    "egroup",
    "emergencystretch",
    "endgroup",
    "enlargethispage",
    "flushbottom",
    "fontsize",
    "footnotesize",
    "fussy",
    "hfill",
    "hskip",
    "hspace",
    "huge",
    "interlinepenalty",
    "large",
    "linenumbers",
    "linespread",
    "listoffigures",
    "listoftables",
    "looseness",
    "maketitle",
    "markboth",
    "markright",
    "medskip",
    "needspace",
    "newgeometry",
    "newpage",
    "noindent",
    "nolinenumbers",
    "nopagebreak",
    "normalsize",
    "null",
    "onecolumn",
    "onehalfspacing",
    "pagebreak",
    "pagestyle",
    "parindent",
    "parskip",
    "phantomsection",
    "raggedbottom",
    "raggedleft",
    "raggedright",
    "relax",
    "restoregeometry",
    "scriptsize",
    "selectfont",
    "setstretch",
    "singlespacing",
    "sloppy",
    "small",
    "smallskip",
    "tableofcontents",
    "thispagestyle",
    "tiny",
    "tolerance",
    "twocolumn",
    "vfill",
    "vskip",
    "vspace",
    "vspace*",
    "widowpenalty",
];

/// Those that are given a number or a length: `\\parskip=6pt`.
const MEASURES: [&str; 11] = [
    "baselineskip",
    "clubpenalty",
    "emergencystretch",
    "hskip",
    "interlinepenalty",
    "looseness",
    "parindent",
    "parskip",
    "tolerance",
    "vskip",
    "widowpenalty",
];

/// Commands that define others or load what does, but for those that formulas know ([`macros`]).
const DEFINITIONS: [&str; 9] = [
    "addtocounter",
    "counterwithin",
    "newenvironment",
    "newlength",
    "newtheorem",
    "renewenvironment",
    "setcounter",
    "setlength",
    "usepackage",
];

/// Environments that are displayed formulas.
const FORMULAS: [&str; 8] =
    ["align", "alignat", "displaymath", "eqnarray", "equation", "flalign", "gather", "multline"];

/// How long an argument may be, in characters.
const LONGEST: usize = 10_000;

/// How a formula is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// Only where it is pointed at.
    No,
    /// As `equation` and `align` are.
    Yes,
    /// As within `subequations`: one number, with a letter for each equation.
    Parts,
}

/// A block of TeX.
#[derive(Debug, PartialEq, Eq)]
pub enum TexBlock<'t> {
    /// Nothing but commands about pages; the first of them.
    Layout(String),
    /// Nothing but definitions: those for formulas, each by its bytes, and the other commands.
    Definitions(Vec<Range<usize>>, Vec<String>),
    /// A displayed formula.
    Formula {
        /// Its TeX.
        tex: &'t str,
        /// How TeX would number it.
        numbered: Numbered,
    },
    /// Another environment, by its name.
    Environment(&'t str),
}

/// What block of TeX a paragraph is; nothing when it is text.
pub fn block(raw: &str) -> Option<TexBlock<'_>> {
    let raw = raw.trim();
    if let Some(rest) = raw.strip_prefix("\\begin{") {
        return environment(raw, rest);
    }
    if let Some(definitions) = definitions(raw) {
        return Some(definitions);
    }
    let first = Command::at(raw, 0)?;
    let mut end = 0;
    while let Some(command) = Command::at(raw, end).filter(|command| LAYOUT.contains(&command.name))
    {
        let rest = raw.get(command.end..).unwrap_or("");
        end = command.end + rest.len() - rest.trim_start().len();
    }
    (end == raw.len()).then(|| TexBlock::Layout(format!("\\{}", first.name)))
}

/// A paragraph of nothing but definitions, and comments between them.
fn definitions(raw: &str) -> Option<TexBlock<'_>> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < raw.len() {
        let rest = raw.get(at..)?;
        if let Some(end) = macros::definition(raw, at) {
            own.push(at..end);
            at = end;
        } else if rest.starts_with('%') {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with(char::is_whitespace) {
            at += rest.len() - rest.trim_start().len();
        } else {
            let command = Command::at(raw, at).filter(|it| DEFINITIONS.contains(&it.name))?;
            others.push(format!("\\{}", command.name));
            at = command.end;
        }
    }
    (own.len() + others.len() > 0).then_some(TexBlock::Definitions(own, others))
}

fn environment<'t>(raw: &'t str, rest: &'t str) -> Option<TexBlock<'t>> {
    let (name, inner) = rest.split_once('}')?;
    let inner = inner.strip_suffix(format!("\\end{{{name}}}").as_str())?;
    let bare = name.trim_end_matches('*');
    if name == "subequations" && is_one_formula(inner) {
        return Some(TexBlock::Formula { tex: inner.trim(), numbered: Numbered::Parts });
    }
    if !FORMULAS.contains(&bare) {
        return Some(TexBlock::Environment(name));
    }
    let numbered = if bare == name && bare != "displaymath" { Numbered::Yes } else { Numbered::No };
    // One formula needs no environment; several lines keep theirs.
    let tex = if matches!(bare, "equation" | "displaymath") { inner.trim() } else { raw };
    Some(TexBlock::Formula { tex, numbered })
}

/// An environment of formulas at the beginning of a text: how long are its `\begin{…}`, what stands
/// inside, and the whole.
pub fn formula_environment(text: &str) -> Option<(usize, usize, usize)> {
    let (name, inner) = text.strip_prefix("\\begin{")?.split_once('}')?;
    let bare = name.trim_end_matches('*');
    if !FORMULAS.contains(&bare) && name != "subequations" {
        return None;
    }
    let open = "\\begin{}".len() + name.len();
    let inner = inner.find(format!("\\end{{{name}}}").as_str())?;
    Some((open, inner, open + inner + "\\end{}".len() + name.len()))
}

/// Whether there is nothing but one formula that TeX would number, with a name before it or without
/// one.
fn is_one_formula(tex: &str) -> bool {
    let tex = tex.trim();
    let named = tex.strip_prefix("\\label").and_then(|rest| rest.get(balanced(rest, '{', '}')?..));
    let formula = named.unwrap_or(tex).trim_start();
    formula.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}')).is_some_and(
        |(name, inner)| {
            let end = format!("\\end{{{name}}}");
            FORMULAS.contains(&name)
                && name != "displaymath"
                && inner.strip_suffix(end.as_str()).is_some_and(|inner| !inner.contains(&end))
        },
    )
}

/// A formula's TeX without what makes its numbers, which stand beside it: `\label` and `\tag`, and
/// `align*` for an `align` that is numbered.
pub fn without_numbers(tex: &str, numbered: Numbered) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some((before, command)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        let length = ["\\label{", "\\tag{", "\\tag*{"]
            .iter()
            .find(|name| command.starts_with(**name))
            .and_then(|name| {
                let open = name.len() - 1;
                Some(open + balanced(command.get(open..)?, '{', '}')?)
            });
        out.push_str(before);
        if length.is_some() {
            out.truncate(out.trim_end().len());
        } else {
            out.push('\\');
        }
        // A backslash after a backslash begins no command.
        let kept = if length.is_none() && command.starts_with("\\\\") { 2 } else { 1 };
        out.push_str(if kept == 2 { "\\" } else { "" });
        rest = command.get(length.unwrap_or(kept)..).unwrap_or("");
    }
    out.push_str(rest);
    let out = out.trim();
    let name = out.strip_prefix("\\begin{").and_then(|inner| inner.split('}').next());
    match name.filter(|name| numbered != Numbered::No && FORMULAS.contains(name)) {
        Some(name @ "equation") => out
            .replace(&format!("\\begin{{{name}}}"), "")
            .replace(&format!("\\end{{{name}}}"), "")
            .trim()
            .to_owned(),
        Some(name) => out.replace(&format!("{{{name}}}"), &format!("{{{name}*}}")),
        None => out.to_owned(),
    }
}

#[cfg(test)]
mod tests;
