//! Rules on the words of the running text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Rule;
use super::ctx::{Ctx, Prose};
use super::findings::text as findings;
use references::author_year::words::LINK;
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] =
    &[leftover, word_doubled, space_misplaced, quotes_mixed, brackets_unbalanced, character_suspicious, scripts_mixed, hyphen_left];

/// What word processors, citation software and hurried authors leave behind; in small letters.
const LEFTOVERS: &[&str] = &[
    "error! reference source not found",
    "error! bookmark not defined",
    "click or tap here to enter text",
    "click here to enter text",
    "lorem ipsum",
    "addin en.cite",
    "addin zotero",
    "csl_citation",
    "mendeley citation{",
    "#ref!",
    "[citation needed]",
    "[insert ",
    "[add ref",
    "[aq:",
    "[au:",
    "about here]",
    "about here>",
    "[ref]",
    "[refs]",
    "todo:",
    "fixme",
    "???",
    "\\cite{",
    "\\ref{",
    "\\textit{",
    "\\emph{",
    "]{cite=",
];

/// The languages in which words are looked at, and their words that are never said twice in a row.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    ("en", SAID_ONCE),
    ("es", &["de", "del", "el", "los", "las", "en", "y", "con", "por", "para", "un", "una", "es", "son", "al", "como", "entre"]),
    (
        "pt",
        &["de", "da", "do", "dos", "das", "os", "as", "em", "e", "com", "por", "para", "um", "uma", "na", "no", "nas", "nos", "ao", "como", "entre"],
    ),
    ("fr", &["de", "la", "le", "les", "des", "du", "et", "par", "pour", "un", "une", "au", "aux", "dans", "sur", "avec", "est"]),
    ("it", &["di", "del", "della", "il", "lo", "gli", "e", "con", "per", "un", "una", "al", "nel", "che"]),
    ("de", &["und", "von", "mit", "für", "ein", "eine", "auf", "im", "zu", "zur", "zum", "ist", "sind", "den", "des"]),
];

/// Words of English that are never said twice in a row.
const SAID_ONCE: &[&str] = &[
    "a", "an", "the", "of", "to", "and", "or", "for", "with", "from", "by", "as", "at", "is", "are", "was", "were", "be", "these", "their", "this",
    "it", "its", "into", "than", "but", "which", "has", "have",
];

/// Words after a hyphen and a space that make it one that stands for a shared half: “pre- and post-war”.
const AFTER_SHARED: &[&str] = &[
    "and", "or", "to", "nor", "and/or", "und", "oder", "bis", "bzw", "et", "ou", "y", "e", "o", "u", "as", "versus", "vs", "but", "rather",
    "through", "in", "en", "of", "not",
];

/// Characters of text shown on each side of a fault.
const AROUND: usize = 24;

/// The words around a place in a text, given in bytes.
fn around(text: &str, from: usize, to: usize) -> String {
    let before: Vec<char> = text.get(..from).unwrap_or("").chars().rev().take(AROUND).collect();
    let after: String = text.get(to..).unwrap_or("").chars().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    format!("{before}{}{after}", text.get(from..to).unwrap_or("")).replace(LINK, "…").trim().to_owned()
}

/// B121: nothing is left of the making.
fn leftover(ctx: &Ctx, report: &mut Report) {
    for prose in &ctx.prose {
        let phrase = PHRASES.as_ref().and_then(|phrases| phrases.find(&prose.text)).map(|found| (found.start(), found.end()));
        // In Spanish and Portuguese “todo” is a word.
        let open = if ctx.article.lang.primary() == "en" { still_to_do(&prose.text) } else { None };
        for (from, to) in [phrase, placeholder(&prose.text), key_in_brackets(&prose.text), number_lost(&prose.text), open].into_iter().flatten() {
            ctx.add(report, prose.at, findings::leftover(around(&prose.text, from, to)));
        }
    }
}

