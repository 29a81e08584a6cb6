//! Findings as people read them: what is wrong, where, the words at fault, and how to fix it.

use std::collections::BTreeMap;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Shade, Origin, Renderer, Snippet,
};

use crate::pipeline::text_of;
use report::{Excerpt, Finding, Level, Place, excerpt};

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
    pub fn render(&mut self, finding: &Finding) -> String {
        let place = &finding.place;
        if !self.texts.contains_key(&place.file) && !place.file.is_empty() && place.line > 0 {
            self.texts.insert(place.file.clone(), text_of(&place.file));
        }
        let (message, help) = (finding.message(), finding.help());
        let title = shade(finding.level).primary_title(message.as_str()).id(finding.code.id);
        let mut group = Group::with_title(title);
        let text = self.texts.get(&place.file).and_then(Option::as_deref);
        let found = text.and_then(|text| excerpt(text, place, &finding.quotations()));
        if let Some(element) = where_it_stands(place, found.as_ref()) {
            group = group.element(element);
        }
        if !help.is_empty() {
            group = group.element(Shade::HELP.message(help.as_str()));
        }
        self.renderer.render(&[group]) + "\n\n"
    }
}

fn shade(level: Level) -> Shade<'static> {
    match level {
        Level::Fatal | Level::Error => Shade::ERROR,
        Level::Warning => Shade::WARNING,
        Level::Note => Shade::NOTE,
    }
}

fn where_it_stands<'a>(place: &'a Place, found: Option<&Excerpt<'a>>) -> Option<Element<'a>> {
    let Some(found) = found else { return origin(place) };
    let snippet =
        Snippet::source(found.line).line_start(found.number as usize).path(place.file.as_str());
    Some(snippet.annotation(AnnotationKind::Primary.span(found.span.clone())).into())
}

fn origin(place: &Place) -> Option<Element<'_>> {
    let (file, line, column) = (place.file.as_str(), place.line as usize, place.column as usize);
    match (file.is_empty(), line, column) {
        (true, _, _) if place.path.is_empty() => None,
        (true, _, _) => Some(Origin::path(place.path.as_str()).into()),
        (false, 0, _) => Some(Origin::path(place.to_string()).into()),
        (false, line, 0) => Some(Origin::path(format!("{file}:{line}")).into()),
        (false, line, column) => Some(Origin::path(file).line(line).char_column(column).into()),
    }
}
