//! Brazil's form (ABNT NBR 6023) and those like it (ISO 690): surnames in capitals, “v. 3, n. 2, p.
//! 10-20”, “Place: Publisher, year”, “Disponível em”.

use super::Part;
use super::journals::{divided, journal_and_place};
use super::people::{People, body, editors, people};
use super::pieces::Piece;
use super::work::{book, first_number, numbers};
use crate::fields::Field;

/// Words from which a reference says where it is to be had.
const PLACES: [&str; 13] = [
    "Disponível",
    "Disponible",
    "Available",
    "DOI:",
    "DOI ",
    "doi:",
    "doi ",
    "http",
    "<http",
    "www.",
    "Acesso",
    "PMid",
    "Epub",
];
/// Words that name the kind of a thesis.
const THESES: [&str; 8] = [
    "Tese (",
    "Dissertação (",
    "Monografia (",
    "Trabalho de Conclusão",
    "Trabalho de conclusão",
    "Tese de ",
    "Dissertação de ",
    "Tesis ",
];

/// The parts of a reference in this form.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let whole = Piece::new(text, 0..text.len()).trimmed("");
    let authors = people(whole).or_else(|| body(whole))?;
    let mut parts = authors.parts;
    let (work, early) = behind_year(whole.from(authors.end), &mut parts);
    // Bodies in capitals before a year are other houses’ as well.
    if early && parts.iter().any(|part| part.field == Field::Collab) {
        return None;
    }
    let work = work.until(ends(work)).trimmed(" <[(");
    let found = thesis(work)
        .or_else(|| within(work, early))
        .or_else(|| of_numbers(work, early))
        .or_else(|| of_colon(work).filter(|_| early))
        .or_else(|| of_book(work, early))
        .or_else(|| on_the_web(work, whole))?;
    parts.extend(found);
    if !parts.iter().any(|part| part.field == Field::Year) {
        parts.extend(late_year(whole, work));
    }
    Some(parts)
}

/// A year right behind the people: “(1982)”, “2007.”, “2020 [viewed 29 April 2021].”
fn behind_year<'t>(piece: Piece<'t>, parts: &mut Vec<Part>) -> (Piece<'t>, bool) {
    let bare = piece.trimmed("(,");
    let Some(year) = bare.years().into_iter().find(|year| year.start == bare.start) else {
        return (piece.trimmed(""), false);
    };
    let mut rest = bare.from(year.end).trimmed(").,");
    if rest.text().starts_with('[') {
        let close = rest.find("]").map_or(rest.start, |at| at + 1);
        rest = rest.from(close).trimmed(").,");
    }
    parts.push(Part::new(Field::Year, year));
    (rest, true)
}

/// Where the work ends and what says where it is to be had begins.
fn ends(piece: Piece) -> usize {
    PLACES.iter().filter_map(|word| piece.find(&format!(" {word}"))).min().unwrap_or(piece.end)
}

/// “Title. 2010. 120 f. Tese (Doutorado em X) – University, Place, 2010.”
fn thesis(piece: Piece) -> Option<Vec<Part>> {
    let at = THESES.iter().filter_map(|word| piece.find(word)).min()?;
    let head = piece.until(at);
    let bare = head
        .sentences()
        .into_iter()
        .find(|start| piece.from(*start).text().starts_with(|c: char| c.is_ascii_digit()))
        .map_or(head, |start| head.until(start));
    let year = piece.years().into_iter().next_back();
    let degree = piece.from(at);
    let dash = ["–", "—", " -", ")."]
        .iter()
        .filter_map(|dash| Some((degree.find(dash)?, dash.len())))
        .min();
    let school = dash.map(|(at, length)| {
        degree.from(at + length).until(year.as_ref().map_or(piece.end, |year| year.start))
    });
    let school = school.map(|school| school.trimmed(",.- "));
    let mut parts = vec![Part::new(Field::Source, bare.trimmed(".,").range())];
    if let Some((school, comma)) = school.and_then(|school| Some((school, school.rfind(", ")?))) {
        parts.push(Part::new(Field::Publisher, school.until(comma).range()));
        parts.push(Part::new(Field::Place, school.from(comma + 2).range()));
    } else if let Some(school) = school.filter(|school| !school.is_empty()) {
        parts.push(Part::new(Field::Publisher, school.range()));
    }
    parts.extend(year.map(|year| Part::new(Field::Year, year)));
    Some(parts)
}

/// “Title. In: SILVA, A. (org.). Book. Place: Publisher, 2010. p. 1-9.”
fn within(piece: Piece, early: bool) -> Option<Vec<Part>> {
    let (at, length) = [". In: ", "? In: ", "! In: ", "] In: ", ", In: ", " In: ", " In : "]
        .iter()
        .find_map(|mark| Some((piece.find(mark)?, mark.len())))?;
    let title = piece.until(at + 1).trimmed(".,");
    let title = ON_A_TITLE
        .iter()
        .find_map(|word| title.find(word))
        .map_or(title, |at| title.until(at))
        .trimmed(".,");
    let container = piece.from(at + length).trimmed("_.");
    let editors =
        editors(container).or_else(|| said_to_edit(container)).or_else(|| body(container));
    let inner = container.from(editors.as_ref().map_or(container.start, |people| people.end));
    let mut parts = vec![Part::new(Field::Title, title.range())];
    parts.extend(editors.and_then(|people| Part::editors(&people.parts)));
    match book(inner, early) {
        Some(book) => {
            parts.extend(book.parts);
            parts.extend(numbers(inner.from(book.end)).into_iter().map(|number| number.part));
        }
        None => {
            let sentence = inner.sentences().first().map_or(inner, |at| inner.until(*at));
            let comma = sentence.find(",").unwrap_or(sentence.end);
            parts.push(
                Part::new(Field::Source, sentence.until(comma).trimmed(".,").range()).unsure(),
            );
            parts.extend(numbers(inner).into_iter().map(|number| number.part));
            parts.extend(last_year(inner).filter(|_| !early));
        }
    }
    Some(parts)
}

