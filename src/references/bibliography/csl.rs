//! CSL-JSON: a list of items, as reference managers export it.

use crate::findings;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::facts::Facts;
use super::{Bibliography, ReadPrinted, note_duplicate, note_unused, said};
use article::{At, PersonGroup, PersonName, PublicationType, Ref};
use reading::faults::Faults;
use reading::place::{Origin, Places};

const USED: [&str; 35] = [
    "id",
    "type",
    "author",
    "editor",
    "translator",
    "title",
    "container-title",
    "issued",
    "accessed",
    "edition",
    "version",
    "volume",
    "issue",
    "number",
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
    "genre",
    "printed",
    "collection-title",
    "status",
    "event-title",
    "event",
    "archive",
    "citation-key",
    "annote",
    "chapter-number",
];

const PRIVATE: [&str; 16] = [
    "abstract",
    "keyword",
    "language",
    "source",
    "title-short",
    "container-title-short",
    "journalAbbreviation",
    "shortTitle",
    "categories",
    "archive_location",
    "call-number",
    "locator",
    "event-place",
    "number-of-pages",
    "submitted",
    "custom",
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
        let Some(key) = text_of(&item, "id").or_else(|| text_of(&item, "citation-key")) else {
            faults.push(at, findings::csl_without_id());
            continue;
        };
        if let Some(&seen) = first.get(&key) {
            note_duplicate(&key, at, seen, faults);
            continue;
        }
        first.insert(key.clone(), at);
        count_unused(&item, at, &mut unused);
        let printed = item.get("printed").and_then(Value::as_str).map(|text| read_printed(text, Origin::point(at), faults));
        let citation = facts(&item, &key, at, faults).citation(faults);
        out.add(&key, Ref { citation, printed: printed.unwrap_or_default(), at, ..Ref::default() });
    }
    note_unused(&unused, &USED, faults);
}

/// The items with their places. A fault of JSON ends them.
fn items(text: &str, places: &Places, faults: &mut Faults) -> Vec<(usize, Value)> {
    let mut out = Vec::new();
    let blank = |offset: usize| offset + text.get(offset..).map_or(0, |rest| rest.len() - rest.trim_start().len());
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
                let line: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or(&what);
                faults.push(places.at(offset + line + error.column().saturating_sub(1)), findings::csl_malformed(what));
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
        if !USED.contains(&name.as_str()) && !PRIVATE.contains(&name.as_str()) {
            unused.entry(name.clone()).or_insert((0, at)).0 += 1;
        }
    }
}

/// A field's text without the tags that CSL allows in it.
fn text_of(item: &Map<String, Value>, name: &str) -> Option<String> {
    match item.get(name)? {
        Value::String(text) => said(&without_tags(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.first().and_then(Value::as_str).and_then(said),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

/// Takes off `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and `<span …>`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let name: String = tag.chars().skip(1).skip_while(|&c| c == '/').take_while(char::is_ascii_alphabetic).collect();
        match tag.find('>') {
            Some(end) if ["i", "b", "sup", "sub", "sc", "span"].contains(&name.as_str()) => rest = tag.get(end + 1..).unwrap_or(""),
            _ => {
                out.push('<');
                rest = tag.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

fn facts(item: &Map<String, Value>, key: &str, at: At, faults: &mut Faults) -> Facts {
    let text = |name: &str| text_of(item, name);
    let kind = kind(item, at, faults);
    let mut out = Facts {
        key: key.to_owned(),
        at,
        kind,
        groups: ["author", "editor", "translator"].into_iter().filter_map(|name| group(item, name)).collect(),
        date: item.get("issued").and_then(date),
        title: text("title"),
        container: text("container-title").or_else(|| text("event-title")).or_else(|| text("event")),
        edition: text("edition").or_else(|| text("version")),
        volume: text("volume"),
        issue: text("issue").or_else(|| text("number")),
        pages: text("page").or_else(|| text("page-first")),
        publisher: text("publisher"),
        location: text("publisher-place"),
        doi: text("DOI"),
        url: text("URL"),
        accessed: item.get("accessed").and_then(date),
        ..Facts::default()
    };
    for (name, id) in [("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid")] {
        out.ids.extend(text(name).map(|value| (id, value)));
    }
    if matches!(kind, PublicationType::Webpage | PublicationType::Data | PublicationType::Preprint) && out.container.is_none() {
        out.container = out.publisher.take();
    }
    for name in ["genre", "collection-title", "status", "archive", "note"] {
        out.comments.extend(text(name));
    }
    out
}

/// A CSL date: `date-parts`, or `raw`, or `literal`; of a range the first.
fn date(value: &Value) -> Option<String> {
    let Some(parts) = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array) else {
        let text = value.get("raw").or_else(|| value.get("literal")).unwrap_or(value);
        return text.as_str().and_then(said);
    };
    let numbers: Vec<String> = parts.iter().filter_map(|part| part.as_u64().or_else(|| part.as_str()?.parse().ok())).map(two).collect();
    if numbers.is_empty() { None } else { Some(numbers.join("-")) }
}

fn two(n: u64) -> String {
    format!("{n:02}")
}

fn group(item: &Map<String, Value>, name: &str) -> Option<PersonGroup> {
    let list = item.get(name)?.as_array()?;
    let names: Vec<PersonName> = list.iter().filter_map(|person| person.as_object()).filter_map(named).collect();
    if names.is_empty() { None } else { Some(PersonGroup { group_type: name.to_owned(), names, etal: false }) }
}

fn named(person: &Map<String, Value>) -> Option<PersonName> {
    if let Some(literal) = text_of(person, "literal") {
        return Some(PersonName { surname: literal, collab: true, ..PersonName::default() });
    }
    let family = text_of(person, "family")?;
    let particles = [text_of(person, "dropping-particle"), text_of(person, "non-dropping-particle"), Some(family)];
    let surname = particles.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(PersonName { surname, given_names: text_of(person, "given"), suffix: text_of(person, "suffix"), ..PersonName::default() })
}

fn kind(item: &Map<String, Value>, at: At, faults: &mut Faults) -> PublicationType {
    let name = text_of(item, "type").unwrap_or_default();
    match name.as_str() {
        "article-journal" | "review" | "periodical" => PublicationType::Journal,
        "article-newspaper" => PublicationType::Newspaper,
        "article-magazine" => PublicationType::Magazine,
        "article" => PublicationType::Preprint,
        "book" | "classic" | "collection" => PublicationType::Book,
        "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" => PublicationType::Chapter,
        "paper-conference" => PublicationType::ConfProc,
        "report" => PublicationType::Report,
        "thesis" => PublicationType::Thesis,
        "webpage" | "post" | "post-weblog" => PublicationType::Webpage,
        "dataset" => PublicationType::Data,
        "software" => PublicationType::Software,
        "bill"
        | "broadcast"
        | "document"
        | "event"
        | "figure"
        | "graphic"
        | "hearing"
        | "interview"
        | "legal_case"
        | "legislation"
        | "manuscript"
        | "map"
        | "motion_picture"
        | "musical_score"
        | "pamphlet"
        | "patent"
        | "performance"
        | "personal_communication"
        | "regulation"
        | "review-book"
        | "song"
        | "speech"
        | "standard"
        | "treaty" => PublicationType::Other,
        unknown => {
            let known =
                ["article-journal", "article-newspaper", "article-magazine", "book", "chapter", "paper-conference", "report", "thesis", "webpage"];
            faults.push(at, super::unknown_type(unknown, &known));
            PublicationType::Other
        }
    }
}
