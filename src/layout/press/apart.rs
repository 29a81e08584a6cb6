//! Drawing what stands apart from the text: floats above and below the columns, upright or turned.

use super::{Area, Press};
use crate::frame::{Artifact, Item, Owner, Placed, Turn};
use crate::galley::Inset;
use crate::pages::Slice;
use style::units::Length;

impl Press<'_, '_> {
    /// The height of floats that stand together.
    pub(super) fn height_of(&self, floats: &[usize]) -> Length {
        let gaps =
            self.spec.floats.gap * i64::try_from(floats.len().saturating_sub(1)).unwrap_or(0);
        floats
            .iter()
            .filter_map(|&float| self.galley.floats.get(float))
            .map(Inset::depth)
            .sum::<Length>()
            + gaps
    }

    /// Draws floats one below the other, the first at the upper edge `y`.
    pub(super) fn floats(&mut self, area: Area, y: Length, floats: &[usize]) {
        let mut y = y;
        for inset in floats.iter().filter_map(|&float| self.galley.floats.get(float)) {
            if inset.turned {
                self.turned(area, y, inset);
            } else {
                self.inset(area, y, inset);
            }
            y += inset.depth() + self.spec.floats.gap;
        }
    }

    /// Draws what is too wide for the page, its top to the left, in the middle of the page or the
    /// column that it has for itself.
    fn turned(&mut self, area: Area, y: Length, inset: &Inset) {
        let x = area.x + (area.width - inset.height) / 2;
        let turn = Turn { x, y: y + inset.width };
        let Some(before) =
            self.out.pages.get_mut(area.page).map(|page| std::mem::take(&mut page.items))
        else {
            return;
        };
        self.turn = Some(turn);
        self.inset(
            Area { page: area.page, x: Length::ZERO, width: inset.width },
            Length::ZERO,
            inset,
        );
        self.turn = None;
        if let Some(page) = self.out.pages.get_mut(area.page) {
            let items = std::mem::replace(&mut page.items, before);
            page.items.push(Placed {
                owner: Owner::Artifact(Artifact::Layout),
                item: Item::Turned { turn, items },
            });
        }
    }

    /// Draws what stands apart, its upper edge at `y`, centred in its area.
    pub(super) fn inset(&mut self, area: Area, y: Length, inset: &Inset) {
        let area = Area { x: area.x + (area.width - inset.width) / 2, width: inset.width, ..area };
        let before = std::mem::replace(&mut self.apart, true);
        for (index, first, _) in inset.baselines() {
            let unit = &inset.units[index];
            let slice = Slice { unit: index, variant: 0, from: 0, to: unit.lines(0) };
            if index == 0 {
                self.head_again(area, y + first, &inset.strips[index]);
            }
            self.slice(area, y + first, &slice, unit, &inset.strips[index]);
        }
        self.apart = before;
    }
}
