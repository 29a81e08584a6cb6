//! Elements for the head of the landing page.

use serde_json::Value;

use super::super::{Submission, words};
use super::dublin;
use article::{ElementCitation, Orcid, PubDate, PublicationType, Ref, walk};
use xml::{Element, encode_html_fragment};

/// The elements, a line for each.
pub fn head(submission: &Submission, record: &Value) -> String {
    elements(submission, record)
        .iter()
        .map(|element| encode_html_fragment(element) + "\n")
        .collect()
}

/// A `meta` element for each fact, a link to the page itself, and the schema.org record.
pub fn elements(submission: &Submission, record: &Value) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    out.extend(
        submission
            .landing_page()
            .map(|url| Element::new("link").attr("rel", "canonical").attr("href", url)),
    );
    out.extend(scholar(submission).into_iter().map(|(name, content)| meta(name, content)));
    out.push(
        Element::new("link")
            .attr("rel", "schema.DC")
            .attr("href", "http://purl.org/dc/elements/1.1/"),
    );
    out.extend(
        dublin::facts(submission)
            .into_iter()
            .map(|(element, value)| meta(&format!("DC.{element}"), value)),
    );
    out.push(
        Element::text("script", format!("\n{}\n", in_script(record)))
            .attr("type", "application/ld+json"),
    );
    out
}

fn meta(name: &str, content: String) -> Element {
    Element::new("meta").attr("name", name).attr("content", content)
}

/// JSON within HTML: nothing in it may end the element or begin a comment (HTML, §4.12.1.3).
fn in_script(record: &Value) -> String {
    serde_json::to_string_pretty(record).unwrap_or_default().replace('<', "\\u003c")
}

/// The tags that Google Scholar reads, in its order: after each author the author's institutions.
fn scholar(submission: &Submission) -> Vec<(&'static str, String)> {
    let (article, meta, pages) = (submission.article(), submission.meta(), submission.pages());
    let journal = &article.front.journal_meta;
    let mut out = Vec::new();
    let mut add = |name, value: Option<String>| {
        out.extend(value.filter(|value| !value.is_empty()).map(|value| (name, value)))
    };
    add("citation_title", Some(words::title(article)));
    for contrib in &meta.contribs {
        add("citation_author", Some(words::inverted(&contrib.name)));
        for aff in meta.affs.iter().filter(|aff| contrib.affs.contains(&aff.id)) {
            add("citation_author_institution", Some(aff.display()));
        }
        add("citation_author_orcid", contrib.orcid.as_ref().map(Orcid::url));
    }
    add(
        "citation_publication_date",
        submission.dates_online_first().first().map(|(_, date)| slashed(*date)),
    );
    add("citation_journal_title", Some(journal.title.clone()));
    add("citation_journal_abbrev", journal.abbreviation.clone());
    [&journal.issn_electronic, &journal.issn_print]
        .into_iter()
        .flatten()
        .for_each(|issn| add("citation_issn", Some(issn.to_string())));
    add("citation_publisher", journal.publisher_name.clone());
    add("citation_volume", meta.issue.volume.clone());
    add("citation_issue", meta.issue.issue.clone());
    add("citation_firstpage", pages.first.or(pages.elocation));
    add("citation_lastpage", pages.last);
    add("citation_doi", meta.doi.as_ref().map(ToString::to_string));
    add("citation_language", Some(article.lang.as_str().to_owned()));
    add("citation_abstract_html_url", submission.landing_page());
    add("citation_fulltext_html_url", submission.fulltext_address());
    add("citation_pdf_url", submission.pdf_address());
    add("citation_xml_url", submission.xml_address());
    words::keywords(article)
        .into_iter()
        .for_each(|keyword| add("citation_keywords", Some(keyword)));
    article.back.refs.iter().for_each(|item| add("citation_reference", Some(reference(item))));
    out
}

/// `2025/03/31`, as far as it is known.
fn slashed(date: PubDate) -> String {
    date.iso().replace('-', "/")
}

/// A reference in its parts, `citation_title=…; citation_author=…`; as it is printed when nothing
/// else is known.
fn reference(reference: &Ref) -> String {
    let citation = &reference.citation;
    let parts = parts(citation).into_iter().filter_map(|(name, value)| {
        value.map(|value| format!("{name}={}", value.replace(';', ",")))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        walk::plain(&reference.printed).trim().to_owned()
    } else {
        parts.join("; ")
    }
}

fn parts(citation: &ElementCitation) -> Vec<(&'static str, Option<String>)> {
    let container = if citation.publication_type == PublicationType::ConfProc {
        "citation_conference_title"
    } else if citation.publication_type == PublicationType::Chapter {
        "citation_inbook_title"
    } else {
        "citation_journal_title"
    };
    let source = citation.source.as_ref().map(ToString::to_string);
    let (title, container_title) = match &citation.article_title {
        Some(title) => (Some(title.to_string()), source),
        None => (source, None),
    };
    let authors = citation
        .person_groups
        .iter()
        .filter(|group| group.group_type == "author")
        .flat_map(|group| &group.names);
    let mut out = vec![("citation_title", title)];
    out.extend(authors.map(|name| ("citation_author", Some(words::inverted(name)))));
    out.extend([
        (container, container_title),
        (
            "citation_publication_date",
            citation.year.clone().filter(|year| year.starts_with(|c: char| c.is_ascii_digit())),
        ),
        ("citation_volume", citation.volume.clone()),
        ("citation_issue", citation.issue.clone()),
        ("citation_firstpage", citation.fpage.clone().or(citation.elocation_id.clone())),
        ("citation_lastpage", citation.lpage.clone()),
        ("citation_publisher", citation.publisher_name.clone()),
        ("citation_doi", citation.doi().map(str::to_owned)),
    ]);
    out
}
