//! The issue's PDF: its front pages and the articles' pages as one document.

use std::collections::BTreeMap;

use super::super::Settings;
use super::super::made::made;
use super::front::titled;
use super::make::Piece;
use super::own::{Adverts, Own};
use super::{Member, Opened};
use article::{Edition, Folio, PageMap};
use issue::{Item, Numbering};
use layout::Typeset;
use layout::issue_front::{IssueFront, issue_front};
use layout::join::Joined;
use style::Style;

/// The most blank pages that are put between two articles.
const MOST_BLANK: u32 = 64;

/// Joins the pages. Advertisements fill theirs with their pictures, or leave them empty. The
/// articles' pages are taken out of their pieces: those of an issue are never there twice.
pub(super) fn join(
    opened: &Opened,
    settings: &Settings,
    pieces: &mut [Piece],
    front: &IssueFront,
    own: &Own,
    style: Style,
) -> Typeset {
    let first = issue_front(front, &style, &own.media);
    let mut joined = Joined::new(first, own.media.clone(), &opened.lang);
    articles(opened, pieces, &own.adverts, &mut joined);
    let article = titled(opened);
    let seconds = made(&article, settings.options.epoch);
    let edition = Edition {
        slug: opened.slug.clone(),
        article,
        media: joined.media,
        map: PageMap::default(),
        made: seconds,
    };
    Typeset { edition, pages: joined.pages, style }
}

/// The articles in their order, with what takes pages between them.
fn articles(opened: &Opened, pieces: &mut [Piece], adverts: &Adverts, joined: &mut Joined) {
    let mut pieces: BTreeMap<&str, (&Member, &mut Piece)> = opened
        .members
        .iter()
        .zip(pieces)
        .map(|(member, piece)| (member.item.name.as_str(), (member, piece)))
        .collect();
    let mut between = Between { next: first(opened), pages: Vec::new() };
    for (place, item) in opened.issue.contents.iter().flat_map(|section| &section.items).enumerate()
    {
        let article = match item {
            Item::Article(article) => article,
            Item::Blank { pages } => {
                between.pages.extend((0..*pages).map(|_| None));
                continue;
            }
            Item::Advert { title, pages, .. } => {
                let pictures = adverts.get(&place);
                between.pages.extend(
                    (0..*pages as usize)
                        .map(|page| Some((title.as_str(), pictures?.get(page)?.as_str()))),
                );
                continue;
            }
        };
        let piece = pieces
            .remove(article.name.as_str())
            .and_then(|(member, piece)| Some((member, piece.laid.take()?)));
        let Some((member, laid)) = piece else {
            between = Between::default();
            continue;
        };
        let pages = member.placement.pages.clone().unwrap_or_default();
        let count =
            between.next.as_ref().zip(pages.first()).and_then(|(next, start)| start.after(next));
        between.put(joined, count.unwrap_or(0));
        between = Between { next: pages.last().map(Folio::next), pages: Vec::new() };
        joined.article(&member.path.slug, &laid.title, &laid.lang, laid.pages, laid.media);
    }
    let count = u32::try_from(between.pages.len()).unwrap_or(MOST_BLANK);
    between.put(joined, count);
}

/// The page on which the issue begins; nothing when it is not known.
fn first(opened: &Opened) -> Option<Folio> {
    match &opened.issue.numbering {
        Numbering::Pages { from, .. } => from.clone(),
        Numbering::ArticleNumbers { .. } => None,
    }
}

/// What stands between two articles.
#[derive(Default)]
struct Between<'i> {
    /// The page that is free; nothing when it is not known.
    next: Option<Folio>,
    /// The pages: blank ones, and those of advertisements with what they show and the key of their
    /// picture.
    pages: Vec<Option<(&'i str, &'i str)>>,
}

impl Between<'_> {
    fn put(&self, joined: &mut Joined, count: u32) {
        let Some(next) = &self.next else { return };
        for index in 0..count.min(MOST_BLANK) {
            match self.pages.get(index as usize).copied().flatten() {
                Some((title, href)) => joined.picture(next.plus(index), href, title),
                None => joined.blank(next.plus(index)),
            }
        }
    }
}
