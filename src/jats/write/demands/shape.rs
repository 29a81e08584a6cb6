//! Wrappers: those that are demanded, and those that hold too little.

use super::{Around, elements, get, has, text};
use article::grammar;
use xml::{Element, Node};

/// The forms in which a formula is told.
const FORMS: [&str; 4] = ["mml:math", "tex-math", "graphic", "inline-graphic"];

/// Puts the children of an element into the shape that receivers want.
pub(super) fn of(element: &mut Element, around: &Around) {
    bare_alternatives(element);
    rows_of_one(element);
    empty_children(element);
    match element.name {
        "disp-formula" | "inline-formula" => alternatives(element),
        "funding-source" if around.funding => institution(element),
        "award-group" => recipients(element),
        "aff" => label(element),
        _ => {}
    }
}

/// PMC's Style Checker: `alternatives` hold at least two. What stands alone in them stands without
/// them, where it may.
fn bare_alternatives(element: &mut Element) {
    let Some(rule) = has(element, "alternatives").then(|| grammar::element(element.name)).flatten()
    else {
        return;
    };
    for node in &mut element.children {
        if let Node::Element(group) = node
            && group.name == "alternatives"
            && elements(group).count() == 1
            && let Some(index) = group.children.iter().position(
                |node| matches!(node, Node::Element(only) if rule.in_publishing(only.name)),
            )
        {
            *node = group.children.swap_remove(index);
        }
    }
}

/// PMC's tagging guidelines: no `mml:mrow` of one child, which is the child itself (MathML 3.0
/// §3.3.1.3). One that says more of itself stays.
fn rows_of_one(element: &mut Element) {
    for node in &mut element.children {
        while let Node::Element(row) = node
            && row.name == "mml:mrow"
            && row.attributes.is_empty()
            && let [Node::Element(_)] = row.children.as_slice()
            && let Some(only) = row.children.pop()
        {
            *node = only;
        }
    }
}

/// PMC's Style Checker refuses elements that say nothing. (A section has its title even so: the DTD
/// asks for it.)
fn empty_children(element: &mut Element) {
    let parent = element.name;
    element.children.retain(|node| match node {
        Node::Element(child) if child.children.is_empty() => match child.name {
            "title" => matches!(parent, "sec" | "app"),
            "tex-math" | "principal-award-recipient" | "award-group" | "funding-source" => false,
            _ => true,
        },
        Node::Element(_) | Node::Text(_) | Node::Instruction(..) => true,
    });
}

/// JATS4R “Math”: several forms of one formula stand in `alternatives`.
fn alternatives(formula: &mut Element) {
    let is_form = |node: &Node| matches!(node, Node::Element(form) if FORMS.contains(&form.name));
    gather(formula);
    let of = |name: &str| elements(formula).filter(|form| form.name == name).count();
    let count = formula.children.iter().filter(|node| is_form(node)).count();
    // Two of one kind are two formulas.
    if count < 2
        || FORMS.iter().any(|name| of(name) > 1)
        || of("graphic") + of("inline-graphic") > 1
    {
        return;
    }
    let Some(first) = formula.children.iter().position(is_form) else { return };
    let (forms, mut rest): (Vec<Node>, Vec<Node>) =
        std::mem::take(&mut formula.children).into_iter().partition(is_form);
    // White space between forms is not white space of the formula.
    rest.retain(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
    rest.insert(first.min(rest.len()), Element::block("alternatives").nodes(forms).into());
    formula.children = rest;
}

/// A picture beside the other forms of the formula joins them.
fn gather(formula: &mut Element) {
    let is_picture = |node: &Node| matches!(node, Node::Element(form) if matches!(form.name, "graphic" | "inline-graphic"));
    let is_blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let is_group = |node: &Node| matches!(node, Node::Element(group) if group.name == "alternatives" && !group.children.iter().any(is_picture));
    let count =
        |what: &dyn Fn(&Node) -> bool| formula.children.iter().filter(|node| what(node)).count();
    let is_label = |node: &Node| matches!(node, Node::Element(label) if label.name == "label");
    let others =
        count(&|node| !is_group(node) && !is_picture(node) && !is_blank(node) && !is_label(node));
    if (count(&is_group), count(&is_picture), others) != (1, 1, 0) {
        return;
    }
    let (pictures, mut rest): (Vec<Node>, Vec<Node>) =
        std::mem::take(&mut formula.children).into_iter().partition(is_picture);
    rest.retain(|node| !is_blank(node));
    if let Some(Node::Element(group)) = rest.iter_mut().find(|node| is_group(node)) {
        group.children.extend(pictures);
    }
    formula.children = rest;
}

/// JATS4R “Funding”: a funder's name stands in an `institution-wrap`, with its identifiers.
fn institution(source: &mut Element) {
    if source.children.is_empty() || has(source, "institution-wrap") {
        return;
    }
    let is_part = |node: &Node| matches!(node, Node::Element(part) if matches!(part.name, "institution" | "institution-id"));
    let fits = |node: &Node| match node {
        Node::Element(part) => {
            grammar::element("institution").is_some_and(|rule| rule.in_publishing(part.name))
        }
        Node::Text(_) | Node::Instruction(..) => true,
    };
    let (parts, words): (Vec<Node>, Vec<Node>) = source.children.iter().cloned().partition(is_part);
    let blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let words: Vec<Node> = words.into_iter().filter(|node| !blank(node)).collect();
    if !words.iter().all(fits)
        || !words.is_empty()
            && parts
                .iter()
                .any(|part| matches!(part, Node::Element(part) if part.name == "institution"))
    {
        return;
    }
    let name = (!words.is_empty()).then(|| Element::new("institution").nodes(words));
    let mut parts = parts;
    parts.iter_mut().for_each(trim_edges);
    source.children = vec![Element::block("institution-wrap").nodes(parts).child_opt(name).into()];
}

/// White space at the edges of a name means nothing where only elements stand beside it.
fn trim_edges(node: &mut Node) {
    let Node::Element(part) = node else { return };
    if let Some(Node::Text(first)) = part.children.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Node::Text(last)) = part.children.last_mut() {
        *last = last.trim_end().to_owned();
    }
}

/// JATS4R “Funding”: each recipient has an element of their own.
fn recipients(award: &mut Element) {
    let is_person = |node: &Node| matches!(node, Node::Element(part) if matches!(part.name, "name" | "string-name" | "institution" | "institution-wrap"));
    let parted = |node: Node| match node {
        Node::Element(all)
            if all.name == "principal-award-recipient" && all.children.iter().all(is_person) =>
        {
            let one = |person: Node| {
                let mut one = all.clone();
                one.children = vec![person];
                Node::from(one)
            };
            all.children.clone().into_iter().map(one).collect()
        }
        node @ (Node::Element(_) | Node::Text(_) | Node::Instruction(..)) => vec![node],
    };
    award.children = std::mem::take(&mut award.children).into_iter().flat_map(parted).collect();
}

/// JATS4R “Authors and affiliations”: the mark of an affiliation is its `label`, and not raised
/// text before it.
fn label(aff: &mut Element) {
    if has(aff, "label") || get(aff, "id").is_none() {
        return;
    }
    if let Some(Node::Element(mark)) = aff.children.first_mut()
        && mark.name == "sup"
        && text(mark).chars().count() <= 2
    {
        mark.name = "label";
    }
}
