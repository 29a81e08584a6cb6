//! Grid tables: where they stand, and their cells.
//!
//! ```text
//! +-----------+---------+
//! | Region    | Count   |
//! +===========+========:+
//! | North     | 12      |
//! |           +---------+
//! |           | 7       |
//! +-----------+---------+
//! ```
//!
//! The cells are traced along their borders, so that one may span columns and rows. Columns are
//! counted as an editor shows them: a wide character takes two, a combining one none (Unicode
//! Standard Annex #11).

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::lines::Line;
use article::Align;

/// The largest table that is read, in rows or columns of characters.
const LARGEST: usize = 20_000;

/// What stands behind the first place of a wide character.
const FILLER: char = '\u{0}';

/// Where the grid tables of a source stand: from the first border to the last, without indentation
/// of the first line.
pub fn find(source: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let free = index
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_none_or(|before| before.is_blank() || before.text(source).starts_with(":::"));
        let begins = free && !line.code && is_border(line.text(source));
        let taken = if begins { extent(source, lines.get(index..).unwrap_or(&[])) } else { 0 };
        if let Some(last) = (taken > 2).then(|| lines.get(index + taken - 1)).flatten() {
            out.push(line.range.start + line.indent..last.range.end);
        }
        index += taken.max(1);
    }
    out
}

/// How many lines a grid table takes that begins with the first of these.
fn extent(source: &str, lines: &[Line]) -> usize {
    let indent = lines.first().map_or(0, |line| line.indent);
    let of_table =
        |line: &&Line| line.indent == indent && line.text(source).starts_with(['|', '+']);
    let count = lines.iter().take_while(of_table).count();
    let last = lines.iter().take(count).rposition(|line| is_border(line.text(source)));
    last.map_or(0, |last| last + 1)
}

/// Whether a line is a border through the whole table: `+---+:===:+`.
fn is_border(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('+')
        && text.ends_with('+')
        && text.contains(['-', '='])
        && text.chars().all(|c| "+-=:".contains(c))
}

/// A grid table as it was traced.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// Its cells, by rows.
    pub cells: Vec<GridCell>,
    /// How many rows the head has.
    pub head: usize,
    /// How many rows there are before the foot.
    pub body_end: usize,
    /// How many rows there are.
    pub rows: usize,
}

/// A cell of a grid table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// How many rows it takes.
    pub rowspan: usize,
    /// How many columns it takes.
    pub colspan: usize,
    /// Its lines, without the space around all of them.
    pub text: String,
    /// The line of the table on which its text begins, from 0.
    pub line: usize,
    /// How many characters of that line stand before it, not counting those before the table.
    pub margin: usize,
}

/// Reads a grid table; nothing when its borders do not meet.
pub fn read(table: &str) -> Option<Grid> {
    let lines: Vec<&str> = table.lines().map(str::trim).collect();
    let spread: Vec<Places> = lines.iter().map(|line| Places::of(line)).collect();
    let mut block: Vec<Vec<char>> = spread.iter().map(|places| places.shown.clone()).collect();
    let width = block.iter().map(Vec::len).max()?;
    if width > LARGEST || block.len() > LARGEST {
        return None;
    }
    block.iter_mut().for_each(|line| line.resize(width, ' '));
    let doubled: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_border(line) && line.contains('='))
        .map(|(at, _)| at)
        .collect();
    let aligned =
        alignment_line(&lines, &doubled).and_then(|at| block.get(at).cloned()).unwrap_or_default();
    for (line, chars) in lines.iter().zip(&mut block) {
        if is_border(line) {
            chars.iter_mut().filter(|c| matches!(c, '=' | ':')).for_each(|c| *c = '-');
        }
    }
    let boxes = Tracer { block: &block }.boxes()?;
    assemble(&spread, width, &boxes, &doubled, &aligned)
}

/// The places of a line, as an editor shows them.
pub struct Places<'l> {
    line: &'l str,
    /// The character in each place.
    pub shown: Vec<char>,
    /// The byte at which each place begins. What combines with a character belongs to its place.
    bytes: Vec<usize>,
}

impl<'l> Places<'l> {
    /// The places of a line.
    pub fn of(line: &'l str) -> Places<'l> {
        let mut places = Places {
            line,
            shown: Vec::with_capacity(line.len()),
            bytes: Vec::with_capacity(line.len()),
        };
        for (at, c) in line.char_indices() {
            for place in 0..c.width().unwrap_or(1) {
                places.shown.push(if place == 0 { c } else { FILLER });
                places.bytes.push(if place == 0 { at } else { at + c.len_utf8() });
            }
        }
        places
    }

    /// What stands between two places.
    pub fn text(&self, from: usize, to: usize) -> &'l str {
        let byte = |place: usize| self.bytes.get(place).copied().unwrap_or(self.line.len());
        self.line.get(byte(from)..byte(to)).unwrap_or("")
    }
}

/// The border whose colons align the columns: that below the head, or else the first.
fn alignment_line(lines: &[&str], doubled: &[usize]) -> Option<usize> {
    let last = lines.len().checked_sub(1)?;
    let head = doubled.first().copied().filter(|&at| at != last && at != 0);
    Some(head.unwrap_or(0))
}

/// A cell's borders: top, left, bottom, right.
type Borders = (usize, usize, usize, usize);

struct Tracer<'b> {
    block: &'b [Vec<char>],
}

