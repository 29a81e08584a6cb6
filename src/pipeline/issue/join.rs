//! The issue's PDF: its front pages and the articles' pages as one document.

use std::collections::BTreeMap;

use super::super::Settings;
use super::super::made::made;
use super::{Member, Opened};
use super::build::Piece;
use super::front::issue_article;
use article::{Edition, Folio, Inline, MediaBag, PageMap};
use issue::{Item, Numbering};
use layout::Typeset;
use layout::issue_front::{IssueFront, issue_front};
use layout::join::Joined;
use style::Style;

/// The most blank pages that are put between two articles.
const MOST_BLANK: u32 = 64;

/// Joins the pages. Blank pages and advertisements of the issue are empty pages. The articles' pages are taken out of
/// their pieces: those of an issue are never there twice.
pub(super) fn join(opened: &Opened, settings: &Settings, pieces: &mut [Piece], front: &IssueFront, media: MediaBag, style: Style) -> Typeset {
    let first = issue_front(front, &style, &media);
    let mut joined = Joined::new(first, media, &opened.lang);
    articles(opened, pieces, &mut joined);
    let mut article = issue_article(opened);
    let heading = opened.published(&[], &[]).heading();
    let meta = &mut article.front.article_meta;
    match meta.title.is_empty() {
        true => meta.title = vec![Inline::text(heading)],
        false => meta.subtitle = vec![Inline::text(heading)],
    }
    let seconds = made(&article, settings.options.epoch);
    let edition = Edition { slug: opened.slug.clone(), article, media: joined.media, map: PageMap::default(), made: seconds };
    Typeset { edition, pages: joined.pages, style }
}

/// The articles in their order, with what takes pages between them.
fn articles(opened: &Opened, pieces: &mut [Piece], joined: &mut Joined) {
    let mut pieces: BTreeMap<&str, (&Member, &mut Piece)> =
        opened.members.iter().zip(pieces).map(|(member, piece)| (member.item.name.as_str(), (member, piece))).collect();
    // The page that is free; nothing when it is not known.
    let mut next = match &opened.issue.numbering {
        Numbering::Pages { from, .. } => from.clone(),
        Numbering::ArticleNumbers { .. } => None,
    };
    let mut filler = 0;
    for item in opened.issue.contents.iter().flat_map(|section| &section.items) {
        let article = match item {
            Item::Article(article) => article,
            Item::Blank { pages } | Item::Advert { pages, .. } => {
                filler += pages;
                continue;
            }
        };
        let piece = pieces.remove(article.name.as_str()).and_then(|(member, piece)| Some((member, piece.laid.take()?)));
        let Some((member, laid)) = piece else {
            (next, filler) = (None, 0);
            continue;
        };
        let pages = member.placement.pages.clone().unwrap_or_default();
        if let (Some(next), Some(start)) = (&next, pages.first()) {
            blanks(joined, next, start.after(next).unwrap_or(0));
        }
        (next, filler) = (pages.last().map(Folio::next), 0);
        joined.article(&member.path.slug, &laid.title, &laid.lang, laid.pages, laid.media);
    }
    if let Some(next) = next {
        blanks(joined, &next, filler);
    }
}

fn blanks(joined: &mut Joined, next: &Folio, count: u32) {
    for index in 0..count.min(MOST_BLANK) {
        joined.blank(next.plus(index));
    }
}
