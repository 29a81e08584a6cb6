//! The press: draws the planned columns of the galley on their pages.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the galley that is printed")]

mod apart;
mod block;
mod breaks;
mod lines;

use std::collections::BTreeMap;

pub use breaks::nest;
pub use lines::shortened;

use super::frame::{
    Artifact, Bookmark, Color, Dest, Item, Owner, Page, PageLabel, Placed, Rect, Turn,
};
use super::galley::Galley;
use super::pages::{Column, NoteSlice, PagePlan, Plan, Room, Slice};
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
            if slice.to == unit.lines(slice.variant) {
                y = self.floats_behind(area, y, slice.unit, column);
            }
        }
        let foot = top + column.depth;
        let above = self.notes(area, foot, &column.notes);
        let height = self.height_of(&column.foot);
        self.floats(area, above + self.geometry.line.1 - height, &column.foot);
    }

    /// Draws the floats between the lines behind a block whose last baseline is `y`; returns the one
    /// from which what follows is reckoned.
    fn floats_behind(&mut self, area: Area, y: Length, block: usize, column: &Column) -> Length {
        let mut y = y;
        for (_, float) in column.here.iter().filter(|(of, _)| *of == block) {
            let height = self.height_of(&[*float]);
            let room = self.room.for_float_here(height);
            // In the middle between the line above and the one below.
            let free = room + self.room.grid - self.geometry.line.0 - self.geometry.line.1;
            self.floats(area, y + self.geometry.line.1 + (free - height) / 2, &[*float]);
            y += room;
        }
        y
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
}
