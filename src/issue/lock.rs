//! `issue.lock`: the assigned pages and the ledger of what was sent. Written by the program, read
//! by people.

mod ledger;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write;

use article::PageDesignation;

pub use ledger::{Due, due};
pub use read::read;

/// The facts of a deposit by name: pages and the like as they are, long texts by their digests.
pub type Facts = BTreeMap<String, String>;

/// What the program remembers of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The pages of the articles, in the order of the issue.
    pub assigned: Vec<Assigned>,
    /// What was written for agencies and is not with them yet, by target and article.
    pub written: BTreeMap<(String, String), Record>,
    /// What was sent to agencies last and what became of it, by target and article.
    pub sent: BTreeMap<(String, String), Sent>,
}

/// The pages of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assigned {
    /// The article, as the issue names it.
    pub article: String,
    /// Its pages, or its number.
    pub pages: PageDesignation,
}

/// A deposit of one article for one target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The article's DOI.
    pub doi: Option<String>,
    /// The SHA-256 of what the target was told.
    pub digest: String,
    /// The facts behind it, so that a later change can be named.
    pub facts: Facts,
    /// Its time stamp.
    pub stamp: u64,
}

/// A deposit that has left the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What the target was told.
    pub record: Record,
    /// What became of it.
    pub answer: Answer,
}

/// What became of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was delivered by hand, as somebody has said.
    Delivered,
    /// The agency has it and has not decided yet.
    Pending,
    /// The agency has accepted it.
    Accepted,
    /// The agency has refused it, in these words.
    Refused(String),
}

impl Answer {
    /// The word in the file.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Answer::Delivered => "delivered",
            Answer::Pending => "pending",
            Answer::Accepted => "accepted",
            Answer::Refused(_) => "refused",
        }
    }

    /// Whether the agency has it, as far as is known.
    #[must_use]
    pub fn is_out(&self) -> bool {
        match self {
            Answer::Delivered | Answer::Pending | Answer::Accepted => true,
            Answer::Refused(_) => false,
        }
    }
}

impl Lock {
    /// The pages of an article; nothing while none are assigned.
    #[must_use]
    pub fn pages(&self, article: &str) -> Option<&PageDesignation> {
        self.assigned
            .iter()
            .find(|assigned| assigned.article == article)
            .map(|assigned| &assigned.pages)
    }

    /// The file: the same lock gives the same bytes.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut out = String::from(
            "# Written by offprint: the assigned pages of this issue, and what was sent of it.\n\
             # Keep this file in the repository, and change issue.yaml instead.\n",
        );
        if !self.assigned.is_empty() {
            out.push_str("assigned:\n");
        }
        for Assigned { article, pages } in &self.assigned {
            let field = if pages.article_number().is_some() { "number" } else { "pages" };
            let written = pages.hyphenated().unwrap_or_default();
            // Writing into a string cannot fail, here and below.
            let _ = writeln!(
                out,
                "  - {{article: {}, {field}: {}}}",
                quoted(article),
                quoted(&written)
            );
        }
        if !self.written.is_empty() {
            out.push_str("written:\n");
        }
        for (key, record) in &self.written {
            write_record(&mut out, key, record, None);
        }
        if !self.sent.is_empty() {
            out.push_str("sent:\n");
        }
        for (key, sent) in &self.sent {
            write_record(&mut out, key, &sent.record, Some(&sent.answer));
        }
        out
    }
}

/// A deposit with what became of it, when it was sent.
fn write_record(
    out: &mut String,
    (target, article): &(String, String),
    record: &Record,
    answer: Option<&Answer>,
) {
    let _ = writeln!(out, "  - target: {target}\n    article: {}", quoted(article));
    if let Some(doi) = &record.doi {
        let _ = writeln!(out, "    doi: {}", quoted(doi));
    }
    if let Some(answer) = answer {
        let _ = writeln!(out, "    answer: {}", answer.word());
    }
    if let Some(Answer::Refused(words)) = answer {
        let _ = writeln!(out, "    words: {}", quoted(words));
    }
    let _ = writeln!(out, "    stamp: {}\n    digest: {}", record.stamp, record.digest);
    let facts = record.facts.iter().map(|(name, value)| format!("{name}: {}", quoted(value)));
    let _ = writeln!(out, "    facts: {{{}}}", facts.collect::<Vec<_>>().join(", "));
}

/// A text as YAML writes it between quotation marks: the form of JSON is a form of YAML's (YAML
/// 1.2.2, §1.2).
fn quoted(text: &str) -> String {
    // A text can always be written.
    serde_json::to_string(text).unwrap_or_default()
}
