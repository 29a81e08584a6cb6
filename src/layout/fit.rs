//! Fit: finds the setting within the bounds of the style's ladder that fills exactly the assigned pages.
//!
//! The liberties are taken in the order of the ladder, each only as far as is needed. Paragraphs a line longer or shorter and pages a line
//! short are the page builder's own liberties and come before all others.

use super::cover;
use super::frame::{Bookmark, Dest, Page, PageLabel, Pages, Role};
use super::furniture::furnish;
use super::galley::{Galley, Widths, galley};
use super::opening::opening;
use super::pages::{Plan, Room, build, build_natural, natural_height};
use super::paragraph::Context;
use super::press::{Geometry, Printed, nest, print};
use super::shape::Shaper;
use super::stack::Stack;
use super::tags::TagTree;
use crate::article::front::TITLE_ID;
use crate::article::{Article, MediaBag, walk};
use crate::report::codes::layout as codes;
use crate::report::{Place, Report};
use crate::style::Style;
use crate::style::spec::{Liberty, Rung, Spec};
use crate::units::Length;

/// One attempt: the article set with one setting of the style.
struct Attempt {
    spec: Spec,
    tags: TagTree,
    opening: Stack,
    galley: Galley,
    geometry: Geometry,
    room: Room,
    report: Report,
}

/// Whether an attempt fills the pages, and if not, by how many lines it misses.
enum Outcome {
    Fits(Plan),
    Over(i64),
    Under(i64),
}

/// The most pages an article without a range may take.
const MOST_PAGES: usize = 2_000;

/// Lays the article out on the pages `fpage`–`lpage` of its front, trying the rungs of the style's ladder until it fills exactly these.
/// Returns nothing, with a fatal finding, when no rung does. Without a range the article takes its natural number of pages.
pub fn fit(article: &Article, media: &MediaBag, style: &Style, report: &mut Report) -> Option<Pages> {
    let tags = TagTree::default();
    let mut ctx =
        Context { style, media, shaper: Shaper::new(&style.fonts), tags, lang: article.lang.clone(), faces: std::collections::BTreeMap::new() };
    let meta = &article.front.article_meta;
    let found = match (meta.fpage, meta.lpage) {
        (Some(first), Some(last)) if last >= first => assigned(&mut ctx, article, (last - first) as usize + 1, report).map(|found| (found, None)),
        (_, _) => natural(&mut ctx, article, report).map(|(found, ranged)| (found, Some(ranged))),
    };
    let ((attempt, plan, liberties), ranged) = found?;
    if missing_glyphs(&ctx, report) {
        return None;
    }
    Some(finish(&mut ctx, ranged.as_ref().unwrap_or(article), attempt, &plan, liberties, report))
}

fn missing_glyphs(ctx: &Context, report: &mut Report) -> bool {
    for (c, id) in &ctx.shaper.missing {
        report.add(
            codes::NO_GLYPH,
            Place::path(id.clone()),
            format!("no font has a glyph for “{c}” (U+{:04X})", *c as u32),
            "put a font that has it into the journal's folder “fonts” and name its family in style.yaml under fonts.fallback.",
        );
    }
    !ctx.shaper.missing.is_empty()
}

/// Sets the article and makes room on this many pages.
fn attempt(ctx: &mut Context, article: &Article, spec: &Spec, pages: usize) -> Attempt {
    ctx.tags = TagTree::default();
    let mut report = Report::new();
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let opening = opening(ctx, article, spec, part);
    let page = &spec.page;
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let width = (page.width - page.side * 2 - page.gutter * (columns - 1)) / columns;
    let lefts = (0..columns).map(|column| page.side + (width + page.gutter) * column).collect();
    let page_width = page.width - page.side * 2;
    let grid = spec.text.leading;
    // All columns stand on one grid of baselines; the first page's begin at the first grid line below the opening.
    let lines = (page.height - page.bottom - page.top).0 / grid.0;
    let widths = Widths { column: width, page: page_width, height: grid * (lines + 1) };
    let galley = galley(ctx, article, spec, widths, part, &mut report);
    let below = opening.y + grid.scale(3, 2) - page.top;
    let skipped = ((below.0 + grid.0 - 1) / grid.0).clamp(0, lines);
    let height = |skipped: i64| grid * (lines - skipped);
    let heights = (0..pages).map(|index| height(if index == 0 { skipped } else { 0 })).collect();
    let tops = (0..pages).map(|index| page.top + if index == 0 { grid * skipped } else { Length::ZERO }).collect();
    let last = if pages > 1 { height(0).scale(spec.fit.last_page, 1000) } else { Length::ZERO };
    let (note_rule, float_gap) = (spec.notes.rule, spec.floats.gap);
    let room = Room { heights, columns: page.columns, grid, short: spec.fit.short_pages, last, note_rule, float_gap, pins: Vec::new() };
    let line = (spec.text.size.scale(72, 100), spec.text.size.scale(25, 100));
    let tags = std::mem::take(&mut ctx.tags);
    Attempt { spec: spec.clone(), tags, opening, galley, geometry: Geometry { tops, lefts, width, page_width, line }, room, report }
}

