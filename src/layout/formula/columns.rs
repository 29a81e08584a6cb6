//! Where the columns of a table within a formula stand, and the cells in them.

use super::array::{BETWEEN_LINES, LINE, Measures};
use super::boxes::MathBox;
use super::setter::Now;
use article::math::{MathTable, Side, TableKind, TableLine};
use style::units::Length;

/// Where the columns of a table stand.
pub(super) struct Columns {
    /// The left edge and the width of each.
    pub places: Vec<(Length, Length)>,
    /// Where the lines beside them stand.
    pub lines: Vec<Length>,
    /// The width of the table.
    pub total: Length,
}

impl Columns {
    pub fn of(table: &MathTable, cells: &[Vec<MathBox>], measures: &Measures, now: Now) -> Columns {
        let widths = widths(table, cells);
        let gap = |column: usize| match table.kind {
            TableKind::Aligned if column.is_multiple_of(2) => measures.gap.1,
            _ => measures.gap.0,
        };
        let line = |index: usize| {
            let count = strokes(table.column_lines.get(index).copied().unwrap_or_default());
            now.base.scale(LINE, 1000) * count
                + now.base.scale(BETWEEN_LINES, 1000) * (count - 1).max(0)
        };
        let mut places = Vec::with_capacity(widths.len());
        let mut lines = vec![Length::ZERO];
        let mut x = line(0) + measures.outside;
        for (column, width) in widths.iter().enumerate() {
            if column > 0 {
                let gap = gap(column);
                lines.push(x + gap / 2);
                x += gap + line(column);
            }
            places.push((x, *width));
            x += *width;
        }
        lines.push(x + measures.outside);
        Columns { total: x + measures.outside + line(widths.len()), places, lines }
    }

    /// The cells of a row at their places, and where the ink of the row begins and ends.
    pub fn row(
        &self,
        table: &MathTable,
        index: usize,
        cells: Vec<MathBox>,
        mut body: MathBox,
    ) -> (MathBox, (Length, Length)) {
        let of_row = table.rows.get(index).map(|row| row.cells.as_slice()).unwrap_or_default();
        let (mut column, mut ink) = (0, (self.total, Length::ZERO));
        for (cell, set) in of_row.iter().zip(cells) {
            let span = usize::from(cell.columns.max(1))
                .min(self.places.len().saturating_sub(column).max(1));
            let last = (column + span).saturating_sub(1);
            let left = self.places.get(column).map(|(left, _)| *left).unwrap_or_default();
            let right =
                self.places.get(last).map(|(left, width)| *left + *width).unwrap_or_default();
            let spare = (right - left) - set.width;
            let x = left
                + match cell.align.unwrap_or_else(|| side(table, index, column)) {
                    Side::Left => Length::ZERO,
                    Side::Center => spare / 2,
                    Side::Right => spare,
                };
            if set.width != Length::ZERO {
                ink = (ink.0.min(x), ink.1.max(x + set.width));
            }
            body.put(set, x, Length::ZERO);
            column += span;
        }
        (body, ink)
    }
}

/// How many strokes a line has.
pub(super) fn strokes(line: TableLine) -> i64 {
    match line {
        TableLine::None => 0,
        TableLine::Solid | TableLine::Dashed => 1,
        TableLine::Double => 2,
    }
}

/// The alignment of a cell: the first row of a multline is at the left, the last at the right.
fn side(table: &MathTable, row: usize, column: usize) -> Side {
    match table.kind {
        TableKind::Multline if row == 0 => Side::Left,
        TableKind::Multline if row + 1 == table.rows.len() => Side::Right,
        _ => table.side(column),
    }
}

/// The widths of the columns; a cell that spans widens the last of its columns.
fn widths(table: &MathTable, cells: &[Vec<MathBox>]) -> Vec<Length> {
    let mut widths = vec![Length::ZERO; table.width().min(1000)];
    for spanning in [false, true] {
        for (row, cells) in table.rows.iter().zip(cells) {
            let mut column = 0;
            for (cell, set) in row.cells.iter().zip(cells) {
                let span = usize::from(cell.columns.max(1));
                let range = column..(column + span).min(widths.len());
                column += span;
                if (span > 1) != spanning {
                    continue;
                }
                let others: Length = widths
                    .get(range.clone())
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .skip(1)
                    .copied()
                    .sum();
                if let Some(last) = range.last().and_then(|last| widths.get_mut(last)) {
                    *last = (*last).max(set.width - others);
                }
            }
        }
    }
    widths
}
