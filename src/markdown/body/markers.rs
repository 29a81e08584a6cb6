//! Marks of ordered lists, as Pandoc's `fancy_lists` has them: `1.`, `2)`, `(3)`, `a.`, `B)`,
//! `(iv)`, `#.`.
//!
//! CommonMark knows figures alone, behind which stands a point or a bracket. Every other mark is
//! replaced, byte for byte, by one that it knows, and kept here for whoever builds the list. Lists
//! of different marks that follow each other get different ends of their marks, so that CommonMark
//! parts them.

use std::collections::BTreeMap;

use super::lines::Line;
use super::mask::FILL;
use article::vocab::letters;
use article::{ListType, roman};

/// The mark of one item of an ordered list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its first byte.
    pub start: usize,
    /// Its bytes in the source.
    pub length: usize,
    /// How it counts.
    pub kind: ListType,
    /// Its number.
    pub number: u32,
    /// What stands around the number.
    pub enclosure: Enclosure,
    /// The label of an example: `good` of `(@good)`.
    pub label: Option<String>,
    /// What CommonMark is shown.
    shown: String,
}

/// What stands around the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosure {
    /// `1.`
    Period,
    /// `1)`
    OneParen,
    /// `(1)`
    TwoParens,
}

impl Enclosure {
    /// A number with what stands around it; nothing for the usual point, which `resolve` sets.
    pub fn label(self, number: &str) -> Option<String> {
        match self {
            Enclosure::Period => None,
            Enclosure::OneParen => Some(format!("{number})")),
            Enclosure::TwoParens => Some(format!("({number})")),
        }
    }
}

/// The number of an item as its list writes it.
pub fn written(kind: ListType, number: u32) -> String {
    let text = match kind {
        ListType::AlphaLower => letters(number),
        ListType::AlphaUpper => letters(number).map(|text| text.to_uppercase()),
        ListType::RomanLower => roman::lower(number),
        ListType::RomanUpper => roman::upper(number),
        ListType::Order | ListType::Bullet | ListType::Simple => None,
    };
    text.unwrap_or_else(|| number.to_string())
}

impl Marker {
    /// Puts what CommonMark is shown in the place of the mark.
    pub fn mask(&self, bytes: &mut [u8]) {
        if let Some(bytes) = bytes.get_mut(self.start..self.start + self.length) {
            bytes.copy_from_slice(self.shown.as_bytes());
        }
    }
}

/// What the last mark at an indentation was.
struct Before {
    indent: usize,
    kind: ListType,
    enclosure: Enclosure,
    end: char,
}

/// Everything that may be the mark of an item. Whether it is one, CommonMark says.
pub fn markers(source: &str, lines: &[Line]) -> Vec<Marker> {
    let mut out = Vec::new();
    let mut before: Vec<Before> = Vec::new();
    let mut after_blank = true;
    let mut examples = Examples::default();
    for line in lines {
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        let text = line.text(source);
        let example = Some(text)
            .filter(|_| !line.code && line.indent <= 3)
            .and_then(|text| examples.read(text));
        if let Some((length, number, label)) = example {
            // Behind the mark stands what is nothing: the item's text begins at once, however long
            // the label is.
            let shown = format!("2. {}", char::from(FILL).to_string().repeat(length - 3));
            let (start, kind, enclosure) =
                (line.range.start + line.indent, ListType::Order, Enclosure::TwoParens);
            before.retain(|last| last.indent < line.indent);
            before.push(Before { indent: line.indent, kind, enclosure, end: '.' });
            out.push(Marker { start, length, kind, number, enclosure, label, shown });
            after_blank = false;
            continue;
        }
        let found = Some(text)
            .filter(|_| !line.code)
            .and_then(|text| candidate(text, before.iter().find(|last| last.is_level_with(line))));
        if let Some((length, kind, number, enclosure)) = found {
            let last = before
                .iter()
                .position(|last| last.is_level_with(line))
                .map(|index| before.remove(index));
            let same =
                last.as_ref().filter(|last| last.kind == kind && last.enclosure == enclosure);
            let end = match (same, &last) {
                (Some(last), _) => last.end,
                (None, Some(last)) => {
                    if last.end == '.' {
                        ')'
                    } else {
                        '.'
                    }
                }
                (None, None) => {
                    if enclosure == Enclosure::OneParen {
                        ')'
                    } else {
                        '.'
                    }
                }
            };
            before.push(Before { indent: line.indent, kind, enclosure, end });
            let shown = shown(text, length, kind, line.indent, end);
            out.push(Marker {
                start: line.range.start + line.indent,
                length,
                kind,
                number,
                enclosure,
                label: None,
                shown,
            });
        } else if after_blank {
            before.retain(|last| last.indent < line.indent);
        }
        after_blank = false;
    }
    out
}

impl Before {
    /// Whether a mark on this line is of the same list: a single space does not nest it.
    fn is_level_with(&self, line: &Line) -> bool {
        self.indent.abs_diff(line.indent) <= 1
    }
}

/// The numbers of examples, which run through the whole text.
#[derive(Default)]
struct Examples {
    last: u32,
    labels: BTreeMap<String, u32>,
}

