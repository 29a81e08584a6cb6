//! Lists with letters, grid tables, panels, notes in the text, numbers, marks of pages.

use super::{becomes, read, says, shown};
use article::{Block, Sec};

#[test]
fn lists_of_every_kind() {
    becomes("a. one\nb. two", "alpha-lower 1\n  item\n    p one\n  item\n    p two");
    becomes(
        "(ii) one\n(iii) two",
        "roman-lower 2\n  item (ii)\n    p one\n  item (iii)\n    p two",
    );
    becomes(
        "B) one\n\n   more\n\nC) two",
        "alpha-upper 2\n  item B)\n    p one\n    p more\n  item C)\n    p two",
    );
    becomes("#. one\n#. two", "order 1\n  item\n    p one\n  item\n    p two");
    becomes("3) one", "order 3\n  item 3)\n    p one");
    becomes(
        "1. one\n    a. in\n        (i) deeper\n    b. in",
        concat!(
            "order 1\n  item\n    p one\n    alpha-lower 1\n      item\n        p in\n",
            "        roman-lower 1\n          item (i)\n            p deeper\n      item\n        p in",
        ),
    );
    becomes("1. one\n\na. other", "order 1\n  item\n    p one\nalpha-lower 1\n  item\n    p other");
}

#[test]
fn what_is_no_list() {
    becomes("He met\na. Nobody and\n(i) nobody", "p He met a. Nobody and (i) nobody");
    becomes("B. Russell wrote.", "p B. Russell wrote.");
    becomes(
        "    a. code\n    +--+\n    |a |\n    +--+",
        "code None \"a. code\\n+--+\\n|a |\\n+--+\"",
    );
}

#[test]
fn notes_in_the_text() {
    becomes(
        "One^[A *note*, with [a link](https://a.org).] more.",
        "p One<x fn fn-inline-1|> more.\nnote#fn-inline-1\n  p A <i|note>, with <a https://a.org|a link>.",
    );
    becomes("x^2^ and ^[open", "p x<sup|2> and ^[open");
}

