//! Deposits of an issue, and the ledger of what was made and sent.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::super::deposits::{Deposits, Known, Ledger, Order, deposits_of};
use super::super::differences::compared;
use super::super::{Comparison, Sending, Sent as Posted, Settings, Watch, send};
use super::build::built_pdf;
use super::{Opened, cache, check, findings, write_lock};
use issue::{Answer, Record, Sent};
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

/// Makes the deposits of an issue, one batch for each target that takes several articles, of what
/// is due, or of the `whole` issue; and sends them when that is asked for. The ledger in
/// `issue.lock` notes what became of each.
///
/// # Errors
/// A message for the user when the ledger cannot be written.
pub fn deposit(
    opened: &mut Opened,
    settings: &Settings,
    order: &Order,
    (whole, sending): (bool, Option<&Sending>),
    watch: &dyn Watch,
) -> Result<IssueDeposit, String> {
    check::contradictions(opened);
    if opened.report.has_errors() && !order.force {
        opened.push(findings::withheld());
        return Ok(IssueDeposit::default());
    }
    let options = deposit::Options {
        issue_galley: galley(opened, settings, order),
        beside: beside(opened),
        ..order.options.clone()
    };
    let order = &Order { options, ledger: Some(ledger(opened, whole)), ..order.clone() };
    let worlds = worlds(opened, settings);
    let ready = cache::ready(opened, settings);
    let with_formats = settings.with_formats(order.formats());
    let made = deposits_of(&with_formats, &worlds, order, (&ready, watch));
    drop(ready);
    let (posted, report) = sending.map(|sending| send(&made, sending)).unwrap_or_default();
    note(opened, &made, &posted);
    write_lock(&opened.folder, &opened.lock)?;
    Ok(IssueDeposit { made: Some(made), posted, sending: report })
}

/// Compares an earlier deposit with Crossref, a file of the user's, with what the whole issue would
/// be deposited as now. Nothing is written.
pub fn differences(
    opened: &mut Opened,
    settings: &Settings,
    order: &Order,
    old: &Path,
    watch: &dyn Watch,
) -> (Vec<Comparison>, Deposits) {
    check::contradictions(opened);
    let order = Order { ledger: Some(ledger(opened, true)), ..order.clone() };
    let ready = cache::ready(opened, settings);
    let settings = settings.unwritten().with_formats(order.formats());
    let worlds = worlds(opened, &settings);
    let mut made = deposits_of(&settings, &worlds, &order, (&ready, watch));
    drop(ready);
    let found = compared(&mut made, old);
    made.findings.extend(opened.report.clone());
    (found, made)
}

/// The articles as they are deposited.
pub(super) fn worlds(opened: &Opened, settings: &Settings) -> Vec<crate::Folders> {
    opened.members.iter().map(|member| opened.world(member, &settings.templates)).collect()
}

/// The DOIs of the articles of the issue: their deposits are made, or have been.
fn beside(opened: &Opened) -> BTreeSet<String> {
    opened
        .members
        .iter()
        .filter_map(|member| member.doi.as_ref())
        .map(|doi| doi.as_str().to_lowercase())
        .collect()
}

/// What the targets have of the issue.
fn ledger(opened: &Opened, whole: bool) -> Ledger {
    let slug = |name: &String| {
        opened
            .members
            .iter()
            .find(|member| member.item.name == *name)
            .map(|member| member.path.slug.clone())
    };
    let known = opened.lock.sent.iter().filter(|(_, sent)| sent.answer.is_out()).filter_map(
        |((target, name), sent)| {
            let is_decided = sent.answer != Answer::Pending;
            let known =
                Known { digest: sent.record.digest.clone(), stamp: sent.record.stamp, is_decided };
            Some(((target.clone(), slug(name)?), known))
        },
    );
    Ledger { known: known.collect(), whole }
}

/// The issue's PDF, for OJS, when it was built and nothing has changed since; otherwise it is said.
fn galley(
    opened: &mut Opened,
    settings: &Settings,
    order: &Order,
) -> Option<Arc<deposit::IssueGalley>> {
    let wanted = order.targets.iter().any(|target| target.name == "ojs");
    if !wanted {
        return None;
    }
    let pdf = built_pdf(opened, settings);
    if pdf.is_none() {
        opened.push(findings::galley_missing());
    }
    pdf.map(|(name, bytes)| Arc::new(deposit::IssueGalley { name, bytes }))
}

/// Notes in the ledger what was written, and how the agencies answered. A deposit that says the
/// same as one that is out changes nothing.
fn note(opened: &mut Opened, made: &Deposits, posted: &[Posted]) {
    for article in &made.articles {
        let Some(member) =
            opened.members.iter().find(|member| member.path.slug == article.summary.article)
        else {
            continue;
        };
        let is_made =
            |target| !article.withheld.contains(target) && !article.settled.contains(target);
        for told in article.told.iter().filter(|told| is_made(&told.target)) {
            let key = (told.target.to_owned(), member.item.name.clone());
            let record = Record {
                doi: article.summary.doi.clone(),
                digest: told.digest.clone(),
                facts: told.facts.clone(),
                stamp: told.stamp,
            };
            let is_out =
                opened.lock.sent.get(&key).is_some_and(|sent| {
                    sent.answer.is_out() && sent.record.digest == record.digest
                });
            opened.lock.written.remove(&key);
            match answer(article, made, told.target, posted) {
                Some(answer) => drop(opened.lock.sent.insert(key, Sent { record, answer })),
                None if is_out => {}
                None => drop(opened.lock.written.insert(key, record)),
            }
        }
    }
}

/// What the agency said of an article, when its deposit was sent.
fn answer(
    article: &super::super::Deposited,
    made: &Deposits,
    target: &str,
    posted: &[Posted],
) -> Option<Answer> {
    let files = article.filed.iter().chain(&made.batches).filter(|filed| filed.target == target);
    let sent = files
        .filter_map(|filed| posted.iter().find(|posted| posted.file == filed.file))
        .find(|posted| posted.answer.is_some())?;
    let said = sent.answer.as_ref()?;
    if !said.accepted {
        return Some(Answer::Refused(said.words.clone()));
    }
    let Some(log) = &sent.log else { return Some(Answer::Pending) };
    let own =
        log.records.iter().find(|record| record.doi.is_some() && record.doi == article.summary.doi);
    Some(match own {
        Some(record) if record.accepted => Answer::Accepted,
        Some(record) => Answer::Refused(record.message.clone()),
        None if log.complete => Answer::Accepted,
        None => Answer::Pending,
    })
}
