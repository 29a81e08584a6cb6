//! Tables, in the XHTML model; those in the OASIS model as well as they can be told in it.

use super::Reader;
use super::cursor::{Piece, Tag};
use super::inlines::Here;
use article::{Align, Block, Cell, Inline, Kept, P, Row, Table};
use reading::text::tidy_inlines;

/// The most columns and rows that a cell may span.
const SPAN: u32 = 1000;

/// A table while it is read.
#[derive(Default)]
struct Draft {
    table: Table,
    /// The alignment of each column.
    columns: Vec<Option<Align>>,
    /// The names of columns in the OASIS model.
    names: Vec<String>,
    /// The label of an `array`.
    label: Option<String>,
}

/// The part of a table in which rows stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Foot,
}

impl Reader<'_, '_> {
    /// `table` or `array`
    pub(super) fn table(&mut self, tag: &Tag) -> Table {
        self.labelled_table(tag).0
    }

    /// `table` or `array`, and the label that an array has itself.
    pub(super) fn labelled_table(&mut self, tag: &Tag) -> (Table, Option<String>) {
        let mut draft = Draft::default();
        if tag.name == "table" {
            draft.table.attributes = self.cursor.further(tag, "table", &[]);
            draft.table.cols = Some(Vec::new());
        }
        self.rows(Part::Body, &mut draft);
        let width = width(&draft.table);
        draft.table.columns = vec![Align::Left; width];
        (draft.table, draft.label)
    }

    /// A part of a table, whose attributes its first row remembers.
    fn row_group(&mut self, tag: &Tag, part: Part, draft: &mut Draft) {
        let rows = |draft: &Draft| match part {
            Part::Head => draft.table.head.len(),
            Part::Body => draft.table.body.len(),
            Part::Foot => draft.table.foot.len(),
        };
        let before = rows(draft);
        let attributes = self.cursor.further(tag, &tag.name, &[]);
        self.rows(part, draft);
        let rows = match part {
            Part::Head => &mut draft.table.head,
            Part::Body => &mut draft.table.body,
            Part::Foot => &mut draft.table.foot,
        };
        if let Some(first) = rows.get_mut(before) {
            first.group = Some(attributes);
        }
    }

