//! What a JATS source says and this article has no words of its own for, kept in the words of JATS.
//!
//! An element is kept whole: names in their usual prefixes (`mml:`, `xlink:`, `ali:`), known to JATS 1.3, white space collapsed. JATS writes it
//! back as it is; the other outputs print its text.

use serde::{Deserialize, Serialize};

/// An element of JATS or `MathML`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Kept {
    /// Its name, with the usual prefix.
    pub name: String,
    /// Its attributes, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<KeptNode>,
}

/// What stands in a kept element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeptNode {
    /// An element.
    Element(Kept),
    /// Text.
    Text(String),
}

impl Kept {
    /// An element without attributes and content.
    #[must_use]
    pub fn new(name: &str) -> Kept {
        Kept { name: name.to_owned(), ..Kept::default() }
    }

    /// The value of an attribute; nothing when it is absent or empty.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The elements that stand directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Kept> {
        self.content.iter().filter_map(|node| match node {
            KeptNode::Element(element) => Some(element),
            KeptNode::Text(_) => None,
        })
    }

    /// The elements with this name that stand directly in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Kept> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element with this name that stands directly in it.
    #[must_use]
    pub fn first<'a>(&'a self, name: &'a str) -> Option<&'a Kept> {
        self.all(name).next()
    }

    /// The first element with this name at any depth, itself included.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Kept> {
        if self.name == name { Some(self) } else { self.elements().find_map(|element| element.find(name)) }
    }

    /// Its text with every element's text, nothing between them, spaces collapsed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of the first element with this name that stands directly in it; nothing when it says nothing.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.first(name).map(Kept::text).filter(|text| !text.is_empty())
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.content {
            match node {
                KeptNode::Text(text) => out.push_str(text),
                KeptNode::Element(element) => element.push_text(out),
            }
        }
    }
}