/// All leftovers at once. They are few and short: making the automaton cannot fail, and a test sees that it has not.
static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(LEFTOVERS).ok());

/// A word of three or more x and nothing else. In capitals three may be the Roman thirty, unless it stands alone in brackets.
fn placeholder(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    if !text.contains("xxx") && !text.contains("XXX") {
        return None;
    }
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = start;
        start += word.len() + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let in_brackets = || {
            text.get(..at).is_some_and(|before| before.ends_with(['(', '['])) && text.get(at + 3..).is_some_and(|rest| rest.starts_with([')', ']']))
        };
        let enough = word.len() >= 4 || word == "xxx" || word == "XXX" && in_brackets();
        if enough && word.bytes().all(|b| b.eq_ignore_ascii_case(&b'x')) {
            return Some((at, at + word.len()));
        }
    }
    None
}

/// “(p. ??)”, “Figure ??”: a number that was never filled in. Two question marks behind a word are only emphatic.
fn number_lost(text: &str) -> Option<(usize, usize)> {
    let alone = |at: &usize| {
        let before = text.get(..*at).unwrap_or("");
        let after = text.get(at + 2..).unwrap_or("");
        before.ends_with([' ', '\u{a0}', '(', '[']) && !after.starts_with(|c: char| c.is_alphanumeric() || c == '?')
    };
    text.match_indices("??").map(|(at, _)| at).find(alone).map(|at| (at, at + 2))
}

/// “TODO” as a word of its own.
fn still_to_do(text: &str) -> Option<(usize, usize)> {
    let word = |at: &usize| {
        let (before, after) = (text.get(..*at).unwrap_or(""), text.get(at + 4..).unwrap_or(""));
        // “todo:” is among the phrases.
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '-'))
    };
    text.match_indices("TODO").map(|(at, _)| at).find(word).map(|at| (at, at + 4))
}

/// `[@key`: a citation that was never made one.
fn key_in_brackets(text: &str) -> Option<(usize, usize)> {
    let at = text.find("[@").filter(|at| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)))?;
    Some((at, at + 2))
}

/// B122: no word stands twice in a row that is not said twice.
fn word_doubled(ctx: &Ctx, report: &mut Report) {
    let language = ctx.article.lang.primary();
    let Some((_, small)) = SMALL_WORDS.iter().find(|(of, _)| *of == language) else { return };
    for prose in ctx.prose.iter().filter(|prose| !prose.foreign) {
        let mut last: Option<(usize, &str)> = None;
        for (at, word) in words(&prose.text) {
            if let Some((before, first)) = last
                && first.eq_ignore_ascii_case(word)
                && (small.contains(&word) || is_said_once(prose.text.get(..before).unwrap_or(""), first, word))
                && prose.text.get(before + first.len()..at).is_some_and(|gap| gap == " ")
            {
                let words = around(&prose.text, before, at + word.len());
                ctx.add(report, prose.at, findings::word_doubled(format!("{first} {word}"), words));
            }
            last = Some((at, word));
        }
    }
}

/// Whether a longer word is hardly said twice: no name (“Pyrenophora teres teres”), and none of the words that English does double.
fn is_said_once(before: &str, first: &str, word: &str) -> bool {
    const TWICE: [&str; 17] = [
        "that", "very", "many", "much", "long", "such", "more", "never", "really", "again", "over", // English
        "nous", "vous", "pouco", "logo", "muito", "sehr", // elsewhere
    ];
    const OPENERS: [&str; 14] = ["it", "he", "she", "they", "we", "you", "the", "this", "these", "that", "there", "and", "but", "in"];
    let before = before.split_whitespace().next_back().unwrap_or("");
    if OPENERS.iter().any(|opener| before.eq_ignore_ascii_case(opener)) {
        return is_plain_and_alike(first, word) && !TWICE.contains(&word);
    }
    let mut letters = before.chars();
    let of_name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|second| second.is_lowercase() || second == '.');
    is_plain_and_alike(first, word) && !of_name && !TWICE.contains(&word)
}

