//! A page's number, as it is printed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::PagesError;
use crate::roman;

/// A page's number as printed: a number, with letters before it or in roman numerals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Folio {
    pub(super) numerals: Numerals,
    pub(super) prefix: String,
    pub(super) number: u32,
    /// How many figures are written at least: `S01`.
    pub(super) width: usize,
}

/// How a page's number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numerals {
    /// `iv`
    RomanLower,
    /// `IV`
    RomanUpper,
    /// `4`
    #[default]
    Arabic,
}

/// The greatest number of a page.
const GREATEST: u32 = 9_999_999;

impl Folio {
    /// `77`
    #[must_use]
    pub fn arabic(number: u32) -> Folio {
        Folio { numerals: Numerals::Arabic, prefix: String::new(), number, width: 0 }
    }

    /// `S12`
    #[must_use]
    pub fn prefixed(prefix: &str, number: u32) -> Folio {
        Folio { prefix: prefix.to_owned(), ..Folio::arabic(number) }
    }

    /// `iv`
    #[must_use]
    pub fn roman(number: u32) -> Folio {
        Folio { numerals: Numerals::RomanLower, ..Folio::arabic(number) }
    }

    /// `IV`
    #[must_use]
    pub fn roman_upper(number: u32) -> Folio {
        Folio { numerals: Numerals::RomanUpper, ..Folio::arabic(number) }
    }

    /// What stands before the number.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The number alone: 12 of `S12`, 4 of `iv`.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How the number is written.
    #[must_use]
    pub fn numerals(&self) -> Numerals {
        self.numerals
    }

    /// The page after it.
    #[must_use]
    pub fn next(&self) -> Folio {
        self.plus(1)
    }

    /// The page that many pages after it.
    #[must_use]
    pub fn plus(&self, pages: u32) -> Folio {
        Folio { number: self.number.saturating_add(pages), ..self.clone() }
    }

    /// Whether both are counted in the same way, so that one can follow the other.
    #[must_use]
    pub fn is_like(&self, other: &Folio) -> bool {
        (self.numerals, &self.prefix) == (other.numerals, &other.prefix)
    }

    /// How many pages it stands after another; nothing when it stands before it or is counted in
    /// another way.
    #[must_use]
    pub fn after(&self, first: &Folio) -> Option<u32> {
        self.number.checked_sub(first.number).filter(|_| self.is_like(first))
    }

    /// Whether it is printed on a left-hand page.
    #[must_use]
    pub fn is_verso(&self) -> bool {
        self.number.is_multiple_of(2)
    }
}

impl Default for Folio {
    fn default() -> Folio {
        Folio::arabic(1)
    }
}

impl From<u32> for Folio {
    fn from(number: u32) -> Folio {
        Folio::arabic(number)
    }
}

impl From<Folio> for String {
    fn from(folio: Folio) -> String {
        folio.to_string()
    }
}

impl TryFrom<String> for Folio {
    type Error = PagesError;

    fn try_from(text: String) -> Result<Folio, PagesError> {
        text.parse()
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numeral = match self.numerals {
            Numerals::RomanLower => roman::lower(self.number),
            Numerals::RomanUpper => roman::upper(self.number),
            Numerals::Arabic => None,
        };
        match numeral {
            Some(numeral) => f.write_str(&numeral),
            None => write!(f, "{}{:0width$}", self.prefix, self.number, width = self.width),
        }
    }
}

impl FromStr for Folio {
    type Err = PagesError;

    /// Reads `77`, `S12`, `iv` and `IV`.
    fn from_str(text: &str) -> Result<Folio, PagesError> {
        let text = text.trim();
        let wrong = || PagesError::NoFolio(text.to_owned());
        if let Some(number) = roman::read(text) {
            let small = text.starts_with(|c: char| c.is_ascii_lowercase());
            return Ok(if small { Folio::roman(number) } else { Folio::roman_upper(number) });
        }
        let prefix = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = text.strip_prefix(prefix).unwrap_or("");
        let number = digits
            .parse()
            .ok()
            .filter(|number| (1..=GREATEST).contains(number))
            .ok_or_else(wrong)?;
        if !is_prefix(prefix) {
            return Err(wrong());
        }
        let width = if digits.starts_with('0') { digits.len() } else { 0 };
        Ok(Folio { width, ..Folio::prefixed(prefix, number) })
    }
}

/// Letters, and what stands between letters and figures: `S`, `Suppl.`, `12.e`.
fn is_prefix(text: &str) -> bool {
    let usual = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | ':');
    text.is_empty()
        || (text.contains(char::is_alphabetic)
            && text.chars().all(usual)
            && text.chars().count() <= 12)
}
