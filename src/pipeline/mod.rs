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

mod articles;
mod batches;
mod chain;
mod claim;
mod deliver;
mod deposits;
mod differences;
mod fields;
mod folder;
mod guard;
mod html;
mod listing;
mod locate;
mod made;
mod manifest;
mod mended;
mod once;
mod pages;
pub mod proof;
mod quality;
mod replace;
mod sarif;
mod sending;
mod shown;
mod sources;
mod summary;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use articles::{ARTICLE_FILE, ArticlePath, SOURCES, find};
pub use chain::{Job, Prepared, emit, prepare, typeset, unset};
pub use deposit::crossref::diff::{Comparison, Kind};
pub use deposit::{Needs, Options, TARGETS, Target, stamp};
pub use deposits::{DEPOSITS, Deposited, Deposits, Filed, Order, deposits};
pub use differences::differences;
pub use folder::{Folder, LARGEST};
pub use html::html;
pub use layout::fit::{Survey, Wish};
pub use listing::Listed;
pub use made::source_date_epoch;
pub use mended::{Mended, mendable, write_mended};
pub use sarif::sarif;
pub use sending::{Sending, Sent, send};
pub use shown::{View, inspect, survey};
pub use sources::{is_jats, read};
pub use summary::{Counts, FileFacts, PageFacts, Summary};

use claim::Claim;
use fields::Fields;
use locate::Names;

use article::{Article, Artifact};
use artifacts::Opened;
use check::check_files;
use layout::Typeset;
use reading::Files;
use report::codes::program::{FAULT_OF_OFFPRINT, NOT_WRITTEN, OUTPUTS_DISAGREE, UNREADABLE_FILE};
use report::codes::source::SUPPLEMENT_MISSING;
use report::{Place, Report};
use verify::{Parity, Source, parity};

/// The folder of the journals' templates, when none is named.
pub const TEMPLATES: &str = "templates";

/// The name of the report among an article's outputs.
pub const REPORT_FILE: &str = "report.json";

/// The name of the report as a page, beside it.
pub const REPORT_PAGE: &str = "report.html";

/// A stack for deep nesting in a source, in bytes. Readers bound their depth; this is the room that the bound needs.
const STACK: usize = 16 << 20;

const HELP_WITH_FAULT: &str = "this is a fault of offprint, not of your article: please report it, with the article's source if you may";

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JATS 1.3 Publishing XML.
    Jats,
    /// EPUB 3.3.
    Epub,
    /// PDF/UA-1 and PDF/A-2a.
    Pdf,
}

impl Format {
    /// All formats, in the order in which they are made.
    pub const ALL: [Format; 3] = [Format::Jats, Format::Epub, Format::Pdf];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Jats => "JATS XML",
            Format::Epub => "EPUB",
            Format::Pdf => "PDF",
        }
    }
}

