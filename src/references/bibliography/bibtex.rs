//! BibLaTeX, through the biblatex crate.
//!
//! Three things are taken from the bytes of the entry and not from the crate, which would read them
//! as TeX: the printed form (Markdown in which `&`, `%`, `_`, `*`, `$` and `--` mean themselves),
//! addresses and DOIs.

use crate::findings;
use std::collections::BTreeMap;

use biblatex::{
    Bibliography as Parsed, Entry, Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk,
    RawEntry,
};

use super::braces::{self, Fault};
use super::entry::{facts, field};
use super::{Bibliography, ReadPrinted, guard, note_duplicate, note_unused, tex};
use article::{At, Ref};
use reading::faults::Faults;
use reading::place::{Origin, Places};

/// The fields that are used.
const USED: [&str; 69] = [
    "author",
    "editor",
    "editortype",
    "translator",
    "title",
    "subtitle",
    "titleaddon",
    "journaltitle",
    "journal",
    "journalsubtitle",
    "shortjournal",
    "booktitle",
    "booksubtitle",
    "maintitle",
    "mainsubtitle",
    "date",
    "year",
    "month",
    "day",
    "volume",
    "volumes",
    "number",
    "issue",
    "pages",
    "pagetotal",
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
    "eventdate",
    "venue",
    "chapter",
    "part",
    "origdate",
    "origtitle",
    "origpublisher",
    "origlocation",
    "langid",
    "language",
    "library",
    "shorttitle",
    "holder",
];

/// Fields that say nothing about the work itself, and are passed over without a word.
const PRIVATE: [&str; 38] = [
    "abstract",
    "keywords",
    "file",
    "annotation",
    "annote",
    "timestamp",
    "owner",
    "groups",
    "copyright",
    "urlyear",
    "bdsk-url-1",
    "bdsk-url-2",
    "bdsk-file-1",
    "date-added",
    "date-modified",
    "eprintclass",
    "primaryclass",
    "options",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "key",
    "presort",
    "label",
    "shortauthor",
    "shorteditor",
    "hyphenation",
    "urlmonth",
    "numpages",
    "creationdate",
    "modificationdate",
    "readstatus",
    "priority",
    "citeulike-article-id",
    "mendeley-groups",
    "mendeley-tags",
    "researchgate",
];

/// The fields that are no TeX.
const VERBATIM: [&str; 4] = ["eprint", "crossref", "xdata", "ids"];

/// The fields that are dates, in which a tilde means “about” (biblatex manual §2.3.8).
const DATES: [&str; 5] = ["date", "year", "origdate", "eventdate", "urldate"];

/// How many faults of a file are looked for.
const MANY: usize = 20;

/// Reads a BibLaTeX file.
pub fn read(text: &str, printed: ReadPrinted, out: &mut Bibliography, faults: &mut Faults) {
    let places = Places::new(text, Origin::START);
    let mut raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return unmatched(text, &error, &places, faults),
    };
    drop_duplicates(&mut raw, &places, faults);
    let extras: BTreeMap<String, Extra> = raw
        .entries
        .iter()
        .map(|entry| (entry.v.key.v.to_owned(), Extra::of(&entry.v, &places)))
        .collect();
    drop_unused(&mut raw, &places, faults);
    guard::tame(&mut raw, &places, faults);
    let texts = decoded(&raw, &places, faults);
    for entry in parse(with_texts(raw, &texts), &places, faults) {
        if let Some(extra) = extras.get(&entry.key) {
            add(&entry, extra, printed, out, faults);
        }
    }
}

/// What the crate is not asked for.
pub struct Extra {
    /// Where the entry's key stands.
    pub at: At,
    /// The entry's type in lower case.
    pub kind: String,
    /// `printed`, and where it begins.
    printed: Option<(String, Origin)>,
    /// `label`, where it is the number of an entry of a list written by hand.
    label: Option<String>,
    /// `url`
    pub url: Option<String>,
    /// `doi`
    pub doi: Option<String>,
}

impl Extra {
    fn of(entry: &RawEntry, places: &Places) -> Extra {
        let field =
            |name: &str| entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name));
        let printed = field("printed").and_then(|pair| {
            let start = pair.value.v.first().map(|chunk| chunk.span.start)?;
            // A value in quotation marks begins after its mark.
            Some((literal(pair)?, Origin::point(places.at(start))))
        });
        Extra {
            at: places.at(entry.key.span.start),
            kind: entry.kind.v.to_ascii_lowercase(),
            printed: printed.filter(|(text, _)| !text.trim().is_empty()),
            label: field("label").and_then(literal).filter(|label| is_number(label)),
            url: field("url").and_then(literal).map(|text| tex::unescape(&text)),
            doi: field("doi").and_then(literal).map(|text| tex::unescape(&text)),
        }
    }
}

