//! Fit: finds the setting within the bounds of the style's ladder that fills exactly the assigned pages.
//!
//! The liberties are taken in the order of the ladder, each only as far as is needed. Paragraphs a line longer or shorter and pages a line
//! short are the page builder's own liberties and come before all others.

mod attempt;
mod ladder;
mod survey;

pub use survey::{Survey, Wish, survey, survey_at};

use std::collections::BTreeMap;

use attempt::{Aim, Attempt, Miss, Outcome, Pins, attempt};

use super::cover;
use super::findings;
use super::frame::{Bookmark, Dest, Page, Pages};
use super::furniture::furnish;
use super::offside::off_the_page;
use super::pages::{Matter, Plan, Room, Span, build, build_natural};
use super::paragraph::Context;
use super::press::{Forme, Printed, nest, print, shortened};
use super::proof::SetLine;
use super::shape::Shaper;
use super::standing;
use super::tags::TagTree;
use article::front::TITLE_ID;
use article::{Article, MediaBag, Word, walk};
use report::{Finding, Place, Report, Said};
use style::Style;
use style::spec::Spec;
use style::units::Length;

/// The most pages an article without a range may take.
const MOST_PAGES: usize = 2_000;

/// Lays the article out on the pages of its front, trying the rungs of the style's ladder until it fills exactly these.
/// Returns nothing, with a fatal finding, when no rung does. Without a range the article takes its natural number of pages.
pub fn fit(article: &Article, media: &MediaBag, style: &Style, report: &mut Report) -> Option<Pages> {
    fit_citing(article, media, style, &|_| {}, report)
}

/// The same, where `cite` cites the article anew once its last page is known: the citing page prints the whole range.
pub fn fit_citing(article: &Article, media: &MediaBag, style: &Style, cite: &dyn Fn(&mut Article), report: &mut Report) -> Option<Pages> {
    let mut ctx = context(article, media, style);
    let meta = &article.front.article_meta;
    // The pages of an article published before are those of another layout: ours begins where that one did, and ends where it does.
    let found = match meta.pages.count().filter(|_| !article.front.is_published()) {
        Some(count) => assigned(&mut ctx, article, count as usize, report).map(|found| (found, None)),
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
    }
}

