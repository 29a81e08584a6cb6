//! What was found in an article: diagnostics as values.
//!
//! A `Finding` is a finding about content: it never stops the work by itself. Only `cli` prints.
//! Every code is declared once, in [`codes`], with its level and its explanation.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

pub mod codes;
mod excerpt;
mod finding;
mod groups;
pub mod jats;
mod settings;
pub mod suggest;
mod target;

use std::fmt;

use serde::Serialize;

pub use excerpt::{Excerpt, excerpt};
pub use finding::{Arg, Args, Finding, Form, Said, Wording, faults as wording_faults};
pub use groups::{Group, groups, verdicts};
pub use settings::{Setting, Settled};
pub use target::{Demand, Target, Verdict, Weight, verdict};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The article cannot be built: nothing is written.
    Fatal,
    /// A receiver will refuse the file, or a reader is misled: `check` exits 1.
    Error,
    /// Somebody should look at it before the article goes out.
    Warning,
    /// Worth knowing; nothing need be done.
    Note,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Fatal | Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        })
    }
}

/// One documented rule: the declaration of a code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Family letter and three digits, for example `C101`; stable over releases.
    pub id: &'static str,
    /// A short name in kebab case, for example `citation-year-differs`.
    pub name: &'static str,
    /// The level of its findings.
    pub level: Level,
    /// The receivers that the rule matters to, each once; empty when it matters to readers alone.
    pub targets: &'static [Demand],
    /// One sentence.
    pub summary: &'static str,
    /// What it checks.
    pub checks: &'static str,
    /// Why it matters, with the rule's source.
    pub why: &'static str,
    /// A source that is found fault with.
    pub example: &'static str,
    /// How to fix it.
    pub fix: &'static str,
}

impl Rule {
    /// What a finding of this rule means to a target; nothing when the target does not mind.
    #[must_use]
    pub fn weight_for(&self, target: Target) -> Option<Weight> {
        self.targets.iter().find(|demand| demand.target == target).map(|demand| demand.weight)
    }
}

/// A code is a reference to its declaration.
pub type Code = &'static Rule;

/// Where something stands: a source file with line and column, a path in the article, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The source file as the user named it; empty when unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Line, counted from 1; 0 when unknown.
    #[serde(skip_serializing_if = "is_zero")]
    pub line: u32,
    /// Column in characters, counted from 1; 0 when unknown.
    #[serde(skip_serializing_if = "is_zero")]
    pub column: u32,
    /// The node's path in the article, for example `back/ref[3]`; empty when the file's place says
    /// it all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Place {
        Place { file: file.to_owned(), ..Place::default() }
    }

    /// A line and column of a file.
    #[must_use]
    pub fn at(file: &str, line: u32, column: u32) -> Place {
        Place { file: file.to_owned(), line, column, ..Place::default() }
    }

    /// A node of the article by its path.
    #[must_use]
    pub fn path(path: impl Into<String>) -> Place {
        Place { path: path.into(), ..Place::default() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match (file.is_empty(), self.line, self.column) {
            (true, _, _) => f.write_str(&self.path),
            // The places of a word processor's file are words; the path of a node is none.
            (false, 0, _) if self.path.contains(' ') => write!(f, "{file}, {}", self.path),
            (false, 0, _) => f.write_str(file),
            (false, line, 0) => write!(f, "{file}:{line}"),
            (false, line, column) => write!(f, "{file}:{line}:{column}"),
        }
    }
}

/// A rule that the journal or the article switches off, with what it would have found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SwitchedOff {
    /// The rule's id.
    pub code: &'static str,
    /// The rule in a sentence.
    pub summary: &'static str,
    /// Why, in the words of whoever did it.
    pub reason: String,
    /// Where it is switched off.
    pub place: Place,
    /// How many findings it would have had.
    pub findings: usize,
}

/// What somebody accepts: the findings of a rule at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// The rule's id.
    pub code: &'static str,
    /// The rule in a sentence.
    pub summary: &'static str,
    /// The place, as it was given.
    pub at: String,
    /// How many findings there are at that place.
    pub findings: usize,
    /// The outputs that these findings are about.
    pub files: Vec<String>,
}

/// The findings about one article, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Report {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The form of the source that the findings added from now on are about.
    #[serde(skip)]
    pub form: Form,
    /// What the journal and then the article decide about rules; [`settle`](Report::settle) carries
    /// it out.
    #[serde(skip)]
    pub settings: Vec<Setting>,
}

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, place: Place, said: Said) {
        let mut finding = Finding::new(place, said);
        finding.form = self.form;
        self.findings.push(finding);
    }

    /// Adds a finding in words made elsewhere.
    pub fn add(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(place, Said::verbatim(code, message, help));
    }

    /// How many findings have this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|d| d.level == level).count()
    }

    /// Whether a finding of level error, or one that stops the build, is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|d| d.level <= Level::Error)
    }

    /// Whether a finding that stops the build is among them.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.findings.iter().any(|d| d.level == Level::Fatal)
    }

    /// Takes over all findings of another report.
    pub fn extend(&mut self, other: Report) {
        self.findings.extend(other.findings);
        self.settings.extend(other.settings);
    }

    /// Puts the findings into the order in which a person reads them: gravest first, then by place,
    /// code and message.
    pub fn sort(&mut self) {
        self.findings.sort_by_cached_key(|finding| {
            (finding.level, finding.place.clone(), finding.code.id, finding.message())
        });
    }
}
