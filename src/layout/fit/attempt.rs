//! One attempt: the article set with one setting of the style, and whether it fills its pages.

use super::room::{Pin, Pins, paged};
use crate::findings;
use crate::frame::{Role, TagId};
use crate::galley::{Content, Galley, Left, Widths, galley};
use crate::opening::{Opening, opening};
use crate::pages::{Mark, Matter, Plan, Room, build, build_likely, natural_height};
use crate::paragraph::Context;
use crate::press::Geometry;
use crate::tags::TagTree;
use article::Article;
use report::{Place, Report};
use style::spec::Spec;
use style::units::Length;

/// The article set with one setting of the style.
pub(super) struct Attempt {
    pub spec: Spec,
    pub tags: TagTree,
    pub opening: Opening,
    pub galley: Galley,
    pub geometry: Geometry,
    pub room: Room,
    /// Pins of the source that are not honoured.
    pub missed: Vec<Pin>,
    pub report: Report,
    /// How many nodes of the structure tree stand before those of the galley.
    before: usize,
}

/// Whether an attempt fills the pages, and if not, by how many lines it misses.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Fits(Plan),
    Over(i64),
    Under(i64),
}

/// Which way an article misses its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    Over,
    Under,
}

impl Outcome {
    pub fn miss(&self) -> Option<Miss> {
        match self {
            Outcome::Fits(_) => None,
            Outcome::Over(_) => Some(Miss::Over),
            Outcome::Under(_) => Some(Miss::Under),
        }
    }
}

/// What an attempt aims at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// How many pages there are.
    pub pages: usize,
    /// Whether columns may end as high as they must.
    pub ragged: bool,
    /// Whether pages may hold floats only.
    pub textless: bool,
    /// Which of the source's pins are honoured.
    pub pins: Pins,
}

/// Sets the article and makes room on as many pages as are aimed at.
pub(super) fn attempt(ctx: &mut Context, article: &Article, spec: &Spec, aim: Aim) -> Attempt {
    let (opening, part) = opened(ctx, article, spec);
    let before = ctx.tags.nodes.len();
    let left = Left {
        authors: opening.authors_left,
        abstracts: &opening.abstracts_left,
        said: opening.said,
    };
    let mut report = Report::new();
    let galley = galley(ctx, article, spec, Widths::of(spec), left, part, &mut report);
    let tags = std::mem::take(&mut ctx.tags);
    let (geometry, room, missed) = paged(article, spec, aim, &opening, &galley);
    Attempt { spec: spec.clone(), tags, opening, galley, geometry, room, missed, report, before }
}

/// An attempt again, on as many pages as are aimed at, of the article with its range; and whether
/// what stands in the columns is as before. Only the opening prints the range: the columns are set
/// again only where it leaves them something else.
pub(super) fn again(
    ctx: &mut Context,
    ranged: &Article,
    first: Attempt,
    aim: Aim,
) -> (Attempt, bool) {
    let Attempt { spec, mut tags, opening: was, galley, report, before, .. } = first;
    let (opening, _) = opened(ctx, ranged, &spec);
    if ctx.tags.nodes.len() != before || !opening.leaves_as_much_as(&was) {
        return (attempt(ctx, ranged, &spec, aim), false);
    }
    let mut begun = std::mem::take(&mut ctx.tags);
    begun.nodes.extend(tags.nodes.drain(before..));
    let (geometry, room, missed) = paged(ranged, &spec, aim, &opening, &galley);
    let tags = begun;
    (Attempt { spec, tags, opening, galley, geometry, room, missed, report, before }, true)
}

/// The opening, with the node of the structure tree under which the article stands.
fn opened(ctx: &mut Context, article: &Article, spec: &Spec) -> (Opening, TagId) {
    ctx.tags = TagTree::default();
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    (opening(ctx, article, spec, part), part)
}

impl Attempt {
    /// Says of every pin that is not honoured why not.
    pub fn report_missed(&mut self, article: &Article) {
        let assigned = &article.front.article_meta.pages;
        for (page, mark) in std::mem::take(&mut self.missed) {
            let strip = self.galley.strips.get(mark.unit);
            let place = Place::path(strip.map_or_else(String::new, |strip| strip.id.clone()));
            let folio = assigned.folio(u32::try_from(page).unwrap_or(u32::MAX)).to_string();
            let lines = self.lines_too_many(page, &mark);
            let said = match lines {
                1.. => findings::pin_too_full(folio, lines),
                ..=-1 => findings::pin_too_empty(folio, -lines),
                0 => findings::pin_undivided(folio),
            };
            self.report.push(place, said);
        }
    }

