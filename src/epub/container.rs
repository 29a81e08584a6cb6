//! The container: what epub-builder assembles, with our package and navigation documents in it, as
//! a ZIP file (EPUB 3.3 §4.3).
//!
//! epub-builder 0.8 writes package documents that EPUBCheck refuses (language and first creator
//! share an id) or that say too little: an empty landmarks list, no page list, no manifest
//! properties, a random identifier; and it writes the time of day. Its `Zip` trait, which one would
//! give another implementation, is not public. So its file is gone through again: what is right is
//! copied as it was compressed, what is not gives place to ours. The result has the files in the
//! order in which they are read, the edition's date as the time of each, and nothing else: the same
//! edition gives the same bytes.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use article::timestamp::Moment;

/// Files of epub-builder that are not wanted: the contents of EPUB 2, and Apple's leave to use
/// embedded fonts, of which there are none.
const UNWANTED: &[&str] = &["OEBPS/toc.ncx", "META-INF/com.apple.ibooks.display-options.xml"];

/// Puts our documents in place of those with the same path in an assembled EPUB.
///
/// # Errors
/// When the file cannot be read again, or grew beyond what ZIP can hold.
pub(super) fn with_ours(
    assembled: Vec<u8>,
    ours: &[(&str, Vec<u8>)],
    made: Moment,
) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(assembled))?;
    let mut names: Vec<String> =
        archive.file_names().filter(|name| !UNWANTED.contains(name)).map(str::to_owned).collect();
    names.sort_by_key(|name| rank(name));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        match ours.iter().find(|(path, _)| *path == name) {
            Some((path, bytes)) => {
                zip.start_file(*path, artifacts::options(made))?;
                zip.write_all(bytes)?;
            }
            None => zip.raw_copy_file_touch(
                archive.by_name(&name)?,
                artifacts::time(made),
                Some(artifacts::PERMISSIONS),
            )?,
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// The order in which a reading system opens files; those of the same rank stay in the order in
/// which they came. The type must come first (EPUB 3.3 §4.3.3).
fn rank(path: &str) -> u8 {
    match path {
        "mimetype" => 0,
        "META-INF/container.xml" => 1,
        "OEBPS/content.opf" => 2,
        "OEBPS/nav.xhtml" => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use zip::CompressionMethod;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn finished() -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file("mimetype", stored).unwrap();
        zip.write_all(b"application/epub+zip").unwrap();
        for path in [
            "META-INF/container.xml",
            UNWANTED[1],
            "OEBPS/b.xhtml",
            "OEBPS/a.xhtml",
            "OEBPS/content.opf",
            UNWANTED[0],
            "OEBPS/nav.xhtml",
        ] {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(b"theirs").unwrap();
        }
        let assembled = zip.finish().unwrap().into_inner();
        with_ours(
            assembled,
            &[("OEBPS/nav.xhtml", b"ours".to_vec())],
            Moment::from_seconds(1_740_787_200),
        )
        .unwrap()
    }

    #[test]
    fn the_type_is_first_and_stored() {
        let bytes = finished();
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert_eq!(&bytes[8..10], [0, 0], "stored");
        assert_eq!(&bytes[28..30], [0, 0], "no extra field (EPUB 3.3 §4.3.3)");
    }

    #[test]
    fn order_replacement_and_time() {
        let mut archive = ZipArchive::new(Cursor::new(finished())).unwrap();
        let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
        assert_eq!(
            names,
            [
                "mimetype",
                "META-INF/container.xml",
                "OEBPS/content.opf",
                "OEBPS/nav.xhtml",
                "OEBPS/b.xhtml",
                "OEBPS/a.xhtml"
            ]
        );
        for (path, content) in [("OEBPS/nav.xhtml", "ours"), ("OEBPS/a.xhtml", "theirs")] {
            let mut file = archive.by_name(path).unwrap();
            assert_eq!(file.last_modified().unwrap().to_string(), "2025-03-01 00:00:00");
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            assert_eq!(text, content);
        }
    }
}
