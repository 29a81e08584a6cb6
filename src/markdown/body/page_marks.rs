//! Marks of the pages of a published edition: `[]{page=79}`, `{page=79}`.

use super::Session;
use super::attributes;
use super::blocks::{Builder, Item};
use crate::findings;
use article::{At, Folio, Inline, walk};
use report::Said;

impl Session<'_> {
    /// The mark that a page of the published edition begins here; nothing when it cannot be so.
    pub fn pin(&mut self, folio: &str, at: At) -> Option<Inline> {
        let page = folio.parse::<Folio>();
        let wrong = match &page {
            Err(_) => Some(findings::page_mark_malformed(folio)),
            Ok(page) => self.misplaced(page),
        };
        if let Some(said) = wrong {
            self.faults.push(at, said);
            return None;
        }
        self.pinned = page.ok();
        Some(Inline::Milestone { folio: folio.trim().to_owned() })
    }

    /// Why a page of the published edition cannot begin here.
    fn misplaced(&self, page: &Folio) -> Option<Said> {
        let words = Folio::to_string;
        let assigned = &self.assigned;
        if let Some(first) = assigned.first() {
            if page == first {
                return Some(findings::page_is_first(words(page)));
            }
            if page.is_like(first) && page < first {
                return Some(findings::page_before_first(words(page), words(first)));
            }
            if let Some(last) = assigned.last().filter(|last| page.is_like(last) && page > last) {
                return Some(findings::page_after_last(words(page), words(last)));
            }
            if assigned.index_of(page).is_none() {
                return Some(findings::page_of_another(words(page), assigned.to_string()));
            }
        }
        // Without assigned pages the article's are counted from 1.
        if assigned.index_of(page).is_none() {
            return Some(findings::page_mark_malformed(words(page)));
        }
        let place = |page: &Folio| (assigned.index_of(page), page.clone());
        let before = self.pinned.as_ref().filter(|before| place(page) <= place(before))?;
        Some(findings::page_out_of_order(words(page), words(before)))
    }
}

impl Builder<'_, '_> {
    /// Puts the marks of pages that stand alone into the first text behind them.
    pub fn place_pages(&mut self, items: Vec<Item>) -> Vec<Item> {
        let mut out = Vec::with_capacity(items.len());
        let mut pages = Vec::new();
        for mut item in items {
            match item {
                Item::Page(mark, at) => pages.push((mark, at)),
                _ => {
                    if !pages.is_empty() && begin_with(&mut item, &pages) {
                        pages.clear();
                    }
                    out.push(item);
                }
            }
        }
        for (_, at) in pages {
            self.session.faults.push(at, findings::page_without_text());
        }
        out
    }
}

/// `{page=79}`, alone in its paragraph.
pub fn lone_page(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let (attributes, length) = attributes::parse(raw)?;
    let alone = length == raw.len()
        && attributes.id.is_none()
        && attributes.classes.is_empty()
        && attributes.pairs.len() == 1;
    attributes.get("page").filter(|_| alone).map(str::to_owned)
}

/// Puts marks of pages at the beginning of an item's first text; false when it has none.
fn begin_with(item: &mut Item, pages: &[(Inline, At)]) -> bool {
    let mut begun = false;
    let mut begin = |content: &mut Vec<Inline>| {
        if !begun {
            content.splice(0..0, pages.iter().map(|(mark, _)| mark.clone())).for_each(drop);
        }
        begun = true;
    };
    match item {
        Item::Block(block) => {
            walk::blocks(std::slice::from_mut(block), &mut |_, content| begin(content))
        }
        Item::Heading(heading) => begin(&mut heading.title),
        Item::Back(div) if !div.title.is_empty() => begin(&mut div.title),
        Item::Back(div) => walk::blocks(&mut div.blocks, &mut |_, content| begin(content)),
        Item::Refs(_) | Item::Page(..) => {}
    }
    begun
}
