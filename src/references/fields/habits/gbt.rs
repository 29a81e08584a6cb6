//! China's form (GB/T 7714), in which a letter in brackets behind the title says what the work is:
//! “张三, 李四. 标题[J]. 期刊, 2018, 41(3): 520-530.”

use std::ops::Range;

use article::eastern;

use super::Part;
use super::pieces::Piece;
use crate::fields::Field;

/// The letters; behind them may stand a slash and the carrier, “[EB/OL]”.
const LETTERS: [&str; 16] =
    ["J", "M", "D", "C", "R", "S", "N", "P", "A", "Z", "G", "DB", "CP", "EB", "CM", "DS"];

const STOPS: [char; 2] = ['.', '．'];
const COLONS: [char; 2] = [':', '：'];

/// The parts of a reference in this form.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let whole = Piece::new(text, 0..text.len()).trimmed("");
    let (mark, letter) = mark(whole)?;
    let head = whole.until(mark.start).trimmed("");
    let (mut parts, title) = authors(head);
    let rest = whole.from(mark.end);
    let is_within = rest.text().trim_start().starts_with("//");
    let of_a_whole = is_within || matches!(letter, "J" | "N" | "A" | "EB" | "DB");
    let field = if of_a_whole { Field::Title } else { Field::Source };
    parts.push(Part::new(field, title.trimmed(".．,，").range()));
    let rest = rest.trimmed("/.．,， ");
    if is_within {
        parts.extend(container(rest)?);
    } else if matches!(letter, "J" | "N") {
        parts.extend(journal(rest)?);
    } else if let Some(found) = imprint(rest) {
        parts.extend(found);
    } else {
        parts.push(Part::new(Field::Year, year(rest)?));
    }
    Some(parts)
}

/// The first bracket with a letter of the form, and the letter.
fn mark(piece: Piece<'_>) -> Option<(Range<usize>, &str)> {
    piece.text().match_indices('[').find_map(|(at, _)| {
        let inner = piece.text().get(at + 1..)?.split_once(']')?.0;
        let letter = inner.split('/').next()?.trim();
        let start = piece.start + at;
        let fits = LETTERS.contains(&letter) && inner.len() <= 6 && at > 0;
        fits.then_some((start..start + inner.len() + 2, letter))
    })
}

/// The people or the body before a title, and the title.
fn authors(head: Piece) -> (Vec<Part>, Piece) {
    let stops = head.text().match_indices(STOPS).map(|(at, stop)| (head.start + at, stop.len()));
    let mut named =
        stops.filter_map(|(at, length)| Some((people(head.until(at))?, head.from(at + length))));
    if let Some((parts, title)) = named.rfind(|(_, title)| !title.trimmed("").is_empty()) {
        return (parts, title.trimmed(""));
    }
    // “中国互联网络信息中心. 报告[R]”
    let stop = head.find_any(&STOPS);
    match stop.map(|stop| (head.until(stop), head.from(stop).trimmed(".．"))) {
        Some((body, title)) if body.text().chars().all(eastern::is_sign) && !title.is_empty() => {
            (vec![Part::new(Field::Collab, body.range())], title)
        }
        _ => (Vec::new(), head),
    }
}

