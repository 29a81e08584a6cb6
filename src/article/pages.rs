//! Where an article stands in its issue: its pages, or the number that stands for them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::roman;

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

/// A page's number as printed: a number, with letters before it or in roman numerals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Folio {
    numerals: Numerals,
    prefix: String,
    number: u32,
    /// How many figures are written at least: `S01`.
    width: usize,
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
            PagesError::Reversed(first, last) => write!(f, "the page range {first}–{last} is reversed"),
            PagesError::Unlike(first, last) => write!(f, "{first} and {last} are not numbered alike"),
        }
    }
}

impl std::error::Error for PagesError {}

impl PagesError {
    /// The range that is meant where the last page lacks the figures that it shares with the first: `105–107` for `105–7`.
    #[must_use]
    pub fn meant(first: &Folio, last: &Folio) -> Option<String> {
        let (begin, end) = (first.number.to_string(), last.number.to_string());
        let shared = begin.get(..begin.len().checked_sub(end.len())?).filter(|shared| !shared.is_empty())?;
        let whole: u32 = format!("{shared}{end}").parse().ok().filter(|whole| *whole > first.number)?;
        Some(format!("{first}–{}", Folio { number: whole, ..first.clone() }))
    }
}

/// The greatest number of a page.
const GREATEST: u32 = 9_999_999;

