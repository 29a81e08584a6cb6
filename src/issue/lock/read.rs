//! Reads `issue.lock`.

use article::PageDesignation;
use reading::decode;
use reading::faults::Faults;
use reading::yaml::{self, Fields, Node, Value};
use report::Report;

use super::{Answer, Assigned, Facts, Lock, Sent};
use crate::findings;

/// Reads the file; nothing, with a finding, when it is not as the program writes it: whoever goes on with half of it
/// would assign published pages anew.
pub fn read(path: &str, bytes: &[u8], report: &mut Report) -> Option<Lock> {
    let mut found = Report::new();
    let lock = whole(bytes, &mut Faults::new(path, &mut found)).filter(|_| found.findings.is_empty());
    if lock.is_none() {
        let why = found.findings.first().map(|finding| format!("{}: {}", finding.place, finding.message()));
        let why = why.unwrap_or_else(|| "it is not as the program writes it".to_owned());
        Faults::new(path, report).push_file(findings::lock_malformed(why));
    }
    lock
}

fn whole(bytes: &[u8], faults: &mut Faults) -> Option<Lock> {
    let text = decode::decode(bytes, faults)?.into_owned();
    let node = yaml::parse(&text, 1, faults)?;
    if matches!(node.value, Value::Null) {
        return Some(Lock::default());
    }
    let fields = Fields::of(&node, "the lock", &["assigned", "sent"], faults)?;
    let mut lock = Lock::default();
    for node in fields.items("assigned") {
        lock.assigned.push(assigned(node, faults)?);
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
    let number = fields.text("number", faults).map(|text| PageDesignation::ArticleNumber(text.text.clone()));
    let pages = match number {
        Some(number) => number,
        None => match fields.required("pages", "an assigned range", faults)?.text.parse::<PageDesignation>() {
            Ok(pages) => pages,
            Err(error) => {
                faults.push(fields.at, findings::lock_malformed(error.to_string()));
                return None;
            }
        },
    };
    Some(Assigned { article, pages })
}

fn sent(node: &Node, faults: &mut Faults) -> Option<((String, String), Sent)> {
    const KNOWN: [&str; 8] = ["target", "article", "doi", "answer", "words", "stamp", "digest", "facts"];
    let what = "a deposit";
    let fields = Fields::of(node, what, &KNOWN, faults)?;
    let text = |name: &str, faults: &mut Faults| fields.required(name, what, faults).map(|text| text.text.clone());
    let key = (text("target", faults)?, text("article", faults)?);
    let words = fields.text("words", faults).map(|text| text.text.clone()).unwrap_or_default();
    let answer = match text("answer", faults)?.as_str() {
        "written" => Answer::Written,
        "delivered" => Answer::Delivered,
        "pending" => Answer::Pending,
        "accepted" => Answer::Accepted,
        "refused" => Answer::Refused(words),
        other => {
            faults.push(fields.at, findings::lock_malformed(format!("“{other}” is no answer")));
            return None;
        }
    };
    let stamp = text("stamp", faults)?.parse().unwrap_or(0);
    let doi = fields.text("doi", faults).map(|text| text.text.clone());
    let facts = fields.node("facts").map(facts).unwrap_or_default();
    Some((key, Sent { doi, digest: text("digest", faults)?, facts, stamp, answer }))
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
