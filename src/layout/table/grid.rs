//! Cells in their places: which columns and rows each of them takes.

use super::Part;
use article::{Cell, Row, Table};

/// The most columns that are set; what a source asks beyond is beyond any page.
const MOST_COLUMNS: usize = 400;

/// What stands in a place that no cell takes (ISO 14289-1 §7.5: rows have as many cells as the
/// table has columns).
static EMPTY: Cell = Cell {
    header: false,
    colspan: 1,
    rowspan: 1,
    align: None,
    blocks: Vec::new(),
    attributes: Vec::new(),
};

/// A cell with its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'t> {
    /// The cell.
    pub cell: &'t Cell,
    /// Its first column.
    pub column: usize,
    /// How many columns it takes, within the table.
    pub colspan: usize,
    /// How many rows it takes, within its part of the table.
    pub rowspan: usize,
}

/// The table as a grid of places.
pub struct Grid<'t> {
    /// How many columns it has.
    pub columns: usize,
    /// The parts that have rows.
    pub parts: Vec<(Part, Vec<Vec<Placed<'t>>>)>,
}

impl<'t> Grid<'t> {
    /// Places all cells of a table.
    pub fn of(table: &'t Table) -> Grid<'t> {
        let parts =
            [(Part::Head, &table.head), (Part::Body, &table.body), (Part::Foot, &table.foot)];
        let widest = parts.iter().map(|(_, rows)| width(rows)).max().unwrap_or(0);
        let columns = widest.max(table.columns.len()).clamp(1, MOST_COLUMNS);
        let parts = parts
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(part, rows)| (part, place(rows, columns)));
        Grid { columns, parts: parts.collect() }
    }
}

/// How many columns rows take.
fn width(rows: &[Row]) -> usize {
    let widest = |row: &Row| {
        row.cells
            .iter()
            .fold(0, |sum: usize, cell| sum.saturating_add(span(cell.colspan)).min(MOST_COLUMNS))
    };
    let simple = rows.iter().map(widest).max().unwrap_or(0);
    // Cells from rows above push others to the right.
    place(rows, MOST_COLUMNS)
        .iter()
        .flatten()
        .filter(|placed| !std::ptr::eq(placed.cell, &raw const EMPTY))
        .fold(simple, |most, placed| {
            let wide =
                if span(placed.cell.colspan) > MOST_COLUMNS / 2 { 1 } else { placed.colspan };
            most.max(placed.column + wide)
        })
}

fn span(asked: u32) -> usize {
    usize::try_from(asked.max(1)).unwrap_or(usize::MAX)
}

/// Gives every cell its column, leaving out the places that a cell of a row above reaches down
/// into, and fills places that none takes.
fn place(rows: &[Row], columns: usize) -> Vec<Vec<Placed<'_>>> {
    let mut taken = vec![0_usize; columns];
    let mut out = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut placed: Vec<Placed> = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let Some(column) = taken.iter().position(|&rows| rows == 0) else { break };
            let free = taken.iter().skip(column).take_while(|&&rows| rows == 0).count();
            let (colspan, rowspan) =
                (span(cell.colspan).min(free), span(cell.rowspan).min(rows.len() - index));
            taken.iter_mut().skip(column).take(colspan).for_each(|rows| *rows = rowspan);
            placed.push(Placed { cell, column, colspan, rowspan });
        }
        for (column, rows) in taken.iter_mut().enumerate().filter(|(_, rows)| **rows == 0) {
            *rows = 1;
            placed.push(Placed { cell: &EMPTY, column, colspan: 1, rowspan: 1 });
        }
        placed.sort_by_key(|placed| placed.column);
        taken.iter_mut().for_each(|rows| *rows -= 1);
        out.push(placed);
    }
    out
}
