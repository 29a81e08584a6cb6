//! Names as manuscripts print them.

use article::eastern;

use super::{Author, is_institution};

/// Academic degrees behind a name.
pub(super) const DEGREES: [&str; 16] = [
    "PhD", "Ph.D", "Ph.D.", "MD", "M.D.", "MSc", "M.Sc.", "BSc", "MPH", "MBA", "MA", "RN", "FRCP",
    "DPhil", "Prof", "DSc",
];
const PARTICLES: [&str; 33] = [
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der",
    "den", "ten", "ter", "zu", "al", "el", "bin", "ibn", "y", "e", "af", "av", "ul", "ur", "ud",
    "uz", "bint", "los", "las",
];

/// A name as it is printed, given names first; nothing when it is no name.
pub fn name(text: &str) -> Option<Author> {
    if let Some((family, given)) = in_signs(text.trim()) {
        return Some(Author { given: given.into(), family: family.into(), ..Author::default() });
    }
    if let Some((family, given)) = before_initials(text) {
        return Some(Author { given, family, ..Author::default() });
    }
    let mut tokens: Vec<&str> = text.split_whitespace().collect();
    if is_line_in_capitals(&tokens) {
        return None;
    }
    let titles =
        ["Dr", "Dr.", "Prof", "Prof.", "Professor", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."];
    while tokens.len() > 2 && tokens.first().is_some_and(|first| titles.contains(first)) {
        tokens.remove(0);
    }
    let mut degrees = Vec::new();
    while tokens.len() > 2 && tokens.last().is_some_and(|last| DEGREES.contains(last)) {
        degrees.insert(0, tokens.pop()?);
    }
    if !(2..=6).contains(&tokens.len())
        || is_institution(text)
        || !tokens.iter().all(|token| is_part_of_name(token))
    {
        return None;
    }
    // “DUPONT Anne Marie”: capitals say which name is the family's.
    let in_capitals = |token: &&&str| {
        token.chars().count() > 2 && !token.chars().any(|c| c.is_lowercase() || c == '.')
    };
    let first = tokens.iter().take_while(in_capitals).count();
    if first > 0 && first < tokens.len() && !tokens.iter().skip(first).any(|one| in_capitals(&one))
    {
        let (family, given) = tokens.split_at(first);
        return Some(Author {
            given: given.join(" "),
            family: family.join(" "),
            degrees: degrees.join(", "),
            ..Author::default()
        });
    }
    // A particle begins the family name, unless it is the first word or the last. Some that are no
    // given names may have a capital.
    let begins = |token: &str| {
        PARTICLES.contains(&token)
            || ["Van", "Von", "De", "Del", "Della", "Di", "Du", "Da", "La", "Al", "El"]
                .contains(&token)
    };
    let from = (1..tokens.len().saturating_sub(1))
        .find(|index| tokens.get(*index).is_some_and(|token| begins(token)));
    // “Ana Lima Filho”: what says the generation belongs to the family name.
    let generation = ["Filho", "Filha", "Júnior", "Junior", "Neto", "Neta", "Sobrinho"];
    let last = tokens.len() - 1;
    let whole = last.saturating_sub(usize::from(
        last > 1 && tokens.last().is_some_and(|token| generation.contains(token)),
    ));
    let from = from.unwrap_or(whole);
    let (given, family) = tokens.split_at(from);
    let proper = family.iter().any(|token| token.chars().next().is_some_and(char::is_uppercase))
        && !is_initials(family.last()?);
    proper.then(|| Author {
        given: given.join(" "),
        family: family.join(" "),
        degrees: degrees.join(", "),
        ..Author::default()
    })
}

/// “Иванов И. И.”, “Ivanov I.I.”: a family name before two initials or three, whose last stop may
/// be gone.
fn before_initials(text: &str) -> Option<(String, String)> {
    let (family, given) = text.trim().split_once(char::is_whitespace)?;
    let letters = given.chars().filter(|c| c.is_alphabetic()).count();
    let initials =
        given.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' ' | '\u{a0}'))
            && (2..=3).contains(&letters)
            && given.matches('.').count() + 1 >= letters;
    let is_family = family.chars().count() > 1
        && is_part_of_name(family)
        && family.starts_with(char::is_uppercase)
        && !family.contains('.');
    let stop = if given.ends_with('.') { "" } else { "." };
    (initials && is_family).then(|| (family.to_owned(), format!("{given}{stop}")))
}

/// Whether words in capitals alone are a line of text: “READING IN RURAL SCHOOLS”.
fn is_line_in_capitals(tokens: &[&str]) -> bool {
    const LITTLE: [&str; 22] = [
        "IN", "OF", "THE", "AND", "ON", "FOR", "TO", "WITH", "AT", "EN", "PARA", "COM", "CON",
        "SOBRE", "В", "И", "НА", "С", "О", "ПО", "VE", "У",
    ];
    let in_capitals = tokens.iter().all(|token| !token.chars().any(char::is_lowercase));
    in_capitals && tokens.len() > 2 && tokens.iter().any(|token| LITTLE.contains(token))
}

/// A name in Chinese, Japanese or Korean script, whose family name comes first.
fn in_signs(text: &str) -> Option<(&str, &str)> {
    if is_institution(text) {
        return None;
    }
    let Some((family, given)) = text.split_once(char::is_whitespace) else {
        return eastern::divided(text);
    };
    let given = given.trim_start();
    let fits = |name: &str, most: usize| {
        (1..=most).contains(&name.chars().count()) && name.chars().all(eastern::is_sign)
    };
    (fits(family, 3) && fits(given, 4)).then_some((family, given))
}

fn is_initials(token: &str) -> bool {
    token.ends_with('.') && token.chars().count() <= 3
}

fn is_part_of_name(token: &str) -> bool {
    let first = token.chars().next().unwrap_or(' ');
    let letters = token
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | 'ʼ' | '‐' | '\u{2011}'));
    let cased = first.is_uppercase()
        || PARTICLES.contains(&token.to_lowercase().as_str())
        || token.contains(['’', '\''])
        || !first.is_lowercase();
    letters && cased && first.is_alphabetic()
}
