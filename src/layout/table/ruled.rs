//! The rules of a table: around it and its parts, below names of several columns, and where the
//! source draws one between rows.

use super::Part;
use super::draw::SetRow;
use super::lines::Lined;
use super::rows::Frame;
use crate::frame::Rect;
use style::units::Length;

/// Whether a row only parts what stands above it from what stands below: a cell over all columns
/// with nothing in it, as sources write a rule.
pub(super) fn only_parts(cells: &[Lined], frame: &Frame) -> bool {
    let columns = frame.columns.widths.len();
    matches!(cells, [one] if one.colspan == columns && columns > 1 && one.rowspan == 1 && is_empty(one))
}

/// The rule of a row that only parts others.
pub(super) fn parting(cells: &[Lined], height: Length, frame: &Frame) -> Vec<Rect> {
    let rule =
        || Rect { x: frame.x, y: height / 2, width: frame.width, height: frame.spec.thin_rule };
    only_parts(cells, frame).then(rule).into_iter().collect()
}

/// Whether nothing stands in a cell.
fn is_empty(cell: &Lined) -> bool {
    cell.cell.lists.iter().all(|list| list.items.is_empty())
}

/// Rules below the names of several columns.
pub(super) fn spanners(
    cells: &[Lined],
    index: usize,
    heights: &[Length],
    frame: &Frame,
) -> Vec<Rect> {
    let wide = cells.iter().filter(|cell| {
        cell.colspan > 1 && index + cell.rowspan < heights.len() && !cell.cell.lists.is_empty()
    });
    let rule = |cell: &Lined| {
        let high: Length =
            heights.get(index..index + cell.rowspan).unwrap_or(&[]).iter().copied().sum();
        let (x, width) = (
            frame.left(cell.column, cell.colspan),
            frame.columns.width_of(cell.column, cell.colspan),
        );
        Rect { x, y: high - frame.spec.thin_rule, width, height: frame.spec.thin_rule }
    };
    wide.map(rule).collect()
}

/// A strong rule above and below the table, thin ones below the head and above the foot.
pub(super) fn rules(rows: &mut [SetRow], frame: &Frame) {
    let count = rows.len();
    let parts: Vec<Part> = rows.iter().map(|row| row.part).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        let rule = |y, height| Rect { x: frame.x, y, width: frame.width, height };
        if index == 0 {
            row.rules.push(rule(Length::ZERO, frame.spec.rule));
        }
        let next = parts.get(index + 1);
        if index + 1 == count {
            row.rules.push(rule(row.height - frame.spec.rule, frame.spec.rule));
        } else if next.is_some_and(|next| *next != row.part) {
            row.rules.push(rule(row.height - frame.spec.thin_rule, frame.spec.thin_rule));
        }
    }
}
