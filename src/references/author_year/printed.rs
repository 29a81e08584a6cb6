//! Printed citations taken apart: “(see Ahmad & Ahlawat, 2023, p. 5; Khattak, 2021)”.

use super::names;
use super::openers::is_opener_as_spelt;
use article::{ElementCitation, PersonName};

/// One work as a citation prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The names, each as the [words](names::of_printed) that count.
    pub names: Vec<Vec<String>>,
    /// Whether “et al.” follows them.
    pub others: bool,
    /// The years, with their letters: `2023a`; `n.d.` for none.
    pub years: Vec<String>,
}

/// Words that stand for the other authors.
const OTHERS: &[&str] = &[
    "et al.",
    "et al",
    "and others",
    "& others",
    "and colleagues",
    "& colleagues",
    "u. a.",
    "y otros",
    "y otras",
    "y cols.",
    "y col.",
    "e outros",
    "e outras",
    "e cols.",
    "et coll.",
];

/// Words between two names.
pub const JOINTS: &[&str] = &["and", "&", "und", "et", "y", "e", "dan", "ve", "och", "og"];

/// Takes a citation apart, one part for each work; works are divided by semicolons, and so may be
/// the names of one work (Brazil's ABNT). A part without a year names no work.
pub fn parse(text: &str) -> Vec<Printed> {
    let mut out = Vec::new();
    let mut names = String::new();
    for segment in text.split(';') {
        let with_names = format!("{names}{segment}");
        if let Some(printed) = one(&with_names) {
            out.push(printed);
            names.clear();
        } else if is_one_name(segment) {
            names = format!("{with_names}, ");
        }
    }
    out
}

fn is_one_name(segment: &str) -> bool {
    let bare = segment.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    bare.starts_with(char::is_uppercase) && bare.split_whitespace().count() <= 3
}

fn one(segment: &str) -> Option<Printed> {
    let years = years(segment);
    let (first, _) = years.first()?;
    let (names, others) = split_names(segment.get(..*first).unwrap_or(""));
    let names = names
        .iter()
        .map(|name| names::of_printed(name))
        .filter(|words| !words.is_empty())
        .collect();
    Some(Printed {
        names,
        others,
        years: years.into_iter().map(|(_, year)| year.to_owned()).collect(),
    })
}

/// Whether a printed citation is a number or several: neither letters nor a year.
#[must_use]
pub fn is_number(text: &str) -> bool {
    !text.contains(char::is_alphabetic) && years(text).is_empty()
}

/// Whether words in brackets, in small letters, cite a work: “khan et al., fig. 3”, “ibid., table
/// 1”.
#[must_use]
pub fn cites_a_work(text: &str) -> bool {
    text.contains("et al") || text.contains("ibid") || !years(text).is_empty()
}

/// The years in a text with their byte offsets: four digits from 1500 to 2099 that stand alone,
/// perhaps with a letter; or `n.d.`.
pub fn years(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if !before.is_alphanumeric() && before != '.' {
            let rest = text.get(at..).unwrap_or("");
            out.extend(year(rest).map(|year| (at, year)));
        }
        before = c;
    }
    out
}

/// The year at the start of a text.
pub fn year(text: &str) -> Option<&str> {
    if text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("n.d.")) {
        return text.get(..4);
    }
    let digits = text.get(..4).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
    if !("1500".."2100").contains(&digits) {
        return None;
    }
    let mut rest = text.chars().skip(4);
    match (rest.next(), rest.next()) {
        (Some('-' | '–'), Some(_)) if !text.get(4..).is_some_and(is_range_end) => None,
        (Some(letter), after)
            if letter.is_ascii_lowercase() && !after.is_some_and(char::is_alphanumeric) =>
        {
            text.get(..5)
        }
        (Some(next), _) if next.is_alphanumeric() => None,
        _ => Some(digits),
    }
}

/// Whether this is the second half of a span of years, `-2016` or `-16`, and not of a number,
/// `-077-1`.
fn is_range_end(text: &str) -> bool {
    let digits = text.chars().skip(1).take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(1 + digits);
    matches!(digits, 2 | 4) && !after.is_some_and(|c| c.is_alphanumeric() || c == '-')
}

