//! The attributes of structure elements (ISO 32000-1 §14.8.5): lists, cells, places on the page.

use lopdf::Dictionary;

use super::super::book::Book;
use super::super::values::{dictionary, name, rectangle};
use layout::frame::{CellAttributes, Rect, Role, Tag};

pub(super) fn attributes(book: &Book, tag: &Tag, second: bool) -> Option<Dictionary> {
    let list =
        |numbering| Some(dictionary([("O", name("List")), ("ListNumbering", name(numbering))]));
    match tag.role {
        Role::LOrdered => list("Decimal"),
        Role::LBullet => list("Disc"),
        // PDF/UA-2 has no “None” beside labels, and these may have some (ISO 14289-2 §8.2.5.25).
        Role::LPlain => list(if second { "Unordered" } else { "None" }),
        Role::TH => Some(cell(
            tag.cell.unwrap_or(CellAttributes { colspan: 1, rowspan: 1, row_header: false }),
            true,
        )),
        Role::TD => {
            tag.cell.map(|attributes| cell(attributes, false)).filter(|dict| dict.len() > 1)
        }
        Role::Formula if tag.block => Some(placed(book, tag)),
        Role::Figure | Role::Formula | Role::Table => {
            tag.bbox.and_then(|(page, rect)| bounding_box(book, page, rect))
        }
        Role::Document
        | Role::Part
        | Role::Sect
        | Role::Div
        | Role::H(_)
        | Role::P
        | Role::LI
        | Role::Lbl
        | Role::LBody
        | Role::Link
        | Role::Reference
        | Role::Note
        | Role::BibEntry
        | Role::BlockQuote
        | Role::Caption
        | Role::Code
        | Role::Span
        | Role::THead
        | Role::TBody
        | Role::TFoot
        | Role::TR
        | Role::TOC
        | Role::TOCI => None,
    }
}

/// What a cell spans, where it is more than one, and what a header cell heads (ISO 32000-1
/// §14.8.5.7).
fn cell(attributes: CellAttributes, header: bool) -> Dictionary {
    let mut dict = dictionary([("O", name("Table"))]);
    for (key, span) in [("ColSpan", attributes.colspan), ("RowSpan", attributes.rowspan)] {
        if span > 1 {
            dict.set(key, i64::from(span));
        }
    }
    if header {
        dict.set("Scope", name(if attributes.row_header { "Row" } else { "Column" }));
    }
    dict
}

/// That a formula stands apart from the text (ISO 32000-1 §14.8.5.4.1): usual is that it stands in
/// a line.
fn placed(book: &Book, tag: &Tag) -> Dictionary {
    let mut dict = tag
        .bbox
        .and_then(|(page, rect)| bounding_box(book, page, rect))
        .unwrap_or_else(|| dictionary([("O", name("Layout"))]));
    dict.set("Placement", name("Block"));
    dict
}

fn bounding_box(book: &Book, page: usize, rect: Rect) -> Option<Dictionary> {
    let leaf = book.pages.get(page)?;
    Some(dictionary([("O", name("Layout")), ("BBox", rectangle(rect, leaf.height))]))
}
