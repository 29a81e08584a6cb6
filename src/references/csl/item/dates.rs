//! Dates in the processor's own form, from those that references print.

use super::Variables;
use article::{ElementCitation, PubDate};
use hayagriva::citationberg::json::{DateValue, FixedDate, FixedDateRange, Value};
use hayagriva::citationberg::taxonomy::Season;

/// When it was published: a date, or words that stand for one.
pub(super) fn issued(citation: &ElementCitation, item: &mut Variables) {
    let Some(year) = citation.year.as_deref() else { return };
    let about = year.strip_prefix("c. ");
    let known = match before_our_era(year) {
        Some(date) => Some(date),
        None if is_literal(year) => None,
        None => date(about.unwrap_or(year), citation.month, citation.day),
    };
    match known {
        Some(date) => {
            let (season, last) = seasons(citation.more("season").unwrap_or_default());
            let end = last.map(|last| FixedDate { season: Some(last), ..date });
            let raw = FixedDateRange { start: FixedDate { circa: about.is_some(), ..date }, end };
            item.0.insert(
                "issued".to_owned(),
                Value::Date(DateValue::Raw { raw, literal: None, season }),
            );
        }
        None if is_literal(year) => item.literal_date("issued", year),
        None => {}
    }
}

/// The number of a season, or of the first of two, and the second.
fn seasons(text: &str) -> (Option<String>, Option<Season>) {
    let mut numbers = text.split('–').map_while(crate::bibliography::season);
    let first = numbers.next();
    let last = numbers.next().filter(|last| Some(*last) != first);
    (
        first.map(|season| season.to_string()),
        last.and_then(|last| Season::try_from_csl_number(last).ok()),
    )
}

/// “45 BCE”: the processor counts the year before 1 as 0.
pub(super) fn before_our_era(text: &str) -> Option<FixedDate> {
    let year = text.strip_suffix(" BCE")?.parse::<i16>().ok()?;
    Some(FixedDate { year: 1 - year, month: None, day: None, season: None, circa: false })
}

/// Whether a year is words that are printed as they are: “2009–2010”, “in press”. That there is
/// none each style says in its own words.
fn is_literal(year: &str) -> bool {
    let small = year.trim().to_lowercase();
    let undated = matches!(
        small.as_str(),
        "" | "n.d."
            | "n.d"
            | "nd"
            | "n. d."
            | "s.f."
            | "s. f."
            | "s.d."
            | "o. j."
            | "o.j."
            | "no date"
            | "undated"
            | "date unknown"
    );
    let is_range = years(year).len() == 2 || (year.ends_with('–') && years(year).len() == 1);
    let has_year = year.get(..4).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    is_range
        || (!undated
            && !has_year
            && !year.starts_with("c. ")
            && small.contains(char::is_alphabetic))
}

/// The years of a range: “2009–2010”, “2019–”.
pub(super) fn years(text: &str) -> Vec<i16> {
    let parts: Vec<&str> = text.split('–').collect();
    let year = |part: &&str| (part.len() == 4).then(|| part.parse::<i16>().ok()).flatten();
    let years: Vec<i16> = parts.iter().filter(|part| !part.is_empty()).filter_map(year).collect();
    if years.len() == parts.iter().filter(|part| !part.is_empty()).count() {
        years
    } else {
        Vec::new()
    }
}

/// A date from a printed year: its first four digits; nothing for `n.d.` or `in press`.
pub(super) fn date(year: &str, month: Option<u8>, day: Option<u8>) -> Option<FixedDate> {
    let year =
        year.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let (month, day) = (zero_based(month, 12), zero_based(day, 31));
    Some(FixedDate { year, month, day: month.and(day), season: None, circa: false })
}

/// The processor counts months and days from zero.
fn zero_based(part: Option<u8>, greatest: u8) -> Option<u8> {
    part.filter(|part| (1..=greatest).contains(part)).map(|part| part - 1)
}

pub(super) fn fixed_date(date: PubDate) -> FixedDate {
    let (month, day) = (zero_based(date.month, 12), zero_based(date.day, 31));
    FixedDate {
        year: i16::try_from(date.year).unwrap_or(i16::MAX),
        month,
        day: month.and(day),
        season: None,
        circa: false,
    }
}

pub(super) fn iso_date(text: &str) -> Option<FixedDate> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?;
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    date(year, number(), number())
}