/// Who translated a chapter.
const ON_A_TITLE: [&str; 3] = [". Tradução ", ". Trad. ", ". Traducción "];

/// “P. C. Debergh and R. H. Zimmerman, eds. Book”.
fn said_to_edit(piece: Piece) -> Option<People> {
    let (at, length) = [", eds. ", ", ed. ", " (eds.) ", " (eds.). ", " (Eds.). "]
        .iter()
        .filter_map(|mark| Some((piece.find(mark)?, mark.len())))
        .min()?;
    let part = Part::new(Field::Editor, piece.start..at);
    Some(People { parts: vec![part], end: at + length, are_editors: true })
}

/// “Title. Journal, Place, v. 3, n. 2, p. 10-20, 2015.”
fn of_numbers(piece: Piece, early: bool) -> Option<Vec<Part>> {
    let mark = first_number(piece)?;
    let head = piece.until(mark).trimmed(",.(");
    if book(head, early)
        .is_some_and(|book| book.parts.iter().any(|part| part.field == Field::Place))
    {
        return None;
    }
    let (title, journal) = divided(head)?;
    let mut parts = vec![Part::new(Field::Title, title.range())];
    parts.extend(journal_and_place(journal, early));
    let rest = piece.from(mark);
    parts.extend(numbers(rest).into_iter().map(|number| number.part));
    parts.extend(last_year(rest).filter(|_| !early));
    Some(parts)
}

/// “2015. Title. Journal 42(8):1566-1576.”
fn of_colon(piece: Piece) -> Option<Vec<Part>> {
    let colon = piece.rfind(":")?;
    let pages = piece.from(colon + 1).trimmed(". ");
    let before = piece.until(colon).trimmed("");
    let (head, issue) = match before.text().strip_suffix(')').and_then(|text| text.rfind('(')) {
        Some(at) => (
            before.until(before.start + at).trimmed(""),
            Some(before.from(before.start + at).trimmed("()")),
        ),
        None => (before, None),
    };
    let volume = head.from(head.rfind(" ")? + 1);
    let is_number = |piece: &Piece| {
        piece.text().starts_with(|c: char| c.is_ascii_digit()) && piece.words().len() == 1
    };
    if !is_number(&volume)
        || !pages.text().contains(|c: char| c.is_ascii_digit())
        || pages.words().len() != 1
    {
        return None;
    }
    let (title, journal) = divided(head.until(volume.start).trimmed(",. "))?;
    let mut parts = vec![
        Part::new(Field::Title, title.range()),
        Part::new(Field::Source, journal.range()),
        Part::new(Field::Volume, volume.range()),
        Part::new(Field::Page, pages.range()),
    ];
    parts.extend(issue.map(|issue| Part::new(Field::Issue, issue.range())));
    Some(parts)
}

/// “Title. 2. ed. Place: Publisher, 2010.”
fn of_book(piece: Piece, early: bool) -> Option<Vec<Part>> {
    let book = book(piece, early)?;
    let mut parts = book.parts;
    let behind = numbers(piece.from(book.end)).into_iter().map(|number| number.part);
    parts.extend(behind.filter(|part| part.field != Field::Issue));
    Some(parts)
}

/// “Title. Site, 3 maio 2020. Disponível em: …”: the title is what stands before the first full stop,
/// and no more is told.
fn on_the_web(piece: Piece, whole: Piece) -> Option<Vec<Part>> {
    let tail = whole.from(piece.end);
    let says = PLACES.iter().take(3).any(|word| tail.find(word).is_some());
    if !says || piece.is_empty() {
        return None;
    }
    let next = piece.sentences().first().copied();
    let title = next.map_or(piece, |at| piece.until(at)).trimmed(".,");
    let behind = next.map(|at| piece.from(at).trimmed(".,"));
    let dated = title
        .text()
        .rsplit(", ")
        .next()
        .is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    let part = Part::new(Field::Title, title.range());
    let mut parts = vec![if dated { part.unsure() } else { part }];
    if let Some(behind) = behind.filter(|behind| behind.text().starts_with(char::is_uppercase)) {
        let end = behind.find_any(&[',', '.']).unwrap_or(behind.end);
        parts.push(Part::new(Field::Source, behind.until(end).range()).unsure());
    }
    parts.extend(last_year(piece));
    Some(parts)
}

fn last_year(piece: Piece) -> Option<Part> {
    piece.years().into_iter().next_back().map(|year| Part::new(Field::Year, year))
}

/// The year behind an address, where no day is named on which it was read.
fn late_year(whole: Piece, work: Piece) -> Option<Part> {
    let tail = whole.from(work.end);
    let alone = tail.sentences().into_iter().next_back().map(|at| tail.from(at));
    let alone = alone.filter(|last| last.trimmed(".").text().len() <= 5);
    let tail =
        if tail.find("Acess").is_some() || tail.find("ccess").is_some() { alone? } else { tail };
    last_year(tail)
}
