//! Where a piece of text stands in its file.

use article::At;

/// The place of a text's beginning in its file, and the margin that its further lines have there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character, from 1.
    pub column: u32,
    /// Characters that the file has before each further line, for example the indentation of a YAML
    /// block.
    pub margin: u32,
}

impl Origin {
    /// The beginning of a file.
    pub const START: Origin = Origin { line: 1, column: 1, margin: 0 };

    /// A text that begins at the beginning of this line.
    pub fn line(line: u32) -> Origin {
        Origin { line, ..Origin::START }
    }

    /// A text of one line that begins here.
    pub fn point(at: At) -> Origin {
        Origin { line: at.line, column: at.column, margin: 0 }
    }
}

/// How many bytes lie between two marks.
const STEP: usize = 1024;

/// The lines of a text, for turning byte offsets into lines and columns, in a time that does not
/// grow with the text or its lines.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    origin: Origin,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each [`STEP`]th byte.
    marks: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The places of a text that begins at `origin`.
    pub fn new(text: &'a str, origin: Origin) -> Places<'a> {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        let counts = text.as_bytes().chunks(STEP).map(characters);
        let sums = counts.scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        });
        let marks = std::iter::once(0).chain(sums).collect();
        Places { text, origin, lines, marks }
    }

    /// The line and column of the character at this byte offset; an offset beyond the end is the
    /// end.
    pub fn at(&self, offset: usize) -> At {
        let index = self.lines.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.lines.get(index).copied().unwrap_or(0);
        let before = self.characters_before(offset) - self.characters_before(start);
        let base = if index == 0 { self.origin.column - 1 } else { self.origin.margin };
        At::new(self.origin.line + count(index), base + count(before) + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        self.marks.get(step).copied().unwrap_or(0)
            + characters(self.text.as_bytes().get(step * STEP..offset).unwrap_or(&[]))
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// A count as a line or column number; a source of 16 MiB cannot exceed it.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(places: &Places, offset: usize) -> (u32, u32) {
        let at = places.at(offset);
        (at.line, at.column)
    }

    #[test]
    fn counts_lines_and_characters() {
        let places = Places::new("aé“b\ncd\n", Origin::line(10));
        assert_eq!(at(&places, 0), (10, 1));
        assert_eq!(at(&places, "aé“".len()), (10, 4));
        assert_eq!(at(&places, "aé“b\nc".len()), (11, 2));
        assert_eq!(at(&places, 999), (12, 1));
    }

    #[test]
    fn counts_in_long_lines() {
        let text = format!("a\n{}", "é".repeat(3 * STEP));
        let places = Places::new(&text, Origin::START);
        for n in [0, 1, STEP - 1, STEP, 3 * STEP - 1] {
            assert_eq!(at(&places, 2 + 2 * n), (2, u32::try_from(n + 1).unwrap()));
        }
    }

    #[test]
    fn minds_the_margin() {
        let places = Places::new("one\ntwo", Origin { line: 4, column: 3, margin: 2 });
        assert_eq!(at(&places, 1), (4, 4));
        assert_eq!(at(&places, 4), (5, 3));
    }
}
