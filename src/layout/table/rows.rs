//! From cells to rows: heights, rules, and which rows are kept together.

use std::rc::Rc;

use super::align::Alignment;
use super::draw::{CellLine, SetCell, SetRow};
use super::lines::{Lined, lined, share_baseline};
use super::ruled::{only_parts, parting, rules, spanners};
use super::subheads::{self, Shape};
use super::widths::Shared;
use super::{Part, Section, divide};
use crate::frame::{Color, Rect};
use crate::line::Align;
use crate::linebreak::LineSpan;
use crate::paragraph::{Context, Type, hlist};
use crate::tags::TagTree;
use article::{self, Inline, Table};
use style::spec::TablesSpec;
use style::units::Length;

/// What the rows are set in.
pub struct Frame<'f> {
    /// The style.
    pub spec: &'f TablesSpec,
    /// The size of type against the style's, in thousandths.
    pub scale: i64,
    /// From the left edge of the room to the table.
    pub x: Length,
    /// The width of the table.
    pub width: Length,
    /// The height beyond which rows that belong together may be parted.
    pub tallest: Length,
    /// What stands above a part of the table that is not its first.
    pub continued: Option<&'f str>,
    /// The columns.
    pub columns: &'f Shared,
    /// Where numbers are aligned.
    pub alignment: &'f Alignment,
    /// The table.
    pub table: &'f Table,
    /// Whether its columns follow each other from right to left.
    pub rtl: bool,
}

impl Frame<'_> {
    pub(super) fn leading(&self) -> Length {
        self.spec.leading.scale(self.scale, 1000)
    }

    /// From the table's left edge to that of some columns.
    pub(super) fn left(&self, column: usize, span: usize) -> Length {
        let (from_begin, width) = (self.columns.left(column), self.columns.width_of(column, span));
        self.x + if self.rtl { self.width - from_begin - width } else { from_begin }
    }
}

/// Sets all rows.
pub fn set(ctx: &mut Context, sections: Vec<Section>, frame: &Frame) -> Vec<SetRow> {
    let mut out: Vec<SetRow> = Vec::new();
    let mut made: Vec<(usize, Shape)> = Vec::new();
    let columns = frame.columns.widths.len();
    for section in sections {
        let part = section.part;
        let mut rows: Vec<Vec<Lined>> = section
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(|draft| lined(ctx, draft, part, frame)).collect())
            .collect();
        // The names of columns stand on the rule below them.
        if part != Part::Head {
            rows.iter_mut().for_each(|row| share_baseline(row));
        }
        let mut heights = heights(&rows, frame);
        divide::pour(&mut rows, &mut heights, frame);
        let mut keeps = joined(&rows, &heights, frame);
        let shapes: Vec<Shape> = rows.iter().map(|row| Shape::of(row, columns)).collect();
        if part == Part::Body {
            subheads::keep(&shapes, &mut keeps);
        }
        let spanned = divide::spanned(&rows);
        for (index, (cells, shape)) in rows.into_iter().zip(shapes).enumerate() {
            let whole = row(
                cells,
                index,
                part,
                &heights,
                keeps.get(index).copied().unwrap_or(false),
                frame,
            );
            made.push((out.len(), shape));
            if spanned.get(index).copied().unwrap_or(false) {
                out.push(whole);
            } else {
                out.extend(divide::divided(whole, frame));
            }
        }
    }
    let ink = super::super::color(&ctx.style.spec.colors.accent);
    out.iter_mut().for_each(|row| row.ink = ink);
    shade(&mut out, frame, super::super::color(&ctx.style.spec.colors.tint));
    rules(&mut out, frame);
    keep(&mut out, frame);
    let continued = frame.continued.map(|words| continuation(ctx, words, &out, frame));
    subheads::carry(&mut out, &made, continued, frame);
    out
}

/// The heights of rows: of their highest cells, and what cells over several rows need beyond them,
/// shared out.
fn heights(rows: &[Vec<Lined>], frame: &Frame) -> Vec<Length> {
    let padding = frame.spec.padding * 2;
    let own = |row: &Vec<Lined>| {
        let highest = row
            .iter()
            .filter(|cell| cell.rowspan == 1)
            .map(|cell| cell.height)
            .fold(frame.leading(), Length::max);
        if only_parts(row, frame) { padding * 2 } else { highest + padding }
    };
    let mut heights: Vec<Length> = rows.iter().map(own).collect();
    let mut spanning: Vec<(usize, usize, Length)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        spanning.extend(
            row.iter()
                .filter(|cell| cell.rowspan > 1)
                .map(|cell| (cell.rowspan, index, cell.height)),
        );
    }
    spanning.sort_unstable();
    for (span, from, height) in spanning {
        let Some(heights) = heights.get_mut(from..from + span) else { continue };
        let lack = height + padding - heights.iter().copied().sum::<Length>();
        let count = i64::try_from(span).unwrap_or(1).max(1);
        for (index, height) in (0_i64..).zip(heights).filter(|_| lack > Length::ZERO) {
            *height += lack.scale(index + 1, count) - lack.scale(index, count);
        }
    }
    heights
}

