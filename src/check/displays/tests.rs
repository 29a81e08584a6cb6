use super::*;
use article::{Article, Caption, Cell, Graphic, P, Row, TableWrap};

fn found(rule: Rule, body: Vec<Block>) -> Vec<String> {
    let article = Article { body, ..Article::default() };
    let mut report = Report::new();
    rule(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
    crate::told::messages(&report)
}

fn sec(title: &str, blocks: Vec<Block>) -> Block {
    Block::Sec(Sec { title: vec![Inline::text(title)], blocks, ..Sec::default() })
}

fn headed(titles: &[&str]) -> Vec<Block> {
    titles.iter().map(|title| sec(title, Vec::new())).collect()
}

#[test]
fn order_of_sections() {
    for fine in [
        &["1. Introduction", "Methods", "Results", "Discussion", "Conclusion"][..],
        &["Introduction", "Discussion", "Results", "Conclusions"],
        &["Methods", "Introduction", "Results"],
        &["Introduction", "Conclusion", "Methods"],
    ] {
        assert_eq!(found(section_order, headed(fine)), Vec::<String>::new(), "{fine:?}");
    }
    let wrong =
        found(section_order, headed(&["Introduction", "Conclusion", "Results", "Discussion"]));
    assert_eq!(wrong.len(), 2);
    assert_eq!(wrong[0], "B131 the section “Results” comes after “Conclusion”");
    assert_eq!(found(section_order, headed(&["Results", "Introduction"])).len(), 1);
}

#[test]
fn headings_beside_each_other() {
    assert_eq!(
        found(heading_twice, headed(&["A", "B", " a "])),
        ["B132 two neighbouring sections have the heading “ a ”"]
    );
    let apart = vec![sec("A", headed(&["Aims"])), sec("B", headed(&["Aims"]))];
    assert_eq!(found(heading_twice, apart), Vec::<String>::new());
    let numbered = |label: &str| {
        Block::Sec(Sec {
            label: Some(label.into()),
            title: vec![Inline::text("A")],
            ..Sec::default()
        })
    };
    assert_eq!(found(heading_twice, vec![numbered("1"), numbered("2")]), Vec::<String>::new());
    let response = || {
        Block::Sec(Sec {
            sec_type: Some("response".into()),
            title: vec![Inline::text("A")],
            ..Sec::default()
        })
    };
    assert_eq!(found(heading_twice, vec![response(), response()]), Vec::<String>::new());
}

#[test]
fn formatted_headings() {
    let heading = |inline: Inline| vec![Block::Sec(Sec { title: vec![inline], ..Sec::default() })];
    let italic = |words: &str| heading(Inline::Italic(vec![Inline::text(words)]));
    assert_eq!(found(heading_dressed, italic("Homo sapiens sapiens")), Vec::<String>::new());
    assert_eq!(found(heading_dressed, italic("A heading of four")).len(), 1);
    assert_eq!(
        found(heading_dressed, heading(Inline::Bold(vec![Inline::text("Methods")]))).len(),
        1
    );
    assert_eq!(found(heading_dressed, heading(Inline::text("Methods"))).len(), 0);
}

#[test]
fn links_that_say_nothing() {
    let link = |words: &str| {
        let link = Inline::ExtLink {
            href: "https://example.org".into(),
            content: vec![Inline::text(words)],
        };
        found(link_meaningless, vec![Block::P(P { content: vec![link], ..P::default() })]).len()
    };
    assert_eq!((link("here"), link("(Click here)"), link("here are the data")), (1, 1, 0));
}

#[test]
fn descriptions() {
    let says = |alt: &str, caption: &str| {
        let graphic = Graphic {
            href: "figures/map.png".into(),
            alt_text: Some(alt.into()),
            ..Graphic::default()
        };
        let paragraphs = vec![P { content: vec![Inline::text(caption)], ..P::default() }];
        let fig = Fig {
            label: Some("Figure 1.".into()),
            caption: Caption { paragraphs, ..Caption::default() },
            graphics: vec![graphic],
            ..Fig::default()
        };
        found(alt_repeats_caption, vec![Block::Fig(fig)])
    };
    for (alt, expected) in [
        ("map.png", "“map.png”, is the name of a file"),
        ("other.JPG", "“other.JPG”, is the name of a file"),
        ("Map", "“Map”, says nothing about it"),
        ("The border!", "“The border!”, repeats its caption"),
        ("Figure 1", "“Figure 1”, repeats its caption"),
        ("Figure 1: the border", "“Figure 1: the border”, repeats its caption"),
    ] {
        assert_eq!(
            says(alt, "The border"),
            [format!("B139 the alternative text of Figure 1, {expected}")]
        );
    }
    for fine in ["A line from north to south", "the folder with map.png", "", "The border moves"] {
        assert_eq!(says(fine, "The border"), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn rows_of_a_table() {
    let cell = |colspan: u32, rowspan: u32| Cell { colspan, rowspan, ..Cell::default() };
    let row = |cells: Vec<Cell>| Row { cells, ..Row::default() };
    let plain = |count: usize| row(vec![cell(1, 1); count]);
    let table = |body: Vec<Row>| {
        let table = Table { body, ..Table::default() };
        found(
            table_ragged,
            vec![Block::TableWrap(TableWrap {
                label: Some("Table 1.".into()),
                table,
                ..TableWrap::default()
            })],
        )
    };
    assert_eq!(table(vec![plain(2), plain(2)]), Vec::<String>::new());
    assert_eq!(table(vec![plain(3), row(vec![cell(2, 1), cell(1, 1)])]), Vec::<String>::new());
    assert_eq!(
        table(vec![row(vec![cell(1, 2), cell(1, 1)]), plain(1), plain(2)]),
        Vec::<String>::new()
    );
    assert_eq!(
        table(vec![plain(2), plain(3)]),
        ["B140 row 2 of Table 1 has 3 columns; the first row has 2"]
    );
    assert_eq!(
        table(vec![plain(2), plain(1)]),
        ["B140 row 2 of Table 1 has 1 column; the first row has 2"]
    );
    assert_eq!(table(vec![row(vec![cell(1, 2), cell(1, 1)]), plain(2)]).len(), 1);
}
