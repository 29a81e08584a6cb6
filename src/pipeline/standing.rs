//! Floats, pages and pictures of the laid-out article, in numbers.

use std::fmt::Write;

use serde::Serialize;

use layout::Pages;
use layout::pages::Kind;
use layout::standing::{SetFloat, SetPage, SetPicture};

/// A page with more of it empty than this, in thousandths, is short.
const SHORT: i64 = 250;
/// A page of floats with more of it empty than this, in thousandths, is thin: it is filled below 60
/// %.
const THIN: i64 = 400;
/// Type smaller than this, in points, is hard to read.
const SMALL: f64 = 6.0;

/// A float.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Float {
    id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    label: String,
    kind: &'static str,
    page: String,
    /// The page of its first mention.
    mentioned: Option<String>,
    /// Pages from its first mention to it; less than none when it stands before.
    pages: i64,
    /// Lines of text from its first mention to its page; none on the same page.
    lines: i64,
    in_order: bool,
}

/// A page of the article.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PageFill {
    page: String,
    /// How much of its columns is empty, in hundredths.
    empty: f64,
    floats_only: bool,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Picture {
    file: String,
    page: String,
    /// Points.
    width: f64,
    /// Pixels to the inch as it is printed; absent for a drawing.
    dpi: Option<i64>,
    /// Its smallest lettering as it is printed, in points, where that can be told.
    lettering: Option<f64>,
}

/// All of them in numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Standing {
    /// Floats that some text mentions.
    floats: usize,
    /// Of these, on the page of their first mention or the one behind it.
    within_a_page: usize,
    /// On a page before it.
    before_mention: usize,
    /// Before another of their kind that comes before them.
    out_of_order: usize,
    /// The greatest distance in pages and in lines.
    farthest_pages: i64,
    farthest_lines: i64,
    /// Pages that are neither the first nor one of the last two.
    inner_pages: usize,
    /// Of these, more than a quarter empty.
    short_pages: usize,
    /// Pages of floats only, and those of them that are filled below 60 %, but for the last two
    /// pages.
    float_pages: usize,
    thin_float_pages: usize,
    pictures: usize,
    /// With fewer pixels to the inch than line art or a photograph needs.
    coarse_pictures: usize,
    /// With lettering below 6 pt.
    small_lettering: usize,
}

/// What `report.json` says of the pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Layout {
    #[serde(flatten)]
    standing: Standing,
    /// Every float, in the order in which they stand.
    placed: Vec<Float>,
    /// Every page.
    filled: Vec<PageFill>,
    /// Every picture.
    printed: Vec<Picture>,
}

