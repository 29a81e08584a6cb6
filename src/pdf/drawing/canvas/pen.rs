//! Outlines filled and stroked: colours and gradients, and the pen's width, ends, corners, dashes.

use std::fmt::Write;

use usvg::{Fill, FillRule, LineCap, LineJoin, Paint, PaintOrder, Path, Stroke, Transform};

use super::super::paint;
use super::super::plot::{self, concat, number, row};
use super::{Canvas, DEEPEST};

impl Canvas<'_> {
    pub(super) fn path(&mut self, path: &Path, ts: Transform) {
        if !path.is_visible() {
            return;
        }
        let opaque = path.fill().map_or(1.0, |fill| fill.opacity().get())
            + path.stroke().map_or(1.0, |stroke| stroke.opacity().get())
            >= 2.0;
        match (path.fill(), path.stroke(), path.paint_order()) {
            (None, None, _) => {}
            // Both at once, so that the outline is written once.
            (Some(fill), Some(stroke), PaintOrder::FillAndStroke) if opaque && is_even(ts) => {
                self.begin(Some(fill), Some(stroke), ts);
                plot::path(path.data(), ts, &mut self.out);
                self.out.push_str(if fill.rule() == FillRule::EvenOdd { "B*\n" } else { "B\n" });
            }
            (fill, stroke, PaintOrder::FillAndStroke) => {
                self.fill(path, fill, ts);
                self.stroke(path, stroke, ts);
            }
            (fill, stroke, PaintOrder::StrokeAndFill) => {
                self.stroke(path, stroke, ts);
                self.fill(path, fill, ts);
            }
        }
    }

    fn fill(&mut self, path: &Path, fill: Option<&Fill>, ts: Transform) {
        let Some(fill) = fill else { return };
        self.begin(Some(fill), None, ts);
        plot::path(path.data(), ts, &mut self.out);
        self.out.push_str(if fill.rule() == FillRule::EvenOdd { "f*\n" } else { "f\n" });
    }

    fn stroke(&mut self, path: &Path, stroke: Option<&Stroke>, ts: Transform) {
        let Some(stroke) = stroke else { return };
        if is_even(ts) {
            self.begin(None, Some(stroke), ts);
            plot::path(path.data(), ts, &mut self.out);
            self.out.push_str("S\n");
            return;
        }
        // The pen is squeezed as the drawing is: it must be moved in the drawing's own coordinates.
        self.out.push_str("q\n");
        let line = self.line.clone();
        self.begin_stroke(stroke, ts, 1.0);
        self.out.push_str(&concat(ts));
        plot::path(path.data(), Transform::identity(), &mut self.out);
        self.out.push_str("S\nQ\n");
        self.line = line;
    }

    fn begin(&mut self, fill: Option<&Fill>, stroke: Option<&Stroke>, ts: Transform) {
        let opacity = |paint: &Paint, own: f32| own * gradient_opacity(paint);
        let filled = fill.map_or(1.0, |fill| opacity(fill.paint(), fill.opacity().get()));
        let stroked = stroke.map_or(1.0, |stroke| opacity(stroke.paint(), stroke.opacity().get()));
        self.state(filled, stroked, "Normal");
        if let Some(fill) = fill {
            self.paint(fill.paint(), false, ts);
        }
        if let Some(stroke) = stroke {
            self.pen(stroke, ts, ts.get_scale().0);
        }
    }

    fn begin_stroke(&mut self, stroke: &Stroke, ts: Transform, scale: f32) {
        let opacity = stroke.opacity().get() * gradient_opacity(stroke.paint());
        self.state(opacity, opacity, "Normal");
        self.pen(stroke, ts, scale);
    }

    /// Colour, width, ends, corners and dashes of a line.
    fn pen(&mut self, stroke: &Stroke, ts: Transform, scale: f32) {
        self.paint(stroke.paint(), true, ts);
        let _ = writeln!(self.out, "{} w", number(stroke.width().get() * scale));
        let cap = match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        };
        let dashes: Vec<f32> =
            stroke.dasharray().unwrap_or_default().iter().map(|dash| dash * scale).collect();
        // Only mitred corners know the limit.
        let limit = if join == 0 { number(stroke.miterlimit().get()) } else { "10".to_owned() };
        let line = format!(
            "{cap} J {join} j {limit} M [{}] {} d\n",
            row(&dashes),
            number(stroke.dashoffset() * scale)
        );
        if line != self.line {
            self.out.push_str(&line);
            self.line = line;
        }
    }

    fn paint(&mut self, paint: &Paint, stroke: bool, ts: Transform) {
        let pattern = match paint {
            Paint::Color(color) => return self.out.push_str(&paint::color(*color, stroke)),
            Paint::LinearGradient(gradient) => self.linear(gradient, ts),
            Paint::RadialGradient(gradient) => self.radial(gradient, ts),
            Paint::Pattern(pattern) => {
                if self.shared.depth >= DEEPEST {
                    return self.change("what is nested too deeply is left out");
                }
                self.shared.depth += 1;
                let tiles = self.tiles(pattern, ts);
                self.shared.depth -= 1;
                tiles
            }
        };
        let pattern = self.resource("Pattern", 'P', pattern);
        let _ = if stroke {
            writeln!(self.out, "/Pattern CS\n/{pattern} SCN")
        } else {
            writeln!(self.out, "/Pattern cs\n/{pattern} scn")
        };
    }
}

/// Whether a transformation keeps shapes: it moves, turns and scales alike in all directions.
fn is_even(ts: Transform) -> bool {
    let (across, along) = ts.get_scale();
    let skew = (ts.sx * ts.kx + ts.ky * ts.sy).abs();
    (across - along).abs() <= along * 1.0e-3 && skew <= along * along * 1.0e-3
}

/// The opacity of a gradient: its first stop's. One that fades is told elsewhere.
fn gradient_opacity(paint: &Paint) -> f32 {
    let first = match paint {
        Paint::Color(_) | Paint::Pattern(_) => None,
        Paint::LinearGradient(gradient) => gradient.stops().first(),
        Paint::RadialGradient(gradient) => gradient.stops().first(),
    };
    first.map_or(1.0, |stop| stop.opacity().get())
}
