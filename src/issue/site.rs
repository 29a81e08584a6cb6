//! The static site: a page for the issue, a landing page for each article, feeds, records for
//! harvesters. It works without scripts, and from any folder of any server.

mod feeds;
mod harvest;
#[cfg(test)]
mod tests;

use article::{Lang, Word};

use crate::contents::{Published, sections};
use crate::entry::Entry;
use crate::html::{Html, block, el, link, page, said};

pub use feeds::{atom, rss};
pub use harvest::{jats_record, oai_record};

/// The site's style sheet.
pub const STYLE: &str = include_str!("site/site.css");

/// What stands on a landing page beside the facts of its [`Entry`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landing {
    /// Elements for the page's head, ready: `citation_*`, Dublin Core, schema.org.
    pub head: String,
    /// The title with its mark-up, ready.
    pub title: String,
    /// The abstract with its mark-up, ready; empty when there is none.
    pub summary: String,
    /// How the article is cited, a list that is ready.
    pub cite: String,
    /// Where the authors work.
    pub affiliations: Vec<String>,
    /// The full text as a page, when there is one.
    pub fulltext: Option<String>,
}

/// The issue's own page.
#[must_use]
pub fn index(published: &Published) -> String {
    let words = published.words();
    let heading = published.heading();
    let title =
        published.title.map_or_else(|| heading.clone(), |title| format!("{title} – {heading}"));
    let head =
        [said("title", &[], &title), stylesheet("")].into_iter().chain(feed_links(published));
    let cover = published.cover.as_ref().map(|(path, alt)| {
        el("img", &[("class", "cover"), ("src", path.as_str()), ("alt", alt.as_str())], [])
    });
    let line = published.issue_line(&words);
    let names: Vec<String> = published.editors.iter().map(article::PersonName::display).collect();
    let editors = (!names.is_empty()).then(|| {
        let label = words.label(&words.kind("guest-editor"));
        said("p", &[("class", "editors")], &format!("{label}{}", words.commas(&names)))
    });
    let doi =
        published.issue.issue_doi.as_ref().map(|doi| el("p", &[], [link(&doi.url(), &doi.url())]));
    let files = published.files.iter().map(|(label, path)| el("li", &[], [link(path, label)]));
    let files = if published.files.is_empty() {
        Html::default()
    } else {
        block("ul", &[("class", "files")], files)
    };
    let top = match published.title {
        Some(title) => vec![said("h1", &[], title), said("p", &[("class", "issue")], &line)],
        None => {
            vec![said("h1", &[], if line.is_empty() { &published.journal.title } else { &line })]
        }
    };
    let main = cover.into_iter().chain(top).chain(editors).chain(doi).chain([files]);
    let main = main.chain([missing(published), sections(published, "")]);
    let masthead =
        published.masthead.map(|html| block("div", &[("class", "masthead")], [Html::ready(html)]));
    let body =
        [header(published, None), block("main", &[], main.chain(masthead)), footer(published)];
    page(published.lang.as_str(), head, body)
}

/// That the issue is not whole: readers must not believe it is.
fn missing(published: &Published) -> Html {
    if published.missing.is_empty() {
        return Html::default();
    }
    let names = published.missing.join(", ");
    said(
        "p",
        &[("class", "notice")],
        &published.words().fill(Word::IssueIncomplete, &[("names", &names)]),
    )
}

/// The landing page of an article: where its DOI leads.
#[must_use]
pub fn landing(published: &Published, entry: &Entry, landing: &Landing) -> String {
    // The page speaks the article's language.
    let lang = Lang::parse(&entry.lang).unwrap_or_default();
    let published = &Published { lang: &lang, ..published.clone() };
    let words = published.words();
    let title = format!("{} – {}", entry.title, published.journal.title);
    let head = [said("title", &[], &title), Html::ready(landing.head.as_str()), stylesheet("../")];
    let banners = entry.related.iter().map(|other| {
        let url = other.url.as_deref().unwrap_or_default();
        let text = other.title.as_deref().unwrap_or(url);
        el(
            "p",
            &[("class", "notice")],
            [said("strong", &[], &words.label(&other.label)), link(url, text)],
        )
    });
    let section =
        entry.section.as_deref().map(|section| said("p", &[("class", "section")], section));
    let authors = words.commas(&entry.authors);
    let authors = (!authors.is_empty()).then(|| said("p", &[("class", "authors")], &authors));
    let affiliations =
        landing.affiliations.iter().map(|line| said("p", &[("class", "affiliation")], line));
    let mut article: Vec<Html> = banners.chain(section).collect();
    article.push(el("h1", &[], [Html::ready(landing.title.as_str())]));
    article.extend(authors.into_iter().chain(affiliations));
    article.push(facts(published, entry));
    article.push(files(entry, landing, words.get(Word::FullText)));
    let heading = |word: Word| said("h2", &[], words.get(word));
    if !landing.summary.is_empty() {
        article.push(block(
            "section",
            &[("class", "abstract")],
            [heading(Word::Abstract), Html::ready(landing.summary.as_str())],
        ));
    }
    if !entry.keywords.is_empty() {
        let keywords = said("p", &[], &words.commas(&entry.keywords));
        article.push(block("section", &[], [heading(Word::Keywords), keywords]));
    }
    if !landing.cite.is_empty() {
        article.push(block(
            "section",
            &[("class", "cite")],
            [heading(Word::HowToCite), Html::ready(landing.cite.as_str())],
        ));
    }
    let main = block("main", &[], [block("article", &[], article)]);
    // Ahead of print an article has no volume and no issue yet: the way back is called by what it
    // leads to.
    let line = published.issue_line(&words);
    let back = if entry.pages.is_some() { line.as_str() } else { words.get(Word::Contents) };
    page(&entry.lang, head, [header(published, Some(back)), main, footer(published)])
}

