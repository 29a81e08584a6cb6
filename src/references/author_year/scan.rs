//! Words in running text that look like a citation, whatever the list has: “(Name, 2020)”, “Name
//! and Name (2020)”.

use super::printed::{self, Printed};
use super::words::LINK;

/// The longest bracket that is looked into, in bytes.
const LONGEST: usize = 300;

/// Words that look like a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeming {
    /// The words as printed.
    pub text: String,
    /// What they say.
    pub work: Printed,
    /// Whether they can hardly mean anything else; if not, they count only when the list has such a
    /// work.
    pub sure: bool,
}

impl Seeming {
    /// The words without the bracket around them.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(&self.text)
    }
}

/// Words that stand before a year in brackets or with a year inside them, and are no names.
const NO_NAMES: &[&str] = &[
    "accord",
    "act",
    "agenda",
    "agreement",
    "amendment",
    "approval",
    "april",
    "article",
    "august",
    "autumn",
    "bill",
    "box",
    "census",
    "chapter",
    "charter",
    "code",
    "constitution",
    "convention",
    "covenant",
    "december",
    "declaration",
    "edition",
    "fall",
    "february",
    "figure",
    "grant",
    "january",
    "july",
    "june",
    "law",
    "march",
    "may",
    "no",
    "november",
    "october",
    "ordinance",
    "pact",
    "phase",
    "plan",
    "policy",
    "protocol",
    "report",
    "resolution",
    "section",
    "september",
    "since",
    "spring",
    "strategy",
    "summer",
    "summit",
    "table",
    "treaty",
    "version",
    "vision",
    "vol",
    "volume",
    "war",
    "winter",
];

/// Words before a name in a sentence after which “Name (2020)” is rather a law, an event or a
/// place.
const BEFORE_THINGS: &[&str] = &[
    "a", "an", "at", "from", "in", "its", "of", "on", "our", "since", "the", "their", "this",
    "under", "da", "das", "de", "del", "des", "desde", "die", "do", "dos", "du", "el", "em", "en",
    "im", "la", "las", "le", "les", "los", "na", "nas", "no", "nos",
];

/// Words before a name that make it somebody's.
const BEFORE_PEOPLE: &[&str] = &[
    "as", "by", "cf.", "for", "like", "see", "than", "to", "with", "como", "conforme", "laut",
    "nach", "por", "segundo", "según", "selon", "véase",
];

/// All words in this text that look like a citation.
#[must_use]
pub fn seeming(text: &str) -> Vec<Seeming> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('(') {
        let inner =
            text.get(open + 1..).and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
        let Some(inner) = inner.filter(|inner| inner.len() <= LONGEST && !inner.contains('('))
        else {
            continue;
        };
        if inner.contains(LINK) {
            // What stands beside a link in one bracket may be a citation of its own.
            out.extend(
                inner
                    .split(';')
                    .filter(|segment| !segment.contains(LINK))
                    .filter_map(parenthetical),
            );
        } else if printed::year(inner.trim_start()).is_some() && is_published(inner) {
            let after = text.get(open + inner.len() + 2..).unwrap_or("");
            out.extend(narrative(text.get(..open).unwrap_or(""), inner, after));
        } else {
            out.extend(inner.split(';').filter_map(parenthetical));
        }
    }
    out
}

/// Words of works that no list has.
const UNPUBLISHED: &[&str] = &[
    "unpublished",
    "in revision",
    "in preparation",
    "in prep",
    "submitted",
    "in review",
    "under review",
    "personal communication",
    "pers. comm",
    "personal observation",
    "pers. obs",
    "private communication",
];

/// Whether a work may be in a list of what has been published, and its year is no span of years:
/// “(Shenyang, 2016–2017)” is where and when.
fn is_published(segment: &str) -> bool {
    let small = segment.to_lowercase();
    let is_span = |(at, year): (usize, &str)| {
        let behind = segment.get(at + year.len()..).unwrap_or("");
        behind
            .strip_prefix(['-', '–'])
            .is_some_and(|behind| behind.bytes().take(4).filter(u8::is_ascii_digit).count() == 4)
    };
    !UNPUBLISHED.iter().any(|words| small.contains(words))
        && !printed::years(segment).into_iter().any(is_span)
}

/// “Name, 2020” of “(Name, 2020)”.
fn parenthetical(segment: &str) -> Option<Seeming> {
    if !is_published(segment) {
        return None;
    }
    let (at, _) = printed::years(segment).into_iter().next()?;
    let (head, _) = segment.split_at_checked(at)?;
    let work = printed::parse(segment).into_iter().next()?;
    let (names, _) = printed::split_names(head);
    let is_body = names.iter().any(|name| name.split_whitespace().any(is_small));
    let name_like = !names.is_empty()
        && !head.contains(':')
        && names.iter().all(|name| is_name(name))
        && names.len() <= 8;
    let divided = head.ends_with([',', ' ', '\u{a0}']);
    let sure = !is_body && (head.trim_end().ends_with([',', '.']) || names.len() > 1);
    (name_like && divided).then(|| Seeming { text: format!("({})", segment.trim()), work, sure })
}

