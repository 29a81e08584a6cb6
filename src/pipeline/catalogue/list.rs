//! The list of sources: a path a line, or a CSV table with the columns `source`, `article` and
//! `journal`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::csv::{Record, records};
use crate::pipeline::articles::{ArticlePath, FindError, one, own_name};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the list, from 1.
    pub row: usize,
    /// The source as the list has it.
    pub source: PathBuf,
    /// The name of its outputs; or why the row cannot be worked on.
    pub name: Result<String, String>,
    /// The journal that the row names.
    pub journal: Option<String>,
}

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// A quoted cell has no end.
    #[error("line {0}: a cell begins with a quotation mark and has none at its end")]
    Unquoted(usize),
    /// The table's head does not name the sources.
    #[error("the first line has no column “source”; its columns are {0}")]
    NoSources(String),
    /// A column that nobody knows.
    #[error("the column “{0}” is not known; the columns are source, article and journal")]
    Unknown(String),
    /// Nothing is listed.
    #[error("it lists no source")]
    Empty,
}

/// One of several shares of a list: the first of four is `1/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 1.
    pub this: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    /// The whole.
    pub const WHOLE: Share = Share { this: 1, of: 1 };

    /// Whether a row, counted from 1, is in this share: every nth is.
    #[must_use]
    pub fn has(self, row: usize) -> bool {
        row % self.of.max(1) == self.this % self.of.max(1)
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let numbers = text
            .split_once('/')
            .and_then(|(this, of)| Some((this.parse::<usize>().ok()?, of.parse::<usize>().ok()?)));
        match numbers {
            Some((this, of)) if (1..=of).contains(&this) => Ok(Share { this, of }),
            Some((0, _)) => {
                Err("shares are counted from 1; for a counter that begins at 0, add 1".to_owned())
            }
            Some((this, of)) => Err(format!("there is no share {this} of {of}")),
            None => Err("write which share of how many, for example 3/16".to_owned()),
        }
    }
}

/// Reads a list. `table` says that it is CSV; otherwise each line is a path, and lines that are
/// empty or begin with `#` are left out.
///
/// # Errors
/// Why nothing in it can be used. What is wrong with one row is said in that row.
pub fn read_list(text: &str, table: bool) -> Result<Vec<Entry>, ListError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rows = if table {
        of_table(text)?
    } else {
        text.lines().map(str::trim_end).filter(|line| is_path(line)).map(Named::path).collect()
    };
    if rows.is_empty() { Err(ListError::Empty) } else { Ok(named(rows)) }
}

/// The rows for sources that are named one by one.
#[must_use]
pub fn rows_of(sources: &[PathBuf]) -> Vec<Entry> {
    named(
        sources.iter().map(|source| Named { source: source.clone(), ..Named::default() }).collect(),
    )
}

fn is_path(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// A row before it is known whether another has its name.
#[derive(Default)]
struct Named {
    source: PathBuf,
    article: Option<String>,
    journal: Option<String>,
}

impl Named {
    fn path(line: &str) -> Named {
        Named { source: PathBuf::from(line), ..Named::default() }
    }
}

fn of_table(text: &str) -> Result<Vec<Named>, ListError> {
    let mut records = records(text).map_err(ListError::Unquoted)?.into_iter();
    let head = records.next().ok_or(ListError::Empty)?.cells;
    let column = |name: &str| head.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let source = column("source").ok_or_else(|| ListError::NoSources(head.join(", ")))?;
    let (article, journal) = (column("article"), column("journal"));
    let known = [Some(source), article, journal];
    if let Some(unknown) = head.iter().enumerate().find(|(index, _)| !known.contains(&Some(*index)))
    {
        return Err(ListError::Unknown(unknown.1.clone()));
    }
    let cell = |record: &Record, index: usize| {
        record
            .cells
            .get(index)
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    };
    let row = |record: Record| Named {
        source: cell(&record, source).unwrap_or_default().into(),
        article: article.and_then(|index| cell(&record, index)),
        journal: journal.and_then(|index| cell(&record, index)),
    };
    Ok(records.map(row).collect())
}

/// Gives every row its name. Of two with one name, the second cannot be worked on; which is the
/// second depends on the list alone.
fn named(rows: Vec<Named>) -> Vec<Entry> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for (index, Named { source, article, journal }) in rows.into_iter().enumerate() {
        let row = index + 1;
        let name = name(&source, article).and_then(|name| match names.insert(name.to_lowercase(), row) {
            None => Ok(name),
            Some(first) => {
                names.insert(name.to_lowercase(), first);
                Err(format!("row {first} has the name “{name}” too; give each a name of its own in the column “article” of a CSV table"))
            }
        });
        entries.push(Entry { row, source, name, journal });
    }
    entries
}

