//! The issue's PDF: its front pages and the articles' pages as one document.

use super::super::Settings;
use super::super::made::made;
use super::Opened;
use super::build::Piece;
use super::front::issue_article;
use article::{Edition, Inline, MediaBag, PageMap};
use layout::Typeset;
use layout::issue_front::{IssueFront, issue_front};
use layout::join::Joined;
use style::Style;

/// The most blank pages that are put between two articles.
const MOST_BLANK: u32 = 64;

/// Joins the pages. Blank pages and advertisements of the issue are empty pages.
pub(super) fn join(opened: &Opened, settings: &Settings, pieces: &[Piece], front: &IssueFront, media: MediaBag, style: Style) -> Typeset {
    let first = issue_front(front, &style, &media);
    let mut joined = Joined::new(first, media, &opened.lang);
    let mut last = None;
    for (member, piece) in opened.members.iter().zip(pieces) {
        let Some(laid) = &piece.laid else {
            last = None;
            continue;
        };
        let pages = member.placement.pages.clone().unwrap_or_default();
        if let (Some(end), Some(start)) = (&last, pages.first()) {
            blanks(&mut joined, end, start);
        }
        last = pages.last().cloned();
        joined.article(&member.path.slug, &laid.title, &laid.lang, laid.pages.clone(), laid.media.clone());
    }
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

fn blanks(joined: &mut Joined, end: &article::Folio, start: &article::Folio) {
    let between = start.after(end).unwrap_or(0).saturating_sub(1).min(MOST_BLANK);
    for index in 1..=between {
        joined.blank(end.plus(index));
    }
}
