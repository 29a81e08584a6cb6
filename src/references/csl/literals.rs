//! Dates that are words, “in press”, “2009–2010”: the processor knows days only, and would leave
//! them out or stop at a range.
//!
//! A year that nothing else in the works has stands in for the words, and is taken out of the texts
//! again.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, FixedDate, FixedDateRange, Item, NameValue, Value};

use article::{Inline, walk};

/// The first year that may stand in for words, and the last.
const YEARS: std::ops::Range<i16> = 20_011..32_000;

/// The words, by the years that stand in for them.
#[derive(Debug, Default)]
pub struct Literals {
    words: BTreeMap<i16, String>,
}

impl Literals {
    /// The words of these works.
    pub fn of<'a>(items: impl Iterator<Item = &'a Item> + Clone) -> Literals {
        let mut out = Literals::default();
        let mut words: Vec<&str> =
            items.clone().flat_map(|item| item.0.values()).filter_map(words).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() {
            return out;
        }
        let texts = items.flat_map(|item| item.0.values()).map(texts).collect::<Vec<_>>().join(" ");
        let mut free = YEARS.filter(|year| !texts.contains(&year.to_string()));
        out.words =
            words.into_iter().map_while(|words| Some((free.next()?, words.to_owned()))).collect();
        out
    }

    /// The year for a date that is words; the date itself when it is none. Words for which there is
    /// no year are no date.
    pub fn stand_in(&self, date: &DateValue) -> Option<DateValue> {
        let DateValue::DateParts { literal: Some(literal), .. } = date else {
            return Some(date.clone());
        };
        let (year, _) = self.words.iter().find(|(_, words)| *words == literal)?;
        let start = FixedDate { year: *year, month: None, day: None, season: None, circa: false };
        Some(DateValue::Raw {
            raw: FixedDateRange { start, end: None },
            literal: None,
            season: None,
        })
    }

    /// Shows the words again.
    pub fn show(&self, content: &mut [Inline]) {
        if self.words.is_empty() {
            return;
        }
        for inline in content {
            match inline {
                Inline::Text(text) => *text = self.shown(text),
                other => self
                    .show(walk::children_mut(other).map_or(&mut [], |inner| inner.as_mut_slice())),
            }
        }
    }

    /// A letter that tells works of one year apart stands behind words with a hyphen: “in press-a”
    /// (APA 7 §8.19).
    fn shown(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (year, words) in &self.words {
            while let Some(at) = out.find(&year.to_string()) {
                let end = at + year.to_string().len();
                let letter = out
                    .get(end..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
                let hyphen = if letter && words.ends_with(char::is_alphabetic) { "-" } else { "" };
                out.replace_range(at..end, &format!("{words}{hyphen}"));
            }
        }
        out
    }
}

fn words(value: &Value) -> Option<&str> {
    match value {
        Value::Date(DateValue::DateParts { literal: Some(literal), .. }) => Some(literal),
        Value::Date(_) | Value::String(_) | Value::Number(_) | Value::Names(_) => None,
    }
}

/// All that a value may print.
fn texts(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Names(names) => names.iter().map(name).collect::<Vec<_>>().join(" "),
        Value::Date(DateValue::DateParts { literal: Some(literal), .. }) => literal.clone(),
        Value::Date(_) => String::new(),
    }
}

fn name(name: &NameValue) -> String {
    match name {
        NameValue::Literal(name) => name.literal.clone(),
        NameValue::Item(name) => {
            format!("{} {}", name.family, name.given.as_deref().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayagriva::citationberg::json::VecDateRange;

    #[test]
    fn words_stand_where_their_year_stood() {
        let date = DateValue::DateParts {
            date_parts: VecDateRange(Vec::new()),
            literal: Some("in press".into()),
            season: None,
            circa: false,
        };
        let facts =
            [("issued", Value::Date(date.clone())), ("title", Value::String("In 20011".into()))];
        let item = Item(facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        let literals = Literals::of(std::iter::once(&item));
        let Some(DateValue::Raw { raw, .. }) = literals.stand_in(&date) else { panic!("no year") };
        assert_eq!(raw.start.year, 20_012);
        let mut content = [Inline::text("(20012a) In 20011, 20012")];
        literals.show(&mut content);
        assert_eq!(content, [Inline::text("(in press-a) In 20011, in press")]);
    }
}
