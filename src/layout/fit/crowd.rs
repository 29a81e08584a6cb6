//! Pictures that crowd each other: where floats come pages after their mentions, or have a page of
//! their own that they do not fill, those around them are set a step narrower, if that brings them
//! nearer or lets text stand beside them.

use std::collections::BTreeSet;

use super::attempt::Attempt;
use super::natural::Sample;
use crate::galley::{Content, Inset};
use crate::pages::{PagePlan, Plan};
use crate::paragraph::Context;
use crate::standing;

/// What a picture that is narrower than suits it best must save.
const NARROWER: i64 = 5_000;
/// What a page that is saved is worth.
pub(super) const PAGE: i64 = 20_000;
/// How often more pictures are made narrower.
const ROUNDS: usize = 3;

/// The article with narrower pictures where they crowd each other, or as it was.
pub(super) fn relieved<'a>(
    ctx: &mut Context<'a>,
    first: Sample,
    again: impl Fn(&mut Context<'a>) -> Option<Sample>,
) -> Sample {
    let mut best = first;
    for _ in 0..ROUNDS {
        let crowd: BTreeSet<String> =
            crowding(&best).into_iter().filter(|href| !ctx.modest.contains(href)).collect();
        if crowd.is_empty() {
            break;
        }
        let before = ctx.modest.clone();
        let many = i64::try_from(crowd.len()).unwrap_or(i64::MAX);
        ctx.modest.extend(crowd);
        match again(ctx) {
            Some(sample)
                if worth(&sample.plan).saturating_add(NARROWER.saturating_mul(many))
                    < worth(&best.plan) =>
            {
                best = sample
            }
            Some(_) | None => {
                ctx.modest = before;
                break;
            }
        }
    }
    best
}

fn worth(plan: &Plan) -> i64 {
    plan.cost
        .saturating_add(PAGE.saturating_mul(i64::try_from(plan.pages.len()).unwrap_or(i64::MAX)))
}

/// How much of a page of floats may be empty, in thousandths, while text is left for it.
const EMPTY: i64 = 240;

/// The pictures on the pages between the mention of a float and the float itself, where it comes
/// more than a page after that; and those on a page without text that they do not fill, and on the
/// next.
pub(super) fn crowding(sample: &Sample) -> BTreeSet<String> {
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
    let pages =
        plan.pages.iter().zip(crowded).filter(|(_, crowded)| *crowded).map(|(page, _)| page);
    let floats = pages.flat_map(PagePlan::floats).filter_map(|float| galley.floats.get(float));
    floats.flat_map(pictures_of).collect()
}

/// The pictures of a float.
pub(super) fn pictures_of(inset: &Inset) -> Vec<String> {
    let mut found = Vec::new();
    for strip in &inset.strips {
        match &strip.content {
            Content::Picture { href, .. } => found.push(href.clone()),
            Content::Beside(insets) => {
                found.extend(insets.iter().flat_map(|(_, inset)| pictures_of(inset)))
            }
            Content::Text(_) | Content::Formula(_) | Content::Row(_) => {}
        }
    }
    found
}
