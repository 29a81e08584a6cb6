//! What was never sent, what must be sent again and why, what was refused.

use super::super::deposits::{Ledger, Order, deposits_of};
use super::super::{Options, Settings, TARGETS, Target, Watch};
use super::deposit::worlds;
use super::{Opened, cache, write_lock};
use issue::lock::{Due, due};
use issue::{Answer, Sent};

/// How an issue stands.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What is due, article by article in the order of the issue, target by target.
    pub due: Vec<DueDeposit>,
    /// How many deposits the targets have as they are.
    pub settled: usize,
    /// Deposits on which the agency has not decided yet: the article and the target.
    pub pending: Vec<(String, &'static str)>,
    /// Articles whose deposits cannot be made, each with the targets that would refuse it.
    pub withheld: Vec<(String, Vec<&'static str>)>,
}

/// A deposit that is due.
#[derive(Clone, Debug)]
pub struct DueDeposit {
    /// The article, as the issue names it.
    pub article: String,
    /// Its DOI.
    pub doi: Option<String>,
    /// The target.
    pub target: &'static str,
    /// Why.
    pub due: Due,
}

/// The targets of an issue's status: those that are named; or else those that the ledger knows; or
/// else those to which the program can send.
fn targets(opened: &Opened, named: &[&'static Target]) -> Vec<&'static Target> {
    if !named.is_empty() {
        return named.to_vec();
    }
    let is_known = |target: &&Target| {
        opened
            .lock
            .sent
            .keys()
            .chain(opened.lock.written.keys())
            .any(|(known, _)| known == target.name)
    };
    let known: Vec<&Target> = TARGETS.iter().filter(is_known).collect();
    if known.is_empty() {
        TARGETS.iter().filter(|target| ["crossref", "doaj"].contains(&target.name)).collect()
    } else {
        known
    }
}

/// Holds what every article says now against the ledger. Nothing is written.
#[must_use]
pub fn status(
    opened: &Opened,
    settings: &Settings,
    named: &[&'static Target],
    watch: &dyn Watch,
) -> Standing {
    let order = Order {
        targets: targets(opened, named),
        options: Options::default(),
        force: false,
        ledger: Some(Ledger::default()),
    };
    let ready = cache::ready(opened, settings);
    let settings = settings.unwritten().with_formats(order.formats());
    let made = deposits_of(&settings, &worlds(opened, &settings), &order, (&ready, watch));
    let mut out = Standing::default();
    for article in &made.articles {
        let Some(member) =
            opened.members.iter().find(|member| member.path.slug == article.summary.article)
        else {
            continue;
        };
        let name = &member.item.name;
        if !article.withheld.is_empty() {
            out.withheld.push((name.clone(), article.withheld.clone()));
        }
        for told in article.told.iter().filter(|told| !article.withheld.contains(&told.target)) {
            let sent = opened.lock.sent.get(&(told.target.to_owned(), name.clone()));
            match due(sent, &told.digest, &told.facts) {
                Due::Nothing => out.settled += 1,
                Due::Decision => out.pending.push((name.clone(), told.target)),
                due @ (Due::Never | Due::Refused(..) | Due::Again(_)) => {
                    out.due.push(DueDeposit {
                        article: name.clone(),
                        doi: article.summary.doi.clone(),
                        target: told.target,
                        due,
                    });
                }
            }
        }
    }
    out
}

/// Notes that what was written last was delivered by hand. Gives how many deposits this is about.
///
/// # Errors
/// A message for the user when the ledger cannot be written.
pub fn deliver_by_hand(opened: &mut Opened, named: &[&'static Target]) -> Result<usize, String> {
    let is_named = |target: &str| named.iter().any(|named| named.name == target);
    let (delivered, waiting): (Vec<_>, Vec<_>) = std::mem::take(&mut opened.lock.written)
        .into_iter()
        .partition(|((target, _), _)| is_named(target));
    let count = delivered.len();
    opened.lock.written = waiting.into_iter().collect();
    opened.lock.sent.extend(
        delivered
            .into_iter()
            .map(|(key, record)| (key, Sent { record, answer: Answer::Delivered })),
    );
    write_lock(&opened.folder, &opened.lock)?;
    Ok(count)
}
