//! Crossref's deposit schema, versions 5.3.1, 5.4.0 and 5.5.0
//! (<https://gitlab.com/crossref/schema>): one `doi_batch` with the articles of one issue.
//!
//! The order of elements is that of the schema; lengths and forms are tried by `check`, so that
//! what is written is valid.

mod article;
mod check;
mod citations;
pub mod diff;
mod people;
mod rights;
mod text;

use super::facts::{date_of_issue, issue_of};
use super::{
    Deposit, Make, Medium, Needs, Requirements, Submission, Target, findings, is_web, safe_name,
    stem,
};
use ::article::{Doi, PubDate};
use report::Report;
use xml::{Element, Prologue, encode};

/// Crossref.
pub const TARGET: Target = Target {
    name: "crossref",
    title: "Crossref",
    needs: Needs::Facts,
    check: check::check,
    make: Make::Batch(make),
};

/// A version of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    V531,
    V540,
    V550,
}

impl Version {
    fn of(submission: &Submission) -> Version {
        match submission.options.crossref_version.as_str() {
            "5.3.1" => Version::V531,
            "5.5.0" => Version::V550,
            _ => Version::V540,
        }
    }

    fn number(self) -> &'static str {
        match self {
            Version::V531 => "5.3.1",
            Version::V540 => "5.4.0",
            Version::V550 => "5.5.0",
        }
    }

    /// Whether this archive may be named (`archive/@name`).
    fn knows_archive(self, name: &str) -> bool {
        self > Version::V531
            || ["CLOCKSS", "LOCKSS", "Portico", "KB", "Internet Archive", "DWT"].contains(&name)
    }
}

fn make(submissions: &[&Submission], report: &mut Report) -> Vec<Deposit> {
    let Some(first) = submissions.first() else { return Vec::new() };
    let version = Version::of(first);
    let timestamp =
        submissions.iter().map(|submission| submission.timestamp()).max().unwrap_or_default();
    let batch = batch(version)
        .child(head(submissions, timestamp))
        .child(Element::block("body").child(journal(submissions, version, report)));
    let path = format!("{}.crossref.xml", stem(submissions));
    vec![Deposit {
        path,
        media_type: "application/xml",
        bytes: encode(&batch, Prologue::default()).into_bytes(),
    }]
}

