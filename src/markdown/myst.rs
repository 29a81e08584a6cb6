//! MyST's Markdown in the forms of Pandoc's: its directives (`:::{figure} map.png`), its roles
//! (`` {cite:p}`khan2001` ``), its targets (`(map)=`) and labels of formulas.
//!
//! A text in which none of them stands is not touched. The text keeps its lines, so that places stay
//! right; a directive that is not known stays as it is typed.

mod directives;
mod roles;

use std::borrow::Cow;

use reading::decode::fence_behind;

use directives::{Directive, Made};
use roles::roles;

/// What fences of directives are made of.
const MARKS: [char; 2] = ['`', ':'];

/// A directive with blocks in it, whose end is to come.
struct Open {
    mark: char,
    length: usize,
    /// What stands for its last line.
    close: &'static str,
}

/// The text in Pandoc's forms.
pub fn as_pandoc(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.lines().collect();
    if !roles::has(text) && !lines.iter().any(|line| directives::begins(line)) {
        return Cow::Borrowed(text);
    }
    let reach = reach(&lines);
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut open: Vec<Open> = Vec::new();
    let mut code: Option<&str> = None;
    let mut target: Option<&str> = None;
    while let Some(line) = lines.get(out.len()) {
        let rest = lines.get(out.len()..).unwrap_or(&[]);
        let directive = match code {
            Some(_) => None,
            None => Directive::at(rest, reach.get(out.len() + 1).copied()),
        };
        if let Some(directive) = directive
            && let Some(made) = directive.made()
        {
            match made {
                Made::Whole(lines) => out.extend(lines),
                Made::Opened(lines) => {
                    let close = if directive.arranges() { "" } else { ":::" };
                    open.push(Open { mark: directive.mark, length: directive.length, close });
                    out.extend(lines);
                }
            }
            continue;
        }
        if code.is_none()
            && let Some(done) = open.pop_if(|open| closes(line, open))
        {
            out.push(done.close.to_owned());
            continue;
        }
        let was = code;
        code = fence_behind(line, code);
        out.push(if was.is_some() || code.is_some() {
            (*line).to_owned()
        } else {
            plain(line, &mut target)
        });
    }
    let mut text_out = out.join("\n");
    if text.ends_with('\n') {
        text_out.push('\n');
    }
    Cow::Owned(text_out)
}

fn closes(line: &str, open: &Open) -> bool {
    let line = line.trim();
    line.len() >= open.length && line.chars().all(|c| c == open.mark)
}

/// A line of text: a target goes to the heading below it, a break between blocks and a comment
/// vanish.
fn plain<'a>(line: &'a str, target: &mut Option<&'a str>) -> String {
    if let Some(name) = named_target(line) {
        *target = Some(name);
        return String::new();
    }
    if line.starts_with("+++") || line.starts_with("% ") {
        return String::new();
    }
    if line.trim().is_empty() {
        return line.to_owned();
    }
    let name = target.take();
    let line = roles(line);
    match name {
        Some(name) if line.starts_with('#') && !line.contains("{#") => {
            format!("{line} {{#{name}}}")
        }
        Some(_) | None => labelled(&line).unwrap_or(line),
    }
}

/// The name in `(map)=`.
fn named_target(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix('(')?.strip_suffix(")=")?;
    is_name(name).then_some(name)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c))
}

/// A formula's end with its label, `$$ (sum)`.
fn labelled(line: &str) -> Option<String> {
    let (before, name) = line.trim_end().strip_suffix(')')?.rsplit_once("$$ (")?;
    is_name(name).then(|| format!("{before}$$ {{#{name}}}"))
}

/// For each line, the longest lines of nothing but one of the marks from there on: what is never
/// closed is found without a search.
fn reach(lines: &[&str]) -> Vec<[usize; 2]> {
    let mut longest = [0, 0];
    let mut out: Vec<[usize; 2]> = lines
        .iter()
        .rev()
        .map(|line| {
            let line = line.trim();
            for (longest, mark) in longest.iter_mut().zip(MARKS) {
                if line.chars().all(|c| c == mark) {
                    *longest = line.len().max(*longest);
                }
            }
            longest
        })
        .collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests;
