//! Where a piece of text stands in its file.

use crate::article::At;

/// The place of a text's beginning in its file, and the margin that its further lines have there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character, from 1.
    pub column: u32,
    /// Characters that the file has before each further line, for example the indentation of a YAML block.
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

/// The lines of a text, for turning byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    origin: Origin,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The places of a text that begins at `origin`.
    pub fn new(text: &'a str, origin: Origin) -> Places<'a> {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Places { text, origin, starts }
    }

    /// The line and column of the character at this byte offset; an offset beyond the end is the end.
    pub fn at(&self, offset: usize) -> At {
        let index = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let before = self.text.get(start..offset.min(self.text.len())).unwrap_or("");
        let base = if index == 0 { self.origin.column - 1 } else { self.origin.margin };
        At::new(self.origin.line + count(index), base + count(before.chars().count()) + 1)
    }
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
    fn minds_the_margin() {
        let places = Places::new("one\ntwo", Origin { line: 4, column: 3, margin: 2 });
        assert_eq!(at(&places, 1), (4, 4));
        assert_eq!(at(&places, 4), (5, 3));
    }
}
