//! The people at the beginning of a reference whose surnames are in capitals: “SILVA, A. B.; SOUZA,
//! Carlos de (org.).”

use super::Part;
use super::pieces::{Piece, is_capitals, is_full_name, is_initials, is_particle};
use crate::fields::Field;

/// People, and where what follows them begins.
pub struct People {
    pub parts: Vec<Part>,
    pub end: usize,
    /// Whether they edited the work.
    pub are_editors: bool,
}

/// What stands behind one person.
enum Behind {
    /// Another person.
    Person(usize),
    /// The work.
    Work(usize),
}

/// The people at the beginning of a piece.
pub fn people(piece: Piece) -> Option<People> {
    people_of(piece, true)
}

/// People who are said to have edited a book, however their names are written: “Cardoso, José Luís
/// (org.)”.
pub fn editors(piece: Piece) -> Option<People> {
    people(piece).or_else(|| people_of(piece, false).filter(|people| people.are_editors))
}

fn people_of(piece: Piece, in_capitals: bool) -> Option<People> {
    let mut parts = Vec::new();
    let mut at = piece.start;
    loop {
        let rest = piece.from(at).trimmed("");
        let (person, behind) = person(rest, parts.is_empty() && in_capitals)?;
        parts.extend(person);
        match behind {
            Behind::Person(next) => at = next,
            Behind::Work(end) => {
                let (end, are_editors) = behind_people(piece.from(end));
                return Some(People { parts, end, are_editors });
            }
        }
    }
}

/// A surname, a comma, given names.
fn person(piece: Piece, is_first: bool) -> Option<(Vec<Part>, Behind)> {
    let comma = piece.find(",").filter(|comma| comma - piece.start <= 60)?;
    let surname = piece.until(comma);
    let words = surname.words();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.contains(['.', ';', ':', '('])
            || is_particle(word)
    };
    let in_capitals = words.iter().any(|(_, word)| is_capitals(word) && word.chars().count() > 1);
    let fits = (1..=5).contains(&words.len())
        && words.iter().all(|(_, word)| {
            is_name(word) && (is_capitals(word) || is_particle(word) || !is_first)
        })
        && (in_capitals || !is_first);
    if !fits {
        return None;
    }
    let (given, behind) = given(piece.from(comma + 1).trimmed(""))?;
    Some((vec![Part::new(Field::Surname, surname.range()), Part::new(Field::Given, given)], behind))
}

/// Given names and initials, to the mark that ends them.
fn given(piece: Piece) -> Option<(std::ops::Range<usize>, Behind)> {
    let words = piece.words();
    let (mut end, mut initials) = (piece.start, false);
    for (place, (at, word)) in words.iter().enumerate() {
        let bare = word.trim_end_matches([',', ';']);
        let next = words.get(place + 1).map_or(piece.end, |(at, _)| *at);
        let is_name = !initials && is_full_name(bare.trim_end_matches('.'));
        let is_particle = is_particle(bare.trim_end_matches('.')) && end > piece.start;
        if *word == ";" && end > piece.start {
            return Some((piece.start..end, Behind::Person(next)));
        }
        let joint = matches!(*word, "&" | "and" | "e" | "y" | "und" | "et") && end > piece.start;
        if joint && is_surname_at(piece.from(next)) {
            return Some((piece.start..end, Behind::Person(next)));
        }
        let is_done = end > piece.start && piece.until(*at).trimmed("").text().ends_with('.');
        let goes_on = is_initials(bare) || is_particle;
        if !(goes_on || is_name && !is_done) {
            // “M. A formação”: the work begins without a mark of its own.
            let ends = piece.until(*at).trimmed("").text().ends_with('.') || word.starts_with('(');
            let others = matches!(*word, "et" | "e");
            return (end > piece.start && (ends || others))
                .then_some((piece.start..end, Behind::Work(*at)));
        }
        // “M. A formação”: one capital without a stop, and no mark behind it, is a word.
        if initials && bare.len() == word.len() && !bare.ends_with('.') && is_initials(bare) {
            return Some((piece.start..end, Behind::Work(*at)));
        }
        initials |= is_initials(bare);
        end = at + bare.len();
        if word.ends_with(';') {
            return Some((piece.start..end, Behind::Person(next)));
        }
        if word.ends_with(',') {
            let goes_on = is_surname_at(piece.from(next));
            let year = piece.from(next).years().first().is_some_and(|year| year.start == next);
            return match (goes_on, year) {
                (true, _) => Some((piece.start..end, Behind::Person(next))),
                (false, true) => Some((piece.start..end, Behind::Work(next))),
                (false, false) => None,
            };
        }
        if (is_name || is_particle) && bare.ends_with('.') {
            return Some((piece.start..end, Behind::Work(next)));
        }
    }
    None
}

