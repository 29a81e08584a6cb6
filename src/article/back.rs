//! What stands behind the body.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::At;
use super::body::Block;
use super::citation::ElementCitation;
use super::inline::Inline;
use super::kept::{Attributes, Kept};
use super::section::Sec;

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
    /// `notes` and other back sections (data availability, conflicts of interest …), told apart by
    /// `sec_type`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secs: Vec<Sec>,
    /// `fn-group`: the notes, in the order of their first call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fns: Vec<Note>,
    /// The groups of notes that have a heading or a kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fn_groups: Vec<FnGroup>,
    /// The heading of the reference list as printed; absent when the article has no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refs_title: Option<Vec<Inline>>,
    /// `ref-list`: the references, in the order in which they are printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,
    /// What is said before the references of the main list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs_intro: Vec<Block>,
    /// The lists of references beside the main one: parts of it, and those of appendices and
    /// sub-articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<RefList>,
    /// What else the element of the main list says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs_attributes: Attributes,
}

/// What a note is in JATS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteForm {
    /// `fn`
    #[default]
    Fn,
    /// Below a table: blocks that are about the whole of it.
    Blocks,
    /// Below a table: `attrib`, whose it is.
    Attrib,
    /// Below a table: the heading of its notes.
    Title,
}

impl NoteForm {
    /// Whether it is an `fn`.
    #[must_use]
    pub fn is_fn(&self) -> bool {
        *self == NoteForm::Fn
    }
}

/// `fn-group`: notes under a heading of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FnGroup {
    /// Its id.
    pub id: String,
    /// Its heading; empty when it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// The id of the section of the back, the appendix or the sub-article whose notes they are;
    /// empty for those of the article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

/// `ref-list`, other than the main one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct RefList {
    /// Its id.
    pub id: String,
    /// Its heading; empty when it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// What is said before its references.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Whether it stands in another list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nested: bool,
    /// The list in which it stands: its number in [`Back::lists`]; nothing for the main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<usize>,
    /// The id of the appendix or sub-article whose list it is; empty for one of the article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
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
    /// Whether it says something of the whole article, as a declaration of interests does, so that
    /// nothing need call it.
    #[serde(skip)]
    pub standing: bool,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// What it is in JATS.
    #[serde(default, skip_serializing_if = "NoteForm::is_fn")]
    pub form: NoteForm,
    /// The group in [`Back::fn_groups`] to which it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
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
    /// `mixed-citation`: how it is printed; kept from the source, or else rendered by `resolve`
    /// with the journal's citation style. Contains only text, emphasis and links.
    pub printed: Vec<Inline>,
    /// The citations as a JATS source marks them up; `citation` and `printed` are drawn from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<Kept>,
    /// Whether the citation style has worded its printed form.
    #[serde(skip)]
    pub styled: bool,
    /// Whether the author asks for it to be listed though nothing cites it (`nocite`).
    #[serde(skip)]
    pub asked_for: bool,
    /// Where it stands in the bibliography file.
    #[serde(skip)]
    pub at: At,
    /// The list in which it stands: its number in [`Back::lists`]; nothing for the main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<usize>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

impl Back {
    /// The notes of the section, appendix or sub-article with this id, or of the article when it is
    /// empty, by the numbers of their groups. Those of groups without a heading stand with those
    /// that are in no group.
    #[must_use]
    pub fn notes_of(&self, owner: &str) -> BTreeMap<Option<usize>, Vec<&Note>> {
        let mut out: BTreeMap<Option<usize>, Vec<&Note>> = BTreeMap::new();
        for note in &self.fns {
            let group = note.group.and_then(|number| Some((number, self.fn_groups.get(number)?)));
            if group.map_or("", |(_, group)| group.owner.as_str()) == owner {
                let titled = group.filter(|(_, group)| !group.title.is_empty());
                out.entry(titled.map(|(number, _)| number)).or_default().push(note);
            }
        }
        out
    }

    /// The references of the main list.
    pub fn main_refs(&self) -> impl Iterator<Item = &Ref> {
        self.refs.iter().filter(|reference| reference.list.is_none())
    }

    /// The references of a list beside the main one.
    pub fn refs_of(&self, list: usize) -> impl Iterator<Item = &Ref> {
        self.refs.iter().filter(move |reference| reference.list == Some(list))
    }

    /// The lists that belong to the appendix or sub-article with this id, with their numbers; with
    /// an empty id, to the article.
    pub fn lists_of<'a>(&'a self, owner: &'a str) -> impl Iterator<Item = (usize, &'a RefList)> {
        self.lists.iter().enumerate().filter(move |(_, list)| list.owner == owner)
    }
}
