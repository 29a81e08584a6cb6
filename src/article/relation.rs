//! What a related article is to this one, in one list of words for all receivers.

/// What this article and another are to each other, told from this one. Each has its counterpart,
/// which the other article tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// This article corrects the other.
    Corrects,
    /// It is corrected by the other.
    CorrectedBy,
    /// This is the notice that retracts the other.
    Retracts,
    /// It is retracted by the other.
    RetractedBy,
    /// This is the notice that retracts a part of the other.
    RetractsPart,
    /// A part of it is retracted by the other.
    PartRetractedBy,
    /// This is an expression of concern about the other.
    Concerns,
    /// The other is an expression of concern about it.
    ConcernedBy,
    /// This article adds to the other.
    AddsTo,
    /// The other adds to it.
    AddedToBy,
    /// This article is a new version of the other.
    Updates,
    /// The other is a new version of it.
    UpdatedBy,
    /// This is the notice that the other was removed.
    Removes,
    /// The other is the notice that it was removed.
    RemovedBy,
    /// The other is a preprint of it.
    HasPreprint,
    /// This is a preprint of the other.
    PreprintOf,
    /// This article translates the other.
    TranslationOf,
    /// The other is a translation of it.
    HasTranslation,
    /// This article publishes the other once more.
    Republishes,
    /// The other publishes it once more.
    RepublishedAs,
    /// This article comments on the other.
    CommentOn,
    /// The other comments on it.
    HasComment,
    /// This article answers the other.
    ReplyTo,
    /// The other answers it.
    HasReply,
    /// This article reviews the other.
    ReviewOf,
    /// The other reviews it.
    HasReview,
    /// This article continues the other.
    Continues,
    /// The other continues it.
    ContinuedBy,
    /// They go together.
    Companion,
}

use Relation as R;

/// The words for each relation: first the one that is written in JATS (its suggested values, or
/// those that SciELO PS and Crossref have), then what else sources call it.
const WORDS: [(Relation, &[&str]); 29] = [
    (R::Corrects, &["corrected-article", "corrects", "correction-of", "erratum-of"]),
    (
        R::CorrectedBy,
        &[
            "correction-forward",
            "corrected-by",
            "correction",
            "corrigendum",
            "erratum",
            "republished-corrected-article",
        ],
    ),
    (R::Retracts, &["retracted-article", "retracts", "retraction-of"]),
    (R::RetractedBy, &["retraction-forward", "retracted-by", "retraction", "retraction-notice"]),
    (R::RetractsPart, &["partial-retraction", "partially-retracted-article", "partially-retracts"]),
    (R::PartRetractedBy, &["partial-retraction-forward", "partially-retracted-by"]),
    (R::Concerns, &["object-of-concern", "concern-about"]),
    (R::ConcernedBy, &["expression-of-concern", "concern-forward", "concern-by"]),
    (R::AddsTo, &["addended-article", "addendum-of", "addendum-to"]),
    (R::AddedToBy, &["addendum", "addendum-forward"]),
    (R::Updates, &["updated-article", "updates"]),
    (R::UpdatedBy, &["update", "updated-by", "new-version"]),
    (R::Removes, &["removed-article", "removes", "withdrawn-article"]),
    (R::RemovedBy, &["removal-forward", "removed-by", "withdrawal"]),
    (R::HasPreprint, &["preprint", "preprint-article", "has-preprint"]),
    (R::PreprintOf, &["article-of-preprint", "preprint-of", "is-preprint-of", "published-article"]),
    (R::TranslationOf, &["translated-article", "translation-of", "is-translation-of"]),
    (R::HasTranslation, &["translation", "has-translation", "translated-as"]),
    (R::Republishes, &["republished-article", "republishes"]),
    (R::RepublishedAs, &["republication", "republished-as"]),
    (R::CommentOn, &["commentary-article", "article-commented", "letter", "comment-on"]),
    (R::HasComment, &["commentary", "has-comment"]),
    (R::ReplyTo, &["letter-reply", "response", "reply", "author-comment-article", "reply-to"]),
    (R::HasReply, &["reply-forward", "has-reply"]),
    (
        R::ReviewOf,
        &["peer-reviewed-article", "reviewed-article", "peer-reviewed-material", "review-of"],
    ),
    (R::HasReview, &["peer-review", "reviewer-report", "referee-report", "has-review"]),
    (R::Continues, &["continued-article", "continues"]),
    (R::ContinuedBy, &["continuation", "continued-by"]),
    (R::Companion, &["companion", "article-reference", "related", "series-article"]),
];

