//! Changes to an article's sources that the desk offers: each is shown as a difference first, and
//! written only as it was shown, into a file that is as it was then.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::articles::ArticlePath;
use super::fixed::{editable, lines_differing};
use super::manifest::sha256;
use super::replace;
use super::sources::is_jats;
use article::PageDesignation;
use check::fix::{self, Edit};

/// A change of one file.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file as the user would write it.
    pub file: String,
    /// What the change does.
    pub title: String,
    /// The line where it begins, from 1.
    pub line: usize,
    folder: PathBuf,
    name: String,
    before: Arc<str>,
    edits: Vec<Edit>,
}

/// Why an offer was not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// The file is not as it was when the change was shown.
    #[error("“{0}” has changed since this was shown; nothing was written")]
    Changed(String),
    /// It cannot be written.
    #[error("“{file}” cannot be written: {reason}; nothing was changed")]
    Failed {
        /// As the user would write it.
        file: String,
        /// Why.
        reason: String,
    },
}

/// The fixes of `check --fix`: each by itself, and where a file has several, all of them together.
#[must_use]
pub fn fixes(article: &ArticlePath) -> Vec<Offer> {
    let mut out = Vec::new();
    for (name, kind, text) in editable(article) {
        let edits = fix::edits(kind, &text);
        let before: Arc<str> = text.into();
        let offer =
            |title: String, edits: Vec<Edit>| Offer::new(article, &name, title, &before, edits);
        if edits.len() > 1 {
            out.push(offer(format!("all {} fixes in this file", edits.len()), edits.clone()));
        }
        out.extend(edits.into_iter().map(|edit| offer(edit.why.to_owned(), vec![edit])));
    }
    out
}

/// How many fixes there are for the files of an article.
#[must_use]
pub fn fixable(article: &ArticlePath) -> usize {
    editable(article).iter().map(|(_, kind, text)| fix::edits(*kind, text).len()).sum()
}

/// The pages that an article would be assigned: from its first page, or else from 1, as many as are
/// wanted.
///
/// # Errors
/// A message for the user when its pages are no range.
pub fn range_of(pages: &PageDesignation, wanted: usize) -> Result<PageDesignation, String> {
    let count = u32::try_from(wanted).unwrap_or(u32::MAX).max(1);
    match pages {
        PageDesignation::Range(_) | PageDesignation::OpenRange(_) | PageDesignation::NotYet => {
            let first = pages.first().cloned().unwrap_or_default();
            Ok(PageDesignation::OpenRange(first).ending_after(count))
        }
        PageDesignation::List(_) => {
            Err("the article's pages are a list; change it by hand".to_owned())
        }
        PageDesignation::ArticleNumber(_) => {
            Err("the article has an article number, and its length is not assigned".to_owned())
        }
    }
}

/// The change that assigns these pages to the article in its own file.
///
/// # Errors
/// A message for the user when the file does not have them where they can be changed.
pub fn assign(article: &ArticlePath, pages: &PageDesignation) -> Result<Offer, String> {
    let by_hand = || {
        format!(
            "“{}” does not say its pages in a form that can be changed here; change it by hand",
            article.shown()
        )
    };
    let (name, _, text) = editable(article).into_iter().next().ok_or_else(by_hand)?;
    let (first, last) = pages
        .first()
        .zip(pages.last())
        .map(|(first, last)| (first.to_string(), last.to_string()))
        .ok_or_else(by_hand)?;
    let range = pages.hyphenated().ok_or_else(by_hand)?;
    let edits = if is_jats(&name, text.as_bytes()) {
        in_jats(&text, &first, &last)
    } else {
        in_front_matter(&text, &range, &last)
    };
    let edits = edits.filter(|edits| !edits.is_empty()).ok_or_else(by_hand)?;
    Ok(Offer::new(article, &name, format!("assign the pages {range}"), &text.into(), edits))
}

