//! References in the form of a house that says itself what each part is: they are read by its rules,
//! ahead of the model, which has seen few of them.
//!
//! Each reader takes a reference whole or leaves it to the model: what it does not understand to the
//! end is not of its form.

mod abnt;
mod gbt;
mod gost;
mod journals;
mod people;
mod pieces;
mod work;

use std::ops::Range;

pub use people::says_edited;

use super::{Field, Span};

/// How certain the rules are of what they find.
const SURE: f32 = 0.95;
/// What may be otherwise: it stays words.
const UNSURE: f32 = 0.6;

/// The fields of a reference in one of these forms, in their order.
pub fn spans(text: &str) -> Option<Vec<Span<'_>>> {
    let mut parts = abnt::parts(text).or_else(|| gbt::parts(text)).or_else(|| gost::parts(text))?;
    parts.sort_by_key(|part| part.at.start);
    let is_title = |part: &Part| {
        let words = text.get(part.at.clone()).unwrap_or_default();
        matches!(part.field, Field::Title | Field::Source) && words.contains(char::is_alphabetic)
    };
    if !parts.iter().any(is_title) {
        return None;
    }
    Some(parts.into_iter().filter_map(|part| part.span(text)).collect())
}

/// A field, and where it stands.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    field: Field,
    at: Range<usize>,
    sure: f32,
}

impl Part {
    fn new(field: Field, at: Range<usize>) -> Part {
        Part { field, at, sure: SURE }
    }

    /// All people of a list as those who edited a book.
    fn editors(people: &[Part]) -> Option<Part> {
        let (first, last) = (people.first()?, people.last()?);
        Some(Part::new(Field::Editor, first.at.start..last.at.end))
    }

    fn unsure(self) -> Part {
        Part { sure: UNSURE, ..self }
    }

    fn span<'t>(&self, text: &'t str) -> Option<Span<'t>> {
        let words = text.get(self.at.clone()).filter(|words| !words.trim().is_empty())?;
        Some(Span { field: self.field, text: words, at: self.at.start, sure: self.sure })
    }
}

#[cfg(test)]
mod tests;
