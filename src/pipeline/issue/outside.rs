//! Notices of other issues about articles of this one, and articles of other issues that this one's
//! notices are about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::{ArticlePath, Settings};
use super::links;
use super::open::{all_below, article_of, issue_in};
use article::Doi;
use issue::relations::Linkable;
use issue::source::is_article_name;

/// The articles beside an issue that say something of other articles, or of which something is
/// said. To find them, the files are looked through for the word `related`; only those that have it
/// are read.
pub(super) fn notices(folder: &Path, settings: &Settings, own: &[Linkable]) -> Vec<Linkable> {
    let Some(sources) = folder.parent() else { return Vec::new() };
    let sources = if sources.as_os_str().is_empty() { Path::new(".") } else { sources };
    let mut out = originals(folder, settings, own);
    out.extend(of_issues(sources, folder, settings));
    for path in articles_beside(sources, folder) {
        let is_known = own.iter().any(|known| known.name == path.slug)
            || out.iter().any(|known| known.name.ends_with(&format!("/{}", path.slug)));
        if !is_known && mentions_others(&path) {
            let front = links::front(&path, &settings.templates, "");
            out.push(Linkable { name: format!("../{}", path.slug), ..front });
        }
    }
    out
}

/// The articles that this issue's notices are about and that lie beside it, under the names that
/// the notices use.
fn originals(folder: &Path, settings: &Settings, own: &[Linkable]) -> Vec<Linkable> {
    let targets: BTreeSet<&String> =
        own.iter().flat_map(|notice| notice.named.iter().map(|(_, target)| target)).collect();
    let others = targets.into_iter().filter(|target| {
        is_article_name(target) && !own.iter().any(|known| known.name == **target)
    });
    let read = |target: &String| {
        let path = article_of(folder, target).ok()?;
        Some(Linkable { name: target.clone(), ..links::front(&path, &settings.templates, "") })
    };
    others.filter_map(read).collect()
}

/// What the files of other issues say their articles are to others.
fn of_issues(sources: &Path, folder: &Path, settings: &Settings) -> Vec<Linkable> {
    let mut out: Vec<Linkable> = Vec::new();
    for other in all_below(sources).into_iter().filter(|other| !is_same(other, folder)) {
        let Some(issue) = issue_in(&other) else { continue };
        for (_, item) in issue.articles() {
            let Ok(path) = article_of(&other, &item.name) else { continue };
            if item.relations.is_empty() && !mentions_others(&path) {
                continue;
            }
            let front = links::front(&path, &settings.templates, &issue.journal);
            let named = item.relations.iter().filter_map(|(relation, target)| {
                let doi = article_of(&other, target)
                    .ok()
                    .map(|path| links::front(&path, &settings.templates, &issue.journal).doi);
                let doi = doi.flatten().map(|doi| doi.to_string());
                Some((
                    *relation,
                    doi.or_else(|| Doi::parse(target).ok().map(|doi| doi.to_string()))?,
                ))
            });
            out.push(Linkable {
                name: format!("{}/{}", other.display(), path.slug),
                named: named.collect(),
                ..front
            });
        }
    }
    out
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// The articles that lie beside the issue's folder, in the order of their names.
fn articles_beside(sources: &Path, folder: &Path) -> Vec<ArticlePath> {
    let entries =
        std::fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> =
        entries.filter(|path| path.is_dir() && !is_same(path, folder)).collect();
    folders.sort_unstable();
    folders
        .iter()
        .filter_map(|path| super::super::find(std::slice::from_ref(path)).ok()?.into_iter().next())
        .collect()
}

/// Whether an article's file speaks of other articles: a look at its bytes, cheaper than reading
/// it.
fn mentions_others(path: &ArticlePath) -> bool {
    let Ok(bytes) = std::fs::read(path.folder.join(&path.file)) else { return false };
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    has(b"\nrelated:") || has(b"<related-article")
}
