//! Tables: their cells, with what spans several.

use article::Align;

use super::blocks::Reader;
use crate::tree::Node;
use crate::view::{Block, Cell, Row, Table};

/// How often one cell or row may be repeated, and how many cells may come of that in all.
const REPEATED: usize = 200;
const CELLS: usize = 20_000;

impl Reader<'_> {
    pub(super) fn table(&mut self, node: &Node) -> Table {
        let number = self.number + 1;
        let mut found = Vec::new();
        rows_of(node, false, &mut found);
        // Some programs leave out the cells that are covered.
        let is_covered = |cell: &Node| cell.name == "table:covered-table-cell";
        let mut cover =
            found.iter().all(|(row, _)| !row.nodes().any(is_covered)).then(Cover::default);
        let mut rows: Vec<(Row, usize)> = Vec::new();
        for (row, head) in found {
            let (read, columns) = self.row(row, head, cover.as_mut());
            let times = self.repeated(row, "table:number-rows-repeated", columns);
            rows.extend(std::iter::repeat_n((read, columns), times));
        }
        let columns = rows.iter().map(|(_, columns)| *columns).max().unwrap_or(0);
        let height = rows.len();
        let mut table = Table { number, columns, rows: Vec::new() };
        for (index, (mut row, own)) in rows.into_iter().enumerate() {
            if own < columns {
                let (column, colspan) = (own, columns - own);
                row.cells.push(Cell { column, colspan, rowspan: 1, ..Cell::default() });
            }
            for cell in &mut row.cells {
                cell.rowspan = cell.rowspan.min(height - index);
            }
            table.rows.push(row);
        }
        table
    }

    /// A row, and how many columns it has with those that cells above or beside cover.
    fn row(&mut self, node: &Node, head: bool, mut cover: Option<&mut Cover>) -> (Row, usize) {
        let mut row = Row { head, cells: Vec::new() };
        let mut column = 0;
        for child in node.nodes() {
            let covered = child.name == "table:covered-table-cell";
            if !covered && child.name != "table:table-cell" {
                continue;
            }
            let times = self.repeated(child, "table:number-columns-repeated", 1);
            if covered {
                column += times;
                continue;
            }
            let mut cell = self.cell(child);
            for _ in 0..times {
                if let Some(cover) = &cover {
                    column = cover.free(column);
                }
                cell.column = column;
                row.cells.push(cell.clone());
                // What covers its neighbours is followed by them.
                column += if cover.is_some() { cell.colspan } else { 1 };
            }
        }
        if let Some(cover) = cover.as_mut() {
            cover.next_row(&row);
        }
        // A span may reach beyond what is written.
        let reached = row.cells.iter().map(|cell| cell.column + cell.colspan).max().unwrap_or(0);
        (row, reached.max(column))
    }

    fn cell(&mut self, node: &Node) -> Cell {
        let span = |name: &str| {
            let count = node.get(name).and_then(|count| count.parse::<usize>().ok());
            count.unwrap_or(1).clamp(1, 1_000)
        };
        let align = node
            .first("text:p")
            .map(|first| self.styles.paragraph(first.get("text:style-name")).align);
        let mut blocks = Vec::new();
        self.blocks(node, &mut blocks);
        blocks
            .retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
        Cell {
            column: 0,
            colspan: span("table:number-columns-spanned"),
            rowspan: span("table:number-rows-spanned"),
            align: align.unwrap_or(Align::Left),
            blocks,
        }
    }

    /// How often something is repeated, as far as that is bounded.
    fn repeated(&mut self, node: &Node, name: &str, cells: usize) -> usize {
        let times = node.get(name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
        let left = CELLS.saturating_sub(self.cells) / cells.max(1);
        let times = times.clamp(1, REPEATED.min(left.max(1)));
        self.cells += (times - 1) * cells;
        times
    }
}

/// For how many more rows each column is covered by a cell above.
#[derive(Default)]
struct Cover(Vec<usize>);

impl Cover {
    /// The next column from here that no cell above covers.
    fn free(&self, column: usize) -> usize {
        let covered = self.0.iter().skip(column).take_while(|rows| **rows > 0).count();
        column + covered
    }

    fn next_row(&mut self, row: &Row) {
        self.0.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for cell in row.cells.iter().filter(|cell| cell.rowspan > 1) {
            let end = cell.column + cell.colspan;
            if self.0.len() < end {
                self.0.resize(end, 0);
            }
            for rows in self.0.iter_mut().take(end).skip(cell.column) {
                *rows = cell.rowspan - 1;
            }
        }
    }
}

/// The rows of a table, and whether each is one of its head.
fn rows_of<'n>(node: &'n Node, head: bool, out: &mut Vec<(&'n Node, bool)>) {
    for child in node.nodes() {
        match child.name.as_str() {
            "table:table-row" => out.push((child, head)),
            "table:table-header-rows" => rows_of(child, true, out),
            "table:table-rows" | "table:table-row-group" => rows_of(child, head, out),
            _ => {}
        }
    }
}
