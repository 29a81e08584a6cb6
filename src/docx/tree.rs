//! One part of a package as a tree: namespaces led back to the usual prefixes, and what is hostile
//! refused.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use smol_str::{SmolStr, format_smolstr};

/// How deep elements may stand in each other. Real manuscripts stay below sixty.
const DEEPEST: usize = 250;
/// How many elements a part may have. Long theses have about a million.
const MANY: usize = 2_000_000;

/// The namespaces that are read, in both of their forms (ECMA-376 part 1, annex A, and part 4): end
/// of the address, and prefix.
const NAMESPACES: [(&str, &str); 26] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/ooxml/wordprocessingml/main", "w"),
    ("/officeDocument/2006/relationships", "r"),
    ("/ooxml/officeDocument/relationships", "r"),
    ("/officeDocument/2006/math", "m"),
    ("/ooxml/officeDocument/math", "m"),
    ("/drawingml/2006/main", "a"),
    ("/ooxml/drawingml/main", "a"),
    ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("/drawingml/2006/picture", "pic"),
    ("/ooxml/drawingml/picture", "pic"),
    ("/drawingml/2006/chart", "c"),
    ("/ooxml/drawingml/chart", "c"),
    ("/drawingml/2006/diagram", "dgm"),
    ("/ooxml/drawingml/diagram", "dgm"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("/markup-compatibility/2006", "mc"),
    ("/word/2010/wordml", "w14"),
    ("/word/2010/wordprocessingShape", "wps"),
    ("/drawing/2016/SVG/main", "asvg"),
    ("/package/2006/relationships", "rel"),
    ("/officeDocument/2006/bibliography", "b"),
    ("/ooxml/officeDocument/bibliography", "b"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// What the addresses of OpenDocument's own namespaces begin with, and their ends with their
/// prefixes (OpenDocument 1.3 part 3, §2.1).
const OPEN_DOCUMENT: &str = "urn:oasis:names:tc:opendocument:xmlns:";
const OF_OPEN_DOCUMENT: [(&str, &str); 9] = [
    ("text:1.0", "text"),
    ("style:1.0", "style"),
    ("xsl-fo-compatible:1.0", "fo"),
    ("table:1.0", "table"),
    ("drawing:1.0", "draw"),
    ("office:1.0", "office"),
    ("svg-compatible:1.0", "svg"),
    ("meta:1.0", "meta"),
    ("manifest:1.0", "manifest"),
];
/// The other namespaces in its files.
const BESIDE_OPEN_DOCUMENT: [(&str, &str); 4] = [
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.w3.org/1998/Math/MathML", "mml"),
    ("urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", "field"),
];

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its name with the usual prefix; without one when its namespace is none of those that are
    /// read.
    pub name: SmolStr,
    attributes: Vec<(SmolStr, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Characters.
    Text(String),
}

/// Why a part is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Its XML is not well-formed.
    Malformed,
    /// It declares a document type, which no part of a package may (ECMA-376 part 2, §8.2.5).
    DocType,
    /// It is deeper or has more elements than is read.
    TooLarge,
}

impl Node {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes, by their names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Its elements.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// Its elements of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes().filter(move |node| node.name == name)
    }

    /// Its first element of this name.
    pub fn first(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.name == name)
    }

    /// The element at the end of a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.first(name))
    }

    /// `w:val` of the element at the end of a path.
    pub fn val(&self, path: &[&str]) -> Option<&str> {
        self.at(path).and_then(|node| node.get("w:val"))
    }

    /// What a switch at the end of a path says; nothing when it is not there (ECMA-376 §17.17.4).
    pub fn switch(&self, path: &[&str]) -> Option<bool> {
        self.at(path).map(|node| !matches!(node.get("w:val"), Some("0" | "false" | "off" | "none")))
    }

    /// The first element of this name anywhere below.
    pub fn below(&self, name: &str) -> Option<&Node> {
        self.nodes().find_map(|node| if node.name == name { Some(node) } else { node.below(name) })
    }

    /// All characters below.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Node(node) => node.add_text(out),
                Child::Text(text) => out.push_str(text),
            }
        }
    }
}