/// Where the work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The article is read, completed and checked.
    Reading,
    /// Its pages are laid out.
    LayingOut,
    /// A format is made.
    Emitting(Format),
    /// The outputs are written.
    Writing,
    /// All is done.
    Done,
}

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
    /// As the user named it.
    pub templates_shown: PathBuf,
    /// The formats.
    pub formats: Vec<Format>,
    /// Below which folder the outputs are written, a folder for each article; nothing is written when it is absent.
    pub out: Option<PathBuf>,
    /// What `SOURCE_DATE_EPOCH` says.
    pub epoch: Option<i64>,
    /// The lock on the output folder, held as long as somebody has these settings.
    _claim: Option<Arc<Claim>>,
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
    /// A message for the user when one of them cannot be used.
    pub fn new(templates: &Path, out: Option<&Path>, formats: &[Format]) -> Result<Settings, String> {
        let shown = templates.display();
        // An article in JATS needs no template: where nobody named a folder of templates, there may be none.
        let folder = match Folder::open(templates) {
            Err(_) if templates == Path::new(TEMPLATES) && !templates.exists() => Folder::absent(templates),
            opened => opened.map_err(|reason| {
                format!("the templates “{shown}” cannot be used: {reason}; run offprint in the folder that holds them, or name them with --templates")
            })?,
        };
        let settings = Settings {
            templates: folder,
            templates_shown: templates.to_owned(),
            formats: Vec::new(),
            out: out.map(Path::to_owned),
            epoch: source_date_epoch()?,
            _claim: out.map(Claim::new).transpose()?.map(Arc::new),
        };
        Ok(settings.with_formats(formats))
    }

    /// The same settings for other formats.
    #[must_use]
    pub fn with_formats(&self, formats: &[Format]) -> Settings {
        let formats = Format::ALL.into_iter().filter(|format| formats.contains(format)).collect();
        Settings { formats, ..self.clone() }
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

/// Builds one article, behind the wall.
fn one(settings: &Settings, article: &ArticlePath, stage: &dyn Fn(Stage)) -> Outcome {
    let mut report = Report::new();
    let made = behind_the_wall(&mut report, |report| make(settings, article, stage, report)).unwrap_or_default();
    if made.typeset.is_none() && !report.is_fatal() {
        report.add(FAULT_OF_OFFPRINT, Place::default(), "the program gave up on this article without saying why", HELP_WITH_FAULT);
    }
    let listing = made.article().map(listing::listing).unwrap_or_default();
    let names = Names { article: &article.shown(), bibliography: &made.bibliography, fields: &Fields::default() };
    let begins = made.article().map(|content| locate::begins(content, &listing.pages, &names)).unwrap_or_default();
    let summary = |report| Summary {
        parity: made.parity.clone(),
        references: listing.references.clone(),
        source: article.shown(),
        begins: begins.clone(),
        ..Summary::new(&article.slug, made.article(), made.typeset.as_ref().map(|typeset| &typeset.pages), &made.artifacts, report)
    };
    let mut outcome = Outcome { source: article.shown(), written: None, summary: summary(report) };
    let folder = settings.out.as_ref().map(|out| out.join(&article.slug));
    if let Some(folder) = folder.filter(|folder| outcome.summary.disagrees() && !may_replace(folder)) {
        let mut report = outcome.summary.findings.clone();
        let message = format!("the new outputs disagree with their source; those in “{}” agreed, and stay", folder.display());
        report.add(OUTPUTS_DISAGREE, Place::default(), message, "to look at the new ones, build into another folder with --out");
        outcome.summary = summary(report);
    }
    if let (Some(out), 0) = (&settings.out, outcome.summary.counts.fatal) {
        stage(Stage::Writing);
        match write(settings, article, &out.join(&article.slug), &made, &outcome.summary) {
            Ok(folder) => outcome.written = Some(folder),
            Err(report) => outcome.summary = summary(report),
        }
    }
    stage(Stage::Done);
    outcome
}

/// Whether outputs that disagree may stand in this folder: when none are there, or those that are there disagree
/// themselves.
fn may_replace(folder: &Path) -> bool {
    fs::read(folder.join(REPORT_FILE)).map_or(true, |report| summary::says_that_it_disagrees(&report))
}

/// What was made of an article, as far as the work went.
#[derive(Default)]
struct Made {
    /// The article, when it could not be laid out.
    unset: Option<Box<Article>>,
    typeset: Option<Typeset>,
    artifacts: Vec<Artifact>,
    /// The files that go with the XML and are not shown.
    supplements: BTreeMap<String, Vec<u8>>,
    parity: Vec<Parity>,
    /// The bibliography's name, for messages.
    bibliography: String,
}

impl Made {
    fn article(&self) -> Option<&Article> {
        self.typeset.as_ref().map(|typeset| &typeset.edition.article).or(self.unset.as_deref())
    }
}

fn make(settings: &Settings, article: &ArticlePath, stage: &dyn Fn(Stage), report: &mut Report) -> Made {
    stage(Stage::Reading);
    let Some(prepared) = load(settings, article, report, prepare).flatten() else { return Made::default() };
    make_edition(settings, article, prepared, stage, report)
}

fn make_edition(settings: &Settings, article: &ArticlePath, mut prepared: Prepared, stage: &dyn Fn(Stage), report: &mut Report) -> Made {
    let bibliography = std::mem::take(&mut prepared.bibliography);
    let jats = prepared.jats.take();
    let fields = std::mem::take(&mut prepared.fields);
    let supplements = std::mem::take(&mut prepared.supplements);
    stage(Stage::LayingOut);
    let mut made = match typeset(&article.slug, prepared, settings.epoch, report) {
        Err(article) => Made { unset: Some(article), ..Made::default() },
        Ok(typeset) => {
            let edition = &typeset.edition;
            let artifacts = emit(&typeset, &settings.formats, stage, report);
            let file = article.shown();
            let source = jats.as_deref().map(|bytes| Source { file: &file, bytes });
            let opened = Opened::new(&artifacts);
            let parity = parity(&edition.article, source, &opened, report);
            check_files(edition, &proof::printed(&typeset.pages), &opened, report);
            drop(opened);
            Made { artifacts, parity, typeset: Some(typeset), ..Made::default() }
        }
    };
    once::once(report);
    if let Some(content) = made.article() {
        locate::locate(report, content, &Names { article: &article.shown(), bibliography: &bibliography, fields: &fields });
    }
    made.bibliography = bibliography;
    made.supplements = supplements;
    names_taken(&made, &article.shown(), report);
    made
}

fn behind_the_wall<T>(report: &mut Report, work: impl FnOnce(&mut Report) -> T) -> Option<T> {
    match guard::guarded(|| work(report)) {
        Ok(result) => Some(result),
        Err(fault) => {
            report.add(FAULT_OF_OFFPRINT, Place::default(), format!("the program failed on this article: {fault}"), HELP_WITH_FAULT);
            None
        }
    }
}

fn load<T>(settings: &Settings, article: &ArticlePath, report: &mut Report, then: impl FnOnce(Job, &mut Report) -> T) -> Option<T> {
    let mut unreadable = |reason: String| {
        report.add(UNREADABLE_FILE, Place::file(&article.shown()), reason, "");
        None
    };
    let folder = match Folder::open(&article.folder) {
        Ok(folder) => folder,
        Err(reason) => return unreadable(format!("the article's folder cannot be opened: {reason}")),
    };
    let bytes = match folder.load(&article.file) {
        Ok(bytes) => bytes,
        Err(reason) => return unreadable(reason),
    };
    let job = Job { path: article.shown(), bytes, files: &folder, templates: &settings.templates };
    Some(then(job, report))
}

/// A supplement must not lie where an output does.
fn names_taken(made: &Made, file: &str, report: &mut Report) {
    let is_output = |name: &str| made.artifacts.iter().any(|artifact| artifact.path == name) || [REPORT_FILE, REPORT_PAGE].contains(&name);
    for name in made.supplements.keys().map(|name| name.trim_start_matches("./")).filter(|name| is_output(name)) {
        let message = format!("the supplement “{name}” has the name of an output of this article");
        report.add(SUPPLEMENT_MISSING, Place::file(file), message, "give it another name");
    }
}

/// Writes the outputs, the report and, beside JATS, the pictures and supplements it names.
fn write(settings: &Settings, article: &ArticlePath, folder: &Path, made: &Made, summary: &Summary) -> Result<PathBuf, Report> {
    let (source, templates) = (article.folder.display().to_string(), settings.templates_shown.display().to_string());
    let json = summary.to_json(&source, &templates);
    let page = html(summary, &mut Texts::default(), &|text| summary::from_anywhere(text, &source, &templates));
    let mut files: Vec<(&str, &[u8])> = made.artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())).collect();
    if let (true, Some(Typeset { edition, .. })) = (settings.formats.contains(&Format::Jats), &made.typeset) {
        files.extend(edition.media.iter().map(|(href, media)| (href.as_str(), media.bytes.as_slice())));
        files.extend(made.supplements.iter().map(|(href, bytes)| (href.as_str(), bytes.as_slice())));
    }
    files.push((REPORT_FILE, &json));
    files.push((REPORT_PAGE, page.as_bytes()));
    deliver::deliver(folder, &files).map(|()| folder.to_owned()).map_err(|error| {
        let mut report = summary.findings.clone();
        let message = format!("the outputs cannot be written: {}; the last ones are still in their place", error.reason);
        report.add(NOT_WRITTEN, Place::file(&error.file.display().to_string()), message, "");
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
        fs::write(folder.join(REPORT_FILE), "{\"findings\": [{\"code\": \"F203\"}]}").unwrap();
        assert!(!may_replace(&folder));
        fs::write(folder.join(REPORT_FILE), "{\"findings\": [{\"code\": \"X110\"}]}").unwrap();
        assert!(may_replace(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
