//! Facts of an article as several targets want them.

use crate::article::{Article, PersonName, walk};

/// The title with its subtitle, without mark-up.
pub fn title(article: &Article) -> String {
    let meta = &article.front.article_meta;
    let (title, subtitle) = (walk::plain(&meta.title), walk::plain(&meta.subtitle));
    if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") }
}

/// The first of its addresses of this kind: `article`, `fulltext`, `pdf`.
pub fn link(article: &Article, kind: &str) -> Option<String> {
    let uris = &article.front.article_meta.self_uris;
    uris.iter().find(|uri| uri.content_type == kind && is_address(&uri.href)).map(|uri| uri.href.clone())
}

/// The page on which the article stands for readers.
pub fn landing_page(article: &Article) -> Option<String> {
    link(article, "article").or_else(|| link(article, "fulltext"))
}

/// Whether it is an address on the web, and not the name of a file beside the source.
pub fn is_address(href: &str) -> bool {
    href.starts_with("https://") || href.starts_with("http://")
}

/// Its main abstract in one line, without mark-up.
pub fn abstract_text(article: &Article) -> Option<String> {
    let main = article.front.article_meta.abstracts.iter().find(|text| text.abstract_type.is_none() && text.lang.is_none())?;
    let text = walk::text_of(main.blocks.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

/// Its keywords in its own language.
pub fn keywords(article: &Article) -> Vec<String> {
    let groups = article.front.article_meta.kwd_groups.iter();
    groups.filter(|group| group.lang.as_ref().is_none_or(|lang| *lang == article.lang)).flat_map(|group| group.kwds.clone()).collect()
}

/// The address of its licence.
pub fn license(article: &Article) -> Option<String> {
    let license = article.front.article_meta.permissions.as_ref()?.license.as_ref()?;
    Some(license.href.clone()).filter(|href| !href.is_empty())
}

/// “Surname, Given, Suffix”: the order of index cards; of a body, its name.
pub fn inverted(name: &PersonName) -> String {
    match &name.suffix {
        Some(suffix) if name.given_names.is_some() => format!("{}, {suffix}", name.inverted()),
        _ => name.inverted(),
    }
}
