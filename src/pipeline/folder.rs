//! A folder from which files are read, and which no path may leave.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use reading::Files;

/// The size beyond which a file is refused, in bytes: 64 MiB. No figure of an article is larger; a
/// file that is was chosen by mistake.
pub const LARGEST: u64 = 64 << 20;

/// A folder of files. What is asked of it by an absolute path, by `..` or through a link that leads
/// outside is refused.
#[derive(Clone, Debug)]
pub struct Folder {
    /// As the user named it, for messages.
    shown: PathBuf,
    /// Absolute, without links.
    root: PathBuf,
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// Why it cannot be used, in words.
    pub fn open(path: &Path) -> Result<Folder, String> {
        let given = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let root = fs::canonicalize(given).map_err(|error| why(&error))?;
        if root.is_dir() {
            Ok(Folder { shown: path.to_owned(), root })
        } else {
            Err("it is not a folder".to_owned())
        }
    }

    /// A folder that is not there: it holds nothing.
    #[must_use]
    pub fn absent(path: &Path) -> Folder {
        Folder { shown: path.to_owned(), root: path.join("absent") }
    }
}

impl Files for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if let Some(bytes) = self.load_if_present(path)? {
            return Ok(bytes);
        }
        if let Ok(target) = fs::read_link(self.root.join(path)) {
            return Err(format!(
                "“{path}” is a link to “{}”, which is not there",
                target.display()
            ));
        }
        if !self.root.is_dir() {
            return Err(format!(
                "there is no folder “{}” here or in the folders above",
                self.shown.display()
            ));
        }
        Err(format!("there is no file “{path}” in {}", shown_folder(&self.shown)))
    }

    fn display(&self, path: &str) -> String {
        self.shown.join(path).display().to_string()
    }

    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        list_into(&self.root, "", DEEPEST, &mut found);
        found.sort_unstable();
        found
    }

    fn load_if_present(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let refused = |reason: &str| Err(format!("“{path}” cannot be read: {reason}"));
        if !is_inside(path) {
            return refused(
                "it leads out of its folder; name a file inside it, without “..” and without a drive or a leading “/”",
            );
        }
        let absolute = match fs::canonicalize(self.root.join(path)) {
            Ok(absolute) => absolute,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return refused(&why(&error)),
        };
        if !absolute.starts_with(&self.root) {
            return refused(
                "it is a link that leads out of its folder; copy the file into the folder",
            );
        }
        match read_bounded(&absolute) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(reason) => refused(&reason),
        }
    }

    fn names(&self, path: &str) -> Result<Vec<String>, String> {
        if !is_inside(path) {
            return Err(format!("“{path}” leads out of its folder"));
        }
        let entries = match fs::read_dir(self.root.join(path)) {
            Ok(entries) => entries,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(format!("“{path}” cannot be listed: {}", why(&error))),
        };
        let mut names: Vec<String> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| !name.starts_with('.') && self.root.join(path).join(name).is_file());
        names.sort_unstable();
        Ok(names)
    }
}

/// How many folders deep files are looked for, and how many are listed at most: a package of an
/// article has a few dozen.
const DEEPEST: usize = 3;
const MOST_FILES: usize = 5_000;

/// Adds the paths of a folder's files. Hidden files, links and names that are no text are left out:
/// no link can lead outside or in a circle.
fn list_into(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<String>) {
    // What cannot be listed has no files for us; a file that is named in it is then told as
    // missing.
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.file_type().ok()?)))
        .collect();
    entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    for (name, kind) in entries.into_iter().filter(|(name, _)| !name.starts_with('.')) {
        if found.len() >= MOST_FILES {
            return;
        }
        if kind.is_file() {
            found.push(format!("{prefix}{name}"));
        } else if kind.is_dir() && depth > 1 {
            list_into(&folder.join(&name), &format!("{prefix}{name}/"), depth - 1, found);
        }
    }
}

fn shown_folder(path: &Path) -> String {
    if path.as_os_str().is_empty() { "this folder".to_owned() } else { path.display().to_string() }
}

/// Whether a path stays inside its folder by its words alone. A backslash separates folders on
/// Windows, so it is refused everywhere: a source that builds on one machine builds on all.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0'])
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| why(&error))?;
    let facts = file.metadata().map_err(|error| why(&error))?;
    if !facts.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len().min(LARGEST)).unwrap_or(0));
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| why(&error))?;
    if bytes.len() as u64 > LARGEST {
        Err(format!("it is larger than {} MiB", LARGEST >> 20))
    } else {
        Ok(bytes)
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// An error of the operating system in words that a person can act on.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "your account may not do this here; fix the permissions or choose another place"
                .to_owned()
        }
        io::ErrorKind::AlreadyExists => "a file of that name is in the way".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::FileTooLarge => {
            "the file is larger than the system allows (`ulimit -f` shows and sets the limit)"
                .to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> (PathBuf, Folder) {
        let base =
            std::env::temp_dir().join(format!("offprint-folder-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&base);
        fs::create_dir_all(base.join("inside/fonts")).unwrap();
        fs::write(base.join("inside/a.md"), "a").unwrap();
        fs::write(base.join("inside/fonts/b.otf"), "b").unwrap();
        fs::write(base.join("inside/fonts/a.otf"), "a").unwrap();
        fs::write(base.join("secret"), "s").unwrap();
        let folder = Folder::open(&base.join("inside")).unwrap();
        (base, folder)
    }

    #[test]
    fn reads_what_is_inside() {
        let (base, folder) = sample("reads");
        assert_eq!(folder.load("a.md").unwrap(), b"a");
        assert_eq!(folder.load("./fonts/b.otf").unwrap(), b"b");
        assert_eq!(folder.names("fonts").unwrap(), ["a.otf", "b.otf"]);
        assert_eq!(folder.names("pictures").unwrap(), Vec::<String>::new());
        assert_eq!(folder.list(), ["a.md", "fonts/a.otf", "fonts/b.otf"]);
        assert_eq!(folder.load_if_present("missing.md").unwrap(), None);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn refuses_what_leads_outside() {
        let (base, folder) = sample("refuses");
        let absolute = base.join("secret").display().to_string();
        for path in ["../secret", "fonts/../../secret", "", "..\\secret", "fonts", &absolute] {
            assert!(folder.load(path).is_err(), "{path}");
        }
        fs::remove_dir_all(base).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn refuses_links_that_lead_outside() {
        let (base, folder) = sample("links");
        std::os::unix::fs::symlink(base.join("secret"), base.join("inside/link.md")).unwrap();
        std::os::unix::fs::symlink(base.join("inside/a.md"), base.join("inside/own.md")).unwrap();
        assert!(folder.load("link.md").unwrap_err().contains("leads out of its folder"));
        assert_eq!(folder.load("own.md").unwrap(), b"a");
        fs::remove_dir_all(base).unwrap();
    }
}
