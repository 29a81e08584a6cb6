//! Makes Pandoc's extras invisible to a CommonMark parser, without moving a byte.
//!
//! - In attributes (`{…}` behind a bracket, a parenthesis or a formula) and in bare addresses,
//!   characters that CommonMark would read as mark-up are replaced by control characters; [`text`]
//!   and [`verbatim`] put them back. Sources hold no control characters of their own:
//!   [`decode`](reading::decode::decode) sees to it.
//! - `~` and `^` become marks of their own, [`SUB`] and [`SUP`]: CommonMark parsers do not take
//!   them inside a word, as in H~2~O.
//! - `\` and a space, a no-break space, becomes a pair of control characters of the same length.
//! - A line that opens or closes a div becomes a rule, which ends the block before it and leaves an
//!   event at its place. So does a grid table or a table in HTML, whose other lines become blank.
//! - The marks of ordered lists that CommonMark does not know become marks that it knows.
//! - TeX's brackets around formulas become dollars ([`brackets`]).
//! - Calls of notes get brackets of their own, [`NOTE`], so that they may stand in the caption of a
//!   picture.
//! - Punctuation beside `*` is hidden ([`cover`]) where CommonMark would let it decide whether
//!   emphasis begins or ends; Pandoc looks only at blanks.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::attributes::{self, Attributes};
use super::extras::{self, Dropped};
use super::fences::Fence;
use super::lines::{Line, lines};
use super::markers::{self, Marker};
use super::{amounts, brackets, columns, cover, fences, grids, htmltables, tablecaptions, targets};
use reading::uri;

const PLAIN: &[u8; 14] = b"_*~^$[]<>\\&!|`";
const MASKED: &[u8; 14] = b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13";
/// What stands for a `~` that begins or ends a subscript.
pub const SUB: char = '\x14';
/// What stands for a `^` that begins or ends a superscript.
pub const SUP: char = '\x15';
/// What a backslash and a space become: a pair, so that nothing moves.
const NO_BREAK: (u8, u8) = (0x1e, 0x1f);
/// What stands for nothing.
pub const FILL: u8 = 0x1f;
/// The brackets around the call of a note.
pub const NOTE: (char, char) = ('\x1c', '\x1d');
/// The first of them right behind an underscore: white space to CommonMark.
pub const AFTER_UNDERSCORE: char = '\x0c';

/// How long the target of a link may be, in bytes.
pub const LONGEST_TARGET: usize = 4096;

/// How long the label of a note may be, in characters (CommonMark 0.31 §6.3, of links).
const LONGEST_LABEL: usize = 999;

/// How often it is tried which grid tables and marks are some. No text but one made to be difficult
/// needs more than three rounds.
const MOST_ROUNDS: usize = 8;

/// What stands in the source as a block that CommonMark does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// A grid table.
    Grid,
    /// A simple or multiline table.
    Columns,
    /// A table in HTML.
    Html,
    /// A block of metadata.
    Metadata,
}

/// A text for the CommonMark parser.
pub struct Masked {
    /// As long as the source, byte for byte.
    pub text: String,
    /// The lines that open and close divs, in order.
    pub fences: Vec<Fence>,
    /// Blocks that CommonMark does not know.
    pub islands: Vec<(Range<usize>, Island)>,
    /// The tags of HTML that were taken out.
    pub tags: Vec<Dropped>,
    /// The attributes of references, by their labels in lower case.
    pub references: BTreeMap<String, Attributes>,
    /// Marks of ordered lists, in order.
    pub markers: Vec<Marker>,
}

/// Masks a source.
///
/// Whether something is a grid table or the mark of an item, CommonMark alone can tell: `arrives`
/// says which of the bytes that are asked for it takes for the beginning of a rule or an item. What
/// does not arrive is left as it stands.
pub fn mask(source: &str, arrives: impl Fn(&str, &[usize]) -> Vec<bool>) -> Masked {
    let lines = lines(source);
    let mut masked = Masked {
        text: String::new(),
        fences: fences::find(source, &lines),
        islands: islands(source, &lines),
        tags: Vec::new(),
        references: BTreeMap::new(),
        markers: markers::markers(source, &lines),
    };
    masked.render(source, &lines);
    for round in 0.. {
        if round == MOST_ROUNDS {
            masked.islands.clear();
            masked.markers.clear();
            masked.render(source, &lines);
        }
        let starts: Vec<usize> = masked
            .islands
            .iter()
            .map(|(range, _)| range.start)
            .chain(masked.markers.iter().map(|marker| marker.start))
            .collect();
        let arrived = arrives(&masked.text, &starts);
        if arrived.iter().all(|arrived| *arrived) {
            break;
        }
        let mut arrived = arrived.iter();
        masked.islands.retain(|_| arrived.next() == Some(&true));
        masked.markers.retain(|_| arrived.next() == Some(&true));
        masked.render(source, &lines);
    }
    masked
}

