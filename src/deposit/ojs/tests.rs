//! What stands in the file for OJS, and what its importers demand beyond the schema.

use super::*;
use article::Media;
use article::edition::Artifact;

fn written(submissions: &[&Submission]) -> String {
    let made = make(submissions, &mut Report::new());
    String::from_utf8(made.into_iter().next().unwrap().bytes).unwrap()
}

fn submission() -> Submission {
    let mut submission = crate::sample::submission();
    let artifact = |path: &str, media_type, bytes: &[u8]| Artifact {
        path: path.to_owned(),
        media_type,
        bytes: bytes.to_vec(),
    };
    submission.artifacts = vec![
        artifact("a.xml", "application/xml", b"<article/>"),
        artifact("a.pdf", "application/pdf", b"%PDF"),
    ];
    submission.edition.media.insert(
        "fig 1.png".into(),
        Media { media_type: "image/png", bytes: b"png".to_vec(), ..Media::default() },
    );
    submission.supplements.insert("data.csv".into(), Ok(b"1,2".to_vec()));
    submission
}

/// Places of words in the file, in the order asked for.
fn in_order(xml: &str, words: &[&str]) {
    let places: Vec<_> = words
        .iter()
        .map(|word| xml.find(word).unwrap_or_else(|| panic!("{word}\n{xml}")))
        .collect();
    assert!(places.is_sorted(), "{xml}");
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let xml = written(&[&submission()]);
    in_order(
        &xml,
        &[
            "<issue ",
            "<issue_identification>",
            "<volume>8</volume>",
            "<number>I</number>",
            "<year>2025</year>",
            "<date_published>2025-03-31<",
            "<sections>",
            "<articles>",
        ],
    );
    in_order(
        &xml,
        &[
            "<submission_file ",
            "<publication ",
            "type=\"doi\"",
            "<title locale=\"en\">Afghan",
            "<authors>",
            "<article_galley ",
            "<pages>77-83<",
        ],
    );
    assert!(
        xml.contains("genre=\"Other\"") && xml.contains("<name locale=\"en\">data.csv</name>"),
        "{xml}"
    );
    in_order(
        &xml,
        &["<givenname locale=\"en\">Nazik<", "<familyname locale=\"en\">Ali<", "<email/>"],
    );
    assert_eq!(
        xml.matches("<article_galley ").count(),
        3,
        "a picture is no galley, a supplement is"
    );
    assert!(xml.contains("<embed encoding=\"base64\">JVBERg==</embed>"), "{xml}");
    assert!(
        xml.contains("<submission_file_ref id=\"2\"/>\n")
            && xml.contains("<name locale=\"en\">fig 1.png</name>"),
        "{xml}"
    );
}

#[test]
fn two_articles_of_one_issue_share_a_section_and_no_number() {
    let xml = written(&[&submission(), &submission()]);
    assert_eq!((xml.matches("<section ").count(), xml.matches("<article ").count()), (1, 2));
    for number in 1..=8 {
        assert_eq!(xml.matches(&format!("<submission_file id=\"{number}\"")).count(), 1);
    }
}

#[test]
fn volumes_are_numbers() {
    assert_eq!(
        [volume_number("VIII"), volume_number("12"), volume_number("xiv"), volume_number("A3")],
        [Some(8), Some(12), Some(14), None]
    );
    let mut odd = submission();
    odd.edition.article.front.article_meta.issue.volume = Some("A3".into());
    let mut report = Report::new();
    check(&odd, &mut report);
    assert!(report.has_errors() && !written(&[&odd]).contains("<volume>"));
}

/// The file for a version.
fn written_for(version: &str, change: impl Fn(&mut Submission)) -> String {
    let mut submission = submission();
    submission.options.ojs_version = version.to_owned();
    change(&mut submission);
    written(&[&submission]).lines().map(str::trim).collect()
}

