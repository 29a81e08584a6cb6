//! Tables: their grid, with what spans it, and what a row leaves out.

use article::Align;

use super::Reader;
use crate::tree::Node;
use crate::view::{Block, Cell, Row, Table};

impl Reader<'_> {
    pub(super) fn table(&mut self, node: &Node) -> Table {
        let first = self.number + 1;
        let mut rows = Vec::new();
        for row in rows_of(node) {
            if row.at(&["w:trPr", "w:del"]).is_some() {
                self.changes += 1;
                continue;
            }
            rows.push(self.row(row));
        }
        let columns = rows.iter().map(Row::end).max().unwrap_or(0);
        let mut table = Table { number: first, columns, rows: Vec::new() };
        for mut row in rows {
            row.fill(columns);
            table.rows.push(row);
        }
        table.merge();
        table
    }

    fn row(&mut self, node: &Node) -> Row {
        let properties = node.first("w:trPr");
        let count = |name: &str| {
            properties
                .and_then(|node| node.val(&[name]))
                .and_then(|n| n.parse::<usize>().ok())
                .unwrap_or(0)
                .min(1000)
        };
        let mut row = Row {
            head: properties.and_then(|node| node.switch(&["w:tblHeader"])).unwrap_or(false),
            cells: Vec::new(),
        };
        let mut column = count("w:gridBefore");
        for cell in cells_of(node) {
            let properties = cell.first("w:tcPr");
            let colspan = properties
                .and_then(|node| node.val(&["w:gridSpan"]))
                .and_then(|n| n.parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, 1000);
            let continues = properties
                .and_then(|node| node.first("w:vMerge"))
                .is_some_and(|merge| merge.get("w:val") != Some("restart"));
            let mut blocks = Vec::new();
            self.blocks(cell, &mut blocks);
            blocks.retain(
                |block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()),
            );
            let align = alignment(cell);
            // A span of no rows goes on with the cell above.
            row.cells.push(Cell {
                column,
                colspan,
                rowspan: usize::from(!continues),
                align,
                blocks,
            });
            column += colspan;
        }
        row
    }
}

impl Row {
    /// The column behind its last cell.
    fn end(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.column + cell.colspan)
    }

    /// Puts empty cells where the row has none: before its first and after its last.
    fn fill(&mut self, columns: usize) {
        if let Some(first) = self.cells.first().map(|cell| cell.column).filter(|column| *column > 0)
        {
            self.cells.insert(0, Cell { column: 0, colspan: first, rowspan: 1, ..Cell::default() });
        }
        let end = self.end();
        if end < columns {
            self.cells.push(Cell {
                column: end,
                colspan: columns - end,
                rowspan: 1,
                ..Cell::default()
            });
        }
    }
}

impl Table {
    /// Lets cells that go on from row to row be one.
    fn merge(&mut self) {
        for index in 1..self.rows.len() {
            let Some(mut row) = self.rows.get_mut(index).map(std::mem::take) else { continue };
            let mut kept = Vec::new();
            for mut cell in row.cells {
                match self.above(index, &cell).filter(|_| cell.rowspan == 0) {
                    Some(above) => {
                        above.rowspan += 1;
                        above.blocks.append(&mut cell.blocks);
                    }
                    None => {
                        cell.rowspan = 1;
                        kept.push(cell);
                    }
                }
            }
            row.cells = kept;
            if let Some(place) = self.rows.get_mut(index) {
                *place = row;
            }
        }
        for cell in self.rows.first_mut().into_iter().flat_map(|row| &mut row.cells) {
            cell.rowspan = cell.rowspan.max(1);
        }
    }

    /// The cell above that reaches just to this row and has the same columns.
    fn above(&mut self, index: usize, cell: &Cell) -> Option<&mut Cell> {
        for (before, row) in self.rows.iter_mut().enumerate().take(index).rev() {
            let found = row
                .cells
                .iter_mut()
                .find(|above| above.column == cell.column && above.colspan == cell.colspan);
            if let Some(above) = found {
                return (before + above.rowspan.max(1) == index).then(|| {
                    above.rowspan = above.rowspan.max(1);
                    above
                });
            }
        }
        None
    }
}

/// Rows, those in content controls and insertions too.
fn rows_of(node: &Node) -> Vec<&Node> {
    inside(node, "w:tr")
}

fn cells_of(node: &Node) -> Vec<&Node> {
    inside(node, "w:tc")
}

fn inside<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut out = Vec::new();
    for child in node.nodes() {
        match child.name.as_str() {
            found if found == name => out.push(child),
            "w:sdt" | "w:sdtContent" | "w:ins" | "w:customXml" | "w:moveTo" => {
                out.extend(inside(child, name))
            }
            _ => {}
        }
    }
    out
}

/// How most paragraphs of a cell are aligned.
fn alignment(cell: &Node) -> Align {
    let of = |paragraph: &Node| match paragraph.val(&["w:pPr", "w:jc"]) {
        Some("center") => Align::Center,
        Some("right" | "end") => Align::Right,
        _ => Align::Left,
    };
    cell.first("w:p").map(of).unwrap_or_default()
}
