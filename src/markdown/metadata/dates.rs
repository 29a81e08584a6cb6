//! Dates: ISO 8601, as precise as they are known.

use crate::findings;
use article::PubDate;
use article::date::month;
use reading::faults::Faults;
use reading::yaml::Fields;
use report::Report;

/// The date in a field. One in words is read, and said; one that a program is to compute is left
/// out.
pub fn field(name: &str, fields: &Fields, faults: &mut Faults) -> Option<PubDate> {
    let text = fields.fact(name, &mut Faults::new("", &mut Report::new()))?;
    let words = text.text.trim();
    if is_computed(words) {
        faults.push(
            text.at(),
            findings::date_computed(words.split_whitespace().collect::<Vec<_>>().join(" ")),
        );
        return None;
    }
    if let (Err(_), Some(date)) = (PubDate::parse(words), in_words(words)) {
        faults.push(text.at(), findings::date_read_as(words, date.iso()));
        return Some(date);
    }
    fields.parsed(name, PubDate::parse, findings::date_malformed, faults)
}

/// A date that R, Quarto or a shell would fill in.
fn is_computed(text: &str) -> bool {
    let word = text.to_lowercase();
    text.contains('`')
        || text.contains("{{")
        || matches!(word.as_str(), "now" | "today" | "last-modified" | "auto")
        || word.contains("sys.time")
}

/// A date with its month in English words, in any usual order: `9 June 2019`, `June 9, 2019`, `June
/// 2019`, `9th of June, 2019`; or with the year first and other marks than hyphens: `2019/06/09`.
/// Figures in another order say two things and are none.
fn in_words(text: &str) -> Option<PubDate> {
    let parts: Vec<&str> = text
        .split([' ', ',', '.', '/', '-'])
        .filter(|part| !part.is_empty() && *part != "of" && *part != "the")
        .collect();
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    if let [year, rest @ ..] = parts.as_slice()
        && is_year(year)
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() <= 2)
    {
        let figures: Vec<String> = rest.iter().map(|part| format!("{part:0>2}")).collect();
        return PubDate::parse(&format!("{year}-{}", figures.join("-"))).ok();
    }
    let year: Vec<&&str> = parts.iter().filter(|part| is_year(part)).collect();
    let named = |part: &&&str| {
        part.chars().count() >= 3 && part.chars().all(char::is_alphabetic) && month(part).is_some()
    };
    let months: Vec<&&str> = parts.iter().filter(named).collect();
    let ([year], [name]) = (year.as_slice(), months.as_slice()) else { return None };
    let others: Vec<&str> = parts
        .iter()
        .filter(|part| *part != *year && *part != *name)
        .map(|part| ordinal(part))
        .collect();
    let month = month(name)?;
    match others.as_slice() {
        [] => PubDate::parse(&format!("{year}-{month:02}")).ok(),
        [day] => PubDate::parse(&format!("{year}-{month:02}-{day:0>2}")).ok(),
        _ => None,
    }
}

/// `9` of `9th`
fn ordinal(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for text in
            ["09/06/2019", "31 June 2019", "June", "soon", "June 9 10 2019", "Marching 2019 on"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["`r Sys.Date()`", "today", "last-modified", "{{< meta x >}}"] {
            assert!(is_computed(text), "{text}");
        }
    }
}
