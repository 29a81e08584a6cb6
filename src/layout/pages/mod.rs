//! The page builder: of all ways to divide the galley into columns and pages, the one of least
//! cost.
//!
//! As line breaking is optimised over a paragraph, page breaking is optimised over the article:
//! paragraphs may be set a line longer or shorter, pages may be a line short, floats may stand at
//! the top or foot of a column of their mention's page or of a later one, long footnotes may go on
//! in the next column; columns of a page always end level. Widows, orphans and parted headings do
//! not occur: such breaks are never offered. All arithmetic is in integers.
//!
//! `matter` says what is divided, `filled` what came of it; `column` fills a column in every way,
//! `settings` places floats on a page, `page` fills a page, `search` goes from page to page, `plan`
//! reads the best way back.

mod column;
mod ends;
mod filled;
mod floats;
mod matter;
mod page;
mod place;
mod plan;
mod search;
mod setting;
mod settings;

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

pub use filled::{Column, NoteSlice, PagePlan, Plan, Slice};
use floats::{Lanes, Placed};
pub use matter::{
    Carry, Fixed, Float, Grid, Kind, Mark, Matter, Note, Places, Room, Span, Spot, Unit, Variant,
};
use setting::{Here, Setting};

use style::units::Length;

/// Divides the matter among exactly the pages of the room. Nothing when it cannot be done.
#[must_use]
pub fn build(matter: &Matter, room: &Room) -> Option<Plan> {
    if matter.is_empty() && room.heights.len() == 1 {
        return Some(Plan::opening_only(room));
    }
    both_ways(matter, room, Builder::run)
}

/// Divides the matter among exactly the pages of the room, where the ways that are followed first
/// lead there: for a number of pages that is only one of several.
#[must_use]
pub fn build_likely(matter: &Matter, room: &Room) -> Option<Plan> {
    let dearest = if matter.floats.is_empty() && !room.ragged { i64::MAX } else { DEAR };
    Builder { dearest, ..Builder::new(matter, room) }.run()
}

/// Divides the matter among as few of the room's pages as it needs, or among a few more where that
/// saves floats from coming late. Nothing when even all are too few.
#[must_use]
pub fn build_natural(matter: &Matter, room: &Room) -> Option<Plan> {
    if matter.is_empty() {
        return Some(Plan::opening_only(room));
    }
    both_ways(matter, room, Builder::run_natural)
}

/// With floats, or where columns end as high as they must, there are many ways to fill a page: at
/// first only those are followed that are not much dearer than the best from the same beginning;
/// more of them where a column ends as high as it must, all when that leads nowhere.
fn both_ways<'a>(
    matter: &'a Matter,
    room: &'a Room,
    run: impl Fn(Builder<'a>) -> Option<Plan>,
) -> Option<Plan> {
    let followed = |dearest: i64| run(Builder { dearest, ..Builder::new(matter, room) });
    if matter.floats.is_empty() && !room.ragged {
        return followed(i64::MAX);
    }
    let hasty = followed(DEAR);
    let lines: usize = matter.units.iter().map(|unit| unit.lines(0)).sum();
    let patient = room.ragged
        && lines <= PATIENT_LINES
        && hasty.as_ref().is_some_and(|plan| plan.cost >= column::FORSAKEN);
    let other = patient.then(|| followed(column::FORSAKEN + DEAR)).flatten();
    hasty
        .into_iter()
        .chain(other)
        .min_by_key(|plan| (plan.cost, plan.pages.len()))
        .or_else(|| followed(i64::MAX))
}

/// The height of everything in one endless column, each block in its best setting: floats and notes
/// included.
#[must_use]
pub fn natural_height(matter: &Matter, room: &Room) -> Length {
    let text: Length = matter.units.iter().map(Unit::natural).sum();
    let notes: Length = matter.notes.iter().map(|note| note.height(0)).sum();
    let float = |float: &Float| {
        let height = room.whole_lines(float.height + room.float_gap);
        match float.span {
            Span::Column => height,
            Span::Page => height * matter::count(room.columns),
            Span::Alone => {
                (room.heights.last().copied().unwrap_or_default() + room.grid)
                    * matter::count(room.columns)
            }
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

/// A way to fill columns that costs so much more than the cheapest is rarely the best in the end.
const DEAR: i64 = 6_500;
/// Where columns end as high as they must, an article of no more lines than this is looked at more
/// patiently.
const PATIENT_LINES: usize = 2_500;
const NOTHING: usize = usize::MAX;

struct Builder<'a> {
    matter: &'a Matter,
    room: &'a Room,
    columns: FxHashMap<(Spot, Depth, Here), Rc<[Filled]>>,
    /// The settings of pages, by all that decides them.
    cases: FxHashMap<settings::Case, Rc<[Rc<Setting>]>>,
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
            cases: FxHashMap::default(),
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

    /// Whether everything stands.
    fn done(&self, stand: &Stand) -> bool {
        self.text_done(&stand.spot) && self.lanes.done(&stand.placed)
    }

    /// Where the text ends, with all its notes.
    fn text_end(&self) -> Spot {
        Spot::begin(self.matter.units.len())
    }

    fn text_done(&self, spot: &Spot) -> bool {
        spot.unit >= self.matter.units.len() && spot.carry.is_none()
    }
}

#[cfg(test)]
mod float_tests;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
