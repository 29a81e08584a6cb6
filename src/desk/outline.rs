//! Outlines of glyphs as path data.

use std::fmt::Write;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use style::FontBook;

/// A glyph's outline in font units: its contours, each to be begun wherever the glyph stands.
#[derive(Default)]
pub(crate) struct Outline {
    contours: Vec<Contour>,
    at: (f32, f32),
}

/// Where a contour begins, and its strokes, each told from the end of the one before.
struct Contour {
    start: (f32, f32),
    strokes: String,
}

impl Outline {
    /// The outline of a glyph; without contours when it has no ink.
    pub fn of(fonts: &FontBook, font: usize, gid: u16) -> Outline {
        Outline::drawn(fonts, font, gid).unwrap_or_default()
    }

    fn drawn(fonts: &FontBook, font: usize, gid: u16) -> Option<Outline> {
        let face = fonts.faces.get(font)?;
        let font = FontRef::from_index(face.data.as_slice(), face.index).ok()?;
        let mut outline = Outline::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(GlyphId::from(gid))?.draw(settings, &mut outline).ok()?;
        Some(outline)
    }

    /// Whether there is no ink in it.
    pub fn is_empty(&self) -> bool {
        self.contours.is_empty()
    }

    /// Adds the outline to path data, moved by so many font units.
    pub fn draw(&self, x: f64, y: f64, path: &mut String) {
        for Contour { start, strokes } in &self.contours {
            path.push('M');
            // A tenth of a unit is a thousandth of a point.
            place(x + f64::from(start.0), y + f64::from(start.1), path);
            path.push_str(strokes);
        }
    }

    fn stroke(&mut self, command: char, points: &[(f32, f32)]) {
        let Some(contour) = self.contours.last_mut() else { return };
        contour.strokes.push(command);
        for (index, (x, y)) in points.iter().enumerate() {
            let (x, y) = (x - self.at.0, y - self.at.1);
            if index > 0 && tenths(f64::from(x)) >= 0.0 {
                contour.strokes.push(' ');
            }
            place(f64::from(x), f64::from(y), &mut contour.strokes);
        }
        // From where the rounded strokes have led: what is left over never adds up.
        self.at = points.last().map_or(contour.start, |(x, y)| {
            let led = |to: f32, from: f32| from + tenths(f64::from(to - from)) as f32;
            (led(*x, self.at.0), led(*y, self.at.1))
        });
    }
}

/// A number without what is less than a tenth, and never a zero with a sign.
fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// Two numbers, with a space between them where no sign stands.
fn place(x: f64, y: f64, out: &mut String) {
    let (x, y) = (tenths(x), tenths(y));
    // Writing into a string cannot fail.
    let _ = if y < 0.0 { write!(out, "{x}{y}") } else { write!(out, "{x} {y}") };
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.contours.push(Contour { start: (x, y), strokes: String::new() });
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.stroke('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.stroke('q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.stroke('c', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.stroke('z', &[]);
    }
}
