//! The words of `MathML` for what a tree has types for, in both directions.

use article::math::{Class, Form, Notation, Side, TableKind, TableLine};

/// The one of these that has this name.
fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|one| name_of(*one) == name)
}

/// The name of a side in `columnalign` and `numalign`.
pub(super) fn side_name(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Center => "center",
        Side::Right => "right",
    }
}

/// The side with this name.
pub(super) fn side(name: &str) -> Option<Side> {
    named(&[Side::Left, Side::Center, Side::Right], side_name, name.trim())
}

/// The name of a line in `columnlines` and `rowlines`.
pub(super) fn line_name(line: TableLine) -> &'static str {
    match line {
        TableLine::None => "none",
        TableLine::Solid => "solid",
        TableLine::Dashed => "dashed",
        TableLine::Double => "double",
    }
}

/// The line with this name; none for any other.
pub(super) fn line(name: &str) -> TableLine {
    named(&[TableLine::Solid, TableLine::Dashed, TableLine::Double], line_name, name)
        .unwrap_or_default()
}

/// The name of a form.
pub(super) fn form_name(form: Form) -> &'static str {
    match form {
        Form::Prefix => "prefix",
        Form::Infix => "infix",
        Form::Postfix => "postfix",
    }
}

/// The form with this name.
pub(super) fn form(name: &str) -> Option<Form> {
    named(&[Form::Prefix, Form::Infix, Form::Postfix], form_name, name)
}

/// The `class` of a row that is spaced as an atom of this class: TeX's command for it.
pub(super) fn class_name(class: Class) -> &'static str {
    match class {
        Class::Ord => "mathord",
        Class::Large => "mathop",
        Class::Bin => "mathbin",
        Class::Rel => "mathrel",
        Class::Open => "mathopen",
        Class::Close => "mathclose",
        Class::Punct => "mathpunct",
        Class::Inner => "mathinner",
    }
}

/// The class of atoms with this name.
pub(super) fn class(name: &str) -> Option<Class> {
    const ALL: [Class; 8] = [
        Class::Ord,
        Class::Large,
        Class::Bin,
        Class::Rel,
        Class::Open,
        Class::Close,
        Class::Punct,
        Class::Inner,
    ];
    named(&ALL, class_name, name)
}

/// The name of a kind: that of the LaTeX environment.
pub(super) fn kind_name(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Array => "array",
        TableKind::Matrix => "matrix",
        TableKind::Small => "smallmatrix",
        TableKind::Stack => "substack",
        TableKind::Cases => "cases",
        TableKind::DisplayCases => "dcases",
        TableKind::Aligned => "aligned",
        TableKind::EqnArray => "eqnarray",
        TableKind::Gathered => "gathered",
        TableKind::Multline => "multline",
    }
}

/// The kind with this name.
pub(super) fn kind(name: &str) -> Option<TableKind> {
    const ALL: [TableKind; 10] = [
        TableKind::Array,
        TableKind::Matrix,
        TableKind::Small,
        TableKind::Stack,
        TableKind::Cases,
        TableKind::DisplayCases,
        TableKind::Aligned,
        TableKind::EqnArray,
        TableKind::Gathered,
        TableKind::Multline,
    ];
    named(&ALL, kind_name, name)
}

/// The name of a notation in `MathML`.
pub(super) fn notation_name(notation: Notation) -> &'static str {
    match notation {
        Notation::Box => "box",
        Notation::RoundedBox => "roundedbox",
        Notation::Circle => "circle",
        Notation::Left => "left",
        Notation::Right => "right",
        Notation::Top => "top",
        Notation::Bottom => "bottom",
        Notation::UpDiagonal => "updiagonalstrike",
        Notation::DownDiagonal => "downdiagonalstrike",
        Notation::Vertical => "verticalstrike",
        Notation::Horizontal => "horizontalstrike",
        Notation::UpArrow => "updiagonalarrow",
        Notation::LongDivision => "longdiv",
        Notation::Actuarial => "actuarial",
        Notation::PhasorAngle => "phasorangle",
        Notation::Madruwb => "madruwb",
    }
}

/// The notation with this name.
pub(crate) fn notation(name: &str) -> Option<Notation> {
    const ALL: [Notation; 16] = [
        Notation::Box,
        Notation::RoundedBox,
        Notation::Circle,
        Notation::Left,
        Notation::Right,
        Notation::Top,
        Notation::Bottom,
        Notation::UpDiagonal,
        Notation::DownDiagonal,
        Notation::Vertical,
        Notation::Horizontal,
        Notation::UpArrow,
        Notation::LongDivision,
        Notation::Actuarial,
        Notation::PhasorAngle,
        Notation::Madruwb,
    ];
    named(&ALL, notation_name, name)
}
