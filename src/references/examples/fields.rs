//! What `fields/train.py` asks of the program: the model's features, works set in the styles of the
//! CSL archive, and how well the model does. Each line of standard input is a reference as JSON: a
//! list of pairs of text and the name of its field.
//!
//! - `fields features`: for each token a line with its field and its features; an empty line ends a
//!   reference.
//! - `fields set STYLE…`: the works of the references, as these styles print them.
//! - `fields show`: the fields of each, and how certain they are.
//! - `fields measure`: how often the fields that the model finds are those of the reference.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a tool for those who measure")]

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use article::{
    ElementCitation, Inline, Lang, PersonGroup, PersonName, Phrase, PublicationType, Ref, walk,
};
use references::csl;
use references::fields::{Field, features, read, spans, tokens};

type Labelled = Vec<(String, String)>;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lines = io::stdin().lock().lines().map_while(Result::ok);
    let all = lines.filter_map(|line| serde_json::from_str::<Labelled>(&line).ok());
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.split_first().map(|(task, rest)| (task.as_str(), rest)) {
        Some(("features", _)) => all.into_iter().try_for_each(|one| write_features(&one, &mut out)),
        Some(("set", styles)) => {
            all.enumerate().try_for_each(|(at, one)| write_set(at, &one, styles, &mut out))
        }
        Some(("measure", _)) => measure(all, &mut out),
        Some(("show", _)) => all.into_iter().try_for_each(|one| show(&text_of(&one), &mut out)),
        _ => writeln!(out, "usage: fields features|set STYLE…|measure|show < references.jsonl"),
    }
}

fn text_of(labelled: &Labelled) -> String {
    labelled.iter().map(|(text, _)| text.as_str()).collect()
}

/// The field at each byte of the text.
fn fields_of(labelled: &Labelled) -> Vec<Field> {
    labelled
        .iter()
        .flat_map(|(text, name)| vec![Field::named(name).unwrap_or(Field::Other); text.len()])
        .collect()
}

fn write_features(labelled: &Labelled, out: &mut impl Write) -> io::Result<()> {
    let text = text_of(labelled);
    let fields = fields_of(labelled);
    let tokens = tokens(&text);
    for (token, features) in tokens.iter().zip(features(&text, &tokens)) {
        write!(out, "{}", fields[token.at].name())?;
        features.iter().try_for_each(|feature| write!(out, "\t{feature:x}"))?;
        writeln!(out)?;
    }
    writeln!(out)
}

fn show(text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{text}")?;
    spans(text).iter().try_for_each(|span| {
        writeln!(out, "  {:9} {:.2}  {}", span.field.name(), span.sure, span.text)
    })
}

/// The fields of a labelled reference by their names.
fn parts(labelled: &Labelled) -> BTreeMap<Field, Vec<String>> {
    let mut out: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    let mut last = Field::Other;
    for (text, name) in labelled {
        let field = Field::named(name).unwrap_or(Field::Other);
        let values = out.entry(field).or_default();
        match values.last_mut().filter(|_| last == field) {
            Some(value) => value.push_str(text),
            None => values.push(text.clone()),
        }
        last = field;
    }
    let marks = |value: &String| {
        value
            .trim_matches([' ', '.', ',', ';', ':', '(', ')', '[', ']', '“', '”', '"', '‘', '’'])
            .to_owned()
    };
    out.values_mut().for_each(|values| {
        *values = values.iter().map(marks).filter(|value| !value.is_empty()).collect()
    });
    out
}

/// Private characters before a field and behind it, so that it is found again in what a style
/// prints.
fn marked(field: Field, text: &str) -> String {
    let number = Field::ALL.iter().position(|one| *one == field).unwrap_or_default();
    let opens = char::from_u32(0xE000 + number as u32).unwrap_or('\u{E000}');
    format!("{opens}{text}\u{F000}")
}

