//! What stands behind the people: a book with its place and publisher, a journal with its numbers.

use std::ops::Range;

use super::Part;
use super::pieces::{Piece, is_capitals};
use crate::fields::Field;

/// Words that begin a sentence on a book which is no part of its title.
const ON_A_BOOK: [&str; 20] = [
    "Tradução",
    "Trad.",
    "Traducción",
    "Translated",
    "Transl.",
    "Trans.",
    "Organização",
    "Org.",
    "Apresentação",
    "Prefácio",
    "Posfácio",
    "Revisão",
    "Ilustrações",
    "Coordenação",
    "Revised",
    "Traduzido",
    "Organizado",
    "Traducido",
    "Compilação",
    "Versão",
];

/// A book: “Title. 2. ed. Place: Publisher, 2010”, its year known already or not.
pub struct Book {
    pub parts: Vec<Part>,
    /// Where it ends: behind its year.
    pub end: usize,
}

/// The title, edition, place, publisher and year of a book that stands in this piece.
pub fn book(piece: Piece, year_before: bool) -> Option<Book> {
    let (colon, end, year) = imprint(piece, year_before)?;
    let head = piece.until(colon);
    let place_from = head.sentences().last().copied()?;
    let place = head.from(place_from).trimmed("[].");
    let publisher = piece.between(colon + 1, year.as_ref().map_or(end, |year| year.start));
    let publisher = publisher.trimmed(",.;:[]");
    let several = place.text().contains(';') || publisher.text().contains(':');
    let fits = !place.is_empty()
        && place.words().len() <= 5
        && place.text().starts_with(|c: char| c.is_uppercase())
        && publisher.words().len() <= 14;
    if !fits {
        return None;
    }
    let unknown = |text: &str| {
        let bare: String = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        matches!(bare.as_str(), "sl" | "sn" | "slsn" | "")
    };
    let mut parts = titles(piece.until(place_from));
    for (field, piece) in [(Field::Place, place), (Field::Publisher, publisher)] {
        let part = Part::new(field, piece.range());
        if !unknown(piece.text()) {
            parts.push(if several { part.unsure() } else { part });
        }
    }
    parts.extend(year.map(|year| Part::new(Field::Year, year)));
    Some(Book { parts, end })
}

/// The colon between place and publisher, where the imprint ends, and its year.
fn imprint(piece: Piece, year_before: bool) -> Option<(usize, usize, Option<Range<usize>>)> {
    for year in piece.years() {
        let before = piece.until(year.start);
        let Some(colon) = before.rfind(":") else { continue };
        let publisher = piece.between(colon + 1, year.start).trimmed(",.[c© ");
        let begins = publisher.text().starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let mark = before.text().trim_end_matches(|c: char| c.is_whitespace() || "[c©".contains(c));
        let short = publisher.words().len() <= 14 && mark.ends_with([',', '.', ']', ';']);
        let in_capitals = publisher.words().iter().any(|(_, word)| word.ends_with("),"));
        if (begins || publisher.text().contains("s. n")) && short && !in_capitals {
            return Some((colon, year.end, Some(year)));
        }
    }
    let colon = piece.rfind(":").filter(|_| year_before)?;
    let end = piece.from(colon).text().find(", p").map_or(piece.end, |at| colon + at);
    Some((colon, end, None))
}

/// A book's title and its edition, of all that stands before its place.
fn titles(piece: Piece) -> Vec<Part> {
    let mut starts = vec![piece.start];
    starts.extend(piece.sentences());
    let mut title_end = piece.end;
    let mut out = Vec::new();
    for start in starts.iter().skip(1).rev() {
        let sentence = piece.between(*start, title_end);
        if let Some(edition) = edition(sentence) {
            out.push(Part::new(Field::Edition, edition));
            title_end = *start;
        } else if ON_A_BOOK.iter().any(|word| sentence.text().starts_with(word)) {
            title_end = *start;
        }
    }
    // “Os gêneros do discurso Trad. Paulo Bezerra.”
    let mut title = piece.until(title_end);
    for word in [" Trad. ", ". Tradução ", " Tradução de ", " [online]"] {
        if let Some(at) = title.find(word) {
            title = title.until(at);
        }
    }
    out.push(Part::new(Field::Source, title.trimmed(".,:;").range()));
    out
}