/// The name of a row's outputs: what the row says, or what the path says.
fn name(source: &Path, article: Option<String>) -> Result<String, String> {
    if source.as_os_str().is_empty() {
        return Err("the row names no source".to_owned());
    }
    let name = article
        .or_else(|| own_name(source))
        .ok_or_else(|| FindError::Nameless(source.display().to_string()).to_string())?;
    let is_plain = !name.starts_with('.') && !name.contains(['/', '\\', '\0']);
    if is_plain {
        Ok(name)
    } else {
        Err(format!(
            "“{name}” cannot name a folder of outputs: leave out slashes and a full stop at its beginning"
        ))
    }
}

impl Entry {
    /// The article on the disk.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub(crate) fn find(&self) -> Result<ArticlePath, String> {
        let slug = self.name.clone()?;
        one(&self.source)
            .map(|found| ArticlePath { slug, ..found })
            .map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(entries: &[Entry]) -> Vec<String> {
        entries.iter().map(|entry| entry.name.clone().unwrap_or_else(|why| why)).collect()
    }

    #[test]
    fn a_path_a_line() {
        let entries =
            read_list("\u{feff}a/one\n\n# a note\nb/two/article.xml\r\nthree.xml\n", false)
                .unwrap();
        assert_eq!(names(&entries), ["one", "two", "three"]);
        assert_eq!(entries.last().unwrap().row, 3);
    }

    #[test]
    fn a_table_gives_names_and_journals() {
        let entries =
            read_list("Source,article,journal\na/x.xml,first,jse\n\"b, c/x.xml\",,\n", true)
                .unwrap();
        assert_eq!(names(&entries), ["first", "x"]);
        assert_eq!(entries[0].journal.as_deref(), Some("jse"));
        assert_eq!(entries[1].source, Path::new("b, c/x.xml"));
    }

    #[test]
    fn what_is_wrong_with_a_row_stays_in_the_row() {
        let entries =
            read_list("source,article\nx.xml,\na/x.xml,\n,\"a\"\ny.xml,../y\nz.xml,z\n", true)
                .unwrap();
        let names = names(&entries);
        assert_eq!((names[0].as_str(), names[4].as_str()), ("x", "z"));
        assert!(names[1].contains("row 1 has the name “x” too"), "{names:?}");
        assert!(
            names[2].contains("names no source") && names[3].contains("cannot name a folder"),
            "{names:?}"
        );
    }

    #[test]
    fn a_list_without_sources_is_refused() {
        assert_eq!(read_list("# nothing\n", false), Err(ListError::Empty));
        assert_eq!(read_list("path\na\n", true), Err(ListError::NoSources("path".into())));
        assert_eq!(read_list("source,size\na,1\n", true), Err(ListError::Unknown("size".into())));
        assert_eq!(read_list("source\n\"a\n", true), Err(ListError::Unquoted(2)));
    }

    #[test]
    fn shares_have_every_row_once() {
        let shares: Vec<Share> =
            ["1/3", "2/3", "3/3"].iter().map(|text| text.parse().unwrap()).collect();
        for row in 1..=20 {
            assert_eq!(shares.iter().filter(|share| share.has(row)).count(), 1, "row {row}");
        }
        assert!((1..=20).all(|row| Share::WHOLE.has(row)));
        for wrong in ["0/3", "4/3", "3", "a/b", "1/0"] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }
}
