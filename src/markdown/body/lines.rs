//! The lines of a source, and which of them stand in fenced code.

use std::ops::Range;

/// A line of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes, without its end and the white space before it.
    pub range: Range<usize>,
    /// How many spaces it begins with.
    pub indent: usize,
    /// Whether it is a fence of code or stands between two.
    pub code: bool,
}

impl Line {
    /// Its text without indentation.
    pub fn text<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.range.start + self.indent..self.range.end).unwrap_or("")
    }

    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.range.start + self.indent >= self.range.end
    }
}

/// The lines of a source.
pub fn lines(source: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let trimmed = text.trim_start_matches(' ');
        let indent = text.len() - trimmed.len();
        let ticks = trimmed
            .chars()
            .next()
            .filter(|c| matches!(c, '`' | '~'))
            .map(|c| (c, trimmed.chars().take_while(|&d| d == c).count()));
        // Behind an opening fence of backticks stands none (CommonMark 0.31 §4.5): that is code in
        // a line.
        let ticks = ticks.filter(|&(c, count)| {
            c == '~' || !trimmed.get(count..).is_some_and(|info| info.contains('`'))
        });
        let inside = fence.is_some();
        match (fence, ticks) {
            (None, Some((c, count))) if count >= 3 => fence = Some((c, count)),
            (Some((c, count)), Some((d, more)))
                if c == d && more >= count && trimmed.chars().all(|e| e == c) =>
            {
                fence = None
            }
            _ => {}
        }
        out.push(Line {
            range: start..start + text.len(),
            indent,
            code: inside || fence.is_some(),
        });
        start += line.len();
    }
    out
}
