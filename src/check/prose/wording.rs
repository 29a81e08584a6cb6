//! Words said twice, in two scripts, or divided: B122, B127, B128.

use std::collections::BTreeSet;

use super::super::ctx::{Ctx, Prose};
use super::super::findings::text as findings;
use super::{around, words};
use report::Report;

/// The languages in which words are looked at, and their words that are never said twice in a row.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    ("en", SAID_ONCE),
    (
        "es",
        &[
            "de", "del", "el", "los", "las", "en", "y", "con", "por", "para", "un", "una", "es",
            "son", "al", "como", "entre",
        ],
    ),
    (
        "pt",
        &[
            "de", "da", "do", "dos", "das", "os", "as", "em", "e", "com", "por", "para", "um",
            "uma", "na", "no", "nas", "nos", "ao", "como", "entre",
        ],
    ),
    (
        "fr",
        &[
            "de", "la", "le", "les", "des", "du", "et", "par", "pour", "un", "une", "au", "aux",
            "dans", "sur", "avec", "est",
        ],
    ),
    (
        "it",
        &[
            "di", "del", "della", "il", "lo", "gli", "e", "con", "per", "un", "una", "al", "nel",
            "che",
        ],
    ),
    (
        "de",
        &[
            "und", "von", "mit", "für", "ein", "eine", "auf", "im", "zu", "zur", "zum", "ist",
            "sind", "den", "des",
        ],
    ),
];

/// Words of English that are never said twice in a row.
const SAID_ONCE: &[&str] = &[
    "a", "an", "the", "of", "to", "and", "or", "for", "with", "from", "by", "as", "at", "is",
    "are", "was", "were", "be", "these", "their", "this", "it", "its", "into", "than", "but",
    "which", "has", "have",
];

/// Words after a hyphen and a space that make it one that stands for a shared half: “pre- and
/// post-war”.
const AFTER_SHARED: &[&str] = &[
    "and", "or", "to", "nor", "and/or", "und", "oder", "bis", "bzw", "et", "ou", "y", "e", "o",
    "u", "as", "versus", "vs", "but", "rather", "through", "in", "en", "of", "not",
];

/// B122: no word stands twice in a row that is not said twice.
pub fn word_doubled(ctx: &Ctx, report: &mut Report) {
    let language = ctx.article.lang.primary();
    let Some((_, small)) = SMALL_WORDS.iter().find(|(of, _)| *of == language) else { return };
    for prose in ctx.prose.iter().filter(|prose| !prose.foreign) {
        let mut last: Option<(usize, &str)> = None;
        for (at, word) in words(&prose.text) {
            if let Some((before, first)) = last
                && first.eq_ignore_ascii_case(word)
                && (small.contains(&word)
                    || is_said_once(prose.text.get(..before).unwrap_or(""), first, word))
                && prose.text.get(before + first.len()..at).is_some_and(|gap| gap == " ")
            {
                let words = around(&prose.text, before, at + word.len());
                ctx.add(report, prose.at, findings::word_doubled(format!("{first} {word}"), words));
            }
            last = Some((at, word));
        }
    }
}

/// Whether a longer word is hardly said twice: no name (“Pyrenophora teres teres”), and none of the
/// words that English does double.
fn is_said_once(before: &str, first: &str, word: &str) -> bool {
    const TWICE: [&str; 17] = [
        "that", "very", "many", "much", "long", "such", "more", "never", "really", "again",
        "over", // English
        "nous", "vous", "pouco", "logo", "muito", "sehr", // elsewhere
    ];
    const OPENERS: [&str; 14] = [
        "it", "he", "she", "they", "we", "you", "the", "this", "these", "that", "there", "and",
        "but", "in",
    ];
    let before = before.split_whitespace().next_back().unwrap_or("");
    if OPENERS.iter().any(|opener| before.eq_ignore_ascii_case(opener)) {
        return is_plain_and_alike(first, word) && !TWICE.contains(&word);
    }
    let mut letters = before.chars();
    let of_name = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| second.is_lowercase() || second == '.');
    is_plain_and_alike(first, word) && !of_name && !TWICE.contains(&word)
}

fn is_plain_and_alike(first: &str, word: &str) -> bool {
    word.len() >= 4 && first == word && word.chars().all(char::is_lowercase)
}

