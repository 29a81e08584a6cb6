//! Fit: finds the setting within the bounds of the style's ladder that fills exactly the assigned
//! pages.
//!
//! The liberties are taken in the order of the ladder, each only as far as is needed. Paragraphs a
//! line longer or shorter and pages a line short are the page builder's own liberties and come
//! before all others.

mod attempt;
mod climb;
mod crowd;
mod drawn;
mod ladder;
mod natural;
mod room;
mod survey;

pub use survey::{Survey, Wish, survey, survey_at};

use std::collections::BTreeMap;

use attempt::Attempt;
use climb::assigned;
use natural::natural;

use super::findings;
use super::frame::{Bookmark, Dest, Page, Pages};
use super::furniture::furnish;
use super::offside::off_the_page;
use super::pages::Plan;
use super::paragraph::Context;
use super::press::{Forme, Printed, nest, print, shortened};
use super::proof::SetLine;
use super::shape::Shaper;
use super::standing;
use super::tags::TagTree;
use super::{citing, cover};
use article::front::TITLE_ID;
use article::{Article, MediaBag, Word, walk};
use report::{Place, Report};
use style::Style;
use style::spec::Spec;

/// The most pages an article without a range may take.
const MOST_PAGES: usize = 2_000;

/// Lays the article out on the pages of its front, trying the rungs of the style's ladder until it
/// fills exactly these. Returns nothing, with a fatal finding, when no rung does. Without a range
/// the article takes its natural number of pages.
pub fn fit(
    article: &Article,
    media: &MediaBag,
    style: &Style,
    report: &mut Report,
) -> Option<Pages> {
    fit_citing(article, media, style, &|_| {}, report)
}

/// The same, where `cite` cites the article anew once its last page is known: the citing page
/// prints the whole range.
pub fn fit_citing(
    article: &Article,
    media: &MediaBag,
    style: &Style,
    cite: &dyn Fn(&mut Article),
    report: &mut Report,
) -> Option<Pages> {
    let mut ctx = context(article, media, style);
    let meta = &article.front.article_meta;
    // The pages of an article published before are those of another layout: ours begins where that
    // one did, and ends where it does.
    let found = match meta.pages.count().filter(|_| !article.front.is_published()) {
        Some(count) => {
            assigned(&mut ctx, article, count as usize, report).map(|found| (found, None))
        }
        None => natural(&mut ctx, article, report).map(|(found, ranged)| (found, Some(ranged))),
    };
    let ((attempt, plan, liberties), mut ranged) = found?;
    ranged.iter_mut().for_each(cite);
    missing_glyphs(&ctx, report);
    Some(finish(&mut ctx, ranged.as_ref().unwrap_or(article), attempt, &plan, liberties, report))
}

/// What the parts of the layout share, for an article.
pub(crate) fn context<'a>(article: &Article, media: &'a MediaBag, style: &'a Style) -> Context<'a> {
    let (tags, faces) = (TagTree::default(), BTreeMap::new());
    Context {
        style,
        media,
        shaper: Shaper::new(&style.fonts),
        tags,
        lang: article.lang.clone(),
        words: article.words(),
        faces,
        names: crate::ties::Names::of(article),
        formulas: crate::formula::Engine::default(),
        modest: BTreeMap::new(),
        cell: None,
    }
}

fn missing_glyphs(ctx: &Context, report: &mut Report) {
    for (c, id) in &ctx.shaper.missing {
        report
            .push(Place::path(id.clone()), findings::no_glyph(*c, format!("U+{:04X}", *c as u32)));
    }
    // One finding for each family: what is to be done is the same for all its words.
    let mut families: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (word, (family, id)) in &ctx.shaper.unformed {
        families.entry(family).or_default().push((word, id));
    }
    for (family, words) in families {
        let Some((word, id)) = words.first() else { continue };
        report.push(Place::path(*id), findings::conjunct_unformed(*word, family, words.len()));
    }
}

type Found = (Attempt, Plan, Vec<String>);

