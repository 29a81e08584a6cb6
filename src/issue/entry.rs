//! An article as the contents, the site and the feeds show it.

use article::{Article, Contrib, KwdGroup, License, RelatedArticle, Relation, walk};
use serde::{Deserialize, Serialize};

/// An article as the contents, the site and the feeds show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Entry {
    /// The name of its outputs and of its page on the site.
    pub name: String,
    /// The heading under which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What kind of article it is, in the words of JATS.
    pub article_type: String,
    /// Its language.
    pub lang: String,
    /// Title and subtitle without mark-up.
    pub title: String,
    /// Its authors in order, as printed.
    pub authors: Vec<String>,
    /// Its pages or its number, as printed; absent while none are assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// Its first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_page: Option<String>,
    /// Its last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_page: Option<String>,
    /// Its article number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_number: Option<String>,
    /// Its DOI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// When it appeared, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its main abstract without mark-up, a text for each paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<String>,
    /// Its keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The address of its licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Its files on the site, each with its media type.
    pub files: Vec<EntryFile>,
    /// The articles that it is linked with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<EntryLink>,
    /// Whether it has been retracted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retracted: bool,
}

/// A file of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct EntryFile {
    /// Its name in the article's folder.
    pub path: String,
    /// Its media type.
    pub media_type: String,
}

/// A link to another article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct EntryLink {
    /// What the other is to this one, in the words of JATS.
    pub relation: String,
    /// The same in words for readers.
    pub label: String,
    /// The other's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Entry {
    /// The entry of an article that was made under this name.
    #[must_use]
    pub fn of(name: &str, article: &Article, files: Vec<EntryFile>) -> Entry {
        let (front, words) = (&article.front, article.words());
        let meta = &front.article_meta;
        let (title, subtitle) = (walk::uncalled(&meta.title), walk::uncalled(&meta.subtitle));
        let license = meta.permissions.as_ref().and_then(|rights| rights.license.as_ref());
        let link = |related: &RelatedArticle| EntryLink {
            relation: related.related_type.clone(),
            label: related.banner(&words).unwrap_or_else(|| related.label(&words)),
            title: related.text.clone(),
            url: related.url(),
        };
        Entry {
            name: name.to_owned(),
            section: meta.subject.clone(),
            article_type: article.article_type.clone(),
            lang: article.lang.as_str().to_owned(),
            title: if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") },
            authors: meta.contribs.iter().map(|contrib: &Contrib| contrib.name.display()).collect(),
            pages: meta.pages.printed(),
            first_page: meta.pages.first().map(ToString::to_string),
            last_page: meta.pages.last().map(ToString::to_string),
            article_number: meta.pages.article_number().map(str::to_owned),
            doi: meta.doi.as_ref().map(ToString::to_string),
            date: meta.pub_date.or(meta.issue.issue_date).map(|date| date.iso()),
            summary: meta.abstracts.first().map(paragraphs).unwrap_or_default(),
            keywords: meta.kwd_groups.iter().flat_map(KwdGroup::texts).map(str::to_owned).collect(),
            license: license.map(License::address).filter(|href| !href.is_empty()),
            files,
            related: meta.related.iter().map(link).collect(),
            retracted: meta
                .related
                .iter()
                .any(|other| other.relation() == Some(Relation::RetractedBy)),
        }
    }

    /// The file with this media type.
    #[must_use]
    pub fn file(&self, media_type: &str) -> Option<&EntryFile> {
        self.files.iter().find(|file| file.media_type == media_type)
    }
}

fn paragraphs(text: &article::Abstract) -> Vec<String> {
    let mut out = Vec::new();
    walk::blocks(&mut text.blocks.clone(), &mut |_, content| out.push(walk::plain(content)));
    out.retain(|text| !text.trim().is_empty());
    out
}