/// Which rows a cell joins with the next: all that it takes, or, where they are too high for a
/// column, those in which its text stands.
fn joined(rows: &[Vec<Lined>], heights: &[Length], frame: &Frame) -> Vec<bool> {
    let mut keeps = vec![false; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        for cell in row.iter().filter(|cell| cell.rowspan > 1) {
            let taken = heights.get(index..index + cell.rowspan).unwrap_or(&[]);
            let all: Length = taken.iter().copied().sum();
            let mut high = Length::ZERO;
            for (keep, height) in keeps.iter_mut().skip(index).zip(taken).take(cell.rowspan - 1) {
                high += *height;
                *keep |= all <= frame.tallest || high < cell.height + frame.spec.padding * 2;
            }
        }
    }
    keeps
}

fn row(
    cells: Vec<Lined>,
    index: usize,
    part: Part,
    heights: &[Length],
    keep: bool,
    frame: &Frame,
) -> SetRow {
    let spanners = match part {
        Part::Head => spanners(&cells, index, heights, frame),
        // At the end of its part there is a rule already.
        _ if index > 0 && index + 1 < heights.len() => {
            parting(&cells, heights.get(index).copied().unwrap_or_default(), frame)
        }
        _ => Vec::new(),
    };
    let set = cells.into_iter().map(|lined| {
        let high: Length =
            heights.get(index..index + lined.rowspan).unwrap_or(&[]).iter().copied().sum();
        // The names of columns stand on the rule below them.
        let top = if part == Part::Head {
            high - lined.height - frame.spec.padding
        } else {
            frame.spec.padding
        };
        SetCell { top, ..lined.cell }
    });
    SetRow {
        cells: set.collect(),
        height: heights.get(index).copied().unwrap_or_default(),
        part,
        keep_with_next: keep,
        rules: spanners,
        ink: Color::BLACK,
        shade: None,
        head: None,
        number: index,
        divided: false,
    }
}

/// Every second row of the body has a ground, if the style says so.
fn shade(rows: &mut [SetRow], frame: &Frame, tint: Color) {
    let body = rows.iter_mut().filter(|row| row.part == Part::Body);
    body.filter(|row| row.number % 2 == 1 && frame.spec.zebra)
        .for_each(|row| row.shade = Some((tint, frame.x, frame.width)));
}

/// The head is not parted from the body nor the foot from it, and no row stands alone at a break.
fn keep(rows: &mut [SetRow], frame: &Frame) {
    let count = rows.len();
    let first = rows.iter().position(|row| row.part == Part::Body).unwrap_or(0);
    let last = rows.iter().rposition(|row| row.part == Part::Body).unwrap_or(0);
    let mut chain = Length::ZERO;
    for (index, row) in rows.iter_mut().enumerate() {
        let wanted = row.keep_with_next
            || row.part != Part::Body
            || index == first
            || index + 1 == last
            || (index == last && last + 1 < count);
        chain += row.height;
        // What is higher than a column can hold must be parted somewhere.
        let possible = chain <= frame.tallest || (row.part == Part::Head && !row.divided);
        // Parts of a row may stand apart: that is what it was divided for.
        let wanted = if row.divided { row.keep_with_next } else { wanted };
        row.keep_with_next = wanted && possible && index + 1 < count;
        if !row.keep_with_next {
            chain = Length::ZERO;
        }
    }
}

/// The row above a part of the table that is not its first: what it goes on with, and, when there
/// is no head to follow, a rule.
fn continuation(ctx: &mut Context, words: &str, rows: &[SetRow], frame: &Frame) -> SetRow {
    let kind = Type::roman(frame.spec.note_size).italic().whole_words();
    let list = hlist(ctx, &[Inline::text(words)], &kind, TagTree::ROOT);
    let line = CellLine {
        list: 0,
        span: LineSpan::whole(&list),
        x: Length::ZERO,
        y: frame.spec.note_leading.scale(78, 100),
        width: frame.width,
        align: Align::Left,
    };
    let height = frame.spec.note_leading + frame.spec.padding * 2;
    let has_head = rows.first().is_some_and(|row| row.part == Part::Head);
    let rule = Rect {
        x: frame.x,
        y: height - frame.spec.rule,
        width: frame.width,
        height: frame.spec.rule,
    };
    SetRow {
        cells: Rc::new([SetCell {
            x: frame.x,
            top: Length::ZERO,
            lists: vec![Rc::new(list)],
            lines: vec![line],
        }]),
        height,
        part: Part::Head,
        keep_with_next: true,
        rules: if has_head { Vec::new() } else { vec![rule] },
        ink: rows.first().map_or(Color::BLACK, |row| row.ink),
        shade: None,
        head: None,
        number: 0,
        divided: false,
    }
}
