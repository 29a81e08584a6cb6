//! The XML of a package for `SciELO`, in the shape of its Publishing Schema (SciELO PS 1.9,
//! <https://scielo.readthedocs.io/projects/scielo-publishing-schema/>).
//!
//! `SciELO` PS is JATS 1.1 with rules of its own. What it says otherwise than the JATS of the
//! outputs is said its way here: identifiers, dates, affiliations with their words as printed,
//! references once in their parts and once as printed, licences with their language. What it has no
//! word for is left out; what it asks for and the article does not say stays absent.

mod front;
mod refs;
mod text;
mod tree;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::super::Submission;
use crate::words::one_line;
use article::Ref;
use tree::{Element, Node};

const DOCTYPE: &str = "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN\" \
    \"https://jats.nlm.nih.gov/publishing/1.1/JATS-journalpublishing1.dtd\">";

/// Elements that JATS has since version 1.2. An article in which one remains is declared in the
/// version in which it was written.
const LATER: [&str; 19] = [
    "answer",
    "answer-set",
    "award-name",
    "block-alternatives",
    "event",
    "event-desc",
    "explanation",
    "extended-by",
    "issue-subtitle",
    "issue-title-group",
    "option",
    "pub-date-not-available",
    "pub-history",
    "question",
    "question-preamble",
    "question-wrap",
    "question-wrap-group",
    "resource-group",
    "support-group",
];

/// What the rules must know of the whole article.
struct Facts<'a> {
    /// The article's language.
    lang: String,
    /// The article's type.
    article_type: &'a str,
    /// The journal's title.
    title: &'a str,
    /// The journal's acronym and its title in short.
    acronym: &'a str,
    abbreviation: Option<&'a str>,
    /// The ids to which something points.
    used: BTreeSet<String>,
    /// The references by their ids.
    refs: BTreeMap<&'a str, &'a Ref>,
}

/// The XML as `SciELO` takes it; unchanged when it cannot be read.
pub fn shaped(submission: &Submission, xml: Vec<u8>) -> Vec<u8> {
    let Some((before, root)) = tree::parse(&xml) else { return xml };
    let facts = facts(submission, &root);
    let changed = root.map(&|element| changed(element, &facts));
    let Some(Node::Element(mut root)) = changed.into_iter().next() else { return xml };
    whole::finish(&mut root, &facts);
    root.set("specific-use", "sps-1.9");
    let mut out = before;
    if !has_later(&root) {
        root.set("dtd-version", "1.1");
        out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() + DOCTYPE + "\n";
    }
    root.write(&mut out);
    out.push('\n');
    out.into_bytes()
}

/// The relations and the dates that the XML has and the shape for `SciELO` has not: “preprint
/// 10.1234/x”, “oa-requested 2022-03-22”.
pub fn facts_left_out(xml: &[u8], shaped: &[u8]) -> (Vec<(String, String)>, Vec<String>) {
    let facts = |xml: &[u8]| {
        let (mut relations, mut dates) = (Vec::new(), Vec::new());
        if let Some((_, root)) = tree::parse(xml) {
            root.each(&mut |element| match element.name.as_str() {
                "related-article" => {
                    let said = |name: &str| said(element.get(name).unwrap_or_default());
                    relations.push((said("related-article-type"), said("xlink:href")));
                }
                "pub-date" | "date" => {
                    let part = |name: &str| {
                        element.elements().find(|part| part.name == name).map(Element::text)
                    };
                    let date = [part("year"), part("month"), part("day")]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join("-");
                    let kind =
                        element.get("date-type").or(element.get("pub-type")).unwrap_or("date");
                    dates.push((kind.to_owned(), date));
                }
                _ => {}
            });
        }
        (relations, dates)
    };
    let ((relations, dates), (kept_relations, kept_dates)) = (facts(xml), facts(shaped));
    let is_kept = |date: &str| {
        kept_dates.iter().any(|(_, kept)| {
            !kept.is_empty() && (date.starts_with(kept.as_str()) || kept.starts_with(date))
        })
    };
    let dates = dates
        .into_iter()
        .filter(|(_, date)| !is_kept(date))
        .map(|(kind, date)| format!("{kind} {date}"))
        .collect();
    (relations.into_iter().filter(|relation| !kept_relations.contains(relation)).collect(), dates)
}

