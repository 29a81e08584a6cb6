//! A deposit as a tree that two writers of the same deposit would agree in: names without prefixes,
//! white space collapsed, no comments.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::words::one_line;

/// How deep a deposit may be nested.
const DEEPEST: usize = 64;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes by their names without prefixes, in alphabetical order. Declarations of
    /// prefixes are none.
    pub attributes: Vec<(String, String)>,
    /// What stands in it. White space between elements is nothing.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

/// Reads a deposit.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn parse(xml: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Element> = Vec::new();
    let broken = || {
        "it is not a deposit of articles with Crossref (doi_batch/body/journal/journal_article), or it breaks off".to_owned()
    };
    loop {
        let mut done = None;
        match reader.read_event().map_err(|error| format!("it is not XML: {error}"))? {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => done = Some(element(&start)),
            Event::End(_) => done = open.pop(),
            Event::Text(text) => push_text(&mut open, &text),
            Event::CData(text) => push_text(&mut open, &text),
            Event::GeneralRef(reference) => push_text(&mut open, &resolved(&reference)),
            Event::Eof => return Err(broken()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > DEEPEST {
            return Err("its elements are nested too deep".to_owned());
        }
        let Some(mut done) = done else { continue };
        done.tidy();
        match open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(done)),
            None => return Ok(done),
        }
    }
}

fn element(start: &BytesStart) -> Element {
    let attributes = start
        .attributes()
        .flatten()
        .filter(|attribute| !attribute.key.as_ref().starts_with("xmlns"));
    let mut attributes: Vec<(String, String)> = attributes
        .map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
            (attribute.key.local_name().as_ref().to_owned(), value)
        })
        .collect();
    attributes.sort_unstable();
    Element { name: start.local_name().as_ref().to_owned(), attributes, children: Vec::new() }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(last)) => last.push_str(text),
        Some(Node::Element(_)) | None => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn resolved(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match reference.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

impl Element {
    /// Collapses white space; that around elements which stand alone is gone.
    fn tidy(&mut self) {
        let is_mixed = self
            .children
            .iter()
            .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
        let last = self.children.len().saturating_sub(1);
        for (index, node) in self.children.iter_mut().enumerate() {
            let Node::Text(text) = node else { continue };
            let (before, after) = (
                text.starts_with(char::is_whitespace) && index > 0,
                text.ends_with(char::is_whitespace) && index < last,
            );
            let words = one_line(text);
            let space = |wanted: bool| if wanted { " " } else { "" };
            *text = match (is_mixed, words.is_empty()) {
                (false, _) => String::new(),
                (true, true) => space(before || after).to_owned(),
                (true, false) => format!("{}{words}{}", space(before), space(after)),
            };
        }
        self.children.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    }

    /// The elements that stand directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements with this name that stand directly in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first of them.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The value of an attribute; empty when it has none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Its text without mark-up.
    pub fn text(&self) -> String {
        let pieces = self.children.iter().map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        });
        pieces.collect()
    }

    /// What stands in it with its mark-up.
    pub fn inner(&self) -> String {
        let mut out = String::new();
        self.write_inner(&mut out);
        out
    }

    fn write_inner(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => {
                    out.push_str(&format!("<{}", element.name));
                    for (name, value) in &element.attributes {
                        out.push_str(&format!(" {name}=\"{value}\""));
                    }
                    out.push('>');
                    element.write_inner(out);
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }

    /// Whether no element stands in it.
    pub fn is_leaf(&self) -> bool {
        self.elements().next().is_none()
    }
}