fn is_plain_and_alike(first: &str, word: &str) -> bool {
    word.len() >= 4 && first == word && word.chars().all(char::is_lowercase)
}

/// The words of a text with their places in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '‐' | '‑')) || c == LINK).filter_map(move |word| {
        let here = at;
        at += word.len() + text.get(here + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((here, word))
    })
}

/// B123: no space before a comma or full stop, none inside brackets. One finding for the article.
fn space_misplaced(ctx: &Ctx, report: &mut Report) {
    let found: Vec<(&Prose, usize)> =
        ctx.prose.iter().filter(|prose| !prose.display).filter_map(|prose| Some((prose, misplaced(&prose.text)?))).collect();
    if let Some((prose, at)) = found.first() {
        let words = around(&prose.text, *at, at + 2);
        let said = match found.len() {
            1 => findings::space_misplaced(words),
            paragraphs => findings::spaces_misplaced(words, paragraphs - 1),
        };
        ctx.add(report, prose.at, said);
    }
}

fn misplaced(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (1..bytes.len().saturating_sub(1)).find(|&at| {
        let (before, here, after) = (bytes[at - 1], bytes[at], bytes[at + 1]);
        let follows = bytes.get(at + 2).copied();
        let ends = follows.is_none_or(|b| b == b' ');
        let letter = before.is_ascii_alphanumeric();
        here == b' '
            && ((matches!(after, b',' | b'.') && ends && letter) || (before == b'(' && after.is_ascii_alphanumeric()) || (after == b')' && letter))
    })
}

/// B124: one kind of quotation mark. One finding for the article.
fn quotes_mixed(ctx: &Ctx, report: &mut Report) {
    let straight = |prose: &&Prose| straight_quote(&prose.text).is_some();
    let curly = ctx.prose.iter().any(|prose| prose.text.contains(['“', '”', '„']));
    let with: Vec<&Prose> = ctx.prose.iter().filter(straight).collect();
    if let (true, Some(prose)) = (curly, with.first())
        && let Some(at) = straight_quote(&prose.text)
    {
        let words = around(&prose.text, at, at + 1);
        let said = match with.len() {
            1 => findings::quotes_mixed(words),
            paragraphs => findings::quotes_mixed_often(words, paragraphs - 1),
        };
        ctx.add(report, prose.at, said);
    }
}

/// A straight quotation mark that is no sign for inches or seconds.
fn straight_quote(text: &str) -> Option<usize> {
    text.match_indices('"')
        .map(|(at, _)| at)
        .find(|at| !text.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_numeric() || c == LINK || c == '\'')))
}

/// B125: brackets come in pairs.
fn brackets_unbalanced(ctx: &Ctx, report: &mut Report) {
    for prose in ctx.prose.iter().filter(|prose| !prose.display) {
        let Some(at) = lonely_bracket(&prose.text) else { continue };
        // The partner may stand inside a formula, or behind a display that divides the paragraph.
        let whole = prose.text.trim_end().ends_with(['.', '?', '!', ')', ']', '”']) && !prose.text.starts_with(char::is_lowercase);
        if prose.text.contains(LINK) || !whole {
            continue;
        }
        let opens = prose.text.get(at..).is_some_and(|rest| rest.starts_with(['(', '[']));
        let words = around(&prose.text, at, at + 1);
        ctx.add(report, prose.at, if opens { findings::bracket_not_closed(words) } else { findings::bracket_not_opened(words) });
    }
}

/// The first bracket without a partner. Round and square ones may be partners: [0, 1).
fn lonely_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' if open.pop().is_none() && !is_mark_of_a_list(text, at) => return Some(at),
            _ => {}
        }
    }
    // A smiley, an arrow of chemistry or a bracket in a formula's neighbourhood closes nothing either way.
    open.first().copied()
}

