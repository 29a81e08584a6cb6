//! Funding, licence, Crossmark and relations.
//!
//! With Crossmark, funding and licence stand in its `custom_metadata`; without it, beside the article's other facts.

use super::super::{Parcel, Wants};
use super::Version;
use super::people::is_ror;
use article::{AwardGroup, Crossmark, RelatedArticle};
use xml::Element;

/// Adds `crossmark`, or `fr:program` and `ai:program`, and then `rel:program`.
pub(super) fn add(article: Element, parcel: &Parcel, version: Version, wants: &mut Wants) -> Element {
    let funding = funding(parcel, version, wants);
    let access = access(parcel);
    let related = parcel.related();
    let article = match &parcel.journal.crossmark {
        Some(facts) => article.child(crossmark(facts, parcel, &related, funding, access, wants)),
        None => {
            for other in related.iter().filter(|other| update_type(&other.related_type).is_some()) {
                let what = format!("the word that it is a {} of {}", notice(&other.related_type), named(other));
                wants.left_out(&format!("{what} (without Crossmark, Crossref takes no updates)"));
            }
            article.child_opt(funding).child_opt(access)
        }
    };
    article.child_opt(relations(&related, wants))
}

/// `fr:program`: who paid, with their numbers.
fn funding(parcel: &Parcel, version: Version, wants: &mut Wants) -> Option<Element> {
    let awards = parcel.awards();
    if awards.is_empty() && parcel.meta().funding_statement.is_some() {
        let remedy = if parcel.is_published() { "" } else { "where somebody paid, name them in “awards: [{funder: …, number: …}]” as well" };
        wants.left_out_unless("the funding statement, which names no funder in a field of its own,", remedy);
    }
    let named: Vec<&AwardGroup> = awards.iter().filter(|award| award.funder.is_some() || award.funder_id.is_some()).collect();
    let groups = named.into_iter().map(|award| {
        assertion("fundgroup").children(funder(award, version)).children(award.numbers.iter().map(|number| value("award_number", number)))
    });
    Element::block("fr:program").attr("name", "fundref").children(groups).unless_empty()
}

fn funder(award: &AwardGroup, version: Version) -> Option<Element> {
    // A ROR id says all (version 5.4.0); before, it has no place.
    if let (Some(ror), true) = (award.ror.as_deref().filter(|ror| is_ror(ror)), version >= Version::V540) {
        return Some(value("ror", ror));
    }
    let name = award.funder.as_deref().or(award.funder_id.as_deref())?;
    Some(value("funder_name", name).children(award.funder_id.as_deref().map(|id| value("funder_identifier", id))))
}

fn assertion(name: &'static str) -> Element {
    Element::block("fr:assertion").attr("name", name)
}

fn value(name: &'static str, text: &str) -> Element {
    Element::new("fr:assertion").attr("name", name).with_text(text)
}

/// `ai:program`: whether it is free to read, and under which licences.
fn access(parcel: &Parcel) -> Option<Element> {
    let licences = parcel.licences().into_iter().map(|licence| {
        Element::new("ai:license_ref").attr_opt("start_date", licence.start).attr_opt("applies_to", licence.applies_to).with_text(licence.href)
    });
    let free = parcel.is_free_to_read().then(|| Element::new("ai:free_to_read"));
    Element::block("ai:program").attr("name", "AccessIndicators").child_opt(free).children(licences).unless_empty()
}

fn crossmark(
    facts: &Crossmark,
    parcel: &Parcel,
    related: &[RelatedArticle],
    funding: Option<Element>,
    access: Option<Element>,
    wants: &mut Wants,
) -> Element {
    let domains = facts.domains.iter().map(|domain| Element::block("crossmark_domain").child(Element::text("domain", domain.as_str())));
    let custom = Element::block("custom_metadata").children(history(parcel)).child_opt(funding).child_opt(access).unless_empty();
    Element::block("crossmark")
        .child(Element::text("crossmark_policy", facts.policy.as_str()))
        .child_opt(Element::block("crossmark_domains").children(domains).unless_empty())
        .child(Element::text("crossmark_domain_exclusive", "false"))
        .child_opt(Element::block("updates").children(updates(parcel, related, wants)).unless_empty())
        .child_opt(custom)
}

