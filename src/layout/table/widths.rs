//! How wide the columns are.
//!
//! Each column has three widths: one in which its words may be divided, one in which they are
//! whole, one in which no line is broken. What a cell over several columns needs beyond them is
//! shared out among them. Between these bounds the widths are those at which the table is least
//! high (`optimum`); a table that needs less than its room takes less.

use super::align::Alignment;
use super::cell::{Extent, extent};
use super::figures::Stops;
use super::measure::{LINE, Text};
use super::optimum::{Cell, Problem};
use super::{Part, Section};
use article::Table;
use style::spec::TablesSpec;
use style::units::Length;

/// What the columns need.
pub struct Columns {
    /// With words divided.
    pub tight: Vec<Length>,
    /// With whole words.
    pub least: Vec<Length>,
    /// With whole lines.
    pub wish: Vec<Length>,
    /// The cells, as their lines are counted.
    cells: Vec<Cell>,
    /// How many rows there are.
    pub rows: usize,
}

/// By how much the lengths of the words of a line may differ together when each is rounded.
const ROUNDING: Length = Length(96);

/// The widths that columns get.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Each column's width.
    pub widths: Vec<Length>,
    /// Between two columns.
    pub gap: Length,
    /// Whether words do not fit even divided.
    pub too_narrow: bool,
    /// Whether words are divided.
    pub divided: bool,
    /// How high the table is about, in thousandths of a line, and what else speaks against these
    /// widths.
    pub cost: i64,
    /// How many columns stack their words.
    pub stacked: usize,
    /// How many of these do so although others have idle space.
    pub beside_idle: usize,
}

impl Shared {
    /// Where a column begins.
    pub fn left(&self, column: usize) -> Length {
        self.widths.iter().take(column).map(|&width| width + self.gap).sum()
    }

    /// The width of some columns with the gaps between them.
    pub fn width_of(&self, column: usize, span: usize) -> Length {
        let widths = self.widths.iter().skip(column).take(span);
        let gaps = self.gap * i64::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
        widths.copied().sum::<Length>() + gaps
    }

    /// The width of the table.
    pub fn width(&self) -> Length {
        self.width_of(0, self.widths.len())
    }

    /// The same at another size of type, in thousandths.
    fn scaled(self, scale: i64) -> Shared {
        // Measured at another size, lengths differ by roundings.
        let widths = self.widths.iter().map(|width| width.scale(scale, 1000) + ROUNDING).collect();
        Shared {
            widths,
            gap: self.gap.scale(scale, 1000),
            cost: Length(self.cost).scale(scale, 1000).0,
            ..self
        }
    }
}

impl Columns {
    /// Whether the words fit into this width, whole or divided.
    fn fits(&self, width: Length, gap: Length, whole_words: bool) -> bool {
        let needed = if whole_words { &self.least } else { &self.tight };
        needed.iter().copied().sum::<Length>() <= self.room(width, gap)
    }

    /// What columns get of a width.
    pub fn room(&self, width: Length, gap: Length) -> Length {
        (width - gap * i64::try_from(self.wish.len().saturating_sub(1)).unwrap_or(0))
            .max(Length::ZERO)
    }

    /// Shares out a width at the largest size of type at which no word is divided and no column
    /// stacks its words; at the best one where there is none. Where not even divided words fit,
    /// columns stand closer. Returns the size too, in thousandths of the style's.
    pub fn share(&self, width: Length, spec: &TablesSpec) -> (Shared, i64) {
        let usual = self.share_with(width, spec.gap, spec);
        if !usual.0.too_narrow {
            return usual;
        }
        let closer = self.share_with(width, spec.gap / 2, spec);
        if rank(&closer.0) < rank(&usual.0) { closer } else { usual }
    }

    fn share_with(&self, width: Length, gap: Length, spec: &TablesSpec) -> (Shared, i64) {
        let mut best: Option<(Shared, i64)> = None;
        for scale in scales(spec) {
            let at = |length: Length| length.scale(1000, scale);
            let whole = self.fits(at(width), at(gap), true);
            let shared = self.at_size(at(width), at(gap), !whole).scaled(scale);
            let better = best.as_ref().is_none_or(|(other, _)| rank(&shared) < rank(other));
            let good = whole && shared.stacked == 0;
            if good || better {
                best = Some((shared, scale));
            }
            if good {
                break;
            }
        }
        best.unwrap_or_default()
    }

    fn at_size(&self, width: Length, gap: Length, divided: bool) -> Shared {
        let room = self.room(width, gap);
        let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
        let wish = sum(&self.wish);
        let problem = Problem {
            cells: &self.cells,
            rows: self.rows,
            least: if divided { &self.tight } else { &self.least },
            gap,
            divided,
        };
        let rated = |widths: Vec<Length>, gap| {
            let (cost, stacked) = problem.rate(&widths);
            let beside_idle = problem.stacked_beside_idle(&widths, room);
            Shared { widths, gap, too_narrow: false, divided, cost, stacked, beside_idle }
        };
        if wish <= room {
            return rated(self.wish.clone(), roomy(gap, wish, width, self.wish.len()));
        }
        if sum(&self.tight) > room {
            return Shared { too_narrow: true, ..rated(levelled(&self.tight, room), gap) };
        }
        let found = problem.solve(&self.wish, room);
        let widths = found.unwrap_or_else(|| interpolated(problem.least, &self.wish, room));
        let used = sum(&widths);
        let gap = if used < room { roomy(gap, used, width, widths.len()) } else { gap };
        rated(widths, gap)
    }
}

/// What speaks against widths, the worst first. Where words are divided anywhere, all that counts
/// is how many lines that makes.
fn rank(shared: &Shared) -> (bool, i64, bool, usize) {
    if shared.too_narrow {
        (true, shared.cost, true, 0)
    } else {
        (false, 0, shared.divided, shared.stacked)
    }
}

