//! From a box to a drawing: an SVG of its outlines, which needs no font where it is shown.

use std::fmt::Write as _;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::boxes::{Ink, Mark, MathBox, MathGlyph};
use crate::frame::Color;
use style::FontBook;
use style::units::Length;

/// Air around the drawing, for ink that stands out of its box: a slanted letter's.
const AIR: Length = Length(65_536);

impl MathBox {
    /// Draws it in black ink and its colours, lengths in hundredths of a point. The baseline stands
    /// [`depth`](MathBox::depth) and a point above the lower edge.
    #[must_use]
    pub fn svg(&self, book: &FontBook) -> String {
        let (width, height) = (self.width + AIR * 2, self.total() + AIR * 2);
        let points = |length: Length| decimal(length, 1000, 3);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}pt\" height=\"{}pt\" viewBox=\"0 0 {} {}\">",
            points(width),
            points(height),
            hundredths(width),
            hundredths(height)
        );
        let base = self.height + AIR;
        for ink in &self.ink {
            let at = (AIR + ink.x, base - ink.y);
            mark(ink, at, book, &mut out);
        }
        out.push_str("</svg>\n");
        out
    }
}

fn mark(ink: &Ink, (x, y): (Length, Length), book: &FontBook, out: &mut String) {
    let paint = if ink.color == Color::BLACK { String::new() } else { hex(ink.color) };
    let attribute =
        |name: &str| if paint.is_empty() { String::new() } else { format!(" {name}=\"{paint}\"") };
    match &ink.mark {
        Mark::Glyph(glyph) => {
            let path = outline(glyph, (x, y), book);
            if !path.is_empty() {
                let _ = write!(out, "<path{} d=\"{path}\"/>", attribute("fill"));
            }
        }
        Mark::Rule { width, height } | Mark::Ground { width, height } => {
            let (x, y, w, h) =
                (hundredths(x), hundredths(y - *height), hundredths(*width), hundredths(*height));
            let _ = write!(
                out,
                "<rect{} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>",
                attribute("fill")
            );
        }
        Mark::Stroke { thickness, points, curved } => {
            let mut path = String::new();
            for (index, (dx, dy)) in points.iter().enumerate() {
                let verb = match index {
                    0 => "M",
                    1 if *curved => "C",
                    _ if *curved => " ",
                    _ => "L",
                };
                let _ = write!(path, "{verb}{} {}", hundredths(x + *dx), hundredths(y - *dy));
            }
            let stroke = if paint.is_empty() { "#000000" } else { &paint };
            let _ = write!(
                out,
                "<path fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{}\" d=\"{path}\"/>",
                hundredths(*thickness)
            );
        }
    }
}

/// A glyph as the data of a path; nothing for one without ink.
fn outline(glyph: &MathGlyph, (x, y): (Length, Length), book: &FontBook) -> String {
    let Some(face) = book.faces.get(glyph.face) else { return String::new() };
    let Ok(font) = FontRef::from_index(face.data.as_slice(), face.index) else {
        return String::new();
    };
    let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph.gid)) else {
        return String::new();
    };
    let mut pen = Pen {
        x,
        y,
        size: glyph.size,
        units: i64::from(face.units_per_em.max(1)),
        data: String::new(),
    };
    match outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen) {
        Ok(_) => pen.data,
        Err(_) => String::new(),
    }
}

/// Writes an outline in font units at a place and in a size.
struct Pen {
    x: Length,
    y: Length,
    size: Length,
    units: i64,
    data: String,
}

impl Pen {
    #[allow(clippy::cast_possible_truncation)]
    fn verb(&mut self, verb: char, points: &[(f32, f32)]) {
        self.data.push(verb);
        for (index, (x, y)) in points.iter().enumerate() {
            if index > 0 {
                self.data.push(' ');
            }
            // Unscaled outlines have whole units; a tenth is more than can be seen.
            let scaled =
                |units: f32| self.size.scale((units * 10.0).round() as i64, self.units * 10);
            let _ = write!(
                self.data,
                "{} {}",
                hundredths(self.x + scaled(*x)),
                hundredths(self.y - scaled(*y))
            );
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.verb('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.verb('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.verb('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.verb('C', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

/// Hundredths of a point, rounded.
fn hundredths(length: Length) -> i64 {
    length.scale(100, 65_536).0
}

/// A length in points with so many decimals.
fn decimal(length: Length, per_point: i64, places: usize) -> String {
    let count = length.scale(per_point, 65_536).0;
    let (sign, count) = if count < 0 { ("-", -count) } else { ("", count) };
    format!("{sign}{}.{:0places$}", count / per_point, count % per_point)
}

fn hex(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_strokes_are_drawn_from_the_baseline() {
        let mut body = MathBox::rule(Length::pt(10.0), Length::pt(1.0), Color(255, 0, 0))
            .raised(Length::pt(2.0));
        let points = vec![(Length::ZERO, Length::ZERO), (Length::pt(3.0), Length::pt(3.0))];
        body.ink.push(Ink {
            x: Length::ZERO,
            y: Length::ZERO,
            color: Color::BLACK,
            mark: Mark::Stroke { thickness: Length::pt(0.4), points, curved: false },
        });
        let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
        let svg = body.svg(&book);
        assert!(
            svg.contains("width=\"12.000pt\" height=\"3.000pt\" viewBox=\"0 0 1200 300\""),
            "{svg}"
        );
        assert!(
            svg.contains(
                "<rect fill=\"#ff0000\" x=\"100\" y=\"100\" width=\"1000\" height=\"100\"/>"
            ),
            "{svg}"
        );
        assert!(svg.contains("stroke-width=\"40\" d=\"M100 400L400 100\""), "{svg}");
    }

    #[test]
    fn lengths_have_their_sign() {
        assert_eq!(decimal(Length::pt(-0.25), 1000, 3), "-0.250");
        assert_eq!(decimal(Length::pt(12.5), 1000, 3), "12.500");
    }
}