impl Offer {
    fn new(
        article: &ArticlePath,
        name: &str,
        title: String,
        before: &Arc<str>,
        edits: Vec<Edit>,
    ) -> Offer {
        let at = edits.first().map_or(0, |edit| edit.at.0);
        let line = before.get(..at).unwrap_or_default().matches('\n').count() + 1;
        let file = article.folder.join(name).display().to_string();
        Offer {
            file,
            title,
            line,
            folder: article.folder.clone(),
            name: name.to_owned(),
            before: Arc::clone(before),
            edits,
        }
    }

    /// What tells it from every other: of the file, what it was, and what it becomes.
    #[must_use]
    pub fn id(&self) -> String {
        let whole = format!("{}\0{}\0{:?}", self.file, self.before, self.edits);
        sha256(whole.as_bytes())
    }

    fn after(&self) -> String {
        fix::apply(&self.before, &self.edits)
    }

    /// What changes, as a unified diff without context.
    #[must_use]
    pub fn diff(&self) -> String {
        lines_differing(&self.file, &self.before, &self.after())
    }

    /// Writes it, when the file is as it was.
    ///
    /// # Errors
    /// Why it was not written; nothing is changed then.
    pub fn write(&self) -> Result<(), NotWritten> {
        let path = self.folder.join(&self.name);
        let failed = |reason: String| NotWritten::Failed { file: self.file.clone(), reason };
        let now = fs::read(&path).map_err(|error| failed(super::folder::why(&error)))?;
        if now != self.before.as_bytes() {
            return Err(NotWritten::Changed(self.file.clone()));
        }
        // A link would be replaced by a file, and what it leads to stay as it is.
        if fs::symlink_metadata(&path).is_ok_and(|facts| facts.file_type().is_symlink()) {
            return Err(failed("it is a link to another file".to_owned()));
        }
        replace::replace(&self.folder, &[(self.name.as_str(), self.after().as_bytes())])
            .map_err(|error| failed(error.reason))
    }
}

fn edit(at: Range<usize>, with: String) -> Edit {
    Edit { at: (at.start, at.end), with, why: "" }
}

/// Edits of `pages`, or else of `lpage` beside `fpage`; both are added where they are missing.
/// Nothing without front matter.
fn in_front_matter(text: &str, range: &str, last: &str) -> Option<Vec<Edit>> {
    let mut at = 0;
    let (mut pages, mut fpage, mut lpage, mut end) = (None, None, None, None);
    // A new article has the field as an example, below the words that explain it.
    let mut example = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (start, bare) = (at, line.trim_end());
        at += line.len();
        match index {
            0 if bare.trim_start_matches('\u{feff}') != "---" => return None,
            0 => continue,
            _ if matches!(bare, "---" | "...") => {
                end = Some(start);
                break;
            }
            _ => {}
        }
        let value = |name: &str| {
            let rest = bare.strip_prefix(name)?.strip_prefix(':')?;
            let said =
                rest.find(" #").and_then(|comment| rest.get(..comment)).unwrap_or(rest).trim_end();
            let from = start + bare.len() - rest.len() + (said.len() - said.trim_start().len());
            Some((from..from + said.trim_start().len(), at))
        };
        example = example.or_else(|| bare.starts_with("#pages:").then_some(at));
        pages = pages.or_else(|| value("pages"));
        fpage = fpage.or_else(|| value("fpage"));
        lpage = lpage.or_else(|| value("lpage"));
    }
    let end = end?;
    // Where nothing stands behind the colon, a space comes before the value.
    let put = |(at, _): (Range<usize>, usize), value: &str| {
        let space =
            if text.get(..at.start).is_some_and(|before| before.ends_with(' ')) { "" } else { " " };
        edit(at, format!("{space}\"{value}\""))
    };
    Some(vec![match (pages, fpage, lpage) {
        (Some(pages), ..) => put(pages, range),
        (None, Some(_), Some(lpage)) => put(lpage, last),
        (None, Some((_, behind)), None) => edit(behind..behind, format!("lpage: \"{last}\"\n")),
        (None, None, _) => {
            let at = example.unwrap_or(end);
            edit(at..at, format!("pages: \"{range}\"\n"))
        }
    }])
}

