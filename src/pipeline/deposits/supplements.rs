//! The files that go with an article's XML and are no pictures.

use std::collections::BTreeMap;

use crate::build::Made;
use deposit::files_named;
use layout::Typeset;
use reading::Files;

/// See [`Submission::supplements`].
pub(super) type Supplements = BTreeMap<String, Result<Vec<u8>, String>>;

/// The files that the finished XML names and that are no pictures: by their very names, or else by
/// these in any folder, whatever their capitals.
pub(super) fn supplements(made: &Made, files: &dyn Files) -> Supplements {
    let (Some(Typeset { edition, .. }), Some(xml)) = (
        &made.typeset,
        made.artifacts.iter().find(|artifact| artifact.media_type == "application/xml"),
    ) else {
        return Supplements::new();
    };
    let is_picture = |href: &String, path: &String| {
        edition.media.contains_key(href) || edition.media.contains_key(path)
    };
    let wanted: Vec<_> = files_named(&xml.bytes)
        .into_iter()
        .filter(|(href, path)| !is_picture(href, path))
        .collect();
    if wanted.is_empty() {
        return Supplements::new();
    }
    let listed = files.list();
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let found = wanted.into_iter().filter_map(|(href, path)| {
        let path = path.trim_start_matches("./").to_owned();
        let at = listed
            .iter()
            .find(|known| **known == path)
            .or_else(|| listed.iter().find(|known| name(known) == name(&path)))?;
        Some((href, files.load(at)))
    });
    found.collect()
}
