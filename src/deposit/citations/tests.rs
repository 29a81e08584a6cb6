//! Each format is read back by a parser that is not ours.

use biblatex::{Bibliography, ChunksExt};

use super::work::{More, Work};
use super::*;
use article::{ElementCitation, PersonGroup, PersonName, PubId, PublicationType};

fn person(given: &str, family: &str, suffix: &str) -> PersonName {
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    PersonName {
        surname: family.into(),
        given_names: known(given),
        suffix: known(suffix),
        collab: given.is_empty(),
        ..PersonName::default()
    }
}

/// A work whose every fact is awkward.
fn awkward() -> Work {
    let names = vec![
        person("Vincent", "van Gogh", ""),
        person("Jürgen", "Müller-Łódź", "Jr."),
        person("Maria", "Grilli di Cortona", ""),
        person("", "Ministry of Trade and Industry, R&D", ""),
        person("محمد", "خان", ""),
    ];
    let citation = ElementCitation {
        publication_type: PublicationType::Journal,
        person_groups: vec![PersonGroup { group_type: "author".into(), names, etal: true }],
        year: Some("2023a".into()),
        month: Some(4),
        day: Some(1),
        article_title: Some("100% of {x} & $y$_z: the TTP’s “rise”\nin PLoS #1 \\ é".into()),
        source: Some("Revista de Educação & Ação".into()),
        volume: Some("VIII".into()),
        issue: Some("1-2".into()),
        fpage: Some("S77".into()),
        lpage: Some("S83".into()),
        pub_ids: vec![PubId {
            id_type: "doi".into(),
            value: "10.1002/(SICI)1<1::AID>{x}_%3.0".into(),
        }],
        uri: Some("https://example.org/a_b?c=%20{d}&e#f".into()),
        ..ElementCitation::default()
    };
    let more = More {
        keywords: vec!["a, b".into(), "c".into()],
        abstract_text: Some("One.\nTY  - BOOK\nTwo & three.".into()),
        ..More::default()
    };
    Work { key: "key".into(), citation, more }
}

#[test]
fn bibtex_is_read_back() {
    let text = bibtex::bibtex(&[awkward()]);
    let read = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let entry = read.get("key").unwrap();
    let authors = entry.author().unwrap();
    let names: Vec<_> = authors
        .iter()
        .map(|name| format!("{}|{}|{}|{}", name.prefix, name.name, name.suffix, name.given_name))
        .collect();
    assert_eq!(
        names,
        [
            "van|Gogh||Vincent",
            "|Müller-Łódź|Jr.|Jürgen",
            "|Grilli di Cortona||Maria",
            "|Ministry of Trade and Industry, R&D||",
            "|خان||محمد",
            "|others||"
        ]
    );
    let said = |field: &str| entry.get(field).unwrap().format_verbatim();
    assert_eq!(said("title"), "100% of {x} & $y$_z: the TTP’s “rise” in PLoS #1 \\ é");
    assert_eq!(said("journal"), "Revista de Educação & Ação");
    assert_eq!(said("pages"), "S77–S83");
    assert_eq!(said("doi"), "10.1002/(SICI)1<1::AID>%7Bx%7D_%3.0");
    assert_eq!(said("url"), "https://example.org/a_b?c=%20%7Bd%7D&e#f");
}

#[test]
fn ris_has_one_fact_on_each_line() {
    let text = ris::ris(&[awkward(), awkward()]);
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{line}"));
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            "{line}"
        );
        assert!(tag == "ER" || !value.is_empty(), "{line}");
    }
    assert_eq!((text.matches("TY  - JOUR").count(), text.matches("ER  - ").count()), (2, 2));
    assert!(text.starts_with("TY  - JOUR\r\n") && text.ends_with("ER  - \r\n"));
    for line in [
        "AU  - Müller-Łódź, Jürgen, Jr.",
        "PY  - 2023",
        "DA  - 2023/04/01/",
        "SP  - S77",
        "EP  - S83",
        "AB  - One. TY - BOOK Two & three.",
        "KW  - a, b",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
    }
}

#[test]
fn endnote_is_read_back() {
    let text = endnote::endnote(&[awkward()]);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut words = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Text(text) => words.push(text.to_string()),
            quick_xml::events::Event::GeneralRef(name) => words.push(format!("&{};", &*name)),
            _ => {}
        }
    }
    let words = words.concat();
    for said in [
        "van Gogh, Vincent",
        "Müller-Łódź, Jürgen, Jr.",
        "Ministry of Trade and Industry, R&amp;D,",
        "Revista de Educação &amp; Ação",
        "S77-S83",
    ] {
        assert!(words.contains(said), "{said}\n{text}");
    }
    let order: Vec<_> = [
        "<ref-type",
        "<contributors",
        "<titles",
        "<periodical",
        "<pages",
        "<volume",
        "<keywords",
        "<dates",
        "<electronic",
        "<abstract",
        "<urls",
    ]
    .iter()
    .map(|tag| text.find(tag).unwrap_or_else(|| panic!("{tag}")))
    .collect();
    assert!(order.is_sorted(), "{text}");
}

#[test]
fn csl_json_is_read_back() {
    let reference =
        article::Ref { id: "ref-x".into(), citation: awkward().citation, ..Default::default() };
    let json = Value::Object(with_key(csl::to_json(&csl::of_reference(&reference)), &awkward()));
    let text = serde_json::to_string(&json).unwrap();
    let read: hayagriva::citationberg::json::Item = serde_json::from_str(&text).unwrap();
    assert_eq!(read.id().as_deref(), Some("key"));
    assert_eq!(json["issued"]["date-parts"], serde_json::json!([[2023, 4, 1]]));
    assert_eq!(
        json["author"][1],
        serde_json::json!({ "family": "Müller-Łódź", "given": "Jürgen", "suffix": "Jr." })
    );
    assert_eq!(
        json["author"][3],
        serde_json::json!({ "literal": "Ministry of Trade and Industry, R&D" })
    );
    assert_eq!(json["page"], "S77-S83");
}
