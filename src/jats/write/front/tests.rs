use super::*;
use crate::write::sample::bare_edition;
use article::{Issn, JournalMeta};
use xml::encode_fragment;

#[test]
fn whose_date_it_is() {
    let (print, electronic) = (Issn::parse("2788-502X").ok(), Issn::parse("2788-5038").ok());
    let written = |issn_print: &Option<Issn>, issn_electronic: &Option<Issn>, day| {
        let journal_meta = JournalMeta {
            issn_print: issn_print.clone(),
            issn_electronic: issn_electronic.clone(),
            ..JournalMeta::default()
        };
        let front = Front { journal_meta, ..Front::default() };
        encode_fragment(&pub_date(PubDate { year: 2025, month: Some(3), day }, &front))
    };
    let expected = "<pub-date publication-format=\"print\" date-type=\"pub\" iso-8601-date=\"2025-03\"><month>03</month><year>2025</year></pub-date>";
    assert_eq!(written(&print, &electronic, None), expected);
    assert!(written(&print, &electronic, Some(9)).contains(
        "format=\"electronic\" date-type=\"pub\" iso-8601-date=\"2025-03-09\"><day>09</day>"
    ));
    assert!(written(&None, &electronic, None).contains("electronic"));
    assert!(!written(&None, &None, None).contains("format"));
}

#[test]
fn pages_that_are_known() {
    let written =
        |text: &str| pages(&text.parse().unwrap()).iter().map(encode_fragment).collect::<String>();
    assert_eq!(
        written("77-83"),
        "<fpage>77</fpage><lpage>83</lpage><page-range>77-83</page-range>"
    );
    assert_eq!(written("7"), "<fpage>7</fpage><lpage>7</lpage><page-range>7</page-range>");
    assert_eq!(
        written("S12–S15"),
        "<fpage>S12</fpage><lpage>S15</lpage><page-range>S12-S15</page-range>"
    );
    assert_eq!(
        written("1–2, 7"),
        "<fpage>1</fpage><lpage>7</lpage><page-range>1-2, 7</page-range>"
    );
    assert_eq!(written("e0178565"), "<elocation-id>e0178565</elocation-id>");
    assert_eq!(written(""), "");
    assert_eq!(
        pages(&PageDesignation::OpenRange(7.into()))
            .iter()
            .map(encode_fragment)
            .collect::<String>(),
        "<fpage>7</fpage>"
    );
}

#[test]
fn a_foreign_abstract_is_a_translation() {
    let mut edition = bare_edition();
    let text = |lang: &str| Abstract { lang: Lang::parse(lang).ok(), ..Abstract::default() };
    edition.article.front.article_meta.abstracts = vec![text("ur"), text("en")];
    let cx = Context::new(&edition);
    let written: String =
        abstracts(&edition.article.front.article_meta, &cx).iter().map(encode_fragment).collect();
    assert_eq!(written, "<abstract/><trans-abstract xml:lang=\"ur\"/>");
}

#[test]
fn the_words_of_the_cover_about_the_issue() {
    let issue =
        IssueMeta { issue_label: Some("Winter (March-2025)".into()), ..IssueMeta::default() };
    let written =
        custom_meta_group(&issue).map(|group| encode_fragment(&group)).unwrap_or_default();
    assert!(written.contains(
        "<meta-name>issue-label</meta-name><meta-value>Winter (March-2025)</meta-value>"
    ));
    assert!(custom_meta_group(&IssueMeta::default()).is_none());
}
