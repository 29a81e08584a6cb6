//! Total-fit line breaking: of all ways to break a paragraph into lines, the one with the least
//! demerits.
//!
//! After Knuth and Plass, “Breaking Paragraphs into Lines” (1981), with protrusion and expansion
//! taken into the lines' widths. All arithmetic is in integers. [`break_lines`] ends on every input
//! and always returns at least one setting; a line that cannot be made to fit is set overfull
//! rather than lost.

#![expect(
    clippy::indexing_slicing,
    reason = "nodes and points are named by the numbers they were given when they were put there"
)]

mod balance;
mod points;
mod tall;

pub use balance::balanced;
use points::{Point, points};
pub use tall::{excess, opened};

use super::hlist::HList;
use style::spec::LinesSpec;
use style::units::Length;

/// What the lines are broken for.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Width of the first line.
    pub first: Length,
    /// How many lines are as wide as the first: more than one beside a drop cap.
    pub first_lines: usize,
    /// Width of all others.
    pub rest: Length,
    /// Whether a line behind a forced end is as wide as the first: the lines of a listing.
    pub restarts: bool,
    /// Whether lines are justified; else they end where they end.
    pub justified: bool,
    /// A last line shorter than this is avoided.
    pub shortest_last: Length,
    /// How many lines more or fewer than the best setting are looked for.
    pub looseness: i64,
}

impl Measure {
    fn width(&self, first: bool) -> Length {
        if first { self.first } else { self.rest }
    }
}

/// One way to break a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// Its lines.
    pub lines: Vec<LineSpan>,
    /// Its cost.
    pub demerits: i64,
}

/// A line: the items from `from` up to, not including, `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSpan {
    /// First item.
    pub from: usize,
    /// Item at which it ends: glue, a discretionary, a forced end, or the list's length.
    pub to: usize,
    /// Whether it ends with a hyphen.
    pub hyphenated: bool,
    /// Its badness: 0 natural, 100 as wide as its spaces like, beyond 100 loose; −1 overfull.
    pub badness: i64,
}

impl LineSpan {
    /// All of a list as one line.
    #[must_use]
    pub fn whole(list: &HList) -> LineSpan {
        LineSpan { from: 0, to: list.items.len(), hyphenated: false, badness: 0 }
    }
}

const INFINITE: i64 = 10_000;
const LINE_PENALTY: i64 = 10;
/// The badness of a line whose type is widened or narrowed as far as it may be, its spaces being
/// natural.
const MOST_BY_TYPE: i64 = 4;
const ADJACENT: i64 = 8_000;
const DOUBLE_HYPHEN: i64 = 100_000;
const FINAL_HYPHEN: i64 = 6_000;
const SHORT_LAST: i64 = 20_000;
const MOST_HYPHENS: u8 = 2;

#[derive(Clone, Copy)]
struct Node {
    point: usize,
    line: usize,
    class: u8,
    hyphens: u8,
    badness: i64,
    demerits: i64,
    previous: usize,
}

/// Breaks a paragraph into lines: the best setting first, then, where `looseness` allows and a way
/// was found, settings with more and with fewer lines.
#[must_use]
pub fn break_lines(list: &HList, measure: &Measure, spec: &LinesSpec) -> Vec<Breaking> {
    let points = points(list, spec);
    let strict = Measure { looseness: 0, ..*measure };
    for (measure, tolerance, emergency) in
        [(measure, spec.tolerance, Length::ZERO), (&strict, INFINITE - 1, Length::pt(20.0))]
    {
        let breaker = Breaker { points: &points, measure, tolerance, emergency, desperate: false };
        let found = breaker.run();
        if !found.is_empty() {
            return found;
        }
    }
    Breaker {
        points: &points,
        measure: &strict,
        tolerance: INFINITE,
        emergency: Length::pt(20.0),
        desperate: true,
    }
    .run()
}

struct Breaker<'a> {
    points: &'a [Point],
    measure: &'a Measure,
    tolerance: i64,
    emergency: Length,
    /// Whether a line may be overfull when there is no other way.
    desperate: bool,
}

/// How a line between two points would look.
struct Fit {
    /// What it counts for, emergency stretch included.
    badness: i64,
    /// The same without emergency stretch.
    loose: i64,
    class: u8,
    overfull: bool,
}

