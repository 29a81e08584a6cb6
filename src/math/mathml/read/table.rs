//! Tables.

use article::math::{Class, Math, MathCell, MathRow, MathTable, Side, Style, TableKind, TableLine};
use article::{Kept, KeptNode};

use super::super::{attributes, names};
use super::{Reader, Scope, local};

/// How many cells a table may have in a row, and how many rows a cell may span.
const MAX_SPAN: u16 = 200;

impl Reader {
    /// `mtable`
    pub(super) fn table(&mut self, element: &Kept, scope: &Scope) -> Math {
        let rows: Vec<&Kept> =
            element.elements().filter(|row| matches!(local(row), "mtr" | "mlabeledtr")).collect();
        let marked = rows.iter().any(|row| row.elements().any(|cell| mark(cell).is_some()));
        let mut out = MathTable {
            columns: sides(element.attribute("columnalign")),
            rows: rows.iter().map(|row| self.table_row(row, marked, scope)).collect(),
            ..MathTable::default()
        };
        if out.columns.is_empty() {
            align_as_cells(&mut out);
        }
        let gap = |name: &str, usual: &[&str]| {
            let list: Vec<&str> = element.attribute(name)?.split_whitespace().collect();
            let first = *list.first()?;
            let uniform = list.iter().all(|value| *value == first) && !usual.contains(&first);
            if uniform { attributes::length(first) } else { None }
        };
        out.column_gap = gap("columnspacing", &["1em", "0.8em", "thickmathspace", "5pt"]);
        out.row_gap = gap("rowspacing", &["4pt", "1.0ex", "1ex", ".5em", "0.5em"]);
        if out.rows.iter().any(|row| row.gap.is_some()) {
            out.row_gap = None;
        }
        lines(element, &mut out);
        let display = element.attribute("displaystyle") == Some("true");
        // A class is this program's own word for what a table is.
        let own = element.attribute("class").is_some();
        if let Some(only) = if own { None } else { only_cell(&mut out) } {
            let style = Style { body: only, display: Some(true), ..Style::default() };
            return if display { Math::Style(Box::new(style)) } else { style.body };
        }
        out.kind = if marked { TableKind::Aligned } else { kind(element, &out, display) };
        if out.kind == TableKind::EqnArray && element.attribute("class").is_none() {
            align_at_relations(&mut out);
        }
        if matches!(out.kind, TableKind::Aligned | TableKind::EqnArray | TableKind::Multline) {
            out.columns.clear();
            out.column_gap = None;
        }
        if out.columns.iter().all(|side| *side == Side::Center) {
            out.columns.clear();
        }
        if matches!(out.kind, TableKind::Cases | TableKind::DisplayCases) {
            out.columns.clear();
        }
        Math::Table(Box::new(out))
    }

    fn table_row(&mut self, row: &Kept, marked: bool, scope: &Scope) -> MathRow {
        let mut cells: Vec<&Kept> = row.elements().collect();
        let mut out = MathRow {
            id: row.attribute("id").map(str::to_owned),
            gap: token(row, "gap-").and_then(attributes::length),
            ..MathRow::default()
        };
        if local(row) == "mlabeledtr" && !cells.is_empty() {
            out.label = Some(cells.remove(0).text()).filter(|label| !label.is_empty());
        }
        // A number in a cell of its own, as this program writes it where rows have no labels.
        if cells.last().is_some_and(|cell| cell.attribute("class") == Some("label")) {
            out.label = cells.pop().map(Kept::text);
            cells.pop_if(|cell| cell.attribute("class") == Some("fill"));
        }
        let own = sides(row.attribute("columnalign"));
        for (place, cell) in cells.into_iter().enumerate() {
            match mark(cell).filter(|_| marked) {
                Some((parent, at)) => {
                    let (before, after) = parent.content.split_at(at.min(parent.content.len()));
                    for part in [before, after] {
                        let part = Kept { content: part.to_vec(), ..Kept::new("mrow") };
                        out.cells.push(MathCell::new(self.inside(&part, scope)));
                    }
                }
                None => out.cells.push(self.cell(cell, own.get(place).copied(), scope)),
            }
        }
        out
    }

