//! Reads `issue.yaml`: what the issue is, and how its articles are numbered.

use article::{Doi, Folio, Numerals, PersonName, PubDate};
use reading::decode;
use reading::faults::Faults;
use reading::text::tidy;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text, Value};
use report::Report;

use super::contents::{contents, count, placed};
use super::{Cover, Issue, Numbering, Side, State};
use crate::findings;

const FIELDS: [&str; 17] = [
    "journal",
    "volume",
    "issue",
    "date",
    "label",
    "title",
    "editors",
    "doi",
    "url",
    "site",
    "cover",
    "masthead",
    "pages",
    "numbering",
    "numbers",
    "state",
    "contents",
];

/// Reads an issue's file. Nothing when it is no YAML with fields; other faults are reported, and
/// what is whole of the file is given.
pub fn read(path: &str, bytes: &[u8], report: &mut Report) -> Option<Issue> {
    let mut faults = Faults::new(path, report);
    let text = decode::decode(bytes, &mut faults)?.into_owned();
    let node = yaml::parse(&text, 1, &mut faults)?;
    let fields = Fields::of(&node, "the issue", &FIELDS, &mut faults)?;
    let mut out = identity(&fields, &mut faults);
    out.numbering = numbering(&fields, &mut faults);
    out.state = state(&fields, &mut faults);
    contents(&fields, &mut out, &mut faults);
    Some(out)
}

fn identity(fields: &Fields, faults: &mut Faults) -> Issue {
    let text =
        |name: &str, faults: &mut Faults| fields.fact(name, faults).map(|text| tidy(&text.text));
    let journal = fields.required("journal", "the issue", faults).map(|text| tidy(&text.text));
    fields.required("volume", "the issue", faults);
    let site = fields.parsed("site", uri::web, findings::address_malformed, faults);
    Issue {
        journal: journal.unwrap_or_default(),
        volume: text("volume", faults),
        issue: text("issue", faults),
        date: fields.parsed("date", PubDate::parse, findings::date_malformed, faults),
        label: fields.string("label", faults),
        title: fields.string("title", faults),
        editors: fields
            .items("editors")
            .into_iter()
            .filter_map(|node| editor(node, faults))
            .collect(),
        doi: fields.parsed("doi", Doi::parse, findings::doi_malformed, faults),
        url: fields.parsed("url", uri::web, findings::address_malformed, faults),
        site: site.map(|site| if site.ends_with('/') { site } else { site + "/" }),
        cover: fields.node("cover").and_then(|node| cover(node, faults)),
        masthead: fields.text("masthead", faults).map(placed),
        ..Issue::default()
    }
}

/// `{given: Ada, family: Byron}`, or a name as one text.
fn editor(node: &Node, faults: &mut Faults) -> Option<PersonName> {
    if let Value::Text(text) = &node.value {
        return Some(PersonName { surname: tidy(&text.text), ..PersonName::default() });
    }
    let fields = Fields::of(node, "an editor", &["given", "family"], faults)?;
    let family = fields.required("family", "this editor", faults).map(|text| tidy(&text.text))?;
    Some(PersonName {
        surname: family,
        given_names: fields.string("given", faults),
        ..PersonName::default()
    })
}

fn cover(node: &Node, faults: &mut Faults) -> Option<Cover> {
    if let Value::Text(text) = &node.value {
        faults.push(text.at(), findings::cover_without_words());
        return Some(Cover { file: text.text.trim().to_owned(), alt: String::new() });
    }
    let fields = Fields::of(node, "`cover`", &["file", "alt"], faults)?;
    let file = fields.required("file", "`cover`", faults)?.text.trim().to_owned();
    let alt = fields.string("alt", faults).unwrap_or_default();
    if alt.is_empty() {
        faults.push(fields.at, findings::cover_without_words());
    }
    Some(Cover { file, alt })
}

fn state(fields: &Fields, faults: &mut Faults) -> State {
    let Some(text) = fields.text("state", faults) else { return State::Open };
    match text.text.trim() {
        "open" => State::Open,
        "closed" => State::Closed,
        other => {
            faults.push(text.at(), findings::state_unknown(other));
            State::Open
        }
    }
}

fn numbering(fields: &Fields, faults: &mut Faults) -> Numbering {
    let kind = fields.text("numbering", faults);
    match kind.map(|text| text.text.trim()) {
        Some("article-numbers") => {
            if let Some(at) = fields.place("pages") {
                faults.push(at, findings::pages_and_numbers());
            }
            return Numbering::ArticleNumbers { from: first_number(fields, faults) };
        }
        Some("pages") | None => {}
        Some(other) => {
            let at = kind.map_or(fields.at, Text::at);
            faults.push(at, findings::numbering_unknown(other));
        }
    }
    if let Some(at) = fields.place("numbers") {
        faults.push(at, findings::numbers_and_pages());
    }
    pages(fields, faults)
}

fn first_number(fields: &Fields, faults: &mut Faults) -> String {
    let named =
        fields.node("numbers").and_then(|node| Fields::of(node, "`numbers`", &["from"], faults));
    let from = named.and_then(|named| named.fact("from", faults));
    match from {
        Some(text) if text.text.ends_with(|c: char| c.is_ascii_digit()) => text.text,
        Some(text) => {
            faults.push(text.at(), findings::number_malformed(&text.text));
            "e1".to_owned()
        }
        None => "e1".to_owned(),
    }
}

/// `pages: 77`, or `pages: {from: 77, on: recto, signature: 8}`
fn pages(fields: &Fields, faults: &mut Faults) -> Numbering {
    let Some(node) = fields.node("pages") else { return Numbering::default() };
    if let Value::Text(text) = &node.value {
        return Numbering::Pages { from: folio(text, faults), on: Side::Any, signature: 0 };
    }
    let Some(fields) = Fields::of(node, "`pages`", &["from", "on", "signature"], faults) else {
        return Numbering::default();
    };
    let from = fields.text("from", faults).and_then(|text| folio(text, faults));
    let on = match fields.text("on", faults).map(|text| (text.text.trim(), text.at())) {
        None | Some(("any", _)) => Side::Any,
        Some(("recto", _)) => Side::Recto,
        Some((other, at)) => {
            faults.push(at, findings::side_unknown(other));
            Side::Any
        }
    };
    let signature =
        fields.text("signature", faults).and_then(|text| count(text, faults)).unwrap_or(0);
    Numbering::Pages { from, on, signature }
}

fn folio(text: &Text, faults: &mut Faults) -> Option<Folio> {
    match text.text.trim().parse::<Folio>() {
        Ok(folio) if folio.numerals() == Numerals::Arabic => Some(folio),
        Ok(_) | Err(_) => {
            faults.push(text.at(), findings::first_page_malformed(text.text.trim()));
            None
        }
    }
}
