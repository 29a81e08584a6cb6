//! The targets of links and pictures: blanks, and titles with quotation marks of their own. Pandoc
//! allows both, and CommonMark neither.

use super::extras::replace;
use super::mask::LONGEST_TARGET;

/// The blanks of a target are shown to CommonMark as this: it is neither a space nor mark-up.
const BLANK: u8 = 0x7f;

/// The blanks in the target of a link or in the name of a picture's file, `![…](my map.png)`, and
/// the quotation marks within its title; `index` is that of the parenthesis. Returns how many bytes
/// were looked at.
pub fn blanks(source: &str, bytes: &mut [u8], index: usize) -> Option<usize> {
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
    quotes_within(bytes.get_mut(index + 1..index + 1 + close), inside, end);
    let name = inside.get(..end)?.trim_end();
    let start = index + 1 + name.len() - name.trim_start().len();
    let name = name.trim_start();
    if name.contains(' ') && !name.starts_with('<') {
        replace(bytes.get_mut(start..start + name.len()), b' ', BLANK);
    }
    Some(close + 1)
}

/// The quotation marks within the title behind the target of a link's definition,
/// `[x]: https://… "A "great" page"`.
pub fn definition_title(bytes: &mut [u8], start: usize, line: &str) {
    let Some((label, target)) = line.split_once("]:") else { return };
    let behind = start + label.len() + 2;
    quotes_within(bytes.get_mut(behind..behind + target.len()), target, title(target));
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

/// Hides the quotation marks between those of a title, which begins here with a blank. Pandoc ends a
/// title at the last one.
fn quotes_within(bytes: Option<&mut [u8]>, inside: &str, title: usize) {
    let end = inside.trim_end().len().saturating_sub(1);
    let quote = inside.as_bytes().get(title + 1).copied();
    if let (Some(mark @ (b'"' | b'\'')), Some(bytes)) = (quote, bytes) {
        let hidden = if mark == b'"' { 0x16 } else { 0x17 };
        replace(bytes.get_mut(title + 2..end), mark, hidden);
    }
}
