//! Tables, in the XHTML model of JATS (JATS-XHTMLtablesetup1-3.ent). DTD order: `thead`, `tfoot`,
//! `tbody`; exactly one `tbody`.

use super::body::{beside_its_alternatives, caption, label, paragraph, placed, with_kept};
use super::context::Context;
use super::flow::{Holder, blocks};
use super::inline::{Place, leaf};
use super::{kept, media};
use article::{Align, Block, Cell, Inline, Note, NoteForm, Row, Table, TableWrap};
use xml::Element;

/// `table-wrap`
pub(super) fn table_wrap(wrap: &TableWrap, cx: &Context) -> Element {
    let foot = wrap.foot.iter().flat_map(|note| foot_note(note, cx));
    let element =
        placed(Element::block("table-wrap").attr_opt("id", cx.id(&wrap.id)), wrap.placement);
    let written = kept::dressed(element, &wrap.attributes, cx)
        .child_opt(label(wrap.label.as_deref()))
        .child_opt(caption(&wrap.caption, cx))
        .child_opt(table(&wrap.table, cx))
        .children(wrap.graphics.iter().map(|graphic| media::graphic("graphic", graphic, cx)))
        .child_opt(Element::block("table-wrap-foot").children(foot).unless_empty());
    beside_its_alternatives(with_kept(written, &wrap.kept, cx), "table")
}

/// A note below the table: `fn` with a mark, or `p` for one about the whole.
fn foot_note(note: &Note, cx: &Context) -> Vec<Element> {
    match note.form {
        NoteForm::Attrib => note.blocks.iter().map(|block| attrib(block, cx)).collect(),
        NoteForm::Title => title(note, cx),
        NoteForm::Blocks => blocks(&note.blocks, Holder::Paragraphs, cx),
        // The source may not say: then only one that can be called is a note.
        NoteForm::Fn
            if note.label.is_empty()
                && note.id.is_empty()
                && !cx.article.front.provenance.is_jats() =>
        {
            blocks(&note.blocks, Holder::Paragraphs, cx)
        }
        NoteForm::Fn => {
            let element = kept::dressed(
                Element::block("fn").attr_opt("id", cx.id(&note.id)),
                &note.attributes,
                cx,
            );
            vec![element.child_opt(label(Some(&note.label))).children(blocks(
                &note.blocks,
                Holder::Paragraphs,
                cx,
            ))]
        }
    }
}

/// The `title` of the notes: the words of its paragraph, which is bold on the page.
fn title(note: &Note, cx: &Context) -> Vec<Element> {
    if let [Block::P(p)] = note.blocks.as_slice()
        && let [Inline::Bold(words)] = p.content.as_slice()
    {
        return vec![Element::new("title").nodes(leaf(&p.id, words, Place::Title, cx))];
    }
    blocks(&note.blocks, Holder::Paragraphs, cx)
}

/// `attrib`, which is one line.
fn attrib(block: &Block, cx: &Context) -> Element {
    match block {
        Block::P(p) => paragraph("attrib", Place::Prose, p, cx),
        other => Element::new("p").child(super::body::block(other, cx)),
    }
}

/// `table`; nothing when there is no row. Rows that are all head stand directly in `table`: `tbody`
/// may not be missing or empty.
fn table(table: &Table, cx: &Context) -> Option<Element> {
    let group =
        |name, part, rows: &[Row]| row_groups(name, rows, self::rows(rows, part, table, cx), cx);
    let columns = table.columns.iter().map(|align| {
        Element::new("col").attr("align", align.as_str()).attr_opt("char", mark(*align))
    });
    let element = kept::dressed(Element::block("table"), &table.attributes, cx);
    let element = match &table.cols {
        Some(cols) => element.children(kept::elements(cols, "table", cx)),
        None => element.child_opt(Element::block("colgroup").children(columns).unless_empty()),
    };
    let filled = if table.body.is_empty() {
        let all = [(Part::Head, &table.head), (Part::Foot, &table.foot)];
        element.children(all.into_iter().flat_map(|(part, rows)| self::rows(rows, part, table, cx)))
    } else {
        element
            .children(group("thead", Part::Head, &table.head))
            .children(group("tfoot", Part::Foot, &table.foot))
            .children(group("tbody", Part::Body, &table.body))
    };
    let has_rows = !(table.head.is_empty() && table.body.is_empty() && table.foot.is_empty());
    has_rows.then_some(filled)
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Foot,
}

/// `tr` for each row, with the cells of rows above that reach down into it counted.
fn rows(rows: &[Row], part: Part, table: &Table, cx: &Context) -> Vec<Element> {
    let mut grid = Grid { reach: vec![0; table.columns.len()] };
    rows.iter().map(|row| tr(row, part, &mut grid, table, cx)).collect()
}

/// Rows in the groups in which the source has them.
fn row_groups(
    name: &'static str,
    rows: &[Row],
    written: Vec<Element>,
    cx: &Context,
) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    for (row, element) in rows.iter().zip(written) {
        if out.is_empty() || row.group.is_some() {
            out.push(kept::dressed(
                Element::block(name),
                row.group.as_ref().unwrap_or(&Vec::new()),
                cx,
            ));
        }
        if let Some(group) = out.last_mut() {
            group.children.push(element.into());
        }
    }
    out
}