/// Given names in many languages, by their first letters. References have mostly initials; many
/// styles print names in full.
const GIVEN_NAMES: [&str; 26] = [
    "Alice Ahmed Anna Antonio Aylin Akira",
    "Barbara Bogdan Beatriz Brian Bilal",
    "Charles Carla Chen Camille Christoph",
    "David Dilara Daniela Dmitri Deepak",
    "Elizabeth Emre Elena Erik Eun",
    "Frank Fatima Francisco Florence Feng",
    "George Gabriela Giovanni Gul Greta",
    "Henry Hanna Hassan Hiroshi Helena",
    "Ian Irina Ibrahim Isabel Ingrid",
    "John Jane Jean-Pierre Julia Jorge Jun",
    "Karen Karl Kenji Khalid Katarzyna",
    "Laura Luis Li Ludwig Leila",
    "Mary Mohammed Maria Mikhail Mei",
    "Nancy Nikolai Noor Nicolas Naoko",
    "Oliver Olga Omar Oscar Özlem",
    "Peter Paula Pierre Priya Pavel",
    "Qasim Quentin Qing",
    "Robert Rosa Rahul René Rita",
    "Susan Stefan Sofía Sanjay Svetlana",
    "Thomas Teresa Takeshi Tatiana Tariq",
    "Ursula Umar Ulrich Uma",
    "Victoria Vladimir Vikram Valérie",
    "William Wei Wanda Walter Waqar",
    "Xavier Xin Ximena",
    "Yusuf Yuki Yvonne Yan",
    "Zoe Zeynep Zoltán Zhi",
];

/// Initials as names for which they may stand, the first `full` of them; what is no list of
/// initials stays. `pick` chooses among the names.
fn in_full(given: &str, full: usize, pick: usize) -> String {
    let initials: Vec<char> = given.chars().filter(|c| c.is_alphabetic()).collect();
    if full == 0 || initials.len() > 3 || !initials.iter().all(char::is_ascii_uppercase) {
        return given.to_owned();
    }
    let name = |(place, initial): (usize, &char)| {
        let names: Vec<&str> = GIVEN_NAMES[*initial as usize - 'A' as usize].split(' ').collect();
        if place < full {
            names[(pick + place) % names.len()].to_owned()
        } else {
            format!("{initial}.")
        }
    };
    initials.iter().enumerate().map(name).collect::<Vec<_>>().join(" ")
}

/// A work with these parts, its number among all, and how many given names of a person are in full.
fn work(parts: &BTreeMap<Field, Vec<String>>, at: usize, full: usize) -> Option<Ref> {
    let all = |field: Field| parts.get(&field).map(Vec::as_slice).unwrap_or_default();
    let first = |field: Field| all(field).first().cloned();
    let (surnames, given) = (all(Field::Surname), all(Field::Given));
    let person = |(place, surname): (usize, &String)| PersonName {
        surname: marked(Field::Surname, surname),
        given_names: given.get(place).map(|given| in_full(given, full, at + place)),
        ..PersonName::default()
    };
    let names: Vec<PersonName> = surnames.iter().enumerate().map(person).collect();
    if names.is_empty() || given.len() != surnames.len() {
        return None;
    }
    let (title, source) = (first(Field::Title), first(Field::Source));
    let publication_type = match (&title, &source, first(Field::Volume), first(Field::Publisher)) {
        (Some(_), Some(_), Some(_), None) => PublicationType::Journal,
        (Some(_), Some(_), None, Some(_)) => PublicationType::Chapter,
        (None, Some(_), _, Some(_)) => PublicationType::Book,
        _ => return None,
    };
    let pages = all(Field::Page).join("-");
    let (fpage, lpage) = pages
        .split_once(['-', '–'])
        .map_or((pages.clone(), None), |(a, b)| (a.to_owned(), Some(b.to_owned())));
    let citation = ElementCitation {
        publication_type,
        person_groups: vec![PersonGroup { group_type: "author".into(), names, etal: false }],
        year: first(Field::Year),
        article_title: title.map(|title| Phrase::from(marked(Field::Title, &title))),
        source: source.map(|source| Phrase::from(marked(Field::Source, &source))),
        volume: first(Field::Volume),
        issue: first(Field::Issue),
        fpage: (!fpage.is_empty()).then_some(fpage),
        lpage,
        publisher_name: first(Field::Publisher).map(|name| marked(Field::Publisher, &name)),
        publisher_loc: first(Field::Place).map(|name| marked(Field::Place, &name)),
        ..ElementCitation::default()
    };
    Some(Ref { id: "a".into(), key: "a".into(), citation, ..Ref::default() })
}

