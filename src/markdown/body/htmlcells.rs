//! Tables in HTML, with what stands in their cells.

use std::ops::Range;

use super::attributes::Attributes;
use super::blocks::Builder;
use super::captions::Captioned;
use super::htmltables::{self, HtmlCell, HtmlTable, Part};
use super::inlines::Mode;
use super::tables::DEEPEST_TABLES;
use super::tree::{self, Chunk, Node};
use crate::findings;
use article::{Block, Cell, Code, Inline, List, ListItem, ListType, P, Row, Table, TableWrap};
use reading::place::Origin;
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// A table in HTML.
    pub fn html_table(&mut self, node: &Node, caption: Option<Captioned>) -> Block {
        let at = self.at(node.start);
        let source = self.chunk.slice(node.range());
        if self.session.tables >= DEEPEST_TABLES {
            self.session.faults.push(at, findings::nested_too_deep(DEEPEST_TABLES));
            return Block::Code(Code { text: format!("{source}\n"), ..Code::default() });
        }
        let found = htmltables::read(source).unwrap_or_default();
        self.html_left_out(&found, source, node.start);
        self.session.tables += 1;
        let [head, body, foot] = &found.rows;
        let head = self.html_rows(head, true, node.start);
        let body = self.html_rows(body, false, node.start);
        let foot = self.html_rows(foot, false, node.start);
        let mut own: Vec<Inline> = Vec::new();
        for block in self.html_content(&found.caption, node.start) {
            if let Block::P(p) = block {
                own.extend((!own.is_empty()).then(|| Inline::text(" ")));
                own.extend(p.content);
            }
        }
        self.session.tables -= 1;
        let table = Table { columns: found.align, head, body, foot, ..Table::default() };
        let mut wrap = TableWrap { table, at, ..TableWrap::default() };
        caption.into_iter().for_each(|caption| self.dress(&mut wrap, caption));
        if !own.is_empty() || found.attributes != Attributes::default() {
            self.dress(&mut wrap, Captioned::of(own, found.attributes, at));
        }
        Block::TableWrap(wrap)
    }

    /// Notes what a table in HTML has that is not read.
    fn html_left_out(&mut self, found: &HtmlTable, source: &str, start: usize) {
        for name in &found.ignored {
            self.session.faults.push(self.at(start), findings::attribute_ignored(name));
        }
        for stray in &found.strays {
            let whole = source.get(stray.clone()).unwrap_or("");
            let (text, before) = (whole.trim(), whole.len() - whole.trim_start().len());
            let shown: String = text.chars().take(40).collect();
            let said = match text {
                _ if text.starts_with("</") => continue,
                _ if text.starts_with('<') => findings::html_tag_dropped(shown),
                _ => findings::html_block_lost(shown),
            };
            self.session.faults.push(self.at(start + stray.start + before), said);
        }
    }

    fn html_rows(&mut self, rows: &[Vec<HtmlCell>], head: bool, start: usize) -> Vec<Row> {
        let row = |row: &Vec<HtmlCell>| {
            let cells = row.iter().map(|cell| self.html_cell(cell, head, start)).collect();
            Row { cells, ..Row::default() }
        };
        rows.iter().map(row).collect()
    }

    fn html_cell(&mut self, cell: &HtmlCell, head: bool, start: usize) -> Cell {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Cell {
            header: head || cell.header,
            colspan: count(cell.colspan),
            rowspan: count(cell.rowspan),
            align: cell.align,
            blocks: self.html_content(&cell.content, start),
            ..Cell::default()
        }
    }

    /// What stands in a cell: a paragraph for each of its parts, or blocks where lines are blank.
    fn html_content(&mut self, parts: &[Part], start: usize) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        for part in parts {
            let place = start + part.place.start..start + part.place.end;
            let blocks = self.html_part(place);
            let Some(numbered) = part.numbered else {
                out.extend(blocks);
                continue;
            };
            let list_type = if numbered { ListType::Order } else { ListType::Bullet };
            let item = ListItem { blocks, ..ListItem::default() };
            match out.last_mut() {
                Some(Block::List(list)) if list.list_type == list_type => list.items.push(item),
                _ => out.push(Block::List(List {
                    list_type,
                    start: 1,
                    items: vec![item],
                    ..List::default()
                })),
            }
        }
        out
    }

    /// A paragraph, or blocks where lines are blank.
    fn html_part(&mut self, place: Range<usize>) -> Vec<Block> {
        let whole = self.chunk.slice(place.clone());
        let text = whole.trim();
        let before = whole.len() - whole.trim_start().len();
        let at = self.at(place.start + before);
        let origin = Origin { line: at.line, column: at.column, margin: 0 };
        let parted = whole.get(..before).is_some_and(|blank| blank.matches('\n').count() > 1);
        let blank = parted || text.lines().any(|line| line.trim().is_empty());
        if blank || text.to_ascii_lowercase().contains("<table") {
            let text = outdented(text);
            let chunk = Chunk::new(&text, origin);
            let nodes = tree::parse(&chunk, super::dialect(), self.session);
            return Builder { chunk: &chunk, session: self.session }.blocks(&nodes);
        }
        let content = super::line(text, origin, super::dialect(), Mode::FULL, self.session);
        let p = P { content: tidy_inlines(content), at, ..P::default() };
        if p.content.is_empty() { Vec::new() } else { vec![Block::P(p)] }
    }
}

/// Lines without the margin that all but the first of them have.
fn outdented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min();
    let lines: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            line.get(if index == 0 { 0 } else { margin.unwrap_or(0) }..).unwrap_or("")
        })
        .collect();
    lines.join("\n")
}