/// `tr`; JATS wants at least one cell.
fn tr(row: &Row, part: Part, grid: &mut Grid, table: &Table, cx: &Context) -> Element {
    let element = kept::dressed(Element::block("tr"), &row.attributes, cx);
    let starts = grid.place(row);
    if row.cells.is_empty() {
        return element.child(Element::new("td"));
    }
    let column = |start: usize| table.columns.get(start).copied().unwrap_or_default();
    let cell = |content: &Cell, start: usize| {
        // A source with columns of its own says in its cells how they are aligned.
        let own = table.cols.is_none().then(|| content.align.unwrap_or(column(start)));
        cell(content, part, own.unwrap_or_default(), cx)
    };
    element.children(row.cells.iter().zip(starts).map(|(content, start)| cell(content, start)))
}

/// `th` or `td`
fn cell(cell: &Cell, part: Part, align: Align, cx: &Context) -> Element {
    let spans = |count: u32| Some(count.to_string()).filter(|_| count > 1);
    let element = if cell.line().is_some() { Element::new } else { Element::block };
    let element = element(if cell.header { "th" } else { "td" })
        .attr_opt("scope", said(cell, "scope").or(cell.header.then(|| scope(cell, part))))
        .attr_opt("colspan", spans(cell.colspan))
        .attr_opt("rowspan", spans(cell.rowspan))
        .attr_opt("align", Some(align.as_str()).filter(|_| align != Align::Left))
        .attr_opt("char", mark(align));
    let element = kept::dressed(element, &cell.attributes, cx);
    match cell.line() {
        Some(content) => element.nodes(leaf("", content, Place::Title, cx)),
        None => element.children(blocks(&cell.blocks, Holder::Cell, cx)),
    }
}

/// What the source says with this attribute.
fn said<'c>(cell: &'c Cell, attribute: &str) -> Option<&'c str> {
    cell.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
}

/// `@char`
fn mark(align: Align) -> Option<String> {
    if let Align::Char(mark) = align { Some(mark.to_string()) } else { None }
}

/// What a header cell is the header of.
fn scope(cell: &Cell, part: Part) -> &'static str {
    match part {
        Part::Head if cell.colspan > 1 => "colgroup",
        Part::Head => "col",
        Part::Body | Part::Foot if cell.rowspan > 1 => "rowgroup",
        Part::Body | Part::Foot => "row",
    }
}

/// How many rows further down each column is still taken by a cell above.
struct Grid {
    reach: Vec<u32>,
}

impl Grid {
    /// The column in which each cell of the next row begins (past the last one when the row is too
    /// long).
    fn place(&mut self, row: &Row) -> Vec<usize> {
        let above = self.reach.clone();
        self.reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        let mut column = 0;
        let mut starts = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            column += above.iter().skip(column).take_while(|rows| **rows > 0).count();
            starts.push(column);
            let width = usize::try_from(cell.colspan.max(1)).unwrap_or(usize::MAX);
            for rows in self.reach.iter_mut().skip(column).take(width) {
                *rows = cell.rowspan.saturating_sub(1);
            }
            column = column.saturating_add(width).min(above.len());
        }
        starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::bare_edition;
    use article::Inline;
    use xml::encode_fragment;

    fn cell(text: &str) -> Cell {
        Cell::of(vec![Inline::text(text)])
    }

    fn head(text: &str) -> Cell {
        Cell { header: true, ..cell(text) }
    }

    fn row(cells: Vec<Cell>) -> Row {
        Row { cells, ..Row::default() }
    }

    fn written(content: Table) -> String {
        let edition = bare_edition();
        let cx = Context::new(&edition);
        table(&content, &cx).map(|table| encode_fragment(&table)).unwrap_or_default()
    }

    #[test]
    fn groups_scopes_and_alignment() {
        let columns = vec![Align::Left, Align::Right];
        let wide = Cell { colspan: 2, align: Some(Align::Center), ..head("a") };
        let content = Table {
            columns,
            head: vec![row(vec![wide])],
            body: vec![row(vec![head("b"), cell("1")])],
            foot: vec![row(vec![cell("c"), cell("2")])],
            ..Table::default()
        };
        let expected = "<table><colgroup><col align=\"left\"/><col align=\"right\"/></colgroup>\
            <thead><tr><th scope=\"colgroup\" colspan=\"2\" align=\"center\">a</th></tr></thead>\
            <tfoot><tr><td>c</td><td align=\"right\">2</td></tr></tfoot>\
            <tbody><tr><th scope=\"row\">b</th><td align=\"right\">1</td></tr></tbody></table>";
        assert_eq!(written(content), expected);
    }

    #[test]
    fn a_cell_from_above_shifts_the_columns() {
        let tall = Cell { rowspan: 2, ..cell("a") };
        let content = Table {
            columns: vec![Align::Left, Align::Right],
            body: vec![row(vec![tall, cell("1")]), row(vec![cell("2")])],
            ..Table::default()
        };
        assert!(written(content).contains("<tr><td align=\"right\">2</td></tr>"));
    }

    #[test]
    fn hostile_spans_do_not_matter() {
        let huge = Cell { colspan: u32::MAX, rowspan: u32::MAX, ..cell("a") };
        let content = Table {
            columns: vec![Align::Left],
            body: vec![row(vec![huge.clone(), huge]), row(vec![]), row(vec![cell("b")])],
            ..Table::default()
        };
        assert!(written(content).ends_with("<tr><td/></tr><tr><td>b</td></tr></tbody></table>"));
    }

    #[test]
    fn a_table_of_heads_or_of_nothing() {
        let content = Table {
            columns: vec![Align::Left],
            head: vec![row(vec![head("a")])],
            ..Table::default()
        };
        assert!(written(content).ends_with("</colgroup><tr><th scope=\"col\">a</th></tr></table>"));
        assert_eq!(written(Table { columns: vec![Align::Left], ..Table::default() }), "");
    }
}
