//! Rows that name those below them: kept with them, and set again, with the head of the table, where
//! it goes on.

use std::rc::Rc;

use super::Part;
use super::draw::SetRow;
use super::lines::Lined;
use super::rows::Frame;
use crate::frame::{Color, Rect};
use style::units::Length;

/// A row as it was before it was set: its cells, for each its column and over how many columns and
/// rows it goes, and whether it names those that follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    cells: Vec<(usize, usize, usize)>,
    names: bool,
}

impl Shape {
    /// That of a row.
    pub(super) fn of(cells: &[Lined], columns: usize) -> Shape {
        Shape {
            cells: cells.iter().map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect(),
            names: names_a_group(cells, columns),
        }
    }

    /// Whether it is a name with a cell beside it that goes over the rows below, too, as a head of
    /// several rows begins.
    fn begins_a_head(&self) -> bool {
        self.names && self.cells.iter().any(|(_, _, rows)| *rows > 1)
    }
}

/// No head within a table has more rows.
const MOST: usize = 4;

/// Keeps rows that name those that follow with these: the row of a name, and those which its cells
/// take with it, in which the columns may have their own names.
pub(super) fn keep(shapes: &[Shape], keeps: &mut [bool]) {
    for (index, shape) in shapes.iter().enumerate().filter(|(_, shape)| shape.names) {
        let taken = shape.cells.iter().map(|(_, _, rows)| *rows).max().unwrap_or(1).min(MOST);
        keeps.iter_mut().skip(index).take(taken).for_each(|keep| *keep = true);
    }
}

/// Whether a row is the name of those that follow: one cell over all columns, one over all beside
/// empty ones, or one that stands alone at the beginning of its row.
fn names_a_group(cells: &[Lined], columns: usize) -> bool {
    let empty = |cell: &Lined| cell.cell.lists.iter().all(|list| list.text.trim().is_empty());
    match cells {
        [one] => one.colspan == columns && columns > 1,
        [first, .., last] => {
            let others_are_empty = cells.iter().filter(|cell| !empty(cell)).count() == 1;
            let low = cells.iter().all(|cell| cell.rowspan == 1);
            let all: usize = cells.iter().map(|cell| cell.colspan).sum();
            let begins = first.column == 0 && !empty(first) && low;
            let goes_over_all = last.colspan > 1 && all == columns && !empty(last);
            others_are_empty && (begins || goes_over_all)
        }
        [] => false,
    }
}

/// Gives every row behind the head the head, unless that is so high that little room would be left,
/// and above it what says that the table goes on. Rows in the body that are made as the head is
/// take its place behind them.
pub(super) fn carry(
    rows: &mut [SetRow],
    made: &[(usize, Shape)],
    continued: Option<SetRow>,
    frame: &Frame,
) {
    let count = rows.iter().take_while(|row| row.part == Part::Head).count();
    let own = rows.get(..count).unwrap_or_default().to_vec();
    let high: Length = own.iter().map(|row| row.height).sum();
    let own = if high > frame.tallest / 3 { Vec::new() } else { own };
    let above = |own: &[SetRow]| -> Rc<[SetRow]> { continued.iter().chain(own).cloned().collect() };
    let mut head = above(&own);
    let ruled = above(&[ruled(frame, rows.first().map_or(Color::BLACK, |row| row.ink))]);
    // The rows that take the place of the head.
    let mut inner = 0..0;
    // The first row of a table without a head begins it: nothing stands above.
    for index in count.max(1)..rows.len() {
        if index >= inner.end {
            if !inner.is_empty() {
                head = above(&in_place_of(&own, rows.get(inner).unwrap_or_default()));
            }
            let high = if is_made_alike(made, own.len(), index) { own.len() } else { 0 };
            inner = index..index + high;
        }
        let above = if inner.contains(&index) { &ruled } else { &head };
        if let Some(row) = rows.get_mut(index).filter(|_| !head.is_empty()) {
            row.head = Some(Rc::clone(above));
        }
    }
}

/// Whether the rows that begin here are made as the head, of so many rows, is.
fn is_made_alike(made: &[(usize, Shape)], head: usize, from: usize) -> bool {
    let Ok(at) = made.binary_search_by_key(&from, |(row, _)| *row) else { return false };
    let rows = || made.iter().skip(at).take(head);
    rows().next().is_some_and(|(_, shape)| shape.begins_a_head())
        && rows().count() == head
        && rows().zip(made).enumerate().all(|(offset, ((row, shape), (first, of_head)))| {
            *row == from + offset && *first == offset && shape.cells == of_head.cells
        })
}

/// Rows of the body as a head, with the rules of the one whose place they take.
fn in_place_of(head: &[SetRow], rows: &[SetRow]) -> Vec<SetRow> {
    let taken = |(row, old): (&SetRow, &SetRow)| SetRow {
        part: Part::Head,
        keep_with_next: true,
        rules: old.rules.iter().map(|rule| below(*rule, row.height - old.height)).collect(),
        shade: None,
        head: None,
        ..row.clone()
    };
    rows.iter().zip(head).map(taken).collect()
}

/// A rule in a row that is so much higher; one at its upper edge stays there.
fn below(rule: Rect, by: Length) -> Rect {
    if rule.y > Length::ZERO { Rect { y: rule.y + by, ..rule } } else { rule }
}

/// The rule above a part of the table, as a row without height.
fn ruled(frame: &Frame, ink: Color) -> SetRow {
    let rule = Rect { x: frame.x, y: Length::ZERO, width: frame.width, height: frame.spec.rule };
    SetRow {
        cells: Rc::new([]),
        height: Length::ZERO,
        part: Part::Head,
        keep_with_next: true,
        rules: vec![rule],
        ink,
        shade: None,
        head: None,
        number: 0,
        divided: false,
    }
}
