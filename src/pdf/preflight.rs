//! Before a page is drawn: what would make the file break the promises it carries.
//!
//! Faults of the content are reported, and the file is written all the same; a display list that
//! breaks its own rules stops the work.

use super::error::PagesFault;
use super::findings;
use layout::frame::{Item, LinkTarget, Owner, Page, Pages, Role, Tag, TagId};
use report::{Place, Report};

/// What the file may say of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claims {
    /// That it is PDF/UA-1: nothing was found that a person who cannot see the pages would lack.
    pub ua: bool,
}

/// Looks through the pages.
///
/// # Errors
/// When an item or a node names a node that does not exist, or a link is not the content of a
/// `Link`.
pub(super) fn check(pages: &Pages, report: &mut Report) -> Result<Claims, PagesFault> {
    let before = report.findings.len();
    tree_is_whole(&pages.tags)?;
    for page in pages.opened() {
        owners_exist(&page, &pages.tags)?;
    }
    let drawn = Drawn::on(pages);
    links(pages, &drawn, report);
    alternatives(&pages.tags, &drawn, report);
    headings(&pages.tags, &drawn, report);
    // Each of these findings is a clause of ISO 14289-1 that the file would break.
    Ok(Claims { ua: report.findings.len() == before })
}

fn tree_is_whole(tags: &[Tag]) -> Result<(), PagesFault> {
    let orphan = tags.iter().enumerate().find(|(number, tag)| match tag.parent {
        None => *number != 0,
        Some(parent) => parent.0 as usize >= tags.len() || *number == 0,
    });
    match (tags.is_empty(), orphan) {
        (true, _) => Err(PagesFault::NoStructure),
        (false, Some((node, tag))) => Err(PagesFault::NoParent { node, role: tag.role }),
        (false, None) => Ok(()),
    }
}

fn owners_exist(page: &Page, tags: &[Tag]) -> Result<(), PagesFault> {
    for placed in page.drawn() {
        let role = match placed.owner {
            Owner::Artifact(_) => None,
            Owner::Tag(TagId(node)) => {
                let missing = || PagesFault::NoNode { node, page: page.label.to_string() };
                Some(tags.get(node as usize).ok_or_else(missing)?.role)
            }
        };
        if matches!(placed.item, Item::Link { .. }) && role != Some(Role::Link) {
            return Err(PagesFault::StrayLink { page: page.label.to_string() });
        }
    }
    Ok(())
}

/// What is drawn of every node.
struct Drawn {
    /// Whether it has content of its own, by node.
    content: Vec<bool>,
    /// Whether it has a link annotation, by node.
    link: Vec<bool>,
    /// The label of the first page where something of it or below it is drawn, by node.
    page: Vec<Option<String>>,
    /// The nodes in the order in which they are first drawn.
    order: Vec<usize>,
}

impl Drawn {
    fn on(pages: &Pages) -> Drawn {
        let count = pages.tags.len();
        let mut drawn = Drawn {
            content: vec![false; count],
            link: vec![false; count],
            page: vec![None; count],
            order: Vec::new(),
        };
        for page in pages.opened() {
            for placed in page.drawn() {
                match placed.owner {
                    Owner::Tag(owner) if matches!(placed.item, Item::Link { .. }) => {
                        drawn.note_link(owner, &page)
                    }
                    Owner::Tag(owner) => drawn.note_content(&pages.tags, owner, &page),
                    Owner::Artifact(_) => {}
                }
            }
        }
        drawn
    }

    fn note_link(&mut self, owner: TagId, page: &Page) {
        self.note_page(owner.0 as usize, page);
        if let Some(link) = self.link.get_mut(owner.0 as usize) {
            *link = true;
        }
    }

    /// Words of a node are words of the nodes above it; a node seen before has handed them on.
    fn note_content(&mut self, tags: &[Tag], owner: TagId, page: &Page) {
        let mut node = Some(owner);
        while let Some(TagId(number)) = node {
            let Some(content @ false) = self.content.get_mut(number as usize) else { return };
            *content = true;
            self.note_page(number as usize, page);
            node = tags.get(number as usize).and_then(|tag| tag.parent);
        }
    }

    fn note_page(&mut self, number: usize, page: &Page) {
        if let Some(first @ None) = self.page.get_mut(number) {
            *first = Some(page.label.to_string());
            self.order.push(number);
        }
    }

    fn place(&self, number: usize) -> Place {
        let page = self.page.get(number).and_then(Option::as_deref).unwrap_or("?");
        Place::path(format!("page {page}"))
    }
}

