//! Writing an article's outputs: the whole folder changes in one step.
//!
//! The new folder is filled beside the old one, with what others have put into the old one; then
//! the two change places. Whoever is killed meanwhile, or looks on, finds the folder all old or all
//! new.
//!
//! ```text
//! out/.slug.offprint-new   filled: the new files, and links to those that are not ours
//! out/slug                 ◀─ exchanged ─▶  out/.slug.offprint-new, which is then removed
//! ```
//!
//! A file system that cannot exchange two folders sees two steps instead: the old folder is named
//! `.slug.offprint-old`, the new one takes its place. Between the two there is no folder; the next
//! run finds both and completes the work (see [`recover`]).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::folder::why;

/// The ends of the names of folders and files on their way.
pub(super) const NEW: &str = ".offprint-new";
pub(super) const OLD: &str = ".offprint-old";

/// Why the outputs could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryError {
    /// The file at which it failed.
    pub file: PathBuf,
    /// The reason, in words.
    pub reason: String,
}

/// Writes files (path below the folder, and bytes) into a folder, which is made when it is missing.
/// Files that are there under other names stay.
///
/// # Errors
/// The file at which it failed, and why. The folder is then as it was.
pub fn deliver(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), DeliveryError> {
    let tree = Tree::of(folder, files)?;
    let prepared = fs::create_dir_all(folder.parent().unwrap_or(folder));
    prepared.map_err(|error| failure(folder, &error))?;
    // A link to a folder elsewhere stays a link; messages name it as the user does.
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    replace(&real, &tree).map_err(|error| DeliveryError {
        file: error
            .file
            .strip_prefix(&real)
            .map_or_else(|_| error.file.clone(), |path| folder.join(path)),
        ..error
    })
}

fn replace(folder: &Path, tree: &Tree) -> Result<(), DeliveryError> {
    let aside = beside(folder, NEW).ok_or_else(|| outside(folder))?;
    recover(folder);
    let filled = writable(folder)
        .and_then(|()| tree.write(&aside, folder))
        .and_then(|()| carry_over(folder, &aside, tree));
    let result =
        filled.and_then(|()| exchange(&aside, folder).map_err(|error| failure(folder, &error)));
    // What failed, or the old folder.
    let _ = fs::remove_dir_all(&aside);
    result
}

/// Brings a folder that a killed run left between two states into one of them, and removes what it
/// left.
pub fn recover(folder: &Path) {
    let (Some(new), Some(old)) = (beside(folder, NEW), beside(folder, OLD)) else { return };
    // The old folder gave way only when the new one was complete.
    if old.is_dir() && fs::symlink_metadata(folder).is_err() {
        let _ = fs::rename(&new, folder).or_else(|_| fs::rename(&old, folder));
    }
    for left in [new, old] {
        let _ = fs::remove_dir_all(left);
    }
}

/// The same for everything in an output folder and in its folders: where deposits lie in them, or
/// files were replaced one by one.
pub fn recover_all(out: &Path) {
    for folder in recover_in(out) {
        recover_in(&folder);
    }
}

/// Mends what a killed run left in a folder, and returns the folders that are in it otherwise.
fn recover_in(folder: &Path) -> Vec<PathBuf> {
    let entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    let mut folders = Vec::new();
    for entry in entries {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        match interrupted(&entry.path()) {
            Some(belongs) if is_folder => recover(&belongs),
            // A file takes its place in one step: what is left beside it is the old one's second
            // name, or a new one that is not complete.
            Some(_) => drop(fs::remove_file(entry.path())),
            None if is_folder => folders.push(entry.path()),
            None => {}
        }
    }
    folders
}

/// What a file or folder on its way belongs to; nothing for any other.
fn interrupted(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let slug = name.strip_suffix(NEW).or_else(|| name.strip_suffix(OLD))?.strip_prefix('.')?;
    Some(path.with_file_name(slug))
}

fn beside(folder: &Path, end: &str) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(folder.file_name()?);
    name.push(end);
    Some(folder.with_file_name(name))
}

