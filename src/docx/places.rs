//! From the lines of `article.md` back to the manuscript.

/// Where in a manuscript the lines of `article.md` come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(Vec<(u32, String)>);

impl Places {
    /// Lines from 1, in their order, and the place in words that begins on each.
    pub(crate) fn new(places: Vec<(u32, String)>) -> Places {
        Places(places)
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of a line: that of the last line up to it that has one.
    #[must_use]
    pub fn of(&self, line: u32) -> Option<&str> {
        let after = self.0.partition_point(|(known, _)| *known <= line);
        self.0.get(after.checked_sub(1)?).map(|(_, place)| place.as_str())
    }
}