impl Layout {
    /// Measures the pages.
    pub fn new(pages: &Pages) -> Layout {
        Layout {
            standing: standing(pages),
            placed: floats(pages),
            filled: fills(pages),
            printed: pictures(pages),
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "figure",
        Kind::Table => "table",
        Kind::Other => "other",
    }
}

fn label(pages: &Pages, page: usize) -> String {
    pages.pages.get(page).map(|page| page.label.to_string()).unwrap_or_default()
}

/// The article's floats.
pub fn floats(pages: &Pages) -> Vec<Float> {
    let shown = |float: &SetFloat| Float {
        id: float.id.clone(),
        label: float.label.clone(),
        kind: kind(float.kind),
        page: label(pages, float.page),
        mentioned: float.mentioned.map(|page| label(pages, page)),
        pages: float.pages(),
        lines: float.lines,
        in_order: float.in_order,
    };
    pages.floats.iter().map(shown).collect()
}

/// The article's pages.
pub fn fills(pages: &Pages) -> Vec<PageFill> {
    let shown = |page: &SetPage| PageFill {
        page: label(pages, page.page),
        empty: tenths(page.empty),
        floats_only: page.floats_only,
    };
    pages.filled.iter().map(shown).collect()
}

/// The article's pictures.
pub fn pictures(pages: &Pages) -> Vec<Picture> {
    let points = |length: style::units::Length| (length.to_pt() * 100.0).round() / 100.0;
    let shown = |picture: &SetPicture| Picture {
        file: picture.href.clone(),
        page: label(pages, picture.page),
        width: points(picture.width),
        dpi: picture.per_inch,
        lettering: picture.lettering.map(points),
    };
    pages.pictures.iter().map(shown).collect()
}

/// Thousandths in hundredths.
#[allow(clippy::cast_precision_loss)]
fn tenths(thousandths: i64) -> f64 {
    thousandths as f64 / 10.0
}

/// All in numbers.
pub fn standing(pages: &Pages) -> Standing {
    let mentioned: Vec<&SetFloat> =
        pages.floats.iter().filter(|float| float.mentioned.is_some()).collect();
    let count = |is: fn(&SetFloat) -> bool| mentioned.iter().filter(|float| is(float)).count();
    let inner = pages.filled.len().saturating_sub(2);
    let but_last = pages.filled.get(..inner).unwrap_or_default();
    let inner = but_last.get(1..).unwrap_or_default();
    let small = |picture: &&SetPicture| picture.lettering.is_some_and(|size| size.to_pt() < SMALL);
    Standing {
        floats: mentioned.len(),
        within_a_page: count(|float| (0..=1).contains(&float.pages())),
        before_mention: count(|float| float.pages() < 0),
        out_of_order: pages.floats.iter().filter(|float| !float.in_order).count(),
        farthest_pages: mentioned.iter().map(|float| float.pages()).max().unwrap_or(0),
        farthest_lines: mentioned.iter().map(|float| float.lines).max().unwrap_or(0),
        inner_pages: inner.len(),
        short_pages: inner.iter().filter(|page| page.empty > SHORT).count(),
        float_pages: pages.filled.iter().filter(|page| page.floats_only).count(),
        thin_float_pages: but_last
            .iter()
            .filter(|page| page.floats_only && page.empty > THIN)
            .count(),
        pictures: pages.pictures.len(),
        coarse_pictures: pages.pictures.iter().filter(|picture| picture.is_coarse()).count(),
        small_lettering: pages.pictures.iter().filter(small).count(),
    }
}

impl Standing {
    /// As rows of a table for people.
    pub fn rows(&self) -> [(&'static str, String); 4] {
        let far = format!("{} pages, {} lines", self.farthest_pages, self.farthest_lines);
        [
            (
                "floats",
                format!(
                    "{}, {} of them within a page after their first mention, {} before it, {} out of order; farthest {far}",
                    self.floats, self.within_a_page, self.before_mention, self.out_of_order
                ),
            ),
            (
                "short pages",
                format!(
                    "{} of {} more than a quarter empty (without the first and the last two)",
                    self.short_pages, self.inner_pages
                ),
            ),
            (
                "float pages",
                format!(
                    "{}, {} of them filled below 60 %",
                    self.float_pages, self.thin_float_pages
                ),
            ),
            (
                "pictures",
                format!(
                    "{}, {} with too few pixels, {} with lettering below 6 pt",
                    self.pictures, self.coarse_pictures, self.small_lettering
                ),
            ),
        ]
    }
}

/// A line for each float, picture and page.
pub fn table(pages: &Pages) -> String {
    let mut out = String::new();
    for float in floats(pages) {
        let name = if float.label.is_empty() { &float.id } else { &float.label };
        let mentioned = float.mentioned.as_deref().unwrap_or("–");
        let order = if float.in_order { "" } else { ", out of order" };
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "{:>5}  {:9} {name}: first mention on page {mentioned}, {} lines away{order}",
            float.page, float.kind, float.lines
        );
    }
    for picture in pictures(pages) {
        let dpi = picture.dpi.map_or_else(String::new, |dpi| format!(", {dpi} dpi"));
        let lettering =
            picture.lettering.map_or_else(String::new, |size| format!(", lettering {size:.1} pt"));
        let _ = writeln!(
            out,
            "{:>5}  picture   {}: {:.0} pt wide{dpi}{lettering}",
            picture.page, picture.file, picture.width
        );
    }
    for page in fills(pages) {
        let floats_only = if page.floats_only { ", floats only" } else { "" };
        let _ = writeln!(out, "{:>5}  page      {:.0} % empty{floats_only}", page.page, page.empty);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(page: usize, mentioned: usize, in_order: bool) -> SetFloat {
        SetFloat {
            id: "fig-1".into(),
            label: String::new(),
            kind: Kind::Figure,
            page,
            mentioned: Some(mentioned),
            lines: 3,
            in_order,
        }
    }

    #[test]
    fn floats_and_pages_are_counted() {
        let filled =
            [(0, 900, false), (1, 0, false), (2, 500, true), (3, 0, false), (4, 900, false)];
        let filled =
            filled.map(|(page, empty, floats_only)| SetPage { page, empty, floats_only }).to_vec();
        let floats =
            vec![float(1, 1, true), float(2, 1, true), float(3, 1, false), float(0, 1, true)];
        let found = standing(&Pages { floats, filled, ..Pages::default() });
        assert_eq!(
            (found.floats, found.within_a_page, found.before_mention, found.out_of_order),
            (4, 2, 1, 1)
        );
        assert_eq!((found.farthest_pages, found.farthest_lines), (2, 3));
        // The first page and the last two do not count; a float page does, wherever it stands
        // before these.
        assert_eq!(
            (found.inner_pages, found.short_pages, found.float_pages, found.thin_float_pages),
            (2, 1, 1, 1)
        );
    }
}
