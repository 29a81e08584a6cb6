use super::*;
use article::{Article, At, Block, ElementCitation, P, PersonGroup, PersonName, PubId, Xref};

fn complete(key: &str) -> Ref {
    let names = vec![PersonName {
        surname: "Kaura".into(),
        given_names: Some("V.".into()),
        ..PersonName::default()
    }];
    let citation = ElementCitation {
        person_groups: vec![PersonGroup { group_type: "author".into(), names, etal: false }],
        year: Some("2022".into()),
        article_title: Some(format!("Title {key}").into()),
        source: Some("Journal".into()),
        volume: Some("1".into()),
        fpage: Some("221".into()),
        lpage: Some("230".into()),
        ..ElementCitation::default()
    };
    let printed =
        vec![Inline::text(format!("Kaura, V. (2022). Title {key}. Journal, 1, 221–230."))];
    Ref {
        id: format!("ref-{key}"),
        key: key.into(),
        citation,
        printed,
        at: At::new(12, 1),
        ..Ref::default()
    }
}

fn findings(refs: Vec<Ref>, rule: Rule) -> Vec<String> {
    let cited = refs.iter().filter(|reference| reference.key != "uncited");
    let content = cited
        .map(|reference| Inline::Xref(Xref { rid: reference.id.clone(), ..Xref::default() }))
        .collect();
    let mut article =
        Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
    article.back.refs = refs;
    let mut report = Report::new();
    rule(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
    crate::told::with_places(&report)
}

fn one(change: impl FnOnce(&mut ElementCitation), rule: Rule) -> Vec<String> {
    let mut reference = complete("a");
    change(&mut reference.citation);
    findings(vec![reference], rule)
}

#[test]
fn a_complete_list_passes_every_rule() {
    for rule in RULES {
        assert_eq!(findings(vec![complete("a"), complete("b")], *rule), Vec::<String>::new());
    }
}

#[test]
fn never_cited_is_found() {
    let found = findings(vec![complete("a"), complete("uncited")], never_cited);
    assert_eq!(
        found,
        ["C111 references.bib:12:1 the reference “uncited”, Kaura (2022), is never cited"]
    );
    let asked_for = Ref { asked_for: true, ..complete("uncited") };
    assert_eq!(findings(vec![complete("a"), asked_for], never_cited), Vec::<String>::new());
}

#[test]
fn twice_by_doi_or_by_title() {
    let doi = |key: &str, value: &str| {
        let mut reference = complete(key);
        reference.citation.pub_ids = vec![PubId { id_type: "doi".into(), value: value.into() }];
        reference
    };
    let found = findings(vec![doi("a", "10.1/X"), doi("b", "10.1/x")], twice);
    assert_eq!(found, ["C112 references.bib:12:1 the references “a” and “b” have the same DOI"]);
    let mut same_title = complete("b");
    same_title.citation.article_title = Some("TITLE: A".into());
    assert_eq!(
        findings(vec![complete("a"), same_title.clone()], twice),
        ["C112 references.bib:12:1 the references “a” and “b” have the same title and year"]
    );
    same_title.citation.year = Some("2021".into());
    assert_eq!(findings(vec![complete("a"), same_title], twice), Vec::<String>::new());
}

#[test]
fn facts_that_a_kind_must_have() {
    use PublicationType::{Book, Chapter, Data, Webpage};
    let lacks = |change: fn(&mut ElementCitation)| one(change, incomplete);
    assert_eq!(
        lacks(|c| c.source = None),
        [
            "C113 references.bib:12:1 the reference “a”, an article in a journal, is missing the name of what it appeared in"
        ]
    );
    assert_eq!(
        lacks(|c| (c.publication_type, c.year) = (Book, None)),
        ["C113 references.bib:12:1 the reference “a”, a book, is missing a year and a publisher"]
    );
    assert_eq!(lacks(|c| c.publication_type = Chapter).len(), 1);
    assert_eq!(lacks(|c| c.publication_type = Data).len(), 1);
    assert_eq!(lacks(|c| c.publication_type = Webpage).len(), 1);
    assert_eq!(
        lacks(|c| (c.publication_type, c.uri) = (Webpage, Some("https://example.org".into())))
            .len(),
        0
    );
}

#[test]
fn facts_that_help() {
    assert_eq!(
        one(|c| c.volume = None, sparse),
        [
            "C114 references.bib:12:1 the reference “a”, an article in a journal, is missing a volume or a DOI"
        ]
    );
    assert_eq!(one(|c| c.publication_type = PublicationType::Newspaper, sparse).len(), 1);
    assert_eq!(
        one(|c| (c.publication_type, c.day) = (PublicationType::Newspaper, Some(3)), sparse).len(),
        0
    );
}

#[test]
fn parts_and_printed_form() {
    assert_eq!(
        one(|c| c.year = Some("2020a".into()), year_not_printed),
        [
            "C115 references.bib:12:1 the reference “a” has the year 2020a, but its printed form has 2022"
        ]
    );
    assert_eq!(one(|c| c.year = Some("in press".into()), year_not_printed), Vec::<String>::new());
    let mut numbered = complete("a");
    let href = "https://example.org/2019/1".to_owned();
    numbered.printed = vec![
        Inline::text("V. Kaura, Title, "),
        Inline::ExtLink { content: vec![Inline::text(href.as_str())], href },
    ];
    assert_eq!(findings(vec![numbered.clone()], year_not_printed).len(), 1);
    numbered.label = Some("[1]".into());
    assert_eq!(findings(vec![numbered], year_not_printed), Vec::<String>::new());
    let hamming = PersonName { surname: "Hamming".into(), ..PersonName::default() };
    assert_eq!(
        one(|c| c.person_groups[0].names.push(hamming.clone()), name_not_printed),
        [
            "C116 references.bib:12:1 the reference “a” names Hamming, but its printed form does not: “Kaura, V. (2022). Title a. Journal, 1, 2…”"
        ]
    );
    let mut shortened = complete("a");
    shortened.printed = vec![Inline::text("KAURÁ, V., et al. (2022).")];
    shortened.citation.person_groups[0].names.push(hamming);
    assert_eq!(findings(vec![shortened], name_not_printed), Vec::<String>::new());
    let particle = |printed: &str, styled: bool| {
        let mut reference = complete("a");
        reference.citation.person_groups[0].names[0].surname = "van Zanden".into();
        (reference.printed, reference.styled) = (vec![Inline::text(printed)], styled);
        findings(vec![reference], name_not_printed).len()
    };
    assert_eq!(particle("Zanden, Jan Luiten van. The Rise.", false), 0);
    assert_eq!(particle("Zanten, Jan Luiten van. The Rise.", false), 1);
    assert_eq!(particle("The Rise.", true), 0, "the style decides who is printed");
}

#[test]
fn pages() {
    for (first, last, wrong) in [
        ("221", "230", false),
        ("230", "221", true),
        ("221", "30", false),
        ("221", "20", true),
        ("9", "11", false),
        ("e12", "e1", false),
        ("S9", "3", false),
    ] {
        assert_eq!(reversed(first, last), wrong, "{first}–{last}");
    }
    let found = one(|c| c.lpage = Some("212".into()), pages_reversed);
    assert_eq!(
        found,
        ["C117 references.bib:12:1 the reference “a” ends on page 212, before its first page, 221"]
    );
}
