//! `offprint issue`: an issue's order, pages, outputs and deposits.

pub mod args;
mod shown;

use std::path::{Path, PathBuf};

use super::args::Shown;
use super::deposit::named;
use super::deposit::shown::differences;
use super::exit::Exit;
use super::progress::Progress;
use super::screen::show;
use crate::pipeline::issue::{self, Opened};
use crate::pipeline::{self, Folder, Format, Order, SOURCES, Settings};
pub use args::Issue;
use args::{
    IssueAssign, IssueBuild, IssueCheck, IssueDeposit, IssueNew, IssuePlan, IssueStatus, TheIssue,
};
use layout::sheet::Sheet;

/// `Err` says why the work could not begin.
pub fn issue(command: &Issue) -> Result<Exit, String> {
    match command {
        Issue::New(args) => new(args),
        Issue::Check(args) => check(args),
        Issue::Plan(args) => plan(args),
        Issue::Assign(args) => assign(args),
        Issue::Build(args) => build(args),
        Issue::Deposit(args) => deposit(args),
        Issue::Status(args) => status(args),
    }
}

/// Begins an issue.
pub fn new(args: &IssueNew) -> Result<Exit, String> {
    let settings = settings(&args.templates.templates, &args.sources, None)?;
    let begun =
        issue::begin(&args.name, args.templates.journal.as_deref(), &args.sources, &settings)?;
    Ok(show(&shown::begun(&begun), Exit::Done))
}

/// The issue's folder, and the settings of a run that writes below `out`.
fn begin(of: &TheIssue, out: Option<&Path>) -> Result<(PathBuf, Settings), String> {
    let folder = issue::find_issue(of.issue.as_deref(), Path::new(SOURCES))?;
    let settings = settings(&of.templates, &folder, None)?;
    let Some(out) = out else { return Ok((folder, settings)) };
    let name = folder.canonicalize().ok().and_then(|folder| folder.file_name().map(PathBuf::from));
    let out =
        out.join(name.ok_or_else(|| format!("“{}” has no name of its own", folder.display()))?);
    let settings = self::settings(&of.templates, &folder, Some(&out))?;
    Ok((folder, settings))
}

/// The templates are looked for here, then in the folders above the issue.
fn settings(templates: &Path, folder: &Path, out: Option<&Path>) -> Result<Settings, String> {
    let beside = pipeline::ArticlePath {
        slug: String::new(),
        folder: folder.to_owned(),
        file: String::new(),
    };
    let found = &pipeline::templates_folder(templates, &[beside]);
    Folder::open(found).map_err(|why| {
        format!(
            "the templates “{}” cannot be used: {why}; name them with --templates",
            found.display()
        )
    })?;
    Settings::new(found, out, &Format::ALL).map_err(|error| error.to_string())
}

fn check(args: &IssueCheck) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, None)?;
    let mut opened = issue::open(&folder, &settings)?;
    let progress = Progress::start(&opened.paths(), false);
    let checked = issue::check(&mut opened, &settings, &progress);
    let _ = progress.finish();
    if let Some(file) = &args.html {
        let page = checked.html(&opened);
        std::fs::write(file, page)
            .map_err(|error| format!("“{}” cannot be written: {error}", file.display()))?;
    }
    let exit = if checked.is_ready(&opened) { Exit::Done } else { Exit::Faults };
    Ok(show(&shown::checked(&opened, &checked, args.of.format.format), exit))
}

fn plan(args: &IssuePlan) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, None)?;
    let opened = issue::open(&folder, &settings)?;
    let planned = planned(&opened, &settings, args.fill);
    let faults = opened.report.has_errors() || planned.report.has_errors();
    Ok(show(
        &shown::planned(&opened, &planned, args.of.format.format),
        if faults { Exit::Faults } else { Exit::Done },
    ))
}

fn planned(opened: &Opened, settings: &Settings, fill: bool) -> issue::Planned {
    let progress = Progress::start(&opened.paths(), false);
    let planned = issue::plan(opened, settings, fill, &progress);
    let _ = progress.finish();
    planned
}

fn assign(args: &IssueAssign) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, None)?;
    let _claim = issue::claim(&folder)?;
    let mut opened = issue::open(&folder, &settings)?;
    let planned = planned(&opened, &settings, args.fill);
    let done = issue::assign(&mut opened, &planned, args.reopen)?;
    let exit = if done.is_written { Exit::Done } else { Exit::Faults };
    Ok(show(&shown::assigned(&opened, &planned, &done, args.of.format.format), exit))
}

fn build(args: &IssueBuild) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, Some(&args.out))?;
    let _claim = issue::claim(&folder)?;
    let mut opened = issue::open(&folder, &settings)?;
    let progress = Progress::start(&opened.paths(), false);
    let print = args.print.then_some(Sheet { bleed: args.bleed, marks: true });
    let built = issue::build(
        &mut opened,
        &settings,
        issue::Building { again: args.again, print },
        &progress,
    );
    let _ = progress.finish();
    let faults = !built.is_whole() || opened.report.has_errors();
    Ok(show(
        &shown::built(&opened, &built, args.of.format.format),
        if faults { Exit::Faults } else { Exit::Done },
    ))
}

fn deposit(args: &IssueDeposit) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, Some(&args.out))?;
    let _claim = issue::claim(&folder)?;
    let mut opened = issue::open(&folder, &settings)?;
    let order = Order {
        targets: args.how.targets(),
        options: args.how.options(true),
        force: args.how.force,
        ledger: None,
    };
    if let Some(old) = &args.diff {
        return deposit_diff(args, &mut opened, &settings, &order, old);
    }
    let sending = args.how.sending();
    let progress = Progress::start(&opened.paths(), false);
    let done =
        issue::deposit(&mut opened, &settings, &order, (args.whole, sending.as_ref()), &progress)?;
    let _ = progress.finish();
    let complete = done.made.as_ref().is_some_and(pipeline::Deposits::is_complete)
        && !done.sending.has_errors();
    Ok(show(
        &shown::deposited(&opened, &done, args),
        if complete { Exit::Done } else { Exit::Faults },
    ))
}

fn deposit_diff(
    args: &IssueDeposit,
    opened: &mut Opened,
    settings: &Settings,
    order: &Order,
    old: &Path,
) -> Result<Exit, String> {
    let progress = Progress::start(&opened.paths(), false);
    let (found, made) = issue::differences(opened, settings, order, old, &progress);
    let _ = progress.finish();
    let is_whole = made.is_complete() && !made.findings.has_errors();
    Ok(show(
        &differences(&found, &made, args.of.format.format),
        if is_whole { Exit::Done } else { Exit::Faults },
    ))
}

fn status(args: &IssueStatus) -> Result<Exit, String> {
    let (folder, settings) = begin(&args.of, None)?;
    let _claim = if args.delivered.is_empty() { None } else { Some(issue::claim(&folder)?) };
    let mut opened = issue::open(&folder, &settings)?;
    if !args.delivered.is_empty() {
        let count = issue::deliver_by_hand(&mut opened, &named(&args.delivered))?;
        return Ok(show(&shown::delivered(count), Exit::Done));
    }
    let progress = Progress::start(&opened.paths(), false);
    let standing = issue::status(&opened, &settings, &named(&args.to), &progress);
    let _ = progress.finish();
    let exit = if standing.due.is_empty() && standing.withheld.is_empty() {
        Exit::Done
    } else {
        Exit::Faults
    };
    Ok(show(&shown::status(&opened, &standing, args.of.format.format == Shown::Json), exit))
}
