//! Seasons: where a style asks for the year of a work alone, in the form of its language, hayagriva
//! 0.10 prints the work's season with it: “(Spring/2018)”. Such a date is made one of the style's
//! own form, with the part that the language has for years.
//!
//! And of “Spring–Summer” it knows the first season only: the words for seasons are marked, and where
//! a work has two, the second is set behind the mark.

use article::{Inline, walk};
use hayagriva::citationberg::json::{DateValue, Item, Value};
use hayagriva::citationberg::taxonomy::{OtherTerm, Season, Term};
use hayagriva::citationberg::{
    Choose, Date, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, Locale,
    LocalizedTerm, NamesChild, TermForm,
};

/// Stands behind the word for a season: a private character that no work has.
const MARK: char = '\u{100030}';

/// Whether a work has a season.
#[must_use]
pub fn has(item: &Item) -> bool {
    let issued = item.0.get("issued");
    matches!(issued, Some(Value::Date(DateValue::Raw { season: Some(_), .. })))
}

/// The seasons of a work that has two.
fn two(item: &Item) -> Option<(Season, Season)> {
    let Some(Value::Date(DateValue::Raw { raw, season, .. })) = item.0.get("issued") else {
        return None;
    };
    let first = Season::try_from_csl_number(season.as_deref()?.parse().ok()?).ok()?;
    Some((first, raw.end?.season?))
}

/// The words of a language, with marks behind those for seasons.
#[must_use]
pub fn marked(locales: &[Locale]) -> Vec<Locale> {
    let mut out = locales.to_vec();
    let terms = out.iter_mut().filter_map(|locale| locale.terms.as_mut());
    for term in terms.flat_map(|terms| &mut terms.terms) {
        let is_season = matches!(
            term.name,
            Term::Other(
                OtherTerm::Season01
                    | OtherTerm::Season02
                    | OtherTerm::Season03
                    | OtherTerm::Season04
            )
        );
        if is_season && let Some(marked) = with_mark(term) {
            *term = marked;
        }
    }
    out
}

/// A term with a mark behind its word, which can be reached by its written form alone.
fn with_mark(term: &LocalizedTerm) -> Option<LocalizedTerm> {
    let mut written = serde_json::to_value(term).ok()?;
    for name in ["$text", "single"] {
        if let Some(serde_json::Value::String(word)) = written.get_mut(name) {
            word.push(MARK);
        }
    }
    serde_json::from_value(written).ok()
}

/// Takes the marks out of a work's text, and sets its second season there: “Spring–Summer”.
pub fn show(content: &mut [Inline], item: &Item, locales: &[Locale]) {
    let word = |season: Season| {
        let term = Term::Other(OtherTerm::season(season));
        locales.iter().find_map(|locale| locale.term(term, TermForm::Long)?.single())
    };
    let words = two(item).and_then(|(first, last)| Some((word(first)?, word(last)?)));
    shown(content, words);
}

fn shown(content: &mut [Inline], words: Option<(&str, &str)>) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                while let Some(at) = text.find(MARK) {
                    let behind = words.map_or_else(String::new, |(first, last)| {
                        let written = text.get(at.saturating_sub(first.len())..at);
                        format!("–{}", like(written.unwrap_or_default(), last))
                    });
                    text.replace_range(at..at + MARK.len_utf8(), &behind);
                }
            }
            other => shown(
                walk::children_mut(other).map_or(&mut [], |inner| inner.as_mut_slice()),
                words,
            ),
        }
    }
}

/// A word that begins with a capital where the other does.
fn like(other: &str, word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if other.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(chars).collect()
        }
        Some(_) | None => word.to_owned(),
    }
}

/// The style for works with seasons.
#[must_use]
pub fn style(style: &IndependentStyle, locales: &[Locale]) -> IndependentStyle {
    let mut style = style.clone();
    style.locale = marked(&style.locale);
    let bibliography =
        style.bibliography.iter_mut().map(|bibliography| &mut bibliography.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    for elements in macros.chain(bibliography).chain([&mut style.citation.layout.elements]) {
        dates(elements, locales);
    }
    style
}

fn dates(elements: &mut [LayoutRenderingElement], locales: &[Locale]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Date(date) => year_alone(date, locales),
            LayoutRenderingElement::Group(group) => dates(&mut group.children, locales),
            LayoutRenderingElement::Choose(choose) => branches(choose, locales),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(found) = child {
                        dates(&mut found.children, locales);
                    }
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn branches(choose: &mut Choose, locales: &[Locale]) {
    let more = choose.else_if.iter_mut().map(|branch| &mut branch.children);
    let otherwise = choose.otherwise.iter_mut().map(|branch| &mut branch.children);
    for children in [&mut choose.if_.children].into_iter().chain(more).chain(otherwise) {
        dates(children, locales);
    }
}

/// `<date form="text" date-parts="year"/>` with its one part written out.
fn year_alone(date: &mut Date, locales: &[Locale]) {
    let (Some(form), Some(DateParts::Year)) = (date.form, date.parts) else { return };
    let is_year = |name: DatePartName| name == DatePartName::Year;
    let Some(year) = locales
        .iter()
        .flat_map(|locale| &locale.date)
        .find(|known| known.form == Some(form))
        .and_then(|known| known.date_part.iter().find(|part| is_year(part.name)))
    else {
        return;
    };
    let mut year = year.clone();
    if let Some(own) = date.date_part.iter().find(|part| is_year(part.name)) {
        year.formatting = own.formatting;
        year.text_case = own.text_case;
    }
    (date.form, date.parts, date.date_part) = (None, None, vec![year]);
}
