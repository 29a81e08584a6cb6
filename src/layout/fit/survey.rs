//! How many pages an article wants, and what fewer or more would cost.

use serde::Serialize;

use super::attempt::{Aim, attempt};
use super::climb::{by_how_much, fitted};
use super::drawn::last_filled;
use super::natural::natural;
use super::room::Pins;
use super::{MOST_PAGES, context};
use crate::pages::{Room, build_natural};
use article::{Article, MediaBag};
use report::Report;
use style::Style;
use style::units::Length;

/// What an article wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Survey {
    /// Pages as the style sets it, without any liberty of the ladder; nothing when it cannot be
    /// divided into pages at all.
    pub natural: Option<usize>,
    /// How much of the last of these pages is filled, in per cent.
    pub last_page: i64,
    /// Pages that the front matter assigns.
    pub assigned: Option<usize>,
    /// The number of pages that a build takes by itself, where that is another than the natural
    /// one: without assigned pages an article is spared a last page that would be nearly empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_itself: Option<usize>,
    /// What some numbers of pages would cost, in ascending order.
    pub wishes: Vec<Wish>,
}

/// What a number of pages would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Wish {
    /// The number of pages.
    pub pages: usize,
    /// Whether it can be had within the bounds of the style.
    pub possible: bool,
    /// The liberties that it takes; or by how much it fails.
    pub cost: Vec<String>,
    /// When it fails: what would help.
    pub help: Option<String>,
}

/// How many pages below and above the natural number are looked at.
const AROUND: usize = 2;

/// Asks for the article's natural number of pages and for the numbers around it and around the
/// assigned one.
#[must_use]
pub fn survey(article: &Article, media: &MediaBag, style: &Style) -> Survey {
    let around = |pages: usize| (pages.saturating_sub(AROUND).max(1)..=pages + AROUND).collect();
    let survey = survey_at(article, media, style, &around);
    if survey.assigned.is_some() && !article.front.is_published() {
        return survey;
    }
    let mut ctx = context(article, media, style);
    let Some(((_, plan, cost), _)) = natural(&mut ctx, article, &mut Report::new()) else {
        return survey;
    };
    let built = Wish { pages: plan.pages.len(), possible: true, cost, help: None };
    survey.with_built(built)
}

impl Survey {
    /// With what a build takes by itself.
    fn with_built(mut self, built: Wish) -> Survey {
        if self.natural == Some(built.pages) {
            return self;
        }
        self.by_itself = Some(built.pages);
        self.wishes.retain(|wish| wish.pages != built.pages);
        let place = self.wishes.partition_point(|wish| wish.pages < built.pages);
        self.wishes.insert(place, built);
        self
    }
}

/// Asks for the article's natural number of pages, for the assigned one, and for those that
/// `wanted` names once the natural one is known.
#[must_use]
pub fn survey_at(
    article: &Article,
    media: &MediaBag,
    style: &Style,
    wanted: &dyn Fn(usize) -> Vec<usize>,
) -> Survey {
    let meta = &article.front.article_meta;
    let assigned = meta.pages.count().map(|count| (count as usize).min(MOST_PAGES));
    let mut ctx = context(article, media, style);
    let sample = attempt(
        &mut ctx,
        article,
        &style.spec,
        Aim { pages: MOST_PAGES, ragged: false, textless: true, pins: Pins::None },
    );
    let room = Room { last: Length::ZERO, pins: Vec::new(), ..sample.room.clone() };
    let ragged = || build_natural(&sample.galley.matter, &Room { ragged: true, ..room.clone() });
    let plan = build_natural(&sample.galley.matter, &room).or_else(ragged);
    let pages = plan.as_ref().map(|plan| plan.pages.len());
    let mut wanted: Vec<usize> = pages.into_iter().flat_map(wanted).chain(assigned).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let wishes = wanted.into_iter().map(|pages| {
        let mut ctx = context(article, media, style);
        match fitted(&mut ctx, article, pages) {
            Ok((_, _, liberties)) => Wish { pages, possible: true, cost: liberties, help: None },
            Err(misfit) => Wish {
                pages,
                possible: false,
                cost: vec![by_how_much(&misfit.last)],
                help: Some(misfit.help()),
            },
        }
    });
    let last_page = plan.as_ref().map_or(0, |plan| last_filled(plan, &room) / 10);
    Survey { natural: pages, last_page, assigned, by_itself: None, wishes: wishes.collect() }
}