impl Attempt {
    fn outcome(&self) -> Outcome {
        if let Some(plan) = build(&self.galley.matter, &self.room) {
            return Outcome::Fits(plan);
        }
        let columns = i64::try_from(self.room.columns).unwrap_or(1);
        let column_height = |height: Length| height + self.room.grid;
        let room: Length = self.room.heights.iter().map(|&height| column_height(height) * columns).sum();
        let need = natural_height(&self.galley.matter, &self.room);
        let lines = |length: Length| (length.0 / self.room.grid.0.max(1)).max(1);
        if need > room - self.room.grid * 4 { Outcome::Over(lines(need - room)) } else { Outcome::Under(lines(room - need)) }
    }
}

type Found = (Attempt, Plan, Vec<String>);

/// The article on its natural number of pages from its first page on, with the range that follows from it.
fn natural(ctx: &mut Context, article: &Article, report: &mut Report) -> Option<(Found, Article)> {
    let first = article.front.article_meta.fpage.unwrap_or(1);
    let message = format!("no page range is given: the article takes as many pages as it needs, from page {first} on");
    report.add(codes::NO_RANGE, Place::default(), message, "write pages: \"77-83\" once the pages are assigned");
    let spec = ctx.style.spec.clone();
    let sample = attempt(ctx, article, &spec, MOST_PAGES);
    if let Some(plan) = build_natural(&sample.galley.matter, &Room { last: Length::ZERO, ..sample.room.clone() }) {
        let mut ranged = article.clone();
        let meta = &mut ranged.front.article_meta;
        (meta.fpage, meta.lpage) = (Some(first), Some(first.saturating_add(u32::try_from(plan.pages.len() - 1).unwrap_or(0))));
        // Set again, since the opening prints the range.
        let mut attempt = attempt(ctx, &ranged, &spec, plan.pages.len());
        attempt.room.last = Length::ZERO;
        if let Some(plan) = build(&attempt.galley.matter, &attempt.room) {
            return Some(((attempt, plan, Vec::new()), ranged));
        }
    }
    report.add(
        codes::DOES_NOT_FIT,
        Place::default(),
        "the article cannot be divided into pages",
        "look for a picture or table row that is higher than a page",
    );
    None
}

/// The article on exactly this many pages.
fn assigned(ctx: &mut Context, article: &Article, pages: usize, report: &mut Report) -> Option<Found> {
    let pages = pages.min(MOST_PAGES);
    let mut spec = ctx.style.spec.clone();
    let first = attempt(ctx, article, &spec, pages);
    let natural = match first.outcome() {
        Outcome::Fits(plan) => return Some((first, plan, Vec::new())),
        outcome => outcome,
    };
    for rung in &ctx.style.spec.fit.ladder {
        // A rung is climbed in the direction that is wanted now; when a step leaps over the goal, the next rung goes back.
        let mut outcome = attempt(ctx, article, &spec, pages).outcome();
        loop {
            let tighter = match outcome {
                Outcome::Over(_) => true,
                Outcome::Under(_) => false,
                Outcome::Fits(_) => break,
            };
            let Some(next) = step(&spec, rung, tighter) else { break };
            let attempt = attempt(ctx, article, &next, pages);
            outcome = attempt.outcome();
            if let Outcome::Fits(plan) = outcome {
                let liberties = liberties(&ctx.style.spec, &next);
                report.add(codes::FIT_LIBERTIES, Place::default(), format!("to fill exactly {pages} pages: {}", liberties.join("; ")), "");
                return Some((attempt, plan, liberties));
            }
            if tighter != matches!(outcome, Outcome::Over(_)) {
                break;
            }
            spec = next;
        }
    }
    let last = attempt(ctx, article, &spec, pages).outcome();
    report.add(
        codes::DOES_NOT_FIT,
        Place::default(),
        misfit(pages, &natural, &last),
        "shorten or lengthen the text, widen the bounds of “fit” in style.yaml, or correct “pages”.",
    );
    None
}

fn misfit(pages: usize, natural: &Outcome, last: &Outcome) -> String {
    let say = |outcome: &Outcome| match outcome {
        Outcome::Over(lines) => format!("{lines} lines too long"),
        Outcome::Under(lines) => format!("{lines} lines too short"),
        Outcome::Fits(_) => "within a line".to_owned(),
    };
    format!(
        "the article does not fill exactly {pages} pages: it is {} as the style sets it, and {} with every liberty that the style allows",
        say(natural),
        say(last)
    )
}

/// The style with a rung one step tighter or looser; nothing at its bound.
fn step(spec: &Spec, rung: &Rung, tighter: bool) -> Option<Spec> {
    let mut next = spec.clone();
    // Wider margins make less room: for them, tighter means the lesser value too.
    let value = value(spec, rung.what);
    let moved = if tighter { value - rung.step } else { value + rung.step };
    if rung.step <= Length::ZERO || (tighter && moved < rung.least) || (!tighter && moved > rung.most) {
        return None;
    }
    match rung.what {
        Liberty::Leading => next.text.leading = moved,
        Liberty::ReferenceSize => {
            next.references.leading = spec.references.leading.scale(moved.0, spec.references.size.0.max(1));
            next.references.size = moved;
        }
        Liberty::TextSize => next.text.size = moved,
        Liberty::Side => next.page.side = moved,
    }
    Some(next)
}