/// The identifiers that the XML has and the shape for `SciELO` has not, each once, as “pmid 123”.
pub fn identifiers_left_out(xml: &[u8], shaped: &[u8]) -> Vec<String> {
    const IDENTIFIERS: [&str; 5] =
        ["article-id", "institution-id", "journal-id", "object-id", "pub-id"];
    let identifiers = |xml: &[u8]| {
        let mut found: BTreeSet<(String, String)> = BTreeSet::new();
        if let Some((_, root)) = tree::parse(xml) {
            root.each(&mut |element| {
                if IDENTIFIERS.contains(&element.name.as_str()) {
                    let kind = ["pub-id-type", "institution-id-type", "journal-id-type"]
                        .iter()
                        .find_map(|name| element.get(name));
                    found.insert((
                        element.text().trim().to_owned(),
                        kind.unwrap_or("id").to_owned(),
                    ));
                }
            });
        }
        found
    };
    let kept: BTreeSet<String> = identifiers(shaped).into_iter().map(|(id, _)| id).collect();
    identifiers(xml)
        .into_iter()
        .filter(|(id, _)| !kept.contains(id))
        .map(|(id, kind)| format!("{kind} {id}"))
        .collect()
}

fn facts<'a>(submission: &'a Submission, root: &Element) -> Facts<'a> {
    let (article, journal) = (submission.article(), &submission.article().front.journal_meta);
    let mut used = BTreeSet::new();
    root.each(&mut |element| {
        let pointers =
            [element.get("rid"), element.get("xlink:href").and_then(|href| href.strip_prefix('#'))];
        used.extend(
            pointers.into_iter().flatten().flat_map(str::split_whitespace).map(str::to_owned),
        );
    });
    Facts {
        lang: root.get("xml:lang").unwrap_or(article.lang.as_str()).to_owned(),
        article_type: &article.article_type,
        title: &journal.title,
        acronym: &journal.id,
        abbreviation: journal.abbreviation.as_deref(),
        used,
        refs: article
            .back
            .refs
            .iter()
            .map(|reference| (reference.id.as_str(), reference))
            .collect(),
    }
}

fn has_later(root: &Element) -> bool {
    let mut found = false;
    root.each(&mut |element| found |= LATER.contains(&element.name.as_str()));
    found
}

/// What becomes of an element whose content has been changed already.
fn changed(mut element: Element, facts: &Facts) -> Vec<Node> {
    // Vocabularies have attributes of their own since JATS 1.2.
    let term = element.remove("vocab-term-identifier");
    if element.name == "role"
        && let Some(term) = &term
    {
        element.set("content-type", term);
    }
    // JATS 1.1 has no types of one's own.
    if element.get("pub-id-type") == Some("custom") {
        element.set("pub-id-type", "other");
    }
    element.attributes.retain(|(name, _)| {
        !matches!(
            name.as_str(),
            "award-type" | "vocab" | "vocab-identifier" | "vocab-term" | "custom-type"
        )
    });
    match element.name.as_str() {
        "journal-meta"
        | "journal-id"
        | "journal-title-group"
        | "issn"
        | "article-id"
        | "contrib-id"
        | "aff"
        | "pub-date"
        | "article-meta"
        | "license"
        | "kwd-group"
        | "abstract"
        | "article-title"
        | "country"
        | "month"
        | "processing-meta" => front::changed(element, facts),
        "ref" | "element-citation" => refs::changed(element, facts),
        _ => text::changed(element, facts),
    }
}

/// A text with what has to be escaped in XML escaped.
fn escaped(text: &str) -> Node {
    Node::Raw(quick_xml::escape::escape(text).into_owned())
}

/// What a text that was written in XML says.
fn said(raw: &str) -> String {
    let text = quick_xml::escape::unescape(raw)
        .map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned);
    one_line(&text)
}

#[cfg(test)]
mod tests;