impl Relation {
    /// The relation that a `related-article/@related-article-type` names; nothing for a word of a
    /// publisher's own.
    #[must_use]
    pub fn of(related_type: &str) -> Option<Relation> {
        let plain = related_type.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        WORDS
            .iter()
            .find(|(_, words)| words.contains(&plain.as_str()))
            .map(|(relation, _)| *relation)
    }

    /// Whether this is a word that JATS 1.3 suggests for `@related-article-type`: it is written as
    /// it was given.
    #[must_use]
    pub fn is_suggested(related_type: &str) -> bool {
        const SUGGESTED: [&str; 26] = [
            "addended-article",
            "addendum",
            "article-reference",
            "commentary",
            "commentary-article",
            "companion",
            "concurrent-pub",
            "continued-article",
            "corrected-article",
            "correction-forward",
            "letter",
            "letter-reply",
            "object-of-concern",
            "partial-retraction",
            "peer-review",
            "peer-reviewed-article",
            "preprint",
            "republication",
            "republished-article",
            "retracted-article",
            "retraction-forward",
            "reviewer-report",
            "series-article",
            "translated-article",
            "update",
            "updated-article",
        ];
        SUGGESTED.contains(&related_type)
    }

    /// The word for it in JATS.
    #[must_use]
    pub fn word(self) -> &'static str {
        WORDS
            .iter()
            .find(|(relation, _)| *relation == self)
            .and_then(|(_, words)| words.first())
            .copied()
            .unwrap_or("companion")
    }

    /// What the other article tells of this one.
    #[must_use]
    pub fn counterpart(self) -> Relation {
        match self {
            R::Corrects => R::CorrectedBy,
            R::CorrectedBy => R::Corrects,
            R::Retracts => R::RetractedBy,
            R::RetractedBy => R::Retracts,
            R::RetractsPart => R::PartRetractedBy,
            R::PartRetractedBy => R::RetractsPart,
            R::Concerns => R::ConcernedBy,
            R::ConcernedBy => R::Concerns,
            R::AddsTo => R::AddedToBy,
            R::AddedToBy => R::AddsTo,
            R::Updates => R::UpdatedBy,
            R::UpdatedBy => R::Updates,
            R::Removes => R::RemovedBy,
            R::RemovedBy => R::Removes,
            R::HasPreprint => R::PreprintOf,
            R::PreprintOf => R::HasPreprint,
            R::TranslationOf => R::HasTranslation,
            R::HasTranslation => R::TranslationOf,
            R::Republishes => R::RepublishedAs,
            R::RepublishedAs => R::Republishes,
            R::CommentOn => R::HasComment,
            R::HasComment => R::CommentOn,
            R::ReplyTo => R::HasReply,
            R::HasReply => R::ReplyTo,
            R::ReviewOf => R::HasReview,
            R::HasReview => R::ReviewOf,
            R::Continues => R::ContinuedBy,
            R::ContinuedBy => R::Continues,
            R::Companion => R::Companion,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_its_word_and_its_counterpart() {
        for (relation, words) in WORDS {
            assert_eq!(relation.counterpart().counterpart(), relation);
            assert_eq!(relation.word(), words[0]);
            for word in words {
                assert_eq!(Relation::of(word), Some(relation), "{word}");
            }
        }
        assert_eq!(Relation::of("Retracted Article"), Some(Relation::Retracts));
        assert_eq!(Relation::of("cousin"), None);
        let mut all: Vec<&str> =
            WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a word names one relation");
    }
}