/// “a)”, “12)”, “iv)” at the start or behind a space, and the end of a smiley.
fn is_mark_of_a_list(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let mark = before.rsplit([' ', '\u{a0}', ',', '/', LINK]).next().unwrap_or("");
    mark.chars().count() <= 4 && mark.chars().all(|c| c.is_alphanumeric() || ".:;-–*′’".contains(c))
}

/// B126: every character is one that an author would type.
fn character_suspicious(ctx: &Ctx, report: &mut Report) {
    // No character of ASCII is suspicious.
    for prose in ctx.prose.iter().filter(|prose| !prose.text.is_ascii()) {
        let Some((from, to, what)) = suspicious(&prose.text) else { continue };
        let shown = around(&prose.text, from, to).replace(['\u{ad}', '\u{200b}', '\u{feff}'], "·");
        ctx.add(report, prose.at, findings::character_suspicious(what, shown));
    }
}

fn suspicious(text: &str) -> Option<(usize, usize, &'static str)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let to = at + c.len_utf8();
        let after = text.get(to..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let in_word = before.is_alphabetic() && after.is_alphabetic();
        let what = match c {
            '\u{ad}' => Some("a soft hyphen (U+00AD)"),
            '\u{fffd}' => Some("the sign for an unreadable character (U+FFFD)"),
            '\u{e000}'..='\u{f8ff}' => Some("a private-use character"),
            '\u{80}'..='\u{9f}' => Some("a control character"),
            '\u{200b}' | '\u{feff}' if in_word => Some("a zero-width space inside a word"),
            'â' if after == '€' => Some("characters in the wrong encoding"),
            'Ã' if matches!(after, '©' | '¨' | '¼' | '¶' | '¤' | '±' | '¡' | '³' | '\u{ad}' | 'º') => {
                Some("characters in the wrong encoding")
            }
            _ => None,
        };
        if let Some(what) = what {
            return Some((at, to, what));
        }
        before = c;
    }
    None
}

/// B127: a word is in one script.
fn scripts_mixed(ctx: &Ctx, report: &mut Report) {
    let latin = |c: char| c.is_alphabetic() && matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}');
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    // In UTF-8, U+0400 to U+052F begin with these bytes.
    for prose in ctx.prose.iter().filter(|prose| prose.text.bytes().any(|byte| matches!(byte, 0xd0..=0xd4))) {
        let mixed =
            |word: &str| word.split(['-', '‐', '‑', '’', '\'']).find(|part| part.contains(latin) && part.contains(cyrillic)).map(str::to_owned);
        if let Some(word) = words(&prose.text).find_map(|(_, word)| mixed(word)) {
            ctx.add(report, prose.at, findings::scripts_mixed(word));
        }
    }
}

/// B128: no word is divided that the article has undivided elsewhere.
fn hyphen_left(ctx: &Ctx, report: &mut Report) {
    let mut found: Vec<(&Prose, &str, &str)> = Vec::new();
    for prose in &ctx.prose {
        let divided = prose.text.match_indices("- ").filter_map(|(at, _)| halves(&prose.text, at));
        found.extend(divided.map(|(first, second)| (prose, first, second)));
    }
    let whole = |first: &str, second: &str| format!("{first}{second}").to_lowercase();
    let wanted: BTreeSet<String> = found.iter().map(|(_, first, second)| whole(first, second)).collect();
    let known = spoken(ctx, &wanted);
    for (prose, first, second) in found.into_iter().filter(|(_, first, second)| known.contains(&whole(first, second))) {
        let (divided, joined) = (format!("{first}- {second}"), format!("{first}{second}"));
        ctx.add(report, prose.at, findings::hyphen_left(divided, joined));
    }
}

/// Those of the wanted words, in small letters, that the article has.
fn spoken(ctx: &Ctx, wanted: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let glance = Glance::of(wanted.iter());
    let mut small = String::new();
    for (_, word) in ctx.prose.iter().filter(|_| !wanted.is_empty()).flat_map(|prose| words(&prose.text)).filter(|(_, word)| glance.may_be(word)) {
        in_small_letters(word, &mut small);
        found.extend(wanted.get(&small).cloned());
    }
    found
}

