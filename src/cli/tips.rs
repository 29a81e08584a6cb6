//! Options of other programs that people try, and what to write instead.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Options of other programs, and what they are here.
const TIPS: &[(&str, &str)] = &[
    ("--pdf", "For the PDF alone, write --to pdf; --pdf names the standard that it is made for."),
    ("--epub", "For the EPUB alone, write --to epub."),
    ("--jats", "For the XML alone, write --to jats."),
    ("--xml", "For the XML alone, write --to jats."),
    ("--html", "For one page for the web, write --to html."),
    ("--copy", "Copies for review are made by “offprint build --copy”; none is ever deposited."),
    ("--anonymous", "A copy without the authors is made by “offprint build --copy anonymous”."),
    ("--watch", "Articles are built again at every change with “offprint watch SOURCE”."),
    ("--docx", "There is no Word file; the formats are --to jats,epub,pdf,html."),
    ("--output", "The folder for the outputs is --out DIR."),
    ("--output-dir", "The folder for the outputs is --out DIR."),
    ("--outdir", "The folder for the outputs is --out DIR."),
    ("-t", "The formats are --to jats,epub,pdf,html."),
    (
        "--template",
        "The folder of the journals' templates is --templates DIR; the journal is --journal NAME.",
    ),
    ("--csl", "Set the citation style in the article or in journal.yaml: citation-style: apa."),
    (
        "--citation-style",
        "Set the citation style in the article or in journal.yaml: citation-style: apa.",
    ),
    (
        "--bibliography",
        "Name the bibliography in the article's front matter: bibliography: references.bib.",
    ),
    (
        "--style",
        "The journal's style is style.yaml in its folder; choose the journal with --journal NAME.",
    ),
    ("--verbose", "All findings are in the report: report.html in the article's output folder."),
    (
        "-v",
        "All findings are in the report: report.html in the article's output folder. For the version, write --version.",
    ),
];

/// Commands of other programs, and what they are here.
const COMMANDS: &[(&str, &str)] = &[
    ("init", NEW),
    ("create", NEW),
    ("generate", NEW),
    ("scaffold", NEW),
    ("journal", "A journal is made with “offprint new journal NAME --title TITLE”."),
    ("article", "An article is made with “offprint new article NAME --journal JOURNAL”."),
    ("preview", DESK),
    ("serve", DESK),
    ("proof", DESK),
    ("server", DESK),
    ("gui", DESK),
    ("dev", WATCH),
    ("render", BUILD),
    ("make", BUILD),
    ("compile", BUILD),
    ("convert", BUILD),
    (
        "export",
        "Files for agencies and archives are made with “offprint deposit --to TARGETS SOURCE”, all formats with “offprint build”.",
    ),
    ("lint", CHECK),
    ("validate", CHECK),
    ("verify", CHECK),
    ("submit", DEPOSIT),
    ("upload", DEPOSIT),
    ("register", DEPOSIT),
    ("odt", "A manuscript becomes an article with “offprint import FILE.odt --to DIR”."),
    ("docx", "A Word manuscript becomes an article with “offprint import FILE.docx --to DIR”."),
    ("pages", "How many pages an article needs is shown by “offprint fit SOURCE”."),
    ("version", "For the version, write “offprint --version”."),
    ("completion", "Completions for a shell are written by “offprint completions SHELL”."),
];

const NEW: &str =
    "The first files are made with “offprint new journal” and “offprint new article”.";
const WATCH: &str = "Articles are built again at every change with “offprint watch SOURCE”.";
const DESK: &str = "Articles and their proofs are shown in the browser by “offprint desk SOURCE”.";
const BUILD: &str = "The formats are made with “offprint build SOURCE”.";
const CHECK: &str = "Articles are checked with “offprint check SOURCE”.";
const DEPOSIT: &str = "Deposits are made, and sent, with “offprint deposit --to TARGETS SOURCE”.";

/// A sentence for an unknown option, a wrong value or an unknown command, when people may mean one that exists.
#[must_use]
pub fn tip(error: &Error) -> Option<&'static str> {
    let (context, known) = match error.kind() {
        ErrorKind::UnknownArgument => (ContextKind::InvalidArg, TIPS),
        // `--pdf` is an option here, of another meaning.
        ErrorKind::InvalidValue => (ContextKind::InvalidArg, TIPS.get(..1).unwrap_or_default()),
        ErrorKind::InvalidSubcommand => (ContextKind::InvalidSubcommand, COMMANDS),
        _ => return None,
    };
    let Some(ContextValue::String(given)) = error.get(context) else { return None };
    let name = given.split(['=', ' ']).next().unwrap_or(given);
    known.iter().find(|(known, _)| *known == name).map(|(_, tip)| *tip)
}