    fn rows(&mut self, part: Part, draft: &mut Draft) {
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.trim_start_matches("oasis:") {
                "thead" => self.row_group(&tag, Part::Head, draft),
                "tbody" => self.row_group(&tag, part, draft),
                "tgroup" => self.rows(part, draft),
                "tfoot" => self.row_group(&tag, Part::Foot, draft),
                "colgroup" | "col" if draft.table.cols.is_some() => {
                    let Some(kept) = self.cursor.keep(&tag, "table") else { continue };
                    columns(&kept, &mut draft.columns);
                    draft.table.cols.get_or_insert_default().push(kept);
                }
                "colgroup" | "col" | "colspec" => {
                    let span = tag
                        .get("span")
                        .and_then(|span| span.parse::<u32>().ok())
                        .unwrap_or(1)
                        .min(SPAN);
                    let align = tag.get("align").and_then(align);
                    let named = tag.get("colname").unwrap_or_default().to_owned();
                    let before = draft.columns.len();
                    self.rows(part, draft);
                    if draft.columns.len() == before {
                        draft.columns.extend((0..span).map(|_| align));
                        draft.names.extend((0..span).map(|_| named.clone()));
                    }
                }
                "tr" | "row" => {
                    let row = self.row(&tag, part, draft);
                    match part {
                        Part::Head => draft.table.head.push(row),
                        Part::Body => draft.table.body.push(row),
                        Part::Foot => draft.table.foot.push(row),
                    }
                }
                "label" => draft.label = super::blocks::some(self.plain()),
                _ => self.left_out(&tag),
            }
        }
    }

    fn row(&mut self, tag: &Tag, part: Part, draft: &Draft) -> Row {
        let mut row = Row::default();
        if tag.name == "tr" {
            row.attributes = self.cursor.further(tag, "tr", &[]);
        }
        let mut column = 0;
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            let cell = self.cell(&tag, part, column, draft);
            column += cell.colspan as usize;
            row.cells.push(cell);
        }
        // JATS wants a cell in every row.
        if row.cells.is_empty() {
            row.cells.push(Cell::default());
        }
        row
    }

    fn cell(&mut self, tag: &Tag, part: Part, column: usize, draft: &Draft) -> Cell {
        let number = |name: &str| tag.get(name).and_then(|text| text.parse::<u32>().ok());
        let place = |name: &str| {
            tag.get(name).and_then(|wanted| draft.names.iter().position(|name| name == wanted))
        };
        let named = place("namest")
            .zip(place("nameend"))
            .and_then(|(first, last)| u32::try_from(last.checked_sub(first)? + 1).ok());
        let colspan = number("colspan").or(named).unwrap_or(1).clamp(1, SPAN);
        let rowspan = number("rowspan")
            .or(number("morerows").map(|more| more.saturating_add(1)))
            .unwrap_or(1)
            .clamp(1, SPAN);
        let own = tag.get("align").and_then(align).or(draft.columns.get(column).copied().flatten());
        let header = tag.name == "th" || (part == Part::Head && tag.name.ends_with("entry"));
        let is_xhtml = matches!(tag.name.as_str(), "td" | "th");
        let attributes = if is_xhtml {
            self.cursor.further(tag, &tag.name, &["colspan", "rowspan"])
        } else {
            Vec::new()
        };
        Cell {
            header,
            colspan,
            rowspan,
            align: own.filter(|align| *align != Align::Left),
            attributes,
            blocks: self.cell_content(),
        }
    }

    /// What a cell says. A line break is kept where the cell is one paragraph.
    fn cell_content(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        let flow = self.content(Here { breaks: true, linked: false });
        self.fragments(P::default(), flow, &mut out);
        if !matches!(out.as_slice(), [Block::P(P { id, .. })] if id.is_empty()) {
            for p in out
                .iter_mut()
                .filter_map(|block| if let Block::P(p) = block { Some(p) } else { None })
            {
                p.content
                    .iter_mut()
                    .filter(|inline| **inline == Inline::Break)
                    .for_each(|inline| *inline = Inline::text(" "));
                p.content = tidy_inlines(std::mem::take(&mut p.content));
            }
        }
        out
    }
}

/// The alignments of the columns that a `col` or `colgroup` stands for.
fn columns(kept: &Kept, out: &mut Vec<Option<Align>>) {
    if kept.elements().next().is_some() {
        return kept.elements().for_each(|col| columns(col, out));
    }
    let span =
        kept.attribute("span").and_then(|span| span.parse::<u32>().ok()).unwrap_or(1).min(SPAN);
    let align = kept.attribute("align").and_then(align);
    out.extend((0..span).map(|_| align));
}

fn align(name: &str) -> Option<Align> {
    match name {
        "left" | "justify" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" | "char" => Some(Align::Right),
        _ => None,
    }
}

/// Puts the rows of a further table of the same wrap below those of the first; its head becomes
/// part of the body.
pub(super) fn append(table: &mut Table, more: Table) {
    table.body.extend(more.head);
    table.body.extend(more.body);
    table.foot.extend(more.foot);
    let width = width(table);
    table.columns = vec![Align::Left; width];
}

/// How many columns the table has, cells that reach down counted.
fn width(table: &Table) -> usize {
    let mut widest = 0;
    for part in [&table.head, &table.body, &table.foot] {
        let mut reach: Vec<u32> = Vec::new();
        for row in part {
            let mut column = 0;
            for rows in &mut reach {
                *rows = rows.saturating_sub(1);
            }
            for cell in &row.cells {
                while reach.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let end = column + cell.colspan as usize;
                reach.resize(reach.len().max(end), 0);
                if let Some(reached) = reach.get_mut(column..end) {
                    reached.fill(cell.rowspan);
                }
                column = end;
            }
            widest = widest.max(reach.len());
        }
    }
    widest
}
