//! The list of references as citations in words name it: by people and year.

mod person;

use std::collections::{BTreeMap, BTreeSet};

use super::names::{self, PARTICLES};
use super::printed::{self, JOINTS};
use super::words::{self, Word};
use article::{PersonName, Ref, walk};
use person::Name;

/// The longest name in words: bodies have long ones.
const LONGEST_NAME: usize = 14;

/// The references, ready to be recognised.
pub struct List {
    entries: Vec<Entry>,
    by_year: BTreeMap<String, Vec<usize>>,
    surnames: BTreeSet<String>,
}

/// One reference.
pub struct Entry {
    names: Vec<Name>,
    /// Whether there are more people than the names.
    more: bool,
    /// The years, each with its letter when it has one.
    years: Vec<(String, Option<char>)>,
    /// The letter that its place among the works of the same names and year gives it, where the
    /// list prints none.
    counted: Option<char>,
    /// The words of the title, for a work without people.
    title: Vec<String>,
}

/// The printed names of a reference found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The first word of them.
    pub start: usize,
    /// How far from the list they are: shortened names, and fewer of them.
    pub far: usize,
    /// Whether they are of a body or a title.
    pub no_person: bool,
}

impl List {
    /// The list of these references.
    pub fn new(refs: &[Ref]) -> List {
        let mut entries: Vec<Entry> = refs.iter().map(Entry::new).collect();
        count_letters(&mut entries);
        let mut by_year: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for (year, _) in &entry.years {
                let of_year = by_year.entry(year.clone()).or_default();
                if of_year.last() != Some(&index) {
                    of_year.push(index);
                }
            }
        }
        let surnames = entries
            .iter()
            .flat_map(|entry| &entry.names)
            .filter_map(|name| name.forms.first().cloned())
            .collect();
        List { entries, by_year, surnames }
    }

    /// Whether there are no references.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The references of a year; the empty year stands for none.
    pub fn of_year(&self, year: &str) -> impl Iterator<Item = (usize, &Entry)> {
        self.by_year
            .get(year)
            .into_iter()
            .flatten()
            .filter_map(|index| Some((*index, self.entries.get(*index)?)))
    }

    /// Whether a reference can be meant by one of these printed years, as far as their letters
    /// tell.
    pub fn has_letter(&self, index: usize, years: &[String]) -> bool {
        let Some(entry) = self.entries.get(index) else { return true };
        let with_letter =
            years.iter().map(|year| divide(year)).filter(|(_, letter)| letter.is_some());
        let known = |year: &str| entry.years.iter().any(|(listed, _)| listed == year);
        let lacking = with_letter
            .filter(|(year, letter)| known(year) && entry.letter(year, *letter) == Letter::Other);
        years.is_empty() || lacking.count() < years.len()
    }

    /// Whether somebody in the list has this name.
    pub fn has_surname(&self, folded: &str) -> bool {
        self.surnames.contains(folded)
    }
}

impl Entry {
    fn new(reference: &Ref) -> Entry {
        let citation = &reference.citation;
        let printed = walk::plain(&reference.printed);
        let given: Vec<PersonName> = citation.people().to_vec();
        let people = if given.is_empty() { people_printed(&printed) } else { given };
        let title = if people.is_empty() {
            citation.article_title.as_deref().or(citation.source.as_deref()).unwrap_or("")
        } else {
            ""
        };
        Entry {
            more: citation.person_groups.first().is_some_and(|group| group.etal)
                || hints_at_others(&printed),
            counted: None,
            names: people.iter().map(Name::new).collect(),
            years: years(citation.year.as_deref(), &printed),
            title: names::words(title),
        }
    }

    /// Whether it is the work of a year with this letter.
    pub fn letter(&self, year: &str, letter: Option<char>) -> Letter {
        let agree = |listed: Option<char>| match (listed, letter) {
            (listed, letter) if listed == letter => Letter::Same,
            (None, Some(_)) if self.counted == letter => Letter::Counted,
            (None, Some(_)) if self.counted.is_some() => Letter::Other,
            (Some(_), Some(_)) => Letter::Other,
            _ => Letter::Open,
        };
        self.years
            .iter()
            .filter(|(listed, _)| listed == year)
            .map(|(_, listed)| agree(*listed))
            .min()
            .unwrap_or(Letter::Other)
    }

    /// The names of all its people right before this word, or of the first of them when others are
    /// only hinted at.
    pub fn names_before(&self, words: &[Word], end: usize, others: bool) -> Option<Found> {
        if self.names.is_empty() {
            return self.title_before(words, end);
        }
        let most = self.names.len();
        let counts = if others {
            (1..=if self.more { most } else { most - 1 }).rev()
        } else {
            (most..=most).rev()
        };
        counts.filter(|count| *count <= 12).find_map(|count| self.some_before(words, end, count))
    }

    /// Whether the name right before this word is its first author's.
    pub fn first_before(&self, words: &[Word], end: usize) -> Option<usize> {
        self.names.first()?.before(words, end).map(|(start, _)| start)
    }

    fn some_before(&self, words: &[Word], end: usize, count: usize) -> Option<Found> {
        let (mut at, mut far) = (end, 0);
        for (index, name) in self.names.get(..count)?.iter().enumerate().rev() {
            let (start, shortened) = name.before(words, at)?;
            at = start;
            far += usize::from(shortened);
            if index > 0 {
                at = divided(words, at)?;
            }
        }
        let no_person = count == 1 && self.names.first().is_some_and(|name| name.body);
        Some(Found { start: at, far, no_person })
    }

