//! `issue.yaml`: what an issue holds, in which order, and where its pages begin.

mod contents;
mod read;
#[cfg(test)]
mod tests;

use article::{At, Doi, Folio, PersonName, PubDate, Relation};

pub use contents::is_article_name;
pub use read::read;

/// An issue as its file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Issue {
    /// The journal, by the folder of its templates.
    pub journal: String,
    /// The volume, as printed.
    pub volume: Option<String>,
    /// The issue, as printed; absent for a volume of continuous publication.
    pub issue: Option<String>,
    /// When it appears.
    pub date: Option<PubDate>,
    /// Its date as the cover words it.
    pub label: Option<String>,
    /// The title of a special issue.
    pub title: Option<String>,
    /// Its guest editors.
    pub editors: Vec<PersonName>,
    /// Its DOI.
    pub doi: Option<Doi>,
    /// Its page on the web.
    pub url: Option<String>,
    /// Where the static site is put on the web; ends with a slash.
    pub site: Option<String>,
    /// The picture of its cover.
    pub cover: Option<Cover>,
    /// The masthead's file.
    pub masthead: Option<PlacedText>,
    /// How its articles are numbered.
    pub numbering: Numbering,
    /// Whether its pages may still move.
    pub state: State,
    /// What it holds, in order.
    pub contents: Vec<Section>,
}

/// A text and its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedText {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: At,
}

/// A picture for the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The file in the issue's folder.
    pub file: String,
    /// What it shows, in words.
    pub alt: String,
}

/// How the articles of an issue are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// By pages that follow each other.
    Pages {
        /// The first page; nothing: on from the volume's last issue, or else 1.
        from: Option<Folio>,
        /// On which pages articles may begin.
        on: Side,
        /// How many pages are printed on one sheet; 0 when nobody minds.
        signature: u32,
    },
    /// Each article has a number and pages of its own.
    ArticleNumbers {
        /// The first number that is given to an article without one.
        from: String,
    },
}

/// On which pages articles may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// On any.
    #[default]
    Any,
    /// On right-hand pages, whose folios are odd.
    Recto,
}

/// Whether an issue's pages may still move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// They may.
    #[default]
    Open,
    /// It has been published: they move only on request.
    Closed,
}

/// Items under a heading of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading; absent for items that stand alone.
    pub title: Option<String>,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// An item of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An article.
    Article(ArticleItem),
    /// Pages without text.
    Blank {
        /// How many.
        pages: u32,
    },
    /// An advertisement.
    Advert {
        /// What it is called in messages, and what it shows for whom cannot see it.
        title: String,
        /// How many pages it takes.
        pages: u32,
        /// The pictures that fill its pages, in order, in the issue's folder; pages without one are
        /// blank.
        files: Vec<PlacedText>,
    },
}

/// An article of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleItem {
    /// Its folder: in the issue's folder, or beside that.
    pub name: String,
    /// Where it is named.
    pub at: At,
    /// Its article number, when the issue gives it one.
    pub number: Option<String>,
    /// What it is to other articles: a notice names what it corrects.
    pub relations: Vec<(Relation, String)>,
}

impl Default for Numbering {
    fn default() -> Numbering {
        Numbering::Pages { from: None, on: Side::Any, signature: 0 }
    }
}

impl Issue {
    /// Its articles, in order, each with its section.
    pub fn articles(&self) -> impl Iterator<Item = (Option<&str>, &ArticleItem)> {
        self.contents.iter().flat_map(|section| {
            section.items.iter().filter_map(|item| match item {
                Item::Article(article) => Some((section.title.as_deref(), article)),
                Item::Blank { .. } | Item::Advert { .. } => None,
            })
        })
    }

    /// What it is called: `VIII/2`, or `VIII` for a volume.
    #[must_use]
    pub fn name(&self) -> String {
        [self.volume.as_deref(), self.issue.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("/")
    }
}
