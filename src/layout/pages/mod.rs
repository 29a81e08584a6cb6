//! The page builder: of all ways to divide the galley into columns and pages, the one of least cost.
//!
//! As line breaking is optimised over a paragraph, page breaking is optimised over the article: paragraphs may be set a line longer or
//! shorter, pages may be a line short, floats may stand at the top or foot of a column of their mention's page or of a later one, long
//! footnotes may go on in the next column; columns of a page always end level. Widows, orphans and parted headings do not occur: such
//! breaks are never offered. All arithmetic is in integers.
//!
//! `matter` says what is divided, `column` fills a column in every way, `settings` places floats on a page, `page` fills a page, `plan`
//! reads the best way back.

mod column;
mod floats;
mod matter;
mod page;
mod plan;
mod settings;

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use floats::{Lanes, Placed};
pub use matter::{Carry, Column, Fixed, Float, Grid, Kind, Mark, Matter, Note, NoteSlice, PagePlan, Plan, Room, Slice, Span, Spot, Unit, Variant};
use settings::Setting;

use style::units::Length;

/// Divides the matter among exactly the pages of the room. Nothing when it cannot be done.
#[must_use]
pub fn build(matter: &Matter, room: &Room) -> Option<Plan> {
    both_ways(matter, room, Builder::run)
}

/// Divides the matter among as few of the room's pages as it needs. Nothing when even all are too few.
#[must_use]
pub fn build_natural(matter: &Matter, room: &Room) -> Option<Plan> {
    both_ways(matter, room, Builder::run_natural)
}

/// With floats there are many ways to fill a page: at first only those are followed that are not much dearer than the best from the same
/// beginning; all of them when that leads nowhere.
fn both_ways<'a>(matter: &'a Matter, room: &'a Room, run: impl Fn(Builder<'a>) -> Option<Plan>) -> Option<Plan> {
    let hasty = (!matter.floats.is_empty()).then(|| run(Builder { dearest: DEAR, ..Builder::new(matter, room) })).flatten();
    hasty.or_else(|| run(Builder::new(matter, room)))
}

/// The height of everything in one endless column, each block in its best setting: floats and notes included.
#[must_use]
pub fn natural_height(matter: &Matter, room: &Room) -> Length {
    let text: Length = matter.units.iter().map(Unit::natural).sum();
    let notes: Length = matter.notes.iter().map(|note| note.height(0)).sum();
    let float = |float: &Float| {
        let height = room.whole_lines(float.height + room.float_gap);
        match float.span {
            Span::Column => height,
            Span::Page => height * matter::count(room.columns),
            Span::Alone => (room.heights.last().copied().unwrap_or_default() + room.grid) * matter::count(room.columns),
        }
    };
    text + notes + matter.floats.iter().map(float).sum::<Length>()
}

/// How far the work has come at the beginning of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Stand {
    /// The next line of text.
    spot: Spot,
    /// The floats that stand.
    placed: Placed,
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

/// What a column must hold: its text up to `target`, its text and notes together up to `limit`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Depth {
    target: Length,
    limit: Length,
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

    fn iter_mut(&mut self) -> impl Iterator<Item = &mut Filled> {
        self.first.iter_mut().chain(&mut self.second)
    }
}

/// A page's columns, and the best way to reach its end.
#[derive(Clone)]
struct Reached {
    cost: i64,
    previous: Stand,
    columns: Filledness,
    /// From the page's first baseline to the foot of its columns.
    depth: Length,
    setting: Rc<Setting>,
}

/// How many beginnings of a page are followed up, the cheapest first.
const BEAM: usize = 40;
/// One that costs so much more than the cheapest is not followed up unless there are few.
const HOPELESS: i64 = 15_000;
const FEW: usize = 8;
/// A way to fill columns that costs so much more than the cheapest is rarely the best in the end.
const DEAR: i64 = 6_500;
/// How many ways to fill one page are looked at. No article has come near that whose floats do not crowd each other; where they do, there are
/// so many ways that looking at all would never end.
const MOST_WORK: usize = 2_000_000;
const NOTHING: usize = usize::MAX;

struct Builder<'a> {
    matter: &'a Matter,
    room: &'a Room,
    columns: FxHashMap<(Spot, Depth), Rc<[Filled]>>,
    trails: Vec<Trail>,
    /// How many trails belong to pages that are settled.
    settled: usize,
    /// For each block, and for the end, what stands before it.
    sums: Vec<Sum>,
    /// The floats by kinds.
    lanes: Lanes,
    /// How much dearer than the cheapest a way to fill columns may be to be followed.
    dearest: i64,
    /// How many ways have been looked at.
    work: usize,
    /// From how many on no further ones are, once the page can be filled at all.
    limit: usize,
}

/// What stands before a block.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// The height of the text, each block in its best setting.
    text: Length,
    /// The height of the notes called in it.
    notes: Length,
    /// How many notes are called in it.
    called: usize,
}

type Ends = BTreeMap<Stand, Reached>;

