//! What was kept from a JATS source, written back where the DTD has a place for it.
//!
//! Publishing is what receivers ask for. Where something stands as only Archiving allows, the whole
//! file is declared as Archiving, and the report says for what; where neither allows it, its words
//! are written without their mark-up.

use super::conform;
use super::context::Context;
use crate::findings;
use article::grammar::{self, AttributeRule, ElementRule, Value};
use article::{Kept, KeptNode};
use xml::{Element, Node};

/// Kept elements as children of the element with this name.
pub(super) fn elements<'k>(
    kept: impl IntoIterator<Item = &'k Kept>,
    parent: &str,
    cx: &Context,
) -> Vec<Element> {
    let nodes = kept.into_iter().flat_map(|kept| nodes(kept, parent, cx));
    nodes
        .filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Instruction(..) => None,
        })
        .collect()
}

/// A kept element as a child of the element with this name: itself, or what it holds where it may
/// not stand.
pub(super) fn nodes(kept: &Kept, parent: &str, cx: &Context) -> Vec<Node> {
    let (Some(around), Some(rule)) = (grammar::element(parent), grammar::element(&kept.name))
    else {
        return unwrapped(kept, parent, cx);
    };
    if !around.in_publishing(rule.name) && !parent.starts_with("mml:") {
        if !around.in_archiving(rule.name) {
            return unwrapped(kept, parent, cx);
        }
        only_archiving(format!("{} in {parent}", kept.name), cx);
    }
    vec![element(kept, rule, cx).into()]
}

/// Adds what else a JATS source says of an element, as far as the element may say it and does not
/// yet.
pub(super) fn dressed(element: Element, further: &[(String, String)], cx: &Context) -> Element {
    let Some(rule) = grammar::element(element.name).filter(|_| !further.is_empty()) else {
        return element;
    };
    let fresh = further
        .iter()
        .filter(|(name, _)| !element.attributes.iter().any(|(known, _)| known == name));
    let shell = Kept {
        name: element.name.to_owned(),
        attributes: fresh.cloned().collect(),
        content: Vec::new(),
    };
    attributes(element, &shell, rule, cx)
}

fn element(kept: &Kept, rule: &'static ElementRule, cx: &Context) -> Element {
    let mut out = if rule.is_mixed() { Element::new(rule.name) } else { Element::block(rule.name) };
    out = attributes(out, kept, rule, cx);
    for node in &kept.content {
        match node {
            KeptNode::Element(child) => out.children.extend(nodes(child, rule.name, cx)),
            KeptNode::Text(text) if rule.in_publishing("#") => {
                out.children.push(Node::Text(text.clone()))
            }
            KeptNode::Text(text) if rule.is_mixed() => {
                only_archiving(format!("text in {}", rule.name), cx);
                out.children.push(Node::Text(text.clone()));
            }
            KeptNode::Text(text) => refused(&format!("text in {}", rule.name), text, cx),
        }
    }
    out
}

/// The attributes that the element may have, in the order of the source.
fn attributes(mut out: Element, kept: &Kept, rule: &ElementRule, cx: &Context) -> Element {
    for (name, value) in &kept.attributes {
        let Some(attribute) = rule.attributes.iter().find(|attribute| attribute.name == name)
        else {
            continue;
        };
        if grammar::is_archiving_attribute(rule.name, name) {
            only_archiving(format!("the attribute {name} of {}", rule.name), cx);
        }
        match attribute.value {
            Value::Id => out = out.attr_opt(attribute.name, cx.kept_id(value)),
            _ if attribute.value.takes(value) => out = out.attr(attribute.name, value.as_str()),
            _ => out = custom(out, attribute, value, rule),
        }
    }
    for attribute in rule.attributes.iter().filter(|attribute| attribute.demanded) {
        if !out.attributes.iter().any(|(name, _)| *name == attribute.name) {
            out = out.attr(attribute.name, "");
        }
    }
    out
}

