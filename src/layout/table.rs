//! Tables: column widths, and rows set as boxes.

use super::frame::{CellAttributes, Role, TagId};
use super::hlist::{HItem, HList};
use super::line::Align;
use super::linebreak::{Breaking, Measure, break_lines};
use super::paragraph::{Context, Type, hlist};
use crate::article::{self, Cell, Inline, Row, Table, walk};
use crate::units::Length;

/// A row ready to be drawn.
pub struct SetRow {
    /// Its cells.
    pub cells: Vec<SetCell>,
    /// Its height.
    pub height: Length,
    /// Whether it belongs to the head.
    pub header: bool,
    /// Whether a rule stands above it.
    pub rule_above: bool,
    /// Whether a rule stands below it.
    pub rule_below: bool,
    /// The width of the table.
    pub width: Length,
}

/// A cell ready to be drawn.
pub struct SetCell {
    /// From the table's left edge to the cell's text.
    pub x: Length,
    /// Width of the text.
    pub width: Length,
    /// The text.
    pub list: HList,
    /// Its lines.
    pub breaking: Breaking,
    /// Alignment.
    pub align: Align,
    /// From line to line.
    pub leading: Length,
}

/// A cell with its place in the grid of columns.
struct Placed<'t> {
    cell: &'t Cell,
    column: usize,
}

/// Sets all rows of a table in this width, below the node of the table.
pub fn set(ctx: &mut Context, table: &Table, size: Length, width: Length, node: TagId) -> Vec<SetRow> {
    let columns = column_count(table);
    let (head, body, foot) = (place(&table.head), place(&table.body), place(&table.foot));
    let kind = Type::roman(size);
    let gap = gap(size);
    let widths = {
        let all: Vec<&Placed> = head.iter().chain(&body).chain(&foot).flatten().collect();
        column_widths(ctx, &all, &kind, columns, width, gap)
    };
    let mut rows = Vec::new();
    for (cells, role) in [(head, Role::THead), (body, Role::TBody), (foot, Role::TFoot)] {
        if cells.is_empty() {
            continue;
        }
        let group = ctx.tags.add(role, node);
        let count = cells.len();
        for (index, row) in cells.into_iter().enumerate() {
            let mut set = set_row(ctx, table, &row, &kind, &widths, gap, group);
            set.header = role == Role::THead;
            set.rule_above = rows.is_empty();
            set.rule_below = index + 1 == count;
            set.width = width;
            rows.push(set);
        }
    }
    rows
}

/// The least width in which a table can be set without dividing a word.
pub fn needs(ctx: &mut Context, table: &Table, size: Length) -> Length {
    let columns = column_count(table);
    let rows = [place(&table.head), place(&table.body), place(&table.foot)];
    let cells: Vec<&Placed> = rows.iter().flatten().flatten().collect();
    let (least, _) = column_needs(ctx, &cells, &Type::roman(size), columns);
    least.iter().copied().sum::<Length>() + gap(size) * i64::try_from(columns).unwrap_or(1)
}

fn gap(size: Length) -> Length {
    size.scale(7, 10)
}

fn column_count(table: &Table) -> usize {
    let widest = |row: &Row| row.cells.iter().map(|cell| cell.colspan.max(1) as usize).sum::<usize>();
    let rows = table.head.iter().chain(&table.body).chain(&table.foot);
    rows.map(widest).max().unwrap_or(0).max(table.columns.len()).max(1)
}

/// Gives every cell its column, leaving out the places that a cell of a row above reaches down into.
fn place(rows: &[Row]) -> Vec<Vec<Placed<'_>>> {
    let mut taken: Vec<u32> = Vec::new();
    rows.iter()
        .map(|row| {
            let mut column = 0;
            let placed = row.cells.iter().map(|cell| {
                while taken.get(column).is_some_and(|&rows| rows > 0) {
                    column += 1;
                }
                let at = column;
                let end = at + cell.colspan.max(1) as usize;
                if taken.len() < end {
                    taken.resize(end, 0);
                }
                taken[at..end].fill(cell.rowspan.max(1));
                column = end;
                Placed { cell, column: at }
            });
            let placed: Vec<Placed> = placed.collect();
            taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            placed
        })
        .collect()
}

