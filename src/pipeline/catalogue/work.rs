//! The work on the rows of one share.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use rayon::prelude::*;

use super::super::guard::STACK;
use super::inputs;
use super::list::{Entry, Share};
use super::table::{FileRow, Row, State, Table, TableError};
use crate::pipeline::manifest::sha256;
use crate::pipeline::recorded::{Recorded, answer};
use crate::pipeline::{ArticlePath, Made, Settings, one, threads};
use crate::{Folders, World};
use article::Artifact;
use report::{Level, Report};

/// Somebody who follows the work, and has a clock. Called from several threads.
pub trait Follow: Sync {
    /// The work on a row begins.
    fn begins(&self, entry: &Entry);
    /// The seconds since the work on the row began.
    fn took(&self, entry: &Entry) -> f64;
    /// The row is done: now, or by an earlier run.
    fn done(&self, row: &Row, earlier: bool);
}

/// How often a row is begun before it is held for one that ends the program.
const TRIES: usize = 3;

/// What became of a share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows by what became of them.
    pub states: BTreeMap<State, usize>,
    /// How many of them an earlier run had done.
    pub earlier: usize,
}

/// Builds the articles of a share that the table does not have yet, each in a folder of its own,
/// and writes the table.
///
/// # Errors
/// When the table cannot be written: nobody could say then what was done. The articles that were
/// written stay.
pub fn run(
    settings: &Settings,
    entries: &[Entry],
    share: Share,
    mut table: Table,
    follow: &dyn Follow,
) -> Result<Tally, TableError> {
    let mine: Vec<&Entry> = entries.iter().filter(|entry| share.has(entry.row)).collect();
    let known = std::mem::take(&mut table.known);
    let begun = std::mem::take(&mut table.begun);
    let run = Run {
        settings,
        digest: inputs::of_settings(settings),
        table,
        follow,
        tally: Mutex::default(),
    };
    // What was under way when an earlier run ended may have ended it: it comes first, one after the
    // other, so that no other article is under way when it does so again.
    let (suspects, rest): (Vec<&Entry>, Vec<&Entry>) =
        mine.iter().partition(|entry| begun.contains_key(&entry.row));
    let work = |entry: &&Entry| {
        run.row(entry, known.get(&entry.row), begun.get(&entry.row).copied().unwrap_or_default())
    };
    suspects.iter().try_for_each(work)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(rest.len().clamp(1, threads()))
        .stack_size(STACK)
        .build();
    match pool {
        Ok(pool) => pool.install(|| rest.par_iter().try_for_each(work))?,
        Err(_) => rest.iter().try_for_each(work)?,
    }
    let tally = run.tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    run.table.finish(mine.iter().map(|entry| entry.row))?;
    Ok(tally)
}

struct Run<'a> {
    settings: &'a Settings,
    /// The digest of the settings.
    digest: String,
    table: Table,
    follow: &'a dyn Follow,
    tally: Mutex<Tally>,
}

