//! The page for the web: its head and its citation files are those that the deposits have.

use std::collections::BTreeMap;

use article::{Artifact, Depositing, Edition, MediaBag};
use deposit::{Submission, citation_files, head_of_page};
use html::{Download, Web};
use layout::Typeset;
use report::Report;

/// The edition as one page that stands alone.
pub fn page(typeset: &Typeset, journal: &Depositing, report: &mut Report) -> Artifact {
    let edition = &typeset.edition;
    let submission = Submission {
        source: edition.slug.clone(),
        edition: Edition { media: MediaBag::new(), ..edition.clone() },
        artifacts: Vec::new(),
        supplements: BTreeMap::new(),
        journal: journal.clone(),
        options: deposit::Options::default(),
    };
    let files = citation_files(&submission).into_iter();
    let download = |file: deposit::Deposit| {
        let label = label(&file.path)?;
        Some(Download { label, name: file.path, media_type: file.media_type, bytes: file.bytes })
    };
    let web =
        Web { head: head_of_page(&submission), downloads: files.filter_map(download).collect() };
    html::emit(edition, &typeset.style, &web, report)
}

/// What readers call a citation file.
fn label(path: &str) -> Option<&'static str> {
    [(".bib", "BibTeX"), (".ris", "RIS"), (".csl.json", "CSL-JSON"), (".endnote.xml", "EndNote")]
        .into_iter()
        .find_map(|(ending, label)| path.ends_with(ending).then_some(label))
}
