//! The commands of `offprint issue`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::args::{OutputFormat, Templates};
use super::super::deposit::{Depositing, targets};
use crate::pipeline::{SOURCES, TEMPLATES};
use style::units::Length;

/// `offprint issue`
#[derive(Debug, Subcommand)]
pub enum Issue {
    /// Begin an issue from the last one and the articles that wait
    New(IssueNew),
    /// Say whether the issue agrees with itself, and who would accept its articles
    Check(IssueCheck),
    /// Lay all articles out and propose their pages
    Plan(IssuePlan),
    /// Write the pages into issue.lock
    Assign(IssueAssign),
    /// Make all articles, the issue's PDF, its contents, site and feeds
    Build(IssueBuild),
    /// Write the deposits of the issue, and keep the ledger of what was sent
    Deposit(IssueDeposit),
    /// Say what was never sent, what must be sent again and why, and what was refused
    Status(IssueStatus),
}

/// `offprint issue new`
#[derive(Debug, Args)]
pub struct IssueNew {
    /// Volume and issue, for example VIII/2; a volume alone for continuous publication
    #[arg(value_name = "VOLUME/ISSUE")]
    pub name: String,
    /// The folder in which the issues and their articles lie
    #[arg(long, value_name = "DIR", default_value = SOURCES)]
    pub sources: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
}

/// Which issue.
#[derive(Debug, Args)]
pub struct TheIssue {
    /// The issue: its folder, or its name such as VIII/2; the only one in source/ when none is
    /// named
    #[arg(value_name = "ISSUE")]
    pub issue: Option<PathBuf>,
    /// The folder with the journals' templates; without it, “templates” here or in a folder above
    #[arg(long, value_name = "DIR", default_value = TEMPLATES)]
    pub templates: PathBuf,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// `offprint issue check`
#[derive(Debug, Args)]
pub struct IssueCheck {
    #[command(flatten)]
    pub of: TheIssue,
    /// Write the readiness report, article by receiver, as a page into FILE
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// `offprint issue plan`
#[derive(Debug, Args)]
pub struct IssuePlan {
    #[command(flatten)]
    pub of: TheIssue,
    /// Let articles lose or gain a page where that fills the last sheet
    #[arg(long)]
    pub fill: bool,
}

/// `offprint issue assign`
#[derive(Debug, Args)]
pub struct IssueAssign {
    #[command(flatten)]
    pub of: TheIssue,
    /// Let articles lose or gain a page where that fills the last sheet
    #[arg(long)]
    pub fill: bool,
    /// Move the pages of a closed issue too
    #[arg(long)]
    pub reopen: bool,
}

/// `offprint issue build`
#[derive(Debug, Args)]
pub struct IssueBuild {
    #[command(flatten)]
    pub of: TheIssue,
    /// The folder for the outputs; the issue gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Make everything again, whether it has changed or not
    #[arg(long)]
    pub again: bool,
    /// Make the issue's PDF for a printing house too: with bleed and crop marks
    #[arg(long)]
    pub print: bool,
    /// With --print: how far what reaches the edge of a page is drawn beyond it
    #[arg(long, value_name = "LENGTH", requires = "print", default_value = "3mm", value_parser = bleed)]
    pub bleed: Length,
}

/// A bleed: from none to an inch.
fn bleed(text: &str) -> Result<Length, String> {
    let length = Length::parse(text)?;
    let most = Length::pt(72.0);
    if length < Length::ZERO || length > most {
        Err(format!("“{text}” is no bleed: it is from 0 to 1in"))
    } else {
        Ok(length)
    }
}

/// `offprint issue deposit`
#[derive(Debug, Args)]
pub struct IssueDeposit {
    #[command(flatten)]
    pub of: TheIssue,
    #[command(flatten)]
    pub how: Depositing,
    /// The folder for the outputs; the issue gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Deposit the whole issue, and not only what was never sent, has changed or was refused
    #[arg(long)]
    pub whole: bool,
    /// Write nothing: say what the issue's deposit with Crossref says that the one in FILE does not
    #[arg(long, value_name = "FILE", conflicts_with = "send")]
    pub diff: Option<PathBuf>,
}

/// `offprint issue status`
#[derive(Debug, Args)]
pub struct IssueStatus {
    #[command(flatten)]
    pub of: TheIssue,
    /// Only these targets, with commas between them; without it, those of the ledger, or Crossref
    /// and DOAJ
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', value_parser = targets())]
    pub to: Vec<String>,
    /// Note that what was written last for these targets was delivered by hand
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', value_parser = targets())]
    pub delivered: Vec<String>,
}
