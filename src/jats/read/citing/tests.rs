use super::*;
use article::Xref;

fn cite(content: Vec<Inline>) -> Inline {
    Inline::Xref(Xref { ref_type: RefType::Bibr, rid: "r".into(), content, ..Xref::default() })
}

fn number(text: &str) -> Inline {
    cite(vec![Inline::text(text)])
}

fn high(text: &str) -> Inline {
    cite(vec![Inline::Sup(vec![Inline::text(text)])])
}

fn sup(content: Vec<Inline>) -> Inline {
    Inline::Sup(content)
}

/// The text, with citations between bars and raised text behind a caret.
fn shown(content: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Xref(xref) => format!("|{}|", shown(&xref.content)),
        Inline::Sup(inner) => format!("^{{{}}}", shown(inner)),
        other => shown(walk::children(other)),
    };
    content.iter().map(piece).collect()
}

fn after(mut content: Vec<Inline>) -> (String, usize) {
    let marks = set(&mut content);
    let once = shown(&content);
    assert_eq!(set(&mut content), 0, "{once}");
    assert_eq!(shown(&content), once, "a second time changes nothing");
    (once, marks)
}

fn text(text: &str) -> Inline {
    Inline::text(text)
}

#[test]
fn citations_that_run_together_are_parted() {
    let (set, marks) =
        after(vec![text("balance ["), number("1"), number("2"), number("3"), text("].")]);
    assert_eq!((set.as_str(), marks), ("balance [|1|,|2|,|3|].", 2));
    let (set, marks) =
        after(vec![text("fusion ("), number("8"), number("–"), number("10"), text(").")]);
    assert_eq!((set.as_str(), marks), ("fusion (|8||–||10|).", 0));
}

#[test]
fn numbers_behind_a_word_are_raised() {
    let (set, marks) = after(vec![text("Zika virus"), number("1"), number("2"), text(". As")]);
    assert_eq!((set.as_str(), marks), ("Zika virus^{|1|,|2|}. As", 1));
    assert_eq!(
        after(vec![text("blindness."), number("3"), text(", "), number("4"), text(" In")]).0,
        "blindness.^{|3|,|4|} In"
    );
    assert_eq!(
        after(vec![text("Studies"), number("1"), sup(vec![text(",")]), number("2"), text(" say")])
            .0,
        "Studies^{|1|,|2|} say"
    );
    for same in ["by ", "in (", "see ref. ", "see Refs.", "of ref."] {
        assert_eq!(after(vec![text(same), number("1"), text(" it")]).0, format!("{same}|1| it"));
    }
    assert_eq!(
        after(vec![text("Smith, "), number("2005"), text(";"), number("2010")]).0,
        "Smith, |2005|;|2010|"
    );
    assert_eq!(after(vec![text("Smith,"), number("2005")]).0, "Smith,|2005|");
}

#[test]
fn raised_numbers_stand_close() {
    let spaced = vec![
        text("contamination. "),
        high("4"),
        text(" "),
        sup(vec![text(",")]),
        text(" "),
        high("30"),
        text(" Ongoing"),
    ];
    assert_eq!(after(spaced).0, "contamination.|^{4}|^{,}|^{30}| Ongoing");
    let bracketed = vec![
        text("diet"),
        sup(vec![text("(")]),
        text(" "),
        high("3"),
        text(" "),
        sup(vec![text(",")]),
        text(" "),
        high("4"),
        text(" "),
        sup(vec![text(")")]),
        text(". It"),
    ];
    assert_eq!(after(bracketed).0, "diet^{(}|^{3}|^{,}|^{4}|^{)}. It");
    assert_eq!(
        after(vec![text("life "), sup(vec![number("1"), text(" ")]), text(". B")]).0,
        "life ^{|1|}. B"
    );
    assert_eq!(
        after(vec![
            text(". "),
            sup(vec![number("8"), text(" , "), number("17"), text(" – "), number("19")])
        ])
        .0,
        ".^{|8|,|17|–|19|}"
    );
    assert_eq!(
        after(vec![text("a"), sup(vec![number("8"), number("9")])]),
        ("a^{|8|,|9|}".to_owned(), 1)
    );
    assert_eq!(after(vec![text("a"), high("8"), high("9")]), ("a|^{8}|^{,}|^{9}|".to_owned(), 1));
    // A power is no citation, and white space behind the last one is the text's.
    assert_eq!(after(vec![text("10 "), sup(vec![text("3")]), text(" m")]).0, "10 ^{3} m");
    assert_eq!(after(vec![text("in 2010 "), high("3"), text(" m")]).0, "in 2010 |^{3}| m");
}
