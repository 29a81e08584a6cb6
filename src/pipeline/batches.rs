//! Deposits that hold several articles, and what articles of one run may not share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::deposits::{DEPOSITS, Deposits, Order, Work, write};
use super::differences::warn_of_timestamps;
use super::guard::behind_the_wall;
use super::issues::{dois, neighbours, sorted};
use super::manifest::{Entry, Origin};
use crate::build::shown;
use crate::findings;
use deposit::{Deposit, Make, Submission};
use report::{Place, Report};

/// Files for several articles.
pub(super) struct Batch {
    /// The target's name.
    pub target: &'static str,
    /// Its files, one for each issue.
    pub files: Vec<Deposit>,
    /// The names of the articles that they hold.
    pub articles: BTreeSet<String>,
    origins: Vec<Origin>,
}

/// Makes the files of targets that take several articles. When the run has one article only, they
/// go with its own.
pub(super) fn batches(works: &mut [Work], order: &Order, findings: &mut Report) -> Vec<Batch> {
    let alone = works.len() == 1;
    let mut out = Vec::new();
    for &target in &order.targets {
        let Make::Batch(make) = target.make else { continue };
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, work) in works
            .iter()
            .enumerate()
            .filter(|(_, work)| work.accepted.iter().any(|accepted| accepted.name == target.name))
        {
            let key = work.submission.as_ref().map(Submission::issue_key).unwrap_or_default();
            groups.entry(key).or_default().push(index);
        }
        for members in groups.into_values() {
            let members = if order.ledger.is_some() { members } else { in_order(works, &members) };
            together(works, &members, target.name, order);
            let submissions: Vec<&Submission> =
                members.iter().filter_map(|&index| works.get(index)?.submission.as_ref()).collect();
            let mut report = Report::new();
            let files = behind_the_wall(&mut report, |report| make(&submissions, report))
                .unwrap_or_default();
            let origins: Vec<Origin> = members
                .iter()
                .filter_map(|&index| works.get(index))
                .map(|work| work.origin.clone())
                .collect();
            match works.first_mut() {
                Some(only) if alone => {
                    only.report.extend(report);
                    only.made.extend(files.into_iter().map(|deposit| (target.name, deposit)));
                }
                _ => {
                    findings.extend(report);
                    out.push(Batch {
                        target: target.name,
                        files,
                        articles: origins.iter().map(|origin| origin.article.clone()).collect(),
                        origins,
                    });
                }
            }
        }
    }
    out
}

/// Tells articles the time stamp of what the target is told next, and with which others they go.
fn together(works: &mut [Work], members: &[usize], target: &str, order: &Order) {
    let dois = members
        .iter()
        .filter_map(|&index| works.get(index)?.submission.as_ref()?.meta().doi.as_ref());
    let beside: BTreeSet<String> =
        dois.map(|doi| doi.as_str().to_lowercase()).chain(order.options.beside.clone()).collect();
    for &index in members {
        let Some(work) = works.get_mut(index) else { continue };
        let stamp = work.stamp(target, order);
        if let Some(submission) = &mut work.submission {
            submission.options.timestamp = stamp;
            submission.options.beside.clone_from(&beside);
        }
    }
}

/// Writes them with their manifest.
pub(super) fn file_batches(batches: &[Batch], out: &Path, run: &mut Deposits) {
    let entries: Vec<Entry> = batches
        .iter()
        .flat_map(|batch| {
            batch.files.iter().map(|deposit| Entry::new(batch.target, deposit, &batch.origins))
        })
        .collect();
    let files: Vec<(&'static str, &Deposit)> = batches
        .iter()
        .flat_map(|batch| batch.files.iter().map(|deposit| (batch.target, deposit)))
        .collect();
    if files.is_empty() {
        return;
    }
    warn_of_timestamps(&out.join(DEPOSITS), &files, &mut run.findings);
    match write(&out.join(DEPOSITS), &files, entries) {
        Ok(filed) => run.batches = filed,
        Err(report) => run.findings.extend(report),
    }
}

/// What articles of one run may not share, and what those of one issue should not.
pub(super) fn clashes(works: &mut [Work], order: &Order) {
    dois(works, order);
    packages(works);
    if order.ledger.is_some() {
        return;
    }
    let mut issues: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, work) in works.iter().enumerate() {
        if let Some(submission) = &work.submission {
            issues.entry(submission.issue_key()).or_default().push(index);
        }
    }
    for members in issues.into_values() {
        let members = in_order(works, &members);
        neighbours(works, &members);
    }
}

/// Articles in the order of their pages.
fn in_order(works: &[Work], members: &[usize]) -> Vec<usize> {
    sorted(
        members.iter().filter_map(|&index| Some((index, works.get(index)?.submission.as_ref()?))),
    )
}

/// Packages of a run that have one name, for articles that begin on one page: the archive keeps the
/// last that it is sent.
fn packages(works: &mut [Work]) {
    let mut named: BTreeMap<(&str, String), String> = BTreeMap::new();
    for work in works {
        for (target, deposit) in
            work.made.iter().filter(|(_, deposit)| deposit.media_type == "application/zip")
        {
            let key = (*target, deposit.path.to_ascii_lowercase());
            match named.get(&key) {
                None => drop(named.insert(key, work.world.slug().to_owned())),
                Some(first) => {
                    let place = Place::file(&shown(work.world));
                    work.report
                        .push(place, findings::package_name_taken(*target, &deposit.path, first));
                }
            }
        }
    }
}
