//! Sections, and the articles of their own that are read as sections.

use serde::{Deserialize, Serialize};

use super::At;
use super::body::Block;
use super::ident::Lang;
use super::inline::Inline;
use super::kept::{Attributes, Kept};
use super::vocab::letters;
use super::walk;
use super::words::{Word, Words};

/// `sec`: a section. Its level is its depth in the tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sec {
    /// Its id.
    pub id: String,
    /// `@sec-type`, for example `intro`, `methods`, `conclusions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sec_type: Option<String>,
    /// Its number as printed, for example `2.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its heading.
    pub title: Vec<Inline>,
    /// Its blocks, subsections last.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Which element of JATS it is.
    #[serde(default, skip_serializing_if = "SecKind::is_plain")]
    pub kind: SecKind,
    /// What else a JATS source says of it: its `sec-meta`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// Where its heading stands in the source.
    #[serde(skip)]
    pub at: At,
}

impl Sec {
    /// Whether it is acknowledgements without a heading of their own, and without one in their
    /// first words.
    #[must_use]
    pub fn is_untitled_ack(&self) -> bool {
        const BEGINNINGS: [&str; 5] =
            ["acknowledg", "agradec", "remerci", "danksagung", "ringrazi"];
        let named = || match self.blocks.first() {
            Some(Block::P(p)) => {
                let words = walk::plain(&p.content).trim_start().to_lowercase();
                BEGINNINGS.iter().any(|beginning| words.starts_with(beginning))
            }
            _ => false,
        };
        self.kind == SecKind::Ack
            && self.title.is_empty()
            && self.label.is_none()
            && !self.blocks.is_empty()
            && !named()
    }

    /// The words of its heading on a line of their own: its label and its title.
    #[must_use]
    pub fn heading(&self) -> Vec<Inline> {
        let label = self.label.as_deref().filter(|label| !label.is_empty());
        let space = if self.title.is_empty() { "" } else { "\u{2002}" };
        let label = label.map(|label| Inline::text(format!("{label}{space}")));
        label.into_iter().chain(self.title.iter().cloned()).collect()
    }

    /// Whether it is the supplementary material, whose figures and tables are counted by
    /// themselves: “Figure S1”.
    #[must_use]
    pub fn is_supplement(&self) -> bool {
        self.sec_type.as_deref() == Some("supplementary-material")
    }

    /// The letter before the numbers of what stands in this appendix, “Figure B2”: that of its
    /// label or its heading, or else that of its place among the appendices, from 0.
    #[must_use]
    pub fn appendix_letter(&self, index: usize, words: &Words) -> String {
        let title = walk::plain(&self.title);
        let heading = words
            .fill(Word::AppendixLabel, &[("number", "")])
            .replace('\u{a0}', " ")
            .trim()
            .to_owned();
        let named = title
            .replace('\u{a0}', " ")
            .strip_prefix(heading.as_str())
            .map(|rest| rest.trim_start().to_owned());
        let first =
            |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_owned();
        let letter =
            |text: &String| text.chars().count() == 1 && text.chars().all(char::is_uppercase);
        let of_label = self.label.as_deref().map(first).filter(letter);
        let of_title = || named.as_deref().map(first).filter(letter);
        let counted = || letters(u32::try_from(index + 1).ok()?).map(|text| text.to_uppercase());
        of_label.or_else(of_title).or_else(counted).unwrap_or_default()
    }
}

/// The element of JATS that a section is: all are printed alike.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecKind {
    /// `sec`
    #[default]
    Sec,
    /// `ack`
    Ack,
    /// `notes`
    Notes,
    /// `glossary`
    Glossary,
    /// `bio`
    Bio,
    /// `sub-article` or `response`: an article of its own, such as a translation, a report or a
    /// reply.
    SubArticle(Box<SubArticle>),
}

impl SecKind {
    /// Whether it is a plain `sec`.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == SecKind::Sec
    }

    /// The article of its own that it is.
    #[must_use]
    pub fn sub_article(&self) -> Option<&SubArticle> {
        match self {
            SecKind::SubArticle(sub) => Some(sub),
            SecKind::Sec | SecKind::Ack | SecKind::Notes | SecKind::Glossary | SecKind::Bio => None,
        }
    }
}

/// `sub-article` or `response`. The section's title is its title; the first of the section's blocks
/// say what its front says, for readers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SubArticle {
    /// Whether it is a `response`.
    pub response: bool,
    /// `@article-type`: `translation`, `reviewer-report`, `reply` …
    pub article_type: String,
    /// Its language, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// Its `front-stub` or `front`, as the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<Kept>,
    /// How many of the section's blocks say what the front says.
    pub front_blocks: usize,
    /// How many blocks after those are its body; what follows them is its back.
    pub body_blocks: usize,
}
