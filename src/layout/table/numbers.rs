//! Numbers in cells: what is one, and where it is aligned with those above and below it.
//!
//! A number is cut before its decimal mark, and so is each that follows it: what stands behind `±`
//! or, behind a space, in brackets. The parts before a mark end where those of other rows end, the
//! others begin there. Whatever else stands behind a number – its power, its unit, the uncertainty
//! of its last figures, as in 2.69(14)×10⁻⁶ – stays with it.

use std::ops::Range;

/// Signs before a number.
const SIGNS: [char; 20] = [
    '+', '-', '−', '–', '±', '<', '>', '≤', '≥', '~', '≈', '∼', '=', '(', '[', ' ', '\u{a0}', '$',
    '€', '£',
];

/// What a source writes where there is no number.
const NOTHING: [&str; 14] =
    ["-", "–", "—", "−", "…", "...", ".", "na", "n/a", "n.a.", "nd", "n.d.", "ns", "n.s."];

/// The languages that write a point before the decimals are all but these.
const COMMA: [&str; 22] = [
    "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nb",
    "nl", "pl", "pt", "ru", "tr", "uk",
];

/// How a number is tied to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `±` with a space behind it: the sign itself stands below others.
    Sign,
    /// `±` or a bracket right before its number.
    Close,
}

/// A part of a number, in bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes.
    pub bytes: Range<usize>,
    /// Whether it ends where the parts above and below it end; else it begins where they begin.
    pub ends: bool,
}

/// A number in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Its parts.
    pub parts: Vec<Part>,
    /// How its numbers are tied.
    pub joints: Vec<Joint>,
}

/// The parts of a text that begins with a number.
pub fn shape(text: &str, mark: char) -> Option<Shape> {
    let mut shape = Shape::default();
    let mut from = 0;
    let mut begin = start_of_number(text, 0, mark)?;
    loop {
        let point = end_of_integer(text, begin, mark);
        let rest = text.get(point..).unwrap_or_default();
        let next = rest
            .char_indices()
            .take_while(|(offset, _)| are_figures(rest.get(..*offset).unwrap_or_default(), mark))
            .find_map(|(offset, c)| joint(text, point + offset, c, mark));
        let end = next.map_or(text.len(), |(joint, _, _)| joint);
        shape.parts.extend([
            Part { bytes: from..point, ends: true },
            Part { bytes: point..end, ends: false },
        ]);
        let Some((at, kind, number)) = next else { return Some(shape) };
        shape.joints.push(kind);
        from = at;
        if kind == Joint::Sign {
            shape.parts.push(Part { bytes: at..number, ends: false });
            from = number;
        }
        begin = start_of_number(text, number, mark)?;
    }
}

/// Where the number behind a joint begins: the joint's own place, its kind, and the byte behind it
/// and its space.
fn joint(text: &str, at: usize, c: char, mark: char) -> Option<(usize, Joint, usize)> {
    let behind = text.get(at + c.len_utf8()..)?;
    let trimmed = behind.trim_start_matches([' ', '\u{a0}']);
    let number = text.len() - trimmed.len();
    let spaced = text.get(..at)?.ends_with([' ', '\u{a0}']);
    let kind = match c {
        '±' if trimmed.len() < behind.len() => Joint::Sign,
        '±' => Joint::Close,
        '(' | '[' if spaced && closes(behind) => Joint::Close,
        _ => return None,
    };
    let digits = trimmed.trim_start_matches(['+', '-', '−', '–', '<', '>', '≤', '≥']);
    let numeric = digits.starts_with(|c: char| c.is_numeric() || c == mark);
    let own = if kind == Joint::Close { at + c.len_utf8() } else { number };
    numeric.then_some((at, kind, own))
}

/// Whether there is nothing but figures behind the whole part of a number, with what may be said of
/// them in a sign: only then may what follows stand apart.
fn are_figures(text: &str, mark: char) -> bool {
    text.chars().all(|c| {
        c.is_ascii_digit() || c == mark || matches!(c, ' ' | '\u{a0}' | '%' | '*' | '†' | '‡')
    })
}

/// Whether a bracket that is open holds figures only, and nothing but marks of notes follows.
fn closes(behind: &str) -> bool {
    let Some((inner, rest)) = behind.split_once([')', ']']) else { return false };
    let other = |c: char| c.is_alphabetic() || matches!(c, '(' | '[' | '×' | '·');
    !inner.contains(other) && rest.chars().count() <= 4 && !rest.contains(['×', '·', '(', '['])
}

/// The first figure of a number that begins at or behind a byte, signs before it aside.
fn start_of_number(text: &str, from: usize, mark: char) -> Option<usize> {
    let rest = text.get(from..)?;
    let figures = rest.trim_start_matches(SIGNS);
    figures.starts_with(|c: char| c.is_numeric() || c == mark).then(|| text.len() - figures.len())
}

