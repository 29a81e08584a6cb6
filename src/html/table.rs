//! Tables.

use super::block::{blocks, labelled, p};
use super::context::{Context, Entry};
use super::figure::{caption_text, figcaption};
use super::inline::nodes;
use super::pictures;
use article::{Align, Cell, Note, Row, Table, TableWrap, Word};
use xml::{Element, Node};

/// The part of a table in which a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
}

/// A table with caption and notes. A table wider than the screen is scrolled by itself, with the
/// keyboard too (WCAG 2.2, 2.1.1).
pub fn table_wrap(wrap: &TableWrap, cx: &mut Context) -> Element {
    let id = cx.id(&wrap.id).unwrap_or_else(|| cx.ids.next("table"));
    let text = Some(caption_text(wrap.label.as_deref(), &wrap.caption))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| cx.word(Word::Table));
    cx.tables.push(Entry { depth: 0, text: text.clone(), id: id.clone() });
    let caption = figcaption(wrap.label.as_deref(), &wrap.caption, cx);
    let name = cx.landmark_name(&text);
    let scroll = Element::block("div")
        .attr("class", "scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", name);
    let foot: Vec<Node> = wrap.foot.iter().flat_map(|note| foot_note(note, cx)).collect();
    let rights = wrap.rights().map(|rights| p(&rights, cx));
    let foot = Element::block("div").attr("class", "table-foot").nodes(foot).child_opt(rights);
    let back = id.clone();
    let figure = Element::block("figure").attr("class", "table").attr("id", id).child_opt(caption);
    if wrap.table.rows().next().is_none() {
        let name = wrap
            .label
            .clone()
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| cx.word(Word::Table));
        let mut picture = |graphic| {
            let img = pictures::img(graphic, "figure", &name, cx);
            pictures::enlarged(img, &back, cx)
        };
        let pictures: Vec<Element> = wrap.graphics.iter().map(&mut picture).collect();
        return figure.children(pictures).child_opt(foot.unless_empty());
    }
    figure.child(scroll.child(table(&wrap.table, cx))).child_opt(foot.unless_empty())
}

/// A note below the table, its mark before its first words.
fn foot_note(note: &Note, cx: &mut Context) -> Vec<Node> {
    let content = blocks(&note.blocks, cx);
    match cx.id(&note.id) {
        Some(id) => vec![
            Element::block("div")
                .attr("id", id)
                .attr("class", "note")
                .nodes(labelled(&note.label, content))
                .into(),
        ],
        None if note.label.is_empty() => content,
        None => labelled(&note.label, content),
    }
}

fn table(table: &Table, cx: &mut Context) -> Element {
    let mut part = |name, rows: &[Row], part| {
        let rows = rows_of(rows, &table.columns, part, cx);
        Element::block(name).children(rows).unless_empty()
    };
    let (head, body, foot) = (
        part("thead", &table.head, Part::Head),
        part("tbody", &table.body, Part::Body),
        part("tfoot", &table.foot, Part::Body),
    );
    Element::block("table").child_opt(head).child_opt(body).child_opt(foot)
}

fn rows_of(rows: &[Row], columns: &[Align], part: Part, cx: &mut Context) -> Vec<Element> {
    let mut grid = Grid::new(columns.len());
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let mut tr = Element::block("tr");
        for content in &row.cells {
            let column = grid.place(content);
            tr =
                tr.child(cell(content, columns.get(column).copied().unwrap_or_default(), part, cx));
        }
        grid.end_row();
        out.push(tr);
    }
    out
}

fn cell(cell: &Cell, column: Align, part: Part, cx: &mut Context) -> Element {
    let content = match cell.line() {
        Some(line) => nodes(line, cx),
        None => blocks(&cell.blocks, cx),
    };
    // An empty header says nothing about its cells: it is a plain cell.
    let header = cell.header && !content.is_empty();
    cx.headed_tables |= header;
    let out = if header {
        Element::new("th").attr("scope", scope(cell, part))
    } else {
        Element::new("td")
    };
    let span = |span: u32, most: u32| (span > 1).then(|| span.min(most).to_string());
    // The most that HTML §4.9.11 allows.
    let out = out
        .attr_opt("colspan", span(cell.colspan, 1000))
        .attr_opt("rowspan", span(cell.rowspan, 65_534));
    out.attr_opt("class", class(cell.align.unwrap_or(column)))
        .nodes(content)
        .nodes([Node::from("")])
}

