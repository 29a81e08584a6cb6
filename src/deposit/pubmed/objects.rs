//! What `PubMed` keeps beside the citation: keywords, grants, and articles that this one corrects,
//! retracts or comments on.

use super::super::Submission;
use article::{KwdGroup, Relation};
use xml::Element;

/// What `PubMed` makes of a relation.
pub(super) enum Told {
    /// An `Object` of this type, in the notice or the comment.
    Object(&'static str),
    /// `PubMed` makes the link back by itself, from the other's `Object`.
    ByTheOther,
    /// Nothing.
    Nowhere,
}

/// `Object/@Type` (NBK3828, “How should I submit citations for errata, retractions, and
/// comments?”).
pub(super) fn object_type(relation: Relation) -> Told {
    match relation {
        Relation::Corrects | Relation::AddsTo => Told::Object("Erratum"),
        Relation::Retracts => Told::Object("Retraction"),
        Relation::RetractsPart => Told::Object("Partial Retraction"),
        Relation::Concerns => Told::Object("Expression of Concern"),
        Relation::Updates => Told::Object("Update"),
        Relation::Republishes => Told::Object("Republished"),
        Relation::CommentOn | Relation::ReplyTo => Told::Object("Comment"),
        Relation::CorrectedBy
        | Relation::RetractedBy
        | Relation::PartRetractedBy
        | Relation::ConcernedBy
        | Relation::AddedToBy
        | Relation::UpdatedBy
        | Relation::RepublishedAs
        | Relation::HasComment
        | Relation::HasReply => Told::ByTheOther,
        Relation::Removes
        | Relation::RemovedBy
        | Relation::HasPreprint
        | Relation::PreprintOf
        | Relation::TranslationOf
        | Relation::HasTranslation
        | Relation::ReviewOf
        | Relation::HasReview
        | Relation::Continues
        | Relation::ContinuedBy
        | Relation::Companion => Told::Nowhere,
    }
}

/// What `PubMed` keeps beside the citation: keywords, grants, and the articles that this one
/// corrects or retracts.
pub(super) fn objects(submission: &Submission) -> Option<Element> {
    let object = |kind: &str, params: &[(&str, &str)]| {
        let params = params
            .iter()
            .map(|(name, text)| Element::new("Param").attr("Name", *name).with_text(*text));
        Element::block("Object").attr("Type", kind).children(params.collect::<Vec<_>>())
    };
    let words = submission.meta().kwd_groups.iter().flat_map(KwdGroup::texts);
    let mut objects: Vec<Element> =
        words.map(|word| object("keyword", &[("value", word)])).collect();
    for award in submission.awards() {
        let grantor = award.funder.as_deref().map(|funder| ("grantor", funder));
        let grant = |number: &String| {
            object(
                "grant",
                &[Some(("id", number.as_str())), grantor].into_iter().flatten().collect::<Vec<_>>(),
            )
        };
        objects.extend(award.numbers.iter().map(grant));
    }
    for other in submission.related() {
        let Some(Told::Object(kind)) = other.relation().map(object_type) else { continue };
        objects.extend(other.doi.map(|doi| object(kind, &[("type", "doi"), ("id", doi.as_str())])));
    }
    Element::block("ObjectList").children(objects).unless_empty()
}
