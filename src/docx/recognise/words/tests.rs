use super::*;

#[test]
fn headings() {
    assert_eq!(plain("A B S T R A C T"), "abstract");
    assert_eq!(plain("2. Materials and Methods:"), "materials and methods");
    assert_eq!(unnumbered("2.1 Rain"), ("2.1", "Rain"));
    assert_eq!(unnumbered("IV. Ends"), ("IV", "Ends"));
    assert_eq!(unnumbered("2019 was wet"), ("", "2019 was wet"));
    assert_eq!(class("5 Acknowledgements"), Some("ack"));
    assert_eq!(class("Appendix B: Proofs"), Some("appendix"));
}

#[test]
fn captions() {
    let of = |text| caption(text, false).map(|c| (c.table, c.label.to_owned(), c.rest.to_owned()));
    assert_eq!(of("Table 1. Yields."), Some((true, "Table 1".into(), "Yields.".into())));
    assert_eq!(of("Fig. S2: A map"), Some((false, "Fig. S2".into(), "A map".into())));
    assert_eq!(
        of("Таблиця 1. Перелік симптомів"),
        Some((true, "Таблиця 1".into(), "Перелік симптомів".into()))
    );
    assert_eq!(of("Figure 3"), Some((false, "Figure 3".into(), String::new())));
    assert_eq!(of("Table II Costs"), Some((true, "Table II".into(), "Costs".into())));
    assert_eq!(of("Figure 1 shows that rain"), None);
    assert_eq!(of("Figures are drawn"), None);
    assert_eq!(of("Tablets 5. are"), None);
}
