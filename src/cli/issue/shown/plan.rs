//! What `issue plan` and `issue assign` show.

use serde_json::{Value, json};

use super::super::super::args::Shown;
use super::super::super::screen;
use super::{columns, document, findings, heading, row};
use crate::pipeline::issue::{Assigning, Moved, Opened, Planned, PlannedArticle};
use article::PageDesignation;

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
    let told: Vec<&Moved> = done.moved.iter().filter(|moved| !moved.told.is_empty()).collect();
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
