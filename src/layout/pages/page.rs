//! Filling one page: its floats in their places, its columns level with each other.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::matter::count;
use super::setting::Setting;
use super::settings::LEAST_LINES;
use super::{Builder, Depth, Filled, Filledness, NOTHING, Reached, Spot, Stand};
use style::units::Length;

const SHORT_PAGE: i64 = 900;
const UNBALANCED: i64 = 3_000;
const BESIDE_FLOATS: i64 = UNBALANCED * 12;
const NO_TEXT: i64 = 400;

impl Builder<'_> {
    /// All good ways to fill a page that begins at a stand, each with where it ends.
    pub(super) fn ways(&mut self, start: Stand, page: usize, last: bool) -> Vec<(Stand, Reached)> {
        let Some(&height) = self.room.heights.get(page) else { return Vec::new() };
        if self.room.pin(page).is_some_and(|mark| !mark.at(&start.spot)) {
            return Vec::new();
        }
        let mut ways = Vec::new();
        for setting in self.settings(&start, height, last).iter() {
            if self.work > self.limit && !ways.is_empty() {
                break;
            }
            if setting.textless {
                ways.push(self.textless_page(start, height, setting));
            } else if last {
                ways.extend(self.last_page(start, height, self.room.last, setting));
            } else if !self.text_done(&start.spot) {
                let pinned = self.room.pin(page + 1).is_some();
                ways.extend(self.full_page(start, height, pinned, setting));
                if !self.lanes.done(&setting.after) {
                    // The text may end here although floats are left for pages of their own.
                    ways.extend(self.last_page(start, height, self.room.last, setting));
                }
            }
        }
        let mut ends: Vec<(Stand, Reached)> =
            ways.into_iter().map(|way| (end_of(&way), way)).collect();
        ends.retain(|(end, way)| {
            self.keeps_faith(start, end, way, last) && self.meets_pin(page + 1, end)
        });
        for (end, way) in &mut ends {
            way.cost += self.price_of_waiting(&start.spot, end, height)
                + self.price_of_straying(&start.spot, way.setting.floats());
        }
        ends
    }

    /// No float stands before the page that mentions it; something stands on it; something is left
    /// over unless it is the last page, where nothing is.
    fn keeps_faith(&self, start: Stand, end: &Stand, way: &Reached, last: bool) -> bool {
        let placed: Vec<&super::Float> =
            way.setting.floats().filter_map(|float| self.matter.floats.get(float)).collect();
        let mentioned =
            placed.iter().all(|float| float.mention.before(&end.spot) || self.text_done(&end.spot));
        let textless_before_mention = way.setting.textless
            && !placed
                .iter()
                .all(|float| float.mention.before(&start.spot) || self.text_done(&start.spot));
        // A page on which nothing stands leads nowhere, and pages of that kind would never end.
        let within = way
            .setting
            .here
            .iter()
            .all(|(block, _)| start.spot.unit <= *block && *block < end.spot.unit);
        mentioned && within && !textless_before_mention && self.done(end) == last && *end != start
    }

    fn meets_pin(&self, page: usize, end: &Stand) -> bool {
        self.room.pin(page).is_none_or(|mark| mark.at(&end.spot))
    }

    fn textless_page(&self, start: Stand, height: Length, setting: &Rc<Setting>) -> Reached {
        let stays = Filled { end: start.spot, cost: 0, height: Length::ZERO, trail: NOTHING };
        Reached {
            cost: setting.cost,
            previous: start,
            columns: Filledness::default().with(stays),
            depth: height,
            setting: Rc::clone(setting),
        }
    }

    fn full_page(
        &mut self,
        start: Stand,
        height: Length,
        pinned: bool,
        setting: &Rc<Setting>,
    ) -> Vec<Reached> {
        let mut ways = Vec::new();
        // Before a pinned page, columns are as short as they must be.
        let most = if pinned { height.0 / self.room.grid.0.max(1) } else { self.room.short };
        for short in 0..=most {
            let depth = height - self.room.grid * short;
            let price = if pinned { SHORT_PAGE * short } else { SHORT_PAGE * short * short };
            let empty = Reached {
                cost: setting.cost + price,
                previous: start,
                columns: Filledness::default(),
                depth,
                setting: Rc::clone(setting),
            };
            let mut open = vec![empty];
            for column in 0..self.room.columns {
                let longer = self.extend(&open, column, depth, depth);
                open = self.bearable(cheapest(longer));
            }
            ways.extend(open);
        }
        // Where the text ends, columns are balanced: that is another way to fill a page.
        ways.retain(|way| way.columns.last().is_some_and(|column| !self.text_done(&column.end)));
        ways
    }

    /// The ways to go on by one column, whose text may reach down to `depth` and whose notes to
    /// `foot`, counted from the page's first baseline.
    fn extend(
        &mut self,
        open: &[Reached],
        column: usize,
        depth: Length,
        foot: Length,
    ) -> Vec<Reached> {
        let mut longer = Vec::with_capacity(open.len() * 4);
        for way in open {
            let from = way.columns.last().map_or(way.previous.spot, |filled| filled.end);
            let (top, bottom) = way.setting.columns.get(column).copied().unwrap_or_default();
            let taken = way.setting.across() + top + bottom;
            if foot + self.room.grid - taken < self.room.grid * LEAST_LINES {
                let stays =
                    Filled { end: from, cost: NO_TEXT, height: Length::ZERO, trail: NOTHING };
                longer.push(Reached {
                    cost: way.cost + stays.cost,
                    columns: way.columns.with(stays),
                    ..way.clone()
                });
                continue;
            }
            let depth = Depth { target: depth - taken, limit: foot - taken };
            let fills = self.fill(from, depth, &way.setting.here);
            longer.extend(fills.iter().map(|filled| Reached {
                cost: way.cost + filled.cost,
                columns: way.columns.with(*filled),
                ..way.clone()
            }));
        }
        self.work = self.work.saturating_add(longer.len());
        longer
    }

    /// The last page of the text: its columns are balanced, that is, as high as each other within a
    /// line, and no lower than `least`.
    fn last_page(
        &mut self,
        start: Stand,
        height: Length,
        least: Length,
        setting: &Rc<Setting>,
    ) -> Option<Reached> {
        let half_line = Length((self.room.grid.0 / 2).max(1));
        let columns = count(self.room.columns).max(1);
        let here: Length = setting.here.iter().map(|(_, room)| *room).sum();
        let edges: Length = setting.columns.iter().map(|(top, bottom)| *top + *bottom).sum();
        let floats = edges + here;
        let share = (self.remaining(&start) + floats) / columns + setting.across();
        // Columns of equal share are the aim; liberties and unbreakable blocks may move it by a few
        // lines.
        let near = self.room.grid * 4;
        let (most, least) = (height.min(share + near), (share - near).max(least));
        let mut best: Option<Reached> = None;
        let mut depth = most;
        while depth >= least.min(most) && share <= height + near {
            self.close_at(start, (depth, height), setting, &mut best);
            depth -= half_line;
        }
        // A high float or table alone in a column makes the columns deeper than that.
        depth = most + half_line;
        while best.is_none() && depth <= height {
            self.close_at(start, (depth, height), setting, &mut best);
            depth += half_line;
        }
        best
    }

    /// Keeps the cheapest way to set all that is left in columns of this depth.
    fn close_at(
        &mut self,
        start: Stand,
        (depth, foot): (Length, Length),
        setting: &Rc<Setting>,
        best: &mut Option<Reached>,
    ) {
        for way in self.closing_ways(start, depth, foot, setting) {
            if best.as_ref().is_none_or(|known| known.cost > way.cost) {
                *best = Some(way);
            }
        }
    }

    /// The ways to set all that is left in columns of this depth, with notes at the foot of the
    /// page.
    fn closing_ways(
        &mut self,
        start: Stand,
        depth: Length,
        foot: Length,
        setting: &Rc<Setting>,
    ) -> Vec<Reached> {
        let empty = Reached {
            cost: setting.cost,
            previous: start,
            columns: Filledness::default(),
            depth: foot,
            setting: Rc::clone(setting),
        };
        let floats = setting.columns.iter().any(|(top, bottom)| *top + *bottom > Length::ZERO);
        let mut open = vec![empty];
        let mut closed = Vec::new();
        for column in 0..self.room.columns {
            let left_empty = self.room.columns - column > 1;
            let ways = self.extend(&open, column, depth, foot);
            let (done, left): (Vec<_>, Vec<_>) = ways.into_iter().partition(|way| {
                way.columns.last().is_some_and(|column| self.text_done(&column.end))
            });
            for mut way in done {
                // A column that stays empty is as unlevel as can be.
                let least = if left_empty { Length::ZERO } else { self.reach(&way, depth) };
                let price = unbalance(depth - least, self.room.grid);
                // A float that fills a column alone does not ask the others to be as deep.
                way.cost += if floats { price.min(BESIDE_FLOATS) } else { price };
                closed.push(way);
            }
            open = self.bearable(left);
        }
        closed
    }

    /// The ways that are not too dear against the cheapest of them.
    fn bearable(&self, mut ways: Vec<Reached>) -> Vec<Reached> {
        let least = ways.iter().map(|way| way.cost).min().unwrap_or(0);
        ways.retain(|way| way.cost <= least.saturating_add(self.dearest));
        ways
    }

    /// How far down the shortest column of a page reaches.
    fn reach(&self, way: &Reached, depth: Length) -> Length {
        let floats = |column: usize| {
            way.setting.columns.get(column).map_or(Length::ZERO, |(top, bottom)| *top + *bottom)
        };
        let reaches = way
            .columns
            .iter()
            .enumerate()
            .map(|(column, filled)| way.setting.across() + floats(column) + filled.height);
        reaches.fold(depth, Length::min)
    }

    /// The height of all that is left from a stand on, each block in its best setting, without the
    /// notes.
    fn remaining(&self, start: &Stand) -> Length {
        let spot = start.spot;
        let set = self
            .matter
            .units
            .get(spot.unit)
            .map_or(Length::ZERO, |unit| unit.leading * count(spot.line));
        self.sum(usize::MAX).text - self.sum(spot.unit).text - set
    }
}

/// Of the ways that have come to the same spot, the cheapest.
fn cheapest(ways: Vec<Reached>) -> Vec<Reached> {
    let mut best: BTreeMap<Spot, Reached> = BTreeMap::new();
    for way in ways {
        let Some(end) = way.columns.last().map(|column| column.end) else { continue };
        if best.get(&end).is_none_or(|known| known.cost > way.cost) {
            best.insert(end, way);
        }
    }
    best.into_values().collect()
}

/// Where a page ends.
fn end_of(way: &Reached) -> Stand {
    let spot = way.columns.last().map_or(way.previous.spot, |filled| filled.end);
    Stand { spot, placed: way.setting.after }
}

/// What it costs when the columns of the last page differ.
pub(super) fn unbalance(difference: Length, grid: Length) -> i64 {
    let half_lines = (difference.0 * 2 / grid.0.max(1)).max(0);
    if half_lines <= 2 { half_lines * 20 } else { UNBALANCED * half_lines }
}
