//! Pictures at the size at which they are printed.

use std::collections::BTreeMap;

use article::Edition;
use report::{Place, Report};

use super::PrintedPages;
use crate::findings::files as findings;

/// Below as many pixels to the inch the pixels are seen.
const COARSE: f64 = 150.0;

/// T116: pictures of pixels are fine enough. One that is set twice counts where it is larger.
pub fn check(edition: &Edition, printed: &PrintedPages, report: &mut Report) {
    let mut widest: BTreeMap<&str, f64> = BTreeMap::new();
    for (href, inches) in &printed.pictures {
        let known = widest.entry(href).or_default();
        *known = known.max(*inches);
    }
    for (href, inches) in widest {
        let drawn = edition.media.get(href).filter(|media| media.media_type != "image/svg+xml");
        if let Some(per_inch) = drawn.and_then(|media| coarse(media.width, inches)) {
            let (density, width) = (format!("{per_inch:.0}"), format!("{:.0}", (inches * 300.0).ceil()));
            report.push(Place::path(href), findings::picture_coarse(href, density, width));
        }
    }
}

/// How many pixels there are to the inch, when they are too few.
fn coarse(pixels: u32, inches: f64) -> Option<f64> {
    let per_inch = f64::from(pixels) / inches;
    (pixels > 0 && inches > 0.0 && per_inch < COARSE).then_some(per_inch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_pixels_are_coarse() {
        assert_eq!(coarse(500, 5.0), Some(100.0));
        assert_eq!(coarse(750, 5.0), None);
        assert_eq!((coarse(0, 5.0), coarse(500, 0.0)), (None, None));
    }
}
