//! Funding, licence, Crossmark and relations.
//!
//! With Crossmark, funding and licence stand in its `custom_metadata`; without it, beside the
//! article's other facts.

use super::super::facts::{named, unfunded};
use super::super::{Requirements, Submission, fields, findings};
use super::Version;
use super::people::is_ror;
use article::{AwardGroup, Crossmark, RelatedArticle, Relation};
use xml::Element;

/// Adds `crossmark`, or `fr:program` and `ai:program`, and then `rel:program`.
pub(super) fn add(
    article: Element,
    submission: &Submission,
    version: Version,
    requirements: &mut Requirements,
) -> Element {
    let funding = funding(submission, version, requirements);
    let access = access(submission);
    let related = submission.related();
    let has_crossmark = submission.journal.crossmark.is_some();
    let article = match &submission.journal.crossmark {
        Some(facts) => {
            article.child(crossmark(facts, submission, &related, funding, access, requirements))
        }
        None => article.child_opt(funding).child_opt(access),
    };
    article.child_opt(relations(&related, has_crossmark, requirements))
}

/// `fr:program`: who paid, with their numbers.
fn funding(
    submission: &Submission,
    version: Version,
    requirements: &mut Requirements,
) -> Option<Element> {
    let awards = submission.awards();
    if awards.is_empty() && submission.meta().funding_statement.is_some() {
        requirements.add(match submission.is_published() {
            true => findings::funding_left_out(),
            false => findings::funding_left_out_unless_named(),
        });
    }
    let mut groups = Vec::new();
    for award in &awards {
        match funder(award, version) {
            Some(funder) => {
                let numbers = award.numbers.iter().map(|number| value("award_number", number));
                groups.push(assertion("fundgroup").child(funder).children(numbers));
            }
            None => requirements.add(findings::award_left_out("Crossref", unfunded(award))),
        }
    }
    Element::block("fr:program").attr("name", "fundref").children(groups).unless_empty()
}

fn funder(award: &AwardGroup, version: Version) -> Option<Element> {
    // A ROR id says all (version 5.4.0); before, it has no place.
    if let (Some(ror), true) =
        (award.ror.as_deref().filter(|ror| is_ror(ror)), version >= Version::V540)
    {
        return Some(value("ror", ror));
    }
    let name = award.funder.as_deref().or(award.funder_id.as_deref())?;
    Some(
        value("funder_name", name)
            .children(award.funder_id.as_deref().map(|id| value("funder_identifier", id))),
    )
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
        Element::new("ai:license_ref")
            .attr_opt("start_date", licence.start)
            .attr_opt("applies_to", licence.applies_to)
            .with_text(licence.href)
    });
    let free = submission.is_free_to_read().then(|| Element::new("ai:free_to_read"));
    Element::block("ai:program")
        .attr("name", "AccessIndicators")
        .child_opt(free)
        .children(licences)
        .unless_empty()
}

