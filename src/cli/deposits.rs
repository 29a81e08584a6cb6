//! What became of deposits, as people and as other programs read it.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::findings::Findings;
use super::{screen, table};
use crate::pipeline::{Deposited, Deposits, Filed, Summary};
use crate::report::{Diagnostic, Level, Report};

#[derive(Serialize)]
struct Document<'a> {
    offprint: &'static str,
    command: &'static str,
    articles: Vec<Entry<'a>>,
    batches: Vec<File>,
    findings: &'a Report,
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
}

#[derive(Serialize)]
struct File {
    target: &'static str,
    file: String,
    bytes: usize,
}

/// One JSON document for other programs.
#[must_use]
pub fn json(made: &Deposits) -> String {
    let articles = made.articles.iter().map(entry).collect();
    let batches = made.batches.iter().map(file).collect();
    let document = Document { offprint: env!("CARGO_PKG_VERSION"), command: "deposit", articles, batches, findings: &made.findings };
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry(made: &Deposited) -> Entry<'_> {
    let Deposited { source, summary, filed, in_batch, withheld } = made;
    Entry { source, summary, deposits: filed.iter().map(file).collect(), in_batch, withheld }
}

fn file(filed: &Filed) -> File {
    File { target: filed.target, file: filed.file.display().to_string(), bytes: filed.bytes }
}

/// A table of what was written and withheld, article by article, with the findings about deposits and those that stopped an article.
#[must_use]
pub fn filed(made: &Deposits) -> String {
    let mut findings = Findings::new(screen::colours_on_stdout());
    let mut out = String::new();
    for article in &made.articles {
        let title = article.summary.title.as_deref().unwrap_or_default();
        let _ = writeln!(out, "{}", format!("{}  {}", screen::plain(&article.summary.article), screen::plain(title)).trim_end());
        out.push_str(&rows(&article.filed));
        for target in &article.in_batch {
            let _ = writeln!(out, "  {target:<WIDTH$}  together with others, below");
        }
        for target in &article.withheld {
            let _ = writeln!(out, "  {target:<WIDTH$}  withheld; the last one, if there is one, is still in its place");
        }
        out.push('\n');
        let shown = article.summary.findings.diagnostics.iter().filter(|finding| concerns_deposits(finding));
        out.extend(shown.map(|finding| findings.render(finding)));
    }
    if !made.batches.is_empty() {
        let _ = writeln!(out, "Together\n{}", rows(&made.batches));
    }
    out.extend(made.findings.diagnostics.iter().map(|finding| findings.render(finding)));
    out
}

/// Width of the column of targets.
const WIDTH: usize = 12;

fn rows(filed: &[Filed]) -> String {
    let shown = |path: &Path| screen::plain(&path.display().to_string());
    let width = filed.iter().map(|filed| shown(&filed.file).chars().count()).max().unwrap_or(0);
    filed.iter().map(|filed| format!("  {:<WIDTH$}  {:<width$}  {}\n", filed.target, shown(&filed.file), table::size(filed.bytes))).collect()
}

/// What an article is found fault with otherwise, `check` says.
fn concerns_deposits(finding: &Diagnostic) -> bool {
    finding.code.id.starts_with('D') || finding.level == Level::Fatal
}
