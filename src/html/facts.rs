//! The facts of the front as a reader sees them: shared by cover, title page, “About this article”
//! and metadata.

use article::{Article, ArticleMeta, IssueMeta, PersonName, Word, Words, walk};

/// The title, without subtitle, as text; never empty, since neither a document nor a book may be
/// without (EPUB 3.3 §5.5.3.3).
pub fn title(article: &Article) -> String {
    let title = walk::uncalled(&article.front.article_meta.title);
    if title.trim().is_empty() { article.words().get(Word::Untitled).to_owned() } else { title }
}

/// Title and subtitle as one text.
pub fn full_title(article: &Article) -> String {
    joined(
        &[&title(article), &walk::plain(&article.front.article_meta.subtitle)],
        &article.words().label(""),
    )
}

/// Volume and issue as printed: `VIII(I)`; empty when neither is known.
pub fn volume_issue(issue: &IssueMeta) -> String {
    match (issue.volume.as_deref(), issue.issue.as_deref()) {
        (Some(volume), Some(issue)) => format!("{volume}({issue})"),
        (Some(volume), None) => volume.to_owned(),
        (None, Some(issue)) => format!("({issue})"),
        (None, None) => String::new(),
    }
}

/// The pages: `77–83`, or the article’s number; nothing when they are not known.
pub fn pages(meta: &ArticleMeta) -> Option<String> {
    meta.pages.printed()
}

/// Where the article stands: `VIII(I): 77–83`.
pub fn locator(meta: &ArticleMeta) -> String {
    joined(&[&volume_issue(&meta.issue), &pages(meta).unwrap_or_default()], ": ")
}

/// Where the article stands, with its year: `VIII(I): 77–83 (2025)`.
pub fn locator_and_year(meta: &ArticleMeta) -> String {
    let year = meta.pub_date.map(|date| format!("({})", date.year)).unwrap_or_default();
    joined(&[&locator(meta), &year], " ")
}

/// The authors' names with commas, and “and” before the last.
pub fn authors(meta: &ArticleMeta, words: &Words) -> String {
    let names: Vec<String> = meta.contribs.iter().map(|contrib| contrib.name.display()).collect();
    words.enumerate(&names)
}

/// The name as a catalogue sorts it: “Surname, Given, Suffix”.
pub fn file_as(name: &PersonName) -> String {
    match &name.suffix {
        Some(suffix) => format!("{}, {suffix}", name.inverted()),
        None => name.inverted(),
    }
}

/// The parts that are not empty, joined.
pub fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Contrib;

    #[test]
    fn locators() {
        let issue = IssueMeta {
            volume: Some("VIII".into()),
            issue: Some("I".into()),
            ..IssueMeta::default()
        };
        let meta = ArticleMeta { issue, pages: "77-83".parse().unwrap(), ..ArticleMeta::default() };
        assert_eq!(locator(&meta), "VIII(I): 77–83");
        assert_eq!(locator(&ArticleMeta::default()), "");
        assert_eq!(
            pages(&ArticleMeta { pages: "5".parse().unwrap(), ..ArticleMeta::default() })
                .as_deref(),
            Some("5")
        );
    }

    #[test]
    fn names() {
        let name = |given: &str, surname: &str| PersonName {
            given_names: Some(given.into()),
            surname: surname.into(),
            ..PersonName::default()
        };
        let contrib = |name| Contrib { name, ..Contrib::default() };
        let meta = ArticleMeta {
            contribs: vec![
                contrib(name("A", "B")),
                contrib(name("C", "D")),
                contrib(name("E", "F")),
            ],
            ..ArticleMeta::default()
        };
        assert_eq!(authors(&meta, &Article::default().words()), "A B, C D and E F");
        assert_eq!(
            file_as(&PersonName { suffix: Some("Jr.".into()), ..name("Martin Luther", "King") }),
            "King, Martin Luther, Jr."
        );
    }
}