impl Tracer<'_> {
    fn at(&self, row: usize, column: usize) -> char {
        self.block.get(row).and_then(|line| line.get(column)).copied().unwrap_or(' ')
    }

    /// All cells, if they fill the table.
    fn boxes(&self) -> Option<Vec<Borders>> {
        let (bottom, right) =
            (self.block.len().checked_sub(1)?, self.block.first()?.len().checked_sub(1)?);
        let mut corners = BTreeSet::from([(0, 0)]);
        // For each column of characters, the row down to which cells reach already.
        let mut done = vec![0_usize; right + 1];
        let mut out = Vec::new();
        while let Some((top, left)) = corners.pop_first() {
            if top == bottom || left == right || done.get(left).is_some_and(|&row| row > top) {
                continue;
            }
            let (low, far) = self.cell(top, left)?;
            if self.is_crossed(top, left, low, far) {
                return None;
            }
            let covered = done.get_mut(left..far)?;
            if covered.iter().any(|&row| row != top) {
                return None;
            }
            covered.fill(low);
            out.push((top, left, low, far));
            corners.extend([(top, far), (low, left)]);
        }
        let full = done.get(..right).is_some_and(|done| done.iter().all(|&row| row == bottom));
        full.then_some(out)
    }

    /// Whether a border begins at the upper or left edge of a cell and ends inside it.
    fn is_crossed(&self, top: usize, left: usize, low: usize, far: usize) -> bool {
        let from_above =
            |column: usize| self.at(top, column) == '+' && self.at(top + 1, column) == '|';
        let from_left = |row: usize| self.at(row, left) == '+' && self.at(row, left + 1) == '-';
        (left + 1..far).any(from_above) || (top + 1..low).any(from_left)
    }

    /// The lower right corner of the cell that has its upper left one here: the first border to the
    /// right whose line down and back closes.
    fn cell(&self, top: usize, left: usize) -> Option<(usize, usize)> {
        if self.at(top, left) != '+' {
            return None;
        }
        let width = self.block.first()?.len();
        for far in left + 1..width {
            match self.at(top, far) {
                '+' => {
                    if let Some(low) = self.down(top, left, far) {
                        return Some((low, far));
                    }
                }
                '-' => {}
                _ => return None,
            }
        }
        None
    }

    fn down(&self, top: usize, left: usize, far: usize) -> Option<usize> {
        for low in top + 1..self.block.len() {
            match self.at(low, far) {
                '+' if self.closes(top, left, low, far) => return Some(low),
                '+' | '|' => {}
                _ => return None,
            }
        }
        None
    }

    fn closes(&self, top: usize, left: usize, low: usize, far: usize) -> bool {
        self.at(low, left) == '+'
            && (left + 1..far).all(|column| matches!(self.at(low, column), '-' | '+'))
            && (top + 1..low).all(|row| matches!(self.at(row, left), '|' | '+'))
    }
}

fn assemble(
    lines: &[Places],
    width: usize,
    boxes: &[Borders],
    doubled: &[usize],
    aligned: &[char],
) -> Option<Grid> {
    let rows: Vec<usize> =
        boxes.iter().map(|cell| cell.0).collect::<BTreeSet<_>>().into_iter().collect();
    let columns: Vec<usize> =
        boxes.iter().map(|cell| cell.1).collect::<BTreeSet<_>>().into_iter().collect();
    let row_of = |line: usize| rows.partition_point(|&row| row < line);
    let column_of = |place: usize| columns.partition_point(|&column| column < place);
    let cells = boxes.iter().map(|&(top, left, low, far)| {
        let (text, line, margin) = text(lines, (top, left, low, far));
        let (row, column) = (row_of(top), column_of(left));
        GridCell {
            row,
            column,
            rowspan: row_of(low) - row,
            colspan: column_of(far) - column,
            text,
            line,
            margin,
        }
    });
    let (last, count) = (lines.len().checked_sub(1)?, rows.len());
    let inner: Vec<usize> =
        doubled.iter().copied().filter(|&line| line != 0 && line != last).collect();
    let ends_doubled = doubled.contains(&last);
    // The last doubled line opens the foot, when one closes it.
    let (head, foot) = match (inner.as_slice(), ends_doubled) {
        ([head], false) => (Some(*head), None),
        ([foot], true) => (None, Some(*foot)),
        ([head, .., foot], true) => (Some(*head), Some(*foot)),
        ([head, ..], false) => (Some(*head), None),
        ([], _) => (None, None),
    };
    let ends = columns.iter().skip(1).copied().chain([width.checked_sub(1)?]);
    let alignment = columns.iter().zip(ends).map(|(&from, to)| align(aligned, from, to)).collect();
    Some(Grid {
        columns: alignment,
        cells: cells.collect(),
        head: head.map_or(0, row_of),
        body_end: foot.map_or(count, row_of),
        rows: count,
    })
}

fn align(border: &[char], from: usize, to: usize) -> Align {
    let colon = |at: Option<usize>| at.and_then(|at| border.get(at)).is_some_and(|&c| c == ':');
    match (colon(from.checked_add(1)), colon(to.checked_sub(1))) {
        (true, true) => Align::Center,
        (false, true) => Align::Right,
        (_, false) => Align::Left,
    }
}

/// The text of a cell, the line on which it begins, and how many characters stand before it.
fn text(lines: &[Places], (top, left, low, far): Borders) -> (String, usize, usize) {
    let lines = lines.get(top + 1..low).unwrap_or(&[]);
    let inside: Vec<&str> = lines.iter().map(|line| line.text(left + 1, far).trim_end()).collect();
    let margin = inside
        .iter()
        .filter(|line| !line.is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let above = inside.iter().take_while(|line| line.is_empty()).count();
    let text: Vec<&str> =
        inside.iter().skip(above).map(|line| line.get(margin..).unwrap_or("")).collect();
    let before = lines.get(above).map_or(0, |line| line.text(0, left + 1).chars().count());
    (text.join("\n").trim_end().to_owned(), top + 1 + above, before + margin)
}

#[cfg(test)]
mod tests;
