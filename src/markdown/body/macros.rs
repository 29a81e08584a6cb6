//! Commands of TeX that an author defines outside formulas, for the formulas that follow (Pandoc's
//! `latex_macros`).

use std::ops::Range;

use super::blocks::Builder;
use crate::findings;
use article::At;
use math::tex::Macros;

/// The commands that define one for formulas.
const DEFINERS: [&str; 10] = [
    "DeclareMathOperator",
    "DeclareRobustCommand",
    "def",
    "edef",
    "gdef",
    "let",
    "newcommand",
    "providecommand",
    "renewcommand",
    "xdef",
];

/// How long a definition may be, in bytes.
const LONGEST: usize = 10_000;

/// Where the definition ends that begins at this backslash; nothing when none begins there, or it
/// is not whole.
pub fn definition(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?.strip_prefix('\\')?;
    let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    if !DEFINERS.contains(&name) {
        return None;
    }
    let mut at = start + 1 + name.len();
    if text.get(at..)?.starts_with('*') {
        at += 1;
    }
    let at = command(text, at)?;
    let end = match name {
        "let" => {
            let behind = blanks(text, at);
            let behind = behind + usize::from(text.get(behind..)?.starts_with('='));
            command(text, behind)?
        }
        "def" | "edef" | "gdef" | "xdef" => group(text, at + text.get(at..)?.find('{')?, '{', '}')?,
        _ => {
            let mut at = blanks(text, at);
            while text.get(at..)?.starts_with('[') {
                at = blanks(text, group(text, at, '[', ']')?);
            }
            group(text, at, '{', '}')?
        }
    };
    Some(end).filter(|end| end - start <= LONGEST)
}

/// Reads definitions, and notes what they define.
pub fn define(text: &str, macros: &mut Macros) {
    // What is read beside them is no formula of the article.
    _ = math::from_tex(text, false, macros);
}

impl Builder<'_, '_> {
    /// A paragraph of definitions: those for formulas, and commands that mean nothing here.
    pub fn tex_definitions(
        &mut self,
        raw: &str,
        own: Vec<Range<usize>>,
        others: Vec<String>,
        at: At,
    ) {
        for definition in own.into_iter().filter_map(|bytes| raw.trim().get(bytes)) {
            define(definition, &mut self.session.macros);
        }
        for command in others {
            self.session.faults.push(at, findings::tex_definition(command));
        }
    }
}

/// The place behind the command that is defined: `\name` or `{\name}`.
fn command(text: &str, at: usize) -> Option<usize> {
    let at = blanks(text, at);
    let rest = text.get(at..)?;
    if rest.starts_with('{') {
        let end = group(text, at, '{', '}')?;
        return rest.get(1..)?.trim_start().starts_with('\\').then_some(end);
    }
    let name = rest.strip_prefix('\\')?;
    let letters = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    let length = if letters == 0 { name.chars().next()?.len_utf8() } else { letters };
    Some(at + 1 + length)
}

/// The place behind a group in brackets that begins here.
fn group(text: &str, at: usize, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (offset, c) in text.get(at..)?.char_indices().take(LONGEST) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == open => depth += 1,
            _ if c == close => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + offset + c.len_utf8());
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start_matches([' ', '\n', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_end_with_their_body() {
        for whole in [
            r"\newcommand{\tuple}[1]{\langle #1 \rangle}",
            r"\newcommand*\R[2][n]{\mathbb{R}^{#1}_{#2}}",
            r"\renewcommand { \R } { x }",
            r"\def\x#1#2{#1 + {#2}}",
            r"\gdef\x{a}",
            r"\let\eps=\varepsilon",
            r"\let\eps\varepsilon",
            r"\DeclareMathOperator*{\argmax}{arg\,max}",
            r"\newcommand{\set}{\{ a \}}",
        ] {
            assert_eq!(definition(&format!("{whole} and text"), 0), Some(whole.len()), "{whole}");
        }
        for none in [r"\newcommand{\a}{b", r"\emph{a}", r"\newcommand", r"\def\x", r"\let\x", "a"] {
            assert_eq!(definition(none, 0), None, "{none}");
        }
    }
}
