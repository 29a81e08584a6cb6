//! `check --fix`: fixes in the sources of an article what has only one right form, and shows what it does or would do.

use std::fs;

use super::articles::ArticlePath;
use super::folder::Folder;
use super::replace;
use check::fix::{self, Edit, Kind};
use reading::faults::Faults;
use reading::yaml::{self, Fields};
use reading::{Files, decode};
use report::Report;

use super::sources::is_jats;

/// The bibliography when the article names none in BibTeX.
const BIBLIOGRAPHY: &str = "references.bib";

/// A source with something to fix.
#[derive(Clone, Debug)]
pub struct FixedSource {
    /// The file as the user would write it.
    pub file: String,
    /// Its name in the article's folder.
    name: String,
    before: String,
    after: String,
    /// What is fixed, each kind once with its number.
    pub edits: Vec<(&'static str, usize)>,
}

/// Finds what can be fixed in the sources of an article. Files that cannot be read, or are no UTF-8, are left to the findings of `check`.
#[must_use]
pub fn fixable(article: &ArticlePath) -> Vec<FixedSource> {
    // A text that is put together of several files has no file of its own to fix.
    if super::parts::is_composed(&article.file) {
        return Vec::new();
    }
    let Ok(folder) = Folder::open(&article.folder) else { return Vec::new() };
    let text = |name: &str| folder.load(name).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(source) = text(&article.file) else { return Vec::new() };
    let mut sources = Vec::new();
    let bibliography = if is_jats(&article.file, source.as_bytes()) {
        sources.push((article.file.clone(), Kind::Jats, source));
        None
    } else {
        let named = named_bibliography(&source);
        sources.push((article.file.clone(), Kind::Markdown, source));
        Some(named.unwrap_or_else(|| BIBLIOGRAPHY.to_owned())).filter(|name| name.ends_with(".bib"))
    };
    if let Some(name) = bibliography
        && let Some(text) = text(&name)
    {
        sources.push((name, Kind::Bibtex, text));
    }
    let fixed = |(name, kind, before): (String, Kind, String)| {
        let edits = fix::edits(kind, &before);
        let file = article.folder.join(&name).display().to_string();
        (!edits.is_empty()).then(|| FixedSource { file, name, after: fix::apply(&before, &edits), edits: counted(&edits), before })
    };
    sources.into_iter().filter_map(fixed).collect()
}

/// The bibliography that the front matter names. What is wrong with the front matter is said elsewhere.
fn named_bibliography(source: &str) -> Option<String> {
    let mut unsaid = Report::new();
    let mut faults = Faults::new("", &mut unsaid);
    let text = source.replace("\r\n", "\n");
    let front = decode::split(text.trim_start_matches('\u{feff}'), &mut faults)?.front;
    let node = yaml::parse(front, 2, &mut faults)?;
    Fields::of(&node, "the front matter", &[], &mut faults)?.string("bibliography", &mut faults)
}

fn counted(edits: &[Edit]) -> Vec<(&'static str, usize)> {
    let mut out: Vec<(&'static str, usize)> = Vec::new();
    for edit in edits {
        match out.iter_mut().find(|(why, _)| *why == edit.why) {
            Some((_, count)) => *count += 1,
            None => out.push((edit.why, 1)),
        }
    }
    out
}

/// Writes what was fixed, all files of the article or none.
///
/// # Errors
/// Which file cannot be written, and why. The sources are then as they were.
pub fn write_fixed(article: &ArticlePath, sources: &[FixedSource]) -> Result<(), String> {
    // A link would be replaced by a file, and what it leads to stay as it is.
    if let Some(link) =
        sources.iter().find(|one| fs::symlink_metadata(article.folder.join(&one.name)).is_ok_and(|facts| facts.file_type().is_symlink()))
    {
        return Err(format!("“{}” is a link to another file; fix that one", link.file));
    }
    let files: Vec<(&str, &[u8])> = sources.iter().map(|one| (one.name.as_str(), one.after.as_bytes())).collect();
    replace::replace(&article.folder, &files)
        .map_err(|error| format!("“{}” cannot be written: {}; nothing was changed", error.file.display(), error.reason))
}

impl FixedSource {
    /// What changes, as a unified diff without context. Edits stay within their lines.
    #[must_use]
    pub fn diff(&self) -> String {
        let mut out = format!("--- {0}\n+++ {0}\n", self.file);
        for (number, (old, new)) in (1..).zip(self.before.split('\n').zip(self.after.split('\n'))) {
            if old != new {
                out.push_str(&format!("@@ -{number} +{number} @@\n-{}\n+{}\n", old.trim_end_matches('\r'), new.trim_end_matches('\r')));
            }
        }
        out
    }
}
