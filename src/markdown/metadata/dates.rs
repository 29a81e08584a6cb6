//! Dates: ISO 8601, as precise as they are known.

use crate::findings;
use article::PubDate;
use article::date::{days_in_month, month};
use reading::faults::Faults;
use reading::yaml::Fields;
use report::Report;

/// The date in a field. One in words is read, and said; one that a program is to compute is left out.
pub fn field(name: &str, fields: &Fields, faults: &mut Faults) -> Option<PubDate> {
    let text = fields.fact(name, &mut Faults::new("", &mut Report::new()))?;
    let words = text.text.trim();
    if is_computed(words) {
        faults.push(text.at(), findings::date_computed(words));
        return None;
    }
    if let (Err(_), Some(date)) = (parse(words), in_words(words)) {
        faults.push(text.at(), findings::date_read_as(words, date.iso()));
        return Some(date);
    }
    fields.parsed(name, parse, findings::date_malformed, faults)
}

/// A date that R, Quarto or a shell would fill in.
fn is_computed(text: &str) -> bool {
    let word = text.to_lowercase();
    text.contains('`') || text.contains("{{") || matches!(word.as_str(), "now" | "today" | "last-modified" | "auto") || word.contains("sys.time")
}

/// A date with its month in English words, in any usual order: `9 June 2019`, `June 9, 2019`, `June 2019`, `9th of June, 2019`; or with the year first
/// and other marks than hyphens: `2019/06/09`. Figures in another order say two things and are none.
fn in_words(text: &str) -> Option<PubDate> {
    let parts: Vec<&str> = text.split([' ', ',', '.', '/', '-']).filter(|part| !part.is_empty() && *part != "of" && *part != "the").collect();
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    if let [year, rest @ ..] = parts.as_slice()
        && is_year(year)
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() <= 2)
    {
        let figures: Vec<String> = rest.iter().map(|part| format!("{part:0>2}")).collect();
        return parse(&format!("{year}-{}", figures.join("-"))).ok();
    }
    let year: Vec<&&str> = parts.iter().filter(|part| is_year(part)).collect();
    let named = |part: &&&str| part.chars().count() >= 3 && part.chars().all(char::is_alphabetic) && month(part).is_some();
    let months: Vec<&&str> = parts.iter().filter(named).collect();
    let ([year], [name]) = (year.as_slice(), months.as_slice()) else { return None };
    let others: Vec<&str> = parts.iter().filter(|part| *part != *year && *part != *name).map(|part| ordinal(part)).collect();
    let month = month(name)?;
    match others.as_slice() {
        [] => parse(&format!("{year}-{month:02}")).ok(),
        [day] => parse(&format!("{year}-{month:02}-{day:0>2}")).ok(),
        _ => None,
    }
}

/// `9` of `9th`
fn ordinal(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_alphabetic())
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// # Errors
/// What is wrong and how to fix it, when it has another form or is not in the calendar.
pub fn parse(text: &str) -> Result<PubDate, String> {
    let wrong = |why: &str| format!("“{text}” is not a date: {why}; write it as 2025-03-31, 2025-03 or 2025");
    let mut parts = text.trim().split('-');
    let year = number(parts.next(), 4).ok_or_else(|| wrong("it does not begin with a year of four digits"))?;
    let month = optional(parts.next()).ok_or_else(|| wrong("the month is not two digits"))?;
    let day = optional(parts.next()).ok_or_else(|| wrong("the day is not two digits"))?;
    if parts.next().is_some() {
        return Err(wrong("it has too many parts"));
    }
    let last = match month {
        Some(month) => days_in_month(year, month).ok_or_else(|| wrong("there is no such month"))?,
        None => 31,
    };
    if day.is_some_and(|day| !(1..=last).contains(&day)) {
        return Err(wrong("the month has no such day"));
    }
    Ok(PubDate { year, month, day })
}

/// A part that may be absent; the outer nothing: it is there and malformed.
fn optional(part: Option<&str>) -> Option<Option<u8>> {
    match part {
        None => Some(None),
        Some(_) => number(part, 2).and_then(|number| u8::try_from(number).ok()).map(Some),
    }
}

fn number(part: Option<&str>, digits: usize) -> Option<u16> {
    let part = part?;
    if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_is_known() {
        assert_eq!(parse("2025-03-31").unwrap().iso(), "2025-03-31");
        assert_eq!(parse(" 2025-03 ").unwrap().iso(), "2025-03");
        assert_eq!(parse("2025").unwrap().iso(), "2025");
        assert!(parse("2024-02-29").is_ok());
    }

    #[test]
    fn dates_in_words() {
        let read = |text: &str| in_words(text).map(|date| date.iso());
        for (text, expected) in [
            ("09 June 2019", "2019-06-09"),
            ("June 9, 2019", "2019-06-09"),
            ("June 9th, 2019", "2019-06-09"),
            ("9. Jun. 2019", "2019-06-09"),
            ("July 2026", "2026-07"),
            ("2019/6/9", "2019-06-09"),
            ("2019.06.09", "2019-06-09"),
            ("2-Dec-2019", "2019-12-02"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["09/06/2019", "31 June 2019", "June", "soon", "June 9 10 2019", "Marching 2019 on"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["`r Sys.Date()`", "today", "last-modified", "{{< meta x >}}"] {
            assert!(is_computed(text), "{text}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for wrong in ["", "25", "2025-3", "2025-13", "2025-02-29", "2025-04-31", "31/03/2025", "2025-03-01-x", "2025-", "١٢٣٤"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
