//! The media types of files by their endings (IANA's registry).

/// The media type of a file with this name, for example `image/png`; nothing for an ending that is
/// not known.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let known = |(endings, _): &&(&[&str], &str)| {
        endings.iter().any(|own| own.eq_ignore_ascii_case(ending))
    };
    TYPES.iter().find(known).map(|(_, media_type)| *media_type)
}

/// The same as a type and a subtype (`@mimetype` and `@mime-subtype`).
#[must_use]
pub fn type_and_subtype(name: &str) -> Option<(&'static str, &'static str)> {
    media_type(name)?.split_once('/')
}

const TYPES: [(&[&str], &str); 31] = [
    (&["avi"], "video/x-msvideo"),
    (&["css"], "text/css"),
    (&["csv"], "text/csv"),
    (&["doc"], "application/msword"),
    (&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (&["gif"], "image/gif"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["json"], "application/json"),
    (&["m4a"], "audio/mp4"),
    (&["mov"], "video/quicktime"),
    (&["mp3"], "audio/mpeg"),
    (&["mp4"], "video/mp4"),
    (&["mpg", "mpeg"], "video/mpeg"),
    (&["ods"], "application/vnd.oasis.opendocument.spreadsheet"),
    (&["odt"], "application/vnd.oasis.opendocument.text"),
    (&["pdf"], "application/pdf"),
    (&["png"], "image/png"),
    (&["ppt"], "application/vnd.ms-powerpoint"),
    (&["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (&["rtf"], "application/rtf"),
    (&["svg"], "image/svg+xml"),
    (&["tif", "tiff"], "image/tiff"),
    (&["txt"], "text/plain"),
    (&["wav"], "audio/x-wav"),
    (&["webm"], "video/webm"),
    (&["webp"], "image/webp"),
    (&["xhtml"], "application/xhtml+xml"),
    (&["xls"], "application/vnd.ms-excel"),
    (&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (&["xml"], "application/xml"),
    (&["zip"], "application/zip"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_known_in_any_case() {
        assert_eq!(media_type("data/S1.CSV"), Some("text/csv"));
        assert_eq!(type_and_subtype("a.b.jpeg"), Some(("image", "jpeg")));
        assert_eq!([media_type("csv"), media_type("a.unknown"), media_type("")], [None; 3]);
    }
}
