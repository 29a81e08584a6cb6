//! Numbers and paths as operators (ISO 32000-1 §8.5.2).

use std::fmt::Write;

use usvg::Transform;
use usvg::tiny_skia_path::{Path, PathSegment, Point};

/// A number with as many decimals as are needed, three at most.
pub(super) fn number(value: f32) -> String {
    let value = if value.is_finite() { value.clamp(-1.0e6, 1.0e6) } else { 0.0 };
    let text = format!("{value:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Numbers with spaces between them.
pub(super) fn row(values: &[f32]) -> String {
    values.iter().map(|&value| number(value)).collect::<Vec<_>>().join(" ")
}

/// A transformation as an operator; its first four numbers may be small.
pub(super) fn concat(t: Transform) -> String {
    format!(
        "{:.6} {:.6} {:.6} {:.6} {} {} cm\n",
        t.sx,
        t.ky,
        t.kx,
        t.sy,
        number(t.tx),
        number(t.ty)
    )
}

/// Writes a path, its points moved by a transformation.
pub(super) fn path(data: &Path, ts: Transform, out: &mut String) {
    let mut pen = Point::zero();
    let at = |mut point: Point| {
        ts.map_point(&mut point);
        point
    };
    for segment in data.segments() {
        // Writing to a string cannot fail.
        let _ = match segment {
            PathSegment::MoveTo(to) => {
                pen = at(to);
                writeln!(out, "{} m", row(&[pen.x, pen.y]))
            }
            PathSegment::LineTo(to) => {
                pen = at(to);
                writeln!(out, "{} l", row(&[pen.x, pen.y]))
            }
            PathSegment::QuadTo(by, to) => {
                let (by, to) = (at(by), at(to));
                let third = |end: Point| {
                    Point::from_xy(
                        end.x + (by.x - end.x) * 2.0 / 3.0,
                        end.y + (by.y - end.y) * 2.0 / 3.0,
                    )
                };
                let (first, second) = (third(pen), third(to));
                pen = to;
                writeln!(out, "{} c", row(&[first.x, first.y, second.x, second.y, to.x, to.y]))
            }
            PathSegment::CubicTo(first, second, to) => {
                let (first, second) = (at(first), at(second));
                pen = at(to);
                writeln!(out, "{} c", row(&[first.x, first.y, second.x, second.y, pen.x, pen.y]))
            }
            PathSegment::Close => writeln!(out, "h"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(row(&[1.0, 0.5, -0.0001, 12.3456, f32::NAN, 1.0e9]), "1 0.5 0 12.346 0 1000000");
    }
}
