use super::*;
use article::{Article, At, Block, PersonGroup, PersonName, Sec, Xref};

pub fn reference(key: &str, people: &[&str], year: &str) -> Ref {
    let name = |family: &&str| PersonName {
        surname: (*family).to_owned(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    };
    let names = people.iter().map(name).collect();
    let mut reference = Ref { id: format!("ref-{key}"), key: key.into(), ..Ref::default() };
    reference.citation.person_groups =
        vec![PersonGroup { group_type: "author".into(), names, etal: false }];
    reference.citation.year = Some(year.into());
    reference
}

fn list() -> Vec<Ref> {
    vec![
        reference("sayed2023", &["Sayed", "Hamming"], "2023"),
        reference("sheikh2024", &["Sheikh", "Moein Abadi Bidgoli"], "2024"),
        reference("khanbakar2023", &["Khan", "Bakar"], "2023"),
        reference("khan2025", &["Khan", "Nazir", "Jabeen"], "2025"),
        reference("kaura2022", &["Kaura"], "2022"),
        reference("kaura2019", &["Kaura"], "2019"),
        reference("ahmad2023", &["Ahmad", "Ahlawat"], "2023"),
    ]
}

fn findings(content: Vec<Inline>, rule: Rule) -> Vec<String> {
    let mut article = Article {
        body: vec![Block::P(P { content, at: At::new(4, 1), ..P::default() })],
        ..Article::default()
    };
    article.back.refs = list();
    let mut report = Report::new();
    rule(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
    report
        .findings
        .iter()
        .map(|finding| {
            format!(
                "{} {} {} ({})",
                finding.code.id,
                finding.place,
                finding.message(),
                finding.help()
            )
        })
        .collect()
}

fn linked(key: &str, text: &str) -> Vec<String> {
    let xref = Xref {
        rid: format!("ref-{key}"),
        content: vec![Inline::text(text)],
        at: At::new(9, 30),
        ..Xref::default()
    };
    findings(vec![Inline::Xref(xref)], linked_words)
}

#[test]
fn words_that_fit_their_reference() {
    for (key, text) in [
        ("ahmad2023", "(Ahmad & Ahlawat, 2023)"),
        ("ahmad2023", "Ahmad and Ahlawat (2023)"),
        ("khan2025", "Khan, Nazir, and Jabeen (2025)"),
        ("khan2025", "(Khan, Nazir, & Jabeen, 2025)"),
        ("khan2025", "(Khan et al., 2025)"),
        ("khanbakar2023", "(Khan & Bakar, 2023)"),
        ("kaura2022", "(Kaura, 2022)"),
        ("kaura2022", "(see Khattak, 2021; Kaura, 2022)"),
        ("kaura2022", "(2022)"),
        ("kaura2022", "[3]"),
        ("kaura2022", "Kaura"),
        ("kaura2022", "KAURA (2022, p. 2021)"),
    ] {
        assert_eq!(linked(key, text), Vec::<String>::new(), "{key} {text}");
    }
}

#[test]
fn another_year() {
    assert_eq!(
        linked("kaura2022", "Kaura (2020)"),
        [
            "C103 article.md:9:30 “Kaura (2020)”: the reference list gives the year 2022 for Kaura (write “Kaura (2022)”, or fix the reference “kaura2022” in references.bib)"
        ]
    );
    assert_eq!(
        linked("kaura2022", "(Kaura, 2019)"),
        [
            "C103 article.md:9:30 “(Kaura, 2019)”: the reference list gives the year 2022 for Kaura (the words fit Kaura (2019); if that is meant, cite “kaura2019” instead of “kaura2022”)"
        ]
    );
}

#[test]
fn other_names() {
    assert_eq!(
        linked("sheikh2024", "(Ney & Bidgoli, 2024)"),
        [
            "C104 article.md:9:30 “(Ney & Bidgoli, 2024)”: the list has Sheikh & Moein Abadi Bidgoli (2024) (write “(Sheikh & Moein Abadi Bidgoli, 2024)”, or fix the reference “sheikh2024” in references.bib)"
        ]
    );
    assert_eq!(
        linked("sayed2023", "Sayed (2023)"),
        [
            "C104 article.md:9:30 “Sayed (2023)”: the list has Sayed & Hamming (2023) (write “Sayed and Hamming (2023)”, or fix the reference “sayed2023” in references.bib)"
        ]
    );
    assert_eq!(
        linked("khanbakar2023", "Khan Bakar (2023)"),
        [
            "C104 article.md:9:30 “Khan Bakar (2023)”: the list has Khan & Bakar (2023) (write “Khan and Bakar (2023)”, or fix the reference “khanbakar2023” in references.bib)"
        ]
    );
    let wrong_link = linked("sayed2023", "(Kaura, 2022)");
    assert!(wrong_link[0].ends_with("(the words fit Kaura (2022); if that is meant, cite “kaura2022” instead of “sayed2023”)"), "{wrong_link:?}");
}

#[test]
fn brackets_around_the_link_are_shown() {
    let link = |text: &str| {
        Inline::Xref(Xref {
            rid: "ref-sayed2023".into(),
            content: vec![Inline::text(text)],
            ..Xref::default()
        })
    };
    let found = findings(
        vec![Inline::text("so ("), link("Sayed, 2023"), Inline::text(") it is")],
        linked_words,
    );
    assert!(
        found[0].contains(
            "“(Sayed, 2023)”: the list has Sayed & Hamming (2023) (write “(Sayed & Hamming, 2023)”"
        ),
        "{found:?}"
    );
    let found = findings(
        vec![Inline::text("so ("), link("Sayed, 2023"), Inline::text("; and others) it is")],
        linked_words,
    );
    assert!(
        found[0].contains(
            "“Sayed, 2023”: the list has Sayed & Hamming (2023) (write “Sayed & Hamming, 2023”"
        ),
        "{found:?}"
    );
}

#[test]
fn a_letter_of_review_may_speak_of_works_in_no_list() {
    let spoken = |sec_type: &str, text: &str| {
        let blocks = vec![Block::P(P { content: vec![Inline::text(text)], ..P::default() })];
        let mut article = Article::default();
        article.back.secs = vec![Sec { sec_type: Some(sec_type.into()), blocks, ..Sec::default() }];
        article.back.refs = list();
        let mut report = Report::new();
        unlinked_words(&Ctx::new(&article, "article.xml", "article.xml"), &mut report);
        report.findings.len()
    };
    assert_eq!(spoken("sub-article", "so (Rashid, 2009)"), 0);
    assert_eq!(spoken("data-availability", "so (Rashid, 2009)"), 1);
    assert_eq!(spoken("sub-article", "so (Kaura, 2009)"), 1, "one that nearly is in the list");
}

#[test]
fn names_that_nearly_are_in_the_list() {
    let unlinked = |text: &str| findings(vec![Inline::text(text)], unlinked_words);
    for (text, expected) in [
        (
            "as Khan and Nazeer (2025) say",
            "C105 article.md:4:1 “Khan and Nazeer (2025)” is not linked: it may cite Khan, Nazir, & Jabeen (2025), but does not name its authors as the list does (if it is meant, write “Khan, Nazir, and Jabeen (2025)”; if not, add the work to references.bib)",
        ),
        (
            "so (Sayed & Hemming, 2023)",
            "C105 article.md:4:1 “Sayed & Hemming, 2023” is not linked: it may cite Sayed & Hamming (2023), but does not name its authors as the list does (if it is meant, write “Sayed & Hamming, 2023”; if not, add the work to references.bib)",
        ),
        (
            "so (Ahmed & Ahlawat, 2023)",
            "C106 article.md:4:1 “(Ahmed & Ahlawat, 2023)”: the reference list has no such work; the nearest is Ahmad & Ahlawat (2023) (write “(Ahmad & Ahlawat, 2023)” if that is meant, or add the work to references.bib)",
        ),
        (
            "what al-Kauro (2022) calls",
            "C106 article.md:4:1 “al-Kauro (2022)”: the reference list has no such work; the nearest is Kaura (2022) (write “Kaura (2022)” if that is meant, or add the work to references.bib)",
        ),
    ] {
        assert_eq!(unlinked(text), [expected], "{text}");
    }
}

#[test]
fn the_whole_reference_in_a_note() {
    let whole = |text: &str, title: &str| {
        let mut article = Article::default();
        article.back.refs = vec![reference("ginzburg1980", &["Ginzburg"], "1980")];
        article.back.refs[0].citation.source = Some(title.into());
        article.back.refs[0].citation.publication_type = article::PublicationType::Book;
        let xref = Xref {
            rid: "ref-ginzburg1980".into(),
            content: vec![Inline::text(text)],
            ..Xref::default()
        };
        article.body = vec![Block::P(P { content: vec![Inline::Xref(xref)], ..P::default() })];
        let mut report = Report::new();
        linked_words(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
        report.findings.iter().map(|finding| finding.code.id).collect::<Vec<_>>()
    };
    let text =
        "Carlo Ginzburg, The Cheese and the Worms (Johns Hopkins University Press, 1980), 12";
    assert!(whole(text, "The Cheese and the Worms").is_empty());
    assert_eq!(whole(&text.replace("1980", "1982"), "The Cheese and the Worms"), ["C104"]);
    assert_eq!(whole(&text.replace("Ginzburg", "Ginsberg"), "The Cheese and the Worms"), ["C104"]);
    assert_eq!(whole(text, "Ecstasies"), ["C104"], "another work");
}

#[test]
fn words_without_link() {
    let unlinked = |text: &str| findings(vec![Inline::text(text)], unlinked_words);
    assert_eq!(
        unlinked("so (Kaura, 2022) it is"),
        Vec::<String>::new(),
        "what is sure is linked elsewhere"
    );
    assert_eq!(
        unlinked("as Sayed (2023) says"),
        [
            "C105 article.md:4:1 “Sayed (2023)” is not linked: it may cite Sayed & Hamming (2023), but does not name its authors as the list does (if it is meant, write “Sayed and Hamming (2023)”; if not, add the work to references.bib)"
        ]
    );
    assert_eq!(
        unlinked("so (Rashid, 2009)"),
        [
            "C106 article.md:4:1 “(Rashid, 2009)”: the reference list has no such work (add the work to references.bib and cite it, or fix the words)"
        ]
    );
    assert!(
        unlinked("as Kaura (2011) says")[0]
            .contains("has no such work; the nearest is Kaura (2022)")
    );
    for text in [
        "the Constitution (1973)",
        "in Kabul (2021)",
        "TTP (2007)",
        "Issue I (March-2025)",
        "in 2021 (see above)",
        "the US (United States)",
    ] {
        assert_eq!(unlinked(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_note_may_say_where_a_book_appeared() {
    let blocks = vec![Block::P(P {
        content: vec![Inline::text("Title (London, 2010); see Sayed (2023)")],
        ..P::default()
    })];
    let mut article = Article::default();
    article.back.fns = vec![article::Note { blocks, ..article::Note::default() }];
    article.back.refs = list();
    let mut report = Report::new();
    unlinked_words(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
    assert_eq!(report.findings.iter().map(|finding| finding.code.id).collect::<Vec<_>>(), ["C105"]);
}

#[test]
fn a_linked_citation_is_not_found_again() {
    let xref = Inline::Xref(Xref {
        rid: "ref-kaura2022".into(),
        content: vec![Inline::text("Kaura, 2022")],
        ..Xref::default()
    });
    assert_eq!(
        findings(vec![Inline::text("so ("), xref.clone(), Inline::text(") it is")], unlinked_words),
        Vec::<String>::new()
    );
    let year = Inline::Xref(Xref {
        rid: "ref-kaura2022".into(),
        content: vec![Inline::text("2022")],
        ..Xref::default()
    });
    assert_eq!(
        findings(vec![Inline::text("Kaura ("), year, Inline::text(")")], unlinked_words),
        Vec::<String>::new()
    );
}
