//! `: Caption` above a table, below a paragraph: CommonMark would make the paragraph a term and the
//! caption its definition.

use std::ops::Range;

use super::cover::cover;
use super::leftovers::{is_broken_table, is_delimiter_row};
use super::lines::Line;
use super::mask::Island;
use super::verse::is_verse;

/// Hides the colon of such captions, and of those below what is no term: verse, or a broken table.
pub fn hide(source: &str, lines: &[Line], islands: &[(Range<usize>, Island)], bytes: &mut [u8]) {
    let blank = |line: &Line| line.is_blank();
    for (index, line) in lines.iter().enumerate() {
        let begins = !line.code && line.indent <= 3 && line.text(source).starts_with(':');
        let (above, below) = (lines.get(..index).unwrap_or(&[]), lines.get(index..).unwrap_or(&[]));
        if !begins || !above.last().is_some_and(blank) {
            continue;
        }
        let caption = below.iter().take_while(|line| !line.is_blank()).count();
        let blanks = below.iter().skip(caption).take_while(|line| line.is_blank()).count();
        let next = below.get(caption + blanks..).unwrap_or(&[]);
        if begins_table(source, next, islands) || is_no_term(source, above) {
            cover(bytes, line.range.start + line.indent, ':');
        }
    }
}

/// Whether lines begin with a table.
fn begins_table(source: &str, lines: &[Line], islands: &[(Range<usize>, Island)]) -> bool {
    let Some(first) = lines.first() else { return false };
    let start = first.range.start;
    let at = islands.partition_point(|(island, _)| island.end <= start);
    let known = islands.get(at).is_some_and(|(island, kind)| {
        island.start <= start + first.indent && *kind != Island::Metadata
    });
    let pipe = || {
        first.text(source).contains('|')
            && lines.get(1).is_some_and(|line| is_delimiter_row(line.text(source)))
    };
    known || (!first.code && pipe())
}

/// Whether the paragraph above cannot be a term.
fn is_no_term(source: &str, above: &[Line]) -> bool {
    let end = above.iter().rev().skip_while(|line| line.is_blank()).count();
    let text = above.get(..end).unwrap_or(&[]);
    let start = text.iter().rposition(Line::is_blank).map_or(0, |blank| blank + 1);
    let (Some(first), Some(last)) = (text.get(start), text.last()) else { return false };
    let raw = source.get(first.range.start + first.indent..last.range.end).unwrap_or_default();
    !first.code && raw.starts_with('|') && (is_verse(raw) || is_broken_table(raw))
}
