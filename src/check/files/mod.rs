//! Rules tried on the finished files, and not on the article that they were made from.
//!
//! What the program writes by itself is held against the standard here too: a fault of the program
//! is found before the receiver finds it.

mod epub;
mod jats;
mod jats4r;
mod names;
mod pdf;
mod pictures;
mod pmc;
mod printed;
mod scholar;

use article::Edition;
use artifacts::Opened;
use report::Report;

use self::jats::Jats;
pub use printed::{PrintedPages, TypeRun};

/// Tries every rule on the finished files; which of them there are is the user's choice.
pub fn check_files(
    edition: &Edition,
    printed: &PrintedPages,
    opened: &Opened,
    report: &mut Report,
) {
    names::check(edition, opened.artifacts, report);
    for artifact in opened.artifacts {
        match artifact.media_type {
            "application/epub+zip" => epub::check(artifact, report),
            "application/pdf" => {
                // One that cannot be opened is the finding of whoever reads it back.
                if let Some(Ok(document)) = &opened.pdf {
                    pdf::check(edition, document, &artifact.path, report);
                }
                scholar::check(edition, printed, artifact, report);
                pictures::check(edition, printed, report);
            }
            _ => Jats::read(&artifact.bytes, |jats| {
                for rule in [pmc::RULES, jats4r::RULES].into_iter().flatten() {
                    rule(jats, report);
                }
            }),
        }
    }
}
