//! The widths of columns at which a table is least high.
//!
//! Every column begins as wide as it likes. While they are too wide together, the one is narrowed
//! that loses least height for the width it gives: where another column makes a row high, that
//! costs nothing. Then what one column has idle is moved to those that gain by it. All is counted
//! in whole numbers, and the number of steps is bounded.

mod moves;

use super::measure::{LINE, Taken, Text};
use style::units::Length;

/// What a line costs that does not make its row higher: of two ways, the one with fewer lines.
const LINE_WITHIN: i64 = 120;
/// What a line in a stack of words costs beyond its height.
const STACKED: i64 = 600;
/// The same in the name of a column, where it is usual.
const STACKED_NAME: i64 = 250;
/// What it costs to part a number.
const PARTED: i64 = 900;
/// How many cells may be looked at while widths are sought; a table for which that is too few gets
/// plain shares.
const WORK: usize = 3_000_000;

/// A cell, by its place.
pub struct Cell {
    pub column: usize,
    pub span: usize,
    pub row: usize,
    pub rowspan: usize,
    /// Whether it names columns.
    pub head: bool,
    pub text: Text,
}

/// What is to be solved.
pub struct Problem<'p> {
    pub cells: &'p [Cell],
    pub rows: usize,
    /// No column is narrower.
    pub least: &'p [Length],
    pub gap: Length,
    /// Whether words are divided.
    pub divided: bool,
}

/// Widths that are tried, and what each cell takes in them.
#[derive(Clone)]
struct Trial {
    widths: Vec<Length>,
    taken: Vec<Taken>,
}

/// A change of one column's width: the cells in it, with what they take then.
struct Change {
    column: usize,
    width: Length,
    taken: Vec<(usize, Taken)>,
}

