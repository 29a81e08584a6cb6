//! `offprint check`: what is wrong with articles, and who would accept them.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};

use super::args::{Sources, Templates};
use super::exit::Exit;
use super::screen::{aside, show};
use super::{results, work};
use crate::pipeline::{self, Format};
use report::{Target as Receiver, verdict};

/// `offprint check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub articles: Sources,
    /// Only what matters to these receivers, with commas between them
    #[arg(long = "for", value_name = "TARGETS", value_delimiter = ',', value_parser = receivers())]
    pub receivers: Vec<String>,
    #[command(flatten)]
    pub templates: Templates,
    /// Show what was found when the outputs were read back: words of the article, words missing,
    /// and what each output holds
    #[arg(long)]
    pub parity: bool,
    /// Show every finding as text; without it, the first ten of each code
    #[arg(long, short = 'v', visible_alias = "verbose")]
    pub all: bool,
    /// How results are shown: as text for people, as one JSON document for programs, as SARIF 2.1.0
    /// for editors and CI services, or as a page
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: Findings,
    /// Write the report as a page into FILE too, for example to mail it to an author; for one
    /// article
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Fix in the sources what the program can fix safely, before they are checked: old addresses
    /// of DOIs, bare ORCID iDs, hyphens in page ranges, second spaces
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would be fixed, and change nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Show nothing but findings of level error
    #[arg(long, short)]
    pub quiet: bool,
}

/// In which form findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Findings {
    /// For people
    Text,
    /// For programs
    Json,
    /// For editors and CI services: SARIF 2.1.0
    Sarif,
    /// A page for a browser
    Html,
}

/// The names that `--for` accepts.
fn receivers() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Receiver::ALL.map(|target| PossibleValue::new(target.name()).help(target.title())),
    )
}

/// `Err` says why the work could not begin.
pub fn check(args: &Check) -> Result<Exit, String> {
    let articles = args.articles.find()?;
    if args.fix {
        let said = results::fixed(&articles, args.dry_run)?;
        if args.dry_run {
            return Ok(show(&said, Exit::Done));
        }
        aside(&said);
    }
    let settings = args.templates.settings(&articles, None, &Format::USUAL)?;
    let (mut outcomes, _) = work(&settings, &articles, false);
    let receivers: Vec<Receiver> =
        args.receivers.iter().filter_map(|name| Receiver::find(name)).collect();
    for outcome in &mut outcomes {
        match receivers.as_slice() {
            [] => outcome.summary.keep_to_receivers(),
            receivers => outcome.summary.limit_to(receivers),
        }
    }
    let faulty =
        outcomes.iter().map(|outcome| &outcome.summary).any(|summary| match receivers.as_slice() {
            [] => summary.findings.has_errors() || !summary.is_accepted(),
            receivers => {
                receivers.iter().any(|receiver| !verdict(*receiver, &summary.findings).is_ready())
            }
        });
    if let Some(file) = &args.html {
        let page = results::page(&outcomes)?;
        std::fs::write(file, page)
            .map_err(|error| format!("“{}” cannot be written: {error}", file.display()))?;
    }
    let text = match args.format {
        Findings::Json => results::json("check", &outcomes),
        Findings::Sarif => pipeline::sarif(&outcomes, &mut pipeline::Texts::default()),
        Findings::Html => results::page(&outcomes)?,
        Findings::Text if args.quiet => results::errors_only(&outcomes),
        Findings::Text => results::checked(
            &outcomes,
            args.parity,
            &receivers,
            if args.all { usize::MAX } else { results::MOST_OF_A_CODE },
        ),
    };
    Ok(show(&text, if faulty { Exit::Faults } else { Exit::Done }))
}
