//! What the commands of an issue show.

mod plan;
mod status;

pub use plan::{assigned, planned};
pub use status::status;

use std::fmt::Write;

use serde_json::{Value, json};

use super::super::args::Shown;
use super::super::findings::Findings;
use super::super::{deposit, screen, table};
use super::args::IssueDeposit as DepositArgs;
use crate::pipeline::issue::{Begun, Built, Checked, IssueDeposit, Opened};
use report::Report;

/// What `new` shows.
pub fn begun(begun: &Begun) -> String {
    let mut out =
        format!("{}\n", screen::plain(&begun.folder.join("issue.yaml").display().to_string()));
    // Writing into a string cannot fail, here and below.
    let _ = match &begun.after {
        Some(after) => writeln!(out, "  after {}", screen::plain(after)),
        None => writeln!(out, "  the first issue"),
    };
    let count = begun.articles.len();
    let _ = writeln!(
        out,
        "  {count} {}: {}",
        if count == 1 { "article waits" } else { "articles wait" },
        screen::plain(&begun.articles.join(", "))
    );
    out + "Put the articles in order and give the issue its date; then run “offprint issue plan”.\n"
}

fn document(command: &str, opened: &Opened, more: Value) -> String {
    let mut out = json!({
        "offprint": env!("CARGO_PKG_VERSION"),
        "command": format!("issue {command}"),
        "issue": opened.issue.name(),
        "findings": opened.report,
    });
    if let (Some(out), Value::Object(more)) = (out.as_object_mut(), more) {
        out.extend(more);
    }
    serde_json::to_string_pretty(&out).unwrap_or_default() + "\n"
}

fn findings(report: &Report) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    report.findings.iter().map(|finding| findings.render(finding)).collect()
}

fn heading(opened: &Opened) -> String {
    format!("{} {}\n", screen::plain(&opened.journal.title), screen::plain(&opened.issue.name()))
}

/// Rows as columns: the first at the left, each as wide as it must be.
fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        out += format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end();
        out.push('\n');
    }
    out
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| screen::plain(cell)).collect()
}

/// What `check` shows: the issue's own faults, then a line for each article.
pub fn checked(opened: &Opened, checked: &Checked, shown: Shown) -> String {
    if shown == Shown::Json {
        let articles: Vec<Value> = checked
            .outcomes
            .iter()
            .map(|outcome| json!({"source": outcome.source, "summary": outcome.summary}))
            .collect();
        return document("check", opened, json!({"articles": articles}));
    }
    let mut rows = vec![row(&["article", "pages", "findings", "would be refused by"])];
    for (member, outcome) in opened.members.iter().zip(&checked.outcomes) {
        let pages = member
            .placement
            .pages
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_else(|| "none yet".to_owned());
        let summary = &outcome.summary;
        let refusing: Vec<&str> = summary
            .verdicts
            .iter()
            .filter(|verdict| !verdict.is_ready())
            .map(|verdict| verdict.target.title())
            .collect();
        let refusing = match (summary.counts.fatal, refusing.is_empty()) {
            (0, true) => "nobody".to_owned(),
            (0, false) => refusing.join(", "),
            _ => "everybody: it cannot be built".to_owned(),
        };
        rows.push(row(&[&member.item.name, &pages, &table::counts(&summary.counts), &refusing]));
    }
    format!("{}{}\n{}", heading(opened), columns(&rows), findings(&opened.report))
}

/// What `build` shows.
pub fn built(opened: &Opened, built: &Built, shown: Shown) -> String {
    if shown == Shown::Json {
        let article = |article: &crate::pipeline::issue::BuiltArticle| {
            json!({
                "article": article.name,
                "pages": article.pages,
                "written": article.folder.as_ref().map(|folder| folder.display().to_string()),
                "changed": article.outcome.is_some(),
                "summary": article.outcome.as_ref().map(|outcome| &outcome.summary),
            })
        };
        let files: Vec<String> =
            built.files.iter().map(|(path, _)| path.display().to_string()).collect();
        let articles: Vec<Value> = built.articles.iter().map(article).collect();
        return document("build", opened, json!({"articles": articles, "files": files}));
    }
    let mut rows = Vec::new();
    for article in &built.articles {
        let pages = if article.pages.is_empty() { "ahead of print" } else { &article.pages };
        let state = match (&article.folder, &article.outcome) {
            (Some(_), None) => "unchanged".to_owned(),
            (Some(_), Some(outcome)) => {
                format!("built; {}", table::counts(&outcome.summary.counts))
            }
            (None, Some(outcome)) => {
                format!("not built: {}", table::counts(&outcome.summary.counts))
            }
            (None, None) => "not built".to_owned(),
        };
        rows.push(row(&[&article.name, pages, &state]));
    }
    let mut out = heading(opened) + &columns(&rows);
    let files: Vec<Vec<String>> = built
        .files
        .iter()
        .map(|(path, size)| vec![screen::plain(&path.display().to_string()), table::size(*size)])
        .collect();
    out += &columns(&files);
    out.push('\n');
    out += &findings(&opened.report);
    for outcome in built
        .articles
        .iter()
        .filter(|article| article.folder.is_none())
        .filter_map(|article| article.outcome.as_ref())
    {
        let mut shown = Findings::new(screen::colours_on_stdout());
        let grave = outcome
            .summary
            .findings
            .findings
            .iter()
            .filter(|finding| finding.level <= report::Level::Error);
        out.extend(grave.map(|finding| shown.render(finding)));
    }
    out
}

/// What `deposit` shows.
pub fn deposited(opened: &Opened, done: &IssueDeposit, args: &DepositArgs) -> String {
    let Some(made) = &done.made else {
        return match args.of.format.format {
            Shown::Json => document("deposit", opened, json!({})),
            Shown::Text => heading(opened) + &findings(&opened.report),
        };
    };
    match args.of.format.format {
        Shown::Json => deposit::shown::json(made, &done.posted, &done.sending),
        Shown::Text => {
            let sending = deposit::shown::SendingAsked {
                send: args.how.send,
                no_dry_run: args.how.no_dry_run,
            };
            deposit::shown::filed(made)
                + &deposit::shown::sent(&done.posted, sending, &done.sending)
                + &findings(&opened.report)
        }
    }
}

/// What `status --delivered` shows.
pub fn delivered(count: usize) -> String {
    format!(
        "{count} {} as delivered.\n",
        if count == 1 { "deposit is noted" } else { "deposits are noted" }
    )
}