/// The new files as folders and files.
enum Tree<'a> {
    File(&'a [u8]),
    Folder(BTreeMap<OsString, Tree<'a>>),
}

impl<'a> Tree<'a> {
    fn of(folder: &Path, files: &[(&str, &'a [u8])]) -> Result<Tree<'a>, DeliveryError> {
        let mut root = Tree::Folder(BTreeMap::new());
        for (path, bytes) in files {
            let mut names = Vec::new();
            for part in Path::new(path).components() {
                match part {
                    Component::Normal(name) => names.push(name.to_owned()),
                    Component::CurDir => {}
                    Component::Prefix(_) | Component::RootDir | Component::ParentDir => {
                        return Err(outside(&folder.join(path)));
                    }
                }
            }
            let clash = || DeliveryError {
                file: folder.join(path),
                reason: "another output has the name of its folder".to_owned(),
            };
            root.add(&names, bytes).ok_or_else(clash)?;
        }
        Ok(root)
    }

    /// Nothing when one path would be a file and a folder.
    fn add(&mut self, names: &[OsString], bytes: &'a [u8]) -> Option<()> {
        let Tree::Folder(entries) = self else { return None };
        match names {
            [] => None,
            [name] => match entries.insert(name.clone(), Tree::File(bytes)) {
                Some(Tree::Folder(_)) => None,
                Some(Tree::File(_)) | None => Some(()),
            },
            [name, rest @ ..] => entries
                .entry(name.clone())
                .or_insert_with(|| Tree::Folder(BTreeMap::new()))
                .add(rest, bytes),
        }
    }

    /// Writes it; `shown` is where it will stand.
    fn write(&self, path: &Path, shown: &Path) -> Result<(), DeliveryError> {
        let written = match self {
            Tree::File(bytes) => File::create(path).and_then(|mut file| file.write_all(bytes)),
            Tree::Folder(_) => fs::create_dir(path),
        };
        written.map_err(|error| failure(shown, &error))?;
        match self {
            Tree::File(_) => Ok(()),
            Tree::Folder(entries) => entries
                .iter()
                .try_for_each(|(name, tree)| tree.write(&path.join(name), &shown.join(name))),
        }
    }
}

/// Gives the new folder what the old one holds beside the new files.
fn carry_over(old: &Path, new: &Path, tree: &Tree) -> Result<(), DeliveryError> {
    let Tree::Folder(ours) = tree else { return Ok(()) };
    let entries = match fs::read_dir(old) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failure(old, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| failure(old, &error))?;
        let (from, to) = (entry.path(), new.join(entry.file_name()));
        let failed = |error: &io::Error| failure(&from, error);
        let is_folder = entry.file_type().map_err(|error| failed(&error))?.is_dir();
        match ours.get(&entry.file_name()) {
            Some(Tree::File(_)) if is_folder => {
                return Err(failed(&io::ErrorKind::IsADirectory.into()));
            }
            Some(Tree::File(_)) => {}
            Some(Tree::Folder(_)) if !is_folder => {
                return Err(failed(&io::ErrorKind::NotADirectory.into()));
            }
            Some(inner @ Tree::Folder(_)) => carry_over(&from, &to, inner)?,
            None if interrupted(&from).is_some() => {}
            None if is_folder => {
                fs::create_dir(&to).map_err(|error| failed(&error))?;
                carry_over(&from, &to, &Tree::Folder(BTreeMap::new()))?;
            }
            None => link(&from, &to).map_err(|error| failed(&error))?,
        }
    }
    same_permissions(old, new);
    Ok(())
}

/// Another name for a file that is not ours; a copy where the file system knows no second names.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Who may look into the folder stays as it was. That this cannot be kept up is no reason to write
/// nothing.
fn same_permissions(old: &Path, new: &Path) {
    if let Ok(facts) = fs::metadata(old) {
        let _ = fs::set_permissions(new, facts.permissions());
    }
}

/// A folder that its owner has made read-only is not replaced.
fn writable(folder: &Path) -> Result<(), DeliveryError> {
    match fs::metadata(folder) {
        Ok(facts) if !facts.is_dir() => Err(failure(folder, &io::ErrorKind::NotADirectory.into())),
        Ok(facts) if facts.permissions().readonly() => {
            Err(failure(folder, &io::ErrorKind::PermissionDenied.into()))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// The new folder takes the place of the old one, which takes its own or vanishes.
fn exchange(new: &Path, folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(new, folder);
    }
    exchange_at_once(new, folder).or_else(|_| exchange_in_steps(new, folder))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_at_once(new: &Path, folder: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn exchange_in_steps(new: &Path, folder: &Path) -> io::Result<()> {
    let old = beside(folder, OLD).ok_or(io::ErrorKind::InvalidInput)?;
    fs::rename(folder, &old)?;
    if let Err(error) = fs::rename(new, folder) {
        fs::rename(&old, folder)?;
        return Err(error);
    }
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn outside(file: &Path) -> DeliveryError {
    DeliveryError {
        file: file.to_owned(),
        reason: "it leads out of the article's output folder".to_owned(),
    }
}

fn failure(file: &Path, error: &io::Error) -> DeliveryError {
    DeliveryError { file: file.to_owned(), reason: why(error) }
}

#[cfg(test)]
mod tests;
