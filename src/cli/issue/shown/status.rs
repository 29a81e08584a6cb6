//! What `issue status` shows.

use serde_json::{Value, json};

use super::{columns, document, heading, row};
use crate::pipeline::issue::{Opened, Standing};
use issue::lock::Due;

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