    fn cell(&mut self, cell: &Kept, of_row: Option<Side>, scope: &Scope) -> MathCell {
        let span = |name: &str| {
            let count = cell.attribute(name).and_then(|value| value.parse::<u16>().ok());
            count.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        let content = if local(cell) == "mtd" {
            self.inside(cell, scope)
        } else {
            self.node(cell, scope).math
        };
        MathCell {
            content,
            columns: span("columnspan"),
            rows: span("rowspan"),
            align: cell.attribute("columnalign").and_then(names::side).or(of_row),
        }
    }
}

/// What a table of a single cell holds: tools write one around a formula to place its number.
fn only_cell(table: &mut MathTable) -> Option<Math> {
    let [row] = table.rows.as_mut_slice() else { return None };
    let [cell] = row.cells.as_mut_slice() else { return None };
    let plain = row.label.is_none()
        && row.id.is_none()
        && table.column_lines.is_empty()
        && table.row_lines.is_empty();
    plain.then(|| std::mem::take(&mut cell.content))
}

/// The alignment of columns whose cells alone say how they stand: that of most of them.
fn align_as_cells(table: &mut MathTable) {
    let simple = |row: &MathRow| row.cells.iter().all(|cell| cell.columns == 1 && cell.rows == 1);
    if !table.rows.iter().all(simple) {
        return;
    }
    let of_column = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        let sides: Vec<Side> = cells
            .filter(|cell| !cell.content.items().is_empty())
            .map(|cell| cell.align.unwrap_or(Side::Center))
            .collect();
        let often = |side: Side| sides.iter().filter(|other| **other == side).count();
        let all = [Side::Center, Side::Right, Side::Left];
        all.into_iter()
            .max_by_key(|side| often(*side))
            .filter(|side| often(*side) * 2 > sides.len())
    };
    let columns: Vec<Side> =
        (0..table.width()).map(|column| of_column(column).unwrap_or_default()).collect();
    if columns.iter().all(|side| *side == Side::Center) {
        return;
    }
    for row in &mut table.rows {
        for (cell, side) in row.cells.iter_mut().zip(&columns) {
            let own = cell.align.unwrap_or(Side::Center);
            cell.align = Some(own).filter(|own| own != side && !cell.content.items().is_empty());
        }
    }
    table.columns = columns;
}

/// Three columns, the middle one of relations, are equations aligned at these.
fn align_at_relations(table: &mut MathTable) {
    let is_sign = |cell: &MathCell| match cell.content.items() {
        [] => true,
        [Math::Op(op)] => op.class == Class::Rel,
        _ => false,
    };
    let fits = |row: &MathRow| {
        row.cells.iter().all(|cell| cell.columns == 1 && cell.rows == 1 && cell.align.is_none())
            && row.cells.get(1).is_none_or(is_sign)
    };
    if !table.rows.iter().all(fits) {
        return;
    }
    for row in &mut table.rows {
        if let Some(right) = row.cells.get_mut(2).map(|cell| std::mem::take(&mut cell.content)) {
            row.cells.truncate(2);
            if let Some(sign) = row.cells.get_mut(1) {
                let both = sign.content.items().iter().chain(right.items()).cloned().collect();
                sign.content = Math::row(both);
            }
        }
    }
    table.kind = TableKind::Aligned;
}

