//! BibLaTeX, through the biblatex crate.
//!
//! Three things are taken from the bytes of the entry and not from the crate, which would read them as TeX: the printed form (Markdown in
//! which `&`, `%`, `_`, `*`, `$` and `--` mean themselves), addresses and DOIs.

use std::collections::BTreeMap;

use biblatex::{Bibliography as Parsed, Chunk, ChunksRef, Entry, Pair, ParseError, ParseErrorKind, Person, RawBibliography, RawChunk, RawEntry};

use super::facts::Facts;
use super::{Bibliography, guard, note_duplicate, note_unused, said, tex};
use crate::article::{At, PersonGroup, PersonName, PublicationType, Ref};
use crate::read::faults::Faults;
use crate::read::markdown;
use crate::read::place::{Origin, Places};
use crate::report::codes::source as codes;

/// The fields that are used.
const USED: [&str; 54] = [
    "author",
    "editor",
    "editortype",
    "translator",
    "title",
    "subtitle",
    "journaltitle",
    "journal",
    "journalsubtitle",
    "booktitle",
    "booksubtitle",
    "maintitle",
    "date",
    "year",
    "month",
    "day",
    "volume",
    "number",
    "issue",
    "pages",
    "eid",
    "edition",
    "version",
    "publisher",
    "organization",
    "institution",
    "school",
    "location",
    "address",
    "doi",
    "url",
    "urldate",
    "isbn",
    "issn",
    "pmid",
    "pmcid",
    "eprint",
    "eprinttype",
    "archiveprefix",
    "note",
    "addendum",
    "howpublished",
    "series",
    "type",
    "pubstate",
    "entrysubtype",
    "crossref",
    "xdata",
    "ids",
    "printed",
    "eventtitle",
    "chapter",
    "titleaddon",
    "part",
];

/// Fields that say nothing about the work itself, and are passed over without a word.
const PRIVATE: [&str; 24] = [
    "abstract",
    "keywords",
    "file",
    "annotation",
    "annote",
    "timestamp",
    "owner",
    "langid",
    "language",
    "shorttitle",
    "groups",
    "library",
    "copyright",
    "urlyear",
    "bdsk-url-1",
    "date-added",
    "date-modified",
    "eprintclass",
    "primaryclass",
    "options",
    "sortkey",
    "key",
    "shortjournal",
    "pagetotal",
];

/// How many faults of a file are looked for.
const MANY: usize = 20;

/// Reads a BibLaTeX file.
pub fn read(text: &str, out: &mut Bibliography, faults: &mut Faults) {
    let places = Places::new(text, Origin::START);
    let mut raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return malformed(&error, &places, faults),
    };
    drop_duplicates(&mut raw, &places, faults);
    let extras: BTreeMap<String, Extra> = raw.entries.iter().map(|entry| (entry.v.key.v.to_owned(), Extra::of(&entry.v, &places))).collect();
    drop_unused(&mut raw, &places, faults);
    guard::tame(&mut raw, &places, faults);
    for entry in parse(raw, &places, faults) {
        if let Some(extra) = extras.get(&entry.key) {
            add(&entry, extra, out, faults);
        }
    }
}

/// What the crate is not asked for.
struct Extra {
    at: At,
    kind: String,
    printed: Option<(String, Origin)>,
    url: Option<String>,
    doi: Option<String>,
}

impl Extra {
    fn of(entry: &RawEntry, places: &Places) -> Extra {
        let field = |name: &str| entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name));
        let printed = field("printed").and_then(|pair| {
            let start = pair.value.v.first().map(|chunk| chunk.span.start)?;
            // A value in quotation marks begins after its mark.
            Some((literal(pair)?, Origin::point(places.at(start))))
        });
        Extra {
            at: places.at(entry.key.span.start),
            kind: entry.kind.v.to_ascii_lowercase(),
            printed: printed.filter(|(text, _)| !text.trim().is_empty()),
            url: field("url").and_then(literal).map(|text| tex::unescape(&text)),
            doi: field("doi").and_then(literal).map(|text| tex::unescape(&text)),
        }
    }
}

