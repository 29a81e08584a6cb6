//! From folders to folders: the only room that knows the order of the work and that reads and writes files.
//!
//! ```text
//! find ─▶ for each article, in parallel and behind a wall: load ─▶ read ─▶ resolve ─▶ check ─▶ fit ─▶ emit ─▶ deliver
//! ```
//!
//! - The outputs of an article are written all together or not at all; those of the last good build stay until then.
//! - What goes wrong with one article is a finding in its report and touches no other.
//! - Results come in the order of the sources, whichever was ready first.
//! - No clock is read here: a [`Watch`] is told of each stage, and may look at its own.

pub(crate) mod articles;
mod batches;
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
mod shown;
pub(crate) mod sketch;
mod sources;
mod standing;
mod summary;
mod web;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use articles::{ARTICLE_FILE, ArticlePath, FindError, NoArticle, SOURCES, find, is_markdown};
pub use chain::{Job, Prepared, emit, prepare, typeset, unset};
pub use deposit::crossref::diff::{Change, Comparison, Kind};
pub use deposit::{Needs, Options, TARGETS, Target, stamp};
pub use deposits::{ArticleDeposits, DEPOSITS, DepositRun, Deposited, Deposits, Filed, Order, deposit, deposits};
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
pub use shown::{View, fit, inspect};
pub use sources::{is_jats, read};
pub use summary::{Counts, FileFacts, PageFacts, Summary};

use claim::Claim;

use crate::build::{build_watched, prefix};
use crate::{Folders, Outputs, World, findings};
use article::Artifact;
use guard::STACK;
use reading::Files;
use report::{Place, Report, Setting};

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

/// What to do and where.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the journals' templates.
    pub templates: Folder,
    /// The formats, and the date of making that `SOURCE_DATE_EPOCH` gives.
    pub options: crate::Options,
    /// The journal that the user names for all articles, by the folder of its templates.
    pub journal: Option<String>,
    /// Below which folder the outputs are written, a folder for each article; nothing is written when it is absent.
    pub out: Option<PathBuf>,
    /// The lock on the output folder, held as long as somebody has these settings.
    _claim: Option<Arc<Claim>>,
}

/// Why nothing can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The templates cannot be used.
    #[error("the templates “{folder}” cannot be used: {reason}; run offprint in the folder that holds them, or name them with --templates")]
    Templates {
        /// As the user named them.
        folder: String,
        /// Why.
        reason: String,
    },
    /// `SOURCE_DATE_EPOCH` is no date.
    #[error("{0}")]
    Epoch(String),
    /// The outputs cannot be written.
    #[error("{0}")]
    Out(String),
}

/// The folder of the templates that is meant: where nobody has named another, it is looked for above when it is not here.
#[must_use]
pub fn templates_folder(named: &Path, articles: &[ArticlePath]) -> PathBuf {
    let above = (named == Path::new(TEMPLATES)).then(|| templates_above(articles)).flatten();
    above.unwrap_or_else(|| named.to_owned())
}

/// Looks for the folder of templates as git looks for its own: here, and in the folders above; then above the first article. Nothing when there is
/// none that holds a journal.
fn templates_above(articles: &[ArticlePath]) -> Option<PathBuf> {
    if Path::new(TEMPLATES).exists() {
        return None;
    }
    let holds_journal = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path().join("journal.yaml")).any(|record| record.is_file())
    };
    let above = |from: &Path| -> Option<PathBuf> {
        let depth = fs::canonicalize(from).ok()?.components().count();
        let mut folder = from.to_owned();
        for _ in 1..depth {
            folder = folder.join("..");
            let templates = folder.join(TEMPLATES);
            if holds_journal(&templates) {
                return Some(templates);
            }
        }
        None
    };
    let beside = |folder: &Path| Some(folder.join(TEMPLATES)).filter(|templates| holds_journal(templates));
    above(Path::new("")).or_else(|| {
        let folder = &articles.first()?.folder;
        beside(folder).or_else(|| above(folder))
    })
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

