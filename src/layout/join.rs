//! Several articles' pages as those of one document, with one structure tree.
//!
//! Every article keeps its display list; its nodes, destinations and pictures get names of their
//! own. Its front pages are left out: the issue has its own. Its pages are packed, so that a
//! hundred articles do not fill the memory.

use std::collections::BTreeMap;

use super::frame::{
    Bookmark, Dest, Item, LinkTarget, Owner, Page, PageLabel, Pages, Placed, Rect, Role, Tag, TagId,
};
use article::media::ORCID_ICON;
use article::{Folio, Lang, MediaBag};
use style::units::Length;

/// A document that grows article by article.
#[derive(Clone, Debug)]
pub struct Joined {
    /// Its pages so far.
    pub pages: Pages,
    /// Their pictures.
    pub media: MediaBag,
    lang: Lang,
}

/// Where an article of a joined document begins.
#[must_use]
pub fn begins(name: &str) -> String {
    format!("{name}/")
}

impl Joined {
    /// A document that begins with these pages.
    #[must_use]
    pub fn new(front: Pages, media: MediaBag, lang: &Lang) -> Joined {
        Joined { pages: front, media, lang: lang.clone() }
    }

    /// Adds an empty page with this folio.
    pub fn blank(&mut self, folio: Folio) {
        let size =
            self.pages.pages.last().map(|page| (page.width, page.height)).unwrap_or_default();
        self.pages.pages.push(Page {
            label: PageLabel::Article(folio),
            width: size.0,
            height: size.1,
            ..Page::default()
        });
    }

    /// Adds a page with this folio that a picture of the media fills, as an advertisement does; an
    /// empty one when there is no such picture. `shown` says what it shows.
    pub fn picture(&mut self, folio: Folio, href: &str, shown: &str) {
        self.blank(folio);
        let index = self.pages.pages.len().saturating_sub(1);
        let (Some(page), Some(media)) = (self.pages.pages.last_mut(), self.media.get(href)) else {
            return;
        };
        let Some(rect) = filling(page, i64::from(media.width), i64::from(media.height)) else {
            return;
        };
        let id = |tags: &Vec<Tag>| TagId(u32::try_from(tags.len()).unwrap_or(u32::MAX));
        let part = id(&self.pages.tags);
        self.pages.tags.push(Tag::new(Role::Part, Some(TagId(0))));
        let figure = id(&self.pages.tags);
        let alt = Some(shown.to_owned()).filter(|shown| !shown.is_empty());
        self.pages.tags.push(Tag {
            alt,
            bbox: Some((index, rect)),
            ..Tag::new(Role::Figure, Some(part))
        });
        page.items.push(Placed {
            owner: Owner::Tag(figure),
            item: Item::Image { href: href.to_owned(), rect },
        });
    }

    /// Adds an article under a name that no other has.
    pub fn article(&mut self, name: &str, title: &str, lang: &Lang, pages: Pages, media: MediaBag) {
        let front =
            pages.pages.iter().take_while(|page| matches!(page.label, PageLabel::Front(_))).count();
        let place = Place {
            name,
            tags: u32::try_from(self.pages.tags.len()).unwrap_or(u32::MAX),
            front,
            page: self.pages.pages.len(),
        };
        let foreign = (*lang != self.lang).then(|| lang.as_str().to_owned());
        self.pages.tags.extend(pages.tags.into_iter().map(|tag| place.tag(tag, foreign.as_ref())));
        let dests: BTreeMap<String, Dest> = pages
            .dests
            .into_iter()
            .filter_map(|(id, dest)| Some((place.name(&id), place.dest(dest)?)))
            .collect();
        let begin = Dest { page: place.page, ..super::cover::top_of(place.page) };
        let has = |dest: &str| dests.contains_key(dest);
        for page in pages.pages.into_iter().skip(front) {
            let page = page.open().into_owned();
            let items = page.items.into_iter().map(|placed| place.placed(placed, &has)).collect();
            self.pages.pages.push(Page { items, ..page }.pack());
        }
        self.pages.dests.extend(dests);
        self.pages.dests.insert(begins(name), begin);
        // The article's own bookmark is the one behind those of its front pages.
        let children = pages
            .outline
            .into_iter()
            .filter_map(|mark| place.bookmark(mark))
            .flat_map(|mark| mark.children)
            .collect();
        self.pages.outline.push(Bookmark { title: title.to_owned(), dest: begin, children });
        self.media.extend(media.into_iter().map(|(href, picture)| (place.name(&href), picture)));
    }
}

