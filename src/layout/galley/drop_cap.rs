//! A drop cap: the first letter of a paragraph, as high as its first lines.
//!
//! Its head is level with the capitals of the first line, its foot stands on the line of the last
//! one beside it. To the reader of the text the word is whole: the letters behind the drop cap tell
//! all of it, and the drop cap nothing (`ActualText`, ISO 32000-1 §14.9.4).

use std::rc::Rc;

use skrifa::GlyphId;
use unicode_normalization::char::is_combining_mark;

use super::text::Setting;
use super::{Maker, TextStrip};
use crate::divide::divide;
use crate::formula::bounds;
use crate::hlist::{Fragment, HItem, HList, RunStyle};
use crate::hyphen::left_protrusion;
use crate::linebreak::{Breaking, Measure, break_lines, opened};
use crate::shape::Word;
use style::units::Length;

/// A drop cap beside the first lines of a text.
#[derive(Clone)]
pub struct DropCap {
    /// The letter, and an opening mark before it.
    pub list: HList,
    /// From where lines begin to its pen; what stands out into the margin is negative.
    pub x: Length,
    /// From the first line's baseline down to its own.
    pub down: Length,
    /// How many lines stand beside it.
    pub lines: usize,
    /// How far these lines begin behind the others.
    pub inset: Length,
}

/// A text beside its drop cap, broken into lines.
pub(super) struct Capped {
    pub cap: DropCap,
    pub list: HList,
    pub breakings: Vec<Breaking>,
}

impl TextStrip {
    /// From the left margin to the text of a line.
    #[must_use]
    pub fn inset(&self, number: usize, goes_on: bool) -> Length {
        match &self.drop_cap {
            Some(cap) if number < cap.lines => cap.inset,
            Some(_) | None => {
                if goes_on {
                    self.hang
                } else {
                    self.indent
                }
            }
        }
    }
}

/// What may stand before the letter: it is set small, and hangs in the margin.
const OPENING: [char; 11] = ['“', '‘', '„', '‚', '«', '‹', '"', '\'', '¿', '¡', '('];

/// Where the parts of a text's beginning end, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Beginning {
    /// The opening marks.
    marks: usize,
    /// The letter with what belongs to it.
    letter: usize,
    /// The space behind a letter that is a word.
    space: usize,
}