impl<'a> Builder<'a> {
    fn new(matter: &'a Matter, room: &'a Room) -> Builder<'a> {
        let mut sum = Sum::default();
        let mut sums = Vec::with_capacity(matter.units.len() + 1);
        for unit in &matter.units {
            sums.push(sum);
            sum.text += unit.natural();
            for note in unit.notes(0, 0..usize::MAX) {
                sum.notes += matter.notes.get(note).map_or(Length::ZERO, |note| note.height(0));
                sum.called = note + 1;
            }
        }
        sums.push(sum);
        let lanes = Lanes::new(matter, &sums);
        Builder {
            matter,
            room,
            lanes,
            columns: FxHashMap::default(),
            trails: Vec::new(),
            settled: 0,
            sums,
            dearest: i64::MAX,
            work: 0,
            limit: usize::MAX,
        }
    }

    /// What stands before a block, or before the end.
    fn sum(&self, unit: usize) -> Sum {
        self.sums.get(unit).or(self.sums.last()).copied().unwrap_or_default()
    }

    fn run(mut self) -> Option<Plan> {
        let pages = self.room.heights.len();
        let mut reached: Vec<Ends> = Vec::with_capacity(pages);
        let mut starts = vec![(Stand::default(), 0)];
        for page in 0..pages {
            let ends = self.ends(&starts, page, page + 1 == pages);
            starts = followed(&ends, |stand| self.debt(stand));
            reached.push(self.kept(ends, &starts, page + 1 == pages));
        }
        self.trace(&reached)
    }

    fn run_natural(mut self) -> Option<Plan> {
        let mut reached: Vec<Ends> = Vec::new();
        let mut starts = vec![(Stand::default(), 0)];
        for page in 0..self.room.heights.len() {
            let last = self.ends(&starts, page, true);
            if last.keys().any(|stand| self.done(stand)) {
                reached.push(last);
                return self.trace(&reached);
            }
            let ends = self.ends(&starts, page, false);
            starts = followed(&ends, |stand| self.debt(stand));
            reached.push(self.kept(ends, &starts, false));
        }
        None
    }

    /// Of the ways to fill a page those that are followed up, or all; what else was tried for it is forgotten, since no later page
    /// asks for it again.
    fn kept(&mut self, mut ends: Ends, starts: &[(Stand, i64)], all: bool) -> Ends {
        self.columns.clear();
        if all {
            return ends;
        }
        ends.retain(|stand, _| starts.binary_search_by_key(stand, |(start, _)| *start).is_ok());
        let tried = self.trails.split_off(self.settled);
        for way in ends.values_mut() {
            for filled in way.columns.iter_mut() {
                filled.trail = self.copied(&tried, filled.trail);
            }
        }
        self.settled = self.trails.len();
        ends
    }

    /// Copies a trail from those of a page to those that stay.
    fn copied(&mut self, tried: &[Trail], last: usize) -> usize {
        let from = self.settled;
        let trail = |at: usize| tried.get(at.checked_sub(from)?);
        let slices: Vec<Slice> = std::iter::successors(trail(last), |known| trail(known.previous)).map(|known| known.slice).collect();
        slices.into_iter().rev().fold(NOTHING, |previous, slice| self.leave(slice, previous))
    }

    /// The best way to each place at which a page may end.
    fn ends(&mut self, starts: &[(Stand, i64)], page: usize, last: bool) -> Ends {
        let mut ends = Ends::new();
        self.limit = self.work.saturating_add(MOST_WORK);
        for &(start, cost) in starts {
            if self.work > self.limit && !ends.is_empty() {
                break;
            }
            for (end, mut way) in self.ways(start, page, last) {
                way.cost = way.cost.saturating_add(cost);
                match ends.get(&end) {
                    Some(known) if known.cost <= way.cost => {}
                    Some(_) | None => {
                        ends.insert(end, way);
                    }
                }
            }
        }
        ends
    }

    /// Whether everything stands.
    fn done(&self, stand: &Stand) -> bool {
        self.text_done(&stand.spot) && self.lanes.done(&stand.placed)
    }

    fn text_done(&self, spot: &Spot) -> bool {
        spot.unit >= self.matter.units.len() && spot.carry.is_none()
    }
}

/// The beginnings of the next page that are followed up; `debt` says what those cost that have come less far with their floats.
fn followed(ends: &Ends, debt: impl Fn(&Stand) -> i64) -> Vec<(Stand, i64)> {
    let mut all: Vec<(Stand, i64)> = ends.iter().map(|(stand, way)| (*stand, way.cost)).collect();
    if all.len() > FEW {
        // Those that came least and most far stay, so that a tight or a wide page range is not lost sight of.
        let (first, last) = (all[0], all[all.len() - 1]);
        let mut ranked: Vec<(i64, Stand, i64)> = all.iter().map(|(stand, cost)| (cost.saturating_add(debt(stand)), *stand, *cost)).collect();
        ranked.sort_unstable();
        let bearable = ranked[0].0.saturating_add(HOPELESS);
        let hopeful = ranked.iter().take_while(|(rank, ..)| *rank <= bearable).count();
        ranked.truncate(hopeful.clamp(FEW, ranked.len()));
        // Some of each number of floats, so that none waits because the cheapest beginnings are all alike.
        let mut alike: BTreeMap<Placed, usize> = BTreeMap::new();
        let kinds = ranked.iter().map(|(_, stand, _)| stand.placed).collect::<std::collections::BTreeSet<_>>().len();
        let most = if kinds > 1 { (BEAM / kinds).max(FEW) } else { BEAM };
        ranked.retain(|(_, stand, _)| {
            let count = alike.entry(stand.placed).or_default();
            *count += 1;
            *count <= most
        });
        ranked.truncate(BEAM);
        all = ranked.into_iter().map(|(_, stand, cost)| (stand, cost)).collect();
        all.extend([first, last]);
        all.sort_unstable();
        all.dedup();
    }
    all
}

#[cfg(test)]
mod float_tests;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