fn value(spec: &Spec, liberty: Liberty) -> Length {
    match liberty {
        Liberty::Leading => spec.text.leading,
        Liberty::ReferenceSize => spec.references.size,
        Liberty::TextSize => spec.text.size,
        Liberty::Side => spec.page.side,
    }
}

/// What was changed, in words.
fn liberties(from: &Spec, to: &Spec) -> Vec<String> {
    let all = [
        (Liberty::Leading, "leading"),
        (Liberty::ReferenceSize, "size of the references"),
        (Liberty::TextSize, "size of the text"),
        (Liberty::Side, "side margins"),
    ];
    let round = |length: Length| (length.to_pt() * 100.0).round() / 100.0;
    let change = |(what, name): (Liberty, &str)| {
        let (old, new) = (value(from, what), value(to, what));
        (old != new).then(|| format!("{name} {} → {} pt", round(old), round(new)))
    };
    all.into_iter().filter_map(change).collect()
}

/// Draws the pages: front pages, article, furniture, bookmarks.
fn finish(ctx: &mut Context, article: &Article, attempt: Attempt, plan: &Plan, mut liberties: Vec<String>, report: &mut Report) -> Pages {
    let Attempt { spec, tags, opening, galley, geometry, report: found, .. } = attempt;
    report.extend(found);
    ctx.tags = tags;
    let fpage = article.front.article_meta.fpage.unwrap_or(1);
    let mut printed = print(ctx, &galley, plan, &geometry, &spec, fpage, report);
    if let Some(first) = printed.pages.first_mut() {
        let text = std::mem::replace(&mut first.items, opening.items);
        first.items.extend(text);
    }
    furnish(ctx, &mut printed.pages, article, &spec, fpage);
    let loosened = plan
        .pages
        .iter()
        .flat_map(|page| &page.columns)
        .flat_map(|column| &column.slices)
        .filter(|slice| slice.from == 0 && slice.variant > 0)
        .count();
    if loosened > 0 {
        liberties.push(format!("{loosened} {} set a line longer or shorter", if loosened == 1 { "paragraph" } else { "paragraphs" }));
    }
    assemble(ctx, article, &spec, printed, liberties)
}

/// How many pages stand before the article.
const FRONT_PAGES: usize = 2;

fn assemble(ctx: &mut Context, article: &Article, spec: &Spec, mut printed: Printed, liberties: Vec<String>) -> Pages {
    let title = walk::plain(&article.front.article_meta.title);
    let entries = entries(&printed);
    let cover = cover::cover(ctx, article, spec);
    let citing = cover::citing(ctx, article, spec, &entries);
    let shift = |dest: Dest| Dest { page: dest.page + FRONT_PAGES, ..dest };
    let mut dests: std::collections::BTreeMap<_, _> = std::mem::take(&mut printed.dests).into_iter().map(|(id, dest)| (id, shift(dest))).collect();
    dests.insert(TITLE_ID.to_owned(), cover::top_of(FRONT_PAGES));
    let mark = |title: &str, page| Bookmark { title: title.to_owned(), dest: cover::top_of(page), children: Vec::new() };
    let sections = printed.bookmarks.into_iter().map(|(level, bookmark)| (level, Bookmark { dest: shift(bookmark.dest), ..bookmark })).collect();
    let article_mark = Bookmark { children: nest(sections), ..mark(&title, FRONT_PAGES) };
    let outline = vec![mark("Cover", 0), mark("Citing this Article", 1), article_mark];
    let mut pages = vec![cover, citing];
    pages.append(&mut printed.pages);
    let mut tags = std::mem::take(&mut ctx.tags).nodes;
    for tag in &mut tags {
        // Boxes were noted by article page.
        tag.bbox = tag.bbox.map(|(page, rect)| (page + FRONT_PAGES, rect));
    }
    Pages { pages, tags, dests, outline, map: printed.map, liberties }
}

/// The contents: headings with their folios.
fn entries(printed: &Printed) -> Vec<cover::Entry> {
    let folio = |page: usize| match printed.pages.get(page).map(|page: &Page| &page.label) {
        Some(PageLabel::Arabic(folio) | PageLabel::Roman(folio)) => folio.to_string(),
        None => String::new(),
    };
    let dest_of = |dest: &Dest| printed.dests.iter().find(|(_, known)| *known == dest).map(|(id, _)| id.clone());
    let entry = |(level, bookmark): &(usize, Bookmark)| {
        let dest = dest_of(&bookmark.dest)?;
        Some(cover::Entry { level: *level, title: bookmark.title.clone(), dest, folio: folio(bookmark.dest.page) })
    };
    printed.bookmarks.iter().filter(|(level, _)| *level <= 2).filter_map(entry).collect()
}
