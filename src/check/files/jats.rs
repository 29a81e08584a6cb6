//! The finished JATS as a tree, and where its parts stand in the source.

use roxmltree::{Document, Node, ParsingOptions};

use report::{Place, Report, Said};

/// A rule on the finished JATS.
pub type JatsRule = fn(&Jats, &mut Report);

/// The finished JATS.
pub struct Jats<'a, 'input> {
    document: &'a Document<'input>,
}

impl<'a, 'input> Jats<'a, 'input> {
    /// Reads a file; one that is no XML is somebody else's finding, and passes.
    pub fn read(bytes: &[u8], then: impl FnOnce(&Jats)) {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let text = std::str::from_utf8(bytes).unwrap_or("");
        if let Ok(document) = Document::parse_with_options(text, options) {
            then(&Jats { document: &document });
        }
    }

    /// `article`
    pub fn root(&self) -> Node<'a, 'input> {
        self.document.root_element()
    }

    /// The article's type.
    pub fn article_type(&self) -> &'a str {
        self.root().attribute("article-type").unwrap_or("")
    }

    /// Every element with this name that belongs to the article itself, and to no response or
    /// translation inside it.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
        self.root()
            .descendants()
            .filter(move |node| node.has_tag_name(name))
            .filter(|node| !is_in_sub_article(*node))
    }

    /// The element at this path below the root.
    pub fn at(&self, path: &[&str]) -> Option<Node<'a, 'input>> {
        path.iter().try_fold(self.root(), |node, name| children(node, name).next())
    }
}

fn is_in_sub_article(node: Node) -> bool {
    node.ancestors().any(|node| matches!(node.tag_name().name(), "sub-article" | "response"))
}

/// The elements with this name that stand directly in a node.
pub fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The elements that stand directly in a node.
pub fn elements<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

/// All words in a node, with single spaces between them.
pub fn text(node: Node) -> String {
    text_without(node, &[])
}

/// The same, without what elements of these names say.
pub fn text_without(node: Node, left_out: &[&str]) -> String {
    let is_left_out =
        |node: &Node| node.ancestors().any(|around| left_out.contains(&around.tag_name().name()));
    let mut out = String::new();
    let mut apart = false;
    for piece in node
        .descendants()
        .filter(|node| node.is_text() && (left_out.is_empty() || !is_left_out(node)))
        .filter_map(|node| node.text())
    {
        let mut rest = piece;
        while !rest.is_empty() {
            let words = rest.trim_start();
            apart |= words.len() < rest.len();
            let end = words.find(char::is_whitespace).unwrap_or(words.len());
            if end > 0 {
                out.push_str(if apart && !out.is_empty() { " " } else { "" });
                out.push_str(words.get(..end).unwrap_or(""));
                apart = false;
            }
            rest = words.get(end..).unwrap_or("");
        }
    }
    out
}

/// An attribute of any namespace, by its local name; nothing when it is empty.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
        .filter(|value| !value.is_empty())
}

/// Adds a finding about a node. Its place is the nearest id, which is led back to the source, or
/// else the path of elements.
pub fn add(report: &mut Report, node: Node, said: Said) {
    let id = node
        .ancestors()
        .take_while(|node| !matches!(node.tag_name().name(), "body" | "front" | "back"))
        .find_map(|node| node.attribute("id"));
    let path = id.map_or_else(|| path_of(node), str::to_owned);
    report.push(Place::path(path), said);
}

fn path_of(node: Node) -> String {
    let mut names: Vec<&str> =
        node.ancestors().filter(Node::is_element).map(|node| node.tag_name().name()).collect();
    names.pop();
    names.reverse();
    names.join("/")
}
