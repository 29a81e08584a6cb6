//! The finished tree, held against the content models of the DTD before it is written.
//!
//! What a source or a caller has put in another order is put in the order of the DTD; what the DTD
//! wants once and stands twice becomes one, where it holds elements only; what says nothing and may
//! not be empty is dropped. Where Archiving allows what Publishing does not, the file is declared
//! as Archiving. What still has no place is left out and named (J109): the file is valid, or says
//! why it cannot be.

use super::context::Context;
use super::kept::only_archiving;
use crate::findings;
use article::model::Model;
use article::{grammar, model};
use xml::{Element, Node};

/// Puts everything below an element, and it itself, into the shape that the DTD wants.
pub(super) fn hold(element: &mut Element, cx: &Context) {
    lift_affiliations(element);
    element.children.retain_mut(|node| match node {
        Node::Element(child) => {
            let held_something = !child.children.is_empty();
            hold(child, cx);
            // What held nothing but what says nothing says nothing: `back` around an empty `sec`.
            let emptied =
                held_something && child.children.is_empty() && child.attributes.is_empty();
            !(emptied || is_void(child))
        }
        Node::Text(_) | Node::Instruction(..) => true,
    });
    // An element that says nothing is dropped by the one around it.
    let Some(model) = model::publishing(element.name).filter(|_| !is_void(element)) else { return };
    // Text among the children, which Archiving allows in few places, is no matter of order.
    let holds_text = element
        .children
        .iter()
        .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
    if holds_text || model.accepts(&names(element)) {
        return;
    }
    sort(element);
    if !model.accepts(&names(element)) {
        join(element, model, cx);
    }
    let children = names(element);
    if model.accepts(&children) {
        return;
    }
    if model::archiving_accepts(element.name, &children) {
        return only_archiving(
            format!("these elements in this order in {}: {}", element.name, children.join(", ")),
            cx,
        );
    }
    leave_out(element, model, cx);
}

/// Affiliations without anybody beside them stand without the group, which must name somebody.
fn lift_affiliations(element: &mut Element) {
    let is_aff = |name: &str| matches!(name, "aff" | "aff-alternatives");
    let is_bare = |node: &Node| matches!(node, Node::Element(group) if group.name == "contrib-group" && elements(group).all(|child| is_aff(child.name)));
    if !matches!(element.name, "article-meta" | "front-stub")
        || !element.children.iter().any(is_bare)
    {
        return;
    }
    let mut lifted = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(group) if is_bare(&Node::Element(group.clone())) => {
                lifted.extend(group.children)
            }
            other => lifted.push(other),
        }
    }
    element.children = lifted;
}

/// Whether an element says nothing and may not be so: `name` without a name, `pub-date` without a
/// date.
fn is_void(element: &Element) -> bool {
    let is_held = |node: &Node| !matches!(node, Node::Text(text) if text.trim().is_empty());
    let demands = || model::publishing(element.name).is_some_and(|model| !model.may_be_absent());
    !element.children.iter().any(is_held) && demands()
}

fn names(element: &Element) -> Vec<&'static str> {
    elements(element).map(|child| child.name).collect()
}

fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(child) => Some(child),
        Node::Text(_) | Node::Instruction(..) => None,
    })
}

/// Puts the children in the order of the DTD, unless they stand in one that it allows.
pub(super) fn sort(parent: &mut Element) {
    let name = parent.name;
    if model::publishing(name).is_none_or(|model| model.accepts(&names(parent))) {
        return;
    }
    parent.children.sort_by_key(|node| match node {
        Node::Element(element) => model::rank(name, element.name),
        Node::Text(_) | Node::Instruction(..) => usize::MAX,
    });
}

/// Makes one of several children that may stand once: the first takes in what the others hold.
fn join(element: &mut Element, model: &Model, cx: &Context) {
    let mut kept: Vec<Node> = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        let Node::Element(child) = node else {
            kept.push(node);
            continue;
        };
        let holds_elements = grammar::element(child.name).is_some_and(|rule| !rule.is_mixed());
        let is_same = |before: &&mut Node| matches!(before, Node::Element(before) if before.name == child.name);
        match kept.iter_mut().find(is_same) {
            Some(Node::Element(first)) if holds_elements && !model.repeats(child.name) => {
                first.children.extend(child.children);
                hold(first, cx);
            }
            Some(_) | None => kept.push(child.into()),
        }
    }
    element.children = kept;
}

/// Leaves out what has no place, and says so.
fn leave_out(element: &mut Element, model: &Model, cx: &Context) {
    while let Some(refused) = model.refused(&names(element)) {
        let place = element
            .children
            .iter()
            .enumerate()
            .filter(|(_, node)| matches!(node, Node::Element(_)))
            .nth(refused);
        let Some(index) = place.map(|(index, _)| index) else {
            return cx.note(element.name, findings::child_missing(element.name));
        };
        if let Node::Element(child) = element.children.remove(index) {
            let words: String = text(&child).chars().take(60).collect();
            cx.note(
                format!("{}/{}", element.name, child.name),
                findings::child_refused(child.name, element.name, words),
            );
        }
    }
}

