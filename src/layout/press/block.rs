//! Drawing one block: its lines, its picture, its formula or its row of a table; where it begins.

use super::{Area, Press};
use crate::frame::{Artifact, Bookmark, Dest, Item, Owner, Placed, Rect};
use crate::galley::{Content, DisplayLine, Strip};
use crate::line::{Slot, set_line};
use crate::linebreak::LineSpan;
use crate::pages::{Slice, Unit};
use style::units::Length;

impl Press<'_, '_> {
    /// Draws the lines of a slice, the first at `y`; returns the last baseline.
    pub(super) fn slice(
        &mut self,
        area: Area,
        y: Length,
        slice: &Slice,
        unit: &Unit,
        strip: &Strip,
    ) -> Length {
        if slice.from == 0 {
            self.begin(area, y, strip, unit);
        }
        let mut items = Vec::new();
        let last = match &strip.content {
            Content::Text(text) => {
                self.lines(text, strip, (area, y), slice, unit.leading, &mut items)
            }
            Content::Picture { href, width, height, tag } => {
                let rect = Rect {
                    x: area.x + (area.width - *width) / 2,
                    y: y - *height,
                    width: *width,
                    height: *height,
                };
                if let Some(node) = tag.and_then(|tag| self.ctx.tags.get_mut(tag)) {
                    node.bbox = Some((area.page, self.turn.map_or(rect, |turn| turn.rect(rect))));
                }
                // A decoration is nothing that is told (ISO 14289-1 §7.1).
                let owner = tag.map_or(Owner::Artifact(Artifact::Layout), Owner::Tag);
                items.push(Placed { owner, item: Item::Image { href: href.clone(), rect } });
                y
            }
            Content::Formula(block) => {
                block
                    .lines
                    .iter()
                    .for_each(|line| self.display_line(line, (area.x, y), &mut items));
                y
            }
            Content::Row(row) => {
                row.draw(&mut self.ctx.shaper, area.x, y, &mut items);
                y
            }
            Content::Beside(insets) => {
                for (x, inset) in insets {
                    let x = if self.geometry.rtl { area.width - *x - inset.width } else { *x };
                    // Level at the foot, so that captions stand beside each other.
                    let top = y - inset.height;
                    self.inset(Area { x: area.x + x, width: inset.width, ..area }, top, inset);
                }
                y
            }
        };
        // What is read in another place is only seen here (ISO 14289-1 §7.1).
        if strip.again {
            let seen = items.into_iter().filter(|placed| !matches!(placed.item, Item::Link { .. }));
            items = seen
                .map(|placed| Placed { owner: Owner::Artifact(Artifact::Layout), ..placed })
                .collect();
        }
        self.put(area.page, items);
        last
    }

    /// Draws a line of a displayed formula, and its number.
    fn display_line(
        &mut self,
        line: &DisplayLine,
        (x, y): (Length, Length),
        items: &mut Vec<Placed>,
    ) {
        let y = y + line.y;
        line.body.draw(x + line.x, y, Owner::Tag(line.tag), items);
        if let Some((label, left, below)) = &line.label {
            let slot = Slot { x: x + *left, y: y + *below, ..Slot::natural(Length::ZERO) };
            set_line(&mut self.ctx.shaper, label, &LineSpan::whole(label), &slot, items);
        }
    }

    fn begin(&mut self, area: Area, y: Length, strip: &Strip, unit: &Unit) {
        let above = unit.first.min(self.spec.text.leading);
        let upright =
            Rect { x: area.x, y: (y - above).max(Length::ZERO), width: area.width, height: above };
        let Rect { x, y, .. } = self.turn.map_or(upright, |turn| turn.rect(upright));
        let dest = Dest { page: area.page, x, y };
        for id in strip.dests.iter().chain(std::iter::once(&strip.id)).filter(|id| !id.is_empty()) {
            self.out.dests.entry(id.clone()).or_insert(dest);
        }
        if let Some((level, title)) = &strip.bookmark {
            self.out
                .bookmarks
                .push((*level, Bookmark { title: title.clone(), dest, children: Vec::new() }));
        }
    }

    /// Sets the head of a table once more above a row that stands first in a column.
    pub(super) fn head_again(&mut self, area: Area, y: Length, strip: &Strip) {
        if let Content::Row(row) = &strip.content {
            let mut items = Vec::new();
            row.draw_head(&mut self.ctx.shaper, area.x, y, &mut items);
            self.put(area.page, items);
        }
    }
}
