//! Tables: column widths, rows as boxes, rules.
//!
//! Columns get what their texts need and, where that is too much, the widths at which the table is
//! least high (`widths`, `optimum`). Numbers stand below each other by their decimal marks
//! (`align`, `numbers`, `figures`). A row is as high as its highest cell; what a cell over several rows needs
//! beyond them is shared out among them (`rows`). Rows are parted by the page builder: each says
//! whether it is kept with the next, and those behind the head carry it along, to be set again at
//! the top of a column.
//!
//! Text never leaves its cell: where even the longest words are too wide for the table, the type is
//! made smaller, and in the end words are divided anywhere, which is reported.

mod align;
mod cell;
mod divide;
mod draw;
mod figures;
mod grid;
mod lines;
mod measure;
mod numbers;
mod optimum;
mod rows;
mod ruled;
mod subheads;
mod widths;

use super::frame::{CellAttributes, Role, TagId};
use super::galley::Widths;
use super::paragraph::{Context, Type};
use super::tags::TagTree;
use align::Alignment;
use article::Table;
use cell::Piece;
use grid::{Grid, Placed};
use style::spec::TablesSpec;
use style::units::Length;
use widths::{Columns, Shared};

pub use draw::{SetCell, SetRow};

/// A table whose texts are measured: how it fits into any width.
pub struct Measured {
    columns: Columns,
}

/// How a table fits into a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// How high its rows are about.
    pub height: Length,
    /// The size of its type against the style's, in thousandths.
    pub scale: i64,
    /// How many of its columns stack their words.
    pub stacked: usize,
    /// How many of these do so although others have idle space.
    pub beside_idle: usize,
    /// Whether words are divided.
    pub divided: bool,
    /// Whether words are divided where no rule allows it.
    pub too_narrow: bool,
}

/// A table ready to be drawn.
pub struct SetTable {
    /// Its rows: head, body, foot.
    pub rows: Vec<SetRow>,
    /// Words that had to be divided anywhere, so that they do not leave their cells.
    pub divided: Vec<String>,
    /// How it fits.
    pub fit: Fit,
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

impl Measured {
    /// Measures the texts of a table in the style's size of type.
    pub fn of(ctx: &mut Context, table: &Table, spec: &TablesSpec) -> Measured {
        let grid = Grid::of(table);
        let mut sections =
            sections(ctx, &grid, &Type::roman(spec.size).with_numerals(spec.numerals), None);
        Measured {
            columns: widths::columns(
                &mut sections,
                table,
                grid.columns,
                spec.gap,
                ctx.lang.primary(),
            ),
        }
    }

    /// How it fits into a width.
    pub fn fit(&self, width: Length, spec: &TablesSpec) -> Fit {
        let (shared, scale) = self.columns.share(width, spec);
        self.fit_of(&shared, scale, spec)
    }

    /// Whether no line is broken in a width.
    pub fn is_natural(&self, width: Length, spec: &TablesSpec) -> bool {
        self.columns.wish.iter().copied().sum::<Length>() <= self.columns.room(width, spec.gap)
    }

    fn fit_of(&self, shared: &Shared, scale: i64, spec: &TablesSpec) -> Fit {
        let padding = spec.padding * 2 * i64::try_from(self.columns.rows).unwrap_or(0);
        let height = spec.leading.scale(shared.cost, measure::LINE) + padding;
        Fit {
            height,
            scale,
            stacked: shared.stacked,
            beside_idle: shared.beside_idle,
            divided: shared.divided,
            too_narrow: shared.too_narrow,
        }
    }
}

/// The room for a table.
#[derive(Clone, Copy, Debug)]
pub struct Room<'r> {
    /// Its width.
    pub width: Length,
    /// Rows that a cell joins are kept together unless they are higher; a row higher than half of
    /// that may be divided between its lines.
    pub tallest: Length,
    /// What stands above a part of the table that is not its first: “Table 2 (continued)”.
    pub continued: Option<&'r str>,
}

/// Sets all rows of a table in a room, below the node of the table.
pub fn set(
    ctx: &mut Context,
    table: &Table,
    measured: &Measured,
    spec: &TablesSpec,
    place: Room,
    node: TagId,
) -> SetTable {
    let Room { width: room, tallest, continued } = place;
    let (shared, scale) = measured.columns.share(room, spec);
    let fit = measured.fit_of(&shared, scale, spec);
    let grid = Grid::of(table);
    let nodes = nodes(ctx, &grid, node);
    let kind = Type::roman(spec.size.scale(scale, 1000)).with_numerals(spec.numerals);
    // Where whole words fit, none is divided: lines in cells are ragged anyway.
    let kind = if shared.divided { kind } else { kind.whole_words() };
    let mut sections = sections(ctx, &grid, &kind, Some(&nodes));
    let alignment = Alignment::of(&mut sections, table, grid.columns, ctx.lang.primary());
    let divided = if shared.too_narrow {
        cell::divide_anywhere(ctx, &mut sections, &shared)
    } else {
        Vec::new()
    };
    let rtl = ctx.runs_rtl(node);
    let width = shared.width();
    let x = if rtl { room - width } else { Length::ZERO };
    let frame = rows::Frame {
        spec,
        scale,
        x,
        width,
        tallest,
        continued,
        columns: &shared,
        alignment: &alignment,
        table,
        rtl,
    };
    SetTable { rows: rows::set(ctx, sections, &frame), divided, fit }
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
            node.cell = Some(CellAttributes {
                colspan: count(placed.colspan),
                rowspan: count(placed.rowspan),
                row_header,
            });
        }
        tag
    };
    row.iter().map(cell).collect()
}

/// How wide a picture may be in a cell of this row: of the width of a column of the page, the cells
/// with pictures get twice the share of the others.
fn room_for_pictures(ctx: &Context, row: &[Placed], columns: usize) -> Length {
    let pictured = row.iter().filter(|placed| cell::holds_picture(placed.cell)).count();
    let shares = i64::try_from(columns + pictured).unwrap_or(1).max(1);
    Widths::of(&ctx.style.spec).column * 2 / shares
}

/// The cells with their texts in this type. Without nodes, what is made is only measured: nodes of
/// links and lists that are never drawn are never written.
fn sections<'t>(
    ctx: &mut Context,
    grid: &Grid<'t>,
    kind: &Type,
    nodes: Option<&Nodes>,
) -> Vec<Section<'t>> {
    let mut out = Vec::new();
    for (number, (part, rows)) in grid.parts.iter().enumerate() {
        let mut drafts = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let tags = nodes.and_then(|nodes| nodes.get(number)?.get(index));
            let room = room_for_pictures(ctx, row, grid.columns);
            let cells = row.iter().enumerate().map(|(at, placed)| {
                let tag = tags.and_then(|tags| tags.get(at)).copied().unwrap_or(TagTree::ROOT);
                let kind = Type { bold: placed.cell.header, ..kind.clone() };
                let spanned = i64::try_from(placed.colspan).unwrap_or(1);
                let pieces = cell::pieces(ctx, placed.cell, &kind, tag, room * spanned);
                Draft { placed: *placed, pieces }
            });
            drafts.push(cells.collect());
        }
        out.push(Section { part: *part, rows: drafts });
    }
    out
}

#[cfg(test)]
mod tests;
