//! One scholarly article in; JATS XML, EPUB 3, a paginated PDF and deposits out: bytes in, bytes
//! out.
//!
//! The library reads no disk, no clock and no environment, and writes to no terminal. The same
//! input gives the same bytes. No input makes it panic: a fault of its own becomes a finding.
//!
//! # An article from memory
//!
//! An article is a [`World`]: its own file, the files beside it, and the journals' templates. Here
//! all of them are in memory. The article is Markdown with its facts in front; its journal has a
//! record, `journal.yaml`.
//!
//! ```
//! use offprint::{Format, InMemory, Options};
//!
//! let journal = "
//! id: examples
//! title: Journal of Examples
//! issn: {electronic: 2049-3630}
//! ";
//! let article = "---
//! journal: examples
//! title: A Small Article
//! doi: 10.5555/examples.1
//! volume: 1
//! pages: 1
//! authors: [{given: Ada, family: Byron}]
//! ---
//!
//! # Introduction
//!
//! A few words.
//! ";
//! let world = InMemory::new("small")
//!     .with_file("article.md", article)
//!     .with_template("examples/journal.yaml", journal);
//! let outputs = offprint::build(&world, &Options { formats: vec![Format::Jats], ..Options::default() });
//!
//! for finding in &outputs.findings.findings {
//!     println!("{} {}: {}", finding.code.id, finding.place, finding.message());
//! }
//! let xml = outputs.artifacts.iter().find(|artifact| artifact.path == "small.xml").expect("the article was built");
//! assert!(String::from_utf8_lossy(&xml.bytes).contains("<article-title>A Small Article</article-title>"));
//! ```
//!
//! # What can be asked
//!
//! | question | function | gives |
//! | --- | --- | --- |
//! | make the files | [`build`] | [`Outputs`]: artifacts and findings |
//! | is the article ready, and for whom? | [`check`](fn@check) | [`Outputs`] with findings alone; verdicts in its [`Summary`] |
//! | what do Crossref, DOAJ, PMC … get? | [`deposit`](fn@deposit) | [`DepositRun`]: their files, and what they would refuse |
//! | how many pages does it need? | [`fit`] | a [`Survey`] of page counts and what each costs |
//! | how is it understood? | [`inspect`] | the article, or its pages, as text |
//!
//! # Findings
//!
//! Whatever is wrong is a [`Finding`]: a rule with its code (`offprint explain C101`), a place in
//! the source, and words. One of level [`Fatal`](Level::Fatal) stops the build: there are no
//! artifacts then. Outputs are read back and held against the source and each other before they are
//! given; what they lack is a finding, and [`Summary::disagrees`] says so.
//!
//! # Articles on a disk
//!
//! [`pipeline::find`] finds articles in folders, and [`Folders`] makes a [`World`] of one. Every
//! output is an [`Artifact`] with a path below the article's own folder; writing it is yours, or
//! that of [`pipeline::build`], which replaces the whole folder in one step, works in parallel and
//! adds the report as a page.
//!
//! # The crates below
//!
//! Each stage is a crate of its own: readers (`markdown`, `jats`), `resolve`, `check`, `layout`,
//! the writers (`jats`, `epub`, `pdf`), `verify`, `deposit`. `src/README.md` has the map.

mod build;
pub mod cli;
mod findings;
pub mod pipeline;
mod world;

pub use article::Artifact;
pub use build::{Format, Options, Outputs, Stage, build, build_watched, check};
pub use pipeline::copies::{Copy, Review};
pub use pipeline::{
    ArticleDeposits, DepositRun, Order, Summary, Survey, View, deposit, fit, inspect,
};
pub use reading::{Files, Memory};
pub use report::{Finding, Level, Report, Target};
pub use style::PdfStandard;
pub use world::{Folders, InMemory, World};