/// The nodes that end at one point: `nodes[from..to]` of the arena.
struct Active {
    point: usize,
    from: usize,
    to: usize,
}

impl Breaker<'_> {
    fn run(&self) -> Vec<Breaking> {
        let mut nodes = vec![Node {
            point: 0,
            line: 0,
            class: 1,
            hyphens: 0,
            badness: 0,
            demerits: 0,
            previous: usize::MAX,
        }];
        let mut active = vec![Active { point: 0, from: 0, to: 1 }];
        for index in 1..self.points.len() {
            let first_new = nodes.len();
            self.try_point(index, &mut active, &mut nodes);
            if self.points[index].forced {
                active.clear();
            }
            if nodes.len() > first_new {
                active.push(Active { point: index, from: first_new, to: nodes.len() });
            }
            if active.is_empty() {
                return Vec::new();
            }
        }
        let finals = active.last().filter(|last| last.point + 1 == self.points.len());
        finals.map_or_else(Vec::new, |last| self.collect(&nodes, last.from..last.to))
    }

    /// Tries a line from every active point to this one; drops the points from which no line can
    /// reach further.
    fn try_point(&self, index: usize, active: &mut Vec<Active>, nodes: &mut Vec<Node>) {
        let mut best: Vec<Node> = Vec::new();
        let mut rescue: Option<usize> = None;
        active.retain(|from| {
            let mut reaches = false;
            // Lines beside a drop cap are narrower than those below it that begin at the same place.
            for narrow in [true, false] {
                let of_width = |node: &Node| (node.line < self.measure.first_lines) == narrow;
                let lines = &nodes[from.from..from.to];
                if !lines.iter().any(of_width) {
                    continue;
                }
                let fit = self.fit(from.point, index, narrow);
                if !fit.overfull && fit.badness <= self.tolerance {
                    for (offset, node) in
                        lines.iter().enumerate().filter(|(_, node)| of_width(node))
                    {
                        self.offer(index, from.from + offset, node, &fit, &mut best);
                    }
                }
                reaches |= !fit.overfull;
            }
            if !reaches {
                rescue = Some(from.to - 1);
            }
            reaches
        });
        // Every way out is closed and none was found: set the last line overfull and go on.
        if let (true, true, true, Some(previous)) =
            (self.desperate, best.is_empty(), active.is_empty(), rescue)
        {
            let node = nodes[previous];
            best.push(Node {
                point: index,
                line: node.line + 1,
                class: 0,
                hyphens: 0,
                badness: -1,
                demerits: node.demerits.saturating_add(1_000_000_000),
                previous,
            });
        }
        self.prune(&mut best);
        nodes.append(&mut best);
    }

    /// Drops ways whose number of lines is beyond what looseness asks for: what follows does not
    /// depend on it, so that the best way to this place says which numbers can be wanted at the
    /// end. Without this, time would grow with the square of the paragraph's length.
    fn prune(&self, found: &mut Vec<Node>) {
        let Some(line) = found.iter().min_by_key(|node| node.demerits).map(|node| node.line) else {
            return;
        };
        found.retain(|node| node.line.abs_diff(line) as i64 <= self.measure.looseness + 1);
    }

    fn offer(&self, index: usize, previous: usize, from: &Node, fit: &Fit, best: &mut Vec<Node>) {
        let point = &self.points[index];
        let last = index + 1 == self.points.len();
        let hyphens = if point.flagged { from.hyphens + 1 } else { 0 };
        if hyphens > MOST_HYPHENS && !self.desperate && self.tolerance < INFINITE - 1 {
            return;
        }
        let base = LINE_PENALTY + fit.badness;
        let mut demerits =
            from.demerits.saturating_add(base * base + point.penalty * point.penalty);
        if from.class.abs_diff(fit.class) > 1 {
            demerits += ADJACENT;
        }
        if hyphens > 1 {
            demerits += DOUBLE_HYPHEN;
        }
        if last && from.hyphens > 0 {
            demerits += FINAL_HYPHEN;
        }
        if last && self.natural(from.point, index) < self.measure.shortest_last {
            demerits += SHORT_LAST;
        }
        let node = Node {
            point: index,
            line: from.line + 1,
            class: fit.class,
            hyphens,
            badness: fit.loose,
            demerits,
            previous,
        };
        match best.iter_mut().find(|other| other.line == node.line && other.class == node.class) {
            Some(other) if other.demerits > node.demerits => *other = node,
            Some(_) => {}
            None => best.push(node),
        }
    }

    /// The width of a line that begins at a point, among the first lines or not.
    fn width(&self, from: usize, first: bool) -> Length {
        let restarts = self.measure.restarts
            && self.points.get(from).is_some_and(|point| point.forced && !point.pinned);
        self.measure.width(first || restarts)
    }

    fn natural(&self, from: usize, to: usize) -> Length {
        let (start, end) = (&self.points[from], &self.points[to]);
        end.before.width - start.after.width + end.pre + start.post
    }

    fn fit(&self, from: usize, to: usize, first: bool) -> Fit {
        let (start, end) = (&self.points[from], &self.points[to]);
        let width = self.width(from, first);
        let excess = width - self.natural(from, to);
        let justified = self.measure.justified;
        let flex = if justified { end.before.flex - start.after.flex } else { Length::ZERO };
        if excess < Length::ZERO {
            let shrink =
                if justified { end.before.shrink - start.after.shrink } else { Length::ZERO };
            let badness = badness(-excess, flex, shrink);
            return Fit {
                badness,
                loose: badness,
                class: u8::from(badness <= 12),
                overfull: -excess > shrink + flex,
            };
        }
        // The last line, and one that ends by force, is filled up with space.
        let half_empty = excess > width.scale(2, 5);
        if end.forced && (!end.pinned || half_empty) {
            return Fit { badness: 0, loose: 0, class: 1, overfull: false };
        }
        let stretch = if justified {
            end.before.stretch - start.after.stretch
        } else {
            self.measure.rest / 8
        };
        let loose = badness(excess, flex, stretch);
        let badness = if self.emergency == Length::ZERO {
            loose
        } else {
            badness(excess, flex, stretch + self.emergency)
        };
        let badness = if end.pinned { badness.min(self.tolerance) } else { badness };
        let class = if badness > 99 { 3 } else { 1 + u8::from(badness > 12) };
        Fit { badness, loose, class, overfull: false }
    }

    /// The best setting of each number of lines, the best of all first.
    fn collect(&self, nodes: &[Node], finals: std::ops::Range<usize>) -> Vec<Breaking> {
        let mut ends: Vec<usize> = finals.collect();
        ends.sort_by_key(|&end| (nodes[end].demerits, nodes[end].line));
        let Some(&best) = ends.first() else { return Vec::new() };
        let mut chosen: Vec<usize> = Vec::new();
        for end in ends {
            let wanted =
                nodes[end].line.abs_diff(nodes[best].line) as i64 <= self.measure.looseness;
            if wanted && chosen.iter().all(|&other| nodes[other].line != nodes[end].line) {
                chosen.push(end);
            }
        }
        chosen.into_iter().map(|end| self.trace(nodes, end)).collect()
    }

    fn trace(&self, nodes: &[Node], end: usize) -> Breaking {
        let mut lines = Vec::new();
        let mut node = &nodes[end];
        while let Some(previous) = nodes.get(node.previous) {
            let point = &self.points[node.point];
            lines.push(LineSpan {
                from: self.points[previous.point].next,
                to: point.item,
                hyphenated: point.flagged,
                badness: node.badness,
            });
            node = previous;
        }
        lines.reverse();
        Breaking { lines, demerits: nodes[end].demerits }
    }
}

/// 100 × (excess ÷ flexibility of the spaces)³, at most 10,000 (Knuth, “The TeXbook”, p. 97), in
/// integers. Type is widened or narrowed first, as far as it may be: what it takes up counts for
/// next to nothing.
fn badness(excess: Length, flex: Length, spaces: Length) -> i64 {
    if excess.0 <= 0 {
        return 0;
    }
    let by_type = if flex.0 > 0 { MOST_BY_TYPE * excess.0.min(flex.0) / flex.0 } else { 0 };
    let rest = excess - flex.max(Length::ZERO);
    if rest.0 <= 0 {
        return by_type;
    }
    if spaces.0 <= 0 {
        return INFINITE;
    }
    let ratio = rest.0.saturating_mul(297) / spaces.0;
    if ratio > 1290 {
        INFINITE
    } else {
        ((ratio * ratio * ratio + 131_072) / 262_144 + by_type).min(INFINITE)
    }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
