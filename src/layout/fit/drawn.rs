//! A last page of a few lines is drawn in: the article takes a page less, with the liberties that
//! the style allows.

use super::attempt::{Aim, Miss, Pins, attempt};
use super::climb::climb;
use super::crowd::PAGE;
use super::natural::{Sample, ending_after};
use super::{Found, ladder};
use crate::pages::{Plan, Room};
use crate::paragraph::Context;
use article::Article;
use style::spec::{Liberty, Rung};
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
    let geometry = |rung: &&Rung| matches!(rung.what, Liberty::TextSize | Liberty::Side);
    let rungs: Vec<Rung> =
        style.fit.ladder.iter().filter(|rung| !geometry(rung)).copied().collect();
    let ranged = ending_after(article, pages);
    let aim = Aim { pages, pins: Pins::None, ..aim };
    // All at once: where that is not enough, no step needs to be tried.
    let furthest = rungs.iter().fold(style.clone(), |spec, rung| {
        ladder::climbed(&spec, rung, true, ladder::steps(&spec, rung, true))
    });
    if attempt(ctx, &ranged, &furthest, aim).outcome().miss() == Some(Miss::Over) {
        return None;
    }
    let found = climb(ctx, &ranged, aim, &rungs).ok()?;
    (found.1.cost <= plan.cost.saturating_add(PAGE)).then_some((found, ranged))
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
