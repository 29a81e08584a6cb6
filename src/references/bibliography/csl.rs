//! CSL-JSON: a list of items, as reference managers export it.

use crate::findings;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::facts::Facts;
use super::{Bibliography, ReadPrinted, dates, kinds, note_duplicate, note_unused, said};
use crate::markup;
use article::{At, PersonGroup, PersonName, PublicationType, Ref};
use reading::faults::Faults;
use reading::place::{Origin, Places};

/// The key of a work: CSL's, Zotero's and Manubot's.
const KEYS: [&str; 4] = ["id", "citation-key", "standard_id", "standard_citation"];

/// The fields that have a place of their own.
const OWN: [&str; 28] = [
    "id",
    "citation-key",
    "standard_id",
    "standard_citation",
    "type",
    "title",
    "container-title",
    "issued",
    "accessed",
    "edition",
    "volume",
    "issue",
    "page",
    "page-first",
    "publisher",
    "publisher-place",
    "DOI",
    "URL",
    "ISBN",
    "ISSN",
    "PMID",
    "PMCID",
    "note",
    "printed",
    "event",
    "shortTitle",
    "journalAbbreviation",
    "season",
];

/// The variables that are texts or numbers and are kept by their names.
const TEXTS: [&str; 38] = [
    "archive",
    "archive_collection",
    "archive_location",
    "archive-place",
    "authority",
    "call-number",
    "chapter-number",
    "collection-number",
    "collection-title",
    "container-title-short",
    "dimensions",
    "division",
    "event-place",
    "event-title",
    "genre",
    "jurisdiction",
    "language",
    "medium",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "part-number",
    "part-title",
    "printing-number",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "source",
    "status",
    "supplement-number",
    "title-short",
    "version",
    "volume-title",
];

/// The variables that are names: the roles of people.
pub const ROLES: [&str; 27] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editorial-director",
    "editor-translator",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// The variables that are dates, besides `issued` and `accessed`.
const DATES: [&str; 4] = ["event-date", "original-date", "submitted", "available-date"];

/// Fields that say nothing about the work itself.
const PRIVATE: [&str; 13] = [
    "abstract",
    "annote",
    "keyword",
    "categories",
    "locator",
    "custom",
    "citation-label",
    "citation-number",
    "year-suffix",
    "first-reference-note-number",
    "license",
    "annotation",
    "system_id",
];

/// Reads a CSL-JSON file: a list of items, or `{"items": […]}`.
pub fn read(text: &str, read_printed: ReadPrinted, out: &mut Bibliography, faults: &mut Faults) {
    let places = Places::new(text, Origin::START);
    let mut first: BTreeMap<String, At> = BTreeMap::new();
    let mut unused = BTreeMap::new();
    for (offset, item) in items(text, &places, faults) {
        let at = places.at(offset);
        let Value::Object(item) = item else {
            faults.push(at, findings::csl_item_shape());
            continue;
        };
        let Some(key) = KEYS.iter().find_map(|name| text_of(&item, name)) else {
            faults.push(at, findings::csl_without_id());
            continue;
        };
        if let Some(&seen) = first.get(&key) {
            note_duplicate(&key, at, seen, faults);
            continue;
        }
        first.insert(key.clone(), at);
        count_unused(&item, at, &mut unused);
        let printed = item
            .get("printed")
            .and_then(Value::as_str)
            .map(|text| read_printed(text, Origin::point(at), faults));
        let citation = facts(&item, &key, at, faults).citation(faults);
        out.add(&key, Ref { citation, printed: printed.unwrap_or_default(), at, ..Ref::default() });
    }
    note_unused(&unused, &known().collect::<Vec<_>>(), faults);
}

fn known() -> impl Iterator<Item = &'static str> {
    OWN.iter().chain(&TEXTS).chain(&ROLES).chain(&DATES).chain(&PRIVATE).copied()
}

/// The items with their places. A fault of JSON ends them.
fn items(text: &str, places: &Places, faults: &mut Faults) -> Vec<(usize, Value)> {
    let mut out = Vec::new();
    let blank = |offset: usize| {
        offset + text.get(offset..).map_or(0, |rest| rest.len() - rest.trim_start().len())
    };
    let mut offset = blank(0);
    if text.get(offset..).is_some_and(|rest| rest.starts_with('{')) {
        let list = text.get(offset..).and_then(|rest| rest.find('['));
        offset += list.unwrap_or(0);
    }
    offset = blank(offset + 1);
    loop {
        let rest = text.get(offset..).unwrap_or("");
        if rest.starts_with(']') {
            return out;
        }
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => out.push((offset, value)),
            Some(Err(error)) => {
                let line: usize = rest
                    .split_inclusive('\n')
                    .take(error.line().saturating_sub(1))
                    .map(str::len)
                    .sum();
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or(&what);
                faults.push(
                    places.at(offset + line + error.column().saturating_sub(1)),
                    findings::csl_malformed(what),
                );
                return out;
            }
            None => {
                faults.push(places.at(offset), findings::csl_list_open());
                return out;
            }
        }
        offset = blank(offset + stream.byte_offset());
        let rest = text.get(offset..).unwrap_or("");
        if rest.starts_with(',') {
            offset = blank(offset + 1);
        } else if !rest.starts_with(']') {
            faults.push(places.at(offset), findings::csl_comma());
            return out;
        }
    }
}

fn count_unused(item: &Map<String, Value>, at: At, unused: &mut BTreeMap<String, (usize, At)>) {
    for name in item.keys() {
        if !known().any(|known| known == name) {
            unused.entry(name.clone()).or_insert((0, at)).0 += 1;
        }
    }
}

/// A field's text without the tags that CSL allows in it.
fn text_of(item: &Map<String, Value>, name: &str) -> Option<String> {
    said(&markup::plain(&marked(item, name)?))
}