/// The sizes of type that are tried, in thousandths of the style's.
fn scales(spec: &TablesSpec) -> Vec<i64> {
    let least = (spec.least_size.0.saturating_mul(1000) / spec.size.0.max(1)).clamp(300, 1000);
    let steps = (1..).map(|step| 1000 - step * 50).take_while(|&scale| scale > least);
    let mut out: Vec<i64> = std::iter::once(1000).chain(steps).chain([least]).collect();
    out.dedup();
    out
}

/// The gap of a table whose columns need less than its room: wider, but no more than is good for
/// the eye; a table that nearly fills its room fills it.
fn roomy(gap: Length, used: Length, width: Length, columns: usize) -> Length {
    let gaps = i64::try_from(columns.saturating_sub(1)).unwrap_or(0);
    if gaps == 0 {
        return gap;
    }
    let filling = (width - used) / gaps;
    let most = gap.scale(22, 10);
    let natural = used + most * gaps;
    if filling <= most || natural >= width.scale(85, 100) { filling } else { most }
}

/// What the columns of a table need. The numbers of columns that are aligned by a character are cut
/// on the way.
pub fn columns(
    sections: &mut [Section],
    table: &Table,
    count: usize,
    gap: Length,
    lang: &str,
) -> Columns {
    let zero = vec![Length::ZERO; count];
    let alignment = Alignment::of(sections, table, count, lang);
    let rows = sections.iter().map(|section| section.rows.len()).sum();
    let mut out =
        Columns { tight: zero.clone(), least: zero.clone(), wish: zero, cells: Vec::new(), rows };
    let mut spanning = Vec::new();
    let mut row = 0;
    for section in &*sections {
        for drafts in &section.rows {
            for draft in drafts.iter().filter(|draft| !draft.pieces.is_empty()) {
                let (column, span) = (draft.placed.column, draft.placed.colspan);
                let need = draft.pieces.iter().map(extent).fold(Extent::default(), widest);
                let number = draft.pieces.iter().any(|piece| piece.figures.is_some());
                let stop = alignment
                    .stops
                    .get(column)
                    .map(Stops::width)
                    .filter(|_| number)
                    .unwrap_or_default();
                let need = Extent { wish: need.wish.max(stop), ..need };
                out.cells.push(Cell {
                    column,
                    span,
                    row,
                    rowspan: draft.placed.rowspan,
                    head: section.part == Part::Head,
                    text: Text::of(&draft.pieces, stop),
                });
                if span > 1 {
                    spanning.push((column, span, need));
                } else {
                    out.grow(column, 1, need, Length::ZERO);
                }
            }
            row += 1;
        }
    }
    spanning.sort_by_key(|&(column, span, _)| (span, column));
    for (column, span, need) in spanning {
        out.grow(column, span, need, gap);
    }
    out.forget_what_never_turns_over(gap);
    out
}

fn widest(a: Extent, b: Extent) -> Extent {
    Extent { tight: a.tight.max(b.tight), least: a.least.max(b.least), wish: a.wish.max(b.wish) }
}

impl Columns {
    /// Forgets the cells that take one line however narrow their columns are: they are most cells
    /// of a large table.
    fn forget_what_never_turns_over(&mut self, gap: Length) {
        let Columns { cells, tight, .. } = self;
        cells.retain(|cell| {
            let widths = tight.iter().skip(cell.column).take(cell.span);
            let gaps = gap * i64::try_from(cell.span.saturating_sub(1)).unwrap_or(0);
            let taken = cell.text.fill(widths.copied().sum::<Length>() + gaps, true);
            taken.height > LINE || taken.parted > 0
        });
    }

    /// Makes room for a cell over some columns.
    fn grow(&mut self, column: usize, span: usize, need: Extent, gap: Length) {
        for (widths, need) in [
            (&mut self.tight, need.tight),
            (&mut self.least, need.least),
            (&mut self.wish, need.wish),
        ] {
            let Some(widths) = widths.get_mut(column..(column + span)) else { continue };
            let gaps = gap * i64::try_from(span.saturating_sub(1)).unwrap_or(0);
            let lack = need - gaps - widths.iter().copied().sum::<Length>();
            if lack <= Length::ZERO {
                continue;
            }
            let count = i64::try_from(span).unwrap_or(1).max(1);
            for (index, width) in (0_i64..).zip(widths) {
                *width += lack.scale(index + 1, count) - lack.scale(index, count);
            }
        }
    }
}

/// Equal widths, but for columns that need less.
fn levelled(need: &[Length], room: Length) -> Vec<Length> {
    let mut order: Vec<usize> = (0..need.len()).collect();
    order.sort_by_key(|&index| need.get(index).copied());
    let mut widths = vec![Length::ZERO; need.len()];
    let (mut left, mut open) = (room, i64::try_from(need.len()).unwrap_or(i64::MAX));
    for index in order {
        let part = left / open.max(1);
        let width = need.get(index).map_or(part, |need| part.min(*need));
        widths.get_mut(index).into_iter().for_each(|own| *own = width);
        left -= width;
        open -= 1;
    }
    widths
}

/// Widths between some that are too narrow and some that are too wide, so that together they fill
/// the room.
fn interpolated(low: &[Length], high: &[Length], room: Length) -> Vec<Length> {
    let spare = room - low.iter().copied().sum::<Length>();
    let more = high.iter().copied().sum::<Length>() - low.iter().copied().sum::<Length>();
    low.iter()
        .zip(high)
        .map(|(&low, &high)| low + spare.scale((high - low).0, more.0.max(1)))
        .collect()
}
