//! What became of deposits, as people and as other programs read it.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::super::args::Shown;
use super::super::findings::Findings;
use super::super::{screen, table};
use crate::pipeline::{Change, Comparison, Deposited, Deposits, Filed, Kind, Sent, Summary};
use report::{Finding, Level, Report};
use send::Record;

#[derive(Serialize)]
struct Document<'a> {
    offprint: &'static str,
    command: &'static str,
    articles: Vec<Entry<'a>>,
    batches: Vec<File>,
    findings: &'a Report,
    #[serde(skip_serializing_if = "<[Sent]>::is_empty")]
    sent: &'a [Sent],
    sending: &'a Report,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'a> {
    source: &'a str,
    #[serde(flatten)]
    summary: &'a Summary,
    deposits: Vec<File>,
    in_batch: &'a [&'static str],
    withheld: &'a [&'static str],
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    settled: &'a [&'static str],
}

#[derive(Serialize)]
struct File {
    target: &'static str,
    file: String,
    bytes: usize,
}

/// One JSON document for other programs.
#[must_use]
pub fn json(made: &Deposits, sent: &[Sent], sending: &Report) -> String {
    let articles = made.articles.iter().map(entry).collect();
    let batches = made.batches.iter().map(file).collect();
    let findings = &made.findings;
    let document = Document {
        offprint: env!("CARGO_PKG_VERSION"),
        command: "deposit",
        articles,
        batches,
        findings,
        sent,
        sending,
    };
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry(made: &Deposited) -> Entry<'_> {
    let Deposited { source, summary, filed, in_batch, withheld, settled, told: _ } = made;
    Entry {
        source,
        summary,
        deposits: filed.iter().map(file).collect(),
        in_batch,
        withheld,
        settled,
    }
}

fn file(filed: &Filed) -> File {
    File { target: filed.target, file: filed.file.display().to_string(), bytes: filed.bytes }
}

/// A table of what was written and withheld, article by article, with the findings about deposits
/// and those that stopped an article.
#[must_use]
pub fn filed(made: &Deposits) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for article in &made.articles {
        let title = article.summary.title.as_deref().unwrap_or_default();
        let _ = writeln!(
            out,
            "{}",
            format!("{}  {}", screen::plain(&article.summary.article), screen::plain(title))
                .trim_end()
        );
        out.push_str(&rows(&article.filed));
        for target in &article.in_batch {
            let _ = writeln!(out, "  {target:<WIDTH$}  together with others, below");
        }
        for target in &article.settled {
            let _ = writeln!(
                out,
                "  {target:<WIDTH$}  up to date: it has been sent, and nothing has changed"
            );
        }
        for target in &article.withheld {
            let _ = writeln!(
                out,
                "  {target:<WIDTH$}  withheld; the last one, if there is one, is still in its place"
            );
        }
        out.push('\n');
        let shown =
            article.summary.findings.findings.iter().filter(|finding| concerns_deposits(finding));
        out.extend(shown.map(|finding| findings.render(finding)));
    }
    if !made.batches.is_empty() {
        let _ = writeln!(out, "Together\n{}", rows(&made.batches));
    }
    out.extend(made.findings.findings.iter().map(|finding| findings.render(finding)));
    out
}

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub struct SendingAsked {
    /// To say what would be sent.
    pub send: bool,
    /// Really to send it.
    pub no_dry_run: bool,
}

/// What was sent, or would be, and what the agencies said.
#[must_use]
pub fn sent(sent: &[Sent], asked: SendingAsked, report: &Report) -> String {
    if !asked.send {
        return String::new();
    }
    let mut out = String::new();
    for one in sent {
        let (file, endpoint) =
            (screen::plain(&one.file.display().to_string()), screen::plain(&one.endpoint));
        let _ = match (&one.answer, one.sent, asked.no_dry_run) {
            (Some(answer), true, _) => {
                let word = if answer.accepted { "sent to" } else { "refused by" };
                writeln!(
                    out,
                    "{word} {} ({endpoint})\n  {file}\n  {}",
                    one.agency,
                    screen::plain(&answer.words)
                )
            }
            (Some(_), false, _) => {
                writeln!(out, "accepted by {} before ({endpoint})\n  {file}", one.agency)
            }
            (None, _, true) => writeln!(out, "not sent to {} ({endpoint})\n  {file}", one.agency),
            (None, _, false) => {
                let keys = if one.has_credentials {
                    "the credentials are at hand"
                } else {
                    "there are no credentials"
                };
                writeln!(out, "would be sent to {} ({endpoint}); {keys}\n  {file}", one.agency)
            }
        };
        out.push_str(&verdicts(one));
    }
    if sent.is_empty() {
        out.push_str("nothing to send: only deposits with Crossref and DOAJ are sent\n");
    } else if !asked.no_dry_run {
        out.push_str("Nothing was sent. With --no-dry-run, it is.\n");
    }
    out.push('\n');
    let mut findings = Findings::new(screen::colours_on_stdout());
    out.extend(report.findings.iter().map(|finding| findings.render(finding)));
    out
}

