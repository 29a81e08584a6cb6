//! A work in CSL-JSON, the exchange format of reference managers and citation processors.

use crate::markup;
use hayagriva::citationberg::json::{DateValue, FixedDate, FixedDateRange, Item, NameValue, Value};
use serde_json::{Map, Value as Json, json};

/// Writes a work as CSL-JSON (schema `csl-data` 1.0.2): what is absent is left out, and months and
/// days count from one. The mark by which some styles cite a work is not a fact about it, and left
/// out too.
#[must_use]
pub fn to_json(item: &Item) -> Map<String, Json> {
    let value = |value: &Value| match value {
        Value::String(text) => json!(markup::to_tags(text)),
        Value::Number(number) => json!(number),
        Value::Names(names) => names.iter().filter(|name| !is_others(name)).map(name).collect(),
        Value::Date(date) => self::date(date),
    };
    let facts = item.0.iter().filter(|(variable, _)| *variable != "citation-label");
    facts.map(|(variable, content)| (variable.clone(), value(content))).collect()
}

/// What stands for authors that nobody names is no author.
fn is_others(name: &NameValue) -> bool {
    matches!(name, NameValue::Literal(name) if name.literal.contains(markup::OTHERS))
}

fn name(name: &NameValue) -> Json {
    match name {
        NameValue::Literal(name) => json!({ "literal": name.literal }),
        NameValue::Item(name) => {
            let parts = [
                ("family", Some(&name.family)),
                ("given", name.given.as_ref()),
                ("dropping-particle", name.dropping_particle.as_ref()),
                ("non-dropping-particle", name.non_dropping_particle.as_ref()),
                ("suffix", name.suffix.as_ref()),
            ];
            parts
                .into_iter()
                .filter_map(|(part, text)| text.map(|text| (part.to_owned(), json!(text))))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}

fn date(date: &DateValue) -> Json {
    if let DateValue::DateParts { date_parts, literal: Some(literal), .. } = date {
        let parts: Vec<&Vec<i16>> = date_parts.0.iter().map(|date| &date.0).collect();
        return if parts.is_empty() {
            json!({ "literal": literal })
        } else {
            json!({ "date-parts": parts })
        };
    }
    let Ok(FixedDateRange { start, end }) = FixedDateRange::try_from(date.clone()) else {
        return json!({});
    };
    let is_range = end.is_some();
    let parts: Vec<Vec<i16>> =
        [Some(start), end].into_iter().flatten().map(|date| parts(date, is_range)).collect();
    let mut out = Map::new();
    out.insert("date-parts".to_owned(), json!(parts));
    out.extend(start.circa.then(|| ("circa".to_owned(), json!(true))));
    if let (None, DateValue::Raw { season: Some(season), .. }) = (end, date) {
        out.insert("season".to_owned(), json!(season));
    }
    out.into()
}

/// The parts of a date as CSL-JSON counts them: months and days from one, no year 0, and seasons of
/// a range as months from 21 on (CSL 1.0.2, Appendix VI).
fn parts(date: FixedDate, in_range: bool) -> Vec<i16> {
    let from_one = |part: u8| i16::from(part) + 1;
    let year = if date.year <= 0 { date.year - 1 } else { date.year };
    let season =
        date.season.filter(|_| in_range).map(|season| 20 + i16::from(season.to_csl_number()));
    [Some(year), season.or(date.month.map(from_one)), date.day.map(from_one)]
        .into_iter()
        .map_while(|part| part)
        .collect()
}
