//! Pipe tables and their captions.

use pulldown_cmark::{Alignment, Tag};

use super::attributes::Attributes;
use super::blocks::{Builder, Item};
use super::inlines::Mode;
use super::tree::{Kind, Node};
use crate::article::{Align, At, Block, Caption, Cell, Inline, P, Row, Table, TableWrap};
use crate::read::text::tidy_inlines;

/// A caption: its text, its attributes and its place.
pub struct Captioned {
    content: Vec<Inline>,
    attributes: Attributes,
    at: At,
}

impl Builder<'_, '_> {
    /// A table with a caption before or behind it. Returns how many nodes it takes; nothing when there is no such table here.
    pub fn captioned_table(&mut self, nodes: &[Node], out: &mut Vec<Item>) -> Option<usize> {
        let [first, second, ..] = nodes else { return None };
        let (table, caption) = match (columns(first), columns(second)) {
            (Some(_), None) => (first, second),
            (None, Some(_)) => (second, first),
            _ => return None,
        };
        let caption = self.caption(caption)?;
        let columns = columns(table)?;
        out.push(Item::Block(self.table(columns, table, Some(caption))));
        Some(2)
    }

    /// `: Caption {#tbl-x}` or `Table: Caption {#tbl-x}`.
    fn caption(&mut self, node: &Node) -> Option<Captioned> {
        if !matches!(node.kind, Kind::Tag(Tag::Paragraph | Tag::TableRow)) {
            return None;
        }
        let raw = self.chunk.slice(node.range());
        let mark = [": ", "Table: ", "table: "].into_iter().find(|mark| raw.starts_with(mark))?;
        let (attributes, end) = self.trailing_attributes(node);
        // The one cell of a row, when the caption stands right below the table.
        let children =
            node.children.first().filter(|cell| matches!(cell.kind, Kind::Tag(Tag::TableCell))).map_or(&node.children, |cell| &cell.children);
        let content = tidy_inlines(self.inlines(children, node.start + mark.len()..end, Mode::FULL));
        Some(Captioned { content, attributes, at: self.at(node.start) })
    }

    /// A table.
    pub fn table(&mut self, columns: &[Alignment], node: &Node, caption: Option<Captioned>) -> Block {
        let at = self.at(node.start);
        let mut caption = caption;
        let mut table = Table { columns: columns.iter().copied().map(align).collect(), ..Table::default() };
        for (index, row) in node.children.iter().enumerate() {
            let header = matches!(row.kind, Kind::Tag(Tag::TableHead));
            let last = index + 1 == node.children.len();
            if last && !header && caption.is_none() && !self.chunk.slice(row.range()).contains('|') {
                caption = self.caption(row);
                if caption.is_some() {
                    continue;
                }
            }
            let cells: Vec<Cell> = row.children.iter().map(|cell| self.cell(cell, header)).collect();
            if !header {
                table.body.push(Row { cells });
            } else if cells.iter().any(|cell| !cell.blocks.is_empty()) {
                table.head.push(Row { cells });
            }
        }
        self.wrap(table, caption, at)
    }

    fn wrap(&mut self, table: Table, caption: Option<Captioned>, at: At) -> Block {
        let mut wrap = TableWrap { table, at, ..TableWrap::default() };
        if let Some(caption) = caption {
            wrap.id = self.session.id(caption.attributes.id.as_deref(), caption.at);
            self.left_over(&caption.attributes, 0, &[], caption.at);
            if !caption.content.is_empty() {
                wrap.caption = Caption { paragraphs: vec![P { id: String::new(), content: caption.content, at: caption.at }] };
            }
        }
        Block::TableWrap(wrap)
    }

    fn cell(&mut self, cell: &Node, header: bool) -> Cell {
        let content = tidy_inlines(self.inlines(&cell.children, cell.range(), Mode::FULL));
        Cell { header, ..Cell::of(content) }
    }
}

fn columns<'n>(node: &'n Node) -> Option<&'n [Alignment]> {
    if let Kind::Tag(Tag::Table(columns)) = &node.kind { Some(columns) } else { None }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
