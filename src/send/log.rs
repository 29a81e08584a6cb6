//! The agency's log of a deposit: what became of each article, read until all is decided.

use std::time::{Duration, Instant};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};

use super::answer::{Record, diagnostics, excerpt};
use super::{Agency, Answer, Keys, Policy, http, is_safe};

/// What the agency decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// Whether it has decided about every article.
    pub complete: bool,
    /// What became of each article so far.
    pub records: Vec<Record>,
    /// What it said last, for people; empty when it is complete.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Reads the agency's log of a deposit that it has accepted, again and again until it has decided
/// about every article of it, at most as long as the policy allows. The answer of an agency that
/// decides at once is its log.
///
/// # Errors
/// Why the log cannot be read, in words, without any credential.
pub fn log(
    agency: Agency,
    endpoint: &str,
    keys: &Keys,
    deposit: &[u8],
    answer: &Answer,
    policy: Policy,
) -> Result<Log, String> {
    is_safe(endpoint)?;
    let wanted = dois(agency, deposit);
    if agency == Agency::Doaj || !answer.records.is_empty() {
        return Ok(decided(named(answer.records.clone(), &wanted), &wanted));
    }
    let Some(batch) = text_of(deposit, "doi_batch_id") else {
        return Err("the deposit has no doi_batch_id".to_owned());
    };
    let request = http::Request::log(endpoint, keys, &batch);
    let end = Instant::now() + policy.log_patience;
    let mut pause = policy.log_pause;
    let mut last = Log::default();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(last);
        }
        std::thread::sleep(pause.min(left));
        pause = pause.saturating_mul(2).min(policy.longest_pause);
        let left = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(50));
        let once = Policy { patience: policy.patience.min(left), ..policy };
        let (status, body, _) =
            http::patiently(&request, once).map_err(|why| keys.without(&why))?;
        if matches!(status, 300..=399 | 401 | 403) {
            return Err(if status < 400 {
                keys.without(&body)
            } else {
                "it does not take these credentials".to_owned()
            });
        }
        last = understood(&keys.without(&body), &wanted);
        if last.complete {
            return Ok(last);
        }
    }
}

/// A log as far as it goes: `doi_batch_diagnostic`, complete when its status says so. Articles that
/// a complete log does not name are not registered.
fn understood(body: &str, wanted: &[String]) -> Log {
    let records = diagnostics(body);
    match state(body).as_deref() {
        Some("completed") => decided(records, wanted),
        Some(state) => Log {
            complete: false,
            records,
            words: format!("the deposit is {}", state.replace('_', " ")),
        },
        None => Log { complete: false, records, words: excerpt(body) },
    }
}

fn decided(mut records: Vec<Record>, wanted: &[String]) -> Log {
    let named = |records: &[Record], doi: &str| {
        records.iter().any(|record| {
            record.doi.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(doi))
        })
    };
    let unnamed = records.iter().filter(|record| record.doi.is_none()).count();
    // A refusal of the whole names no article.
    let absent: Vec<&String> = wanted.iter().filter(|doi| !named(&records, doi)).collect();
    if unnamed == 0 {
        let message = "the agency's log does not name it";
        let absent: Vec<Record> = absent
            .into_iter()
            .map(|doi| Record {
                doi: Some(doi.clone()),
                accepted: false,
                message: message.to_owned(),
            })
            .collect();
        records.extend(absent);
    }
    Log { complete: true, records, words: String::new() }
}

/// Answers without DOIs come in the order of the articles.
fn named(mut records: Vec<Record>, wanted: &[String]) -> Vec<Record> {
    if records.len() == wanted.len() && records.iter().all(|record| record.doi.is_none()) {
        for (record, doi) in records.iter_mut().zip(wanted) {
            record.doi = Some(doi.clone());
        }
    }
    records
}

/// `doi_batch_diagnostic/@status`: `completed`, or `queued`, `in_process`, `unknown_submission` …
fn state(body: &str) -> Option<String> {
    let start = body.find("<doi_batch_diagnostic")?;
    let mut reader = Reader::from_str(body.get(start..)?);
    match reader.read_event() {
        Ok(Event::Start(tag) | Event::Empty(tag)) => tag
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.as_ref() == "status")
            .map(|status| status.value.to_string()),
        Ok(_) | Err(_) => None,
    }
}

/// The DOIs of the articles in a deposit.
#[must_use]
pub fn dois(agency: Agency, deposit: &[u8]) -> Vec<String> {
    match agency {
        Agency::Crossref => crossref_dois(deposit),
        Agency::Doaj => doaj_dois(deposit),
    }
}

