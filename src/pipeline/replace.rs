//! Files that are replaced where they stand, in folders that are not ours: a source that is fixed,
//! an answer.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::deliver::{DeliveryError, NEW, OLD};
use super::folder::why;

/// One file on its way: where it is to stand, where it is written first, and where the old one
/// waits meanwhile.
struct Parcel {
    target: PathBuf,
    aside: PathBuf,
    old: PathBuf,
}

/// Writes files (path below the folder, and bytes) into a folder, which is made when it is missing.
///
/// Every file is first written completely under a temporary name beside its place. Only when all
/// are written do they take their places; when one cannot, those before it are put back. The old
/// files stay as they were after any failure.
///
/// # Errors
/// The file at which it failed, and why.
pub fn replace(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), DeliveryError> {
    let parcels =
        files.iter().map(|(path, _)| address(folder, path)).collect::<Result<Vec<_>, _>>()?;
    let result = write_aside(&parcels, files).and_then(|()| exchange(&parcels));
    for parcel in &parcels {
        // What is left aside after a failure, or replaced after a success. That it is often absent
        // is right.
        let _ = fs::remove_file(&parcel.aside);
        let _ = fs::remove_file(&parcel.old);
    }
    if result.is_err() {
        // Only an empty folder, made a moment ago, can be removed so.
        let _ = fs::remove_dir(folder);
    }
    result
}

fn address(folder: &Path, path: &str) -> Result<Parcel, DeliveryError> {
    let target = folder.join(path);
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    match (name, inside) {
        (Some(name), true) => {
            let aside = target.with_file_name(format!(".{name}{NEW}"));
            let old = target.with_file_name(format!(".{name}{OLD}"));
            Ok(Parcel { target, aside, old })
        }
        _ => Err(DeliveryError {
            file: target,
            reason: "it leads out of the article's output folder".to_owned(),
        }),
    }
}

fn write_aside(parcels: &[Parcel], files: &[(&str, &[u8])]) -> Result<(), DeliveryError> {
    for (parcel, (_, bytes)) in parcels.iter().zip(files) {
        let written = parcel
            .aside
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| write(&parcel.aside, bytes));
        written.map_err(|error| failure(&parcel.target, &error))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create(path)?.write_all(bytes)
}

/// Puts every new file in the place of the old one; undoes what was done when one refuses.
fn exchange(parcels: &[Parcel]) -> Result<(), DeliveryError> {
    for (done, parcel) in parcels.iter().enumerate() {
        if let Err(error) = exchange_one(parcel) {
            parcels.iter().take(done).for_each(put_back);
            return Err(failure(&parcel.target, &error));
        }
    }
    Ok(())
}

/// The old file keeps a second name until all is done, and the new one takes its place in one step:
/// at no moment is there none.
fn exchange_one(parcel: &Parcel) -> io::Result<()> {
    if parcel.target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let _ = fs::remove_file(&parcel.old);
    if parcel.target.exists() && fs::hard_link(&parcel.target, &parcel.old).is_err() {
        fs::copy(&parcel.target, &parcel.old)?;
    }
    fs::rename(&parcel.aside, &parcel.target)
}

/// Brings the old file back; where there was none, the new one is taken away.
fn put_back(parcel: &Parcel) {
    if fs::rename(&parcel.old, &parcel.target).is_err() {
        let _ = fs::remove_file(&parcel.target);
    }
}

fn failure(file: &Path, error: &io::Error) -> DeliveryError {
    DeliveryError { file: file.to_owned(), reason: why(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let path =
            std::env::temp_dir().join(format!("offprint-replace-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn replaces_all() {
        let folder = scratch("replaces");
        replace(&folder, &[("a.xml", b"old"), ("figures/b.png", b"old")]).unwrap();
        replace(&folder, &[("a.xml", b"new"), ("figures/b.png", b"new"), ("c.pdf", b"new")])
            .unwrap();
        assert_eq!(names(&folder), ["a.xml", "c.pdf", "figures"]);
        assert_eq!(fs::read(folder.join("figures/b.png")).unwrap(), b"new");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failure_leaves_the_old_files() {
        let folder = scratch("failure");
        replace(&folder, &[("a.xml", b"old"), ("b.epub", b"old")]).unwrap();
        fs::create_dir(folder.join("c.pdf")).unwrap();
        let error = replace(
            &folder,
            &[("a.xml", b"new"), ("b.epub", b"new"), ("d.txt", b"new"), ("c.pdf", b"new")],
        )
        .unwrap_err();
        assert_eq!(error.file, folder.join("c.pdf"));
        assert_eq!(names(&folder), ["a.xml", "b.epub", "c.pdf"]);
        assert_eq!(fs::read(folder.join("a.xml")).unwrap(), b"old");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_leaves_the_folder_and_no_folder_is_left_behind() {
        let folder = scratch("outside");
        assert!(replace(&folder, &[("../a.xml", b"new")]).is_err());
        assert!(!folder.exists());
    }
}