/// A field's text with marks for its tags.
fn marked(item: &Map<String, Value>, name: &str) -> Option<String> {
    match item.get(name)? {
        Value::String(text) => said(&markup::from_tags(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.first().and_then(Value::as_str).and_then(said),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

fn facts(item: &Map<String, Value>, key: &str, at: At, faults: &mut Faults) -> Facts {
    let text = |name: &str| text_of(item, name);
    let (kind, work_type) = kind(item, at, faults);
    let mut out = Facts {
        key: key.to_owned(),
        at,
        kind,
        work_type,
        groups: ROLES.iter().filter_map(|name| group(item, name)).collect(),
        date: item.get("issued").and_then(date),
        title: marked(item, "title"),
        container: marked(item, "container-title"),
        edition: text("edition"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page").or_else(|| text("page-first")),
        publisher: text("publisher"),
        location: text("publisher-place"),
        doi: text("DOI"),
        url: text("URL"),
        accessed: item.get("accessed").and_then(date),
        ..Facts::default()
    };
    out.groups.sort_by_key(|group| {
        ["author", "editor", "translator"]
            .iter()
            .position(|name| *name == group.group_type)
            .unwrap_or(3)
    });
    for (name, id) in [("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid")] {
        out.ids.extend(text(name).map(|value| (id, value)));
    }
    for name in TEXTS {
        out.know(name, text(name));
    }
    for name in DATES {
        out.know(name, item.get(name).and_then(date));
    }
    out.know("event-title", text("event"));
    out.know("title-short", text("shortTitle"));
    out.know("container-title-short", text("journalAbbreviation"));
    if matches!(kind, PublicationType::Data | PublicationType::Preprint) && out.container.is_none()
    {
        out.container = out.publisher.take();
    }
    out.comments.extend(text("note"));
    out
}

/// A CSL date: `date-parts`, or `raw`, or `literal`, with its season and whether it is about then.
fn date(value: &Value) -> Option<String> {
    let list = value.get("date-parts").and_then(Value::as_array).filter(|list| !list.is_empty());
    let Some(list) = list else {
        let text = value.get("raw").or_else(|| value.get("literal")).unwrap_or(value);
        return text.as_str().and_then(said);
    };
    let ends: Vec<String> = list.iter().filter_map(point).collect();
    if ends.is_empty() {
        return value.get("literal").and_then(Value::as_str).and_then(said);
    }
    let two = || dates::seasons(value.get("season")?.as_str()?).filter(|it| it.contains('–'));
    if let ([year], Some(seasons)) = (ends.as_slice(), two()) {
        return Some(format!("{seasons} {year}"));
    }
    let season = value.get("season").and_then(|season| {
        let name = || season.as_str().and_then(dates::season).map(u64::from);
        season.as_u64().or_else(|| season.as_str()?.parse().ok()).or_else(name)
    });
    let season =
        season.filter(|season| (1..=4).contains(season) && ends.iter().all(|end| end.len() == 4));
    let ends: Vec<String> = ends
        .into_iter()
        .map(|end| season.map_or(end.clone(), |season| format!("{end}-{}", 20 + season)))
        .collect();
    let about = value
        .get("circa")
        .is_some_and(|circa| !matches!(circa, Value::Null | Value::Bool(false)) && circa != 0);
    Some(format!("{}{}", ends.join("/"), if about { "~" } else { "" }))
}

/// The parts of one day. A year below zero is one before our era, counted without a year 0.
fn point(parts: &Value) -> Option<String> {
    let numbers: Vec<i64> = parts
        .as_array()?
        .iter()
        .filter_map(|part| part.as_i64().or_else(|| part.as_str()?.parse().ok()))
        .collect();
    match numbers.as_slice() {
        [] => None,
        [year, ..] if *year < 0 => Some(format!("{} BCE", -year)),
        [year, rest @ ..] => {
            let rest = rest.iter().filter_map(|part| u64::try_from(*part).ok()).map(two);
            Some(std::iter::once(format!("{year:04}")).chain(rest).collect::<Vec<_>>().join("-"))
        }
    }
}

fn two(n: u64) -> String {
    format!("{n:02}")
}

fn group(item: &Map<String, Value>, name: &str) -> Option<PersonGroup> {
    let list = item.get(name)?.as_array()?;
    let names: Vec<PersonName> =
        list.iter().filter_map(|person| person.as_object()).filter_map(named).collect();
    if names.is_empty() {
        None
    } else {
        Some(PersonGroup { group_type: name.to_owned(), names, etal: false })
    }
}

fn named(person: &Map<String, Value>) -> Option<PersonName> {
    if let Some(literal) = text_of(person, "literal") {
        return Some(PersonName { surname: literal, collab: true, ..PersonName::default() });
    }
    let family = text_of(person, "family")?;
    let particles = [
        text_of(person, "dropping-particle"),
        text_of(person, "non-dropping-particle"),
        Some(family),
    ];
    let surname = particles.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(PersonName {
        surname,
        given_names: text_of(person, "given"),
        suffix: text_of(person, "suffix"),
        ..PersonName::default()
    })
}

fn kind(
    item: &Map<String, Value>,
    at: At,
    faults: &mut Faults,
) -> (PublicationType, Option<&'static str>) {
    let name = text_of(item, "type").unwrap_or_default();
    kinds::of_csl(&name).unwrap_or_else(|| {
        let known = [
            "article-journal",
            "article-newspaper",
            "article-magazine",
            "book",
            "chapter",
            "paper-conference",
            "report",
            "thesis",
            "webpage",
        ];
        faults.push(at, super::unknown_type(&name, &known));
        (PublicationType::Other, None)
    })
}