fn batch(version: Version) -> Element {
    let number = version.number();
    let schema = format!("http://www.crossref.org/schema/{number}");
    let location = format!("{schema} https://www.crossref.org/schemas/crossref{number}.xsd");
    Element::block("doi_batch")
        .attr("xmlns", schema)
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr("xmlns:jats", "http://www.ncbi.nlm.nih.gov/JATS1")
        .attr("xmlns:fr", "http://www.crossref.org/fundref.xsd")
        .attr("xmlns:ai", "http://www.crossref.org/AccessIndicators.xsd")
        .attr("xmlns:rel", "http://www.crossref.org/relations.xsd")
        .attr("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
        .attr("version", number)
        .attr("xsi:schemaLocation", location)
}

fn head(submissions: &[&Submission], timestamp: u64) -> Element {
    let journal = submissions.first().map(|submission| &submission.journal);
    let depositor = journal.and_then(|journal| journal.depositor.as_ref()).map(|depositor| {
        Element::block("depositor")
            .child(Element::text("depositor_name", depositor.name.as_str()))
            .child(Element::text("email_address", depositor.email.as_str()))
    });
    let name: String = safe_name(&stem(submissions)).chars().take(80).collect();
    Element::block("head")
        .child(Element::text("doi_batch_id", format!("{name}-{timestamp}")))
        .child(Element::text("timestamp", timestamp.to_string()))
        .child_opt(depositor)
        .child_opt(
            submissions
                .first()
                .and_then(|submission| registrant(submission))
                .map(|name| Element::text("registrant", name)),
        )
}

/// Who answers for what is registered: whom the journal's record names, or else its publisher.
fn registrant(submission: &Submission) -> Option<&str> {
    submission.journal.registrant.as_deref().or(submission
        .edition
        .article
        .front
        .journal_meta
        .publisher_name
        .as_deref())
}

fn journal(submissions: &[&Submission], version: Version, report: &mut Report) -> Element {
    Element::block("journal")
        .children(submissions.first().map(|submission| journal_metadata(submission, version)))
        .child_opt(journal_issue(submissions, report))
        .children(submissions.iter().map(|submission| {
            article::journal_article(
                submission,
                version,
                &mut Requirements::new(TARGET.title, submission, report),
            )
        }))
}

fn journal_metadata(submission: &Submission, version: Version) -> Element {
    let journal = &submission.edition.article.front.journal_meta;
    let issn =
        |medium: &str, issn: &str| Element::new("issn").attr("media_type", medium).with_text(issn);
    Element::block("journal_metadata")
        .child(Element::text("full_title", journal.title.as_str()))
        .child_opt(
            journal.abbreviation.as_deref().map(|title| Element::text("abbrev_title", title)),
        )
        .child_opt(journal.issn_print.as_ref().map(|number| issn("print", number.as_str())))
        .child_opt(
            journal.issn_electronic.as_ref().map(|number| issn("electronic", number.as_str())),
        )
        .child_opt(archive_locations(submission, version))
        .child_opt(doi_data(journal.doi.as_ref(), journal.url.as_deref()))
}

fn archive_locations(submission: &Submission, version: Version) -> Option<Element> {
    let known = submission.journal.archives.iter().filter(|name| version.knows_archive(name));
    Element::block("archive_locations")
        .children(known.map(|name| Element::new("archive").attr("name", name.as_str())))
        .unless_empty()
}

/// `journal_issue`; nothing for articles that belong to no volume or issue. The DOIs of issue and
/// volume are registered with the articles of the issue together, or when that is asked for: with
/// each article alone, they would be registered again under a time stamp that Crossref has seen.
fn journal_issue(submissions: &[&Submission], report: &mut Report) -> Option<Element> {
    let issue = issue_of(submissions);
    if issue.volume.is_none() && issue.issue.is_none() {
        return None;
    }
    let is_whole = submissions.len() > 1
        || submissions.first().is_some_and(|first| first.options.register_issue);
    let of_volume = doi_data(issue.volume_doi.as_ref(), issue.volume_url.as_deref());
    let of_issue = doi_data(issue.issue_doi.as_ref(), issue.issue_url.as_deref());
    if let (false, Some(first)) = (is_whole, submissions.first()) {
        let dois = [
            of_issue.as_ref().and(issue.issue_doi.as_ref()),
            of_volume.as_ref().and(issue.volume_doi.as_ref()),
        ];
        let dois =
            dois.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if !dois.is_empty() {
            Requirements::new(TARGET.title, first, report)
                .add(findings::dois_of_wholes_left_out(dois));
        }
    }
    let volume = issue.volume.as_deref();
    let volume = volume.map(|volume| {
        Element::block("journal_volume")
            .child(Element::text("volume", volume))
            .child_opt(of_volume.filter(|_| is_whole))
    });
    let element = Element::block("journal_issue")
        .children(
            date_of_issue(submissions)
                .map(|(medium, date)| dated("publication_date", medium, date)),
        )
        .child_opt(volume)
        .child_opt(issue.issue.as_deref().map(|issue| Element::text("issue", issue)))
        .child_opt(of_issue.filter(|_| is_whole));
    Some(element)
}

/// `doi_data` of a journal, a volume or an issue: only when both its DOI and its address are known.
fn doi_data(doi: Option<&Doi>, address: Option<&str>) -> Option<Element> {
    let (doi, address) = (doi?, address.filter(|address| is_web(address))?);
    Some(
        Element::block("doi_data")
            .child(Element::text("doi", doi.as_str()))
            .child(Element::text("resource", address)),
    )
}

/// A date of the schema's type `date_t`.
fn dated(name: &'static str, medium: Medium, date: PubDate) -> Element {
    let medium = match medium {
        Medium::Print => "print",
        Medium::Online => "online",
        Medium::Unsaid => "other",
    };
    let two = |name, number: u8| Element::text(name, format!("{number:02}"));
    Element::block(name)
        .attr("media_type", medium)
        .child_opt(date.month.map(|month| two("month", month)))
        .child_opt(date.day.map(|day| two("day", day)))
        .child(Element::text("year", format!("{:04}", date.year)))
}