/// Where a picture stands that fills a page: on all of it, when it has about the page's shape; or
/// else in its middle.
fn filling(page: &Page, wide: i64, high: i64) -> Option<Rect> {
    if wide <= 0 || high <= 0 {
        return None;
    }
    let by_width = page.width.scale(high, wide);
    let (width, height) = if by_width <= page.height {
        (page.width, by_width)
    } else {
        (page.height.scale(wide, high), page.height)
    };
    // A fiftieth of the page is not seen to be stretched; a white strip at the edge is.
    let is_near = |side: Length, whole: Length| whole - side <= whole / 50;
    let width = if is_near(width, page.width) { page.width } else { width };
    let height = if is_near(height, page.height) { page.height } else { height };
    Some(Rect { x: (page.width - width) / 2, y: (page.height - height) / 2, width, height })
}

/// Where an article stands in the joined document.
struct Place<'a> {
    name: &'a str,
    tags: u32,
    front: usize,
    page: usize,
}

impl Place<'_> {
    fn name(&self, own: &str) -> String {
        format!("{}/{own}", self.name)
    }

    fn page(&self, own: usize) -> Option<usize> {
        own.checked_sub(self.front).map(|page| page + self.page)
    }

    fn dest(&self, own: Dest) -> Option<Dest> {
        self.page(own.page).map(|page| Dest { page, ..own })
    }

    fn tag_id(&self, own: TagId) -> TagId {
        TagId(own.0.saturating_add(self.tags))
    }

    /// The root of an article becomes a part of the whole, in the article's language.
    fn tag(&self, own: Tag, foreign: Option<&String>) -> Tag {
        let bbox = own.bbox.and_then(|(page, rect)| Some((self.page(page)?, rect)));
        match own.parent {
            Some(parent) => Tag { parent: Some(self.tag_id(parent)), bbox, ..own },
            None => Tag {
                role: Role::Part,
                parent: Some(TagId(0)),
                lang: foreign.cloned().or(own.lang.clone()),
                bbox,
                ..own
            },
        }
    }

    fn placed(&self, own: Placed, has: &dyn Fn(&str) -> bool) -> Placed {
        let owner = match own.owner {
            Owner::Tag(tag) => Owner::Tag(self.tag_id(tag)),
            Owner::Artifact(artifact) => Owner::Artifact(artifact),
        };
        Placed { owner, item: self.item(own.item, has) }
    }

    fn item(&self, own: Item, has: &dyn Fn(&str) -> bool) -> Item {
        match own {
            Item::Image { href, rect } => {
                let href = if href == ORCID_ICON { href } else { self.name(&href) };
                Item::Image { href, rect }
            }
            Item::Link { rect, target: LinkTarget::Dest(dest), contents } => {
                // What leads to a page that was left out leads to where the article begins.
                let dest = Some(self.name(&dest))
                    .filter(|dest| has(dest))
                    .unwrap_or_else(|| begins(self.name));
                Item::Link { rect, target: LinkTarget::Dest(dest), contents }
            }
            Item::Turned { turn, items } => {
                let items = items.into_iter().map(|placed| self.placed(placed, has)).collect();
                Item::Turned { turn, items }
            }
            same @ (Item::Glyphs(_)
            | Item::Rect(..)
            | Item::Rects(..)
            | Item::Stroke(..)
            | Item::Link { .. }) => same,
        }
    }

    fn bookmark(&self, own: Bookmark) -> Option<Bookmark> {
        let dest = self.dest(own.dest)?;
        Some(Bookmark {
            dest,
            children: own.children.into_iter().filter_map(|mark| self.bookmark(mark)).collect(),
            ..own
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Pages {
        let link = |dest: &str| Item::Link {
            rect: Rect::default(),
            target: LinkTarget::Dest(dest.to_owned()),
            contents: String::new(),
        };
        let on = |tag, item| Placed { owner: Owner::Tag(TagId(tag)), item };
        let picture = |href: &str| Item::Image { href: href.to_owned(), rect: Rect::default() };
        let page = |label, items| Page { label, items, ..Page::default() };
        let tags = [
            Tag::new(Role::Document, None),
            Tag::new(Role::Part, Some(TagId(0))),
            Tag::new(Role::Link, Some(TagId(1))),
        ];
        let dest = |page| Dest { page, ..super::super::cover::top_of(page) };
        let mark = |title: &str, page, children| Bookmark {
            title: title.to_owned(),
            dest: dest(page),
            children,
        };
        Pages {
            pages: vec![
                page(PageLabel::Front(1), vec![on(2, link("s1"))]),
                page(
                    PageLabel::Article(7.into()),
                    vec![
                        on(2, link("s1")),
                        on(2, link("cover")),
                        on(1, picture("a.png")),
                        on(1, picture(ORCID_ICON)),
                    ],
                ),
            ],
            tags: tags.to_vec(),
            dests: [("s1".to_owned(), dest(1)), ("cover".to_owned(), dest(0))].into(),
            outline: vec![
                mark("Cover", 0, Vec::new()),
                mark("T", 1, vec![mark("S", 1, Vec::new())]),
            ],
            ..Pages::default()
        }
    }

    #[test]
    fn an_article_is_added_under_its_name() {
        let front = Pages {
            pages: vec![Page::default()],
            tags: vec![Tag::new(Role::Document, None)],
            ..Pages::default()
        };
        let mut joined = Joined::new(front, MediaBag::new(), &Lang::default());
        let german = Lang::parse("de").unwrap();
        joined.article("a", "T", &Lang::default(), article(), MediaBag::new());
        joined.blank(8.into());
        joined.article("b", "U", &german, article(), MediaBag::new());
        let pages = &joined.pages;
        assert_eq!(pages.pages.len(), 4, "front pages are left out");
        let parents: Vec<Option<u32>> =
            pages.tags.iter().map(|tag| tag.parent.map(|tag| tag.0)).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(2), Some(0), Some(4), Some(5)]);
        assert_eq!(
            (pages.tags[1].lang.as_deref(), pages.tags[4].lang.as_deref()),
            (None, Some("de"))
        );
        assert_eq!(
            pages.dests.iter().map(|(id, dest)| (id.as_str(), dest.page)).collect::<Vec<_>>(),
            [("a/", 1), ("a/s1", 1), ("b/", 3), ("b/s1", 3)]
        );
        let texts: Vec<String> = pages.pages[3]
            .open()
            .items
            .iter()
            .map(|placed| format!("{:?} {:?}", placed.owner, placed.item))
            .collect();
        assert!(texts[0].contains("Tag(TagId(6))") && texts[0].contains("\"b/s1\""), "{texts:?}");
        assert!(texts[1].contains("\"b/\""), "{texts:?}");
        assert!(
            texts[2].contains("\"b/a.png\"") && texts[3].contains("offprint:orcid"),
            "{texts:?}"
        );
        let marks: Vec<(&str, usize, usize)> = pages
            .outline
            .iter()
            .map(|mark| (mark.title.as_str(), mark.dest.page, mark.children.len()))
            .collect();
        assert_eq!(marks, [("T", 1, 1), ("U", 3, 1)]);
    }
}
