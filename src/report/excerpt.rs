//! The words that a finding is about, found in its source.

use std::ops::Range;

use super::Place;

/// How many lines behind a finding's place its words are looked for.
const LINES: usize = 40;

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
    /// The columns of the words in characters, counted from 1: the first, and the one behind the last.
    #[must_use]
    pub fn columns(&self) -> (usize, usize) {
        let upto = |byte: usize| self.line.get(..byte).unwrap_or("").chars().count() + 1;
        (upto(self.span.start), upto(self.span.end))
    }
}

/// The words of a source that a finding is about: those that its message quotes, when they stand at the place or some lines behind it; or else
/// the word at the place.
#[must_use]
pub fn excerpt<'a>(source: &'a str, place: &Place, message: &str) -> Option<Excerpt<'a>> {
    let (index, column) = ((place.line as usize).checked_sub(1)?, (place.column as usize).checked_sub(1)?);
    let mut lines = source.lines().skip(index).zip(place.line..);
    let (line, number) = lines.next()?;
    let start = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    if let Some(span) = quoted(line, start, message, 1) {
        return Some(Excerpt { line, number, span });
    }
    // A paragraph of a JATS source may have many lines; short words would be found anywhere.
    let behind = lines.take(LINES).find_map(|(line, number)| quoted(line, 0, message, 6).map(|span| Excerpt { line, number, span }));
    behind.or_else(|| {
        let rest = line.get(start..).unwrap_or("");
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        Some(Excerpt { line, number, span: start..start + length })
    })
}

/// The nearest of the message's quotations in a line from a byte on.
fn quoted(line: &str, start: usize, message: &str, shortest: usize) -> Option<Range<usize>> {
    let rest = line.get(start..)?;
    let found = quotations(message).filter(|words| words.chars().count() >= shortest).filter_map(|words| Some((rest.find(words)?, words.len())));
    let (at, length) = found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some(start + at..start + at + length)
}

/// What a message quotes: “like this”.
fn quotations(message: &str) -> impl Iterator<Item = &str> {
    message.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(words, _)| words).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_at_fault() {
        let text = "first\nas [Ali (2023)]{cite=\"ali\"} says\nand (Khan, 2020) too";
        let words = |line, column, message| {
            let found = excerpt(text, &Place::at("a.md", line, column), message).unwrap();
            format!("{}:{}", found.number, &found.line[found.span])
        };
        assert_eq!(words(2, 5, "“Ali (2023)” is cited, but “ali” is of 2024"), "2:Ali (2023)");
        assert_eq!(words(2, 1, "the key “ali” is unknown"), "2:ali");
        assert_eq!(words(2, 5, "the year differs"), "2:Ali");
        assert_eq!(words(1, 1, "“Khan, 2020” is in doubt"), "3:Khan, 2020");
        assert_eq!(words(2, 99, "beyond the end"), "2:");
        assert_eq!(excerpt(text, &Place::at("a.md", 9, 1), "no such line"), None);
        assert_eq!(excerpt(text, &Place::file("a.md"), "no line"), None);
    }

    #[test]
    fn columns_count_characters() {
        let found = excerpt("é (Ali) x", &Place::at("a.md", 1, 1), "“Ali” is").unwrap();
        assert_eq!(found.columns(), (4, 7));
    }

    #[test]
    fn quotes_each() {
        assert_eq!(quotations("“a b” and “c” and “open").collect::<Vec<_>>(), ["a b", "c"]);
    }
}
