//! Deposits of an issue, and the ledger of what was made and sent.

use std::sync::Arc;

use super::super::deposits::{Deposits, Order, deposits_of};
use super::super::{Sending, Sent as Posted, Settings, Watch, send};
use super::build::is_built;
use super::{Opened, check, findings, status, write_lock};
use issue::lock::Due;
use issue::{Answer, Sent};
use report::Report;

/// What became of an issue's deposits.
#[derive(Clone, Debug, Default)]
pub struct IssueDeposit {
    /// The deposits; nothing was made when the issue contradicts itself.
    pub made: Option<Deposits>,
    /// What was sent, or would be.
    pub posted: Vec<Posted>,
    /// What was found while sending.
    pub sending: Report,
}

/// Makes the deposits of an issue, one batch for each target that takes several articles, and sends them when that is
/// asked for. The ledger in `issue.lock` notes what became of each.
///
/// # Errors
/// A message for the user when the ledger cannot be written.
pub fn deposit(
    opened: &mut Opened,
    settings: &Settings,
    order: &Order,
    sending: Option<&Sending>,
    watch: &dyn Watch,
) -> Result<IssueDeposit, String> {
    check::contradictions(opened);
    if opened.report.has_errors() && !order.force {
        opened.push(findings::withheld());
        return Ok(IssueDeposit::default());
    }
    let options = deposit::Options { issue_galley: galley(opened, settings, order), ..later(opened, settings, order, watch) };
    let order = &Order { options, ..order.clone() };
    let worlds: Vec<crate::Folders> = opened.members.iter().map(|member| opened.world(member, &settings.templates)).collect();
    let made = deposits_of(settings, &worlds, order, watch);
    let (posted, report) = sending.map(|sending| send(&made, sending)).unwrap_or_default();
    note(opened, &made, &posted);
    write_lock(&opened.folder, &opened.lock)?;
    Ok(IssueDeposit { made: Some(made), posted, sending: report })
}

/// The issue's PDF, for OJS, when it was built and nothing has changed since; otherwise it is said.
fn galley(opened: &mut Opened, settings: &Settings, order: &Order) -> Option<Arc<deposit::IssueGalley>> {
    let wanted = order.targets.iter().any(|target| target.name == "ojs");
    let out = settings.out.as_ref().filter(|_| wanted)?;
    let name = format!("{}.pdf", opened.slug);
    let bytes = is_built(opened, settings).then(|| std::fs::read(out.join(&name)).ok()).flatten();
    if bytes.is_none() {
        opened.push(findings::galley_missing());
    }
    bytes.map(|bytes| Arc::new(deposit::IssueGalley { name, bytes }))
}

/// The options of the deposits. What an agency has already is sent again with a higher time stamp than before (Crossref
/// keeps the record with the highest); without a change the stamp stays, so that the bytes do.
fn later(opened: &Opened, settings: &Settings, order: &Order, watch: &dyn Watch) -> deposit::Options {
    let out = opened.lock.sent.iter().filter(|((target, _), sent)| sent.answer.is_out() && order.targets.iter().any(|known| known.name == target));
    let Some(last) = out.map(|(_, sent)| sent.stamp).max().filter(|_| order.options.timestamp.is_none()) else {
        return order.options.clone();
    };
    let standing = status(opened, settings, &order.targets, watch);
    let is_changed = standing.due.iter().any(|due| matches!(due.due, Due::Again(_)));
    deposit::Options { timestamp: is_changed.then(|| last.saturating_add(1)), ..order.options.clone() }
}

/// Notes in the ledger what was made, and how the agencies answered. A deposit that says the same as one that is out
/// stays out.
fn note(opened: &mut Opened, made: &Deposits, posted: &[Posted]) {
    for article in &made.articles {
        let Some(member) = opened.members.iter().find(|member| member.path.slug == article.summary.article) else { continue };
        for told in article.told.iter().filter(|told| !article.withheld.contains(&told.target)) {
            let key = (told.target.to_owned(), member.item.name.clone());
            let answer = answer(article, made, told.target, posted);
            let known = opened.lock.sent.get(&key);
            if answer.is_none() && known.is_some_and(|known| known.digest == told.digest && known.answer != Answer::Written) {
                continue;
            }
            let sent = Sent {
                doi: article.summary.doi.clone(),
                digest: told.digest.clone(),
                facts: told.facts.clone(),
                stamp: told.stamp,
                answer: answer.unwrap_or_default(),
            };
            // What is out and has not been sent again stays noted as it went out.
            let is_out = known.is_some_and(|known| known.answer.is_out());
            if sent.answer != Answer::Written || !is_out {
                opened.lock.sent.insert(key, sent);
            }
        }
    }
}

/// What the agency said of an article, when its deposit was sent.
fn answer(article: &super::super::Deposited, made: &Deposits, target: &str, posted: &[Posted]) -> Option<Answer> {
    let files = article.filed.iter().chain(&made.batches).filter(|filed| filed.target == target);
    let sent = files.filter_map(|filed| posted.iter().find(|posted| posted.file == filed.file)).find(|posted| posted.answer.is_some())?;
    let said = sent.answer.as_ref()?;
    if !said.accepted {
        return Some(Answer::Refused(said.words.clone()));
    }
    let Some(log) = &sent.log else { return Some(Answer::Pending) };
    let own = log.records.iter().find(|record| record.doi.is_some() && record.doi == article.summary.doi);
    Some(match own {
        Some(record) if record.accepted => Answer::Accepted,
        Some(record) => Answer::Refused(record.message.clone()),
        None if log.complete => Answer::Accepted,
        None => Answer::Pending,
    })
}
