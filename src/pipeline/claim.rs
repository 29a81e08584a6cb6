//! One writer at a time: who writes into an output folder holds a lock on it, and cleans up after
//! runs that were killed. Runs that divide the articles of one list among them write side by side.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::deliver::recover_all;
use super::folder::why;

/// The file that is locked. It vanishes with its holder; that of a killed run is unlocked.
const LOCK: &str = ".offprint.lock";

/// An output folder that this run alone writes into; or this run and those that have other shares
/// of the same work.
#[derive(Debug)]
pub struct Claim {
    file: PathBuf,
    /// The lock is gone when this is.
    lock: File,
    /// The lock on the run's share.
    share: Option<(PathBuf, File)>,
}

/// Whether others may write into a folder at the same time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Alone,
    Together,
}

impl Claim {
    /// Makes the folder when it is missing, tries whether files can be written into it, and locks
    /// it.
    ///
    /// # Errors
    /// A message for the user when the folder takes no files, or another run is writing into it.
    pub fn new(out: &Path) -> Result<Claim, String> {
        let file = out.join(LOCK);
        let made = fs::create_dir_all(out).and_then(|()| locked(&file, Hold::Alone));
        let lock = made.map_err(|error| refused(out, "is writing", &error))?;
        recover_all(out);
        Ok(Claim { file, lock, share: None })
    }

    /// The same for one of several shares: the others may write too, each into folders that are its
    /// own alone. What a killed run has left is cleaned up folder by folder, as each is written.
    ///
    /// # Errors
    /// A message for the user when the folder takes no files, or another run is writing it alone,
    /// or this share of it.
    pub fn of_share(out: &Path, this: usize, of: usize) -> Result<Claim, String> {
        let file = out.join(LOCK);
        let own = out.join(format!("{LOCK}-{this}-of-{of}"));
        let made = fs::create_dir_all(out).and_then(|()| locked(&file, Hold::Together));
        let lock = made.map_err(|error| refused(out, "is writing", &error))?;
        let doing = format!("is writing share {this}/{of}");
        let share = locked(&own, Hold::Alone).map_err(|error| refused(out, &doing, &error))?;
        Ok(Claim { file, lock, share: Some((own, share)) })
    }
}

fn refused(out: &Path, doing: &str, error: &io::Error) -> String {
    let out = out.display();
    match error.kind() {
        io::ErrorKind::WouldBlock => {
            format!(
                "another run of offprint {doing} into “{out}”; wait until it has finished, or name another folder with --out"
            )
        }
        _ => format!(
            "nothing can be written into “{out}”: {}; name another folder with --out",
            why(error)
        ),
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Still locked: whoever waits for it finds that it is no longer the folder's, and tries
        // anew.
        if let Some((own, _)) = &self.share {
            let _ = fs::remove_file(own);
            // The last one out removes the common file.
            if self.lock.try_lock().is_err() {
                return;
            }
        }
        let _ = fs::remove_file(&self.file);
    }
}

/// How often a lock whose file vanishes is tried again.
const TRIES: usize = 8;

fn locked(path: &Path, hold: Hold) -> io::Result<File> {
    for _ in 0..TRIES {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        let lock = if hold == Hold::Alone { file.try_lock() } else { file.try_lock_shared() };
        match lock {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            // A file system without locks cannot tell of other writers, and takes files all the
            // same.
            Ok(()) | Err(TryLockError::Error(_)) if is_at(&file, path) => return Ok(file),
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Whether the file that was locked is the one that stands there: its last holder may just have
/// removed it.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(locked), Ok(there)) if same(&locked, &there))
}

/// An open file cannot be removed here.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_writer() {
        let out = std::env::temp_dir().join(format!("offprint-claim-{}", std::process::id()));
        let first = Claim::new(&out).unwrap();
        assert!(Claim::new(&out).unwrap_err().contains("another run of offprint is writing"));
        drop(first);
        assert!(!out.join(LOCK).exists());
        // A killed run leaves its file, unlocked.
        fs::write(out.join(LOCK), "").unwrap();
        drop(Claim::new(&out).unwrap());
        fs::remove_dir_all(&out).unwrap();
    }

    #[test]
    fn shares_write_side_by_side_and_nobody_else_does() {
        let out =
            std::env::temp_dir().join(format!("offprint-claim-shares-{}", std::process::id()));
        let first = Claim::of_share(&out, 1, 2).unwrap();
        let second = Claim::of_share(&out, 2, 2).unwrap();
        assert!(Claim::of_share(&out, 2, 2).unwrap_err().contains("is writing share 2/2 into"));
        assert!(Claim::new(&out).unwrap_err().contains("another run of offprint is writing into"));
        drop(first);
        assert!(Claim::new(&out).is_err(), "the second still writes");
        drop(second);
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "no lock is left");
        let alone = Claim::new(&out).unwrap();
        assert!(Claim::of_share(&out, 1, 2).is_err());
        drop(alone);
        fs::remove_dir_all(&out).unwrap();
    }
}
