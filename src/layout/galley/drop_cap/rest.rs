//! The text behind a drop cap.

use std::rc::Rc;

use super::beginning::{Beginning, end_of_words};
use crate::galley::Maker;
use crate::hlist::{Fragment, HItem, HList, RunStyle};
use style::units::Length;

impl Maker<'_, '_, '_> {
    /// The text without what stands as a drop cap, and whether its first word tells that too.
    pub(super) fn beheaded(&mut self, list: &HList, begin: Beginning) -> Option<(HList, bool)> {
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
    pub(super) fn lead_in(&mut self, list: &mut HList, begin: Beginning) {
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
