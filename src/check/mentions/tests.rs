use super::*;
use article::{Article, Fig, P};

#[test]
fn labels() {
    assert_eq!(kind_and_number("Figure 2"), Some(('f', 2)));
    assert_eq!(kind_and_number("FIG. 12."), Some(('f', 12)));
    assert_eq!(kind_and_number("Table 1:"), Some(('t', 1)));
    assert_eq!(kind_and_number("Table S1"), None);
    assert_eq!(kind_and_number("Scheme 1"), None);
}

#[test]
fn mentions_in_words() {
    let numbers = |text: &str| {
        numbers_after(text, 'f').into_iter().flat_map(|(_, numbers)| numbers).collect::<Vec<_>>()
    };
    assert_eq!(numbers("see figures 1–3 and 5a"), [1, 2, 3, 5]);
    assert_eq!(numbers("see fig. 2, b and c"), [2]);
    assert_eq!(numbers("in figure 2 there were 17 of them"), [2]);
    assert_eq!(numbers("the figure shows"), Vec::<u32>::new());
}

#[test]
fn numbers_of_pointers() {
    assert_eq!(digits_of("Figure 3A"), "3A");
    assert_eq!(digits_of("3"), "3");
    assert_eq!(digits_of("Figure S3"), "");
    assert_eq!(digits_of("below"), "");
}

fn caption(text: &str) -> Caption {
    Caption {
        paragraphs: vec![P { content: vec![Inline::text(text)], ..P::default() }],
        ..Caption::default()
    }
}

fn figures(count: usize, text: &str) -> Vec<String> {
    let figure = |number: usize| {
        let (id, label) = (format!("f{number}"), Some(format!("Figure {number}.")));
        Block::Fig(Fig { id, label, caption: caption("A map, as Figure 1 to 9"), ..Fig::default() })
    };
    let p = Block::P(P { content: vec![Inline::text(text)], ..P::default() });
    let body = std::iter::once(p).chain((1..=count).map(figure)).collect();
    let article = Article { body, ..Article::default() };
    let mut report = Report::new();
    for rule in [mentioned_in_order, not_there] {
        rule(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
    }
    crate::told::messages(&report)
}

#[test]
fn figures_are_mentioned_in_order() {
    let none: Vec<String> = Vec::new();
    assert_eq!(figures(2, "See Figure 1, then Figure 2, and Figure 1 again."), none);
    assert_eq!(figures(2, "See Figure 1."), ["B135 Figure 2 is never mentioned in the text"]);
    assert_eq!(
        figures(2, "See Figure 2, then Figure 1."),
        ["B136 Figure 2 is mentioned before Figure 1"]
    );
    assert_eq!(figures(3, "See Figures 1–3."), none);
}

#[test]
fn figures_that_are_not_there() {
    let missing = |text: &str| figures(1, &format!("See Figure 1. {text}")).len();
    assert_eq!(
        figures(1, "Figure 1 and Figure 2 show"),
        ["B144 the text mentions Figure 2, but Figure 1 is the last: “Figure 2”"]
    );
    // Twelve beyond the last is one of the row; thirteen beyond is a number of something else.
    assert_eq!((missing("See Figure 13 there"), missing("See Figure 14 there")), (1, 0));
    assert_eq!(missing("See Figure 2 there and Figure 2 here"), 1);
    for fine in [
        "Supplementary Figure 2 has",
        "See Figure 2 of Khan",
        "(Khan et al., Figure 2)",
        "(Khan 2019, Figure 2)",
        "a configure 2 b",
    ] {
        assert_eq!(missing(fine), 0, "{fine}");
    }
}

#[test]
fn pointers_say_the_number_of_their_target() {
    let says = |words: &str| {
        let fig =
            Block::Fig(Fig { id: "f2".into(), label: Some("Figure 2".into()), ..Fig::default() });
        let xref = Inline::Xref(Xref {
            rid: "f2".into(),
            content: vec![Inline::text(words)],
            ..Xref::default()
        });
        let article = Article {
            body: vec![Block::P(P { content: vec![xref], ..P::default() }), fig],
            ..Article::default()
        };
        let mut report = Report::new();
        label_differs(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
        report.findings.len()
    };
    assert_eq!(says("Figure 3"), 1);
    for fine in ["Figure 2", "2", "Figures 1 and 2", "Figure S3", "below", "Figures 3 and 4"] {
        assert_eq!(says(fine), 0, "{fine}");
    }
}
