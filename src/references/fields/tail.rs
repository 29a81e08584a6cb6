//! Where and when a work was read on the web: what stands at the end of a reference, in the words of
//! its house. It is none of the work's fields, and looks like several of them.

use article::date::{days_in_month, month, month_name};

use super::tokens::{Token, is_year};

/// Words that say that something was read, or can be.
const READ: [&str; 26] = [
    "abgerufen",
    "accessed",
    "accès",
    "accessado",
    "acessado",
    "acesso",
    "available",
    "cited",
    "consultado",
    "consultato",
    "consulté",
    "consultée",
    "disponibile",
    "disponible",
    "disponibles",
    "disponível",
    "downloaded",
    "einsehbar",
    "obtenido",
    "read",
    "recuperado",
    "retrieved",
    "verfügbar",
    "viewed",
    "visited",
    "zugriff",
];
/// Words that may stand with them.
const WITH: [&str; 33] = [
    "access", "am", "an", "as", "at", "auf", "da", "date", "de", "del", "di", "du", "el", "em",
    "en", "from", "in", "internet", "last", "le", "online", "of", "on", "sur", "the", "unter",
    "url", "via", "von", "webpage", "website", "web", "and",
];
/// Months that English does not know, by their beginnings.
const MONTHS: [&str; 17] = [
    "abr", "ago", "aoû", "avr", "dez", "dic", "déc", "ene", "fév", "gen", "giu", "juil", "lug",
    "mai", "okt", "out", "set",
];

/// Parts a reference before the words that say where and when it was read; these are empty where
/// there are none. They name an address in any case.
pub fn parted(text: &str) -> (&str, &str) {
    let mut from = text.len();
    let (mut start, mut is_said, mut is_placed) = (text.len(), false, false);
    for word in text.split_whitespace().rev() {
        let Some(at) = text.get(..from).and_then(|before| before.rfind(word)) else { break };
        from = at;
        let bare = bare(word);
        let (says, places) = (READ.contains(&bare.as_str()), is_address(word));
        // “… as they are available.”: the end of a title.
        let ends = says && word.ends_with(['.', '”', '’', '"', '?', '!']) && start < text.len();
        if ends || !(says || places || is_beside(&bare)) {
            break;
        }
        if says || places {
            start = at;
        }
        is_said |= says;
        is_placed |= places;
    }
    text.split_at_checked(start).filter(|_| is_said && is_placed).unwrap_or((text, ""))
}

/// The tokens without these words: of all that stands at the end, the address alone, and no mark
/// before it.
pub fn without_words<'t>(text: &str, mut tokens: Vec<Token<'t>>) -> Vec<Token<'t>> {
    let (work, tail) = parted(text);
    let place = tail.split_whitespace().find(|word| is_address(word));
    let Some((place, at)) = place.and_then(|place| Some((place, tail.find(place)?))) else {
        return tokens;
    };
    let work = work.trim_end_matches([' ', ',', '(', '[', '<', '\u{a0}']).len();
    let from = text.len() - tail.len() + at;
    let is_kept = |token: &Token| token.at < work || (from..from + place.len()).contains(&token.at);
    tokens.retain(is_kept);
    tokens
}

/// A word without the marks around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_address(word: &str) -> bool {
    ["http:", "https:", "ftp:", "http//", "www."].iter().any(|start| word.contains(start))
}

/// A day, a month, a year, a mark, or a word that says nothing by itself.
fn is_beside(bare: &str) -> bool {
    let is_number = bare.len() <= 10
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/'));
    let is_month = english_month(bare).is_some()
        || bare.chars().count() <= 10 && MONTHS.iter().any(|start| bare.starts_with(start));
    is_number || day(bare).is_some() || is_month || WITH.contains(&bare)
}

/// `12`, `3rd`.
fn day(bare: &str) -> Option<u8> {
    let ends = ["st", "nd", "rd", "th"];
    let number = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    number.parse().ok().filter(|day| (1..=31).contains(day))
}

/// `september`, `sept`, `sep`; “market” is none.
fn english_month(bare: &str) -> Option<u8> {
    let number = month(bare).filter(|_| bare.chars().all(char::is_alphabetic))?;
    month_name(number)?.to_lowercase().starts_with(bare).then_some(number)
}

/// The day on which a work was read, ISO 8601, where day, month and year stand in these words once,
/// the month by its English name.
pub fn day_read(tail: &str) -> Option<String> {
    let words: Vec<String> =
        tail.split_whitespace().filter(|word| !is_address(word)).map(bare).collect();
    let only = |found: Vec<u16>| if let [one] = found.as_slice() { Some(*one) } else { None };
    let years = words.iter().filter(|word| is_year(word)).filter_map(|word| word.parse().ok());
    let months = words.iter().filter_map(|word| english_month(word)).map(u16::from);
    let days = words.iter().filter_map(|word| day(word)).map(u16::from);
    let (year, month, day) =
        (only(years.collect())?, only(months.collect())?, only(days.collect())?);
    let last = days_in_month(year, u8::try_from(month).ok()?)?;
    (day <= u16::from(last)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_and_when_a_work_was_read() {
        for (work, tail, day) in [
            (
                "Doe, J., 2011, Rain, ",
                "viewed 12 February 2015, from http://example.org/a.pdf",
                "2015-02-12",
            ),
            (
                "Doe J. Rain. 2011 ",
                "[cited 2015 Feb 3]. Available from: http://example.org/a",
                "2015-02-03",
            ),
            (
                "Doe J. (2011). Rain. ",
                "Available at: www.example.org (accessed March 1st, 2021).",
                "2021-03-01",
            ),
            (
                "Doe J. Rain. Weather, 6 March 2016, ",
                "viewed 24 May 2016, from https://example.org",
                "2016-05-24",
            ),
            (
                "Doe J. Regen. 2011. ",
                "Verfügbar unter: https://example.org (Zugriff am 3.4.2015)",
                "",
            ),
            ("Doe J. What is available. ", "Retrieved from http://example.org", ""),
        ] {
            assert_eq!(parted(&format!("{work}{tail}")), (work, tail));
            assert_eq!(day_read(tail).unwrap_or_default(), day, "{tail}");
        }
    }

    #[test]
    fn other_references_are_whole() {
        for text in [
            "",
            "Doe J. Data that are available. 2011.",
            "Doe J. Rain. Weather 12: 3–9. https://doi.org/10.1234/abc",
            "Doe J. Accessed in 2010: http://example.org is a title. Weather 12: 3–9.",
        ] {
            assert_eq!(parted(text), (text, ""));
        }
        assert_eq!(day_read("viewed 31 February 2015"), None);
    }
}
