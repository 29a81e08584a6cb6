//! An issue at a glance, from its two files alone: its articles are not read.

use std::path::{Path, PathBuf};

use super::open::{all_below, lock_of};
use super::read_file;
use issue::{ISSUE_FILE, Item, State};
use report::Report;

/// What its files say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glimpse {
    /// Volume and issue: `VIII/2`.
    pub name: String,
    /// The title of a special issue.
    pub title: Option<String>,
    /// The journal, by the folder of its templates.
    pub journal: String,
    /// Whether its pages stay.
    pub is_closed: bool,
    /// Its articles as it names them, in order, each with its assigned pages.
    pub articles: Vec<(String, Option<String>)>,
    /// How many deposits its ledger knows.
    pub sent: usize,
}

/// The folders of the issues that lie in a folder.
#[must_use]
pub fn below(folder: &Path) -> Vec<PathBuf> {
    all_below(folder)
}

/// Looks at the issue in a folder.
///
/// # Errors
/// A message for the user when its files cannot be read.
pub fn glimpse(folder: &Path) -> Result<Glimpse, String> {
    let path = folder.join(ISSUE_FILE);
    let mut report = Report::new();
    let issue = issue::source::read(&path.display().to_string(), &read_file(&path)?, &mut report);
    let wrong = || {
        report.findings.first().map_or_else(
            || "the issue cannot be read".to_owned(),
            |finding| format!("{}: {}", finding.place, finding.message()),
        )
    };
    let issue = issue.ok_or_else(wrong)?;
    let lock = lock_of(folder)?;
    let pages = |name: &str| {
        lock.assigned
            .iter()
            .find(|assigned| assigned.article == name)
            .and_then(|assigned| assigned.pages.printed())
    };
    let items = issue.contents.iter().flat_map(|section| &section.items);
    let articles = items.filter_map(|item| {
        if let Item::Article(article) = item {
            Some((article.name.clone(), pages(&article.name)))
        } else {
            None
        }
    });
    Ok(Glimpse {
        name: issue.name(),
        title: issue.title.clone(),
        journal: issue.journal.clone(),
        is_closed: issue.state == State::Closed,
        articles: articles.collect(),
        sent: lock.sent.len(),
    })
}
