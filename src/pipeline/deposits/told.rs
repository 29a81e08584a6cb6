//! What a target is told of an article, for a ledger: a digest that does not depend on when it was
//! made, and the facts behind it.

use std::collections::BTreeMap;

use super::super::manifest::sha256;
use article::{Article, Inline, walk};
use deposit::{Make, Options, Submission, Target};
use report::Report;

/// What a target is told of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The target's name.
    pub target: &'static str,
    /// The SHA-256 of the article's own deposit, made with a time stamp that is always the same.
    pub digest: String,
    /// The facts, by name.
    pub facts: BTreeMap<String, String>,
    /// The time stamp of the deposit.
    pub stamp: u64,
    /// Whether that is later than the making of the article, since the target has been told of the
    /// issue before.
    pub is_later: bool,
}

/// What the targets are told. The time stamp is set aside meanwhile.
pub(super) fn told(submission: &mut Submission, targets: &[&'static Target]) -> Vec<Told> {
    let stamp = submission.timestamp();
    // What is asked for today (a version, the issue's own file) is no fact of the article.
    let plain = Options { timestamp: Some(1), ..Options::default() };
    let asked = std::mem::replace(&mut submission.options, plain);
    let facts = facts(&without_pages(submission.article()));
    let tell = |target: &&'static Target| {
        let made = match target.make {
            Make::Each(make) => make(submission, &mut Report::new()),
            Make::Batch(make) => make(&[submission], &mut Report::new()),
        };
        let digests: Vec<String> = made.iter().map(|file| sha256(&file.bytes)).collect();
        Told {
            target: target.name,
            digest: sha256(digests.join("\n").as_bytes()),
            facts: facts.clone(),
            stamp,
            is_later: false,
        }
    };
    let out = targets.iter().map(tell).collect();
    submission.options = asked;
    out
}

/// The article without the marks of its pages: where a page begins is no fact of the text.
fn without_pages(article: &Article) -> Article {
    let mut article = article.clone();
    walk::leaves(&mut article, &mut |_, content| {
        walk::retain(content, &|inline| !matches!(inline, Inline::Milestone { .. }))
    });
    article
}

/// The longest text that a ledger has as it is, in characters.
const LONGEST: usize = 120;

/// The facts by name: short ones as they are, long ones by the first figures of their digests.
fn facts(article: &Article) -> BTreeMap<String, String> {
    let meta = &article.front.article_meta;
    let digest = |text: &str| sha256(text.as_bytes()).get(..12).unwrap_or_default().to_owned();
    let json =
        |value: serde_json::Result<String>| value.map(|text| digest(&text)).unwrap_or_default();
    let issue = &meta.issue;
    let authors: Vec<String> = meta.contribs.iter().map(|contrib| contrib.name.display()).collect();
    let related: Vec<String> = meta
        .related
        .iter()
        .map(|other| format!("{} {}", other.related_type, other.url().unwrap_or_default()))
        .collect();
    let license = meta
        .permissions
        .as_ref()
        .and_then(|rights| rights.license.as_ref())
        .map(|license| license.href.clone());
    let facts = [
        ("pages", meta.pages.hyphenated().unwrap_or_default()),
        ("volume", issue.volume.clone().unwrap_or_default()),
        ("issue", issue.issue.clone().unwrap_or_default()),
        ("date", meta.pub_date.map(|date| date.iso()).unwrap_or_default()),
        ("issue-date", issue.issue_date.map(|date| date.iso()).unwrap_or_default()),
        ("title", walk::plain(&meta.title)),
        ("authors", authors.join("; ")),
        ("related", related.join("; ")),
        ("licence", license.unwrap_or_default()),
        ("abstract", json(serde_json::to_string(&meta.abstracts))),
        ("references", json(serde_json::to_string(&article.back.refs))),
        ("text", json(serde_json::to_string(&article.body))),
    ];
    let short = |text: String| if text.chars().count() > LONGEST { digest(&text) } else { text };
    facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), short(value)))
        .collect()
}
