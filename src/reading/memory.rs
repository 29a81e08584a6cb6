//! Files in memory.

use std::collections::BTreeMap;

use super::Files;

/// Files in memory, by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The folder's name in messages; empty when the files have none.
    pub folder: String,
    /// Path and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Files of a folder with this name.
    pub fn new<'a>(folder: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Memory {
        let files =
            files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        Memory { folder: folder.to_owned(), files }
    }
}

impl Files for Memory {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "there is no such file".to_owned())
    }

    fn display(&self, path: &str) -> String {
        if self.folder.is_empty() { path.to_owned() } else { format!("{}/{path}", self.folder) }
    }

    fn list(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}
