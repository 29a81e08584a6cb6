//! Where the floats of a page stand: all ways that keep those of a kind in order, of ways that
//! leave the text the same room the cheapest.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::floats::{Placed, Waiting, filled, lane};
use super::matter::count;
use super::place::Place;
use super::setting::{Here, Setting, UNWANTED};
use super::{Builder, Float, Span, Spot, Stand};
use style::units::Length;

/// A column with less room than this many lines of text holds none.
pub(super) const LEAST_LINES: i64 = 5;
/// Floats of one page.
const MOST: usize = 8;
/// How many ways to place the floats of a page are looked at.
const MOST_WAYS: usize = 3_000;
const ALONE: i64 = 1_200;
/// A page without text although nothing stands alone on it, and every line that stays empty there.
const TEXTLESS: i64 = 4_000;
const EMPTY_LINE: i64 = 250;
/// How much of such a page is filled at least, in thousandths, while text is left; and what it
/// costs when that is less than most of it.
const FILLED: i64 = 600;
const MOSTLY: i64 = 760;
const THIN: i64 = 9_000;

/// What parts two ways to place floats: which stand, and what room they leave to the text.
type Key = (Placed, bool, Length, Vec<Length>, Here);

/// All that decides which settings a page has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Case {
    placed: Placed,
    /// The floats whose mention can stand on the page, and whether each may stand between the lines
    /// there.
    floats: Vec<(Waiting, bool)>,
    height: Length,
    last: bool,
    /// Whether the text has ended before.
    over: bool,
    /// Whether the text begins here.
    begins: bool,
}

/// The ways to place floats on a page.
struct Ways<'c> {
    case: &'c Case,
    best: BTreeMap<Key, Setting>,
    left: usize,
}

