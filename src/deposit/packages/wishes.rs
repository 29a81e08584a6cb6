//! What the receivers of packages demand.

use super::super::{Medium, Parcel, Wants};
use super::{CLOCKSS, PDF, PMC, PORTICO, SCIELO, missing};
use report::Report;

/// PMC: “Minimum Requirements for PMC Data Submissions” and its tagging guidelines.
pub fn pmc(parcel: &Parcel, report: &mut Report) {
    let (journal, meta) = (&parcel.article().front.journal_meta, parcel.meta());
    let mut wants = Wants::new(PMC.title, parcel, report);
    identity(parcel, &mut wants);
    wants.must(journal.publisher_name.is_some(), "the publisher's name", "write it in the field publisher of journal.yaml");
    wants.must(!parcel.licences().is_empty(), "the licence", "write its address in the field license");
    let copyright = meta.permissions.as_ref().is_some_and(|rights| rights.statement.is_some() || (rights.year.is_some() && rights.holder.is_some()));
    wants.must(copyright || kept_copyright(parcel), "the copyright statement", "write it in the field copyright");
    place(parcel, &mut wants);
    let to_the_day = parcel.dates().iter().any(|(medium, date)| *medium != Medium::Print && date.day.is_some());
    wants.should(to_the_day, "the electronic date of publication to the day", "write it in the field date, as in 2025-03-31");
    wants.should(meta.issue.issue.is_some(), "the issue", "write it in the field issue");
    files(parcel, &mut wants);
    for href in parcel.edition.media.keys().filter(|href| href.to_ascii_lowercase().ends_with(".svg")) {
        wants.should(false, &format!("figures as TIFF, EPS, PNG or JPEG instead of “{href}”"), "give the figure as a PNG beside the source as well");
    }
}

/// CLOCKSS: “File Transfer Guidelines”, “Metadata”.
pub fn clockss(parcel: &Parcel, report: &mut Report) {
    let mut wants = Wants::new(CLOCKSS.title, parcel, report);
    identity(parcel, &mut wants);
    wants.must(parcel.meta().doi.is_some(), "the article's DOI", "write it in the field doi");
    wants.must(parcel.landing_page().is_some(), "the address at which readers find the article", "write it in the field article of links");
    files(parcel, &mut wants);
}

/// Portico takes what a publisher has.
pub fn portico(parcel: &Parcel, report: &mut Report) {
    let mut wants = Wants::new(PORTICO.title, parcel, report);
    identity(parcel, &mut wants);
    wants.should(parcel.meta().doi.is_some(), "the article's DOI", "write it in the field doi");
    files(parcel, &mut wants);
}

/// `SciELO`: SciELO Publishing Schema.
pub fn scielo(parcel: &Parcel, report: &mut Report) {
    let (article, meta) = (parcel.article(), parcel.meta());
    let mut wants = Wants::new(SCIELO.title, parcel, report);
    identity(parcel, &mut wants);
    place(parcel, &mut wants);
    wants.must(!article.front.journal_meta.id.is_empty(), "the journal's acronym", "write it in the field id of journal.yaml");
    wants.must(meta.doi.is_some(), "the article's DOI", "write it in the field doi");
    wants.must(!parcel.licences().is_empty(), "the licence", "write its address in the field license");
    let history =
        (parcel.is_published() && meta.kept.iter().any(|kept| kept.name == "history")) || (meta.received.is_some() && meta.accepted.is_some());
    wants.must(history, "the dates on which the article was received and accepted", "write them in the fields received and accepted");
    let countries = meta.affs.iter().all(|aff| aff.country_code.is_some() || aff.text.is_some());
    wants.should(countries, "the country of every affiliation", "write it in the field country, by its English name");
    wants.should(!meta.kwd_groups.is_empty(), "keywords", "write them in the field keywords");
    files(parcel, &mut wants);
}

/// What every archive must know to tell the article from others.
fn identity(parcel: &Parcel, wants: &mut Wants) {
    let (journal, meta) = (&parcel.article().front.journal_meta, parcel.meta());
    wants.must(!journal.title.is_empty(), "the journal's title", "write it in the field title of journal.yaml");
    let issn = journal.issn_print.is_some() || journal.issn_electronic.is_some();
    wants.must(issn, "an ISSN of the journal", "write it in the field issn of journal.yaml");
    wants.must(!meta.title.is_empty(), "the title", "write it in the field title");
    wants.must(!parcel.dates().is_empty(), "the date of publication", "write it in the field date, or in the issue's record in journal.yaml");
}

/// Volume, and page or what stands for it.
fn place(parcel: &Parcel, wants: &mut Wants) {
    let (meta, pages) = (parcel.meta(), parcel.pages());
    wants.must(meta.issue.volume.is_some() || meta.issue.issue.is_some(), "the volume", "write it in the field volume");
    wants.must(pages.first.is_some() || pages.elocation.is_some(), "the pages", "write them in the field pages");
}

fn files(parcel: &Parcel, wants: &mut Wants) {
    wants.must(parcel.artifact(PDF).is_some(), "the PDF", "mend what keeps it from being made");
    for (href, why) in missing(parcel) {
        match why {
            Some(why) => wants.must(false, &format!("the file “{href}”, which is beside the source and not to be had: {why}"), "mend the file"),
            None => wants.must(false, &format!("the file “{href}”, which the article names"), "put it beside the source under exactly that name"),
        }
    }
}

fn kept_copyright(parcel: &Parcel) -> bool {
    let rights = parcel.meta().kept.iter().filter(|kept| kept.name == "permissions");
    rights.flat_map(|rights| rights.elements()).any(|part| part.name == "copyright-statement" || part.name == "copyright-holder")
}