/// What an article says in French beside English.
fn in_french(submission: &mut Submission) {
    use article::{Abstract, Block, Inline, KwdGroup, P, TransTitle};
    let french = || Lang::parse("fr").unwrap();
    let paragraph = |text: &str| Block::P(P { content: vec![Inline::text(text)], ..P::default() });
    let meta = &mut submission.edition.article.front.article_meta;
    meta.trans_titles.push(TransTitle {
        lang: french(),
        title: vec![Inline::Italic(vec![Inline::text("Le lien")])],
    });
    meta.abstracts
        .push(Abstract { blocks: vec![paragraph("In short, R&D.")], ..Abstract::default() });
    meta.abstracts.push(Abstract {
        lang: Some(french()),
        blocks: vec![paragraph("En bref.")],
        ..Abstract::default()
    });
    meta.kwd_groups.push(KwdGroup { kwds: vec!["border".into()], ..KwdGroup::default() });
    meta.kwd_groups.push(KwdGroup {
        lang: Some(french()),
        kwds: vec!["frontière".into()],
        ..KwdGroup::default()
    });
}

fn holds(xml: &str, pieces: &[&str]) {
    pieces.iter().for_each(|piece| assert!(xml.contains(piece), "{piece}\n{xml}"));
}

#[test]
fn what_is_said_in_another_language_stays() {
    let xml = written_for("3.3", in_french);
    holds(
        &xml,
        &[
            "<article locale=\"en_US\"",
            "<publication locale=\"en_US\"",
            "<title locale=\"fr_FR\">Le lien</title>",
            "<abstract locale=\"en_US\">&lt;p&gt;In short, R&amp;amp;D.&lt;/p&gt;</abstract>",
            "<abstract locale=\"fr_FR\">&lt;p&gt;En bref.&lt;/p&gt;</abstract>",
            "<keywords locale=\"en_US\"><keyword>border</keyword></keywords>",
            "<keywords locale=\"fr_FR\"><keyword>frontière</keyword></keywords>",
        ],
    );
    let xml = written_for("3.4", in_french);
    holds(
        &xml,
        &[
            "<title locale=\"fr_FR\">&lt;i&gt;Le lien&lt;/i&gt;</title>",
            "<keywords locale=\"en\"><keyword>border</keyword>",
        ],
    );
    assert!(!xml.contains("<publication locale"));
    let xml = written_for("3.5", in_french);
    holds(
        &xml,
        &[
            "<title locale=\"fr\">",
            "<keywords locale=\"fr\"><keyword><name>frontière</name></keyword></keywords>",
        ],
    );
}

/// `NativeXmlIssueFilter::parseSection`, `Section::setAbstractWordCount(int)`: a number that is
/// absent is a `TypeError`.
#[test]
fn sections_have_every_number() {
    for version in ["3.3", "3.4", "3.5"] {
        let xml = written_for(version, |_| {});
        let section = xml.split_once("<section ").unwrap().1.split_once('>').unwrap().0;
        holds(
            section,
            &[
                "abstract_word_count=\"0\"",
                "editor_restricted=\"0\"",
                "meta_indexed=\"1\"",
                "hide_title=\"0\"",
                "seq=\"0\"",
            ],
        );
    }
}

/// `NativeXmlPublicationFilter::handleElement`: a publication whose `section_ref` is no section's
/// abbreviation is not imported.
#[test]
fn every_publication_stands_in_a_section_of_the_file() {
    let xml = written_for("3.4", |submission| {
        submission.edition.article.front.article_meta.subject = Some("Case reports".into())
    });
    holds(
        &xml,
        &["<section ref=\"CR\"", "<abbrev locale=\"en\">CR</abbrev>", "section_ref=\"CR\""],
    );
}

