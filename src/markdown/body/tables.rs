//! Tables: pipe tables, grid tables, simple and multiline tables, tables in HTML.

use crate::findings;
use pulldown_cmark::{Alignment, Tag};

use super::blocks::{Builder, Item};
use super::captions::Captioned;
use super::columns::{self, ColumnCell};
use super::grids::{self, GridCell};
use super::htmltables;
use super::inlines::Mode;
use super::mask::{self, Island};
use super::tree::{self, Chunk, Kind, Node};
use article::{Align, At, Block, Cell, Code, Inline, Row, Table, TableWrap};
use reading::place::Origin;
use reading::text::tidy_inlines;

/// How deep tables may stand in the cells of others.
pub const DEEPEST_TABLES: usize = 8;

impl Builder<'_, '_> {
    /// A table with a caption before or behind it. Returns how many nodes it takes; nothing when
    /// there is no such table here.
    pub fn captioned_table(&mut self, nodes: &[Node], out: &mut Vec<Item>) -> Option<usize> {
        let [first, second, ..] = nodes else { return None };
        let (table, caption) = match (is_table(first), is_table(second)) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => return None,
        };
        // One that has its caption already leaves the paragraph what it is.
        if matches!(table.kind, Kind::Island(Island::Html))
            && htmltables::read(self.chunk.slice(table.range()))
                .is_some_and(|table| !table.caption.is_empty())
        {
            return None;
        }
        let caption = self.caption(caption)?;
        out.push(Item::Block(match &table.kind {
            Kind::Tag(Tag::Table(columns)) => self.table(columns, table, Some(caption)),
            Kind::Island(Island::Columns) => self.columns(table, Some(caption)),
            Kind::Island(Island::Html) => self.html_table(table, Some(caption)),
            _ => self.grid(table, Some(caption)),
        }));
        Some(2)
    }

    /// A pipe table.
    pub fn table(
        &mut self,
        columns: &[Alignment],
        node: &Node,
        caption: Option<Captioned>,
    ) -> Block {
        let at = self.at(node.start);
        let mut caption = caption;
        let mut table =
            Table { columns: columns.iter().copied().map(align).collect(), ..Table::default() };
        for (index, row) in node.children.iter().enumerate() {
            let header = matches!(row.kind, Kind::Tag(Tag::TableHead));
            let last = index + 1 == node.children.len();
            if last && !header && caption.is_none() && !self.chunk.slice(row.range()).contains('|')
            {
                caption = self.caption(row);
                if caption.is_some() {
                    continue;
                }
            }
            self.lost_cells(row, columns.len());
            let cells: Vec<Cell> =
                row.children.iter().map(|cell| self.cell(cell, header)).collect();
            if !header {
                table.body.push(Row { cells, ..Row::default() });
            } else if cells.iter().any(|cell| !cell.blocks.is_empty()) {
                table.head.push(Row { cells, ..Row::default() });
            }
        }
        self.wrap(table, caption, at)
    }

    /// Notes the cells of a row beyond the last column, which the parser drops.
    fn lost_cells(&mut self, row: &Node, columns: usize) {
        let line =
            self.chunk.masked().get(row.range()).unwrap_or("").lines().next().unwrap_or("").trim();
        let line = line.strip_prefix('|').unwrap_or(line);
        let bars: Vec<usize> = line
            .match_indices('|')
            .map(|(at, _)| at)
            .filter(|at| !line.get(..*at).is_some_and(|head| head.ends_with('\\')))
            .collect();
        let ends = line.ends_with('|') && bars.last() == Some(&(line.len() - 1));
        let found = bars.len() + usize::from(!ends);
        let lost = columns
            .checked_sub(1)
            .and_then(|last| bars.get(last))
            .and_then(|at| line.get(at + 1..));
        if let Some(lost) =
            lost.filter(|lost| found > columns && !lost.trim_matches(['|', ' ']).is_empty())
        {
            let lost: String = mask::text(lost.trim_matches(['|', ' '])).chars().take(60).collect();
            self.session
                .faults
                .push(self.at(row.start), findings::row_too_long(found, columns, lost));
        }
    }

    fn cell(&mut self, cell: &Node, header: bool) -> Cell {
        let content = tidy_inlines(self.inlines(&cell.children, cell.range(), Mode::FULL));
        Cell { header, ..Cell::of(content) }
    }

    /// A grid table. One whose borders do not meet, and one that stands too deep in others, is kept
    /// as it stands.
    pub fn grid(&mut self, node: &Node, caption: Option<Captioned>) -> Block {
        let at = self.at(node.start);
        let source = self.chunk.slice(node.range());
        let too_deep = self.session.tables >= DEEPEST_TABLES;
        let grid = if too_deep { None } else { grids::read(source) };
        let Some(grid) = grid else {
            self.session.faults.push(
                at,
                if too_deep {
                    findings::nested_too_deep(DEEPEST_TABLES)
                } else {
                    findings::grid_broken()
                },
            );
            return Block::Code(Code { text: format!("{source}\n"), ..Code::default() });
        };
        self.session.tables += 1;
        let mut rows: Vec<Row> = (0..grid.rows).map(|_| Row::default()).collect();
        for cell in &grid.cells {
            let content = self.grid_cell(cell, cell.row < grid.head, at);
            rows.get_mut(cell.row).into_iter().for_each(|row| row.cells.push(content.clone()));
        }
        self.session.tables -= 1;
        let foot = rows.split_off(grid.body_end.min(rows.len()));
        let body = rows.split_off(grid.head.min(rows.len()));
        self.wrap(
            Table { columns: grid.columns, head: rows, body, foot, ..Table::default() },
            caption,
            at,
        )
    }

    /// A cell of a grid table: one paragraph, or several blocks.
    fn grid_cell(&mut self, cell: &GridCell, header: bool, at: At) -> Cell {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line = at.line + count(cell.line);
        let margin = at.column - 1 + count(cell.margin);
        let chunk = Chunk::new(&cell.text, Origin { line, column: margin + 1, margin });
        let nodes = tree::parse(&chunk, super::dialect(), self.session);
        let blocks = Builder { chunk: &chunk, session: self.session }.blocks(&nodes);
        Cell {
            header,
            colspan: count(cell.colspan),
            rowspan: count(cell.rowspan),
            align: None,
            blocks,
            ..Cell::default()
        }
    }

    /// A simple or multiline table.
    pub fn columns(&mut self, node: &Node, caption: Option<Captioned>) -> Block {
        let at = Origin::line(self.at(node.start).line);
        // The columns are counted from the beginning of the line.
        let start = self.chunk.slice(0..node.start).rfind('\n').map_or(0, |end| end + 1);
        let source = self.chunk.slice(start..node.end);
        let columns = columns::read(source).unwrap_or_default();
        let head = if columns.head.is_empty() {
            Vec::new()
        } else {
            vec![self.column_row(&columns.head, true, at)]
        };
        let body = columns.rows.iter().map(|row| self.column_row(row, false, at)).collect();
        let table = Table { columns: columns.align, head, body, ..Table::default() };
        self.wrap(table, caption, self.at(node.start))
    }

    fn column_row(&mut self, cells: &[ColumnCell], header: bool, table: Origin) -> Row {
        let cells =
            cells.iter().map(|cell| Cell { header, ..Cell::of(self.column_cell(cell, table)) });
        Row { cells: cells.collect(), ..Row::default() }
    }

    /// The text of a cell; a backslash at the end of a line breaks it.
    fn column_cell(&mut self, cell: &ColumnCell, table: Origin) -> Vec<Inline> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut out = Vec::new();
        for (index, part) in cell.text.split("\\\n").enumerate() {
            out.extend((index > 0).then_some(Inline::Break));
            let origin = Origin {
                line: table.line + count(cell.line),
                column: table.column + count(cell.margin),
                ..table
            };
            out.extend(super::line(part, origin, super::dialect(), Mode::FULL, self.session));
        }
        out
    }

    fn wrap(&mut self, table: Table, caption: Option<Captioned>, at: At) -> Block {
        let mut wrap = TableWrap { table, at, ..TableWrap::default() };
        if let Some(caption) = caption {
            self.dress(&mut wrap, caption);
        }
        Block::TableWrap(wrap)
    }
}

fn is_table(node: &Node) -> bool {
    let island = matches!(node.kind, Kind::Island(Island::Grid | Island::Columns | Island::Html));
    island || matches!(node.kind, Kind::Tag(Tag::Table(_)))
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
