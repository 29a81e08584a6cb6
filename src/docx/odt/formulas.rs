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
    let piece = (!tex.trim().is_empty()).then_some(Piece::Formula(Formula { tex, display: false }));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Not a test of its own: holds the formulas of JATS articles against what is read of them when
    /// they were written as TeX.
    #[test]
    #[ignore = "for measuring: JATS=file,file cargo test -p offprint-docx formulas_of -- --ignored --nocapture"]
    fn formulas_of_articles_come_back() {
        let (mut all, mut same) = (0, 0);
        for path in std::env::var("JATS").unwrap_or_default().split(',') {
            let text = std::fs::read_to_string(path).unwrap();
            for part in text.split("<mml:math").skip(1) {
                let Some((inner, _)) = part.split_once("</mml:math>") else { continue };
                let math = format!(
                    "<mml:math xmlns:mml='http://www.w3.org/1998/Math/MathML' xmlns:xlink='x' {inner}</mml:math>"
                );
                let math = math.replacen("xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"", "", 1);
                let Ok(root) = crate::tree::read(&math) else { continue };
                let tree = math::mathml::from_kept(&kept(&root), true).tree;
                let tex = math::tex::write(&tree);
                let again = math::tex::read(&tex, &mut math::tex::Macros::default());
                all += 1;
                if again.tree == tree {
                    same += 1;
                } else {
                    println!("{path}\t{tex}\t{:?}", again.problems);
                }
            }
        }
        println!("{same} of {all}");
    }
}