impl Problem<'_> {
    /// What widths cost, and how many columns stack their words below the head.
    pub fn rate(&self, widths: &[Length]) -> (i64, usize) {
        let trial = self.trial(widths.to_vec());
        let stacked = |column: &usize| {
            self.cells.iter().zip(&trial.taken).any(|(cell, taken)| {
                cell.column == *column && cell.span == 1 && !cell.head && taken.stacked > 0
            })
        };
        (self.cost(&trial.taken, &[]), (0..widths.len()).filter(stacked).count())
    }

    /// How many columns stack their words although others have width that they do not need: so much
    /// that, added to the column, it would unstack some.
    pub fn stacked_beside_idle(&self, widths: &[Length], room: Length) -> usize {
        let by_column: Vec<Vec<usize>> =
            (0..widths.len()).map(|column| self.cells_in(column)).collect();
        let trial = self.trial(widths.to_vec());
        let stacked = |trial: &Trial, column: usize| -> i64 {
            let own = self
                .cells
                .iter()
                .zip(&trial.taken)
                .filter(|(cell, _)| cell.column == column && cell.span == 1);
            own.map(|(_, taken)| taken.stacked).sum()
        };
        let idle = |column: usize| -> Length {
            let others = (0..widths.len()).filter(|other| *other != column);
            others
                .map(|other| {
                    self.idle(&trial, by_column.get(other).map_or(&[][..], Vec::as_slice), other)
                })
                .sum::<Length>()
        };
        let improves = |column: &usize| {
            let now = stacked(&trial, *column);
            if now == 0 {
                return false;
            }
            let mut wider = widths.to_vec();
            wider.get_mut(*column).into_iter().for_each(|width| {
                *width += idle(*column) + (room - trial.total()).max(Length::ZERO)
            });
            stacked(&self.trial(wider), *column) < now
        };
        (0..widths.len()).filter(improves).count()
    }

    /// How much narrower a column might be without any loss.
    fn idle(&self, trial: &Trial, cells: &[usize], column: usize) -> Length {
        let (Some(&width), Some(&least)) = (trial.widths.get(column), self.least.get(column))
        else {
            return Length::ZERO;
        };
        let now = self.cost(&trial.taken, &[]);
        let steps = (1..=12).map(|step| (width - Length::pt(4.0) * step).max(least));
        let free = steps.take_while(|&width| {
            self.cost(&trial.taken, &self.change(trial, cells, column, width).taken) <= now
        });
        free.last().map_or(Length::ZERO, |least| width - least)
    }

    /// Widths that fill the room or less; nothing when the table is too large to be looked through.
    pub fn solve(&self, wish: &[Length], room: Length) -> Option<Vec<Length>> {
        let by_column: Vec<Vec<usize>> =
            (0..wish.len()).map(|column| self.cells_in(column)).collect();
        let a_step = self.cells.len().max(1) * wish.len().max(1);
        let steps = (WORK / a_step).min(wish.len() * 16);
        if steps < wish.len() * 2 {
            return None;
        }
        let widths =
            wish.iter().zip(self.least).map(|(&wish, least)| wish.min(room).max(*least)).collect();
        let mut trial = self.trial(widths);
        self.narrow(&mut trial, &by_column, room, steps);
        if trial.total() > room {
            return None;
        }
        self.settle(&mut trial, &by_column, room, steps);
        self.fill_up(&mut trial.widths, &trial.taken, wish, room);
        Some(trial.widths)
    }

    fn cells_in(&self, column: usize) -> Vec<usize> {
        let inside =
            |(_, cell): &(usize, &Cell)| (cell.column..cell.column + cell.span).contains(&column);
        self.cells.iter().enumerate().filter(inside).map(|(index, _)| index).collect()
    }

    fn trial(&self, widths: Vec<Length>) -> Trial {
        let taken = self.cells.iter().map(|cell| self.fill(cell, &widths)).collect();
        Trial { widths, taken }
    }

    fn fill(&self, cell: &Cell, widths: &[Length]) -> Taken {
        let own = widths.iter().skip(cell.column).take(cell.span);
        let gaps = self.gap * i64::try_from(own.len().saturating_sub(1)).unwrap_or(0);
        cell.text.fill(own.copied().sum::<Length>() + gaps, self.divided)
    }

    /// The height of the table in thousandths of a line, and what speaks against it beside its
    /// height; some of its cells changed.
    fn cost(&self, taken: &[Taken], changed: &[(usize, Taken)]) -> i64 {
        let mut changes = changed.iter().peekable();
        let mut heights = vec![LINE; self.rows];
        let mut beside = 0;
        let mut spanning = Vec::new();
        for (index, (cell, taken)) in self.cells.iter().zip(taken).enumerate() {
            let taken =
                changes.next_if(|(other, _)| *other == index).map_or(taken, |(_, taken)| taken);
            let stack = if cell.head { STACKED_NAME } else { STACKED };
            beside +=
                taken.turned_over * LINE_WITHIN + taken.stacked * stack + taken.parted * PARTED;
            if cell.rowspan > 1 {
                spanning.push((cell, taken.height));
            } else if let Some(height) = heights.get_mut(cell.row) {
                *height = (*height).max(taken.height);
            }
        }
        for (cell, height) in spanning {
            let rows = heights.get_mut(cell.row..).unwrap_or_default();
            let lack = height - rows.iter().take(cell.rowspan).sum::<i64>();
            rows.iter_mut()
                .take(cell.rowspan)
                .next_back()
                .into_iter()
                .for_each(|last| *last += lack.max(0));
        }
        heights.iter().sum::<i64>() + beside
    }

    /// What is changed when a column has another width.
    fn change(&self, trial: &Trial, cells: &[usize], column: usize, width: Length) -> Change {
        let mut widths = trial.widths.clone();
        widths.get_mut(column).into_iter().for_each(|own| *own = width);
        let taken = cells
            .iter()
            .filter_map(|&index| Some((index, self.fill(self.cells.get(index)?, &widths))))
            .collect();
        Change { column, width, taken }
    }

    /// The widest line of a column's own cells, no less than its least width.
    fn used(&self, taken: impl Iterator<Item = (usize, Taken)>, column: usize) -> Length {
        let own =
            taken.filter(|(index, _)| self.cells.get(*index).is_some_and(|cell| cell.span == 1));
        own.map(|(_, taken)| taken.used)
            .fold(self.least.get(column).copied().unwrap_or_default(), Length::max)
    }

    /// A column made narrower by at least a step, as far as its lines then allow; nothing when it
    /// is as narrow as may be.
    fn narrower(
        &self,
        trial: &Trial,
        cells: &[usize],
        column: usize,
        step: Length,
    ) -> Option<Change> {
        let (width, least) = (*trial.widths.get(column)?, *self.least.get(column)?);
        let used = self.used(
            cells.iter().filter_map(|&index| Some((index, *trial.taken.get(index)?))),
            column,
        );
        let aim = if used < width { used } else { (width - step).max(least) };
        if width <= least {
            return None;
        }
        let change = self.change(trial, cells, column, aim);
        let used = self.used(change.taken.iter().copied(), column);
        // What stands over several columns may need what the column's own lines do not.
        let spanned =
            cells.iter().any(|&index| self.cells.get(index).is_some_and(|cell| cell.span > 1));
        if used < aim && !spanned { Some(Change { width: used, ..change }) } else { Some(change) }
    }

    /// Narrows columns until they fit.
    fn narrow(&self, trial: &mut Trial, by_column: &[Vec<usize>], room: Length, steps: usize) {
        let mut changes: Vec<Option<Change>> = by_column.iter().map(|_| None).collect();
        let mut stale = vec![true; by_column.len()];
        for _ in 0..steps.saturating_mul(2) {
            let excess = trial.total() - room;
            if excess <= Length::ZERO {
                return;
            }
            let step = (excess / i64::try_from(steps).unwrap_or(1).max(1))
                .max(Length::pt(1.0))
                .min(excess);
            for (column, cells) in by_column.iter().enumerate() {
                if let (Some(stale @ true), Some(change)) =
                    (stale.get_mut(column), changes.get_mut(column))
                {
                    (*stale, *change) = (false, self.narrower(trial, cells, column, step));
                }
            }
            let now = self.cost(&trial.taken, &[]);
            let price = |change: &Change| {
                let given =
                    trial.widths.get(change.column).copied().unwrap_or_default() - change.width;
                // What one width gives beyond the excess is worth nothing.
                let given = given.min(excess);
                i128::from(self.cost(&trial.taken, &change.taken) - now) * i128::from(1_i64 << 30)
                    / i128::from(given.0.max(1))
            };
            let cheapest = changes
                .iter()
                .flatten()
                .min_by_key(|change| (price(change), change.column))
                .map(|change| change.column);
            let Some(column) = cheapest else { return };
            let Some(change) = changes.get_mut(column).and_then(Option::take) else { return };
            trial.apply(change);
            let touched = by_column.get(column).map_or(&[][..], Vec::as_slice);
            for (other, stale) in stale.iter_mut().enumerate() {
                let meets = |&index: &usize| {
                    self.cells
                        .get(index)
                        .is_some_and(|cell| (cell.column..cell.column + cell.span).contains(&other))
                };
                *stale |= other == column || touched.iter().any(meets);
            }
        }
    }
}

impl Trial {
    fn total(&self) -> Length {
        self.widths.iter().copied().sum()
    }

    fn apply(&mut self, change: Change) {
        self.widths.get_mut(change.column).into_iter().for_each(|own| *own = change.width);
        for (index, taken) in change.taken {
            self.taken.get_mut(index).into_iter().for_each(|own| *own = taken);
        }
    }
}
