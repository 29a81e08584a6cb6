//! The commands, with the short texts of `--help`, and what several of them are asked for.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::build::Build;
use super::check::Check;
use super::deposit::Deposit;
use super::desk::Desk;
use super::explain::Explain;
use super::fit::Fit;
use super::help::{
    BUILD_ABOUT, BUILD_EXAMPLES, CHECK_ABOUT, CHECK_EXAMPLES, COMPLETIONS_ABOUT,
    COMPLETIONS_EXAMPLES, DEPOSIT_ABOUT, DEPOSIT_EXAMPLES, DESK_ABOUT, DESK_EXAMPLES,
    EXPLAIN_ABOUT, EXPLAIN_EXAMPLES, FIT_ABOUT, FIT_EXAMPLES, IMPORT_ABOUT, IMPORT_EXAMPLES,
    INSPECT_ABOUT, INSPECT_EXAMPLES, ISSUE_ABOUT, ISSUE_EXAMPLES, LSP_ABOUT, LSP_EXAMPLES,
    MAIN_EXAMPLES, MAN_ABOUT, MAN_EXAMPLES, NEW_ABOUT, WATCH_ABOUT, WATCH_EXAMPLES,
};
use super::import::Import;
use super::inspect::Inspect;
use super::issue::Issue;
use super::lsp::Lsp;
use super::new::New;
use super::said;
use super::shell::{Completions, Man};
use super::watch::Watch;
use crate::pipeline::{self, ArticlePath, Format, Settings};

/// One article in; JATS XML, EPUB and a paginated PDF out.
#[derive(Debug, Parser)]
#[command(
    name = "offprint",
    version,
    about = "One scholarly article in; JATS XML, EPUB and a paginated PDF on exactly its assigned pages out.",
    after_help = MAIN_EXAMPLES,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the JATS XML, the EPUB and the PDF of articles
    #[command(long_about = BUILD_ABOUT, after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Look for faults in articles, and write nothing
    #[command(long_about = CHECK_ABOUT, after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Write what agencies, archives and indexes accept: Crossref, DOAJ, PubMed …
    #[command(long_about = DEPOSIT_ABOUT, after_help = DEPOSIT_EXAMPLES)]
    Deposit(Deposit),
    /// Show how many pages an article needs, and what other lengths cost
    #[command(long_about = FIT_ABOUT, after_help = FIT_EXAMPLES)]
    Fit(Fit),
    /// Explain a finding: what it means, why it matters, how to fix it
    #[command(long_about = EXPLAIN_ABOUT, after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Show an article as the program understands it
    #[command(long_about = INSPECT_ABOUT, after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Work on a whole issue: its order, pages, contents, site, deposits and corrections
    #[command(subcommand, long_about = ISSUE_ABOUT, after_help = ISSUE_EXAMPLES)]
    Issue(Issue),
    /// Turn a Word or OpenDocument manuscript into an article's folder: Markdown, bibliography and pictures
    #[command(long_about = IMPORT_ABOUT, after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Make the first files of a journal, of an article or of an issue
    #[command(long_about = NEW_ABOUT)]
    New(New),
    /// Build articles again whenever a file changes
    #[command(long_about = WATCH_ABOUT, after_help = WATCH_EXAMPLES)]
    Watch(Watch),
    /// Show articles and their proofs in the browser, live at every change
    #[command(long_about = DESK_ABOUT, after_help = DESK_EXAMPLES)]
    Desk(Desk),
    /// Serve an editor: findings while you type, completions, explanations, fixes
    #[command(long_about = LSP_ABOUT, after_help = LSP_EXAMPLES)]
    Lsp(Lsp),
    /// Write completions of the commands and options for a shell
    #[command(long_about = COMPLETIONS_ABOUT, after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Write manual pages
    #[command(long_about = MAN_ABOUT, after_help = MAN_EXAMPLES)]
    Man(Man),
}

/// The articles that are meant.
#[derive(Debug, Args)]
pub struct Sources {
    /// Articles: their folders, or their files in Markdown, JATS, Word or OpenDocument; every folder in source/
    /// when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
}

impl Sources {
    /// The articles.
    pub fn find(&self) -> Result<Vec<ArticlePath>, String> {
        pipeline::find(&self.sources).map_err(said)
    }
}

/// Where the templates are.
#[derive(Clone, Debug, Args)]
pub struct Templates {
    /// The folder with the journals' templates; each journal has a folder in it. Without it,
    /// “templates” here or in a folder above
    #[arg(long, value_name = "DIR", default_value = pipeline::TEMPLATES)]
    pub templates: PathBuf,
    /// The journal, by its folder in the templates, whichever the articles name
    #[arg(long, value_name = "NAME")]
    pub journal: Option<String>,
}

impl Templates {
    /// The folder of the templates, looked for above when it is not here.
    pub fn folder(&self, articles: &[ArticlePath]) -> PathBuf {
        pipeline::templates_folder(&self.templates, articles)
    }

    /// The settings of a run.
    pub fn settings(
        &self,
        articles: &[ArticlePath],
        out: Option<&Path>,
        formats: &[Format],
    ) -> Result<Settings, String> {
        Settings::new(&self.folder(articles), out, formats)
            .map(|settings| settings.for_journal(self.journal.as_deref()))
            .map_err(said)
    }
}

/// How results are shown.
#[derive(Debug, Args)]
pub struct OutputFormat {
    /// How results are shown: as text for people, or as one JSON document for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: Shown,
}

/// A format of the outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// JATS 1.3 Publishing XML
    Jats,
    /// EPUB 3.3
    Epub,
    /// PDF/UA-1 and PDF/A-2a
    Pdf,
    /// One page for the web, with everything it shows in it
    Html,
}

impl To {
    /// The formats with these names.
    pub fn formats(to: &[To]) -> Vec<Format> {
        let format = |to: &To| match to {
            To::Jats => Format::Jats,
            To::Epub => Format::Epub,
            To::Pdf => Format::Pdf,
            To::Html => Format::Html,
        };
        to.iter().map(format).collect()
    }
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// For people
    Text,
    /// For programs
    Json,
}
