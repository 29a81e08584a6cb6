//! What a journal's record says for deposits: its field `deposits`, or the file `deposits.yaml` for
//! all journals of a folder of templates.

use crate::findings;
use article::{Crossmark, Depositing, Depositor, Doi};
use reading::decode::decode;
use reading::faults::Faults;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text, Value};

const FIELDS: [&str; 8] =
    ["depositor", "registrant", "landing-page", "pdf", "xml", "crossmark", "archives", "nlm-title"];

/// The archives that Crossref's schema 5.4.0 knows (`archive/@name`).
const ARCHIVES: [&str; 19] = [
    "ADS",
    "BL",
    "Cariniana Network",
    "CLOCKSS",
    "DWT",
    "HathiTrust",
    "Internet Archive",
    "KB",
    "LOCKSS",
    "LOC",
    "NAA",
    "NARA",
    "NDPP",
    "NSK",
    "PKP PN",
    "Portico",
    "PSNC",
    "Scholars Portal",
    "TNA",
];

/// What stands for an article's facts in a pattern of addresses.
const HOLES: [&str; 6] = ["{doi}", "{name}", "{id}", "{volume}", "{issue}", "{page}"];

/// Reads the field `deposits` of a journal's record.
pub fn of_record(record: &Fields, faults: &mut Faults) -> Option<Depositing> {
    record.node("deposits").and_then(|node| depositing(node, "`deposits`", faults))
}

/// Reads a whole file: a journal's record, of which only the field `deposits` is looked at, or the
/// house's file.
pub fn of_file(bytes: &[u8], is_record: bool, faults: &mut Faults) -> Option<Depositing> {
    let text = decode(bytes, faults)?;
    let node = yaml::parse(&text, 1, faults)?;
    if is_record {
        of_record(
            &Fields::of(&node, "the journal's record", &super::journal::FIELDS, faults)?,
            faults,
        )
    } else {
        let said = depositing(&node, "this file", faults);
        note_nlm_title(&node, faults);
        said
    }
}

/// The title of one journal cannot be that of all.
fn note_nlm_title(node: &Node, faults: &mut Faults) {
    let Value::Map(entries) = &node.value else { return };
    if let Some((key, _)) = entries.iter().find(|(key, _)| key.name == "nlm-title") {
        faults.push(key.at, findings::nlm_title_of_all());
    }
}

fn depositing(node: &Node, what: &str, faults: &mut Faults) -> Option<Depositing> {
    let fields = Fields::of(node, what, &FIELDS, faults)?;
    Some(Depositing {
        depositor: fields.node("depositor").and_then(|node| depositor(node, faults)),
        registrant: fields.string("registrant", faults),
        landing_page: fields.parsed("landing-page", pattern, findings::address_malformed, faults),
        pdf: fields.parsed("pdf", pattern, findings::address_malformed, faults),
        xml: fields.parsed("xml", pattern, findings::address_malformed, faults),
        crossmark: fields.node("crossmark").and_then(|node| crossmark(node, faults)),
        archives: fields
            .texts("archives", faults)
            .into_iter()
            .filter_map(|text| archive(text, faults))
            .collect(),
        nlm_title: fields.string("nlm-title", faults),
    })
}

/// An address in which article's facts are to be filled in.
fn pattern(text: &str) -> Result<String, String> {
    let bare = HOLES.iter().fold(text.to_owned(), |text, hole| text.replace(hole, "x"));
    let form = || {
        format!(
            "write for example https://journal.example.org/article/{{doi}}; the article's own values are {}",
            HOLES.join(", ")
        )
    };
    match uri::web(&bare) {
        Ok(_) if bare == text => Err(format!("“{text}” is the same for every article; {}", form())),
        Ok(_) if bare.contains(['{', '}']) => {
            Err(format!("“{text}” is not a pattern of addresses; {}", form()))
        }
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("“{text}” is not a pattern of addresses; {}", form())),
    }
}

fn depositor(node: &Node, faults: &mut Faults) -> Option<Depositor> {
    let item = Fields::of(node, "`depositor`", &["name", "email"], faults)?;
    let (name, email) = (
        item.required("name", "`depositor`", faults),
        item.required("email", "`depositor`", faults),
    );
    if let Some(text) = email.filter(|text| !uri::is_email(text.text.trim())) {
        faults.push(text.at(), findings::email_malformed(text.text.trim()));
    }
    Some(Depositor { name: reading::text::tidy(&name?.text), email: email?.text.trim().to_owned() })
}

fn crossmark(node: &Node, faults: &mut Faults) -> Option<Crossmark> {
    let item = Fields::of(node, "`crossmark`", &["policy", "domains"], faults)?;
    item.required("policy", "`crossmark`", faults);
    let policy = item.parsed("policy", Doi::parse, findings::doi_malformed, faults);
    let domains =
        item.texts("domains", faults).into_iter().map(|text| text.text.trim().to_owned()).collect();
    Some(Crossmark { policy: policy?, domains })
}

fn archive(text: &Text, faults: &mut Faults) -> Option<String> {
    let name = text.text.trim();
    let known = ARCHIVES.iter().find(|known| known.eq_ignore_ascii_case(name));
    if known.is_none() {
        faults.push(text.at(), findings::archive_unknown(name, ARCHIVES.join(", ")));
    }
    known.map(|&known| known.to_owned())
}
