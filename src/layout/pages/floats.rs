//! Which floats stand already, and what it costs that others wait.

use super::matter::count;
use super::{Builder, Fixed, Kind, Matter, Room, Spot, Stand, Sum};
use style::units::Length;

/// How many kinds of floats there are.
const KINDS: usize = 3;

/// How many floats of each kind stand already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Placed([usize; KINDS]);

impl Placed {
    /// How many of a kind stand.
    pub fn count(&self, kind: Kind) -> usize {
        self.0.get(lane(kind)).copied().unwrap_or(0)
    }

    /// With one more of a kind.
    pub fn with(mut self, kind: Kind) -> Placed {
        if let Some(count) = self.0.get_mut(lane(kind)) {
            *count += 1;
        }
        self
    }
}

/// The floats of each kind, in their order: they wait each behind those of their own kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    lanes: [Vec<Waiting>; KINDS],
}

/// A float that waits for its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Waiting {
    /// Its index.
    pub float: usize,
    /// How much text stands before its mention, in the best settings.
    pub mentioned: Length,
}

/// The number of a kind.
pub(super) fn lane(kind: Kind) -> usize {
    match kind {
        Kind::Figure => 0,
        Kind::Table => 1,
        Kind::Other => 2,
    }
}

/// A page on which all lines are waited for one float.
const DEFERRED: i64 = 2_500;
/// A float that stands on neither the page of its mention nor the next, for every page more.
const LATE: i64 = 25_000;
/// A float behind one of its kind that stands in the text and comes after it.
const OVERTAKEN: i64 = 15_000;
/// What a float that waits at the end of a page is likely to cost on the next.
const DEBT: i64 = 4_000;
/// A float behind the beginning of a section of another kind than the one that mentions it.
const ASTRAY: i64 = 12_000;

impl Lanes {
    pub fn new(matter: &Matter, sums: &[Sum]) -> Lanes {
        let mut lanes = Lanes::default();
        for (float, of) in matter.floats.iter().enumerate() {
            let before =
                sums.get(of.mention.unit).or(sums.last()).map_or(Length::ZERO, |sum| sum.text);
            let leading =
                matter.units.get(of.mention.unit).map_or(Length::ZERO, |unit| unit.leading);
            let mentioned = before + leading * count(of.mention.line(0));
            if let Some(lane) = lanes.lanes.get_mut(lane(of.kind)) {
                lane.push(Waiting { float, mentioned });
            }
        }
        lanes
    }

    /// Whether all floats stand.
    pub fn done(&self, placed: &Placed) -> bool {
        self.lanes.iter().zip(placed.0).all(|(lane, placed)| placed >= lane.len())
    }

    /// For each kind the floats that do not stand yet.
    pub fn waiting(&self, placed: Placed) -> impl Iterator<Item = &[Waiting]> + '_ {
        self.lanes.iter().zip(placed.0).map(|(lane, placed)| lane.get(placed..).unwrap_or_default())
    }
}

impl Builder<'_> {
    /// The height of the text before a spot.
    pub(super) fn position(&self, spot: &Spot) -> Length {
        let leading = self.matter.units.get(spot.unit).map_or(Length::ZERO, |unit| unit.leading);
        self.sum(spot.unit).text + leading * count(spot.line)
    }

    /// What it costs that floats are mentioned on a page or before it and do not stand at its end:
    /// for the lines that they wait on it, and more for those that should have stood on it at the
    /// latest. A float of their kind that has the page for itself must stand before them, whatever
    /// it costs.
    pub(super) fn price_of_waiting(
        &self,
        start: &Spot,
        end: &Stand,
        page: Length,
        alone: Option<Kind>,
    ) -> i64 {
        let (from, to) = (self.position(start), self.position(&end.spot));
        let whole = (page.0 * count(self.room.columns)).max(1);
        let mut price = 0;
        for waiting in self.lanes.waiting(end.placed) {
            for waiting in waiting {
                let Some(float) = self.matter.floats.get(waiting.float) else { continue };
                if !float.mention.before(&end.spot) {
                    break;
                }
                let lines = (to - waiting.mentioned.max(from)).max(Length::ZERO);
                price += DEFERRED * lines.0.min(whole) / whole;
                let late = float.mention.before(start) && alone != Some(float.kind);
                price += if late { LATE } else { 0 };
            }
        }
        price + self.price_of_overtaking(start, end)
    }

    /// What it costs that figures or tables in the text of a page begin before floats of their kind
    /// that come before them.
    fn price_of_overtaking(&self, start: &Spot, end: &Stand) -> i64 {
        let begins = |fixed: &&Fixed| {
            fixed.unit >= start.unit && Spot::begin(fixed.unit) < Spot { carry: None, ..end.spot }
        };
        let overtaken = |fixed: &Fixed| fixed.floats.saturating_sub(end.placed.count(fixed.kind));
        OVERTAKEN * count(self.matter.fixed.iter().filter(begins).map(overtaken).sum())
    }

    /// What the floats that are mentioned before a stand and wait there are likely to cost.
    pub(super) fn debt(&self, stand: &Stand) -> i64 {
        let mentioned = |waiting: &&Waiting| {
            self.matter
                .floats
                .get(waiting.float)
                .is_some_and(|float| float.mention.before(&stand.spot))
        };
        let count = self
            .lanes
            .waiting(stand.placed)
            .map(|lane| count(lane.iter().take_while(mentioned).count()))
            .sum::<i64>();
        DEBT * count
    }

    /// What it costs that floats stand on a page that begins in a section of another kind.
    pub(super) fn price_of_straying(
        &self,
        start: &Spot,
        floats: impl Iterator<Item = usize>,
    ) -> i64 {
        let border = self
            .matter
            .borders
            .iter()
            .rev()
            .find(|&&border| border <= start.unit)
            .copied()
            .unwrap_or(0);
        let strays = floats
            .filter_map(|float| self.matter.floats.get(float))
            .filter(|float| float.mention.unit < border);
        ASTRAY * count(strays.count())
    }
}

/// How much of a page a setting's floats fill, in thousandths of its columns.
pub(super) fn filled(
    over: Length,
    columns: &[(Length, Length)],
    room: &Room,
    height: Length,
) -> i64 {
    let page = (height + room.grid).0.max(1);
    let own: i64 = columns.iter().map(|(top, bottom)| (*top + *bottom).0).sum();
    (over.0 + own / count(columns.len()).max(1)).saturating_mul(1000) / page
}
