//! What an article was made of: by it a later run knows whether anything has changed.

use super::table::Row;
use crate::World;
use crate::pipeline::Settings;
use crate::pipeline::manifest::sha256;
use crate::pipeline::recorded::{answer, digest};
use reading::Files;

/// A digest of everything but the source that decides the bytes of an article: this program, the
/// formats, the templates, the journal.
pub(super) fn of_settings(settings: &Settings) -> String {
    let templates = &settings.templates;
    let mut text =
        format!("{}\n{:?}\n{:?}\n", env!("CARGO_PKG_VERSION"), settings.options, settings.journal);
    for path in templates.list() {
        // A template that cannot be read is one that has another digest once it can.
        let digest = templates.load(&path).map_or_else(|reason| reason, |bytes| sha256(&bytes));
        text.push_str(&format!("{path}\t{digest}\n"));
    }
    sha256(text.as_bytes())
}

/// The digest of an article's inputs: that of the settings, the row's journal, and what was read
/// from its folder.
pub(super) fn of_article(
    settings: &str,
    journal: Option<&str>,
    answers: &[(String, String)],
) -> String {
    sha256(format!("{settings}\n{}\n{}", journal.unwrap_or_default(), digest(answers)).as_bytes())
}

/// Whether a row's article would be made of the same today.
pub(super) fn unchanged(row: &Row, settings: &str, world: &dyn World) -> bool {
    let answers: Vec<(String, String)> =
        row.read.iter().map(|asked| (asked.clone(), answer(world.source(), asked))).collect();
    of_article(settings, world.journal(), &answers) == row.inputs
}
