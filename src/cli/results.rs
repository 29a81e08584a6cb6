//! Results, as people and as other programs read them.

use std::fmt::Write;

use serde::Serialize;

use super::findings::Findings;
use super::progress::Clock;
use super::{screen, table};
use crate::pipeline::{Outcome, Summary};
use crate::report::{Level, Report};

/// How many findings `build` shows of an article; all stand in its `report.json`.
const SHOWN: usize = 30;

#[derive(Serialize)]
struct Document<'a> {
    offprint: &'static str,
    command: &'static str,
    articles: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    source: &'a str,
    written: Option<String>,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// One JSON document for other programs.
#[must_use]
pub fn json(command: &'static str, outcomes: &[Outcome]) -> String {
    let document = Document { offprint: env!("CARGO_PKG_VERSION"), command, articles: outcomes.iter().map(entry).collect() };
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry(outcome: &Outcome) -> Entry<'_> {
    let Outcome { source, written, summary } = outcome;
    Entry { source, written: written.as_ref().map(|folder| folder.display().to_string()), summary }
}

/// What `build` shows: a table and the first findings of each article.
#[must_use]
pub fn built(outcomes: &[Outcome], clocks: &[Clock]) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for (outcome, clock) in outcomes.iter().zip(clocks) {
        out.push_str(&table::table(outcome, clock));
        out.push('\n');
        let all = &outcome.summary.findings.diagnostics;
        // An article that was not written has no report.json that would hold the rest.
        let shown = if outcome.written.is_some() { SHOWN } else { all.len() };
        out.extend(all.iter().take(shown).map(|finding| findings.render(finding)));
        if all.len() > shown {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "… and {} more in report.json\n", all.len() - shown);
        }
    }
    out + &advice(outcomes)
}

/// What `check` shows: all findings, and how many there are.
#[must_use]
pub fn checked(outcomes: &[Outcome], parity: bool) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for outcome in outcomes {
        out.extend(outcome.summary.findings.diagnostics.iter().map(|finding| findings.render(finding)));
        let _ = writeln!(out, "{}: {}\n", screen::plain(&outcome.source), table::counts(&outcome.summary.counts));
        if parity {
            out.push_str(&read_back(&outcome.summary));
        }
    }
    out + &advice(outcomes)
}

/// What was found when the outputs were read back, a line for each.
fn read_back(summary: &Summary) -> String {
    let mut out = String::new();
    for parity in &summary.parity {
        let holds = &parity.holds;
        let _ = writeln!(
            out,
            "{}: {} words, {} missing; {} tables, {} figures, {} equations, {} references, {} links",
            parity.path, parity.words, parity.missing, holds.tables, holds.figures, holds.equations, holds.references, holds.links
        );
    }
    out + "\n"
}

/// What `build --quiet` shows.
#[must_use]
pub fn errors_only(outcomes: &[Outcome]) -> String {
    outcomes.iter().map(|outcome| errors(&outcome.summary.findings, screen::colours_on_stdout())).collect()
}

/// The findings of level error.
#[must_use]
pub fn errors(report: &Report, colours: bool) -> String {
    let mut findings = Findings::new(colours);
    report.diagnostics.iter().filter(|finding| finding.code.level <= Level::Error).map(|finding| findings.render(finding)).collect()
}

/// How to learn more, when there is something to learn.
fn advice(outcomes: &[Outcome]) -> String {
    let first = outcomes.iter().find_map(|outcome| outcome.summary.findings.diagnostics.first());
    first.map(|finding| format!("For more about a code: offprint explain {}\n", finding.code.id)).unwrap_or_default()
}
