//! What must be sent, and why.

use super::{Answer, Facts, Sent};

/// What is due for one article at one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing: the target has what the article says now.
    Nothing,
    /// It was never sent.
    Never,
    /// Nothing but to ask the agency for its decision: it has what the article says now, and had
    /// not decided.
    Decision,
    /// The agency has refused it, in these words; these facts have changed since then.
    Refused(String, Vec<(String, String, String)>),
    /// The target was told other things: these facts have changed, each with what was sent and what
    /// holds now.
    Again(Vec<(String, String, String)>),
}

/// What is due, from what was sent and what holds now.
#[must_use]
pub fn due(sent: Option<&Sent>, digest: &str, facts: &Facts) -> Due {
    let Some(sent) = sent else { return Due::Never };
    let is_same = sent.record.digest == digest;
    match &sent.answer {
        Answer::Refused(words) => Due::Refused(words.clone(), changes(&sent.record.facts, facts)),
        Answer::Pending if is_same => Due::Decision,
        Answer::Delivered | Answer::Accepted if is_same => Due::Nothing,
        Answer::Delivered | Answer::Pending | Answer::Accepted => {
            Due::Again(changes(&sent.record.facts, facts))
        }
    }
}

/// The facts that differ.
fn changes(then: &Facts, now: &Facts) -> Vec<(String, String, String)> {
    let names: std::collections::BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let value = |facts: &Facts, name: &str| facts.get(name).cloned().unwrap_or_default();
    let pairs = names.into_iter().map(|name| (name.clone(), value(then, name), value(now, name)));
    pairs.filter(|(_, then, now)| then != now).collect()
}
