//! What is known of every line that was set, as proof of quality: `offprint inspect --pages` shows
//! it.

use smol_str::SmolStr;

use super::frame::{Role, Tag, TagId};
use style::units::Length;

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Running text.
    Text,
    /// A list's item.
    List,
    /// A quotation.
    Quote,
    /// A heading.
    Heading,
    /// A caption.
    Caption,
    /// A cell of a table.
    Table,
    /// A footnote.
    Note,
    /// A reference.
    Reference,
    /// A listing.
    Code,
}

impl LineKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Text => "text",
            LineKind::List => "list",
            LineKind::Quote => "quote",
            LineKind::Heading => "heading",
            LineKind::Caption => "caption",
            LineKind::Table => "table",
            LineKind::Note => "note",
            LineKind::Reference => "reference",
            LineKind::Code => "code",
        }
    }

    /// The kind of the lines of a node: what it stands in, looking upwards.
    #[must_use]
    pub fn of(nodes: &[Tag], node: Option<TagId>) -> LineKind {
        let mut next = node;
        while let Some(tag) = next.and_then(|id| nodes.get(id.0 as usize)) {
            let kind = match tag.role {
                Role::H(_) => LineKind::Heading,
                Role::LI => LineKind::List,
                Role::BlockQuote => LineKind::Quote,
                Role::Caption => LineKind::Caption,
                Role::TD | Role::TH => LineKind::Table,
                Role::Note => LineKind::Note,
                Role::BibEntry => LineKind::Reference,
                Role::Code => LineKind::Code,
                _ => {
                    next = tag.parent.filter(|parent| Some(*parent) != next);
                    continue;
                }
            };
            return kind;
        }
        LineKind::Text
    }
}

/// A line of a column as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Index of its page.
    pub page: usize,
    /// Its column, from 0.
    pub column: usize,
    /// Its baseline, from the upper edge of the page.
    pub y: Length,
    /// How far the baseline is from the nearest line of the grid.
    pub off_grid: Length,
    /// What it belongs to.
    pub kind: LineKind,
    /// Its first word.
    pub first: SmolStr,
    /// Its last word, without the hyphen that divides it.
    pub last: SmolStr,
    /// How much its spaces were widened, in thousandths of their natural width; negative when
    /// narrowed.
    pub glue: i64,
    /// Whether it is left short, since its spaces would be too wide.
    pub short: bool,
    /// How far it stands out of its column.
    pub overfull: Length,
    /// How much its type was widened, in thousandths.
    pub expansion: i64,
    /// The space behind its letters, in thousandths of the em.
    pub letterspacing: i64,
    /// Its badness, as the line breaker counts it.
    pub badness: i64,
    /// Whether it ends with a hyphen.
    pub hyphen: bool,
    /// Whether it is justified: its paragraph is, and it does not end it.
    pub justified: bool,
    /// Its number in its paragraph, from 0.
    pub number: usize,
    /// How many lines its paragraph has.
    pub of: usize,
    /// Whether it is the first of its paragraph's lines in its column.
    pub opens: bool,
    /// Whether it is the last of its paragraph's lines in its column.
    pub closes: bool,
}

impl SetLine {
    /// Whether it ends a paragraph alone at the head of a column.
    #[must_use]
    pub fn is_widow(&self) -> bool {
        self.opens && self.number > 0 && self.number + 1 == self.of
    }

    /// Whether it ends a paragraph of several lines with five characters or fewer. A line without
    /// words is a formula, or stays free below one.
    #[must_use]
    pub fn is_runt(&self) -> bool {
        self.of > 1
            && self.number + 1 == self.of
            && self.last.is_empty()
            && (1..=5).contains(&self.first.chars().count())
    }

    /// Whether it goes on with a dash.
    #[must_use]
    pub fn begins_with_dash(&self) -> bool {
        self.number > 0 && matches!(self.first.as_str(), "–" | "—" | "―")
    }

    /// Whether it begins a paragraph alone at the foot of a column.
    #[must_use]
    pub fn is_orphan(&self) -> bool {
        self.closes && self.number == 0 && self.of > 1
    }
}

/// A table as it was set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableFacts {
    /// The table's id.
    pub id: String,
    /// The size of its type.
    pub size: Length,
    /// How many of its columns stack their words, three lines of one word each or more.
    pub stacked: usize,
    /// How many of these do so although others have idle space.
    pub beside_idle: usize,
    /// Whether words are divided.
    pub divided: bool,
}