/// A value outside a closed list: `custom`, with the value beside it, where the element has that
/// way out.
fn custom(out: Element, attribute: &AttributeRule, value: &str, rule: &ElementRule) -> Element {
    let free = rule.attributes.iter().find(|attribute| attribute.name == "custom-type");
    match free {
        Some(free) if attribute.value.takes("custom") && !value.is_empty() => {
            out.attr(attribute.name, "custom").attr(free.name, value)
        }
        Some(_) | None => out,
    }
}

/// What stands in an element that may not stand here.
fn unwrapped(kept: &Kept, parent: &str, cx: &Context) -> Vec<Node> {
    let mixed = grammar::element(parent).is_some_and(ElementRule::is_mixed);
    if !mixed || kept.elements().next().is_none() {
        refused(&format!("{} in {parent}", kept.name), &kept.text(), cx);
    }
    let content = kept.content.iter().flat_map(|node| match node {
        KeptNode::Element(child) => nodes(child, parent, cx),
        KeptNode::Text(text) if mixed => vec![Node::Text(text.clone())],
        KeptNode::Text(_) => Vec::new(),
    });
    content.collect()
}

fn refused(what: &str, text: &str, cx: &Context) {
    cx.note(what, findings::markup_refused(what, short(text)));
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Notes that the file must be declared as Archiving.
pub(super) fn only_archiving(what: String, cx: &Context) {
    if cx.archiving.replace(true) {
        return;
    }
    let said = findings::only_archiving(&what);
    cx.note(what, said);
}

/// Puts kept children into an element among those that are there, in the order of the DTD. A kept
/// child stands in for those of its name.
pub(super) fn merge(mut parent: Element, kept: &[Kept], cx: &Context) -> Element {
    if kept.is_empty() {
        return parent;
    }
    parent.children.retain(|node| !matches!(node, Node::Element(element) if kept.iter().any(|kept| kept.name == element.name)));
    parent.children.extend(elements(kept, parent.name, cx).into_iter().map(Node::from));
    conform::sort(&mut parent);
    parent
}

/// Takes pointers off that lead nowhere: what was kept may point at what was not.
pub(super) fn settle(root: &mut Element, cx: &Context) {
    let mut ids = std::collections::BTreeSet::new();
    collect(root, &mut ids);
    prune(root, &ids, cx);
}

fn collect(element: &Element, ids: &mut std::collections::BTreeSet<String>) {
    ids.extend(
        element.attributes.iter().filter(|(name, _)| *name == "id").map(|(_, id)| id.clone()),
    );
    for node in &element.children {
        if let Node::Element(child) = node {
            collect(child, ids);
        }
    }
}

fn prune(element: &mut Element, ids: &std::collections::BTreeSet<String>, cx: &Context) {
    let is_pointer = |name: &str| matches!(name, "rid" | "headers" | "continued-from");
    for (name, value) in element.attributes.iter_mut().filter(|(name, _)| is_pointer(name)) {
        let known: Vec<&str> = value.split_whitespace().filter(|id| ids.contains(*id)).collect();
        if known.len() < value.split_whitespace().count() {
            cx.note(
                format!("{}[@{name}='{value}']", element.name),
                findings::pointer_dangling(value.as_str()),
            );
            *value = known.join(" ");
        }
    }
    element.attributes.retain(|(name, value)| !(is_pointer(name) && value.is_empty()));
    for node in &mut element.children {
        if let Node::Element(child) = node {
            prune(child, ids, cx);
        }
    }
    element.children.retain(|node| !matches!(node, Node::Element(child) if points_nowhere(child)));
}

/// A pointer without words whose target is not in the article is nothing.
fn points_nowhere(element: &Element) -> bool {
    element.name == "xref"
        && element.children.is_empty()
        && !element.attributes.iter().any(|(name, _)| *name == "rid")
}
