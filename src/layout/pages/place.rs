//! The places of a page in which floats may stand, in the order in which it is read.

use super::Places;

/// A place for a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Over all columns, at the top of the page.
    Head,
    /// At the top of a column.
    Top(usize),
    /// At the foot of a column, below its text.
    Bottom(usize),
    /// Over all columns, at the foot of the page.
    Foot,
    /// Between the lines, behind the paragraph that mentions it first.
    Here,
}

impl Place {
    /// Its rank in the order in which a page is read.
    pub fn rank(self) -> usize {
        match self {
            Place::Head => 0,
            Place::Top(column) => 2 + column * 4,
            Place::Bottom(column) => 4 + column * 4,
            // In whichever column it stands, the first may begin with one that comes before it …
            Place::Here => 3,
            Place::Foot => usize::MAX - 1,
        }
    }

    /// The least rank of what may come after it, on a page of so many columns.
    pub fn rank_behind(self, columns: usize) -> usize {
        match self {
            // … and the last may end with one that comes behind it.
            Place::Here => columns * 4 - 1,
            Place::Head | Place::Top(_) | Place::Bottom(_) | Place::Foot => self.rank(),
        }
    }

    /// Whether it is below text.
    pub fn is_low(self) -> bool {
        match self {
            Place::Bottom(_) | Place::Foot => true,
            Place::Head | Place::Top(_) | Place::Here => false,
        }
    }

    /// Whether it is one of the places where floats may stand.
    pub fn is_allowed(self, places: Places) -> bool {
        match self {
            Place::Head | Place::Top(_) => places.top,
            Place::Bottom(_) | Place::Foot => places.bottom,
            Place::Here => true,
        }
    }
}
