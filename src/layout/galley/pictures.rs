//! How large pictures are printed: from their lettering and their resolution, in one of few widths.

use super::Maker;
use article::{Dimension, FigGroup, Graphic, Media};
use style::units::Length;

/// No picture is smaller: a width of nothing is a mistake.
const LEAST_PICTURE: Length = Length(4 * 65_536);
/// Pixels to the inch at which a picture of pixels is printed when nothing else says how large it
/// is.
const AIM: i64 = 300;
/// More pixels to the inch than this no printer resolves: a picture that says so does not know its
/// size.
const MOST_PER_INCH: i64 = 1_200;
/// Pixels to the inch of a drawing (CSS Values 4 §6.2).
const DRAWING: i64 = 96;
/// Where pictures crowd each other, one is no narrower than this share of its best width, in
/// hundredths.
const MODEST: i64 = 60;
/// Lettering comes out between these sizes.
const LETTERING: (Length, Length) = (Length(6 * 65_536), Length(10 * 65_536));

/// What a picture says about the width in which it should be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grain {
    /// The best width.
    aim: Length,
    /// The least width in which its lettering can be read.
    least: Length,
    /// The greatest: beyond it the pixels are seen, or the lettering shouts.
    most: Length,
    /// Width and height in any unit.
    shape: (i64, i64),
    /// Whether it may be printed larger than that nevertheless: a drawing.
    grows: bool,
}

impl Grain {
    pub fn of(media: &Media) -> Grain {
        let shape = (i64::from(media.width.max(1)), i64::from(media.height.max(1)));
        let at = |per_inch: i64| Length::pt(72.0).scale(shape.0, per_inch.max(1));
        let Some(floor) = media.least_per_inch().map(i64::from) else {
            let own = at(DRAWING);
            if media.lettering == 0 {
                return Grain {
                    aim: own,
                    least: Length::ZERO,
                    most: Length(i64::MAX / 4096),
                    shape,
                    grows: true,
                };
            }
            let width_for = |size: Length| size.scale(1_000_000, i64::from(media.lettering));
            let (least, most) = (width_for(LETTERING.0), width_for(LETTERING.1));
            return Grain { aim: own.max(least).min(most), least, most, shape, grows: true };
        };
        let own = i64::from(media.per_inch);
        let aim = at(if (floor..=MOST_PER_INCH).contains(&own) { own } else { AIM });
        Grain { aim, least: Length::ZERO, most: at(floor), shape, grows: false }
    }

    /// The height at a width.
    fn height(&self, width: Length) -> Length {
        width.scale(self.shape.1, self.shape.0)
    }

    /// The width when the picture may be no higher than `tallest`.
    fn within(&self, width: Length, tallest: Length) -> Length {
        if self.height(width) > tallest { tallest.scale(self.shape.0, self.shape.1) } else { width }
    }

    /// Of some widths, least first, the one that is nearest to the best; a picture that would be
    /// too coarse even in the least is as wide as it can be.
    pub fn snapped(&self, widths: &[Length], tallest: Length) -> Length {
        let mut best: Option<(bool, Length, Length)> = None;
        let mut widest = Length::ZERO;
        for &width in widths {
            let printed = self.within(width, tallest);
            let too_wide = !self.grows && printed > self.most;
            // Where the height is the limit, more width gives nothing but margins.
            if too_wide || printed <= widest.scale(105, 100) {
                continue;
            }
            widest = printed;
            let legible = printed >= self.least && printed <= self.most;
            let away = (printed - self.aim).abs();
            if best.is_none_or(|(known, distance, _)| (!legible, away) < (!known, distance)) {
                best = Some((legible, away, printed));
            }
        }
        let coarse =
            || self.within(self.most.min(widths.first().copied().unwrap_or(self.most)), tallest);
        best.map_or_else(coarse, |(_, _, width)| width)
    }