/// The bytes of a value; nothing when an abbreviation stands in it.
fn literal(pair: &Pair) -> Option<String> {
    let parts = pair.value.v.iter().map(|chunk| if let RawChunk::Normal(text) = chunk.v { Some(text) } else { None });
    parts.collect()
}

fn drop_duplicates(raw: &mut RawBibliography, places: &Places, faults: &mut Faults) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    raw.entries.retain(|entry| {
        let key = &entry.v.key;
        let seen = *first.entry(key.v).or_insert(key.span.start);
        let alone = seen == key.span.start;
        if !alone {
            note_duplicate(key.v, places.at(key.span.start), places.at(seen), faults);
        }
        alone
    });
}

/// Takes out the fields that the crate need not read: it would stumble over a `$` in an abstract.
fn drop_unused(raw: &mut RawBibliography, places: &Places, faults: &mut Faults) {
    let mut unused: BTreeMap<String, (usize, At)> = BTreeMap::new();
    for entry in &mut raw.entries {
        entry.v.fields.retain(|pair| {
            let name = pair.key.v.to_ascii_lowercase();
            let used = USED.contains(&name.as_str());
            if !used && !PRIVATE.contains(&name.as_str()) {
                unused.entry(name.clone()).or_insert((0, places.at(pair.key.span.start))).0 += 1;
            }
            used && !matches!(name.as_str(), "printed" | "url" | "doi")
        });
    }
    note_unused(&unused, &USED, faults);
}

/// Lets the crate read the entries; one it cannot read is reported and left out, so that the next fault is found too.
fn parse(mut raw: RawBibliography, places: &Places, faults: &mut Faults) -> Vec<Entry> {
    for _ in 0..MANY {
        let error = match Parsed::from_raw(raw.clone()) {
            Ok(parsed) => return parsed.into_vec(),
            Err(error) => error,
        };
        malformed(&error, places, faults);
        let before = raw.entries.len();
        raw.entries.retain(|entry| !entry.span.contains(&error.span.start));
        if raw.entries.len() == before {
            break;
        }
    }
    Vec::new()
}

fn malformed(error: &ParseError, places: &Places, faults: &mut Faults) {
    let what = match &error.kind {
        ParseErrorKind::UnexpectedEof => "it ends in the middle of an entry: a closing brace or a “$” is missing".to_owned(),
        ParseErrorKind::Unexpected(token) => format!("there is a {token} too many"),
        ParseErrorKind::Expected(token) => format!("a {token} is missing here"),
        ParseErrorKind::UnknownAbbreviation(word) => format!("the abbreviation “{word}” is not defined; put a text in braces"),
        ParseErrorKind::MalformedCommand => "there is a TeX command without a name".to_owned(),
        other => other.to_string(),
    };
    let help = "look at this place and at the entry before it";
    faults.add(codes::BIBLIOGRAPHY_MALFORMED, places.at(error.span.start), format!("this bibliography cannot be read: {what}"), help);
}

fn add(entry: &Entry, extra: &Extra, out: &mut Bibliography, faults: &mut Faults) {
    let facts = facts(entry, extra, faults);
    let printed = extra.printed.as_ref().map(|(text, origin)| markdown::printed(text, *origin, faults)).unwrap_or_default();
    let reference = Ref { citation: facts.citation(faults), printed, at: extra.at, ..Ref::default() };
    out.add(&entry.key, reference);
    for alias in field(entry, "ids").unwrap_or_default().split(',') {
        if !alias.trim().is_empty() {
            out.alias(&entry.key, alias.trim());
        }
    }
}

/// A field's text, plain and tidied.
fn field(entry: &Entry, name: &str) -> Option<String> {
    said(&tex::plain(entry.get(name)?))
}

/// The first of these fields that is given.
fn either(entry: &Entry, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| field(entry, name))
}

/// A title with its subtitle.
fn titled(entry: &Entry, names: &[&str], subtitle: &str) -> Option<String> {
    let title = either(entry, names)?;
    match field(entry, subtitle) {
        Some(subtitle) if title.ends_with(['?', '!', ':']) => Some(format!("{title} {subtitle}")),
        Some(subtitle) => Some(format!("{title}: {subtitle}")),
        None => Some(title),
    }
}

