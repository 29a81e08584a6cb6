//! `offprint deposit`: what agencies, archives and indexes accept.

pub mod shown;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::args::{OutputFormat, Shown, Sources, Templates};
use super::exit::Exit;
use super::progress::{Progress, now};
use super::screen::show;
use crate::pipeline::{
    self, ArticlePath, Deposits, Options, Order, Sending, Settings, TARGETS, Target,
};
use send::Policy;

/// `offprint deposit`
#[derive(Debug, Args)]
pub struct Deposit {
    #[command(flatten)]
    pub articles: Sources,
    #[command(flatten)]
    pub how: Depositing,
    /// The folder for the outputs; the deposits of an article stand in DIR/<its name>/deposits/
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// Register the DOIs of the issue and the volume too when an article is deposited alone with
    /// Crossref
    #[arg(long)]
    pub register_issue: bool,
    /// Write nothing; say what changed against an earlier deposit with Crossref, and whether
    /// Crossref would accept this one
    #[arg(long, value_name = "OLD.xml", conflicts_with_all = ["send", "force"])]
    pub diff: Option<PathBuf>,
    /// Show nothing when everything was written, and accepted when it was sent
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// How deposits are written and sent.
#[derive(Debug, Args)]
pub struct Depositing {
    /// For whom, with commas between them, or “all”
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', required = true, value_parser = targets())]
    pub to: Vec<String>,
    /// The version of Crossref's schema
    #[arg(long, value_name = "VERSION", default_value = "5.4.0", value_parser = ["5.3.1", "5.4.0", "5.5.0"])]
    pub crossref_version: String,
    /// The version of OJS that imports the file
    #[arg(long, value_name = "VERSION", default_value = "3.4", value_parser = ["3.3", "3.4", "3.5"])]
    pub ojs_version: String,
    /// The time stamp of the deposits: a number such as 20250331120000, or “now”. It must be higher
    /// than that of the last deposit of the same article. Without it, the article's date or
    /// SOURCE_DATE_EPOCH gives it
    #[arg(long, value_name = "NUMBER", value_parser = timestamp)]
    pub timestamp: Option<Timestamp>,
    /// Write the deposits that would be refused too
    #[arg(long)]
    pub force: bool,
    /// Say what would be sent to Crossref and to DOAJ, and with --no-dry-run send it
    #[arg(long)]
    pub send: bool,
    /// Really send
    #[arg(long, requires = "send")]
    pub no_dry_run: bool,
    /// Another address than the agency's own, for example that of its test system
    #[arg(long, value_name = "URL", requires = "send")]
    pub endpoint: Option<String>,
    /// How long to read the agency's log, until it has registered or refused every article
    #[arg(long, value_name = "SECONDS", requires = "send", default_value = "600", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub wait: u64,
}

impl Depositing {
    /// For whom.
    pub fn targets(&self) -> Vec<&'static Target> {
        named(&self.to)
    }

    /// How they are written.
    pub fn options(&self, register_issue: bool) -> Options {
        let timestamp = self.timestamp.map(|timestamp| match timestamp {
            Timestamp::Number(number) => number,
            Timestamp::Now => now(),
        });
        let (crossref_version, ojs_version) =
            (self.crossref_version.clone(), self.ojs_version.clone());
        Options { crossref_version, ojs_version, register_issue, timestamp, ..Options::default() }
    }

    /// How they are sent; nothing when that is not asked for.
    pub fn sending(&self) -> Option<Sending> {
        let policy = Policy { log_patience: Duration::from_secs(self.wait), ..Policy::default() };
        self.send.then(|| Sending {
            endpoint: self.endpoint.clone(),
            really: self.no_dry_run,
            policy,
        })
    }
}

/// The targets with these names, in the order in which they are shown.
pub fn named(names: &[String]) -> Vec<&'static Target> {
    let is_all = names.iter().any(|name| name == "all");
    TARGETS.iter().filter(|target| is_all || names.iter().any(|name| name == target.name)).collect()
}

/// The value of `--timestamp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timestamp {
    /// This number.
    Number(u64),
    /// That of the moment.
    Now,
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    if text == "now" {
        return Ok(Timestamp::Now);
    }
    let number = text.parse().ok().filter(|number| *number > 0 && text.len() <= 19);
    number.map(Timestamp::Number).ok_or_else(|| {
        "write a number of at most 19 digits, for example 20250331120000, or now".to_owned()
    })
}

/// The names that `--to` accepts.
pub fn targets() -> PossibleValuesParser {
    let all = PossibleValue::new("all").help("All of them");
    PossibleValuesParser::new(
        TARGETS
            .iter()
            .map(|target| PossibleValue::new(target.name).help(target.title))
            .chain([all]),
    )
}

/// `Err` says why the work could not begin.
pub fn deposit(args: &Deposit) -> Result<Exit, String> {
    let articles = args.articles.find()?;
    let (targets, options) = (args.how.targets(), args.how.options(args.register_issue));
    let order = Order { targets, options, force: args.how.force, ledger: None };
    if let Some(old) = &args.diff {
        return difference(args, &articles, &order, old);
    }
    let settings = args.templates.settings(&articles, Some(&args.out), &[])?;
    let made = file(&settings, &articles, &order);
    let (sent, report) =
        args.how.sending().map(|sending| pipeline::send(&made, &sending)).unwrap_or_default();
    let done = made.is_complete() && !report.has_errors();
    let text = match args.format.format {
        Shown::Json => shown::json(&made, &sent, &report),
        Shown::Text if args.quiet && done => String::new(),
        Shown::Text => {
            let asked =
                shown::SendingAsked { send: args.how.send, no_dry_run: args.how.no_dry_run };
            shown::filed(&made) + &shown::sent(&sent, asked, &report)
        }
    };
    Ok(show(&text, if done { Exit::Done } else { Exit::Faults }))
}

fn difference(
    args: &Deposit,
    articles: &[ArticlePath],
    order: &Order,
    old: &Path,
) -> Result<Exit, String> {
    if !order.targets.iter().any(|target| target.name == "crossref") {
        return Err("--diff compares deposits with Crossref; add --to crossref".to_owned());
    }
    let settings = args.templates.settings(articles, None, &[])?;
    let progress = Progress::start(articles, false);
    let (found, made) = pipeline::differences(&settings, articles, order, old, &progress);
    let _ = progress.finish();
    let faults = made.findings.has_errors() || !made.is_complete();
    Ok(show(
        &shown::differences(&found, &made, args.format.format),
        if faults { Exit::Faults } else { Exit::Done },
    ))
}

/// Writes deposits, and what they are made from.
pub fn file(settings: &Settings, articles: &[ArticlePath], order: &Order) -> Deposits {
    let progress = Progress::start(articles, false);
    let made =
        pipeline::deposits(&settings.with_formats(order.formats()), articles, order, &progress);
    let _ = progress.finish();
    made
}