impl Run<'_> {
    fn row(&self, entry: &Entry, known: Option<&Row>, begun: usize) -> Result<(), TableError> {
        let found = entry.find();
        if let (Ok(article), true) = (&found, begun >= TRIES) {
            return self.end(&self.crashed(entry, article, begun), false);
        }
        if let Some(row) = known.filter(|row| self.is_done(row, entry, found.as_ref().ok())) {
            // In the part too: the table of this run is written from the part and the old table.
            return self.end(row, true);
        }
        self.follow.begins(entry);
        let row = match found {
            Err(reason) => missing(entry, reason),
            Ok(article) => {
                self.table.begin(entry.row)?;
                self.build(entry, &article)
            }
        };
        self.end(
            &Row { seconds: (self.follow.took(entry) * 1000.0).round() / 1000.0, ..row },
            false,
        )
    }

    fn end(&self, row: &Row, earlier: bool) -> Result<(), TableError> {
        self.table.end(row)?;
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        *tally.states.entry(row.state).or_default() += 1;
        tally.earlier += usize::from(earlier);
        drop(tally);
        self.follow.done(row, earlier);
        Ok(())
    }

    /// Whether an earlier run has done a row, of the same, and what it wrote is there.
    fn is_done(&self, row: &Row, entry: &Entry, found: Option<&ArticlePath>) -> bool {
        if row.source != shown(&entry.source) || entry.name.as_ref() != Ok(&row.article) {
            return false;
        }
        match (row.state, found) {
            (State::NotStored | State::NoSource, _) | (_, None) => false,
            (
                State::Written | State::Incomplete | State::Stopped | State::Crashed,
                Some(article),
            ) => {
                self.files_are_there(row)
                    && inputs::unchanged(row, &self.digest, &self.world(entry, article))
            }
        }
    }

    fn files_are_there(&self, row: &Row) -> bool {
        let Some(out) = &self.settings.out else { return false };
        let folder = out.join(&row.article);
        row.files.iter().all(|file| {
            std::fs::metadata(folder.join(&file.path)).is_ok_and(|facts| facts.len() == file.bytes)
        })
    }

    fn world(&self, entry: &Entry, article: &ArticlePath) -> Folders {
        Folders::new(article, &self.settings.templates).for_journal(self.journal(entry))
    }

    fn journal<'e>(&'e self, entry: &'e Entry) -> Option<&'e str> {
        entry.journal.as_deref().or(self.settings.journal.as_deref())
    }

    /// An article that ended the program each time: of its inputs only its own file is known.
    fn crashed(&self, entry: &Entry, article: &ArticlePath, begun: usize) -> Row {
        let world = self.world(entry, article);
        let answers = [(article.file.clone(), answer(world.source(), &article.file))];
        let message = format!(
            "the program ended {begun} times while it worked on this article; it is not tried again until it or the program changes"
        );
        Row {
            message: Some(message),
            inputs: inputs::of_article(&self.digest, world.journal(), &answers),
            read: vec![article.file.clone()],
            ..blank(entry, State::Crashed)
        }
    }

    fn build(&self, entry: &Entry, article: &ArticlePath) -> Row {
        let world = self.world(entry, article);
        let recorded = Recorded::new(&world);
        let Made { outcome, artifacts } = one(self.settings, &recorded, article.shown(), &|_| {});
        let answers = recorded.answers();
        let summary = &outcome.summary;
        let written = outcome.written.is_some();
        let state = match (written, summary.counts.fatal) {
            (true, _) if summary.disagrees() => State::Incomplete,
            (true, _) => State::Written,
            (false, _) if !artifacts.is_empty() => State::NotStored,
            (false, _) => State::Stopped,
        };
        Row {
            state,
            pages: summary.pages.as_ref().map(|pages| pages.count),
            fatal: summary.counts.fatal,
            error: summary.counts.error,
            warning: summary.counts.warning,
            note: summary.counts.note,
            findings: codes(&summary.findings),
            message: if written { None } else { gravest(&summary.findings) },
            files: if written { artifacts.iter().map(file).collect() } else { Vec::new() },
            inputs: inputs::of_article(&self.digest, world.journal(), &answers),
            read: answers.into_iter().map(|(asked, _)| asked).collect(),
            ..blank(entry, state)
        }
    }
}

/// A row about which nothing is known.
fn blank(entry: &Entry, state: State) -> Row {
    Row {
        row: entry.row,
        source: shown(&entry.source),
        article: entry.name.clone().unwrap_or_default(),
        state,
        pages: None,
        fatal: 0,
        error: 0,
        warning: 0,
        note: 0,
        findings: String::new(),
        message: None,
        files: Vec::new(),
        inputs: String::new(),
        read: Vec::new(),
        seconds: 0.0,
    }
}

fn missing(entry: &Entry, reason: String) -> Row {
    Row { message: Some(reason), ..blank(entry, State::NoSource) }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// How many findings there are of each code.
fn codes(report: &Report) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.code.id).or_default() += 1;
    }
    let shown: Vec<String> = counts
        .into_iter()
        .map(|(code, count)| if count > 1 { format!("{code}×{count}") } else { code.to_owned() })
        .collect();
    shown.join(" ")
}

/// The finding that stops the build, in one line.
fn gravest(report: &Report) -> Option<String> {
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.level == Level::Fatal)
        .or(report.findings.first())?;
    Some(format!("{}: {} ({})", finding.code.id, finding.message(), finding.place))
}

fn file(artifact: &Artifact) -> FileRow {
    FileRow {
        path: artifact.path.clone(),
        bytes: artifact.bytes.len() as u64,
        sha256: sha256(&artifact.bytes),
    }
}
