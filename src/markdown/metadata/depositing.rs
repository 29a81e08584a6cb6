//! What a journal's record says for deposits: its field `deposits`, or the file `deposits.yaml` for all journals of a folder of templates.

use article::{Crossmark, Depositing, Depositor, Doi};
use reading::decode::decode;
use reading::faults::Faults;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text};
use report::codes::front as codes;

const FIELDS: [&str; 8] = ["depositor", "registrant", "landing-page", "pdf", "xml", "crossmark", "archives", "nlm-title"];

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
    record.node("deposits").and_then(|node| depositing(node, "“deposits”", faults))
}

/// Reads a whole file: a journal's record, of which only the field `deposits` is looked at, or the house's file.
pub fn of_file(bytes: &[u8], is_record: bool, faults: &mut Faults) -> Option<Depositing> {
    let text = decode(bytes, faults)?;
    let node = yaml::parse(&text, 1, faults)?;
    if is_record {
        of_record(&Fields::of(&node, "the journal's record", &super::journal::FIELDS, faults)?, faults)
    } else {
        depositing(&node, "this file", faults)
    }
}

fn depositing(node: &Node, what: &str, faults: &mut Faults) -> Option<Depositing> {
    let fields = Fields::of(node, what, &FIELDS, faults)?;
    Some(Depositing {
        depositor: fields.node("depositor").and_then(|node| depositor(node, faults)),
        registrant: fields.string("registrant", faults),
        landing_page: fields.parsed("landing-page", pattern, codes::ADDRESS_MALFORMED, faults),
        pdf: fields.parsed("pdf", pattern, codes::ADDRESS_MALFORMED, faults),
        xml: fields.parsed("xml", pattern, codes::ADDRESS_MALFORMED, faults),
        crossmark: fields.node("crossmark").and_then(|node| crossmark(node, faults)),
        archives: fields.texts("archives", faults).into_iter().filter_map(|text| archive(text, faults)).collect(),
        nlm_title: fields.string("nlm-title", faults),
    })
}

/// An address in which article's facts are to be filled in.
fn pattern(text: &str) -> Result<String, String> {
    let bare = HOLES.iter().fold(text.to_owned(), |text, hole| text.replace(hole, "x"));
    let mend = || format!("write for example https://journal.example.org/article/{{doi}}; what is filled in is one of {}", HOLES.join(", "));
    match uri::web(&bare) {
        Ok(_) if bare == text => Err(format!("“{text}” is the same for all articles; {}", mend())),
        Ok(_) if bare.contains(['{', '}']) => Err(format!("“{text}” is no pattern of addresses; {}", mend())),
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("“{text}” is no pattern of addresses; {}", mend())),
    }
}

fn depositor(node: &Node, faults: &mut Faults) -> Option<Depositor> {
    let item = Fields::of(node, "“depositor”", &["name", "email"], faults)?;
    let (name, email) = (item.required("name", "“depositor”", faults), item.required("email", "“depositor”", faults));
    if let Some(text) = email.filter(|text| !uri::is_email(text.text.trim())) {
        faults.add(codes::ADDRESS_MALFORMED, text.at(), format!("“{}” is not an e-mail address; write it as name@example.org", text.text.trim()), "");
    }
    Some(Depositor { name: reading::text::tidy(&name?.text), email: email?.text.trim().to_owned() })
}

fn crossmark(node: &Node, faults: &mut Faults) -> Option<Crossmark> {
    let item = Fields::of(node, "“crossmark”", &["policy", "domains"], faults)?;
    item.required("policy", "“crossmark”", faults);
    let policy = item.parsed("policy", Doi::parse, codes::DOI_MALFORMED, faults);
    let domains = item.texts("domains", faults).into_iter().map(|text| text.text.trim().to_owned()).collect();
    Some(Crossmark { policy: policy?, domains })
}

fn archive(text: &Text, faults: &mut Faults) -> Option<String> {
    let name = text.text.trim();
    let known = ARCHIVES.iter().find(|known| known.eq_ignore_ascii_case(name));
    if known.is_none() {
        faults.add(
            codes::WRONG_SHAPE,
            text.at(),
            format!("“{name}” is no archive that Crossref knows"),
            format!("write one of: {}", ARCHIVES.join(", ")),
        );
    }
    known.map(|&known| known.to_owned())
}
