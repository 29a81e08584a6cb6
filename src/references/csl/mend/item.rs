//! Works as the processor takes them best.

use hayagriva::citationberg::json::{DateValue, FixedDateRange, Item, NameValue, Value};

use super::StandIns;
use super::shield::{APOSTROPHE, shield};
use crate::csl::literals::Literals;
use crate::markup::{self, Mark};

/// What a style does that the processor does badly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    /// It sets titles in English capitals.
    pub capitals: bool,
    /// It takes the full stops out of a journal's title.
    pub strips_stops: bool,
    /// It prints page ranges as the work gives them.
    pub pages_as_given: bool,
    /// It leaves the particle of a name before it: “van Gogh, V.”.
    pub particles_stay: bool,
}

/// The variables that are titles.
const TITLES: [&str; 2] = ["title", "container-title"];

/// Mends a work for a style of these ways, and gives it the stand-ins that the style asks for:
///
/// - capitals within a word (“PLoS”, “eLife”, “Tehrik-i-Taliban”, “(TTP)”) would be made small
///   where a style wants English capitals;
/// - a comma, full stop or bracket of the work's own would be taken for one of the style's, and
///   left out;
/// - a full stop would stand behind a question mark, and quotation marks within quotation marks
///   would be of one kind;
/// - of a name like “Chun-yan” the second half would be an initial;
/// - a range like “178-87” would be written out even where the style says nothing of it;
/// - a capital particle would be taken off the name: “Egroo, M. Van”;
/// - the hyphen of a number like “e00353-15” would become a dash;
/// - the commas of a number like “US 1,234,567” would divide a list of numbers;
/// - the hyphen of a number like “86-123” would make a range of it;
/// - straight apostrophes would be printed.
pub fn item(item: &Item, ways: Ways, stand_ins: &StandIns, literals: &Literals) -> Item {
    let mut mended = item.clone();
    mended.0.retain(|variable, value| {
        match value {
            Value::String(text) => *text = self::text(variable, &without_case(text), ways),
            Value::Names(names) => names.iter_mut().for_each(|name| self::name(name, ways)),
            Value::Date(date) => match literals.stand_in(date) {
                Some(known) => *date = first(known),
                None => return false,
            },
            Value::Number(_) => {}
        }
        true
    });
    stand_ins.give(&mut mended);
    mended
}

fn text(variable: &str, text: &str, ways: Ways) -> String {
    match variable {
        "page" if text.contains('-') && text.contains('–') => {
            text.chars().map(|c| if c == '-' { shield(c) } else { c }).collect()
        }
        "page" if is_one_number(text) => text.replace('-', &shield('-').to_string()),
        "page" if ways.pages_as_given && is_shortened(text) => {
            text.chars().map(|c| if c == '-' { '–' } else { shield(c) }).collect()
        }
        "title"
        | "container-title"
        | "container-title-short"
        | "collection-title"
        | "event-title"
        | "publisher"
        | "publisher-place"
        | "note"
        | "edition" => {
            let text = typographic(text);
            let capitals =
                ways.capitals && TITLES.contains(&variable) && text.chars().any(char::is_lowercase);
            let text = if capitals { words(&text) } else { text };
            // A shielded full stop could not be taken out.
            if ways.strips_stops && variable.starts_with("container-title") {
                single_quotes(&text)
            } else {
                punctuation(&text)
            }
        }
        // A comma or hyphen within a number, as in “US 1,234,567” and “WP-12”, makes no list and no
        // range of it.
        "number" if is_docket(text) => docket(text),
        "number"
            if text.contains(',')
                || mixed(text)
                || (text.contains('-') && text.contains(char::is_alphabetic)) =>
        {
            text.chars().map(shield).collect()
        }
        "volume" | "issue" if text.ends_with([')', ']']) => punctuation(text),
        _ => text.to_owned(),
    }
}

/// The first day of a range; the processor knows no other.
fn first(date: DateValue) -> DateValue {
    match date {
        DateValue::Raw { raw, literal, season } => {
            DateValue::Raw { raw: FixedDateRange { end: None, ..raw }, literal, season }
        }
        date @ DateValue::DateParts { .. } => date,
    }
}

/// Whether a number is several with hyphens, “86-123”, as courts and parliaments give them.
fn is_docket(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.contains('-') && text.split('-').all(digits)
}

/// It is one number for the processor, by its last part: the others are what stands before that.
fn docket(text: &str) -> String {
    let last = text.rfind('-').map_or(0, |at| at + 1);
    let (before, number) = text.split_at(last);
    before.chars().map(shield).chain(number.chars()).collect()
}

/// Whether a number begins with a small letter on purpose: “arXiv:2101.00001”.
fn mixed(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// A text whose letters within marks that keep their case are behind shields; the marks themselves
/// have done their work.
fn without_case(text: &str) -> String {
    let mut inside = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match markup::mark(c) {
            Some((Mark::NoCase, opens)) => {
                inside = if opens { inside + 1 } else { inside.saturating_sub(1) }
            }
            _ => out.push(if inside > 0 && c.is_alphabetic() { shield(c) } else { c }),
        }
    }
    out
}

/// Apostrophes and quotation marks as they are printed; a break of the line is a space.
fn typographic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let opens = last.is_whitespace() || matches!(last, '(' | '[' | '“' | '"');
        out.push(match c {
            '\'' if opens && text.get(at + 1..).and_then(closing).is_some() => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            '\u{2028}' => ' ',
            c => c,
        });
        last = c;
    }
    out
}

