//! Tables, in the XHTML model that JATS uses.

use serde::{Deserialize, Serialize};

use super::At;
use super::body::{Caption, P};
use super::inline::Inline;
use super::kept::Kept;

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
    /// `table-wrap-foot`: notes below the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<P>,
    /// What else a JATS source says of it: the table as a picture, rights, attributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
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
}

/// `tr`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// Its cells; a cell that spans counts once.
    pub cells: Vec<Cell>,
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
    /// What it says.
    pub content: Vec<Inline>,
}

impl Default for Cell {
    fn default() -> Cell {
        Cell { header: false, colspan: 1, rowspan: 1, align: None, content: Vec::new() }
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
}

impl Align {
    /// The attribute's value in XHTML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        }
    }
}
