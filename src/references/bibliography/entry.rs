//! The facts of one BibLaTeX entry.

mod people;

use biblatex::Entry;

use super::bibtex::Extra;
use super::facts::Facts;
use super::{dates, kinds, said, tex};
use crate::markup;
use article::PublicationType;
use people::people;
use reading::faults::Faults;
use reading::uri;

/// A field's text, plain and tidied.
pub fn field(entry: &Entry, name: &str) -> Option<String> {
    said(&tex::plain(entry.get(name)?))
}

/// The first of these fields that is given.
fn either(entry: &Entry, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| field(entry, name))
}

/// A field's text with marks.
fn marked(entry: &Entry, name: &str) -> Option<String> {
    said(&markup::from_tags(&tex::marked(entry.get(name)?)))
}

/// A title with its subtitle and what is added to it, with marks.
fn titled(entry: &Entry, names: &[&str], subtitle: &str) -> Option<String> {
    let title = names.iter().find_map(|name| marked(entry, name))?;
    match marked(entry, subtitle) {
        Some(subtitle) if markup::plain(&title).ends_with(['?', '!', ':']) => {
            Some(format!("{title} {subtitle}"))
        }
        Some(subtitle) => Some(format!("{title}: {subtitle}")),
        None => Some(title),
    }
}

/// The facts of an entry.
pub fn facts(entry: &Entry, extra: &Extra, faults: &mut Faults) -> Facts {
    let (kind, work_type) = kind(entry, extra, faults);
    let date = either(entry, &["date", "year"]);
    let month = if entry.get("date").is_some() { None } else { field(entry, "month") };
    let day = field(entry, "day").filter(|_| month.is_some());
    let mut out = Facts {
        key: entry.key.clone(),
        at: extra.at,
        kind,
        work_type,
        groups: people(entry),
        date,
        month: month.map(|month| day.map_or(month.clone(), |day| format!("{month} {day}"))),
        title: titled(entry, &["title"], "subtitle"),
        container: container(entry, kind),
        edition: field(entry, "edition").map(|edition| number_of_edition(&edition)),
        volume: field(entry, "volume"),
        pages: field(entry, "pages"),
        elocation: field(entry, "eid"),
        publisher: either(entry, &["publisher", "institution", "school"]),
        location: either(entry, &["location", "address"]),
        doi: extra.doi.clone().or_else(|| field(entry, "doi")).filter(|doi| !doi.is_empty()),
        url: extra.url.clone().or_else(|| field(entry, "url")).filter(|url| !url.is_empty()),
        accessed: field(entry, "urldate"),
        ..Facts::default()
    };
    others(entry, &mut out);
    numbers(entry, &mut out);
    genre(entry, extra, &mut out);
    organization(entry, &mut out);
    identifiers(entry, &mut out);
    comments(entry, &mut out);
    out
}

/// An edition's number, when it is told as one: “2nd”, “Third”, “4. Aufl.”.
fn number_of_edition(edition: &str) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let bare =
        edition.trim_end_matches(" edition").trim_end_matches(" ed.").trim_end_matches(" ed");
    if let Some(at) = WORDS.iter().position(|word| word.eq_ignore_ascii_case(bare)) {
        return (at + 1).to_string();
    }
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '.');
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number && matches!(bare.get(digits.len()..), Some("" | "st" | "nd" | "rd" | "th" | ".")) {
        digits.to_owned()
    } else {
        edition.to_owned()
    }
}

/// What a work is part of.
fn container(entry: &Entry, kind: PublicationType) -> Option<String> {
    let any = |names: &[&str]| names.iter().find_map(|name| marked(entry, name));
    match kind {
        PublicationType::Journal | PublicationType::Newspaper | PublicationType::Magazine => {
            titled(entry, &["journaltitle", "journal"], "journalsubtitle")
        }
        PublicationType::Preprint => {
            any(&["journaltitle", "journal", "archiveprefix", "eprinttype"])
                .map(|name| archive(&name))
        }
        PublicationType::Chapter | PublicationType::ConfProc => {
            titled(entry, &["booktitle", "maintitle"], "booksubtitle")
                .or_else(|| any(&["eventtitle", "journaltitle", "journal"]))
        }
        PublicationType::Book
        | PublicationType::Report
        | PublicationType::Thesis
        | PublicationType::Software => titled(entry, &["maintitle"], "mainsubtitle"),
        PublicationType::Webpage | PublicationType::Data | PublicationType::Other => {
            any(&["journaltitle", "journal", "booktitle", "maintitle"])
        }
    }
}

