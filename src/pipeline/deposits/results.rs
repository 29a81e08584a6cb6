//! What became of deposits: of one article, of a run.

use std::path::PathBuf;

use crate::pipeline::Summary;
use deposit::Deposit;
use report::{Level, Report};

/// A deposit that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The target's name.
    pub target: &'static str,
    /// The file.
    pub file: PathBuf,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub bytes: usize,
}

/// What became of the deposits of one article.
#[derive(Clone, Debug)]
pub struct Deposited {
    /// Its file, as the user named it.
    pub source: String,
    /// The facts and findings.
    pub summary: Summary,
    /// What was written for it alone.
    pub filed: Vec<Filed>,
    /// The targets whose deposits hold it together with others.
    pub in_batch: Vec<&'static str>,
    /// The targets whose deposits were withheld, or could not be written.
    pub withheld: Vec<&'static str>,
    /// The targets that have it as it is, by the ledger: nothing was made for them.
    pub settled: Vec<&'static str>,
    /// What each target is told, when a ledger is kept.
    pub told: Vec<super::Told>,
}

/// What became of a run.
#[derive(Clone, Debug, Default)]
pub struct Deposits {
    /// Its articles, in the order of their sources.
    pub articles: Vec<Deposited>,
    /// What was written for several articles together.
    pub batches: Vec<Filed>,
    /// What was found about no article alone.
    pub findings: Report,
    /// The files, when no output folder is set.
    pub unwritten: Vec<(&'static str, Deposit)>,
}

/// The deposits of articles, made and not written.
#[derive(Clone, Debug, Default)]
pub struct DepositRun {
    /// The articles, in the order in which they were given.
    pub articles: Vec<ArticleDeposits>,
    /// The files that hold several articles together, each with the name of its target. When there
    /// is one article only, they are among its own.
    pub batches: Vec<(&'static str, Deposit)>,
    /// What was found about no article alone.
    pub findings: Report,
}

/// The deposits of one article.
#[derive(Clone, Debug)]
pub struct ArticleDeposits {
    /// The facts and findings.
    pub summary: Summary,
    /// The files that hold it alone, each with the name of its target.
    pub files: Vec<(&'static str, Deposit)>,
    /// The targets that would refuse it, and for which nothing was made.
    pub withheld: Vec<&'static str>,
}

impl Deposits {
    /// Whether every deposit that was asked for was written.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.articles.iter().all(|article| article.withheld.is_empty())
            && self.findings.count(Level::Fatal) == 0
    }
}