/// B127: a word is in one script.
pub fn scripts_mixed(ctx: &Ctx, report: &mut Report) {
    let latin =
        |c: char| c.is_alphabetic() && matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}');
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    // In UTF-8, U+0400 to U+052F begin with these bytes.
    for prose in
        ctx.prose.iter().filter(|prose| prose.text.bytes().any(|byte| matches!(byte, 0xd0..=0xd4)))
    {
        let mixed = |word: &str| {
            word.split(['-', '‐', '‑', '’', '\''])
                .find(|part| part.contains(latin) && part.contains(cyrillic))
                .map(str::to_owned)
        };
        if let Some(word) = words(&prose.text).find_map(|(_, word)| mixed(word)) {
            ctx.add(report, prose.at, findings::scripts_mixed(word));
        }
    }
}

/// B128: no word is divided that the article has undivided elsewhere.
pub fn hyphen_left(ctx: &Ctx, report: &mut Report) {
    let mut found: Vec<(&Prose, &str, &str)> = Vec::new();
    for prose in &ctx.prose {
        let divided = prose.text.match_indices("- ").filter_map(|(at, _)| halves(&prose.text, at));
        found.extend(divided.map(|(first, second)| (prose, first, second)));
    }
    let whole = |first: &str, second: &str| format!("{first}{second}").to_lowercase();
    let wanted: BTreeSet<String> =
        found.iter().map(|(_, first, second)| whole(first, second)).collect();
    let known = spoken(ctx, &wanted);
    for (prose, first, second) in
        found.into_iter().filter(|(_, first, second)| known.contains(&whole(first, second)))
    {
        let (divided, joined) = (format!("{first}- {second}"), format!("{first}{second}"));
        ctx.add(report, prose.at, findings::hyphen_left(divided, joined));
    }
}

/// Those of the wanted words, in small letters, that the article has.
fn spoken(ctx: &Ctx, wanted: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let glance = Glance::of(wanted.iter());
    let mut small = String::new();
    for (_, word) in ctx
        .prose
        .iter()
        .filter(|_| !wanted.is_empty())
        .flat_map(|prose| words(&prose.text))
        .filter(|(_, word)| glance.may_be(word))
    {
        in_small_letters(word, &mut small);
        found.extend(wanted.get(&small).cloned());
    }
    found
}

/// The lengths and first letters of a few wanted words: most other words are none of them at a
/// glance.
pub struct Glance([u32; 64]);

impl Glance {
    /// Of words in small letters.
    pub fn of<'w>(words: impl Iterator<Item = &'w String>) -> Glance {
        let mut letters = [0; 64];
        for word in words {
            if let Some(of_length) = letters.get_mut(word.len().min(63)) {
                *of_length |= Glance::first(word);
            }
        }
        Glance(letters)
    }

    /// Whether a word may be one of them. Whatever is not ASCII may.
    pub fn may_be(&self, word: &str) -> bool {
        self.0.get(word.len().min(63)).is_some_and(|letters| letters & Glance::first(word) != 0)
            || !word.is_ascii()
    }

    fn first(word: &str) -> u32 {
        word.bytes().next().map_or(0, |first| 1 << (first & 31))
    }
}

/// Writes a word in small letters over what the buffer had.
pub fn in_small_letters(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The letters on both sides of “- ”, when they may be halves of one word.
fn halves(text: &str, at: usize) -> Option<(&str, &str)> {
    let first = text.get(..at)?.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let second = text.get(at + 2..)?.split(|c: char| !c.is_alphabetic()).next()?;
    let fits = first.chars().count() >= 2
        && second.chars().count() >= 2
        && second.starts_with(char::is_lowercase)
        && !AFTER_SHARED.contains(&second);
    fits.then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_are_none_of_the_wanted() {
        let glance = Glance::of(["border".to_owned(), "état".to_owned()].iter());
        for word in ["border", "Border", "ÉTAT", "butter"] {
            assert!(glance.may_be(word), "{word}");
        }
        assert!(!glance.may_be("other") && !glance.may_be("borders") && !glance.may_be(""));
    }

    #[test]
    fn divided_words() {
        assert_eq!(halves("an inter- national body", 8), Some(("inter", "national")));
        assert_eq!(halves("pre- and post-war", 3), None);
    }

    #[test]
    fn words_that_may_be_said_twice() {
        for (before, word, once) in [
            ("in the", "border", true),
            ("in the", "very", false),
            ("in the", "Roma", false),
            ("in the", "for", false),
            ("and Pyrenophora", "teres", false),
            ("T.", "teres", false),
            ("In", "border", true),
        ] {
            assert_eq!(is_said_once(before, word, word), once, "{before} {word}");
        }
        assert!(!is_said_once("the", "border", "Border"));
    }
}
