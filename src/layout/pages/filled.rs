//! Pages as they were filled: what stands where on each.

use style::units::Length;

use super::matter::Room;

/// Lines of one block in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The block.
    pub unit: usize,
    /// The way in which it is set.
    pub variant: usize,
    /// First line.
    pub from: usize,
    /// Line behind the last.
    pub to: usize,
}

/// Lines of a footnote at the foot of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteSlice {
    /// The note.
    pub note: usize,
    /// First line.
    pub from: usize,
    /// Line behind the last.
    pub to: usize,
}

/// A filled column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub slices: Vec<Slice>,
    /// How much the spaces above its blocks grow, all together.
    pub growth: Length,
    /// From its first to its last baseline of text.
    pub height: Length,
    /// Floats at its top.
    pub head: Vec<usize>,
    /// Floats below its text.
    pub foot: Vec<usize>,
    /// Floats between its lines: each with the block behind which it stands.
    pub here: Vec<(usize, usize)>,
    /// The room of the floats at its top, in whole lines.
    pub head_room: Length,
    /// The room of the floats below its text, in whole lines.
    pub foot_room: Length,
    /// The footnotes at its foot.
    pub notes: Vec<NoteSlice>,
    /// The room of the footnotes, in whole lines.
    pub note_room: Length,
    /// From the page's first baseline to the foot of the column: the last baseline there can be.
    pub depth: Length,
}

/// A filled page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PagePlan {
    /// Floats over all columns, at the top.
    pub head: Vec<usize>,
    /// Their room, in whole lines.
    pub head_room: Length,
    /// Floats over all columns, at the foot.
    pub foot: Vec<usize>,
    /// Their room, in whole lines.
    pub foot_room: Length,
    /// The columns.
    pub columns: Vec<Column>,
}

impl PagePlan {
    /// Whether no text stands on it.
    #[must_use]
    pub fn is_textless(&self) -> bool {
        self.columns.iter().all(|column| column.slices.is_empty() && column.notes.is_empty())
    }

    /// Its floats, in the order in which they are read.
    pub fn floats(&self) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().flat_map(|column| {
            let here = column.here.iter().map(|(_, float)| float);
            column.head.iter().chain(here).chain(&column.foot).copied()
        });
        self.head.iter().copied().chain(columns).chain(self.foot.iter().copied())
    }
}

/// All pages with their columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The pages.
    pub pages: Vec<PagePlan>,
    /// The cost of it.
    pub cost: i64,
}

impl Plan {
    /// One page with nothing below its opening.
    pub(super) fn opening_only(room: &Room) -> Plan {
        let columns = vec![Column::default(); room.columns];
        Plan { pages: vec![PagePlan { columns, ..PagePlan::default() }], cost: 0 }
    }
}
