//! Funding, licence, Crossmark and relations.
//!
//! With Crossmark, funding and licence stand in its `custom_metadata`; without it, beside the article's other facts.

use super::super::{Requirements, Submission, findings};
use super::Version;
use super::people::is_ror;
use article::{AwardGroup, Crossmark, RelatedArticle};
use xml::Element;

/// Adds `crossmark`, or `fr:program` and `ai:program`, and then `rel:program`.
pub(super) fn add(article: Element, submission: &Submission, version: Version, requirements: &mut Requirements) -> Element {
    let funding = funding(submission, version, requirements);
    let access = access(submission);
    let related = submission.related();
    let article = match &submission.journal.crossmark {
        Some(facts) => article.child(crossmark(facts, submission, &related, funding, access, requirements)),
        None => {
            for other in related.iter().filter(|other| update_type(&other.related_type).is_some()) {
                requirements.add(findings::update_left_out(notice(&other.related_type), named(other)));
            }
            article.child_opt(funding).child_opt(access)
        }
    };
    article.child_opt(relations(&related, requirements))
}

/// `fr:program`: who paid, with their numbers.
fn funding(submission: &Submission, version: Version, requirements: &mut Requirements) -> Option<Element> {
    let awards = submission.awards();
    if awards.is_empty() && submission.meta().funding_statement.is_some() {
        requirements.add(match submission.is_published() {
            true => findings::funding_left_out(),
            false => findings::funding_left_out_unless_named(),
        });
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
fn access(submission: &Submission) -> Option<Element> {
    let licences = submission.licences().into_iter().map(|licence| {
        Element::new("ai:license_ref").attr_opt("start_date", licence.start).attr_opt("applies_to", licence.applies_to).with_text(licence.href)
    });
    let free = submission.is_free_to_read().then(|| Element::new("ai:free_to_read"));
    Element::block("ai:program").attr("name", "AccessIndicators").child_opt(free).children(licences).unless_empty()
}

fn crossmark(
    facts: &Crossmark,
    submission: &Submission,
    related: &[RelatedArticle],
    funding: Option<Element>,
    access: Option<Element>,
    requirements: &mut Requirements,
) -> Element {
    let domains = facts.domains.iter().map(|domain| Element::block("crossmark_domain").child(Element::text("domain", domain.as_str())));
    let custom = Element::block("custom_metadata").children(history(submission)).child_opt(funding).child_opt(access).unless_empty();
    Element::block("crossmark")
        .child(Element::text("crossmark_policy", facts.policy.as_str()))
        .child_opt(Element::block("crossmark_domains").children(domains).unless_empty())
        .child(Element::text("crossmark_domain_exclusive", "false"))
        .child_opt(Element::block("updates").children(updates(submission, related, requirements)).unless_empty())
        .child_opt(custom)
}

/// The dates of the article's history, as Crossmark shows them.
fn history(submission: &Submission) -> Vec<Element> {
    let meta = submission.meta();
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
fn updates(submission: &Submission, related: &[RelatedArticle], requirements: &mut Requirements) -> Vec<Element> {
    let day = submission.dates().into_iter().map(|(_, date)| date).find(|date| date.day.is_some());
    let mut out = Vec::new();
    for other in related {
        let (Some(kind), Some(doi)) = (update_type(&other.related_type), &other.doi) else { continue };
        match day {
            Some(day) => out.push(Element::new("update").attr("type", kind).attr("date", day.iso()).with_text(doi.as_str())),
            None => requirements.add(findings::update_without_day(notice(&other.related_type), doi.as_str())),
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
fn relations(related: &[RelatedArticle], requirements: &mut Requirements) -> Option<Element> {
    let mut program = Element::block("rel:program");
    for other in related.iter().filter(|other| update_type(&other.related_type).is_none()) {
        let Some((element, relation)) = relation(&other.related_type) else {
            requirements.add(findings::relation_left_out(&other.related_type, named(other)));
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
