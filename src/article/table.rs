//! Tables, in the XHTML model that JATS uses.

use serde::{Deserialize, Serialize};

use super::At;
use super::back::Note;
use super::body::{Block, P};
use super::float::{Caption, Graphic, Placement};
use super::inline::Inline;
use super::kept::{Attributes, Kept};

/// `table-wrap`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TableWrap {
    /// Its id.
    pub id: String,
    /// Its label, for example `Table 1`; `resolve` sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its caption.
    pub caption: Caption,
    /// Rows and cells.
    pub table: Table,
    /// The table as pictures, when the source has no rows of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub graphics: Vec<Graphic>,
    /// `table-wrap-foot`: the notes below the table; those without a label are about the whole of
    /// it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Note>,
    /// Where it stands on the pages.
    #[serde(default, skip_serializing_if = "Placement::is_free")]
    pub placement: Placement,
    /// What else a JATS source says of it: the table as a picture, rights, attributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

/// `table`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    /// The alignment of each column; as many as the table has columns.
    pub columns: Vec<Align>,
    /// `thead`
    pub head: Vec<Row>,
    /// `tbody`
    pub body: Vec<Row>,
    /// `tfoot`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Row>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// `col` and `colgroup` as a JATS source has them. Where they are given, cells are aligned as
    /// their attributes say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cols: Option<Vec<Kept>>,
}

impl Table {
    /// All rows: head, body, foot.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.head.iter().chain(&self.body).chain(&self.foot)
    }

    /// All rows, to be changed.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.head.iter_mut().chain(&mut self.body).chain(&mut self.foot)
    }
}

/// `tr`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// Its cells; a cell that spans counts once.
    pub cells: Vec<Cell>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// The attributes of the `thead`, `tbody` or `tfoot` that begins with it; nothing when none
    /// begins here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Attributes>,
}

/// `th` or `td`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Cell {
    /// Whether it is a header cell (`th`).
    pub header: bool,
    /// Columns it spans, at least 1.
    pub colspan: u32,
    /// Rows it spans, at least 1.
    pub rowspan: u32,
    /// Its own alignment, when it differs from its column's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// What it says: most often one paragraph. Blocks in cells have an id only when the source
    /// gives them one, and none is a section.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

impl Default for Cell {
    fn default() -> Cell {
        Cell {
            header: false,
            colspan: 1,
            rowspan: 1,
            align: None,
            blocks: Vec::new(),
            attributes: Vec::new(),
        }
    }
}

impl Cell {
    /// A cell with this text.
    #[must_use]
    pub fn of(content: Vec<Inline>) -> Cell {
        let blocks = if content.is_empty() {
            Vec::new()
        } else {
            vec![Block::P(P { content, ..P::default() })]
        };
        Cell { blocks, ..Cell::default() }
    }

    /// Its text, when it holds one paragraph without an id of its own, or nothing: such a cell
    /// needs no paragraph in an output.
    #[must_use]
    pub fn line(&self) -> Option<&[Inline]> {
        match self.blocks.as_slice() {
            [] => Some(&[]),
            [Block::P(P { id, content, .. })] if id.is_empty() => Some(content),
            _ => None,
        }
    }
}

/// Horizontal alignment of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At the start of the line.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the end of the line.
    Right,
    /// On both sides.
    Justify,
    /// By this character: the decimal marks of a column of numbers stand below each other.
    Char(char),
}

impl Align {
    /// The attribute's value in XHTML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
            Align::Justify => "justify",
            Align::Char(_) => "char",
        }
    }
}