fn missing_glyphs(ctx: &Context, report: &mut Report) {
    for (c, id) in &ctx.shaper.missing {
        report.push(Place::path(id.clone()), findings::no_glyph(*c, format!("U+{:04X}", *c as u32)));
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

/// The article on its natural number of pages, with the range that follows from its first page.
fn natural(ctx: &mut Context, article: &Article, report: &mut Report) -> Option<(Found, Article)> {
    for ragged in [false, true] {
        if let Some((found, ranged)) = natural_in(ctx, article, ragged) {
            // An article that has been published, from which JATS was made, is assigned no pages any more.
            let pages = &ranged.front.article_meta.pages;
            if let (false, Some(first), Some(last)) = (article.front.is_published(), pages.first(), pages.last()) {
                let range = pages.hyphenated().unwrap_or_default();
                report.push(Place::path("front/article-meta/fpage"), findings::no_range(first.to_string(), last.to_string(), range));
            }
            return Some((found, ranged));
        }
    }
    report.push(Place::default(), findings::indivisible());
    None
}

/// The same, with columns that may or may not end as high as they must.
fn natural_in(ctx: &mut Context, article: &Article, ragged: bool) -> Option<(Found, Article)> {
    let spec = ctx.style.spec.clone();
    let aim = Aim { pages: MOST_PAGES, ragged, textless: true, pins: Pins::All };
    let sample = attempt(ctx, article, &spec, aim);
    let room = Room { last: Length::ZERO, ..sample.room.clone() };
    let pinned = build_natural(&sample.galley.matter, &room);
    let pins = if pinned.is_some() { Pins::All } else { Pins::None };
    let unpinned = || build_natural(&sample.galley.matter, &Room { pins: Vec::new(), ..room.clone() });
    let shortest = pinned.or_else(unpinned)?;
    let known = roomier(&sample.galley.matter, &room, pins, &shortest).unwrap_or(shortest);
    let pages = known.pages.len();
    let mut ranged = article.clone();
    if !article.front.is_published() {
        let meta = &mut ranged.front.article_meta;
        meta.pages = std::mem::take(&mut meta.pages).ending_after(u32::try_from(pages).unwrap_or(u32::MAX));
    }
    // Set again, since the opening prints the range.
    let mut attempt = attempt(ctx, &ranged, &spec, Aim { pages, pins, ..aim });
    attempt.room.last = Length::ZERO;
    // Where that changes nothing in the columns, they are divided as before.
    let same = attempt.galley.matter == sample.galley.matter && Some(&attempt.room) == first_pages(&room, pages, pins).as_ref();
    let plan = if same { known } else { build(&attempt.galley.matter, &attempt.room)? };
    attempt.report_missed(&ranged);
    let liberties = ladder::of_plan(&attempt.galley.matter, &plan, &attempt.room);
    Some(((attempt, plan, liberties), ranged))
}

/// The first pages of a room; nothing when it has fewer.
fn first_pages(room: &Room, pages: usize, pins: Pins) -> Option<Room> {
    let pins = if pins == Pins::All { room.pins.clone() } else { Vec::new() };
    Some(Room { heights: room.heights.get(..pages)?.to_vec(), pins, ..room.clone() })
}

/// One page more than the fewest, when that saves so much of the cost of floats that come late.
fn roomier(matter: &Matter, room: &Room, pins: Pins, shortest: &Plan) -> Option<Plan> {
    if shortest.cost < DEAR_PLAN {
        return None;
    }
    let plan = build(matter, &first_pages(room, shortest.pages.len() + 1, pins)?)?;
    (plan.cost + SAVING < shortest.cost).then_some(plan)
}

/// A plan that costs so much has floats two pages behind their mentions.
const DEAR_PLAN: i64 = 25_000;
/// What a further page must save.
const SAVING: i64 = 20_000;

/// Climbs the ladder. Pages of floats only, and columns that end as high as they must, are for an article that needs them on any number of
/// pages: they are no way to fill one more.
fn fitted(ctx: &mut Context, article: &Article, pages: usize) -> Result<Found, Box<Misfit>> {
    let aim = Aim { pages, ragged: false, textless: false, pins: Pins::All };
    let misfit = match climb(ctx, article, aim) {
        Ok(found) => return Ok(found),
        Err(misfit) => misfit,
    };
    // Rather the pages without a pin than none, with a finding that says why.
    let ways = (0..misfit.pins).map(Pins::But).chain((misfit.pins > 0).then_some(Pins::None));
    for pins in ways {
        if let Ok((mut attempt, plan, liberties)) = climb(ctx, article, Aim { pins, ..aim }) {
            attempt.report_missed(article);
            return Ok((attempt, plan, liberties));
        }
    }
    let (ragged, textless) = needs(ctx, article);
    if ragged || textless { climb(ctx, article, Aim { ragged, textless, pins: Pins::None, ..aim }) } else { Err(misfit) }
}

/// Whether the article can be divided into pages only when columns end as high as they must, and whether only with pages of floats.
fn needs(ctx: &mut Context, article: &Article) -> (bool, bool) {
    let spec = ctx.style.spec.clone();
    let sample = attempt(ctx, article, &spec, Aim { pages: MOST_PAGES, ragged: false, textless: true, pins: Pins::None });
    let room = Room { last: Length::ZERO, pins: Vec::new(), ..sample.room };
    let floats = &sample.galley.matter.floats;
    match build_natural(&sample.galley.matter, &room) {
        Some(plan) => {
            let alone = |float: &usize| floats.get(*float).is_some_and(|float| float.span == Span::Alone);
            (false, plan.pages.iter().any(|page| page.is_textless() && !page.head.iter().all(alone)))
        }
        None => (true, true),
    }
}

/// The article on exactly this many pages.
fn assigned(ctx: &mut Context, article: &Article, pages: usize, report: &mut Report) -> Option<Found> {
    let pages = pages.min(MOST_PAGES);
    match fitted(ctx, article, pages) {
        Ok(found) => {
            let (attempt, _, liberties) = &found;
            if attempt.spec != ctx.style.spec {
                report.push(Place::default(), findings::liberties(pages, liberties.join("; ")));
            }
            Some(found)
        }
        Err(misfit) => {
            report.push(Place::path("front/article-meta/lpage"), misfit.said(pages));
            None
        }
    }
}

/// How an article misses its pages when every liberty was taken.
struct Misfit {
    /// As the style sets it.
    natural: Outcome,
    /// With every liberty.
    last: Outcome,
    /// The words that would have to go or come.
    words: i64,
    /// The leading that would about do it.
    leading: Length,
    /// The size of the text.
    size: Length,
    /// How many pages the source pins.
    pins: usize,
}

/// Tries the rungs of the ladder in order, each only as far as is needed.
fn climb(ctx: &mut Context, article: &Article, aim: Aim) -> Result<Found, Box<Misfit>> {
    let style = &ctx.style.spec;
    let mut spec = style.clone();
    let first = attempt(ctx, article, &spec, aim);
    let natural = first.outcome();
    let mut outcome = natural.clone();
    let mut best = first;
    for rung in &style.fit.ladder {
        let Some(miss) = outcome.miss() else { break };
        let shorter = miss == Miss::Over;
        // The least step that does not miss on the same side is looked for by halving; a step may leap over the goal, then the next
        // rungs go on from the one before it.
        let (mut low, mut high) = (0, ladder::steps(&spec, rung, shorter));
        if high == 0 {
            continue;
        }
        let mut tried = attempt(ctx, article, &ladder::climbed(&spec, rung, shorter, high), aim);
        let mut at_high = tried.outcome();
        if at_high.miss() == Some(miss) && tried.natural_height() == best.natural_height() {
            // Nothing that this rung would change stands in the article.
            continue;
        }
        if at_high.miss() == Some(miss) {
            (spec, outcome, best) = (tried.spec.clone(), at_high, tried);
            continue;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let attempt = attempt(ctx, article, &ladder::climbed(&spec, rung, shorter, middle), aim);
            let at_middle = attempt.outcome();
            if at_middle.miss() == Some(miss) {
                (low, outcome, best) = (middle, at_middle, attempt);
            } else {
                (high, at_high, tried) = (middle, at_middle, attempt);
            }
        }
        if at_high.miss().is_none() {
            (outcome, best) = (at_high, tried);
        } else {
            spec = best.spec.clone();
        }
    }
    match outcome {
        Outcome::Fits(plan) => {
            let mut liberties = ladder::of_plan(&best.galley.matter, &plan, &best.room);
            liberties.extend(ladder::changes(style, &best.spec));
            Ok((best, plan, liberties))
        }
        Outcome::Over(lines) | Outcome::Under(lines) => {
            let miss = outcome.miss().unwrap_or(Miss::Over);
            Err(Box::new(Misfit {
                words: best.words(lines),
                leading: best.leading_that_fits(miss),
                size: best.spec.text.size,
                pins: best.room.pins.len(),
                natural,
                last: outcome,
            }))
        }
    }
}

impl Misfit {
    fn said(&self, pages: usize) -> Said {
        let (natural, last, text) = (by_how_much(&self.natural), by_how_much(&self.last), self.change_of_text());
        match self.bound() {
            Some(bound) => findings::does_not_fit(pages, natural, last, text, bound),
            None => findings::far_from_fitting(pages, natural, last, text),
        }
    }

    fn help(&self) -> String {
        Finding::new(Place::default(), self.said(0)).help()
    }

    fn change_of_text(&self) -> String {
        let words = self.words;
        match self.last.miss() {
            Some(Miss::Over) => format!("cut about {words} words"),
            Some(Miss::Under) => format!("add about {words} words, or figures"),
            None => "change the text slightly".to_owned(),
        }
    }

    /// A bound of the ladder that would do, if there is one that a typographer would set: leading between solid and one and a half times
    /// the size of the type.
    fn bound(&self) -> Option<String> {
        let bearable = self.size..=self.size.scale(3, 2);
        let leading = (self.leading.to_pt() * 10.0).round() / 10.0;
        bearable.contains(&self.leading).then(|| format!("a leading of about {leading} pt would do"))
    }
}

/// How far an article is from filling its pages, in words.
fn by_how_much(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Over(lines) => format!("{lines} {} too long", lines_of(*lines)),
        Outcome::Under(lines) => format!("{lines} {} too short", lines_of(*lines)),
        Outcome::Fits(_) => "within a line".to_owned(),
    }
}

fn lines_of(count: i64) -> &'static str {
    if count == 1 { "line" } else { "lines" }
}

