//! Options of other programs that people try, and what to write instead.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Options of other programs, and what they are here.
const TIPS: &[(&str, &str)] = &[
    ("--pdf", "For the PDF alone, write --to pdf."),
    ("--epub", "For the EPUB alone, write --to epub."),
    ("--jats", "For the XML alone, write --to jats."),
    ("--xml", "For the XML alone, write --to jats."),
    ("--html", "There is no HTML; the EPUB is for reading on screens: --to epub."),
    ("--docx", "There is no Word file; the formats are --to jats,epub,pdf."),
    ("--output", "The folder for the outputs is --out DIR."),
    ("--output-dir", "The folder for the outputs is --out DIR."),
    ("--outdir", "The folder for the outputs is --out DIR."),
    ("-o", "The folder for the outputs is --out DIR."),
    ("-t", "The formats are --to jats,epub,pdf."),
    ("--template", "The folder of the journals' templates is --templates DIR; the journal is --journal NAME."),
    ("--csl", "Set the citation style in the article or in journal.yaml: citation-style: apa."),
    ("--citation-style", "Set the citation style in the article or in journal.yaml: citation-style: apa."),
    ("--bibliography", "Name the bibliography in the article's front matter: bibliography: references.bib."),
    ("--style", "The journal's style is style.yaml in its folder; choose the journal with --journal NAME."),
    ("--verbose", "All findings are in the report: report.html in the article's output folder."),
    ("-v", "All findings are in the report: report.html in the article's output folder. For the version, write --version."),
];

/// A sentence for an unknown option, when people may mean one that exists.
#[must_use]
pub fn tip(error: &Error) -> Option<&'static str> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidArg) else { return None };
    let name = given.split(['=', ' ']).next().unwrap_or(given);
    TIPS.iter().find(|(known, _)| *known == name).map(|(_, tip)| *tip)
}
