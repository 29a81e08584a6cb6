//! Body and back: sections without titles, acknowledgements, counts.

use super::super::tree::{Element, Node};
use super::{child, is, target};

/// `sectitle`: a section of the body without a title is a part of the one before it, or of the
/// body.
pub(super) fn untitled_sections(root: &mut Element) {
    let Some(body) = child(root, "body") else { return };
    let mut out: Vec<Node> = Vec::new();
    for node in std::mem::take(&mut body.children) {
        let is_untitled = matches!(&node, Node::Element(sec) if sec.name == "sec" && !sec.elements().any(|part| part.name == "title" && !part.text().trim().is_empty()));
        let Node::Element(mut sec) = node else {
            out.push(node);
            continue;
        };
        if !is_untitled {
            out.push(sec.into());
            continue;
        }
        let id = sec.remove("id");
        sec.children
            .retain(|node| !is(node, "title") && !is(node, "label") && !is(node, "sec-meta"));
        mark(&mut sec, id);
        let before = out.iter_mut().rev().find_map(|node| match node {
            Node::Element(before) if before.name == "sec" => Some(before),
            Node::Element(_) | Node::Raw(_) => None,
        });
        match before {
            Some(before) => append(before, sec.children),
            None => out.extend(sec.children),
        }
    }
    body.children = out;
}

/// The id of an element that is gone stays in its first paragraph.
fn mark(element: &mut Element, id: Option<String>) {
    if let (Some(id), Some(first)) = (id, child(element, "p")) {
        first.children.insert(0, target(&id).into());
    }
}

/// Adds blocks at the end of a section: behind its last subsection, blocks belong to that.
fn append(sec: &mut Element, blocks: Vec<Node>) {
    for node in blocks {
        let last = sec.elements_mut().filter(|part| part.name == "sec").last();
        match (last, is(&node, "sec")) {
            (Some(last), false) => append(last, vec![node]),
            (Some(_) | None, _) => sec.children.push(node),
        }
    }
}

/// `ack`: acknowledgements have no sections; their headings are words.
pub(super) fn acknowledgements(root: &mut Element) {
    root.each_mut(&mut |ack| {
        if ack.name != "ack" {
            return;
        }
        while ack.has("sec") {
            let mut out = Vec::new();
            for node in std::mem::take(&mut ack.children) {
                match node {
                    Node::Element(sec) if sec.name == "sec" => {
                        out.extend(sec.children.into_iter().map(heading_as_paragraph))
                    }
                    other => out.push(other),
                }
            }
            ack.children = out;
        }
    });
}

fn heading_as_paragraph(node: Node) -> Node {
    match node {
        Node::Element(title) if title.name == "title" => {
            Element::with("p", vec![Element::with("bold", title.children).into()]).into()
        }
        other => other,
    }
}

/// `counts_*`: what is counted is what is there.
pub(super) fn counts(root: &mut Element) {
    let number = |name: &str| {
        let mut count = 0;
        root.each(&mut |element| count += usize::from(element.name == name));
        count.to_string()
    };
    let known = [
        ("fig-count", number("fig")),
        ("table-count", number("table-wrap")),
        ("equation-count", number("disp-formula")),
        ("ref-count", number("ref")),
    ];
    root.each_mut(&mut |element| {
        if let Some((_, count)) = known.iter().find(|(name, _)| *name == element.name) {
            element.set("count", count);
        }
    });
}

/// `paragraph`: a paragraph has no id; what points at it points at a place in it.
pub(super) fn paragraphs(root: &mut Element) {
    root.each_mut(&mut |element| {
        if element.name == "p"
            && let Some(id) = element.remove("id")
        {
            element.children.insert(0, target(&id).into());
        }
    });
}
