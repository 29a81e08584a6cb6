//! What Crossref demands of an article, and what it asks for.

use super::super::{Parcel, Wants};
use super::people::{is_name, longest_name};
use super::{TARGET, Version, registrant};
use article::PersonName;
use report::Report;

/// Tries the article on the schema's demands.
pub(super) fn check(parcel: &Parcel, report: &mut Report) {
    let version = Version::of(parcel);
    let mut wants = Wants::new(TARGET.title, parcel, report);
    demands(parcel, &mut wants);
    lengths(parcel, &mut wants);
    for contrib in &parcel.meta().contribs {
        name(&contrib.name, version, &mut wants);
    }
    wishes(parcel, version, &mut wants);
}

fn demands(parcel: &Parcel, wants: &mut Wants) {
    let (meta, journal) = (parcel.meta(), &parcel.edition.article.front.journal_meta);
    wants.must(meta.doi.is_some(), "a DOI", "write doi: 10.1234/… in the article's front matter");
    wants.must(!meta.title.is_empty(), "a title", "write title: … in the article's front matter");
    wants.must(
        !parcel.dates().is_empty(),
        "a date of publication",
        "write date: 2025-03-31 in the article's front matter, or the issue's date in journal.yaml",
    );
    let page = "write links: {article: https://…} in the article's front matter, or deposits: {landing-page: https://…/{doi}} in journal.yaml";
    wants.must(parcel.landing_page().is_some(), "the address of its landing page", page);
    wants.must(!journal.title.is_empty(), "the journal's title", "write title: … in journal.yaml");
    let known = journal.issn_print.is_some() || journal.issn_electronic.is_some() || journal.doi.is_some();
    wants.must(known, "an ISSN of the journal or its DOI", "write issn: {print: …, electronic: …} in journal.yaml");
    let deposits = "in journal.yaml, or without the first word in the file deposits.yaml beside the journals' folders";
    wants.must(parcel.journal.depositor.is_some(), "the depositor", &format!("write deposits: {{depositor: {{name: …, email: …}}}} {deposits}"));
    wants.must(registrant(parcel).is_some(), "the registrant", &format!("write deposits: {{registrant: …}} {deposits}"));
}

fn lengths(parcel: &Parcel, wants: &mut Wants) {
    let (meta, journal, pages) = (parcel.meta(), &parcel.edition.article.front.journal_meta, parcel.pages());
    if let Some(doi) = meta.doi.as_ref().filter(|doi| !is_doi(doi.as_str())) {
        wants.refused(
            &format!("the DOI “{doi}”: it must be 10., four to nine digits, “/” and at most 200 characters"),
            "write it as it is registered",
        );
    }
    let texts = [
        ("the journal's title", Some(journal.title.as_str()), 255),
        ("the journal's abbreviated title", journal.abbreviation.as_deref(), 150),
        ("the volume", meta.issue.volume.as_deref(), 32),
        ("the issue", meta.issue.issue.as_deref(), 32),
        ("the first page", pages.first.as_deref(), 32),
        ("the last page", pages.last.as_deref(), 32),
        ("the depositor's name", parcel.journal.depositor.as_ref().map(|depositor| depositor.name.as_str()), 130),
        ("the depositor's e-mail address", parcel.journal.depositor.as_ref().map(|depositor| depositor.email.as_str()), 200),
        ("the registrant", registrant(parcel), 255),
    ];
    for (what, text, most) in texts {
        if let Some(text) = text.filter(|text| text.chars().count() > most) {
            wants.refused(&format!("{what} “{text}”: it is longer than {most} characters"), "shorten it, or give it in its own field");
        }
    }
    let named = parcel.dates().into_iter().map(|(_, date)| date).chain(meta.accepted).find(|date| !(1400..=2200).contains(&date.year));
    if let Some(date) = named {
        wants.refused(&format!("the date {}: its year must lie between 1400 and 2200", date.iso()), "mend the date");
    }
}

fn name(name: &PersonName, version: Version, wants: &mut Wants) {
    if name.collab {
        if name.surname.chars().count() > 511 {
            wants.refused(&format!("the name “{}”: it is longer than 511 characters", name.surname), "shorten it");
        }
        return;
    }
    for part in [Some(&name.surname), name.given_names.as_ref()].into_iter().flatten().filter(|part| !part.is_empty()) {
        if !is_name(part, version) {
            let most = longest_name(version);
            wants.refused(
                &format!("the name “{part}”: it takes at most {most} characters, and neither digits nor question marks"),
                "write given and family as a name; a body goes into collab",
            );
        }
    }
    if let Some(suffix) = name.suffix.as_ref().filter(|suffix| suffix.chars().count() > 10) {
        wants.left_out(&format!("the suffix “{suffix}” behind a name, which is longer than 10 characters,"));
    }
}

fn wishes(parcel: &Parcel, version: Version, wants: &mut Wants) {
    let (meta, journal) = (parcel.meta(), &parcel.edition.article.front.journal_meta);
    wants.should(!meta.contribs.is_empty(), "authors", "write authors: in the article's front matter");
    wants.should(!parcel.licences().is_empty(), "the licence", "write license: https://… in the article's front matter");
    wants.should(!meta.abstracts.is_empty(), "an abstract", "write abstract: | in the article's front matter");
    let to_check = parcel.pdf_address().or_else(|| parcel.fulltext_address());
    wants.should(
        to_check.is_some(),
        "an address of the full text, for Similarity Check and text mining",
        "write links: {pdf: https://…}, or deposits: {pdf: https://…/{doi}} in journal.yaml",
    );
    let register = [
        ("the journal", &journal.doi, &journal.url, "url: https://… in journal.yaml"),
        ("the volume", &meta.issue.volume_doi, &meta.issue.volume_url, "url: https://… under the volume in journal.yaml"),
        ("the issue", &meta.issue.issue_doi, &meta.issue.issue_url, "url: https://… under the issue in journal.yaml"),
    ];
    for (what, doi, url, remedy) in register {
        if let (Some(doi), None) = (doi, url) {
            wants.should(
                false,
                &format!("the address to which {what}'s DOI {doi} leads (without it, the DOI is not registered)"),
                &format!("write {remedy}"),
            );
        }
    }
    for archive in parcel.journal.archives.iter().filter(|name| !version.knows_archive(name)) {
        wants.left_out(&format!("the archive {archive}, which version {} does not know,", version.number()));
    }
}

/// The schema's pattern for DOIs: `10\.[0-9]{4,9}/.{1,200}`.
pub(super) fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else { return false };
    (4..=9).contains(&prefix.len())
        && prefix.bytes().all(|b| b.is_ascii_digit())
        && (1..=200).contains(&suffix.chars().count())
        && !suffix.contains('\n')
}