impl Builder<'_> {
    /// All settings of a page of this height that begins at a stand. On the last page every float
    /// that is left must stand.
    ///
    /// Most pages that may begin hereabouts begin with the same floats before them: what they have
    /// in common is worked out once.
    pub(super) fn settings(
        &mut self,
        start: &Stand,
        height: Length,
        last: bool,
    ) -> Rc<[Rc<Setting>]> {
        if self.lanes.done(&start.placed) {
            return [Rc::new(self.empty(start.placed))].into();
        }
        let blocks = start.spot.unit..=self.last_within(start, height);
        let within = |waiting: Waiting| {
            let here = self.matter.floats.get(waiting.float).and_then(|float| float.here);
            (waiting, here.is_some_and(|block| blocks.contains(&block)))
        };
        let case = Case {
            placed: start.placed,
            floats: self.within_reach(start, height).into_iter().map(within).collect(),
            height,
            last,
            over: self.text_done(&start.spot),
            begins: start.spot == Spot::begin(0),
        };
        if let Some(known) = self.cases.get(&case) {
            return Rc::clone(known);
        }
        let all: Rc<[Rc<Setting>]> = self.all_settings(&case).into_iter().map(Rc::new).collect();
        self.cases.insert(case, Rc::clone(&all));
        all
    }

    /// No float on this page.
    fn empty(&self, after: Placed) -> Setting {
        let columns = vec![(Length::ZERO, Length::ZERO); self.room.columns];
        Setting { after, columns, ..Setting::default() }
    }

    fn all_settings(&self, case: &Case) -> Vec<Setting> {
        let empty = self.empty(case.placed);
        let (last, over) = (case.last, case.over);
        let mut ways = Ways { case, best: BTreeMap::new(), left: MOST_WAYS };
        self.place_next(&empty, &case.floats, [None; 3], &mut ways);
        self.alone(&empty, &mut ways);
        let mut all: Vec<Setting> = ways.best.into_values().collect();
        if last {
            // A last page of floats only is as full as one of text must be.
            let full = |setting: &Setting| {
                !setting.textless
                    || setting.across() >= self.room.last
                    || over
                    || self.alone_on(setting).is_some()
            };
            all.retain(|setting| self.lanes.done(&setting.after) && full(setting));
        }
        all
    }

    /// The float that has the page for itself, where one has.
    pub(super) fn alone_on(&self, setting: &Setting) -> Option<&Float> {
        setting
            .floats()
            .filter_map(|float| self.matter.floats.get(float))
            .find(|float| float.span == Span::Alone)
    }

    /// The last block that can stand on a page that begins here.
    fn last_within(&self, start: &Stand, height: Length) -> usize {
        let reach = self.reach_of(start, height);
        self.sums.partition_point(|sum| sum.text <= reach).saturating_sub(1)
    }

    /// How much text stands at most before the end of a page that begins here.
    fn reach_of(&self, start: &Stand, height: Length) -> Length {
        let columns = count(self.room.columns);
        self.position(&start.spot) + (height + self.room.grid * 6) * columns
    }

    /// The floats whose mention can stand on a page that begins here, in the order of their
    /// mentions: of each kind those up to the first that stands alone, since none behind it can
    /// stand before it.
    fn within_reach(&self, start: &Stand, height: Length) -> Vec<Waiting> {
        let reach = self.reach_of(start, height);
        let reachable = |waiting: &&Waiting| waiting.mentioned <= reach;
        let alone = |waiting: &&Waiting| {
            self.matter.floats.get(waiting.float).is_some_and(|float| float.span == Span::Alone)
        };
        let mut all: Vec<Waiting> = Vec::new();
        for lane in self.lanes.waiting(start.placed) {
            let near = || lane.iter().take(MOST).take_while(reachable);
            let open = near().take_while(|waiting| !alone(waiting)).count();
            all.extend(near().take(open + 1).copied());
        }
        all.sort_by_key(|waiting| (waiting.mentioned, waiting.float));
        all.truncate(MOST);
        all
    }

    /// All ways to place the next floats, or to leave them, with all of their kind, for a later
    /// page. `ranks` has for each kind the rank of the last that was placed; nothing stands before
    /// it.
    fn place_next(
        &self,
        setting: &Setting,
        floats: &[(Waiting, bool)],
        ranks: [Option<usize>; 3],
        ways: &mut Ways,
    ) {
        let Some(((waiting, here), others)) = floats.split_first() else {
            return self.offer_setting(setting, ways);
        };
        let Some(float) = self.matter.floats.get(waiting.float) else { return };
        let kind = lane(float.kind);
        let earliest = ranks.get(kind).copied().flatten().unwrap_or(0);
        let behind_one = Place::Here.rank_behind(self.room.columns);
        let left = |place: &Place| {
            let together = *place == Place::Here && earliest == behind_one;
            (place.rank() >= earliest || together) && earliest != CLOSED
        };
        for place in self.places(float, *here, ways.case.last).into_iter().filter(left) {
            if ways.left == 0 {
                break;
            }
            ways.left -= 1;
            let mut with = setting.clone();
            with.places.push((waiting.float, place));
            with.after = with.after.with(float.kind);
            if self.arrange(&mut with, ways.case.height, ways.case.begins) {
                let rank = place.rank_behind(self.room.columns);
                self.place_next(&with, others, with_rank(ranks, kind, rank), ways);
            }
        }
        self.place_next(setting, others, with_rank(ranks, kind, CLOSED), ways);
    }

    /// Keeps a way when it is the cheapest of its kind: on a page with text, and, where it fills
    /// one, on a page without.
    fn offer_setting(&self, setting: &Setting, ways: &mut Ways) {
        let page = ways.case.height + self.room.grid;
        let rooms: Vec<Length> =
            setting.columns.iter().map(|(top, bottom)| *top + *bottom).collect();
        let least = rooms.iter().copied().min().unwrap_or_default();
        let full = filled(setting.across(), &setting.columns, self.room, ways.case.height);
        if page - setting.across() - least >= self.room.grid * LEAST_LINES {
            let key = (setting.after, false, setting.across(), rooms.clone(), setting.here.clone());
            ways.offer(key, setting.clone());
        }
        let low = setting.places.iter().any(|(_, place)| place.is_low());
        let here = !setting.here.is_empty();
        if self.room.textless
            && !low
            && !here
            && !setting.places.is_empty()
            && (ways.case.over || full >= FILLED)
        {
            let spare = page.scale((1000 - full).max(0), 1000);
            let thin = if full < MOSTLY { THIN } else { 0 };
            let unwanted = if self.room.places.page { 0 } else { UNWANTED };
            let price =
                TEXTLESS + unwanted + thin + EMPTY_LINE * (spare.0 / self.room.grid.0.max(1));
            let textless =
                Setting { textless: true, cost: setting.cost + price, ..setting.clone() };
            ways.offer((setting.after, true, Length::ZERO, Vec::new(), Here::new()), textless);
        }
    }

    fn places(&self, float: &Float, here: bool, last: bool) -> Vec<Place> {
        let mut places = self.edges(float.span, last);
        if here {
            places.insert(0, Place::Here);
        }
        places
    }

    fn edges(&self, span: Span, last: bool) -> Vec<Place> {
        match span {
            Span::Column => {
                let foot = |column| (!last).then_some(Place::Bottom(column));
                let both = |column| [Some(Place::Top(column)), foot(column)];
                (0..self.room.columns).flat_map(both).flatten().collect()
            }
            Span::Page if last => vec![Place::Head],
            Span::Page => vec![Place::Head, Place::Foot],
            Span::Alone => Vec::new(),
        }
    }

    /// The page of a float that stands alone: the first of its kind that waits.
    fn alone(&self, empty: &Setting, ways: &mut Ways) {
        let page = ways.case.height + self.room.grid;
        let mut seen = [false; 3];
        for (waiting, _) in &ways.case.floats {
            let Some(float) = self.matter.floats.get(waiting.float) else { continue };
            let Some(seen) = seen.get_mut(lane(float.kind)) else { continue };
            if !std::mem::replace(seen, true) && float.span == Span::Alone {
                let (places, after) =
                    (vec![(waiting.float, Place::Head)], empty.after.with(float.kind));
                let head = page.min(self.room.whole_lines(float.height + self.room.float_gap));
                let setting =
                    Setting { places, after, head, textless: true, cost: ALONE, ..empty.clone() };
                ways.offer((after, true, Length::ZERO, Vec::new(), Here::new()), setting);
            }
        }
    }
}

impl Ways<'_> {
    fn offer(&mut self, key: Key, setting: Setting) {
        match self.best.get(&key) {
            Some(known) if known.cost <= setting.cost => {}
            Some(_) | None => {
                self.best.insert(key, setting);
            }
        }
    }
}

/// No further float of the kind stands on this page.
const CLOSED: usize = usize::MAX;

fn with_rank(mut ranks: [Option<usize>; 3], kind: usize, rank: usize) -> [Option<usize>; 3] {
    if let Some(known) = ranks.get_mut(kind) {
        *known = Some(rank);
    }
    ranks
}
