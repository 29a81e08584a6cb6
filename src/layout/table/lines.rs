//! From cells to lines: the texts of a cell broken, numbers at their stops.

use std::rc::Rc;

use super::cell::Piece;
use super::draw::{CellLine, SetCell};
use super::rows::Frame;
use super::{Draft, Part};
use crate::hlist::HItem;
use crate::line::Align;
use crate::linebreak::{LineSpan, Measure, break_lines, excess};
use crate::paragraph::Context;
use style::units::Length;

/// A cell with its lines.
pub(super) struct Lined {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub cell: SetCell,
    pub height: Length,
}

/// Breaks the texts of a cell into lines.
pub(super) fn lined(ctx: &mut Context, draft: Draft, part: Part, frame: &Frame) -> Lined {
    let Draft { placed, pieces } = draft;
    let align = frame.alignment.of_cell(frame.table, &placed, part);
    let width = frame.columns.width_of(placed.column, placed.colspan);
    let x = frame.left(placed.column, placed.colspan);
    let mut cell = SetCell { x, top: frame.spec.padding, lists: Vec::new(), lines: Vec::new() };
    let mut y = Length::ZERO;
    for piece in pieces {
        y += frame.leading().scale(piece.above, 1000);
        y = lines(ctx, piece, (align, placed.column), width, y, &mut cell, frame);
    }
    Lined {
        column: placed.column,
        colspan: placed.colspan,
        rowspan: placed.rowspan,
        cell,
        height: y,
    }
}

/// Adds the lines of a piece to a cell, from `y` on; returns where they end.
fn lines(
    ctx: &mut Context,
    piece: Piece,
    (align, column): (article::Align, usize),
    width: Length,
    y: Length,
    cell: &mut SetCell,
    frame: &Frame,
) -> Length {
    let leading = frame.leading();
    let baseline = leading.scale(78, 100);
    let room = width - piece.inset;
    if let Some(mark) = piece.mark {
        let span = LineSpan::whole(&mark);
        let hang = piece.inset.min(frame.spec.size.scale(13, 10));
        let x = if frame.rtl { room } else { piece.inset - hang };
        cell.lines.push(CellLine {
            list: cell.lists.len(),
            span,
            x,
            y: y + baseline,
            width: hang,
            align: Align::Left,
        });
        cell.lists.push(Rc::new(mark));
    }
    let measure = Measure {
        first: room,
        rest: room,
        first_lines: 1,
        restarts: false,
        justified: false,
        shortest_last: Length::ZERO,
        looseness: 0,
    };
    let breaking = break_lines(&piece.list, &measure, &ctx.style.spec.lines).into_iter().next();
    let spans =
        breaking.map_or_else(|| vec![LineSpan::whole(&piece.list)], |breaking| breaking.lines);
    let align = piece.align.unwrap_or(align);
    if let (Some(figures), 1, Some(stops)) = (
        &piece.figures,
        spans.len(),
        frame.alignment.stops.get(column).filter(|stops| stops.width() <= room),
    ) {
        let left = (room - stops.width()) / 2;
        for (x, items) in stops.places(figures) {
            let span = LineSpan { from: items.start, to: items.end, hyphenated: false, badness: 0 };
            cell.lines.push(CellLine {
                list: cell.lists.len(),
                span,
                x: left + x,
                y: y + baseline,
                width: room,
                align: Align::Left,
            });
        }
        cell.lists.push(Rc::new(piece.list));
        return y + leading;
    }
    let starts = if frame.rtl && !piece.list.is_rtl() { Align::Right } else { Align::Left };
    let align = match align {
        article::Align::Left | article::Align::Justify => starts,
        article::Align::Center | article::Align::Char(_) => Align::Center,
        article::Align::Right => Align::Right,
    };
    let mut at = y;
    let size = frame.spec.size.scale(frame.scale, 1000);
    for span in spans {
        // What is indented is so at the side where lines begin.
        let x = if frame.rtl { Length::ZERO } else { piece.inset };
        let (above, below) = excess(&piece.list, &span, size, leading);
        at += above;
        cell.lines.push(CellLine {
            list: cell.lists.len(),
            span,
            x,
            y: at + baseline,
            width: room,
            align,
        });
        at += leading + below;
    }
    cell.lists.push(Rc::new(piece.list));
    at
}

/// The first lines of the cells of a row stand on one baseline: a formula in one of them may have
/// pushed its own line down. Words beside a picture stay at the top.
pub(super) fn share_baseline(row: &mut [Lined]) {
    let first = |lined: &Lined| {
        let line = lined.cell.lines.first()?;
        let items = lined
            .cell
            .lists
            .get(line.list)
            .and_then(|list| list.items.get(line.span.from..line.span.to))
            .unwrap_or_default();
        let pictured = items.iter().any(|item| matches!(item, HItem::Picture { .. }));
        (!pictured).then_some(line.y)
    };
    let Some(lowest) = row.iter().filter_map(first).max() else { return };
    for lined in row {
        let drop = first(lined).map_or(Length::ZERO, |own| lowest - own);
        lined.cell.lines.iter_mut().for_each(|line| line.y += drop);
        lined.height += drop;
    }
}

#[cfg(test)]
mod tests;
