//! Width moved between columns: what is left over, and what some have idle, to those that gain by it.

use super::{Problem, Trial, WORK};
use crate::table::measure::Taken;
use style::units::Length;

/// The most columns among which width is moved in pairs.
const PAIRED: usize = 16;

impl Problem<'_> {
    /// Moves what is left over, and what columns have idle, to where it makes the table lower.
    pub(super) fn settle(
        &self,
        trial: &mut Trial,
        by_column: &[Vec<usize>],
        room: Length,
        steps: usize,
    ) {
        let count = by_column.len().max(1);
        let a_round = self.cells.len().max(1) * count * count.min(PAIRED) * 4;
        let mut rounds = (WORK / a_round).min(steps / 4).min(count * 3);
        while rounds > 0 {
            rounds -= 1;
            let now = self.cost(&trial.taken, &[]);
            let Some((cost, next)) =
                self.moves(trial, by_column, room).min_by_key(|(cost, _)| *cost)
            else {
                return;
            };
            if cost >= now {
                return;
            }
            *trial = next;
        }
    }

    /// Trials in which a column is wider by what is left over, or by what another one gives.
    fn moves<'m>(
        &'m self,
        trial: &'m Trial,
        by_column: &'m [Vec<usize>],
        room: Length,
    ) -> impl Iterator<Item = (i64, Trial)> + 'm {
        let left = room - trial.total();
        let count = by_column.len();
        let donors = if count <= PAIRED { count } else { 0 };
        let grown = (0..count).filter(|&column| self.is_short(trial, column));
        grown.flat_map(move |column| {
            let alone = (left > Length::pt(1.0)).then_some((column, left));
            let given = (0..donors)
                .filter(move |donor| *donor != column)
                .flat_map(|donor| [4.0, 10.0, 24.0].map(|pt| (donor, Length::pt(pt))));
            alone.into_iter().chain(given).filter_map(move |(donor, by)| {
                self.moved(trial, by_column, (donor, column), by, left)
            })
        })
    }

    /// Whether a column has lines that are broken.
    fn is_short(&self, trial: &Trial, column: usize) -> bool {
        let own = self
            .cells
            .iter()
            .zip(&trial.taken)
            .filter(|(cell, _)| (cell.column..cell.column + cell.span).contains(&column));
        own.into_iter().any(|(_, taken)| taken.turned_over > 0 || taken.parted > 0)
    }

    fn moved(
        &self,
        trial: &Trial,
        by_column: &[Vec<usize>],
        (donor, column): (usize, usize),
        by: Length,
        left: Length,
    ) -> Option<(i64, Trial)> {
        let mut next = trial.clone();
        if donor != column {
            let width = *next.widths.get(donor)? - by;
            if width < *self.least.get(donor)? {
                return None;
            }
            let change = self.change(&next, by_column.get(donor)?, donor, width);
            next.apply(change);
        }
        let width = *next.widths.get(column)?
            + if donor == column { by } else { by + left.max(Length::ZERO) };
        let change = self.change(&next, by_column.get(column)?, column, width);
        next.apply(change);
        Some((self.cost(&next.taken, &[]), next))
    }

    /// What is left over goes to the columns whose lines are broken, so that they are less ragged.
    pub(super) fn fill_up(
        &self,
        widths: &mut [Length],
        taken: &[Taken],
        wish: &[Length],
        room: Length,
    ) {
        let left = room - widths.iter().copied().sum::<Length>();
        let broken = |column: usize| {
            self.cells.iter().zip(taken).any(|(cell, taken)| {
                cell.column == column && cell.span == 1 && taken.turned_over > 0
            })
        };
        let lacks: Vec<Length> = widths
            .iter()
            .zip(wish)
            .enumerate()
            .map(
                |(column, (width, wish))| {
                    if broken(column) { (*wish - *width).max(Length::ZERO) } else { Length::ZERO }
                },
            )
            .collect();
        let lack: Length = lacks.iter().copied().sum();
        let given = left.min(lack);
        if given <= Length::ZERO {
            return;
        }
        let mut before = Length::ZERO;
        for (width, own) in widths.iter_mut().zip(lacks) {
            *width += given.scale((before + own).0, lack.0) - given.scale(before.0, lack.0);
            before += own;
        }
    }
}
