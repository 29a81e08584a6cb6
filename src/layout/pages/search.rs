//! From page to page: all ends that each may have, the best of them followed up.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the matter that is divided")]

use std::collections::BTreeMap;

use super::floats::Placed;
use super::matter::count;
use super::{Builder, Ends, NOTHING, Plan, Slice, Stand, Trail};

/// How many beginnings of a page are followed up, the cheapest first.
const BEAM: usize = 40;
/// One that costs so much more than the cheapest is not followed up unless there are few.
const HOPELESS: i64 = 15_000;
const FEW: usize = 8;
/// How many ways to fill one page are looked at. No article has come near that whose floats do not
/// crowd each other; where they do, there are so many ways that looking at all would never end.
const MOST_WORK: usize = 2_000_000;
/// A plan that costs so much has floats two pages behind their mentions.
const DEAR_PLAN: i64 = 25_000;
/// How many pages more than the fewest are tried then, and what each must save.
const FURTHER_PAGES: usize = 4;
const SAVING: i64 = 20_000;

impl Builder<'_> {
    pub(super) fn run(mut self) -> Option<Plan> {
        let pages = self.room.heights.len();
        let mut reached: Vec<Ends> = Vec::with_capacity(pages);
        let mut starts = vec![(Stand::default(), 0)];
        for page in 0..pages {
            let ends = self.ends(&starts, page, page + 1 == pages);
            starts = followed(&ends, |stand| self.debt(stand));
            reached.push(self.kept(ends, &starts, page + 1 == pages));
        }
        self.trace(&reached)
    }

    /// On the fewest pages floats may all stand at the end, late: some pages more are tried as long
    /// as the plan is dear, and each must save what it is worth.
    pub(super) fn run_natural(mut self) -> Option<Plan> {
        let mut reached: Vec<Ends> = Vec::new();
        let mut starts = vec![(Stand::default(), 0)];
        let mut best: Option<(i64, Plan)> = None;
        let mut most = self.room.heights.len();
        for page in 0..self.room.heights.len() {
            if page >= most {
                break;
            }
            let last = self.ends(&starts, page, true);
            if last.keys().any(|stand| self.done(stand)) {
                reached.push(last);
                let plan = self.trace(&reached)?;
                reached.pop();
                if best.is_none() {
                    most = most.min(page + 1 + FURTHER_PAGES);
                }
                let worth = plan.cost.saturating_add(SAVING * count(page));
                let dear = plan.cost >= DEAR_PLAN;
                if best.as_ref().is_none_or(|(known, _)| worth < *known) {
                    best = Some((worth, plan));
                }
                if !dear {
                    break;
                }
            }
            let ends = self.ends(&starts, page, false);
            starts = followed(&ends, |stand| self.debt(stand));
            reached.push(self.kept(ends, &starts, false));
        }
        best.map(|(_, plan)| plan)
    }

    /// Of the ways to fill a page those that are followed up, or all; what else was tried for it is
    /// forgotten, since no later page asks for it again.
    fn kept(&mut self, mut ends: Ends, starts: &[(Stand, i64)], all: bool) -> Ends {
        self.columns.clear();
        self.cases.clear();
        if all {
            return ends;
        }
        ends.retain(|stand, _| starts.binary_search_by_key(stand, |(start, _)| *start).is_ok());
        let tried = self.trails.split_off(self.settled);
        for way in ends.values_mut() {
            for filled in way.columns.iter_mut() {
                filled.trail = self.copied(&tried, filled.trail);
            }
        }
        self.settled = self.trails.len();
        ends
    }

    /// Copies a trail from those of a page to those that stay.
    fn copied(&mut self, tried: &[Trail], last: usize) -> usize {
        let from = self.settled;
        let trail = |at: usize| tried.get(at.checked_sub(from)?);
        let slices: Vec<Slice> = std::iter::successors(trail(last), |known| trail(known.previous))
            .map(|known| known.slice)
            .collect();
        slices.into_iter().rev().fold(NOTHING, |previous, slice| self.leave(slice, previous))
    }

    /// The best way to each place at which a page may end.
    fn ends(&mut self, starts: &[(Stand, i64)], page: usize, last: bool) -> Ends {
        let mut ends = Ends::new();
        self.limit = self.work.saturating_add(MOST_WORK);
        for &start in starts {
            if self.work > self.limit && !ends.is_empty() {
                break;
            }
            self.offer_ways(start, page, last, &mut ends);
        }
        ends
    }
}

/// The beginnings of the next page that are followed up; `debt` says what those cost that have come
/// less far with their floats.
pub(super) fn followed(ends: &Ends, debt: impl Fn(&Stand) -> i64) -> Vec<(Stand, i64)> {
    let mut all: Vec<(Stand, i64)> = ends.iter().map(|(stand, way)| (*stand, way.cost)).collect();
    if all.len() > FEW {
        // Those that came least and most far stay, so that a tight or a wide page range is not lost
        // sight of.
        let (first, last) = (all[0], all[all.len() - 1]);
        let mut ranked: Vec<(i64, Stand, i64)> = all
            .iter()
            .map(|(stand, cost)| (cost.saturating_add(debt(stand)), *stand, *cost))
            .collect();
        ranked.sort_unstable();
        let bearable = ranked[0].0.saturating_add(HOPELESS);
        let hopeful = ranked.iter().take_while(|(rank, ..)| *rank <= bearable).count();
        ranked.truncate(hopeful.clamp(FEW, ranked.len()));
        // Some of each number of floats, so that none waits because the cheapest beginnings are all
        // alike.
        let mut alike: BTreeMap<Placed, usize> = BTreeMap::new();
        let kinds = ranked
            .iter()
            .map(|(_, stand, _)| stand.placed)
            .collect::<std::collections::BTreeSet<_>>()
            .len();
        let most = if kinds > 1 { (BEAM / kinds).max(FEW) } else { BEAM };
        ranked.retain(|(_, stand, _)| {
            let count = alike.entry(stand.placed).or_default();
            *count += 1;
            *count <= most
        });
        ranked.truncate(BEAM);
        all = ranked.into_iter().map(|(_, stand, cost)| (stand, cost)).collect();
        all.extend([first, last]);
        all.sort_unstable();
        all.dedup();
    }
    all
}
