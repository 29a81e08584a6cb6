//! The command line: arguments in, words and an exit code out.
//!
//! Only this room speaks to the user, and only it reads a clock (for the times it shows). It knows nothing of formats or pages: `pipeline`
//! does the work. Results go to the standard output; progress, and why the work could not begin, to the standard error.

mod args;
mod closing;
mod deposits;
mod desk;
mod exit;
mod explain;
mod findings;
mod fit;
mod help;
mod issue;
mod new;
mod progress;
mod results;
mod screen;
mod shell;
mod table;
mod tips;
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;

use crate::pipeline::{self, ArticlePath, Deposits, Format, Options, Order, Outcome, Sending, Settings, TARGETS, Target, View};
use crate::{Copy, Folders, Review};
use args::{
    Build, Check, Cli, Command, CopyKind, Copying, Deposit, Findings, Fit, Import, Inspect, Notation, Numbering, Shown, Templates, Timestamp, To,
};
pub use exit::Exit;
use layout::marking::LineNumbers;
use progress::{Clock, Progress};
use report::{Target as Receiver, verdict};
use screen::{aside, complain, show};
use send::Policy;
pub use table::counts;

/// Runs the program with the arguments given, the first of which is its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    match Cli::try_parse_from(args) {
        Err(error) => {
            // Help and version come this way as well. There is nobody to tell when they cannot be printed.
            let _ = error.print();
            if let Some(tip) = tips::tip(&error) {
                aside(&format!("\n{tip}\n"));
            }
            if error.use_stderr() { Exit::CannotRun } else { Exit::Done }
        }
        Ok(cli) => match cli.command {
            Command::Build(args) => build(&args).unwrap_or_else(|message| complain(&message)),
            Command::Check(args) => check(&args).unwrap_or_else(|message| complain(&message)),
            Command::Deposit(args) => deposit(&args).unwrap_or_else(|message| complain(&message)),
            Command::Fit(args) => fit_table(&args).unwrap_or_else(|message| complain(&message)),
            Command::Explain(args) => explain::explain(&args),
            Command::Inspect(args) => inspect(&args).unwrap_or_else(|message| complain(&message)),
            Command::Issue(args) => issue::issue(&args).unwrap_or_else(|message| complain(&message)),
            Command::Import(args) => import(&args).unwrap_or_else(|message| complain(&message)),
            Command::New(args) => new::new(&args).unwrap_or_else(|message| complain(&message)),
            Command::Watch(args) => watch::watch(&args).unwrap_or_else(|message| complain(&message)),
            Command::Desk(args) => desk::desk(&args).unwrap_or_else(|message| complain(&message)),
            Command::Completions(args) => shell::completions(&args),
            Command::Man(args) => shell::man(&args).unwrap_or_else(|message| complain(&message)),
        },
    }
}

/// `Err` says why the work could not begin.
fn build(args: &Build) -> Result<Exit, String> {
    let mut articles = pipeline::find(&args.sources).map_err(said)?;
    let copy = copy(&args.copying);
    if let Some(copy) = copy {
        // In folders of their own, so that no copy is taken for the article.
        articles.iter_mut().for_each(|article| article.slug = format!("{}-{}", article.slug, copy.name()));
    }
    let settings = settings(&args.templates, &articles, Some(&args.out), &formats(&args.to))?
        .accepting(&args.accept)?
        .copying(copy)
        .with_pdf(args.pdf.map(style::PdfStandard::from));
    let (outcomes, clocks) = work(&settings, &articles, args.quiet);
    let failed = outcomes.iter().any(|outcome| outcome.written.is_none() || outcome.summary.disagrees());
    let faulty = args.strict && outcomes.iter().any(|outcome| outcome.summary.findings.has_errors());
    let exit = if failed || faulty { Exit::Faults } else { Exit::Done };
    let text = match args.format.format {
        Shown::Json => results::json("build", &outcomes),
        Shown::Text if args.quiet => results::errors_only(&outcomes),
        Shown::Text => results::built(&outcomes, &clocks),
    };
    if !args.deposits {
        return Ok(show(&text, exit));
    }
    let order = Order { targets: TARGETS.iter().collect(), options: Options::default(), force: false, ledger: None };
    let made = file_deposits(&settings, &articles, &order);
    let text = match args.format.format {
        Shown::Json => text,
        Shown::Text if args.quiet => text,
        Shown::Text => text + "\n" + &deposits::filed(&made),
    };
    Ok(show(&text, if made.is_complete() { exit } else { exit.max(Exit::Faults) }))
}

