use super::dates::date;
use super::*;
use article::PubId;

fn text(item: &Item, name: &str) -> String {
    item.0.get(name).and_then(Value::to_str).unwrap_or_default().into_owned()
}

#[test]
fn a_reference_in_csl_words() {
    let mut reference = Ref { id: "ref-x".into(), ..Ref::default() };
    reference.citation = ElementCitation {
        publication_type: PublicationType::Chapter,
        year: Some("2023a".into()),
        month: Some(4),
        article_title: Some("On $x$ {y}".into()),
        source: Some("A book".into()),
        fpage: Some("77".into()),
        lpage: Some("83".into()),
        pub_ids: vec![PubId { id_type: "doi".into(), value: "10.1234/x".into() }],
        ..ElementCitation::default()
    };
    let item = of_reference(&reference);
    assert_eq!(text(&item, "type"), "chapter");
    assert_eq!(text(&item, "title"), "On $x$ {y}");
    assert_eq!(text(&item, "container-title"), "A book");
    assert_eq!(text(&item, "page"), "77-83");
    assert_eq!(
        [unlabelled("p. 886", &["pp.", "p."]), unlabelled("Vol. ", &["Vol."])],
        ["886", "Vol. "]
    );
    assert_eq!(text(&item, "DOI"), "10.1234/x");
    let Some(Value::Date(DateValue::Raw { raw, .. })) = item.0.get("issued") else {
        panic!("no date")
    };
    assert_eq!((raw.start.year, raw.start.month, raw.start.day), (2023, Some(3), None));
}

#[test]
fn a_book_is_its_own_title() {
    let citation = ElementCitation {
        publication_type: PublicationType::Book,
        source: Some("A book".into()),
        ..ElementCitation::default()
    };
    let reference = Ref { citation, ..Ref::default() };
    let item = of_reference(&reference);
    assert_eq!(
        (text(&item, "title"), text(&item, "container-title")),
        ("A book".into(), String::new())
    );
}

#[test]
fn dates_as_far_as_they_are_known() {
    for (year, month, day, found) in [
        ("2024", Some(13), Some(1), Some((2024, None, None))),
        ("2024", None, Some(1), Some((2024, None, None))),
        ("2024", Some(12), Some(31), Some((2024, Some(11), Some(30)))),
        ("n.d.", None, None, None),
        ("in press", None, None, None),
        ("۲۰۲۴", None, None, None),
    ] {
        assert_eq!(
            date(year, month, day).map(|date| (date.year, date.month, date.day)),
            found,
            "{year}"
        );
    }
    assert_eq!(
        iso_date("2024-05-06").map(|date| (date.year, date.month, date.day)),
        Some((2024, Some(4), Some(5)))
    );
    assert!(iso_date("yesterday").is_none());
}
