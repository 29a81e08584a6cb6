//! Rows as they are drawn.

use std::rc::Rc;

use super::Part;
use crate::frame::{Artifact, Color, Item, Owner, Placed, Rect};
use crate::hlist::HList;
use crate::line::{Align, Slot, set_line};
use crate::linebreak::LineSpan;
use crate::shape::Shaper;
use style::units::Length;

/// A row ready to be drawn.
#[derive(Clone)]
pub struct SetRow {
    /// Its cells.
    pub cells: Rc<[SetCell]>,
    /// Its height.
    pub height: Length,
    /// Where it stands.
    pub part: Part,
    /// Whether the next row must stand in the same column.
    pub keep_with_next: bool,
    /// Its rules, from its upper left corner.
    pub rules: Vec<Rect>,
    /// The colour of the rules.
    pub ink: Color,
    /// A shade behind it: its colour, its left edge and its width.
    pub shade: Option<(Color, Length, Length)>,
    /// The head, to be set again when this row stands at the top of a column.
    pub head: Option<Rc<[SetRow]>>,
    /// The row's number in its part of the table; the parts of a divided row have the same.
    pub number: usize,
    /// Whether it is a part of a row that was too high for a column.
    pub divided: bool,
}

/// A cell ready to be drawn.
pub struct SetCell {
    /// From the table's left edge to the cell's text.
    pub x: Length,
    /// From the row's upper edge to the upper edge of the first line.
    pub top: Length,
    /// The texts in it.
    pub lists: Vec<Rc<HList>>,
    /// Their lines.
    pub lines: Vec<CellLine>,
}

/// A line in a cell.
#[derive(Clone)]
pub struct CellLine {
    /// Which of the cell's texts.
    pub list: usize,
    /// Its items.
    pub span: LineSpan,
    /// From the cell's left edge to the line's left margin.
    pub x: Length,
    /// From the upper edge of the cell's first line to the baseline.
    pub y: Length,
    /// Distance between the margins.
    pub width: Length,
    /// Alignment.
    pub align: Align,
}

impl SetRow {
    /// The texts in it.
    pub fn lists(&self) -> impl Iterator<Item = &HList> {
        self.cells.iter().flat_map(|cell| &cell.lists).map(Rc::as_ref)
    }

    /// How much higher it is at the top of a column, where the head stands above it again.
    #[must_use]
    pub fn head_height(&self) -> Length {
        self.head.iter().flat_map(|head| head.iter()).map(|row| row.height).sum()
    }

    /// Draws it, its lower edge at `y`.
    pub fn draw(&self, shaper: &mut Shaper, x: Length, y: Length, out: &mut Vec<Placed>) {
        let top = y - self.height;
        let artifact = |item| Placed { owner: Owner::Artifact(Artifact::Layout), item };
        if let Some((color, left, width)) = self.shade {
            out.push(artifact(Item::Rect(
                Rect { x: x + left, y: top, width, height: self.height },
                color,
            )));
        }
        for rule in &self.rules {
            out.push(artifact(Item::Rect(
                Rect { x: x + rule.x, y: top + rule.y, ..*rule },
                self.ink,
            )));
        }
        for cell in self.cells.iter() {
            for line in &cell.lines {
                let Some(list) = cell.lists.get(line.list) else { continue };
                let slot = Slot {
                    x: x + cell.x + line.x,
                    y: top + cell.top + line.y,
                    width: line.width,
                    align: line.align,
                    expansion: 0,
                    letterspacing: 0,
                    protrusion: false,
                };
                set_line(shaper, list, &line.span, &slot, out);
            }
        }
    }

    /// Draws the head once more above this row, whose lower edge is at `y`. It is read once, where
    /// it stands first: here it is an artifact (ISO 14289-1 §7.1).
    pub fn draw_head(&self, shaper: &mut Shaper, x: Length, y: Length, out: &mut Vec<Placed>) {
        let mut bottom = y - self.height - self.head_height();
        let mut drawn = Vec::new();
        for row in self.head.iter().flat_map(|head| head.iter()) {
            bottom += row.height;
            row.draw(shaper, x, bottom, &mut drawn);
        }
        let seen = drawn.into_iter().filter(|placed| !matches!(placed.item, Item::Link { .. }));
        out.extend(
            seen.map(|placed| Placed { owner: Owner::Artifact(Artifact::Layout), ..placed }),
        );
    }
}
