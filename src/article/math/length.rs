//! Lengths within formulas.

use serde::{Deserialize, Serialize};

/// A length that an author gave: integers only, so that every machine breaks lines alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// Millionths of an em of the formula's font at the place's size. One mu is 1/18 em.
    Em(i32),
    /// Thousandths of a point of 1/72 inch.
    Pt(i32),
}

impl Default for Length {
    fn default() -> Length {
        Length::ZERO
    }
}

impl Length {
    /// Nothing.
    pub const ZERO: Length = Length::Em(0);

    /// So many mu (1/18 em): TeX's thin space is 3.
    #[must_use]
    pub fn mu(count: i32) -> Length {
        Length::Em((i64::from(count) * 1_000_000 / 18).try_into().unwrap_or(i32::MAX))
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        matches!(self, Length::Em(0) | Length::Pt(0))
    }

    /// The length in thousandths of a point where an em is `em` thousandths of a point.
    #[must_use]
    pub fn at(self, em: i32) -> i32 {
        match self {
            Length::Em(millionths) => {
                let product = i64::from(millionths) * i64::from(em);
                let half = 500_000 * product.signum();
                ((product + half) / 1_000_000).try_into().unwrap_or(i32::MAX)
            }
            Length::Pt(thousandths) => thousandths,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn a_mu_is_an_eighteenth_of_an_em() {
        assert_eq!(Length::mu(18), Length::Em(1_000_000));
        assert_eq!(Length::mu(3).at(10_000), 1_667);
        assert_eq!(Length::mu(-3).at(10_000), -1_667);
        assert_eq!(Length::Pt(4_000).at(10_000), 4_000);
    }
}
