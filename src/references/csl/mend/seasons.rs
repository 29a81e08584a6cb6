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
    Date, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, Locale, LocalizedTerm,
    TermForm,
};

use super::parts;

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

/// Takes the marks out of a text, and sets the second season of its work there: “Spring–Summer”.
pub fn show(content: &mut [Inline], work: Option<&Item>, locales: &[Locale]) {
    let word = |season: Season| {
        let term = Term::Other(OtherTerm::season(season));
        locales.iter().find_map(|locale| locale.term(term, TermForm::Long)?.single())
    };
    let words = work.and_then(two).and_then(|(first, last)| Some((word(first)?, word(last)?)));
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
    parts::every(&mut style, &mut |element| {
        if let LayoutRenderingElement::Date(date) = element {
            year_alone(date, locales);
        }
    });
    style
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