impl Examples {
    /// The mark of an example, `(@)` or `(@label)`, with the blanks behind it: its length, number
    /// and label.
    fn read(&mut self, text: &str) -> Option<(usize, u32, Option<String>)> {
        let (label, rest) = text.strip_prefix("(@")?.split_once(')')?;
        let named = label.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if !named || blanks == 0 || blanks == rest.len() {
            return None;
        }
        let label = Some(label.to_owned()).filter(|label| !label.is_empty());
        let known = label.as_ref().and_then(|label| self.labels.get(label)).copied();
        let number = known.unwrap_or_else(|| {
            self.last += 1;
            self.last
        });
        self.labels.extend(label.clone().map(|label| (label, number)));
        Some((text.len() - rest.len() + blanks, number, label))
    }
}

/// A mark of the same length for CommonMark. One that is indented may follow a paragraph at once,
/// as the first item of a list in a list; one at the margin may not (its number is not 1): the line
/// goes on with its paragraph.
fn shown(text: &str, length: usize, kind: ListType, indent: usize, end: char) -> String {
    let own = text.get(..length - 1).unwrap_or("");
    if kind == ListType::Order && own.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{own}{end}");
    }
    let digit = if indent > 0 { '1' } else { '2' };
    format!("{}{digit}{end}", "0".repeat(length - 2))
}

/// The mark at the beginning of a line: its length, how it counts, its number, what stands around
/// it.
fn candidate(text: &str, before: Option<&Before>) -> Option<(usize, ListType, u32, Enclosure)> {
    let (open, rest) = text.strip_prefix('(').map_or((0, text), |rest| (1, rest));
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    let (number, tail) = rest.split_at_checked(length)?;
    let enclosure = match (open, tail.chars().next()?) {
        (0, '.') => Enclosure::Period,
        (0, ')') => Enclosure::OneParen,
        (1, ')') => Enclosure::TwoParens,
        _ => return None,
    };
    let behind = tail.get(1..)?;
    let whole = open + length + 1;
    // CommonMark takes nine figures; an item begins behind a space.
    if number.is_empty() || whole > 10 || !(behind.starts_with(' ') || behind.is_empty()) {
        return None;
    }
    let last = before.filter(|last| last.enclosure == enclosure).map(|last| last.kind);
    let (kind, value) = count(number, last)?;
    // “B. Russell” begins no list: behind a capital and a point stand two spaces (Pandoc's rule).
    let initial = length == 1
        && enclosure == Enclosure::Period
        && matches!(kind, ListType::AlphaUpper | ListType::RomanUpper);
    if initial && !behind.starts_with("  ") {
        return None;
    }
    Some((whole, kind, value, enclosure))
}

/// How a number counts, and what it is. A letter that may be both goes on as the list before; else
/// `i` is roman and any other is a letter.
fn count(number: &str, last: Option<ListType>) -> Option<(ListType, u32)> {
    if number == "#" {
        return Some((ListType::Order, 1));
    }
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((ListType::Order, number.parse().ok()?));
    }
    let lower = number.bytes().all(|byte| byte.is_ascii_lowercase());
    if !lower && !number.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let (alpha, numeral) = if lower {
        (ListType::AlphaLower, ListType::RomanLower)
    } else {
        (ListType::AlphaUpper, ListType::RomanUpper)
    };
    let letter = Some(number.to_ascii_lowercase())
        .filter(|text| text.len() == 1)
        .and_then(|text| Some(u32::from(text.bytes().next()? - b'a') + 1));
    let value = roman::read(&number.to_ascii_uppercase());
    match (letter, value, last) {
        (Some(letter), _, Some(last)) if last == alpha => Some((alpha, letter)),
        (_, Some(value), Some(last)) if last == numeral => Some((numeral, value)),
        (Some(9) | None, Some(value), _) => Some((numeral, value)),
        (Some(letter), _, _) => Some((alpha, letter)),
        (None, None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn found(source: &str) -> Vec<String> {
        let markers = markers(source, &lines(source));
        markers
            .iter()
            .map(|m| format!("{} {:?} {} {}", m.kind.as_str(), m.enclosure, m.number, m.shown))
            .collect()
    }

    #[test]
    fn all_kinds() {
        assert_eq!(found("a. x\nb. x"), ["alpha-lower Period 1 2.", "alpha-lower Period 2 2."]);
        assert_eq!(
            found("(iv) x\n(v) x"),
            ["roman-lower TwoParens 4 002.", "roman-lower TwoParens 5 02."]
        );
        assert_eq!(found("A) x"), ["alpha-upper OneParen 1 2)"]);
        assert_eq!(found("I.  x"), ["roman-upper Period 1 2."]);
        assert_eq!(found("#. x"), ["order Period 1 2."]);
        assert_eq!(found("(3) x"), ["order TwoParens 3 02."]);
        assert_eq!(found("7) x"), ["order OneParen 7 7)"]);
    }

    #[test]
    fn a_letter_goes_on_as_the_list_before() {
        assert_eq!(found("h. x\ni. x")[1], "alpha-lower Period 9 2.");
        assert_eq!(found("h. x\n\ntext\n\ni. x")[1], "roman-lower Period 1 2.");
    }

    #[test]
    fn lists_of_different_marks_are_parted() {
        assert_eq!(
            found("1. x\n\na. x\n\n(b) x"),
            ["order Period 1 1.", "alpha-lower Period 1 2)", "alpha-lower TwoParens 2 02."]
        );
    }

    #[test]
    fn what_is_none() {
        for text in [
            "B. Russell",
            "etc. and",
            "aa. x",
            "a.b",
            "(see) this",
            "(a x",
            "iiii. x",
            "```\na. x\n```",
            "(1234567890) x",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