    /// By how many lines there is too much text between the pin before, or the beginning, and a
    /// mark at which a page must begin.
    fn lines_too_many(&self, page: usize, mark: &Mark) -> i64 {
        let matter = &self.galley.matter;
        let until = |mark: &Mark| {
            let before: Length =
                matter.units.iter().take(mark.unit).map(crate::pages::Unit::natural).sum();
            before
                + matter.units.get(mark.unit).map_or(Length::ZERO, |unit| unit.leading)
                    * i64::try_from(mark.line(0)).unwrap_or(0)
        };
        let (from, begun) = self
            .room
            .pins
            .iter()
            .rev()
            .find(|(other, _)| *other < page)
            .map_or((0, Length::ZERO), |(page, mark)| (*page, until(mark)));
        let room: Length = self
            .room
            .heights
            .get(from..page)
            .unwrap_or_default()
            .iter()
            .map(|&height| self.columns_of(height))
            .sum();
        self.lines(until(mark) - begun - room)
    }

    /// Divides it into pages.
    pub fn outcome(&self) -> Outcome {
        self.outcome_by(build)
    }

    /// The same in the likeliest ways alone: on a number of pages that need not be had.
    pub fn likely_outcome(&self) -> Outcome {
        self.outcome_by(build_likely)
    }

    fn outcome_by(&self, build: fn(&Matter, &Room) -> Option<Plan>) -> Outcome {
        let (over, under) = self.misses();
        // When it misses by far, no way to divide it needs to be tried.
        let far =
            |lines: i64, of: Length| self.room.pins.is_empty() && lines > 8 + self.lines(of) / 40;
        if far(over, self.space()) {
            return Outcome::Over(over);
        }
        if self.galley.matter.floats.is_empty() && far(under, self.least_space()) {
            return Outcome::Under(under);
        }
        match build(&self.galley.matter, &self.room) {
            Some(plan) => Outcome::Fits(plan),
            None if over > -4 || under < 0 => Outcome::Over(over.max(1)),
            None => Outcome::Under(under.max(1)),
        }
    }

    /// By how many lines the natural height is more than all pages hold, and less than they must
    /// hold.
    fn misses(&self) -> (i64, i64) {
        let need = self.natural_height();
        (self.lines(need - self.space()), self.lines(self.least_space() - need))
    }

    /// The height of everything as it is set.
    pub fn natural_height(&self) -> Length {
        natural_height(&self.galley.matter, &self.room)
    }

    /// What all columns hold.
    fn space(&self) -> Length {
        self.room.heights.iter().map(|&height| self.columns_of(height)).sum()
    }

    /// What they hold when the last page is as empty as it may be.
    fn least_space(&self) -> Length {
        let last = self.room.heights.last().copied().unwrap_or_default();
        self.space() - self.columns_of(last) + self.columns_of(self.room.last)
    }

    fn columns_of(&self, height: Length) -> Length {
        (height + self.room.grid) * i64::try_from(self.room.columns).unwrap_or(1)
    }

    fn lines(&self, length: Length) -> i64 {
        length.0 / self.room.grid.0.max(1)
    }

    /// About how many words stand in this many lines of text.
    pub fn words(&self, lines: i64) -> i64 {
        let (mut words, mut set) = (0, 0);
        for strip in &self.galley.strips {
            if let Content::Text(text) = &strip.content {
                words += text.list.text.split_whitespace().count();
                set += text.breakings.first().map_or(0, |breaking| breaking.lines.len());
            }
        }
        let per_line = i64::try_from(words / set.max(1)).unwrap_or(1).max(1);
        // Nobody counts words to the unit.
        (lines * per_line + 5) / 10 * 10
    }

    /// The leading at which the article would about fill its pages.
    pub fn leading_that_fits(&self, miss: Miss) -> Length {
        let need = self.natural_height();
        let room = match miss {
            Miss::Over => self.space(),
            Miss::Under => self.least_space(),
        };
        self.spec.text.leading.scale(room.0, need.0.max(1))
    }
}