/// Its text, spaces collapsed.
fn text(element: &Element) -> String {
    fn push(element: &Element, out: &mut String) {
        for node in &element.children {
            match node {
                Node::Element(child) => push(child, out),
                Node::Text(text) => out.push_str(text),
                Node::Instruction(..) => {}
            }
            out.push(' ');
        }
    }
    let mut out = String::new();
    push(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::bare_edition;
    use xml::encode_fragment;

    fn leaf(name: &'static str) -> Element {
        Element::text(name, name)
    }

    fn with(name: &'static str, children: &[Element]) -> Element {
        Element::new(name).children(children.iter().cloned())
    }

    /// What becomes of an element, and what is said of it.
    fn held(mut element: Element) -> (String, Vec<&'static str>) {
        let edition = bare_edition();
        let cx = Context::new(&edition);
        hold(&mut element, &cx);
        (
            encode_fragment(&element),
            cx.into_report().findings.iter().map(|finding| finding.code.id).collect(),
        )
    }

    fn silent(element: Element, expected: &str) {
        assert_eq!(held(element), (expected.to_owned(), Vec::new()));
    }

    #[test]
    fn children_stand_in_the_order_of_the_dtd() {
        silent(
            with("name", &[leaf("given-names"), leaf("surname")]),
            "<name><surname>surname</surname><given-names>given-names</given-names></name>",
        );
        let name = with("name", &[leaf("surname")]);
        silent(
            with("contrib", &[leaf("role"), name.clone()]),
            "<contrib><name><surname>surname</surname></name><role>role</role></contrib>",
        );
        let contrib = with("contrib", &[name]);
        let group = with("contrib-group", &[contrib.clone(), leaf("on-behalf-of"), contrib]);
        let one = "<contrib><name><surname>surname</surname></name></contrib>";
        silent(
            group,
            &format!(
                "<contrib-group>{one}{one}<on-behalf-of>on-behalf-of</on-behalf-of></contrib-group>"
            ),
        );
        let publishers = [leaf("publisher-name"), leaf("publisher-loc"), leaf("publisher-name")];
        let untouched = with("publisher", &publishers);
        silent(untouched.clone(), &encode_fragment(&untouched));
    }

    #[test]
    fn two_groups_of_which_there_may_be_one_become_one() {
        let group = |name: &'static str| {
            with(
                "custom-meta-group",
                &[with("custom-meta", &[Element::text("meta-name", name), leaf("meta-value")])],
            )
        };
        let title = with("title-group", &[leaf("article-title")]);
        let xml = held(with("article-meta", &[title, group("a"), group("b")])).0;
        assert_eq!(xml.matches("<custom-meta-group>").count(), 1);
        assert!(
            xml.contains("<meta-name>a</meta-name>") && xml.contains("<meta-name>b</meta-name>")
        );
    }

    #[test]
    fn what_says_nothing_is_dropped() {
        let contrib = with("contrib", &[Element::new("name"), leaf("role")]);
        silent(contrib, "<contrib><role>role</role></contrib>");
        silent(with("history", &[Element::new("date")]), "<history/>");
        let meta = with(
            "front",
            &[
                with("journal-meta", &[leaf("journal-id"), leaf("issn")]),
                with(
                    "article-meta",
                    &[with("title-group", &[leaf("article-title")]), Element::new("pub-date")],
                ),
            ],
        );
        assert!(!held(meta).0.contains("pub-date"));
    }

    #[test]
    fn what_is_left_empty_is_dropped() {
        let back = with("back", &[with("sec", &[])]);
        let (xml, codes) = held(with("article", &[with("front", &[]), back]));
        assert!(!xml.contains("back"), "{xml}");
        assert!(codes.is_empty(), "{codes:?}");
    }

    #[test]
    fn affiliations_of_nobody_stand_by_themselves() {
        let meta = with(
            "article-meta",
            &[with("title-group", &[leaf("article-title")]), with("contrib-group", &[leaf("aff")])],
        );
        silent(
            meta,
            "<article-meta><title-group><article-title>article-title</article-title></title-group><aff>aff</aff></article-meta>",
        );
    }

    #[test]
    fn what_only_archiving_allows_declares_the_file_so() {
        let (xml, codes) = held(with("pub-date", &[leaf("month")]));
        assert_eq!(
            (xml.as_str(), codes),
            ("<pub-date><month>month</month></pub-date>", vec!["J108"])
        );
    }

    #[test]
    fn what_has_no_place_is_left_out_and_named() {
        let meta = with(
            "article-meta",
            &[with("title-group", &[leaf("article-title")]), leaf("fpage"), leaf("elocation-id")],
        );
        let (xml, codes) = held(meta);
        assert!(xml.contains("<fpage>") && !xml.contains("elocation-id"));
        assert_eq!(codes, ["J109"]);
        assert_eq!(held(with("list", &[leaf("title")])).1, ["J109"]);
    }
}
