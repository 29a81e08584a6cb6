//! What agencies answer, understood.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};

use super::Agency;

/// The longest excerpt of an answer that people are shown, in characters.
const EXCERPT: usize = 400;

/// What became of one article of a deposit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its DOI, when the agency names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Whether it was taken.
    pub accepted: bool,
    /// What the agency says of it.
    pub message: String,
}

/// An agency's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// Whether the deposit was taken, in whole or in part.
    pub accepted: bool,
    /// What it says, for people.
    pub words: String,
    /// What became of each article, when it says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// How often the deposit was sent.
    pub attempts: u32,
}

/// Reads an answer.
pub(super) fn understood(agency: Agency, status: u16, body: &str, attempts: u32) -> Answer {
    let records = match agency {
        Agency::Crossref => diagnostics(body),
        Agency::Doaj => created(body),
    };
    let fine = (200..300).contains(&status);
    let accepted = fine
        && match agency {
            // A page that says SUCCESS, or the results for each DOI.
            Agency::Crossref if records.is_empty() => {
                says(body, "SUCCESS") && !says(body, "FAILURE")
            }
            // Whatever else is answered (a page for people, nothing at all) is no word that the
            // articles were taken.
            Agency::Crossref | Agency::Doaj => records.iter().any(|record| record.accepted),
        };
    let words = match (status, excerpt(body)) {
        (401 | 403, _) => "it does not take these credentials".to_owned(),
        (413, _) => "it is too large for it".to_owned(),
        (_, words) if words.is_empty() => format!("it said nothing (status {status})"),
        (_, words) => words,
    };
    Answer { status, accepted, words, records, attempts }
}

/// Whether a text holds this word, and not only as a part of another: “UNSUCCESSFUL” is no
/// “SUCCESS”.
fn says(body: &str, word: &str) -> bool {
    body.split(|c: char| !c.is_alphanumeric()).any(|known| known == word)
}

/// The words of an answer without mark-up, in one line.
pub(super) fn excerpt(body: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in body.chars().take(20_000) {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                words.push(' ');
            }
            c if !in_tag => words.push(if c.is_control() { ' ' } else { c }),
            _ => {}
        }
    }
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > EXCERPT {
        line.chars().take(EXCERPT).collect::<String>() + " …"
    } else {
        line
    }
}

/// Crossref's `doi_batch_diagnostic`: a `record_diagnostic` for each DOI, with `@status` Success,
/// Warning or Failure, `doi` and `msg`.
pub(super) fn diagnostics(body: &str) -> Vec<Record> {
    let start = body.find("<doi_batch_diagnostic");
    let Some(answer) = start.and_then(|start| body.get(start..)) else { return Vec::new() };
    let mut reader = Reader::from_str(answer);
    let mut out: Vec<Record> = Vec::new();
    let mut open = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                open = start.local_name().as_ref().to_owned();
                if open == "record_diagnostic" {
                    let status = start
                        .attributes()
                        .flatten()
                        .find(|attribute| attribute.key.as_ref() == "status");
                    let accepted = status.is_some_and(|status| status.value.as_ref() != "Failure");
                    out.push(Record { accepted, ..Record::default() });
                }
            }
            Ok(Event::Text(text)) => match (open.as_str(), out.last_mut()) {
                ("doi", Some(record)) => {
                    record.doi = Some(text.trim().to_owned()).filter(|doi| !doi.is_empty())
                }
                ("msg", Some(record)) => record.message.push_str(text.trim()),
                _ => {}
            },
            Ok(Event::End(_)) => open.clear(),
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

/// DOAJ's answer: an object or a list of objects with `status` and `id`, or with `error`.
fn created(body: &str) -> Vec<Record> {
    let value: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let items = match value {
        serde_json::Value::Array(items) => items,
        object @ serde_json::Value::Object(_) => vec![object],
        _ => return Vec::new(),
    };
    let text = |item: &serde_json::Value, name: &str| {
        item.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
    };
    items
        .iter()
        .map(|item| {
            let (status, error) = (text(item, "status"), text(item, "error"));
            let message = if error.is_empty() {
                format!("{status} {}", text(item, "id")).trim().to_owned()
            } else {
                error.clone()
            };
            Record {
                doi: None,
                accepted: error.is_empty()
                    && matches!(status.as_str(), "created" | "updated" | "success"),
                message,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood() {
        let page = "<html><body><h2>SUCCESS</h2><p>Your batch submission was successfully received.</p></body></html>";
        let answer = understood(Agency::Crossref, 200, page, 1);
        assert!(answer.accepted && answer.words.starts_with("SUCCESS Your batch"));
        let half = "<?xml version=\"1.0\"?><doi_batch_diagnostic status=\"completed\"><record_diagnostic status=\"Success\"><doi>10.1/a</doi>\
                    <msg>Successfully added</msg></record_diagnostic><record_diagnostic status=\"Failure\"><doi>10.1/b</doi><msg>Bad</msg>\
                    </record_diagnostic></doi_batch_diagnostic>";
        let answer = understood(Agency::Crossref, 200, half, 1);
        assert!(answer.accepted && answer.records[0].accepted && !answer.records[1].accepted);
        assert_eq!(
            (answer.records[1].doi.as_deref(), answer.records[1].message.as_str()),
            (Some("10.1/b"), "Bad")
        );
        assert!(!understood(Agency::Crossref, 200, "<html>Login failed</html>", 1).accepted);
        assert!(!understood(Agency::Crossref, 401, "", 1).accepted);
        assert!(understood(Agency::Doaj, 201, "{\"status\":\"created\",\"id\":\"7\"}", 1).accepted);
        let refused =
            understood(Agency::Doaj, 400, "{\"status\":\"bad_request\",\"error\":\"issn\"}", 1);
        assert_eq!((refused.accepted, refused.records[0].message.as_str()), (false, "issn"));
        assert!(!understood(Agency::Doaj, 401, "no json", 1).accepted);
    }

    #[test]
    fn a_friendly_status_is_no_success() {
        for body in [
            "<html><h2>FAILURE</h2></html>",
            "UNSUCCESSFUL",
            "FAILURE, no SUCCESS",
            "",
            "<html>We are down for maintenance</html>",
        ] {
            assert!(!understood(Agency::Crossref, 200, body, 1).accepted, "{body}");
        }
        for body in ["", "<html>Please log in</html>", "[]", "{}", "{\"error\":\"issn\"}"] {
            assert!(!understood(Agency::Doaj, 200, body, 1).accepted, "{body}");
        }
        assert_eq!(
            understood(Agency::Crossref, 413, "<html>x</html>", 1).words,
            "it is too large for it"
        );
    }
}