impl Masked {
    fn render(&mut self, source: &str, lines: &[Line]) {
        let mut bytes = source.as_bytes().to_vec();
        extras::delimiter_rows(source, lines, &mut bytes);
        extras::pipes(source, lines, &mut bytes);
        extras::definitions(source, lines, &mut bytes);
        extras::aliases(source, lines, &mut bytes);
        tablecaptions::hide(source, lines, &self.islands, &mut bytes);
        self.references = extras::reference_attributes(source, lines, &mut bytes);
        self.tags = extras::block_tags(source, lines, &self.fences, &mut bytes);
        let islands = &self.islands;
        self.tags.retain(|tag| {
            let before = islands.partition_point(|(island, _)| island.end <= tag.start);
            islands.get(before).is_none_or(|(island, _)| tag.start < island.start)
        });
        for fence in &self.fences {
            fences::rule(bytes.get_mut(fence.line.clone()));
        }
        amounts::hidden(source, lines, &mut bytes);
        brackets::formulas(source, lines, &mut bytes);
        brackets::environments(source, lines, &mut bytes);
        addresses(source, &mut bytes);
        marks(source, &mut bytes);
        for (island, _) in &self.islands {
            blank(bytes.get_mut(island.clone()));
        }
        self.markers.iter().for_each(|marker| marker.mask(&mut bytes));
        // A character is replaced as a whole, by ASCII.
        self.text = String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned());
    }
}

/// Text of a paragraph, with its characters put back.
pub fn text(masked: &str) -> Cow<'_, str> {
    restore(masked, "\u{a0}")
}

/// Text that stands as it was typed, with its characters put back.
pub fn verbatim(masked: &str) -> Cow<'_, str> {
    restore(masked, "\\ ")
}

fn restore<'a>(masked: &'a str, no_break: &str) -> Cow<'a, str> {
    let plain = |byte: u8| (b' '..0x7f).contains(&byte) || byte == b'\n' || byte == b'\t';
    if masked.bytes().all(plain) {
        return Cow::Borrowed(masked);
    }
    let mut out = String::with_capacity(masked.len());
    for c in masked.chars() {
        let index = MASKED.iter().position(|&byte| char::from(byte) == c);
        match (index.and_then(|index| PLAIN.get(index)), c) {
            (Some(&byte), _) => out.push(char::from(byte)),
            (None, '\x1e') => out.push_str(no_break),
            (None, '\x1f') => {}
            (None, SUB) => out.push('~'),
            (None, SUP) => out.push('^'),
            (None, '\x1c' | AFTER_UNDERSCORE) => out.push('['),
            (None, '\x1d') => out.push(']'),
            (None, '\x7f') => out.push(' '),
            (None, c) => out.push(cover::uncovered(c)),
        }
    }
    Cow::Owned(out)
}

/// Replaces characters by their masks.
pub fn hide(bytes: Option<&mut [u8]>, which: &[u8]) {
    for byte in bytes.into_iter().flatten() {
        if which.contains(byte)
            && let Some(&masked) =
                PLAIN.iter().position(|plain| plain == byte).and_then(|index| MASKED.get(index))
        {
            *byte = masked;
        }
    }
}

/// A grid table as a rule and blank lines.
fn blank(table: Option<&mut [u8]>) {
    for (index, byte) in table.into_iter().flatten().enumerate() {
        if *byte != b'\n' {
            *byte = if index < 3 { b'*' } else { b' ' };
        }
    }
}

/// The first byte from this one on that is no space.
pub fn solid(text: &str, start: usize) -> usize {
    start + text.bytes().skip(start).take_while(|&byte| byte == b' ').count()
}

/// The blocks that CommonMark does not know. None of them stands in another.
fn islands(source: &str, lines: &[Line]) -> Vec<(Range<usize>, Island)> {
    let metadata =
        extras::metadata(source, lines).into_iter().map(|range| (range, Island::Metadata));
    let grids = grids::find(source, lines).into_iter().map(|range| (range, Island::Grid));
    let columns = columns::find(source, lines).into_iter().map(|range| (range, Island::Columns));
    let html = htmltables::find(source, lines).into_iter().map(|range| (range, Island::Html));
    let mut found: Vec<(Range<usize>, Island)> =
        metadata.chain(grids).chain(columns).chain(html).collect();
    found.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    found.retain(|(range, _)| {
        let free = range.start >= end;
        end = if free { range.end } else { end };
        free
    });
    found
}

