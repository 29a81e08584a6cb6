//! How large a source wants its pictures.
//!
//! Numbers are kept in thousandths, so that nothing is decided with floating point.

use serde::{Deserialize, Serialize};

/// What a source says of a picture's size. What it leaves open is for the layout to find; a width
/// alone keeps the picture's shape, and so does a height alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct PictureSize {
    /// The width it is shown with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<Dimension>,
    /// The height it is shown with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<Dimension>,
    /// Thousandths of its natural size: 500 is half. It counts only where neither width nor height
    /// is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
}

/// A width or a height, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Dimension {
    /// Thousandths of the unit.
    pub thousandths: u32,
    /// What it is counted in.
    pub unit: SizeUnit,
}

/// What a picture's width or height is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SizeUnit {
    /// A pixel of 1/96 inch, as on the web (CSS Values 4 §6.2); a number without a unit counts
    /// pixels too.
    Pixel,
    /// 1/72 inch.
    Point,
    /// 1/6 inch.
    Pica,
    /// An inch.
    Inch,
    /// A centimetre.
    Centimetre,
    /// A millimetre.
    Millimetre,
    /// The size of the type.
    Em,
    /// A hundredth of the width (or, for a height, of the height) that is there for it.
    Percent,
}

/// The largest number that is read, in units: a picture of 100,000 pixels is a mistake.
const LARGEST: u64 = 100_000;

impl PictureSize {
    /// Whether the source says nothing.
    #[must_use]
    pub fn is_free(&self) -> bool {
        *self == PictureSize::default()
    }

    /// Reads a scale: `50%`, `0.5`, and `50`, which is a percentage as in reStructuredText. Nothing
    /// when it is none.
    #[must_use]
    pub fn read_scale(text: &str) -> Option<u32> {
        let text = text.trim();
        let (number, percent) =
            text.strip_suffix('%').map_or((text, false), |number| (number.trim_end(), true));
        let value = thousandths(number).filter(|value| *value > 0)?;
        // Nobody wants a picture more than ten times its size.
        Some(if percent || value > 10_000 { (value / 100).max(1) } else { value })
    }
}

impl Dimension {
    /// Reads `50%`, `8cm`, `300`, `3in`, `0.5\textwidth`. Nothing when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Dimension> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(split)?;
        let (unit, times) = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "px" => (SizeUnit::Pixel, 1),
            "pt" | "bp" => (SizeUnit::Point, 1),
            "pc" => (SizeUnit::Pica, 1),
            "in" | "inch" => (SizeUnit::Inch, 1),
            "cm" => (SizeUnit::Centimetre, 1),
            "mm" => (SizeUnit::Millimetre, 1),
            "em" | "rem" => (SizeUnit::Em, 1),
            "%" => (SizeUnit::Percent, 1),
            "\\textwidth" | "\\linewidth" | "\\columnwidth" | "\\textheight" => {
                (SizeUnit::Percent, 100)
            }
            _ => return None,
        };
        // `\textwidth` alone is the whole of it.
        let value = if number.is_empty() && times > 1 { 1_000 } else { thousandths(number)? };
        Some(Dimension { thousandths: value.checked_mul(times)?, unit })
            .filter(|dimension| dimension.thousandths > 0)
    }

    /// This length, where a PDF point (1/72 inch) counts `point`, the size of the type `em`, and
    /// what is there for it `whole`.
    #[must_use]
    pub fn length(self, whole: i64, point: i64, em: i64) -> i64 {
        let (unit, numerator, denominator) = match self.unit {
            SizeUnit::Pixel => (point, 3, 4),
            SizeUnit::Point => (point, 1, 1),
            SizeUnit::Pica => (point, 12, 1),
            SizeUnit::Inch => (point, 72, 1),
            SizeUnit::Centimetre => (point, 7_200, 254),
            SizeUnit::Millimetre => (point, 720, 254),
            SizeUnit::Em => (em, 1, 1),
            SizeUnit::Percent => (whole, 1, 100),
        };
        let product = i128::from(unit) * i128::from(self.thousandths) * numerator;
        i64::try_from(product / (denominator * 1_000)).unwrap_or(i64::MAX)
    }

    /// The same as CSS writes it: `50%`, `8cm`.
    #[must_use]
    pub fn css(self) -> String {
        let unit = match self.unit {
            SizeUnit::Pixel => "px",
            SizeUnit::Point => "pt",
            SizeUnit::Pica => "pc",
            SizeUnit::Inch => "in",
            SizeUnit::Centimetre => "cm",
            SizeUnit::Millimetre => "mm",
            SizeUnit::Em => "em",
            SizeUnit::Percent => "%",
        };
        let fraction = format!("{:03}", self.thousandths % 1_000);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{}{point}{fraction}{unit}", self.thousandths / 1_000)
    }
}

/// A decimal number in thousandths; further digits are dropped.
fn thousandths(number: &str) -> Option<u32> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let value = whole.checked_mul(1_000)? + fraction;
    u32::try_from(value).ok().filter(|_| whole <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read() {
        for (text, css) in [
            ("50%", "50%"),
            ("8 cm", "8cm"),
            ("300", "300px"),
            (".5in", "0.5in"),
            ("2.25inch", "2.25in"),
            ("0.5\\textwidth", "50%"),
            ("\\linewidth", "100%"),
            ("12.3456pt", "12.345pt"),
        ] {
            assert_eq!(Dimension::parse(text).map(Dimension::css).as_deref(), Some(css), "{text}");
        }
        for wrong in [
            "",
            "auto",
            "-3cm",
            "5 miles",
            "%",
            "0",
            "0cm",
            "1.2.3",
            "100001",
            "99999999999999999999",
            "1e5",
        ] {
            assert_eq!(Dimension::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn scales() {
        for (text, scale) in
            [("50%", 500), ("0.5", 500), ("50", 500), ("2", 2_000), ("150%", 1_500)]
        {
            assert_eq!(PictureSize::read_scale(text), Some(scale), "{text}");
        }
        assert_eq!(PictureSize::read_scale("big"), None);
        assert_eq!(PictureSize::read_scale("0"), None);
    }

    #[test]
    fn lengths() {
        let length = |text| Dimension::parse(text).unwrap().length(1_000, 100, 900);
        assert_eq!(length("50%"), 500);
        assert_eq!(length("96px"), 7_200);
        assert_eq!(length("1in"), 7_200);
        assert_eq!(length("2.54cm"), 7_200);
        assert_eq!(length("25.4mm"), 7_200);
        assert_eq!(length("2em"), 1_800);
    }
}
