//! Dates of receipt and acceptance.

use article::date::month;

use super::front::paragraph;
use super::{Claims, How, Role};
use crate::view::Block;

/// Dates of receipt and acceptance, with their labels.
pub fn dates(blocks: &[Block], body: usize, claims: &mut Claims) {
    for index in 0..body {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let lower = text.to_lowercase();
        if text.split_whitespace().count() > 30
            || !(lower.contains("received") || lower.contains("accepted"))
        {
            continue;
        }
        let after =
            |word: &str| lower.find(word).and_then(|at| text.get(at + word.len()..)).and_then(date);
        let (received, accepted) = (after("received"), after("accepted"));
        if received.is_none() && accepted.is_none() {
            continue;
        }
        claims.claim("the dates", "received", here, How::Label);
        claims.set(index, Role::Front);
        if says_more(&text) {
            claims.more.push((here.number, text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        claims.received = claims.received.take().or(received);
        claims.accepted = claims.accepted.take().or(accepted);
    }
}

/// Whether a line of dates says more than the two that have fields.
fn says_more(text: &str) -> bool {
    const USUAL: [&str; 8] =
        ["received", "accepted", "date", "and", "on", "of", "for", "publication"];
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase);
    words.filter(|word| month(word).is_none()).any(|word| !USUAL.contains(&word.as_str()))
}

/// The first date of a text, in ISO 8601: `3 March 2020`, `March 3, 2020`, `2020-03-03`.
fn date(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '/'))
        .filter(|word| !word.is_empty())
        .take(6)
        .collect();
    for (at, word) in words.iter().enumerate() {
        let parts: Vec<&str> = word.split('-').collect();
        if let [year, month, day] = parts.as_slice()
            && year.len() == 4
            && [year, month, day]
                .iter()
                .all(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
        {
            return Some((*word).to_owned());
        }
        let named = word.chars().all(char::is_alphabetic).then(|| month(word)).flatten();
        if let Some(month) = named {
            let number = |index: Option<usize>| {
                let text = words.get(index?)?.trim_end_matches(|c: char| c.is_alphabetic());
                text.parse::<u16>().ok()
            };
            let before = number(at.checked_sub(1)).filter(|day| (1..=31).contains(day));
            let next = number(Some(at + 1));
            let (day, year) = match (before, next) {
                (Some(day), Some(year)) => (Some(day), year),
                (None, Some(day)) if day <= 31 => (Some(day), number(Some(at + 2))?),
                (None, Some(year)) => (None, year),
                _ => return None,
            };
            if !(1900..=2100).contains(&year) {
                return None;
            }
            return Some(day.map_or_else(
                || format!("{year}-{month:02}"),
                |day| format!("{year}-{month:02}-{day:02}"),
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_kinds() {
        for (text, expected) in [
            (": 3 March 2020; accepted", Some("2020-03-03")),
            (" March 3rd, 2020", Some("2020-03-03")),
            (" 2020-03-03", Some("2020-03-03")),
            (" June 2021", Some("2021-06")),
            (" with thanks", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
    }
}
