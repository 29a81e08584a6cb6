//! The structure types that roles have, and which of them PDF 2.0 knows no longer.

use layout::frame::Role;

/// The standard structure type of a role (ISO 32000-1 §14.8.4); all are standard, so that no role
/// map is needed.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::H(0 | 1) => "H1",
        Role::H(2) => "H2",
        Role::H(3) => "H3",
        Role::H(4) => "H4",
        Role::H(5) => "H5",
        Role::H(6..) => "H6",
        Role::P => "P",
        Role::LOrdered | Role::LBullet | Role::LPlain => "L",
        Role::LI => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Link => "Link",
        Role::Reference => "Reference",
        Role::Note => "Note",
        Role::BibEntry => "BibEntry",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
        Role::Code => "Code",
        Role::Span => "Span",
        Role::Table => "Table",
        Role::THead => "THead",
        Role::TBody => "TBody",
        Role::TFoot => "TFoot",
        Role::TR => "TR",
        Role::TH => "TH",
        Role::TD => "TD",
        Role::TOC => "TOC",
        Role::TOCI => "TOCI",
    }
}

/// Whether a structure type is one of PDF 1.7 that PDF 2.0 has no longer.
pub(super) fn is_of_first(role: Role) -> bool {
    match role {
        Role::Reference
        | Role::BibEntry
        | Role::BlockQuote
        | Role::Code
        | Role::TOC
        | Role::TOCI => true,
        Role::Document
        | Role::Part
        | Role::Sect
        | Role::Div
        | Role::H(_)
        | Role::P
        | Role::LOrdered
        | Role::LBullet
        | Role::LPlain
        | Role::LI
        | Role::Lbl
        | Role::LBody
        | Role::Link
        | Role::Note
        | Role::Caption
        | Role::Figure
        | Role::Formula
        | Role::Span
        | Role::Table
        | Role::THead
        | Role::TBody
        | Role::TFoot
        | Role::TR
        | Role::TH
        | Role::TD => false,
    }
}
