//! One attempt: the article set with one setting of the style, and whether it fills its pages.

use crate::article::Article;
use crate::layout::frame::Role;
use crate::layout::galley::{Content, Galley, Widths, galley};
use crate::layout::opening::opening;
use crate::layout::pages::{Plan, Room, build, natural_height};
use crate::layout::paragraph::Context;
use crate::layout::press::Geometry;
use crate::layout::stack::Stack;
use crate::layout::tags::TagTree;
use crate::report::Report;
use crate::style::spec::Spec;
use crate::units::Length;

/// The article set with one setting of the style.
pub(super) struct Attempt {
    pub spec: Spec,
    pub tags: TagTree,
    pub opening: Stack,
    pub galley: Galley,
    pub geometry: Geometry,
    pub room: Room,
    pub report: Report,
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

/// Sets the article and makes room on this many pages.
pub(super) fn attempt(ctx: &mut Context, article: &Article, spec: &Spec, pages: usize) -> Attempt {
    ctx.tags = TagTree::default();
    let mut report = Report::new();
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let opening = opening(ctx, article, spec, part);
    let page = &spec.page;
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let width = (page.width - page.side * 2 - page.gutter * (columns - 1)) / columns;
    let lefts = (0..columns).map(|column| page.side + (width + page.gutter) * column).collect();
    let page_width = page.width - page.side * 2;
    let grid = spec.text.leading;
    // All columns stand on one grid of baselines; the first page's begin at the first grid line below the opening.
    let lines = (page.height - page.bottom - page.top).0 / grid.0.max(1);
    let widths = Widths { column: width, page: page_width, height: grid * (lines + 1) };
    let galley = galley(ctx, article, spec, widths, part, &mut report);
    let below = opening.y + grid.scale(3, 2) - page.top;
    let skipped = ((below.0 + grid.0 - 1) / grid.0.max(1)).clamp(0, lines);
    let height = |skipped: i64| grid * (lines - skipped);
    let heights = (0..pages).map(|index| height(if index == 0 { skipped } else { 0 })).collect();
    let tops = (0..pages).map(|index| page.top + if index == 0 { grid * skipped } else { Length::ZERO }).collect();
    let last = if pages > 1 { height(0).scale(spec.fit.last_page, 1000) } else { Length::ZERO };
    let (note_rule, float_gap) = (spec.notes.rule, spec.floats.gap);
    let room = Room { heights, columns: page.columns, grid, short: spec.fit.short_pages, last, note_rule, float_gap, pins: Vec::new() };
    let line = (spec.text.size.scale(72, 100), spec.text.size.scale(25, 100));
    let tags = std::mem::take(&mut ctx.tags);
    Attempt { spec: spec.clone(), tags, opening, galley, geometry: Geometry { tops, lefts, width, page_width, line }, room, report }
}

impl Attempt {
    /// Divides it into pages.
    pub fn outcome(&self) -> Outcome {
        let (over, under) = self.misses();
        // When it misses by far, no way to divide it needs to be tried.
        let far = |lines: i64, of: Length| self.room.pins.is_empty() && lines > 8 + self.lines(of) / 40;
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

    /// By how many lines the natural height is more than all pages hold, and less than they must hold.
    fn misses(&self) -> (i64, i64) {
        let need = natural_height(&self.galley.matter, &self.room);
        (self.lines(need - self.space()), self.lines(self.least_space() - need))
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
        let need = natural_height(&self.galley.matter, &self.room);
        let room = match miss {
            Miss::Over => self.space(),
            Miss::Under => self.least_space(),
        };
        self.spec.text.leading.scale(room.0, need.0.max(1))
    }
}