/// Reads a part.
pub fn read(text: &str) -> Result<Node, Broken> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Node> = vec![Node::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| Broken::Malformed)? {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST || count > MANY {
                    return Err(Broken::TooLarge);
                }
                open.push(opened(&reader, &start)?);
            }
            Event::Empty(start) => {
                count += 1;
                if count > MANY {
                    return Err(Broken::TooLarge);
                }
                let node = opened(&reader, &start)?;
                add(&mut open, Child::Node(node));
            }
            Event::End(_) => {
                let node = open.pop().ok_or(Broken::Malformed)?;
                add(&mut open, Child::Node(node));
            }
            Event::Text(text) => add(&mut open, Child::Text(text.into_inner().into_owned())),
            Event::CData(text) => add(&mut open, Child::Text(text.into_inner().into_owned())),
            Event::GeneralRef(reference) => {
                let c = reference.resolve_char_ref().ok().flatten().map(String::from);
                let known = c.or_else(|| {
                    quick_xml::escape::resolve_xml_entity(&reference).map(str::to_owned)
                });
                add(&mut open, Child::Text(known.ok_or(Broken::Malformed)?));
            }
            Event::DocType(_) => return Err(Broken::DocType),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or(Broken::Malformed)?;
    root.children
        .into_iter()
        .find_map(|child| if let Child::Node(node) = child { Some(node) } else { None })
        .ok_or(Broken::Malformed)
}

fn add(open: &mut [Node], child: Child) {
    let Some(node) = open.last_mut() else { return };
    match (node.children.last_mut(), child) {
        (Some(Child::Text(before)), Child::Text(more)) => before.push_str(&more),
        (_, child) => node.children.push(child),
    }
}

fn opened(reader: &NsReader<&[u8]>, start: &BytesStart) -> Result<Node, Broken> {
    let resolver = reader.resolver();
    let (namespace, local) = resolver.resolve_element(start.name());
    let name = named(&namespace, local.into_inner());
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute: Attribute = attribute.map_err(|_| Broken::Malformed)?;
        if is_declaration(attribute.key) {
            continue;
        }
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Broken::Malformed)?;
        attributes.push((named(&namespace, local.into_inner()), value.into_owned()));
    }
    Ok(Node { name, attributes, children: Vec::new() })
}

fn is_declaration(name: QName) -> bool {
    name.as_namespace_binding().is_some()
}

fn named(namespace: &ResolveResult, local: &str) -> SmolStr {
    let ResolveResult::Bound(namespace) = namespace else { return SmolStr::new(local) };
    let address = namespace.into_inner();
    let known = match address.strip_prefix(OPEN_DOCUMENT) {
        Some(end) => OF_OPEN_DOCUMENT.iter().find(|(known, _)| *known == end),
        None => NAMESPACES
            .iter()
            .find(|(end, _)| address.ends_with(end))
            .or_else(|| BESIDE_OPEN_DOCUMENT.iter().find(|(known, _)| *known == address)),
    };
    match known {
        Some((_, prefix)) => format_smolstr!("{prefix}:{local}"),
        None => SmolStr::new(local),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    #[test]
    fn both_forms_have_the_usual_prefixes() {
        for namespace in [MAIN, STRICT] {
            let node = read(&format!(
                "<x:p xmlns:x='{namespace}'><x:r x:val='1 &amp; 2'>a&lt;b<![CDATA[c]]></x:r></x:p>"
            ))
            .unwrap();
            assert_eq!(node.name, "w:p");
            assert_eq!(node.val(&["w:r"]), Some("1 & 2"));
            assert_eq!(node.text(), "a<bc");
        }
    }

    #[test]
    fn hostile_parts_are_refused() {
        assert_eq!(read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Err(Broken::DocType));
        assert_eq!(read("<a><b></a>"), Err(Broken::Malformed));
        assert_eq!(read(&"<a>".repeat(1000)), Err(Broken::TooLarge));
        assert_eq!(read(""), Err(Broken::Malformed));
    }
}
