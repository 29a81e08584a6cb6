//! What stands behind the body.

use serde::{Deserialize, Serialize};

use super::At;
use super::body::{Block, Sec};
use super::citation::ElementCitation;
use super::inline::Inline;
use super::kept::Kept;

/// `back`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Back {
    /// `ack`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ack: Option<Sec>,
    /// `app-group`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apps: Vec<Sec>,
    /// `notes` and other back sections (data availability, conflicts of interest …), told apart by `sec_type`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secs: Vec<Sec>,
    /// `fn-group`: the notes, in the order of their first call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fns: Vec<Note>,
    /// The heading of the reference list as printed; absent when the article has no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refs_title: Option<Vec<Inline>>,
    /// `ref-list`: the references, in the order in which they are printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,
}

/// The id of the reference list's heading, for page breaks and links.
pub const REFS_TITLE_ID: &str = "references";

/// `fn`: a footnote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    /// Its id.
    pub id: String,
    /// Its mark, for example `1`; `resolve` sets it.
    pub label: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Whether it says something of the whole article, as a declaration of interests does, so that nothing need call it.
    #[serde(skip)]
    pub standing: bool,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

/// `ref`: one reference of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Ref {
    /// Its id in the outputs.
    pub id: String,
    /// Its key in the bibliography.
    pub key: String,
    /// Its number or mark in a numbered style.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// `element-citation`: its parts.
    pub citation: ElementCitation,
    /// `mixed-citation`: how it is printed; kept from the source, or else rendered by `resolve` with the journal's citation style.
    /// Contains only text, emphasis and links.
    pub printed: Vec<Inline>,
    /// The citations as a JATS source marks them up; `citation` and `printed` are drawn from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<Kept>,
    /// Whether the citation style has worded its printed form.
    #[serde(skip)]
    pub styled: bool,
    /// Where it stands in the bibliography file.
    #[serde(skip)]
    pub at: At,
}