/// Pages, date, DOI and licence, in one line.
fn facts(published: &Published, entry: &Entry) -> Html {
    let words = published.words();
    let pages = entry.pages.as_deref().map(|pages| {
        let label = match (&entry.article_number, entry.first_page == entry.last_page) {
            (Some(_), _) => Word::ArticleNumber,
            (None, true) => Word::Page,
            (None, false) => Word::Pages,
        };
        Html::text(&format!("{}{pages}", words.labelled(label)))
    });
    let date = entry.date.as_deref().map(|date| said("time", &[("datetime", date)], date));
    let doi = entry.doi.as_deref().and_then(|doi| article::Doi::parse(doi).ok());
    let doi = doi.map(|doi| link(&doi.url(), &doi.url()));
    let license =
        entry.license.as_deref().map(|href| said("a", &[("rel", "license"), ("href", href)], href));
    let parts = [pages, date, doi, license].into_iter().flatten().map(|part| el("li", &[], [part]));
    let parts: Vec<Html> = parts.collect();
    if parts.is_empty() { Html::default() } else { block("ul", &[("class", "facts")], parts) }
}

/// Links to the article's files.
fn files(entry: &Entry, landing: &Landing, fulltext: &str) -> Html {
    let own = |(media_type, label): (&str, &str)| {
        entry.file(media_type).map(|file| el("li", &[], [link(&file.path, label)]))
    };
    let named = [
        ("application/pdf", "PDF"),
        ("application/epub+zip", "EPUB"),
        ("application/xml", "XML (JATS)"),
    ];
    let full = landing.fulltext.as_deref().map(|href| el("li", &[], [link(href, fulltext)]));
    let all: Vec<Html> = full.into_iter().chain(named.into_iter().filter_map(own)).collect();
    if all.is_empty() { Html::default() } else { block("ul", &[("class", "files")], all) }
}

fn stylesheet(up: &str) -> Html {
    el("link", &[("rel", "stylesheet"), ("href", &format!("{up}site.css"))], [])
}

fn feed_links(published: &Published) -> Vec<Html> {
    let feed = |kind, href: &str, title| {
        el("link", &[("rel", "alternate"), ("type", kind), ("href", href), ("title", title)], [])
    };
    if feeds::address(published).is_none() {
        return Vec::new();
    }
    vec![
        feed("application/rss+xml", "feed.rss", "RSS"),
        feed("application/atom+xml", "feed.atom", "Atom"),
    ]
}

/// The journal, and on a landing page the way back to the issue, in these words.
fn header(published: &Published, back: Option<&str>) -> Html {
    let journal = match published.journal.url.as_deref() {
        Some(url) => link(url, &published.journal.title),
        None => Html::text(&published.journal.title),
    };
    let back =
        back.filter(|words| !words.is_empty()).map(|words| el("p", &[], [link("../", words)]));
    block("header", &[], [el("p", &[("class", "journal")], [journal])].into_iter().chain(back))
}

fn footer(published: &Published) -> Html {
    let journal = published.journal;
    let words = published.words();
    let issns = [(Word::PIssn, &journal.issn_print), (Word::EIssn, &journal.issn_electronic)];
    let issns = issns.into_iter().filter_map(|(word, issn)| {
        issn.as_ref().map(|issn| format!("{}{issn}", words.labelled(word)))
    });
    let parts: Vec<String> = journal.publisher_name.clone().into_iter().chain(issns).collect();
    if parts.is_empty() {
        Html::default()
    } else {
        block("footer", &[], [said("p", &[], &parts.join(" · "))])
    }
}
