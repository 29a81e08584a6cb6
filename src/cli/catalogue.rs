//! `build --manifest` and `--shard`: many articles, a bar, a table, and few words.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Shown, To};
use super::build::{Build, List};
use super::exit::Exit;
use super::screen::{plain, show};
use crate::pipeline::catalogue::{
    Entry, Follow, Row, Share, State, Table, Tally, read_list, rows_of, run,
};
use crate::pipeline::{self, Settings};

/// How many rows without outputs are shown; all stand in the table.
const SHOWN: usize = 20;

/// The largest list, in bytes: ten million paths.
const LARGEST: u64 = 2 << 30;

/// Builds the articles of a list.
pub fn build(args: &Build) -> Result<Exit, String> {
    let entries = entries(args)?;
    let share = args.list.shard.unwrap_or(Share::WHOLE);
    let settings = settings(args, &entries, share)?;
    let path = args.list.table.clone().unwrap_or_else(|| args.out.join(table_name(share)));
    let table = Table::open(&path).map_err(|error| error.to_string())?;
    let follower =
        Follower::new(entries.iter().filter(|entry| share.has(entry.row)).count(), args.quiet);
    let tally =
        run(&settings, &entries, share, table, &follower).map_err(|error| error.to_string())?;
    follower.bar.finish_and_clear();
    let failed = tally.states.keys().any(|state| *state != State::Written);
    let exit = if failed { Exit::Faults } else { Exit::Done };
    let missed = follower.missed.into_inner().unwrap_or_else(PoisonError::into_inner);
    let text = match args.format.format {
        Shown::Json => json(&tally, &path),
        Shown::Text if args.quiet && !failed => String::new(),
        Shown::Text => words(&tally, &missed, &path),
    };
    Ok(show(&text, exit))
}

fn table_name(share: Share) -> String {
    if share == Share::WHOLE {
        "results.jsonl".to_owned()
    } else {
        format!("results-{}-of-{}.jsonl", share.this, share.of)
    }
}

/// The rows: those of the list, or the sources that are named, or all in the folder of sources.
fn entries(args: &Build) -> Result<Vec<Entry>, String> {
    let List { manifest, .. } = &args.list;
    let Some(path) = manifest else {
        if !args.articles.sources.is_empty() {
            return Ok(rows_of(&args.articles.sources));
        }
        let found = pipeline::find(&[]).map_err(|error| error.to_string())?;
        return Ok(rows_of(
            &found.into_iter().map(|article| article.folder.join(article.file)).collect::<Vec<_>>(),
        ));
    };
    let refused =
        |reason: String| format!("the list “{}” cannot be used: {reason}", path.display());
    let text = read(path).map_err(|error| refused(error.to_string()))?;
    let is_table = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    read_list(&text, is_table).map_err(|error| refused(error.to_string()))
}

fn read(path: &Path) -> std::io::Result<String> {
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(path)?)
    };
    let mut text = String::new();
    if source.take(LARGEST + 1).read_to_string(&mut text)? as u64 > LARGEST {
        return Err(std::io::Error::other(format!("it has more than {} GB", LARGEST >> 30)));
    }
    Ok(text)
}

fn settings(args: &Build, entries: &[Entry], share: Share) -> Result<Settings, String> {
    // The templates are looked for above the first article when they are not here.
    let first = entries.iter().find_map(|entry| entry.find().ok());
    let folder = args.templates.folder(first.as_slice());
    let settings = Settings::for_share(&folder, &args.out, &To::formats(&args.to), share)
        .map_err(|error| error.to_string())?;
    let settings =
        settings.for_journal(args.templates.journal.as_deref()).accepting(&args.accept)?;
    Ok(settings.with_pdf(args.pdf.map(style::PdfStandard::from)))
}

/// Follows the work, and knows the time.
struct Follower {
    bar: ProgressBar,
    begun: Mutex<BTreeMap<usize, Instant>>,
    /// The first rows without outputs, in the order of the list.
    missed: Mutex<BTreeMap<usize, String>>,
    /// How many have none.
    without: AtomicUsize,
}

impl Follower {
    fn new(count: usize, quiet: bool) -> Follower {
        let bar = ProgressBar::hidden();
        bar.set_length(count as u64);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:24} {pos}/{len} {per_sec}, {eta} to go {msg}")
        {
            bar.set_style(style);
        }
        if !quiet && std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        Follower {
            bar,
            begun: Mutex::default(),
            missed: Mutex::default(),
            without: AtomicUsize::default(),
        }
    }
}

impl Follow for Follower {
    fn begins(&self, entry: &Entry) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).insert(entry.row, Instant::now());
    }

    fn took(&self, entry: &Entry) -> f64 {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner).remove(&entry.row);
        begun.map_or(0.0, |begun| begun.elapsed().as_secs_f64())
    }

    fn done(&self, row: &Row, _: bool) {
        self.bar.inc(1);
        if row.state.has_outputs() {
            return;
        }
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        missed.insert(
            row.row,
            format!(
                "row {}, {}: {}",
                row.row,
                row.source,
                row.message.as_deref().unwrap_or_default()
            ),
        );
        if missed.len() > SHOWN {
            missed.pop_last();
        }
        let without = self.without.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.set_message(format!("({without} without outputs)"));
    }
}

#[derive(Serialize)]
struct Document<'a> {
    offprint: &'static str,
    command: &'static str,
    table: String,
    earlier: usize,
    articles: BTreeMap<&'a str, usize>,
}

fn json(tally: &Tally, table: &Path) -> String {
    let document = Document {
        offprint: env!("CARGO_PKG_VERSION"),
        command: "build",
        table: table.display().to_string(),
        earlier: tally.earlier,
        articles: tally.states.iter().map(|(state, count)| (state.name(), *count)).collect(),
    };
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn words(tally: &Tally, missed: &BTreeMap<usize, String>, table: &Path) -> String {
    let mut out = String::new();
    let all: usize = tally.states.values().sum();
    let without: usize =
        tally.states.iter().filter(|(state, _)| !state.has_outputs()).map(|(_, count)| count).sum();
    for line in missed.values() {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}", plain(line));
    }
    if without > missed.len() {
        let _ = writeln!(out, "… and {} more in the table", without - missed.len());
    }
    if without > 0 {
        out.push('\n');
    }
    let noun = if all == 1 { "article" } else { "articles" };
    let counts = State::ALL
        .iter()
        .filter_map(|state| Some(format!("{} {}", tally.states.get(state)?, meaning(*state))));
    let _ = writeln!(out, "{all} {noun}: {}", counts.collect::<Vec<_>>().join(", "));
    if tally.earlier > 0 {
        let _ = writeln!(out, "{} of them by an earlier run, unchanged since", tally.earlier);
    }
    let _ = writeln!(out, "table: {}", plain(&table.display().to_string()));
    out
}

fn meaning(state: State) -> &'static str {
    match state {
        State::Written => "written",
        State::Incomplete => "written with losses",
        State::Stopped => "stopped by a finding",
        State::NotStored => "made but not stored",
        State::NoSource => "without a source",
        State::Crashed => "crashed",
    }
}