/// The names before a year, and whether “et al.” follows them.
pub fn split_names(text: &str) -> (Vec<String>, bool) {
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '['))
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let mut text = without_signals(text);
    let mut others = false;
    let lower = text.to_lowercase();
    if let Some(end) = OTHERS
        .iter()
        .find_map(|words| lower.strip_suffix(words))
        .filter(|_| lower.len() == text.len())
    {
        text = text.get(..end.len()).unwrap_or(text);
        others = true;
    }
    let text = text.replace('&', " & ");
    let mut names = vec![String::new()];
    for word in text.split_whitespace() {
        let (word, ends) = word.strip_suffix(',').map_or((word, false), |word| (word, true));
        if JOINTS.contains(&word) {
            names.push(String::new());
        } else if let Some(name) = names.last_mut() {
            name.push(' ');
            name.push_str(word);
        }
        if ends {
            names.push(String::new());
        }
    }
    let names =
        names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    (names, others)
}

/// A text without the words at its beginning that belong to no name: “As Cohn”.
pub fn without_signals(text: &str) -> &str {
    let mut rest = text;
    while let Some((word, tail)) = rest.split_once(char::is_whitespace) {
        let bare = word.trim_end_matches([',', '.', ':']).to_lowercase();
        if !is_opener_as_spelt(&bare) {
            break;
        }
        rest = tail.trim_start();
    }
    rest
}

impl Printed {
    /// Whether one of the printed years is the reference's. A letter that only one of the two has
    /// makes no difference; so does a year that the reference does not have, when none is printed.
    pub fn year_agrees(&self, citation: &ElementCitation) -> bool {
        let given = citation.year.as_deref().unwrap_or("");
        let listed = years(given);
        if listed.is_empty() {
            // “in press”, or no year at all.
            return !given.is_empty() || self.years.iter().any(|year| year.starts_with(['n', 'N']));
        }
        self.years.iter().any(|printed| listed.iter().any(|(_, year)| same_year(printed, year)))
    }

    /// Whether the printed names are the reference's people: all, or the first of them with “et
    /// al.”. Without names there is nothing to differ.
    pub fn names_agree(&self, citation: &ElementCitation) -> bool {
        if self.names.is_empty() {
            return true;
        }
        let people = citation.people();
        if people.is_empty() {
            return self.names_a_title(citation);
        }
        let more = citation.person_groups.first().is_some_and(|group| group.etal);
        let enough = if self.others {
            self.names.len() < people.len() || more
        } else {
            self.names.len() == people.len()
        };
        (enough && agree(&self.names, people)) || self.names_a_body(people)
    }

    /// A body's name may hold commas and “and”: the United Nations Office on Drugs and Crime.
    fn names_a_body(&self, people: &[PersonName]) -> bool {
        let [body] = people else { return false };
        let words = names::words(&body.surname);
        let without_joints: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| !JOINTS.contains(word)).collect();
        self.names.len() > 1 && self.names.concat().concat() == without_joints.concat()
    }

    /// Whether the first printed name is the reference's first author.
    pub fn first_agrees(&self, citation: &ElementCitation) -> bool {
        match (self.names.first(), citation.people().first()) {
            (Some(printed), Some(person)) => names::is(printed, person),
            _ => false,
        }
    }

    /// A work without people is cited by its title or its source, or the beginning of one.
    fn names_a_title(&self, citation: &ElementCitation) -> bool {
        let printed = self.names.concat().concat();
        let titles = [
            citation.article_title.as_deref(),
            citation.source.as_deref(),
            citation.publisher_name.as_deref(),
        ];
        let nothing_known = titles.iter().all(Option::is_none);
        nothing_known
            || printed == "anonymous"
            || printed == "anon"
            || titles.into_iter().flatten().any(|title| names::joined(title).contains(&printed))
    }
}

fn agree(printed: &[Vec<String>], people: &[PersonName]) -> bool {
    printed.len() <= people.len()
        && printed.iter().zip(people).all(|(printed, person)| names::is(printed, person))
}

fn same_year(printed: &str, listed: &str) -> bool {
    let (digits, letter) = printed.split_at(4.min(printed.len()));
    let (listed_digits, listed_letter) = listed.split_at(4.min(listed.len()));
    digits == listed_digits
        && (letter == listed_letter || letter.is_empty() || listed_letter.is_empty())
}

#[cfg(test)]
mod tests;
