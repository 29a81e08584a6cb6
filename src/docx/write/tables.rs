//! Tables: their cells, head, alignment and notes.

use std::collections::BTreeMap;

use article::{Align, ListType};

use super::{Page, Writer};
use crate::displays::Display;
use crate::grid::{GridCell, grid};
use crate::view::{Block, Row, Table};
use crate::{escape, findings, inline};

impl Writer<'_> {
    pub(super) fn table(&self, display: &Display, table: &Table, page: &mut Page) {
        let (caption, place) = self.caption(display);
        let place = if place.is_empty() { table.place() } else { place };
        let head = head(table);
        let rows: Vec<Vec<GridCell>> = table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| GridCell {
                        column: cell.column,
                        colspan: cell.colspan,
                        rowspan: cell.rowspan,
                        lines: self.cell(&cell.blocks, page),
                    })
                    .collect()
            })
            .collect();
        if rows.is_empty() || table.columns == 0 {
            return;
        }
        let columns: String =
            (0..table.columns).map(|column| letter(column_align(table, column, head))).collect();
        let mut more = Vec::new();
        if columns.chars().any(|c| c != 'l') {
            more.push(format!("align=\"{columns}\""));
        }
        let attributes = if display.caption.is_some() || !more.is_empty() {
            self.attributes(display, &more)
        } else {
            String::new()
        };
        let drawn = grid(&rows, table.columns, head).join("\n");
        let caption = match (caption.is_empty(), attributes.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("\n\n: {attributes}"),
            (false, _) => format!("\n\n: {caption} {attributes}"),
        };
        page.block(&format!("{drawn}{caption}"), &place);
        let notes: Vec<String> = display
            .notes
            .iter()
            .filter_map(|index| match self.story.blocks.get(*index)? {
                Block::Paragraph(paragraph) => {
                    Some(escape::begun(inline::line(&paragraph.pieces, self.pointers, false)))
                }
                Block::Table(_) => None,
            })
            .collect();
        if !notes.is_empty() {
            page.block(&format!("::: {{.table-notes}}\n{}\n:::", notes.join("\n\n")), &place);
        }
    }

    /// The lines of a cell. A table in it gives its words.
    fn cell(&self, blocks: &[Block], page: &mut Page) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for block in blocks {
            let lines: Vec<String> = match block {
                Block::Paragraph(paragraph) => {
                    let line = escape::begun(inline::line(&paragraph.pieces, self.pointers, false));
                    let mark = paragraph
                        .item
                        .as_ref()
                        .map(|item| if item.kind == ListType::Bullet { "- " } else { "#. " })
                        .unwrap_or("");
                    line.lines()
                        .enumerate()
                        .map(|(at, line)| {
                            if at == 0 {
                                format!("{mark}{line}")
                            } else {
                                format!("{}{line}", " ".repeat(mark.len()))
                            }
                        })
                        .collect()
                }
                Block::Table(table) => {
                    page.tell(table.place(), findings::table_in_cell());
                    let row = |row: &Row| {
                        row.cells
                            .iter()
                            .map(|cell| self.cell(&cell.blocks, &mut Page::new()).join(" "))
                            .collect::<Vec<_>>()
                            .join("; ")
                    };
                    table.rows.iter().map(row).collect()
                }
            };
            let is_item = |line: &str| line.starts_with("- ") || line.starts_with("#. ");
            let in_list = lines.first().is_some_and(|line| is_item(line))
                && out.last().is_some_and(|line| is_item(line));
            let apart = !out.is_empty() && !in_list;
            if apart && !lines.is_empty() {
                out.push(String::new());
            }
            out.extend(lines.into_iter().filter(|line| !line.is_empty()));
        }
        out
    }
}

/// How many rows are the head: those that Word repeats; a cell that reaches out of them takes its
/// rows along.
fn head(table: &Table) -> usize {
    let marked = table.rows.iter().take_while(|row| row.head).count();
    let mut head = marked;
    for (index, row) in table.rows.iter().enumerate() {
        if index >= head {
            break;
        }
        head = row.cells.iter().map(|cell| index + cell.rowspan).max().unwrap_or(0).max(head);
    }
    if head >= table.rows.len() { 0 } else { head }
}

fn column_align(table: &Table, column: usize, head: usize) -> Align {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for cell in table
        .rows
        .iter()
        .skip(head)
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.column == column && cell.colspan == 1)
    {
        *counts.entry(cell.align.as_str()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name);
    match most {
        Some("center") => Align::Center,
        Some("right") => Align::Right,
        _ => Align::Left,
    }
}

fn letter(align: Align) -> char {
    match align {
        Align::Left | Align::Justify => 'l',
        Align::Center => 'c',
        Align::Right => 'r',
        Align::Char(_) => 'd',
    }
}