/// Draws the pages: front pages, article, furniture, bookmarks.
fn finish(ctx: &mut Context, article: &Article, attempt: Attempt, plan: &Plan, liberties: Vec<String>, report: &mut Report) -> Pages {
    let Attempt { spec, tags, mut opening, galley, geometry, room, report: found, missed: _ } = attempt;
    report.extend(found);
    ctx.tags = tags;
    let folios = &article.front.article_meta.pages;
    let tables = galley.tables.clone();
    let before = spec.front.pages();
    let (mut floats, mut filled) = (standing::floats(&galley, plan), standing::pages(plan, &room));
    let mut printed = print(ctx, Forme { galley: &galley, geometry: &geometry, room: &room, spec: &spec }, plan, folios, report);
    if let Some(first) = printed.pages.first_mut() {
        let text = std::mem::replace(&mut first.items, std::mem::take(&mut opening.items));
        first.items.extend(text);
    }
    furnish(ctx, &mut printed.pages, article, &spec);
    misplaced(&printed.pages, &opening.divided, report);
    let mut pictures = standing::pictures(&printed.pages, ctx.media);
    // Page indexes count from the first article page until here.
    for float in &mut floats {
        (float.page, float.mentioned) = (float.page + before, float.mentioned.map(|page| page + before));
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
            report.push(Place::path(format!("page {folio}")), findings::off_the_page(shortened(words.trim()), folio));
        }
    }
}

