//! Lengths, in scaled points.
//!
//! One scaled point (sp) is 1/65 536 of a PDF point (1/72 inch, ISO 32000-1 §8.3.2.3). Lengths are
//! integers, so that no rounding of floating point ever decides where a line or a page breaks.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A length in scaled points; 65 536 sp are one PDF point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i64);

const SP_PER_PT: i64 = 65_536;

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);

    /// A length of `points` PDF points, rounded to the nearest scaled point.
    #[must_use]
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    pub fn pt(points: f64) -> Length {
        Length((points * SP_PER_PT as f64).round() as i64)
    }

    /// This length in PDF points. For output only: no decision is taken on it.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / SP_PER_PT as f64
    }

    /// `self × numerator ÷ denominator`, rounded to the nearest; the product is formed in 128 bits.
    /// A denominator of zero gives zero.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn scale(self, numerator: i64, denominator: i64) -> Length {
        if denominator == 0 {
            return Length::ZERO;
        }
        // Nearly all products are small enough for the machine's own division.
        if let Some(product) =
            self.0.checked_mul(numerator).filter(|product| product.unsigned_abs() < 1 << 62)
        {
            let half = denominator.abs() / 2;
            let rounded = if (product < 0) == (denominator < 0) {
                product.abs().saturating_add(half)
            } else {
                -product.abs().saturating_add(half)
            };
            return Length(rounded / denominator.abs());
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let half = denominator.abs() / 2;
        let rounded = if (product < 0) == (denominator < 0) {
            product.abs() + half
        } else {
            -(product.abs() + half)
        };
        Length((rounded / denominator.abs()) as i64)
    }

    /// The larger of the two.
    #[must_use]
    pub fn max(self, other: Length) -> Length {
        Length(self.0.max(other.0))
    }

    /// The smaller of the two.
    #[must_use]
    pub fn min(self, other: Length) -> Length {
        Length(self.0.min(other.0))
    }

    /// The length without its sign.
    #[must_use]
    pub fn abs(self) -> Length {
        Length(self.0.abs())
    }

    /// Reads `12.4pt`, `3mm`, `1.5cm` or `0.5in`; a bare number is points.
    ///
    /// # Errors
    /// A message for the style's author when the number or the unit cannot be read, or when it is
    /// beyond ±1,000 inches.
    pub fn parse(text: &str) -> Result<Length, String> {
        let text = text.trim();
        let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let number: f64 = number.trim().parse().map_err(|_| {
            format!("“{text}” is not a length; write for example 12.4pt, 3mm, 1.5cm or 0.5in")
        })?;
        let factor = match unit.trim() {
            "pt" | "" => 1.0,
            "mm" => 72.0 / 25.4,
            "cm" => 72.0 / 2.54,
            "in" => 72.0,
            other => {
                return Err(format!("“{other}” is not a unit of length; use pt, mm, cm or in"));
            }
        };
        let points = number * factor;
        if points.is_finite() && points.abs() <= 72_000.0 {
            Ok(Length::pt(points))
        } else {
            Err(format!("“{text}” is beyond any page"))
        }
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}

impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, factor: i64) -> Length {
        Length(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Length;
    fn div(self, divisor: i64) -> Length {
        Length(self.0 / divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}pt", (self.to_pt() * 1000.0).round() / 1000.0))
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        let text = String::deserialize(deserializer)?;
        Length::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn reads_units() {
        assert_eq!(Length::parse("25.4mm").unwrap(), Length::pt(72.0));
        assert_eq!(Length::parse("1in").unwrap(), Length::pt(72.0));
        assert_eq!(Length::parse(" 12.5 pt").unwrap(), Length::pt(12.5));
        assert!(Length::parse("3em").is_err());
        assert!(Length::parse("wide").is_err());
    }

    #[test]
    fn scales_to_the_nearest() {
        assert_eq!(Length(10).scale(1, 3), Length(3));
        assert_eq!(Length(11).scale(1, 2), Length(6));
        assert_eq!(Length(-11).scale(1, 2), Length(-6));
        assert_eq!(Length(5).scale(1, 0), Length::ZERO);
    }
}
