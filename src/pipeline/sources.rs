//! Which reader a source belongs to.

use reading::{Manuscript, Source};
use report::Report;

/// Whether a source is read as JATS: by its name, or else by what it begins with.
#[must_use]
pub fn is_jats(path: &str, bytes: &[u8]) -> bool {
    path.ends_with(".xml")
        || path.ends_with(".nxml")
        || (!path.ends_with(".md") && jats::read::is_xml(bytes))
}

/// Reads a source. Returns nothing when the faults in the report leave no article to speak of; a
/// report that [is fatal](Report::is_fatal) must not be built from even when there is one.
pub fn read(source: &Source, report: &mut Report) -> Option<Manuscript> {
    if is_jats(&source.path, &source.bytes) {
        jats::read::read(source, report)
    } else {
        markdown::read(source, report)
    }
}
