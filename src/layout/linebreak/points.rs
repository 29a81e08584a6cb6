//! The places where a line may end.

#![expect(
    clippy::indexing_slicing,
    reason = "nodes and points are named by the numbers they were given when they were put there"
)]

use crate::hlist::{HItem, HList};
use style::spec::LinesSpec;
use style::units::Length;

/// A place where a line may end, with the sums of everything before it.
#[derive(Clone, Copy, Default)]
pub(super) struct Point {
    /// The item at which it ends.
    pub item: usize,
    /// What ending it here costs.
    pub penalty: i64,
    /// Whether it then ends with a hyphen.
    pub flagged: bool,
    /// Whether it must end here.
    pub forced: bool,
    /// Whether the line before a forced end is full: a page begins there, not a paragraph.
    pub pinned: bool,
    /// Sums up to the end of a line that ends here.
    pub before: Sums,
    /// What stands out or is added at the end of that line.
    pub pre: Length,
    /// Sums up to the beginning of the line that begins here.
    pub after: Sums,
    /// What stands out (negative) or is added at the beginning of that line.
    pub post: Length,
    /// First item of the line that begins here.
    pub next: usize,
}

/// What stands between the beginning of a paragraph and a place in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    /// Natural width.
    pub width: Length,
    /// How far the type can give, either way.
    pub flex: Length,
    /// How much the spaces can grow.
    pub stretch: Length,
    /// How much they can shrink.
    pub shrink: Length,
}

/// All places where a line may end, with a pseudo-place before the first item.
pub(super) fn points(list: &HList, spec: &LinesSpec) -> Vec<Point> {
    let items = &list.items;
    let margins = Margins { items, protrusion: spec.protrusion };
    let mut sums = Sums::default();
    let mut points = vec![Point { post: -margins.left(0), ..Point::default() }];
    for (index, item) in items.iter().enumerate() {
        let here = Point {
            item: index,
            before: sums,
            pre: -margins.right(index),
            after: sums,
            next: index + 1,
            ..Point::default()
        };
        match *item {
            HItem::Box { fragment, from, to, width, .. } => {
                sums.width += width;
                sums.flex += width.scale(spec.expansion, 1000)
                    + list.ems(fragment, from, to).scale(spec.letterspacing, 1000);
            }
            HItem::Picture { width, .. } => sums.width += width,
            HItem::Formula { ref body, .. } => sums.width += body.width,
            HItem::Gap { width, stretch, shrink, penalty } => {
                sums = Sums {
                    width: sums.width + width,
                    stretch: sums.stretch + stretch,
                    shrink: sums.shrink + shrink,
                    ..sums
                };
                if let Some(penalty) = penalty {
                    points.push(Point {
                        penalty,
                        after: sums,
                        post: -margins.left(index + 1),
                        ..here
                    });
                }
            }
            HItem::Glue { width, stretch, shrink, breakable, .. } => {
                sums = Sums {
                    width: sums.width + width,
                    stretch: sums.stretch + stretch,
                    shrink: sums.shrink + shrink,
                    ..sums
                };
                if breakable {
                    points.push(Point { after: sums, post: -margins.left(index + 1), ..here });
                }
            }
            HItem::Disc { penalty, flagged, pre, post, right, hyphen } => {
                let hang = if hyphen { margins.of(right) } else { margins.right(index) };
                points.push(Point { penalty, flagged, pre: pre - hang, post, ..here });
            }
            HItem::Newline { .. } => {
                points.push(Point { forced: true, post: -margins.left(index + 1), ..here })
            }
        }
    }
    let end = items.len();
    points.push(Point {
        item: end,
        forced: true,
        before: sums,
        pre: -margins.right(end),
        after: sums,
        next: end,
        ..Point::default()
    });
    pin(&mut points, list);
    points
}

/// How far a line's first and last characters stand out into the margins.
struct Margins<'i> {
    items: &'i [HItem],
    protrusion: bool,
}

impl Margins<'_> {
    fn of(&self, length: Length) -> Length {
        if self.protrusion { length } else { Length::ZERO }
    }

    /// Of a line that begins with this item.
    fn left(&self, from: usize) -> Length {
        match self.items.get(from) {
            Some(HItem::Box { left, .. }) => self.of(*left),
            _ => Length::ZERO,
        }
    }

    /// Of a line that ends before this item.
    fn right(&self, to: usize) -> Length {
        match to.checked_sub(1).and_then(|last| self.items.get(last)) {
            Some(HItem::Box { right, .. }) => self.of(*right),
            _ => Length::ZERO,
        }
    }
}

/// Makes the ends of lines before which a page must begin.
fn pin(points: &mut [Point], list: &HList) {
    for item in list.pins.iter().filter_map(|pin| pin.item) {
        // The last point is the end of the paragraph itself.
        let inner = points.len().saturating_sub(1);
        if let Ok(index) =
            points.get(1..inner).unwrap_or_default().binary_search_by_key(&item, |point| point.item)
        {
            (points[index + 1].forced, points[index + 1].pinned) = (true, true);
        }
    }
}
