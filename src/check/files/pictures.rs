//! Pictures at the size at which they are printed.

use std::collections::BTreeMap;

use article::Edition;
use report::{Place, Report};

use super::PrintedPages;
use crate::findings::files as findings;

/// T116: pictures of pixels are fine enough, photographs and line art each by their own measure.
/// One that is set twice counts where it is larger.
pub fn check(edition: &Edition, printed: &PrintedPages, report: &mut Report) {
    let mut widest: BTreeMap<&str, f64> = BTreeMap::new();
    for (href, inches) in &printed.pictures {
        let known = widest.entry(href).or_default();
        *known = known.max(*inches);
    }
    for (href, inches) in widest {
        let Some(media) = edition.media.get(href) else { continue };
        let Some(least) = media.least_per_inch() else { continue };
        if let Some(per_inch) = coarse(media.width, inches, least) {
            let (density, width) =
                (format!("{per_inch:.0}"), format!("{:.0}", (inches * 300.0).ceil()));
            let least = least.to_string();
            let said = if media.is_photograph() {
                findings::picture_coarse(href, density, least, width)
            } else {
                findings::line_art_coarse(href, density, least, width)
            };
            report.push(Place::path(href), said);
        }
    }
}

/// How many pixels there are to the inch, when they are too few. One that is printed at the least
/// has as many as it should.
fn coarse(pixels: u32, inches: f64, least: u32) -> Option<f64> {
    let per_inch = f64::from(pixels) / inches;
    (pixels > 0 && inches > 0.0 && per_inch.round() < f64::from(least)).then_some(per_inch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_pixels_are_coarse() {
        assert_eq!(coarse(500, 5.0, 150), Some(100.0));
        assert_eq!((coarse(750, 5.0, 150), coarse(750, 5.0, 200)), (None, Some(150.0)));
        assert_eq!(coarse(1000, 5.000_001, 200), None, "a length in points is rounded");
        assert_eq!((coarse(0, 5.0, 150), coarse(500, 0.0, 150)), (None, None));
    }
}
