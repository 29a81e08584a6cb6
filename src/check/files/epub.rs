//! The finished EPUB: what it says of its accessibility, and its pages.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use article::edition::Artifact;
use report::{Place, Report};

use crate::findings::files as findings;

/// What the rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    /// The values of each accessibility property: (`schema:accessMode`, `textual`).
    properties: Vec<(String, String)>,
    /// The places that the page list leads to: `article.xhtml#page-77`.
    listed: BTreeSet<String>,
    /// The places of the marks of pages.
    marked: BTreeSet<String>,
}

/// T601, T602.
pub fn check(artifact: &Artifact, report: &mut Report) {
    if let Some(facts) = facts(&artifact.bytes) {
        judge(&facts, &artifact.path, report);
    }
}

fn judge(facts: &Facts, path: &str, report: &mut Report) {
    let has = |property: &str, value: Option<&str>| {
        facts
            .properties
            .iter()
            .any(|(known, says)| known == property && value.is_none_or(|value| says == value))
    };
    let mut wanted = vec![
        ("schema:accessMode", None),
        ("schema:accessibilityFeature", None),
        ("schema:accessibilityHazard", None),
    ];
    if !facts.listed.is_empty() {
        wanted.extend([
            ("schema:accessibilityFeature", Some("pageBreakMarkers")),
            ("pageBreakSource", None),
        ]);
    }
    for (property, value) in wanted.into_iter().filter(|(property, value)| !has(property, *value)) {
        let said = match value {
            Some(value) => findings::value_missing(property, value),
            None => findings::property_missing(property),
        };
        report.push(Place::path(path), said);
    }
    for place in facts.marked.symmetric_difference(&facts.listed) {
        let marked = facts.marked.contains(place);
        report.push(
            Place::path(path),
            if marked { findings::page_not_listed(place) } else { findings::page_not_there(place) },
        );
    }
}

fn facts(bytes: &[u8]) -> Option<Facts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut facts = Facts::default();
    for name in names.iter().filter(|name| name.ends_with(".opf") || name.ends_with(".xhtml")) {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let Ok(document) = Document::parse_with_options(&text, options) else { continue };
        gather(&document, name.rsplit('/').next().unwrap_or(name), &mut facts);
    }
    Some(facts)
}

fn gather(document: &Document, name: &str, facts: &mut Facts) {
    const OPS: &str = "http://www.idpf.org/2007/ops";
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let kind = node.attribute((OPS, "type")).unwrap_or("");
        if let Some(property) = node.attribute("property") {
            facts
                .properties
                .push((property.to_owned(), node.text().unwrap_or("").trim().to_owned()));
        }
        if kind == "pagebreak" {
            facts.marked.extend(node.attribute("id").map(|id| format!("{name}#{id}")));
        }
        if kind == "page-list" {
            let links = node
                .descendants()
                .filter(|link| link.has_tag_name("a") || link.tag_name().name() == "a");
            facts.listed.extend(links.filter_map(|link| link.attribute("href")).map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(facts: &Facts) -> Vec<String> {
        let mut report = Report::new();
        judge(facts, "a.epub", &mut report);
        crate::told::messages(&report)
    }

    fn complete() -> Facts {
        let properties = [
            ("schema:accessMode", "textual"),
            ("schema:accessibilityFeature", "pageBreakMarkers"),
            ("schema:accessibilityHazard", "none"),
            ("pageBreakSource", "urn:doi:10.5555/1"),
        ];
        let pages: BTreeSet<String> = ["article.xhtml#page-1".to_owned()].into();
        let properties =
            properties.map(|(property, value)| (property.to_owned(), value.to_owned())).to_vec();
        Facts { properties, listed: pages.clone(), marked: pages }
    }

    #[test]
    fn access_metadata_is_missed() {
        assert_eq!(found(&complete()), Vec::<String>::new());
        let mut facts = complete();
        facts.properties.remove(0);
        assert_eq!(found(&facts), ["T601 the EPUB lacks schema:accessMode"]);
    }

    #[test]
    fn a_lost_page_is_missed() {
        let mut facts = complete();
        facts.marked.insert("article.xhtml#page-2".to_owned());
        assert_eq!(
            found(&facts),
            ["T602 the page at article.xhtml#page-2 is not in the page list"]
        );
    }
}
