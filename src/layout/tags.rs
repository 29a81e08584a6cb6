//! The structure tree: its nodes, and how it is built while the article is laid out.

use super::frame::{Rect, TagId};
use article::ListType;
use article::math::Math;

/// A node of the structure tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its role.
    pub role: Role,
    /// The node above; the root has none.
    pub parent: Option<TagId>,
    /// `Alt`
    pub alt: Option<String>,
    /// `ActualText`
    pub actual_text: Option<String>,
    /// `Lang`
    pub lang: Option<String>,
    /// `T`, a title for people who repair files.
    pub title: Option<String>,
    /// Attributes of a table cell.
    pub cell: Option<CellAttributes>,
    /// Whether a formula stands apart from the text (`Placement` Block, ISO 32000-1 §14.8.5.4.1).
    pub block: bool,
    /// Of a formula: the formula itself, for files that hold it beside its words.
    pub formula: Option<Box<Math>>,
    /// Where it is drawn, for a figure's `BBox` attribute: page index and rectangle.
    pub bbox: Option<(usize, Rect)>,
}

/// Attributes of a table cell (ISO 32000-1 §14.8.5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellAttributes {
    /// Columns it spans.
    pub colspan: u32,
    /// Rows it spans.
    pub rowspan: u32,
    /// Of a header cell: whether it heads a row (else a column).
    pub row_header: bool,
}

/// Structure types (ISO 32000-1 §14.8.4), as used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The root.
    Document,
    /// A large division: front pages, the article.
    Part,
    /// A section.
    Sect,
    /// A generic division.
    Div,
    /// A heading of level 1–6.
    H(u8),
    /// A paragraph.
    P,
    /// A list with numbered items (`ListNumbering` Decimal).
    LOrdered,
    /// A list with marks (`ListNumbering` Disc).
    LBullet,
    /// A list without marks (`ListNumbering` None).
    LPlain,
    /// A list item.
    LI,
    /// Its mark.
    Lbl,
    /// Its text.
    LBody,
    /// A link.
    Link,
    /// A pointer to a reference or a note.
    Reference,
    /// A footnote.
    Note,
    /// A reference of the list.
    BibEntry,
    /// A block quotation.
    BlockQuote,
    /// A caption.
    Caption,
    /// A picture.
    Figure,
    /// A formula.
    Formula,
    /// A listing.
    Code,
    /// A phrase.
    Span,
    /// A table.
    Table,
    /// Its header rows.
    THead,
    /// Its rows.
    TBody,
    /// Its footer rows.
    TFoot,
    /// A row.
    TR,
    /// A header cell.
    TH,
    /// A cell.
    TD,
    /// A table of contents.
    TOC,
    /// Its entry.
    TOCI,
}

impl Role {
    /// The role of a list that is marked in this way.
    #[must_use]
    pub fn of_list(list_type: ListType) -> Role {
        match list_type {
            ListType::Bullet => Role::LBullet,
            ListType::Order
            | ListType::AlphaLower
            | ListType::AlphaUpper
            | ListType::RomanLower
            | ListType::RomanUpper => Role::LOrdered,
            ListType::Simple => Role::LPlain,
        }
    }
}

impl Tag {
    /// A node with a role below another, without attributes.
    #[must_use]
    pub fn new(role: Role, parent: Option<TagId>) -> Tag {
        Tag {
            role,
            parent,
            alt: None,
            actual_text: None,
            lang: None,
            title: None,
            cell: None,
            block: false,
            formula: None,
            bbox: None,
        }
    }
}

/// The nodes made so far; node 0 is the root.
#[derive(Clone, Debug)]
pub struct TagTree {
    /// The nodes.
    pub nodes: Vec<Tag>,
}

impl Default for TagTree {
    fn default() -> TagTree {
        TagTree { nodes: vec![Tag::new(Role::Document, None)] }
    }
}

impl TagTree {
    /// The root.
    pub const ROOT: TagId = TagId(0);

    /// Adds a node below another.
    pub fn add(&mut self, role: Role, parent: TagId) -> TagId {
        self.push(Tag::new(role, Some(parent)))
    }

    /// Adds a node as it is.
    pub fn push(&mut self, tag: Tag) -> TagId {
        let id = TagId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(tag);
        id
    }

    /// The language of a node, its own or that of the nearest above it that says one; nothing when
    /// it is the article's.
    #[must_use]
    pub fn lang(&self, id: TagId) -> Option<&str> {
        let mut node = self.nodes.get(id.0 as usize);
        // Ends: a node stands behind its parent.
        while let Some(tag) = node {
            if let Some(lang) = &tag.lang {
                return Some(lang);
            }
            node = tag.parent.and_then(|parent| self.nodes.get(parent.0 as usize));
        }
        None
    }

    /// The node itself, to set its attributes.
    pub fn get_mut(&mut self, id: TagId) -> Option<&mut Tag> {
        self.nodes.get_mut(id.0 as usize)
    }
}
