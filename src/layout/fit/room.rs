//! The room that an attempt has: the columns of the pages that are aimed at, and the places of the
//! source at which pages must begin.

use super::attempt::Aim;
use crate::galley::{Galley, Widths};
use crate::opening::Opening;
use crate::pages::{Mark, Places, Room};
use crate::press::Geometry;
use article::Article;
use style::spec::{FloatPlace, Spec};
use style::units::Length;

/// Which of the source's pins are honoured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pins {
    /// All.
    All,
    /// All but one, by its place among them.
    But(usize),
    /// None.
    None,
}

impl Pins {
    /// Parts those that are honoured from the others.
    fn part(self, all: Vec<Pin>) -> (Vec<Pin>, Vec<Pin>) {
        let keeps = |index: usize| match self {
            Pins::All => true,
            Pins::But(missed) => index != missed,
            Pins::None => false,
        };
        let (mut kept, mut missed) = (Vec::new(), Vec::new());
        for (index, pin) in all.into_iter().enumerate() {
            if keeps(index) { kept.push(pin) } else { missed.push(pin) }
        }
        (kept, missed)
    }
}

/// A page by its index, and where it must begin.
pub(super) type Pin = (usize, Mark);

/// Where the style allows floats.
fn places(spec: &Spec) -> Places {
    let allowed = |place: FloatPlace| spec.floats.places.contains(&place);
    Places {
        top: allowed(FloatPlace::Top),
        bottom: allowed(FloatPlace::Bottom),
        page: allowed(FloatPlace::Page),
    }
}

/// The pages that are aimed at: where their columns stand, how much they hold, and the pins of the
/// source that are not honoured.
pub(super) fn paged(
    article: &Article,
    spec: &Spec,
    aim: Aim,
    opening: &Opening,
    galley: &Galley,
) -> (Geometry, Room, Vec<Pin>) {
    let Aim { pages, ragged, textless, pins: honoured } = aim;
    let page = &spec.page;
    let Widths { column: width, page: page_width, .. } = Widths::of(spec);
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let mut lefts: Vec<Length> =
        (0..columns).map(|column| page.side + (width + page.gutter) * column).collect();
    let rtl = article.lang.direction().is_right_to_left();
    if rtl {
        lefts.reverse();
    }
    let grid = spec.text.leading;
    let lines = lines(spec);
    // The first page's columns begin at the first grid line below the opening.
    let below = opening.stack.y + grid.scale(3, 2) - page.top;
    let skipped = ((below.0 + grid.0 - 1) / grid.0.max(1)).clamp(0, lines);
    let height = |skipped: i64| grid * (lines - skipped);
    let heights = (0..pages)
        .map(|index| height(if index == 0 { (skipped + opening.foot_lines).min(lines) } else { 0 }))
        .collect();
    let tops = (0..pages)
        .map(|index| page.top + if index == 0 { grid * skipped } else { Length::ZERO })
        .collect();
    let last = if pages > 1 { height(0).scale(spec.fit.last_page, 1000) } else { Length::ZERO };
    let (pins, missed) = honoured.part(pins(article, galley, pages));
    let room = Room {
        heights,
        columns: page.columns,
        grid,
        short: spec.fit.short_pages,
        ragged,
        textless,
        last,
        note_rule: spec.notes.rule,
        float_gap: spec.floats.gap,
        places: places(spec),
        pins,
    };
    let line = (spec.text.size.scale(72, 100), spec.text.size.scale(25, 100));
    (Geometry { tops, lefts, width, page_width, line, rtl }, room, missed)
}

/// How many lines below its first one a full page has: all columns stand on one grid of baselines.
fn lines(spec: &Spec) -> i64 {
    let page = &spec.page;
    (page.height - page.bottom - page.top).0 / spec.text.leading.0.max(1)
}

impl Widths {
    /// Of the pages of a style.
    #[must_use]
    pub fn of(spec: &Spec) -> Widths {
        let page = &spec.page;
        let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
        Widths {
            column: (page.width - page.side * 2 - page.gutter * (columns - 1)) / columns,
            page: page.width - page.side * 2,
            height: spec.text.leading * (lines(spec) + 1),
        }
    }
}

/// The pages that must begin at a place, by their index. A folio before the first page or behind
/// the last is the source reader's finding.
fn pins(article: &Article, galley: &Galley, pages: usize) -> Vec<Pin> {
    let assigned = &article.front.article_meta.pages;
    let index = |folio: &str| {
        let index = assigned.index_of(&folio.parse().ok()?)? as usize;
        (index > 0 && index < pages).then_some(index)
    };
    galley.pins.iter().filter_map(|(folio, mark)| Some((index(folio)?, mark.clone()))).collect()
}
