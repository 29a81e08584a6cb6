//! Formulas: `MathML` in an object, with the source that somebody has typed beside it.

use article::{Kept, KeptNode};
use report::Said;

use crate::findings;
use crate::tree::{Child, Node};
use crate::view::{Formula, Piece};

/// A formula in TeX, and what is to be told of it; nothing when it is empty.
pub fn formula(root: &Node) -> (Option<Piece>, Vec<Said>) {
    let kept = kept(root);
    let read = math::mathml::from_kept(&kept, true);
    let tex = math::tex::write(&read.tree);
    let problems = read.problems.iter().map(|problem| {
        let (what, _) = problem.message();
        findings::formula_problem(what)
    });
    let piece = (!tex.trim().is_empty()).then(|| Piece::Formula(Formula { tex, display: false }));
    (piece, problems.collect())
}

/// An element in the names that formulas are read by.
fn kept(node: &Node) -> Kept {
    let content = node.children.iter().filter_map(|child| match child {
        Child::Text(text) => Some(KeptNode::Text(text.clone())),
        // What a program has noted for itself is no formula.
        Child::Node(node) if node.name.starts_with("mml:annotation") => None,
        Child::Node(node) => Some(KeptNode::Element(kept(node))),
    });
    Kept {
        name: node.name.to_string(),
        attributes: node
            .attributes()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        content: content.collect(),
    }
}