/// Where in the text behind an opening single quotation mark the closing one stands: before no
/// letter, behind no space.
fn closing(text: &str) -> Option<usize> {
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if matches!(c, '‘') {
            return None;
        }
        let ends = matches!(c, '\'' | '’') && !last.is_whitespace();
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        if ends && !behind.starts_with(char::is_alphanumeric) {
            return Some(at);
        }
        last = c;
    }
    None
}

/// Words of other languages, and those between the parties to a case, that titles in English
/// capitals leave small.
const SMALL: [&str; 24] = [
    "al", "d", "da", "de", "del", "den", "der", "des", "di", "du", "el", "et", "la", "las", "le",
    "les", "los", "und", "v", "v.", "van", "von", "vs", "vs.",
];

/// Words that titles in English capitals leave small, also behind a comma, “Fog, a Play”, and the
/// stop of an abbreviation, “Proc. of the Society”.
const STOPS: [&str; 20] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on",
    "or", "the", "to", "via", "vs", "with",
];

/// Shields every word that has capitals of its own, or is to stay small.
fn words(text: &str) -> String {
    let mut before = "";
    let mut abbreviated = false;
    let mut word = |word| {
        // A stop word goes on with the abbreviation that a stop word before it went on with.
        abbreviated = before.ends_with('.') || (abbreviated && STOPS.contains(&before));
        let in_sentence = before.ends_with([',', ';']);
        before = word;
        let stays = word.chars().any(char::is_uppercase)
            || SMALL.contains(&word)
            || ((abbreviated || in_sentence) && STOPS.contains(&word));
        if stays { word.chars().map(shield_letter).collect() } else { word.to_owned() }
    };
    text.split(' ').map(&mut word).collect::<Vec<_>>().join(" ")
}

/// A letter, digit, or what stands within a word; punctuation stays, for it decides the next word's
/// capital.
fn shield_letter(c: char) -> char {
    if c.is_alphanumeric() || matches!(c, '-' | '‐' | '‑' | '–') { shield(c) } else { c }
}

/// Shields punctuation that could be taken for the style's: quotation marks, marks before a closing
/// bracket or another mark, and at the end.
fn punctuation(text: &str) -> String {
    let plain: Vec<char> = text.chars().collect();
    let mut chars: Vec<char> = single_quotes(text).chars().collect();
    for at in 0..plain.len() {
        let here = (plain.get(at), plain.get(at + 1));
        let quote = matches!(here, (Some('“' | '”'), _));
        let last = matches!(here, (Some('?' | '!' | ')' | ']'), None));
        if quote && let (Some(c), Some(plain)) = (chars.get_mut(at), plain.get(at)) {
            *c = shield(*plain);
        }
        let doubtful = last
            || matches!(here, (Some(',' | '.'), Some(')' | '.' | ',')) | (Some(' '), Some(';')));
        if doubtful {
            chars
                .iter_mut()
                .zip(&plain)
                .skip(at)
                .take(2)
                .for_each(|(c, plain)| *c = shield(*plain));
        }
    }
    chars.into_iter().collect()
}

/// Shields single quotation marks, and tells the apostrophes from those that close.
fn single_quotes(text: &str) -> String {
    let closings: Vec<usize> = text
        .match_indices('‘')
        .filter_map(|(at, mark)| {
            let from = at + mark.len();
            closing(text.get(from..)?).map(|end| from + end)
        })
        .collect();
    let mark = |(at, c): (usize, char)| match c {
        '‘' => shield(c),
        '’' if closings.contains(&at) => shield(c),
        '’' => APOSTROPHE,
        c => c,
    };
    text.char_indices().map(mark).collect()
}

/// Whether a range's end lacks the digits that it shares with its beginning.
fn is_shortened(pages: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    pages
        .split_once('-')
        .is_some_and(|(first, last)| digits(first) && digits(last) && last.len() < first.len())
}

/// Whether the hyphen belongs to the number: “e00353-15”, not “77-83”, “S1-S5” or “xii-xv”.
fn is_one_number(pages: &str) -> bool {
    let letters = |part: &str| part.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    let roman = |part: &str| !part.is_empty() && part.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    pages.split_once('-').is_some_and(|(first, last)| {
        letters(first) != letters(last) && !(roman(first) && roman(last))
    })
}

fn name(name: &mut NameValue, ways: Ways) {
    match name {
        NameValue::Literal(name) => name.literal = typographic(&name.literal),
        NameValue::Item(name) => {
            name.family = family(&typographic(&name.family), ways);
            name.given = name.given.as_deref().map(|given| compound(&typographic(given)));
        }
    }
}

/// Only what stands before a family name in small letters is a particle: “van Gogh”, but “Van
/// Egroo” and “Grilli di Cortona” are whole. Where the style leaves particles in their place, every
/// name is.
fn family(name: &str, ways: Ways) -> String {
    let whole = ways.particles_stay || name.starts_with(char::is_uppercase);
    if whole { name.replace(' ', &shield(' ').to_string()) } else { name.to_owned() }
}

/// Keeps a name like “Chun-yan” one name, of one initial, and a remark like “(Compilers)” or a word
/// like “d’Eril” whole.
fn compound(given: &str) -> String {
    let word = |word: &str| {
        let is_particle = word.starts_with(char::is_lowercase) && word.contains('’');
        if is_particle || word.starts_with(['(', '[']) {
            return word.chars().map(shield).collect();
        }
        let mut chars = word.chars();
        let mut out = String::with_capacity(word.len() + 8);
        while let Some(c) = chars.next() {
            // “B.-r.” has two initials, one of them small.
            let is_word =
                c == '-' && chars.clone().take_while(|next| next.is_lowercase()).count() > 1;
            out.push(if is_word { shield(c) } else { c });
        }
        out
    };
    given.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
