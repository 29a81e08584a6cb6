//! Begins an issue from the one before it and the articles that wait.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::super::{ArticlePath, Settings, find};
use super::links;
use super::open::{all_below, article_of, issue_in};
use issue::{ISSUE_FILE, Issue};

/// An issue that was begun.
#[derive(Clone, Debug, Default)]
pub struct Begun {
    /// Its folder.
    pub folder: PathBuf,
    /// The articles that wait, in the order of their names.
    pub articles: Vec<String>,
    /// The issue whose facts it takes over.
    pub after: Option<String>,
}

/// Makes the file of an issue, `VIII/2` or `VIII` for a volume. It takes the journal, the kind of
/// numbering and the masthead from the last issue, and lists the articles beside it that are in no
/// issue.
///
/// # Errors
/// A message for the user when there is such a file already, the journal is not known, or the file
/// cannot be written.
pub fn begin(
    name: &str,
    journal: Option<&str>,
    sources: &Path,
    settings: &Settings,
) -> Result<Begun, String> {
    let (volume, number) =
        name.split_once('/').map_or((name, None), |(volume, number)| (volume, Some(number)));
    let parts = std::iter::once(volume).chain(number);
    if parts.clone().any(|part| part.trim().is_empty() || part.contains(['/', '\\', '.'])) {
        return Err(format!(
            "“{name}” does not name an issue; write VOLUME/ISSUE, for example VIII/2"
        ));
    }
    let folder = sources.join(parts.collect::<Vec<_>>().join("-"));
    if folder.join(ISSUE_FILE).exists() {
        return Err(format!("“{}” is there already", folder.join(ISSUE_FILE).display()));
    }
    let issues = issues(sources);
    let last = issues
        .iter()
        .rev()
        .find(|(_, issue)| journal.is_none_or(|journal| journal == issue.journal));
    let journal = journal
        .map(str::to_owned)
        .or_else(|| last.map(|(_, issue)| issue.journal.clone()))
        .or_else(|| only_journal(settings));
    let journal = journal.ok_or("the journal is not known; name it with --journal")?;
    let articles = waiting(sources, &issues);
    let text = text((volume, number), &journal, last, &articles, settings);
    std::fs::create_dir_all(&folder).map_err(|error| {
        format!("“{}” cannot be made: {}", folder.display(), super::why(&error))
    })?;
    let written = super::replace(&folder, &[(ISSUE_FILE, text.as_bytes())]);
    written.map_err(|error| {
        format!("“{}” cannot be written: {}", error.file.display(), error.reason)
    })?;
    Ok(Begun {
        folder,
        articles: articles.into_iter().map(|path| path.slug).collect(),
        after: last.map(|(_, issue)| issue.name()),
    })
}

/// The issues of the sources, the oldest first.
fn issues(sources: &Path) -> Vec<(PathBuf, Issue)> {
    let read = |folder: PathBuf| issue_in(&folder).map(|issue| (folder, issue));
    let mut out: Vec<(PathBuf, Issue)> = all_below(sources).into_iter().filter_map(read).collect();
    out.sort_by_key(|(folder, issue)| (issue.date, folder.clone()));
    out
}

/// The journal, when there is one only.
fn only_journal(settings: &Settings) -> Option<String> {
    use reading::Files;
    let records: Vec<String> = settings
        .templates
        .list()
        .iter()
        .filter_map(|path| path.strip_suffix("/journal.yaml").map(str::to_owned))
        .collect();
    <[String; 1]>::try_from(records).ok().map(|[only]| only)
}

/// The articles that are in no issue, in the order of their names.
fn waiting(sources: &Path, issues: &[(PathBuf, Issue)]) -> Vec<ArticlePath> {
    let taken: BTreeSet<String> = issues
        .iter()
        .flat_map(|(folder, issue)| {
            issue
                .articles()
                .filter_map(|(_, item)| article_of(folder, &item.name).ok())
                .map(|path| path.slug)
                .collect::<Vec<_>>()
        })
        .collect();
    let entries =
        std::fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> =
        entries.filter(|path| path.is_dir() && !path.join(ISSUE_FILE).exists()).collect();
    folders.sort_unstable();
    let found =
        folders.iter().filter_map(|path| find(std::slice::from_ref(path)).ok()?.into_iter().next());
    found.filter(|path| !taken.contains(&path.slug)).collect()
}

fn text(
    (volume, number): (&str, Option<&str>),
    journal: &str,
    last: Option<&(PathBuf, Issue)>,
    articles: &[ArticlePath],
    settings: &Settings,
) -> String {
    let mut out = format!("journal: {}\nvolume: {}\n", quoted(journal), quoted(volume));
    // Writing into a string cannot fail, here and below.
    let _ = number.map(|number| writeln!(out, "issue: {}", quoted(number)));
    out.push_str("# When the issue appears: 2025, 2025-06 or 2025-06-30.\n# date: 2025-06\n# doi: 10.1234/…\n");
    match last.map(|(_, issue)| &issue.numbering) {
        Some(issue::Numbering::ArticleNumbers { .. }) => {
            out.push_str("numbering: article-numbers\n")
        }
        Some(issue::Numbering::Pages { on: issue::Side::Recto, .. }) => {
            out.push_str("# Pages go on from the last issue of the volume.\npages: {on: recto}\n")
        }
        Some(issue::Numbering::Pages { .. }) | None => {
            out.push_str("# Pages go on from the last issue of the volume; for another first page:\n# pages: {from: 1, on: any}\n");
        }
    }
    out.push_str("state: open\ncontents:\n");
    if let Some((folder, file)) =
        last.and_then(|(folder, issue)| Some((folder, issue.masthead.as_ref()?)))
    {
        let name =
            folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let _ = writeln!(
            out,
            "  # The masthead of the last issue: copy it from {name}/{}.\n  # - masthead: {}",
            file.text,
            quoted(&file.text)
        );
    }
    for article in articles {
        let title = links::front(article, &settings.templates, journal).title;
        let _ = writeln!(
            out,
            "  - {}{}",
            quoted(&article.slug),
            if title.is_empty() { String::new() } else { format!("  # {title}") }
        );
    }
    out
}

/// A text as YAML writes it: plain where it can be.
fn quoted(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let is_word = ["true", "false", "yes", "no", "null", "on", "off", "y", "n"]
        .contains(&text.to_lowercase().as_str());
    if is_plain && !is_word {
        text.to_owned()
    } else {
        serde_json::to_string(text).unwrap_or_default()
    }
}
