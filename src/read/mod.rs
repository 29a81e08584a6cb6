//! Readers: from a source to a manuscript.
//!
//! A reader does no IO of its own: it asks [`Files`] for the files that the source names. Everything it cannot use is reported with its
//! place; nothing is dropped silently. It collects all faults before it gives up, so that an author sees them at once.

use crate::article::{Article, MediaBag};
use crate::report::Report;

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
}

/// A folder of files that a source may name. An implementation refuses every path that leads outside the folder.
pub trait Files {
    /// Reads the file with this path relative to the folder.
    ///
    /// # Errors
    /// A message for the user: the file is missing, cannot be read, is too large, or lies outside the folder.
    fn load(&self, path: &str) -> Result<Vec<u8>, String>;

    /// The path as the user would write it, for messages.
    fn display(&self, path: &str) -> String;
}

/// What a reader makes of a source: an article whose pointers are not yet resolved, and its pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manuscript {
    /// The article. Ids of blocks, labels of figures, tables, notes and list items, and the text of citations by key may still be empty.
    pub article: Article,
    /// Its pictures, checked.
    pub media: MediaBag,
}

/// Reads a source. Returns nothing when the faults in the report leave no article to speak of; a report that
/// [is fatal](Report::is_fatal) must not be built from even when there is one.
pub fn read(_source: &Source, _report: &mut Report) -> Option<Manuscript> {
    None
}
