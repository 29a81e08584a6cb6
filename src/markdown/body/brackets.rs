//! Formulas in TeX's own brackets, `\(…\)` and `\[…\]`, with one backslash or two (Pandoc's
//! `tex_math_single_backslash` and `tex_math_double_backslash`): they become dollars.
//!
//! In Markdown a backslash before a bracket only says that the bracket is one, and programs that
//! write Markdown set many. So what stands between must look like a formula, and a displayed one
//! must stand on lines of its own.

use std::ops::Range;

use super::extras::spans;
use super::lines::Line;
use super::mask::{FILL, hide};
use super::tex;

/// Replaces the brackets around formulas, without moving a byte.
pub fn formulas(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for paragraph in paragraphs(lines) {
        let Some(text) = source.get(paragraph.clone()).filter(|text| text.contains('\\')) else {
            continue;
        };
        for found in Found::all(text) {
            found.mask(bytes.get_mut(paragraph.clone()));
        }
    }
}

/// Shows environments of formulas that stand within a paragraph, on lines of their own, as displayed
/// formulas; one that is a paragraph of its own is read as such.
pub fn environments(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for paragraph in paragraphs(lines) {
        let text = source.get(paragraph.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find("\\begin{")) {
            let start = at + found;
            let Some((open, inner, length)) = text.get(start..).and_then(tex::formula_environment)
            else {
                at = start + 1;
                continue;
            };
            at = start + length;
            let whole = text.trim().len() == length;
            if whole || !stands_alone(text, start, at) {
                continue;
            }
            let found =
                Found { open: start..start + open, close: start + open + inner..at, display: true };
            found.mask(bytes.get_mut(paragraph.clone()));
        }
    }
}

/// Lines without a blank one between them, none of them code.
fn paragraphs(lines: &[Line]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines {
        let text = !line.code && !line.is_blank() && (open || line.indent <= 3);
        match (text, open, out.last_mut()) {
            (true, true, Some(last)) => last.end = line.range.end,
            (true, ..) => out.push(line.range.clone()),
            (false, ..) => {}
        }
        open = text;
    }
    out
}

/// A formula, by its brackets.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    open: Range<usize>,
    close: Range<usize>,
    display: bool,
}

impl Found {
    /// Those of a paragraph, outside of code and of formulas in dollars.
    fn all(text: &str) -> Vec<Found> {
        let taken = spans(text);
        let mut out: Vec<Found> = Vec::new();
        let mut at = 0;
        while let Some(place) =
            text.get(at..).and_then(|rest| rest.find(['\\', '`', '$'])).map(|length| at + length)
        {
            let rest = text.get(place..).unwrap_or_default();
            at = if let Some(span) = taken.iter().find(|span| span.start == place) {
                span.end
            } else if rest.starts_with("$$") {
                rest.get(2..)
                    .and_then(|inner| inner.find("$$"))
                    .map_or(text.len(), |length| place + length + 4)
            } else if let Some(found) = Found::at(text, place) {
                let end = found.close.end;
                out.push(found);
                end
            } else {
                place + rest.bytes().take_while(|&byte| byte == b'\\').count().max(1)
            };
        }
        out
    }

    /// The formula whose first backslash stands here.
    fn at(text: &str, place: usize) -> Option<Found> {
        let rest = text.get(place..)?;
        let count = rest.bytes().take_while(|&byte| byte == b'\\').count();
        let bracket = rest.as_bytes().get(count)?;
        let close = match (count, bracket) {
            (1, b'(') => "\\)",
            (2, b'(') => "\\\\)",
            (1, b'[') => "\\]",
            (2, b'[') => "\\\\]",
            _ => return None,
        };
        let (display, inner) = (*bracket == b'[', place + count + 1);
        let length = text.get(inner..)?.find(close)?;
        let content = text.get(inner..inner + length)?;
        let end = inner + length + close.len();
        let again = content.contains(&format!("{}{}", rest.get(..count)?, char::from(*bracket)));
        let formula = if display {
            stands_alone(text, place, end) && has_tex(content)
        } else {
            reads_as_formula(text, place, content)
        };
        (formula && !again && !content.trim().is_empty()).then(|| Found {
            open: place..inner,
            close: inner + length..end,
            display,
        })
    }

    fn mask(&self, bytes: Option<&mut [u8]>) {
        let Some(bytes) = bytes else { return };
        hide(bytes.get_mut(self.open.end..self.close.start), b"$");
        let dollars = if self.display { 2 } else { 1 };
        for (index, byte) in bytes.get_mut(self.open.clone()).into_iter().flatten().enumerate() {
            *byte = if index < dollars { b'$' } else { FILL };
        }
        let count = self.close.len();
        for (index, byte) in bytes.get_mut(self.close.clone()).into_iter().flatten().enumerate() {
            *byte = if index + dollars >= count { b'$' } else { FILL };
        }
    }
}

/// Whether nothing stands before it on its line, and nothing but attributes behind it.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before =
        text.get(..start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let behind =
        text.get(end..).and_then(|behind| behind.split('\n').next()).unwrap_or_default().trim();
    before.trim().is_empty() && (behind.is_empty() || behind.starts_with('{'))
}

fn has_tex(content: &str) -> bool {
    content.contains(['\\', '^', '_', '=', '<', '>', '{', '+', '|'])
}

/// A formula has signs of one, or letters that stand alone; a number in parentheses is a year, and
/// a letter at the beginning of a line counts.
fn reads_as_formula(text: &str, start: usize, content: &str) -> bool {
    if has_tex(content) {
        return true;
    }
    let longest = content
        .split(|c: char| !c.is_alphabetic())
        .map(|run| run.chars().count())
        .max()
        .unwrap_or(0);
    let begins = text.get(..start).is_none_or(|before| {
        before.trim_end_matches(' ').ends_with('\n') || before.trim().is_empty()
    });
    longest == 1 && !begins
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn masked(source: &str) -> String {
        let mut bytes = source.as_bytes().to_vec();
        formulas(source, &lines(source), &mut bytes);
        assert_eq!(bytes.len(), source.len());
        bytes.retain(|&byte| byte != FILL);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn formulas_become_dollars() {
        assert_eq!(masked(r"so \(x^2\) and \(n\), \\(a+b\\)."), "so $x^2$ and $n$, $a+b$.");
        assert_eq!(masked("\\[\nE=mc^2\n\\] {#eq-e}"), "$$\nE=mc^2\n$$ {#eq-e}");
        assert_eq!(masked("\\\\[a=b\\\\]"), "$$a=b$$");
    }

    #[test]
    fn brackets_that_are_brackets_stay() {
        for text in [
            r"see \(the year\) and \(2020\), \[sic\], \[1\]",
            r"\(a\) first",
            "\\[1\\]",
            r"`\(x^2\)` and $\text{\(x^2\)}$",
            "```\n\\[a=b\\]\n```",
            r"$$ a \\[4pt] b \\[x=y\\] $$",
            r"\(x^2 without an end",
            r"text \[a=b\] goes on",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
