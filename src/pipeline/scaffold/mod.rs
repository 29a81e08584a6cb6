//! `offprint new`: a journal's templates and an article's folder, with every field explained where
//! it stands.
//!
//! Nothing that exists is overwritten: the files are written all together into a folder that has
//! none of them.

mod article;
mod journal;
mod word;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

pub use article::{NewArticle, article};
pub use journal::{NewJournal, journal};
pub use word::{WORD_TEMPLATE, word_template};

use super::folder::why;

/// The design of a new journal's pages: every field with its default.
const STYLE: &str = include_str!("style.yaml");

/// A new file: its name, and its text.
type File = (&'static str, String);

/// Writes the files of a new folder, and returns their paths.
fn write(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, String> {
    let files: Vec<(&Path, &[u8])> =
        files.iter().map(|(name, text)| (Path::new(*name), text.as_bytes())).collect();
    write_bytes(folder, &files)
}

fn write_bytes(folder: &Path, files: &[(&Path, &[u8])]) -> Result<Vec<PathBuf>, String> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(there) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(format!("“{}” exists already; nothing was written", there.display()));
    }
    fs::create_dir_all(folder)
        .map_err(|error| format!("“{}” cannot be made: {}", folder.display(), why(&error)))?;
    for (path, (_, bytes)) in paths.iter().zip(files) {
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                format!("“{}” exists already; it was not changed", path.display())
            }
            _ => format!("“{}” cannot be written: {}", path.display(), why(&error)),
        })?;
    }
    Ok(paths)
}

/// A name for a folder: one that every system has, and that a journal's record may have.
fn folder_name(name: &str) -> Result<&str, String> {
    let name = name.trim();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if name.is_empty() || !plain || name.starts_with(['.', '-']) {
        return Err(format!(
            "“{name}” cannot name a folder here; use letters a to z, digits, - and _"
        ));
    }
    Ok(name)
}

/// A text in YAML: in double quotes, whatever is in it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Text in YAML, put together field by field.
struct Yaml(String);

impl Yaml {
    /// A comment, as lines.
    fn comment(&mut self, text: &str) {
        for line in text.lines() {
            self.0.push_str(if line.is_empty() { "#" } else { "# " });
            self.0.push_str(line);
            self.0.push('\n');
        }
    }

    /// A field with what it means. One that is not known shows how it is written.
    fn field(&mut self, meaning: &str, name: &str, value: Option<&str>, example: &str) {
        self.0.push('\n');
        self.comment(meaning);
        match value {
            Some(value) => self.0.push_str(&format!("{name}: {value}\n")),
            None => self.0.push_str(&format!("#{name}: {example}\n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_explained_style_shows_the_defaults() {
        let uncommented: Vec<&str> = STYLE
            .lines()
            .filter_map(|line| {
                line.strip_prefix('#')
                    .filter(|rest| !rest.starts_with(' ') || rest.starts_with("  "))
            })
            .collect();
        let yaml = uncommented.join("\n");
        let mut spec: style::Spec = serde_saphyr::from_str(&yaml).unwrap();
        let usual = style::Spec::default();
        // One of the usual citing styles shows how they are written.
        assert_eq!(spec.citations.cite_as[0], usual.citations.cite_as[0]);
        spec.citations.cite_as = usual.citations.cite_as.clone();
        assert_eq!(spec, usual);
    }

    #[test]
    fn names_are_those_of_folders() {
        for bad in ["", "..", "a/b", "-x", "ä", "a b"] {
            assert!(folder_name(bad).is_err(), "{bad}");
        }
        assert_eq!(folder_name(" jse-2 "), Ok("jse-2"));
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = std::env::temp_dir().join(format!("offprint-new-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b"), "mine").unwrap();
        let error = write(&folder, &[("a", "1".into()), ("b", "2".into())]).unwrap_err();
        assert!(error.ends_with("exists already; nothing was written"), "{error}");
        assert!(!folder.join("a").exists());
        assert_eq!(fs::read_to_string(folder.join("b")).unwrap(), "mine");
        fs::remove_dir_all(&folder).unwrap();
    }
}