/// What may stand between the first page and the last.
const DASHES: [char; 4] = ['-', '–', '—', '‑'];

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

    /// How many pages it stands after another; nothing when it stands before it or is counted in another way.
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
        let number = digits.parse().ok().filter(|number| (1..=GREATEST).contains(number)).ok_or_else(wrong)?;
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
    text.is_empty() || (text.contains(char::is_alphabetic) && text.chars().all(usual) && text.chars().count() <= 12)
}

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
        if self.first == self.last { self.first.to_string() } else { format!("{}{dash}{}", self.first, self.last) }
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
        let parts: Vec<&str> = text.split(DASHES).map(str::trim).filter(|part| !part.is_empty()).collect();
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
            PageDesignation::OpenRange(_) | PageDesignation::ArticleNumber(_) | PageDesignation::NotYet => &[],
        }
    }

    /// Its first page.
    #[must_use]
    pub fn first(&self) -> Option<&Folio> {
        match self {
            PageDesignation::OpenRange(first) => Some(first),
            PageDesignation::Range(_) | PageDesignation::List(_) => self.ranges().first().map(PageRange::first),
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
            PageDesignation::Range(_) | PageDesignation::OpenRange(_) | PageDesignation::List(_) | PageDesignation::NotYet => None,
        }
    }

    /// How many pages it has, when that is settled.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        let counts = self.ranges().iter().map(PageRange::count);
        counts.reduce(u32::saturating_add)
    }

    /// The folio of the article's page at this index: of its pages when it has them, and on from the last;
    /// otherwise counted from 1.
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

    /// The index of the page with this folio; nothing when the article's pages begin after it, or do not have it.
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

    /// Reads what people write: `77-83`, `S12–S15`, `iv–ix`, `1–2, 7`, `e0178565`; nothing is none yet.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> PageDesignation {
        text.parse().unwrap()
    }

    fn range(first: Folio, last: Folio) -> PageDesignation {
        PageDesignation::Range(PageRange::new(first, last).unwrap())
    }

    #[test]
    fn shortened_ranges_are_completed() {
        let meant = |first: u32, last: u32| PagesError::meant(&first.into(), &last.into());
        assert_eq!(meant(105, 7).as_deref(), Some("105–107"));
        assert_eq!(meant(1238, 41).as_deref(), Some("1238–1241"));
        assert_eq!(meant(83, 77), None);
        assert_eq!(meant(109, 7), None, "107 stands before 109");
        assert_eq!(PagesError::meant(&Folio::prefixed("S", 12), &Folio::prefixed("S", 5)).as_deref(), Some("S12–S15"));
    }

    #[test]
    fn folios() {
        for text in ["77", "S12", "iv", "IX", "S01", "12.e7", "e5", "Suppl.3"] {
            assert_eq!(text.parse::<Folio>().unwrap().to_string(), text);
        }
        assert_eq!("iv".parse(), Ok(Folio::roman(4)));
        assert_eq!("IV".parse(), Ok(Folio::roman_upper(4)));
        assert_eq!(" 7 ".parse(), Ok(Folio::arabic(7)));
        for wrong in ["", "0", "77a", "S", "iiii", "S 12", "-7", "77-83", "10000000", "99999999999", "abcdefghijklm1", ".7"] {
            assert_eq!(wrong.parse::<Folio>(), Err(PagesError::NoFolio(wrong.to_owned())), "{wrong}");
        }
    }

    #[test]
    fn the_next_page_is_written_alike() {
        let next = |text: &str| text.parse::<Folio>().unwrap().next().to_string();
        assert_eq!(["9", "S9", "iii", "VIII", "S09", "S99"].map(next), ["10", "S10", "iv", "IX", "S10", "S100"]);
        assert_eq!(Folio::roman(3999).next().to_string(), "4000");
        assert_eq!(Folio::arabic(u32::MAX).next().number(), u32::MAX);
        assert!(Folio::roman(4).is_verso() && !Folio::prefixed("S", 5).is_verso());
    }

    #[test]
    fn front_pages_come_before_the_others() {
        let mut folios = ["S2", "3", "ix", "10", "S12", "iv", "IV"].map(|text| text.parse::<Folio>().unwrap());
        folios.sort();
        assert_eq!(folios.map(|folio| folio.to_string()), ["iv", "ix", "IV", "3", "10", "S2", "S12"]);
        assert_eq!(Folio::arabic(9).after(&Folio::arabic(7)), Some(2));
        assert_eq!(Folio::arabic(7).after(&Folio::arabic(9)), None);
        assert_eq!(Folio::prefixed("S", 9).after(&Folio::arabic(7)), None);
    }

    #[test]
    fn ranges_as_people_write_them() {
        assert_eq!(read("77-83"), range(77.into(), 83.into()));
        assert_eq!(read("77–83"), read("77-83"));
        assert_eq!(read(" 77 — 83 "), read("77-83"));
        assert_eq!(read("9"), range(9.into(), 9.into()));
        assert_eq!(read("S12–S15"), range(Folio::prefixed("S", 12), Folio::prefixed("S", 15)));
        assert_eq!(read("S12-15"), read("S12–S15"));
        assert_eq!(read("iv–ix"), range(Folio::roman(4), Folio::roman(9)));
        assert_eq!(read("IV–IX"), range(Folio::roman_upper(4), Folio::roman_upper(9)));
        assert_eq!(read("e1-e12"), range(Folio::prefixed("e", 1), Folio::prefixed("e", 12)));
        assert_eq!(read("S7"), range(Folio::prefixed("S", 7), Folio::prefixed("S", 7)));
        let list = vec!["1-2".parse().unwrap(), "7".parse().unwrap()];
        assert_eq!(read("1–2, 7"), PageDesignation::List(list));
        assert_eq!(read("1-2; 7"), read("1–2, 7"));
        assert_eq!(read("1-2,"), read("1-2"));
        for number in ["e0178565", "E12", "031001"] {
            assert_eq!(read(number), PageDesignation::ArticleNumber(number.to_owned()));
        }
        assert_eq!(read(" "), PageDesignation::NotYet);
    }

    #[test]
    fn what_is_no_range_says_why() {
        let said = |text: &str| text.parse::<PageDesignation>().unwrap_err().to_string();
        assert_eq!(said("83-77"), "the page range 83–77 is reversed");
        assert_eq!(said("ix-iv"), "the page range ix–iv is reversed");
        assert_eq!(said("iv-12"), "iv and 12 are not numbered alike");
        assert_eq!(said("S12-T15"), "S12 and T15 are not numbered alike");
        assert_eq!(said("1-2-3"), "“1-2-3” is not a page range");
        assert_eq!(said("pp"), "“pp” is not a page number");
        assert_eq!(said("99999999999"), "“99999999999” is not a page number");
        assert_eq!(said("0"), "“0” is not a page number");
        assert_eq!(said("1, x9y"), "“x9y” is not a page number");
        assert_eq!(said("-"), "“-” is not a page range");
        assert_eq!(said(","), "“,” is not a page range");
    }

    #[test]
    fn first_last_and_count() {
        let facts = |text: &str| {
            let pages = read(text);
            (pages.first().map(Folio::to_string), pages.last().map(Folio::to_string), pages.count(), pages.others())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(facts("77-83"), (some("77"), some("83"), Some(7), None));
        assert_eq!(facts("S12"), (some("S12"), some("S12"), Some(1), None));
        assert_eq!(facts("iv-ix"), (some("iv"), some("ix"), Some(6), None));
        assert_eq!(facts("1-2, 7, 9-10"), (some("1"), some("10"), Some(5), some("7, 9-10")));
        assert_eq!(facts("e12"), (None, None, None, None));
        assert_eq!(facts(""), (None, None, None, None));
        let open = PageDesignation::OpenRange(77.into());
        assert_eq!((open.first(), open.last(), open.count()), (Some(&Folio::arabic(77)), None, None));
    }

    #[test]
    fn written_with_dashes_and_with_hyphens() {
        for text in ["77–83", "9", "S12–S15", "iv–ix", "1–2, 7", "e0178565"] {
            assert_eq!(read(text).to_string(), text);
            assert_eq!(read(text).hyphenated(), Some(text.replace('–', "-")));
        }
        assert_eq!(PageDesignation::OpenRange(77.into()).to_string(), "77");
        assert_eq!((PageDesignation::NotYet.to_string(), PageDesignation::NotYet.printed()), (String::new(), None));
    }

    #[test]
    fn pages_by_index() {
        let folios = |pages: PageDesignation, count| (0..count).map(|index| pages.folio(index).to_string()).collect::<Vec<_>>();
        assert_eq!(folios(read("iv-v"), 3), ["iv", "v", "vi"]);
        assert_eq!(folios(read("1-2, 7"), 5), ["1", "2", "7", "8", "9"]);
        assert_eq!(folios(read("e12"), 2), ["1", "2"]);
        assert_eq!(folios(PageDesignation::NotYet, 2), ["1", "2"]);
        assert_eq!(folios(PageDesignation::OpenRange(Folio::prefixed("S", 3)), 2), ["S3", "S4"]);
        for index in 0..3 {
            let pages = read("1-2, 7");
            assert_eq!(pages.index_of(&pages.folio(index)), Some(index));
        }
        assert_eq!(read("1-2, 7").index_of(&3.into()), None);
        assert_eq!(read("77-83").index_of(&76.into()), None);
        assert_eq!(PageDesignation::NotYet.index_of(&3.into()), Some(2));
        assert_eq!(PageDesignation::OpenRange(77.into()).index_of(&80.into()), Some(3));
    }

    #[test]
    fn an_open_range_ends_where_the_layout_ends() {
        assert_eq!(PageDesignation::OpenRange(77.into()).ending_after(7), read("77-83"));
        assert_eq!(PageDesignation::OpenRange(77.into()).ending_after(0), PageDesignation::OpenRange(77.into()));
        for settled in [read("1-2"), read("e12"), PageDesignation::NotYet] {
            assert_eq!(settled.clone().ending_after(7), settled);
        }
    }
}
