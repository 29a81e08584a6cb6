//! What an article is to others, told where readers see it first: a correction names what it
//! corrects, and a retracted article says so in its title (NISO RP-45-2024, Communication of
//! Retractions, Removals, and Expressions of Concern).

use super::Article;
use super::front::{ArticleMeta, RelatedArticle};
use super::inline::Inline;
use super::notice::{Notice, Shown};
use super::relation::Relation;
use super::walk;
use super::words::{Word, Words};

impl RelatedArticle {
    /// What stands before the link to a notice or its original, in words: `Retracted`, `Corrected
    /// article`. Nothing for relations that are no matter of the record.
    #[must_use]
    pub fn banner(&self, words: &Words) -> Option<String> {
        let kind = match self.relation()? {
            Relation::Corrects => "corrected-article",
            Relation::CorrectedBy => "corrected",
            Relation::Retracts => "retracted-article",
            Relation::RetractedBy => "retracted",
            Relation::RetractsPart => "partially-retracted-article",
            Relation::PartRetractedBy => "partially-retracted",
            Relation::Concerns => "object-of-concern",
            Relation::ConcernedBy => "expression-of-concern",
            Relation::AddsTo => "addended-article",
            Relation::AddedToBy => "addendum",
            Relation::Updates => "updated-article",
            Relation::UpdatedBy => "updated",
            Relation::Removes => "removed-article",
            Relation::RemovedBy => "removed",
            Relation::HasPreprint
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
            | Relation::Companion => return None,
        };
        Some(words.kind(kind))
    }
}

/// Gives the article its banners and, when it is retracted, the word before its title and its
/// running head. Called once, when all that is known of an article is together.
pub fn tell(article: &mut Article) {
    let words = article.words();
    let meta = &mut article.front.article_meta;
    let banners: Vec<Notice> =
        meta.related.iter().filter_map(|related| notice(related, &words)).collect();
    meta.notices.extend(banners);
    if meta.related.iter().any(|related| related.relation() == Some(Relation::RetractedBy)) {
        mark_retracted(meta, &words);
    }
}

fn notice(related: &RelatedArticle, words: &Words) -> Option<Notice> {
    let label = related.banner(words)?;
    let text = related.text.as_deref().filter(|text| !text.is_empty()).map(Inline::text);
    let link = related
        .url()
        .map(|url| Inline::ExtLink { content: vec![Inline::text(url.as_str())], href: url });
    let space = (text.is_some() && link.is_some()).then(|| Inline::text(" "));
    let content: Vec<Inline> = text.into_iter().chain(space).chain(link).collect();
    (!content.is_empty()).then_some(Notice { shown: Shown::Banner, label, content })
}

/// `RETRACTED: ` before title and running head, once.
fn mark_retracted(meta: &mut ArticleMeta, words: &Words) {
    let word = words.kind("retracted").to_uppercase();
    let mark = format!("{word}{}{}", words.get(Word::Colon), words.get(Word::ColonSpace));
    let is_marked = |text: &str| text.trim_start().to_uppercase().starts_with(&word);
    if !is_marked(&walk::plain(&meta.title)) {
        meta.title.insert(0, Inline::text(mark.as_str()));
    }
    if let Some(running) = meta.running_title.as_mut().filter(|running| !is_marked(running)) {
        running.insert_str(0, &mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Doi;

    fn told(relation: Relation) -> Article {
        let mut article = Article::default();
        let meta = &mut article.front.article_meta;
        meta.title = vec![Inline::text("On tides")];
        meta.running_title = Some("Tides".to_owned());
        let (related_type, doi) = (relation.word().to_owned(), Doi::parse("10.5555/n").ok());
        meta.related = vec![RelatedArticle {
            related_type,
            doi,
            href: None,
            text: Some("A notice".to_owned()),
        }];
        tell(&mut article);
        article
    }

    #[test]
    fn a_retracted_article_says_so_first() {
        let article = told(Relation::RetractedBy);
        let meta = &article.front.article_meta;
        assert_eq!(
            (walk::plain(&meta.title).as_str(), meta.running_title.as_deref()),
            ("RETRACTED: On tides", Some("RETRACTED: Tides"))
        );
        let banner = meta
            .notices_at(Shown::Banner)
            .next()
            .map(|notice| walk::plain(&notice.line(&article.words())));
        assert_eq!(banner.as_deref(), Some("Retracted: A notice https://doi.org/10.5555/n"));
    }

    #[test]
    fn other_relations_leave_the_title() {
        for (relation, banner) in [
            (Relation::Corrects, true),
            (Relation::CorrectedBy, true),
            (Relation::Companion, false),
        ] {
            let article = told(relation);
            let meta = &article.front.article_meta;
            assert_eq!(
                (
                    walk::plain(&meta.title).as_str(),
                    meta.notices_at(Shown::Banner).next().is_some()
                ),
                ("On tides", banner)
            );
        }
    }
}