/// The element in a cell that holds a mark of alignment, and the mark's place in it.
fn mark(cell: &Kept) -> Option<(&Kept, usize)> {
    let place = cell
        .content
        .iter()
        .position(|node| matches!(node, KeptNode::Element(child) if local(child) == "malignmark"));
    match (place, cell.elements().collect::<Vec<_>>().as_slice()) {
        (Some(place), _) => Some((cell, place)),
        (None, [only]) if matches!(local(only), "mrow" | "mstyle" | "mtd") => mark(only),
        (None, [first, ..]) if matches!(local(first), "mi" | "mo" | "mn" | "maligngroup") => {
            // Some tools put the mark within the operator itself.
            let within = |node: &KeptNode| match node {
                KeptNode::Element(child) => {
                    matches!(local(child), "mi" | "mo")
                        && child.elements().any(|mark| local(mark) == "malignmark")
                }
                KeptNode::Text(_) => false,
            };
            cell.content.iter().position(within).map(|place| (cell, place))
        }
        _ => None,
    }
}

fn sides(value: Option<&str>) -> Vec<Side> {
    let list = value.unwrap_or_default().split_whitespace();
    list.take(usize::from(MAX_SPAN)).map(|word| names::side(word).unwrap_or_default()).collect()
}

/// What a table is: what this program has written at it, or what its columns say.
fn kind(element: &Kept, table: &MathTable, display: bool) -> TableKind {
    let own =
        element.attribute("class").and_then(|class| class.split_whitespace().find_map(names::kind));
    if let Some(kind) = own {
        return kind;
    }
    let width = table.width();
    let pattern = |want: &[Side]| {
        !table.columns.is_empty()
            && (0..width).all(|column| {
                let side = table.columns.get(column).or(table.columns.last());
                side == want.get(column % want.len())
            })
    };
    let lined = !table.column_lines.is_empty() || !table.row_lines.is_empty();
    match width {
        _ if lined => TableKind::Array,
        3 if pattern(&[Side::Right, Side::Center, Side::Left]) => TableKind::EqnArray,
        2.. if pattern(&[Side::Right, Side::Left]) => TableKind::Aligned,
        1 if display && pattern(&[Side::Left]) => TableKind::Gathered,
        1 if display => TableKind::Gathered,
        _ => TableKind::Matrix,
    }
}

fn lines(element: &Kept, table: &mut MathTable) {
    let frame = element.attribute("frame").map(names::line).unwrap_or_default();
    let list = |name: &str, count: usize| -> Vec<TableLine> {
        let given = element.attribute(name).unwrap_or_default();
        let words: Vec<TableLine> = given.split_whitespace().map(names::line).collect();
        let inner = (1..count)
            .map(|place| words.get(place - 1).or(words.last()).copied().unwrap_or_default());
        [frame].into_iter().chain(inner).chain([frame]).collect()
    };
    let keep = |lines: Vec<TableLine>| {
        if lines.iter().all(|line| *line == TableLine::None) { Vec::new() } else { lines }
    };
    let width = table.width();
    table.column_lines = keep(list("columnlines", width));
    table.row_lines = keep(list("rowlines", table.rows.len()));
    edges(element, table);
}

/// The outer lines that this program writes into the class: `MathML` has one frame for all sides.
fn edges(element: &Kept, table: &mut MathTable) {
    let Some(given) = token(element, "edges-") else { return };
    let mut words = given.split('-').map(names::line);
    let mut set = |lines: &mut Vec<TableLine>, count: usize| {
        let (first, last) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if lines.is_empty() && (first != TableLine::None || last != TableLine::None) {
            *lines = vec![TableLine::None; count + 1];
        }
        if let Some(edge) = lines.first_mut() {
            *edge = first;
        }
        if let Some(edge) = lines.last_mut() {
            *edge = last;
        }
    };
    let (width, height) = (table.width(), table.rows.len());
    set(&mut table.column_lines, width);
    set(&mut table.row_lines, height);
}

/// What stands after this prefix in a word of the class.
fn token<'a>(element: &'a Kept, prefix: &str) -> Option<&'a str> {
    element.attribute("class")?.split_whitespace().find_map(|word| word.strip_prefix(prefix))
}