/// `NativeXmlSubmissionFilter::populateObject`, `NativeXmlPKPAuthorFilter::handleElement`,
/// `NativeXmlPKPPublicationFilter::_getControlledVocabulariesMappings`.
#[test]
fn dates_agencies_and_the_contact_are_where_the_importers_look() {
    use article::{Aff, AwardGroup};
    let change = |submission: &mut Submission| {
        let meta = &mut submission.edition.article.front.article_meta;
        meta.received = Some(PubDate { year: 2025, month: Some(1), day: Some(9) });
        let funder = AwardGroup {
            funder: Some("A Fund".into()),
            ror: Some("https://ror.org/00rs6vg23".into()),
            ..AwardGroup::default()
        };
        meta.awards.push(funder);
        meta.affs.push(Aff {
            id: "a".into(),
            institution: "A House".into(),
            ror: Some("https://ror.org/05dxps055".into()),
            ..Aff::default()
        });
        meta.contribs[1].corresp = true;
        meta.contribs[1].affs.push("a".into());
    };
    let xml = written_for("3.3", change);
    holds(
        &xml,
        &[
            "date_submitted=\"2025-01-09\"",
            "primary_contact_id=\"2\"",
            "<agency>A Fund</agency>",
            "<affiliation locale=\"en_US\">A House<",
        ],
    );
    let xml = written_for("3.5", change);
    let agency =
        "<agency><name>A Fund</name><identifier>https://ror.org/00rs6vg23</identifier></agency>";
    let house = "<rorAffiliation><ror>https://ror.org/05dxps055</ror><name locale=\"en\">A House</name></rorAffiliation>";
    holds(&xml, &[agency, house]);
}

/// `NativeXmlSubmissionFileFilter::handleRevisionElement`: an empty file is taken for one that
/// cannot be decoded.
#[test]
fn an_empty_supplement_is_left_out_and_said() {
    let empty = |submission: &mut Submission| {
        drop(submission.supplements.insert("empty.csv".into(), Ok(Vec::new())))
    };
    assert!(!written_for("3.4", empty).contains("empty.csv"));
    let mut report = Report::new();
    let mut one = submission();
    empty(&mut one);
    check(&one, &mut report);
    assert!(
        report.findings.iter().any(|finding| finding.arg("file") == Some("empty.csv")),
        "{report:?}"
    );
}

#[test]
fn a_language_without_a_name_in_the_version_is_said() {
    let mut one = submission();
    in_french(&mut one);
    one.options.ojs_version = "3.3".into();
    one.edition.article.lang = Lang::parse("fil").unwrap();
    let mut report = Report::new();
    check(&one, &mut report);
    assert!(report.findings.iter().any(|finding| finding.arg("lang") == Some("fil")), "{report:?}");
    let xml = written(&[&one]);
    assert!(
        xml.contains("<title>Afghan")
            && xml.contains("<title locale=\"fr_FR\">")
            && !xml.contains("\"fil\""),
        "{xml}"
    );
}

/// `NativeXmlIssueFilter::handleElement`: an issue that is there is not changed, and its articles
/// are added.
#[test]
fn what_becomes_of_an_issue_that_is_there_is_said() {
    let mut report = Report::new();
    make(&[&submission()], &mut report);
    let said = report
        .findings
        .iter()
        .map(|finding| (finding.code.id, finding.message()))
        .collect::<Vec<_>>();
    assert!(
        said.iter().any(|(code, words)| *code == "D106" && words.contains("VIII(I)")),
        "{said:?}"
    );
}

#[test]
fn an_issue_may_have_a_galley_of_its_own() {
    let mut submission = crate::sample::submission();
    assert!(!encode(&issue(&[&submission]), Prologue::default()).contains("issue_galleys"));
    let galley = crate::IssueGalley { name: "8-2.pdf".to_owned(), bytes: b"%PDF".to_vec() };
    submission.options.issue_galley = Some(std::sync::Arc::new(galley));
    let xml = encode(&issue(&[&submission]), Prologue::default());
    let galley = xml
        .split("<issue_galleys>")
        .nth(1)
        .and_then(|rest| rest.split("</issue_galleys>").next())
        .unwrap();
    for part in [
        "<label>PDF</label>",
        "<file_size>4</file_size>",
        "<date_uploaded>2025-03-31</date_uploaded>",
        "encoding=\"base64\">JVBERg==",
    ] {
        assert!(galley.contains(part), "{part}\n{galley}");
    }
    assert!(
        xml.find("</sections>") < xml.find("<issue_galleys>")
            && xml.find("</issue_galleys>") < xml.find("<articles>"),
        "{xml}"
    );
}