/// What a header cell is the header of.
fn scope(cell: &Cell, part: Part) -> &'static str {
    match part {
        Part::Head if cell.colspan > 1 => "colgroup",
        Part::Head => "col",
        Part::Body if cell.rowspan > 1 => "rowgroup",
        Part::Body => "row",
    }
}

fn class(align: Align) -> Option<&'static str> {
    match align {
        Align::Left | Align::Justify => None,
        Align::Center => Some("center"),
        // No reading system aligns by a character; figures of equal width at the end of the line
        // come near it.
        Align::Right | Align::Char(_) => Some("right"),
    }
}

/// Which columns are still taken by cells of rows above (HTML §4.9.12, forming a table).
struct Grid {
    /// For each column, how many rows from this one on are taken.
    taken: Vec<u32>,
}

impl Grid {
    fn new(columns: usize) -> Grid {
        Grid { taken: vec![0; columns] }
    }

    /// The first column of the row's next cell.
    fn place(&mut self, cell: &Cell) -> usize {
        let column = self.taken.iter().position(|&rows| rows == 0).unwrap_or(self.taken.len());
        for rows in self.taken.iter_mut().skip(column).take(cell.colspan.max(1) as usize) {
            *rows = cell.rowspan.max(1);
        }
        column
    }

    fn end_row(&mut self) {
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Medium;
    use article::{Article, Inline, MediaBag};
    use report::Report;
    use xml::encode_fragment;

    fn cell(text: &str, header: bool, colspan: u32, rowspan: u32) -> Cell {
        Cell {
            header,
            colspan,
            rowspan,
            ..Cell::of(if text.is_empty() { vec![] } else { vec![Inline::text(text)] })
        }
    }

    fn rendered(table_: &Table) -> String {
        let (article, media, mut report) = (Article::default(), MediaBag::new(), Report::new());
        encode_fragment(&table(
            table_,
            &mut Context::new(&article, &media, Medium::Epub, &mut report),
        ))
    }

    #[test]
    fn headers_have_a_scope_and_spans_keep_the_columns() {
        let table = Table {
            columns: vec![Align::Left, Align::Right, Align::Center],
            head: vec![Row {
                cells: vec![cell("", true, 1, 1), cell("A", true, 2, 1)],
                ..Row::default()
            }],
            body: vec![
                Row {
                    cells: vec![
                        cell("r", true, 1, 2),
                        cell("1", false, 1, 1),
                        cell("2", false, 1, 1),
                    ],
                    ..Row::default()
                },
                Row {
                    cells: vec![cell("3", false, 1, 1), cell("", false, 1, 1)],
                    ..Row::default()
                },
            ],
            foot: vec![],
            ..Table::default()
        };
        let head = r#"<thead><tr><td></td><th scope="colgroup" colspan="2" class="right">A</th></tr></thead>"#;
        let first = r#"<tr><th scope="rowgroup" rowspan="2">r</th><td class="right">1</td><td class="center">2</td></tr>"#;
        let second = r#"<tr><td class="right">3</td><td class="center"></td></tr>"#;
        assert_eq!(
            rendered(&table),
            format!("<table>{head}<tbody>{first}{second}</tbody></table>")
        );
    }

    #[test]
    fn absurd_spans_do_no_harm() {
        let row = Row {
            cells: vec![cell("x", false, u32::MAX, u32::MAX), cell("y", false, 0, 0)],
            ..Row::default()
        };
        let xml = rendered(&Table {
            columns: vec![Align::Right],
            body: vec![row.clone(), row],
            ..Table::default()
        });
        assert!(xml.contains(r#"colspan="1000" rowspan="65534""#), "{xml}");
    }
}
