//! The press: draws the planned columns of the galley on their pages.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the galley that is printed")]

mod breaks;
mod lines;

use std::collections::BTreeMap;

pub use breaks::nest;
pub use lines::shortened;

use super::frame::{
    Artifact, Bookmark, Color, Dest, Item, Owner, Page, PageLabel, Placed, Rect, Turn,
};
use super::galley::{Content, DisplayLine, Galley, Inset, Strip};
use super::line::{Slot, set_line};
use super::linebreak::LineSpan;
use super::pages::{Column, NoteSlice, PagePlan, Plan, Room, Slice, Unit};
use super::paragraph::Context;
use super::proof::SetLine;
use article::PageDesignation;
use article::pagemap::{PageBreak, PageMap};
use report::Report;
use style::Spec;
use style::units::Length;

/// Where the columns of a page stand.
#[derive(Clone, Debug)]
pub struct Geometry {
    /// First baseline of the columns of each article page.
    pub tops: Vec<Length>,
    /// Left edges of the columns, in the order in which they are read.
    pub lefts: Vec<Length>,
    /// Width of a column.
    pub width: Length,
    /// Width of all columns with the gutters between them.
    pub page_width: Length,
    /// From the upper edge of a line of text to its baseline, and from there to its lower edge.
    pub line: (Length, Length),
    /// Whether columns and panels follow each other from right to left.
    pub rtl: bool,
}

impl Geometry {
    /// The column, in the order of reading, that holds what stands at `x`.
    #[must_use]
    pub fn column_at(&self, x: Length) -> usize {
        let before = self.lefts.iter().enumerate().filter(|(_, left)| **left <= x);
        before.max_by_key(|(_, left)| **left).map_or(0, |(column, _)| column)
    }
}

/// What comes off the press.
#[derive(Default)]
pub struct Printed {
    /// The article pages, without furniture.
    pub pages: Vec<Page>,
    /// Destinations; page indexes count from the first article page.
    pub dests: BTreeMap<String, Dest>,
    /// Bookmarks with their levels, in order.
    pub bookmarks: Vec<(usize, Bookmark)>,
    /// Where each page begins in the text.
    pub map: PageMap,
    /// What is known of every line; page indexes count from the first article page.
    pub lines: Vec<SetLine>,
}

/// What is printed, and where.
#[derive(Clone, Copy)]
pub struct Forme<'p> {
    /// What stands in the galley.
    pub galley: &'p Galley,
    /// Where the columns stand.
    pub geometry: &'p Geometry,
    /// The room for which the plan was made.
    pub room: &'p Room,
    /// The style.
    pub spec: &'p Spec,
}

/// Draws all pages as planned; the folios are the article’s.
pub fn print(
    ctx: &mut Context,
    forme: Forme,
    plan: &Plan,
    folios: &PageDesignation,
    report: &mut Report,
) -> Printed {
    let Forme { galley, geometry, room, spec } = forme;
    let mut press = Press {
        ctx,
        galley,
        geometry,
        room,
        spec,
        report,
        out: Printed::default(),
        turn: None,
        apart: false,
    };
    let folio = |index: usize| folios.folio(u32::try_from(index).unwrap_or(u32::MAX));
    let mut begins = Vec::with_capacity(plan.pages.len());
    for (index, page) in plan.pages.iter().enumerate() {
        let label = PageLabel::Article(folio(index));
        press.out.pages.push(Page {
            label,
            width: spec.page.width,
            height: spec.page.height,
            items: Vec::new(),
            packed: None,
        });
        press.page(index, page);
        begins.push(press.begins(index, &page.columns));
    }
    let begins = breaks::settled(begins, press.end()).into_iter().enumerate();
    press.out.map.breaks =
        begins.map(|(index, at)| PageBreak { folio: folio(index).to_string(), at }).collect();
    press.out
}

/// Where something is drawn: a page, the left edge and the width.
#[derive(Clone, Copy)]
struct Area {
    page: usize,
    x: Length,
    width: Length,
}

struct Press<'p, 'a> {
    ctx: &'p mut Context<'a>,
    galley: &'p Galley,
    geometry: &'p Geometry,
    room: &'p Room,
    spec: &'p Spec,
    report: &'p mut Report,
    out: Printed,
    /// The turn of what is being drawn.
    turn: Option<Turn>,
    /// Whether it stands apart from the text.
    apart: bool,
}

