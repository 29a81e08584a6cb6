//! What the receivers of packages demand.

use super::super::{Medium, Requirements, Submission, fields, findings};
use super::{CLOCKSS, PDF, PMC, PORTICO, SCIELO, missing};
use report::Report;

/// PMC: “Minimum Requirements for PMC Data Submissions” and its tagging guidelines.
pub fn pmc(submission: &Submission, report: &mut Report) {
    let (journal, meta) = (&submission.article().front.journal_meta, submission.meta());
    let mut requirements = Requirements::new(PMC.title, submission, report);
    identity(submission, &mut requirements);
    requirements.must(journal.publisher_name.is_some(), fields::PUBLISHER);
    requirements.must(!submission.licences().is_empty(), fields::LICENCE);
    let rights = meta.permissions.as_ref();
    let copyright = rights.is_some_and(|rights| {
        rights.statement.is_some() || (rights.year.is_some() && rights.holder.is_some())
    });
    requirements.must(copyright || kept_copyright(submission), fields::COPYRIGHT);
    place(submission, &mut requirements);
    let to_the_day = submission
        .dates()
        .iter()
        .any(|(medium, date)| *medium != Medium::Print && date.day.is_some());
    requirements.should(to_the_day, fields::ELECTRONIC_DAY);
    requirements.should(meta.issue.issue.is_some(), fields::ISSUE);
    files(submission, &mut requirements);
    for href in
        submission.edition.media.keys().filter(|href| href.to_ascii_lowercase().ends_with(".svg"))
    {
        requirements.add(findings::drawing(href));
    }
}

/// CLOCKSS: “File Transfer Guidelines”, “Metadata”.
pub fn clockss(submission: &Submission, report: &mut Report) {
    let mut requirements = Requirements::new(CLOCKSS.title, submission, report);
    identity(submission, &mut requirements);
    requirements.must(submission.meta().doi.is_some(), fields::DOI);
    requirements.must(submission.landing_page().is_some(), fields::LANDING_PAGE);
    files(submission, &mut requirements);
}

/// Portico accepts what a publisher has.
pub fn portico(submission: &Submission, report: &mut Report) {
    let mut requirements = Requirements::new(PORTICO.title, submission, report);
    identity(submission, &mut requirements);
    requirements.should(submission.meta().doi.is_some(), fields::DOI);
    files(submission, &mut requirements);
}

/// `SciELO`: SciELO Publishing Schema.
pub fn scielo(submission: &Submission, report: &mut Report) {
    let (article, meta) = (submission.article(), submission.meta());
    let mut requirements = Requirements::new(SCIELO.title, submission, report);
    identity(submission, &mut requirements);
    place(submission, &mut requirements);
    requirements.must(!article.front.journal_meta.id.is_empty(), fields::ACRONYM);
    requirements.must(meta.doi.is_some(), fields::DOI);
    requirements.must(!submission.licences().is_empty(), fields::LICENCE);
    let has_history =
        submission.is_published() && meta.kept.iter().any(|kept| kept.name == "history");
    requirements.must(has_history || meta.received.is_some(), fields::RECEIVED);
    requirements.must(has_history || meta.accepted.is_some(), fields::ACCEPTED);
    let countries = meta.affs.iter().all(|aff| aff.country_code.is_some() || aff.text.is_some());
    requirements.should(countries, fields::COUNTRY);
    requirements.should(article.front.journal_meta.abbreviation.is_some(), fields::SHORT_TITLE);
    requirements.should(meta.subject.is_some(), fields::SUBJECT);
    requirements.must(submission.dates().iter().any(|(_, date)| date.day.is_some()), fields::DAY);
    requirements.should(!meta.kwd_groups.is_empty(), fields::KEYWORDS);
    files(submission, &mut requirements);
}

/// What every archive must know to tell the article from others.
fn identity(submission: &Submission, requirements: &mut Requirements) {
    let (journal, meta) = (&submission.article().front.journal_meta, submission.meta());
    requirements.must(!journal.title.is_empty(), fields::JOURNAL_TITLE);
    requirements
        .must(journal.issn_print.is_some() || journal.issn_electronic.is_some(), fields::ISSN);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!submission.dates().is_empty(), fields::DATE);
}

/// Volume, and page or what stands for it.
fn place(submission: &Submission, requirements: &mut Requirements) {
    let (meta, pages) = (submission.meta(), submission.pages());
    requirements.must(meta.issue.volume.is_some() || meta.issue.issue.is_some(), fields::VOLUME);
    requirements.must(pages.first.is_some() || pages.elocation.is_some(), fields::PAGES);
}

fn files(submission: &Submission, requirements: &mut Requirements) {
    requirements.must(submission.artifact(PDF).is_some(), fields::PDF);
    for (href, why) in missing(submission) {
        let target = requirements.target();
        requirements.add(match why {
            Some(why) => findings::file_unreadable(target, href, why),
            None => findings::file_missing(target, href),
        });
    }
}

fn kept_copyright(submission: &Submission) -> bool {
    let rights = submission.meta().kept.iter().filter(|kept| kept.name == "permissions");
    rights
        .flat_map(|rights| rights.elements())
        .any(|part| part.name == "copyright-statement" || part.name == "copyright-holder")
}