/// Whether a piece begins with a surname in capitals and a comma.
fn is_surname_at(piece: Piece) -> bool {
    let Some(comma) = piece.find(",") else { return false };
    let words = piece.until(comma).words();
    (1..=4).contains(&words.len())
        && words
            .iter()
            .all(|(_, word)| is_capitals(word) && !word.contains('.') || is_particle(word))
        && words.iter().any(|(_, word)| is_capitals(word) && word.chars().count() > 1)
}

/// What may stand between people and their work: “et al.”, “(org.).”; where the work begins, and
/// whether they edited it.
fn behind_people(piece: Piece) -> (usize, bool) {
    let mut rest = piece.trimmed("");
    for others in ["et al.", "et al", "e outros.", "[et al.]."] {
        if rest.text().starts_with(others) {
            rest = rest.from(rest.start + others.len()).trimmed(".");
            break;
        }
    }
    let bracket = rest.text().strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let Some((inner, _)) = bracket else { return (rest.start, false) };
    if says_edited(inner) {
        return (rest.from(rest.start + inner.len() + 2).trimmed(".,:").start, true);
    }
    // “VOLÓCHINOV, V. (Círculo de Bakhtin).”
    let behind = rest.from(rest.start + inner.len() + 2);
    if behind.text().starts_with('.') && inner.chars().all(|c| !c.is_ascii_digit()) {
        return (behind.trimmed(".").start, false);
    }
    (rest.start, false)
}

/// Whether what a bracket behind people holds says that they edited the work: “org.”, “Eds”,
/// “Organizadores”.
pub fn says_edited(bracket: &str) -> bool {
    const EDITORS: [&str; 7] = ["org", "ed", "coord", "hrsg", "hg", "comp", "dir"];
    const BEGINNINGS: [&str; 5] = ["org.", "coord.", "organizad", "coordenad", "coordinad"];
    let lower = bracket.to_lowercase();
    EDITORS.contains(&lower.trim_end_matches(['.', 's', ' ']))
        || BEGINNINGS.iter().any(|word| lower.starts_with(word))
}

/// A body whose name is in capitals, to the full stop: “BRASIL.”, “WORLD HEALTH ORGANIZATION (WHO).”
pub fn body(piece: Piece) -> Option<People> {
    let stop = piece.sentences().first().copied()?;
    let name = piece.until(stop).trimmed(".");
    let words = name.words();
    let is_word =
        |(_, word): &(usize, &str)| is_capitals(word) || is_particle(word) || *word == "–";
    let long = words.iter().any(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let fits = long
        && words.iter().all(is_word)
        && !name.text().contains([':', ',', ';'])
        && words.len() <= 14;
    if !fits {
        return None;
    }
    // “BRASIL. Ministério da Saúde.”
    const BELOW: [&str; 16] = [
        "Ministério",
        "Secretaria",
        "Conselho",
        "Presidência",
        "Congresso",
        "Câmara",
        "Senado",
        "Tribunal",
        "Departamento",
        "Coordenação",
        "Agência",
        "Supremo",
        "Superior",
        "Prefeitura",
        "Ministerio",
        "Secretaría",
    ];
    let (mut end, mut rest) = (name.end, piece.from(stop));
    while BELOW.iter().any(|word| rest.text().starts_with(word)) {
        let Some(next) = rest.sentences().first().copied() else { break };
        end = rest.until(next).trimmed(".").end;
        rest = rest.from(next);
    }
    let part = Part::new(Field::Collab, piece.start..end);
    Some(People { parts: vec![part], end: rest.start, are_editors: false })
}