/// “Name (2020)”: the names stand before the bracket.
fn narrative(before: &str, inner: &str, after: &str) -> Option<Seeming> {
    let before = before.strip_suffix([' ', '\u{a0}'])?;
    let names_text = printed::without_signals(before.get(names_start(before)..)?.trim_start());
    let start = before.len() - names_text.len();
    let (names, others) = printed::split_names(names_text);
    if names.is_empty() || !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let text = format!("{} ({inner})", printed::without_signals(names_text));
    let work = printed::parse(&text).into_iter().next()?;
    let one_word = names.iter().all(|name| !name.contains(' '));
    let acronym = names.iter().any(|name| name.chars().all(|c| !c.is_lowercase()));
    let before_word = before.get(..start).and_then(last_word).unwrap_or("").to_lowercase();
    let joined = others || names.len() > 1 || behind_a_citation(before.get(..start).unwrap_or(""));
    // One name alone may be a town: somebody says something, or something is said by somebody.
    let says = after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_lowercase))
        || BEFORE_PEOPLE.contains(&before_word.as_str());
    let sure = (joined || (one_word && says))
        && !acronym
        && !BEFORE_THINGS.contains(&before_word.as_str());
    Some(Seeming { text, work, sure })
}

/// Whether the text ends with a citation and a word that goes on from it: “Björkman (1928) and”.
fn behind_a_citation(text: &str) -> bool {
    let text = text.trim_end();
    let rest = ["and", "&", "or", "y", "e", "et", "und", ";"]
        .into_iter()
        .find_map(|joint| text.strip_suffix(joint));
    rest.is_some_and(|rest| rest.trim_end().trim_end_matches([',', ';']).ends_with(LINK))
}

/// Where the names at the end of this text begin: going back over capitalised words, “and”, “&”,
/// “et al.”, and commas before an “and”.
fn names_start(text: &str) -> usize {
    let mut start = text.len();
    let mut at = text.len();
    let mut joined = false;
    while let Some((word, begins)) = word_before(text, at) {
        let enumerated = word.ends_with(',') && joined;
        let ends_part = word.ends_with([',', '.', ';', ':', '?', '!', '”', '"'])
            && !enumerated
            && !is_initial(word);
        if is_capitalised(word) && !ends_part {
            start = begins;
        } else if matches!(word, "and" | "&" | "y" | "e" | "und") {
            // Before a link, it joins two citations.
            if text.get(..begins).is_some_and(|before| before.trim_end().ends_with(LINK)) {
                break;
            }
            joined = true;
        } else if !(matches!(word, "et" | "al." | "al" | "others" | "colleagues")
            || is_particle(word))
        {
            break;
        }
        at = begins;
    }
    start
}

/// The word that ends at this offset (white space before the offset aside), and where it begins.
fn word_before(text: &str, at: usize) -> Option<(&str, usize)> {
    let head = text.get(..at)?.trim_end();
    let begins = head.rfind(char::is_whitespace).map_or(0, |space| {
        space + head.get(space..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    head.get(begins..).filter(|word| !word.is_empty()).map(|word| (word, begins))
}

fn last_word(text: &str) -> Option<&str> {
    word_before(text, text.len()).map(|(word, _)| word)
}

/// Whether a word begins with a capital, an article of Arabic before it aside: “al-Musawi”.
fn is_capitalised(word: &str) -> bool {
    let name = without_article(word.trim_start_matches(['ʿ', 'ʾ', 'ʻ', 'ʼ', '‘', '’']));
    name.chars().next().is_some_and(char::is_uppercase)
        && !word.contains(LINK)
        && !word.chars().any(|c| c.is_ascii_digit())
}

/// “al-Azmeh”, “d’Ancona”: an article or a particle that is joined to the name has a small letter.
fn without_article(word: &str) -> &str {
    const JOINED: [&str; 15] = [
        "al", "el", "ul", "an", "ar", "as", "ad", "at", "az", "ash", "ath", "d", "l", "dell",
        "dall",
    ];
    match word.split_once(['-', '‐', '‑', '’', '\'']) {
        Some((article, name)) if JOINED.contains(&article) => {
            without_article(name.trim_start_matches(['ʿ', 'ʾ', '‘', '’']))
        }
        _ => word,
    }
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() == 1
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ul"
            | "ur"
            | "ter"
    )
}

/// Whether this is a word inside the name of a body: “Government of the Punjab”.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "on")
}

/// Whether this could be a person's or a body's name: capitalised words and particles only, and
/// none that names a thing or a month.
fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace().peekable();
    let capitalised = name.split_whitespace().any(is_capitalised);
    let named = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        (is_capitalised(word.trim_start_matches(['“', '‘', '"']))
            || is_particle(word)
            || is_small(word))
            && !NO_NAMES.contains(&bare.as_str())
    };
    capitalised
        && !name.split_whitespace().next().is_some_and(is_small)
        && words.peek().is_some()
        && words.all(named)
        && name.split_whitespace().count() <= 6
}

#[cfg(test)]
mod tests;
