//! What the DTDs of JATS 1.3 allow: the names of their elements, which may stand in which, and
//! their attributes.
//!
//! The reader asks whether a name is JATS at all; the writer, whether what was kept from a source
//! may stand where it stands, in Publishing or in Archiving. The order of children is told by their
//! [models](crate::model). An article that keeps nothing never asks, and the table is then not even
//! read.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

type Names = Arc<[&'static str]>;

/// An element of JATS.
#[derive(Debug)]
pub struct ElementRule {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Arc<[AttributeRule]>,
    publishing: Names,
    archiving: Names,
}

/// An attribute of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeRule {
    /// Its name.
    pub name: &'static str,
    /// Whether the element may not be without it.
    pub demanded: bool,
    /// What it may say.
    pub value: Value,
}

/// What an attribute may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Anything.
    Text,
    /// A name token.
    Token,
    /// An id of its own.
    Id,
    /// The ids of other elements.
    Pointers,
    /// One of these words, which stand between bars.
    OneOf(&'static str),
}

impl Value {
    /// Whether this may be said; ids and pointers are judged elsewhere.
    #[must_use]
    pub fn takes(self, text: &str) -> bool {
        match self {
            Value::Text | Value::Id | Value::Pointers => true,
            Value::Token => {
                !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-._:".contains(c))
            }
            Value::OneOf(words) => words.split('|').any(|word| word == text),
        }
    }
}

impl ElementRule {
    /// Whether this child (`#` for text) may stand in the element by the Publishing DTD.
    #[must_use]
    pub fn in_publishing(&self, child: &str) -> bool {
        self.publishing.binary_search(&child).is_ok()
    }

    /// Whether this child (`#` for text) may stand in the element by the Archiving DTD.
    #[must_use]
    pub fn in_archiving(&self, child: &str) -> bool {
        self.in_publishing(child) || self.archiving.binary_search(&child).is_ok()
    }

    /// All that may stand in the element by one of the two.
    #[cfg(test)]
    pub(crate) fn children(&self) -> impl Iterator<Item = &'static str> {
        self.publishing.iter().chain(self.archiving.iter()).copied()
    }

    /// Whether text may stand in the element.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.in_archiving("#")
    }
}

/// Whether only the Archiving DTD has this attribute on this element.
#[must_use]
pub fn is_archiving_attribute(element: &str, attribute: &str) -> bool {
    match element {
        "sec" => attribute == "disp-level",
        "funding-statement" => attribute == "hreflang" || attribute.starts_with("xlink:"),
        _ => false,
    }
}

static TEXT: &str = include_str!("grammar.txt");
static RULES: LazyLock<FxHashMap<&'static str, ElementRule>> = LazyLock::new(|| read(TEXT));

/// The rule of the element with this name; nothing when JATS has none.
#[must_use]
pub fn element(name: &str) -> Option<&'static ElementRule> {
    RULES.get(name)
}

fn read(text: &'static str) -> FxHashMap<&'static str, ElementRule> {
    let mut sets: FxHashMap<&str, &'static str> = FxHashMap::default();
    let mut names: FxHashMap<&str, Names> = FxHashMap::default();
    let mut rules = FxHashMap::default();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        if let Some((set, content)) = line.split_once(' ').filter(|_| line.starts_with('$')) {
            sets.insert(set, content);
            continue;
        }
        let mut fields =
            line.split('/').map(|field| (field, sets.get(field).copied().unwrap_or(field)));
        let Some((name, _)) = fields.next() else { continue };
        let mut children = || {
            let (key, content) = fields.next().unwrap_or_default();
            names.entry(key).or_insert_with(|| content.split_whitespace().collect()).clone()
        };
        let (publishing, archiving) = (children(), children());
        let attributes = fields
            .next()
            .map(|(_, content)| content.split_whitespace().map(attribute).collect())
            .unwrap_or_default();
        rules.insert(name, ElementRule { name, attributes, publishing, archiving });
    }
    rules
}

fn attribute(text: &'static str) -> AttributeRule {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let value = match value {
        "" => Value::Text,
        "%" => Value::Token,
        "&" => Value::Id,
        "@" => Value::Pointers,
        words => Value::OneOf(words),
    };
    AttributeRule { name: name.trim_end_matches('!'), demanded: name.ends_with('!'), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_dtds_say() {
        let p = element("p").unwrap();
        assert!(
            p.in_publishing("italic") && p.in_publishing("#") && p.in_publishing("disp-formula")
        );
        assert!(!p.in_publishing("sec") && !p.in_archiving("sec"));
        let td = element("td").unwrap();
        assert!(td.attributes.iter().any(|rule| rule.name == "align"
            && rule.value.takes("center")
            && !rule.value.takes("middle")));
        assert!(
            element("article-meta").unwrap().in_archiving("x")
                && !element("article-meta").unwrap().in_publishing("x")
        );
        assert!(
            element("graphic")
                .unwrap()
                .attributes
                .iter()
                .any(|rule| rule.name == "xlink:href" && rule.demanded)
        );
        assert!(
            element("mml:mfrac").is_some()
                && element("title").unwrap().is_mixed()
                && !element("sec").unwrap().is_mixed()
        );
        assert!(element("tp:taxon-name").is_none());
    }
}
