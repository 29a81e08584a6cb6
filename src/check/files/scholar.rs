//! Google Scholar's rules for PDF files (scholar.google.com/intl/en/scholar/inclusion.html).

use std::collections::BTreeMap;

use crate::article::{Inline, walk};
use crate::edition::{Artifact, Edition};
use crate::layout::frame::{GlyphRun, Item, Page, PageLabel};
use crate::report::codes::targets as codes;
use crate::report::{Place, Report};
use crate::units::Length;

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
pub fn check(edition: &Edition, artifact: &Artifact, report: &mut Report) {
    title_is_largest(edition, report);
    authors_are_large(edition, report);
    references_heading(edition, report);
    size(artifact.bytes.len(), &artifact.path, report);
}

fn size(bytes: usize, path: &str, report: &mut Report) {
    if bytes > LARGEST {
        let message = format!("the PDF has {bytes} bytes; Google Scholar takes {LARGEST}");
        report.add(codes::SCHOLAR_SIZE, Place::path(path), message, "put smaller pictures into the source");
    }
}

/// The text runs of a page.
fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.drawn().filter_map(|placed| if let Item::Glyphs(run) = &placed.item { Some(run) } else { None })
}

fn title_is_largest(edition: &Edition, report: &mut Report) {
    let Some(page) = edition.pages.pages.iter().find(|page| matches!(page.label, PageLabel::Arabic(_))) else { return };
    let title = walk::plain(&edition.article.front.article_meta.title);
    let largest = runs(page).map(|run| run.size).fold(Length::ZERO, Length::max);
    let words: String = runs(page).filter(|run| run.size == largest).map(GlyphRun::text).collect();
    let meta = &edition.article.front.article_meta;
    if let Some(shown) = not_the_title(&title, &words).filter(|_| not_the_title(&full_size(&meta.title), &words).is_some()) {
        let message = format!("the largest type of the first page is not the title's: “{shown}”");
        report.add(codes::SCHOLAR_TITLE, Place::path("article-title"), message, "let style.yaml set the title larger");
    }
}

/// The first author stands on the first page, larger than the text.
fn authors_are_large(edition: &Edition, report: &mut Report) {
    let pages = || edition.pages.pages.iter().filter(|page| matches!(page.label, PageLabel::Arabic(_)));
    let (Some(author), Some(first)) = (edition.article.front.article_meta.contribs.first(), pages().next()) else { return };
    let author = author.name.surname.as_str();
    let text = usual_size(pages().flat_map(runs).map(|run| (run.size, run.text().chars().count())));
    if !stands_out(author, text, runs(first).map(|run| (run.size, run.text()))) {
        let message = format!("the first author, {author}, is not set larger than the text");
        report.add(
            codes::SCHOLAR_AUTHORS,
            Place::path("article-title"),
            message,
            "let style.yaml set the authors larger; a list too long for the head stands in the columns, in their size",
        );
    }
}

/// Whether a name stands in a type larger than the text's.
fn stands_out(name: &str, text: Length, runs: impl Iterator<Item = (Length, String)>) -> bool {
    let larger: String = runs.filter(|(size, _)| *size > text).map(|(_, words)| words).collect();
    letters(&larger).contains(&letters(name))
}

/// The size that most letters have.
fn usual_size(runs: impl Iterator<Item = (Length, usize)>) -> Length {
    let mut letters_of: BTreeMap<Length, usize> = BTreeMap::new();
    runs.for_each(|(size, letters)| *letters_of.entry(size).or_default() += letters);
    letters_of.into_iter().max_by_key(|(_, letters)| *letters).map_or(Length::ZERO, |(size, _)| size)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a title that are as large as itself: “CO availability”, without the number below the line.
fn full_size(content: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Sub(_) | Inline::Sup(_) => String::new(),
        Inline::Italic(inner) | Inline::Bold(inner) => full_size(inner),
        other => walk::plain(std::slice::from_ref(other)),
    };
    content.iter().map(part).collect()
}

/// The words of the largest type, when the title does not stand among them. A subtitle of the same size may.
fn not_the_title(title: &str, largest: &str) -> Option<String> {
    let begins: String = letters(title).chars().take(12).collect();
    (!begins.is_empty() && !letters(largest).contains(&begins)).then(|| largest.chars().take(30).collect())
}

fn references_heading(edition: &Edition, report: &mut Report) {
    let back = &edition.article.back;
    let Some((_, headings)) = HEADINGS.iter().find(|(lang, _)| *lang == edition.article.lang.primary()).filter(|_| !back.refs.is_empty()) else {
        return;
    };
    let title = back.refs_title.as_deref().map(walk::plain).unwrap_or_default();
    let words = title.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    if !headings.contains(&words.as_str()) {
        let message = if title.trim().is_empty() {
            "the reference list has no heading".to_owned()
        } else {
            format!("the reference list is headed “{title}”")
        };
        report.add(codes::SCHOLAR_REFERENCES, Place::path("references"), message, "name the heading “References” or “Bibliography”");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_smaller_than_the_rest_is_found() {
        assert_eq!(not_the_title("Borders that Move", "BORDERS THAT MOVEA specimen"), None);
        assert_eq!(not_the_title("Borders that Move", "Journal of Maps"), Some("Journal of Maps".to_owned()));
        assert_eq!(not_the_title("", "Journal of Maps"), None);
    }

    #[test]
    fn an_author_as_small_as_the_text_is_found() {
        let run = |size: f64, text: &str| (Length::pt(size), text.to_owned());
        let first = || [run(20.0, "A title"), run(12.0, "Ada NÚÑ"), run(12.0, "EZ"), run(9.0, "Bashir Rahmani")].into_iter();
        assert!(stands_out("Núñez", Length::pt(9.0), first()));
        assert!(!stands_out("Rahmani", Length::pt(9.0), first()));
        assert_eq!(usual_size([(Length::pt(9.0), 40), (Length::pt(12.0), 30), (Length::pt(9.0), 1)].into_iter()), Length::pt(9.0));
    }

    #[test]
    fn a_large_file_is_found() {
        let found = |bytes| {
            let mut report = Report::new();
            size(bytes, "a.pdf", &mut report);
            report.diagnostics.len()
        };
        assert_eq!((found(LARGEST), found(LARGEST + 1)), (0, 1));
    }
}
