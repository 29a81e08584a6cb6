//! Deposits held against earlier ones: a file of the user's, or the one that stands in the place of
//! a new one.

use std::path::Path;

use super::deposits::{Deposits, Order, deposits};
use super::{ArticlePath, Folder, Settings, Watch};
use crate::findings;
use deposit::crossref::diff::{Comparison, Kind, compare};
use deposit::{Deposit, crossref};
use reading::Files;
use report::{Place, Report};

/// Says so when a deposit that stands in the same place says other things under the same time
/// stamp, or a higher one.
pub(super) fn warn_of_timestamps(
    folder: &Path,
    files: &[(&'static str, &Deposit)],
    report: &mut Report,
) {
    let Ok(opened) = Folder::open(folder) else { return };
    for (_, deposit) in files.iter().filter(|(target, _)| *target == crossref::TARGET.name) {
        let Ok(Some(old)) = opened.load_if_present(&deposit.path) else { continue };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let Ok(found) = compare(&text(&old), &text(&deposit.bytes)) else { continue };
        if old != deposit.bytes && !found.is_accepted() {
            let place = Place::file(&folder.join(&deposit.path).display().to_string());
            report.push(place, findings::changed_under_timestamp());
        }
    }
}

/// Compares an earlier deposit with Crossref, a file of the user's, with what the articles would be
/// deposited as now. Nothing is written. What Crossref would not take, and what conflicts, is a
/// finding.
pub fn differences(
    settings: &Settings,
    articles: &[ArticlePath],
    order: &Order,
    old: &Path,
    watch: &dyn Watch,
) -> (Vec<Comparison>, Deposits) {
    let mut made = deposits(settings, articles, order, watch);
    (compared(&mut made, old), made)
}

/// Compares an earlier deposit with what was made and not written.
pub(super) fn compared(made: &mut Deposits, old: &Path) -> Vec<Comparison> {
    let mut out = Vec::new();
    let shown = old.display().to_string();
    let folder = old.parent().map(Folder::open);
    let bytes = match (folder, old.file_name().and_then(|name| name.to_str())) {
        (Some(Ok(folder)), Some(name)) => folder.load(name),
        _ => Err("there is no such file".to_owned()),
    };
    let text = match bytes {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(why) => {
            made.findings.push(Place::file(&shown), findings::earlier_unreadable(why));
            return out;
        }
    };
    for (_, deposit) in made.unwritten.iter().filter(|(target, _)| *target == crossref::TARGET.name)
    {
        match compare(&text, &String::from_utf8_lossy(&deposit.bytes)) {
            Ok(found) => {
                judge(&found, &shown, &mut made.findings);
                out.push(found);
            }
            Err(why) => made.findings.push(Place::file(&shown), findings::not_comparable(why)),
        }
    }
    out
}

fn judge(found: &Comparison, old: &str, report: &mut Report) {
    for article in found.articles.iter().filter(|article| article.kind == Kind::Conflict) {
        report.push(Place::file(old), findings::conflict(&article.doi, &article.why));
    }
    let is_changed =
        !found.changes.is_empty() || found.articles.iter().any(|article| article.kind > Kind::New);
    if !found.is_accepted() && is_changed {
        let number = |timestamp: Option<u64>| {
            timestamp.map_or_else(|| "none".to_owned(), |number| number.to_string())
        };
        let (new, was) = (number(found.new_timestamp), number(found.old_timestamp));
        report.push(Place::file(old), findings::timestamp_not_higher(new, was));
    }
}