/// The DOIs of `journal_article/doi_data`.
fn crossref_dois(deposit: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(deposit) else { return Vec::new() };
    let mut reader = Reader::from_str(text);
    let (mut path, mut out): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut words = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                path.push(tag.local_name().as_ref().to_owned());
                words.clear();
            }
            Ok(Event::Text(text)) => words.push_str(&text),
            Ok(Event::GeneralRef(name)) => words.push_str(&reference(&name)),
            Ok(Event::End(_)) => {
                if path.ends_with(&[
                    "journal_article".to_owned(),
                    "doi_data".to_owned(),
                    "doi".to_owned(),
                ]) {
                    out.push(words.trim().to_owned());
                }
                path.pop();
            }
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

/// The character that a reference stands for; DOIs of old hold `<` and `&`.
fn reference(name: &quick_xml::events::BytesRef) -> String {
    let named =
        quick_xml::escape::unescape(&format!("&{};", &**name)).map(std::borrow::Cow::into_owned);
    named.unwrap_or_default()
}

/// `bibjson/identifier` of the type `doi`, of one article or of several.
fn doaj_dois(deposit: &[u8]) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_slice(deposit).unwrap_or_default();
    let articles = match value {
        serde_json::Value::Array(articles) => articles,
        one => vec![one],
    };
    let doi = |article: &serde_json::Value| {
        let ids = article.get("bibjson")?.get("identifier")?.as_array()?;
        let doi =
            ids.iter().find(|id| id.get("type").and_then(|kind| kind.as_str()) == Some("doi"))?;
        doi.get("id")?.as_str().map(str::to_owned)
    };
    articles.iter().filter_map(doi).collect()
}

/// The text of the first element of this name, which stands near the beginning.
fn text_of(deposit: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(deposit).ok()?;
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once("</")
        .map(|(inner, _)| inner.trim().to_owned())
        .filter(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPOSIT: &str = "<doi_batch><head><doi_batch_id>b-1</doi_batch_id></head><body><journal><journal_metadata><doi_data><doi>10.1/j</doi></doi_data>\
        </journal_metadata><journal_article><doi_data><doi>10.1/a&lt;1&gt;</doi></doi_data><citation_list><citation><doi>10.9/x</doi></citation>\
        </citation_list></journal_article><journal_article><doi_data><doi>10.1/b</doi></doi_data></journal_article></journal></body></doi_batch>";

    #[test]
    fn a_deposit_names_its_articles_and_its_batch() {
        assert_eq!(dois(Agency::Crossref, DEPOSIT.as_bytes()), ["10.1/a<1>", "10.1/b"]);
        assert_eq!(text_of(DEPOSIT.as_bytes(), "doi_batch_id").as_deref(), Some("b-1"));
        let json = "[{\"bibjson\":{\"identifier\":[{\"type\":\"eissn\",\"id\":\"1\"},{\"type\":\"doi\",\"id\":\"10.1/c\"}]}}]";
        assert_eq!(dois(Agency::Doaj, json.as_bytes()), ["10.1/c"]);
    }

    #[test]
    fn a_log_is_complete_when_it_says_so() {
        let wanted = ["10.1/A".to_owned(), "10.1/b".to_owned()];
        let body = |status: &str| {
            format!(
                "<?xml version=\"1.0\"?><doi_batch_diagnostic status=\"{status}\"><record_diagnostic status=\"Success\"><doi>10.1/a</doi>\
                 <msg>Successfully added</msg></record_diagnostic></doi_batch_diagnostic>"
            )
        };
        let log = understood(&body("in_process"), &wanted);
        assert!(!log.complete && log.words == "the deposit is in process", "{log:?}");
        let log = understood(&body("completed"), &wanted);
        assert!(log.complete && log.records[0].accepted && !log.records[1].accepted, "{log:?}");
        assert_eq!(log.records[1].doi.as_deref(), Some("10.1/b"));
        assert!(!understood("<html>SUCCESS</html>", &wanted).complete);
        let whole = "<doi_batch_diagnostic status=\"completed\"><record_diagnostic status=\"Failure\"><msg>Not well-formed</msg></record_diagnostic>\
                     </doi_batch_diagnostic>";
        let log = understood(whole, &wanted);
        assert!(log.complete && log.records.len() == 1 && !log.records[0].accepted, "{log:?}");
    }
}
