//! ZIP files that are the same on every machine and every day: the files in the order given, with
//! one time for all of them and nothing else.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use article::timestamp::Moment;

/// Who may read and write a file, for systems that ask (POSIX).
pub const PERMISSIONS: u32 = 0o644;

/// Packs files, path and bytes.
///
/// # Errors
/// When two files have one path, or the whole grows beyond what ZIP can hold.
pub fn zip<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    made: Moment,
) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, options(made))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// No file that is taken out is larger.
const LARGEST: u64 = 64 << 20;

/// A file in a ZIP, by its path; nothing where it has none of that path.
#[must_use]
pub fn entry(zip: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).ok()?;
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// How a file stands in the ZIP.
#[must_use]
pub fn options(made: Moment) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time(made))
        .unix_permissions(PERMISSIONS)
}

/// The moment as ZIP writes it; the beginning of 1980 for moments outside the years 1980 to 2107.
#[must_use]
pub fn time(moment: Moment) -> DateTime {
    let Moment { year, month, day, hour, minute, second } = moment;
    DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let made = Moment::from_seconds(1_740_787_200);
        let zip = || zip([("b.xml", b"b".as_slice()), ("a/c.pdf", b"c")], made).unwrap();
        assert_eq!(zip(), zip());
        assert_eq!(entry(&zip(), "a/c.pdf"), Some(b"c".to_vec()));
        assert_eq!(entry(&zip(), "../c.pdf").or_else(|| entry(b"no ZIP", "b.xml")), None);
        let archive = ZipArchive::new(Cursor::new(zip())).unwrap();
        assert_eq!(archive.file_names().collect::<Vec<_>>(), ["b.xml", "a/c.pdf"]);
    }

    #[test]
    fn one_path_holds_one_file() {
        assert!(zip([("a", b"".as_slice()), ("a", b"")], Moment::from_seconds(0)).is_err());
    }
}
