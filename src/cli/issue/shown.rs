//! What the commands of an issue show.

use std::fmt::Write;

use serde_json::{Value, json};

use super::super::args::Shown;
use super::super::findings::Findings;
use super::super::{deposit, screen, table};
use super::args::IssueDeposit as DepositArgs;
use crate::pipeline::issue::{
    Assigning, Begun, Built, Checked, IssueDeposit, Opened, Planned, PlannedArticle, Standing,
};
use article::PageDesignation;
use issue::lock::Due;
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

fn pages(pages: Option<&PageDesignation>) -> String {
    pages
        .map(ToString::to_string)
        .filter(|pages| !pages.is_empty())
        .unwrap_or_else(|| "–".to_owned())
}

fn planned_json(planned: &Planned) -> Value {
    let article = |article: &PlannedArticle| {
        json!({
            "article": article.name,
            "pages": article.pages,
            "natural": article.natural,
            "cost": article.cost,
            "was": article.was.as_ref().map(ToString::to_string),
            "now": article.now.as_ref().map(ToString::to_string),
            "moves": article.moves(),
        })
    };
    let articles: Vec<Value> = planned.articles.iter().map(article).collect();
    json!({"articles": articles, "total": planned.total, "signature": planned.signature, "fill": planned.fill, "fill-costs": planned.fill_costs, "plan-findings": planned.report})
}

/// The table of a plan.
fn plan_table(planned: &Planned) -> String {
    let mut rows = vec![row(&["article", "pages", "was", "now", ""])];
    for article in &planned.articles {
        let count = article.pages.map(|pages| pages.to_string()).unwrap_or_else(|| "–".to_owned());
        let mut notes = Vec::new();
        if article.moves() {
            notes.push("moves".to_owned());
        }
        if let (Some(pages), Some(natural)) = (article.pages, article.natural)
            && pages != natural
        {
            notes.push(format!("{natural} without liberties; takes {}", article.cost.join("; ")));
        }
        rows.push(row(&[
            &article.name,
            &count,
            &pages(article.was.as_ref()),
            &pages(article.now.as_ref()),
            &notes.join("; "),
        ]));
    }
    columns(&rows)
}

/// What `plan` shows.
pub fn planned(opened: &Opened, planned: &Planned, shown: Shown) -> String {
    if shown == Shown::Json {
        return document("plan", opened, planned_json(planned));
    }
    let mut out = heading(opened) + &plan_table(planned);
    out += &sheets(planned);
    format!("{out}\n{}{}", findings(&opened.report), findings(&planned.report))
}

/// How many pages there are, and how they fill the sheets.
fn sheets(planned: &Planned) -> String {
    if planned.total == 0 {
        return String::new();
    }
    let mut out = format!("  {} in all", count(planned.total, "page", "pages"));
    match (planned.signature, planned.total.checked_rem(planned.signature)) {
        (signature, Some(0)) if signature > 0 => {
            out += &format!(
                ", {} of {signature} full",
                count(planned.total / signature, "sheet", "sheets")
            )
        }
        (signature, Some(over)) => {
            out += &format!(", {over} on the last sheet of {signature}");
            if let Some((names, is_less)) = &planned.fill {
                let change = if *is_less { "a page less" } else { "a page more" };
                out += &format!(
                    "\n  --fill gives {} {change}, which fills it",
                    screen::plain(&names.join(", "))
                );
                out.extend(
                    planned.fill_costs.iter().map(|cost| format!("\n    {}", screen::plain(cost))),
                );
            }
        }
        (_, None) => {}
    }
    out + "\n"
}

fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What `assign` shows.
pub fn assigned(opened: &Opened, planned: &Planned, done: &Assigning, shown: Shown) -> String {
    if shown == Shown::Json {
        let moved: Vec<Value> = done
            .moved
            .iter()
            .map(|moved| json!({"article": moved.name, "doi": moved.doi, "was": moved.was.to_string(), "now": moved.now.to_string(), "told": moved.told}))
            .collect();
        let mut more = planned_json(planned);
        if let Some(more) = more.as_object_mut() {
            more.insert("written".to_owned(), json!(done.is_written));
            more.insert("moved".to_owned(), json!(moved));
        }
        return document("assign", opened, more);
    }
    let mut out = heading(opened) + &plan_table(planned) + &sheets(planned);
    let told: Vec<&crate::pipeline::issue::Moved> =
        done.moved.iter().filter(|moved| !moved.told.is_empty()).collect();
    if !told.is_empty() {
        out += if done.is_written {
            "\nMust be sent again, since the pages have moved:\n"
        } else {
            "\nWould have to be sent again:\n"
        };
        let rows: Vec<Vec<String>> = told
            .iter()
            .map(|moved| {
                row(&[
                    &moved.name,
                    moved.doi.as_deref().unwrap_or_default(),
                    &format!("{} → {}", moved.was, moved.now),
                    &moved.told.join(", "),
                ])
            })
            .collect();
        out += &columns(&rows);
        out += "Every citation with the old pages is wrong from now on.\n";
    }
    out += if done.is_written { "\nissue.lock is written.\n" } else { "\nNothing was written.\n" };
    format!("{out}\n{}", findings(&opened.report))
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

/// What `status` shows: what is due, by article and target, and why.
pub fn status(opened: &Opened, standing: &Standing, is_json: bool) -> String {
    if is_json {
        let listed = |changes: &[(String, String, String)]| -> Vec<Value> {
            changes
                .iter()
                .map(|(fact, then, now)| json!({"fact": fact, "was": then, "now": now}))
                .collect()
        };
        let why = |due: &Due| match due {
            Due::Nothing | Due::Decision => json!({}),
            Due::Never => json!({"state": "never sent"}),
            Due::Refused(words, changes) => {
                json!({"state": "refused", "words": words, "changes": listed(changes)})
            }
            Due::Again(changes) => json!({"state": "changed", "changes": listed(changes)}),
        };
        let due: Vec<Value> =
            standing.due.iter().map(|one| json!({"article": one.article, "doi": one.doi, "target": one.target, "why": why(&one.due)})).collect();
        return document(
            "status",
            opened,
            json!({"due": due, "pending": standing.pending, "settled": standing.settled, "withheld": standing.withheld}),
        );
    }
    let mut rows = Vec::new();
    for one in &standing.due {
        let why = match &one.due {
            Due::Nothing | Due::Decision => String::new(),
            Due::Never => "never sent".to_owned(),
            Due::Refused(words, changes) if changes.is_empty() => format!("refused: {words}"),
            Due::Refused(words, changes) => {
                format!("refused: {words}; changed since: {}", in_words(changes))
            }
            Due::Again(changes) if changes.is_empty() => {
                "send again: its files have changed".to_owned()
            }
            Due::Again(changes) => format!("send again: {}", in_words(changes)),
        };
        rows.push(row(&[&one.article, one.target, &why]));
    }
    for (article, target) in &standing.pending {
        rows.push(row(&[
            article,
            target,
            "sent; not decided yet: `offprint issue deposit --send` asks again",
        ]));
    }
    for (article, targets) in &standing.withheld {
        rows.push(row(&[
            article,
            &targets.join(", "),
            "cannot be deposited: `offprint issue deposit` says why",
        ]));
    }
    let settled = standing.settled;
    let rest = format!(
        "  {settled} {} up to date.\n",
        if settled == 1 { "deposit is" } else { "deposits are" }
    );
    heading(opened) + &columns(&rows) + &rest
}

fn in_words(changes: &[(String, String, String)]) -> String {
    changes.iter().map(change).collect::<Vec<_>>().join("; ")
}

/// A change in words; digests mean nothing to a reader.
fn change((fact, then, now): &(String, String, String)) -> String {
    let is_digest = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match (then.as_str(), now.as_str()) {
        ("", now) if !is_digest(now) => format!("{fact} is new: {now}"),
        (then, "") if !is_digest(then) => format!("{fact} is gone: {then}"),
        (then, now) if is_digest(then) || is_digest(now) => format!("{fact} has changed"),
        (then, now) => format!("{fact} {then} → {now}"),
    }
}
