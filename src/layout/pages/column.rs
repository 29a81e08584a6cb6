//! Filling one column: every way in which it may end, each at its least cost.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Builder, Filled, Slice, Spot, Trail, lines};
use crate::units::Length;

const HYPHEN_AT_END: i64 = 5_000;
const RAGGED: i64 = 4_000;
const RAGGED_LINES: i64 = 3;
const NOTHING: usize = usize::MAX;
/// Columns that differ by less are level to the eye.
const LEVEL: Length = Length(65_536 / 4);

/// A column under construction, at the boundary of two blocks.
#[derive(Clone, Copy)]
struct State {
    cost: i64,
    trail: usize,
}

/// A column being filled.
struct Filling {
    /// Its height.
    target: Length,
    /// The columns under construction: next block, height and stretch so far.
    states: BTreeMap<(usize, Length, Length), State>,
    /// Where the column may end.
    found: BTreeMap<Spot, Filled>,
}

impl Builder<'_> {
    /// All ways to fill a column of this height that begins at a spot: the best for each place where it may end.
    pub(super) fn fill(&mut self, start: Spot, target: Length) -> Rc<[Filled]> {
        if let Some(known) = self.columns.get(&(start, target)) {
            return Rc::clone(known);
        }
        let mut filling = Filling { target, states: BTreeMap::new(), found: BTreeMap::new() };
        if self.done(start) {
            return Rc::from([]);
        }
        if start.line > 0 {
            self.place(start.unit, start.variant, start.line, None, &mut filling);
        } else {
            for variant in 0..self.units[start.unit].variants.len() {
                self.place(start.unit, variant, 0, None, &mut filling);
            }
        }
        while let Some(((unit, height, stretch), state)) = filling.states.pop_first() {
            if unit >= self.units.len() {
                continue;
            }
            for variant in 0..self.units[unit].variants.len() {
                self.place(unit, variant, 0, Some((height, stretch, state)), &mut filling);
            }
        }
        let found: Rc<[Filled]> = filling.found.into_values().collect();
        self.columns.insert((start, target), Rc::clone(&found));
        found
    }

    /// Places the lines of a block from `from` on, below what the state says (at the top of the column when there is none): as a whole,
    /// and in all the ways in which the column may end inside it.
    fn place(&mut self, index: usize, variant: usize, from: usize, above: Option<(Length, Length, State)>, filling: &mut Filling) {
        let target = filling.target;
        let unit = &self.units[index];
        let (total, cost) = (lines(unit, variant), unit.variants.get(variant).map_or(0, |v| if from == 0 { v.cost } else { 0 }));
        let (first, stretch, cost, trail) = match above {
            None => (if from == 0 { unit.top } else { Length::ZERO }, Length::ZERO, cost, NOTHING),
            Some((height, stretch, state)) => (height + unit.before + unit.first, stretch + unit.stretch, state.cost + cost, state.trail),
        };
        if first > target + LEVEL {
            // A block higher than the column stands alone in it rather than nowhere.
            if above.is_none() && total == 1 {
                let trail = self.leave(Slice { unit: index, variant, from, to: total }, trail);
                offer(
                    &mut filling.found,
                    Filled { end: Spot { unit: index + 1, variant: 0, line: 0 }, cost: cost + RAGGED * 10, height: first, trail },
                );
            }
            return;
        }
        let room = (target + LEVEL - first).0 / unit.leading.0.max(1) + 1;
        let room = usize::try_from(room).unwrap_or(0);
        for count in (1..=room.min(total - from)).rev() {
            let height = first + unit.leading * (count as i64 - 1);
            let whole = from + count == total;
            let Some(price) = end_price(target - height, stretch, self.room.grid) else {
                if !whole {
                    break;
                }
                let trail = self.leave(Slice { unit: index, variant, from, to: total }, trail);
                self.pass(index, height, stretch, State { cost, trail }, filling);
                continue;
            };
            if whole {
                let trail = self.leave(Slice { unit: index, variant, from, to: total }, trail);
                self.pass(index, height, stretch, State { cost, trail }, filling);
                if !unit.keep_with_next && index + 1 < self.units.len() {
                    offer(&mut filling.found, Filled { end: Spot { unit: index + 1, variant: 0, line: 0 }, cost: cost + price, height, trail });
                }
            } else if self.may_part(index, variant, from, from + count) {
                let unit = &self.units[index];
                let hyphen = unit.variants[variant].hyphens.get(from + count - 1).copied().unwrap_or(false);
                let price = price + if hyphen { HYPHEN_AT_END } else { 0 };
                let trail = self.leave(Slice { unit: index, variant, from, to: from + count }, trail);
                offer(&mut filling.found, Filled { end: Spot { unit: index, variant, line: from + count }, cost: cost + price, height, trail });
            }
        }
    }

    /// The block stands whole: go on below it.
    fn pass(&self, index: usize, height: Length, stretch: Length, state: State, filling: &mut Filling) {
        if index + 1 == self.units.len() {
            offer(&mut filling.found, Filled { end: Spot { unit: index + 1, variant: 0, line: 0 }, cost: state.cost, height, trail: state.trail });
            return;
        }
        let known = filling.states.entry((index + 1, height, stretch)).or_insert(state);
        if known.cost > state.cost {
            *known = state;
        }
    }

    /// Whether a column may end behind this line of a block: no widow, no orphan.
    fn may_part(&self, index: usize, variant: usize, from: usize, line: usize) -> bool {
        let unit = &self.units[index];
        let left = lines(unit, variant) - line;
        let stands = if from == 0 { line >= unit.orphans } else { line > from };
        stands && left >= unit.widows
    }

    fn leave(&mut self, slice: Slice, previous: usize) -> usize {
        self.trails.push(Trail { slice, previous });
        self.trails.len() - 1
    }
}

fn offer(found: &mut BTreeMap<Spot, Filled>, filled: Filled) {
    let known = found.entry(filled.end).or_insert(filled);
    if known.cost > filled.cost {
        *known = filled;
    }
}

/// What it costs to end a column this far above its foot; nothing when it is too far.
fn end_price(slack: Length, stretch: Length, grid: Length) -> Option<i64> {
    if slack.abs() <= LEVEL {
        return Some(0);
    }
    if slack > Length::ZERO && slack <= stretch {
        let share = slack.0 * 100 / stretch.0.max(1);
        return Some(share * share / 100);
    }
    // A ragged foot is the last resort, so that every article has pages.
    let lines = (slack.0 + grid.0 - 1) / grid.0.max(1);
    (1..=RAGGED_LINES).contains(&lines).then_some(RAGGED * lines * lines)
}
