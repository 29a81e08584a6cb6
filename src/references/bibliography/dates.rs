//! Dates as bibliographies write them: ISO 8601-2 (EDTF) as biblatex has it (manual §2.3.8), and
//! the ways of people.

use article::date;

/// A date as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The year as it is printed: four digits, perhaps a letter; or words that stand for it:
    /// “2009–2010”, “c. 1850”, “45 BCE”, “in press”.
    pub year: String,
    /// 1–12.
    pub month: Option<u8>,
    /// 1–31.
    pub day: Option<u8>,
    /// A season in English: “Spring”, “Spring–Summer”.
    pub season: Option<String>,
}

/// What is said of works that have no year yet, as people write it and as it is printed.
const STATES: [(&str, &str); 10] = [
    ("in press", "in press"),
    ("inpress", "in press"),
    ("forthcoming", "forthcoming"),
    ("to appear", "forthcoming"),
    ("submitted", "submitted"),
    ("under review", "submitted"),
    ("in preparation", "in preparation"),
    ("inpreparation", "in preparation"),
    ("accepted", "in press"),
    ("prepublished", "advance online publication"),
];

/// The seasons in the order of their numbers, 21–24 in EDTF.
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// Reads a date; nothing when it says something else.
pub fn read(text: &str) -> Option<Dated> {
    let text = text.trim().trim_matches(['[', ']', '(', ')']).trim();
    if let Some(state) = state(text) {
        return Some(Dated { year: state.to_owned(), ..Dated::default() });
    }
    point(text).or_else(|| range(text)).or_else(|| in_words(text))
}

/// A work's state, as it is printed in the place of a year.
pub fn state(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    STATES.iter().find(|(said, _)| *said == text).map(|(_, printed)| *printed)
}

/// The number of a season in CSL, 1–4, by its English name.
pub fn season(name: &str) -> Option<u8> {
    let name = if name.eq_ignore_ascii_case("fall") { "Autumn" } else { name };
    let index = SEASONS.iter().position(|season| season.eq_ignore_ascii_case(name))?;
    u8::try_from(index + 1).ok()
}

/// One season or two, as they are printed: “Fall”, “Spring–Summer”.
pub fn seasons(text: &str) -> Option<String> {
    let text = text.replace(" and ", "–").replace("--", "–");
    let parts: Vec<&str> = text.split(['–', '—', '-', '/', '&']).map(str::trim).collect();
    let fits = parts.len() <= 2 && parts.iter().all(|part| season(part).is_some());
    fits.then(|| parts.join("–"))
}

/// `2025`, `2025a`, `2025-04`, `2025-04-22T10:00`, `2025-21`, `1723~`, `-0044`, `c. 1850`, `45
/// BCE`.
fn point(text: &str) -> Option<Dated> {
    let bare = text.trim_end_matches(['~', '?', '%']);
    let small = text.to_lowercase();
    let circa = ["circa ", "ca. ", "ca.", "ca ", "c. ", "c.", "about ", "around ", "approx. "]
        .iter()
        .find(|word| small.starts_with(**word));
    if let Some(word) = circa {
        return approximate(point(text.get(word.len()..)?.trim())?);
    }
    if bare.len() < text.len() {
        return approximate(point(bare)?);
    }
    if let Some(year) = before_our_era(text) {
        return Some(Dated { year: format!("{year} BCE"), ..Dated::default() });
    }
    let text = text.split('T').next().filter(|date| date.len() > 8).unwrap_or(text);
    let mut parts = text.split('-');
    let year = year(parts.next()?)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    if let Some(number @ 21..=24) =
        month.filter(|_| day.is_none()).and_then(|month| month.parse::<usize>().ok())
    {
        return Some(Dated {
            year,
            season: SEASONS.get(number - 21).map(|name| (*name).to_owned()),
            ..Dated::default()
        });
    }
    Some(Dated { year, month: part(month, 12)?, day: part(day, 31)?, season: None })
}

fn approximate(date: Dated) -> Option<Dated> {
    let known = date.year.starts_with(|c: char| c.is_ascii_digit());
    known.then(|| Dated { year: format!("c. {}", date.year), ..Dated::default() })
}

/// `-0044` is 45 BCE, since there was no year 0 (ISO 8601); “44 BC” is the year that it says.
fn before_our_era(text: &str) -> Option<u32> {
    if let Some(digits) = text.strip_prefix('-').filter(|digits| digits.len() == 4) {
        return digits.parse::<u32>().ok().map(|year| year + 1);
    }
    let upper = text.to_uppercase().replace('.', "");
    let digits = upper.strip_suffix("BCE").or_else(|| upper.strip_suffix("BC"))?;
    digits.trim().parse().ok().filter(|year| *year > 0)
}

fn year(text: &str) -> Option<String> {
    let (digits, letter) = text.split_at_checked(4)?;
    let letter_fits =
        letter.is_empty() || (letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_lowercase()));
    let digits_fit = digits.bytes().all(|b| b.is_ascii_digit());
    // A decade or century of EDTF.
    let unknown = digits.trim_end_matches(['X', 'u']);
    if letter.is_empty()
        && unknown.len() < 4
        && unknown.len() > 1
        && unknown.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(format!("{unknown}{}s", "0".repeat(4 - unknown.len())));
    }
    (digits_fit && letter_fits).then(|| text.to_owned())
}

/// A month or day that may be absent; the outer nothing: it is there and wrong.
fn part(text: Option<&str>, most: u8) -> Option<Option<u8>> {
    let Some(text) = text else { return Some(None) };
    let n = if text.len() <= 2 { text.parse::<u8>().ok() } else { None };
    n.filter(|n| (1..=most).contains(n)).map(Some)
}

