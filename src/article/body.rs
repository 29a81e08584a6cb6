//! The body: its blocks. Sections are in [`section`](super::section), what floats in
//! [`float`](super::float).

use serde::{Deserialize, Serialize};

use super::At;
use super::display::{Code, DispFormula};
use super::float::{BoxedText, Fig, FigGroup, MediaObject, Placement};
use super::ident::Lang;
use super::inline::Inline;
use super::kept::Attributes;
use super::section::Sec;
use super::table::TableWrap;

/// A block of the body. Every `id` is unique in the article; after `resolve` none is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// `p`
    P(P),
    /// `sec`
    Sec(Sec),
    /// `list`
    List(List),
    /// `def-list`
    DefList(DefList),
    /// `fig`
    Fig(Fig),
    /// `fig-group`
    FigGroup(FigGroup),
    /// `table-wrap`
    TableWrap(TableWrap),
    /// `disp-formula`
    DispFormula(DispFormula),
    /// `disp-quote`
    DispQuote(DispQuote),
    /// `verse-group`
    VerseGroup(VerseGroup),
    /// `code`
    Code(Code),
    /// `boxed-text`
    BoxedText(BoxedText),
    /// `statement`
    Statement(Statement),
    /// `supplementary-material` or `media`
    Media(MediaObject),
}

impl Block {
    /// Where it stands on the pages; nothing for a block that can stand only where it is written.
    #[must_use]
    pub fn placement(&self) -> Option<Placement> {
        match self {
            Block::Fig(fig) => Some(fig.placement),
            Block::FigGroup(group) => Some(group.placement),
            Block::TableWrap(wrap) => Some(wrap.placement),
            Block::BoxedText(boxed) => Some(boxed.placement),
            Block::Media(media) => Some(media.placement),
            Block::P(_)
            | Block::Sec(_)
            | Block::List(_)
            | Block::DefList(_)
            | Block::DispFormula(_)
            | Block::DispQuote(_)
            | Block::VerseGroup(_)
            | Block::Code(_)
            | Block::Statement(_) => None,
        }
    }

    /// The same, to change it.
    pub fn placement_mut(&mut self) -> Option<&mut Placement> {
        match self {
            Block::Fig(fig) => Some(&mut fig.placement),
            Block::FigGroup(group) => Some(&mut group.placement),
            Block::TableWrap(wrap) => Some(&mut wrap.placement),
            Block::BoxedText(boxed) => Some(&mut boxed.placement),
            Block::Media(media) => Some(&mut media.placement),
            Block::P(_)
            | Block::Sec(_)
            | Block::List(_)
            | Block::DefList(_)
            | Block::DispFormula(_)
            | Block::DispQuote(_)
            | Block::VerseGroup(_)
            | Block::Code(_)
            | Block::Statement(_) => None,
        }
    }

    /// Whether it stands in the `floats-group` of its source.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.placement().is_some_and(|placement| placement.grouped)
    }
}

/// `p`: a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct P {
    /// Its id.
    pub id: String,
    /// Its text.
    pub content: Vec<Inline>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Where it begins in the source.
    #[serde(skip)]
    pub at: At,
}

impl P {
    /// The language of a paragraph that is in another language as a whole, and its text.
    #[must_use]
    pub fn in_language(&self) -> Option<(&Lang, &[Inline])> {
        match self.content.as_slice() {
            [Inline::Foreign { lang, content }] => Some((lang, content)),
            _ => None,
        }
    }
}

/// `list`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Its id.
    pub id: String,
    /// How its items are marked.
    pub list_type: ListType,
    /// The first number of an ordered list.
    pub start: u32,
    /// Its items.
    pub items: Vec<ListItem>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Whether a JATS source leaves the marks of all items to whoever shows the list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unmarked: bool,
}

/// `list/@list-type`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListType {
    /// 1. 2. 3.
    Order,
    /// • • •
    #[default]
    Bullet,
    /// a. b. c.
    AlphaLower,
    /// A. B. C.
    AlphaUpper,
    /// i. ii. iii.
    RomanLower,
    /// I. II. III.
    RomanUpper,
    /// Without marks.
    Simple,
}

impl ListType {
    /// The attribute's value in JATS 1.3.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ListType::Order => "order",
            ListType::Bullet => "bullet",
            ListType::AlphaLower => "alpha-lower",
            ListType::AlphaUpper => "alpha-upper",
            ListType::RomanLower => "roman-lower",
            ListType::RomanUpper => "roman-upper",
            ListType::Simple => "simple",
        }
    }
}

/// `list-item`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListItem {
    /// The mark as printed, for example `1.` or `•`; `resolve` sets it.
    pub label: String,
    /// The item's blocks.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

/// `def-list`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DefList {
    /// Its id.
    pub id: String,
    /// Its terms and definitions.
    pub items: Vec<DefItem>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<P>,
    /// `term-head` and `def-head`: the headings over terms and definitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<[P; 2]>,
}

/// `def-item`: a term with its definitions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DefItem {
    /// Its id; page breaks inside the term count from it.
    pub id: String,
    /// `term`
    pub term: Vec<Inline>,
    /// `def`
    pub def: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

/// `disp-quote`: a block quotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DispQuote {
    /// Its id.
    pub id: String,
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// `attrib`: who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attrib: Option<P>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

/// `verse-group`: lines of verse, each a paragraph with an id of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct VerseGroup {
    /// Its id.
    pub id: String,
    /// `verse-line`
    pub lines: Vec<P>,
    /// `attrib`: whose they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attrib: Option<P>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<P>,
}

/// `statement`: a theorem, proof, definition …
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// Its label, for example `Theorem 2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its title, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<P>,
    /// What it states.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}
