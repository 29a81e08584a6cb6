//! Rows that are too high for a column: divided between their lines, so that no text runs off the
//! page.
//!
//! A row becomes rows of a line or two, each of which may stand in another column; a cell over
//! several rows that are too high together is first poured over these rows.

use std::rc::Rc;

use super::draw::{CellLine, SetCell, SetRow};
use super::lines::Lined;
use super::rows::Frame;
use style::units::Length;

/// How many lines of a row stand together at its beginning and at its end.
const TOGETHER: usize = 2;

/// Pours cells over several rows that are too high to be kept together over these rows: each row
/// gets the lines for which it has room, the last one all that are left.
pub fn pour(rows: &mut [Vec<Lined>], heights: &mut [Length], frame: &Frame) {
    for index in 0..rows.len() {
        let too_high = |cell: &Lined| {
            let taken = heights.get(index..index + cell.rowspan).unwrap_or(&[]);
            cell.rowspan > 1 && taken.iter().copied().sum::<Length>() > frame.tallest
        };
        let Some(cells) = rows.get_mut(index) else { return };
        let (high, rest): (Vec<Lined>, Vec<Lined>) =
            std::mem::take(cells).into_iter().partition(too_high);
        *cells = rest;
        for cell in high {
            for (offset, part) in
                shares(&cell, heights.get(index..).unwrap_or(&[]), frame).into_iter().enumerate()
            {
                if let (Some(cells), Some(height)) =
                    (rows.get_mut(index + offset), heights.get_mut(index + offset))
                {
                    *height = (*height).max(part.height + frame.spec.padding * 2);
                    cells.push(part);
                }
            }
        }
        if let Some(cells) = rows.get_mut(index) {
            cells.sort_by_key(|cell| cell.column);
        }
    }
}

/// What of a cell stands in each of the rows that it takes, the first of which are this high.
fn shares(cell: &Lined, heights: &[Length], frame: &Frame) -> Vec<Lined> {
    let mut lines = cell.cell.lines.iter().peekable();
    let mut out = Vec::new();
    for (offset, height) in heights.iter().take(cell.rowspan).enumerate() {
        let room = *height - frame.spec.padding * 2;
        let last = offset + 1 == cell.rowspan;
        let mut taken: Vec<CellLine> = Vec::new();
        let mut top = None;
        let mut end = Length::ZERO;
        while let Some(line) = lines.peek() {
            let above = line.y - frame.leading().scale(78, 100);
            let top = *top.get_or_insert(above);
            if above + frame.leading() - top > room && !last {
                break;
            }
            end = above + frame.leading() - top;
            taken.extend(lines.next().map(|line| CellLine { y: line.y - top, ..line.clone() }));
        }
        out.push(Lined {
            rowspan: 1,
            cell: only(&cell.cell, cell.cell.top, taken.into_iter()),
            height: end,
            ..*cell
        });
    }
    out
}

/// Which rows a cell takes that takes several.
pub fn spanned(rows: &[Vec<Lined>]) -> Vec<bool> {
    let mut out = vec![false; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        for cell in row.iter().filter(|cell| cell.rowspan > 1) {
            out.iter_mut().skip(index).take(cell.rowspan).for_each(|spanned| *spanned = true);
        }
    }
    out
}

/// A row as it is, or, when it is too high to be kept together, as rows of a line or two.
pub fn divided(row: SetRow, frame: &Frame) -> Vec<SetRow> {
    if row.height <= frame.tallest / 2 {
        return vec![row];
    }
    let (leading, padding) = (frame.leading().max(Length(1)), frame.spec.padding);
    let placed: Vec<Vec<(usize, &CellLine)>> =
        row.cells.iter().map(|cell| in_steps(cell, leading)).collect();
    let steps = placed.iter().flatten().map(|(step, _)| step + 1).max().unwrap_or(0);
    let bounds = bounds(steps);
    let last = bounds.len().saturating_sub(2);
    let mut out = Vec::with_capacity(bounds.len());
    for (number, bound) in bounds.windows(2).enumerate() {
        let [from, to] = *bound else { continue };
        let top = if number == 0 { padding } else { Length::ZERO };
        let below = if number == last { padding } else { Length::ZERO };
        let cells = row
            .cells
            .iter()
            .zip(&placed)
            .map(|(cell, lines)| part(cell, lines, from..to, top, leading));
        let height = top + leading * steps_between(from, to) + below;
        let rules = if number == last {
            row.rules.iter().map(|rule| moved(*rule, height - row.height)).collect()
        } else {
            Vec::new()
        };
        let keep_with_next = row.keep_with_next && number == last;
        out.push(SetRow {
            cells: cells.collect(),
            height,
            rules,
            keep_with_next,
            divided: true,
            ..row.clone()
        });
    }
    if out.is_empty() { vec![row] } else { out }
}

/// The lines of a cell, each with the step of the row's leading on which it stands: no line stands
/// between two steps, so that the row may be divided at each.
fn in_steps(cell: &SetCell, leading: Length) -> Vec<(usize, &CellLine)> {
    let first = cell.lines.iter().map(|line| line.y).min().unwrap_or_default();
    let mut out: Vec<(usize, &CellLine)> = Vec::with_capacity(cell.lines.len());
    let mut before: Option<(usize, Length)> = None;
    for line in &cell.lines {
        let nearest = usize::try_from((line.y - first + leading / 2).0 / leading.0).unwrap_or(0);
        let step = match before {
            // The mark of an item stands on the line of its text.
            Some((step, y)) if y == line.y => step,
            Some((step, _)) => nearest.max(step + 1),
            None => nearest,
        };
        before = Some((step, line.y));
        out.push((step, line));
    }
    out
}

/// Where a row of so many steps is divided.
fn bounds(steps: usize) -> Vec<usize> {
    let inner = TOGETHER..=steps.saturating_sub(TOGETHER);
    let mut out = vec![0];
    out.extend(inner);
    out.push(steps);
    out.dedup();
    out
}

fn steps_between(from: usize, to: usize) -> i64 {
    i64::try_from(to.saturating_sub(from)).unwrap_or(0)
}

/// What of a cell stands on some steps of its row; its lines come in the order of their steps.
fn part(
    cell: &SetCell,
    lines: &[(usize, &CellLine)],
    steps: std::ops::Range<usize>,
    top: Length,
    leading: Length,
) -> SetCell {
    let from = lines.partition_point(|(step, _)| *step < steps.start);
    let to = lines.partition_point(|(step, _)| *step < steps.end);
    let baseline = leading.scale(78, 100);
    let line = |(step, line): &(usize, &CellLine)| CellLine {
        y: leading * steps_between(steps.start, *step) + baseline,
        ..(*line).clone()
    };
    only(cell, top, lines.get(from..to).unwrap_or_default().iter().map(line))
}

/// A cell with some of its lines, and with the texts of these lines only: the notes that others
/// call stand elsewhere. The lines of one text follow each other.
fn only(cell: &SetCell, top: Length, lines: impl Iterator<Item = CellLine>) -> SetCell {
    let mut out = SetCell { x: cell.x, top, lists: Vec::new(), lines: Vec::new() };
    let mut before = None;
    for line in lines {
        if before != Some(line.list) {
            before = Some(line.list);
            out.lists.extend(cell.lists.get(line.list).map(Rc::clone));
        }
        out.lines.push(CellLine { list: out.lists.len().saturating_sub(1), ..line });
    }
    out
}

fn moved(rule: crate::frame::Rect, by: Length) -> crate::frame::Rect {
    crate::frame::Rect { y: rule.y + by, ..rule }
}
