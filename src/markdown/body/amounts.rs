//! Dollars that are money: Pandoc begins a formula at a dollar only when the next dollar can end it.

use super::extras::{code_end, formula_end};
use super::lines::Line;
use super::mask::hide;

/// Hides the dollars that begin no formula: the next one follows a blank or precedes a digit, as in
/// “shoes ($20) and socks ($5)”.
pub fn hidden(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for paragraph in lines.split(|line| line.code || line.is_blank()) {
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
        let range = first.range.start..last.range.end;
        let text = source.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(['\\', '`', '$'])) {
            at = behind(text, at + found, bytes.get_mut(range.clone()));
        }
    }
}

/// Where to go on behind the mark that stands here.
fn behind(text: &str, at: usize, bytes: Option<&mut [u8]>) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with('\\') {
        return at + rest.chars().take(2).map(char::len_utf8).sum::<usize>();
    }
    if rest.starts_with('`') {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        return code_end(text, at).unwrap_or(at + ticks);
    }
    if let Some(inner) = rest.strip_prefix("$$") {
        return at + 2 + inner.find("$$").map_or(0, |length| length + 2);
    }
    if let Some(end) = formula_end(text.as_bytes(), at) {
        hide(bytes.and_then(|bytes| bytes.get_mut(at + 1..end - 1)), b"$");
        return end;
    }
    hide(bytes.and_then(|bytes| bytes.get_mut(at..=at)), b"$");
    at + 1
}
