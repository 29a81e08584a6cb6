//! Titles and headings: lines about equally long, as many as are needed.

use super::points::{Point, points};
use super::{Breaking, LineSpan, Measure, break_lines};
use crate::hlist::{HItem, HList};
use style::spec::LinesSpec;
use style::units::Length;

/// What has more lines, or more places where one might end, is no title: it is set as it comes.
const MOST_LINES: usize = 8;
const MOST_POINTS: usize = 200;
/// What a line lacks that ends with a part of the title counts for so much less.
const PART: i128 = 3;

/// Breaks a text that is not justified into the least number of lines, none much shorter than
/// another: the squares of what the lines lack, the last among them, are least together.
#[must_use]
pub fn balanced(list: &HList, measure: &Measure, spec: &LinesSpec) -> Vec<Breaking> {
    let usual = break_lines(list, measure, spec);
    let count = usual.first().map_or(0, |breaking| breaking.lines.len());
    let points = points(list, spec);
    let inner = points.get(..points.len().saturating_sub(1)).unwrap_or_default();
    let plain = inner.iter().all(|point| !point.forced) && points.len() <= MOST_POINTS;
    if !plain || !(2..=MOST_LINES).contains(&count) {
        return usual;
    }
    let even = Even { list, points: &points, measure };
    match even.lines(count) {
        Some(lines) => vec![Breaking {
            lines,
            demerits: usual.first().map_or(0, |breaking| breaking.demerits),
        }],
        None => usual,
    }
}

struct Even<'e> {
    list: &'e HList,
    points: &'e [Point],
    measure: &'e Measure,
}

impl Even<'_> {
    /// The best lines, so many; nothing when no such lines fit.
    fn lines(&self, count: usize) -> Option<Vec<LineSpan>> {
        let places = self.points.len();
        // For each number of lines and each place at which they end: what they lack, and where the
        // last begins.
        let mut best: Vec<Vec<Option<(i128, usize)>>> = vec![vec![None; places]; count + 1];
        *best.first_mut()?.first_mut()? = Some((0, 0));
        for line in 1..=count {
            for end in line..places {
                let before = best.get(line - 1)?;
                let ways = before.iter().take(end).enumerate().filter_map(|(from, cost)| {
                    let (cost, _) = (*cost)?;
                    Some((cost + self.lack(from, end)?, from))
                });
                let found = ways.min();
                *best.get_mut(line)?.get_mut(end)? = found;
            }
        }
        let mut end = places - 1;
        let mut lines = Vec::with_capacity(count);
        for line in (1..=count).rev() {
            let (_, from) = (*best.get(line)?.get(end)?)?;
            let point = self.points.get(end)?;
            lines.push(LineSpan {
                from: self.points.get(from)?.next,
                to: point.item,
                hyphenated: point.flagged,
                badness: 0,
            });
            end = from;
        }
        lines.reverse();
        Some(lines)
    }

    /// The square of what a line between two places lacks; nothing when it does not fit.
    fn lack(&self, from: usize, to: usize) -> Option<i128> {
        let (start, end) = (self.points.get(from)?, self.points.get(to)?);
        let width = if from == 0 { self.measure.first } else { self.measure.rest };
        let lack = width - (end.before.width - start.after.width + end.pre + start.post);
        // A division of a word costs as much as a third of a line.
        let divided = if end.penalty > 0 { width / 3 } else { Length::ZERO };
        let cost = i128::from(lack.0).pow(2) + i128::from(divided.0).pow(2);
        (lack >= Length::ZERO).then_some(if self.ends_a_part(end.item) {
            cost / PART
        } else {
            cost
        })
    }

    /// Whether a line that ends at an item ends with a colon, a dash or a question: a title is read
    /// in these parts.
    fn ends_a_part(&self, item: usize) -> bool {
        let Some(HItem::Glue { from, .. }) = self.list.items.get(item) else { return false };
        self.list
            .text
            .get(..*from)
            .is_some_and(|before| before.trim_end().ends_with([':', '—', '–', '?', '!']))
    }
}