#[test]
fn grid_tables() {
    let table = "\
+-----+-------+
| A   | B     |
+=====+======:+
| - a | 1[^n] |
| - b |       |
+-----+-------+

: Caption {#tbl-g .wide .turned align=\"ld\" header-columns=1}

[^n]: Note.";
    let expected = "\
table#tbl-g left,char Placement { here: false, width: Page, turned: true, grouped: false } | Caption
  !A | !B
  ![bullet 1;   item;     p a;   item;     p b] | 1<x fn fn-n|>
note#fn-n
  p Note.";
    becomes(table, expected);
}

#[test]
fn a_grid_table_in_an_item_with_spans_and_a_foot() {
    let table = "1. x\n\n   +---+---+\n   | a     |\n   +===+===+\n   | b | c |\n   |   +---+\n   |   | d |\n   +===+===+\n   | e | f |\n   +===+===+";
    becomes(
        table,
        "order 1\n  item\n    p x\n    table  left,left Placement { here: true, width: Free, turned: false, grouped: false } | \n      !2x1 a\n      1x2 b | c\n      d\n      foot: e | f",
    );
}

#[test]
fn a_broken_grid_table_is_kept() {
    let (body, _, said) = read("x\n\n+--+---+\n| a | b |\n+--+---+\n");
    assert!(
        matches!(&body[1], Block::Code(code) if code.text == "+--+---+\n| a | b |\n+--+---+\n")
    );
    assert_eq!(
        said,
        ["S134 3:1: the borders of this grid table do not meet; the table was kept as typed"]
    );
}

#[test]
fn grid_tables_in_grid_tables_have_an_end() {
    let boxed = |inner: String| {
        let width = inner.lines().map(str::len).max().unwrap_or(0);
        let border = format!("+{}+", "-".repeat(width + 2));
        let rows: Vec<String> = inner.lines().map(|line| format!("| {line:width$} |")).collect();
        format!("{border}\n{}\n{border}", rows.join("\n"))
    };
    let (_, said) = shown(&(0..12).fold("x".to_owned(), |inner, _| boxed(inner)));
    assert!(matches!(said.as_slice(), [one] if one.starts_with("S107 ")), "{said:?}");
}

#[test]
fn faults_in_a_grid_cell_have_their_place() {
    let (_, _, said) = read("+---+-----------+\n| a | é [@none] |\n+---+-----------+\n");
    assert_eq!(said, ["S120 2:10: the key “none” is not in the bibliography"]);
}

#[test]
fn notes_below_a_table() {
    let notes = "::: {.table-notes}\nIn per cent.\n\n^a^ Estimated.\n:::";
    let rows = "  !A | !B\n  1 | 2<x table-fn tfn-a|<sup|a>>\n  note \n    p In per cent.\n  note#tfn-a a\n    p Estimated.";
    becomes(
        &format!("| A | B |\n|--|--|\n| 1 | 2^a^ |\n\n: Cap\n\n{notes}"),
        &format!("table left,left | Cap\n{rows}"),
    );
    let inside = format!(
        ":::: {{#tbl-x .here}}\n| A | B |\n|--|--|\n| 1 | 2^a^ |\n\n{notes}\n\nThe caption\n::::"
    );
    becomes(
        &inside,
        &format!(
            "table#tbl-x left,left Placement {{ here: true, width: Free, turned: false, grouped: false }} | The caption\n{rows}"
        ),
    );
    says(
        "::: {.table-notes}\nx\n:::",
        "p x",
        &["S126 1:1: there is no table before these notes; they were kept as text"],
    );
}

#[test]
fn panels() {
    let source = "::: {#fig-p layout-ncol=2 .wide}\n![(a) One](a.png){#fig-p-a alt=\"A\"}\n![Two](b.png){alt=\"B\"}\n\nThe whole\n:::";
    let expected = "\
group#fig-p Some(2) Placement { here: false, width: Page, turned: false, grouped: false } | The whole
  fig#fig-p-a (a) a.png alt=Some(\"A\") long=None | One
  fig b.png alt=Some(\"B\") long=None | Two";
    becomes(source, expected);
    says(
        "::: {#fig-q}\nx\n:::",
        "p x",
        &["S126 1:1: this div has no picture; its content was kept"],
    );
}

#[test]
fn where_a_figure_stands() {
    becomes(
        "![C](a.png){#fig-a .column .here alt=A}",
        "fig#fig-a a.png alt=Some(\"A\") long=None Placement { here: true, width: Column, turned: false, grouped: false } | C",
    );
}

#[test]
fn verse_with_stanzas_and_an_author() {
    becomes("| One\n| two\n|\n| three\n| — Faiz", "verse One / two\nverse three\n  by Faiz");
    becomes("::: {.verse}\nOne\ntwo\n\n— Faiz\n:::", "verse One / two\n  by Faiz");
}

#[test]
fn pages_are_pinned() {
    becomes("One []{page=79}two [three]{page=80}.", "p One <page 79>two <page 80>three.");
    becomes(
        "# H {page=79}\n\n{page=80}\n\n- x\n\n::: {page=81}\nText\n:::",
        "sec <page 79>H\n  bullet 1\n    item\n      p <page 80>x\n  p <page 81>Text",
    );
    says(
        "[]{page=x}a []{page=9}b []{page=9}c\n\n{page=10}",
        "p a <page 9>b c",
        &[
            "S133 1:1: “x” is not a page number",
            "S133 1:25: page 9 is marked after page 9",
            "S133 3:1: no text follows here with which the page could begin",
        ],
    );
}

fn labels(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        if let Block::Sec(Sec { label, blocks, .. }) = block {
            out.push(label.clone().unwrap_or_else(|| "-".into()));
            labels(blocks, out);
        }
    }
}

#[test]
fn sections_are_numbered_when_asked() {
    let source = "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\n# P {.unnumbered}\n\n## Q\n\n# R\n\n# S {.appendix}\n\n## T\n\n# U {.appendix}\n";
    let numbered = |source: &str, all: bool| {
        let keys = std::collections::BTreeMap::new();
        let mut report = super::super::Report::new();
        let mut session =
            super::super::Session::new(super::super::Faults::new("a.md", &mut report), &keys);
        session.number_sections = all;
        let (body, back) = session.body(source, super::super::Origin::START);
        let mut out = Vec::new();
        labels(&body, &mut out);
        labels(&back.apps.into_iter().map(Block::Sec).collect::<Vec<_>>(), &mut out);
        out.join(" ")
    };
    assert_eq!(numbered(source, true), "1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.1.1.1.1.1 - - 2 A A.1 B");
    assert_eq!(numbered(source, false), "- - - - - - - - - - - -");
    assert_eq!(numbered("# A {.numbered}\n\n# B {.numbered}\n\n# C\n", false), "1 2 -");
    assert_eq!(numbered("# A\n\n# References\n\n::: {#refs}\n:::\n\n# B\n", true), "1 2");
}

#[test]
fn the_back_has_a_glossary_and_lives() {
    becomes(
        "# Glossary {.glossary}\n\nA\n: B\n\n# Lives {.bio}\n\nx",
        "back [glossary] Glossary\n  term A\n    p B\nback [bio] Lives\n  p x",
    );
}

#[test]
fn paragraphs_in_another_language() {
    becomes("::: {lang=ur dir=rtl}\nالف\n\nب\n:::", "p <ur|الف>\np <ur|ب>");
}
