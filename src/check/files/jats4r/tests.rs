use super::*;

fn found(rule: JatsRule, front: &str) -> usize {
    let text = format!(
        "<article xml:lang=\"en\"><front><article-meta>{front}</article-meta></front></article>"
    );
    let mut report = Report::new();
    Jats::read(text.as_bytes(), |jats| rule(jats, &mut report));
    report.findings.len()
}

#[test]
fn numbers_of_trials() {
    for trial in ["NCT01234567", "ISRCTN12345678"] {
        assert!(is_trial(trial), "{trial}");
    }
    for other in ["NCT0123456", "NCT012345678", "NCT0123456a", "01234567"] {
        assert!(!is_trial(other), "{other}");
    }
}

#[test]
fn identifiers_and_groups() {
    let id = |kind: &str, value: &str| {
        found(
            institution_id,
            &format!("<institution-id institution-id-type=\"{kind}\">{value}</institution-id>"),
        )
    };
    assert_eq!(
        (id("ror", "https://ror.org/1"), id("ROR", "ror.org/1"), id("", "1"), id("isni", "1")),
        (0, 1, 1, 0)
    );
    let group = |members: &str| found(group_of_one, &format!("<fig-group>{members}</fig-group>"));
    assert_eq!(
        (group("<fig/><caption/>"), group("<fig/><fig/>"), group("<graphic/><media/>")),
        (1, 0, 0)
    );
    let award = |sources: &str| found(award, &format!("<award-group>{sources}</award-group>"));
    let source = "<funding-source/>";
    assert_eq!((award(""), award(source), award(&format!("{source}{source}"))), (1, 0, 1));
}

#[test]
fn abstracts_and_keywords() {
    assert_eq!(
        found(
            abstract_untyped,
            "<abstract/><abstract abstract-type=\"key-points\"/><abstract xml:lang=\"fr\"/>"
        ),
        0
    );
    assert_eq!(found(abstract_untyped, "<abstract/><abstract/><abstract/>"), 2);
    let kwds = |group: &str, count: usize| {
        found(doaj_keywords, &format!("<kwd-group {group}>{}</kwd-group>", "<kwd/>".repeat(count)))
    };
    assert_eq!((kwds("", 6), kwds("", 7), kwds("xml:lang=\"en\"", 7)), (0, 1, 1));
    assert_eq!((kwds("xml:lang=\"fr\"", 7), kwds("kwd-group-type=\"abbreviations\"", 7)), (0, 0));
    let languages = |front: &str| found(scielo_languages, front);
    assert_eq!(languages("<abstract/><kwd-group/><trans-abstract xml:lang=\"es\"/>"), 1);
    assert_eq!(
        languages(
            "<abstract/><kwd-group/><kwd-group xml:lang=\"pt-BR\"/><trans-abstract xml:lang=\"pt\"/>"
        ),
        0
    );
    assert_eq!(
        languages("<abstract/><kwd-group/><abstract abstract-type=\"graphical\" xml:lang=\"es\"/>"),
        0
    );
    assert_eq!(languages("<trans-abstract xml:lang=\"es\"/>"), 0);
}