fn facts(entry: &Entry, extra: &Extra, faults: &mut Faults) -> Facts {
    let kind = kind(entry, extra, faults);
    let date = either(entry, &["date", "year"]);
    let month = if entry.get("date").is_some() { None } else { field(entry, "month") };
    let mut out = Facts {
        key: entry.key.clone(),
        at: extra.at,
        kind,
        groups: people(entry),
        date,
        month,
        title: titled(entry, &["title"], "subtitle"),
        container: container(entry, kind),
        edition: either(entry, &["edition", "version"]),
        volume: field(entry, "volume"),
        issue: either(entry, &["number", "issue"]),
        pages: field(entry, "pages"),
        elocation: field(entry, "eid"),
        publisher: either(entry, &["publisher", "institution", "school"]),
        location: either(entry, &["location", "address"]),
        doi: extra.doi.clone().or_else(|| field(entry, "doi")).filter(|doi| !doi.is_empty()),
        url: extra.url.clone().or_else(|| field(entry, "url")).filter(|url| !url.is_empty()),
        accessed: field(entry, "urldate"),
        ..Facts::default()
    };
    organization(entry, &mut out);
    identifiers(entry, &mut out);
    comments(entry, &mut out);
    out
}

/// What a work is part of.
fn container(entry: &Entry, kind: PublicationType) -> Option<String> {
    match kind {
        PublicationType::Journal | PublicationType::Newspaper | PublicationType::Magazine => {
            titled(entry, &["journaltitle", "journal"], "journalsubtitle")
        }
        PublicationType::Preprint => either(entry, &["journaltitle", "journal", "archiveprefix", "eprinttype"]),
        PublicationType::Chapter | PublicationType::ConfProc => {
            titled(entry, &["booktitle", "maintitle"], "booksubtitle").or_else(|| either(entry, &["eventtitle", "journaltitle", "journal"]))
        }
        PublicationType::Book | PublicationType::Report | PublicationType::Thesis | PublicationType::Software => field(entry, "maintitle"),
        PublicationType::Webpage | PublicationType::Data | PublicationType::Other => {
            either(entry, &["journaltitle", "journal", "booktitle", "maintitle"])
        }
    }
}

/// An organization is the site of a web page and the home of data, and otherwise who publishes.
fn organization(entry: &Entry, out: &mut Facts) {
    let site = matches!(out.kind, PublicationType::Webpage | PublicationType::Data);
    for name in ["organization", "howpublished"] {
        let Some(text) = field(entry, name).filter(|text| !text.starts_with("http")) else { continue };
        if site && out.container.is_none() {
            out.container = Some(text);
        } else if name == "organization" && out.publisher.is_none() {
            out.publisher = Some(text);
        } else {
            out.comments.push(text);
        }
    }
    if site && out.container.is_none() {
        out.container = out.publisher.take();
    }
}

fn identifiers(entry: &Entry, out: &mut Facts) {
    for name in ["isbn", "issn", "pmid", "pmcid"] {
        out.ids.extend(field(entry, name).map(|value| (name, value)));
    }
    let Some(eprint) = field(entry, "eprint") else { return };
    match either(entry, &["eprinttype", "archiveprefix"]).unwrap_or_default().to_ascii_lowercase().as_str() {
        "pubmed" => out.ids.push(("pmid", eprint)),
        "pmc" => out.ids.push(("pmcid", eprint)),
        "arxiv" => out.ids.push(("arxiv", eprint)),
        "hdl" | "handle" => out.ids.push(("handle", eprint)),
        other => out.comments.push(format!("{other} {eprint}").trim().to_owned()),
    }
}

fn comments(entry: &Entry, out: &mut Facts) {
    let numbered = matches!(out.kind, PublicationType::Report | PublicationType::Thesis);
    if let Some(kind) = field(entry, "type").filter(|_| numbered || out.kind == PublicationType::Other) {
        let number = if numbered { out.issue.take() } else { None };
        out.comments.push(number.map_or(kind.clone(), |number| format!("{kind} {number}")));
    }
    for name in ["chapter", "part", "series", "titleaddon", "pubstate", "note", "addendum"] {
        if let Some(text) = field(entry, name) {
            out.comments.push(if matches!(name, "chapter" | "part") { format!("{name} {text}") } else { text });
        }
    }
}

