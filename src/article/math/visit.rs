//! Walking a formula's tree.

use super::nodes::Pair;
use super::{Math, MathTable};

/// The nodes directly in this one, in reading order.
#[must_use]
pub fn children(node: &Math) -> Vec<&Math> {
    match node {
        Math::Row(items) => items.iter().collect(),
        Math::Ident(_)
        | Math::Number(_)
        | Math::Op(_)
        | Math::Text(_)
        | Math::Space(_)
        | Math::Rule(_)
        | Math::Unread(_) => Vec::new(),
        Math::Frac(frac) => vec![&frac.above, &frac.below],
        Math::Root(root) => root.degree.iter().chain([&root.body]).collect(),
        Math::Scripts(node) => {
            let before = node.before.iter().flat_map(both);
            let own = [&node.base].into_iter().chain(&node.sub).chain(&node.sup);
            before.chain(own).chain(node.after.iter().flat_map(both)).collect()
        }
        Math::UnderOver(node) => {
            [&node.base].into_iter().chain(&node.under).chain(&node.over).collect()
        }
        Math::Fenced(node) => vec![&node.body],
        Math::Table(table) => cells(table).collect(),
        Math::Enclose(node) => vec![&node.body],
        Math::Phantom(node) => vec![&node.body],
        Math::Style(node) => vec![&node.body],
        Math::Atom(node) => vec![&node.body],
    }
}

fn both(pair: &Pair) -> impl Iterator<Item = &Math> {
    pair.sub.iter().chain(&pair.sup)
}

fn cells(table: &MathTable) -> impl Iterator<Item = &Math> {
    table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.content)
}

/// The same, to be changed.
pub fn children_mut(node: &mut Math) -> Vec<&mut Math> {
    match node {
        Math::Row(items) => items.iter_mut().collect(),
        Math::Ident(_)
        | Math::Number(_)
        | Math::Op(_)
        | Math::Text(_)
        | Math::Space(_)
        | Math::Rule(_)
        | Math::Unread(_) => Vec::new(),
        Math::Frac(frac) => vec![&mut frac.above, &mut frac.below],
        Math::Root(root) => root.degree.iter_mut().chain([&mut root.body]).collect(),
        Math::Scripts(node) => {
            let before = node.before.iter_mut().flat_map(both_mut);
            let own = [&mut node.base].into_iter().chain(&mut node.sub).chain(&mut node.sup);
            before.chain(own).chain(node.after.iter_mut().flat_map(both_mut)).collect()
        }
        Math::UnderOver(node) => {
            [&mut node.base].into_iter().chain(&mut node.under).chain(&mut node.over).collect()
        }
        Math::Fenced(node) => vec![&mut node.body],
        Math::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.map(|cell| &mut cell.content).collect()
        }
        Math::Enclose(node) => vec![&mut node.body],
        Math::Phantom(node) => vec![&mut node.body],
        Math::Style(node) => vec![&mut node.body],
        Math::Atom(node) => vec![&mut node.body],
    }
}

fn both_mut(pair: &mut Pair) -> impl Iterator<Item = &mut Math> {
    pair.sub.iter_mut().chain(&mut pair.sup)
}

/// Calls `visit` for the node and all below it, a node before what it holds.
pub fn walk<'a>(node: &'a Math, visit: &mut dyn FnMut(&'a Math)) {
    visit(node);
    children(node).into_iter().for_each(|child| walk(child, visit));
}

/// Calls `visit` for the node and all below it, a node after what it holds.
pub fn walk_mut(node: &mut Math, visit: &mut dyn FnMut(&mut Math)) {
    children_mut(node).into_iter().for_each(|child| walk_mut(child, visit));
    visit(node);
}

/// How many nodes there are.
#[must_use]
pub fn count(node: &Math) -> usize {
    1 + children(node).into_iter().map(count).sum::<usize>()
}

/// How deep the tree is: 1 for a letter.
#[must_use]
pub fn depth(node: &Math) -> usize {
    1 + children(node).into_iter().map(depth).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::{Frac, Math, Scripts};
    use super::{children, children_mut, count, depth, walk};

    fn sample() -> Math {
        let power =
            Scripts { base: Math::ident("x"), sup: Some(Math::number("2")), ..Scripts::default() };
        Math::Frac(Box::new(Frac::new(Math::Scripts(Box::new(power)), Math::ident("y"))))
    }

    #[test]
    fn every_node_is_met_once_in_reading_order() {
        let tree = sample();
        let mut met = Vec::new();
        walk(&tree, &mut |node| met.push(node));
        assert_eq!((count(&tree), depth(&tree), met.len()), (5, 3, 5));
        assert_eq!(met.last(), Some(&&Math::ident("y")));
    }

    #[test]
    fn both_lists_of_children_are_alike() {
        let mut tree = sample();
        let seen: Vec<Math> = children(&tree).into_iter().cloned().collect();
        let to_change: Vec<Math> =
            children_mut(&mut tree).into_iter().map(|child| child.clone()).collect();
        assert_eq!(seen, to_change);
    }
}
