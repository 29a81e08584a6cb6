//! Filling one column: every way in which it may end, each at its least cost.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the matter that is divided")]

use std::collections::BTreeMap;
use std::rc::Rc;

use super::matter::count;
use super::{Builder, Carry, Depth, Filled, Here, NOTHING, Slice, Spot, Trail};
use style::units::Length;

const HYPHEN_AT_END: i64 = 5_000;
pub(super) const RAGGED: i64 = 4_000;
/// A column that ends high above its foot because nothing else can be done.
pub(super) const FORSAKEN: i64 = 40_000;
const NOTE_PARTED: i64 = 2_500;
/// A column whose next page is pinned ends where it must; each line that it is short costs this.
const PINNED_SHORT: i64 = 1_500;
/// Columns that differ by less are level to the eye.
pub(super) const LEVEL: Length = Length(65_536 / 4);

/// A column under construction, at the boundary of two blocks.
#[derive(Clone, Copy)]
struct State {
    cost: i64,
    trail: usize,
    /// The footnotes that must stand at its foot.
    notes: Notes,
}

/// Footnotes that follow each other: from a line of one of them to the last that was called.
#[derive(Clone, Copy)]
pub(super) struct Notes {
    /// The first of their lines.
    pub from: Carry,
    /// The note behind the last.
    pub to: usize,
    /// The height of all.
    pub height: Length,
}

/// How much of the footnotes stands: from where on they go on in the next column, the height of
/// what stands, and what that costs.
struct Parting {
    carry: Option<Carry>,
    height: Length,
    cost: i64,
}

/// A column being filled.
struct Filling<'h> {
    depth: Depth,
    /// The blocks behind which floats stand, each with the room of these.
    here: &'h Here,
    /// The columns under construction: next block, height and stretch so far.
    states: BTreeMap<(usize, Length, Length), State>,
    /// Where the column may end.
    found: BTreeMap<Spot, Filled>,
}

/// Lines of a block set below what stands already.
#[derive(Clone, Copy)]
pub(super) struct Placing {
    pub slice: Slice,
    height: Length,
    pub stretch: Length,
    state: State,
}

impl Filling<'_> {
    /// The room of the floats that stand behind a block.
    fn room_behind(&self, block: usize) -> Length {
        self.here.iter().find(|(of, _)| *of == block).map_or(Length::ZERO, |(_, room)| *room)
    }
}