/// Sets a work in two of the styles, and labels what they print.
fn write_set(
    at: usize,
    labelled: &Labelled,
    styles: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    let parts = parts(labelled);
    let count = styles.len().max(1);
    // Each style has names in full, with initials behind the first, and as they were.
    let full = [3, 1, 0].get(at / count % 3).copied().unwrap_or_default();
    let Some(reference) = work(&parts, at, full) else { return Ok(()) };
    let item = csl::of_reference(&reference);
    for step in [at, at * 7 + 3] {
        let Some(engine) =
            styles.get(step % count).and_then(|name| csl::engine(name, &Lang::default()))
        else {
            continue;
        };
        let printed: Vec<Inline> = engine.entry(&item);
        let labelled = relabelled(&walk::plain(&printed), &parts);
        writeln!(out, "{}", serde_json::to_string(&labelled).unwrap_or_default())?;
    }
    Ok(())
}

/// What a style printed, by the marks in it and the values of what cannot be marked.
fn relabelled(printed: &str, parts: &BTreeMap<Field, Vec<String>>) -> Labelled {
    let mut chars: Vec<(char, Field)> = Vec::new();
    let mut field = Field::Other;
    for c in printed.chars() {
        match u32::from(c) {
            number @ 0xE000..=0xE00F => field = Field::ALL[(number - 0xE000) as usize],
            0xF000 => field = Field::Other,
            _ => chars.push((c, field)),
        }
    }
    for field in [Field::Year, Field::Volume, Field::Issue, Field::Page] {
        for value in parts.get(&field).into_iter().flatten() {
            label(&mut chars, value, field);
        }
    }
    join_pages(&mut chars);
    given(&mut chars);
    let mut out: Labelled = Vec::new();
    for (c, field) in chars {
        match out.last_mut().filter(|(_, name)| name == field.name()) {
            Some((text, _)) => text.push(c),
            None => out.push((c.to_string(), field.name().to_owned())),
        }
    }
    out
}

/// Labels the first place where a value stands whole and unlabelled.
fn label(chars: &mut [(char, Field)], value: &str, field: Field) {
    let wanted: Vec<char> = value.chars().collect();
    if wanted.is_empty() || wanted.len() > chars.len() {
        return;
    }
    let is_word = |at: usize| chars.get(at).is_some_and(|(c, _)| c.is_alphanumeric());
    let fits = |at: &usize| {
        let same = chars[*at..*at + wanted.len()]
            .iter()
            .zip(&wanted)
            .all(|((c, known), wanted)| c == wanted && *known == Field::Other);
        same && !is_word(at + wanted.len()) && !at.checked_sub(1).is_some_and(is_word)
    };
    if let Some(at) = (0..=chars.len() - wanted.len()).find(fits) {
        chars[at..at + wanted.len()].iter_mut().for_each(|(_, known)| *known = field);
    }
}

/// The dash between two pages is theirs.
fn join_pages(chars: &mut [(char, Field)]) {
    for at in 1..chars.len().saturating_sub(1) {
        if matches!(chars[at].0, '-' | '–')
            && chars[at - 1].1 == Field::Page
            && chars[at + 1].1 == Field::Page
        {
            chars[at].1 = Field::Page;
        }
    }
}

/// Words with a capital between the first name and the last, and around them, that are no “and” and
/// no “et al.”.
fn given(chars: &mut [(char, Field)]) {
    let Some(last) = chars.iter().rposition(|(_, field)| *field == Field::Surname) else { return };
    let end = chars.iter().enumerate().skip(last).find(|(_, (c, field))| {
        c.is_ascii_digit() || !matches!(field, Field::Other | Field::Surname)
    });
    let end = end.map_or(chars.len(), |(at, _)| at);
    let mut at = 0;
    while at < end {
        let word_end = (at..end).find(|at| !chars[*at].0.is_alphabetic()).unwrap_or(end);
        let is_given = word_end > at && chars[at].0.is_uppercase() && chars[at].1 == Field::Other;
        let behind_names = at > last
            && (at..word_end).len() > 2
            && chars[last + 1..at].iter().any(|(c, _)| *c == '.');
        if is_given && !behind_names {
            let stop = chars.get(word_end).is_some_and(|(c, _)| *c == '.') && word_end - at <= 2;
            chars[at..word_end + usize::from(stop)]
                .iter_mut()
                .for_each(|(_, field)| *field = Field::Given);
        }
        at = word_end.max(at + 1);
    }
    // Initials side by side are one given name.
    for at in 1..end.saturating_sub(1) {
        if matches!(chars[at].0, ' ' | '-' | '.' | '\u{a0}')
            && chars[at - 1].1 == Field::Given
            && chars[at + 1].1 == Field::Given
        {
            chars[at].1 = Field::Given;
        }
    }
}