/// Where the whole part of a number ends that begins at a byte.
fn end_of_integer(text: &str, begin: usize, mark: char) -> usize {
    let figures = text.get(begin..).unwrap_or_default();
    let integer = figures
        .find(|c: char| !(c.is_numeric() && !is_raised(c) || is_group_mark(c, mark)))
        .unwrap_or(figures.len());
    let whole = figures.get(..integer).unwrap_or_default();
    begin + whole.trim_end_matches([',', '.', '\u{a0}', '\u{202f}', '’']).len()
}

/// Raised figures: marks of notes and powers.
fn is_raised(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209f}')
}

/// Whether a character parts groups of figures: not the decimal mark, but a comma, a point, a space
/// that is not to be divided.
fn is_group_mark(c: char, mark: char) -> bool {
    c != mark && matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’')
}

/// Whether a text is a number and little beside it: signs, brackets, a unit of a letter or two, the
/// marks of notes.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let text = text.trim();
    let begins = text
        .trim_start_matches(SIGNS)
        .starts_with(|c: char| c.is_numeric() || matches!(c, '.' | ','));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    // Dates and times are read as they stand.
    let dated = text.matches('/').count() > 1 || text.contains(':');
    begins && figures > 0 && letters <= 2 && !dated && text.len() <= 60
}

/// Whether a text says that there is nothing.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || NOTHING.iter().any(|nothing| text.eq_ignore_ascii_case(nothing))
}

/// The decimal mark of the numbers of a column: the one that some of them can only mean so, or else
/// that of the language.
#[must_use]
pub fn decimal_mark<'t>(texts: impl Iterator<Item = &'t str>, lang: &str) -> char {
    let (mut points, mut commas) = (0, 0);
    for text in texts {
        points += usize::from(is_decimal(text, '.'));
        commas += usize::from(is_decimal(text, ','));
    }
    match points.cmp(&commas) {
        std::cmp::Ordering::Greater => '.',
        std::cmp::Ordering::Less => ',',
        std::cmp::Ordering::Equal if COMMA.contains(&lang) => ',',
        std::cmp::Ordering::Equal => '.',
    }
}

/// Whether a mark in a text can only stand before decimals: there are not three figures behind it,
/// or nothing but a zero before it.
fn is_decimal(text: &str, mark: char) -> bool {
    let Some((before, behind)) = text.split_once(mark) else { return false };
    let figures = behind.chars().take_while(char::is_ascii_digit).count();
    figures > 0 && (figures != 3 || matches!(before.trim_start_matches(SIGNS), "" | "0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        shape(text, '.').map_or_else(Vec::new, |shape| {
            shape.parts.into_iter().map(|part| &text[part.bytes]).collect()
        })
    }

    #[test]
    fn numbers_are_cut_before_their_marks() {
        assert_eq!(parts("–1,234.5"), ["–1,234", ".5"]);
        assert_eq!(parts("12"), ["12", ""]);
        assert_eq!(parts("12.3 ± 4.5"), ["12", ".3 ", "± ", "4", ".5"]);
        assert_eq!(parts("12.3±4.5"), ["12", ".3", "±4", ".5"]);
        assert_eq!(parts("37 (45.1)"), ["37", " ", "(45", ".1)"]);
        assert_eq!(parts("none"), [""; 0]);
    }

    #[test]
    fn what_belongs_to_a_number_stays_with_it() {
        assert_eq!(parts("1.5 × 10³"), ["1", ".5 × 10³"]);
        assert_eq!(parts("2.69(14)×10⁻⁶"), ["2", ".69(14)×10⁻⁶"]);
        assert_eq!(parts("[5 × 10⁴, 10⁵]"), ["[5", " × 10⁴, 10⁵]"]);
        assert_eq!(parts("12 kg (45)"), ["12", " kg (45)"]);
        assert_eq!(parts("12 (see 4)"), ["12", " (see 4)"]);
        assert_eq!(parts("1.5 × 10³ ± 2"), ["1", ".5 × 10³ ± 2"]);
        assert_eq!(parts("1.2% (0.8–1.5)*"), ["1", ".2% ", "(0", ".8–1.5)*"]);
    }

    #[test]
    fn what_is_a_number() {
        for text in ["1", "-0.5", "< 0.001", "12 (45%)", "3.2 ± 0.1", "(1.2)", "0.03*", "12a"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "a", "5 years", "1/2/2020", "10:30", "–"] {
            assert!(!is_number(text), "{text}");
        }
        assert!(is_nothing("–") && is_nothing(" N/A ") && !is_nothing("0"));
    }

    #[test]
    fn the_mark_of_a_column() {
        assert_eq!(decimal_mark(["1,5", "2"].into_iter(), "en"), ',');
        assert_eq!(decimal_mark(["1,500", "2"].into_iter(), "en"), '.');
        assert_eq!(decimal_mark(["1.500", "2"].into_iter(), "de"), ',');
        assert_eq!(decimal_mark(["1.25", "2"].into_iter(), "de"), '.');
    }
}
