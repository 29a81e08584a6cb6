//! A journal's templates: page geometry, paragraph styles, the fit ladder, fonts.

pub mod fonts;

pub use fonts::{Face, FontBook, FontData};

use crate::report::Report;

/// How a journal looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// The faces in use.
    pub fonts: FontBook,
    /// The style sheet of the EPUB.
    pub epub_css: String,
    /// The CSL style of citations and of the reference list, for example `apa`.
    pub csl: String,
    /// The styles of the “Citing this article” page: printed label and CSL name.
    pub cite_as: Vec<(String, String)>,
}

/// The files of a journal's template folder that make its style.
#[derive(Clone, Debug, Default)]
pub struct StyleFiles {
    /// `style.yaml` as the user names it, for messages.
    pub path: String,
    /// Its text; empty when the journal has none: the defaults serve.
    pub yaml: String,
    /// `epub.css`, when the journal has one.
    pub epub_css: Option<String>,
    /// Files of `fonts/`: name and bytes, sorted by name.
    pub fonts: Vec<(String, Vec<u8>)>,
}

impl Style {
    /// Reads a journal's style. Faults are reported; a fatal one means that the style cannot be used.
    #[must_use]
    pub fn read(files: StyleFiles, _report: &mut Report) -> Style {
        Style { epub_css: files.epub_css.unwrap_or_default(), ..Style::default() }
    }
}