#[derive(Default)]
struct Count {
    right: usize,
    due: usize,
    found: usize,
    certain: usize,
    certain_right: usize,
}

impl Count {
    fn add(&mut self, due: &str, found: &str, certain: Option<&str>) {
        self.due += usize::from(!due.is_empty());
        self.found += usize::from(!found.is_empty());
        self.right += usize::from(!due.is_empty() && due == found);
        self.certain += usize::from(certain.is_some_and(|certain| !certain.is_empty()));
        self.certain_right +=
            usize::from(certain.is_some_and(|certain| !certain.is_empty() && certain == due));
    }
}

/// Letters and digits only: marks at the ends of fields are no fault.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn measure(all: impl Iterator<Item = Labelled>, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for labelled in all {
        let text = text_of(&labelled);
        let due = parts(&labelled);
        let found = spans(&text);
        let joined = |field: Field| {
            due.get(&field).map(|values| bare(&values.join(" "))).unwrap_or_default()
        };
        let guessed = |field: Field| {
            bare(
                &found
                    .iter()
                    .filter(|span| span.field == field)
                    .map(|span| span.text)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        let printed = read(&text).citation;
        let title = |title: &Option<Phrase>| title.as_ref().map(|title| bare(&title.to_string()));
        let (mut due_title, mut due_source) = (joined(Field::Title), joined(Field::Source));
        let (mut title_found, mut source_found) = (guessed(Field::Title), guessed(Field::Source));
        let (mut sure_title, mut sure_source) =
            (title(&printed.article_title), title(&printed.source));
        // A book's title is its source; which of the two it is called does not matter.
        if due_title.is_empty() {
            (due_title, due_source) = (due_source, String::new());
            (sure_title, sure_source) = (sure_title.or(sure_source), None);
        }
        if title_found.is_empty() {
            (title_found, source_found) = (source_found, String::new());
        }
        counts.entry("title").or_default().add(&due_title, &title_found, sure_title.as_deref());
        counts.entry("source").or_default().add(&due_source, &source_found, sure_source.as_deref());
        counts.entry("year").or_default().add(
            &joined(Field::Year),
            &guessed(Field::Year),
            printed.year.as_deref().map(bare).as_deref(),
        );
        counts.entry("volume").or_default().add(
            &joined(Field::Volume),
            &guessed(Field::Volume),
            printed.volume.as_deref().map(bare).as_deref(),
        );
        counts.entry("pages").or_default().add(&joined(Field::Page), &guessed(Field::Page), None);
        let surnames =
            |names: &[String]| names.iter().map(|name| bare(name)).collect::<Vec<_>>().join("|");
        let due_names = due.get(&Field::Surname).map(|names| surnames(names)).unwrap_or_default();
        let found_names: Vec<String> = found
            .iter()
            .filter(|span| span.field == Field::Surname)
            .map(|span| span.text.to_owned())
            .collect();
        let found_names = surnames(&found_names);
        let sure = printed.person_groups.first().map(|group| {
            group.names.iter().map(|name| bare(&name.surname)).collect::<Vec<_>>().join("|")
        });
        let first = |names: &str| names.split('|').next().unwrap_or_default().to_owned();
        counts.entry("all surnames").or_default().add(&due_names, &found_names, sure.as_deref());
        counts.entry("first surname").or_default().add(
            &first(&due_names),
            &first(&found_names),
            sure.as_deref().map(first).as_deref(),
        );
        let volumes = (joined(Field::Volume), guessed(Field::Volume));
        if std::env::var_os("SHOW").is_some()
            && (due_title != title_found
                || due_source != source_found
                || due_names != found_names
                || volumes.0 != volumes.1)
        {
            writeln!(
                out,
                "{text}\n   T {title_found} | S {source_found} | N {found_names} | V {volumes:?}"
            )?;
        }
    }
    writeln!(out, "field          found  right of those there  certain  right of the certain")?;
    let share =
        |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    for (name, count) in counts {
        let (right, sure) =
            (share(count.right, count.due), share(count.certain_right, count.certain));
        writeln!(
            out,
            "{name:14} {:5}  {right:20.3}  {:7}  {sure:20.3}",
            count.found, count.certain
        )?;
    }
    Ok(())
}
