//! The fields of a group, taken one by one with their faults noted.

use super::{Key, Node, Text, Value};
use crate::faults::Faults;
use crate::findings;
use crate::text::tidy;
use article::At;
use report::Said;
use report::suggest::nearest;
use std::fmt::Display;

/// The fields of a mapping. A field that is empty counts as absent.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    entries: &'a [(Key, Node)],
    /// Where the mapping begins.
    pub at: At,
}

impl<'a> Fields<'a> {
    /// The fields of a node that should be a mapping; every field that is not among the known ones
    /// is noted.
    pub fn of(
        node: &'a Node,
        what: &str,
        known: &[&str],
        faults: &mut Faults,
    ) -> Option<Fields<'a>> {
        let Value::Map(entries) = &node.value else {
            let example = known.first().unwrap_or(&"name");
            faults.push(node.at, findings::fields_wanted(what, node.value.kind(), example));
            return None;
        };
        for (key, _) in entries {
            if !known.contains(&key.name.as_str()) {
                faults.push(key.at, unknown(&key.name, what, known));
            }
        }
        Some(Fields { entries, at: node.at })
    }

    /// The node of a field, unless it is absent or empty.
    pub fn node(&self, name: &str) -> Option<&'a Node> {
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        let empty = match &node.value {
            Value::Null => true,
            Value::Text(text) => text.text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        };
        if empty { None } else { Some(node) }
    }

    /// Where a field stands: its value, or its name when the value is on a later line or empty.
    pub fn place(&self, name: &str) -> Option<At> {
        let (key, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        let beside = node.at.line == key.at.line && !matches!(node.value, Value::Null);
        Some(if beside { node.at } else { key.at })
    }

    /// The text of a field with its place.
    pub fn text(&self, name: &str, faults: &mut Faults) -> Option<&'a Text> {
        text_of(self.node(name)?, &format!("`{name}`"), faults)
    }

    /// The text of a field that is a number, a name or an address: curly quotation marks around it,
    /// which a word processor has put there and YAML takes for a part of it, are left out, and that
    /// is said.
    pub fn fact(&self, name: &str, faults: &mut Faults) -> Option<Text> {
        let text = self.text(name, faults)?;
        let words = text.text.trim();
        let marks = ['“', '”', '„', '‟', '‘', '’', '«', '»'];
        let bare = words.trim_matches(marks).trim();
        if bare.len() == words.len() || bare.is_empty() {
            return Some(text.clone());
        }
        faults.push(text.at(), findings::curly_quotes(name, bare));
        Some(Text { text: bare.to_owned(), ..text.clone() })
    }

    /// The text of a field, tidied.
    pub fn string(&self, name: &str, faults: &mut Faults) -> Option<String> {
        self.text(name, faults).map(|text| tidy(&text.text))
    }

    /// The text of a field that must be there.
    pub fn required(&self, name: &str, of: &str, faults: &mut Faults) -> Option<&'a Text> {
        if self.node(name).is_none() {
            self.missing(name, of, faults);
        }
        self.text(name, faults)
    }

    /// Notes that a field which must be there is not.
    pub fn missing(&self, name: &str, of: &str, faults: &mut Faults) {
        faults.push(self.at, findings::field_missing(name, of));
    }

    /// The text of a field, read by a function whose error says what is wrong with it; `said` makes
    /// a finding of that.
    pub fn parsed<T, E: Display>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, E>,
        said: impl Fn(String) -> Said,
        faults: &mut Faults,
    ) -> Option<T> {
        let text = self.fact(name, faults)?;
        match parse(text.text.trim()) {
            Ok(value) => Some(value),
            Err(why) => {
                faults.push(text.at(), said(why.to_string()));
                None
            }
        }
    }

    /// A field that says yes or no; absent is no.
    pub fn flag(&self, name: &str, faults: &mut Faults) -> bool {
        let Some(text) = self.text(name, faults) else { return false };
        match text.text.trim() {
            "true" | "yes" | "True" | "Yes" => true,
            "false" | "no" | "False" | "No" => false,
            other => {
                faults.push(text.at(), findings::flag_wanted(name, other));
                false
            }
        }
    }

    /// The items of a field: of a list, or the one value itself.
    pub fn items(&self, name: &str) -> Vec<&'a Node> {
        match self.node(name) {
            Some(Node { value: Value::List(items), .. }) => items.iter().collect(),
            Some(node) => vec![node],
            None => Vec::new(),
        }
    }

    /// The texts of a field's items.
    pub fn texts(&self, name: &str, faults: &mut Faults) -> Vec<&'a Text> {
        let what = format!("an item of `{name}`");
        self.items(name).into_iter().filter_map(|node| text_of(node, &what, faults)).collect()
    }
}

fn unknown(name: &str, of: &str, known: &[&str]) -> Said {
    match nearest(name, known.iter().copied()) {
        Some(meant) => findings::field_misspelt(name, of, meant, known.join(", ")),
        None => findings::field_unknown(name, of, known.join(", ")),
    }
}

/// The text of a node that should be one.
pub fn text_of<'a>(node: &'a Node, what: &str, faults: &mut Faults) -> Option<&'a Text> {
    match &node.value {
        Value::Text(text) => Some(text),
        other => {
            faults.push(node.at, findings::text_wanted(what, other.kind()));
            None
        }
    }
}
