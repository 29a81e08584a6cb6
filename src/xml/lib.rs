//! XML as values, and the one encoder that writes them.
//!
//! Emitters build [`Element`] values; [`encode`] alone knows how XML is written (through
//! quick-xml's writer). White space is added only inside elements that were declared to hold
//! nothing but elements ([`Element::block`]): mixed content is never re-spaced.

mod html;

pub use html::{encode_html, encode_html_fragment};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// An element with its attributes and children, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The qualified name, for example `mml:math`.
    pub name: &'static str,
    /// Attributes in the order in which they are written.
    pub attributes: Vec<(&'static str, String)>,
    /// Children in order.
    pub children: Vec<Node>,
    /// Whether this element holds elements only, so that white space between them means nothing.
    element_only: bool,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Character data, unescaped.
    Text(String),
    /// A processing instruction: target and content.
    Instruction(&'static str, String),
}

impl Element {
    /// An element of mixed content: its children are written exactly as they are.
    #[must_use]
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), children: Vec::new(), element_only: false }
    }

    /// An element that holds elements only; its children are set on lines of their own.
    #[must_use]
    pub fn block(name: &'static str) -> Element {
        Element { element_only: true, ..Element::new(name) }
    }

    /// An element of mixed content with one text.
    #[must_use]
    pub fn text(name: &'static str, text: impl Into<String>) -> Element {
        Element::new(name).with_text(text)
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute when there is a value for it.
    #[must_use]
    pub fn attr_opt(self, name: &'static str, value: Option<impl Into<String>>) -> Element {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds a child element.
    #[must_use]
    pub fn child(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds a child element when there is one.
    #[must_use]
    pub fn child_opt(self, child: Option<Element>) -> Element {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds child elements.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Adds nodes.
    #[must_use]
    pub fn nodes(mut self, nodes: impl IntoIterator<Item = Node>) -> Element {
        self.children.extend(nodes);
        self
    }

    /// Adds character data; nothing when it is empty.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Element {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
        self
    }

    /// Whether it was declared to hold elements only.
    #[must_use]
    pub fn is_element_only(&self) -> bool {
        self.element_only
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is neither child nor attribute.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.children.is_empty() && self.attributes.is_empty()
    }

    /// The element, unless it has no children.
    #[must_use]
    pub fn unless_empty(self) -> Option<Element> {
        if self.children.is_empty() { None } else { Some(self) }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::Text(text.to_owned())
    }
}

/// What stands before the root element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prologue<'a> {
    /// The document type declaration without `<!DOCTYPE` and `>`, or nothing.
    pub doctype: Option<&'a str>,
}

/// Writes a document: XML declaration (UTF-8), document type, root element.
///
/// Characters that XML 1.0 §2.2 forbids are left out; readers have reported them before.
#[must_use]
pub fn encode(root: &Element, prologue: Prologue) -> String {
    let mut writer = Writer::new(Vec::new());
    write(&mut writer, Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    write(&mut writer, Event::Text(BytesText::from_escaped("\n")));
    if let Some(doctype) = prologue.doctype {
        write(&mut writer, Event::DocType(BytesText::from_escaped(doctype)));
        write(&mut writer, Event::Text(BytesText::from_escaped("\n")));
    }
    write_element(&mut writer, root, Some(0));
    write(&mut writer, Event::Text(BytesText::from_escaped("\n")));
    into_string(writer)
}

/// Writes one element without declaration, its mixed content untouched.
#[must_use]
pub fn encode_fragment(element: &Element) -> String {
    let mut writer = Writer::new(Vec::new());
    write_element(&mut writer, element, None);
    into_string(writer)
}

fn into_string(writer: Writer<Vec<u8>>) -> String {
    // Everything written came from `String`s, so that this never replaces a byte.
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(writer: &mut Writer<Vec<u8>>, event: Event) {
    // Writing to a vector cannot fail.
    let written = writer.write_event(event);
    debug_assert!(written.is_ok());
}

/// `depth` is the indentation's depth, or nothing inside mixed content.
fn write_element(writer: &mut Writer<Vec<u8>>, element: &Element, depth: Option<usize>) {
    let mut start = BytesStart::new(element.name);
    for (name, value) in &element.attributes {
        start.push_attribute(Attribute { key: QName(name), value: escape_attribute(value).into() });
    }
    if element.children.is_empty() {
        write(writer, Event::Empty(start));
        return;
    }
    write(writer, Event::Start(start));
    let inner = depth.filter(|_| element.element_only).map(|depth| depth + 1);
    for child in &element.children {
        indent(writer, inner);
        write_node(writer, child, inner);
    }
    indent(writer, inner.map(|depth| depth - 1));
    write(writer, Event::End(BytesEnd::new(element.name)));
}

fn write_node(writer: &mut Writer<Vec<u8>>, node: &Node, depth: Option<usize>) {
    match node {
        Node::Element(element) => write_element(writer, element, depth),
        Node::Text(text) => write(writer, Event::Text(BytesText::from_escaped(escape_text(text)))),
        Node::Instruction(target, content) => write(
            writer,
            Event::PI(BytesPI::new(format!("{target} {}", content.replace("?>", "? >")))),
        ),
    }
}

fn indent(writer: &mut Writer<Vec<u8>>, depth: Option<usize>) {
    if let Some(depth) = depth {
        write(writer, Event::Text(BytesText::from_escaped(format!("\n{}", "  ".repeat(depth)))));
    }
}

/// Whether XML 1.0 §2.2 (production `Char`) allows this character.
#[must_use]
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|&c| is_xml_char(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A literal carriage return would be read as a line feed (XML 1.0 §2.11).
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

fn escape_attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|&c| is_xml_char(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            // Literal white space would be normalised to spaces (XML 1.0 §3.3.3).
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Element, Node, Prologue, encode, encode_fragment};

    #[test]
    fn indents_element_content_only() {
        let p =
            Element::new("p").child(Element::text("italic", "a")).child(Element::text("bold", "b"));
        let root = Element::block("sec").child(Element::text("title", "T")).child(p);
        let xml = encode(&root, Prologue::default());
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sec>\n  <title>T</title>\n  <p><italic>a</italic><bold>b</bold></p>\n</sec>\n"
        );
    }

    #[test]
    fn never_indents_below_mixed_content() {
        let list =
            Element::block("list").child(Element::block("item").child(Element::text("p", "x")));
        let p = Element::new("p").with_text("see ").child(list);
        assert_eq!(encode_fragment(&p), "<p>see <list><item><p>x</p></item></list></p>");
    }

    #[test]
    fn escapes_and_drops_what_xml_forbids() {
        let e = Element::new("a").attr("b", "\"<\n").nodes([Node::from("x & <y>\u{1}\r")]);
        assert_eq!(encode_fragment(&e), "<a b=\"&quot;&lt;&#10;\">x &amp; &lt;y&gt;&#13;</a>");
    }
}