/// An archive of preprints by its own name.
fn archive(name: &str) -> String {
    let own =
        ["arXiv", "bioRxiv", "medRxiv", "chemRxiv", "PsyArXiv", "SocArXiv", "SSRN", "RePEc", "HAL"];
    own.iter()
        .find(|own| own.eq_ignore_ascii_case(name))
        .map_or_else(|| name.to_owned(), |own| (*own).to_owned())
}

/// The fields that CSL has a variable for.
fn others(entry: &Entry, out: &mut Facts) {
    for (name, variable) in [
        ("series", "collection-title"),
        ("version", "version"),
        ("chapter", "chapter-number"),
        ("part", "part-number"),
        ("volumes", "number-of-volumes"),
        ("pagetotal", "number-of-pages"),
        ("eventtitle", "event-title"),
        ("venue", "event-place"),
        ("eventdate", "event-date"),
        ("origdate", "original-date"),
        ("origtitle", "original-title"),
        ("origpublisher", "original-publisher"),
        ("origlocation", "original-publisher-place"),
        ("shortjournal", "container-title-short"),
        ("shorttitle", "title-short"),
        ("library", "archive"),
    ] {
        out.know(variable, field(entry, name));
    }
    out.know(
        "language",
        either(entry, &["langid", "language"]).and_then(|name| kinds::language(&name)),
    );
    let state = field(entry, "pubstate");
    out.know("status", state.map(|state| dates::state(&state).map_or(state, str::to_owned)));
}

/// A number is an issue of a journal, a volume of a series, or the number of the work itself.
fn numbers(entry: &Entry, out: &mut Facts) {
    let issue = field(entry, "issue");
    let Some(number) = field(entry, "number") else {
        out.issue = issue;
        return;
    };
    let in_series = entry.get("series").is_some();
    match out.kind {
        PublicationType::Journal | PublicationType::Newspaper | PublicationType::Magazine => {
            out.issue = Some(issue.map_or(number.clone(), |issue| format!("{number} ({issue})")));
        }
        PublicationType::Book | PublicationType::Chapter | PublicationType::ConfProc
            if in_series =>
        {
            out.know("collection-number", Some(number));
            out.issue = issue;
        }
        PublicationType::Chapter | PublicationType::ConfProc | PublicationType::Book => {
            out.issue = issue.or(Some(number))
        }
        PublicationType::Report
        | PublicationType::Thesis
        | PublicationType::Webpage
        | PublicationType::Data
        | PublicationType::Software
        | PublicationType::Preprint
        | PublicationType::Other => {
            out.know("number", Some(number));
            out.issue = issue;
        }
    }
}

/// What kind of thesis, report or patent it is.
fn genre(entry: &Entry, extra: &Extra, out: &mut Facts) {
    let usual = match extra.kind.as_str() {
        "phdthesis" => Some("phdthesis"),
        "mastersthesis" => Some("mathesis"),
        "techreport" => Some("techreport"),
        _ => None,
    };
    let language = out.more.get("language").cloned();
    let said = field(entry, "type").or(usual.map(str::to_owned));
    let genre = said.map(|said| {
        kinds::genre(&said.to_lowercase(), language.as_deref()).map_or(said, str::to_owned)
    });
    let subtype = field(entry, "entrysubtype").filter(|kind| {
        !matches!(kind.to_lowercase().as_str(), "newspaper" | "magazine" | "preprint")
    });
    out.know("genre", genre.or(subtype));
}

/// An organization is the site of a web page and the home of data, and otherwise who publishes.
/// What a work was published as is its publisher too, unless it is its address.
fn organization(entry: &Entry, out: &mut Facts) {
    let site = matches!(out.kind, PublicationType::Webpage | PublicationType::Data);
    for name in ["organization", "howpublished", "holder"] {
        let Some(text) = field(entry, name)
            .map(|text| without_address(&text, out))
            .filter(|text| !text.is_empty())
        else {
            continue;
        };
        if site && out.container.is_none() {
            out.container = Some(text);
        } else if out.publisher.is_none() && name != "holder" {
            out.publisher = Some(text);
        } else if out.publisher.as_ref() != Some(&text) {
            out.comments.push(text);
        }
    }
    if site && out.container.is_none() {
        out.container = out.publisher.take();
    }
}

