//! Sends the deposits of a run, and keeps the agencies' answers beside them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::deposits::{Deposits, Filed};
use super::manifest::sha256;
use super::{Folder, replace};
use crate::findings;
use reading::Files;
use report::{Place, Report, Said};
use send::{Agency, Answer, Keys, Log, Mail, Policy, is_safe, log, post};

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
    /// What the agency decided about each article, as far as it is known.
    pub log: Option<Log>,
}

/// An answer as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    file: String,
    sha256: String,
    endpoint: String,
    answer: Answer,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    log: Option<Log>,
}

impl Kept {
    /// Whether nothing is left to ask the agency.
    fn is_decided(&self) -> bool {
        self.log.as_ref().is_some_and(|log| log.complete)
    }
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
            report.push(place(), findings::deposit_unreadable(super::folder::why(&error)));
            return None;
        }
    };
    let endpoint = sending.endpoint.clone().unwrap_or_else(|| agency.endpoint(&bytes).to_owned());
    let keys = Keys::find(agency);
    let mut sent = Sent {
        file: filed.file.clone(),
        agency: agency.name(),
        endpoint,
        sent: false,
        has_credentials: keys.is_ok(),
        answer: None,
        log: None,
    };
    let digest = sha256(&bytes);
    let before = kept(&filed.file).filter(|kept| {
        kept.sha256 == digest && kept.endpoint == sent.endpoint && kept.answer.accepted
    });
    if let Some(kept) = before.as_ref().filter(|kept| kept.is_decided() || !sending.really) {
        report.push(place(), findings::sent_before(sent.agency));
        kept.log.iter().for_each(|log| refused_records(&sent, log, report));
        (sent.answer, sent.log) = (Some(kept.answer.clone()), kept.log.clone());
        return Some(sent);
    }
    if !sending.really {
        return Some(sent);
    }
    if let Err(why) = is_safe(&sent.endpoint) {
        report.push(place(), findings::endpoint_unsafe(why));
        return Some(sent);
    }
    let keys = match keys {
        Ok(keys) => keys,
        Err(missing) => {
            report.push(place(), findings::credentials_missing(sent.agency, missing.join(" and ")));
            return Some(sent);
        }
    };
    let name =
        filed.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let answer = match before {
        // The agency has it and had not decided when it was asked last.
        Some(kept) => kept.answer,
        None => match post(
            agency,
            &sent.endpoint,
            &keys,
            Mail { name: &name, bytes: &bytes },
            sending.policy,
        ) {
            Err(why) => {
                report.push(place(), findings::agency_silent(sent.agency, why));
                return Some(sent);
            }
            Ok(answer) => {
                sent.sent = true;
                answer
            }
        },
    };
    let kept =
        Kept { file: name, sha256: digest, endpoint: sent.endpoint.clone(), answer, log: None };
    Some(concluded(sent, kept, agency, (&keys, bytes.as_slice()), sending.policy, report))
}

/// Keeps an answer, and what the agency decided after it.
fn concluded(
    mut sent: Sent,
    mut kept: Kept,
    agency: Agency,
    (keys, bytes): (&Keys, &[u8]),
    policy: Policy,
    report: &mut Report,
) -> Sent {
    if kept.answer.accepted {
        // What was sent is kept before the log is waited for: whoever stops the program here loses
        // nothing.
        keep(&sent.file, &kept, report);
        sent.log = verdict(agency, &sent, keys, bytes, &kept.answer, policy, report);
        kept.log.clone_from(&sent.log);
    } else {
        report.push(Place::file(&sent.file.display().to_string()), refusal(&kept.answer, &sent));
    }
    keep(&sent.file, &kept, report);
    sent.answer = Some(kept.answer);
    sent
}

/// Reads what the agency decided, and reports what it refused or has not decided.
fn verdict(
    agency: Agency,
    sent: &Sent,
    keys: &Keys,
    bytes: &[u8],
    answer: &Answer,
    policy: Policy,
    report: &mut Report,
) -> Option<Log> {
    let place = || Place::file(&sent.file.display().to_string());
    let log = match log(agency, &sent.endpoint, keys, bytes, answer, policy) {
        Ok(log) => log,
        Err(why) => {
            report.push(place(), findings::log_unreadable(sent.agency, why));
            return None;
        }
    };
    refused_records(sent, &log, report);
    if !log.complete {
        let words = if log.words.is_empty() { "it has said nothing" } else { log.words.as_str() };
        report.push(place(), findings::not_decided(sent.agency, words));
    }
    Some(log)
}

/// The articles that the agency did not register: said as often as the deposit is asked for.
fn refused_records(sent: &Sent, log: &Log, report: &mut Report) {
    for record in log.records.iter().filter(|record| !record.accepted) {
        let which = record.doi.as_deref().unwrap_or("an article without a DOI");
        let place = Place::file(&sent.file.display().to_string());
        report.push(place, findings::record_refused(sent.agency, which, &record.message));
    }
}

/// What helps against a refusal: its status says whether the deposit is at fault.
fn refusal(answer: &Answer, sent: &Sent) -> Said {
    let (agency, status, words) = (sent.agency, u32::from(answer.status), answer.words.as_str());
    match answer.status {
        300..=399 => findings::refused_here(agency, status.to_string(), words),
        401 | 403 => findings::refused_credentials(agency, status.to_string(), words),
        413 => findings::refused_size(agency, status.to_string(), words),
        _ => findings::refused(agency, status.to_string(), words),
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
    let bytes =
        Folder::open(path.parent()?).ok()?.load_if_present(path.file_name()?.to_str()?).ok()??;
    serde_json::from_slice(&bytes).ok()
}

fn keep(file: &Path, answer: &Kept, report: &mut Report) {
    let path = answer_file(file);
    let (Some(folder), Some(name)) =
        (path.parent(), path.file_name().and_then(|name| name.to_str()))
    else {
        return;
    };
    // Serializing plain structs with text keys cannot fail.
    let mut json = serde_json::to_vec_pretty(answer).unwrap_or_default();
    json.push(b'\n');
    if let Err(error) = replace::replace(folder, &[(name, &json)]) {
        report.push(
            Place::file(&error.file.display().to_string()),
            findings::answer_not_kept(error.reason),
        );
    }
}
