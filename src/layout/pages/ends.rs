//! Where a column may end, and what a foot that is not level costs.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the matter that is divided")]

use super::column::{FORSAKEN, LEVEL, Placing, RAGGED};
use super::{Builder, Grid, Slice, Spot};
use style::units::Length;

const RAGGED_LINES: i64 = 3;
/// The same between the rows of a table, where nobody looks for a level foot.
const RAGGED_ROW: i64 = 60;
const RAGGED_ROWS: i64 = 8;

impl Builder<'_> {
    /// Whether a column may end behind these lines of a block: no widow, no orphan, no heading
    /// without its text.
    pub(super) fn may_end(&self, slice: &Slice) -> bool {
        let unit = &self.matter.units[slice.unit];
        let left = unit.lines(slice.variant) - slice.to;
        if self.pinned(slice) {
            return true;
        }
        if left == 0 {
            // A heading whose text is too high for the rest of the column, and for a whole one with
            // the heading above it, must part from it.
            return (self.room.ragged || !unit.keep_with_next)
                && slice.unit + 1 < self.matter.units.len();
        }
        // What must not be divided and yet is higher than a column is divided like any other text.
        let most = if self.room.ragged { 2 } else { usize::MAX };
        let stands = if slice.from == 0 {
            slice.to >= unit.orphans.min(most).max(unit.beside)
        } else {
            slice.to > slice.from
        };
        stands && left >= unit.widows.min(most)
    }

    /// Whether ending a column behind these lines parts what belongs together.
    pub(super) fn parts(&self, slice: &Slice) -> bool {
        let unit = &self.matter.units[slice.unit];
        match unit.lines(slice.variant) - slice.to {
            0 => unit.keep_with_next,
            left => left < unit.widows || (slice.from == 0 && slice.to < unit.orphans),
        }
    }

    /// Whether a page must begin behind these lines.
    pub(super) fn pinned(&self, slice: &Slice) -> bool {
        let whole = slice.to == self.matter.units[slice.unit].lines(slice.variant);
        let next = if whole {
            Spot::begin(slice.unit + 1)
        } else {
            Spot { unit: slice.unit, variant: slice.variant, line: slice.to, carry: None }
        };
        self.room.pins.iter().any(|(_, mark)| mark.at(&next))
    }

    /// What it costs to end a column this far above its foot; nothing when it is too far.
    pub(super) fn end_price(&self, placed: &Placing, slack: Length) -> Option<i64> {
        if slack.abs() <= LEVEL {
            return Some(0);
        }
        if slack > Length::ZERO && slack <= placed.stretch {
            let share = slack.0 * 100 / placed.stretch.0.max(1);
            return Some(share * share / 100);
        }
        let grid = self.room.grid.0.max(1);
        let lines = (slack.0 + grid - 1) / grid;
        let (most, price) = match self.matter.units.get(placed.slice.unit).map(|unit| unit.grid) {
            Some(Grid::Ragged) => (RAGGED_ROWS, RAGGED_ROW),
            // A ragged foot is the last resort, so that every article has pages.
            Some(Grid::On | Grid::Off) | None => (RAGGED_LINES, RAGGED),
        };
        match lines {
            1.. if lines <= most => Some(price * lines * lines),
            1.. if self.room.ragged => Some(FORSAKEN + RAGGED * lines),
            _ => None,
        }
    }
}
