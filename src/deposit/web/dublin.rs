//! Dublin Core: fifteen elements, each as often as there is a fact for it.

use super::super::{Submission, words};
use article::Doi;
use xml::{Element, Prologue, encode};

/// An element of Dublin Core with its value.
pub type Fact = (&'static str, String);

/// What Dublin Core can say of the article, in the order of its elements.
pub fn facts(submission: &Submission) -> Vec<Fact> {
    let (article, meta) = (submission.article(), submission.meta());
    let journal = &article.front.journal_meta;
    let mut out: Vec<Fact> = Vec::new();
    let mut add = |element, value: Option<String>| {
        out.extend(value.filter(|value| !value.is_empty()).map(|value| (element, value)))
    };
    add("title", Some(words::title(article)));
    submission.translated_titles().into_iter().for_each(|found| add("title", Some(found.plain())));
    meta.contribs.iter().for_each(|contrib| add("creator", Some(words::inverted(&contrib.name))));
    words::keywords(article).into_iter().for_each(|keyword| add("subject", Some(keyword)));
    add("description", words::abstract_text(article));
    add("publisher", journal.publisher_name.clone());
    submission
        .editors()
        .iter()
        .for_each(|editor| add("contributor", Some(words::inverted(editor))));
    add("date", submission.dates_online_first().first().map(|(_, date)| date.iso()));
    add("type", Some("info:eu-repo/semantics/article".to_owned()));
    add("type", Some("info:eu-repo/semantics/publishedVersion".to_owned()));
    add("format", submission.pdf_address().map(|_| "application/pdf".to_owned()));
    add("identifier", submission.landing_page());
    add("identifier", meta.doi.as_ref().map(Doi::url));
    add("source", Some(source(submission)));
    [&journal.issn_electronic, &journal.issn_print]
        .into_iter()
        .flatten()
        .for_each(|issn| add("source", Some(issn.to_string())));
    add("language", Some(article.lang.as_str().to_owned()));
    add("relation", submission.pdf_address());
    submission.related().iter().for_each(|other| add("relation", other.url()));
    let statement = meta.permissions.as_ref().and_then(|rights| rights.statement.clone());
    add("rights", statement);
    submission.licences().into_iter().for_each(|license| add("rights", Some(license.href)));
    out
}

/// Where the article stands: “Journal; Vol. VIII, No. I (2025); 77-83”.
fn source(submission: &Submission) -> String {
    let (journal, issue, pages) =
        (&submission.article().front.journal_meta, &submission.meta().issue, submission.pages());
    let volume = issue.volume.as_ref().map(|volume| format!("Vol. {volume}"));
    let number = issue.issue.as_ref().map(|issue| format!("No. {issue}"));
    let numbered = [volume, number].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let year = submission.dates().first().map(|(_, date)| format!("({})", date.year));
    let edition = [Some(numbered).filter(|text| !text.is_empty()), year]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    [journal.title.clone(), edition, pages.written().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The record in the format `oai_dc` (OAI-PMH 2.0, §2.5).
pub fn oai_dc(submission: &Submission) -> String {
    let namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    let element = |(name, value): Fact| {
        let name = match name {
            "title" => "dc:title",
            "creator" => "dc:creator",
            "subject" => "dc:subject",
            "description" => "dc:description",
            "publisher" => "dc:publisher",
            "contributor" => "dc:contributor",
            "date" => "dc:date",
            "type" => "dc:type",
            "format" => "dc:format",
            "identifier" => "dc:identifier",
            "source" => "dc:source",
            "language" => "dc:language",
            "relation" => "dc:relation",
            _ => "dc:rights",
        };
        Element::text(name, value)
    };
    let root = Element::block("oai_dc:dc")
        .attr("xmlns:oai_dc", namespace)
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr(
            "xsi:schemaLocation",
            format!("{namespace} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        )
        .children(facts(submission).into_iter().map(element));
    encode(&root, Prologue::default())
}
