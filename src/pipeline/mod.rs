//! From folders to folders: the only room that knows the order of the work and that reads and
//! writes files.
//!
//! ```text
//! find ─▶ for each article, in parallel and behind a wall: load ─▶ read ─▶ resolve ─▶ check ─▶ fit ─▶ emit ─▶ deliver
//! ```
//!
//! - The outputs of an article are written all together or not at all; those of the last good build
//!   stay until then.
//! - What goes wrong with one article is a finding in its report and touches no other.
//! - Results come in the order of the sources, whichever was ready first.
//! - No clock is read here: a [`Watch`] is told of each stage, and may look at its own.

pub(crate) mod articles;
mod batches;
pub mod catalogue;
mod chain;
mod claim;
pub mod copies;
mod deliver;
pub(crate) mod deposits;
mod differences;
mod fixed;
mod folder;
pub(crate) mod guard;
mod html;
mod import;
pub(crate) mod includes;
pub mod issue;
mod issues;
pub(crate) mod listing;
pub(crate) mod locate;
mod made;
mod manifest;
pub(crate) mod manuscript;
pub mod offers;
pub(crate) mod once;
mod pages;
pub(crate) mod parts;
pub mod proof;
mod quality;
mod recorded;
mod replace;
mod sarif;
pub mod scaffold;
mod sending;
mod settings;
mod shown;
pub(crate) mod sketch;
mod sources;
mod standing;
mod summary;
mod web;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use articles::{ARTICLE_FILE, ArticlePath, FindError, NoArticle, SOURCES, find, is_markdown};
pub use chain::{Job, Prepared, emit, prepare, typeset, unset};
pub use deposit::crossref::diff::{Change, Comparison, Kind};
pub use deposit::{Deposit, Needs, Options, TARGETS, Target, stamp};
pub use deposits::{
    ArticleDeposits, DEPOSITS, DepositRun, Deposited, Deposits, Filed, Order, deposit, deposits,
};
pub use differences::differences;
pub use fixed::{FixedSource, fixable, write_fixed};
pub use folder::{Folder, LARGEST};
pub use html::html;
pub use import::{Imported, import};
pub use layout::fit::{Survey, Wish};
pub use listing::Listed;
pub use made::source_date_epoch;
pub use manifest::sha256;
pub use sarif::sarif;
pub use sending::{Sending, Sent, send};
pub use settings::{Settings, SettingsError, accepting, templates_folder};
pub use shown::{View, fit, inspect};
pub use sources::{is_jats, read};
pub use summary::{Counts, FileFacts, PageFacts, Summary, from_anywhere};

use crate::build::{build_watched, prefix};
use crate::{Folders, Outputs, World, findings};
use article::Artifact;
use guard::STACK;
use reading::Files;
use report::{Place, Report};

pub use crate::build::{Format, Stage};

/// The folder of the journals' templates, when none is named.
pub const TEMPLATES: &str = "templates";

/// The name of the report among an article's outputs.
pub const REPORT_FILE: &str = "report.json";

/// The name of the report as a page, beside it.
pub const REPORT_PAGE: &str = "report.html";

/// Somebody who wants to know how the work goes on.
pub trait Watch: Sync {
    /// The article with this index enters a stage. Called from several threads.
    fn at(&self, article: usize, stage: Stage);
}

/// What became of one article.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its file, as the user named it.
    pub source: String,
    /// Where its outputs were written; nothing when they were not.
    pub written: Option<PathBuf>,
    /// The facts.
    pub summary: Summary,
}

