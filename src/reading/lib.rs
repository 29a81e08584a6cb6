//! What every reader needs: the files that a source names, places in a text, characters and
//! addresses, YAML with places, pictures.
//!
//! A reader does no IO of its own: it asks [`Files`] for the files that the source names.
//! Everything it cannot use is reported with its place; nothing is dropped silently. It collects
//! all faults before it gives up, so that an author sees them at once.
//!
//! Deliberately absent: guessing. A fact that the source does not give stays absent, and a text
//! that cannot be understood is reported.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

pub mod decode;
pub mod faults;
mod field_places;
mod findings;
pub mod ids;
pub mod media;
mod memory;
pub mod place;
pub mod receivers;
pub mod text;
pub mod uri;
pub mod words;
pub mod yaml;

use std::collections::BTreeMap;

use article::{Article, MediaBag};
use report::Setting;

pub use field_places::FieldPlaces;
pub use memory::Memory;

/// One article's source.
pub struct Source<'a> {
    /// The article's file as the user named it, for messages.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The files beside it.
    pub files: &'a dyn Files,
    /// The journals' templates: `<journal>/journal.yaml` and so on.
    pub templates: &'a dyn Files,
    /// The journal that the command line names, which counts before the article's own.
    pub journal: Option<String>,
}

/// A folder of files that a source may name. An implementation refuses every path that leads
/// outside the folder.
pub trait Files {
    /// Reads the file with this path relative to the folder.
    ///
    /// # Errors
    /// A message for the user: the file is missing, cannot be read, is too large, or lies outside
    /// the folder.
    fn load(&self, path: &str) -> Result<Vec<u8>, String>;

    /// The path as the user would write it, for messages.
    fn display(&self, path: &str) -> String;

    /// The paths of the files that lie here and in the folders below, sorted; bounded in number and
    /// depth. Files without a list have none.
    fn list(&self) -> Vec<String> {
        Vec::new()
    }

    /// Reads a file that may be missing; nothing when it is. Files without a list have none.
    ///
    /// # Errors
    /// A message for the user when it is there and cannot be read, is too large, or lies outside
    /// the folder.
    fn load_if_present(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        if self.list().iter().any(|known| known == path) {
            self.load(path).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The names of the folders that lie here and have files, sorted.
    fn folders(&self) -> Vec<String> {
        let mut out: Vec<String> = self
            .list()
            .iter()
            .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
            .collect();
        out.dedup();
        out
    }

    /// The names of the files in a folder below this one, sorted; none when there is no such
    /// folder.
    ///
    /// # Errors
    /// A message for the user when the folder is there and cannot be listed.
    fn names(&self, folder: &str) -> Result<Vec<String>, String> {
        let inside =
            |path: &String| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        Ok(self.list().iter().filter_map(inside).filter(|name| !name.contains('/')).collect())
    }
}

/// The path of a journal's record in the templates, by the name of the journal's folder; nothing
/// when that cannot be one.
#[must_use]
pub fn record_path(folder: &str) -> Option<String> {
    let plain = folder.starts_with(|c: char| c.is_alphanumeric())
        && folder.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    plain.then(|| format!("{folder}/journal.yaml"))
}

/// What a reader makes of a source: an article whose pointers are not yet resolved, and its
/// pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manuscript {
    /// The article. Ids of blocks, labels of figures, tables, notes and list items, and the text of
    /// citations by key may still be empty.
    pub article: Article,
    /// Its pictures, checked.
    pub media: MediaBag,
    /// The files that go with it and are not shown, as they are.
    pub supplements: BTreeMap<String, Vec<u8>>,
    /// The bibliography's file as the user would write it, for messages; empty when there is none.
    pub bibliography: String,
    /// The folder of the journal's templates, when the article or the command line names it: not
    /// always the journal's id.
    pub journal: Option<String>,
    /// Where the front matter gives which fact.
    pub fields: FieldPlaces,
    /// The CSL style that the article, or else its journal, asks for.
    pub citation_style: Option<String>,
    /// What the article decides about rules of the report.
    pub rules: Vec<Setting>,
}
