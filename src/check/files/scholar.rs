//! Google Scholar's rules for PDF files (scholar.google.com/intl/en/scholar/inclusion.html).

use std::collections::BTreeMap;

use article::{Artifact, Edition, Inline, walk};
use report::{Place, Report};

use super::{PrintedPages, TypeRun};
use crate::findings::files as findings;

/// The largest file that is indexed, in bytes.
const LARGEST: usize = 5_000_000;

/// Headings of reference lists that are looked for, by language.
const HEADINGS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "references",
            "bibliography",
            "works cited",
            "literature cited",
            "reference",
            "references cited",
            "references and notes",
            "notes and references",
        ],
    ),
    ("fr", &["références", "bibliographie", "références bibliographiques", "references"]),
    ("de", &["literatur", "literaturverzeichnis", "bibliographie", "references"]),
    ("es", &["referencias", "bibliografía", "referencias bibliográficas", "references"]),
    ("pt", &["referências", "bibliografia", "referências bibliográficas", "references"]),
];

/// T501 to T504.
pub fn check(edition: &Edition, printed: &PrintedPages, artifact: &Artifact, report: &mut Report) {
    title_is_largest(edition, printed, report);
    authors_are_large(edition, printed, report);
    references_heading(edition, report);
    size(artifact.bytes.len(), &artifact.path, report);
}

fn size(bytes: usize, path: &str, report: &mut Report) {
    if bytes > LARGEST {
        report.push(Place::path(path), findings::pdf_too_large(bytes, LARGEST));
    }
}

fn title_is_largest(edition: &Edition, printed: &PrintedPages, report: &mut Report) {
    let Some(page) = printed.pages.first() else { return };
    let title = walk::plain(&edition.article.front.article_meta.title);
    let largest = page.iter().map(|run| run.size).max().unwrap_or(0);
    let words: String =
        page.iter().filter(|run| run.size == largest).map(|run| run.text.as_str()).collect();
    let meta = &edition.article.front.article_meta;
    if let Some(shown) = not_the_title(&title, &words)
        .filter(|_| not_the_title(&full_size(&meta.title), &words).is_some())
    {
        report.push(Place::path("article-title"), findings::title_not_largest(shown));
    }
}

/// The first author stands on the first page, larger than the text.
fn authors_are_large(edition: &Edition, printed: &PrintedPages, report: &mut Report) {
    let (Some(author), Some(first)) =
        (edition.article.front.article_meta.contribs.first(), printed.pages.first())
    else {
        return;
    };
    let author = author.name.surname.as_str();
    let text = usual_size(printed.pages.iter().flatten());
    if !stands_out(author, text, first) {
        report.push(Place::path("article-title"), findings::authors_small(author));
    }
}

/// Whether a name stands in a type larger than the text's.
fn stands_out(name: &str, text: i64, runs: &[TypeRun]) -> bool {
    let larger: String =
        runs.iter().filter(|run| run.size > text).map(|run| run.text.as_str()).collect();
    letters(&larger).contains(&letters(name))
}

/// The size that most letters have.
fn usual_size<'a>(runs: impl Iterator<Item = &'a TypeRun>) -> i64 {
    let mut letters_of: BTreeMap<i64, usize> = BTreeMap::new();
    runs.for_each(|run| *letters_of.entry(run.size).or_default() += run.text.chars().count());
    letters_of.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a title that are as large as itself: “CO availability”, without the number below
/// the line.
fn full_size(content: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Sub(_) | Inline::Sup(_) => String::new(),
        Inline::Italic(inner) | Inline::Bold(inner) => full_size(inner),
        other => walk::plain(std::slice::from_ref(other)),
    };
    content.iter().map(part).collect()
}

/// The words of the largest type, when the title does not stand among them. A subtitle of the same
/// size may.
fn not_the_title(title: &str, largest: &str) -> Option<String> {
    let begins: String = letters(title).chars().take(12).collect();
    (!begins.is_empty() && !letters(largest).contains(&begins))
        .then(|| largest.chars().take(30).collect())
}

fn references_heading(edition: &Edition, report: &mut Report) {
    let back = &edition.article.back;
    let Some((_, headings)) = HEADINGS
        .iter()
        .find(|(lang, _)| *lang == edition.article.lang.primary())
        .filter(|_| !back.refs.is_empty())
    else {
        return;
    };
    let title = back.refs_title.as_deref().map(walk::plain).unwrap_or_default();
    let words = title.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    if !headings.contains(&words.as_str()) {
        let bare = title.trim().is_empty();
        report.push(
            Place::path("references"),
            if bare { findings::references_unheaded() } else { findings::references_headed(title) },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_smaller_than_the_rest_is_found() {
        assert_eq!(not_the_title("Borders that Move", "BORDERS THAT MOVEA specimen"), None);
        assert_eq!(
            not_the_title("Borders that Move", "Journal of Maps"),
            Some("Journal of Maps".to_owned())
        );
        assert_eq!(not_the_title("", "Journal of Maps"), None);
    }

    #[test]
    fn an_author_as_small_as_the_text_is_found() {
        let run = |size, text: &str| TypeRun { size, text: text.to_owned() };
        let first = [run(18, "A title"), run(12, "Inés Nú"), run(12, "ñez"), run(9, "by Rahmani")];
        assert!(stands_out("Núñez", 9, &first));
        assert!(!stands_out("Rahmani", 9, &first));
        let runs = [run(9, &"a".repeat(40)), run(12, &"b".repeat(30)), run(9, "c")];
        assert_eq!(usual_size(runs.iter()), 9);
    }

    #[test]
    fn a_large_file_is_found() {
        let found = |bytes| {
            let mut report = Report::new();
            size(bytes, "a.pdf", &mut report);
            report.findings.len()
        };
        assert_eq!((found(LARGEST), found(LARGEST + 1)), (0, 1));
    }
}
