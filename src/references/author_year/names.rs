//! Names as they are compared: without capitals, diacritics, initials and particles.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use article::{ElementCitation, PersonName};

/// Particles that one writer puts before a surname and another leaves out.
pub const PARTICLES: &[&str] = &[
    "al", "bin", "da", "das", "de", "del", "dela", "della", "den", "der", "di", "do", "dos", "du",
    "e", "el", "ibn", "la", "las", "le", "los", "ter", "ten", "ul", "ur", "van", "vom", "von", "y",
    "zu", "zum", "zur",
];

/// Words behind a name that are none.
pub const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Letters that have no decomposition, and how they are spelt without their stroke.
const STROKES: &[(char, &str)] = &[
    ('ł', "l"),
    ('ø', "o"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
];

/// The words of a text, folded: lower case, without diacritics and apostrophes, divided at
/// everything that is no letter or digit. A possessive ’s is no part of its word.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || is_dash(c))
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect()
}

/// A text folded into one word, for finding it in another.
pub fn joined(text: &str) -> String {
    words(text).concat()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/')
}

/// Whether this is an apostrophe, whatever its form.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

/// One word as it is compared.
pub fn folded(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    let without_s = text.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(is_apostrophe));
    let text = without_s.unwrap_or(text);
    if text.is_ascii() {
        // Most words; they have no marks and no strokes.
        return text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    let mut out = String::new();
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match STROKES.iter().find(|(letter, _)| *letter == c) {
            Some((_, spelt)) => out.push_str(spelt),
            None if c.is_alphanumeric() => out.push(c),
            None => {}
        }
    }
    out
}

/// The words of a printed name that count: no initials, no “Jr.”.
pub fn of_printed(text: &str) -> Vec<String> {
    let counts = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let initials = letters <= 1
            || (word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1));
        !initials && !SUFFIXES.contains(&folded(word).as_str())
    };
    let kept: Vec<&str> = text.split_whitespace().filter(counts).collect();
    words(&kept.join(" "))
}

/// Whether a printed name (its [words](of_printed)) is this person's or body's.
pub fn is(printed: &[String], name: &PersonName) -> bool {
    let surname = words(&name.surname);
    let (bare_printed, bare_surname) = (without_particles(printed), without_particles(&surname));
    if bare_printed.is_empty() || bare_surname.is_empty() {
        return printed.concat() == surname.concat();
    }
    let same = bare_printed.concat() == bare_surname.concat();
    same || shortened(bare_printed, bare_surname)
        || with_given_names(bare_printed, bare_surname, name)
        || (name.collab && abbreviated(printed, name))
}

/// A name without the particles before it.
pub fn without_particles(name: &[String]) -> &[String] {
    let mut rest = name;
    while let [first, tail @ ..] = rest {
        if tail.is_empty() || !PARTICLES.contains(&first.as_str()) {
            break;
        }
        rest = tail;
    }
    rest
}

/// A surname of several words is often cited by some of them: “Bidgoli” of “Moein Abadi Bidgoli”.
fn shortened(printed: &[String], surname: &[String]) -> bool {
    printed.len() < surname.len() && (surname.starts_with(printed) || surname.ends_with(printed))
}

/// In a sentence a name is often printed in full: “Vinay Kaura (2022)”. Given names must agree as
/// far as their initials are known.
fn with_given_names(printed: &[String], surname: &[String], name: &PersonName) -> bool {
    let Some(given) = printed.strip_suffix(surname) else { return false };
    let initials: Vec<char> = words(&name.given_names.as_deref().unwrap_or("").replace('.', " "))
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    initials.is_empty()
        || given
            .iter()
            .all(|word| word.chars().next().is_some_and(|initial| initials.contains(&initial)))
}

/// A body is often cited by its initials, “WHO”, or by the abbreviation in brackets behind its
/// name.
fn abbreviated(printed: &[String], name: &PersonName) -> bool {
    let all = words(&name.surname).concat();
    let printed = printed.concat();
    abbreviations(&name.surname).contains(&printed) || all.starts_with(&printed)
}

