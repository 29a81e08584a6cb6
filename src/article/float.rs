//! What may float: figures, boxes, files that are not printed; their captions, pictures and places.

use serde::{Deserialize, Serialize};

use super::At;
use super::body::{Block, P};
use super::kept::{Attributes, Kept};
use super::size::PictureSize;

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
    /// Its pictures: most often one. Several stand side by side or below each other, without
    /// captions of their own.
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

/// Where a figure or table shall stand on the pages: what the source asks of the layout, which else
/// decides by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Placement {
    /// `@position='anchor'`: just where it is written, and not at the top or foot of a column.
    pub here: bool,
    /// How wide it may be.
    pub width: Width,
    /// `@orientation='landscape'`: turned sideways on a page of its own.
    pub turned: bool,
    /// Whether a JATS source has it in its `floats-group`; here it stands behind the paragraph that
    /// first mentions it.
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
    /// Whether its first paragraph is a `title`; nothing when the source does not say: then it is,
    /// if others follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub titled: Option<bool>,
}

/// `graphic`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Graphic {
    /// The file's path relative to the source's folder: the key into the
    /// [`MediaBag`](super::MediaBag).
    pub href: String,
    /// `alt-text`; nothing when the source gives none (reported), empty when the picture is
    /// decoration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt_text: Option<String>,
    /// `long-desc`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_desc: Option<String>,
    /// How large the source wants it. JATS has no place for that: only the pages and the EPUB use
    /// it.
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
