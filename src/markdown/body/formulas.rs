//! Displayed formulas, and what is wrong with any.

use crate::findings;
use std::ops::Range;

use pulldown_cmark::Event;

use super::attributes::Attributes;
use super::blocks::{Builder, Item};
use super::tokens::Token;
use super::tree::Kind;
use super::{mask, numbers, tex};
use article::math::{Math, walk_mut};
use article::{At, Block, DispFormula, Formula};
use reading::ids;
use reading::text::tidy;

impl Builder<'_, '_> {
    /// Paragraphs with the displayed formulas that stand between them as blocks of their own.
    pub fn text_and_formulas(&mut self, tokens: &[Token], at: At, out: &mut Vec<Item>) {
        let mut begin = 0;
        for (index, token) in tokens.iter().enumerate() {
            let Token::Node(node) = token else { continue };
            let Kind::Leaf(Event::DisplayMath(tex)) = &node.kind else { continue };
            let attributes = if let Some(Token::Attributes(attributes, _)) = tokens.get(index + 1) { Some(attributes) } else { None };
            self.text(tokens.get(begin..index).unwrap_or(&[]), at, out);
            let formula = self.formula(&mask::verbatim(tex), attributes, false, node.range());
            out.push(formula);
            begin = index + 1 + usize::from(attributes.is_some());
        }
        self.text(tokens.get(begin..).unwrap_or(&[]), at, out);
    }

    /// A displayed formula, which stands in this range. One that can be pointed at has a number.
    pub fn formula(&mut self, tex: &str, attributes: Option<&Attributes>, numbered: bool, within: Range<usize>) -> Item {
        let at = self.at(within.start);
        let (tex, labelled) = tex::take_label(tex.trim());
        let (tex, tag) = tex::take_tag(&tex);
        let own = attributes.and_then(|attributes| attributes.id.as_deref()).or(labelled.as_deref());
        let id = self.session.id(own, at);
        if let Some(attributes) = attributes {
            self.left_over(attributes, 0, &["label"], at);
        }
        let given = attributes.and_then(|attributes| attributes.get("label")).map(tidy).or(tag);
        let unnumbered = attributes.is_some_and(|attributes| attributes.has("unnumbered"));
        let counts = (numbered || !id.is_empty()) && !unnumbered;
        let label = given.map(|label| in_parentheses(&label)).or_else(|| counts.then(|| numbers::counted("formula")));
        let formula = self.read_formula(&tex, true, within);
        Item::Block(Block::DispFormula(DispFormula { id, label, formula }))
    }

    /// Reads a formula, which stands in this range; what cannot be read of it is a finding at its very place.
    pub fn read_formula(&mut self, tex: &str, display: bool, within: Range<usize>) -> Formula {
        let (mut formula, read) = math::from_tex(tex, display, &mut self.session.macros);
        for problem in &read.problems {
            let place = self.place_in(tex, problem.at, &within);
            let (message, help) = problem.fault.message();
            self.session.faults.push(place, findings::formula_unread(message, help));
        }
        walk_mut(&mut formula.tree, &mut |node| {
            if let Math::Text(text) = node
                && let Some(rid) = &mut text.rid
            {
                *rid = ids::safe(rid);
            }
        });
        Formula { at: self.at(within.start), ..formula }
    }

    /// The place of a byte of a formula that stands in this range; the range's own when the formula was made from what stands there.
    fn place_in(&self, tex: &str, byte: usize, within: &Range<usize>) -> At {
        let start = tex.get(..byte).unwrap_or_default();
        let found = self.chunk.slice(within.clone()).find(tex).filter(|_| !tex.is_empty());
        self.at(within.start + found.map_or(0, |offset| offset + start.len()))
    }
}

/// `3` as the number of a formula, `(3)`; what has brackets of its own stays.
fn in_parentheses(label: &str) -> String {
    if label.starts_with(['(', '[']) { label.to_owned() } else { format!("({label})") }
}