/// Draws the pages: front pages, article, furniture, bookmarks.
fn finish(
    ctx: &mut Context,
    article: &Article,
    attempt: Attempt,
    plan: &Plan,
    liberties: Vec<String>,
    report: &mut Report,
) -> Pages {
    let Attempt { spec, tags, opening, galley, geometry, room, report: found, .. } = attempt;
    let mut opening = opening.stack;
    report.extend(found);
    ctx.tags = tags;
    let folios = &article.front.article_meta.pages;
    let tables = galley.tables.clone();
    let before = spec.front.pages();
    let (mut floats, mut filled) = (
        standing::floats(&galley, plan),
        standing::pages(&galley, plan, &room, geometry.page_width),
    );
    let mut printed = print(
        ctx,
        Forme { galley: &galley, geometry: &geometry, room: &room, spec: &spec },
        plan,
        folios,
        report,
    );
    if let Some(first) = printed.pages.first_mut() {
        let text = std::mem::replace(&mut first.items, std::mem::take(&mut opening.items));
        first.items.extend(text);
    }
    furnish(ctx, &mut printed.pages, article, &spec);
    misplaced(&printed.pages, &opening.divided, report);
    let mut pictures = standing::pictures(&printed.pages, ctx.media);
    // Page indexes count from the first article page until here.
    for float in &mut floats {
        (float.page, float.mentioned) =
            (float.page + before, float.mentioned.map(|page| page + before));
    }
    filled.iter_mut().for_each(|page| page.page += before);
    pictures.iter_mut().for_each(|picture| picture.page += before);
    Pages { tables, floats, filled, pictures, ..assemble(ctx, article, &spec, printed, liberties) }
}

/// Reports what of the opening is divided anywhere, and what lies outside its page.
fn misplaced(pages: &[Page], divided: &[String], report: &mut Report) {
    let first = pages.first().map(|page| page.label.to_string()).unwrap_or_default();
    for word in divided {
        report.push(Place::path(TITLE_ID), findings::divided_anywhere(word, first.clone()));
    }
    for page in pages {
        let words = off_the_page(page);
        if !words.is_empty() {
            let folio = page.label.to_string();
            report.push(
                Place::path(format!("page {folio}")),
                findings::off_the_page(shortened(words.trim()), folio),
            );
        }
    }
}

fn assemble(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    mut printed: Printed,
    liberties: Vec<String>,
) -> Pages {
    let (title, words) = (walk::uncalled(&article.front.article_meta.title), article.words());
    let entries = entries(article, &printed);
    let before = spec.front.pages();
    let mark = |title: &str, page| Bookmark {
        title: title.to_owned(),
        dest: cover::top_of(page),
        children: Vec::new(),
    };
    let (mut pages, mut outline) = (Vec::new(), Vec::new());
    if spec.front.cover {
        outline.push(mark(words.get(Word::Cover), pages.len()));
        pages.push(cover::cover(ctx, article, spec));
    }
    if spec.front.citing {
        outline.push(mark(words.get(Word::CitingPage), pages.len()));
        pages.push(citing::citing(ctx, article, spec, &entries));
    }
    let shift = |dest: Dest| Dest { page: dest.page + before, ..dest };
    let mut dests: BTreeMap<_, _> = std::mem::take(&mut printed.dests)
        .into_iter()
        .map(|(id, dest)| (id, shift(dest)))
        .collect();
    dests.insert(TITLE_ID.to_owned(), cover::top_of(before));
    let sections = printed
        .bookmarks
        .into_iter()
        .map(|(level, bookmark)| (level, Bookmark { dest: shift(bookmark.dest), ..bookmark }))
        .collect();
    outline.push(Bookmark { children: nest(sections), ..mark(&title, before) });
    pages.append(&mut printed.pages);
    let lines = printed
        .lines
        .into_iter()
        .map(|line| SetLine { page: line.page + before, ..line })
        .collect();
    let mut tags = std::mem::take(&mut ctx.tags).nodes;
    for tag in &mut tags {
        // Boxes were noted by article page.
        tag.bbox = tag.bbox.map(|(page, rect)| (page + before, rect));
    }
    Pages { pages, tags, dests, outline, map: printed.map, liberties, lines, ..Pages::default() }
}

/// The contents: headings with their folios, when there are any to be shown.
fn entries(article: &Article, printed: &Printed) -> Vec<citing::Entry> {
    let waits = article.front.waits_for_pages();
    let label = |page: usize| printed.pages.get(page).map(|page| page.label.to_string());
    let folio = |page: usize| label(page).filter(|_| !waits).unwrap_or_default();
    let dest_of = |dest: &Dest| {
        printed.dests.iter().find(|(_, known)| *known == dest).map(|(id, _)| id.clone())
    };
    let entry = |(level, bookmark): &(usize, Bookmark)| {
        let dest = dest_of(&bookmark.dest)?;
        Some(citing::Entry {
            level: *level,
            title: bookmark.title.clone(),
            dest,
            folio: folio(bookmark.dest.page),
        })
    };
    printed.bookmarks.iter().filter(|(level, _)| *level <= 2).filter_map(entry).collect()
}

#[cfg(test)]
mod again_tests;
#[cfg(test)]
mod choice_tests;
#[cfg(test)]
mod drawn_tests;
#[cfg(test)]
mod float_tests;
#[cfg(test)]
mod run_in_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod setting_tests;
#[cfg(test)]
mod tests;
