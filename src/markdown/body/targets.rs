//! The targets of links and pictures: blanks, and titles with quotation marks of their own. Pandoc
//! allows both, and CommonMark neither.

use super::cover::cover;
use super::extras::replace;
use super::mask::LONGEST_TARGET;

/// The blanks of a target are shown to CommonMark as this: it is neither a space nor mark-up.
const BLANK: u8 = 0x7f;

/// The target behind the text of a link or a picture; `index` is that of the parenthesis. Returns how
/// many bytes were looked at.
pub fn in_parentheses(source: &str, bytes: &mut [u8], index: usize) -> usize {
    blanks(source, bytes, index).unwrap_or_else(|| target(source, index, ')'))
}

/// Hides the blanks in the target of a link or in the name of a picture's file,
/// `![…](my map.png)`, and the quotation marks within its title.
fn blanks(source: &str, bytes: &mut [u8], index: usize) -> Option<usize> {
    let rest = source.get(index + 1..)?;
    let mut nest = 0_usize;
    let close = rest
        .char_indices()
        .take_while(|&(at, c)| c != '\n' && at < LONGEST_TARGET)
        .find_map(|(at, c)| {
            match c {
                '(' => nest += 1,
                ')' if nest == 0 => return Some(at),
                ')' => nest -= 1,
                _ => {}
            }
            None
        })?;
    let inside = rest.get(..close)?;
    let end = title(inside);
    quotes_within(bytes, index + 1, inside, end);
    let name = inside.get(..end)?.trim_end();
    let start = index + 1 + name.len() - name.trim_start().len();
    let name = name.trim_start();
    if name.contains(' ') && !name.starts_with('<') {
        replace(bytes.get_mut(start..start + name.len()), b' ', BLANK);
    }
    Some(close + 1)
}

/// The bytes of a link's target, up to where it ends on this line; it is left as it is.
pub fn target(source: &str, index: usize, close: char) -> usize {
    let rest = source.as_bytes().get(index..).unwrap_or(&[]);
    let end = rest
        .iter()
        .take(LONGEST_TARGET)
        .take_while(|&&byte| byte != b'\n')
        .position(|&byte| char::from(byte) == close);
    let Some(end) = end else { return 1 };
    let linked = close == ')' || rest.get(..end).is_some_and(|target| target.contains(&b':'));
    if linked { end.max(1) } else { 1 }
}

/// Whether nothing but a few spaces stands before this byte on its line.
pub fn begins_line(source: &str, index: usize) -> bool {
    let before = source.get(..index).unwrap_or("");
    let line = before.trim_end_matches(' ');
    before.len() - line.len() <= 3 && (line.is_empty() || line.ends_with('\n'))
}

/// The bytes of a line that defines a link, `[x]: https://… "A "great" page"`: only the quotation
/// marks within the title are hidden.
pub fn definition(source: &str, bytes: &mut [u8], index: usize) -> usize {
    let line = source.get(index..).and_then(|rest| rest.split('\n').next()).unwrap_or("");
    let Some((label, target)) =
        line.split_once("]:").filter(|(label, _)| !line.starts_with("[^") && !label.contains(']'))
    else {
        return 1;
    };
    quotes_within(bytes, index + label.len() + "]:".len(), target, title(target));
    line.len()
}

/// Where the title begins that ends a target, with the blank before it; the target's end when there
/// is none.
fn title(inside: &str) -> usize {
    let ends = |close: char| inside.trim_end().ends_with(close);
    [(" \"", '"'), (" '", '\''), (" (", ')')]
        .into_iter()
        .filter(|(_, close)| ends(*close))
        .filter_map(|(title, _)| inside.find(title))
        .min()
        .unwrap_or(inside.len())
}

/// Hides the quotation marks between those of a title, which begins with a blank at `title` of the
/// target that stands at `start`. Pandoc ends a title at the last one.
fn quotes_within(bytes: &mut [u8], start: usize, target: &str, title: usize) {
    let end = target.trim_end().len().saturating_sub(1);
    let mark = target.get(title + 1..).and_then(|title| title.chars().next());
    let (Some(mark @ ('"' | '\'')), Some(within)) = (mark, target.get(title + 2..end)) else {
        return;
    };
    for (at, _) in within.match_indices(mark) {
        cover(bytes, start + title + 2 + at, mark);
    }
}