/// Takes the address out of a text that has one, for the work's own where that is not known; the
/// words that lead to it go with it.
fn without_address(text: &str, out: &mut Facts) -> String {
    let Some(range) = uri::find(text, 0) else { return text.to_owned() };
    let address = text.get(range.clone()).unwrap_or_default().to_owned();
    if out.url.as_ref().is_some_and(|url| *url != address) {
        return text.to_owned();
    }
    out.url = Some(address);
    let (before, after) =
        (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let before = before.trim_end_matches([' ', ':', '(', '<', '[']);
    let lead = [
        "available at",
        "available from",
        "available online at",
        "url",
        "online",
        "retrieved from",
        "see",
        "accessible at",
    ];
    let before = if lead.contains(&before.to_lowercase().trim()) { "" } else { before };
    let after = after.trim_start_matches([' ', '.', ',', ';', ')', '>', ']']);
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after.to_owned(),
        (false, true) => before.trim_end_matches([',', ';', ' ']).to_owned(),
        (false, false) => format!("{before} {after}"),
    }
}

fn identifiers(entry: &Entry, out: &mut Facts) {
    for name in ["isbn", "issn", "pmid", "pmcid"] {
        out.ids.extend(field(entry, name).map(|value| (name, value)));
    }
    let Some(eprint) = field(entry, "eprint").map(|eprint| tex::unescape(&eprint)) else { return };
    match either(entry, &["eprinttype", "archiveprefix"])
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "pubmed" => out.ids.push(("pmid", eprint)),
        "pmc" => out.ids.push(("pmcid", eprint)),
        "arxiv" => {
            let bare = eprint.trim_start_matches("arXiv:").trim_start_matches("arxiv:").to_owned();
            if out.doi.is_none() {
                out.url.get_or_insert_with(|| format!("https://arxiv.org/abs/{bare}"));
            }
            out.know("number", Some(format!("arXiv:{bare}")));
            out.ids.push(("arxiv", bare));
        }
        "hdl" | "handle" => {
            out.url.get_or_insert_with(|| format!("https://hdl.handle.net/{eprint}"));
            out.ids.push(("handle", eprint));
        }
        "jstor" => {
            out.url.get_or_insert_with(|| format!("https://www.jstor.org/stable/{eprint}"));
            out.know("archive", Some("JSTOR".to_owned()));
            out.know("archive_location", Some(eprint));
        }
        "" if eprint.starts_with("http") => drop(out.url.get_or_insert(eprint)),
        other => {
            let prefix =
                if other.is_empty() { String::new() } else { format!("{}:", archive(other)) };
            out.know("number", Some(format!("{prefix}{eprint}")));
        }
    }
}

fn comments(entry: &Entry, out: &mut Facts) {
    for name in ["titleaddon", "note", "addendum"] {
        let Some(text) = field(entry, name) else { continue };
        // A note that is an address is the work's; one that has an address among its words keeps
        // it.
        let bare = if out.url.is_none() { without_address(&text, out) } else { text.clone() };
        match dates::state(&text) {
            Some(state) if out.date.is_none() => out.know("status", Some(state.to_owned())),
            _ if bare.is_empty() => {}
            _ => out.comments.push(if uri::find(&text, 0).is_some() && bare != text {
                bare
            } else {
                text
            }),
        }
    }
}

/// The publication type by the entry's type; `entrysubtype` tells newspapers, magazines and
/// preprints apart.
fn kind(
    entry: &Entry,
    extra: &Extra,
    faults: &mut Faults,
) -> (PublicationType, Option<&'static str>) {
    match field(entry, "entrysubtype").unwrap_or_default().to_ascii_lowercase().as_str() {
        "newspaper" => return (PublicationType::Newspaper, None),
        "magazine" => return (PublicationType::Magazine, None),
        "preprint" => return (PublicationType::Preprint, None),
        _ => {}
    }
    let preprint = either(entry, &["eprinttype", "archiveprefix"])
        .is_some_and(|kind| kind.eq_ignore_ascii_case("arxiv"));
    if preprint && matches!(extra.kind.as_str(), "misc" | "unpublished" | "online") {
        return (PublicationType::Preprint, None);
    }
    kinds::of_biblatex(&extra.kind).unwrap_or_else(|| {
        let known = [
            "article",
            "book",
            "incollection",
            "inproceedings",
            "report",
            "thesis",
            "online",
            "dataset",
            "software",
            "misc",
        ];
        faults.push(extra.at, super::unknown_type(&extra.kind, &known));
        (PublicationType::Other, None)
    })
}
