//! The width that suits a picture: by its lettering, by its resolution, by what the source asks for.

use article::{Dimension, Graphic, Media};
use style::units::Length;

/// Pixels to the inch at which a picture of pixels is printed when nothing else says how large it
/// is.
const AIM: i64 = 300;
/// More pixels to the inch than this no printer resolves: a picture that says so does not know its
/// size.
const MOST_PER_INCH: i64 = 1_200;
/// Pixels to the inch of a drawing (CSS Values 4 §6.2).
const DRAWING: i64 = 96;
/// Where pictures crowd each other, one is no narrower than this share of its best width, in
/// hundredths, and of the greatest height of pictures it has no more than so much, so that two
/// stand on a page with their captions: at the first step, and at the next.
const MODEST: [(i64, i64); 2] = [(60, 62), (50, 52)];
/// Lettering comes out between these sizes.
const LETTERING: (Length, Length) = (Length(6 * 65_536), Length(10 * 65_536));

/// A picture among words is no wider and no higher than so many times the size of the type.
const AMONG_WORDS: (i64, i64) = (20, 8);
/// Nor is one that fills a cell higher.
const HIGHEST_IN_CELL: i64 = 24;

/// What a picture says about the width in which it should be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grain {
    /// The best width.
    pub aim: Length,
    /// The least width in which its lettering can be read.
    least: Length,
    /// The greatest: beyond it the pixels are seen, or the lettering shouts.
    pub most: Length,
    /// Width and height in any unit.
    pub shape: (i64, i64),
    /// Whether it may be printed larger than that nevertheless: a drawing.
    pub grows: bool,
}

impl Grain {
    /// What its pixels, or its lettering, say.
    #[must_use]
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
    #[must_use]
    pub fn height(&self, width: Length) -> Length {
        width.scale(self.shape.1, self.shape.0)
    }

    /// The width when the picture may be no higher than `tallest`.
    #[must_use]
    pub fn within(&self, width: Length, tallest: Length) -> Length {
        if self.height(width) > tallest { tallest.scale(self.shape.0, self.shape.1) } else { width }
    }

    /// Of some widths, least first, the one that is nearest to the best; a picture that would be
    /// too coarse even in the least is as wide as it can be.
    #[must_use]
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

    /// The picture so many steps narrower than suits it best: in the next of some widths, least
    /// first, or so high that two stand on a page, as long as it can still be read.
    #[must_use]
    pub fn modest(&self, widths: &[Length], tallest: Length, steps: usize) -> Length {
        let best = self.snapped(widths, tallest);
        let widest = widths.last().copied().unwrap_or(best);
        MODEST.iter().take(steps).fold(best, |now, &(share, half)| {
            let half = self.within(widest, tallest.scale(half, 100));
            let least = self.least.max(best.min(self.aim).scale(share, 100));
            let narrower = widths
                .iter()
                .map(|&width| self.within(width, tallest))
                .chain([half])
                .filter(|&width| width < now.scale(95, 100) && width >= least);
            narrower.max().unwrap_or(now)
        })
    }
}

/// The width that the source asks for, in a place so wide and so high, in type of this size.
#[must_use]
pub fn asked_width(
    graphic: &Graphic,
    grain: &Grain,
    (wide, high): (Length, Length),
    size: Length,
) -> Option<Length> {
    let length = |dimension: Dimension, whole: Length| {
        Length(dimension.length(whole.0, Length::pt(1.0).0, size.0))
    };
    let shape = |height: Length| height.scale(grain.shape.0, grain.shape.1);
    match (graphic.size.width, graphic.size.height, graphic.size.scale) {
        (Some(width), None, _) => Some(length(width, wide)),
        (None, Some(height), _) => Some(shape(length(height, high))),
        // Both: the picture keeps its shape within them.
        (Some(width), Some(height), _) => {
            Some(length(width, wide).min(shape(length(height, high))))
        }
        (None, None, Some(scale)) => Some(grain.aim.scale(i64::from(scale), 1000)),
        (None, None, None) => None,
    }
}

/// The width of a picture among words: the one asked for; else it is as high as the type, or, where
/// it stands alone in a cell that has this room, as wide as suits it there.
#[must_use]
pub fn width_among_words(
    graphic: &Graphic,
    media: &Media,
    size: Length,
    cell: Option<Length>,
) -> Length {
    let grain = Grain::of(media);
    let (wide, high) = cell.map_or((size * AMONG_WORDS.0, size * AMONG_WORDS.1), |room| {
        (room, size * HIGHEST_IN_CELL)
    });
    let asked = asked_width(graphic, &grain, (wide, high), size);
    let Some(width) = asked.or(cell.map(|_| grain.aim.max(size))) else {
        return size.scale(grain.shape.0, grain.shape.1);
    };
    grain.within(width.min(wide).max(size / 2), high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::PictureSize;

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
        let modest =
            |media: &Media| Grain::of(media).modest(&WIDTHS, Length::pt(450.0), 1).0 / 65_536;
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

    #[test]
    fn a_picture_among_words_is_as_high_as_they_are_and_one_that_fills_a_cell_as_suits_it() {
        let media = picture("image/png", 600, 300, 0);
        let size = Length::pt(10.0);
        let width =
            |graphic: &Graphic, cell| width_among_words(graphic, &media, size, cell).0 / 65_536;
        let free = Graphic::default();
        assert_eq!(width(&free, None), 20, "as high as the type");
        assert_eq!(width(&free, Some(Length::pt(200.0))), 144, "300 pixels to the inch");
        assert_eq!(width(&free, Some(Length::pt(100.0))), 100, "the cell's room");
        let asked = |words: &str| {
            let width = Dimension::parse(words);
            Graphic { size: PictureSize { width, ..PictureSize::default() }, ..free.clone() }
        };
        assert_eq!(width(&asked("36pt"), None), 36);
        assert_eq!(width(&asked("50%"), Some(Length::pt(100.0))), 50);
        assert_eq!(width(&asked("20in"), None), 160, "no higher than eight times the type");
    }
}