impl Builder<'_> {
    /// All ways to fill a column of this depth that begins at a spot, with floats between its lines:
    /// the best for each place where it may end.
    pub(super) fn fill(&mut self, start: Spot, depth: Depth, here: &Here) -> Rc<[Filled]> {
        let key = (start, depth, here.clone());
        if let Some(known) = self.columns.get(&key) {
            return Rc::clone(known);
        }
        if self.text_done(&start) {
            return Rc::from([]);
        }
        let mut filling = Filling { depth, here, states: BTreeMap::new(), found: BTreeMap::new() };
        let empty = State { cost: 0, trail: NOTHING, notes: self.notes_at(&start) };
        if start.unit >= self.matter.units.len() {
            self.only_notes(start, &empty, &mut filling);
        } else if start.line > 0 {
            self.place(start.unit, start.variant, start.line, None, empty, &mut filling);
        } else {
            for variant in 0..self.matter.units[start.unit].variants.len() {
                self.place(start.unit, variant, 0, None, empty, &mut filling);
            }
        }
        while let Some(((unit, height, stretch), state)) = filling.states.pop_first() {
            if unit >= self.matter.units.len() {
                continue;
            }
            for variant in 0..self.matter.units[unit].variants.len() {
                self.place(unit, variant, 0, Some((height, stretch)), state, &mut filling);
            }
        }
        if self.room.ragged && start.carry.is_none() && !filling.found.contains_key(&start) {
            // Nothing stands here, because the next block is too high for this column.
            let cost = FORSAKEN + RAGGED * (depth.target.0 / self.room.grid.0.max(1)).max(0);
            filling
                .found
                .insert(start, Filled { end: start, cost, height: Length::ZERO, trail: NOTHING });
        }
        let found: Rc<[Filled]> = filling.found.into_values().collect();
        self.columns.insert(key, Rc::clone(&found));
        found
    }

    /// A column behind the end of the text that holds the rest of a footnote.
    fn only_notes(&self, start: Spot, state: &State, filling: &mut Filling) {
        let nothing = Slice { unit: start.unit, variant: 0, from: 0, to: 0 };
        let placed =
            Placing { slice: nothing, height: Length::ZERO, stretch: Length::ZERO, state: *state };
        if let Some(parting) = self.parting(&placed, filling) {
            let end = Spot { carry: parting.carry, ..start };
            filling.found.insert(
                end,
                Filled { end, cost: parting.cost, height: Length::ZERO, trail: NOTHING },
            );
        }
    }

    /// Places the lines of a block from `from` on, below what the state says (at the top of the
    /// column when there is none): as a whole, and in all the ways in which the column may end
    /// inside it.
    fn place(
        &mut self,
        index: usize,
        variant: usize,
        from: usize,
        above: Option<(Length, Length)>,
        state: State,
        filling: &mut Filling,
    ) {
        let target = filling.depth.target;
        let unit = &self.matter.units[index];
        let total = unit.lines(variant);
        let cost = state.cost
            + unit.variants.get(variant).map_or(0, |v| if from == 0 { v.cost } else { 0 });
        let (first, stretch) = match above {
            None => (
                if from == 0 { self.room.first_line(unit, unit.top) } else { Length::ZERO },
                Length::ZERO,
            ),
            Some((height, stretch)) => (
                self.room.first_line(unit, height + unit.before + unit.first),
                stretch + unit.stretch,
            ),
        };
        let placing = |to: usize, height, state| Placing {
            slice: Slice { unit: index, variant, from, to },
            height,
            stretch,
            state,
        };
        if first > target + LEVEL {
            // A block higher than any column here stands alone in one rather than nowhere.
            if above.is_none() && total == 1 && first > filling.depth.limit + LEVEL {
                let state = self.with_notes(&placing(
                    total,
                    first,
                    State { cost: cost + RAGGED * 10, ..state },
                ));
                self.offer(
                    Spot::begin(index + 1),
                    state.cost,
                    &placing(total, first, state),
                    filling,
                );
            }
            return;
        }
        let room =
            usize::try_from((target + LEVEL - first).0 / unit.leading.0.max(1) + 1).unwrap_or(0);
        let leading = unit.leading;
        for lines in (1..=room.min(total - from)).rev() {
            let height = first + leading * (count(lines) - 1);
            let to = from + lines;
            let before = placing(to, height, State { cost, ..state });
            let placed = Placing { state: self.with_notes(&before), ..before };
            let slack = self.bottom(filling, placed.state.notes.height) - height;
            let closes = to == total && index + 1 == self.matter.units.len();
            let mut may_end = if closes { slack < -LEVEL } else { self.may_end(&placed.slice) };
            if slack > Length::ZERO
                && self.end_price(&placed, slack).is_none()
                && !self.pinned(&placed.slice)
            {
                if to < total {
                    break;
                }
                may_end = false;
            }
            // Behind a block that a float follows, the column goes on.
            let float = if to == total { filling.room_behind(index) } else { Length::ZERO };
            if may_end && float == Length::ZERO {
                self.end(&placed, filling);
            }
            if to == total && slack >= -LEVEL && !(closes && float > Length::ZERO) {
                self.pass(&Placing { height: height + float, ..placed }, filling);
            }
        }
    }

    /// How far down text may reach above footnotes of this height.
    fn bottom(&self, filling: &Filling, notes: Length) -> Length {
        filling.depth.target.min(filling.depth.limit - self.room.for_notes(notes))
    }

    /// The footnotes that wait at the beginning of a column.
    pub(super) fn notes_at(&self, start: &Spot) -> Notes {
        let to = self.called_before(start);
        let from = start.carry.unwrap_or(Carry { note: to, line: 0 });
        Notes { from, to, height: self.height_of(from, to) }
    }

    /// The notes from a line of one of them on, up to another.
    fn height_of(&self, from: Carry, to: usize) -> Length {
        let notes = self.matter.notes.get(from.note..to).unwrap_or_default();
        notes
            .iter()
            .enumerate()
            .map(|(index, note)| note.height(if index == 0 { from.line } else { 0 }))
            .sum()
    }

    /// How many notes are called before a spot.
    pub(super) fn called_before(&self, spot: &Spot) -> usize {
        let inside = self
            .matter
            .units
            .get(spot.unit)
            .and_then(|unit| unit.notes(spot.variant, 0..spot.line).last());
        inside.map_or(self.sum(spot.unit).called, |note| note + 1)
    }

    /// The state with the footnotes that are called in the lines placed.
    fn with_notes(&self, placing: &Placing) -> State {
        let Slice { unit, variant, from, to } = placing.slice;
        let mut state = placing.state;
        for note in self.matter.units[unit].notes(variant, from..to) {
            state.notes.height +=
                self.matter.notes.get(note).map_or(Length::ZERO, |note| note.height(0));
            state.notes.to = note + 1;
        }
        state
    }

    /// The column ends behind these lines.
    fn end(&mut self, placed: &Placing, filling: &mut Filling) {
        let Slice { unit, variant, to, .. } = placed.slice;
        let whole = to == self.matter.units[unit].lines(variant);
        let hyphens =
            self.matter.units[unit].variants.get(variant).map_or(&[][..], |v| v.hyphens.as_slice());
        let hyphen = !whole && hyphens.get(to - 1).copied().unwrap_or(false);
        let end = if whole {
            Spot::begin(unit + 1)
        } else {
            Spot { unit, variant, line: to, carry: None }
        };
        let pinned = self.pinned(&placed.slice);
        let Some(parting) = self.parting(placed, filling) else { return };
        let slack = self.bottom(filling, parting.height) - placed.height;
        let price = match self.end_price(placed, slack) {
            Some(price) => price,
            None if pinned && slack > Length::ZERO => {
                PINNED_SHORT * (slack.0 / self.room.grid.0.max(1))
            }
            None => return,
        };
        let hyphenated = if hyphen && !pinned { HYPHEN_AT_END } else { 0 };
        let parted = if !pinned && self.parts(&placed.slice) { FORSAKEN } else { 0 };
        let cost = placed.state.cost + price + parting.cost + hyphenated + parted;
        self.offer(Spot { carry: parting.carry, ..end }, cost, placed, filling);
    }

    /// The footnotes as a whole, if they fit; or else as much of them as fits.
    fn parting(&self, placed: &Placing, filling: &Filling) -> Option<Parting> {
        let notes = placed.state.notes;
        let fits = |height: Length| self.bottom(filling, height) - placed.height >= -LEVEL;
        if fits(notes.height) {
            return Some(Parting { carry: None, height: notes.height, cost: 0 });
        }
        let mut height = notes.height;
        for note in (notes.from.note..notes.to).rev() {
            let first = if note == notes.from.note { notes.from.line } else { 0 };
            let lines = &self.matter.notes.get(note)?.lines;
            for line in (first..lines.len()).rev() {
                height -= *lines.get(line)?;
                if fits(height) {
                    let parted = self.parted_at(line, first, lines.len());
                    // One line more in the next column where that leaves two there.
                    let shorter = line.checked_sub(1).filter(|shorter| *shorter > first);
                    let other =
                        shorter.map(|line| (line, self.parted_at(line, first, lines.len())));
                    let (at, cost) =
                        other.filter(|(_, cost)| *cost < parted).unwrap_or((line, parted));
                    let height = if at < line { height - *lines.get(at)? } else { height };
                    return Some(Parting { carry: Some(Carry { note, line: at }), height, cost });
                }
            }
        }
        None
    }

    /// What it costs that a note goes on in the next column from a line on: more where a line stands
    /// alone, before or behind.
    fn parted_at(&self, line: usize, first: usize, lines: usize) -> i64 {
        let alone = line == first + 1 || line + 1 == lines;
        match line {
            // A note that does not even begin where it is called is worse than one that is parted.
            0 => NOTE_PARTED * 4,
            _ if alone => NOTE_PARTED * 3,
            _ => NOTE_PARTED,
        }
    }

    /// The block stands whole: go on below it.
    fn pass(&mut self, placed: &Placing, filling: &mut Filling) {
        let next = placed.slice.unit + 1;
        if next == self.matter.units.len() {
            self.offer(Spot::begin(next), placed.state.cost, placed, filling);
            return;
        }
        let key = (next, placed.height, placed.stretch);
        if filling.states.get(&key).is_none_or(|known| known.cost > placed.state.cost) {
            let trail = self.leave(placed.slice, placed.state.trail);
            filling.states.insert(key, State { trail, ..placed.state });
        }
    }

    /// Keeps a way to fill the column when it is the cheapest that ends there.
    fn offer(&mut self, end: Spot, cost: i64, placed: &Placing, filling: &mut Filling) {
        if filling.found.get(&end).is_none_or(|known| known.cost > cost) {
            let trail = self.leave(placed.slice, placed.state.trail);
            filling.found.insert(end, Filled { end, cost, height: placed.height, trail });
        }
    }

    pub(super) fn leave(&mut self, slice: Slice, previous: usize) -> usize {
        self.trails.push(Trail { slice, previous });
        self.trails.len() - 1
    }
}

/// Lines of a block at the top of a column, for tests.
#[cfg(test)]
pub(super) fn placing(slice: Slice, stretch: Length, notes: Notes) -> Placing {
    Placing {
        slice,
        height: Length::ZERO,
        stretch,
        state: State { cost: 0, trail: NOTHING, notes },
    }
}