fn assemble(ctx: &mut Context, article: &Article, spec: &Spec, mut printed: Printed, liberties: Vec<String>) -> Pages {
    let (title, words) = (walk::plain(&article.front.article_meta.title), article.words());
    let entries = entries(&printed);
    let before = spec.front.pages();
    let mark = |title: &str, page| Bookmark { title: title.to_owned(), dest: cover::top_of(page), children: Vec::new() };
    let (mut pages, mut outline) = (Vec::new(), Vec::new());
    if spec.front.cover {
        outline.push(mark(words.get(Word::Cover), pages.len()));
        pages.push(cover::cover(ctx, article, spec));
    }
    if spec.front.citing {
        outline.push(mark(words.get(Word::CitingPage), pages.len()));
        pages.push(cover::citing(ctx, article, spec, &entries));
    }
    let shift = |dest: Dest| Dest { page: dest.page + before, ..dest };
    let mut dests: BTreeMap<_, _> = std::mem::take(&mut printed.dests).into_iter().map(|(id, dest)| (id, shift(dest))).collect();
    dests.insert(TITLE_ID.to_owned(), cover::top_of(before));
    let sections = printed.bookmarks.into_iter().map(|(level, bookmark)| (level, Bookmark { dest: shift(bookmark.dest), ..bookmark })).collect();
    outline.push(Bookmark { children: nest(sections), ..mark(&title, before) });
    pages.append(&mut printed.pages);
    let lines = printed.lines.into_iter().map(|line| SetLine { page: line.page + before, ..line }).collect();
    let mut tags = std::mem::take(&mut ctx.tags).nodes;
    for tag in &mut tags {
        // Boxes were noted by article page.
        tag.bbox = tag.bbox.map(|(page, rect)| (page + before, rect));
    }
    Pages { pages, tags, dests, outline, map: printed.map, liberties, lines, ..Pages::default() }
}

/// The contents: headings with their folios.
fn entries(printed: &Printed) -> Vec<cover::Entry> {
    let folio = |page: usize| match printed.pages.get(page).map(|page: &Page| &page.label) {
        Some(label) => label.to_string(),
        None => String::new(),
    };
    let dest_of = |dest: &Dest| printed.dests.iter().find(|(_, known)| *known == dest).map(|(id, _)| id.clone());
    let entry = |(level, bookmark): &(usize, Bookmark)| {
        let dest = dest_of(&bookmark.dest)?;
        Some(cover::Entry { level: *level, title: bookmark.title.clone(), dest, folio: folio(bookmark.dest.page) })
    };
    printed.bookmarks.iter().filter(|(level, _)| *level <= 2).filter_map(entry).collect()
}

#[cfg(test)]
mod tests;
