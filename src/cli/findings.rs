//! Findings as people read them: what is wrong, where, the words at fault, and how to mend it.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Shade, Origin, Renderer, Snippet};

use crate::pipeline::text_of;
use crate::report::{Diagnostic, Level, Place};

/// Excerpts of longer lines are cut to this width, in characters.
const WIDTH: usize = 110;

/// Renders findings; keeps the texts of the files it has looked into.
pub struct Findings {
    renderer: Renderer,
    texts: BTreeMap<String, Option<String>>,
}

impl Findings {
    /// A renderer with or without colours.
    #[must_use]
    pub fn new(colours: bool) -> Findings {
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        Findings { renderer: renderer.term_width(WIDTH), texts: BTreeMap::new() }
    }

    /// One finding, with an empty line behind it.
    pub fn render(&mut self, finding: &Diagnostic) -> String {
        let place = &finding.place;
        if !self.texts.contains_key(&place.file) && !place.file.is_empty() && place.line > 0 {
            self.texts.insert(place.file.clone(), text_of(&place.file));
        }
        let title = shade(finding.code.level).primary_title(finding.message.as_str()).id(finding.code.id);
        let mut group = Group::with_title(title);
        if let Some(element) = where_it_stands(place, self.line_of(place), &finding.message) {
            group = group.element(element);
        }
        if !finding.help.is_empty() {
            group = group.element(Shade::HELP.message(finding.help.as_str()));
        }
        self.renderer.render(&[group]) + "\n\n"
    }

    fn line_of(&self, place: &Place) -> Option<&str> {
        let index = (place.line as usize).checked_sub(1)?;
        self.texts.get(&place.file)?.as_deref()?.lines().nth(index)
    }
}

fn shade(level: Level) -> Shade<'static> {
    match level {
        Level::Fatal | Level::Error => Shade::ERROR,
        Level::Warning => Shade::WARNING,
        Level::Note => Shade::NOTE,
    }
}

fn where_it_stands<'a>(place: &'a Place, line: Option<&'a str>, message: &str) -> Option<Element<'a>> {
    match line {
        Some(line) if place.column > 0 => {
            let span = words_at_fault(line, place.column as usize - 1, message);
            let snippet = Snippet::source(line).line_start(place.line as usize).path(place.file.as_str());
            Some(snippet.annotation(AnnotationKind::Primary.span(span)).into())
        }
        _ => origin(place),
    }
}

fn origin(place: &Place) -> Option<Element<'_>> {
    let (file, line, column) = (place.file.as_str(), place.line as usize, place.column as usize);
    match (file.is_empty(), line, column) {
        (true, _, _) if place.path.is_empty() => None,
        (true, _, _) => Some(Origin::path(place.path.as_str()).into()),
        (false, 0, _) => Some(Origin::path(file).into()),
        (false, line, 0) => Some(Origin::path(format!("{file}:{line}")).into()),
        (false, line, column) => Some(Origin::path(file).line(line).char_column(column).into()),
    }
}

/// The bytes of the line that the finding is about: the words that the message quotes, when they stand at the place or behind it; or else
/// the word there.
fn words_at_fault(line: &str, column: usize, message: &str) -> Range<usize> {
    let start = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let quoted = quotations(message).filter_map(|words| Some((rest.find(words)?, words.len())));
    let nearest = quoted.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    let (at, length) = nearest.unwrap_or_else(|| (0, rest.find(char::is_whitespace).unwrap_or(rest.len())));
    start + at..start + at + length
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
        let line = "as [Ali (2023)]{cite=\"ali\"} says";
        let words = |column, message| &line[words_at_fault(line, column, message)];
        assert_eq!(words(4, "“Ali (2023)” is cited, but “ali” is of 2024"), "Ali (2023)");
        assert_eq!(words(0, "the key “ali” is unknown"), "ali");
        assert_eq!(words(4, "the year differs"), "Ali");
        assert_eq!(words(99, "beyond the end"), "");
    }

    #[test]
    fn quotes_each() {
        assert_eq!(quotations("“a b” and “c” and “open").collect::<Vec<_>>(), ["a b", "c"]);
    }
}
