//! What Crossref demands of an article, and what it asks for.

use super::super::{Requirements, Submission, fields, findings};
use super::people::{is_name, longest_name};
use super::{TARGET, Version, registrant};
use article::PersonName;
use report::Report;

/// The longest name of a group.
const LONGEST_GROUP: usize = 511;

/// Tries the article on the schema's demands.
pub(super) fn check(submission: &Submission, report: &mut Report) {
    let version = Version::of(submission);
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    demands(submission, &mut requirements);
    lengths(submission, &mut requirements);
    for contrib in &submission.meta().contribs {
        name(&contrib.name, version, &mut requirements);
    }
    advice(submission, version, &mut requirements);
}

fn demands(submission: &Submission, requirements: &mut Requirements) {
    let (meta, journal) = (submission.meta(), &submission.edition.article.front.journal_meta);
    requirements.must(meta.doi.is_some(), fields::DOI);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!submission.dates().is_empty(), fields::DATE);
    requirements.must(submission.landing_page().is_some(), fields::LANDING_PAGE);
    requirements.must(!journal.title.is_empty(), fields::JOURNAL_TITLE);
    let known =
        journal.issn_print.is_some() || journal.issn_electronic.is_some() || journal.doi.is_some();
    requirements.must(known, fields::ISSN_OR_DOI);
    requirements.must(submission.journal.depositor.is_some(), fields::DEPOSITOR);
    requirements.must(registrant(submission).is_some(), fields::REGISTRANT);
}

fn lengths(submission: &Submission, requirements: &mut Requirements) {
    let (meta, journal, pages) =
        (submission.meta(), &submission.edition.article.front.journal_meta, submission.pages());
    if let Some(doi) = meta.doi.as_ref().filter(|doi| !is_doi(doi.as_str())) {
        requirements.add(findings::doi_refused(doi.as_str()));
    }
    let texts = [
        ("the journal's title", Some(journal.title.as_str()), 255),
        ("the journal's abbreviated title", journal.abbreviation.as_deref(), 150),
        ("the volume", meta.issue.volume.as_deref(), 32),
        ("the issue", meta.issue.issue.as_deref(), 32),
        ("the first page", pages.first.as_deref(), 32),
        ("the last page", pages.last.as_deref(), 32),
        (
            "the depositor's name",
            submission.journal.depositor.as_ref().map(|depositor| depositor.name.as_str()),
            130,
        ),
        (
            "the depositor's e-mail address",
            submission.journal.depositor.as_ref().map(|depositor| depositor.email.as_str()),
            200,
        ),
        ("the registrant", registrant(submission), 255),
    ];
    for (what, text, most) in texts {
        if let Some(text) = text.filter(|text| text.chars().count() > most) {
            requirements.add(findings::too_long(what, text, most));
        }
    }
    let named = submission
        .dates()
        .into_iter()
        .map(|(_, date)| date)
        .chain(meta.accepted)
        .find(|date| !(1400..=2200).contains(&date.year));
    if let Some(date) = named {
        requirements.add(findings::year_refused(date.iso()));
    }
}

fn name(name: &PersonName, version: Version, requirements: &mut Requirements) {
    if name.collab {
        if name.surname.chars().count() > LONGEST_GROUP {
            requirements.add(findings::too_long(
                "the name of a group",
                &name.surname,
                LONGEST_GROUP,
            ));
        }
        return;
    }
    for part in [Some(&name.surname), name.given_names.as_ref()]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
    {
        if !is_name(part, version) {
            requirements.add(findings::name_refused(part, longest_name(version)));
        }
    }
    if let Some(suffix) = name.suffix.as_ref().filter(|suffix| suffix.chars().count() > 10) {
        requirements.add(findings::suffix_left_out(suffix));
    }
}

/// What Crossref asks for, and can do without.
fn advice(submission: &Submission, version: Version, requirements: &mut Requirements) {
    let (meta, journal) = (submission.meta(), &submission.edition.article.front.journal_meta);
    requirements.should(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.should(!submission.licences().is_empty(), fields::LICENCE);
    requirements.should(!meta.abstracts.is_empty(), fields::ABSTRACT);
    let to_check = submission.pdf_address().or_else(|| submission.fulltext_address());
    requirements.should(to_check.is_some(), fields::TEXT_TO_MINE);
    let registered = [
        ("the journal", &journal.doi, &journal.url, "add `url: https://…` to journal.yaml"),
        (
            "the volume",
            &meta.issue.volume_doi,
            &meta.issue.volume_url,
            "add `url: https://…` to the volume in journal.yaml",
        ),
        (
            "the issue",
            &meta.issue.issue_doi,
            &meta.issue.issue_url,
            "add `url: https://…` to the issue in journal.yaml",
        ),
    ];
    for (what, doi, url, remedy) in registered {
        if let (Some(doi), None) = (doi, url) {
            requirements.add(findings::doi_without_address(what, doi.as_str(), remedy));
        }
    }
    if super::article::language(submission, version).is_none() {
        requirements.add(findings::language_left_out(
            format!("Crossref's schema {}", version.number()),
            submission.article().lang.as_str(),
        ));
    }
    for archive in submission.journal.archives.iter().filter(|name| !version.knows_archive(name)) {
        requirements.add(findings::archive_left_out(archive, version.number()));
    }
}

/// The schema's pattern for DOIs: `10\.[0-9]{4,9}/.{1,200}`.
pub(super) fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    (4..=9).contains(&prefix.len())
        && prefix.bytes().all(|b| b.is_ascii_digit())
        && (1..=200).contains(&suffix.chars().count())
        && !suffix.contains('\n')
}