    /// A work without people by the beginning of its title, two words at least.
    fn title_before(&self, words: &[Word], end: usize) -> Option<Found> {
        let begins = |start: usize| {
            let said = words.get(start..end)?;
            let quoted = words.get(start)?.gap.ends_with(['“', '"', '(', '‘', '[']);
            let same = said.iter().zip(&self.title).all(|(word, title)| word.folded == *title);
            (quoted && same && said.len() <= self.title.len()).then_some(Found {
                start,
                far: 0,
                no_person: true,
            })
        };
        (2..=LONGEST_NAME)
            .filter(|count| *count <= end && self.title.len() >= *count)
            .rev()
            .find_map(|count| begins(end - count))
    }
}

/// Works of the same names and year are told apart by letters, in the order of the list. Where it
/// prints none, they are counted.
fn count_letters(entries: &mut [Entry]) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let [(year, None)] = entry.years.as_slice() else { continue };
        let name = |at: usize| {
            entry.names.get(at).and_then(|name| name.forms.first()).map_or("", String::as_str)
        };
        let others = entry.more || entry.names.len() > 2;
        if !year.is_empty() && !name(0).is_empty() {
            alike
                .entry(format!("{year} {} {}", name(0), if others { "+" } else { name(1) }))
                .or_default()
                .push(index);
        }
    }
    for group in alike.into_values().filter(|group| group.len() > 1) {
        for (index, letter) in group.into_iter().zip('a'..='z') {
            if let Some(entry) = entries.get_mut(index) {
                entry.counted = Some(letter);
            }
        }
    }
}

/// Whether a printed reference says “et al.” among its people.
fn hints_at_others(printed: &str) -> bool {
    let far = printed.char_indices().nth(400);
    let head = far.and_then(|(at, _)| printed.get(..at)).unwrap_or(printed);
    let years = printed::years(head);
    let head = years.first().and_then(|(at, _)| head.get(..*at)).unwrap_or(head);
    let is_others =
        |pair: &[Word]| matches!(pair, [et, al] if et.folded == "et" && al.folded == "al");
    words::words(head).windows(2).any(is_others)
}

/// How a printed letter of a year, `2020a`, and a listed one agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    /// The same letter, or none.
    Same,
    /// The list prints no letters, and this is the work whose turn it is.
    Counted,
    /// Only one of them has a letter.
    Open,
    /// Another.
    Other,
}

/// Where the name before the mark between two names ends: a comma, “and”, or both.
fn divided(words: &[Word], at: usize) -> Option<usize> {
    let joint =
        |index: usize| words.get(index).is_some_and(|word| JOINTS.contains(&word.folded.as_str()));
    let before = at.checked_sub(1)?;
    if joint(before) {
        return Some(before).filter(|at| *at > 0);
    }
    words.get(at)?.gap.trim().starts_with([',', ';', '/', '-', '–']).then_some(at)
}

/// The years of a reference. The letter may stand behind the year's mark-up: then the printed line
/// has it.
fn years(year: Option<&str>, printed: &str) -> Vec<(String, Option<char>)> {
    let given = year.unwrap_or("");
    let mut found: Vec<(String, Option<char>)> =
        printed::years(given).into_iter().map(|(_, year)| divide(year)).collect();
    let listed: Vec<(String, Option<char>)> =
        printed::years(printed).into_iter().map(|(_, year)| divide(year)).collect();
    for (digits, letter) in found.iter_mut().filter(|(_, letter)| letter.is_none()) {
        *letter = listed
            .iter()
            .find(|(other, letter)| other == digits && letter.is_some())
            .and_then(|(_, letter)| *letter);
    }
    if found.is_empty() && given.is_empty() {
        found.extend(listed.into_iter().next());
    }
    if found.is_empty() {
        found.push((String::new(), None));
    }
    found
}

/// A printed year as digits and letter; no digits for “n.d.”.
pub fn divide(year: &str) -> (String, Option<char>) {
    let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
    let letter = if digits.is_empty() { None } else { year.chars().nth(4) };
    (digits, letter)
}

/// The people at the start of a printed reference that does not say which they are: surnames, with
/// initials behind or before them, up to the year.
fn people_printed(printed: &str) -> Vec<PersonName> {
    let year = printed::years(printed).into_iter().next().filter(|(at, _)| *at < 600);
    let Some(head) = year.and_then(|(at, _)| printed.get(..at)) else { return Vec::new() };
    let words = words::words(head);
    let mut people: Vec<PersonName> = Vec::new();
    let mut open = false;
    for word in &words {
        let joint = JOINTS.contains(&word.folded.as_str());
        let initials = word.raw.chars().count() <= 3
            && word.raw.chars().all(char::is_uppercase)
            && !people.is_empty();
        if joint {
            open = false;
        } else if initials {
            if let Some(person) = people.last_mut() {
                person.given_names = Some(
                    format!("{} {}", person.given_names.take().unwrap_or_default(), word.raw)
                        .trim()
                        .to_owned(),
                );
            }
            open = false;
        } else if !(word.is_capitalised() || PARTICLES.contains(&word.raw)) || people.len() > 12 {
            break;
        } else if let (true, true, Some(person)) =
            (open, word.gap.chars().all(|c| c.is_whitespace() || c == '-'), people.last_mut())
        {
            person.surname = format!("{} {}", person.surname, word.raw);
        } else {
            people.push(PersonName { surname: word.raw.to_owned(), ..PersonName::default() });
            open = true;
        }
    }
    people
}
