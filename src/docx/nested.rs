//! Tables in cells of tables: they become rows and columns of the table around them, as no output
//! has a table in a cell.

use report::Said;

use crate::findings;
use crate::view::{Block, Cell, Paragraph, Row, Table};

/// The most columns and rows that a table may get so. A table that would have more keeps the words
/// of its cells alone.
const COLUMNS: usize = 60;
const ROWS: usize = 2_000;

/// Lets each table that stands in a cell be rows and columns of the one around it.
pub fn unnested(blocks: &mut [Block], told: &mut Vec<(String, Said)>) {
    for block in blocks {
        let Block::Table(table) = block else { continue };
        let mut inner: Vec<(String, Said)> = Vec::new();
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let tables = cell.blocks.iter().filter_map(|block| {
                if let Block::Table(table) = block { Some(table) } else { None }
            });
            inner.extend(tables.map(|inner| (inner.place(), findings::table_in_cell_spread())));
        }
        if inner.is_empty() {
            continue;
        }
        if let Some(spread) = spread(table, 0) {
            *table = spread;
            told.extend(inner);
        }
    }
}

/// A part of a cell: its paragraphs side by side with nothing, or a table.
enum Part<'t> {
    Text(Vec<&'t Paragraph>),
    Table(Table),
}

impl Part<'_> {
    fn height(&self) -> usize {
        if let Part::Table(table) = self { table.rows.len() } else { 1 }
    }
}

/// The table without tables in its cells; nothing when it would be too large.
fn spread(table: &Table, depth: usize) -> Option<Table> {
    if depth > 5 {
        return None;
    }
    // What each cell consists of; nothing for those without tables.
    let mut parts: Vec<Vec<Option<Vec<Part>>>> = Vec::new();
    for row in &table.rows {
        parts.push(row.cells.iter().map(|cell| parts_of(cell, depth)).collect::<Option<_>>()?);
    }
    let (xs, ys) = edges(table, &parts);
    let (columns, height) = (*xs.last()?, *ys.last()?);
    if columns > COLUMNS || height > ROWS {
        return None;
    }
    let mut out = Table { number: table.number, columns, rows: vec![Row::default(); height] };
    for ((index, row), parts) in table.rows.iter().enumerate().zip(parts) {
        for line in out.rows.get_mut(*ys.get(index)?..*ys.get(index + 1)?)? {
            line.head = row.head;
        }
        for (cell, parts) in row.cells.iter().zip(parts) {
            let x =
                (*xs.get(cell.column)?, *xs.get((cell.column + cell.colspan).min(xs.len() - 1))?);
            let y = (*ys.get(index)?, *ys.get((index + cell.rowspan).min(ys.len() - 1))?);
            match parts {
                None => put(
                    &mut out,
                    y.0,
                    Cell { column: x.0, colspan: x.1 - x.0, rowspan: y.1 - y.0, ..cell.clone() },
                ),
                Some(parts) => fill(&mut out, parts, cell, x, y),
            }
        }
    }
    out.rows.iter_mut().for_each(|row| row.cells.sort_by_key(|cell| cell.column));
    Some(out)
}

/// The parts of a cell with a table in it.
fn parts_of(cell: &Cell, depth: usize) -> Option<Option<Vec<Part<'_>>>> {
    if !cell.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        return Some(None);
    }
    let mut out: Vec<Part> = Vec::new();
    for block in &cell.blocks {
        match (block, out.last_mut()) {
            (Block::Table(table), _) if table.rows.is_empty() || table.columns == 0 => {}
            (Block::Table(table), _) => out.push(Part::Table(spread(table, depth + 1)?)),
            (Block::Paragraph(paragraph), Some(Part::Text(text))) => text.push(paragraph),
            (Block::Paragraph(paragraph), _) => out.push(Part::Text(vec![paragraph])),
        }
    }
    // A table whose rows are all gone leaves an empty cell.
    if out.is_empty() {
        out.push(Part::Text(Vec::new()));
    }
    Some(Some(out))
}

/// Where the columns and the rows begin, and where the last of them ends.
fn edges(table: &Table, parts: &[Vec<Option<Vec<Part>>>]) -> (Vec<usize>, Vec<usize>) {
    let (mut wide, mut high) = (vec![1_usize; table.columns], vec![1_usize; table.rows.len()]);
    let mut needs: Vec<(usize, usize, usize, usize, usize, usize)> = Vec::new();
    for ((index, row), parts) in table.rows.iter().enumerate().zip(parts) {
        for (cell, parts) in row.cells.iter().zip(parts) {
            let Some(parts) = parts else { continue };
            let width = parts
                .iter()
                .map(|part| if let Part::Table(table) = part { table.columns } else { 1 })
                .max()
                .unwrap_or(1);
            needs.push((
                cell.column,
                cell.colspan,
                width,
                index,
                cell.rowspan,
                parts.iter().map(Part::height).sum(),
            ));
        }
    }
    // What spans one column or row says most; what spans several then lacks little.
    needs.sort_by_key(|need| (need.1, need.4));
    for (column, colspan, width, row, rowspan, height) in needs {
        stretch(&mut wide, column, colspan, width);
        stretch(&mut high, row, rowspan, height);
    }
    let sums = |sizes: &[usize]| {
        let mut at = 0;
        let ends = sizes.iter().map(|size| {
            at += size;
            at
        });
        std::iter::once(0).chain(ends.collect::<Vec<_>>()).collect()
    };
    (sums(&wide), sums(&high))
}

/// Lets the sizes from `first` be `need` together, at least.
fn stretch(sizes: &mut [usize], first: usize, count: usize, need: usize) {
    let end = (first + count).min(sizes.len());
    let have: usize = sizes.get(first..end).map_or(0, |own| own.iter().sum());
    if let Some(last) = end.checked_sub(1).and_then(|last| sizes.get_mut(last)) {
        *last += need.saturating_sub(have);
    }
}