    /// The next of some widths below the best, least first, in which the picture can still be read;
    /// the best where there is none.
    pub fn modest(&self, widths: &[Length], tallest: Length) -> Length {
        let best = self.snapped(widths, tallest);
        let least = self.least.max(self.aim.scale(MODEST, 100));
        let narrower = widths
            .iter()
            .map(|&width| self.within(width, tallest))
            .filter(|&width| width < best.scale(95, 100) && width >= least);
        narrower.max().unwrap_or(best)
    }
}

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

    /// Of the widths of pictures the one that suits this best, or a step less where pictures crowd
    /// each other.
    fn best_width(&self, graphic: &Graphic, grain: &Grain) -> Length {
        let snapped =
            if self.ctx.modest.contains(&graphic.href) { Grain::modest } else { Grain::snapped };
        snapped(grain, &self.widths(), self.tallest())
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
        let length = |dimension: Dimension, whole: Length| {
            Length(dimension.length(whole.0, Length::pt(1.0).0, self.size.0))
        };
        let shape = |height: Length| height.scale(grain.shape.0, grain.shape.1);
        let size = &graphic.size;
        match (size.width, size.height, size.scale) {
            (Some(width), None, _) => Some(length(width, room)),
            (None, Some(height), _) => Some(shape(length(height, self.page_height))),
            // Both: the picture keeps its shape within them.
            (Some(width), Some(height), _) => {
                Some(length(width, room).min(shape(length(height, self.page_height))))
            }
            (None, None, Some(scale)) => Some(grain.aim.scale(i64::from(scale), 1000)),
            (None, None, None) => None,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTHS: [Length; 3] = [Length(240 * 65_536), Length(370 * 65_536), Length(500 * 65_536)];

    fn picture(media_type: &'static str, width: u32, height: u32, per_inch: u32) -> Media {
        Media { media_type, width, height, per_inch, ..Media::default() }
    }

    /// The width in points, on a page whose pictures may be 450 pt high.
    fn printed(media: &Media) -> i64 {
        Grain::of(media).snapped(&WIDTHS, Length::pt(450.0)).0 / 65_536
    }

    #[test]
    fn pixels_decide_where_nothing_else_does() {
        let png = |width, height| printed(&picture("image/png", width, height, 0));
        // 300 to the inch: 168, 240, 336 and 480 pt, each to the nearest width.
        assert_eq!(
            [700, 1000, 1400, 2000].map(|width| png(width, width / 2)),
            [240, 240, 370, 500]
        );
        // Twice as much as a page holds is no poster.
        assert_eq!(png(4000, 2000), 500);
        // Line art is never coarser than 200, a photograph than 150.
        assert_eq!(png(600, 300), 216);
        assert_eq!(printed(&picture("image/jpeg", 600, 300, 0)), 240);
        assert_eq!(printed(&picture("image/jpeg", 400, 300, 0)), 192);
    }

    #[test]
    fn a_sane_density_is_believed_and_no_other() {
        let wide = |per_inch| printed(&picture("image/png", 2000, 1000, per_inch));
        assert_eq!([600, 400, 300, 72, 4_000].map(wide), [240, 370, 500, 500, 500]);
    }

    #[test]
    fn a_high_picture_takes_no_width_that_it_cannot_fill() {
        // At 500 pt it would be 1,000 pt high: of the widths one column is the last that it fills
        // to a good part.
        assert_eq!(printed(&picture("image/png", 2000, 4000, 0)), 225);
        assert_eq!(printed(&picture("image/png", 2000, 2000, 0)), 450);
    }

    #[test]
    fn a_modest_picture_is_a_step_narrower_and_can_still_be_read() {
        let modest = |media: &Media| Grain::of(media).modest(&WIDTHS, Length::pt(450.0)).0 / 65_536;
        let png = |width| modest(&picture("image/png", width, width / 2, 0));
        assert_eq!([2000, 1400, 1000].map(png), [370, 240, 240]);
        // Its lettering would be smaller than 6 pt in less than 450 pt.
        let drawing = Media { lettering: 13_300, ..picture("image/svg+xml", 960, 480, 96) };
        assert_eq!(modest(&drawing), 500);
    }

    #[test]
    fn lettering_decides_the_size_of_a_drawing() {
        // A drawing 960 pixels wide, 720 pt by itself, with lettering of a hundredth of its width:
        // 6 pt at 600, 10 pt at 1,000.
        let drawing = |lettering| Media { lettering, ..picture("image/svg+xml", 960, 480, 96) };
        assert_eq!(printed(&drawing(10_000)), 500);
        // Three hundredths: 6 pt at 200, 10 pt at 333.
        assert_eq!(printed(&drawing(30_000)), 240);
        assert_eq!(printed(&drawing(20_000)), 500);
        assert_eq!(printed(&drawing(0)), 500);
    }
}
