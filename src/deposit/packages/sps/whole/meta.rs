//! The metadata: the article's type, its headings, its related articles.

use super::super::escaped;
use super::super::tree::{Element, Node};
use super::{child, is};

/// `article_article-type-values`: a type without a word of its own is `other`.
pub(super) fn article_type(root: &mut Element) {
    const KNOWN: [&str; 33] = [
        "addendum",
        "research-article",
        "review-article",
        "letter",
        "article-commentary",
        "brief-report",
        "rapid-communication",
        "oration",
        "discussion",
        "editorial",
        "interview",
        "correction",
        "guidelines",
        "other",
        "obituary",
        "case-report",
        "book-review",
        "reply",
        "retraction",
        "partial-retraction",
        "clinical-trial",
        "announcement",
        "calendar",
        "in-brief",
        "book-received",
        "news",
        "reprint",
        "meeting-report",
        "abstract",
        "product-review",
        "dissertation",
        "translation",
        "data-article",
    ];
    let kind = match root.get("article-type").unwrap_or("other") {
        known if KNOWN.contains(&known) => return,
        "data-paper" => "data-article",
        "review" => "review-article",
        "erratum" | "corrigendum" => "correction",
        "commentary" => "article-commentary",
        "methods-article" | "protocol" => "research-article",
        _ => "other",
    };
    root.set("article-type", kind);
}

/// `article_categories`: one heading; where there is none, the first group of subjects is it, or
/// else the article's kind.
pub(super) fn subjects(meta: &mut Element, article_type: &str) {
    if !meta.has("article-categories") {
        let subject = Element::with("subject", vec![escaped(&kind_words(article_type))]);
        let mut group = Element::with("subj-group", vec![subject.into()]);
        group.set("subj-group-type", "heading");
        let at =
            meta.children.iter().rposition(|node| is(node, "article-id")).map_or(0, |at| at + 1);
        meta.children.insert(at, Element::with("article-categories", vec![group.into()]).into());
        return;
    }
    let Some(categories) = child(meta, "article-categories") else { return };
    let mut has_heading = false;
    for group in categories.elements_mut().filter(|element| element.name == "subj-group") {
        if group.get("subj-group-type") == Some("heading") {
            if has_heading {
                group.remove("subj-group-type");
            }
            has_heading = true;
        }
    }
    if !has_heading && let Some(first) = child(categories, "subj-group") {
        first.set("subj-group-type", "heading");
    }
}

/// A type of article in words: `research-article` is “Research article”.
fn kind_words(kind: &str) -> String {
    let words = if kind.is_empty() { "article".to_owned() } else { kind.replace('-', " ") };
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `related-article-type-values`, `related-article_ext-link-type-values`,
/// `correction_article-type`: the few relations that it knows, to a DOI.
pub(super) fn related(meta: &mut Element, article_type: &str) {
    meta.children.retain(|node| match node {
        Node::Element(related) if related.name == "related-article" => {
            is_known(related, article_type)
        }
        Node::Element(_) | Node::Raw(_) => true,
    });
    let mut number = 0;
    for related in meta.elements_mut().filter(|element| element.name == "related-article") {
        number += 1;
        if related.get("id").is_none() {
            related.set("id", &format!("related-article-{number}"));
        }
    }
}

fn is_known(related: &Element, article_type: &str) -> bool {
    let fits = match related.get("related-article-type") {
        Some("corrected-article") => article_type == "correction",
        Some("commentary-article" | "letter" | "partial-retraction" | "retracted-article") => true,
        Some(_) | None => false,
    };
    fits && related.get("ext-link-type").is_none_or(|kind| kind == "doi")
}
