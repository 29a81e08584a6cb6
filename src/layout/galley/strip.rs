//! What is drawn of the blocks of the galley.

use std::ops::Range;

use super::{DropCap, Inset};
use crate::formula::MathBox;
use crate::frame::TagId;
use crate::hlist::{HItem, HList};
use crate::line::Align;
use crate::linebreak::{Breaking, LineSpan};
use crate::table;
use style::units::Length;

/// What is drawn of one block.
pub struct Strip {
    /// The id of the text-bearing block it is; empty when page breaks are not counted in it.
    pub id: String,
    /// Ids that begin here: destinations of links.
    pub dests: Vec<String>,
    /// A bookmark: its level from 1, its text.
    pub bookmark: Option<(usize, String)>,
    /// Its content.
    pub content: Content,
    /// Whether it stands in another place already, where it is read: here it is only seen.
    pub again: bool,
}

/// The content of a block.
pub enum Content {
    /// Lines of text.
    Text(Box<TextStrip>),
    /// A picture, centred in the column.
    Picture {
        /// Its key in the media bag.
        href: String,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
        /// Its node; a decoration has none.
        tag: Option<TagId>,
    },
    /// A displayed formula.
    Formula(Box<FormulaBlock>),
    /// A row of a table.
    Row(table::SetRow),
    /// Panels side by side, each with its distance from the left edge.
    Beside(Vec<(Length, Inset)>),
}

/// A displayed formula: its lines.
pub struct FormulaBlock {
    /// From the first to the last.
    pub lines: Vec<DisplayLine>,
}

/// A line of a displayed formula, and its number.
pub struct DisplayLine {
    /// What it is set as.
    pub body: MathBox,
    /// From the column's left edge to it.
    pub x: Length,
    /// From the block's baseline down to its own.
    pub y: Length,
    /// The formula's node.
    pub tag: TagId,
    /// Its number: the text, from the column's left edge to it, and how far below the line it
    /// stands.
    pub label: Option<(HList, Length, Length)>,
}

/// What hangs in the margin of a first line.
#[derive(Clone)]
pub struct Hanging {
    /// Its list.
    pub list: HList,
    /// How far left of the text it begins.
    pub hang: Length,
    /// The id of the text-bearing block that it is; empty for a number or a mark.
    pub id: String,
}

/// Lines of text.
pub struct TextStrip {
    /// The horizontal list.
    pub list: HList,
    /// How many of its first bytes are those of a heading that runs in.
    pub heading: usize,
    /// The ways to break it; the same order as the unit's variants.
    pub breakings: Vec<Breaking>,
    /// From the column's left edge to the left margin.
    pub left: Length,
    /// From the left margin to the first line's text.
    pub indent: Length,
    /// From the left margin to the other lines' text.
    pub hang: Length,
    /// Width between the margins.
    pub width: Length,
    /// Alignment.
    pub align: Align,
    /// A mark in the margin of the first line.
    pub mark: Option<Hanging>,
    /// The large letter beside the first lines.
    pub drop_cap: Option<DropCap>,
    /// The mark before a line of a listing that goes on from the line above.
    pub turned_over: Option<HList>,
    /// The bytes of words that are divided where no rule allows it.
    pub divided: Vec<Range<usize>>,
}

impl TextStrip {
    /// How many characters of the block's own text stand before this byte of the list.
    pub(crate) fn offset_of(&self, byte: usize) -> usize {
        self.list.offset_of(byte).saturating_sub(self.list.offset_of(self.heading))
    }

    /// Some lines of its first setting as a text by itself.
    pub(crate) fn lines_of(&self, from: usize, to: usize) -> TextStrip {
        let first = from == 0;
        let breaking = self.breakings.first().map(|breaking| {
            let lines = breaking.lines.get(from..to).unwrap_or_default().to_vec();
            Breaking { lines, demerits: breaking.demerits }
        });
        TextStrip {
            list: self.list.clone(),
            heading: self.heading,
            breakings: breaking.into_iter().collect(),
            indent: if first { self.indent } else { self.hang },
            mark: self.mark.clone().filter(|_| first),
            drop_cap: self.drop_cap.clone().filter(|_| first),
            turned_over: self.turned_over.clone(),
            divided: self.divided.clone(),
            ..*self
        }
    }

    /// Whether a line goes on from the line above it: in a listing only one that was too long,
    /// elsewhere all but the first.
    #[must_use]
    pub fn goes_on(&self, number: usize, line: &LineSpan) -> bool {
        let forced = || {
            matches!(
                line.from.checked_sub(1).and_then(|before| self.list.items.get(before)),
                Some(HItem::Newline { .. })
            )
        };
        number > 0 && (self.turned_over.is_none() || !forced())
    }
}
