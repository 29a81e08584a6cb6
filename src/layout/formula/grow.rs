//! Glyphs that grow: brackets, large operators, arrows, braces and accents, from a font's larger
//! forms or put together from parts.

use std::rc::Rc;

use smol_str::SmolStr;

use super::boxes::{Ink, Mark, MathBox, MathGlyph};
use super::glyphs::Nucleus;
use super::level::Level;
use super::opentype::{Axis, Constant, Growth, Part};
use super::setter::{Now, Setter};
use style::units::Length;

/// The most repetitions of a part: what is longer is as long as that.
const MOST_REPEATED: i64 = 400;

/// Which form of a glyph is taken for a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The smallest that is not smaller.
    AtLeast,
    /// The largest that is not larger.
    AtMost,
}

impl Setter<'_, '_> {
    /// A bracket for something that reaches so far from the axis, either way: nine tenths of it are
    /// covered, and all but half an em (*The TeXbook*, appendix G, rule 19).
    pub(super) fn fence(&mut self, c: Option<char>, reach: Length, now: Now) -> MathBox {
        let covered = (reach * 2).scale(901, 1000).max(reach * 2 - now.base / 2);
        self.bracket(c, covered, now)
    }

    /// A bracket for a height that an author asked for: the same part of it is covered.
    pub(super) fn delimiter(&mut self, c: Option<char>, height: Length, now: Now) -> MathBox {
        self.fence(c, height / 2, now)
    }

    /// A bracket at least this high, in the middle of the axis; a narrow space when there is none.
    pub(super) fn bracket(&mut self, c: Option<char>, height: Length, now: Now) -> MathBox {
        let Some(c) = c else { return MathBox::space(now.base.scale(12, 100)) };
        let axis = self.axis(now);
        self.grown(c, height, Axis::Vertical, Fit::AtLeast, now).body.on_axis(axis)
    }

    /// A large operator: larger in displays, in the middle of the axis (rule 13).
    pub(super) fn large(&mut self, c: char, now: Now) -> Nucleus {
        let axis = self.axis(now);
        let set = if now.level == Level::Display {
            let least = self.constant(Constant::DisplayOperatorMinHeight, now);
            self.grown(c, least, Axis::Vertical, Fit::AtLeast, now)
        } else {
            self.sign(c, now)
        };
        Nucleus { body: set.body.on_axis(axis), glyph: None, operator: true, ..set }
    }

    /// A sign in the form that fits a length best.
    pub(super) fn grown(
        &mut self,
        c: char,
        length: Length,
        axis: Axis,
        fit: Fit,
        now: Now,
    ) -> Nucleus {
        let Some((index, gid)) = self.find(c, now.at(now.level.min(Level::Text))) else {
            return self.sign(c, now);
        };
        let size = self.size(now);
        let text = SmolStr::new(c.encode_utf8(&mut [0; 4]));
        let Some(growth) = self.engine.faces.get_mut(index).and_then(|face| face.growth(gid, axis))
        else {
            return self.glyph(index, gid, &text, now);
        };
        let whole = self.variant(index, gid, &growth, axis, (length, fit), now);
        match whole {
            Some(variant) => self.glyph(index, variant, &text, now),
            None => {
                let body = self.assembled(index, &growth, axis, length, &text, now);
                let italic = self
                    .engine
                    .faces
                    .get(index)
                    .map_or(Length::ZERO, |face| face.scale(growth.italic, size));
                Nucleus { body, italic, ..Nucleus::default() }
            }
        }
    }

    /// An arrow drawn out to a length: TeX puts it together from a head and as much of a bar as is
    /// needed, and never takes the next longer form.
    pub(super) fn drawn_out(&mut self, c: char, length: Length, now: Now) -> MathBox {
        let plain = self.sign(c, now);
        if plain.body.width >= length {
            return plain.body;
        }
        let found = self.find(c, now.at(now.level.min(Level::Text)));
        let growth = found.and_then(|(index, gid)| {
            Some((index, self.engine.faces.get_mut(index)?.growth(gid, Axis::Horizontal)?))
        });
        match growth {
            Some((index, growth)) if !growth.parts.is_empty() => {
                let text = SmolStr::new(c.encode_utf8(&mut [0; 4]));
                self.assembled(index, &growth, Axis::Horizontal, length, &text, now)
            }
            Some(_) | None => self.grown(c, length, Axis::Horizontal, Fit::AtLeast, now).in_row(),
        }
    }

    /// The variant that fits; nothing when parts must be put together.
    fn variant(
        &mut self,
        index: usize,
        gid: u16,
        growth: &Growth,
        axis: Axis,
        (length, fit): (Length, Fit),
        now: Now,
    ) -> Option<u16> {
        let size = self.size(now);
        let face = self.engine.faces.get_mut(index)?;
        let wanted = face.units(length, size);
        let mut best = gid;
        for &(variant, advance) in &growth.variants {
            let measures = face.measures(variant);
            let own = match axis {
                Axis::Vertical => measures.height + measures.depth,
                Axis::Horizontal if measures.advance > 0 => {
                    measures.advance.min(advance.max(measures.right - measures.left))
                }
                Axis::Horizontal => measures.right - measures.left,
            };
            match fit {
                Fit::AtLeast if own >= wanted => return Some(variant),
                Fit::AtMost if own > wanted => return Some(best),
                Fit::AtLeast | Fit::AtMost => best = variant,
            }
        }
        if growth.parts.is_empty() { Some(best) } else { None }
    }