/// Whether a label is a number of a list, and no word of somebody's own.
fn is_number(label: &str) -> bool {
    (1..=4).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit())
}

/// The bytes of a value; nothing when an abbreviation stands in it.
fn literal(pair: &Pair) -> Option<String> {
    let parts = pair
        .value
        .v
        .iter()
        .map(|chunk| if let RawChunk::Normal(text) = chunk.v { Some(text) } else { None });
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

/// The values of all abbreviations and fields in their order, each with its characters for TeX's
/// commands.
fn decoded(raw: &RawBibliography, places: &Places, faults: &mut Faults) -> Vec<String> {
    let mut out = Vec::new();
    let mut read = |pair: &Pair, faults: &mut Faults| {
        for chunk in &pair.value.v {
            let RawChunk::Normal(text) = chunk.v else { continue };
            if VERBATIM.iter().any(|name| pair.key.v.eq_ignore_ascii_case(name)) {
                out.push(text.to_owned());
                continue;
            }
            let tex::Decoded { text, unknown } = tex::decode(text);
            for name in unknown {
                faults.push(
                    places.at(pair.key.span.start),
                    findings::command_unknown(name, pair.key.v),
                );
            }
            let is_date = DATES.iter().any(|name| pair.key.v.eq_ignore_ascii_case(name));
            out.push(if is_date { tex::with_tildes(&text) } else { text });
        }
    };
    raw.abbreviations.iter().for_each(|pair| read(pair, faults));
    raw.entries.iter().flat_map(|entry| &entry.v.fields).for_each(|pair| read(pair, faults));
    out
}

/// The bibliography with these values.
fn with_texts<'t>(mut raw: RawBibliography<'t>, texts: &'t [String]) -> RawBibliography<'t> {
    let mut texts = texts.iter();
    let fields = raw.entries.iter_mut().flat_map(|entry| &mut entry.v.fields);
    for chunk in raw.abbreviations.iter_mut().chain(fields).flat_map(|pair| &mut pair.value.v) {
        if let RawChunk::Normal(text) = &mut chunk.v {
            *text = texts.next().map_or("", String::as_str);
        }
    }
    raw
}

/// A file that cannot be taken apart: most often a brace is missing, which can be told better than
/// where the reader stopped.
fn unmatched(text: &str, error: &ParseError, places: &Places, faults: &mut Faults) {
    match braces::fault(text) {
        Some(Fault::FieldOpen { at, field }) => {
            faults.push(places.at(at), findings::brace_of_field(field))
        }
        Some(Fault::EntryOpen { at, key }) => {
            faults.push(places.at(at), findings::brace_of_entry(key))
        }
        Some(Fault::Needless { at }) => faults.push(places.at(at), findings::brace_needless()),
        None => malformed(error, places, faults),
    }
}

/// Lets the crate read the entries; one it cannot read is reported and left out, so that the next
/// fault is found too.
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
    let said = match &error.kind {
        ParseErrorKind::UnexpectedEof => findings::bibtex_cut_off(),
        ParseErrorKind::Unexpected(what) => findings::bibtex_unexpected(format!("a {what}")),
        ParseErrorKind::Expected(what) => findings::bibtex_expected(format!("a {what}")),
        ParseErrorKind::UnknownAbbreviation(word) => findings::bibtex_abbreviation(word),
        ParseErrorKind::MalformedCommand => findings::bibtex_command(),
        other => findings::bibtex_unclear(other.to_string()),
    };
    faults.push(places.at(error.span.start), said);
}

fn add(
    entry: &Entry,
    extra: &Extra,
    read_printed: ReadPrinted,
    out: &mut Bibliography,
    faults: &mut Faults,
) {
    let facts = facts(entry, extra, faults);
    let printed = extra
        .printed
        .as_ref()
        .map(|(text, origin)| read_printed(text, *origin, faults))
        .unwrap_or_default();
    let label = extra.label.clone().filter(|_| !printed.is_empty());
    let reference =
        Ref { citation: facts.citation(faults), printed, label, at: extra.at, ..Ref::default() };
    out.add(&entry.key, reference);
    for alias in field(entry, "ids").unwrap_or_default().split(',') {
        if !alias.trim().is_empty() {
            out.alias(&entry.key, alias.trim());
        }
    }
}