/// The copy that is asked for.
fn copy(args: &Copying) -> Option<Copy> {
    let every = usize::try_from(args.number_every).unwrap_or(1);
    let numbers = LineNumbers { every, per_page: args.line_numbers == Numbering::Page };
    let review = Review { one_column: args.one_column, numbers };
    args.copy.map(|kind| match kind {
        CopyKind::Review => Copy::Review(review),
        CopyKind::Anonymous => Copy::Anonymous(review),
        CopyKind::Proof => Copy::Proof,
    })
}

/// Turns a Word manuscript into a folder. Findings are told on the standard output, below the files.
fn import(args: &Import) -> Result<Exit, String> {
    let done = pipeline::import(&args.manuscript, &args.to)?;
    let exit = if done.report.is_fatal() { Exit::Faults } else { Exit::Done };
    Ok(show(&results::imported(&args.to, &done), exit))
}

fn check(args: &Check) -> Result<Exit, String> {
    let articles = pipeline::find(&args.sources).map_err(said)?;
    if args.fix {
        let said = results::fixed(&articles, args.dry_run)?;
        if args.dry_run {
            return Ok(show(&said, Exit::Done));
        }
        aside(&said);
    }
    let settings = settings(&args.templates, &articles, None, &Format::USUAL)?;
    let (mut outcomes, _) = work(&settings, &articles, false);
    let receivers: Vec<Receiver> = args.receivers.iter().filter_map(|name| Receiver::find(name)).collect();
    for outcome in &mut outcomes {
        match receivers.as_slice() {
            [] => outcome.summary.keep_to_receivers(),
            receivers => outcome.summary.limit_to(receivers),
        }
    }
    let faulty = outcomes.iter().map(|outcome| &outcome.summary).any(|summary| match receivers.as_slice() {
        [] => summary.findings.has_errors() || !summary.is_accepted(),
        receivers => receivers.iter().any(|receiver| !verdict(*receiver, &summary.findings).is_ready()),
    });
    if let Some(file) = &args.html {
        let page = results::page(&outcomes)?;
        std::fs::write(file, page).map_err(|error| format!("“{}” cannot be written: {error}", file.display()))?;
    }
    let text = match args.format {
        Findings::Json => results::json("check", &outcomes),
        Findings::Sarif => pipeline::sarif(&outcomes, &mut pipeline::Texts::default()),
        Findings::Html => results::page(&outcomes)?,
        Findings::Text if args.quiet => results::errors_only(&outcomes),
        Findings::Text => results::checked(&outcomes, args.parity, &receivers, if args.all { usize::MAX } else { results::MOST_OF_A_CODE }),
    };
    Ok(show(&text, if faulty { Exit::Faults } else { Exit::Done }))
}

fn deposit(args: &Deposit) -> Result<Exit, String> {
    let articles = pipeline::find(&args.sources).map_err(said)?;
    let all = args.to.iter().any(|name| name == "all");
    let targets: Vec<&Target> = TARGETS.iter().filter(|target| all || args.to.iter().any(|name| name == target.name)).collect();
    let timestamp = args.timestamp.map(|timestamp| match timestamp {
        Timestamp::Number(number) => number,
        Timestamp::Now => progress::now(),
    });
    let options = Options {
        crossref_version: args.crossref_version.clone(),
        ojs_version: args.ojs_version.clone(),
        register_issue: args.register_issue,
        timestamp,
        ..Options::default()
    };
    let order = Order { targets, options, force: args.force, ledger: None };
    if let Some(old) = &args.diff {
        return deposit_diff(args, &articles, &order, old);
    }
    let settings = settings(&args.templates, &articles, Some(&args.out), &[])?;
    let made = file_deposits(&settings, &articles, &order);
    let policy = Policy { log_patience: Duration::from_secs(args.wait), ..Policy::default() };
    let sending = Sending { endpoint: args.endpoint.clone(), really: args.no_dry_run, policy };
    let (sent, report) = if args.send { pipeline::send(&made, &sending) } else { Default::default() };
    let done = made.is_complete() && !report.has_errors();
    let text = match args.format.format {
        Shown::Json => deposits::json(&made, &sent, &report),
        Shown::Text if args.quiet && done => String::new(),
        Shown::Text => {
            let asked = deposits::SendingAsked { send: args.send, no_dry_run: args.no_dry_run };
            deposits::filed(&made) + &deposits::sent(&sent, asked, &report)
        }
    };
    Ok(show(&text, if done { Exit::Done } else { Exit::Faults }))
}