/// Bare addresses. In links, CommonMark takes them as they are, and would not take control
/// characters.
fn addresses(source: &str, bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(Range { start, end }) = uri::find(source, from) {
        let linked = source.get(..start).is_some_and(|before| {
            before.ends_with('<') || before.ends_with("](") || before.ends_with("]: ")
        });
        if !linked {
            hide(bytes.get_mut(start..end), b"_*~^$");
        }
        from = end;
    }
}

/// Attributes, no-break spaces, sub- and superscripts, and dollars that are money.
fn marks(source: &str, bytes: &mut [u8]) {
    let mut index = 0;
    while index < source.len() {
        index += mark(source, bytes, index);
    }
}

/// Masks what begins at this byte; returns how many bytes were looked at.
fn mark(source: &str, bytes: &mut [u8], index: usize) -> usize {
    let all = source.as_bytes();
    let at = |index: usize| all.get(index).copied().unwrap_or(0);
    let before = index.checked_sub(1).map_or(b'\n', at);
    match at(index) {
        b'\\' if at(index + 1) == b' ' => {
            if let Some([first, second]) = bytes.get_mut(index..index + 2) {
                (*first, *second) = NO_BREAK;
            }
            2
        }
        b'\\' => 2,
        b'{' if follows_markup(before, index.checked_sub(2).map(at))
            || source.get(..index).is_some_and(|before| before.ends_with("\\] ")) =>
        {
            let length =
                source.get(index..).and_then(attributes::parse).map_or(1, |(_, length)| length);
            hide(bytes.get_mut(index..index + length), PLAIN);
            length
        }
        b'(' if before == b']' => targets::in_parentheses(source, bytes, index),
        b'[' if at(index + 1) == b'^' => note_call(source, bytes, index),
        b'*' => cover::stars(source, bytes, index),
        b'<' => targets::target(source, index, '>'),
        b'[' if targets::begins_line(source, index) => targets::definition(source, bytes, index),
        b'$' if is_amount(source, index) => set(bytes, index, b'$', MASKED.get(4)),
        b'~' if before != b'~' && at(index + 1) != b'~' => set(bytes, index, b'~', Some(&0x14)),
        b'^' if before != b'[' => set(bytes, index, b'^', Some(&0x15)),
        _ => 1,
    }
}

/// The call of a note, `[^1]`, unless a line defines the note with it.
fn note_call(source: &str, bytes: &mut [u8], index: usize) -> usize {
    let ends = |&(_, c): &(usize, char)| c == ']' || c.is_whitespace();
    let label =
        source.get(index..).and_then(|rest| rest.char_indices().take(LONGEST_LABEL + 3).find(ends));
    let Some(close) = label
        .map(|(length, _)| index + length)
        .filter(|&close| close > index + 2 && source.as_bytes().get(close) == Some(&b']'))
    else {
        return 1;
    };
    if source.get(index + 2..close).is_some_and(|label| label.ends_with('^')) {
        // `[^a^](…)` is a link with a raised letter.
        return 1 + set(bytes, index + 1, b'^', Some(&0x15));
    }
    let before = source.get(..index).unwrap_or("");
    let line = before.trim_end_matches([' ', '>']);
    let begins = line.is_empty() || line.ends_with('\n');
    let defines = begins && source.as_bytes().get(close + 1) == Some(&b':');
    let nested = source.get(index + 1..close).is_some_and(|label| label.contains(['[', '\\', '`']));
    if defines || nested {
        return 1;
    }
    // CommonMark ends emphasis by underscores only before a blank or a punctuation mark.
    let open = if before.ends_with('_') { AFTER_UNDERSCORE } else { NOTE.0 };
    set(bytes, index, b'[', u8::try_from(open).ok().as_ref());
    set(bytes, close, b']', Some(&0x1d));
    close + 1 - index
}

/// Puts a mark in the place of a byte that still stands there.
fn set(bytes: &mut [u8], index: usize, plain: u8, mark: Option<&u8>) -> usize {
    if let (Some(byte), Some(&mark)) = (bytes.get_mut(index).filter(|byte| **byte == plain), mark) {
        *byte = mark;
    }
    1
}

/// Whether attributes may stand here: behind a bracket, code or formula, and after a space behind a
/// displayed formula.
fn follows_markup(before: u8, second: Option<u8>) -> bool {
    matches!(before, b']' | b')' | b'`' | b'$') || (before == b' ' && second == Some(b'$'))
}

/// A dollar before a digit and behind a letter, digit or dash does not end a formula (Pandoc's
/// rule): it is money.
fn is_amount(source: &str, index: usize) -> bool {
    let digit =
        source.get(index + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let behind = source.get(..index).and_then(|before| before.chars().next_back());
    digit && behind.is_some_and(|c| c.is_alphanumeric() || "-–—/".contains(c))
}

#[cfg(test)]
mod tests;
