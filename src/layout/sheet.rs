//! What a printing house asks for: paper that is larger than the page, what reaches the edge drawn
//! beyond it, and marks where it is cut.
//!
//! The page keeps its coordinates; what stands round it has places before its edges.

use super::frame::{Artifact, Color, Item, Owner, Page, Pages, Placed, Rect, Stroke};
use style::units::Length;

/// Paper that is larger than the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// How far what reaches an edge is drawn beyond it.
    pub bleed: Length,
    /// Whether marks show where the page is cut.
    pub marks: bool,
}

/// How long a mark is.
const MARK: Length = Length(14 * 65_536);
/// How far a mark is from the bleed, and from the edge of the paper.
const GAP: Length = Length(3 * 65_536);
/// How thick a mark is: a quarter of a point.
const HAIR: Length = Length(16_384);

impl Sheet {
    /// How much paper there is on each side of the page.
    #[must_use]
    pub fn margin(&self) -> Length {
        if self.marks { self.bleed + GAP + MARK + GAP } else { self.bleed }
    }
}

/// Lays pages on such paper.
pub fn lay(pages: &mut Pages, sheet: Sheet) {
    for kept in &mut pages.pages {
        let is_packed = kept.packed.is_some();
        let mut page = std::mem::take(kept).open().into_owned();
        let (width, height) = (page.width, page.height);
        for placed in &mut page.items {
            match &mut placed.item {
                Item::Rect(rect, _) | Item::Image { rect, .. } => {
                    *rect = beyond(*rect, (width, height), sheet.bleed)
                }
                Item::Glyphs(_)
                | Item::Rects(..)
                | Item::Stroke(..)
                | Item::Link { .. }
                | Item::Turned { .. } => {}
            }
        }
        if sheet.marks {
            marks(&mut page, sheet);
        }
        *kept = if is_packed { page.pack() } else { page };
    }
    pages.sheet = Some(sheet);
}

/// A rectangle with the edges that reach those of the page moved beyond them.
fn beyond(rect: Rect, (width, height): (Length, Length), bleed: Length) -> Rect {
    // A thousandth of a point is no distance.
    let near = Length(66);
    let moved = |reaches: bool| if reaches { bleed } else { Length::ZERO };
    let (left, right) = (moved(rect.x <= near), moved(rect.x + rect.width + near >= width));
    let (top, bottom) = (moved(rect.y <= near), moved(rect.y + rect.height + near >= height));
    Rect {
        x: rect.x - left,
        y: rect.y - top,
        width: rect.width + left + right,
        height: rect.height + top + bottom,
    }
}

/// Two marks at each corner.
fn marks(page: &mut Page, sheet: Sheet) {
    let (near, far) = (sheet.bleed + GAP, sheet.bleed + GAP + MARK);
    for (across, along) in [(-1, -1), (1, -1), (-1, 1), (1, 1)] {
        let x = if across < 0 { Length::ZERO } else { page.width };
        let y = if along < 0 { Length::ZERO } else { page.height };
        let level = vec![(x + near * across, y), (x + far * across, y)];
        let upright = vec![(x, y + near * along), (x, y + far * along)];
        for points in [level, upright] {
            let item =
                Item::Stroke(Stroke { thickness: HAIR, points, curved: false }, Color::BLACK);
            page.items.push(Placed { owner: Owner::Artifact(Artifact::Layout), item });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_an_edge_bleeds_and_marks_stand_outside() {
        let pt = |points: i64| Length(points * 65_536);
        let rect =
            |x, y, width, height| Rect { x: pt(x), y: pt(y), width: pt(width), height: pt(height) };
        let item = |rect| Placed {
            owner: Owner::Artifact(Artifact::Layout),
            item: Item::Rect(rect, Color::BLACK),
        };
        let items = vec![item(rect(0, 0, 100, 20)), item(rect(10, 30, 80, 5))];
        let page = Page { width: pt(100), height: pt(200), items, ..Page::default() };
        let mut pages = Pages { pages: vec![page], ..Pages::default() };
        let sheet = Sheet { bleed: pt(9), marks: true };
        lay(&mut pages, sheet);
        let rects: Vec<Rect> = pages.pages[0]
            .items
            .iter()
            .filter_map(
                |placed| if let Item::Rect(rect, _) = placed.item { Some(rect) } else { None },
            )
            .collect();
        assert_eq!(rects, [rect(-9, -9, 118, 29), rect(10, 30, 80, 5)]);
        let strokes: Vec<&Stroke> = pages.pages[0]
            .items
            .iter()
            .filter_map(|placed| {
                if let Item::Stroke(stroke, _) = &placed.item { Some(stroke) } else { None }
            })
            .collect();
        assert_eq!(strokes.len(), 8);
        let margin = sheet.margin();
        for (x, y) in strokes.iter().flat_map(|stroke| &stroke.points) {
            let is_outside = *x <= -pt(9) || *x >= pt(109) || *y <= -pt(9) || *y >= pt(209);
            assert!(
                is_outside
                    && *x >= -margin
                    && *y >= -margin
                    && *x <= pt(100) + margin
                    && *y <= pt(200) + margin,
                "{x:?} {y:?}"
            );
        }
    }
}
