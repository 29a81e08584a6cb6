//! How large pictures are printed: from their lettering and their resolution, in one of few widths.

use super::Maker;
use crate::grain::{Grain, asked_width};
use article::{FigGroup, Graphic};
use style::units::Length;

/// No picture is smaller: a width of nothing is a mistake.
const LEAST_PICTURE: Length = Length(4 * 65_536);

impl<'n> Maker<'_, '_, 'n> {
    /// The width in which a picture is printed where there is this much room, and whether the
    /// source asks for more than that.
    pub(super) fn printed_width(
        &self,
        graphic: &Graphic,
        room: Length,
    ) -> Option<(Length, Option<Length>)> {
        let media = self.ctx.media.get(&graphic.href)?;
        let grain = Grain::of(media);
        if let Some(asked) = self.asked_width(graphic, &grain, room) {
            let asked = asked.max(LEAST_PICTURE);
            let width = grain.within(asked.min(self.width), self.tallest());
            return Some((width, (width < asked).then_some(asked)));
        }
        let best = self.best_width(graphic, &grain).min(room.max(LEAST_PICTURE));
        Some((best.scale(self.spec.floats.scale, 1000).min(room).max(LEAST_PICTURE), None))
    }

    /// Of the widths of pictures the one that suits this best, or some steps less where pictures
    /// crowd each other.
    fn best_width(&self, graphic: &Graphic, grain: &Grain) -> Length {
        let steps = self.ctx.modest.get(&graphic.href).copied().unwrap_or(0);
        grain.modest(&self.widths(), self.tallest(), steps)
    }

    /// The width of a picture that is no figure but stands for words: the one asked for, or its own
    /// at two pixels to the point.
    pub(super) fn own_width(&self, graphic: &Graphic, room: Length) -> Option<Length> {
        let media = self.ctx.media.get(&graphic.href)?;
        let per_inch = if media.per_inch == 0 { 144 } else { i64::from(media.per_inch) };
        let own = Length::pt(72.0).scale(i64::from(media.width.max(1)), per_inch);
        let width = self.asked_width(graphic, &Grain::of(media), room).unwrap_or(own);
        Some(Grain::of(media).within(width.min(room).max(LEAST_PICTURE), self.tallest()))
    }

    /// The height of the highest picture.
    fn tallest(&self) -> Length {
        (self.spec.page.height - self.spec.page.top - self.spec.page.bottom).scale(2, 3)
    }

    /// The widths of pictures: a column, one and a half, the page; where a page is one column,
    /// half, three quarters and all of it.
    fn widths(&self) -> [Length; 3] {
        let (column, page) = (self.column_width, self.page_width);
        if page > column {
            [column, (column + page) / 2, page]
        } else {
            [page / 2, page.scale(3, 4), page]
        }
    }

    /// The width that the source asks for.
    fn asked_width(&self, graphic: &Graphic, grain: &Grain, room: Length) -> Option<Length> {
        asked_width(graphic, grain, (room, self.page_height), self.size)
    }

    /// The width in which a figure's widest picture wants to be printed. A width in hundredths is
    /// one of a column: it asks for no more.
    pub(super) fn widest<'g>(&self, graphics: impl Iterator<Item = &'g Graphic>) -> Length {
        let wanted = |graphic: &Graphic| {
            let grain = Grain::of(self.ctx.media.get(&graphic.href)?);
            let asked = self.asked_width(graphic, &grain, self.column_width);
            Some(asked.unwrap_or_else(|| self.best_width(graphic, &grain)))
        };
        graphics.filter_map(wanted).max().unwrap_or(self.width)
    }

    /// How many panels of a figure stand side by side in this width: as few as let no panel be
    /// coarse and the whole be no higher than most of a page, so that the grid fills the width.
    pub(super) fn panels_abreast(&self, figures: &FigGroup, width: Length) -> usize {
        let many = figures.panels.len();
        if let Some(columns) = figures.columns {
            return (columns as usize).clamp(1, many.max(1));
        }
        let grains: Vec<Grain> = figures
            .panels
            .iter()
            .filter_map(|panel| panel.graphics.first())
            .filter_map(|graphic| Some(Grain::of(self.ctx.media.get(&graphic.href)?)))
            .collect();
        if grains.len() < many || many < 2 {
            return if many == 2 { 2 } else { 1 };
        }
        let most = self.page_height.scale(6, 10);
        let high = |columns: usize| {
            let cell = cell_width(width, self.size, columns);
            let rows = grains.chunks(columns).map(|row| {
                row.iter().map(|grain| grain.height(cell)).fold(Length::ZERO, Length::max)
                    + self.leading * 2
            });
            rows.sum::<Length>()
        };
        let coarse = |columns: usize| {
            grains
                .iter()
                .any(|grain| !grain.grows && grain.most < cell_width(width, self.size, columns))
        };
        let ways = 2..=many.min(MOST_ABREAST);
        let fitting = ways.clone().find(|&columns| {
            high(columns) <= most && !coarse(columns) && many.is_multiple_of(columns)
        });
        let uneven = || ways.clone().find(|&columns| high(columns) <= most && !coarse(columns));
        fitting.or_else(uneven).unwrap_or(many.min(MOST_ABREAST))
    }
}

/// More panels in a row are too small to be read.
const MOST_ABREAST: usize = 4;

/// How wide each of some panels is that stand side by side.
pub(super) fn cell_width(width: Length, gap: Length, columns: usize) -> Length {
    let count = i64::try_from(columns).unwrap_or(1).max(1);
    (width - gap * (count - 1)) / count
}