fn deposit_diff(args: &Deposit, articles: &[ArticlePath], order: &Order, old: &Path) -> Result<Exit, String> {
    if !order.targets.iter().any(|target| target.name == "crossref") {
        return Err("--diff compares deposits with Crossref; add --to crossref".to_owned());
    }
    let settings = settings(&args.templates, articles, None, &[])?;
    let progress = Progress::start(articles, false);
    let (found, made) = pipeline::differences(&settings, articles, order, old, &progress);
    let _ = progress.finish();
    let faults = made.findings.has_errors() || !made.is_complete();
    Ok(show(&deposits::differences(&found, &made, args.format.format), if faults { Exit::Faults } else { Exit::Done }))
}

fn file_deposits(settings: &Settings, articles: &[ArticlePath], order: &Order) -> Deposits {
    let progress = Progress::start(articles, false);
    let made = pipeline::deposits(&settings.with_formats(order.formats()), articles, order, &progress);
    let _ = progress.finish();
    made
}

fn fit_table(args: &Fit) -> Result<Exit, String> {
    let articles = pipeline::find(&args.sources).map_err(said)?;
    let settings = settings(&args.templates, &articles, None, &[])?;
    let mut surveys = Vec::new();
    let mut exit = Exit::Done;
    for article in &articles {
        let (survey, report) = crate::fit(&Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref()));
        let Some(survey) = survey else {
            aside(&results::errors(&report, screen::colours_on_stderr()));
            exit = Exit::Faults;
            continue;
        };
        if survey.wishes.iter().any(|wish| survey.assigned == Some(wish.pages) && !wish.possible) {
            exit = Exit::Faults;
        }
        surveys.push((article, survey));
    }
    let text = match args.format.format {
        Shown::Json => fit::json(&surveys),
        Shown::Text => surveys.iter().map(|(article, survey)| fit::table(article, survey)).collect::<Vec<_>>().join("\n"),
    };
    Ok(show(&text, exit))
}

fn inspect(args: &Inspect) -> Result<Exit, String> {
    let articles = pipeline::find(std::slice::from_ref::<PathBuf>(&args.source)).map_err(said)?;
    let settings = settings(&args.templates, &articles, None, &[])?;
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

/// The settings of a run. The templates are looked for above this folder when they are not here.
fn settings(named: &Templates, articles: &[ArticlePath], out: Option<&Path>, formats: &[Format]) -> Result<Settings, String> {
    let above = (named.templates == Path::new(pipeline::TEMPLATES)).then(|| pipeline::templates_above(articles)).flatten();
    let folder = above.as_deref().unwrap_or(&named.templates);
    Settings::new(folder, out, formats).map(|settings| settings.for_journal(named.journal.as_deref())).map_err(said)
}

/// An error in words.
fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn formats(to: &[To]) -> Vec<Format> {
    let format = |to: &To| match to {
        To::Jats => Format::Jats,
        To::Epub => Format::Epub,
        To::Pdf => Format::Pdf,
        To::Html => Format::Html,
    };
    to.iter().map(format).collect()
}

fn work(settings: &Settings, articles: &[ArticlePath], quiet: bool) -> (Vec<Outcome>, Vec<Clock>) {
    let progress = Progress::start(articles, quiet);
    let outcomes = pipeline::build(settings, articles, &progress);
    (outcomes, progress.finish())
}
