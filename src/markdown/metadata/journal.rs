//! The journal's record: `templates/<journal>/journal.yaml`.

use super::{Metadata, dates};
use crate::findings;
use article::front::LabelledLink;
use article::{Doi, Issn, IssueMeta, JournalMeta, PubDate};
use reading::Files;
use reading::decode::decode;
use reading::faults::Faults;
use reading::place::Origin;
use reading::text::tidy;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text, Value};
use report::Report;
use report::suggest::nearest;

/// The fields of a journal's record.
pub const FIELDS: [&str; 14] = [
    "id",
    "title",
    "abbreviation",
    "issn",
    "doi",
    "publisher",
    "url",
    "recognition",
    "links",
    "volumes",
    "citation-style",
    "words",
    "deposits",
    "receivers",
];

/// Reads the record of the journal that the article names, and from it what is known of the
/// article's issue.
pub fn read(
    fields: &Fields,
    given: Option<&str>,
    templates: &dyn Files,
    out: &mut Metadata,
    faults: &mut Faults,
) {
    let own = own_name(fields, faults);
    let Some(name) = wanted(own.as_ref(), given, fields, faults) else { return };
    let Some((path, text)) = load(&name, templates, faults) else { return };
    out.journal = Some(name.text.trim().to_owned());
    let place_of = |name: &str| fields.node(name).map(|node| node.at);
    let at = (
        place_of("issue").or(place_of("volume")).unwrap_or(fields.at),
        place_of("volume").unwrap_or(fields.at),
    );
    let file = faults.file;
    let mut of_record = Faults::new(&path, faults.report);
    let Some(node) = yaml::parse(&text, 1, &mut of_record) else { return };
    let Some(record) = Fields::of(&node, "the journal's record", &FIELDS, &mut of_record) else {
        return;
    };
    out.front.journal_meta = journal(&record, name.text.trim(), &mut of_record);
    // It says nothing for the article itself, and is read again when deposits are made; its faults
    // are to be found at once.
    super::depositing::of_record(&record, &mut of_record);
    let journals = super::citing::style(&record, &mut of_record);
    out.citation_style = out.citation_style.take().or(journals);
    let missing = issue(&record, out, &mut of_record);
    if let Some(what) = missing {
        let (at, said) = match what {
            Missing::Volume(volume) => (at.1, findings::volume_unknown(volume, &path)),
            Missing::Issue { issue, volume } => {
                (at.0, findings::issue_unknown(issue, volume, &path))
            }
        };
        Faults::new(file, of_record.report).push(at, said);
    }
}

/// The journal that the article names; MyST and some templates of Quarto have it among further
/// facts.
fn own_name(fields: &Fields, faults: &mut Faults) -> Option<Text> {
    let node = fields.node("journal")?;
    if let Value::Map(entries) = &node.value {
        let named =
            |name: &str| entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node);
        let name = named("id").or_else(|| named("name")).or_else(|| named("title"))?;
        return yaml::text_of(name, "`journal`", faults).cloned();
    }
    fields.fact("journal", faults)
}

/// The journal for which the article is to be made: the one of the command line, or else its own.
fn wanted(
    own: Option<&Text>,
    given: Option<&str>,
    fields: &Fields,
    faults: &mut Faults,
) -> Option<Text> {
    match (own, given) {
        (Some(own), Some(given)) if own.text.trim() != given => {
            faults.push(own.at(), findings::journal_overruled(own.text.trim(), given));
            Some(Text { text: given.to_owned(), ..own.clone() })
        }
        (Some(own), _) => Some(own.clone()),
        (None, Some(given)) => {
            Some(Text { text: given.to_owned(), origin: Origin::point(fields.at) })
        }
        (None, None) => {
            faults.push(fields.at, findings::journal_unnamed());
            None
        }
    }
}

/// The record's path and text.
fn load(name: &Text, templates: &dyn Files, faults: &mut Faults) -> Option<(String, String)> {
    let id = name.text.trim();
    let Some(file) = reading::record_path(id) else {
        faults.push(name.at(), findings::journal_name(id));
        return None;
    };
    let path = templates.display(&file);
    match templates.load(&file) {
        Ok(bytes) => {
            let mut report = Report::new();
            let text = decode(&bytes, &mut Faults::new(&path, &mut report))
                .map(std::borrow::Cow::into_owned);
            faults.report.extend(report);
            text.map(|text| (path, text))
        }
        Err(why) => {
            let known = templates.folders();
            let said = match nearest(id, known.iter().map(String::as_str)) {
                Some(meant) => findings::journal_misspelt(id, meant, known.join(", ")),
                None if known.is_empty() => findings::journal_missing(id, path, why.to_string()),
                None => findings::journal_unknown(id, path, known.join(", ")),
            };
            faults.push(name.at(), said);
            None
        }
    }
}

