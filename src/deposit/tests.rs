//! What holds for all agencies.

use super::*;
use article::{AwardGroup, Crossmark, Doi, Inline, RelatedArticle, Relation, TransTitle};

const OTHER: &str = "10.5555/other";

/// The files of a target, and what is found.
fn made(target: &str, submission: &Submission) -> (String, Report) {
    let target = TARGETS.iter().find(|known| known.name == target).unwrap();
    let mut report = Report::new();
    (target.check)(submission, &mut report);
    let files = match target.make {
        Make::Each(make) => make(submission, &mut report),
        Make::Batch(make) => make(&[submission], &mut report),
    };
    (files.into_iter().map(|file| String::from_utf8(file.bytes).unwrap()).collect(), report)
}

fn related(word: &str) -> Submission {
    let mut submission = sample::submission();
    let other = RelatedArticle {
        related_type: word.into(),
        doi: Doi::parse(OTHER).ok(),
        ..RelatedArticle::default()
    };
    submission.edition.article.front.article_meta.related.push(other);
    submission
}

/// Every kind of relation, in both directions.
const WORDS: [&str; 29] = [
    "corrected-article",
    "correction-forward",
    "retracted-article",
    "retraction-forward",
    "partial-retraction",
    "partial-retraction-forward",
    "object-of-concern",
    "expression-of-concern",
    "addended-article",
    "addendum",
    "updated-article",
    "update",
    "removed-article",
    "removal-forward",
    "preprint",
    "preprint-of",
    "translated-article",
    "translation",
    "republished-article",
    "republication",
    "commentary-article",
    "commentary",
    "letter-reply",
    "has-reply",
    "peer-reviewed-article",
    "peer-review",
    "continued-article",
    "continuation",
    "companion",
];

#[test]
fn a_relation_is_in_the_deposit_or_said_to_be_left_out() {
    for word in WORDS {
        assert!(Relation::of(word).is_some(), "{word}");
        for crossmark in [false, true] {
            let mut submission = related(word);
            let policy = Doi::parse("10.1234/policy").unwrap();
            submission.journal.crossmark =
                crossmark.then(|| Crossmark { policy, domains: Vec::new() });
            for target in ["crossref", "pubmed", "datacite", "web"] {
                let (text, report) = made(target, &submission);
                let is_said =
                    report.findings.iter().any(|finding| finding.arg("article") == Some(OTHER));
                assert!(
                    text.contains(OTHER) != is_said,
                    "{word} for {target}: {:?}",
                    report.findings.iter().map(report::Finding::message).collect::<Vec<_>>()
                );
            }
        }
    }
    let (_, report) = made("crossref", &related("cousin"));
    assert!(report.findings.iter().any(|finding| finding.arg("relation") == Some("cousin")));
}

#[test]
fn relations_have_the_words_of_each_agency() {
    let says = |target: &str, word: &str, wanted: &str| {
        let (text, _) = made(target, &related(word));
        let flat: String = text.lines().map(str::trim).collect();
        assert!(flat.contains(wanted), "{wanted}\n{text}");
    };
    says(
        "crossref",
        "preprint",
        "relationship-type=\"hasPreprint\" identifier-type=\"doi\">10.5555/other<",
    );
    says("crossref", "preprint-of", "relationship-type=\"isPreprintOf\"");
    says("crossref", "translation", "relationship-type=\"hasTranslation\"");
    says(
        "pubmed",
        "object-of-concern",
        "<Object Type=\"Expression of Concern\"><Param Name=\"type\">doi</Param><Param Name=\"id\">10.5555/other</Param>",
    );
    says("pubmed", "partial-retraction", "<Object Type=\"Partial Retraction\">");
    says("datacite", "translated-article", "relationType=\"IsDerivedFrom\">10.5555/other<");
    says("datacite", "addendum", "relationType=\"IsSupplementedBy\"");
    says("web", "retraction-forward", "\"creativeWorkStatus\": \"Retracted\"");
    says(
        "web",
        "translated-article",
        "\"translationOfWork\": [{\"@id\": \"https://doi.org/10.5555/other\"",
    );
    says("web", "correction-forward", "\"correction\": [");
}

#[test]
fn an_award_without_a_funder_is_said_to_be_left_out() {
    let mut submission = sample::submission();
    let awards = &mut submission.edition.article.front.article_meta.awards;
    awards.push(AwardGroup { numbers: vec!["G-1".into(), "G-2".into()], ..AwardGroup::default() });
    awards.push(AwardGroup {
        funder: Some("A Fund".into()),
        numbers: vec!["G-3".into()],
        ..AwardGroup::default()
    });
    for target in ["crossref", "datacite"] {
        let (text, report) = made(target, &submission);
        assert!(text.contains("G-3") && !text.contains("G-1"), "{text}");
        let left_out: Vec<&str> =
            report.findings.iter().filter_map(|finding| finding.arg("award")).collect();
        assert_eq!(left_out, ["G-1, G-2"], "{target}");
    }
    assert!(made("web", &submission).0.contains("G-1, G-2"));
}

#[test]
fn titles_in_other_languages_keep_their_mark_up() {
    let mut submission = sample::submission();
    let meta = &mut submission.edition.article.front.article_meta;
    meta.trans_titles.push(TransTitle {
        lang: article::Lang::parse("en").unwrap(),
        title: vec![Inline::Italic(vec![Inline::text("E. coli")])],
    });
    submission.edition.article.lang = article::Lang::parse("pt").unwrap();
    for (target, wanted) in [
        ("crossref", "<title><i>E. coli</i></title>"),
        ("pubmed", "<ArticleTitle><i>E. coli</i></ArticleTitle>"),
        ("doaj", ">E. coli</title>"),
    ] {
        assert!(made(target, &submission).0.contains(wanted), "{target}");
    }
}

#[test]
fn a_title_in_the_vernacular_only() {
    let mut submission = sample::submission();
    submission.edition.article.lang = article::Lang::parse("fil").unwrap();
    let (text, _) = made("pubmed", &submission);
    assert!(text.contains("<VernacularTitle>Afghan") && !text.contains("<ArticleTitle"), "{text}");
    assert!(text.contains("<Language>FIL</Language>"), "{text}");
}

#[test]
fn a_language_without_a_code_of_two_letters() {
    let mut submission = sample::submission();
    submission.edition.article.lang = article::Lang::parse("fil").unwrap();
    assert!(made("crossref", &submission).0.contains("language=\"fil\""));
    submission.options.crossref_version = "5.3.1".into();
    for target in ["crossref", "doaj"] {
        let (text, report) = made(target, &submission);
        assert!(!text.contains("language=\"fil\""), "{text}");
        assert!(
            report.findings.iter().any(|finding| finding.arg("lang") == Some("fil")),
            "{target}"
        );
    }
}
