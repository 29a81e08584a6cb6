//! Words of an article as several targets want them.

use article::{Article, PersonName, walk};

/// The title with its subtitle, without mark-up.
pub fn title(article: &Article) -> String {
    let meta = &article.front.article_meta;
    let (title, subtitle) = (walk::plain(&meta.title), walk::plain(&meta.subtitle));
    if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") }
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

/// “Surname, Given, Suffix”: the order of index cards; of a body, its name.
pub fn inverted(name: &PersonName) -> String {
    match &name.suffix {
        Some(suffix) if name.given_names.is_some() => format!("{}, {suffix}", name.inverted()),
        _ => name.inverted(),
    }
}
