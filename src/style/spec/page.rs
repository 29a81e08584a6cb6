//! The page and its columns.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// The page and its columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Given", rename_all = "kebab-case")]
pub struct PageSpec {
    /// Width of the trimmed page.
    pub width: Length,
    /// Height of the trimmed page.
    pub height: Length,
    /// From the upper edge to the first baseline of the running text.
    pub top: Length,
    /// From the last baseline of the running text to the lower edge, at least.
    pub bottom: Length,
    /// From the left and right edges to the text.
    pub side: Length,
    /// Between the columns.
    pub gutter: Length,
    /// How many columns: 1 or 2.
    pub columns: usize,
    /// From the upper edge to the baseline of the running head.
    pub head: Length,
    /// From the folio's baseline to the lower edge.
    pub foot: Length,
}

/// What a journal says of its page.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Given {
    size: Option<Paper>,
    width: Option<Length>,
    height: Option<Length>,
    top: Option<Length>,
    bottom: Option<Length>,
    side: Option<Length>,
    gutter: Option<Length>,
    columns: Option<usize>,
    head: Option<Length>,
    foot: Option<Length>,
}

/// Paper by name.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Paper {
    /// ISO 216: 210 × 297 mm.
    #[default]
    A4,
    /// ISO 216: 148 × 210 mm.
    A5,
    /// ISO 216: 176 × 250 mm.
    B5,
    /// ANSI A: 8.5 × 11 inches.
    Letter,
}

impl Paper {
    /// Width and height.
    fn size(self) -> (Length, Length) {
        let (width, height) = match self {
            Paper::A4 => (595.276, 841.89),
            Paper::A5 => (419.528, 595.276),
            Paper::B5 => (498.898, 708.661),
            Paper::Letter => (612.0, 792.0),
        };
        (Length::pt(width), Length::pt(height))
    }
}

/// The longest line of a single column that is good to read, for a page whose margins are not
/// given.
const LONGEST_LINE: f64 = 364.0;

impl From<Given> for PageSpec {
    fn from(given: Given) -> PageSpec {
        let (width, height) = given.size.unwrap_or_default().size();
        let (width, height) = (given.width.unwrap_or(width), given.height.unwrap_or(height));
        let columns = given.columns.unwrap_or(2);
        let usual = Length::pt(48.0);
        // One column as wide as the page would have lines too long for the eye.
        let side =
            if columns == 1 { ((width - Length::pt(LONGEST_LINE)) / 2).max(usual) } else { usual };
        PageSpec {
            width,
            height,
            top: given.top.unwrap_or(Length::pt(74.0)),
            bottom: given.bottom.unwrap_or(Length::pt(62.0)),
            side: given.side.unwrap_or(side),
            gutter: given.gutter.unwrap_or(Length::pt(20.0)),
            columns,
            head: given.head.unwrap_or(Length::pt(44.0)),
            foot: given.foot.unwrap_or(Length::pt(34.0)),
        }
    }
}

impl Default for PageSpec {
    fn default() -> PageSpec {
        PageSpec::from(Given::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_lines() {
        let letter = PageSpec::from(Given { size: Some(Paper::Letter), ..Given::default() });
        assert_eq!(
            (letter.width, letter.height, letter.side),
            (Length::pt(612.0), Length::pt(792.0), Length::pt(48.0))
        );
        let one = PageSpec::from(Given { columns: Some(1), ..Given::default() });
        assert_eq!(one.width - one.side * 2, Length::pt(LONGEST_LINE));
        let small = PageSpec::from(Given {
            columns: Some(1),
            width: Some(Length::pt(400.0)),
            ..Given::default()
        });
        assert_eq!(small.side, Length::pt(48.0));
    }
}
