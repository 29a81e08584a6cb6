//! Sends the deposits of a run, and keeps the agencies' answers beside them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::deposits::{Deposits, Filed};
use super::manifest::sha256;
use super::{Folder, replace};
use reading::Files;
use report::codes::deposit::{ALREADY_SENT, NOT_SENT, RECORD_REFUSED, REFUSED};
use report::{Place, Report};
use send::{Agency, Answer, Keys, Mail, Policy, is_safe, post};

/// How deposits are sent.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// Another address than the agency's own, for example that of its test system.
    pub endpoint: Option<String>,
    /// Whether they are sent at all; if not, it is only said what would be.
    pub really: bool,
    /// How patient the program is.
    pub policy: Policy,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sent {
    /// The file.
    pub file: PathBuf,
    /// The agency's name.
    pub agency: &'static str,
    /// Where it was sent, or would be.
    pub endpoint: String,
    /// Whether it went out now.
    pub sent: bool,
    /// Whether the credentials are at hand.
    pub has_credentials: bool,
    /// The agency's answer, of now or of the time when the same bytes were sent.
    pub answer: Option<Answer>,
}

/// An answer as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    file: String,
    sha256: String,
    endpoint: String,
    answer: Answer,
}

/// Sends what was made, file by file. What an agency refuses is a finding.
pub fn send(made: &Deposits, sending: &Sending) -> (Vec<Sent>, Report) {
    let mut report = Report::new();
    let filed = made.articles.iter().flat_map(|article| &article.filed).chain(&made.batches);
    let sent = filed.filter_map(|filed| one(filed, sending, &mut report)).collect();
    report.sort();
    (sent, report)
}

fn one(filed: &Filed, sending: &Sending, report: &mut Report) -> Option<Sent> {
    let agency = Agency::of(filed.target).filter(|agency| agency.takes(filed.media_type))?;
    let place = || Place::file(&filed.file.display().to_string());
    let bytes = match fs::read(&filed.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.add(NOT_SENT, place(), format!("the deposit cannot be read: {}", super::folder::why(&error)), "");
            return None;
        }
    };
    let endpoint = sending.endpoint.clone().unwrap_or_else(|| agency.endpoint(&bytes).to_owned());
    let keys = Keys::find(agency);
    let mut sent = Sent { file: filed.file.clone(), agency: agency.name(), endpoint, sent: false, has_credentials: keys.is_ok(), answer: None };
    let digest = sha256(&bytes);
    if let Some(kept) = kept(&filed.file).filter(|kept| kept.sha256 == digest && kept.endpoint == sent.endpoint && kept.answer.accepted) {
        report.add(ALREADY_SENT, place(), format!("{} has taken these very bytes before; they are not sent again", sent.agency), "");
        sent.answer = Some(kept.answer);
        return Some(sent);
    }
    if !sending.really {
        return Some(sent);
    }
    if let Err(why) = is_safe(&sent.endpoint) {
        report.add(NOT_SENT, place(), format!("the deposit was not sent: {why}"), "name another address with --endpoint, or none");
        return Some(sent);
    }
    let keys = match keys {
        Ok(keys) => keys,
        Err(missing) => {
            let message = format!("the deposit was not sent: there are no credentials for {}", sent.agency);
            let help =
                format!("set {} in the environment, or keep them in the keyring (service offprint, account as the variable)", missing.join(" and "));
            report.add(NOT_SENT, place(), message, help);
            return Some(sent);
        }
    };
    let name = filed.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match post(agency, &sent.endpoint, &keys, Mail { name: &name, bytes: &bytes }, sending.policy) {
        Err(why) => {
            let message = format!("{} has not answered: {why}; whether it has the deposit is not known", sent.agency);
            report.add(NOT_SENT, place(), message, "try again later; the same bytes may be sent twice without harm");
        }
        Ok(answer) => {
            judge(&answer, &sent, report);
            sent.sent = true;
            let kept = Kept { file: name, sha256: digest, endpoint: sent.endpoint.clone(), answer: answer.clone() };
            keep(&filed.file, &kept, report);
            sent.answer = Some(answer);
        }
    }
    Some(sent)
}

fn judge(answer: &Answer, sent: &Sent, report: &mut Report) {
    let place = || Place::file(&sent.file.display().to_string());
    if !answer.accepted {
        let message = format!("{} refuses the deposit (status {}): {}", sent.agency, answer.status, answer.words);
        report.add(REFUSED, place(), message, remedy(answer.status));
        return;
    }
    for record in answer.records.iter().filter(|record| !record.accepted) {
        let which = record.doi.as_deref().unwrap_or("an article without a DOI");
        let message = format!("{} has taken the deposit, but not {which}: {}", sent.agency, record.message);
        report.add(RECORD_REFUSED, place(), message, "mend that article and send it alone; the others are registered");
    }
}

/// What helps against a refusal: its status says whether the deposit is at fault.
fn remedy(status: u16) -> &'static str {
    match status {
        300..=399 => "name the right address with --endpoint, or none",
        401 | 403 => "mend the credentials in the environment or the keyring, and send the same file again",
        413 => "send fewer articles in one run",
        _ => "mend what it names, make the deposit again with a higher --timestamp, and send it",
    }
}

/// Where the answer to a deposit is kept.
fn answer_file(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".answer.json");
    file.with_file_name(name)
}

fn kept(file: &Path) -> Option<Kept> {
    let path = answer_file(file);
    let bytes = Folder::open(path.parent()?).ok()?.load_if_present(path.file_name()?.to_str()?).ok()??;
    serde_json::from_slice(&bytes).ok()
}

fn keep(file: &Path, answer: &Kept, report: &mut Report) {
    let path = answer_file(file);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else { return };
    // Serializing plain structs with text keys cannot fail.
    let mut json = serde_json::to_vec_pretty(answer).unwrap_or_default();
    json.push(b'\n');
    if let Err(error) = replace::replace(folder, &[(name, &json)]) {
        let message = format!("the agency's answer cannot be kept: {}", error.reason);
        report.add(NOT_SENT, Place::file(&error.file.display().to_string()), message, "the deposit itself was sent");
    }
}