    /// A glyph put together from its parts, at least so long.
    fn assembled(
        &mut self,
        index: usize,
        growth: &Rc<Growth>,
        axis: Axis,
        length: Length,
        text: &str,
        now: Now,
    ) -> MathBox {
        let size = self.size(now);
        let color = now.color;
        let Some(face) = self.engine.faces.get_mut(index) else { return MathBox::default() };
        let (places, total) = assemble(&growth.parts, face.units(length, size), face.overlap());
        let mut out = MathBox::default();
        let (mut height, mut depth) = (0, 0);
        for (number, (gid, place)) in places.into_iter().enumerate() {
            let measures = face.measures(gid);
            let along = face.scale(place, size);
            let own = face.scale(measures.advance, size);
            // A vertical part stands on the end of the one below, wherever its own baseline is.
            let (x, y) = match axis {
                Axis::Vertical => (Length::ZERO, along + face.scale(measures.depth, size)),
                Axis::Horizontal => (along - face.scale(measures.left.min(0), size), Length::ZERO),
            };
            let text = if number == 0 { SmolStr::new(text) } else { SmolStr::default() };
            let mark = Mark::Glyph(MathGlyph { face: face.number, gid, size, advance: own, text });
            out.ink.push(Ink { x, y, color, mark });
            out.width = out.width.max(own);
            (height, depth) = (height.max(measures.height), depth.max(measures.depth));
        }
        match axis {
            Axis::Vertical => out.height = face.scale(total, size),
            Axis::Horizontal => {
                (out.height, out.depth) = (face.scale(height, size), face.scale(depth, size));
                out.width = face.scale(total, size);
            }
        }
        out
    }
}

/// The places of the parts of a glyph that shall be at least so long, and how long it becomes: the
/// fewest repetitions that reach the length, then more overlap as far as the parts allow.
fn assemble(parts: &[Part], wanted: i32, overlap: i32) -> (Vec<(u16, i32)>, i32) {
    let sum = |extender: bool| -> (i64, i64) {
        let own = parts.iter().filter(|part| part.extender == extender);
        own.fold((0, 0), |(count, length), part| (count + 1, length + i64::from(part.full.max(0))))
    };
    let ((fixed, fixed_length), (extenders, extender_length)) = (sum(false), sum(true));
    let overlap = i64::from(overlap.max(0));
    let length_of = |repeated: i64| {
        let count = fixed + repeated * extenders;
        fixed_length + repeated * extender_length - (count - 1).max(0) * overlap
    };
    let step = (extender_length - extenders * overlap).max(1);
    let missing = (i64::from(wanted) - length_of(0)).max(0);
    let least = i64::from(fixed == 0);
    let repeated =
        if extenders == 0 { 0 } else { ((missing + step - 1) / step).clamp(least, MOST_REPEATED) };
    let once = |part: &Part| usize::try_from(if part.extender { repeated } else { 1 }).unwrap_or(1);
    let row: Vec<&Part> =
        parts.iter().flat_map(|part| std::iter::repeat_n(part, once(part))).collect();
    let joints = i64::try_from(row.len().saturating_sub(1)).unwrap_or(0);
    let mut excess = (length_of(repeated) - i64::from(wanted)).max(0);
    let (mut places, mut end) = (Vec::with_capacity(row.len()), 0_i64);
    let mut before: Option<&Part> = None;
    for (joint, part) in (0..).zip(&row) {
        if let Some(before) = before {
            let most = (i64::from(before.end.min(part.start)) - overlap).max(0);
            // What is left of the excess is shared out among the joints that are left.
            let share = (excess + (joints - joint)) / (joints - joint + 1).max(1);
            let taken = share.min(most).min(excess);
            excess -= taken;
            end -= overlap + taken;
        }
        let whole = |length: i64| i32::try_from(length).unwrap_or(i32::MAX);
        places.push((part.gid, whole(end)));
        end += i64::from(part.full.max(0));
        before = Some(part);
    }
    (places, i32::try_from(end).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(gid: u16, ends: (i32, i32), full: i32, extender: bool) -> Part {
        Part { gid, start: ends.0, end: ends.1, full, extender }
    }

    #[test]
    fn parts_reach_the_length_with_the_fewest_repetitions() {
        let bracket = [
            part(1, (0, 250), 1500, false),
            part(2, (500, 500), 500, true),
            part(3, (250, 0), 1500, false),
        ];
        let length = |wanted| assemble(&bracket, wanted, 20);
        assert_eq!(length(2000).0.iter().map(|(gid, _)| *gid).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(length(3400).1, 3400);
        assert_eq!(length(3400).0.len(), 3);
        let (places, total) = length(100_000);
        assert!(total >= 100_000 && places.windows(2).all(|pair| pair[0].1 < pair[1].1));
    }

    #[test]
    fn no_parts_and_endless_lengths_do_no_harm() {
        assert_eq!(assemble(&[], 1000, 20), (Vec::new(), 0));
        let bad = [part(1, (9000, 9000), 0, true)];
        assert!(assemble(&bad, i32::MAX, 20).0.len() <= 400);
    }
}