/// The publication type by the entry's type; `entrysubtype` tells newspapers, magazines and preprints apart.
fn kind(entry: &Entry, extra: &Extra, faults: &mut Faults) -> PublicationType {
    match field(entry, "entrysubtype").unwrap_or_default().to_ascii_lowercase().as_str() {
        "newspaper" => return PublicationType::Newspaper,
        "magazine" => return PublicationType::Magazine,
        "preprint" => return PublicationType::Preprint,
        _ => {}
    }
    let preprint = either(entry, &["eprinttype", "archiveprefix"]).is_some_and(|kind| kind.eq_ignore_ascii_case("arxiv"));
    match extra.kind.as_str() {
        "misc" | "unpublished" | "online" if preprint => PublicationType::Preprint,
        "article" | "suppperiodical" | "periodical" | "review" => PublicationType::Journal,
        "book" | "mvbook" | "booklet" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "reference" | "mvreference" | "manual" => {
            PublicationType::Book
        }
        "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" | "inreference" => PublicationType::Chapter,
        "inproceedings" | "conference" => PublicationType::ConfProc,
        "report" | "techreport" => PublicationType::Report,
        "thesis" | "phdthesis" | "mastersthesis" => PublicationType::Thesis,
        "online" | "electronic" | "www" => PublicationType::Webpage,
        "dataset" => PublicationType::Data,
        "software" => PublicationType::Software,
        "misc" | "unpublished" | "patent" | "legislation" | "jurisdiction" | "legal" | "letter" | "standard" | "audio" | "video" | "movie"
        | "artwork" | "image" | "music" | "performance" | "commentary" | "xdata" | "set" => PublicationType::Other,
        unknown => {
            let known = ["article", "book", "incollection", "inproceedings", "report", "thesis", "online", "dataset", "software", "misc"];
            let message = format!("the entry type “@{unknown}” is unknown{}", crate::read::suggest::did_you_mean(unknown, known));
            faults.add(codes::UNKNOWN_ENTRY_TYPE, extra.at, message, format!("usual types are: {}", known.join(", ")));
            PublicationType::Other
        }
    }
}

fn people(entry: &Entry) -> Vec<PersonGroup> {
    let editors = field(entry, "editortype").unwrap_or_else(|| "editor".to_owned());
    [("author", "author".to_owned()), ("editor", editors), ("translator", "translator".to_owned())]
        .into_iter()
        .filter_map(|(name, group_type)| group(entry, name, group_type))
        .collect()
}

fn group(entry: &Entry, name: &str, group_type: String) -> Option<PersonGroup> {
    let chunks = entry.get(name)?;
    let mut people = entry.get_as::<Vec<Person>>(name).ok()?;
    let etal = people.last().is_some_and(|person| person.name == "others" && person.given_name.is_empty());
    if etal {
        people.pop();
    }
    let names: Vec<PersonName> = people.iter().map(|person| named(person, chunks)).filter(|name| !name.surname.is_empty()).collect();
    if names.is_empty() { None } else { Some(PersonGroup { group_type, names, etal }) }
}

/// A name in its parts. Particles stay with the surname; a name in braces of its own is a body.
fn named(person: &Person, chunks: ChunksRef) -> PersonName {
    let clean = |text: &str| said(&tex::plain(&[biblatex::Spanned::zero(Chunk::Verbatim(text.to_owned()))]));
    let braced = |chunk: &Chunk| matches!(chunk, Chunk::Verbatim(text) if text.trim() == person.name.trim());
    let collab = person.given_name.is_empty() && person.prefix.is_empty() && chunks.iter().any(|chunk| braced(&chunk.v));
    let surname = if person.prefix.is_empty() { person.name.clone() } else { format!("{} {}", person.prefix, person.name) };
    PersonName { surname: clean(&surname).unwrap_or_default(), given_names: clean(&person.given_name), suffix: clean(&person.suffix), collab }
}
