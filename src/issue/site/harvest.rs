//! Records for OAI-PMH 2.0, as files that a server gives out as they are.

use xml::{Element, encode_fragment};

use crate::contents::Published;
use crate::entry::Entry;

/// A record with Dublin Core in it: `oai_dc` is a whole document.
#[must_use]
pub fn oai_record(published: &Published, entry: &Entry, oai_dc: &str) -> String {
    record(published, entry, oai_dc)
}

/// A record with the article's JATS in it.
#[must_use]
pub fn jats_record(published: &Published, entry: &Entry, jats: &[u8]) -> String {
    record(published, entry, &String::from_utf8_lossy(jats))
}

/// `record` (OAI-PMH 2.0, §2.5) around a document without its declarations.
fn record(published: &Published, entry: &Entry, document: &str) -> String {
    let identifier =
        format!("oai:{}:{}", host(published), entry.doi.as_deref().unwrap_or(&entry.name));
    let header = Element::block("header")
        .child(Element::text("identifier", identifier))
        .child(Element::text("datestamp", stamp(entry)))
        .child(Element::text("setSpec", set(published)));
    let root = root_of(document);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<record xmlns=\"http://www.openarchives.org/OAI/2.0/\">\n{}\n<metadata>\n{}\n</metadata>\n</record>\n",
        encode_fragment(&header).trim_end(),
        root.trim_end()
    )
}

/// The name of the server, which makes the identifier the journal's own (OAI-PMH guidelines,
/// oai-identifier).
fn host<'a>(published: &'a Published) -> &'a str {
    let address = published.site.or(published.journal.url.as_deref()).unwrap_or_default();
    let host = address
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split(['/', ':', '?']).next())
        .unwrap_or_default();
    if host.is_empty() { "localhost" } else { host }
}

/// To the day; the first of the month or the year where no more is known.
fn stamp(entry: &Entry) -> String {
    let date = entry.date.as_deref().unwrap_or("1970");
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The journal's set: letters, figures and `-_.!~*'()` (OAI-PMH 2.0, §2.6).
fn set(published: &Published) -> String {
    let id: String = published
        .journal
        .id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect();
    if id.is_empty() { "journal".to_owned() } else { id }
}

/// A document from its root element on.
fn root_of(document: &str) -> &str {
    let mut rest = document.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            ">"
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return "",
        }
    }
    rest
}