/// The dates of the article's history, as Crossmark shows them.
fn history(parcel: &Parcel) -> Vec<Element> {
    let meta = parcel.meta();
    let dates = [("received", "Received", meta.received), ("accepted", "Accepted", meta.accepted)];
    let known = dates.into_iter().filter_map(|(name, label, date)| Some((name, label, date?)));
    let assertions = known.enumerate().map(|(index, (name, label, date))| {
        Element::new("assertion")
            .attr("name", name)
            .attr("label", label)
            .attr("group_name", "publication_history")
            .attr("group_label", "Publication History")
            .attr("order", index.to_string())
            .with_text(date.iso())
    });
    assertions.collect()
}

/// What this article does to earlier ones. An update must have the day on which it appeared.
fn updates(parcel: &Parcel, related: &[RelatedArticle], wants: &mut Wants) -> Vec<Element> {
    let day = parcel.dates().into_iter().map(|(_, date)| date).find(|date| date.day.is_some());
    let mut out = Vec::new();
    for other in related {
        let (Some(kind), Some(doi)) = (update_type(&other.related_type), &other.doi) else { continue };
        match day {
            Some(day) => out.push(Element::new("update").attr("type", kind).attr("date", day.iso()).with_text(doi.as_str())),
            None => wants.should(
                false,
                &format!("the day on which this {} of {doi} appeared", notice(&other.related_type)),
                "write date: 2025-03-31, with its day",
            ),
        }
    }
    out
}

/// Crossmark's word for what the related article undergoes through this one (`related-article/@related-article-type`).
fn update_type(related: &str) -> Option<&'static str> {
    match related {
        "corrected-article" => Some("correction"),
        "retracted-article" => Some("retraction"),
        "partial-retraction" => Some("partial_retraction"),
        "addended-article" => Some("addendum"),
        "object-of-concern" => Some("expression_of_concern"),
        "updated-article" => Some("new_version"),
        "removed-article" => Some("removal"),
        _ => None,
    }
}

fn notice(related: &str) -> &'static str {
    match update_type(related) {
        Some("retraction") => "retraction",
        Some("partial_retraction") => "partial retraction",
        Some("addendum") => "addendum",
        Some("expression_of_concern") => "expression of concern",
        Some("new_version") => "new version",
        Some("removal") => "removal",
        Some(_) | None => "correction",
    }
}

/// `rel:program`: what the article is to others, in the words of Crossref's relations.
fn relations(related: &[RelatedArticle], wants: &mut Wants) -> Option<Element> {
    let mut program = Element::block("rel:program");
    for other in related.iter().filter(|other| update_type(&other.related_type).is_none()) {
        let Some((element, relation)) = relation(&other.related_type) else {
            wants.left_out(&format!("its relation “{}” to {}", other.related_type, named(other)));
            continue;
        };
        let (kind, target) = match (&other.doi, &other.href) {
            (Some(doi), _) => ("doi", doi.as_str()),
            (None, Some(href)) => ("uri", href.as_str()),
            (None, None) => continue,
        };
        let description = other.text.as_deref().map(|text| Element::text("rel:description", text));
        let relation = Element::new(element).attr("relationship-type", relation).attr("identifier-type", kind).with_text(target);
        program = program.child(Element::block("rel:related_item").child_opt(description).child(relation));
    }
    program.unless_empty()
}

/// The element and the word for a relation. What points at a later notice (`correction-forward`) is said by the notice's own deposit.
fn relation(related: &str) -> Option<(&'static str, &'static str)> {
    const INTER: &str = "rel:inter_work_relation";
    const INTRA: &str = "rel:intra_work_relation";
    match related {
        "commentary-article" | "letter" | "article-commented" => Some((INTER, "isCommentOn")),
        "commentary" => Some((INTER, "hasComment")),
        "letter-reply" | "response" | "reply" | "author-comment-article" => Some((INTER, "isReplyTo")),
        "peer-reviewed-article" | "reviewed-article" => Some((INTER, "isReviewOf")),
        "peer-review" => Some((INTER, "hasReview")),
        "companion" | "article-reference" | "related" => Some((INTER, "isRelatedMaterial")),
        "continued-by" => Some((INTER, "isContinuedBy")),
        "continues" => Some((INTER, "continues")),
        "preprint" | "preprint-article" => Some((INTRA, "hasPreprint")),
        "republished-article" => Some((INTRA, "isVersionOf")),
        "republication" => Some((INTRA, "hasVersion")),
        "translated-article" | "translation-of" => Some((INTRA, "isTranslationOf")),
        "translation" => Some((INTRA, "hasTranslation")),
        _ => None,
    }
}

fn named(other: &RelatedArticle) -> String {
    other.doi.as_ref().map(ToString::to_string).or_else(|| other.href.clone()).unwrap_or_else(|| "another article".to_owned())
}
