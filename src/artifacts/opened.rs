//! Finished files as they are looked into: a PDF takes long to open, and is opened once for all who
//! look.

use lopdf::Document;

use article::edition::Artifact;

/// The finished files of an article, opened.
pub struct Opened<'a> {
    /// The files.
    pub artifacts: &'a [Artifact],
    /// The PDF among them, or why it cannot be opened; nothing when there is none.
    pub pdf: Option<Result<Document, String>>,
}

impl<'a> Opened<'a> {
    /// Opens what has to be opened.
    #[must_use]
    pub fn new(artifacts: &'a [Artifact]) -> Opened<'a> {
        let pdf = artifacts.iter().find(|artifact| artifact.media_type == "application/pdf");
        Opened {
            artifacts,
            pdf: pdf.map(|pdf| Document::load_mem(&pdf.bytes).map_err(|error| error.to_string())),
        }
    }
}
