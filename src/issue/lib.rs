//! A journal's issue as a thing of its own: what it holds, in which order and on which pages; its
//! contents for readers and machines; what was sent of it.
//!
//! ```text
//! issue.yaml ─▶ Issue ─▶ ranges ─▶ Lock (issue.lock) ─▶ Placement of each article
//!                                   ledger ◀─ what was sent      └─▶ Entry ─▶ contents, site, feeds
//! ```
//!
//! Always holds here: the issue owns volume, number, date, order, sections and pages; the order of
//! arguments, files and hash maps changes no byte of what is written.
//!
//! Deliberately absent: files, clock, articles' texts. `pipeline` reads the articles and writes
//! what is made here.

pub mod contents;
pub mod entry;
mod findings;
mod html;
pub mod lock;
pub mod placement;
pub mod ranges;
pub mod readiness;
pub mod relations;
pub mod site;
pub mod source;

pub use entry::Entry;
pub use lock::{Answer, Assigned, Lock, Record, Sent};
pub use placement::Placement;
pub use source::{ArticleItem, Issue, Item, Numbering, Section, Side, State};

/// The issue's own file in its folder.
pub const ISSUE_FILE: &str = "issue.yaml";
/// What the program writes beside it: the assigned pages and what was sent.
pub const LOCK_FILE: &str = "issue.lock";
