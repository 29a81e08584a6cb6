//! An article on as many pages as it needs.

use std::collections::BTreeMap;

use super::attempt::{Aim, Attempt, again, attempt};
use super::drawn::drawn_in;
use super::room::Pins;
use super::{Found, MOST_PAGES, crowd, ladder};
use crate::findings;
use crate::pages::{Plan, Room, build, build_natural};
use crate::paragraph::Context;
use article::Article;
use report::{Place, Report};
use style::Spec;
use style::units::Length;

/// A plan that costs so much has floats that come four pages late, or as much else amiss.
const DEAR: i64 = 100_000;
/// In so many pages at most that is worth looking for another.
const FEW_PAGES: usize = 80;

/// The article on its natural number of pages, with the range that follows from its first page.
pub(super) fn natural(
    ctx: &mut Context,
    article: &Article,
    report: &mut Report,
) -> Option<(Found, Article)> {
    let Some((found, ranged)) = cheapest(ctx, article) else {
        report.push(Place::default(), findings::indivisible());
        return None;
    };
    let (attempt, plan, liberties) = &found;
    if attempt.spec != ctx.style.spec {
        report.push(Place::default(), findings::drawn_in(plan.pages.len(), liberties.join("; ")));
    }
    // An article that has been published, from which JATS was made, is assigned no pages any more.
    let pages = &ranged.front.article_meta.pages;
    if let (false, Some(first), Some(last)) =
        (article.front.is_published(), pages.first(), pages.last())
    {
        let range = pages.hyphenated().unwrap_or_default();
        report.push(
            Place::path("front/article-meta/fpage"),
            findings::no_range(first.to_string(), last.to_string(), range),
        );
    }
    Some((found, ranged))
}

/// The article with level columns, or with columns that end as high as they must, where that costs
/// less.
fn cheapest(ctx: &mut Context, article: &Article) -> Option<(Found, Article)> {
    ctx.modest.clear();
    let level = Way::of(ctx, article, false);
    // Level columns are not worth that figures come many pages late.
    let dear = level
        .as_ref()
        .is_none_or(|way| way.sample.plan.cost >= DEAR && way.sample.plan.pages.len() <= FEW_PAGES);
    // The pictures that crowd each other in level columns do so in others.
    let ragged = dear.then(|| Way::of(ctx, article, true)).flatten();
    let mut ways: Vec<Way> = level.into_iter().chain(ragged).collect();
    ways.sort_by_key(|way| way.sample.plan.cost);
    if let Some(found) = ways.into_iter().find_map(|way| way.settled(ctx, article)) {
        return Some(found);
    }
    let ragged = (!dear).then(|| Way::of(ctx, article, true)).flatten();
    ragged?.settled(ctx, article)
}

/// A way to divide the article: with columns that are level, or that end as high as they must.
pub(super) struct Way {
    sample: Sample,
    aim: Aim,
    /// The pictures that are set narrower than suits them best, and by how many steps.
    modest: BTreeMap<String, usize>,
}

impl Way {
    /// The article so divided, with pictures as narrow as they are already or narrower.
    pub(super) fn of(ctx: &mut Context, article: &Article, ragged: bool) -> Option<Way> {
        let spec = ctx.style.spec.clone();
        let aim = Aim { pages: MOST_PAGES, ragged, textless: true, pins: Pins::All };
        let first = Sample::of(ctx, article, &spec, aim)?;
        let sample = crowd::relieved(ctx, first, |ctx| Sample::of(ctx, article, &spec, aim));
        Some(Way { sample, aim, modest: ctx.modest.clone() })
    }

    /// The article so divided, drawn in where its last page is nearly empty, with its range.
    pub(super) fn settled(self, ctx: &mut Context, article: &Article) -> Option<(Found, Article)> {
        let Way { sample, aim, modest } = self;
        ctx.modest = modest;
        if let Some(drawn) = drawn_in(ctx, article, &sample, aim) {
            return Some(drawn);
        }
        sample.ranged(ctx, article, aim)
    }
}

impl Sample {
    /// The article so divided, with the range that follows.
    fn ranged(self, ctx: &mut Context, article: &Article, aim: Aim) -> Option<(Found, Article)> {
        let Sample { attempt: sample, room, plan: known, pins } = self;
        let pages = known.pages.len();
        let ranged = ending_after(article, pages);
        let (mut found, kept) = again(ctx, &ranged, sample, Aim { pages, pins, ..aim });
        found.room.last = Length::ZERO;
        // Columns with the same text and the same room are divided as before.
        let plan = if kept && Some(&found.room) == first_pages(&room, pages, pins).as_ref() {
            known
        } else {
            build(&found.galley.matter, &found.room)?
        };
        found.report_missed(&ranged);
        let liberties = ladder::of_plan(&found.galley.matter, &plan, &found.room);
        Some(((found, plan, liberties), ranged))
    }
}

/// The article with the range that follows from its number of pages, unless it has been published
/// on its own.
pub(super) fn ending_after(article: &Article, pages: usize) -> Article {
    let mut ranged = article.clone();
    if !article.front.is_published() {
        let meta = &mut ranged.front.article_meta;
        meta.pages =
            std::mem::take(&mut meta.pages).ending_after(u32::try_from(pages).unwrap_or(u32::MAX));
    }
    ranged
}

/// The article on as many pages as it needs, before its last page is known.
pub(super) struct Sample {
    pub attempt: Attempt,
    pub room: Room,
    pub plan: Plan,
    pub pins: Pins,
}

impl Sample {
    fn of(ctx: &mut Context, article: &Article, spec: &Spec, aim: Aim) -> Option<Sample> {
        let attempt = attempt(ctx, article, spec, aim);
        let room = Room { last: Length::ZERO, ..attempt.room.clone() };
        let pinned = build_natural(&attempt.galley.matter, &room);
        let pins = if pinned.is_some() { Pins::All } else { Pins::None };
        let free = Room { pins: Vec::new(), ..room.clone() };
        let unpinned =
            || (free != room).then(|| build_natural(&attempt.galley.matter, &free)).flatten();
        let plan = pinned.or_else(unpinned)?;
        Some(Sample { attempt, room, plan, pins })
    }
}

/// The first pages of a room; nothing when it has fewer.
fn first_pages(room: &Room, pages: usize, pins: Pins) -> Option<Room> {
    let pins = if pins == Pins::All { room.pins.clone() } else { Vec::new() };
    Some(Room { heights: room.heights.get(..pages)?.to_vec(), pins, ..room.clone() })
}
