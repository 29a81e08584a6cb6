//! Numbers in cells: what is one, and where it is aligned with those above and below it.
//!
//! A number is cut before its decimal mark, and so is each that follows it: what stands behind `±`,
//! behind `×` or in brackets. The parts before a mark end where those of other rows end, the others
//! begin there.

use std::ops::Range;

use crate::hlist::{HItem, HList};
use style::units::Length;

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
    /// `±`, `×` or `·` with a space behind it: the sign itself stands below others.
    Sign,
    /// A sign or a bracket right before its number.
    Close,
}

/// A part of a number, in bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    bytes: Range<usize>,
    /// Whether it ends where the parts above and below it end; else it begins where they begin.
    ends: bool,
}

/// A number in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    parts: Vec<Part>,
    joints: Vec<Joint>,
}

/// A number ready to be aligned: its parts as items of its list.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The items of each part, and whether it ends where those above and below it end.
    pub parts: Vec<(Range<usize>, bool)>,
    /// The width of each part.
    pub widths: Vec<Length>,
    joints: Vec<Joint>,
}

/// What the numbers of a column need: the widths of their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stops {
    widths: Vec<Length>,
    joints: Vec<Joint>,
}

impl Stops {
    /// How wide a number with all parts is.
    pub fn width(&self) -> Length {
        self.widths.iter().copied().sum()
    }

    /// Learns how the numbers of the column are made: as the one with the most parts.
    pub fn learn(&mut self, figures: &Figures) {
        if self.joints.len() < figures.joints.len() {
            self.joints.clone_from(&figures.joints);
        }
    }

    /// Makes room for a number. One that is made otherwise is aligned as far as it is made alike.
    pub fn add(&mut self, figures: &Figures) {
        let alike = figures.alike(&self.joints);
        self.widths.resize(self.widths.len().max(alike), Length::ZERO);
        for (own, width) in self.widths.iter_mut().zip(figures.widths_of(alike)) {
            *own = (*own).max(width);
        }
    }

    /// Where each part of a number begins, and its items.
    pub fn places(&self, figures: &Figures) -> Vec<(Length, Range<usize>)> {
        let alike = figures.alike(&self.joints).min(self.widths.len());
        let mut out = Vec::with_capacity(alike);
        let mut x = Length::ZERO;
        for ((own, width), (index, (items, ends))) in
            self.widths.iter().zip(figures.widths_of(alike)).zip(figures.parts.iter().enumerate())
        {
            let last = index + 1 == alike;
            let end = if last {
                figures.parts.last().map_or(items.end, |(items, _)| items.end)
            } else {
                items.end
            };
            out.push((if *ends { x + *own - width } else { x }, items.start..end));
            x += *own;
        }
        out
    }
}

impl Figures {
    /// How many parts are made as these joints say.
    fn alike(&self, joints: &[Joint]) -> usize {
        let same = self.joints.iter().zip(joints).take_while(|(own, other)| own == other).count();
        let parts = |joint: &Joint| if *joint == Joint::Sign { 3 } else { 2 };
        2 + self.joints.iter().take(same).map(parts).sum::<usize>()
    }

    /// The widths of the first parts; the last of them with all that follow.
    fn widths_of(&self, count: usize) -> impl Iterator<Item = Length> + '_ {
        let rest: Length = self.widths.iter().skip(count).copied().sum();
        let own = self.widths.iter().take(count).enumerate();
        own.map(move |(index, width)| if index + 1 == count { *width + rest } else { *width })
    }

    /// Cuts a list where the parts of its number meet; nothing when it is no number, or more than
    /// one line.
    pub fn of(list: &mut HList, mark: char) -> Option<Figures> {
        let shape = shape(&list.text, mark)?;
        if list.is_rtl() || list.items.iter().any(|item| matches!(item, HItem::Newline { .. })) {
            return None;
        }
        shape.parts.iter().skip(1).for_each(|part| cut(list, part.bytes.start));
        let mut out = Figures { joints: shape.joints, ..Figures::default() };
        let mut from = 0;
        for (index, part) in shape.parts.iter().enumerate() {
            let to = if index + 1 == shape.parts.len() {
                list.items.len()
            } else {
                first_item_from(list, part.bytes.end).max(from)
            };
            out.widths.push(list.items.get(from..to).unwrap_or_default().iter().map(width).sum());
            out.parts.push((from..to, part.ends));
            from = to;
        }
        Some(out)
    }
}

