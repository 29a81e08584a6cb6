//! What can be asked for, and where the work stands.

use report::Setting;
use style::PdfStandard;

use crate::pipeline::copies::Copy;

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JATS 1.3 Publishing XML.
    Jats,
    /// EPUB 3.3.
    Epub,
    /// PDF/UA-1 and PDF/A-2a, or PDF/UA-2 and PDF/A-4f.
    Pdf,
    /// One page for the web.
    Html,
}

impl Format {
    /// All formats, in the order in which they are made.
    pub const ALL: [Format; 4] = [Format::Jats, Format::Epub, Format::Pdf, Format::Html];

    /// Those that are made when nobody asks for others.
    pub const USUAL: [Format; 3] = [Format::Jats, Format::Epub, Format::Pdf];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Jats => "JATS XML",
            Format::Epub => "EPUB",
            Format::Pdf => "PDF",
            Format::Html => "HTML",
        }
    }
}

/// Where the work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The article is read, completed and checked.
    Reading,
    /// Its pages are laid out.
    LayingOut,
    /// A format is made.
    Emitting(Format),
    /// The outputs are written.
    Writing,
    /// All is done.
    Done,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The formats to make.
    pub formats: Vec<Format>,
    /// The date that files carry as that of their making, in seconds since 1970 (UTC). Without it,
    /// the day on which the article appeared: the clock is never asked.
    pub epoch: Option<i64>,
    /// The findings that are known and accepted, each as `CODE@PLACE`.
    pub accept: Vec<Setting>,
    /// A copy to work with in place of the published article: a PDF, whatever the formats.
    pub copy: Option<Copy>,
    /// The standards that PDFs are made for; without it, those of the journal's style.
    pub pdf: Option<PdfStandard>,
}

impl Default for Options {
    /// The usual formats, dated as the article.
    fn default() -> Options {
        Options {
            formats: Format::USUAL.to_vec(),
            epoch: None,
            accept: Vec::new(),
            copy: None,
            pdf: None,
        }
    }
}
