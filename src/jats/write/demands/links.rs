//! Links: where they lead, in words (JATS4R “Accessibility”), and of what kind they are (PMC's
//! Style Checker).

use super::{Around, elements, get, set, text};
use xml::Element;

/// The titles that say where links to the article and its journal lead.
pub(super) struct Titles {
    article: String,
    journal: String,
}

impl Titles {
    pub(super) fn of(root: &Element) -> Titles {
        let title = |path: &[&str]| find(root, path).map(text).unwrap_or_default();
        Titles {
            article: title(&["front", "article-meta", "title-group", "article-title"]),
            journal: title(&["front", "journal-meta", "journal-title-group", "journal-title"]),
        }
    }

    /// Gives a link its kind, and a title when its words do not say where it leads.
    pub(super) fn describe(&self, link: &mut Element, around: &Around) {
        match link.name {
            "ext-link" => kind(link),
            "related-article" | "related-object" => return kind(link),
            "uri" | "self-uri" => {}
            _ => return,
        }
        if get(link, "xlink:title").is_some() || says_where_it_leads(link) {
            return;
        }
        let title = match (link.name, around.parent, around.cited) {
            ("self-uri", "journal-meta", _) | (_, "meta-value", _) => Some(self.journal.clone()),
            ("self-uri", ..) => Some(self.article.clone()),
            (_, _, Some(cited)) => Some(cited.to_owned()),
            (..) if around.license => get(link, "xlink:href").and_then(license),
            (..) => None,
        };
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            set(link, "xlink:title", title);
        }
    }
}

/// Whether the words of a link are more than its address.
fn says_where_it_leads(link: &Element) -> bool {
    let words = text(link);
    let is_address =
        ["http://", "https://", "ftp://", "sftp://"].iter().any(|scheme| words.starts_with(scheme));
    let is_empty = words.is_empty() && elements(link).next().is_none();
    !is_empty && !is_address && get(link, "xlink:href") != Some(words.as_str())
}

/// PMC's Style Checker: a web address is of the type `uri`; one of the type `doi` is the bare DOI.
fn kind(link: &mut Element) {
    let href = get(link, "xlink:href").map(str::to_owned).unwrap_or_default();
    let is_web = href.starts_with("http://") || href.starts_with("https://");
    match get(link, "ext-link-type") {
        Some("doi" | "url" | "URL" | "web" | "domain-name" | "arxiv" | "email") if is_web => {
            set(link, "ext-link-type", "uri")
        }
        None if is_web => set(link, "ext-link-type", "uri"),
        _ => {}
    }
}

/// The title of what a citation cites.
pub(super) fn cited(citation: &Element) -> Option<String> {
    if !matches!(citation.name, "element-citation" | "mixed-citation" | "product") {
        return None;
    }
    const TITLES: [&str; 6] =
        ["article-title", "data-title", "chapter-title", "part-title", "source", "conf-name"];
    let words = TITLES.iter().find_map(|name| inside(citation, name)).map(text);
    words.filter(|words| !words.is_empty())
}

fn inside<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    elements(element)
        .find_map(|child| if child.name == name { Some(child) } else { inside(child, name) })
}

fn find<'e>(root: &'e Element, path: &[&str]) -> Option<&'e Element> {
    path.iter().try_fold(root, |element, name| elements(element).find(|child| child.name == *name))
}

/// The name of a Creative Commons licence: `CC BY-NC 4.0`.
fn license(href: &str) -> Option<String> {
    let (_, path) = href.split_once("creativecommons.org/")?;
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next()?, parts.next()?, parts.next()) {
        ("licenses", kind, Some(version)) => Some(format!("CC {} {version}", kind.to_uppercase())),
        ("licenses", kind, None) => Some(format!("CC {}", kind.to_uppercase())),
        ("publicdomain", "zero", _) => Some("CC0".to_owned()),
        _ => None,
    }
}
