//! `offprint inspect`: an article as the program understands it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::Templates;
use super::exit::Exit;
use super::screen::{aside, show};
use super::{results, said, screen};
use crate::Folders;
use crate::pipeline::{self, View};

/// `offprint inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// An article: its folder, or its file
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Lay the article out and show its lines, measured: a table, or with --format a document
    #[arg(long)]
    pub pages: bool,
    /// Lay the article out and show the text of its pages, line by line
    #[arg(long, conflicts_with_all = ["pages", "format"])]
    pub text: bool,
    /// The notation; YAML when nothing else is asked for
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<Notation>,
    #[command(flatten)]
    pub templates: Templates,
}

/// How an article is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Notation {
    /// YAML
    Yaml,
    /// JSON
    Json,
}

/// `Err` says why the work could not begin.
pub fn inspect(args: &Inspect) -> Result<Exit, String> {
    let articles = pipeline::find(std::slice::from_ref::<PathBuf>(&args.source)).map_err(said)?;
    let settings = args.templates.settings(&articles, None, &[])?;
    let view = match (args.pages, args.format) {
        _ if args.text => View::Text,
        (true, None) => View::Lines,
        (true, Some(Notation::Yaml)) => View::LinesYaml,
        (true, Some(Notation::Json)) => View::LinesJson,
        (false, None | Some(Notation::Yaml)) => View::Yaml,
        (false, Some(Notation::Json)) => View::Json,
    };
    let Some(article) = articles.first() else { return Err("no SOURCE is named".to_owned()) };
    let world = Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref());
    let (text, report) = crate::inspect(&world, &settings.options, view);
    let Some(text) = text else {
        aside(&results::errors(&report, screen::colours_on_stderr()));
        return Ok(Exit::Faults);
    };
    Ok(show(&text, Exit::Done))
}
