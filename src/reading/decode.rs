//! From bytes to text, and from an article's file to its two parts: front matter and body.

use std::borrow::Cow;

use super::faults::Faults;
use super::findings;
use super::place::{Origin, Places};
use super::text::is_forbidden;
use article::At;

/// The largest text that is read, in bytes.
pub const LARGEST: usize = 16 << 20;

/// At most so many stray characters are named one by one.
const MANY: usize = 20;

/// An article's file in its two parts.
pub struct Parts<'a> {
    /// The YAML between the two fences; it begins on line 2.
    pub front: &'a str,
    /// What follows the second fence.
    pub body: &'a str,
    /// The line on which the body begins.
    pub body_line: u32,
}

/// Makes text of a file's bytes: UTF-8, lines ended by line feeds, no byte-order mark, no
/// characters that XML forbids (a space stands in for each). Nothing when the bytes are no text at
/// all.
pub fn decode<'a>(bytes: &'a [u8], faults: &mut Faults) -> Option<Cow<'a, str>> {
    if bytes.len() > LARGEST {
        faults.push_file(findings::file_too_large(bytes.len(), LARGEST));
        return None;
    }
    if bytes.starts_with(b"%PDF-") {
        faults.push_file(findings::is_pdf());
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            not_utf8(bytes, error.valid_up_to(), faults);
            return None;
        }
    };
    let text = unify_lines(text.strip_prefix('\u{feff}').unwrap_or(text));
    if text.contains(is_forbidden) {
        Some(Cow::Owned(without_forbidden(&text, faults)))
    } else {
        Some(text)
    }
}

/// Whether a text says nothing at all.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn not_utf8(bytes: &[u8], offset: usize, faults: &mut Faults) {
    let before = String::from_utf8_lossy(bytes.get(..offset).unwrap_or(bytes));
    let at = Places::new(&before, Origin::START).at(before.len());
    let byte = bytes.get(offset).copied().unwrap_or(0);
    let byte = format!("{byte:#04X}");
    let said = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => findings::is_utf16(byte, offset),
        [b'P', b'K', 3, 4, ..] => findings::is_zip(byte, offset),
        _ => findings::not_utf8(byte, offset),
    };
    faults.push(at, said);
}

/// Lines of Windows and of old Macs get the line ends of everyone else; their number stays.
fn unify_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn without_forbidden(text: &str, faults: &mut Faults) -> String {
    let places = Places::new(text, Origin::START);
    let stray = text.char_indices().filter(|&(_, c)| is_forbidden(c));
    for (offset, c) in stray.take(MANY) {
        faults.push(
            places.at(offset),
            findings::forbidden_character(format!("U+{:04X}", u32::from(c))),
        );
    }
    text.replace(is_forbidden, " ")
}

/// Divides an article's text at its fences. Nothing when it has no front matter.
pub fn split<'a>(text: &'a str, faults: &mut Faults) -> Option<Parts<'a>> {
    if is_blank(text) {
        faults.push_file(findings::file_empty());
        return None;
    }
    let parts = fenced(text);
    if parts.is_none() {
        let begins = is_fence(text.lines().next().unwrap_or(""), false);
        let said =
            if begins { findings::front_matter_open() } else { findings::front_matter_missing() };
        faults.push(At::new(1, 1), said);
    }
    parts
}

fn fenced(text: &str) -> Option<Parts<'_>> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line, false))?;
    let mut offset = first.len();
    for (number, line) in (2..).zip(lines) {
        let end = offset + line.len();
        if is_fence(line, true) {
            return Some(Parts {
                front: text.get(first.len()..offset)?,
                body: text.get(end..)?,
                body_line: number + 1,
            });
        }
        offset = end;
    }
    None
}

/// The fence of the block of code in which the line behind this one stands; `open` is that in which
/// this one stands.
#[must_use]
pub fn fence_behind<'a>(line: &'a str, open: Option<&'a str>) -> Option<&'a str> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark));
    let fence = mark.map_or("", |mark| {
        line.get(..line.len() - line.trim_start_matches(mark).len()).unwrap_or("")
    });
    match open {
        Some(open) if fence == line && fence.starts_with(open) => None,
        Some(open) => Some(open),
        None => {
            let is_fence = fence.len() >= 3 && !line.get(fence.len()..)?.contains('`');
            is_fence.then_some(fence)
        }
    }
}

fn is_fence(line: &str, closing: bool) -> bool {
    let line = line.trim_end();
    line == "---" || (closing && line == "...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Report;

    fn decoded(bytes: &[u8]) -> (Option<String>, Vec<String>) {
        let mut report = Report::new();
        let text = decode(bytes, &mut Faults::new("a.md", &mut report)).map(Cow::into_owned);
        (text, said(&report))
    }

    fn said(report: &Report) -> Vec<String> {
        report
            .findings
            .iter()
            .map(|d| format!("{} {}: {}", d.code.id, d.place, d.message()))
            .collect()
    }

    #[test]
    fn text_is_made_plain() {
        assert_eq!(decoded("\u{feff}a\r\nb\rc".as_bytes()), (Some("a\nb\nc".into()), vec![]));
    }

    #[test]
    fn names_the_byte_that_is_not_utf8() {
        let (text, said) = decoded(b"ab\nc\xc3\xa9\xe9d");
        assert_eq!(text, None);
        assert_eq!(
            said,
            ["S102 a.md:2:3: the file is not UTF-8: byte 0xE9 at offset 6 belongs to no character"]
        );
    }

    /// Whether or not its bytes happen to be UTF-8.
    #[test]
    fn a_pdf_is_called_so() {
        for pdf in [&b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"[..], b"%PDF-1.4\n1 0 obj\n"] {
            let (text, said) = decoded(pdf);
            assert_eq!((text, said), (None, vec!["S102 a.md: the file is a PDF".to_owned()]));
        }
    }

    #[test]
    fn names_characters_that_xml_forbids() {
        let (text, said) = decoded(b"a\nb\x08c");
        assert_eq!(text.as_deref(), Some("a\nb c"));
        assert_eq!(said, ["S105 a.md:2:2: the character U+0008 is not allowed in XML"]);
    }

    #[test]
    fn refuses_a_huge_file() {
        let (text, said) = decoded(&vec![b'a'; LARGEST + 1]);
        assert_eq!((text, said.len()), (None, 1));
    }

    #[test]
    fn divides_at_the_fences() {
        let mut report = Report::new();
        let parts =
            split("---\na: b\n---\n\n# H\n", &mut Faults::new("a.md", &mut report)).unwrap();
        assert_eq!((parts.front, parts.body, parts.body_line), ("a: b\n", "\n# H\n", 4));
        for wrong in ["", " \n", "# H\n", "---\na: b\n"] {
            assert!(split(wrong, &mut Faults::new("a.md", &mut report)).is_none());
        }
        assert_eq!(
            said(&report),
            [
                "S101 a.md: the file is empty",
                "S101 a.md: the file is empty",
                "S103 a.md:1:1: the front matter is missing: the first line is not `---`",
                "S103 a.md:1:1: the front matter never ends: its closing line `---` is missing",
            ]
        );
    }

    #[test]
    fn code_goes_on_to_a_fence_like_its_own() {
        assert_eq!(fence_behind("```{r}\n", None), Some("```"));
        assert_eq!(fence_behind("````\n", Some("```")), None);
        assert_eq!(fence_behind("~~~\n", Some("```")), Some("```"));
        assert_eq!(fence_behind("``` x\n", Some("```")), Some("```"));
        assert_eq!(fence_behind("```x```\n", None), None);
        assert_eq!(fence_behind("text\n", None), None);
    }
}
