//! The body: sections and the blocks inside them.

use serde::{Deserialize, Serialize};

use super::At;
use super::display::{Code, DispFormula};
use super::ident::Lang;
use super::inline::Inline;
use super::kept::{Attributes, Kept};
use super::size::PictureSize;
use super::table::TableWrap;
use super::vocab::letters;
use super::walk;
use super::words::{Word, Words};

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
    /// Whether it is the supplementary material, whose figures and tables are counted by themselves: “Figure S1”.
    #[must_use]
    pub fn is_supplement(&self) -> bool {
        self.sec_type.as_deref() == Some("supplementary-material")
    }

    /// The letter before the numbers of what stands in this appendix, “Figure B2”: that of its label or its heading, or else that of its
    /// place among the appendices, from 0.
    #[must_use]
    pub fn appendix_letter(&self, index: usize, words: &Words) -> String {
        let title = walk::plain(&self.title);
        let heading = words.fill(Word::AppendixLabel, &[("number", "")]).replace('\u{a0}', " ").trim().to_owned();
        let named = title.replace('\u{a0}', " ").strip_prefix(heading.as_str()).map(|rest| rest.trim_start().to_owned());
        let first = |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_owned();
        let letter = |text: &String| text.chars().count() == 1 && text.chars().all(char::is_uppercase);
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
    /// `sub-article` or `response`: an article of its own, such as a translation, a report or a reply.
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

/// `sub-article` or `response`. The section's title is its title; the first of the section's blocks say what its front says, for readers.
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

/// `fig`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fig {
    /// Its id.
    pub id: String,
    /// Its label, for example `Figure 1`, or `(a)` for a panel of a group; `resolve` sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its caption.
    pub caption: Caption,
    /// Its pictures: most often one. Several stand side by side or below each other, without captions of their own.
    pub graphics: Vec<Graphic>,
    /// Where it stands on the pages.
    #[serde(default, skip_serializing_if = "Placement::is_free")]
    pub placement: Placement,
    /// What else a JATS source says of it: further pictures, rights, attributions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Whether it is a `graphic` that stands by itself, without a `fig` around it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare: bool,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

/// `fig-group`: panels that are shown together, under one label and caption.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FigGroup {
    /// Its id.
    pub id: String,
    /// Its label, for example `Figure 1`; `resolve` sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The caption of the whole.
    pub caption: Caption,
    /// How many panels stand side by side; nothing when the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u32>,
    /// Its panels, each with a label such as `(a)`. A panel's own placement means nothing.
    pub panels: Vec<Fig>,
    /// Where it stands on the pages.
    #[serde(default, skip_serializing_if = "Placement::is_free")]
    pub placement: Placement,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

/// Where a figure or table shall stand on the pages: what the source asks of the layout, which else decides by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Placement {
    /// `@position='anchor'`: just where it is written, and not at the top or foot of a column.
    pub here: bool,
    /// How wide it may be.
    pub width: Width,
    /// `@orientation='landscape'`: turned sideways on a page of its own.
    pub turned: bool,
    /// Whether a JATS source has it in its `floats-group`; here it stands behind the paragraph that first mentions it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub grouped: bool,
}

impl Placement {
    /// Whether the source asks nothing.
    #[must_use]
    pub fn is_free(&self) -> bool {
        *self == Placement::default()
    }
}

/// How wide a figure or table may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Width {
    /// As the layout finds best.
    #[default]
    Free,
    /// As wide as a column.
    Column,
    /// As wide as the page's text.
    Page,
}

/// `caption`: paragraphs, each with an id of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Caption {
    /// Its paragraphs; the first may serve as title.
    pub paragraphs: Vec<P>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Whether its first paragraph is a `title`; nothing when the source does not say: then it is, if others follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub titled: Option<bool>,
}

/// `graphic`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Graphic {
    /// The file's path relative to the source's folder: the key into the [`MediaBag`](super::MediaBag).
    pub href: String,
    /// `alt-text`; nothing when the source gives none (reported), empty when the picture is decoration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt_text: Option<String>,
    /// `long-desc`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_desc: Option<String>,
    /// How large the source wants it. JATS has no place for that: only the pages and the EPUB use it.
    #[serde(default, skip_serializing_if = "PictureSize::is_free")]
    pub size: PictureSize,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// What else a JATS source says of it: caption, attribution, rights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
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

/// `boxed-text`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct BoxedText {
    /// Its id.
    pub id: String,
    /// Its title, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<P>,
    /// What stands in the box.
    pub blocks: Vec<Block>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Its label, for example `Box 1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What else a JATS source says of it: identifiers, rights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// Where it stands on the pages.
    #[serde(default, skip_serializing_if = "Placement::is_free")]
    pub placement: Placement,
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

/// `supplementary-material` or `media`: a file that is not printed, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MediaObject {
    /// Its id.
    pub id: String,
    /// Whether it is `supplementary-material`; else `media`.
    pub supplementary: bool,
    /// Its address or file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The further attributes of its element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// Its label, for example `Video 1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its caption.
    pub caption: Caption,
    /// What else a JATS source says of it: files, identifiers, rights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// Where it stands on the pages.
    #[serde(default, skip_serializing_if = "Placement::is_free")]
    pub placement: Placement,
}
