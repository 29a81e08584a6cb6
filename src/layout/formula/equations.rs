//! Tables of equations: in their columns where all rows fit; else those that do not are broken.

use super::array::SetRow;
use super::boxes::MathBox;
use super::lines::{Display, Ends, Line, Room};
use super::row::Part;
use super::setter::{Now, Setter};
use article::math::{Class, Math, MathRow, MathTable, TableKind};
use style::units::Length;

/// From one row of equations to the next, and the least air between them, in thousandths of the
/// size.
const ROWS: i64 = 1_500;
const BETWEEN_ROWS: i64 = 400;

impl Setter<'_, '_> {
    /// A table of equations keeps its columns where all rows fit; else those that do not are broken
    /// behind the place where all are aligned, or else each row alone.
    pub(super) fn equations(&mut self, table: &MathTable, now: Now, room: Room) -> Display {
        let rows = self.array_rows(table, now);
        let width = rows.first().map_or(Length::ZERO, |row| row.body.width);
        let fits = |(row, set): (&MathRow, &SetRow)| {
            set.ink.1.min(width) <= room.width - of_row(row, room).label
        };
        if table.rows.iter().zip(&rows).all(fits) {
            return columns(rows, table, width, room);
        }
        if let Some(display) = self.aligned(&rows, table, now, room) {
            return display;
        }
        let mut out = Display::default();
        for (index, row) in table.rows.iter().enumerate() {
            let parts = self.parts_of(row, now);
            let set = self.broken(parts, now, of_row(row, room), Some(index));
            out.over = out.over.max(set.over);
            append(&mut out.lines, set.lines, now);
        }
        out
    }

    /// Rows that stay aligned, where the place of alignment is near the left edge: those too wide
    /// are broken behind it. Nothing where that does not fit either.
    fn aligned(
        &mut self,
        rows: &[SetRow],
        table: &MathTable,
        now: Now,
        room: Room,
    ) -> Option<Display> {
        let at = rows.first()?.second?;
        if table.kind != TableKind::Aligned || table.width() > 2 || at > room.width.scale(3, 10) {
            return None;
        }
        let mut out = Display::default();
        for (index, (row, set)) in table.rows.iter().zip(rows).enumerate() {
            let room = of_row(row, room);
            if set.ink.1 <= room.width - room.label {
                let body = MathBox { width: set.ink.1, ..set.body.clone() };
                let line = Line { body, x: Some(Length::ZERO), pitch: None, row: Some(index) };
                append(&mut out.lines, vec![line], now);
                continue;
            }
            let parts = self.parts_of(row, now);
            // Behind nothing a relation has no space before it, which it has in its column.
            let space = match parts.first().and_then(|part| part.class) {
                Some((Class::Rel, _)) => self.mu(5, now),
                _ => Length::ZERO,
            };
            let ends = Ends { first: set.ink.0 + space, rest: at + now.base * 2, room };
            let mut broken = self.broken_into(parts, &ends, Some(index));
            if broken.over > Length::ZERO {
                return None;
            }
            if let Some(first) = broken.lines.first_mut() {
                first.x = first.x.or(Some(ends.first));
            }
            append(&mut out.lines, broken.lines, now);
        }
        Some(out)
    }

    /// The parts of a row as if it had no columns.
    fn parts_of(&mut self, row: &MathRow, now: Now) -> Vec<Part> {
        let cells = row.cells.iter().flat_map(|cell| cell.content.items());
        let items: Vec<Math> = cells.cloned().collect();
        self.parts(&items, now, false)
    }
}

/// The room for a row: its number, if it has one, takes its share.
fn of_row(row: &MathRow, room: Room) -> Room {
    Room { label: if row.label.is_some() { room.label } else { Length::ZERO }, ..room }
}

/// Adds the lines of a row, with the distance from the row before.
fn append(lines: &mut Vec<Line>, mut row: Vec<Line>, now: Now) {
    if let (Some(before), Some(first)) = (lines.last(), row.first_mut()) {
        let touching = before.body.depth + first.body.height;
        let air = now.base.scale(BETWEEN_ROWS, 1000);
        first.pitch = Some(now.base.scale(ROWS, 1000).max(touching + air));
    }
    lines.append(&mut row);
}

/// The rows of equations in their columns: the block as a whole is centred.
fn columns(rows: Vec<SetRow>, table: &MathTable, width: Length, room: Room) -> Display {
    let labelled = table.rows.iter().any(|row| row.label.is_some());
    let label = if labelled || room.label > Length::ZERO { room.label } else { Length::ZERO };
    let most = room.width - label;
    let left = ((room.width - width) / 2).min(most - width).max(Length::ZERO);
    let multline = table.kind == TableKind::Multline;
    let count = rows.len();
    let lines = rows.into_iter().enumerate().map(|(index, row)| {
        let SetRow { body, pitch, ink, .. } = row;
        let x = match (multline, index) {
            (true, 0) => Length::ZERO - ink.0,
            // Where it is too wide, it begins at the edge, and the number stands below.
            (true, last) if last + 1 == count => (most - ink.1).max(Length::ZERO - ink.0),
            (true, _) | (false, _) => left,
        };
        Line { body, x: Some(x), pitch: (index > 0).then_some(pitch), row: Some(index) }
    });
    Display { lines: lines.collect(), over: Length::ZERO }
}