fn crossmark(
    facts: &Crossmark,
    submission: &Submission,
    related: &[RelatedArticle],
    funding: Option<Element>,
    access: Option<Element>,
    requirements: &mut Requirements,
) -> Element {
    let domains = facts.domains.iter().map(|domain| {
        Element::block("crossmark_domain").child(Element::text("domain", domain.as_str()))
    });
    let custom = Element::block("custom_metadata")
        .children(history(submission))
        .child_opt(funding)
        .child_opt(access)
        .unless_empty();
    Element::block("crossmark")
        .child(Element::text("crossmark_policy", facts.policy.as_str()))
        .child_opt(Element::block("crossmark_domains").children(domains).unless_empty())
        .child(Element::text("crossmark_domain_exclusive", "false"))
        .child_opt(
            Element::block("updates")
                .children(updates(submission, related, requirements))
                .unless_empty(),
        )
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
fn updates(
    submission: &Submission,
    related: &[RelatedArticle],
    requirements: &mut Requirements,
) -> Vec<Element> {
    let day = submission.dates().into_iter().map(|(_, date)| date).find(|date| date.day.is_some());
    let remedy = requirements.remedy(fields::DAY);
    let mut out = Vec::new();
    for other in related {
        let Some((kind, notice)) = other.relation().and_then(update) else { continue };
        match (day, &other.doi) {
            (Some(day), Some(doi)) => out.push(
                Element::new("update")
                    .attr("type", kind)
                    .attr("date", day.iso())
                    .with_text(doi.as_str()),
            ),
            (None, Some(doi)) => {
                requirements.add(findings::update_without_day(notice, doi.as_str(), remedy))
            }
            (_, None) => requirements.add(findings::relation_without_doi(
                "Crossref",
                &other.related_type,
                named(other),
            )),
        }
    }
    out
}

/// Crossmark's word for what the related article undergoes through this one (`update/@type`), and
/// what that makes of this one.
fn update(relation: Relation) -> Option<(&'static str, &'static str)> {
    match relation {
        Relation::Corrects => Some(("correction", "correction")),
        Relation::Retracts => Some(("retraction", "retraction")),
        Relation::RetractsPart => Some(("partial_retraction", "partial retraction")),
        Relation::AddsTo => Some(("addendum", "addendum")),
        Relation::Concerns => Some(("expression_of_concern", "expression of concern")),
        Relation::Updates => Some(("new_version", "new version")),
        Relation::Removes => Some(("removal", "removal")),
        Relation::CorrectedBy
        | Relation::RetractedBy
        | Relation::PartRetractedBy
        | Relation::ConcernedBy
        | Relation::AddedToBy
        | Relation::UpdatedBy
        | Relation::RemovedBy
        | Relation::HasPreprint
        | Relation::PreprintOf
        | Relation::TranslationOf
        | Relation::HasTranslation
        | Relation::Republishes
        | Relation::RepublishedAs
        | Relation::CommentOn
        | Relation::HasComment
        | Relation::ReplyTo
        | Relation::HasReply
        | Relation::ReviewOf
        | Relation::HasReview
        | Relation::Continues
        | Relation::ContinuedBy
        | Relation::Companion => None,
    }
}

/// What Crossref makes of a relation.
enum Told {
    /// An element of `rel:program` and its `@relationship-type`.
    Relation(&'static str, &'static str),
    /// An update at Crossmark.
    Update(&'static str),
    /// The deposit of the other article tells it.
    ByTheOther,
}

/// `rel:program`: what the article is to others, in the words of Crossref's relations.
fn relations(
    related: &[RelatedArticle],
    has_crossmark: bool,
    requirements: &mut Requirements,
) -> Option<Element> {
    let mut program = Element::block("rel:program");
    for other in related {
        let (element, relation) =
            match other.relation().map(|relation| told(relation, has_crossmark)) {
                Some(Told::Relation(element, relation)) => (element, relation),
                Some(Told::Update(_)) if has_crossmark => continue,
                Some(Told::Update(notice)) => {
                    requirements.add(findings::update_left_out(notice, named(other)));
                    continue;
                }
                Some(Told::ByTheOther) => {
                    requirements.told_by_the_other(other);
                    continue;
                }
                None => {
                    requirements.add(findings::relation_left_out(
                        "Crossref",
                        &other.related_type,
                        named(other),
                    ));
                    continue;
                }
            };
        let (kind, target) = match (&other.doi, &other.href) {
            (Some(doi), _) => ("doi", doi.as_str()),
            (None, Some(href)) => ("uri", href.as_str()),
            (None, None) => continue,
        };
        let description = other.text.as_deref().map(|text| Element::text("rel:description", text));
        let relation = Element::new(element)
            .attr("relationship-type", relation)
            .attr("identifier-type", kind)
            .with_text(target);
        program = program
            .child(Element::block("rel:related_item").child_opt(description).child(relation));
    }
    program.unless_empty()
}

/// Where a relation stands. Without Crossmark, an addendum and a new version have words among the
/// relations.
fn told(relation: Relation, has_crossmark: bool) -> Told {
    const INTER: &str = "rel:inter_work_relation";
    const INTRA: &str = "rel:intra_work_relation";
    match relation {
        Relation::AddsTo if !has_crossmark => Told::Relation(INTER, "isSupplementTo"),
        Relation::Updates if !has_crossmark => Told::Relation(INTRA, "isVersionOf"),
        Relation::Corrects
        | Relation::Retracts
        | Relation::RetractsPart
        | Relation::AddsTo
        | Relation::Concerns
        | Relation::Updates
        | Relation::Removes => {
            Told::Update(update(relation).map_or("notice", |(_, notice)| notice))
        }
        Relation::CorrectedBy
        | Relation::RetractedBy
        | Relation::PartRetractedBy
        | Relation::ConcernedBy
        | Relation::RemovedBy => Told::ByTheOther,
        Relation::AddedToBy => Told::Relation(INTER, "isSupplementedBy"),
        Relation::UpdatedBy => Told::Relation(INTRA, "hasVersion"),
        Relation::HasPreprint => Told::Relation(INTRA, "hasPreprint"),
        Relation::PreprintOf => Told::Relation(INTRA, "isPreprintOf"),
        Relation::TranslationOf => Told::Relation(INTRA, "isTranslationOf"),
        Relation::HasTranslation => Told::Relation(INTRA, "hasTranslation"),
        Relation::Republishes => Told::Relation(INTRA, "isVersionOf"),
        Relation::RepublishedAs => Told::Relation(INTRA, "hasVersion"),
        Relation::CommentOn => Told::Relation(INTER, "isCommentOn"),
        Relation::HasComment => Told::Relation(INTER, "hasComment"),
        Relation::ReplyTo => Told::Relation(INTER, "isReplyTo"),
        Relation::HasReply => Told::Relation(INTER, "hasReply"),
        Relation::ReviewOf => Told::Relation(INTER, "isReviewOf"),
        Relation::HasReview => Told::Relation(INTER, "hasReview"),
        Relation::Continues => Told::Relation(INTER, "continues"),
        Relation::ContinuedBy => Told::Relation(INTER, "isContinuedBy"),
        Relation::Companion => Told::Relation(INTER, "isRelatedMaterial"),
    }
}
