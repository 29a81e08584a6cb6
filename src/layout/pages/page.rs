//! Filling one page: its floats in their places, its columns level with each other.

use std::rc::Rc;

use super::matter::count;
use super::setting::Setting;
use super::settings::LEAST_LINES;
use super::{Builder, Depth, Ends, Filled, Filledness, NOTHING, Reached, Spot, Stand};
use style::units::Length;

const SHORT_PAGE: i64 = 900;
const UNBALANCED: i64 = 3_000;
const BESIDE_FLOATS: i64 = UNBALANCED * 12;
const NO_TEXT: i64 = 400;

/// A page under construction: its columns so far, and what they cost.
#[derive(Clone, Copy, Default)]
struct Open {
    cost: i64,
    columns: Filledness,
}

impl Open {
    /// Where the next column begins.
    fn end(&self, start: Spot) -> Spot {
        self.columns.last().map_or(start, |filled| filled.end)
    }
}

/// A page that is filled, to this depth.
struct Full {
    open: Open,
    depth: Length,
}

impl Builder<'_> {
    /// Offers all good ways to fill a page that begins at a stand, which costs as much already.
    pub(super) fn offer_ways(
        &mut self,
        (start, cost): (Stand, i64),
        page: usize,
        last: bool,
        ends: &mut Ends,
    ) {
        let Some(&height) = self.room.heights.get(page) else { return };
        if self.room.pin(page).is_some_and(|mark| !mark.at(&start.spot)) {
            return;
        }
        let mut any = false;
        for setting in self.settings(&start, height, last).iter() {
            if self.work > self.limit && any {
                break;
            }
            let closed = Stand { spot: self.text_end(), placed: setting.after };
            let known = ends.get(&closed).map_or(i64::MAX, |known| known.cost.saturating_sub(cost));
            for Full { open, depth } in self.full(start, page, last, setting, known) {
                let end = Stand { spot: open.end(start.spot), placed: setting.after };
                if !self.keeps_faith(start, &end, setting, last) || !self.meets_pin(page + 1, &end)
                {
                    continue;
                }
                any = true;
                let alone = self.alone_on(setting).map(|float| float.kind);
                let cost = cost
                    .saturating_add(open.cost)
                    .saturating_add(self.price_of_waiting(&start.spot, &end, height, alone))
                    .saturating_add(self.price_of_straying(&start.spot, setting.floats()));
                if ends.get(&end).is_none_or(|known| known.cost > cost) {
                    let setting = Rc::clone(setting);
                    let way =
                        Reached { cost, previous: start, columns: open.columns, depth, setting };
                    ends.insert(end, way);
                }
            }
        }
    }

    /// The good ways to fill a page whose floats stand so; those that come to the end of the text
    /// must cost less than is known.
    fn full(
        &mut self,
        start: Stand,
        page: usize,
        last: bool,
        setting: &Setting,
        known: i64,
    ) -> Vec<Full> {
        let Some(&height) = self.room.heights.get(page) else { return Vec::new() };
        if setting.textless {
            return vec![textless_page(start, height, setting)];
        }
        if last {
            return self.last_page(start, height, setting, known).into_iter().collect();
        }
        if self.text_done(&start.spot) {
            return Vec::new();
        }
        let pinned = self.room.pin(page + 1).is_some();
        let mut ways = self.full_page(start, height, pinned, setting);
        if !self.lanes.done(&setting.after) {
            // The text may end here although floats are left for pages of their own.
            ways.extend(self.last_page(start, height, setting, known));
        }
        ways
    }

    /// No float stands before the page that mentions it; something stands on it; something is left
    /// over unless it is the last page, where nothing is.
    fn keeps_faith(&self, start: Stand, end: &Stand, setting: &Setting, last: bool) -> bool {
        let all_before = |spot: &Spot| {
            self.text_done(spot)
                || setting
                    .floats()
                    .filter_map(|float| self.matter.floats.get(float))
                    .all(|float| float.mention.before(spot))
        };
        // A page on which nothing stands leads nowhere, and pages of that kind would never end.
        let within = setting
            .here
            .iter()
            .all(|(block, _)| start.spot.unit <= *block && *block < end.spot.unit);
        all_before(&end.spot)
            && within
            && (!setting.textless || all_before(&start.spot))
            && self.done(end) == last
            && *end != start
    }

    fn meets_pin(&self, page: usize, end: &Stand) -> bool {
        self.room.pin(page).is_none_or(|mark| mark.at(&end.spot))
    }

    fn full_page(
        &mut self,
        start: Stand,
        height: Length,
        pinned: bool,
        setting: &Setting,
    ) -> Vec<Full> {
        let mut ways = Vec::new();
        // Before a pinned page, columns are as short as they must be.
        let most = if pinned { height.0 / self.room.grid.0.max(1) } else { self.room.short };
        for short in 0..=most {
            let depth = height - self.room.grid * short;
            let price = if pinned { SHORT_PAGE * short } else { SHORT_PAGE * short * short };
            let mut open = vec![Open { cost: setting.cost + price, ..Open::default() }];
            for column in 0..self.room.columns {
                let longer =
                    self.extend(&open, start.spot, setting, column, (depth, depth), self.dearest);
                open = cheapest(longer, start.spot);
            }
            ways.extend(open.into_iter().map(|open| Full { open, depth }));
        }
        // Where the text ends, columns are balanced: that is another way to fill a page.
        ways.retain(|way| !self.text_done(&way.open.end(start.spot)));
        ways
    }

    /// The ways to go on by one column, whose text may reach down to `depth` and whose notes to
    /// `foot`, counted from the page's first baseline; none that is so much dearer than the cheapest.
    fn extend(
        &mut self,
        open: &[Open],
        start: Spot,
        setting: &Setting,
        column: usize,
        (depth, foot): (Length, Length),
        dearest: i64,
    ) -> Vec<Open> {
        let (top, bottom) = setting.columns.get(column).copied().unwrap_or_default();
        let taken = setting.across() + top + bottom;
        if foot + self.room.grid - taken < self.room.grid * LEAST_LINES {
            let stays = |way: &Open| {
                let end = way.end(start);
                let filled = Filled { end, cost: NO_TEXT, height: Length::ZERO, trail: NOTHING };
                Open { cost: way.cost + NO_TEXT, columns: way.columns.with(filled) }
            };
            return open.iter().map(stays).collect();
        }
        let depth = Depth { target: depth - taken, limit: foot - taken };
        let fills: Vec<Rc<[Filled]>> =
            open.iter().map(|way| self.fill(way.end(start), depth, &setting.here)).collect();
        let ways = || {
            open.iter()
                .zip(&fills)
                .flat_map(|(way, fills)| fills.iter().map(move |filled| (way, filled)))
        };
        let least = ways().map(|(way, filled)| way.cost + filled.cost).min().unwrap_or(0);
        let bearable = least.saturating_add(dearest);
        let longer: Vec<Open> = ways()
            .filter(|(way, filled)| way.cost + filled.cost <= bearable)
            .map(|(way, filled)| Open {
                cost: way.cost + filled.cost,
                columns: way.columns.with(*filled),
            })
            .collect();
        self.work = self.work.saturating_add(longer.len());
        longer
    }

    /// The last page of the text: its columns are balanced, that is, as high as each other within a
    /// line, and no lower than the room wants them. It must cost less than is known.
    fn last_page(
        &mut self,
        start: Stand,
        height: Length,
        setting: &Setting,
        known: i64,
    ) -> Option<Full> {
        let half_line = Length((self.room.grid.0 / 2).max(1));
        let columns = count(self.room.columns).max(1);
        let here: Length = setting.here.iter().map(|(_, room)| *room).sum();
        let edges: Length = setting.columns.iter().map(|(top, bottom)| *top + *bottom).sum();
        let floats = edges + here;
        let share = (self.remaining(&start) + floats) / columns + setting.across();
        // Columns of equal share are the aim; liberties and unbreakable blocks may move it by a few
        // lines.
        let near = self.room.grid * 4;
        let (most, least) = (height.min(share + near), (share - near).max(self.room.last));
        let mut best: Option<Open> = None;
        let mut depth = most;
        while depth >= least.min(most) && share <= height + near {
            self.close_at(start, (depth, height), setting, known, &mut best);
            depth -= half_line;
        }
        // A high float alone in a column makes the columns deeper than that.
        depth = most + half_line;
        while edges > Length::ZERO && best.is_none() && depth <= height {
            self.close_at(start, (depth, height), setting, known, &mut best);
            depth += half_line;
        }
        best.map(|open| Full { open, depth: height })
    }

    /// Keeps the cheapest way to set all that is left in columns of this depth.
    fn close_at(
        &mut self,
        start: Stand,
        depth: (Length, Length),
        setting: &Setting,
        known: i64,
        best: &mut Option<Open>,
    ) {
        let below = best.map_or(known, |best| best.cost);
        for way in self.closing_ways(start, depth, setting, below) {
            if best.is_none_or(|best| best.cost > way.cost) {
                *best = Some(way);
            }
        }
    }

    /// The ways to set all that is left in columns of this depth, with notes at the foot of the
    /// page, that cost less than is known.
    fn closing_ways(
        &mut self,
        start: Stand,
        (depth, foot): (Length, Length),
        setting: &Setting,
        known: i64,
    ) -> Vec<Open> {
        let floats = setting.columns.iter().any(|(top, bottom)| *top + *bottom > Length::ZERO);
        let mut open = vec![Open { cost: setting.cost, ..Open::default() }];
        open.retain(|way| way.cost < known);
        let mut closed = Vec::new();
        for column in 0..self.room.columns {
            let left_empty = self.room.columns - column > 1;
            let ways = self.extend(&open, start.spot, setting, column, (depth, foot), i64::MAX);
            let (done, left): (Vec<_>, Vec<_>) =
                ways.into_iter().partition(|way| self.text_done(&way.end(start.spot)));
            for mut way in done {
                // A column that stays empty is as unlevel as can be.
                let least =
                    if left_empty { Length::ZERO } else { reach(&way.columns, depth, setting) };
                let price = unbalance(depth - least, self.room.grid);
                // A float that fills a column alone does not ask the others to be as deep.
                way.cost += if floats { price.min(BESIDE_FLOATS) } else { price };
                closed.push(way);
            }
            open = self.bearable(left);
            open.retain(|way| way.cost < known);
        }
        closed
    }

    /// The ways that are not too dear against the cheapest of them.
    fn bearable(&self, mut ways: Vec<Open>) -> Vec<Open> {
        let least = ways.iter().map(|way| way.cost).min().unwrap_or(0);
        ways.retain(|way| way.cost <= least.saturating_add(self.dearest));
        ways
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

/// Only floats stand on the page.
fn textless_page(start: Stand, height: Length, setting: &Setting) -> Full {
    let stays = Filled { end: start.spot, cost: 0, height: Length::ZERO, trail: NOTHING };
    let columns = Filledness::default().with(stays);
    Full { open: Open { cost: setting.cost, columns }, depth: height }
}

/// How far down the shortest column of a page reaches.
fn reach(columns: &Filledness, depth: Length, setting: &Setting) -> Length {
    let floats = |column: usize| {
        setting.columns.get(column).map_or(Length::ZERO, |(top, bottom)| *top + *bottom)
    };
    let reaches = columns
        .iter()
        .enumerate()
        .map(|(column, filled)| setting.across() + floats(column) + filled.height);
    reaches.fold(depth, Length::min)
}

/// Of the ways that have come to the same spot, the cheapest; of equal ones the first.
fn cheapest(ways: Vec<Open>, start: Spot) -> Vec<Open> {
    let mut ranked: Vec<(Spot, i64, usize)> =
        ways.iter().enumerate().map(|(index, way)| (way.end(start), way.cost, index)).collect();
    ranked.sort_unstable();
    ranked.dedup_by_key(|(end, ..)| *end);
    ranked.into_iter().filter_map(|(.., index)| ways.get(index).copied()).collect()
}

/// What it costs when the columns of the last page differ.
pub(super) fn unbalance(difference: Length, grid: Length) -> i64 {
    let half_lines = (difference.0 * 2 / grid.0.max(1)).max(0);
    if half_lines <= 2 { half_lines * 20 } else { UNBALANCED * half_lines }
}
