//! Where foreign bytes come in: one function a reader. `tests/suite/fuzz.rs` and the targets of
//! cargo-fuzz beside this file call the same ones.

use std::io::Write;

use reading::faults::Faults;
use reading::media::{Pictures, Search};
use reading::{Memory, Source, yaml};
use references::bibliography;
use report::Report;

/// A reader under test.
pub type Entry = fn(&[u8]);

/// The readers by the names of their folders of seeds.
pub const ENTRIES: [(&str, Entry); 10] = [
    ("markdown", markdown),
    ("yaml", yaml),
    ("bibtex", references),
    ("csl-json", references),
    ("jats", jats),
    ("docx", word),
    ("odt", open_document),
    ("pictures", picture),
    ("tex", tex),
    ("mathml", mathml),
];

/// An article in Markdown, with its front matter and without files beside it.
pub fn markdown(bytes: &[u8]) {
    let files = Memory::default();
    markdown::read(&source("article.md", bytes, &files), &mut Report::new());
}

/// A YAML document: front matter, journal.yaml, style.yaml.
pub fn yaml(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        yaml::parse(text, 1, &mut Faults::new("journal.yaml", &mut Report::new()));
    }
}

/// A bibliography, BibLaTeX or CSL-JSON by its first character.
pub fn references(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut report = Report::new();
        bibliography::read(text, |_, _, _| Vec::new(), &mut Faults::new("references", &mut report));
    }
}

/// An article in JATS.
pub fn jats(bytes: &[u8]) {
    let files = Memory::default();
    jats::read::read(&source("article.xml", bytes, &files), &mut Report::new());
}

/// The main document of a Word manuscript, in a package of nothing else: most damage to the package
/// itself is only a broken archive.
pub fn word(bytes: &[u8]) {
    manuscript("word/document.xml", bytes);
}

/// The content of an OpenDocument text, in a package of little else: its styles stand in it.
pub fn open_document(bytes: &[u8]) {
    manuscript("content.xml", bytes);
}

fn manuscript(part: &str, bytes: &[u8]) {
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let written = package
        .start_file("META-INF/manifest.xml", stored)
        .and_then(|()| package.start_file(part, stored))
        .and_then(|()| package.write_all(bytes).map_err(Into::into));
    if let (Ok(()), Ok(package)) = (written, package.finish()) {
        let files = Memory::default();
        let mut report = Report::new();
        let _ = docx::import("manuscript", &package.into_inner(), &files, "", &mut report);
    }
}

/// A picture of any kind.
pub fn picture(bytes: &[u8]) {
    let files = Memory::new("", [("picture", bytes)]);
    let mut report = Report::new();
    let mut faults = Faults::new("article.md", &mut report);
    Pictures::new(&files, Search::Exact).take("picture", article::At::default(), &mut faults);
}

/// A formula in TeX: read, written as MathML, put into words.
pub fn tex(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (formula, _) = math::from_tex(text, true, &mut math::tex::Macros::default());
        let words = formula.alt.as_str();
        assert!(!words.is_empty() && !words.contains(['\\', '^', '_']), "{words}");
        for flavour in [math::mathml::Flavour::Web, math::mathml::Flavour::Prefixed] {
            let _ = math::mathml::element(&formula.tree, formula.display, words, flavour);
        }
    }
}

/// A formula in MathML, in a JATS article.
pub fn mathml(bytes: &[u8]) {
    let mut article =
        b"<article xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"><body><p><inline-formula>"
            .to_vec();
    article.extend_from_slice(bytes);
    article.extend_from_slice(b"</inline-formula></p></body></article>");
    jats(&article);
}

fn source<'a>(path: &str, bytes: &[u8], files: &'a Memory) -> Source<'a> {
    Source { path: path.to_owned(), bytes: bytes.to_vec(), files, templates: files, journal: None }
}
