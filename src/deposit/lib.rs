//! Deposits: from an edition to the files that an agency, an archive or an index takes.
//!
//! A target is a line of [`TARGETS`]: its name, what it needs, and two plain functions. `check`
//! looks for the facts that the target cannot do without and reports each that is missing; `make`
//! writes the files. A target that takes several articles in one file is given them all.
//!
//! Nothing here makes up a fact: what the article and its journal's record do not say is missing,
//! and reported where the target asks for it. Deliberately absent: files, network, clock.
//! `pipeline` finds the articles, writes what is made here, and sends it.

mod citations;
pub mod crossref;
mod datacite;
mod doaj;
mod facts;
mod fields;
mod findings;
mod formula;
mod kept;
mod ojs;
mod packages;
mod pubmed;
mod requirements;
#[cfg(test)]
mod sample;
mod submission;
#[cfg(test)]
mod tests;
mod web;
mod words;

use report::Report;

pub use citations::citation_files;
pub use facts::{LicenceFact, Medium, PageFacts, TranslatedTitle, is_web};
pub use packages::files_named;
pub use submission::{Deposit, IssueGalley, Options, Submission, safe_name, stamp, stem};
pub use web::{WebPage, head_of_page, page as web_page};
pub use words::{bibliographic, paragraphs};

/// Words with their emphasis and links as HTML, ready to be put into a page.
#[must_use]
pub fn html_fragment(content: &[article::Inline]) -> String {
    citations::styles::fragment(content)
}

use requirements::Requirements;

/// An agency, an archive or an index, and how its deposits are made.
pub struct Target {
    /// Its name on the command line and in the manifest: `crossref`.
    pub name: &'static str,
    /// Its name for people: `Crossref`.
    pub title: &'static str,
    /// What must be made of the article first.
    pub needs: Needs,
    /// Adds a finding of level error for each fact without which the target refuses the article;
    /// the article's deposit is then written only when it is forced, and the others all the same.
    pub check: fn(&Submission, &mut Report),
    /// Writes the files. Called with articles that passed `check`, or that are forced.
    pub make: Make,
}

/// What a target needs besides the article's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Facts,
    /// The finished files (JATS, EPUB, PDF), in [`Submission::artifacts`].
    Files,
}

/// How the files of a target are made.
#[derive(Clone, Copy)]
pub enum Make {
    /// Files of one article each; they stand in the article's own folder.
    Each(fn(&Submission, &mut Report) -> Vec<Deposit>),
    /// Files that hold all the articles given, of one journal and issue, in order. They stand in
    /// the article's folder when it is the only one, or else in a folder of the whole run.
    Batch(fn(&[&Submission], &mut Report) -> Vec<Deposit>),
}

/// All targets, in the order in which they are shown.
pub const TARGETS: &[Target] = &[
    crossref::TARGET,
    doaj::TARGET,
    pubmed::TARGET,
    datacite::TARGET,
    packages::PMC,
    packages::CLOCKSS,
    packages::PORTICO,
    packages::SCIELO,
    ojs::TARGET,
    web::TARGET,
    citations::TARGET,
];
