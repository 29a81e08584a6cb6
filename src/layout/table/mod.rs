//! Tables: column widths, rows as boxes, rules.
//!
//! Columns get what their texts need and, where that is too much, share what there is (`widths`). A row is as high as its highest cell; what a
//! cell over several rows needs beyond them is shared out among them (`rows`). Rows are parted by the page builder: each says whether it
//! is kept with the next, and those behind the head carry it along, to be set again at the top of a column.
//!
//! Text never leaves its cell: where even the longest words are too wide for the table, the type is made smaller, and in the end words are
//! divided anywhere, which is reported.

mod cell;
mod divide;
mod draw;
mod grid;
mod rows;
mod widths;

use super::frame::{CellAttributes, Role, TagId};
use super::paragraph::{Context, Type};
use super::tags::TagTree;
use article::Table;
use cell::Piece;
use grid::{Grid, Placed};
use style::spec::TablesSpec;
use style::units::Length;

pub use draw::{SetCell, SetRow};

/// What a table would like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The least width in which no word is divided.
    pub least: Length,
    /// The width in which no line is broken.
    pub natural: Length,
}

/// A table ready to be drawn.
pub struct SetTable {
    /// Its rows: head, body, foot.
    pub rows: Vec<SetRow>,
    /// Words that had to be divided anywhere, so that they do not leave their cells.
    pub divided: Vec<String>,
}

/// The part of the table in which a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The head.
    Head,
    /// The body.
    Body,
    /// The foot.
    Foot,
}

/// A cell whose lines are not yet broken.
struct Draft<'t> {
    placed: Placed<'t>,
    pieces: Vec<Piece>,
}

/// The rows of one part before their lines are broken.
struct Section<'t> {
    part: Part,
    rows: Vec<Vec<Draft<'t>>>,
}

/// What a table would like, in its own size of type.
pub fn needs(ctx: &mut Context, table: &Table, spec: &TablesSpec) -> Needs {
    let grid = Grid::of(table);
    let sections = sections(ctx, &grid, &Type::roman(spec.size), None);
    let columns = widths::columns(&sections, table, grid.columns, spec.gap);
    let gaps = spec.gap * i64::try_from(grid.columns.saturating_sub(1)).unwrap_or(0);
    Needs { least: columns.least.iter().copied().sum::<Length>() + gaps, natural: columns.wish.iter().copied().sum::<Length>() + gaps }
}

/// Sets all rows of a table in this width, below the node of the table. Rows that a cell joins are kept together unless they are higher than
/// `tallest`; a row higher than half of that may be divided between its lines.
pub fn set(ctx: &mut Context, table: &Table, spec: &TablesSpec, width: Length, tallest: Length, node: TagId) -> SetTable {
    let grid = Grid::of(table);
    let nodes = nodes(ctx, &grid, node);
    let mut chosen = None;
    for (scale, whole_words) in [(1000, true), (950, true), (900, true), (900, false), (850, false), (800, false)] {
        let kind = Type::roman(spec.size.scale(scale, 1000));
        // Where whole words fit, none is divided: lines in cells are ragged anyway.
        let kind = if whole_words { kind.whole_words() } else { kind };
        let sections = sections(ctx, &grid, &kind, Some(&nodes));
        let columns = widths::columns(&sections, table, grid.columns, spec.gap);
        let fits = columns.fit(width, spec.gap, whole_words);
        chosen = Some((sections, columns, scale));
        if fits {
            break;
        }
    }
    let Some((mut sections, columns, scale)) = chosen else { return SetTable { rows: Vec::new(), divided: Vec::new() } };
    let shared = columns.share(width, spec.gap);
    let divided = if shared.too_narrow { cell::divide_anywhere(ctx, &mut sections, &shared) } else { Vec::new() };
    let rtl = ctx.runs_rtl(node);
    let frame = rows::Frame { spec, scale, width, tallest, columns: &shared, alignment: &columns, table, rtl };
    SetTable { rows: rows::set(ctx, sections, &frame), divided }
}

/// The nodes of the cells, by part and row.
type Nodes = Vec<Vec<Vec<TagId>>>;

fn nodes(ctx: &mut Context, grid: &Grid, node: TagId) -> Nodes {
    let mut out = Vec::new();
    // A head without a body is none (ISO 32000-1 §14.8.4.3.4).
    let has_body = grid.parts.iter().any(|(part, _)| *part == Part::Body);
    for (part, rows) in &grid.parts {
        let role = match part {
            Part::Head | Part::Foot if !has_body => Role::TBody,
            Part::Head => Role::THead,
            Part::Body => Role::TBody,
            Part::Foot => Role::TFoot,
        };
        let group = ctx.tags.add(role, node);
        out.push(rows.iter().map(|row| row_nodes(ctx, *part, row, group)).collect());
    }
    out
}

fn row_nodes(ctx: &mut Context, part: Part, row: &[Placed], group: TagId) -> Vec<TagId> {
    let tr = ctx.tags.add(Role::TR, group);
    let cell = |placed: &Placed| {
        let header = placed.cell.header;
        let tag = ctx.tags.add(if header { Role::TH } else { Role::TD }, tr);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if let Some(node) = ctx.tags.get_mut(tag) {
            let row_header = header && part != Part::Head;
            node.cell = Some(CellAttributes { colspan: count(placed.colspan), rowspan: count(placed.rowspan), row_header });
        }
        tag
    };
    row.iter().map(cell).collect()
}

/// The cells with their texts in this type. Without nodes, what is made is only measured: nodes of links and lists that are never
/// drawn are never written.
fn sections<'t>(ctx: &mut Context, grid: &Grid<'t>, kind: &Type, nodes: Option<&Nodes>) -> Vec<Section<'t>> {
    let mut out = Vec::new();
    for (number, (part, rows)) in grid.parts.iter().enumerate() {
        let mut drafts = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let tags = nodes.and_then(|nodes| nodes.get(number)?.get(index));
            let cells = row.iter().enumerate().map(|(at, placed)| {
                let tag = tags.and_then(|tags| tags.get(at)).copied().unwrap_or(TagTree::ROOT);
                let kind = Type { bold: placed.cell.header, ..kind.clone() };
                Draft { placed: *placed, pieces: cell::pieces(ctx, placed.cell, &kind, tag) }
            });
            drafts.push(cells.collect());
        }
        out.push(Section { part: *part, rows: drafts });
    }
    out
}

#[cfg(test)]
mod tests;
