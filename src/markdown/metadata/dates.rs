//! Dates: ISO 8601, as precise as they are known.

use crate::findings;
use article::PubDate;
use reading::faults::Faults;
use reading::yaml::Fields;

/// The date in a field.
pub fn field(name: &str, fields: &Fields, faults: &mut Faults) -> Option<PubDate> {
    fields.parsed(name, parse, findings::date_malformed, faults)
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// # Errors
/// What is wrong and how to mend it, when it has another form or is not in the calendar.
pub fn parse(text: &str) -> Result<PubDate, String> {
    let wrong = |why: &str| format!("“{text}” is not a date: {why}; write it as 2025-03-31, 2025-03 or 2025");
    let mut parts = text.trim().split('-');
    let year = number(parts.next(), 4).ok_or_else(|| wrong("it does not begin with a year of four digits"))?;
    let month = optional(parts.next()).ok_or_else(|| wrong("the month is not two digits"))?;
    let day = optional(parts.next()).ok_or_else(|| wrong("the day is not two digits"))?;
    if parts.next().is_some() {
        return Err(wrong("it has too many parts"));
    }
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        return Err(wrong("there is no such month"));
    }
    let last = month.map_or(31, |month| days(year, month));
    if day.is_some_and(|day| !(1..=last).contains(&day)) {
        return Err(wrong("the month has no such day"));
    }
    Ok(PubDate { year, month: month.and_then(small), day: day.and_then(small) })
}

fn small(n: u16) -> Option<u8> {
    u8::try_from(n).ok()
}

/// A part that may be absent; the outer nothing: it is there and malformed.
fn optional(part: Option<&str>) -> Option<Option<u16>> {
    match part {
        None => Some(None),
        Some(_) => number(part, 2).map(Some),
    }
}

fn number(part: Option<&str>, digits: usize) -> Option<u16> {
    let part = part?;
    if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
}

/// How many days a month has.
fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
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
    fn refuses_the_rest() {
        for wrong in ["", "25", "2025-3", "2025-13", "2025-02-29", "2025-04-31", "31/03/2025", "2025-03-01-x", "2025-", "١٢٣٤"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