/// `2009/2010`, `2009/10`, `2009–2010`, `2018-21/2018-22`, `2020-05-01/2020-06-01`, `2020/`.
fn range(text: &str) -> Option<Dated> {
    let text = text.replace("--", "–").replace('—', "–");
    let (first, last) =
        text.split_once('/').or_else(|| text.split_once('–')).or_else(|| two_years(&text))?;
    let first = point(first.trim())?;
    let last = last.trim();
    if matches!(last, "" | "..") {
        return Some(Dated { year: format!("{}–", first.year), ..Dated::default() });
    }
    let last = match last.len() {
        2 if last.bytes().all(|b| b.is_ascii_digit()) => {
            point(&format!("{}{last}", first.year.get(..2)?))?
        }
        _ => point(last)?,
    };
    let season = match (&first.season, &last.season) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}–{last}")),
        (season, _) => season.clone(),
    };
    if first.year != last.year {
        let year = format!("{}–{}", first.year, last.year);
        return Some(Dated { year, season, ..Dated::default() });
    }
    // Of a range within a year its beginning would be no date of the work.
    let month = first.month.filter(|_| first.month == last.month);
    let day = first.day.filter(|_| month.is_some() && first.day == last.day);
    Some(Dated { year: first.year, month, day, season })
}

/// `2009-2010`, which is no month.
fn two_years(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(first, last)| first.len() == 4 && last.len() == 4)
}

/// `May 2015`, `3 May 2015`, `May 3, 2015`, `Winter 2015`, `Spring–Summer 2018`, `Winter 2018/2019`.
fn in_words(text: &str) -> Option<Dated> {
    let mut out = Dated::default();
    let (before, year_alone) = text.trim().rsplit_once([' ', ',']).unwrap_or_default();
    let years = || range(year_alone).map(|range| range.year).or_else(|| year(year_alone));
    if let (Some(season), Some(year)) = (seasons(before.trim_matches([',', ' '])), years()) {
        return Some(Dated { year, season: Some(season), ..Dated::default() });
    }
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
    {
        let bare = word.trim_end_matches('.');
        if let Some(found) = year(bare).filter(|_| out.year.is_empty()) {
            out.year = found;
        } else if season(bare).is_some() {
            out.season = Some(bare.to_owned());
        } else if bare.starts_with(char::is_alphabetic) && out.month.is_none() {
            out.month = Some(date::month(bare)?);
        } else {
            let number =
                bare.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u8>().ok()?;
            out.day = Some(number).filter(|day| (1..=31).contains(day) && out.day.is_none());
            out.day?;
        }
    }
    (!out.year.is_empty() && (out.month.is_some() || out.season.is_some())).then_some(out)
}

/// A month with perhaps its day: `may # "~3"`, `"10~" # jan`, `4`, `April`.
pub fn month(text: &str) -> Option<(u8, Option<u8>)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '\u{a0}'))
        .filter(|word| !word.is_empty())
        .collect();
    let day = |word: &str| word.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    match words.as_slice() {
        [month] => Some((date::month(month)?, None)),
        [first, second] if first.starts_with(char::is_alphabetic) => {
            Some((date::month(first)?, Some(day(second)?)))
        }
        [first, second] => Some((date::month(second)?, Some(day(first)?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(date) = read(text) else { return String::new() };
        let number = |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part}"));
        format!(
            "{}{}{}{}",
            date.year,
            number(date.month),
            number(date.day),
            date.season.map_or(String::new(), |season| format!(" {season}"))
        )
    }

    #[test]
    fn dates_in_every_form() {
        for (text, read_as) in [
            ("2024", "2024"),
            ("2024a", "2024a"),
            ("2024-04-22", "2024-4-22"),
            ("2024-04-22T10:00:00", "2024-4-22"),
            ("2018-21", "2018 Spring"),
            ("2018-21/2018-22", "2018 Spring–Summer"),
            ("1723~", "c. 1723"),
            ("c. 1850", "c. 1850"),
            ("ca. 1850", "c. 1850"),
            ("-0044", "45 BCE"),
            ("44 BC", "44 BCE"),
            ("2009/2010", "2009–2010"),
            ("2009/10", "2009–2010"),
            ("2009--2010", "2009–2010"),
            ("2009-2010", "2009–2010"),
            ("2020-05-01/2020-06-01", "2020"),
            ("2020-05-01/2020-05-01", "2020-5-1"),
            ("2019/", "2019–"),
            ("199X", "1990s"),
            ("in press", "in press"),
            ("Forthcoming", "forthcoming"),
            ("to appear", "forthcoming"),
            ("3 May 2015", "2015-5-3"),
            ("May 3rd, 2015", "2015-5-3"),
            ("Winter 2015", "2015 Winter"),
            ("Spring–Summer 2018", "2018 Spring–Summer"),
            ("Fall/Winter, 2018", "2018 Fall–Winter"),
            ("Spring and Summer 2018", "2018 Spring–Summer"),
            ("Winter 2018/19", "2018–2019 Winter"),
            ("2018-24/2019-21", "2018–2019 Winter–Spring"),
            ("[1850]", "1850"),
        ] {
            assert_eq!(shown(text), read_as, "{text}");
        }
        for text in
            ["", "around then", "12", "2024-13", "2024-1-1-1", "in print", "x/y", "2024-02-32"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn months_with_days() {
        assert_eq!(month("May\u{a0}3"), Some((5, Some(3))));
        assert_eq!(month("10\u{a0}January"), Some((1, Some(10))));
        assert_eq!(
            (month("apr"), month("4"), month("Foo")),
            (Some((4, None)), Some((4, None)), None)
        );
    }
}
