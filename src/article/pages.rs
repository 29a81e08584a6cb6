//! Where an article stands in its issue: its pages, or the number that stands for them.

mod folio;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use folio::{Folio, Numerals};

/// Where an article stands in its issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageDesignation {
    /// From one page to another: `77–83`, `S12–S15`, `iv–ix`, or one page alone.
    Range(PageRange),
    /// Only the first page is known.
    OpenRange(Folio),
    /// Pages that do not follow each other: `1–2, 7`.
    List(Vec<PageRange>),
    /// The article's number, for journals without pages of an issue: `e0178565`.
    ArticleNumber(String),
    /// None yet: the article is published ahead of print.
    #[default]
    NotYet,
}

/// Pages that follow each other. The first never stands after the last.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PageRange {
    first: Folio,
    last: Folio,
}

/// Why a text designates no pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesError {
    /// This is no page's number.
    NoFolio(String),
    /// This is neither a page nor two of them.
    NoRange(String),
    /// The last page stands before the first.
    Reversed(Folio, Folio),
    /// The two pages are not counted alike, as in `iv–12`.
    Unlike(Folio, Folio),
}

impl fmt::Display for PagesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PagesError::NoFolio(text) => write!(f, "“{text}” is not a page number"),
            PagesError::NoRange(text) => write!(f, "“{text}” is not a page range"),
            PagesError::Reversed(first, last) => {
                write!(f, "the page range {first}–{last} is reversed")
            }
            PagesError::Unlike(first, last) => {
                write!(f, "{first} and {last} are not numbered alike")
            }
        }
    }
}

impl std::error::Error for PagesError {}

impl PagesError {
    /// The range that is meant where the last page lacks the figures that it shares with the first:
    /// `105–107` for `105–7`.
    #[must_use]
    pub fn meant(first: &Folio, last: &Folio) -> Option<String> {
        let (begin, end) = (first.number.to_string(), last.number.to_string());
        let shared =
            begin.get(..begin.len().checked_sub(end.len())?).filter(|shared| !shared.is_empty())?;
        let whole: u32 =
            format!("{shared}{end}").parse().ok().filter(|whole| *whole > first.number)?;
        Some(format!("{first}–{}", Folio { number: whole, ..first.clone() }))
    }
}

/// What may stand between the first page and the last.
const DASHES: [char; 4] = ['-', '–', '—', '‑'];

impl PageRange {
    /// From one page to another.
    ///
    /// # Errors
    /// When the last stands before the first, or is counted in another way.
    pub fn new(first: Folio, last: Folio) -> Result<PageRange, PagesError> {
        if !last.is_like(&first) {
            return Err(PagesError::Unlike(first, last));
        }
        if last.number < first.number {
            return Err(PagesError::Reversed(first, last));
        }
        Ok(PageRange { first, last })
    }

    /// One page alone.
    #[must_use]
    pub fn one(page: Folio) -> PageRange {
        PageRange { first: page.clone(), last: page }
    }

    /// Its first page.
    #[must_use]
    pub fn first(&self) -> &Folio {
        &self.first
    }

    /// Its last page.
    #[must_use]
    pub fn last(&self) -> &Folio {
        &self.last
    }

    /// How many pages it has.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.last.number.saturating_sub(self.first.number).saturating_add(1)
    }

    /// Written with this dash between first and last; one page alone without it.
    #[must_use]
    pub fn with_dash(&self, dash: &str) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}{dash}{}", self.first, self.last)
        }
    }
}

impl fmt::Display for PageRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_dash("–"))
    }
}

impl FromStr for PageRange {
    type Err = PagesError;

    /// Reads `77-83`, `S12–S15`, `S12–15` and `77`.
    fn from_str(text: &str) -> Result<PageRange, PagesError> {
        let parts: Vec<&str> =
            text.split(DASHES).map(str::trim).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [one] => one.parse().map(PageRange::one),
            [first, last] => between(first, last),
            _ => Err(PagesError::NoRange(text.trim().to_owned())),
        }
    }
}

/// From one page to another, as written; letters before the first count for a bare last one too.
fn between(first: &str, last: &str) -> Result<PageRange, PagesError> {
    let (first, last): (Folio, Folio) = (first.parse()?, last.parse()?);
    let is_bare = last.numerals == Numerals::Arabic && last.prefix.is_empty();
    let last = if is_bare { Folio { prefix: first.prefix.clone(), ..last } } else { last };
    PageRange::new(first, last)
}

impl PageDesignation {
    /// From one page to another; when only the first is known, from there on.
    ///
    /// # Errors
    /// When the last stands before the first, or is counted in another way.
    pub fn from_folios(first: Folio, last: Option<Folio>) -> Result<PageDesignation, PagesError> {
        match last {
            Some(last) => PageRange::new(first, last).map(PageDesignation::Range),
            None => Ok(PageDesignation::OpenRange(first)),
        }
    }

    /// Whether nothing is known of pages, nor of a number that stands for them.
    #[must_use]
    pub fn is_not_yet(&self) -> bool {
        *self == PageDesignation::NotYet
    }

