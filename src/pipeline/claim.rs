//! One writer at a time: who writes into an output folder holds a lock on it, and cleans up after runs that
//! were killed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::deliver::recover_all;
use super::folder::why;

/// The file that is locked. It vanishes with its holder; that of a killed run is unlocked.
const LOCK: &str = ".offprint.lock";

/// An output folder that this run alone writes into.
#[derive(Debug)]
pub struct Claim {
    file: PathBuf,
    /// The lock is gone when this is.
    _lock: File,
}

impl Claim {
    /// Makes the folder when it is missing, tries whether files can be written into it, and locks it.
    ///
    /// # Errors
    /// A message for the user when the folder takes no files, or another run is writing into it.
    pub fn new(out: &Path) -> Result<Claim, String> {
        let file = out.join(LOCK);
        let made = fs::create_dir_all(out).and_then(|()| locked(&file));
        let lock = made.map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => {
                format!("another run of offprint is writing into “{}”; wait until it has finished, or name another folder with --out", out.display())
            }
            _ => format!("nothing can be written into “{}”: {}; name another folder with --out", out.display(), why(&error)),
        })?;
        recover_all(out);
        Ok(Claim { file, _lock: lock })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Still locked: whoever waits for it finds that it is no longer the folder's, and tries anew.
        let _ = fs::remove_file(&self.file);
    }
}

/// How often a lock whose file vanishes is tried again.
const TRIES: usize = 8;

fn locked(path: &Path) -> io::Result<File> {
    for _ in 0..TRIES {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            // A file system without locks cannot tell of other writers, and takes files all the same.
            Ok(()) | Err(TryLockError::Error(_)) if is_at(&file, path) => return Ok(file),
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Whether the file that was locked is the one that stands there: its last holder may just have removed it.
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
}
