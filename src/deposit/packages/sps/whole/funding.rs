//! Grants and statements of funding, said in the metadata and in a note.

use std::collections::BTreeSet;

use super::super::said;
use super::super::tree::{Element, Node};
use super::{article_meta, child, is};

/// `funding-group_elements` and the check of contract numbers: a number stands in a note or in the
/// acknowledgements too; a statement without a grant is a note.
pub(super) fn funding(root: &mut Element) {
    let mut said_in_text = String::new();
    for back in root.elements().filter(|element| element.name == "back") {
        back.each(&mut |element| {
            let is_note =
                element.name == "fn" && element.get("fn-type") == Some("financial-disclosure");
            if element.name == "ack" || is_note {
                element
                    .elements()
                    .filter(|part| part.name == "p")
                    .for_each(|part| said_in_text.push_str(&(part.text() + "\n")));
            }
        });
    }
    let mut back_text = String::new();
    root.elements()
        .filter(|element| element.name == "back")
        .for_each(|back| back_text.push_str(&said(&back.text())));
    let Some(meta) = article_meta(root) else { return };
    let Some(group) = child(meta, "funding-group") else { return };
    let statement =
        group.elements().find(|part| part.name == "funding-statement").map(Element::text);
    if !group.has("award-group") {
        meta.children.retain(|node| !is(node, "funding-group"));
        if let Some(statement) = statement.filter(|statement| !back_text.contains(&said(statement)))
        {
            add_note(root, "supported-by", &statement);
        }
        return;
    }
    let mut numbers = BTreeSet::new();
    group.each(&mut |part| {
        if part.name == "award-id" {
            numbers.insert(part.text().trim().to_owned());
        }
    });
    numbers.remove("");
    if numbers.iter().all(|number| said_in_text.contains(number.as_str())) {
        return;
    }
    let words = match statement {
        Some(statement) if numbers.iter().all(|number| statement.contains(number.as_str())) => {
            statement
        }
        Some(statement) => format!("{} {}", statement.trim(), grants(group)),
        None => grants(group),
    };
    if !group.has("funding-statement") {
        group
            .children
            .push(Element::with("funding-statement", vec![Node::Raw(words.clone())]).into());
    }
    add_note(root, "financial-disclosure", &words);
}

/// Funders and their numbers in one line: “A Fund: 12, 13; Another Fund: 7”.
fn grants(group: &Element) -> String {
    let line = |award: &Element| {
        let of = |name: &'static str| {
            award.elements().filter(move |part| part.name == name).map(|part| said(&words_of(part)))
        };
        let (funders, numbers) = (
            of("funding-source").collect::<Vec<_>>().join(", "),
            of("award-id").collect::<Vec<_>>().join(", "),
        );
        [funders, numbers]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    };
    let lines = group
        .elements()
        .filter(|part| part.name == "award-group")
        .map(line)
        .filter(|line| !line.is_empty());
    quick_xml::escape::escape(lines.collect::<Vec<_>>().join("; ")).into_owned()
}

/// The words of an element without the identifiers in it.
fn words_of(element: &Element) -> String {
    let pieces = element.children.iter().map(|node| match node {
        Node::Element(part) if part.name == "institution-id" => String::new(),
        Node::Element(part) => words_of(part),
        Node::Raw(raw) => raw.clone(),
    });
    pieces.collect()
}

/// Adds a note to the back; words as they are written in XML.
fn add_note(root: &mut Element, kind: &str, words: &str) {
    let mut note =
        Element::with("fn", vec![Element::with("p", vec![Node::Raw(words.to_owned())]).into()]);
    note.set("fn-type", kind);
    if !root.has("back") {
        let at = root
            .children
            .iter()
            .rposition(|node| is(node, "body") || is(node, "front"))
            .map_or(root.children.len(), |at| at + 1);
        root.children.insert(at, Element::new("back").into());
    }
    let Some(back) = child(root, "back") else { return };
    match child(back, "fn-group") {
        Some(group) => group.children.push(note.into()),
        None => back.children.push(Element::with("fn-group", vec![note.into()]).into()),
    }
}
