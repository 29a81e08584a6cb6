//! The natural width of a line's parts, and how the difference to the line's room is shared out
//! among them.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers of styles and fragments are given by the list that holds them"
)]

use super::{Align, Part, Slot};
use crate::hlist::HList;
use crate::shape::Shaper;
use style::units::Length;

/// By how much spaces are widened at most, in thousandths of their natural width.
const WIDEST: i64 = 1000;

#[derive(Default)]
pub(super) struct Measured {
    pub width: Length,
    pub type_width: Length,
    /// The ems of all letters together.
    pub ems: Length,
    pub glue: Length,
    pub stretch: Length,
    pub shrink: Length,
}

/// How the difference between the room and the natural width is shared out.
pub(super) struct Spread {
    pub width: Length,
    pub expansion: i64,
    pub letterspacing: i64,
    /// What all spaces together gain or lose.
    pub glue: Length,
    /// What they would gain if the line were not left short.
    pub wanted: Length,
    /// The sum of what they can gain or lose.
    pub capacity: Length,
    pub given: std::cell::Cell<(Length, Length)>,
    pub stretching: bool,
}

impl Measured {
    pub fn new(shaper: &Shaper, list: &HList, parts: &[Part]) -> Measured {
        let mut measured = Measured::default();
        for part in parts {
            match part {
                Part::Text { style, word, .. } => {
                    let style = &list.styles[*style];
                    let ems = style.size * word.letters(0, usize::MAX);
                    measured.type_width += shaper.scale(style.setting.face, word.width, style.size)
                        + ems.scale(style.tracking, 1000);
                    measured.ems += ems;
                }
                Part::Space { width, stretch, shrink, .. }
                | Part::Gap { width, stretch, shrink } => {
                    measured.glue += *width;
                    measured.stretch += *stretch;
                    measured.shrink += *shrink;
                }
                Part::Picture { width, .. } => measured.width += *width,
                Part::Formula { body, .. } => measured.width += body.width,
            }
        }
        measured.width += measured.type_width + measured.glue;
        measured
    }

    pub fn spread(&self, room: Length, slot: &Slot, ends_paragraph: bool) -> Spread {
        let excess = room - self.width;
        let stretching = excess > Length::ZERO;
        // A line that ends by force, nearly half empty, is not driven apart.
        let half_empty = excess > slot.width.scale(2, 5);
        if slot.align != Align::Justify || (stretching && (ends_paragraph || half_empty)) {
            return self.natural();
        }
        let capacity = if stretching { self.stretch } else { self.shrink };
        let flex = self.type_width.scale(slot.expansion, 1000);
        if capacity + flex <= Length::ZERO {
            return self.natural();
        }
        // Type gives first, as far as it may; the spaces give the rest.
        let wanted = Length(1000).scale(excess.0, self.type_width.0).0;
        let expansion = wanted.clamp(-slot.expansion, slot.expansion);
        let type_gain = self.type_width.scale(expansion, 1000);
        let rest = excess - type_gain;
        let letterspacing =
            (rest.0 * 1000 / self.ems.0.max(1)).clamp(-slot.letterspacing, slot.letterspacing);
        let type_gain =
            type_gain + self.ems.scale(letterspacing, 1000).scale(1000 + expansion, 1000);
        let mut glue = excess - type_gain;
        if !stretching {
            glue = glue.max(-self.shrink);
        }
        if capacity == Length::ZERO {
            glue = Length::ZERO;
        }
        // A line that ends short is less ugly than one with holes in it.
        let wanted = glue;
        glue = glue.min(self.glue.scale(WIDEST, 1000).max(Length::ZERO));
        Spread {
            width: self.width + type_gain + glue,
            expansion,
            letterspacing,
            glue,
            wanted,
            capacity,
            given: std::cell::Cell::default(),
            stretching,
        }
    }

    pub fn natural(&self) -> Spread {
        let given = std::cell::Cell::default();
        Spread {
            width: self.width,
            expansion: 0,
            letterspacing: 0,
            glue: Length::ZERO,
            wanted: Length::ZERO,
            capacity: Length::ZERO,
            given,
            stretching: true,
        }
    }
}

impl Spread {
    /// The next space's share; the shares add up exactly.
    pub fn share(&self, stretch: Length, shrink: Length) -> Length {
        let (used, given) = self.given.get();
        let used = used + if self.stretching { stretch } else { shrink };
        let due = self.glue.scale(used.0, self.capacity.0);
        self.given.set((used, due));
        due - given
    }

    /// How much the spaces are widened, and how much they would be in a line that were not left
    /// short, in thousandths.
    pub fn glue_facts(&self, measured: &Measured) -> (i64, i64) {
        let share = |glue: Length| {
            if measured.glue == Length::ZERO {
                0
            } else {
                Length(1000).scale(glue.0, measured.glue.0).0
            }
        };
        (share(self.glue), share(self.wanted))
    }
}
