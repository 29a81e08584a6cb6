use super::*;

fn sample() -> Vec<Inline> {
    vec![Inline::text("one "), Inline::Italic(vec![Inline::text("two")]), Inline::text(" three")]
}

fn mark() -> Inline {
    Inline::Milestone { folio: "78".into() }
}

fn inserted(offset: usize) -> Vec<Inline> {
    let mut content = sample();
    insert_at(&mut content, offset, mark());
    content
}

#[test]
fn inserts_at_any_offset_and_keeps_the_text() {
    for offset in 0..=20 {
        assert_eq!(plain(&inserted(offset)), "one two three", "offset {offset}");
    }
}

#[test]
fn inserts_at_the_very_word() {
    assert_eq!(inserted(0)[0], mark());
    assert_eq!(inserted(4)[1], Inline::Italic(vec![mark(), Inline::text("two")]));
    assert_eq!(inserted(5)[1], Inline::Italic(vec![Inline::text("t"), mark(), Inline::text("wo")]));
    assert_eq!(
        inserted(8),
        vec![
            Inline::text("one "),
            Inline::Italic(vec![Inline::text("two")]),
            Inline::text(" "),
            mark(),
            Inline::text("three")
        ]
    );
    assert_eq!(inserted(99).last(), Some(&mark()));
}
