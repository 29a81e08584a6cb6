use super::{number, number_beside};
use article::{Inline, Xref, walk};

#[test]
fn a_pointer_without_words_takes_the_number_beside_it() {
    let after = |text: &str| {
        let mut content =
            vec![Inline::text("§"), Inline::Xref(Xref::default()), Inline::text(text)];
        number_beside(&mut content);
        (walk::plain(walk::children(&content[1])), walk::plain(&content))
    };
    assert_eq!(after("2. Crystals"), ("2".to_owned(), "§2. Crystals".to_owned()));
    assert_eq!(after(" shows").0, "");
    assert_eq!(after("shows").0, "");
}

#[test]
fn numbers_of_labels() {
    for (label, expected) in [
        ("Figure 1a", "1a"),
        ("Figure S1", "S1"),
        ("图1", "1"),
        ("Section\u{a0}2.1", "2.1"),
        ("Appendix\u{a0}B", "B"),
        ("الشكل 1", "1"),
        ("Scheme", "Scheme"),
    ] {
        assert_eq!(number(label), expected);
    }
}
