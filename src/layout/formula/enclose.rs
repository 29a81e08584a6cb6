//! What is drawn around something or across it.

use super::boxes::{Ink, Mark, MathBox};
use super::fraction::rule;
use super::setter::{Now, Setter};
use article::math::{Enclose, Notation};
use style::units::Length;

/// The thickness of frames and strokes, in thousandths of the em.
const THICK: i64 = 40;

/// From what is framed to its frame, in thousandths of the em.
pub(super) const AIR: i64 = 300;

/// For a quarter of an ellipse by a curve: where its control points stand, in thousandths.
const QUARTER: i64 = 552;

impl Setter<'_, '_> {
    /// Something with marks around it or across it.
    pub(super) fn enclose(&mut self, enclose: &Enclose, now: Now) -> MathBox {
        let mut body = self.boxed_row(&enclose.body, now);
        let em = self.size(now);
        for notation in &enclose.notations {
            body = match notation {
                Notation::Box => self.framed(body, now),
                Notation::RoundedBox => {
                    rounded(padded(body, em.scale(AIR, 1000)), em.scale(200, 1000), now, em)
                }
                Notation::Circle => {
                    // Around the corners of its body.
                    let (x, y) = (body.width.scale(207, 1000), body.total().scale(207, 1000));
                    let around = padded_by(body, x + em.scale(100, 1000), y + em.scale(100, 1000));
                    let (w, h) = (around.width / 2, around.total() / 2);
                    curved(around, w, h, now, em)
                }
                Notation::Left | Notation::Right | Notation::Top | Notation::Bottom => {
                    side(body, *notation, now, em)
                }
                Notation::Actuarial => {
                    side(side(body, Notation::Top, now, em), Notation::Right, now, em)
                }
                Notation::Madruwb => {
                    side(side(body, Notation::Bottom, now, em), Notation::Right, now, em)
                }
                Notation::UpDiagonal | Notation::DownDiagonal | Notation::UpArrow => {
                    diagonal(body, *notation, now, em)
                }
                Notation::Vertical => {
                    let (x, height, depth) = (body.width / 2, body.height, body.depth);
                    struck(body, (x, -depth), (em.scale(THICK, 1000), height + depth), now)
                }
                Notation::Horizontal => {
                    let (y, width) = ((body.height - body.depth) / 2, body.width);
                    struck(body, (Length::ZERO, y), (width, em.scale(THICK, 1000)), now)
                }
                Notation::LongDivision => {
                    let sign = self.fence(Some(')'), body.total() / 2, now);
                    let mut out = MathBox::default();
                    out.push(sign);
                    out.push(side(body, Notation::Top, now, em));
                    out
                }
                Notation::PhasorAngle => {
                    let inner = side(body, Notation::Bottom, now, em);
                    let lead = em / 2;
                    let mut out = MathBox::space(lead);
                    let (height, depth) = (inner.height, inner.depth);
                    out.push(inner);
                    let points = vec![(Length::ZERO, -depth), (lead, height)];
                    out.ink.push(line(points, now, em));
                    out
                }
            };
        }
        body
    }

    /// Something in a frame, as LaTeX's `\fbox` has it.
    pub(super) fn framed(&mut self, body: MathBox, now: Now) -> MathBox {
        let thick = now.base.scale(THICK, 1000);
        let inner = padded(body, now.base.scale(AIR, 1000) + thick);
        let (width, height, depth) = (inner.width, inner.height, inner.depth);
        let mut out = inner;
        for (x, y, w, h) in [
            (Length::ZERO, height - thick, width, thick),
            (Length::ZERO, -depth, width, thick),
            (Length::ZERO, -depth, thick, height + depth),
            (width - thick, -depth, thick, height + depth),
        ] {
            out.ink.push(rule(x, y, w, h, now));
        }
        out
    }
}

pub(super) fn padded(body: MathBox, by: Length) -> MathBox {
    padded_by(body, by, by)
}

