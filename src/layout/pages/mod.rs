//! The page builder: of all ways to divide the galley into columns and pages, the one of least cost.
//!
//! As line breaking is optimised over a paragraph, page breaking is optimised over the article: paragraphs may be set a line longer or
//! shorter, pages may be a line short, and columns of a page always end level. Widows, orphans and parted headings do not occur: such
//! breaks are never offered. All arithmetic is in integers.

mod column;

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::units::Length;

/// A block of the galley as the page builder sees it: lines that may be parted, and the space above them.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Space above; dropped at the top of a column.
    pub before: Length,
    /// How much that space may grow.
    pub stretch: Length,
    /// From the baseline above (and the space) to the first line's baseline.
    pub first: Length,
    /// From the first baseline of a column to the first line's baseline, when the block stands at the top of a column.
    pub top: Length,
    /// From line to line.
    pub leading: Length,
    /// The ways in which it can be set; the first is the best.
    pub variants: Vec<Variant>,
    /// Whether the next block must begin in the same column.
    pub keep_with_next: bool,
    /// The least number of lines at the foot of a column.
    pub orphans: usize,
    /// The least number of lines at the top of a column.
    pub widows: usize,
}

/// One way to set a block.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The number of its lines, at least 1.
    pub lines: usize,
    /// What it costs against the best.
    pub cost: i64,
    /// For each line, whether it ends with a hyphen.
    pub hyphens: Vec<bool>,
}

/// The pages to be filled.
#[derive(Clone, Debug)]
pub struct Room {
    /// For each page, from the first to the last baseline of its columns.
    pub heights: Vec<Length>,
    /// Columns of a page.
    pub columns: usize,
    /// The unit of the baseline grid.
    pub grid: Length,
    /// How many lines all columns of a page may be short.
    pub short: i64,
    /// How high the columns of the last page must be at least.
    pub last: Length,
}

/// A place in the galley: the next line to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The block.
    pub unit: usize,
    /// The way in which it is set, when some of its lines stand already.
    pub variant: usize,
    /// The line.
    pub line: usize,
}

/// Lines of one block in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The block.
    pub unit: usize,
    /// The way in which it is set.
    pub variant: usize,
    /// First line.
    pub from: usize,
    /// Line behind the last.
    pub to: usize,
}

/// A filled column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub slices: Vec<Slice>,
    /// How much the spaces above its blocks grow, all together.
    pub growth: Length,
    /// From its first to its last baseline.
    pub height: Length,
}

/// All pages with their columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The pages.
    pub pages: Vec<Vec<Column>>,
    /// The cost of it.
    pub cost: i64,
}

const SHORT_PAGE: i64 = 900;
const UNBALANCED: i64 = 3_000;

/// Divides the galley among exactly the pages of the room. Nothing when it cannot be done.
#[must_use]
pub fn build(units: &[Unit], room: &Room) -> Option<Plan> {
    Builder { units, room, columns: FxHashMap::default(), trails: Vec::new() }.run()
}

/// The height of the whole galley in one endless column, each block in its best setting.
#[must_use]
pub fn natural_height(units: &[Unit]) -> Length {
    units.iter().map(natural).sum()
}

fn natural(unit: &Unit) -> Length {
    unit.before + unit.first + unit.leading * (lines(unit, 0) as i64 - 1)
}

fn lines(unit: &Unit, variant: usize) -> usize {
    unit.variants.get(variant).map_or(1, |v| v.lines)
}

/// A way to fill a column: where it ends, what it costs, and the trail of its slices.
#[derive(Clone, Copy)]
struct Filled {
    end: Spot,
    cost: i64,
    height: Length,
    trail: usize,
}

/// A slice and the trail before it.
#[derive(Clone, Copy)]
struct Trail {
    slice: Slice,
    previous: usize,
}

struct Builder<'a> {
    units: &'a [Unit],
    room: &'a Room,
    columns: FxHashMap<(Spot, Length), Rc<[Filled]>>,
    trails: Vec<Trail>,
}

/// The columns of a page that are filled already: none, one or two.
#[derive(Clone, Copy, Default)]
struct Filledness {
    first: Option<Filled>,
    second: Option<Filled>,
}

impl Filledness {
    fn with(self, filled: Filled) -> Filledness {
        match self.first {
            None => Filledness { first: Some(filled), second: None },
            Some(_) => Filledness { second: Some(filled), ..self },
        }
    }

    fn last(&self) -> Option<&Filled> {
        self.second.as_ref().or(self.first.as_ref())
    }

    fn iter(&self) -> impl Iterator<Item = &Filled> {
        self.first.iter().chain(&self.second)
    }
}

/// A page's columns, and the best way to reach its beginning.
#[derive(Clone, Copy)]
struct Reached {
    cost: i64,
    previous: Spot,
    columns: Filledness,
    target: Length,
}