fn width(item: &HItem) -> Length {
    match item {
        HItem::Box { width, .. }
        | HItem::Picture { width, .. }
        | HItem::Glue { width, .. }
        | HItem::Gap { width, .. } => *width,
        HItem::Formula { body, .. } => body.width,
        HItem::Disc { .. } | HItem::Newline { .. } => Length::ZERO,
    }
}

/// The first item that stands at or behind a byte of the text.
fn first_item_from(list: &HList, byte: usize) -> usize {
    let behind = |item: &HItem| match item {
        HItem::Box { from, .. } | HItem::Glue { from, .. } | HItem::Formula { from, .. } => {
            *from >= byte
        }
        HItem::Picture { .. } | HItem::Gap { .. } | HItem::Disc { .. } | HItem::Newline { .. } => {
            false
        }
    };
    list.items.iter().position(behind).unwrap_or(list.items.len())
}

/// Makes two boxes of the one that holds a byte of the text within it.
fn cut(list: &mut HList, byte: usize) {
    let found = list.items.iter().enumerate().find_map(|(index, item)| match item {
        HItem::Box { fragment, from, to, width, left, right } if *from < byte && byte < *to => {
            let before = share(list, *fragment, *from..*to, byte, *width);
            let box_of = |from, to, width, left, right| HItem::Box {
                fragment: *fragment,
                from,
                to,
                width,
                left,
                right,
            };
            let halves = [
                box_of(*from, byte, before, *left, Length::ZERO),
                box_of(byte, *to, *width - before, Length::ZERO, *right),
            ];
            Some((index, halves))
        }
        _ => None,
    });
    if let Some((index, halves)) = found {
        list.items.splice(index..=index, halves);
        list.pins
            .iter_mut()
            .filter_map(|pin| pin.item.as_mut())
            .filter(|item| **item > index)
            .for_each(|item| *item += 1);
    }
}

/// The width of the part of a box before a byte of the text.
fn share(
    list: &HList,
    fragment: usize,
    bytes: Range<usize>,
    split: usize,
    width: Length,
) -> Length {
    let Some(fragment) = list.fragments.get(fragment) else { return width };
    let at = |byte: usize| {
        i64::from(
            fragment
                .word
                .advance_to(u32::try_from(byte.saturating_sub(fragment.start)).unwrap_or(u32::MAX)),
        )
    };
    width.scale(at(split) - at(bytes.start), (at(bytes.end) - at(bytes.start)).max(1))
}

/// The parts of a text that begins with a number.
fn shape(text: &str, mark: char) -> Option<Shape> {
    let mut shape = Shape::default();
    let mut from = 0;
    let mut begin = start_of_number(text, 0, mark)?;
    loop {
        let point = end_of_integer(text, begin, mark);
        let rest = text.get(point..).unwrap_or_default();
        let next = rest.char_indices().find_map(|(offset, c)| joint(text, point + offset, c, mark));
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
    let kind = match c {
        '±' | '×' | '·' if trimmed.len() < behind.len() => Joint::Sign,
        '±' | '×' | '·' | '(' | '[' => Joint::Close,
        _ => return None,
    };
    let digits = trimmed.trim_start_matches(['+', '-', '−', '–', '<', '>', '≤', '≥']);
    let numeric = digits.starts_with(|c: char| c.is_numeric() || c == mark);
    let own = if kind == Joint::Close { at + c.len_utf8() } else { number };
    numeric.then_some((at, kind, own))
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
        assert_eq!(parts("1.5 × 10³"), ["1", ".5 ", "× ", "10", "³"]);
        assert_eq!(parts("37 (45.1)"), ["37", " ", "(45", ".1)"]);
        assert_eq!(parts("none"), [""; 0]);
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