/// Edits of `lpage` and `page-range` in the article's own metadata; `lpage` is added behind
/// `fpage`.
fn in_jats(text: &str, first: &str, last: &str) -> Option<Vec<Edit>> {
    let begin = text.find("<article-meta")?;
    let end = begin + text.get(begin..)?.find("</article-meta>")?;
    let content = |name: &str| {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let start = begin + text.get(begin..end)?.find(&open)? + open.len();
        let length = text.get(start..end)?.find(&close)?;
        Some((start..start + length, start + length + close.len()))
    };
    let (_, behind) = content("fpage")?;
    let mut edits = vec![match content("lpage") {
        Some((at, _)) => edit(at, last.to_owned()),
        None => edit(behind..behind, format!("<lpage>{last}</lpage>")),
    }];
    edits.extend(content("page-range").map(|(at, _)| edit(at, format!("{first}-{last}"))));
    Some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> Option<String> {
        in_front_matter(text, "77-82", "82").map(|edits| fix::apply(text, &edits))
    }

    #[test]
    fn pages_are_assigned_where_front_matter_has_them() {
        assert_eq!(
            front("---\npages: \"77-83\" # as agreed\n---\n").unwrap(),
            "---\npages: \"77-82\" # as agreed\n---\n"
        );
        assert_eq!(
            front("---\npages:\nx: 1\n---\n").unwrap(),
            "---\npages: \"77-82\"\nx: 1\n---\n"
        );
        assert_eq!(
            front("---\nfpage: 77\nlpage: '83'\n---\n").unwrap(),
            "---\nfpage: 77\nlpage: \"82\"\n---\n"
        );
        assert_eq!(
            front("---\nfpage: 77\ntitle: T\n---\n").unwrap(),
            "---\nfpage: 77\nlpage: \"82\"\ntitle: T\n---\n"
        );
        assert_eq!(
            front("---\ntitle: T\n---\npages: 1\n").unwrap(),
            "---\ntitle: T\npages: \"77-82\"\n---\npages: 1\n"
        );
        assert_eq!(front("pages: 1\n"), None);
    }

    #[test]
    fn pages_are_assigned_where_jats_has_them() {
        let article = |pages: &str| {
            format!(
                "<article-meta>{pages}</article-meta><ref><fpage>1</fpage><lpage>2</lpage></ref>"
            )
        };
        let assigned = |pages: &str| {
            in_jats(&article(pages), "77", "82").map(|edits| fix::apply(&article(pages), &edits))
        };
        assert_eq!(
            assigned("<fpage>77</fpage>").unwrap(),
            article("<fpage>77</fpage><lpage>82</lpage>")
        );
        let both = "<fpage>77</fpage><lpage>83</lpage><page-range>77-83</page-range>";
        assert_eq!(
            assigned(both).unwrap(),
            article("<fpage>77</fpage><lpage>82</lpage><page-range>77-82</page-range>")
        );
        assert_eq!(assigned(""), None);
    }

    #[test]
    fn what_is_written_is_what_was_shown() {
        let folder = std::env::temp_dir().join(format!("offprint-offers-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("article.md");
        fs::write(&path, "---\ntitle: T\n---\n\nOne  and  two.\n").unwrap();
        let article =
            ArticlePath { slug: "a".into(), folder: folder.clone(), file: "article.md".into() };
        let offers = fixes(&article);
        let titles: Vec<&str> = offers.iter().map(|offer| offer.title.as_str()).collect();
        assert_eq!(titles, ["all 2 fixes in this file", fix::ONE_SPACE, fix::ONE_SPACE]);
        assert!(
            offers[1].diff().ends_with("@@ -5 +5 @@\n-One  and  two.\n+One and  two.\n"),
            "{}",
            offers[1].diff()
        );
        assert_ne!(offers[1].id(), offers[2].id());
        offers[1].write().unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("One and  two."));
        assert_eq!(offers[2].write(), Err(NotWritten::Changed(path.display().to_string())));
        fs::remove_dir_all(&folder).unwrap();
    }
}
