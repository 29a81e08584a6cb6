//! What a JATS source says and this article has no words of its own for, kept in the words of JATS.
//!
//! An element is kept whole: names in their usual prefixes (`mml:`, `xlink:`, `ali:`), known to
//! JATS 1.3, white space collapsed. JATS writes it back as it is; the other outputs print its text.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Article, Block};

/// Attributes of an element in the words of JATS: names with their usual prefixes, and values.
pub type Attributes = Vec<(String, String)>;

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
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
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
        if self.name == name {
            Some(self)
        } else {
            self.elements().find_map(|element| element.find(name))
        }
    }

    /// As [`find`](Kept::find), to change it.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Kept> {
        if self.name == name {
            return Some(self);
        }
        self.content.iter_mut().find_map(|node| match node {
            KeptNode::Element(element) => element.find_mut(name),
            KeptNode::Text(_) => None,
        })
    }

    /// Its text with every element's text, nothing between them, spaces collapsed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of the first element with this name that stands directly in it; nothing when it
    /// says nothing.
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

/// What is said of the rights in a figure or a table, and whose it is: a line for its caption;
/// nothing when nothing is said.
#[must_use]
pub fn rights(kept: &[Kept]) -> Option<String> {
    let mut lines: Vec<String> =
        kept.iter().filter(|kept| kept.name == "attrib").map(Kept::text).collect();
    for permissions in kept.iter().filter(|kept| kept.name == "permissions") {
        let statement = permissions.text_of("copyright-statement").unwrap_or_default();
        let holders = permissions
            .all("copyright-holder")
            .map(Kept::text)
            .filter(|holder| !statement.contains(holder.as_str()));
        let holders = holders.collect::<Vec<_>>().join(", ");
        let year = permissions
            .text_of("copyright-year")
            .filter(|_| statement.is_empty() && !holders.is_empty());
        lines.push(statement);
        lines.push(
            [(!holders.is_empty()).then(|| "©".to_owned()), year, Some(holders)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        );
        lines.extend(
            permissions
                .all("license")
                .flat_map(Kept::elements)
                .filter(|part| part.name != "ali:license_ref")
                .map(Kept::text),
        );
    }
    lines.retain(|line| !line.trim().is_empty());
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// Calls `visit` for every kept element of the article that is not inside a formula.
pub fn each<'a>(article: &'a Article, visit: &mut dyn FnMut(&'a Kept)) {
    let (journal, meta) = (&article.front.journal_meta, &article.front.article_meta);
    journal.kept.iter().chain(&meta.kept).for_each(&mut *visit);
    meta.abstracts.iter().for_each(|text| blocks(&text.blocks, visit));
    blocks(&article.body, visit);
    let back = &article.back;
    back.ack.iter().chain(&back.secs).chain(&back.apps).for_each(|sec| blocks(&sec.blocks, visit));
    back.fns.iter().for_each(|note| blocks(&note.blocks, visit));
    back.refs.iter().flat_map(|reference| &reference.written).for_each(visit);
}

fn blocks<'a>(content: &'a [Block], visit: &mut dyn FnMut(&'a Kept)) {
    for block in content {
        match block {
            Block::Sec(sec) => {
                sec.kept.iter().for_each(&mut *visit);
                blocks(&sec.blocks, visit);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, visit)),
            Block::DefList(list) => list.items.iter().for_each(|item| blocks(&item.def, visit)),
            Block::DispQuote(quote) => blocks(&quote.blocks, visit),
            Block::BoxedText(boxed) => {
                boxed.kept.iter().for_each(&mut *visit);
                blocks(&boxed.blocks, visit);
            }
            Block::Statement(statement) => blocks(&statement.blocks, visit),
            Block::Fig(fig) => fig.kept.iter().for_each(&mut *visit),
            Block::FigGroup(group) => {
                group.panels.iter().flat_map(|panel| &panel.kept).for_each(&mut *visit)
            }
            Block::TableWrap(wrap) => wrap.kept.iter().for_each(&mut *visit),
            Block::Media(media) => media.kept.iter().for_each(&mut *visit),
            Block::P(_) | Block::DispFormula(_) | Block::VerseGroup(_) | Block::Code(_) => {}
        }
    }
}

/// Calls `visit` with the id of the element, and of every one in it that has one.
pub fn ids<'a>(kept: &'a Kept, visit: &mut dyn FnMut(&'a str)) {
    kept.attribute("id").into_iter().for_each(&mut *visit);
    kept.elements().for_each(|element| ids(element, visit));
}

/// Takes off the pointers of an element, and of those in it, that lead to none of these ids.
pub fn drop_pointers(kept: &mut Kept, ids: &BTreeSet<String>) {
    kept.attributes.retain_mut(|(name, value)| {
        if name == "rid" {
            let known: Vec<&str> =
                value.split_ascii_whitespace().filter(|id| ids.contains(*id)).collect();
            *value = known.join(" ");
        }
        name != "rid" || !value.is_empty()
    });
    for node in &mut kept.content {
        if let KeptNode::Element(element) = node {
            drop_pointers(element, ids);
        }
    }
}