fn journal(record: &Fields, folder: &str, faults: &mut Faults) -> JournalMeta {
    let issn = record
        .node("issn")
        .and_then(|node| Fields::of(node, "`issn`", &["print", "electronic"], faults));
    let publisher = record
        .node("publisher")
        .and_then(|node| Fields::of(node, "`publisher`", &["name", "location"], faults));
    JournalMeta {
        id: record.string("id", faults).unwrap_or_else(|| folder.to_owned()),
        title: record
            .required("title", "the journal's record", faults)
            .map(|text| tidy(&text.text))
            .unwrap_or_default(),
        abbreviation: record.string("abbreviation", faults),
        issn_print: issn
            .and_then(|issn| issn.parsed("print", Issn::parse, findings::issn_malformed, faults)),
        issn_electronic: issn.and_then(|issn| {
            issn.parsed("electronic", Issn::parse, findings::issn_malformed, faults)
        }),
        doi: record.parsed("doi", Doi::parse, findings::doi_malformed, faults),
        publisher_name: publisher.and_then(|publisher| publisher.string("name", faults)),
        publisher_loc: publisher.and_then(|publisher| publisher.string("location", faults)),
        url: record.parsed("url", uri::web, findings::address_malformed, faults),
        recognition: record.string("recognition", faults),
        links: record.items("links").into_iter().filter_map(|node| link(node, faults)).collect(),
        words: reading::words::own(record, faults),
        receivers: reading::receivers::own(record, faults),
        kept: Vec::new(),
    }
}

fn link(node: &Node, faults: &mut Faults) -> Option<LabelledLink> {
    let item = Fields::of(node, "a link", &["label", "url"], faults)?;
    let label = item.required("label", "this link", faults).map(|text| tidy(&text.text));
    item.required("url", "this link", faults);
    let url = item.parsed("url", uri::web, findings::address_malformed, faults)?;
    Some(LabelledLink { label: label?, url })
}

/// One issue as the record has it.
struct Found {
    meta: IssueMeta,
    date: Option<PubDate>,
}

/// What the record does not know of the article's issue.
enum Missing {
    Volume(String),
    Issue { issue: String, volume: String },
}

/// Takes over what the record knows of the article's issue; returns what it does not know. All
/// volumes are read, so that all faults show.
fn issue(record: &Fields, out: &mut Metadata, faults: &mut Faults) -> Option<Missing> {
    let volumes: Vec<Vec<Found>> =
        record.items("volumes").into_iter().map(|node| volume(node, faults)).collect();
    let wanted = out.front.article_meta.issue.clone();
    let number = wanted.volume.clone()?;
    let Some(found) = volumes
        .into_iter()
        .find(|issues| issues.first().is_some_and(|head| head.meta.volume == wanted.volume))
    else {
        return Some(Missing::Volume(number));
    };
    let known = found.iter().any(|found| found.meta.issue == wanted.issue);
    let mut found = found.into_iter();
    // The first of a volume's entries is the volume itself.
    let volume = found.next()?;
    let found = found.find(|found| found.meta.issue == wanted.issue).unwrap_or(volume);
    let meta = &mut out.front.article_meta;
    meta.issue = IssueMeta { issue: wanted.issue.clone(), issue_date: found.date, ..found.meta };
    meta.pub_date = meta.pub_date.or(found.date);
    if known { None } else { wanted.issue.map(|issue| Missing::Issue { issue, volume: number }) }
}

/// What a record says of the journal, and of one issue as far as the record knows it.
pub fn of_file(
    bytes: &[u8],
    folder: &str,
    wanted: &IssueMeta,
    faults: &mut Faults,
) -> Option<(JournalMeta, IssueMeta)> {
    let text = decode(bytes, faults)?.into_owned();
    let node = yaml::parse(&text, 1, faults)?;
    let record = Fields::of(&node, "the journal's record", &FIELDS, faults)?;
    let meta = journal(&record, folder, faults);
    let volumes: Vec<Vec<Found>> =
        record.items("volumes").into_iter().map(|node| volume(node, faults)).collect();
    let of_volume = volumes
        .into_iter()
        .find(|issues| issues.first().is_some_and(|head| head.meta.volume == wanted.volume));
    let mut found = of_volume.unwrap_or_default().into_iter();
    let head = found.next();
    let issue = found.find(|found| found.meta.issue == wanted.issue);
    // The date of a volume is that of no issue.
    let issue = issue
        .map(|found| IssueMeta { issue_date: found.date, ..found.meta })
        .or(head.map(|found| found.meta));
    Some((meta, issue.unwrap_or_default()))
}

/// A volume, and then its issues.
fn volume(node: &Node, faults: &mut Faults) -> Vec<Found> {
    let Some(item) =
        Fields::of(node, "a volume", &["volume", "year", "doi", "url", "issues"], faults)
    else {
        return Vec::new();
    };
    let Some(number) = item.required("volume", "this volume", faults) else { return Vec::new() };
    let doi = item.parsed("doi", Doi::parse, findings::doi_malformed, faults);
    let volume_url = item.parsed("url", uri::web, findings::address_malformed, faults);
    let meta = IssueMeta {
        volume: Some(tidy(&number.text)),
        volume_doi: doi,
        volume_url,
        ..IssueMeta::default()
    };
    let mut out = vec![Found { meta, date: dates::field("year", &item, faults) }];
    for node in item.items("issues") {
        if let Some(found) = out.first().and_then(|volume| one_issue(node, volume, faults)) {
            out.push(found);
        }
    }
    out
}

fn one_issue(node: &Node, volume: &Found, faults: &mut Faults) -> Option<Found> {
    let item = Fields::of(node, "an issue", &["issue", "label", "date", "doi", "url"], faults)?;
    let number = item.required("issue", "this issue", faults)?;
    let meta = IssueMeta {
        issue: Some(tidy(&number.text)),
        issue_doi: item.parsed("doi", Doi::parse, findings::doi_malformed, faults),
        issue_label: item.string("label", faults),
        issue_url: item.parsed("url", uri::web, findings::address_malformed, faults),
        ..volume.meta.clone()
    };
    Some(Found { meta, date: dates::field("date", &item, faults).or(volume.date) })
}