/// “2. ed.”, “4ed. rev.”, “2nd ed.”
fn edition(sentence: Piece) -> Option<Range<usize>> {
    let text = sentence.text();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let at =
        text.find("ed").filter(|at| (1..=3).contains(&digits) && at.saturating_sub(digits) <= 5)?;
    let fits = sentence.words().len() <= 9 && at < 9;
    // “2. ed.” is the second; “2. ed. rev.” is more than that.
    let plain =
        sentence.text().trim_end_matches(['.', ' ']).ends_with("ed") && !text.contains("nd");
    let number = sentence.until(sentence.start + digits);
    fits.then(|| if plain { number.range() } else { sentence.trimmed(".,").range() })
}

/// The first mark of a volume, an issue or pages in a piece, with a number behind it: “v. 3”.
pub fn first_number(piece: Piece) -> Option<usize> {
    numbers(piece).first().map(|number| number.mark)
}

/// A number of a journal, and the mark before it.
pub struct Number {
    pub mark: usize,
    pub part: Part,
}

/// The volume, the issue and the pages, as they are marked.
pub fn numbers(piece: Piece) -> Vec<Number> {
    let words = piece.words();
    let mut out: Vec<Number> = Vec::new();
    for (place, (at, word)) in words.iter().enumerate() {
        let bare = word.trim_start_matches(['(', '[']);
        let at = at + word.len() - bare.len();
        let Some((field, length)) = mark(bare) else { continue };
        let behind = bare.get(length..).unwrap_or_default().trim_start_matches('.');
        let from = at + bare.len() - behind.len();
        let value = if behind.is_empty() {
            words.get(place + 1).map(|(at, word)| piece.between(*at, at + word.len()))
        } else {
            Some(piece.between(from, at + bare.len()))
        };
        let Some(value) = value.map(|value| value.trimmed(",.;:()[]")) else { continue };
        let is_number = value.text().chars().any(|c| c.is_ascii_digit())
            && value.text().len() <= 24
            || field == Field::Issue && value.text().starts_with("esp");
        if !is_number || out.iter().any(|number| number.part.field == field) {
            continue;
        }
        out.push(Number { mark: at, part: Part::new(field, range_of(piece, value, field)) });
    }
    out
}

/// Pages with spaces about their dash: “p. 12 - 20”.
fn range_of(piece: Piece, value: Piece, field: Field) -> Range<usize> {
    let rest = piece.from(value.end).text();
    let bare = rest.trim_start();
    let is_dash = bare.starts_with(['-', '–']) && field == Field::Page;
    let behind = bare.trim_start_matches(['-', '–']).trim_start();
    let digits = behind.chars().take_while(char::is_ascii_digit).count();
    if !is_dash || digits == 0 {
        return value.range();
    }
    value.start..value.end + (rest.len() - behind.len()) + digits
}

/// Which field a mark says, and how long it is.
fn mark(word: &str) -> Option<(Field, usize)> {
    const MARKS: [(&str, Field); 16] = [
        ("volume", Field::Volume),
        ("vol.", Field::Volume),
        ("vol", Field::Volume),
        ("v.", Field::Volume),
        ("v", Field::Volume),
        ("n.º", Field::Issue),
        ("nº", Field::Issue),
        ("n°", Field::Issue),
        ("no.", Field::Issue),
        ("num.", Field::Issue),
        ("n.", Field::Issue),
        ("n", Field::Issue),
        ("pp.", Field::Page),
        ("pp", Field::Page),
        ("p.", Field::Page),
        ("p", Field::Page),
    ];
    let lower = word.to_lowercase();
    let (mark, field) = MARKS.into_iter().find(|(mark, _)| lower.starts_with(mark))?;
    let behind = word.get(mark.len()..)?;
    let fits = behind.is_empty()
        || behind.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || (field == Field::Page
            && is_capitals(behind)
            && behind.contains(|c: char| c.is_ascii_digit()));
    fits.then_some((field, mark.len()))
}
