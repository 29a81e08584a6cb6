//! The laid-out pages as the rules on finished files look at them.

use check::{PrintedPages, TypeRun};
use layout::Pages;
use layout::frame::{Item, Page, PageLabel};

/// What the rules look at.
pub fn printed(pages: &Pages) -> PrintedPages {
    let pictures =
        pages.pages.iter().flat_map(Page::drawn).filter_map(|placed| match &placed.item {
            Item::Image { href, rect } => Some((href.to_string(), rect.width.to_pt() / 72.0)),
            Item::Glyphs(_)
            | Item::Rect(..)
            | Item::Rects(..)
            | Item::Stroke(..)
            | Item::Turned { .. }
            | Item::Link { .. } => None,
        });
    let of_the_article =
        pages.pages.iter().filter(|page| matches!(page.label, PageLabel::Article(_)));
    PrintedPages { pictures: pictures.collect(), pages: of_the_article.map(type_runs).collect() }
}

fn type_runs(page: &Page) -> Vec<TypeRun> {
    let runs = page
        .drawn()
        .filter_map(|placed| if let Item::Glyphs(run) = &placed.item { Some(run) } else { None });
    // A drop cap may be larger than the title: it is no words.
    let read = runs.filter(|run| !run.is_only_seen());
    read.map(|run| TypeRun { size: run.size.0, text: run.text() }).collect()
}