impl Builder<'_> {
    fn run(mut self) -> Option<Plan> {
        let mut reached: Vec<BTreeMap<Spot, Reached>> = Vec::new();
        let mut starts = vec![(Spot::default(), 0)];
        let pages = self.room.heights.len();
        for (page, &height) in self.room.heights.iter().enumerate() {
            let mut ends: BTreeMap<Spot, Reached> = BTreeMap::new();
            for (start, cost) in starts {
                for way in self.ways(start, height, page + 1 == pages) {
                    let Some(end) = way.columns.last().map(|column| column.end) else { continue };
                    let way = Reached { cost: way.cost.saturating_add(cost), previous: start, ..way };
                    if ends.get(&end).is_none_or(|known| known.cost > way.cost) {
                        ends.insert(end, way);
                    }
                }
            }
            starts = ends.iter().map(|(spot, way)| (*spot, way.cost)).collect();
            reached.push(ends);
        }
        self.trace(&reached)
    }

    fn done(&self, spot: Spot) -> bool {
        spot.unit >= self.units.len()
    }

    /// All good ways to fill a page that begins at a spot.
    fn ways(&mut self, start: Spot, height: Length, last: bool) -> Vec<Reached> {
        if last { self.last_page(start, height) } else { self.full_page(start, height) }
    }

    fn full_page(&mut self, start: Spot, height: Length) -> Vec<Reached> {
        let mut ways = Vec::new();
        for short in 0..=self.room.short {
            let target = height - self.room.grid * short;
            let mut open = vec![Reached { cost: SHORT_PAGE * short * short, previous: start, columns: Filledness::default(), target }];
            for _ in 0..self.room.columns {
                open = self.extend(&open, start);
            }
            ways.extend(open);
        }
        // On a page that is not the last, something must be left over.
        ways.retain(|way| way.columns.last().is_some_and(|column| !self.done(column.end)));
        ways
    }

    /// The ways to go on by one column.
    fn extend(&mut self, open: &[Reached], start: Spot) -> Vec<Reached> {
        let mut longer = Vec::with_capacity(open.len() * 4);
        for way in open {
            let from = way.columns.last().map_or(start, |column| column.end);
            let fills = self.fill(from, way.target);
            longer.extend(fills.iter().map(|filled| Reached { cost: way.cost + filled.cost, columns: way.columns.with(*filled), ..*way }));
        }
        longer
    }

    /// The last page: its columns are balanced, that is, as high as each other within a line.
    fn last_page(&mut self, start: Spot, height: Length) -> Vec<Reached> {
        let half_line = Length((self.room.grid.0 / 2).max(1));
        let share = self.remaining(start) / i64::try_from(self.room.columns).unwrap_or(1).max(1);
        // Columns of equal share are the aim; liberties and unbreakable blocks may move it by a few lines.
        let near = self.room.grid * 4;
        let (most, least) = (height.min(share + near), (share - near).max(self.room.last));
        let mut best: Option<Reached> = None;
        let mut target = most;
        while target >= least.min(most) && share <= height + near {
            for way in self.closing_ways(start, target) {
                if best.as_ref().is_none_or(|known| known.cost > way.cost) {
                    best = Some(way);
                }
            }
            target -= half_line;
        }
        best.into_iter().collect()
    }

    /// The ways to set all that is left in columns of this height.
    fn closing_ways(&mut self, start: Spot, target: Length) -> Vec<Reached> {
        let mut open = vec![Reached { cost: 0, previous: start, columns: Filledness::default(), target }];
        let mut closed = Vec::new();
        for empty in (0..self.room.columns).rev() {
            let ways = self.extend(&open, start);
            let (done, left): (Vec<_>, Vec<_>) = ways.into_iter().partition(|way| way.columns.last().is_some_and(|column| self.done(column.end)));
            for mut way in done {
                // A column that stays empty is as unlevel as can be.
                let least = if empty > 0 { Length::ZERO } else { way.columns.iter().map(|column| column.height).fold(target, Length::min) };
                way.cost += unbalance(target - least, self.room.grid);
                closed.push(way);
            }
            open = left;
        }
        closed
    }

    /// The height of all that is left from a spot on, each block in its best setting.
    fn remaining(&self, spot: Spot) -> Length {
        let rest: Length = self.units.get(spot.unit..).unwrap_or_default().iter().map(natural).sum();
        let set = self.units.get(spot.unit).map_or(Length::ZERO, |unit| unit.leading * i64::try_from(spot.line).unwrap_or(0));
        rest - set
    }

    fn trace(&self, reached: &[BTreeMap<Spot, Reached>]) -> Option<Plan> {
        let (mut spot, cost) =
            reached.last()?.iter().filter(|(spot, _)| self.done(**spot)).map(|(spot, way)| (*spot, way.cost)).min_by_key(|(_, cost)| *cost)?;
        let mut pages = Vec::new();
        for ends in reached.iter().rev() {
            let way = ends.get(&spot)?;
            pages.push(way.columns.iter().map(|filled| self.column(filled, way.target)).collect());
            spot = way.previous;
        }
        pages.reverse();
        Some(Plan { pages, cost })
    }

    fn column(&self, filled: &Filled, target: Length) -> Column {
        let mut slices = Vec::new();
        let mut at = filled.trail;
        while let Some(trail) = self.trails.get(at) {
            slices.push(trail.slice);
            at = trail.previous;
        }
        slices.reverse();
        let stretch: Length = slices.iter().skip(1).map(|slice| self.units[slice.unit].stretch).sum();
        // The last column of the article ends where it ends.
        let slack = if self.done(filled.end) { Length::ZERO } else { target - filled.height };
        let growth = if slack <= stretch { slack.max(Length::ZERO) } else { Length::ZERO };
        Column { slices, growth, height: filled.height + growth }
    }
}

/// What it costs when the columns of the last page differ.
fn unbalance(difference: Length, grid: Length) -> i64 {
    let half_lines = (difference.0 * 2 / grid.0.max(1)).max(0);
    if half_lines <= 2 { half_lines * 20 } else { UNBALANCED * half_lines }
}

#[cfg(test)]
mod tests;
