//! A page in little, for the report: where its lines and pictures stand. Enough to see at once
//! which place on which page a finding means; too little to be read.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use layout::Pages;
use layout::frame::{Dest, Item, Page, Placed, Rect, Turn};
use style::units::Length;

/// A page in whole points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The page, as printed.
    pub label: String,
    /// Its width and height.
    pub size: (i64, i64),
    /// Its lines of text: left edge, baseline, width.
    lines: Vec<(i64, i64, i64)>,
    /// Its pictures: left and upper edge, width, height.
    pictures: Vec<(i64, i64, i64, i64)>,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The page, an index into the sketches.
    pub page: usize,
    /// Distance from the left edge, in points.
    pub x: i64,
    /// Distance from the upper edge, in points.
    pub y: i64,
}

/// All pages in little, and where on them blocks begin, by their ids.
#[must_use]
pub fn sketches(pages: &Pages) -> (Vec<Sketch>, BTreeMap<String, Spot>) {
    let spot = |dest: &Dest| Spot { page: dest.page, x: points(dest.x), y: points(dest.y) };
    let spots = pages.dests.iter().map(|(id, dest)| (id.clone(), spot(dest))).collect();
    (pages.pages.iter().map(Sketch::of).collect(), spots)
}

impl Sketch {
    fn of(page: &Page) -> Sketch {
        let size = (points(page.width), points(page.height));
        let mut sketch = Sketch { label: page.label.to_string(), size, ..Sketch::default() };
        sketch.gather(&page.items, None);
        sketch
    }

    fn gather(&mut self, items: &[Placed], turn: Option<Turn>) {
        for placed in items {
            match &placed.item {
                Item::Glyphs(run) => {
                    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
                    let rect = Rect { x: run.x, y: run.y, width, height: Length::ZERO };
                    self.line(turn.map_or(rect, |turn| turn.rect(rect)));
                }
                Item::Image { rect, .. } => {
                    self.picture(turn.map_or(*rect, |turn| turn.rect(*rect)))
                }
                Item::Turned { turn, items } => self.gather(items, Some(*turn)),
                Item::Rect(..) | Item::Rects(..) | Item::Stroke(..) | Item::Link { .. } => {}
            }
        }
    }

    /// Adds words, to the line before when they go on from it.
    fn line(&mut self, rect: Rect) {
        let (x, y, width) = (points(rect.x), points(rect.y), points(rect.width));
        match self.lines.last_mut() {
            Some((left, base, long))
                if (y - *base).abs() < 5 && (*left..=*left + *long + 8).contains(&x) =>
            {
                *long = (*long).max(x + width - *left);
            }
            Some(_) | None => self.lines.push((x, y, width)),
        }
    }

    fn picture(&mut self, rect: Rect) {
        self.pictures.push((
            points(rect.x),
            points(rect.y),
            points(rect.width),
            points(rect.height),
        ));
    }

    /// The page as a drawing with the place marked. It has colours of the page that shows it, by
    /// class.
    #[must_use]
    pub fn svg(&self, spot: Spot) -> String {
        let (width, height) = self.size;
        let mut out = String::new();
        // Writing into a string cannot fail, here and below.
        let _ = write!(
            out,
            "<svg class=\"page\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Page {}\">",
            self.label
        );
        let (left, top, wide, high) = self.place(spot);
        let _ = write!(
            out,
            "<rect class=\"place\" x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"/>"
        );
        for (x, y, width, height) in &self.pictures {
            let _ = write!(
                out,
                "<rect class=\"picture\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
            );
        }
        out.push_str("<path d=\"");
        for (x, y, width) in &self.lines {
            let _ = write!(out, "M{x} {}h{width}", y - 3);
        }
        out.push_str("\"/></svg>");
        out
    }

    /// What is marked of a place: the lines that begin there, as wide as they are.
    fn place(&self, spot: Spot) -> (i64, i64, i64, i64) {
        const HIGH: i64 = 66;
        let near = |(x, y, _): &&(i64, i64, i64)| {
            (spot.x - 12..spot.x + 24).contains(x) && (spot.y..spot.y + HIGH).contains(y)
        };
        let wide = self
            .lines
            .iter()
            .filter(near)
            .map(|(x, _, width)| x + width - spot.x)
            .max()
            .unwrap_or(0);
        (spot.x - 8, spot.y - 4, wide.max(120) + 16, HIGH)
    }
}

/// Whole points.
fn points(length: Length) -> i64 {
    length.0 / 65_536
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_are_one_stroke() {
        let rect = |x, y, width| Rect {
            x: Length::pt(x),
            y: Length::pt(y),
            width: Length::pt(width),
            height: Length::ZERO,
        };
        let mut sketch = Sketch { label: "77".into(), size: (595, 842), ..Sketch::default() };
        for words in [
            rect(50.0, 100.0, 40.0),
            rect(93.0, 100.0, 20.0),
            rect(50.0, 113.0, 70.0),
            rect(300.0, 113.0, 60.0),
        ] {
            sketch.line(words);
        }
        assert_eq!(sketch.lines, [(50, 100, 63), (50, 113, 70), (300, 113, 60)]);
        let svg = sketch.svg(Spot { page: 0, x: 50, y: 90 });
        assert!(svg.contains("M50 97h63") && svg.contains("aria-label=\"Page 77\""), "{svg}");
        assert!(svg.contains("class=\"place\" x=\"42\" y=\"86\" width=\"136\""), "{svg}");
    }
}