fn links(pages: &Pages, drawn: &Drawn, report: &mut Report) {
    for page in pages.opened() {
        for placed in page.drawn() {
            if let Item::Link { target: LinkTarget::Dest(key), contents, .. } = &placed.item {
                let known = pages.dests.get(key).is_some_and(|dest| dest.page < pages.pages.len());
                if !known {
                    let place = Place::path(format!("page {}", page.label));
                    report.push(place, findings::link_without_target(contents, key));
                }
            }
        }
    }
    for (number, _) in pages.tags.iter().enumerate().filter(|(_, tag)| tag.role == Role::Link) {
        let has = |what: &[bool]| what.get(number).copied().unwrap_or(false);
        let said = match (has(&drawn.content), has(&drawn.link)) {
            (true, false) => findings::link_without_area(),
            (false, true) => findings::link_without_words(),
            (true, true) | (false, false) => continue,
        };
        report.push(drawn.place(number), said);
    }
}

fn alternatives(tags: &[Tag], drawn: &Drawn, report: &mut Report) {
    let given = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    for (number, tag) in tags.iter().enumerate() {
        let Some(what) = [(Role::Figure, "figure"), (Role::Formula, "formula")]
            .iter()
            .find(|(role, _)| *role == tag.role)
        else {
            continue;
        };
        let what = what.1;
        if drawn.page.get(number).is_some_and(Option::is_some)
            && !given(&tag.alt)
            && !given(&tag.actual_text)
        {
            report.push(drawn.place(number), findings::alt_missing(what));
        }
    }
}

fn headings(tags: &[Tag], drawn: &Drawn, report: &mut Report) {
    let mut above = 0;
    for &number in &drawn.order {
        let Some(Tag { role: Role::H(level), title, .. }) = tags.get(number) else { continue };
        if *level > above + 1 {
            let heading =
                title.as_deref().map_or_else(|| "here".to_owned(), |title| format!("“{title}”"));
            report.push(
                drawn.place(number),
                findings::heading_skipped(heading, *level, above, above + 1),
            );
        }
        above = *level;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Setter};
    use super::*;
    use layout::frame::{Artifact, Placed, Rect};

    fn findings(pages: &Pages) -> Vec<&'static str> {
        let mut report = Report::new();
        check(pages, &mut report).unwrap();
        report.findings.iter().map(|diagnostic| diagnostic.code.id).collect()
    }

    #[test]
    fn a_sound_edition_has_no_findings() {
        let pages = fixture::sample().pages;
        assert!(findings(&pages).is_empty());
        assert!(check(&pages, &mut Report::new()).unwrap().ua);
    }

    #[test]
    fn faults_of_the_content_are_reported() {
        let mut pages = fixture::sample().pages;
        pages.tags.iter_mut().filter(|tag| tag.role == Role::Figure).for_each(|tag| tag.alt = None);
        assert_eq!(findings(&pages), ["P104"; 2]);
        assert!(!check(&pages, &mut Report::new()).unwrap().ua, "what is not told is not claimed");
        let mut pages = fixture::sample().pages;
        pages.dests.clear();
        assert!(findings(&pages).iter().all(|code| *code == "P102"));
        let mut pages = fixture::edition(|set: &mut Setter| {
            set.heading(1, "One");
            set.heading(3, "Three");
        })
        .pages;
        assert_eq!(findings(&pages), ["P105"]);
        let link = TagId(u32::try_from(pages.tags.len()).unwrap());
        pages.tags.push(Tag::new(Role::Link, Some(TagId(0))));
        let item = Item::Link {
            rect: Rect::default(),
            target: LinkTarget::Uri("https://x.org".into()),
            contents: "x".into(),
        };
        pages.pages[0].items.push(Placed { owner: Owner::Tag(link), item });
        assert_eq!(findings(&pages), ["P103", "P105"]);
    }

    #[test]
    fn a_broken_display_list_stops_the_work() {
        let sample = fixture::sample().pages;
        let fails = |change: fn(&mut Pages)| {
            let mut pages = sample.clone();
            change(&mut pages);
            check(&pages, &mut Report::new()).is_err()
        };
        assert!(fails(|pages| pages.tags.clear()));
        assert!(fails(|pages| pages.tags[3].parent = None));
        assert!(fails(|pages| pages.tags[3].parent = Some(TagId(9999))));
        assert!(fails(|pages| pages.pages[0].items[0].owner = Owner::Tag(TagId(9999))));
        assert!(fails(|pages| {
            let item = Item::Link {
                rect: Rect::default(),
                target: LinkTarget::Dest("x".into()),
                contents: String::new(),
            };
            pages.pages[0].items.push(Placed { owner: Owner::Artifact(Artifact::Layout), item });
        }));
    }
}
