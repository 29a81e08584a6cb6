//! An article on exactly its assigned pages: the ladder of liberties, climbed as far as needed.

use super::attempt::{Aim, Miss, Outcome, attempt};
use super::room::Pins;
use super::{Found, MOST_PAGES, ladder};
use crate::findings;
use crate::pages::{Room, Span, build_natural};
use crate::paragraph::Context;
use article::Article;
use report::{Finding, Place, Report, Said};
use style::spec::Rung;
use style::units::Length;

/// Climbs the ladder. Pages of floats only, and columns that end as high as they must, are for an
/// article that needs them on any number of pages: they are no way to fill one more.
pub(super) fn fitted(
    ctx: &mut Context,
    article: &Article,
    pages: usize,
) -> Result<Found, Box<Misfit>> {
    let aim = Aim { pages, ragged: false, textless: false, pins: Pins::All };
    let ladder = &ctx.style.spec.fit.ladder;
    let misfit = match climb(ctx, article, aim, ladder) {
        Ok(found) => return Ok(found),
        Err(misfit) => misfit,
    };
    // Rather the pages without a pin than none, with a finding that says why.
    let ways = (0..misfit.pins).map(Pins::But).chain((misfit.pins > 0).then_some(Pins::None));
    for pins in ways {
        if let Ok((mut attempt, plan, liberties)) = climb(ctx, article, Aim { pins, ..aim }, ladder)
        {
            attempt.report_missed(article);
            return Ok((attempt, plan, liberties));
        }
    }
    let (ragged, textless) = needs(ctx, article);
    if ragged || textless {
        climb(ctx, article, Aim { ragged, textless, pins: Pins::None, ..aim }, ladder)
    } else {
        Err(misfit)
    }
}

/// Whether the article can be divided into pages only when columns end as high as they must, and
/// whether only with pages of floats.
fn needs(ctx: &mut Context, article: &Article) -> (bool, bool) {
    let spec = ctx.style.spec.clone();
    let sample = attempt(
        ctx,
        article,
        &spec,
        Aim { pages: MOST_PAGES, ragged: false, textless: true, pins: Pins::None },
    );
    let room = Room { last: Length::ZERO, pins: Vec::new(), ..sample.room };
    let floats = &sample.galley.matter.floats;
    match build_natural(&sample.galley.matter, &room) {
        Some(plan) => {
            let alone =
                |float: &usize| floats.get(*float).is_some_and(|float| float.span == Span::Alone);
            (
                false,
                plan.pages.iter().any(|page| page.is_textless() && !page.head.iter().all(alone)),
            )
        }
        None => (true, true),
    }
}

/// The article on exactly this many pages.
pub(super) fn assigned(
    ctx: &mut Context,
    article: &Article,
    pages: usize,
    report: &mut Report,
) -> Option<Found> {
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
pub(super) struct Misfit {
    /// As the style sets it.
    natural: Outcome,
    /// With every liberty.
    pub last: Outcome,
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
pub(super) fn climb(
    ctx: &mut Context,
    article: &Article,
    aim: Aim,
    ladder: &[Rung],
) -> Result<Found, Box<Misfit>> {
    let style = &ctx.style.spec;
    let mut spec = style.clone();
    let first = attempt(ctx, article, &spec, aim);
    let natural = first.outcome();
    let mut outcome = natural.clone();
    let mut best = first;
    for rung in ladder {
        let Some(miss) = outcome.miss() else { break };
        let shorter = miss == Miss::Over;
        // The least step that does not miss on the same side is looked for by halving; a step may
        // leap over the goal, then the next rungs go on from the one before it.
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
            let attempt =
                attempt(ctx, article, &ladder::climbed(&spec, rung, shorter, middle), aim);
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
        let (natural, last, text) =
            (by_how_much(&self.natural), by_how_much(&self.last), self.change_of_text());
        match self.bound() {
            Some(bound) => findings::does_not_fit(pages, natural, last, text, bound),
            None => findings::far_from_fitting(pages, natural, last, text),
        }
    }

    pub fn help(&self) -> String {
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

    /// A bound of the ladder that would do, if there is one that a typographer would set: leading
    /// between solid and one and a half times the size of the type.
    fn bound(&self) -> Option<String> {
        let bearable = self.size..=self.size.scale(3, 2);
        let leading = (self.leading.to_pt() * 10.0).round() / 10.0;
        bearable
            .contains(&self.leading)
            .then(|| format!("a leading of about {leading} pt would do"))
    }
}

/// How far an article is from filling its pages, in words.
pub(super) fn by_how_much(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Over(lines) => format!("{lines} {} too long", lines_of(*lines)),
        Outcome::Under(lines) => format!("{lines} {} too short", lines_of(*lines)),
        Outcome::Fits(_) => "within a line".to_owned(),
    }
}

pub(super) fn lines_of(count: i64) -> &'static str {
    if count == 1 { "line" } else { "lines" }
}
