//! Manuscripts of word processors: read as the folder that importing them makes.

use reading::{Files, Memory};

/// Endings of manuscripts that a word processor has saved. Word's new format and OpenDocument can be
/// read; the others are refused in words that help.
const ENDINGS: [&str; 6] = ["docx", "docm", "odt", "doc", "rtf", "fodt"];

/// Whether a file is a word processor's, by its name.
#[must_use]
pub fn is_manuscript(name: &str) -> bool {
    // Word and LibreOffice keep such a file beside an open one.
    let is_lock = name
        .rsplit('/')
        .next()
        .is_some_and(|file| file.starts_with("~$") || file.starts_with(".~lock"));
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    !is_lock && end.is_some_and(|end| ENDINGS.contains(&end.as_str()))
}

/// The facts that somebody has written beside a manuscript, in YAML: `manuscript.yaml` beside
/// `manuscript.docx`. Empty when there are none.
///
/// # Errors
/// A message for the user when they are there and cannot be read.
pub fn facts(files: &dyn Files, manuscript: &str) -> Result<String, String> {
    let stem = manuscript.rsplit_once('.').map_or(manuscript, |(stem, _)| stem);
    for name in [format!("{stem}.yaml"), format!("{stem}.yml")] {
        if let Some(bytes) = files.load_if_present(&name)? {
            let text = String::from_utf8(bytes)
                .map_err(|_| format!("“{name}” is not UTF-8; save it again as UTF-8"))?;
            return Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
        }
    }
    Ok(String::new())
}

/// What was imported, over the files beside the manuscript.
pub struct Imported<'a> {
    over: Memory,
    under: &'a dyn Files,
}

impl<'a> Imported<'a> {
    /// The bibliography and the pictures of an import, over these files.
    #[must_use]
    pub fn new(import: &docx::Import, under: &'a dyn Files) -> Imported<'a> {
        let mut over = Memory::default();
        over.files
            .extend(import.pictures.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        if !import.bibliography.is_empty() {
            over.files
                .insert(docx::BIBLIOGRAPHY.to_owned(), import.bibliography.clone().into_bytes());
        }
        Imported { over, under }
    }
}

impl Files for Imported<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.over.files.get(path).map_or_else(|| self.under.load(path), |bytes| Ok(bytes.clone()))
    }

    fn display(&self, path: &str) -> String {
        self.under.display(path)
    }

    fn list(&self) -> Vec<String> {
        let mut all = self.under.list();
        all.extend(self.over.files.keys().cloned());
        all.sort_unstable();
        all.dedup();
        all
    }
}
