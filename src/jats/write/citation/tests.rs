use super::*;
use xml::encode_fragment;

fn written(citation: ElementCitation) -> String {
    let edition = crate::write::sample::bare_edition();
    element_citation(&citation, &Context::new(&edition))
        .map(|element| encode_fragment(&element))
        .unwrap_or_default()
}

#[test]
fn nothing_known_is_nothing_written() {
    assert_eq!(written(ElementCitation::default()), "");
}

#[test]
fn people() {
    let person = |surname: &str| PersonName {
        surname: surname.into(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    };
    let body = PersonName { surname: "WHO".into(), collab: true, ..PersonName::default() };
    let group =
        |group_type: &str, names, etal| PersonGroup { group_type: group_type.into(), names, etal };
    let groups = vec![
        group("author", vec![person("Ali"), body], true),
        group("host", vec![person("Khan")], false),
    ];
    let expected = "<element-citation publication-type=\"journal\"><person-group person-group-type=\"author\">\
            <name><surname>Ali</surname><given-names>A.</given-names></name><collab>WHO</collab><etal/></person-group>\
            <person-group person-group-type=\"custom\" custom-type=\"host\"><name><surname>Khan</surname><given-names>A.</given-names></name></person-group>\
            </element-citation>";
    assert_eq!(
        written(ElementCitation { person_groups: groups, ..ElementCitation::default() }),
        expected
    );
}

#[test]
fn dates() {
    let dated = |year: &str, month, day| {
        let elements = date(&ElementCitation {
            year: Some(year.into()),
            month,
            day,
            ..ElementCitation::default()
        });
        elements.iter().map(encode_fragment).collect::<String>()
    };
    assert_eq!(dated("2025", None, None), "<year>2025</year>");
    assert_eq!(dated("2025a", None, None), "<year iso-8601-date=\"2025\">2025a</year>");
    assert_eq!(
        dated("2025", Some(3), Some(9)),
        "<year iso-8601-date=\"2025-03-09\">2025</year><month>03</month><day>09</day>"
    );
    assert_eq!(dated("in press", None, None), "<string-date>in press</string-date>");
    assert_eq!(dated("n.d.", None, None), "<string-date>n.d.</string-date>");
    assert_eq!(dated("é25", None, None), "<string-date>é25</string-date>");
}

#[test]
fn identifiers() {
    let id = |id_type: &str, value: &str| {
        encode_fragment(&pub_id(&PubId { id_type: id_type.into(), value: value.into() }))
    };
    assert_eq!(
        id("doi", "https://doi.org/10.1000/1"),
        "<pub-id pub-id-type=\"doi\">10.1000/1</pub-id>"
    );
    assert_eq!(id("issn", "2788-502X"), "<issn>2788-502X</issn>");
    assert_eq!(id("wos", "1"), "<pub-id pub-id-type=\"custom\" custom-type=\"wos\">1</pub-id>");
}

#[test]
fn an_address_that_is_the_doi_is_not_said_twice() {
    let doi = PubId { id_type: "doi".into(), value: "10.1000/1".into() };
    let at = |uri: &str| {
        written(ElementCitation {
            pub_ids: vec![doi.clone()],
            uri: Some(uri.into()),
            ..ElementCitation::default()
        })
    };
    assert!(!at("http://dx.doi.org/10.1000/1").contains("ext-link"));
    assert!(
            at("https://example.org/1")
                .contains("<ext-link ext-link-type=\"uri\" xlink:href=\"https://example.org/1\">https://example.org/1</ext-link>")
        );
}

#[test]
fn the_title_of_a_part_by_type() {
    let named = |publication_type| {
        title_name(&ElementCitation { publication_type, ..ElementCitation::default() })
    };
    assert_eq!(named(PublicationType::Chapter), "chapter-title");
    assert_eq!(named(PublicationType::Data), "data-title");
    assert_eq!(named(PublicationType::Webpage), "article-title");
}
