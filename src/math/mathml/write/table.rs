//! Tables: what they are stands in their class; gaps, sides and lines in attributes, and in styles
//! for the web.

use article::math::{Length, MathRow, MathTable, Side, TableKind, TableLine};
use xml::Element;

use super::super::attributes::written;
use super::super::names::{kind_name, line_name, side_name};
use super::Writer;

impl Writer {
    pub(super) fn table(&self, table: &MathTable) -> Element {
        let width = table.width();
        let sides: Vec<&str> = (0..width).map(|column| side_name(table.side(column))).collect();
        let centred = sides.iter().all(|side| *side == "center");
        let classes = [Some(kind_name(table.kind).to_owned()), edges(table)];
        let class = classes.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut out = self.element("mtable").attr("class", class);
        out = out.attr_opt("displaystyle", table.kind.display().then_some("true"));
        out = out.attr_opt("columnalign", (!centred).then(|| sides.join(" ")));
        let inner = |lines: &[TableLine]| {
            let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
            let any = inner.iter().any(|line| *line != TableLine::None);
            any.then(|| inner.iter().map(|line| line_name(*line)).collect::<Vec<_>>().join(" "))
        };
        out = out.attr_opt("columnlines", inner(&table.column_lines));
        out = out.attr_opt("rowlines", inner(&table.row_lines));
        out = out.attr_opt("columnspacing", self.column_gaps(table, width));
        out = out.attr_opt("rowspacing", gaps(table));
        out.children(table.rows.iter().enumerate().map(|(place, row)| self.row(table, place, row)))
    }

    fn column_gaps(&self, table: &MathTable, width: usize) -> Option<String> {
        if let Some(gap) = table.column_gap {
            return Some(written(gap));
        }
        let pairs = table.kind == TableKind::Aligned && width > 1;
        pairs.then(|| {
            let gap = |column: usize| if column.is_multiple_of(2) { "0em" } else { "2em" };
            (0..width - 1).map(gap).collect::<Vec<_>>().join(" ")
        })
    }

    fn row(&self, table: &MathTable, place: usize, row: &MathRow) -> Element {
        let label = row.label.as_deref().map(|label| self.element("mtext").with_text(label));
        let mut out =
            self.element(if label.is_some() && !self.web() { "mlabeledtr" } else { "mtr" });
        // In JATS, pointers lead to the formula as a whole.
        out = out.attr_opt("id", row.id.as_deref().filter(|_| self.web()));
        out = out.attr_opt("class", row.gap.map(|gap| format!("gap-{}", written(gap))));
        let mut label = label.map(|label| self.element("mtd").child(label));
        if !self.web() {
            out = out.child_opt(label.take());
        }
        let mut column = 0;
        for cell in &row.cells {
            let side = cell.align.unwrap_or_else(|| table.side(column));
            let mut mtd = self.element("mtd");
            mtd = mtd.attr_opt("columnspan", (cell.columns > 1).then(|| cell.columns.to_string()));
            mtd = mtd.attr_opt("rowspan", (cell.rows > 1).then(|| cell.rows.to_string()));
            mtd = mtd.attr_opt("columnalign", cell.align.map(side_name));
            if self.web() {
                mtd = mtd.attr_opt("style", cell_style(table, place, column, side));
            }
            out = out.child(mtd.children(self.inside(&cell.content)));
            column += usize::from(cell.columns);
        }
        // Core has no labelled rows: the number stands in a column after all others.
        let Some(label) = label else { return out };
        let fill = (column < table.width()).then(|| (table.width() - column).to_string());
        let fill =
            fill.map(|span| self.element("mtd").attr("class", "fill").attr("columnspan", span));
        out.child_opt(fill).child(label.attr("class", "label"))
    }
}

/// What Core leaves to style sheets: sides, lines, gaps.
fn cell_style(table: &MathTable, row: usize, column: usize, side: Side) -> Option<String> {
    let mut rules = Vec::new();
    match side {
        Side::Left => rules.push("text-align: left".to_owned()),
        // Browsers on Chromium align cells of formulas by their own value alone; others do not know
        // it and keep the one before.
        Side::Right => rules.push("text-align: right; text-align: -webkit-right".to_owned()),
        Side::Center => {}
    }
    let aligned = table.kind == TableKind::Aligned;
    if aligned {
        let left = if column == 0 || column % 2 == 1 { "0" } else { "2em" };
        rules.push(format!("padding-left: {left}; padding-right: 0"));
    }
    let border = |line: Option<&TableLine>| match line {
        None | Some(TableLine::None) => None,
        Some(TableLine::Solid) => Some("0.05em solid"),
        Some(TableLine::Dashed) => Some("0.05em dashed"),
        Some(TableLine::Double) => Some("0.2em double"),
    };
    let mut side_of = |name: &str, line: Option<&TableLine>| {
        rules.extend(border(line).map(|border| format!("border-{name}: {border}")));
    };
    if column == 0 {
        side_of("left", table.column_lines.first());
    }
    side_of("right", table.column_lines.get(column + 1));
    if row == 0 {
        side_of("top", table.row_lines.first());
    }
    side_of("bottom", table.row_lines.get(row + 1));
    if let Some(gap) = table.rows.get(row).and_then(|row| row.gap) {
        rules.push(format!("padding-bottom: calc(0.5ex + {})", written(gap)));
    }
    (!rules.is_empty()).then(|| rules.join("; "))
}

/// The outer lines of a table, when it has any: left, right, upper, lower.
fn edges(table: &MathTable) -> Option<String> {
    let ends = |lines: &[TableLine]| {
        [lines.first(), lines.last()].map(|line| line.copied().unwrap_or_default())
    };
    let all: Vec<TableLine> =
        ends(&table.column_lines).into_iter().chain(ends(&table.row_lines)).collect();
    let any = all.iter().any(|line| *line != TableLine::None);
    any.then(|| {
        format!("edges-{}", all.iter().map(|line| line_name(*line)).collect::<Vec<_>>().join("-"))
    })
}

/// The gaps between rows, as `MathML` has no place for it but between all rows.
fn gaps(table: &MathTable) -> Option<String> {
    if table.rows.iter().all(|row| row.gap.is_none()) {
        return table.row_gap.map(written);
    }
    let usual = table.row_gap.unwrap_or(Length::Em(430_000));
    let gap = |row: &MathRow| row.gap.map_or(usual, |gap| sum(usual, gap));
    let count = table.rows.len().saturating_sub(1);
    let all: Vec<String> = table.rows.iter().take(count).map(gap).map(written).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Two lengths as one, where an em is ten points.
fn sum(left: Length, right: Length) -> Length {
    match (left, right) {
        (Length::Em(left), Length::Em(right)) => Length::Em(left.saturating_add(right)),
        (left, right) => Length::Pt(left.at(10_000).saturating_add(right.at(10_000))),
    }
}
