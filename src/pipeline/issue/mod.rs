//! A journal's issue: its articles with their places, planned, assigned, built and deposited
//! together.
//!
//! ```text
//! open (issue.yaml, issue.lock, journal.yaml, the articles' fronts) ─▶ Opened: each article with its Placement
//!    plan ─▶ assign ─▶ issue.lock        build ─▶ out/<issue>/…        deposit ─▶ out/<issue>/deposits, ledger
//! ```
//!
//! - The order of everything is that of `issue.yaml`; no argument, folder or hash map changes it.
//! - What goes wrong with one article stays with it; the contents and the site say what is missing.
//! - An article is made again only when something that it is made of has changed.

mod assign;
mod build;
mod cache;
mod check;
mod deposit;
mod findings;
mod front;
mod glimpse;
mod join;
mod links;
mod make;
mod new;
mod open;
mod outside;
mod own;
mod plan;
mod publish;
mod status;

pub use assign::{Assigning, Moved, assign};
pub use build::{Building, Built, BuiltArticle, build};
pub use check::{Checked, check};
pub use deposit::{IssueDeposit, deposit, differences};
pub use glimpse::{Glimpse, below, glimpse};
pub use new::{Begun, begin};
pub use open::{Member, Opened, find_issue, open};
pub use plan::{Planned, PlannedArticle, plan};
pub use status::{DueDeposit, Standing, deliver_by_hand, status};

use std::path::Path;

use super::claim::Claim;
use super::folder::why;
use super::replace::replace;
use issue::{LOCK_FILE, Lock};

/// The lock on an issue's folder, held as long as somebody has it: one run at a time changes an
/// issue.
#[derive(Debug)]
pub struct IssueClaim {
    _claim: Claim,
}

/// Claims an issue's folder.
///
/// # Errors
/// A message for the user when another run is at work in it, or it takes no files.
pub fn claim(folder: &Path) -> Result<IssueClaim, String> {
    Claim::new(folder).map(|claim| IssueClaim { _claim: claim })
}

/// Writes `issue.lock` in one step.
///
/// # Errors
/// A message for the user when it cannot be written; the old file is then still there.
pub fn write_lock(folder: &Path, lock: &Lock) -> Result<(), String> {
    let text = lock.to_yaml();
    let is_there = std::fs::read(folder.join(LOCK_FILE)).is_ok_and(|old| old == text.as_bytes());
    if is_there {
        return Ok(());
    }
    replace(folder, &[(LOCK_FILE, text.as_bytes())])
        .map_err(|error| format!("“{}” cannot be written: {}", error.file.display(), error.reason))
}

/// A file that must be read whole, for messages.
fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path)
        .map_err(|error| format!("“{}” cannot be read: {}", path.display(), why(&error)))
}
