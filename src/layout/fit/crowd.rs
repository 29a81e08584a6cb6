//! Pictures that crowd each other: where floats come pages after their mentions, or have a page of
//! their own that they do not fill, those around them are set narrower by a step or two, if that brings
//! them nearer or lets text stand beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::attempt::Attempt;
use super::natural::Sample;
use crate::galley::{Content, Galley, Inset};
use crate::pages::Plan;
use crate::paragraph::Context;
use crate::standing;
use style::units::Length;

/// What a picture that is narrower than suits it best must save.
const NARROWER: i64 = 5_000;
/// What a page that is saved is worth.
pub(super) const PAGE: i64 = 20_000;
/// How often more pictures are made narrower.
const ROUNDS: usize = 3;
/// How many crowds are relieved each by itself at the end.
const CROWDS: usize = 3;
/// The most steps by which a picture is narrower.
const STEPS: usize = 2;

/// The article with narrower pictures where they crowd each other, or as it was.
pub(super) fn relieved<'a>(
    ctx: &mut Context<'a>,
    first: Sample,
    again: impl Fn(&mut Context<'a>) -> Option<Sample>,
) -> Sample {
    let mut best = first;
    for _ in 0..ROUNDS {
        let mut crowds = crowds(&best);
        let all: BTreeSet<String> = crowds.iter().flatten().cloned().collect();
        if let Some(better) = narrower(ctx, &best, &all, &again) {
            best = better;
            continue;
        }
        // Where not all are worth it, some may be.
        crowds.truncate(if crowds.len() > 1 { CROWDS } else { 0 });
        for crowd in crowds {
            best = narrower(ctx, &best, &crowd, &again).unwrap_or(best);
        }
        break;
    }
    best
}

/// The article with these pictures a step narrower; nothing, and all as it was, where that is not
/// worth it.
fn narrower<'a>(
    ctx: &mut Context<'a>,
    known: &Sample,
    crowd: &BTreeSet<String>,
    again: impl Fn(&mut Context<'a>) -> Option<Sample>,
) -> Option<Sample> {
    let step = |href: &&String| ctx.modest.get(*href).is_none_or(|steps| *steps < STEPS);
    let crowd: Vec<&String> = crowd.iter().filter(step).collect();
    if crowd.is_empty() {
        return None;
    }
    let before = ctx.modest.clone();
    for href in crowd {
        *ctx.modest.entry(href.clone()).or_default() += 1;
    }
    let better = again(ctx).filter(|sample| {
        let many = shrunk(&known.attempt.galley, &sample.attempt.galley);
        worth(&sample.plan).saturating_add(NARROWER.saturating_mul(many)) < worth(&known.plan)
    });
    if better.is_none() {
        ctx.modest = before;
    }
    better
}

/// How many pictures are narrower than they were.
fn shrunk(was: &Galley, now: &Galley) -> i64 {
    let widths = |galley: &Galley| -> BTreeMap<String, Length> {
        galley.floats.iter().flat_map(pictures_of).collect()
    };
    let (was, now) = (widths(was), widths(now));
    let smaller = now.iter().filter(|(href, width)| was.get(*href).is_some_and(|was| *width < was));
    i64::try_from(smaller.count()).unwrap_or(i64::MAX)
}

fn worth(plan: &Plan) -> i64 {
    plan.cost
        .saturating_add(PAGE.saturating_mul(i64::try_from(plan.pages.len()).unwrap_or(i64::MAX)))
}

/// How much of a page of floats may be empty, in thousandths, while text is left for it.
const EMPTY: i64 = 240;

/// The pictures on the pages between the mention of a float and the float itself, where it comes
/// more than a page after that; and those on a page without text that they do not fill, and on the
/// next. Those on pages that follow each other are one crowd.
pub(super) fn crowds(sample: &Sample) -> Vec<BTreeSet<String>> {
    let pages = sample.plan.pages.iter().zip(crowded_pages(sample));
    let mut crowds: Vec<BTreeSet<String>> = Vec::new();
    let mut goes_on = false;
    for (page, crowded) in pages {
        if crowded && !goes_on {
            crowds.push(BTreeSet::new());
        }
        if let Some(crowd) = crowds.last_mut().filter(|_| crowded) {
            let floats = page.floats().filter_map(|float| sample.attempt.galley.floats.get(float));
            crowd.extend(floats.flat_map(pictures_of).map(|(href, _)| href));
        }
        goes_on = crowded;
    }
    crowds.retain(|crowd| !crowd.is_empty());
    crowds
}

fn crowded_pages(sample: &Sample) -> Vec<bool> {
    let Attempt { galley, geometry, .. } = &sample.attempt;
    let (plan, room) = (&sample.plan, &sample.room);
    let mut crowded = vec![false; plan.pages.len()];
    for float in standing::floats(galley, plan).iter().filter(|float| float.pages() > 1) {
        let from = float.mentioned.unwrap_or(float.page);
        crowded.iter_mut().take(float.page + 1).skip(from).for_each(|page| *page = true);
    }
    let filled = standing::pages(galley, plan, room, geometry.page_width);
    let thin = |page: &&standing::SetPage| page.floats_only && page.empty > EMPTY;
    for page in filled.iter().filter(thin).filter(|page| page.page + 1 < plan.pages.len()) {
        crowded.iter_mut().skip(page.page).take(2).for_each(|page| *page = true);
    }
    crowded
}

/// The pictures of a float, with their widths.
pub(super) fn pictures_of(inset: &Inset) -> Vec<(String, Length)> {
    let mut found = Vec::new();
    for strip in &inset.strips {
        match &strip.content {
            Content::Picture { href, width, .. } => found.push((href.clone(), *width)),
            Content::Beside(insets) => {
                found.extend(insets.iter().flat_map(|(_, inset)| pictures_of(inset)))
            }
            Content::Text(_) | Content::Formula(_) | Content::Row(_) => {}
        }
    }
    found
}
