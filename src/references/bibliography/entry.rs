//! The facts of one BibLaTeX entry.

use biblatex::{Chunk, ChunksRef, Entry, Person};

use super::bibtex::Extra;
use super::facts::Facts;
use super::{said, tex};
use article::{PersonGroup, PersonName, PublicationType};
use reading::faults::Faults;

/// A field's text, plain and tidied.
pub fn field(entry: &Entry, name: &str) -> Option<String> {
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

/// The facts of an entry.
pub fn facts(entry: &Entry, extra: &Extra, faults: &mut Faults) -> Facts {
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
            faults.push(extra.at, super::unknown_type(unknown, &known));
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
    PersonName { surname: clean(&surname).unwrap_or_default(), given_names: clean(&person.given_name), suffix: clean(&person.suffix), collab, ..PersonName::default() }
}
