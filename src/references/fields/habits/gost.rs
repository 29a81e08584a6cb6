//! The form of Russia and its neighbours (GOST R 7.0.5, 7.1): “Иванов И. И. Название // Журнал. – 2015.
//! – Т. 3, № 2. – С. 10–20.”

use super::Part;
use super::pieces::{Piece, is_full_name, is_initials};
use crate::fields::Field;

/// Marks of a volume, an issue, pages.
const MARKS: [(&str, Field); 18] = [
    ("Т.", Field::Volume),
    ("Том", Field::Volume),
    ("Vol.", Field::Volume),
    ("vol.", Field::Volume),
    ("V.", Field::Volume),
    ("T.", Field::Volume),
    ("№", Field::Issue),
    ("No.", Field::Issue),
    ("no.", Field::Issue),
    ("Вып.", Field::Issue),
    ("Iss.", Field::Issue),
    ("С.", Field::Page),
    ("с.", Field::Page),
    ("P.", Field::Page),
    ("Pp.", Field::Page),
    ("pp.", Field::Page),
    ("S.", Field::Page),
    ("p.", Field::Page),
];

/// The parts of a reference in this form.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let whole = Piece::new(text, 0..text.len()).trimmed("");
    let (mut parts, work) = authors(whole)?;
    let article = work.find(" // ").filter(|_| !text.contains("]//"));
    let found = match article {
        Some(at) => within(work.until(at), work.from(at + 4)),
        None => book(work),
    }?;
    parts.extend(found);
    let has = |wanted: Field| parts.iter().any(|part| part.field == wanted);
    let numbered =
        has(Field::Volume) || has(Field::Issue) || has(Field::Page) || has(Field::Publisher);
    (has(Field::Year) && numbered).then_some(parts)
}

/// “Иванов И. И., Петров, П.П.”, and what follows them.
fn authors(whole: Piece) -> Option<(Vec<Part>, Piece)> {
    let mut parts = Vec::new();
    let mut rest = whole;
    loop {
        let words = rest.words();
        let (at, surname) = words.first()?;
        let name = surname.trim_end_matches(',');
        let initials: Vec<&(usize, &str)> = words
            .iter()
            .skip(1)
            .take(3)
            .scan(false, |done, one| {
                let bare = one.1.trim_end_matches([',', ';']);
                let fits = !*done && is_initials(bare) && bare.ends_with('.');
                *done = one.1.ends_with([',', ';']);
                fits.then_some(one)
            })
            .collect();
        let (Some((from, _)), Some((last, word)), true) =
            (initials.first(), initials.last(), is_full_name(name))
        else {
            return (!parts.is_empty()).then_some((parts, rest));
        };
        let end = last + word.trim_end_matches([',', ';']).len();
        parts.push(Part::new(Field::Surname, *at..at + name.len()));
        parts.push(Part::new(Field::Given, *from..end));
        let goes_on = word.ends_with([',', ';']);
        rest = rest.from(last + word.len()).trimmed("");
        for others in ["и др.", "et al.", "та ін."] {
            if rest.text().starts_with(others) {
                return Some((parts, rest.from(rest.start + others.len()).trimmed("")));
            }
        }
        if !goes_on {
            return Some((parts, rest));
        }
    }
}

/// An article in a journal or a book.
fn within(title: Piece, container: Piece) -> Option<Vec<Part>> {
    let mut parts = vec![Part::new(Field::Title, own_title(title).range())];
    let end = name_end(container);
    let name = container.until(end).trimmed(".,–— ");
    let rest = container.from(end);
    let name = name.find(" / ").map_or(name, |at| name.until(at)).trimmed(".,: ");
    parts.push(Part::new(Field::Source, name.range()));
    if let Some(found) = imprint(rest) {
        parts.extend(found);
    } else {
        parts.extend(rest.years().into_iter().next().map(|year| Part::new(Field::Year, year)));
    }
    parts.extend(numbers(rest));
    (!name.is_empty()).then_some(parts)
}

/// A title without those who are said to have made it: “Название / И. И. Иванов”.
fn own_title(title: Piece) -> Piece {
    title.find(" / ").map_or(title, |at| title.until(at)).trimmed(".,: ")
}

/// Where the name of a journal ends: before a stop with a number, a mark or a dash behind it.
fn name_end(piece: Piece) -> usize {
    let stops = piece.text().match_indices(['.', ',']).map(|(at, _)| piece.start + at);
    let is_end = |at: &usize| {
        let dash = piece.from(at + 1).text().trim_start();
        let behind = dash.trim_start_matches(['–', '—', '-', ' ', '\u{a0}']);
        dash.len() != behind.len()
            || behind.starts_with(|c: char| c.is_ascii_digit())
            || MARKS.iter().any(|(mark, _)| behind.starts_with(mark))
    };
    stops.into_iter().find(is_end).unwrap_or(piece.end)
}

/// “М.: Наука, 2010”: place, publisher, year.
fn imprint(piece: Piece) -> Option<Vec<Part>> {
    let year = piece.years().into_iter().next()?;
    let before = piece.until(year.start).trimmed(",. ");
    let colon = before.rfind(":")?;
    let place = before.until(colon).trimmed("–—-., ");
    let dash = place.rfind_any(&['–', '—']);
    let place = dash.map_or(place, |at| place.from(at).trimmed("–— "));
    let publisher = before.from(colon).trimmed(":, ");
    let fits = (1..=4).contains(&place.words().len()) && (1..=8).contains(&publisher.words().len());
    let begins =
        |piece: &Piece| piece.text().starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c));
    (fits && begins(&place) && begins(&publisher)).then(|| {
        vec![
            Part::new(Field::Place, place.range()),
            Part::new(Field::Publisher, publisher.range()),
            Part::new(Field::Year, year),
        ]
    })
}

/// “История леса. – М.: Наука, 2010. – 230 с.”
fn book(work: Piece) -> Option<Vec<Part>> {
    let dash = [". – ", ". — ", ".– ", ".— "].iter().filter_map(|mark| work.find(mark)).min()?;
    let mut parts = vec![Part::new(Field::Source, own_title(work.until(dash)).range())];
    parts.extend(imprint(work.from(dash))?);
    Some(parts)
}

/// The numbers behind their marks.
fn numbers(piece: Piece) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for (at, word) in piece.words() {
        let Some((mark, field)) = MARKS.into_iter().find(|(mark, _)| word.starts_with(mark)) else {
            continue;
        };
        let value = piece.from(at + mark.len()).trimmed("");
        let length = value.text().find(|c: char| !(c.is_alphanumeric() || "-–—/()".contains(c)));
        let value = length.map_or(value, |at| value.until(value.start + at)).trimmed("()");
        if value.text().starts_with(|c: char| c.is_alphanumeric())
            && !out.iter().any(|part| part.field == field)
        {
            out.push(Part::new(field, value.range()));
        }
    }
    out
}
