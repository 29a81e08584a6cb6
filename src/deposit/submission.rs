//! What a target is given, and what it gives back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use article::edition::{Artifact, Edition};
use article::timestamp::Moment;
use article::{Article, ArticleMeta, Depositing};

/// One article, ready to be deposited.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The article's file as the user named it, for messages.
    pub source: String,
    /// The article and its page map. The pages' display list is no longer there: only the page map
    /// is kept.
    pub edition: Edition,
    /// The finished files, for targets that need them: JATS, EPUB, PDF, by their media types.
    pub artifacts: Vec<Artifact>,
    /// The files beside the source that come with the article and are no pictures (data, films), by
    /// the names that its XML gives them; for one that is there and cannot be read, why.
    pub supplements: BTreeMap<String, Result<Vec<u8>, String>>,
    /// What the journal's record says for deposits.
    pub journal: Depositing,
    /// What was asked for.
    pub options: Options,
}

/// What a user may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The version of Crossref's schema: `5.3.1`, `5.4.0` or `5.5.0`; empty means `5.4.0`.
    pub crossref_version: String,
    /// Whether the DOIs of issue and volume are registered with an article alone.
    pub register_issue: bool,
    /// The version of OJS: `3.3`, `3.4` or `3.5`; empty means `3.4`.
    pub ojs_version: String,
    /// The time stamp of the deposits, when it is not to come from [`Edition::made`].
    pub timestamp: Option<u64>,
    /// The DOIs of the articles that are deposited together with this one, or have been, in small
    /// letters.
    pub beside: BTreeSet<String>,
    /// The whole issue as one file, for targets that take it beside the articles.
    pub issue_galley: Option<Arc<IssueGalley>>,
}

/// A whole issue as one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueGalley {
    /// Its name.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// A finished file of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Its path below the folder for deposits; made with [`safe_name`] where the source had a say.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Submission {
    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.edition.article
    }

    /// Everything known about the article itself.
    #[must_use]
    pub fn meta(&self) -> &ArticleMeta {
        &self.edition.article.front.article_meta
    }

    /// The finished file with this media type.
    #[must_use]
    pub fn artifact(&self, media_type: &str) -> Option<&Artifact> {
        self.artifacts.iter().find(|artifact| artifact.media_type == media_type)
    }

    /// The time stamp of its deposits, as `20250331120000`: what was asked for, or else the moment
    /// of making. Never the clock.
    #[must_use]
    pub fn timestamp(&self) -> u64 {
        self.options.timestamp.unwrap_or_else(|| stamp(self.edition.made))
    }

    /// The journal and issue to which the article belongs: articles that agree in it may share one
    /// file. Safe in a file's name.
    #[must_use]
    pub fn issue_key(&self) -> String {
        let front = &self.edition.article.front;
        let journal = if front.journal_meta.id.is_empty() {
            &front.journal_meta.title
        } else {
            &front.journal_meta.id
        };
        let issue = &front.article_meta.issue;
        let parts = [Some(journal.as_str()), issue.volume.as_deref(), issue.issue.as_deref()];
        safe_name(
            &parts
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("-"),
        )
    }
}

/// Seconds since 1970 (UTC) as year, month, day, hour, minute and second in one number.
#[must_use]
pub fn stamp(seconds: i64) -> u64 {
    let Moment { year, month, day, hour, minute, second } = Moment::from_seconds(seconds);
    let parts = [month, day, hour, minute, second];
    parts.into_iter().fold(u64::from(year), |number, part| number * 100 + u64::from(part))
}

/// How the files of these articles begin: the article's own name when there is one, or else that of
/// their journal and issue.
#[must_use]
pub fn stem(submissions: &[&Submission]) -> String {
    match submissions {
        [] => String::new(),
        [one] => safe_name(&one.edition.slug),
        [first, ..] => first.issue_key(),
    }
}

/// A name that is safe on every system: letters of ASCII, digits, `-`, `_` and `.`; all else
/// becomes `-`; it begins with a letter or digit, has at most 100 characters, and is never empty.
#[must_use]
pub fn safe_name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        match (plain, out.ends_with('-')) {
            (true, _) => out.push(c),
            (false, false) => out.push('-'),
            (false, true) => {}
        }
    }
    let out: String =
        out.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).chars().take(100).collect();
    let out = out.trim_end_matches(['-', '.']);
    if out.is_empty() { "unnamed".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{safe_name, stamp};

    #[test]
    fn stamps_are_dates() {
        for (seconds, number) in [
            (0, 19_700_101_000_000),
            (951_827_696, 20_000_229_123_456),
            (1_740_787_200, 20_250_301_000_000),
            (253_402_300_799, 99_991_231_235_959),
        ] {
            assert_eq!(stamp(seconds), number);
        }
    }

    #[test]
    fn names_are_safe() {
        for (text, name) in [
            ("gfpr-2025-8-1-08", "gfpr-2025-8-1-08"),
            ("../../etc/passwd", "etc-passwd"),
            ("Ärzte & Co.", "rzte-Co"),
            ("a\\b:c\u{0}d", "a-b-c-d"),
            ("…", "unnamed"),
            ("", "unnamed"),
        ] {
            assert_eq!(safe_name(text), name);
        }
        assert_eq!(safe_name(&"x".repeat(500)).len(), 100);
    }
}