/// Builds articles, in parallel. With no output folder in the settings everything is done but the
/// writing.
pub fn build(settings: &Settings, articles: &[ArticlePath], watch: &dyn Watch) -> Vec<Outcome> {
    let work = |(index, article): (usize, &ArticlePath)| {
        let world =
            Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref());
        one(settings, &world, article.shown(), &|stage| watch.at(index, stage)).outcome
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(articles.len().min(threads()))
        .stack_size(STACK)
        .build();
    match pool {
        Ok(pool) => pool.install(|| articles.par_iter().enumerate().map(work).collect()),
        // Without threads of our own the work is done all the same, one article after the other.
        Err(_) => articles.iter().enumerate().map(work).collect(),
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// An article that was made.
struct Made {
    outcome: Outcome,
    /// Its files, whether they were written or not.
    artifacts: Vec<Artifact>,
}

/// Builds one article and writes what was made.
fn one(
    settings: &Settings,
    world: &dyn World,
    source: String,
    stage: &(dyn Fn(Stage) + Sync),
) -> Made {
    let Outputs { artifacts, summary, .. } = build_watched(world, &settings.options, stage);
    let mut outcome = Outcome { source, written: None, summary };
    if let Some(folder) = settings.out.as_ref().map(|out| out.join(world.slug())) {
        if outcome.summary.counts.fatal == 0 && outcome.summary.disagrees() && !may_replace(&folder)
        {
            outcome.summary.add(stays(&folder));
        }
        if outcome.summary.counts.fatal == 0 {
            stage(Stage::Writing);
            match write(world, &folder, &artifacts, &outcome.summary, &[]) {
                Ok(()) => outcome.written = Some(folder),
                Err(report) => outcome.summary.add(report),
            }
        }
    }
    stage(Stage::Done);
    Made { outcome, artifacts }
}

fn stays(folder: &Path) -> Report {
    let mut report = Report::new();
    report.push(Place::default(), findings::outputs_disagree(folder.display().to_string()));
    report
}

/// Whether outputs that disagree may stand in this folder: when none are there, or those that are
/// there disagree themselves.
fn may_replace(folder: &Path) -> bool {
    fs::read(folder.join(REPORT_FILE))
        .map_or(true, |report| summary::says_that_it_disagrees(&report))
}

/// Writes the outputs and, beside them, the report as a page.
/// `more` are files that go with them.
fn write(
    world: &dyn World,
    folder: &Path,
    artifacts: &[Artifact],
    summary: &Summary,
    more: &[(String, Vec<u8>)],
) -> Result<(), Report> {
    let (source, templates) = (prefix(world.source()), prefix(world.templates()));
    let page = html(summary, &mut Texts::default(), &|text| {
        summary::from_anywhere(text, &source, &templates)
    });
    let mut files: Vec<(&str, &[u8])> = artifacts
        .iter()
        .map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice()))
        .collect();
    files.push((REPORT_PAGE, page.as_bytes()));
    files.extend(more.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    deliver::deliver(folder, &files).map_err(|error| {
        let mut report = Report::new();
        let place = Place::file(&error.file.display().to_string());
        report.push(place, findings::outputs_not_written(error.reason));
        report
    })
}

/// The text of a file that a finding names, for an excerpt; nothing when it cannot be had.
#[must_use]
pub fn text_of(file: &str) -> Option<String> {
    let path = Path::new(file);
    let name = path.file_name()?.to_str()?;
    let bytes = Folder::open(path.parent()?).ok()?.load(name).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The texts of files that findings name, each read once.
#[derive(Debug, Default)]
pub struct Texts(BTreeMap<String, Option<String>>);

impl Texts {
    /// The text of a file; nothing when it cannot be had.
    pub fn get(&mut self, file: &str) -> Option<&str> {
        if file.is_empty() {
            return None;
        }
        self.0.entry(file.to_owned()).or_insert_with(|| text_of(file)).as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_that_agreed_are_not_replaced_by_ones_that_disagree() {
        let folder = std::env::temp_dir().join(format!("offprint-replace-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(may_replace(&folder), "nothing is there");
        fs::write(
            folder.join(REPORT_FILE),
            "{\"findings\": [{\"code\": \"F203\", \"level\": \"error\"}]}",
        )
        .unwrap();
        assert!(!may_replace(&folder));
        fs::write(
            folder.join(REPORT_FILE),
            "{\"findings\": [{\"code\": \"X110\", \"level\": \"error\"}]}",
        )
        .unwrap();
        assert!(may_replace(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
