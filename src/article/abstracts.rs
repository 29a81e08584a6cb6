//! Abstracts and keywords, with their headings.

use serde::{Deserialize, Serialize};

use super::body::Block;
use super::ident::Lang;
use super::inline::Inline;
use super::kept::{Attributes, Kept};
use super::phrase::Phrase;
use super::words::{Word, Words};

/// `abstract` or `trans-abstract`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Abstract {
    /// `@abstract-type`; absent for the main one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abstract_type: Option<String>,
    /// Its language, when it is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// `title`; absent: named by its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Paragraphs, or sections of a structured abstract.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// What else a JATS source says of it: identifiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

impl Abstract {
    /// The heading under which it is printed: its own, or one that names its type, in its language.
    #[must_use]
    pub fn heading(&self, words: &Words) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let words = words.spoken(self.lang.as_ref());
        let word = match self.abstract_type.as_deref() {
            None => Word::Abstract,
            Some("graphical") => Word::AbstractGraphical,
            Some("key-points" | "highlights") => Word::AbstractHighlights,
            Some("plain-language-summary" | "lay-summary") => Word::AbstractPlainLanguage,
            Some("executive-summary") => Word::AbstractExecutive,
            Some("teaser") => Word::AbstractTeaser,
            Some(other) => return words.fill(Word::AbstractOfType, &[("type", other)]),
        };
        words.get(word).to_owned()
    }
}

/// `kwd-group`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct KwdGroup {
    /// `title`: the heading under which they are printed; absent: `Keywords`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its language, when it is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// `kwd`: the keywords, with the emphasis that names of species have.
    pub kwds: Vec<Phrase>,
}

impl KwdGroup {
    /// The words of each keyword.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.kwds.iter().map(Phrase::as_str)
    }

    /// The keywords as they are printed, with commas between them.
    #[must_use]
    pub fn printed(&self, words: &Words) -> Vec<Inline> {
        let comma = || Inline::text(words.get(Word::Comma));
        let mut out = Vec::new();
        for kwd in &self.kwds {
            if !out.is_empty() {
                out.push(comma());
            }
            out.extend(kwd.content().iter().cloned());
        }
        out
    }

    /// The heading under which they are printed, without the colon after it.
    #[must_use]
    pub fn heading<'a>(&'a self, words: &'a Words) -> &'a str {
        self.title
            .as_deref()
            .map_or_else(|| words.get(Word::Keywords), |title| title.trim_end_matches([':', ' ']))
    }
}