/// Every column gets what its longest word needs; the rest is shared out by what their texts would like.
fn column_widths(ctx: &mut Context, cells: &[&Placed], kind: &Type, columns: usize, width: Length, gap: Length) -> Vec<Length> {
    let (least, wish) = column_needs(ctx, cells, kind, columns);
    let room = (width - gap * i64::try_from(columns).unwrap_or(1)).max(Length::ZERO);
    let (least_sum, wish_sum): (Length, Length) = (least.iter().copied().sum(), wish.iter().copied().sum());
    if wish_sum <= room {
        let spare = room - wish_sum;
        return wish.iter().map(|&w| w + spare.scale(w.0, wish_sum.0.max(1))).collect();
    }
    if least_sum >= room {
        return least.iter().map(|&w| room.scale(w.0, least_sum.0.max(1))).collect();
    }
    let spare = room - least_sum;
    let more: Length = wish_sum - least_sum;
    least.iter().zip(&wish).map(|(&least, &wish)| least + spare.scale((wish - least).0, more.0.max(1))).collect()
}

/// For every column the widths of its longest word and of its longest text.
fn column_needs(ctx: &mut Context, cells: &[&Placed], kind: &Type, columns: usize) -> (Vec<Length>, Vec<Length>) {
    let mut least = vec![kind.size; columns];
    let mut wish = vec![kind.size; columns];
    for placed in cells.iter().filter(|placed| placed.cell.colspan <= 1 && placed.column < columns) {
        // Nodes made for links here are never drawn, and so never written.
        let list = hlist(ctx, &flat(placed.cell), kind, super::tags::TagTree::ROOT);
        let (longest, all) = measure(&list);
        least[placed.column] = least[placed.column].max(longest);
        wish[placed.column] = wish[placed.column].max(all);
    }
    (least, wish)
}

/// The widths of the longest word and of the whole text on one line.
fn measure(list: &HList) -> (Length, Length) {
    let (mut longest, mut word, mut all) = (Length::ZERO, Length::ZERO, Length::ZERO);
    for item in &list.items {
        match item {
            HItem::Box { width, .. } | HItem::Picture { width, .. } => {
                word += *width;
                all += *width;
            }
            HItem::Glue { width, .. } => {
                longest = longest.max(word);
                word = Length::ZERO;
                all += *width;
            }
            HItem::Disc { .. } => {}
            HItem::Newline { .. } => {
                longest = longest.max(word);
                word = Length::ZERO;
            }
        }
    }
    (longest.max(word), all)
}

fn set_row(ctx: &mut Context, table: &Table, row: &[Placed], kind: &Type, widths: &[Length], gap: Length, group: TagId) -> SetRow {
    let tr = ctx.tags.add(Role::TR, group);
    let leading = kind.size.scale(122, 100);
    let mut height = Length::ZERO;
    let mut cells = Vec::new();
    for placed in row {
        let cell = placed.cell;
        let tag = ctx.tags.add(if cell.header { Role::TH } else { Role::TD }, tr);
        if let Some(node) = ctx.tags.get_mut(tag) {
            let row_header = cell.header && placed.column == 0 && row.len() > 1 && !all_headers(row);
            node.cell = Some(CellAttributes { colspan: cell.colspan, rowspan: cell.rowspan, row_header });
        }
        let kind = if cell.header { kind.clone().bold() } else { kind.clone() };
        let list = hlist(ctx, &flat(cell), &kind, tag);
        let span = placed.column..(placed.column + cell.colspan.max(1) as usize).min(widths.len());
        let gaps = gap * (i64::try_from(span.len()).unwrap_or(1) - 1).max(0);
        let width = widths.get(span.clone()).unwrap_or_default().iter().copied().sum::<Length>() + gaps;
        let x = widths.get(..placed.column.min(widths.len())).unwrap_or_default().iter().map(|&w| w + gap).sum::<Length>() + gap / 2;
        let measure = Measure { first: width, rest: width, justified: false, shortest_last: Length::ZERO, looseness: 0 };
        let Some(breaking) = break_lines(&list, &measure, &ctx.style.spec.lines).into_iter().next() else { continue };
        let own = leading * i64::try_from(breaking.lines.len()).unwrap_or(1) + kind.size.scale(5, 10);
        height = height.max(own);
        let align = match cell.align.or(table.columns.get(placed.column).copied()).unwrap_or_default() {
            article::Align::Left | article::Align::Justify => Align::Left,
            article::Align::Center => Align::Center,
            article::Align::Right | article::Align::Char(_) => Align::Right,
        };
        cells.push(SetCell { x, width, list, breaking, align, leading });
    }
    SetRow { cells, height, header: false, rule_above: false, rule_below: false, width: Length::ZERO }
}

/// The texts of a cell, each on a line of its own.
fn flat(cell: &Cell) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut blocks = cell.blocks.clone();
    walk::blocks(&mut blocks, &mut |_, content| {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.append(content);
    });
    out
}

fn all_headers(row: &[Placed]) -> bool {
    row.iter().all(|placed| placed.cell.header)
}
