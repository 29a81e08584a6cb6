//! Writes the deposits of one article beside its outputs, with the manifest that lists them.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::deliver;
use super::super::differences::warn_of_timestamps;
use super::super::manifest::{self, Entry};
use super::{DEPOSITS, Deposited, Filed, Work};
use crate::findings;
use deposit::{Deposit, TARGETS};
use report::{Place, Report};

/// Writes the deposits of one article with their manifest.
pub(super) fn file_one(mut work: Work, out: &Path) -> Deposited {
    let folder = out.join(work.world.slug()).join(DEPOSITS);
    let mut made = std::mem::take(&mut work.made);
    made.sort_by_key(|(name, _)| TARGETS.iter().position(|target| target.name == *name));
    if made.is_empty() {
        return work.finish(Vec::new());
    }
    let entries = made
        .iter()
        .map(|(target, deposit)| Entry::new(target, deposit, std::slice::from_ref(&work.origin)))
        .collect();
    let files: Vec<(&'static str, &Deposit)> =
        made.iter().map(|(target, deposit)| (*target, deposit)).collect();
    warn_of_timestamps(&folder, &files, &mut work.report);
    match write(&folder, &files, entries) {
        Ok(filed) => work.finish(filed),
        Err(report) => {
            work.report.extend(report);
            work.withheld.extend(files.iter().map(|(target, _)| *target).collect::<BTreeSet<_>>());
            work.finish(Vec::new())
        }
    }
}

/// Writes files and the manifest that lists them beside those of earlier runs: all, or none.
pub(in crate::pipeline) fn write(
    folder: &Path,
    files: &[(&'static str, &Deposit)],
    entries: Vec<Entry>,
) -> Result<Vec<Filed>, Report> {
    let manifest = manifest::merged(folder, entries);
    let mut all: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(_, deposit)| (deposit.path.as_str(), deposit.bytes.as_slice()))
        .collect();
    all.push((manifest::MANIFEST, &manifest));
    deliver::deliver(folder, &all).map_err(|error| {
        let mut report = Report::new();
        let place = Place::file(&error.file.display().to_string());
        report.push(place, findings::deposits_not_written(error.reason));
        report
    })?;
    Ok(files
        .iter()
        .map(|(target, deposit)| Filed {
            target,
            file: folder.join(&deposit.path),
            media_type: deposit.media_type,
            bytes: deposit.bytes.len(),
        })
        .collect())
}