fn padded_by(body: MathBox, x: Length, y: Length) -> MathBox {
    let body = body.shifted(x);
    MathBox { width: body.width + x * 2, height: body.height + y, depth: body.depth + y, ..body }
}

fn struck(
    body: MathBox,
    (x, y): (Length, Length),
    (width, height): (Length, Length),
    now: Now,
) -> MathBox {
    let mut out = body;
    out.ink.push(rule(x, y, width, height, now));
    out
}

/// A line at one side, with air between.
fn side(body: MathBox, at: Notation, now: Now, em: Length) -> MathBox {
    let (thick, air) = (em.scale(THICK, 1000), em.scale(120, 1000));
    let mut out = body;
    match at {
        Notation::Left => {
            out = out.shifted(air + thick);
            out.width += air + thick;
            out.ink.push(rule(Length::ZERO, -out.depth, thick, out.total(), now));
        }
        Notation::Right => {
            out.width += air + thick;
            out.ink.push(rule(out.width - thick, -out.depth, thick, out.total(), now));
        }
        Notation::Top => {
            out.height += air + thick;
            out.ink.push(rule(Length::ZERO, out.height - thick, out.width, thick, now));
        }
        _ => {
            out.depth += air + thick;
            out.ink.push(rule(Length::ZERO, -out.depth, out.width, thick, now));
        }
    }
    out
}

/// A stroke from corner to corner.
fn diagonal(body: MathBox, kind: Notation, now: Now, em: Length) -> MathBox {
    let (left, right, top, bottom) = (Length::ZERO, body.width, body.height, -body.depth);
    let mut out = body;
    let points = if kind == Notation::DownDiagonal {
        [(left, top), (right, bottom)]
    } else {
        [(left, bottom), (right, top)]
    };
    out.ink.push(line(points.to_vec(), now, em));
    if kind == Notation::UpArrow {
        let head = em.scale(200, 1000);
        out.ink.push(line(vec![(right - head, top), (right, top), (right, top - head)], now, em));
    }
    out
}

fn line(points: Vec<(Length, Length)>, now: Now, em: Length) -> Ink {
    let mark = Mark::Stroke { thickness: em.scale(THICK, 1000), points, curved: false };
    Ink { x: Length::ZERO, y: Length::ZERO, color: now.color, mark }
}

/// A frame with corners that are quarters of ellipses.
fn curved(body: MathBox, rx: Length, ry: Length, now: Now, em: Length) -> MathBox {
    let (left, right, top, bottom) = (Length::ZERO, body.width, body.height, -body.depth);
    let (rx, ry) = (rx.min(body.width / 2), ry.min(body.total() / 2));
    let (cx, cy) = (rx.scale(QUARTER, 1000), ry.scale(QUARTER, 1000));
    let mut out = body;
    let mut curve = |points: [(Length, Length); 4]| {
        let mark = Mark::Stroke {
            thickness: em.scale(THICK, 1000),
            points: points.to_vec(),
            curved: true,
        };
        out.ink.push(Ink { x: Length::ZERO, y: Length::ZERO, color: now.color, mark });
    };
    let (x1, x2, y1, y2) = (left + rx, right - rx, bottom + ry, top - ry);
    curve([(right, y2), (right, y2 + cy), (x2 + cx, top), (x2, top)]);
    curve([(x1, top), (x1 - cx, top), (left, y2 + cy), (left, y2)]);
    curve([(left, y1), (left, y1 - cy), (x1 - cx, bottom), (x1, bottom)]);
    curve([(x2, bottom), (x2 + cx, bottom), (right, y1 - cy), (right, y1)]);
    let edges = [
        [(x1, top), (x2, top)],
        [(x1, bottom), (x2, bottom)],
        [(left, y1), (left, y2)],
        [(right, y1), (right, y2)],
    ];
    for edge in edges.into_iter().filter(|[from, to]| from != to) {
        out.ink.push(line(edge.to_vec(), now, em));
    }
    out
}

fn rounded(body: MathBox, radius: Length, now: Now, em: Length) -> MathBox {
    curved(body, radius, radius, now, em)
}