/// Puts the parts of a cell into its place, one below the other; the last takes the room that is
/// left.
fn fill(out: &mut Table, parts: Vec<Part>, around: &Cell, x: (usize, usize), y: (usize, usize)) {
    let mut top = y.0;
    let count = parts.len();
    for (place, part) in parts.into_iter().enumerate() {
        let bottom = if place + 1 == count { y.1 } else { top + part.height() };
        match part {
            Part::Text(paragraphs) => {
                let blocks = paragraphs.into_iter().cloned().map(Block::Paragraph).collect();
                put(
                    out,
                    top,
                    Cell {
                        column: x.0,
                        colspan: x.1 - x.0,
                        rowspan: bottom - top,
                        align: around.align,
                        blocks,
                    },
                );
            }
            Part::Table(inner) => {
                let (width, height) = (inner.columns, inner.rows.len());
                for (index, row) in inner.rows.into_iter().enumerate() {
                    for cell in row.cells {
                        let right = if cell.column + cell.colspan >= width {
                            x.1
                        } else {
                            x.0 + cell.column + cell.colspan
                        };
                        let low = if index + cell.rowspan >= height {
                            bottom
                        } else {
                            top + index + cell.rowspan
                        };
                        let column = x.0 + cell.column;
                        put(
                            out,
                            top + index,
                            Cell {
                                column,
                                colspan: right - column,
                                rowspan: low - top - index,
                                ..cell
                            },
                        );
                    }
                }
            }
        }
        top = bottom;
    }
}

fn put(out: &mut Table, row: usize, cell: Cell) {
    if let Some(row) = out.rows.get_mut(row) {
        row.cells.push(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Piece, Shape};

    fn text(words: &str) -> Block {
        Block::Paragraph(Paragraph {
            pieces: vec![Piece::Text(words.to_owned(), Shape::default())],
            ..Paragraph::default()
        })
    }

    fn cell(column: usize, blocks: Vec<Block>) -> Cell {
        Cell { column, colspan: 1, rowspan: 1, blocks, ..Cell::default() }
    }

    fn table(rows: Vec<Vec<Vec<Block>>>) -> Table {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |cells: Vec<Vec<Block>>| Row {
            head: false,
            cells: cells
                .into_iter()
                .enumerate()
                .map(|(column, blocks)| cell(column, blocks))
                .collect(),
        };
        Table { number: 1, columns, rows: rows.into_iter().map(row).collect() }
    }

    /// Each row's cells: column, columns, rows, words.
    fn drawn(table: &Table) -> Vec<String> {
        let words = |cell: &Cell| {
            crate::view::paragraphs(cell.blocks.iter())
                .iter()
                .map(|one| one.text())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let shown = |cell: &Cell| {
            format!("{}+{}x{} {}", cell.column, cell.colspan, cell.rowspan, words(cell))
        };
        table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(shown).collect::<Vec<_>>().join(" | "))
            .collect()
    }

    #[test]
    fn a_table_in_a_cell_keeps_its_columns() {
        let inner = table(vec![
            vec![vec![text("a")], vec![text("b")]],
            vec![vec![text("c")], vec![text("d")]],
        ]);
        let outer = table(vec![
            vec![vec![text("Site")], vec![text("Yield")]],
            vec![vec![text("North")], vec![text("of two"), Block::Table(inner)]],
        ]);
        let mut blocks = vec![Block::Table(outer)];
        let mut told = Vec::new();
        unnested(&mut blocks, &mut told);
        let [Block::Table(spread)] = blocks.as_slice() else { unreachable!() };
        let expected = [
            "0+1x1 Site | 1+2x1 Yield",
            "0+1x3 North | 1+2x1 of two",
            "1+1x1 a | 2+1x1 b",
            "1+1x1 c | 2+1x1 d",
        ];
        assert_eq!(
            (drawn(spread), spread.columns, told.len()),
            (expected.map(str::to_owned).to_vec(), 3, 1)
        );
    }

    #[test]
    fn tables_beside_each_other_fill_their_cells() {
        let narrow =
            table(vec![vec![vec![text("a")]], vec![vec![text("b")]], vec![vec![text("c")]]]);
        let wide = table(vec![vec![vec![text("d")], vec![text("e")], vec![text("f")]]]);
        let outer = table(vec![
            vec![vec![Block::Table(narrow)], vec![Block::Table(wide)]],
            vec![vec![text("g")], vec![text("h")]],
        ]);
        let spread = spread(&outer, 0).unwrap();
        let expected =
            ["0+1x1 a | 1+1x3 d | 2+1x3 e | 3+1x3 f", "0+1x1 b", "0+1x1 c", "0+1x1 g | 1+3x1 h"];
        assert_eq!(drawn(&spread), expected);
    }

    #[test]
    fn a_table_without_rows_leaves_an_empty_cell() {
        let outer = table(vec![vec![vec![Block::Table(table(Vec::new()))], vec![text("a")]]]);
        assert_eq!(drawn(&spread(&outer, 0).unwrap()), ["0+1x1  | 1+1x1 a"]);
    }

    #[test]
    fn what_would_be_too_large_stays() {
        let wide = table(vec![vec![vec![text("x")]; COLUMNS + 1]]);
        let mut blocks = vec![Block::Table(table(vec![vec![vec![Block::Table(wide)]]]))];
        let mut told = Vec::new();
        unnested(&mut blocks, &mut told);
        assert!(told.is_empty() && matches!(&blocks[0], Block::Table(table) if table.columns == 1));
    }
}