    /// Whether one page is all that is known of it.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self, PageDesignation::OpenRange(_)) || self.count() == Some(1)
    }

    /// Its pages, as far as both ends are known.
    #[must_use]
    pub fn ranges(&self) -> &[PageRange] {
        match self {
            PageDesignation::Range(range) => std::slice::from_ref(range),
            PageDesignation::List(ranges) => ranges,
            PageDesignation::OpenRange(_)
            | PageDesignation::ArticleNumber(_)
            | PageDesignation::NotYet => &[],
        }
    }

    /// Its first page.
    #[must_use]
    pub fn first(&self) -> Option<&Folio> {
        match self {
            PageDesignation::OpenRange(first) => Some(first),
            PageDesignation::Range(_) | PageDesignation::List(_) => {
                self.ranges().first().map(PageRange::first)
            }
            PageDesignation::ArticleNumber(_) | PageDesignation::NotYet => None,
        }
    }

    /// Its last page.
    #[must_use]
    pub fn last(&self) -> Option<&Folio> {
        self.ranges().last().map(PageRange::last)
    }

    /// The pages of a list after its first range: `7` of `1–2, 7`.
    #[must_use]
    pub fn others(&self) -> Option<String> {
        self.ranges().get(1..).filter(|others| !others.is_empty()).map(|others| joined(others, "-"))
    }

    /// The number that stands for pages.
    #[must_use]
    pub fn article_number(&self) -> Option<&str> {
        match self {
            PageDesignation::ArticleNumber(number) => Some(number),
            PageDesignation::Range(_)
            | PageDesignation::OpenRange(_)
            | PageDesignation::List(_)
            | PageDesignation::NotYet => None,
        }
    }

    /// How many pages it has, when that is settled.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        let counts = self.ranges().iter().map(PageRange::count);
        counts.reduce(u32::saturating_add)
    }

    /// The folio of the article's page at this index: of its pages when it has them, and on from
    /// the last; otherwise counted from 1.
    #[must_use]
    pub fn folio(&self, index: u32) -> Folio {
        let mut rest = index;
        for range in self.ranges() {
            if rest < range.count() {
                return range.first.plus(rest);
            }
            rest -= range.count();
        }
        match self.last() {
            Some(last) => last.plus(rest.saturating_add(1)),
            None => self.first().cloned().unwrap_or_default().plus(rest),
        }
    }

    /// The index of the page with this folio; nothing when the article's pages begin after it, or
    /// do not have it.
    #[must_use]
    pub fn index_of(&self, folio: &Folio) -> Option<u32> {
        let mut before = 0_u32;
        for range in self.ranges() {
            if let Some(index) = folio.after(&range.first).filter(|index| *index < range.count()) {
                return Some(before.saturating_add(index));
            }
            before = before.saturating_add(range.count());
        }
        if !self.ranges().is_empty() {
            return None;
        }
        folio.after(&self.first().cloned().unwrap_or_default())
    }

    /// The same with its last page, where only the first was known.
    #[must_use]
    pub fn ending_after(self, pages: u32) -> PageDesignation {
        match self {
            PageDesignation::OpenRange(first) if pages > 0 => {
                let last = first.plus(pages - 1);
                PageDesignation::Range(PageRange { first, last })
            }
            settled => settled,
        }
    }

    /// As metadata write it, with hyphens: `77-83`, `1-2, 7`; nothing while there are none.
    #[must_use]
    pub fn hyphenated(&self) -> Option<String> {
        self.written("-")
    }

    /// As it is printed, with dashes: `77–83`, `1–2, 7`; nothing while there are none.
    #[must_use]
    pub fn printed(&self) -> Option<String> {
        self.written("–")
    }

    fn written(&self, dash: &str) -> Option<String> {
        match self {
            PageDesignation::Range(range) => Some(range.with_dash(dash)),
            PageDesignation::OpenRange(first) => Some(first.to_string()),
            PageDesignation::List(ranges) => Some(joined(ranges, dash)),
            PageDesignation::ArticleNumber(number) => Some(number.clone()),
            PageDesignation::NotYet => None,
        }
    }
}

fn joined(ranges: &[PageRange], dash: &str) -> String {
    ranges.iter().map(|range| range.with_dash(dash)).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for PageDesignation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.printed().unwrap_or_default())
    }
}

impl FromStr for PageDesignation {
    type Err = PagesError;

    /// Reads what people write: `77-83`, `S12–S15`, `iv–ix`, `1–2, 7`, `e0178565`; nothing is none
    /// yet.
    fn from_str(text: &str) -> Result<PageDesignation, PagesError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(PageDesignation::NotYet);
        }
        if is_article_number(text) {
            return Ok(PageDesignation::ArticleNumber(text.to_owned()));
        }
        let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let mut ranges = parts.map(str::parse).collect::<Result<Vec<PageRange>, _>>()?;
        match (ranges.pop(), ranges.is_empty()) {
            (Some(one), true) => Ok(PageDesignation::Range(one)),
            (Some(last), false) => {
                ranges.push(last);
                Ok(PageDesignation::List(ranges))
            }
            (None, _) => Err(PagesError::NoRange(text.to_owned())),
        }
    }
}

/// `e` and figures, or figures that begin with a zero: no page is numbered so when it stands alone.
fn is_article_number(text: &str) -> bool {
    let figures = text.strip_prefix(['e', 'E']);
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    figures.is_some_and(is_number) || (text.len() > 1 && text.starts_with('0') && is_number(text))
}
