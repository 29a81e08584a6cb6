//! `check --fix`: fixes in the sources of an article what has only one right form, and shows what
//! it does or would do.

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

/// Finds what can be fixed in the sources of an article. Files that cannot be read, or are no
/// UTF-8, are left to the findings of `check`.
#[must_use]
pub fn fixable(article: &ArticlePath) -> Vec<FixedSource> {
    let fixed = |(name, kind, before): (String, Kind, String)| {
        let edits = fix::edits(kind, &before);
        let file = article.folder.join(&name).display().to_string();
        (!edits.is_empty()).then(|| FixedSource {
            file,
            name,
            after: fix::apply(&before, &edits),
            edits: counted(&edits),
            before,
        })
    };
    editable(article).into_iter().filter_map(fixed).collect()
}

/// The sources of an article that a machine may edit, its own file first: their names, kinds and
/// texts.
pub(super) fn editable(article: &ArticlePath) -> Vec<(String, Kind, String)> {
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
    sources
}

/// The bibliography that the front matter names. What is wrong with the front matter is said
/// elsewhere.
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
    if let Some(link) = sources.iter().find(|one| {
        fs::symlink_metadata(article.folder.join(&one.name))
            .is_ok_and(|facts| facts.file_type().is_symlink())
    }) {
        return Err(format!("“{}” is a link to another file; fix that one", link.file));
    }
    let files: Vec<(&str, &[u8])> =
        sources.iter().map(|one| (one.name.as_str(), one.after.as_bytes())).collect();
    replace::replace(&article.folder, &files).map_err(|error| {
        format!(
            "“{}” cannot be written: {}; nothing was changed",
            error.file.display(),
            error.reason
        )
    })
}

impl FixedSource {
    /// What changes, as a unified diff without context.
    #[must_use]
    pub fn diff(&self) -> String {
        lines_differing(&self.file, &self.before, &self.after)
    }
}

/// What differs between two states of a file, as a unified diff without context. Where no line is
/// new or gone, line by line.
pub(super) fn lines_differing(file: &str, before: &str, after: &str) -> String {
    let mut out = format!("--- {file}\n+++ {file}\n");
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split('\n').collect(), after.split('\n').collect());
    let line = |line: &str| line.trim_end_matches('\r').to_owned();
    if old.len() == new.len() {
        for (number, (old, new)) in
            (1..).zip(old.into_iter().zip(new)).filter(|(_, (old, new))| old != new)
        {
            out.push_str(&format!("@@ -{number} +{number} @@\n-{}\n+{}\n", line(old), line(new)));
        }
        return out;
    }
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (old.get(same..).unwrap_or_default(), new.get(same..).unwrap_or_default());
    let rest = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (
        old.get(..old.len() - rest).unwrap_or_default(),
        new.get(..new.len() - rest).unwrap_or_default(),
    );
    // A range of no lines is named by the line before it.
    let from = |lines: &[&str]| if lines.is_empty() { same } else { same + 1 };
    out.push_str(&format!("@@ -{},{} +{},{} @@\n", from(old), old.len(), from(new), new.len()));
    old.iter().for_each(|old| out.push_str(&format!("-{}\n", line(old))));
    new.iter().for_each(|new| out.push_str(&format!("+{}\n", line(new))));
    out
}

#[cfg(test)]
mod tests {
    use super::lines_differing;

    #[test]
    fn differences_are_lines() {
        let diff = |before: &str, after: &str| {
            lines_differing("f", before, after).replacen("--- f\n+++ f\n", "", 1)
        };
        assert_eq!(diff("a\nb\nc\n", "a\nB\nc\n"), "@@ -2 +2 @@\n-b\n+B\n");
        assert_eq!(diff("a\nc\n", "a\nb\nc\n"), "@@ -1,0 +2,1 @@\n+b\n");
        assert_eq!(diff("a\nb\nc\n", "a\nc\n"), "@@ -2,1 +1,0 @@\n-b\n");
    }
}
