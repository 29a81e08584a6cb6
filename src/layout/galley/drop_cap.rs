//! A drop cap: the first letter of a paragraph, as high as its first lines.
//!
//! Its head is level with the capitals of the first line, its foot stands on the line of the last
//! one beside it. To the reader of the text the word is whole: the letters behind the drop cap tell
//! all of it, and the drop cap nothing (`ActualText`, ISO 32000-1 §14.9.4).

mod beginning;
mod letter;
mod rest;

use super::text::{Setting, open_lines};
use super::{Maker, TextStrip};
use crate::divide::divide;
use crate::hlist::HList;
use crate::linebreak::{Breaking, Measure, break_lines};
use beginning::Beginning;
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
            Some(_) | None if goes_on => self.hang,
            Some(_) | None => self.indent,
        }
    }
}

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
        open_lines(&rest, &mut breakings, setting);
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
}
