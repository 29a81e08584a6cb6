//! An article as Python gives it: a path on the disk, or a mapping from names to bytes; and the
//! same for the templates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use offprint::pipeline::{ArticlePath, Folder, TEMPLATES, find, templates_folder};
use offprint::{Files, Memory, World};
use pyo3::exceptions::PyFileNotFoundError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// An article with its files and its templates.
pub struct Given {
    slug: String,
    article: String,
    journal: Option<String>,
    source: Box<dyn Files + Send + Sync>,
    templates: Box<dyn Files + Send + Sync>,
}

impl Given {
    /// Reads what Python gives: `path` or `files` with `article` and `name`; `templates` or
    /// `template_files`; `journal`.
    pub fn new(given: &Bound<'_, PyDict>) -> PyResult<Given> {
        let text = |name: &str| -> PyResult<Option<String>> {
            Ok(given.get_item(name)?.map(|value| value.extract()).transpose()?.flatten())
        };
        let path = |name: &str| -> PyResult<Option<PathBuf>> {
            Ok(given.get_item(name)?.map(|value| value.extract()).transpose()?.flatten())
        };
        let files = |name: &str| -> PyResult<Option<BTreeMap<String, Vec<u8>>>> {
            Ok(given.get_item(name)?.map(|value| value.extract()).transpose()?.flatten())
        };
        let found = path("path")?.map(|path| on_disk(&path)).transpose()?;
        let templates: Box<dyn Files + Send + Sync> =
            match (files("template_files")?, path("templates")?) {
                (Some(files), _) => Box::new(memory(TEMPLATES, files)),
                (None, Some(folder)) => Box::new(
                    Folder::open(&folder).map_err(|reason| no_templates(&folder, &reason))?,
                ),
                (None, None) => Box::new(above(found.as_ref())),
            };
        let named = text("name")?;
        let (slug, article, source): (String, String, Box<dyn Files + Send + Sync>) = match found {
            Some(ArticlePath { slug, folder, file }) => (
                named.unwrap_or(slug),
                file,
                Box::new(
                    Folder::open(&folder)
                        .map_err(|reason| missing(&format!("“{}”: {reason}", folder.display())))?,
                ),
            ),
            None => {
                let source = memory("", files("files")?.unwrap_or_default());
                (
                    named.unwrap_or_else(|| "article".to_owned()),
                    text("article")?.unwrap_or_default(),
                    Box::new(source),
                )
            }
        };
        Ok(Given { slug, article, journal: text("journal")?, source, templates })
    }

    /// What stands before the names of the source's files in messages.
    pub fn source_prefix(&self) -> String {
        prefix(self.source.as_ref())
    }

    /// The same for the templates.
    pub fn templates_prefix(&self) -> String {
        prefix(self.templates.as_ref())
    }

    /// A text in which files are named from their folders, wherever these are.
    pub fn shown_from_anywhere(&self, text: &str) -> String {
        offprint::pipeline::from_anywhere(text, &self.source_prefix(), &self.templates_prefix())
    }
}

fn on_disk(path: &Path) -> PyResult<ArticlePath> {
    let found = find(&[path.to_owned()]).map_err(|error| missing(&error.to_string()))?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| missing(&format!("there is no source “{}”", path.display())))
}

/// The templates of an article on the disk for which none are named: those here, or in a folder
/// above.
fn above(found: Option<&ArticlePath>) -> Folder {
    let folder = templates_folder(Path::new(TEMPLATES), found.map_or(&[], std::slice::from_ref));
    Folder::open(&folder).unwrap_or_else(|_| Folder::absent(&folder))
}

fn memory(folder: &str, files: BTreeMap<String, Vec<u8>>) -> Memory {
    Memory { folder: folder.to_owned(), files }
}

fn prefix(files: &dyn Files) -> String {
    const NAME: &str = "x";
    let shown = files.display(NAME);
    shown.strip_suffix(NAME).unwrap_or("").to_owned()
}

fn missing(reason: &str) -> PyErr {
    PyFileNotFoundError::new_err(reason.to_owned())
}

fn no_templates(folder: &Path, reason: &str) -> PyErr {
    missing(&format!("the templates “{}” cannot be used: {reason}", folder.display()))
}

impl World for Given {
    fn slug(&self) -> &str {
        &self.slug
    }

    fn article(&self) -> &str {
        &self.article
    }

    fn source(&self) -> &dyn Files {
        self.source.as_ref()
    }

    fn templates(&self) -> &dyn Files {
        self.templates.as_ref()
    }

    fn journal(&self) -> Option<&str> {
        self.journal.as_deref()
    }
}
