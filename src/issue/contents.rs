//! The contents of an issue, as a page and for machines.

use article::{IssueMeta, JournalMeta, Lang, PersonName, Word, Words};
use serde::Serialize;

use crate::entry::Entry;
use crate::html::{Html, block, el, link, said};

/// What the contents, the site and the feeds are made of.
#[derive(Clone, Debug)]
pub struct Published<'a> {
    /// The journal.
    pub journal: &'a JournalMeta,
    /// Volume and issue.
    pub issue: &'a IssueMeta,
    /// The title of a special issue.
    pub title: Option<&'a str>,
    /// Its guest editors.
    pub editors: &'a [PersonName],
    /// Its language: that of the journal's words on its pages.
    pub lang: &'a Lang,
    /// The articles, in order.
    pub entries: &'a [Entry],
    /// The articles that could not be made, by name.
    pub missing: &'a [String],
    /// Where the site stands on the web; ends with a slash.
    pub site: Option<&'a str>,
    /// The issue's own files: label and path.
    pub files: &'a [(&'static str, String)],
    /// The cover: path and description.
    pub cover: Option<(String, String)>,
    /// The masthead in HTML, when there is one.
    pub masthead: Option<&'a str>,
}

impl Published<'_> {
    /// The words of its pages.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::of(self.lang, &self.journal.words)
    }

    /// “Journal, Volume VIII, Issue 2, June 2025”, as far as it is known.
    #[must_use]
    pub fn heading(&self) -> String {
        let words = self.words();
        let line = self.issue_line(&words);
        if line.is_empty() {
            self.journal.title.clone()
        } else {
            words.commas(&[self.journal.title.as_str(), &line])
        }
    }

    /// “Volume VIII, Issue 2, June 2025”.
    #[must_use]
    pub fn issue_line(&self, words: &Words) -> String {
        let issue = self.issue;
        let date =
            issue.issue_label.clone().or_else(|| issue.issue_date.map(|date| words.date(&date)));
        let parts = [
            issue.volume.as_ref().map(|volume| words.fill(Word::VolumePart, &[("volume", volume)])),
            issue.issue.as_ref().map(|issue| words.fill(Word::IssuePart, &[("issue", issue)])),
            date,
        ];
        words.commas(&parts.into_iter().flatten().collect::<Vec<_>>())
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'a> {
    journal: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    missing: &'a [String],
    contents: &'a [Entry],
}

/// The contents as JSON.
#[must_use]
pub fn json(published: &Published) -> Vec<u8> {
    let issue = published.issue;
    let document = Document {
        journal: &published.journal.title,
        volume: issue.volume.as_deref(),
        issue: issue.issue.as_deref(),
        title: published.title,
        date: issue.issue_date.map(|date| date.iso()),
        doi: issue.issue_doi.as_ref().map(article::Doi::as_str),
        missing: published.missing,
        contents: published.entries,
    };
    // Serializing plain structs with text keys cannot fail.
    let mut json = serde_json::to_vec_pretty(&document).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The contents as a list for a page: sections, and in them the articles with their authors and
/// pages. `base` stands before the articles' folders.
#[must_use]
pub fn list(published: &Published, base: &str) -> String {
    sections(published, base).into_string()
}

pub(crate) fn sections(published: &Published, base: &str) -> Html {
    let mut out: Vec<Html> = Vec::new();
    let mut rest = published.entries;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|entry| entry.section == first.section).count();
        let (these, others) = rest.split_at(count);
        rest = others;
        out.extend(first.section.as_deref().map(|title| said("h2", &[], title)));
        let level = if first.section.is_some() { "h3" } else { "h2" };
        let items = these.iter().map(|entry| item(entry, level, base, published));
        out.push(block("ol", &[("class", "contents")], items));
    }
    Html::all(out.into_iter().flat_map(|piece| [piece, Html::ready("\n")]))
}

fn item(entry: &Entry, level: &str, base: &str, published: &Published) -> Html {
    let words = published.words();
    let href = format!("{base}{}/", entry.name);
    let foreign: &[(&str, &str)] = &[("lang", entry.lang.as_str())];
    let attributes = if entry.lang == published.lang.as_str() { &[][..] } else { foreign };
    let title = el(level, attributes, [link(&href, &entry.title)]);
    let authors = words.commas(&entry.authors);
    let authors = (!authors.is_empty()).then(|| said("p", &[("class", "authors")], &authors));
    let pages = entry.pages.as_deref().map(|pages| said("span", &[("class", "pages")], pages));
    let named = [
        ("text/html", words.get(Word::FullText)),
        ("application/pdf", "PDF"),
        ("application/epub+zip", "EPUB"),
        ("application/xml", "XML"),
    ];
    let files = named.into_iter().filter_map(|(media_type, label)| {
        let file = entry.file(media_type)?;
        // Links of one page have names that tell them apart (WCAG 2.2, 2.4.4).
        let name = format!("{label}: {}", entry.title);
        let href = format!("{base}{}/{}", entry.name, file.path);
        Some(said("a", &[("href", href.as_str()), ("aria-label", name.as_str())], label))
    });
    let line = pages.into_iter().chain(files).flat_map(|piece| [Html::ready(" "), piece]).skip(1);
    let line = el("p", &[("class", "line")], line);
    let notices = entry.related.iter().map(|other| {
        let url = other.url.as_deref().unwrap_or_default();
        let title = other.title.as_deref().unwrap_or(url);
        el("p", &[("class", "notice")], [Html::text(&words.label(&other.label)), link(url, title)])
    });
    block("li", &[], [title].into_iter().chain(authors).chain([line]).chain(notices))
}