/// What became of each article, a line each.
fn verdicts(sent: &Sent) -> String {
    let records = sent.log.iter().flat_map(|log| &log.records);
    let line = |record: &Record| {
        let (doi, words) = (
            screen::plain(record.doi.as_deref().unwrap_or("the deposit")),
            screen::plain(&record.message),
        );
        let verdict = if record.accepted { "registered" } else { "refused" };
        let words = if words.is_empty() { words } else { format!(": {words}") };
        format!("  {doi}  {verdict}{words}\n")
    };
    records.map(line).collect()
}

#[derive(Serialize)]
struct Differences<'a> {
    offprint: &'static str,
    command: &'static str,
    compared: Vec<&'a Comparison>,
    findings: &'a Report,
}

/// What changed against an earlier deposit, article by article.
#[must_use]
pub fn differences(found: &[Comparison], made: &Deposits, shown: Shown) -> String {
    if shown == Shown::Json {
        let document = Differences {
            offprint: env!("CARGO_PKG_VERSION"),
            command: "deposit --diff",
            compared: found.iter().collect(),
            findings: &made.findings,
        };
        return serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
    }
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for comparison in found {
        if !comparison.changes.is_empty() {
            out.push_str("The deposit itself\n");
            out.push_str(&listed(&comparison.changes));
        }
        for article in &comparison.articles {
            let _ = writeln!(out, "{}  {}", screen::plain(&article.doi), article.kind.name());
            out.push_str(&listed(&article.changes));
        }
        out.extend(comparison.absent.iter().map(|doi| {
            format!("{}  only in the earlier deposit; it stays as it is\n", screen::plain(doi))
        }));
        let is_changed = !comparison.changes.is_empty()
            || comparison.articles.iter().any(|article| article.kind != Kind::Unchanged);
        if is_changed && comparison.is_accepted() {
            out.push_str("Crossref would accept it: its time stamp is higher.\n");
        }
        out.push('\n');
    }
    let stopped = made.articles.iter().flat_map(|article| &article.summary.findings.findings);
    let shown = stopped
        .filter(|finding| finding.code.level <= Level::Error && concerns_deposits(finding))
        .chain(&made.findings.findings);
    out.extend(shown.map(|finding| findings.render(finding)));
    out
}

/// Changes, line by line: what is said no more, and what is said now.
fn listed(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let lines = change
            .gone
            .iter()
            .map(|text| ('-', text))
            .chain(change.come.iter().map(|text| ('+', text)));
        lines.for_each(|(sign, text)| {
            out.push_str(&format!(
                "  {:<13} {sign} {}\n",
                screen::plain(&change.fact),
                screen::plain(text)
            ))
        });
    }
    out
}

/// Width of the column of targets.
const WIDTH: usize = 12;

fn rows(filed: &[Filed]) -> String {
    let shown = |path: &Path| screen::plain(&path.display().to_string());
    let width = filed.iter().map(|filed| shown(&filed.file).chars().count()).max().unwrap_or(0);
    filed
        .iter()
        .map(|filed| {
            format!(
                "  {:<WIDTH$}  {:<width$}  {}\n",
                filed.target,
                shown(&filed.file),
                table::size(filed.bytes)
            )
        })
        .collect()
}

/// What an article is found fault with otherwise, `check` says.
fn concerns_deposits(finding: &Finding) -> bool {
    finding.code.id.starts_with('D') || finding.level == Level::Fatal
}