/// The lengths and first letters of a few wanted words: most other words are none of them at a glance.
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
        self.0.get(word.len().min(63)).is_some_and(|letters| letters & Glance::first(word) != 0) || !word.is_ascii()
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
    let fits = first.chars().count() >= 2 && second.chars().count() >= 2 && second.starts_with(char::is_lowercase) && !AFTER_SHARED.contains(&second);
    fits.then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        for fine in ["a (b) c", "a) one, b) two", "1) one", "[0, 1) and (0, 1]", "(a [b] c)", "see iv) there"] {
            assert_eq!(lonely_bracket(fine), None, "{fine}");
        }
        assert_eq!(lonely_bracket("the border (see below"), Some(11));
        assert_eq!(lonely_bracket("the border see below) is"), Some(20));
    }

    #[test]
    fn spaces() {
        for fine in ["a, b. c", "5 .5 of", "the .NET core", "a … b", "\u{fffc} , x", "dir /a"] {
            assert_eq!(misplaced(fine), None, "{fine}");
        }
        for wrong in ["state , which", "the end .", "a ( see below)", "(see below ) and"] {
            assert!(misplaced(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn most_words_are_none_of_the_wanted() {
        let glance = Glance::of(["border".to_owned(), "état".to_owned()].iter());
        for word in ["border", "Border", "ÉTAT", "butter"] {
            assert!(glance.may_be(word), "{word}");
        }
        assert!(!glance.may_be("other") && !glance.may_be("borders") && !glance.may_be(""));
    }

    #[test]
    fn leftovers_are_words_of_their_own() {
        let found = PHRASES.as_ref().and_then(|phrases| phrases.find("see ERROR! Reference source not found.")).map(|found| found.range());
        assert_eq!(found, Some(4..37));
        assert_eq!(placeholder("xxxl and XXX-ray, XXX"), None);
        assert_eq!(placeholder("grant xxx"), Some((6, 9)));
        assert_eq!(placeholder("grant (XXX)"), Some((7, 10)));
        assert_eq!(placeholder("grant no. xxxx of"), Some((10, 14)));
        assert_eq!(key_in_brackets("as [@smith] says"), Some((3, 5)));
        assert_eq!(key_in_brackets("mail [@ 5]"), None);
    }

    #[test]
    fn characters() {
        assert!(suspicious("inter\u{ad}national").is_some());
        assert!(suspicious("Donâ€™t").is_some());
        assert!(suspicious("cafÃ©").is_some());
        for fine in ["café", "http://a\u{200b}/b", "Ân", "ÃO", "São Paulo", "β-actin"] {
            assert_eq!(suspicious(fine), None, "{fine}");
        }
    }

    #[test]
    fn divided_words() {
        assert_eq!(halves("an inter- national body", 8), Some(("inter", "national")));
        assert_eq!(halves("pre- and post-war", 3), None);
    }

    #[test]
    fn numbers_that_were_never_filled_in() {
        assert_eq!(number_lost("see (p. ??) there"), Some((8, 10)));
        assert_eq!(number_lost("Figure ??"), Some((7, 9)));
        for fine in ["really??", "what ???", "a ??b", "?? at the start"] {
            assert_eq!(number_lost(fine), None, "{fine}");
        }
        assert_eq!(still_to_do("a TODO here"), Some((2, 6)));
        for fine in ["TODO: that", "aTODO b", "TODOS", "TODO-list"] {
            assert_eq!(still_to_do(fine), None, "{fine}");
        }
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

    #[test]
    fn straight_marks() {
        assert_eq!(straight_quote("a \"b\""), Some(2));
        assert_eq!(straight_quote("5\" long, 3'\" wide"), None);
    }
}
