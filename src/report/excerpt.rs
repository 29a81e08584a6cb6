//! The words that a finding is about, found in its source.

use std::ops::Range;

use super::Place;

/// How many lines behind a finding's place its words are looked for.
const LINES: usize = 40;

/// The fewest letters of words that are looked for without the marks between them; fewer would be
/// found anywhere.
const FEWEST: usize = 6;

/// A line of a source and the words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The line, without its end.
    pub line: &'a str,
    /// Its number, counted from 1.
    pub number: u32,
    /// The bytes of the words.
    pub span: Range<usize>,
}

impl Excerpt<'_> {
    /// The columns of the words in characters, counted from 1: the first, and the one behind the
    /// last.
    #[must_use]
    pub fn columns(&self) -> (usize, usize) {
        let upto = |byte: usize| self.line.get(..byte).unwrap_or("").chars().count() + 1;
        (upto(self.span.start), upto(self.span.end))
    }
}

/// The words of a source that a finding is about: those that it quotes, when they stand at the
/// place or some lines behind it; or else the word at the place.
#[must_use]
pub fn excerpt<'a>(source: &'a str, place: &Place, quotations: &[&str]) -> Option<Excerpt<'a>> {
    let (index, column) =
        ((place.line as usize).checked_sub(1)?, (place.column as usize).checked_sub(1)?);
    let mut lines = source.lines().skip(index).zip(place.line..);
    let (line, number) = lines.next()?;
    let start = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    if let Some(span) = quoted(line, start, quotations, 1) {
        return Some(Excerpt { line, number, span });
    }
    // A paragraph of a JATS source may have many lines; short words would be found anywhere.
    let behind = lines.take(LINES).find_map(|(line, number)| {
        quoted(line, 0, quotations, FEWEST).map(|span| Excerpt { line, number, span })
    });
    behind
        .or_else(|| spelt(line, start, quotations).map(|span| Excerpt { line, number, span }))
        .or_else(|| {
            let rest = line.get(start..).unwrap_or("");
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            Some(Excerpt { line, number, span: start..start + length })
        })
}

/// The nearest of the quotations in a line from a byte on.
fn quoted(line: &str, start: usize, quotations: &[&str], shortest: usize) -> Option<Range<usize>> {
    let rest = line.get(start..)?;
    let found = trimmed(quotations)
        .filter(|words| words.chars().count() >= shortest)
        .filter_map(|words| Some((rest.find(words)?, words.len())));
    let (at, length) = found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some(start + at..start + at + length)
}

/// Quotations without the marks that say that more stood there.
fn trimmed<'a>(quotations: &'a [&str]) -> impl Iterator<Item = &'a str> {
    quotations.iter().map(|words| words.trim_matches(['…', ' '])).filter(|words| !words.is_empty())
}

/// The longest of the quotations in a line from a byte on, held against it letter by letter: the
/// source has mark-up and other marks between the words. Where the whole is not there, one of its
/// halves may be.
fn spelt(line: &str, start: usize, quotations: &[&str]) -> Option<Range<usize>> {
    let written = letters(line, start);
    let words = trimmed(quotations).max_by_key(|words| words.len())?;
    let wanted: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let (first, second) = wanted.split_at(wanted.len() / 2);
    let find = |wanted: &[char]| {
        let at = written
            .windows(wanted.len().max(1))
            .position(|window| window.iter().map(|(c, _)| c).eq(wanted))?;
        let ((_, from), (last, to)) = (written.get(at)?, written.get(at + wanted.len() - 1)?);
        Some(*from..to + last.len_utf8())
    };
    [wanted.as_slice(), second, first]
        .into_iter()
        .filter(|letters| letters.len() >= FEWEST)
        .find_map(find)
}

/// The letters and digits of a line's words from a byte on, with their places: no attributes in
/// braces, no targets of links, no calls of notes, no tags.
fn letters(line: &str, start: usize) -> Vec<(char, usize)> {
    let mut out = Vec::new();
    let mut at = start;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let mark_up = [("]{", '}'), ("](", ')'), ("[^", ']'), ("<", '>')].into_iter().find_map(
            |(open, close)| {
                let inner = rest.strip_prefix(open)?;
                inner.find(close).map(|end| open.len() + end + close.len_utf8())
            },
        );
        let next = rest.chars().next().map_or(1, char::len_utf8);
        if mark_up.is_none() {
            out.extend(rest.chars().next().filter(|c| c.is_alphanumeric()).map(|c| (c, at)));
        }
        at += mark_up.unwrap_or(next);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_at_fault() {
        let text = "first\nas [Ali (2023)]{cite=\"ali\"} says\nand (Khan, 2020) too";
        let words = |line, column, words: &[&str]| {
            let found = excerpt(text, &Place::at("a.md", line, column), words).unwrap();
            format!("{}:{}", found.number, &found.line[found.span])
        };
        assert_eq!(words(2, 5, &["Ali (2023)", "ali"]), "2:Ali (2023)");
        assert_eq!(words(2, 1, &["ali"]), "2:ali");
        assert_eq!(words(2, 5, &[]), "2:Ali");
        assert_eq!(words(1, 1, &["Khan, 2020"]), "3:Khan, 2020");
        assert_eq!(words(2, 99, &[]), "2:");
        assert_eq!(excerpt(text, &Place::at("a.md", 9, 1), &[]), None);
        assert_eq!(excerpt(text, &Place::file("a.md"), &[]), None);
    }

    #[test]
    fn mark_up_stands_between_the_words() {
        let found = |line: &'static str, words: &[&str]| {
            let found = excerpt(line, &Place::at("a.md", 1, 1), words).unwrap();
            found.line[found.span].to_owned()
        };
        let line = "He fears it.” The word for fear, [خوف]{lang=ar} (*khawf*), returns [often](https://a.b/c).[^4]";
        assert_eq!(found(line, &["…fears it."]), "fears it.");
        assert_eq!(
            found(line, &["for fear, خوف (khawf), ret"]),
            "for fear, [خوف]{lang=ar} (*khawf*), ret"
        );
        assert_eq!(
            found("it is for wait\u{ad}ing’.[^b] And", &["it is for wait·ing’.6"]),
            "it is for",
            "the call prints a number"
        );
        assert_eq!(
            found("a <italic>state</italic> , which", &["a state , which"]),
            "a <italic>state</italic> , which"
        );
        assert_eq!(found("First words", &["elsewhere"]), "First");
    }

    #[test]
    fn columns_count_characters() {
        let found = excerpt("é (Ali) x", &Place::at("a.md", 1, 1), &["Ali"]).unwrap();
        assert_eq!(found.columns(), (4, 7));
    }
}
