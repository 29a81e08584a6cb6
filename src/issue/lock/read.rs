//! Reads `issue.lock`.

use article::PageDesignation;
use reading::decode;
use reading::faults::Faults;
use reading::yaml::{self, Fields, Node, Value};
use report::{Place, Report};

use super::{Answer, Assigned, Facts, Lock, Record, Sent};
use crate::findings;

/// Target and article.
type Key = (String, String);

/// What a deposit is called in messages.
const DEPOSIT: &str = "a deposit";

/// Reads the file; nothing, with a finding, when it is not as the program writes it: whoever goes
/// on with half of it would assign published pages anew.
pub fn read(path: &str, bytes: &[u8], report: &mut Report) -> Option<Lock> {
    let mut found = Report::new();
    let lock =
        whole(bytes, &mut Faults::new(path, &mut found)).filter(|_| found.findings.is_empty());
    if lock.is_none() {
        let first =
            found.findings.first().map(|finding| (finding.place.clone(), finding.message()));
        let (place, why) = first.unwrap_or_else(|| {
            (Place::file(path), "it is not as the program writes it".to_owned())
        });
        report.push(place, findings::lock_malformed(why));
    }
    lock
}

fn whole(bytes: &[u8], faults: &mut Faults) -> Option<Lock> {
    let text = decode::decode(bytes, faults)?.into_owned();
    let node = yaml::parse(&text, 1, faults)?;
    if matches!(node.value, Value::Null) {
        return Some(Lock::default());
    }
    let fields = Fields::of(&node, "the lock", &["assigned", "written", "sent"], faults)?;
    let mut lock = Lock::default();
    for node in fields.items("assigned") {
        lock.assigned.push(assigned(node, faults)?);
    }
    for node in fields.items("written") {
        let (key, record) = written(node, faults)?;
        lock.written.insert(key, record);
    }
    for node in fields.items("sent") {
        let (key, sent) = sent(node, faults)?;
        lock.sent.insert(key, sent);
    }
    Some(lock)
}

fn assigned(node: &Node, faults: &mut Faults) -> Option<Assigned> {
    let fields = Fields::of(node, "an assigned range", &["article", "pages", "number"], faults)?;
    let article = fields.required("article", "an assigned range", faults)?.text.clone();
    let number =
        fields.text("number", faults).map(|text| PageDesignation::ArticleNumber(text.text.clone()));
    let pages = match number {
        Some(number) => number,
        None => match fields
            .required("pages", "an assigned range", faults)?
            .text
            .parse::<PageDesignation>()
        {
            Ok(pages) => pages,
            Err(error) => {
                faults.push(fields.at, findings::lock_malformed(error.to_string()));
                return None;
            }
        },
    };
    Some(Assigned { article, pages })
}

/// A deposit that was written and is not with its target yet.
fn written(node: &Node, faults: &mut Faults) -> Option<(Key, Record)> {
    let fields = Fields::of(
        node,
        DEPOSIT,
        &["target", "article", "doi", "stamp", "digest", "facts"],
        faults,
    )?;
    record(&fields, faults)
}

fn sent(node: &Node, faults: &mut Faults) -> Option<(Key, Sent)> {
    let known = ["target", "article", "doi", "answer", "words", "stamp", "digest", "facts"];
    let fields = Fields::of(node, DEPOSIT, &known, faults)?;
    let words = fields.text("words", faults).map(|text| text.text.clone()).unwrap_or_default();
    let answer = match required(&fields, "answer", faults)?.as_str() {
        "delivered" => Answer::Delivered,
        "pending" => Answer::Pending,
        "accepted" => Answer::Accepted,
        "refused" => Answer::Refused(words),
        other => {
            faults.push(fields.at, findings::lock_malformed(format!("“{other}” is not an answer")));
            return None;
        }
    };
    let (key, record) = record(&fields, faults)?;
    Some((key, Sent { record, answer }))
}

fn record(fields: &Fields, faults: &mut Faults) -> Option<(Key, Record)> {
    let key = (required(fields, "target", faults)?, required(fields, "article", faults)?);
    let stamp = required(fields, "stamp", faults)?;
    let Ok(stamp) = stamp.parse() else {
        faults.push(fields.at, findings::lock_malformed(format!("“{stamp}” is not a time stamp")));
        return None;
    };
    let doi = fields.text("doi", faults).map(|text| text.text.clone());
    let facts = fields.node("facts").map(facts).unwrap_or_default();
    Some((key, Record { doi, digest: required(fields, "digest", faults)?, facts, stamp }))
}

fn required(fields: &Fields, name: &str, faults: &mut Faults) -> Option<String> {
    fields.required(name, DEPOSIT, faults).map(|text| text.text.clone())
}

fn facts(node: &Node) -> Facts {
    let Value::Map(entries) = &node.value else { return Facts::new() };
    let text = |node: &Node| match &node.value {
        Value::Text(text) => Some(text.text.clone()),
        Value::Null => Some(String::new()),
        Value::List(_) | Value::Map(_) => None,
    };
    entries.iter().filter_map(|(key, node)| Some((key.name.clone(), text(node)?))).collect()
}
