//! Places in a text as editors count them: lines from 0, and in them units of UTF-16 (LSP 3.17,
//! `Position`).

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// A position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 0.
    pub line: usize,
    /// Units of UTF-16 before it in its line.
    pub character: usize,
}

impl Position {
    /// From a message.
    pub fn of(value: &Value) -> Option<Position> {
        let number =
            |name: &str| value.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok());
        Some(Position { line: number("line")?, character: number("character")? })
    }

    /// For a message.
    pub fn json(self) -> Value {
        json!({ "line": self.line, "character": self.character })
    }
}

/// The byte of a position; the end of the line, or of the text, when it lies behind that.
pub fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index == position.line {
            return start + in_line(line.trim_end_matches(['\n', '\r']), position.character);
        }
        start += line.len();
    }
    text.len()
}

/// The byte in a line before which there are so many units of UTF-16.
fn in_line(line: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, c) in line.char_indices() {
        if seen >= units {
            return at;
        }
        seen += c.len_utf16();
    }
    line.len()
}

/// The position of a byte.
pub fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    Position { line, character: before.get(start..).unwrap_or_default().encode_utf16().count() }
}

/// A range of bytes for a message.
pub fn range(text: &str, bytes: &Range<usize>) -> Value {
    json!({ "start": position(text, bytes.start).json(), "end": position(text, bytes.end).json() })
}

/// The range of bytes that a message gives.
pub fn bytes(text: &str, range: &Value) -> Option<Range<usize>> {
    let end =
        |name: &str| range.get(name).and_then(Position::of).map(|position| offset(text, position));
    let (start, end) = (end("start")?, end("end")?);
    Some(start..end.max(start))
}

/// The path of a file that an address names.
pub fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let (_, path) = rest.split_at(rest.find('/')?);
    let path = article::address::decoded(path)?;
    // file:///C:/articles
    let drive = path.strip_prefix('/').filter(|rest| rest.get(1..2) == Some(":"));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", article::address::file(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_units_of_utf_16() {
        let text = "a😀é\r\nسر\nx";
        for (byte, line, character) in [
            (0, 0, 0),
            (1, 0, 1),
            (5, 0, 3),
            (7, 0, 4),
            (9, 1, 0),
            (11, 1, 1),
            (13, 1, 2),
            (14, 2, 0),
            (15, 2, 1),
        ] {
            let here = Position { line, character };
            assert_eq!((position(text, byte), offset(text, here)), (here, byte), "{byte}");
        }
        assert_eq!(offset(text, Position { line: 0, character: 99 }), 7);
        assert_eq!(offset(text, Position { line: 99, character: 0 }), 15);
        // Within the pair of one character: behind it.
        assert_eq!(offset(text, Position { line: 0, character: 2 }), 5);
    }

    #[test]
    fn addresses_are_paths() {
        assert_eq!(path("file:///tmp/a%20b/%C3%A9.md"), Some(PathBuf::from("/tmp/a b/é.md")));
        assert_eq!(path("file:///C:/a.md"), Some(PathBuf::from("C:/a.md")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(uri(Path::new("/tmp/a b/é.md")), "file:///tmp/a%20b/%C3%A9.md");
    }
}
