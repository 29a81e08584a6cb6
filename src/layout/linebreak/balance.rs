//! Titles and headings: lines about equally long, as many as are needed.

use super::{Breaking, Measure, break_lines};
use crate::hlist::HList;
use style::spec::LinesSpec;
use style::units::Length;

/// In how many steps the narrowest measure is looked for.
const STEPS: usize = 7;
/// What has more lines is no title: it is set as it comes.
const MOST_LINES: usize = 8;

/// Breaks a text that is not justified into the least number of lines, none much longer than another: as in the narrowest
/// measure in which it has no more lines.
#[must_use]
pub fn balanced(list: &HList, measure: &Measure, spec: &LinesSpec) -> Vec<Breaking> {
    let mut best = break_lines(list, measure, spec);
    let count = best.first().map_or(0, |breaking| breaking.lines.len());
    if !(2..=MOST_LINES).contains(&count) {
        return best;
    }
    let (mut low, mut high) = (Length::ZERO, measure.rest / 2);
    for _ in 0..STEPS {
        let less = (low + high) / 2;
        let narrow = Measure { first: measure.first - less, rest: measure.rest - less, ..*measure };
        let tried = break_lines(list, &narrow, spec);
        let fits = |breaking: &Breaking| breaking.lines.len() <= count && breaking.lines.iter().all(|line| line.badness >= 0);
        if tried.first().is_some_and(fits) {
            (low, best) = (less, tried);
        } else {
            high = less;
        }
    }
    best
}
