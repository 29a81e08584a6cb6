//! OpenDocument text (ISO/IEC 26300, OpenDocument 1.3), as LibreOffice saves it: read into the same
//! story as a Word document, so that all that follows is one.
//!
//! Differences of the formats that matter here: white space collapses unless it is written as
//! `text:s`; what somebody sets by hand is an automatic style; a deletion stands apart from the
//! text; a cell that is covered by another is written as an empty one.

mod blocks;
mod fields;
mod formulas;
mod frames;
mod inlines;
mod lists;
mod sources;
mod styles;
mod tables;

use std::collections::BTreeMap;

use crate::cites::Works;
use crate::package::{Package, Unreadable};
use crate::story::{self, Told};
use crate::tree::{Broken, Child, Node};
use crate::view::Story;
use blocks::Reader;
use styles::Styles;

/// The kind that an OpenDocument text says it is.
const TEXT: &str = "application/vnd.oasis.opendocument.text";
/// How many objects of a document are opened: formulas are objects.
const OBJECTS: usize = 5_000;

/// Whether a package is an OpenDocument file, of whatever kind.
pub fn is_open_document(package: &mut Package) -> bool {
    kind(package).starts_with("application/vnd.oasis.opendocument.")
        || package.has("content.xml") && package.has("META-INF/manifest.xml")
}

fn kind(package: &mut Package) -> String {
    let bytes = package.bytes("mimetype").unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// Reads the story of an OpenDocument text, and the works that its marks cite.
pub fn read(package: &mut Package, works: &mut Works) -> Result<(Story, Vec<Told>), Unreadable> {
    let kind = kind(package);
    if !kind.is_empty() && !kind.starts_with(TEXT) {
        return Err(Unreadable::NoText);
    }
    let manifest = package.tree("META-INF/manifest.xml");
    if manifest.is_some_and(|root| root.below("manifest:encryption-data").is_some()) {
        return Err(Unreadable::Protected);
    }
    let content = package.read("content.xml")?;
    let body = content.at(&["office:body", "office:text"]).ok_or(Unreadable::NoText)?;
    let shared = package.tree("styles.xml");
    let meta = package.tree("meta.xml");
    let objects = objects(package, body);
    let mut told = Vec::new();
    let styles = Styles::of(shared.as_ref(), &content);
    let reader = Reader::new(styles, works, fields::properties(meta.as_ref()), objects);
    let story = reader.read(body, &mut told);
    told.extend(shared.iter().flat_map(running_heads));
    Ok((story, told))
}

/// The objects that the text shows, by the paths that name them. Those of other programs keep only
/// their pictures; one that cannot be read does too.
fn objects(package: &mut Package, body: &Node) -> BTreeMap<String, Node> {
    let mut names = Vec::new();
    named_objects(body, &mut names);
    let mut out = BTreeMap::new();
    for name in names {
        if let Some(root) = package.formula(&format!("{name}/content.xml")) {
            out.insert(name, root);
        }
    }
    out
}

fn named_objects(node: &Node, out: &mut Vec<String>) {
    for child in node.nodes() {
        if child.name == "draw:object" && out.len() < OBJECTS {
            out.extend(child.get("xlink:href").and_then(frames::part));
        }
        named_objects(child, out);
    }
}

/// What running heads and feet say.
fn running_heads(shared: &Node) -> Vec<Told> {
    const KINDS: [&str; 4] =
        ["style:header", "style:footer", "style:header-left", "style:footer-left"];
    let pages = shared.all("office:master-styles").flat_map(Node::nodes);
    let parts = pages.flat_map(Node::nodes).filter(|part| KINDS.contains(&part.name.as_str()));
    story::running_heads(parts.map(words))
}

/// The words of a part on one line.
fn words(node: &Node) -> String {
    let mut out = String::new();
    shown(node, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a part, one paragraph after the other.
fn shown(node: &Node, out: &mut String) {
    for child in &node.children {
        match child {
            Child::Text(text) => out.push_str(text),
            Child::Node(node) => match node.name.as_str() {
                "text:s" | "text:tab" | "text:line-break" => out.push(' '),
                "text:tracked-changes" | "office:annotation" | "svg:title" | "svg:desc" => {}
                "text:p" | "text:h" => {
                    shown(node, out);
                    out.push(' ');
                }
                _ => shown(node, out),
            },
        }
    }
}

/// A length in hundredths of a millimetre: `2.5cm`, `1in`, `12pt`.
fn hundredths(length: &str) -> Option<u32> {
    let end = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = (length.get(..end)?, length.get(end..)?);
    let (whole, part) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let digits: String = part.chars().chain("0000".chars()).take(4).collect();
    // Ten thousandths, so that no length is a floating-point number.
    let number = whole.parse::<u64>().ok()?.min(100_000) * 10_000 + digits.parse::<u64>().ok()?;
    let hundredths = match unit {
        "cm" => number * 1000,
        "mm" => number * 100,
        "in" => number * 2540,
        "pt" => number * 2540 / 72,
        "pc" => number * 2540 / 6,
        "px" => number * 2540 / 96,
        _ => return None,
    };
    u32::try_from((hundredths + 5_000) / 10_000).ok()
}

/// Why an object is not read counts for nothing: it has its picture.
impl Package<'_> {
    /// The formula of an object. Old programs declare a document type there, without entities.
    fn formula(&mut self, part: &str) -> Option<Node> {
        let root = match self.read(part) {
            Ok(root) => root,
            Err(Unreadable::Part(Broken::DocType)) => self.without_type(part)?,
            Err(_) => return None,
        };
        (root.name == "mml:math").then_some(root)
    }
}

#[cfg(test)]
mod tests;
