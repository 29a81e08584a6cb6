use super::*;
use article::{Article, At, Cell, Fig, Graphic, Row, TableWrap};

fn p(text: &str) -> Block {
    Block::P(P { content: vec![Inline::text(text)], at: At::new(7, 1), ..P::default() })
}

fn sec(title: &str, blocks: Vec<Block>) -> Block {
    Block::Sec(Sec {
        id: "s".into(),
        title: vec![Inline::text(title)],
        blocks,
        at: At::new(3, 1),
        ..Sec::default()
    })
}

fn findings(body: Vec<Block>, rule: Rule) -> Vec<String> {
    let article = Article { body, ..Article::default() };
    let mut report = Report::new();
    rule(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
    crate::told::with_places(&report)
}

#[test]
fn quotes() {
    let none: Vec<String> = Vec::new();
    for text in ["", "a “b” c", "“a “b” c”", "„a“ b", "„a” b", "it’s ‘so’ 5\" long"]
    {
        assert_eq!(findings(vec![p(text)], quotes_unbalanced), none, "{text}");
    }
    assert_eq!(
        findings(
            vec![p("Responses After US-Withdrawal from Afghanistan” a book written by Asif")],
            quotes_unbalanced
        ),
        [
            "B111 article.md:7:1 a closing quotation mark has no opening one before it: “…from Afghanistan” a book written by Asif”"
        ]
    );
    assert_eq!(
        findings(vec![p("he said “so be it and went.")], quotes_unbalanced),
        [
            "B111 article.md:7:1 an opening quotation mark is never closed: “he said “so be it and went.”"
        ]
    );
    assert_eq!(findings(vec![p("“one"), p("“two”")], quotes_unbalanced), none);
    assert_eq!(findings(vec![p("“one"), p("two”")], quotes_unbalanced).len(), 2);
    let line =
        |text: &str| P { content: vec![Inline::text(text)], at: At::new(9, 1), ..P::default() };
    let stanza = |lines: [&str; 2]| {
        Block::VerseGroup(VerseGroup { lines: lines.map(line).to_vec(), ..VerseGroup::default() })
    };
    assert_eq!(findings(vec![stanza(["a “b", "c"]), stanza(["d", "e”"])], quotes_unbalanced), none);
    assert_eq!(findings(vec![stanza(["a “b", "c"])], quotes_unbalanced).len(), 1);
}

#[test]
fn marks_of_seconds_and_of_german() {
    for fine in ["40°00’06.7”", "of G” and"] {
        assert_eq!(lonely_mark(fine), None, "{fine}");
    }
    assert_eq!(lonely_mark("word”"), Some((4, '”')));
    assert_eq!(
        around("one two three four five six seven eight", 30),
        "…three four five six seven eight"
    );
}

#[test]
fn sections_that_need_no_heading() {
    let mut article = Article::default();
    let bare = |sec_type: Option<&str>, line: u32| Sec {
        sec_type: sec_type.map(str::to_owned),
        at: At::new(line, 1),
        ..Sec::default()
    };
    article.body = vec![Block::Sec(bare(None, 0))];
    article.back.secs = vec![bare(Some("glossary"), 3), bare(None, 4)];
    let mut report = Report::new();
    section_without_heading(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
    assert_eq!(report.findings.iter().map(|finding| finding.place.line).collect::<Vec<_>>(), [4]);
}

#[test]
fn pictures() {
    let fig = |alt: Option<&str>| {
        let graphic = Graphic {
            href: "map.png".into(),
            alt_text: alt.map(str::to_owned),
            ..Graphic::default()
        };
        Block::Fig(Fig {
            label: Some("Figure 1".into()),
            graphics: vec![graphic],
            at: At::new(8, 1),
            ..Fig::default()
        })
    };
    assert_eq!(
        findings(vec![fig(None)], figure_without_alt),
        ["B112 article.md:8:1 Figure 1 (map.png) has no alternative text"]
    );
    assert_eq!(
        findings(vec![fig(Some("A map of the Durand Line"))], figure_without_alt),
        Vec::<String>::new()
    );
    let inline = Block::P(P {
        content: vec![Inline::InlineGraphic(Graphic {
            href: "x.png".into(),
            ..Graphic::default()
        })],
        ..P::default()
    });
    assert_eq!(findings(vec![inline], figure_without_alt).len(), 1);
}

#[test]
fn sections() {
    assert_eq!(
        findings(vec![sec("A", vec![]), sec("B", vec![p("b")])], section_empty),
        ["B113 article.md:3:1 the section “A” is empty"]
    );
    assert_eq!(findings(vec![sec("A", vec![p(" ")])], section_empty).len(), 1);
    assert_eq!(findings(vec![sec("A", vec![sec("B", vec![p("b")])])], section_empty).len(), 0);
    assert_eq!(
        findings(vec![sec(" ", vec![p("b")])], section_without_heading),
        ["B114 article.md:3:1 the section “s” has no heading"]
    );
    assert_eq!(findings(vec![sec("A", vec![p("b")])], section_without_heading).len(), 0);
}

#[test]
fn depth() {
    let nested = |levels: usize| {
        (0..levels).fold(p("text"), |inner, level| sec(&format!("S{level}"), vec![inner]))
    };
    assert_eq!(findings(vec![nested(5)], section_too_deep), Vec::<String>::new());
    assert_eq!(
        findings(vec![nested(6)], section_too_deep),
        ["B115 article.md:3:1 the section “S0” is at level 6; headings go down to level 5"]
    );
}

#[test]
fn tables() {
    let row = |header: bool| Row {
        cells: vec![Cell { header, ..Cell::of(vec![Inline::text("x")]) }],
        ..Row::default()
    };
    let table = |head: Vec<Row>, body: Vec<Row>| {
        let table = Table { head, body, ..Table::default() };
        Block::TableWrap(TableWrap {
            label: Some("Table 1".into()),
            table,
            at: At::new(9, 1),
            ..TableWrap::default()
        })
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(
        findings(vec![table(vec![row(true)], vec![row(false)])], table_without_header),
        none
    );
    assert_eq!(
        findings(vec![table(vec![], vec![row(true), row(false)])], table_without_header),
        none
    );
    assert_eq!(findings(vec![table(vec![], vec![row(false)])], table_without_header), none);
    assert_eq!(
        findings(vec![table(vec![], vec![row(false), row(false)])], table_without_header),
        ["B116 article.md:9:1 Table 1 has no header cells"]
    );
}