/// The short forms of a body's name, folded: its initials with and without its small words, what
/// stands in brackets behind it, and the name with each of them.
pub fn abbreviations(body: &str) -> Vec<String> {
    const SMALL: &[&str] =
        &["of", "the", "for", "and", "on", "in", "to", "de", "la", "le", "des", "et"];
    let (name, bracketed) =
        body.split_once(['(', '[']).map_or((body, None), |(name, rest)| (name, Some(joined(rest))));
    let said =
        |name: &str| words(name).into_iter().filter(|word| word != "and").collect::<Vec<_>>();
    let all = said(name);
    let initials = |small: bool| {
        all.iter()
            .filter(|word| small || !SMALL.contains(&word.as_str()))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let mut short: Vec<String> = vec![initials(false), initials(true)];
    short.extend(bracketed);
    // “IBGE - Instituto Brasileiro …”, “Food and Agriculture Organization of the United Nations”
    let parts = [" - ", " – ", " — ", ": "]
        .iter()
        .find_map(|mark| body.split_once(mark))
        .map(|(one, two)| [said(one).concat(), said(two).concat()]);
    short.extend(parts.into_iter().flatten());
    if let Some((head, _)) = name.split_once(" of the United Nations") {
        short.extend([
            said(head).concat(),
            abbreviations(head).into_iter().find(|form| form.len() < 6).unwrap_or_default(),
        ]);
    }
    short.retain(|form| form.chars().count() > 1);
    let whole = all.concat();
    let without_article = whole.strip_prefix("the").unwrap_or(&whole).to_owned();
    let both: Vec<String> = short.iter().map(|form| format!("{whole}{form}")).collect();
    [vec![without_article, whole], both, short].concat()
}

/// A surname with its umlauts written in two letters, when it has any: `mueller`.
pub fn transliterated(surname: &str) -> Option<String> {
    let spelt = surname
        .to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('å', "aa");
    (spelt != surname.to_lowercase()).then(|| joined(&spelt))
}

/// The people of a reference as a citation names them: “Sheikh & Moein Abadi Bidgoli”; a work
/// without people by its title.
pub fn display(citation: &ElementCitation, and: &str) -> String {
    let surnames: Vec<&str> = citation.people().iter().map(|name| name.surname.as_str()).collect();
    match surnames.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, [first])) => format!("{first} {and} {last}"),
        Some((last, others)) => format!("{}, {and} {last}", others.join(", ")),
        None => citation
            .article_title
            .as_deref()
            .or(citation.source.as_deref())
            .map_or_else(|| "no author".to_owned(), |title| format!("“{title}”")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, surname: &str) -> PersonName {
        PersonName {
            surname: surname.into(),
            given_names: (!given.is_empty()).then(|| given.into()),
            ..PersonName::default()
        }
    }

    #[test]
    fn printed_names_and_people() {
        for (printed, given, surname, same) in [
            ("Sayed", "A.", "Sayed", true),
            ("SAYED", "A.", "Sayed", true),
            ("Sayed’s", "A.", "Sayed", true),
            ("Sayed's", "A.", "Sayed", true),
            ("James’", "W.", "James", true),
            ("A. Sayed", "A.", "Sayed", true),
            ("Abdul Sayed", "A.", "Sayed", true),
            ("Basil Sayed", "A.", "Sayed", false),
            ("Z. S. Ahmed", "Z. S.", "Ahmed", true),
            ("Z.S. Ahmed", "Z. S.", "Ahmed", true),
            ("Muller", "K.", "Müller", true),
            ("Łukasz", "K.", "Lukasz", true),
            ("Oneill", "K.", "O’Neill", true),
            ("O'Neill’s", "K.", "O’Neill", true),
            ("van der Berg", "K.", "Berg", true),
            ("Berg", "K.", "van der Berg", true),
            ("Al-Zawahiri", "A.", "al Zawahiri", true),
            ("Zawahiri", "A.", "al-Zawahiri", true),
            ("De La Cruz", "A.", "Cruz", true),
            ("Moein Abadi Bidgoli", "H.", "Moein Abadi Bidgoli", true),
            ("Bidgoli", "H.", "Moein Abadi Bidgoli", true),
            ("Abadi", "H.", "Moein Abadi Bidgoli", false),
            ("King Jr.", "M. L.", "King", true),
            ("Ney", "D. N. M.", "Sheikh", false),
            ("Khan Bakar", "M. K.", "Khan", false),
            ("Al", "A.", "Al", true),
            ("", "A.", "Sayed", false),
        ] {
            assert_eq!(
                is(&of_printed(printed), &person(given, surname)),
                same,
                "{printed} and {given} {surname}"
            );
        }
    }

    #[test]
    fn bodies() {
        let body =
            |name: &str| PersonName { surname: name.into(), collab: true, ..PersonName::default() };
        for (printed, name, same) in [
            ("WHO", "World Health Organization", true),
            ("MEI", "Middle East Institute (MEI)", true),
            ("Middle East Institute", "Middle East Institute (MEI)", true),
            ("CIPS", "Center of International Peace and Stability", true),
            ("UN", "World Health Organization", false),
        ] {
            assert_eq!(is(&of_printed(printed), &body(name)), same, "{printed} and {name}");
        }
    }
}
