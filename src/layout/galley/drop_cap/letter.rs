//! The letter of a drop cap: its size, its place, and the lines beside it.

use std::rc::Rc;

use skrifa::GlyphId;

use super::DropCap;
use super::beginning::Beginning;
use crate::formula::bounds;
use crate::galley::Maker;
use crate::hlist::{Fragment, HItem, HList, RunStyle};
use crate::hyphen::left_protrusion;
use crate::shape::Word;
use style::units::Length;

/// The ground that glyphs cover, in font units.
#[derive(Clone, Copy, Debug, Default)]
struct Ink {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

/// The space between the letter and the lines, and between a letter that is a word and the next,
/// in hundredths of the size of the text.
const GAP: i64 = 22;
const WORD_GAP: i64 = 38;
/// How far round letters stand out into the margin, in thousandths of their width.
const ROUND: i64 = 25;
/// How high letters with ascenders are, in hundredths of the size of type.
const ASCENDERS: i64 = 72;

impl Maker<'_, '_, '_> {
    /// The letter in its size and its place.
    pub(super) fn drop_cap(
        &mut self,
        list: &HList,
        begin: Beginning,
        own: &RunStyle,
        told: bool,
    ) -> Option<DropCap> {
        let high = usize::try_from(self.spec.text.drop_cap.lines).ok()?;
        let down = self.leading * (self.spec.text.drop_cap.lines - 1);
        let face = self.ctx.shaper.book().faces.get(own.setting.face)?;
        let (units, capitals) = (i64::from(face.units_per_em.max(1)), i64::from(face.cap_height));
        let (marks, letter) =
            (list.text.get(..begin.marks)?, list.text.get(begin.marks..begin.letter)?);
        let word = self.ctx.shaper.word(own.setting, letter);
        let ink = self.ink(own.setting.face, &word)?;
        let reach = down + own.size.scale(capitals, units);
        let mut size = reach.scale(units, capitals.max(1));
        // Accents reach into the space above the line, but not into the line above.
        let (top, most) = (
            size.scale(i64::from(ink.top), units),
            reach + (self.leading - own.size.scale(capitals, units)) / 2,
        );
        if top > most {
            size = size.scale(most.0, top.0);
        }
        let scaled = |length: i32| size.scale(i64::from(length), units);
        let covered = scaled(ink.right) - scaled(ink.left);
        let out = covered.scale(stands_out(letter), 1000);
        let gap = if begin.space > begin.letter { WORD_GAP } else { GAP };
        // A tail that would touch the line below has that line beside it too.
        let tail = scaled(-ink.bottom) > self.leading - own.size.scale(ASCENDERS, 100);
        let style =
            RunStyle { size, tracking: 0, actual: told.then(|| Rc::from("")), ..own.clone() };
        let mut cap = HList::default();
        let mut before = Length::ZERO;
        if !marks.is_empty() {
            let small = self.ctx.shaper.word(own.setting, marks);
            let top = self.ink(own.setting.face, &small).map_or(0, |ink| ink.top);
            let rise = size.scale(capitals, units) - own.size.scale(i64::from(top), units);
            before = self.push(
                &mut cap,
                marks,
                RunStyle { size: own.size, rise, ..style.clone() },
                small,
            );
        }
        self.push(&mut cap, letter, style, word);
        Some(DropCap {
            list: cap,
            x: -scaled(ink.left) - out - before,
            down,
            lines: high + usize::from(tail),
            inset: covered - out + own.size.scale(gap, 100),
        })
    }

    /// Adds a word to a list; returns its width.
    fn push(&self, list: &mut HList, text: &str, style: RunStyle, word: Rc<Word>) -> Length {
        let (from, fragment) = (list.text.len(), list.fragments.len());
        list.text.push_str(text);
        let to = list.text.len();
        let width = self.ctx.shaper.scale(style.setting.face, word.width, style.size);
        list.fragments.push(Fragment { start: from, end: to, style: list.styles.len(), word });
        list.styles.push(style);
        let (left, right) = (Length::ZERO, Length::ZERO);
        list.items.push(HItem::Box { fragment, from, to, width, left, right });
        width
    }

    /// The ground that a word covers.
    #[allow(clippy::cast_possible_truncation)]
    fn ink(&self, face: usize, word: &Word) -> Option<Ink> {
        let face = self.ctx.shaper.book().faces.get(face)?;
        let font = skrifa::FontRef::from_index(face.data.as_slice(), face.index).ok()?;
        let (mut pen, mut ink): (i32, Option<Ink>) = (0, None);
        for glyph in &word.glyphs {
            let own = bounds(&font, GlyphId::from(glyph.gid));
            let (x, y) = (pen + glyph.dx, glyph.dy);
            let known = ink.unwrap_or(Ink {
                left: i32::MAX,
                right: i32::MIN,
                top: i32::MIN,
                bottom: i32::MAX,
            });
            ink = Some(Ink {
                left: known.left.min(x + own.x_min.round() as i32),
                right: known.right.max(x + own.x_max.round() as i32),
                top: known.top.max(y + own.y_max.round() as i32),
                bottom: known.bottom.min(y + own.y_min.round() as i32),
            });
            pen += glyph.advance;
        }
        ink.filter(|ink| ink.right > ink.left && ink.top > 0)
    }
}

/// How far a letter stands out into the margin so that its edge looks straight, in thousandths of
/// its width.
fn stands_out(letter: &str) -> i64 {
    match letter.chars().next() {
        Some('C' | 'G' | 'O' | 'Q' | 'S' | 'О' | 'С' | 'Э' | 'Θ') => ROUND,
        Some(c) => left_protrusion(c),
        None => 0,
    }
}
