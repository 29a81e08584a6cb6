//! An edition: the article together with where its pages begin; and what writers make of it.

use crate::pagemap::PageMap;
use crate::{Article, Inline, MediaBag, walk};

/// What every writer reads.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The name of the outputs, for example `gfpr-2025-8-1-08`.
    pub slug: String,
    /// The article, with a [`Milestone`](Inline::Milestone) where each page begins.
    pub article: Article,
    /// Its pictures.
    pub media: MediaBag,
    /// Where its pages begin; empty when it was not laid out.
    pub map: PageMap,
    /// The time that outputs carry as their date of making, in seconds since 1970 (UTC): from
    /// `SOURCE_DATE_EPOCH`, or else from the article's date. Never the clock.
    pub made: i64,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its path below the article's output folder.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a format could not be written at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmitError {
    /// What is wrong, for the user.
    pub message: String,
}

impl std::fmt::Display for EmitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EmitError {}

impl Edition {
    /// Brings article and pages together: the page map's breaks become milestones in the text.
    #[must_use]
    pub fn new(slug: &str, article: &Article, media: MediaBag, map: PageMap, made: i64) -> Edition {
        let mut article = with_milestones(article.clone(), &map);
        // An article that gives its first page only: the last follows from its layout, unless it
        // has been published in another.
        if !article.front.is_published() {
            let meta = &mut article.front.article_meta;
            let pages = u32::try_from(map.breaks.len()).unwrap_or(u32::MAX);
            meta.pages = std::mem::take(&mut meta.pages).ending_after(pages);
        }
        Edition { slug: slug.to_owned(), article, media, map, made }
    }
}

/// Puts a milestone where each page begins.
fn with_milestones(mut article: Article, map: &PageMap) -> Article {
    walk::leaves(&mut article, &mut |id, content| {
        if !map.breaks.is_empty() {
            // What the source pinned, the layout has found again.
            walk::retain(content, &|inline| !matches!(inline, Inline::Milestone { .. }));
        }
        // From the last to the first, so that an insertion does not move the places still to come.
        for page in map.breaks.iter().rev().filter(|page| !id.is_empty() && page.at.id == id) {
            walk::insert_at(
                content,
                page.at.offset,
                Inline::Milestone { folio: page.folio.clone() },
            );
        }
    });
    article
}