impl Settings {
    /// Opens the templates and claims the output folder, which is made when it is missing.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn new(templates: &Path, out: Option<&Path>, formats: &[Format]) -> Result<Settings, SettingsError> {
        // An article in JATS needs no template: where nobody named a folder of templates, there may be none.
        let folder = match Folder::open(templates) {
            Err(_) if templates == Path::new(TEMPLATES) && !templates.exists() => Folder::absent(templates),
            opened => opened.map_err(|reason| SettingsError::Templates { folder: templates.display().to_string(), reason })?,
        };
        let settings = Settings {
            templates: folder,
            options: crate::Options { formats: Vec::new(), epoch: source_date_epoch().map_err(SettingsError::Epoch)?, ..crate::Options::default() },
            journal: None,
            out: out.map(Path::to_owned),
            _claim: out.map(Claim::new).transpose().map_err(SettingsError::Out)?.map(Arc::new),
        };
        Ok(settings.with_formats(formats))
    }

    /// The same settings for one journal, whatever the articles say.
    #[must_use]
    pub fn for_journal(self, journal: Option<&str>) -> Settings {
        Settings { journal: journal.map(str::to_owned), ..self }
    }

    /// The same settings, with these findings accepted, each as `CODE@PLACE`.
    ///
    /// # Errors
    /// A message for the user when one is not written so.
    pub fn accepting(mut self, accepted: &[String]) -> Result<Settings, String> {
        for text in accepted {
            let setting = Setting::accept(text, Place::default()).map_err(|(message, help)| format!("--accept: {message}; {help}"))?;
            self.options.accept.push(setting);
        }
        Ok(self)
    }

    /// The same settings for a copy to work with.
    #[must_use]
    pub fn copying(mut self, copy: Option<copies::Copy>) -> Settings {
        self.options.copy = copy;
        self
    }

    /// The same settings, with PDFs for these standards whatever the journals' styles say.
    #[must_use]
    pub fn with_pdf(mut self, standard: Option<style::PdfStandard>) -> Settings {
        self.options.pdf = standard;
        self
    }

    /// The same settings with nothing to be written.
    #[must_use]
    pub fn unwritten(&self) -> Settings {
        Settings { out: None, ..self.clone() }
    }

    /// The same settings for other formats.
    #[must_use]
    pub fn with_formats(&self, formats: &[Format]) -> Settings {
        let formats = Format::ALL.into_iter().filter(|format| formats.contains(format)).collect();
        Settings { options: crate::Options { formats, ..self.options.clone() }, ..self.clone() }
    }
}

/// Builds articles, in parallel. With no output folder in the settings everything is done but the writing.
pub fn build(settings: &Settings, articles: &[ArticlePath], watch: &dyn Watch) -> Vec<Outcome> {
    let work = |(index, article)| one(settings, article, &|stage| watch.at(index, stage));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(articles.len().min(threads())).stack_size(STACK).build();
    match pool {
        Ok(pool) => pool.install(|| articles.par_iter().enumerate().map(work).collect()),
        // Without threads of our own the work is done all the same, one article after the other.
        Err(_) => articles.iter().enumerate().map(work).collect(),
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Builds one article and writes what was made.
fn one(settings: &Settings, article: &ArticlePath, stage: &(dyn Fn(Stage) + Sync)) -> Outcome {
    let world = Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref());
    let Outputs { artifacts, summary, .. } = build_watched(&world, &settings.options, stage);
    let mut outcome = Outcome { source: article.shown(), written: None, summary };
    if let Some(folder) = settings.out.as_ref().map(|out| out.join(&article.slug)) {
        if outcome.summary.counts.fatal == 0 && outcome.summary.disagrees() && !may_replace(&folder) {
            outcome.summary.add(stays(&folder));
        }
        if outcome.summary.counts.fatal == 0 {
            stage(Stage::Writing);
            match write(&world, &folder, &artifacts, &outcome.summary, &[]) {
                Ok(()) => outcome.written = Some(folder),
                Err(report) => outcome.summary.add(report),
            }
        }
    }
    stage(Stage::Done);
    outcome
}

fn stays(folder: &Path) -> Report {
    let mut report = Report::new();
    report.push(Place::default(), findings::outputs_disagree(folder.display().to_string()));
    report
}

/// Whether outputs that disagree may stand in this folder: when none are there, or those that are there disagree
/// themselves.
fn may_replace(folder: &Path) -> bool {
    fs::read(folder.join(REPORT_FILE)).map_or(true, |report| summary::says_that_it_disagrees(&report))
}

/// Writes the outputs and, beside them, the report as a page.
/// `more` are files that go with them.
fn write(world: &Folders, folder: &Path, artifacts: &[Artifact], summary: &Summary, more: &[(String, Vec<u8>)]) -> Result<(), Report> {
    let (source, templates) = (prefix(world.source()), prefix(world.templates()));
    let page = html(summary, &mut Texts::default(), &|text| summary::from_anywhere(text, &source, &templates));
    let mut files: Vec<(&str, &[u8])> = artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
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
        fs::write(folder.join(REPORT_FILE), "{\"findings\": [{\"code\": \"F203\", \"level\": \"error\"}]}").unwrap();
        assert!(!may_replace(&folder));
        fs::write(folder.join(REPORT_FILE), "{\"findings\": [{\"code\": \"X110\", \"level\": \"error\"}]}").unwrap();
        assert!(may_replace(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