impl Beginning {
    /// Of a text that begins with a capital.
    fn of(text: &str) -> Option<Beginning> {
        let marks = text.len() - text.trim_start_matches(OPENING).len();
        let mut letters = text.get(marks..)?.chars();
        let capital = letters.next().filter(|c| c.is_uppercase())?;
        let accents: usize =
            letters.take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum();
        let letter = marks + capital.len_utf8() + accents;
        let rest = text.get(letter..)?;
        let space = text.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        (space < text.len()).then_some(Beginning { marks, letter, space })
    }
}

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
    /// The text with a drop cap; nothing where it cannot have one, or has fewer lines than stand
    /// beside it.
    pub(super) fn capped(
        &mut self,
        list: &HList,
        setting: &Setting,
        measure: &Measure,
    ) -> Option<Capped> {
        if !setting.drop_cap || list.is_rtl() || !list.pins.is_empty() {
            return None;
        }
        let begin = Beginning::of(&list.text)?;
        let own =
            list.styles.get(list.fragments.first().filter(|first| first.start == 0)?.style)?;
        let plain = own.rise == Length::ZERO && own.link.is_none() && !own.setting.small_caps;
        let own = plain.then(|| own.clone())?;
        let (mut rest, told) = self.beheaded(list, begin)?;
        self.lead_in(&mut rest, begin);
        let cap = self.drop_cap(list, begin, &own, told)?;
        if cap.inset * 2 > measure.first {
            return None;
        }
        let first = measure.rest - cap.inset;
        let measure = Measure { first, first_lines: cap.lines, ..*measure };
        if !divide(&self.ctx.shaper, &mut rest, first).is_empty() {
            return None;
        }
        let mut breakings = break_lines(&rest, &measure, &self.spec.lines);
        for breaking in &mut breakings {
            let lines = std::mem::take(&mut breaking.lines);
            breaking.lines = opened(&rest, lines, setting.kind.size, setting.leading);
        }
        let beside = |breaking: &Breaking| {
            breaking.lines.len() >= cap.lines
                && breaking.lines.iter().take(cap.lines).all(|line| !line.is_empty(&rest))
        };
        if !breakings.first().is_some_and(beside) {
            return None;
        }
        breakings.retain(beside);
        Some(Capped { cap, list: rest, breakings })
    }

    /// The letter in its size and its place.
    fn drop_cap(
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

    /// The text without what stands as a drop cap, and whether its first word tells that too.
    fn beheaded(&mut self, list: &HList, begin: Beginning) -> Option<(HList, bool)> {
        let mut list = list.clone();
        let first = list.items.iter().position(|item| match item {
            HItem::Box { to, .. } | HItem::Glue { to, .. } => *to > begin.space,
            HItem::Disc { .. } => false,
            HItem::Formula { .. }
            | HItem::Picture { .. }
            | HItem::Gap { .. }
            | HItem::Newline { .. } => true,
        })?;
        list.items.drain(..first);
        let Some(HItem::Box { fragment, .. }) = list.items.first() else {
            return Some((list, false));
        };
        let fragment = *fragment;
        let of = list.fragments.get(fragment)?.clone();
        let whole = list.text.get(..of.end)?;
        let style =
            RunStyle { actual: Some(Rc::from(whole)), ..list.styles.get(of.style)?.clone() };
        self.restyle(&mut list, fragment, begin.space.max(of.start), style)?;
        Some((list, true))
    }

    /// Sets the first words in small capitals, where the face has them.
    fn lead_in(&mut self, list: &mut HList, begin: Beginning) {
        let words = usize::try_from(self.spec.text.drop_cap.lead_in).unwrap_or(0);
        let Some(end) = end_of_words(&list.text, begin.letter, words) else { return };
        let fragments: Vec<usize> = (0..list.fragments.len())
            .filter(|&number| {
                list.fragments.get(number).is_some_and(|of| of.end > begin.space && of.end <= end)
            })
            .collect();
        for number in fragments {
            let Some((start, style)) = list
                .fragments
                .get(number)
                .and_then(|of| Some((of.start, list.styles.get(of.style)?.clone())))
            else {
                continue;
            };
            let plain = style.rise == Length::ZERO && style.link.is_none() && !style.setting.rtl;
            if plain && self.ctx.shaper.has_small_caps(style.setting.face) {
                let mut style = style;
                style.setting.small_caps = true;
                let _ = self.restyle(list, number, start, style);
            }
        }
    }

    /// Sets a fragment from a byte on in another style, as a word that is not divided.
    fn restyle(
        &mut self,
        list: &mut HList,
        fragment: usize,
        start: usize,
        style: RunStyle,
    ) -> Option<()> {
        let end = list.fragments.get(fragment)?.end;
        let word = self.ctx.shaper.word(style.setting, list.text.get(start..end)?);
        let width = self.ctx.shaper.scale(style.setting.face, word.width, style.size);
        let tracking = style.tracking;
        let number = list.styles.len();
        list.styles.push(style);
        *list.fragments.get_mut(fragment)? = Fragment { start, end, style: number, word };
        let is_of =
            |item: &HItem| matches!(item, HItem::Box { fragment: of, .. } if *of == fragment);
        let (from, to) = (list.items.iter().position(is_of)?, list.items.iter().rposition(is_of)?);
        let right = match list.items.get(to) {
            Some(HItem::Box { right, .. }) => *right,
            Some(_) | None => Length::ZERO,
        };
        let width = width + list.ems(fragment, start, end).scale(tracking, 1000);
        let whole = HItem::Box { fragment, from: start, to: end, width, left: Length::ZERO, right };
        list.items.splice(from..=to, [whole]);
        Some(())
    }
}

/// Where so many words end, the one in which a byte stands among them; nothing for none.
fn end_of_words(text: &str, from: usize, words: usize) -> Option<usize> {
    let before = |c: char| c == ' ' || c == '\u{A0}';
    let ends = text.char_indices().filter(|(at, c)| *at >= from && before(*c)).map(|(at, _)| at);
    words.checked_sub(1).map(|last| ends.chain([text.len()]).nth(last).unwrap_or(text.len()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_marks_a_letter_and_a_space() {
        let of = |text| Beginning::of(text).map(|begin| (begin.marks, begin.letter, begin.space));
        assert_eq!(of("The"), Some((0, 1, 1)));
        assert_eq!(of("“The"), Some((3, 4, 4)));
        assert_eq!(of("A word"), Some((0, 1, 2)));
        assert_eq!(of("E\u{301}tat"), Some((0, 3, 3)));
        assert_eq!((of("12"), of("the"), of(""), of("A"), of("“")), (None, None, None, None, None));
    }

    #[test]
    fn words_are_counted_from_the_letter() {
        assert_eq!(end_of_words("The quick fox", 1, 0), None);
        assert_eq!(end_of_words("The quick fox", 1, 2), Some(9));
        assert_eq!(end_of_words("A quick fox", 1, 2), Some(7));
        assert_eq!(end_of_words("The", 1, 5), Some(3));
    }
}
