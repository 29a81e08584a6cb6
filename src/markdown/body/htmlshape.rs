//! The shape of a table in HTML: its head, its columns, spans that stay within their part.

use super::attributes::Attributes;
use super::htmltables::{HtmlCell, HtmlTable, LARGEST, LOOKS, WIDEST};
use article::Align;

/// A count in an attribute: at least 1.
pub fn number(attributes: &Attributes, name: &str) -> usize {
    let given = attributes.get(name).and_then(|value| value.trim().parse::<usize>().ok());
    given.unwrap_or(1).clamp(1, WIDEST)
}

/// `align="right"`, `style="text-align: right"`.
pub fn alignment(attributes: &Attributes) -> Option<Align> {
    let style = attributes.get("style").and_then(|style| {
        style.split(';').find_map(|rule| {
            let (name, value) = rule.split_once(':')?;
            (name.trim() == "text-align").then_some(value.trim())
        })
    });
    match style.or_else(|| attributes.get("align"))?.trim().to_ascii_lowercase().as_str() {
        "left" | "start" | "justify" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" | "end" => Some(Align::Right),
        "char" => Some(Align::Char('.')),
        _ => None,
    }
}

/// Finds the head of a table that marks none, keeps spans within their part, and fills short rows.
pub fn settle(table: &mut HtmlTable, cols: &[Align]) -> Option<()> {
    table.rows.iter_mut().for_each(|part| part.retain(|row| !row.is_empty()));
    let [head, body, _] = &mut table.rows;
    // As in Pandoc, rows of nothing but `th` at the top are the head.
    if head.is_empty() {
        let all = |row: &&Vec<HtmlCell>| row.iter().all(|cell| cell.header);
        let count = body.iter().take_while(all).count();
        *head = body.drain(..if count < body.len() { count } else { 0 }).collect();
    }
    let mut widest = 0;
    for part in &mut table.rows {
        clip(part);
        widest = widths(part).into_iter().max().unwrap_or(0).max(widest);
    }
    let rows: usize = table.rows.iter().map(Vec::len).sum();
    if widest == 0 || widest > WIDEST || widest * rows > LARGEST {
        return None;
    }
    for part in &mut table.rows {
        let widths = widths(part);
        for (row, width) in part.iter_mut().zip(widths) {
            let empty = HtmlCell { colspan: 1, rowspan: 1, ..HtmlCell::default() };
            row.extend(std::iter::repeat_n(empty, widest.saturating_sub(width)));
        }
    }
    table.align = (0..widest).map(|at| cols.get(at).copied().unwrap_or(Align::Left)).collect();
    share_alignment(table);
    // What looks, and classes, are the style's.
    table.attributes.classes.clear();
    let keep = |name: &str| !LOOKS.contains(&name) && !table.ignored.iter().any(|it| it == name);
    let pairs = table.attributes.pairs.drain(..);
    // `align` of a table says where it stands, in HTML; a letter for each column, here.
    let pairs = pairs.filter(|(name, value)| {
        keep(name) && !(name == "align" && ["left", "center", "right"].contains(&value.as_str()))
    });
    table.attributes.pairs = pairs.collect::<Vec<_>>();
    Some(())
}

/// No cell spans rows beyond its part.
fn clip(part: &mut [Vec<HtmlCell>]) {
    let count = part.len();
    for (index, row) in part.iter_mut().enumerate() {
        row.iter_mut().for_each(|cell| cell.rowspan = cell.rowspan.min(count - index));
    }
}

/// How many columns each row takes, with what the cells above it take there.
fn widths(part: &[Vec<HtmlCell>]) -> Vec<usize> {
    // For each row below, how many columns are taken by cells that begin above.
    let mut taken = vec![0_usize; part.len()];
    for (index, row) in part.iter().enumerate() {
        for cell in row {
            let below = taken.iter_mut().skip(index).take(cell.rowspan);
            below.for_each(|width| *width = width.saturating_add(cell.colspan));
        }
    }
    taken
}

/// A column all of whose cells in the body are aligned alike is so aligned.
fn share_alignment(table: &mut HtmlTable) {
    let simple =
        |row: &Vec<HtmlCell>| row.iter().all(|cell| cell.colspan == 1 && cell.rowspan == 1);
    let [_, body, _] = &table.rows;
    if !body.iter().all(simple) {
        return;
    }
    for (at, column) in table.align.iter_mut().enumerate() {
        let mut own = body.iter().filter_map(|row| row.get(at)).map(|cell| cell.align);
        if let Some(Some(first)) = own.next()
            && own.all(|align| align == Some(first))
        {
            *column = first;
        }
    }
    let align = table.align.clone();
    let simple: Vec<&mut Vec<HtmlCell>> =
        table.rows.iter_mut().flatten().filter(|row| simple(row)).collect();
    for row in simple {
        for (cell, column) in row.iter_mut().zip(&align) {
            cell.align = cell.align.filter(|own| own != column);
        }
    }
}
