//! What is left of the making: B121.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::ctx::Ctx;
use super::super::findings::text as findings;
use super::around;
use report::Report;

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

/// B121: nothing is left of the making.
pub fn leftover(ctx: &Ctx, report: &mut Report) {
    for prose in &ctx.prose {
        let phrase = PHRASES
            .as_ref()
            .and_then(|phrases| phrases.find(&prose.text))
            .map(|found| (found.start(), found.end()));
        // In Spanish and Portuguese “todo” is a word.
        let open = if ctx.article.lang.primary() == "en" { still_to_do(&prose.text) } else { None };
        for (from, to) in [
            phrase,
            placeholder(&prose.text),
            key_in_brackets(&prose.text),
            number_lost(&prose.text),
            open,
        ]
        .into_iter()
        .flatten()
        {
            ctx.add(report, prose.at, findings::leftover(around(&prose.text, from, to)));
        }
    }
}

/// All leftovers at once. They are few and short: making the automaton cannot fail, and a test sees
/// that it has not.
static PHRASES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(LEFTOVERS).ok());

/// A word of three or more x and nothing else. In capitals three may be the Roman thirty, unless it
/// stands alone in brackets.
fn placeholder(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    if !text.contains("xxx") && !text.contains("XXX") {
        return None;
    }
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = start;
        start += word.len()
            + text
                .get(at + word.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        let in_brackets = || {
            text.get(..at).is_some_and(|before| before.ends_with(['(', '[']))
                && text.get(at + 3..).is_some_and(|rest| rest.starts_with([')', ']']))
        };
        let enough = word.len() >= 4 || word == "xxx" || word == "XXX" && in_brackets();
        if enough && word.bytes().all(|b| b.eq_ignore_ascii_case(&b'x')) {
            return Some((at, at + word.len()));
        }
    }
    None
}

/// “(p. ??)”, “Figure ??”: a number that was never filled in. Two question marks behind a word are
/// only emphatic.
fn number_lost(text: &str) -> Option<(usize, usize)> {
    let alone = |at: &usize| {
        let before = text.get(..*at).unwrap_or("");
        let after = text.get(at + 2..).unwrap_or("");
        before.ends_with([' ', '\u{a0}', '(', '['])
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '?')
    };
    text.match_indices("??").map(|(at, _)| at).find(alone).map(|at| (at, at + 2))
}

/// “TODO” as a word of its own.
fn still_to_do(text: &str) -> Option<(usize, usize)> {
    let word = |at: &usize| {
        let (before, after) = (text.get(..*at).unwrap_or(""), text.get(at + 4..).unwrap_or(""));
        // “todo:” is among the phrases.
        !before.ends_with(char::is_alphanumeric)
            && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '-'))
    };
    text.match_indices("TODO").map(|(at, _)| at).find(word).map(|at| (at, at + 4))
}

/// `[@key`: a citation that was never made one.
fn key_in_brackets(text: &str) -> Option<(usize, usize)> {
    let at = text.find("[@").filter(|at| {
        text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    })?;
    Some((at, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_words_of_their_own() {
        let found = PHRASES
            .as_ref()
            .and_then(|phrases| phrases.find("see ERROR! Reference source not found."))
            .map(|found| found.range());
        assert_eq!(found, Some(4..37));
        assert_eq!(placeholder("xxxl and XXX-ray, XXX"), None);
        assert_eq!(placeholder("grant xxx"), Some((6, 9)));
        assert_eq!(placeholder("grant (XXX)"), Some((7, 10)));
        assert_eq!(placeholder("grant no. xxxx of"), Some((10, 14)));
        assert_eq!(key_in_brackets("as [@smith] says"), Some((3, 5)));
        assert_eq!(key_in_brackets("mail [@ 5]"), None);
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
}