/// Names between commas, all of them, or nothing.
fn people(list: Piece) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut at = list.start;
    for name in list.text().split([',', '，', '、', ';', '；']) {
        let piece = list.from(at).until(at + name.len()).trimmed("");
        let mark = list.from(at + name.len()).text().chars().next();
        at += name.len() + mark.map_or(0, char::len_utf8);
        match piece.text() {
            "等" | "et al" | "et al." => {}
            text if text.chars().all(eastern::is_sign) => parts.extend(eastern_name(piece)?),
            _ => parts.extend(latin_name(piece)?),
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// “张三”, “欧阳丽”
fn eastern_name(piece: Piece) -> Option<[Part; 2]> {
    let (family, _) = eastern::divided(piece.text())?;
    let cut = piece.start + family.len();
    Some([Part::new(Field::Surname, piece.start..cut), Part::new(Field::Given, cut..piece.end)])
}

/// “ZHANG L”, “Zhang L. M.”
fn latin_name(piece: Piece) -> Option<[Part; 2]> {
    let words = piece.words();
    let initials =
        words.iter().rev().take_while(|(_, word)| super::pieces::is_initials(word)).count();
    let first = words
        .len()
        .checked_sub(initials)
        .filter(|count| (1..=3).contains(count) && initials > 0)?;
    let begins = words.iter().take(first).all(|(_, word)| {
        word.starts_with(|c: char| c.is_alphabetic())
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’'))
    });
    let (at, _) = words.get(first)?;
    begins.then(|| {
        let surname = piece.until(*at).trimmed("");
        [Part::new(Field::Surname, surname.range()), Part::new(Field::Given, *at..piece.end)]
    })
}

/// The first year, which may be a day's: “(2001-12-19)”.
fn year(piece: Piece) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let of_a_day = piece.text().match_indices('-').find_map(|(at, _)| {
        let head = piece.text().get(at.checked_sub(4)?..at)?;
        let month = piece.text().get(at + 1..at + 3)?;
        let fits = head.chars().all(is_digit)
            && month.chars().all(is_digit)
            && matches!(head.get(..2), Some("19" | "20"));
        fits.then(|| piece.start + at - 4..piece.start + at)
    });
    let plain = piece.years().into_iter().next();
    [plain, of_a_day].into_iter().flatten().min_by_key(|year| year.start)
}

/// “期刊, 2018, 41(3): 520-530”, “报纸, 2000-11-20(15)”
fn journal(piece: Piece) -> Option<Vec<Part>> {
    let year = year(piece)?;
    let name = piece.until(year.start).trimmed(",，.;； ");
    let mut parts =
        vec![Part::new(Field::Source, name.range()), Part::new(Field::Year, year.clone())];
    let rest = piece.from(year.end);
    // The day of a newspaper: “2000-11-20(15)”.
    if rest.text().starts_with('-') || name.is_empty() {
        return (!name.is_empty()).then_some(parts);
    }
    let colon = rest.find_any(&COLONS);
    let numbers = colon.map_or(rest, |at| rest.until(at));
    let numbers = numbers.find(".").map_or(numbers, |at| numbers.until(at));
    let bracket = numbers.find_any(&['(', '（']);
    let volume = bracket.map_or(numbers, |at| numbers.until(at)).trimmed(",，;； ");
    let issue = bracket.map(|at| numbers.from(at).trimmed("()（） "));
    let is_number = |piece: &Piece| {
        piece.text().contains(|c: char| c.is_ascii_digit()) && piece.words().len() == 1
    };
    parts.extend(
        Some(volume).filter(is_number).map(|piece| Part::new(Field::Volume, piece.range())),
    );
    parts.extend(issue.filter(is_number).map(|piece| Part::new(Field::Issue, piece.range())));
    parts.extend(colon.and_then(|at| pages(rest.from(at))));
    Some(parts)
}

/// The pages behind a colon, to the stop.
fn pages(piece: Piece) -> Option<Part> {
    let bare = piece.trimmed(":： p.");
    let end = bare.text().find(|c: char| !(c.is_alphanumeric() || "-–—, +".contains(c)));
    let pages = end.map_or(bare, |at| bare.until(bare.start + at)).trimmed(", ");
    pages
        .text()
        .starts_with(|c: char| c.is_ascii_alphanumeric())
        .then(|| Part::new(Field::Page, pages.range()))
}

/// “北京: 高等教育出版社, 1957: 15-18”, an edition before it.
fn imprint(piece: Piece) -> Option<Vec<Part>> {
    let year = piece
        .years()
        .into_iter()
        .find(|year| !piece.until(year.start).text().trim_end().ends_with(['(', '[']))?;
    let before = piece.until(year.start).trimmed(",，[] ");
    let colon = before.find_any(&COLONS)?;
    let place = before.until(colon).trimmed("");
    let stop = place.rfind_any(&STOPS);
    let edition = stop.map(|at| place.until(at).trimmed(".． "));
    let place = stop.map_or(place, |at| place.from(at)).trimmed(".． ");
    let publisher = before.from(colon).trimmed(":：,， ");
    let mut parts = vec![
        Part::new(Field::Place, place.range()),
        Part::new(Field::Publisher, publisher.range()),
        Part::new(Field::Year, year.clone()),
    ];
    let is_edition = |piece: &Piece| {
        piece.text().len() < 24 && (piece.text().contains('版') || piece.text().contains("ed"))
    };
    parts.extend(edition.filter(is_edition).map(|piece| Part::new(Field::Edition, piece.range())));
    let rest = piece.from(year.end);
    if rest.text().trim_start().starts_with(COLONS) {
        parts.extend(pages(rest));
    }
    (!place.is_empty() && !publisher.is_empty()).then_some(parts)
}

/// “赵玮. 运筹学的理论与应用. 西安: 西安电子科技大学出版社, 1996: 468-471”
fn container(piece: Piece) -> Option<Vec<Part>> {
    let (editors, rest) = match authors(piece) {
        (people, _)
            if people.iter().any(|part| part.field == Field::Collab) || people.is_empty() =>
        {
            (None, piece)
        }
        (people, rest) => (Some(people), rest),
    };
    let stop = rest.find_any(&STOPS)?;
    let mut parts = vec![Part::new(Field::Source, rest.until(stop).trimmed("").range())];
    parts.extend(editors.and_then(|people| Part::editors(&people)));
    parts.extend(imprint(rest.from(stop).trimmed(".．"))?);
    Some(parts)
}
