//! A formula for agencies that take `MathML`: the one place that decides what a formula becomes.

use article::{Formula, Kept, KeptNode, grammar};
use xml::{Element, Node};

/// The `MathML` of a formula; nothing when there is none, and its TeX or its linear text stands for it. The source's own goes first.
pub fn mathml(formula: &Formula) -> Option<Element> {
    formula.source.as_deref()?.find("mml:math").and_then(written)
}

/// Kept `MathML` as JATS knows it.
fn written(kept: &Kept) -> Option<Element> {
    let rule = grammar::element(&kept.name)?;
    let mut out = Element::new(rule.name);
    for (name, value) in &kept.attributes {
        let known = rule.attributes.iter().find(|attribute| attribute.name == name && attribute.value.takes(value));
        // Ids of the source would meet those of other articles of the batch.
        if let Some(attribute) = known.filter(|attribute| !matches!(attribute.name, "id" | "xlink:href")) {
            out = out.attr(attribute.name, value.as_str());
        }
    }
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => out.children.push(Node::Text(text.clone())),
            KeptNode::Element(child) => out.children.extend(written(child).map(Node::from)),
        }
    }
    Some(out)
}