impl Press<'_, '_> {
    fn page(&mut self, index: usize, page: &PagePlan) {
        let top = self.geometry.tops.get(index).copied().unwrap_or_default();
        let left = self.geometry.lefts.iter().copied().min().unwrap_or_default();
        let area = Area { page: index, x: left, width: self.geometry.page_width };
        self.floats(area, top - self.geometry.line.0, &page.head);
        for (number, column) in page.columns.iter().enumerate() {
            let x = self.geometry.lefts.get(number).copied().unwrap_or_default();
            let area = Area { page: index, x, width: self.geometry.width };
            self.column(area, top, page.head_room, column);
        }
        let foot = top + self.room.heights.get(index).copied().unwrap_or_default();
        self.floats(area, foot + self.geometry.line.1 - self.height_of(&page.foot), &page.foot);
    }

    /// Draws a column whose page has its first baseline at `top` and floats above all columns that
    /// take up `head`.
    fn column(&mut self, area: Area, top: Length, head: Length, column: &Column) {
        let galley = self.galley;
        self.floats(area, top + head - self.geometry.line.0, &column.head);
        let units = &galley.matter.units;
        let stretch: Length =
            column.slices.iter().skip(1).map(|slice| units[slice.unit].stretch).sum();
        let first = top + head + column.head_room;
        let (mut used, mut y) = (Length::ZERO, first);
        for (index, slice) in column.slices.iter().enumerate() {
            let unit = &units[slice.unit];
            if index == 0 {
                y = first
                    + if slice.from == 0 {
                        self.room.first_line(unit, unit.top)
                    } else {
                        Length::ZERO
                    };
                self.head_again(area, y, &galley.strips[slice.unit]);
            } else {
                // The column's growth is shared out by stretch, so that the shares add up exactly.
                let before = column.growth.scale(used.0, stretch.0);
                used += unit.stretch;
                let below =
                    y - first + unit.before + unit.first + column.growth.scale(used.0, stretch.0)
                        - before;
                y = first + self.room.first_line(unit, below);
            }
            y = self.slice(area, y, slice, unit, &galley.strips[slice.unit]);
        }
        let foot = top + column.depth;
        let above = self.notes(area, foot, &column.notes);
        let height = self.height_of(&column.foot);
        self.floats(area, above + self.geometry.line.1 - height, &column.foot);
    }

    /// The height of floats that stand together.
    fn height_of(&self, floats: &[usize]) -> Length {
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
    fn floats(&mut self, area: Area, y: Length, floats: &[usize]) {
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
    fn inset(&mut self, area: Area, y: Length, inset: &Inset) {
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

    /// Draws footnotes above the foot of a column, with a rule; returns the last baseline that is
    /// left for what stands above.
    fn notes(&mut self, area: Area, foot: Length, notes: &[NoteSlice]) -> Length {
        let galley = self.galley;
        let heights = notes.iter().filter_map(|slice| {
            galley.matter.notes.get(slice.note)?.lines.get(slice.from..slice.to)
        });
        let height: Length = heights.flatten().copied().sum();
        if height <= Length::ZERO {
            return foot;
        }
        let mut y = foot - height;
        let rule = Rect {
            x: area.x,
            y: y - self.spec.notes.rule / 4,
            width: area.width / 4,
            height: Length::pt(0.5),
        };
        self.put(
            area.page,
            vec![Placed {
                owner: Owner::Artifact(Artifact::Layout),
                item: Item::Rect(rule, Color::BLACK),
            }],
        );
        for slice in notes {
            let Some(inset) = galley.notes.get(slice.note) else { continue };
            let mut before = 0;
            for (unit, strip) in inset.units.iter().zip(&inset.strips) {
                let lines = unit.lines(0);
                let (from, to) = (
                    slice.from.saturating_sub(before).min(lines),
                    slice.to.saturating_sub(before).min(lines),
                );
                before += lines;
                if from < to {
                    y += if from == 0 { unit.before + unit.first } else { unit.leading };
                    y = self.slice(area, y, &Slice { unit: 0, variant: 0, from, to }, unit, strip);
                }
            }
        }
        foot - self.room.for_notes(height)
    }

    fn put(&mut self, page: usize, mut items: Vec<Placed>) {
        if let Some(page) = self.out.pages.get_mut(page) {
            page.items.append(&mut items);
        }
    }

    /// Draws the lines of a slice, the first at `y`; returns the last baseline.
    fn slice(
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
    fn head_again(&mut self, area: Area, y: Length, strip: &Strip) {
        if let Content::Row(row) = &strip.content {
            let mut items = Vec::new();
            row.draw_head(&mut self.ctx.shaper, area.x, y, &mut items);
            self.put(area.page, items);
        }
    }
}
