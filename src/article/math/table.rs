//! Tables within formulas: matrices, cases, aligned equations.

use serde::{Deserialize, Serialize};

use super::op::is_default;
use super::{Length, Math, Side};

/// A matrix, cases, aligned equations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MathTable {
    /// What it is: the usual gaps and styles follow from it.
    pub kind: TableKind,
    /// The alignment of each column; columns beyond the last are as the last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: Vec<Side>,
    /// Its rows.
    pub rows: Vec<MathRow>,
    /// The gap between columns, only where an author set it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column_gap: Option<Length>,
    /// The gap between rows, only where an author set it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row_gap: Option<Length>,
    /// The lines beside columns, from the left edge to the right edge: one more than columns, or
    /// none at all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column_lines: Vec<TableLine>,
    /// The lines beside rows, from the upper edge to the lower: one more than rows, or none at all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row_lines: Vec<TableLine>,
}

/// What a table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// `array`: cells in text style, gaps of 10 pt at a type size of 10 pt, half of it outside.
    Array,
    /// `matrix` and its kin: as `array`, nothing outside.
    #[default]
    Matrix,
    /// `smallmatrix`: cells in script style, thick spaces between.
    Small,
    /// `substack`: one column in script style.
    Stack,
    /// `cases`: columns at the left, a quad between; cells in text style.
    Cases,
    /// `dcases`: as `cases`, cells in display style.
    DisplayCases,
    /// `aligned`, `align`, `split`: columns right, left, right, left …; cells in display style, no
    /// gap within a pair.
    Aligned,
    /// `eqnarray`: columns right, centre, left with TeX's gaps; cells in display style.
    EqnArray,
    /// `gathered`, `gather`: one column in the middle; cells in display style.
    Gathered,
    /// `multline`: first row at the left, last at the right, others in the middle.
    Multline,
}

impl TableKind {
    /// Whether cells are set in display style.
    #[must_use]
    pub fn display(self) -> bool {
        match self {
            TableKind::DisplayCases
            | TableKind::Aligned
            | TableKind::EqnArray
            | TableKind::Gathered
            | TableKind::Multline => true,
            TableKind::Array
            | TableKind::Matrix
            | TableKind::Small
            | TableKind::Stack
            | TableKind::Cases => false,
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MathRow {
    /// Its cells; a cell that spans counts once.
    pub cells: Vec<MathCell>,
    /// Its id, when something points at it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: Option<String>,
    /// Its number as printed: `(2a)`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// Whether a number stands beside it: TeX would number it, or the one number of the formula is
    /// its.
    #[serde(default, skip_serializing_if = "is_default")]
    pub numbered: bool,
    /// Further space after it: `\\[4pt]`; may be negative.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gap: Option<Length>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MathCell {
    /// What stands in it.
    pub content: Math,
    /// Columns it spans, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    /// Rows it spans, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
    /// Its own alignment, when it differs from its column's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub align: Option<Side>,
}

impl Default for MathCell {
    fn default() -> MathCell {
        MathCell { content: Math::default(), columns: 1, rows: 1, align: None }
    }
}

impl MathCell {
    /// A cell with this content.
    #[must_use]
    pub fn new(content: Math) -> MathCell {
        MathCell { content, ..MathCell::default() }
    }
}

/// A line between columns or rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableLine {
    /// None.
    #[default]
    None,
    /// One line.
    Solid,
    /// One broken line.
    Dashed,
    /// Two lines.
    Double,
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_one(count: &u16) -> bool {
    *count == 1
}

impl MathTable {
    /// The alignment of a column, counted from 0.
    #[must_use]
    pub fn side(&self, column: usize) -> Side {
        let given = self.columns.get(column).or(self.columns.last()).copied();
        match self.kind {
            TableKind::Aligned => {
                if column.is_multiple_of(2) {
                    Side::Right
                } else {
                    Side::Left
                }
            }
            TableKind::EqnArray => match column % 3 {
                0 => Side::Right,
                1 => Side::Center,
                _ => Side::Left,
            },
            TableKind::Cases | TableKind::DisplayCases => given.unwrap_or(Side::Left),
            TableKind::Array
            | TableKind::Matrix
            | TableKind::Small
            | TableKind::Stack
            | TableKind::Gathered
            | TableKind::Multline => given.unwrap_or_default(),
        }
    }

    /// How many columns it has.
    #[must_use]
    pub fn width(&self) -> usize {
        let of = |row: &MathRow| row.cells.iter().map(|cell| usize::from(cell.columns)).sum();
        self.rows.iter().map(of).max().unwrap_or(0)
    }
}
