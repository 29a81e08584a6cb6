use super::*;

fn text(words: &str) -> Piece {
    Piece::Text(words.to_owned(), Shape::default())
}

fn italic(words: &str) -> Piece {
    Piece::Text(words.to_owned(), Shape { italic: true, ..Shape::default() })
}

#[test]
fn looks_become_marks() {
    let pointers = Pointers::default();
    let of = |pieces: &[Piece]| line(pieces, &pointers, false);
    assert_eq!(of(&[text("see "), italic("In vitro "), text("and")]), "see *In vitro* and");
    assert_eq!(of(&[italic("Titles"), text(".")]), "*Titles*.");
    assert_eq!(of(&[italic("J Bot."), text(" 3")]), "*J Bot.* 3");
    assert_eq!(of(&[text("a"), italic("(b)"), text("c")]), "a(*b*)c");
    assert_eq!(
        of(&[text("x"), Piece::Text("2".into(), Shape { above: true, ..Shape::default() })]),
        "x^2^"
    );
    assert_eq!(
        of(&[text("5 * 3 < [a](b) _x_ a_b $5 \"q\" -- … ...")]),
        r#"5 \* 3 \< [a&#93;(b) \_x\_ a_b \$5 \"q\" \-\- … \.\.\."#
    );
    assert_eq!(of(&[text("mail jane@example.org or @jane")]), r"mail jane@example.org or \@jane");
}

#[test]
fn what_is_raised_and_underlined_calls_no_note() {
    let pointers = Pointers::default();
    let raised = Shape { above: true, underline: true, ..Shape::default() };
    let under = Shape { underline: true, ..Shape::default() };
    let of = |pieces: &[Piece]| line(pieces, &pointers, false);
    let ssz = Piece::Text("ssz".into(), raised.clone());
    assert_eq!(of(&[text("x"), ssz.clone()]), "x[^ssz^]{.underline}");
    let end = Piece::Text("end".into(), under);
    assert_eq!(of(&[text("x"), ssz, end]), "x[^ssz^]{.underline}[end]{.underline}");
}
