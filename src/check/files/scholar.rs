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

/// The first author stands on the first page, larger than its text.
fn authors_are_large(edition: &Edition, report: &mut Report) {
    let people = edition.article.front.article_meta.contribs.iter().map(|contrib| contrib.name.surname.as_str());
    let Some(page) = edition.pages.pages.iter().find(|page| matches!(page.label, PageLabel::Arabic(_))) else { return };
    let runs: Vec<(Length, String)> = runs(page).map(|run| (run.size, run.text())).collect();
    if let Some(author) = people.into_iter().next().filter(|author| !stands_out(author, &runs)) {
        let message = format!("the first author, {author}, is not set larger than the text of the first page");
        report.add(codes::SCHOLAR_AUTHORS, Place::path("article-title"), message, "let style.yaml set the authors larger");
    }
}

/// Whether a name stands in a larger type than most of the letters do.
fn stands_out(name: &str, runs: &[(Length, String)]) -> bool {
    let mut letters_of: BTreeMap<Length, usize> = BTreeMap::new();
    for (size, text) in runs {
        *letters_of.entry(*size).or_default() += text.chars().count();
    }
    let text = letters_of.into_iter().max_by_key(|(_, letters)| *letters).map_or(Length::ZERO, |(size, _)| size);
    let larger: String = runs.iter().filter(|(size, _)| *size > text).map(|(_, text)| text.as_str()).collect();
    letters(&larger).contains(&letters(name))
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
        let text = run(10.0, "The text of the article, which is the most of the page.");
        assert!(stands_out("Núñez", &[run(20.0, "A title"), run(12.0, "Ada NÚÑ"), run(12.0, "EZ"), text.clone()]));
        assert!(!stands_out("Núñez", &[run(20.0, "A title"), run(10.0, "Ada Núñez"), text]));
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
