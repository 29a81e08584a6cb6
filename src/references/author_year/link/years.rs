//! The years of citations in a text, and which of them belong to the same names.

use std::ops::Range;

use super::super::list::divide;
use super::super::printed;
use super::super::words::Word;

/// A year in the text: its words, its bytes, its digits (none for “n.d.”) and its letter.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) words: Range<usize>,
    pub(super) at: Range<usize>,
    pub(super) digits: String,
    pub(super) letter: Option<char>,
}

/// Whether a text may have a year, or words that stand for one: most paragraphs without a digit
/// need not be taken apart.
pub(super) fn may_have_year(text: &str) -> bool {
    let is_word =
        |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let undated = || {
        let small = text.to_ascii_lowercase();
        ["n.d", "n. d", "nd"]
            .iter()
            .any(|word| small.match_indices(word).any(|(at, _)| is_word(at)))
            || ["forthcoming", "in press"].iter().any(|word| small.contains(word))
    };
    text.bytes().any(|byte| byte.is_ascii_digit()) || undated()
}

/// All years of the words; a letter that goes on with the years of `2019a, b` is one too.
pub(super) fn years(words: &[Word]) -> Vec<Year> {
    let mut out: Vec<Year> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1);
        if let Some(year) = year(word, next).map(divide) {
            let last =
                usize::from(year.0.is_empty() && word.raw.chars().count() <= 2 && word.raw != "nd");
            let at = word.at.start..words.get(index + last).unwrap_or(word).at.end;
            out.push(Year { words: index..index + 1 + last, at, digits: year.0, letter: year.1 });
        } else if let Some(letter) = out.last().and_then(|before| next_letter(before, words, index))
        {
            let digits = out.last().map(|before| before.digits.clone()).unwrap_or_default();
            out.push(Year {
                words: index..index + 1,
                at: word.at.clone(),
                digits,
                letter: Some(letter),
            });
        }
    }
    out
}

fn year<'a>(word: &Word<'a>, next: Option<&Word>) -> Option<&'a str> {
    let follows = |second: &str, gap: &dyn Fn(&str) -> bool| {
        next.is_some_and(|next| next.folded == second && gap(next.gap))
    };
    let undated = match word.folded.as_str() {
        "n" => follows("d", &|gap| matches!(gap, "." | ". ")),
        "nd" | "forthcoming" => true,
        "in" => follows("press", &|gap| gap == " "),
        _ => false,
    };
    if undated {
        return Some(word.raw).filter(|_| !word.raw.starts_with(|c: char| c.is_ascii_digit()));
    }
    let glued = word.gap.ends_with(['-', '–', '.', '#', '$', '€', '£', '_']);
    let digits = word.raw.len() == 4
        || word.raw.len() == 5 && word.raw.ends_with(|c: char| c.is_ascii_lowercase());
    let ranges = next.is_some_and(|next| {
        matches!(next.gap, "-" | "–") && next.raw.starts_with(|c: char| c.is_ascii_digit())
    });
    let year = printed::year(word.raw).filter(|year| year.len() == word.raw.len());
    year.filter(|_| digits && !glued && !ranges)
}

/// The letter that goes on with `2019a`: “, b”, “ and b”.
fn next_letter(before: &Year, words: &[Word], index: usize) -> Option<char> {
    let word = words.get(index)?;
    let letter = Some(word.raw)
        .filter(|raw| raw.len() == 1)
        .and_then(|raw| raw.chars().next())
        .filter(char::is_ascii_lowercase)?;
    let joined = before.words.end == index && matches!(word.gap.trim(), "," | ";" | "/" | "-");
    let and = before.words.end + 1 == index
        && words.get(index - 1).is_some_and(|word| matches!(word.folded.as_str(), "and" | "&"));
    ((joined || and)
        && before
            .letter
            .is_some_and(|before| before < letter && letter as u32 - before as u32 <= 4))
    .then_some(letter)
}

/// Whether a year belongs to the names of the year before it: nothing stands between the two but
/// commas and a page.
pub(super) fn goes_on(words: &[Word], end: usize, year: &Year) -> bool {
    let between = words.get(end..year.words.start).unwrap_or_default();
    let gap_holds = |word: &Word| {
        word.gap.chars().all(|c| {
            c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':' | '/' | '-' | '–' | '[' | ']')
        })
    };
    let small = |word: &Word| {
        let locator = matches!(
            word.folded.as_str(),
            "p" | "pp"
                | "page"
                | "pages"
                | "chap"
                | "ch"
                | "chapter"
                | "sec"
                | "section"
                | "fig"
                | "table"
        );
        locator
            || matches!(word.folded.as_str(), "and" | "&" | "see" | "also")
            || word.raw.chars().all(|c| c.is_ascii_digit())
    };
    between.len() <= 8
        && between.iter().all(|word| small(word) && gap_holds(word))
        && words.get(year.words.start).is_some_and(gap_holds)
}
