//! From a box to what the page shows: runs of glyphs, rules and strokes at their places.

use super::boxes::{Ink, Mark, MathBox, MathGlyph};
use crate::frame::{Color, Glyph, GlyphRun, Item, Owner, Placed, Rect, Stroke};
use style::units::Length;

/// A run that is not finished, and where its last glyph stands.
struct Open {
    run: GlyphRun,
    last: Length,
}

impl MathBox {
    /// Draws it, its origin at this place of the page.
    pub fn draw(&self, x: Length, y: Length, owner: Owner, out: &mut Vec<Placed>) {
        let mut open: Option<Open> = None;
        for ink in &self.ink {
            let at = (x + ink.x, y - ink.y);
            match &ink.mark {
                Mark::Glyph(glyph) => {
                    let goes_on =
                        open.as_ref().is_some_and(|open| open.takes(glyph, at, ink.color));
                    if !goes_on {
                        finish(&mut open, owner, out);
                        open = Some(Open::new(glyph, at, ink.color));
                    }
                    if let Some(open) = &mut open {
                        open.push(glyph, at);
                    }
                }
                mark @ (Mark::Rule { .. } | Mark::Ground { .. } | Mark::Stroke { .. }) => {
                    finish(&mut open, owner, out);
                    out.push(Placed { owner, item: drawn(mark, at, ink) });
                }
            }
        }
        finish(&mut open, owner, out);
    }
}

impl Open {
    fn new(glyph: &MathGlyph, (x, y): (Length, Length), color: Color) -> Open {
        let run = GlyphRun {
            x,
            y,
            font: glyph.face,
            size: glyph.size,
            color,
            expansion: 1000,
            letterspacing: 0,
            glyphs: Vec::new(),
            rtl: false,
            lang: None,
            actual: None,
        };
        Open { run, last: x }
    }

    /// Whether a glyph belongs to the run: what is put together from parts is one, wherever they
    /// stand.
    fn takes(&self, glyph: &MathGlyph, (x, y): (Length, Length), color: Color) -> bool {
        let alike =
            (self.run.font, self.run.size, self.run.color) == (glyph.face, glyph.size, color);
        alike && x >= self.last && (self.run.y == y || glyph.text.is_empty())
    }

    fn push(&mut self, glyph: &MathGlyph, (x, y): (Length, Length)) {
        if let Some(before) = self.run.glyphs.last_mut() {
            before.advance = x - self.last;
        }
        self.last = x;
        let dy = self.run.y - y;
        self.run.glyphs.push(Glyph {
            gid: glyph.gid,
            advance: glyph.advance,
            dx: Length::ZERO,
            dy,
            text: glyph.text.clone(),
        });
    }
}

fn finish(open: &mut Option<Open>, owner: Owner, out: &mut Vec<Placed>) {
    if let Some(open) = open.take() {
        out.push(Placed { owner, item: Item::Glyphs(open.run) });
    }
}

/// A mark that is no glyph.
fn drawn(mark: &Mark, (x, y): (Length, Length), ink: &Ink) -> Item {
    match mark {
        Mark::Rule { width, height } | Mark::Ground { width, height } => {
            Item::Rect(Rect { x, y: y - *height, width: *width, height: *height }, ink.color)
        }
        Mark::Stroke { thickness, points, curved } => {
            let points = points.iter().map(|(dx, dy)| (x + *dx, y - *dy)).collect();
            Item::Stroke(Stroke { thickness: *thickness, points, curved: *curved }, ink.color)
        }
        Mark::Glyph(_) => Item::Rect(Rect::default(), ink.color),
    }
}
