//! What targets have of an issue already: only what is due is made for them, under a time stamp
//! that they accept.

use std::collections::BTreeMap;

use super::super::guard::{behind_the_wall, on_a_deep_stack};
use super::{Order, Work};
use deposit::{Make, Options, Target};
use report::Report;

/// What targets have of the articles of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What they were told last and have not refused, by target and by the name of the article's
    /// outputs.
    pub known: BTreeMap<(String, String), Known>,
    /// Whether everything is made again, due or not.
    pub whole: bool,
}

/// What a target was told of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The digest of it.
    pub digest: String,
    /// Its time stamp.
    pub stamp: u64,
    /// Whether the target has decided; until then the same deposit is made again, so that its
    /// decision can be asked for.
    pub is_decided: bool,
}

/// Leaves out what targets have as it is, and gives the rest its time stamp: one higher than the
/// last, when something has changed (Crossref keeps the record with the highest, and refuses a
/// batch with the same); or else the same, so that the bytes stay.
pub(super) fn settle(works: &mut [Work], order: &Order, ledger: &Ledger) {
    for target in &order.targets {
        let of_target = ledger.known.iter().filter(|((known, _), _)| known == target.name);
        let Some(last) = of_target.map(|(_, known)| known.stamp).max() else { continue };
        let is_changed = works.iter().any(|work| changed(work, target, ledger) == Some(true));
        let stamp = if is_changed { last.saturating_add(1) } else { last };
        for work in works.iter_mut() {
            if is_settled(work, target, ledger) && !ledger.whole && takes_parts(target) {
                work.accepted.retain(|accepted| accepted.name != target.name);
                work.settled.push(target.name);
            } else {
                restamp(work, target, order, stamp);
            }
        }
    }
}

/// Whether a target may be given some articles of an issue without the others. OJS makes an issue
/// of each file.
fn takes_parts(target: &Target) -> bool {
    target.name != "ojs"
}

fn known<'l>(work: &Work, target: &Target, ledger: &'l Ledger) -> Option<&'l Known> {
    ledger.known.get(&(target.name.to_owned(), work.world.slug().to_owned()))
}

/// Whether the target was told other things of it; nothing when it is told nothing.
fn changed(work: &Work, target: &Target, ledger: &Ledger) -> Option<bool> {
    let told = work.told.iter().find(|told| told.target == target.name)?;
    Some(known(work, target, ledger).is_none_or(|known| known.digest != told.digest))
}

fn is_settled(work: &Work, target: &Target, ledger: &Ledger) -> bool {
    changed(work, target, ledger) == Some(false)
        && known(work, target, ledger).is_some_and(|known| known.is_decided)
}

fn restamp(work: &mut Work, target: &Target, order: &Order, stamp: u64) {
    let Options { timestamp, .. } = &order.options;
    for told in work.told.iter_mut().filter(|told| told.target == target.name) {
        (told.stamp, told.is_later) = (timestamp.unwrap_or(stamp), true);
    }
}

impl Work<'_> {
    /// Makes the files that hold it alone.
    pub(super) fn make_files(&mut self, order: &Order) {
        let Some(mut submission) = self.submission.take() else { return };
        for target in self.accepted.clone() {
            let Make::Each(make) = target.make else { continue };
            submission.options.timestamp = self.stamp(target.name, order);
            let (made, report) = on_a_deep_stack(|| {
                let mut report = Report::new();
                (behind_the_wall(&mut report, |report| make(&submission, report)), report)
            });
            self.report.extend(report);
            self.made
                .extend(made.unwrap_or_default().into_iter().map(|deposit| (target.name, deposit)));
        }
        submission.options.timestamp = order.options.timestamp;
        self.submission = Some(submission);
    }

    /// The time stamp of its deposit for a target, when it is not that of its making.
    pub(in super::super) fn stamp(&self, target: &str, order: &Order) -> Option<u64> {
        let told = self
            .told
            .iter()
            .find(|told| told.target == target)
            .and_then(|told| told.is_later.then_some(told.stamp));
        order.options.timestamp.or(told)
    }
}
