//! Dates as far as they are known, and the names of the months.

use serde::{Deserialize, Serialize};

use super::Kept;

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month, told by its number or by its English name or the first letters of that: `7`, `07`,
/// `July`, `Jul.`
#[must_use]
pub fn month(text: &str) -> Option<u8> {
    let text = text.trim();
    if let Ok(number) = text.parse::<u8>() {
        return Some(number).filter(|number| (1..=12).contains(number));
    }
    let start = text.get(..3)?;
    let index = MONTHS.iter().position(|name| {
        name.get(..3).is_some_and(|letters| letters.eq_ignore_ascii_case(start))
    })?;
    u8::try_from(index + 1).ok()
}

/// The English name of a month, 1–12.
#[must_use]
pub fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// How many days a month has in the Gregorian calendar; nothing for a number that is no month.
#[must_use]
pub fn days_in_month(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PubDate {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1–12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// Day, 1–31; only with a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
}

impl PubDate {
    /// ISO 8601, as precise as it is known: `2025-03`.
    #[must_use]
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// What is wrong and how to fix it, when it has another form or is not in the calendar.
    pub fn parse(text: &str) -> Result<PubDate, String> {
        let wrong = |why: &str| {
            format!("“{text}” is not a date: {why}; write it as 2025-03-31, 2025-03 or 2025")
        };
        let mut parts = text.trim().split('-');
        let year = number(parts.next(), 4)
            .ok_or_else(|| wrong("it does not begin with a year of four digits"))?;
        let month = optional(parts.next()).ok_or_else(|| wrong("the month is not two digits"))?;
        let day = optional(parts.next()).ok_or_else(|| wrong("the day is not two digits"))?;
        if parts.next().is_some() {
            return Err(wrong("it has too many parts"));
        }
        let last = match month {
            Some(month) => {
                days_in_month(year, month).ok_or_else(|| wrong("there is no such month"))?
            }
            None => 31,
        };
        if day.is_some_and(|day| !(1..=last).contains(&day)) {
            return Err(wrong("the month has no such day"));
        }
        Ok(PubDate { year, month, day })
    }

    /// What a kept `date` or `pub-date` says: by its parts in figures, by the name of its month in
    /// English, or by its form in ISO 8601.
    #[must_use]
    pub fn of(kept: &Kept) -> Option<PubDate> {
        let number = |name: &str| kept.text_of(name).and_then(|text| text.parse::<u16>().ok());
        let whole: Vec<u16> = kept
            .attribute("iso-8601-date")
            .unwrap_or_default()
            .split('-')
            .map_while(|part| part.parse().ok())
            .collect();
        let part = |index: usize, most: u8| {
            whole
                .get(index)
                .and_then(|&part| u8::try_from(part).ok())
                .filter(|part| (1..=most).contains(part))
        };
        let year = number("year")
            .or(whole.first().copied())
            .filter(|year| (1000..=9999).contains(year))?;
        let same_year = whole.first().is_none_or(|whole| *whole == year);
        let month = kept
            .text_of("month")
            .and_then(|text| month(&text))
            .or_else(|| part(1, 12).filter(|_| same_year));
        let day = number("day")
            .and_then(|day| u8::try_from(day).ok())
            .filter(|day| (1..=31).contains(day));
        let day = day.or_else(|| part(2, 31).filter(|_| same_year && month == part(1, 12)));
        Some(PubDate { year, month, day: day.filter(|_| month.is_some()) })
    }
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
    if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) {
        part.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeptNode;

    #[test]
    fn parses_what_is_known() {
        assert_eq!(PubDate::parse("2025-03-31").unwrap().iso(), "2025-03-31");
        assert_eq!(PubDate::parse(" 2025-03 ").unwrap().iso(), "2025-03");
        assert_eq!(PubDate::parse("2025").unwrap().iso(), "2025");
        assert!(PubDate::parse("2024-02-29").is_ok());
    }

    #[test]
    fn refuses_the_rest() {
        for wrong in [
            "",
            "25",
            "2025-3",
            "2025-13",
            "2025-02-29",
            "2025-04-31",
            "31/03/2025",
            "2025-03-01-x",
            "2025-",
            "١٢٣٤",
        ] {
            assert!(PubDate::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn months() {
        for (text, expected) in [
            ("7", Some(7)),
            ("07", Some(7)),
            ("July", Some(7)),
            ("Jul.", Some(7)),
            ("SEPT", Some(9)),
            ("13", None),
            ("Spring", None),
        ] {
            assert_eq!(month(text), expected, "{text}");
        }
        assert_eq!((month_name(0), month_name(12), month_name(13)), (None, Some("December"), None));
        let days = [
            (1900, 2),
            (2000, 2),
            (2024, 2),
            (2025, 2),
            (2025, 4),
            (2025, 12),
            (2025, 0),
            (2025, 13),
        ];
        let days = days.map(|(year, month)| days_in_month(year, month));
        assert_eq!(days, [Some(28), Some(29), Some(29), Some(28), Some(30), Some(31), None, None]);
    }

    #[test]
    fn of_an_element() {
        let said = |iso: Option<&str>, parts: &[(&str, &str)]| {
            let attributes =
                iso.map(|iso| ("iso-8601-date".to_owned(), iso.to_owned())).into_iter().collect();
            let part = |(name, text): &(&str, &str)| {
                KeptNode::Element(Kept {
                    content: vec![KeptNode::Text((*text).to_owned())],
                    ..Kept::new(name)
                })
            };
            PubDate::of(&Kept {
                attributes,
                content: parts.iter().map(part).collect(),
                ..Kept::new("date")
            })
            .map(|date| date.iso())
        };
        assert_eq!(
            said(None, &[("day", "9"), ("month", "Mar"), ("year", "2025")]).as_deref(),
            Some("2025-03-09")
        );
        assert_eq!(said(None, &[("day", "9"), ("year", "2025")]).as_deref(), Some("2025"));
        assert_eq!(said(Some("2025-03-09"), &[("year", "2025")]).as_deref(), Some("2025-03-09"));
        assert_eq!(
            said(Some("2024-03-09"), &[("year", "2025")]).as_deref(),
            Some("2025"),
            "another year's"
        );
        assert_eq!(
            said(Some("2025-03-09"), &[("month", "4"), ("year", "2025")]).as_deref(),
            Some("2025-04"),
            "another month's day"
        );
        assert_eq!(said(Some("2025-03-09"), &[]).as_deref(), Some("2025-03-09"));
        assert_eq!(said(None, &[("year", "soon")]), None);
    }
}
