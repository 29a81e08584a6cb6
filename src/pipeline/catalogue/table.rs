//! The table of results: JSON Lines, a line an article, in the order of the list.
//!
//! While a run is under way its lines stand in `TABLE.part`, in the order in which they were done,
//! with a line before each that says that the article was begun. At its end the table is written
//! whole. A run that was killed leaves the part; the next one reads both.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::pipeline::folder::why;

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its outputs were written.
    Written,
    /// They were written, and one of them lacks something of its source.
    Incomplete,
    /// A finding stops the build; nothing was written.
    Stopped,
    /// It was made, and could not be stored: a full disk, for example.
    NotStored,
    /// There is no such source, or the row cannot be used.
    NoSource,
    /// The program ended each time it worked on it.
    Crashed,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [State; 6] = [
        State::Written,
        State::Incomplete,
        State::Stopped,
        State::NotStored,
        State::NoSource,
        State::Crashed,
    ];

    /// Its name, as the table has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Written => "written",
            State::Incomplete => "incomplete",
            State::Stopped => "stopped",
            State::NotStored => "not-stored",
            State::NoSource => "no-source",
            State::Crashed => "crashed",
        }
    }

    /// Whether the outputs were written.
    #[must_use]
    pub fn has_outputs(self) -> bool {
        matches!(self, State::Written | State::Incomplete)
    }
}

/// A line of the table. All but `seconds` is the same on every machine and every day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its number in the list, from 1.
    pub row: usize,
    /// The source as the list has it.
    pub source: String,
    /// The name of its outputs; empty when the row cannot be used.
    pub article: String,
    /// What became of it.
    pub state: State,
    /// The number of its pages.
    pub pages: Option<usize>,
    /// How many findings stop the build.
    pub fatal: usize,
    /// How many are errors.
    pub error: usize,
    /// How many are warnings.
    pub warning: usize,
    /// How many are notes.
    pub note: usize,
    /// How many there are of each code, with spaces between them: `C103 F204×2`.
    pub findings: String,
    /// Why there are no outputs.
    pub message: Option<String>,
    /// The outputs.
    pub files: Vec<FileRow>,
    /// The digest of everything that it was made of.
    pub inputs: String,
    /// What was read from its folder: files, and folders that were listed (`*`).
    pub read: Vec<String>,
    /// How long it took on the machine that made it. No output depends on it.
    pub seconds: f64,
}

/// An output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its path below the article's output folder.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// Why a table cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the table “{file}” cannot be {what}: {reason}")]
pub struct TableError {
    file: String,
    what: &'static str,
    reason: String,
}

/// A line of the part.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Done(Box<Row>),
    Begun { begun: usize },
}

/// The table while its articles are worked on.
#[derive(Debug)]
pub struct Table {
    path: PathBuf,
    part: Mutex<File>,
    /// What earlier runs have done, by row.
    pub(super) known: BTreeMap<usize, Row>,
    /// How often earlier runs have begun a row and not ended it.
    pub(super) begun: BTreeMap<usize, usize>,
}

impl Table {
    /// Opens a table: reads what earlier runs have left, and makes ready to add to it.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn open(path: &Path) -> Result<Table, TableError> {
        let (mut known, mut begun) = (BTreeMap::new(), BTreeMap::new());
        let part = part(path);
        for file in [path, part.as_path()] {
            read(file, &mut known, &mut begun).map_err(|error| failed(file, "read", &error))?;
        }
        let open = || {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            let mut file = OpenOptions::new().create(true).append(true).open(&part)?;
            // A killed run may have left half a line.
            if file.metadata()?.len() > 0 {
                file.write_all(b"\n")?;
            }
            Ok(file)
        };
        let file = open().map_err(|error| failed(&part, "written", &error))?;
        Ok(Table { path: path.to_owned(), part: Mutex::new(file), known, begun })
    }

    /// Notes that an article is begun.
    ///
    /// # Errors
    /// When the line cannot be written.
    pub(super) fn begin(&self, row: usize) -> Result<(), TableError> {
        self.add(&Line::Begun { begun: row })
    }

    /// Notes what became of an article.
    ///
    /// # Errors
    /// When the line cannot be written.
    pub(super) fn end(&self, row: &Row) -> Result<(), TableError> {
        self.add(&Line::Done(Box::new(row.clone())))
    }

    fn add(&self, line: &Line) -> Result<(), TableError> {
        // Serializing plain structs with text keys cannot fail.
        let mut text = serde_json::to_string(line).unwrap_or_default();
        text.push('\n');
        let mut file = self.part.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(text.as_bytes())
            .map_err(|error| failed(&part(&self.path), "written", &error))
    }

    /// Writes the table whole: these rows, from what stands in the part and in the table of earlier
    /// runs.
    ///
    /// # Errors
    /// When it cannot be written; the part stays then, and nothing is lost.
    pub fn finish(self, rows: impl Iterator<Item = usize>) -> Result<(), TableError> {
        let Table { path, part: file, mut known, .. } = self;
        drop(file);
        let part = part(&path);
        read(&part, &mut known, &mut BTreeMap::new())
            .map_err(|error| failed(&part, "read", &error))?;
        let mut text = String::new();
        for row in rows.filter_map(|row| known.get(&row)) {
            text.push_str(&serde_json::to_string(row).unwrap_or_default());
            text.push('\n');
        }
        let new = beside(&path, ".new");
        let written = fs::write(&new, text)
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| fs::remove_file(&part));
        written.map_err(|error| failed(&path, "written", &error))
    }
}

/// Reads the lines of a file that may not be there. What is no line of ours, the half of a killed
/// run, says nothing.
fn read(
    file: &Path,
    known: &mut BTreeMap<usize, Row>,
    begun: &mut BTreeMap<usize, usize>,
) -> io::Result<()> {
    let lines = match File::open(file) {
        Ok(file) => BufReader::new(file).split(b'\n'),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for line in lines {
        match serde_json::from_slice(&line?) {
            Ok(Line::Done(row)) => {
                begun.remove(&row.row);
                known.insert(row.row, *row);
            }
            Ok(Line::Begun { begun: row }) => *begun.entry(row).or_default() += 1,
            Err(_) => {}
        }
    }
    Ok(())
}

fn part(path: &Path) -> PathBuf {
    beside(path, ".part")
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(end);
    path.with_file_name(name)
}

fn failed(file: &Path, what: &'static str, error: &io::Error) -> TableError {
    TableError { file: file.display().to_string(), what, reason: why(error) }
}

#[cfg(test)]
mod tests;
