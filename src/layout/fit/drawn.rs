//! A last page of a few lines is drawn in: the article takes a page less, with the liberties that
//! the style allows.

use super::attempt::{Aim, Miss, Outcome, attempt};
use super::crowd::{PAGE, pictures_of};
use super::natural::{Sample, ending_after};
use super::room::Pins;
use super::{Found, ladder};
use crate::galley::{Content, Galley};
use crate::pages::{Plan, Room};
use crate::paragraph::Context;
use article::Article;
use style::spec::{Liberty, Rung, Spec};
use style::units::Length;

/// The article on a page less than its natural number, where its last page is emptier than the
/// style wants it, and the article is no worse for it. The size of the text and the margins are
/// no price for a page: readers would see the difference from one article to the next.
pub(super) fn drawn_in(
    ctx: &mut Context,
    article: &Article,
    natural: &Sample,
    aim: Aim,
) -> Option<(Found, Article)> {
    let Sample { plan, room, .. } = natural;
    let style = &ctx.style.spec;
    let pages = plan.pages.len().checked_sub(1).filter(|pages| *pages > 0)?;
    if last_filled(plan, room) >= style.fit.last_page || !room.pins.is_empty() {
        return None;
    }
    let steps = steps(style, article, &natural.attempt.galley);
    let ranged = ending_after(article, pages);
    let aim = Aim { pages, pins: Pins::None, ..aim };
    // All at once: where that is not enough, no step needs to be tried.
    let mut best = attempt(ctx, &ranged, steps.last()?, aim);
    let mut outcome = best.likely_outcome();
    if outcome.miss() == Some(Miss::Over) {
        return None;
    }
    // As few steps as are needed: of none it is known that they are not enough.
    let (mut too_few, mut enough) = (0, steps.len());
    while enough - too_few > 1 {
        let middle = usize::midpoint(too_few, enough);
        let tried = attempt(ctx, &ranged, steps.get(middle - 1)?, aim);
        let found = tried.likely_outcome();
        if found.miss() == Some(Miss::Over) {
            too_few = middle;
        } else {
            (enough, best, outcome) = (middle, tried, found);
        }
    }
    let Outcome::Fits(drawn) = outcome else { return None };
    if drawn.cost > plan.cost.saturating_add(PAGE) {
        return None;
    }
    let mut liberties = ladder::of_plan(&best.galley.matter, &drawn, &best.room);
    liberties.extend(ladder::changes(style, &best.spec));
    Some(((best, drawn, liberties), ranged))
}

/// The style after each step that makes the article shorter, rung after rung as the ladder has
/// them.
fn steps(style: &Spec, article: &Article, galley: &Galley) -> Vec<Spec> {
    let mut steps: Vec<Spec> = Vec::new();
    for rung in style.fit.ladder.iter().filter(|rung| shortens(rung, article, galley)) {
        let from = steps.last().unwrap_or(style).clone();
        let many = ladder::steps(&from, rung, true);
        steps.extend((1..=many).map(|step| ladder::climbed(&from, rung, true, step)));
    }
    steps
}

/// Whether a rung is a price for a page, and what it changes stands in the article.
fn shortens(rung: &Rung, article: &Article, galley: &Galley) -> bool {
    match rung.what {
        Liberty::TextSize | Liberty::Side => false,
        Liberty::FloatScale => has_pictures(galley),
        Liberty::ReferenceSize => !article.back.refs.is_empty(),
        Liberty::Looseness
        | Liberty::ParagraphSpace
        | Liberty::HeadingSpace
        | Liberty::Leading
        | Liberty::Tracking => true,
    }
}

fn has_pictures(galley: &Galley) -> bool {
    let in_text = galley.strips.iter().any(|strip| match &strip.content {
        Content::Picture { .. } | Content::Beside(_) => true,
        Content::Text(_) | Content::Formula(_) | Content::Row(_) => false,
    });
    in_text || galley.floats.iter().any(|float| !pictures_of(float).is_empty())
}

/// How much of the last page is filled, in thousandths.
pub(super) fn last_filled(plan: &Plan, room: &Room) -> i64 {
    let Some(page) = plan.pages.last() else { return 0 };
    let height = room.heights.get(plan.pages.len() - 1).copied().unwrap_or_default() + room.grid;
    let columns = i64::try_from(page.columns.len()).unwrap_or(1).max(1);
    let text: Length = page
        .columns
        .iter()
        .map(|column| column.height + column.head_room + column.foot_room + room.grid)
        .sum();
    let used = page.head_room + text / columns;
    (used.0.saturating_mul(1000) / height.0.max(1)).clamp(0, 1000)
}
