//! Results, as people and as other programs read them.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::findings::Findings;
use super::progress::Clock;
use super::{closing, screen, table};
use crate::pipeline::{ArticlePath, Imported, Outcome, Summary, Texts, fixable, html, write_fixed};
use report::{Accepted, Finding, Level, Report, SwitchedOff, Target, groups, verdicts};

/// How many findings `build` shows of an article; all stand in its `report.html`.
pub const SHOWN: usize = 30;

/// How many findings of one code `check` shows in a group, unless all are wanted.
pub const MOST_OF_A_CODE: usize = 10;

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
    let document = Document {
        offprint: env!("CARGO_PKG_VERSION"),
        command,
        articles: outcomes.iter().map(entry).collect(),
    };
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry(outcome: &Outcome) -> Entry<'_> {
    let Outcome { source, written, summary } = outcome;
    Entry { source, written: written.as_ref().map(|folder| folder.display().to_string()), summary }
}

/// What `build` shows: a table and the first findings of each article, no more than `most`.
#[must_use]
pub fn built(outcomes: &[Outcome], clocks: &[Clock], most: usize) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for (outcome, clock) in outcomes.iter().zip(clocks) {
        out.push_str(&table::table(outcome, clock));
        out.push('\n');
        out.extend(outcome.summary.accepted.iter().map(accepted));
        let all = &outcome.summary.findings.findings;
        // An article that was not written has no report.html that would hold the rest.
        let shown = if outcome.written.is_some() { most } else { all.len() };
        out.extend(all.iter().take(shown).map(|finding| findings.render(finding)));
        if all.len() > shown {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "… and {} more in report.html\n", all.len() - shown);
        }
    }
    if outcomes.len() > 1 {
        out.push_str(&closing::table(outcomes));
        out.push('\n');
    }
    out + &advice(outcomes)
}

/// What `check` shows: the findings, grouped by the receivers who mind them, and what each receiver
/// says; of one code in a group, no more than `most`.
#[must_use]
pub fn checked(outcomes: &[Outcome], parity: bool, receivers: &[Target], most: usize) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for outcome in outcomes {
        let targets = match (receivers, outcome.summary.receivers.as_slice()) {
            ([], []) => &Target::ALL,
            ([], of_journal) => of_journal,
            (named, _) => named,
        };
        let found = &outcome.summary.findings;
        for group in groups(found, targets) {
            let _ = writeln!(out, "── {} ──\n", group.title);
            out.push_str(&first_of_each(&mut findings, &group.findings, most));
            if !group.above.is_empty() {
                let codes = group.above.iter().map(|(code, count)| {
                    if *count > 1 { format!("{code} ×{count}") } else { (*code).to_owned() }
                });
                let _ = writeln!(out, "shown above: {}\n", codes.collect::<Vec<_>>().join(", "));
            }
        }
        out.extend(outcome.summary.switched_off.iter().map(switched_off));
        let _ = writeln!(
            out,
            "{}: {}",
            screen::plain(&outcome.source),
            table::counts(&outcome.summary.counts)
        );
        let said: Vec<String> = verdicts(found, targets).iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "{}\n", said.join(" · "));
        if parity {
            out.push_str(&read_back(&outcome.summary));
        }
    }
    out + &advice(outcomes)
}

/// The first findings of each code, and how many more there are.
fn first_of_each(findings: &mut Findings, all: &[&Finding], most: usize) -> String {
    let mut out = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in all {
        let count = counts.entry(finding.code.id).or_default();
        *count += 1;
        if *count <= most {
            out.push_str(&findings.render(finding));
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > most) {
        let _ = writeln!(out, "… and {} more of {code}: --all shows them\n", count - most);
    }
    out
}

fn accepted(one: &Accepted) -> String {
    let count = match one.findings {
        0 => "there is no such finding".to_owned(),
        1 => "1 finding".to_owned(),
        many => format!("{many} findings"),
    };
    format!("accepted: {} ({}), {count}\n\n", one.code, screen::plain(&one.at))
}

fn switched_off(off: &SwitchedOff) -> String {
    let count = if off.findings == 1 {
        "1 finding".to_owned()
    } else {
        format!("{} findings", off.findings)
    };
    format!(
        "switched off: {} ({}), {count}; reason: {}\n\n",
        off.code,
        off.place,
        screen::plain(&off.reason)
    )
}

/// Fixes the sources, or with `dry` only shows how, and says what was done.
///
/// # Errors
/// Says which file cannot be written.
pub fn fixed(articles: &[ArticlePath], dry: bool) -> Result<String, String> {
    let mut out = String::new();
    for article in articles {
        let sources = fixable(article);
        if dry {
            out.extend(sources.iter().map(|source| screen::plain(&source.diff())));
            continue;
        }
        write_fixed(article, &sources)?;
        for source in &sources {
            let edits: Vec<String> =
                source.edits.iter().map(|(why, count)| format!("{why} ({count}×)")).collect();
            let _ = writeln!(out, "fixed {}: {}", screen::plain(&source.file), edits.join("; "));
        }
    }
    Ok(if out.is_empty() {
        "there is nothing that the program can fix itself\n".to_owned()
    } else {
        out
    })
}

/// The report of one article as a page.
///
/// # Errors
/// Says that a page holds one article when there are more.
pub fn page(outcomes: &[Outcome]) -> Result<String, String> {
    let [outcome] = outcomes else {
        return Err("a page holds the report of one article: name one SOURCE; “offprint build” writes a report.html for each".to_owned());
    };
    Ok(html(&outcome.summary, &mut Texts::default(), &str::to_owned))
}

/// What was found when the outputs were read back, a line for each.
fn read_back(summary: &Summary) -> String {
    let mut out = String::new();
    for parity in &summary.parity {
        let holds = &parity.holds;
        let _ = writeln!(
            out,
            "{}: {} words, {} missing; {} tables, {} figures, {} equations, {} references, {} links",
            parity.path,
            parity.words,
            parity.missing,
            holds.tables,
            holds.figures,
            holds.equations,
            holds.references,
            holds.links
        );
    }
    out + "\n"
}

/// What `build --quiet` shows.
#[must_use]
pub fn errors_only(outcomes: &[Outcome]) -> String {
    outcomes
        .iter()
        .map(|outcome| errors(&outcome.summary.findings, screen::colours_on_stdout()))
        .collect()
}

/// The findings of level error.
#[must_use]
pub fn errors(report: &Report, colours: bool) -> String {
    let mut findings = Findings::new(colours);
    report
        .findings
        .iter()
        .filter(|finding| finding.level <= Level::Error)
        .map(|finding| findings.render(finding))
        .collect()
}

/// How to learn more, when there is something to learn.
fn advice(outcomes: &[Outcome]) -> String {
    let first = outcomes.iter().find_map(|outcome| outcome.summary.findings.findings.first());
    first
        .map(|finding| format!("For more about a code: offprint explain {}\n", finding.code.id))
        .unwrap_or_default()
}

/// What an import wrote, and what it found.
#[must_use]
pub fn imported(to: &std::path::Path, done: &Imported) -> String {
    let mut out = String::new();
    let folder = to.display();
    if !done.report.is_fatal() {
        if done.written.is_empty() {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "{folder}: nothing has changed");
        }
        for file in &done.written {
            let _ = writeln!(out, "{folder}/{file}");
        }
    }
    let all: Vec<&Finding> = done.report.findings.iter().collect();
    if !all.is_empty() {
        out.push('\n');
        let mut findings = Findings::new(screen::colours_on_stdout());
        for finding in all {
            out.push_str(&findings.render(finding));
        }
    }
    out
}
