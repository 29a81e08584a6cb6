//! Where the floats of a page stand: all ways that keep them in order.

use std::rc::Rc;

use super::matter::count;
use super::{Builder, Span, Stand};
use style::units::Length;

/// The floats of one page in their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// The first of them.
    pub from: usize,
    /// Their places, in order; never one before an earlier one's.
    pub places: Vec<Place>,
    /// The room of those over all columns, in whole lines.
    pub head: Length,
    /// For each column the room of those at its top and below its text, in whole lines.
    pub columns: Vec<(Length, Length)>,
    /// Whether there is no text on this page.
    pub textless: bool,
    /// What it costs.
    pub cost: i64,
}

/// A place for a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Over all columns, at the top of the page.
    Head,
    /// At the top of a column.
    Top(usize),
    /// At the foot of a column, below its text.
    Bottom(usize),
}

impl Place {
    /// Its rank in the order in which a page is read.
    fn rank(self) -> usize {
        match self {
            Place::Head => 0,
            Place::Top(column) => 1 + column * 2,
            Place::Bottom(column) => 2 + column * 2,
        }
    }
}

/// A column with less room than this many lines of text holds none.
pub(super) const LEAST_LINES: i64 = 5;
/// Floats of one page.
const MOST: usize = 8;
const AT_FOOT: i64 = 150;
const ALONE: i64 = 1_200;
/// A page without text although nothing stands alone on it, and every line that stays empty there.
const TEXTLESS: i64 = 6_000;
const EMPTY_LINE: i64 = 100;

impl Setting {
    /// The float behind the last of this page.
    pub fn next(&self) -> usize {
        self.from + self.places.len()
    }

    /// The floats in one place.
    pub fn at(&self, wanted: Place) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().enumerate().filter(move |(_, place)| **place == wanted).map(|(index, _)| self.from + index)
    }
}

impl Builder<'_> {
    /// All settings of a page of this height that begins at a stand. On the last page every float that is left must stand.
    pub(super) fn settings(&self, start: &Stand, height: Length, last: bool) -> Vec<Rc<Setting>> {
        let empty = Setting { from: start.float, columns: vec![(Length::ZERO, Length::ZERO); self.room.columns], ..Setting::default() };
        if self.matter.floats.len() <= start.float {
            return vec![Rc::new(empty)];
        }
        let within = self.within_reach(start, height);
        let mut all = Vec::new();
        self.place_next(&empty, within, height, last, &mut all);
        self.textless(start, &empty, within, height, &mut all);
        if last {
            // A last page of floats only is as full as one of text must be.
            let full = |setting: &Setting| !setting.textless || setting.head >= self.room.last || self.holds_page(setting);
            all.retain(|setting| setting.next() == self.matter.floats.len() && full(setting));
        }
        all.into_iter().map(Rc::new).collect()
    }

    /// Whether it is the page of a float that stands alone.
    fn holds_page(&self, setting: &Setting) -> bool {
        self.matter.floats.get(setting.from).is_some_and(|float| float.span == Span::Alone)
    }

    /// The float behind the last whose mention can stand on a page that begins here.
    fn within_reach(&self, start: &Stand, height: Length) -> usize {
        let columns = count(self.room.columns);
        let done = self.sum(start.spot.unit).text + self.room.grid * count(start.spot.line);
        let reach = done + (height + self.room.grid * 6) * columns;
        let reachable = |float: &&super::Float| self.sum(float.mention.unit).text <= reach;
        let floats = self.matter.floats.get(start.float..).unwrap_or_default();
        start.float + floats.iter().take_while(reachable).take(MOST).count()
    }

    /// The setting as it is, and all that follow from placing the next float.
    fn place_next(&self, setting: &Setting, within: usize, height: Length, last: bool, all: &mut Vec<Setting>) {
        all.push(setting.clone());
        let next = setting.next();
        if next >= within {
            return;
        }
        let Some(float) = self.matter.floats.get(next) else { return };
        let earliest = setting.places.last().map_or(0, |place| place.rank());
        for place in self.places(float.span, last).into_iter().filter(|place| place.rank() >= earliest) {
            let mut with = setting.clone();
            with.places.push(place);
            if self.arrange(&mut with, height) {
                self.place_next(&with, within, height, last, all);
            }
        }
    }

    fn places(&self, span: Span, last: bool) -> Vec<Place> {
        match span {
            Span::Column => {
                let both = |column| if last { vec![Place::Top(column)] } else { vec![Place::Top(column), Place::Bottom(column)] };
                (0..self.room.columns).flat_map(both).collect()
            }
            Span::Page => vec![Place::Head],
            Span::Alone => Vec::new(),
        }
    }

    /// Makes room for the floats in their places; whether they all fit.
    fn arrange(&self, setting: &mut Setting, height: Length) -> bool {
        let room = |place: Place| {
            let floats = setting.at(place).filter_map(|index| self.matter.floats.get(index));
            let sum: Length = floats.map(|float| float.height + self.room.float_gap).sum();
            self.room.whole_lines(sum)
        };
        let head = room(Place::Head);
        let columns: Vec<(Length, Length)> = (0..self.room.columns).map(|column| (room(Place::Top(column)), room(Place::Bottom(column)))).collect();
        let page = height + self.room.grid;
        let fits = columns.iter().all(|(top, bottom)| head + *top + *bottom <= page);
        let some_text = columns.iter().any(|(top, bottom)| page - head - *top - *bottom >= self.room.grid * LEAST_LINES);
        let feet = setting.places.iter().filter(|place| matches!(place, Place::Bottom(_))).count();
        (setting.head, setting.columns, setting.cost) = (head, columns, AT_FOOT * count(feet));
        fits && some_text
    }

    /// Pages of floats only: one that stands alone, or as many as fill most of a page.
    fn textless(&self, start: &Stand, empty: &Setting, within: usize, height: Length, all: &mut Vec<Setting>) {
        let page = height + self.room.grid;
        let mut filled = Length::ZERO;
        let mut places = Vec::new();
        let over = self.text_done(&start.spot);
        for float in self.matter.floats.get(start.float..within).unwrap_or_default() {
            let alone = float.span == Span::Alone;
            if !alone && !self.room.textless {
                break;
            }
            if alone && !places.is_empty() {
                break;
            }
            filled += self.room.whole_lines(float.height + self.room.float_gap);
            if filled > page + self.room.whole_lines(self.room.float_gap) && !places.is_empty() {
                break;
            }
            places.push(Place::Head);
            if alone || over || filled.0 * 100 >= page.0 * 55 {
                let spare = (page - filled).max(Length::ZERO);
                let cost = if alone { ALONE } else { TEXTLESS + EMPTY_LINE * (spare.0 / self.room.grid.0.max(1)) };
                all.push(Setting { places: places.clone(), head: page.min(filled), textless: true, cost, ..empty.clone() });
            }
            if alone {
                break;
            }
        }
    }
}
