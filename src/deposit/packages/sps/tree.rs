//! XML as a tree in which texts and values stay as they were written, so that nothing of them can
//! be lost on the way.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, a comment or an instruction, as it was written.
    Raw(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name with its prefix.
    pub name: String,
    /// Its attributes, their values as they were written.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// What stands before the root, and the root; nothing for what is not XML.
pub fn parse(xml: &[u8]) -> Option<(String, Element)> {
    let text = std::str::from_utf8(xml).ok()?;
    let mut reader = Reader::from_str(text);
    let mut before = String::new();
    let mut open: Vec<Element> = Vec::new();
    let mut start = 0;
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let done = match event {
            Event::Start(tag) => {
                open.push(element(&tag)?);
                None
            }
            Event::Empty(tag) => Some(element(&tag)?),
            Event::End(_) => Some(open.pop()?),
            Event::Eof => return None,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {
                let raw = text.get(start..end)?;
                match open.last_mut() {
                    Some(parent) => parent.push_raw(raw),
                    None => before.push_str(raw),
                }
                None
            }
        };
        match (done, open.last_mut()) {
            (Some(done), Some(parent)) => parent.children.push(Node::Element(done)),
            (Some(root), None) => return Some((before, root)),
            (None, _) => {}
        }
        start = end;
    }
}

fn element(tag: &BytesStart) -> Option<Element> {
    let mut out = Element::new(tag.name().as_ref());
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        out.attributes
            .push((attribute.key.as_ref().to_owned(), attribute.value.replace('"', "&quot;")));
    }
    Some(out)
}

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &str) -> Element {
        Element { name: name.to_owned(), ..Element::default() }
    }

    /// An element with these nodes.
    pub fn with(name: &str, children: Vec<Node>) -> Element {
        Element { children, ..Element::new(name) }
    }

    fn push_raw(&mut self, raw: &str) {
        match self.children.last_mut() {
            Some(Node::Raw(last)) => last.push_str(raw),
            Some(Node::Element(_)) | None => self.children.push(Node::Raw(raw.to_owned())),
        }
    }

    /// The value of an attribute, as it was written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(known, _)| known == name)?;
        Some(self.attributes.remove(at).1)
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The elements in it, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// Whether an element of this name stands in it.
    pub fn has(&self, name: &str) -> bool {
        self.elements().any(|element| element.name == name)
    }

    /// Its text without tags, as it was written: characters that have to be escaped are.
    pub fn text(&self) -> String {
        let pieces = self.children.iter().map(|node| match node {
            Node::Raw(raw) if raw.starts_with("<!--") || raw.starts_with("<?") => String::new(),
            Node::Raw(raw) => raw.clone(),
            Node::Element(element) => element.text(),
        });
        pieces.collect()
    }

    /// Calls `look` with it and every element in it.
    pub fn each(&self, look: &mut dyn FnMut(&Element)) {
        look(self);
        self.elements().for_each(|element| element.each(look));
    }

    /// Calls `change` with it and every element in it.
    pub fn each_mut(&mut self, change: &mut dyn FnMut(&mut Element)) {
        change(self);
        self.elements_mut().for_each(|element| element.each_mut(change));
    }

    /// What `change` makes of it, after the same was done with every element in it.
    pub fn map(self, change: &dyn Fn(Element) -> Vec<Node>) -> Vec<Node> {
        let mut out = Element { children: Vec::with_capacity(self.children.len()), ..self };
        for node in self.children {
            match node {
                Node::Raw(raw) => out.push_raw(&raw),
                Node::Element(element) => out.replace(element.map(change)),
            }
        }
        change(out)
    }

    /// Puts in what an element became; the white space before one that is gone goes with it.
    fn replace(&mut self, became: Vec<Node>) {
        if became.is_empty()
            && matches!(self.children.last(), Some(Node::Raw(raw)) if raw.trim().is_empty())
        {
            self.children.pop();
        }
        for node in became {
            match node {
                Node::Raw(raw) => self.push_raw(&raw),
                Node::Element(element) => self.children.push(Node::Element(element)),
            }
        }
    }

    /// Writes it behind what is there.
    pub fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\"", value, "\""]);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Raw(raw) => out.push_str(raw),
                Node::Element(element) => element.write(out),
            }
        }
        out.extend(["</", &self.name, ">"]);
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays_as_it_was() {
        let xml = "<?xml version=\"1.0\"?>\n<!DOCTYPE a PUBLIC \"x\" \"y\">\n<a b=\"1 &lt; &quot;2&quot;\">t &amp; &#x200f;<c/><!-- &c; --><?p q?><d>]]&gt;</d>\n</a>";
        let (mut out, root) = parse(xml.as_bytes()).unwrap();
        root.map(&|element| vec![element.into()]).iter().for_each(|node| match node {
            Node::Element(element) => element.write(&mut out),
            Node::Raw(raw) => out.push_str(raw),
        });
        assert_eq!(out, xml);
        assert_eq!(parse(b"<a><b>"), None);
    }
}
