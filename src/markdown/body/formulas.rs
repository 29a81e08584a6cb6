//! Displayed formulas, and what is wrong with any.

use crate::findings;
use std::ops::Range;

use pulldown_cmark::Event;

use super::attributes::Attributes;
use super::blocks::{Builder, Item};
use super::tex::{Numbered, TexBlock};
use super::tokens::Token;
use super::tree::Kind;
use super::{mask, numbers, tex};
use article::math::{Math, MathRow, children_mut, walk_mut};
use article::{At, Block, DispFormula, Formula};
use math::tex::TexRead;
use reading::ids;
use reading::text::tidy;

impl Builder<'_, '_> {
    /// Paragraphs with the displayed formulas that stand between them as blocks of their own.
    pub fn text_and_formulas(&mut self, tokens: &[Token], at: At, out: &mut Vec<Item>) {
        let mut begin = 0;
        for (index, token) in tokens.iter().enumerate() {
            let Token::Node(node) = token else { continue };
            let Kind::Leaf(Event::DisplayMath(tex)) = &node.kind else { continue };
            let attributes = if let Some(Token::Attributes(attributes, _)) = tokens.get(index + 1) {
                Some(attributes)
            } else {
                None
            };
            self.text(tokens.get(begin..index).unwrap_or(&[]), at, out);
            let typed = self.chunk.slice(node.range());
            let formula = if let Some(TexBlock::Formula { tex, numbered }) = tex::block(typed) {
                self.formula(tex, attributes, numbered, node.range())
            } else {
                self.formula(&mask::verbatim(tex), attributes, Numbered::No, node.range())
            };
            out.push(formula);
            begin = index + 1 + usize::from(attributes.is_some());
        }
        self.text(tokens.get(begin..).unwrap_or(&[]), at, out);
    }

    /// A displayed formula, which stands in this range. One that can be pointed at has a number; so
    /// has each row of several that are equations with numbers or names of their own.
    pub fn formula(
        &mut self,
        tex: &str,
        attributes: Option<&Attributes>,
        numbered: Numbered,
        within: Range<usize>,
    ) -> Item {
        let at = self.at(within.start);
        let tex = math::tex::trimmed(tex);
        let (mut formula, mut read) = self.read(tex, true, within);
        formula.tex = tex::without_numbers(&formula.tex, numbered);
        let mut display = DispFormula { formula, ..DispFormula::default() };
        let unnumbered = attributes.is_some_and(|attributes| attributes.has("unnumbered"));
        let numbered = if unnumbered { Numbered::No } else { numbered };
        let by_rows = self.number_rows(&mut display, &mut read, numbered, at);
        let own =
            attributes.and_then(|attributes| attributes.id.as_deref()).or(read.label.as_deref());
        display.id = self.session.id(own, at);
        if let Some(attributes) = attributes {
            self.left_over(attributes, 0, &["label"], at);
        }
        let given = attributes
            .and_then(|attributes| attributes.get("label"))
            .map(|label| in_parentheses(&tidy(label)))
            .or(read.tag);
        let counts = (numbered != Numbered::No && !read.unnumbered || !display.id.is_empty())
            && !unnumbered
            && !by_rows;
        display.label = given.or_else(|| counts.then(|| number(numbered, 0)));
        Item::Block(Block::DispFormula(display))
    }

    /// Numbers the rows of a formula, if several have numbers or names of their own. The name and
    /// the number of a single one are the formula's.
    fn number_rows(
        &mut self,
        display: &mut DispFormula,
        read: &mut TexRead,
        numbered: Numbered,
        at: At,
    ) -> bool {
        let counts = |row: &MathRow| {
            row.id.is_some() || row.label.is_some() || numbered != Numbered::No && row.numbered
        };
        let several = display.rows().iter().filter(|row| counts(row)).count() > 1;
        let mut part = 0;
        for row in display.rows_mut() {
            let counts = counts(row);
            // A single number is the formula's, and stands beside its row.
            row.numbered = counts && !several;
            let (id, tag) = (row.id.take(), row.label.take());
            if several && counts {
                row.id = id.map(|id| self.session.id(Some(&id), at)).filter(|id| !id.is_empty());
                row.label = tag.or_else(|| Some(number(numbered, part)));
                part += 1;
            } else {
                read.label = read.label.take().or(id);
                read.tag = read.tag.take().or(tag);
            }
        }
        several
    }

    /// Reads a formula in a line, which stands in this range.
    pub fn read_formula(&mut self, tex: &str, within: Range<usize>) -> Formula {
        let (mut formula, _) = self.read(tex, false, within);
        without_numbers(&mut formula.tree);
        formula
    }

    /// Reads a formula, which stands in this range; what cannot be read of it is a finding at its
    /// very place.
    fn read(&mut self, tex: &str, display: bool, within: Range<usize>) -> (Formula, TexRead) {
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
        children_mut(&mut formula.tree).into_iter().for_each(without_numbers);
        (Formula { at: self.at(within.start), ..formula }, read)
    }

    /// The place of a byte of a formula that stands in this range; the range's own when the formula
    /// was made from what stands there.
    fn place_in(&self, tex: &str, byte: usize, within: &Range<usize>) -> At {
        let start = tex.get(..byte).unwrap_or_default();
        let found = self.chunk.slice(within.clone()).find(tex).filter(|_| !tex.is_empty());
        self.at(within.start + found.map_or(0, |offset| offset + start.len()))
    }
}

/// Takes numbers and names off the rows of what stands within a formula: nothing can point there.
fn without_numbers(tree: &mut Math) {
    walk_mut(tree, &mut |node| {
        if let Math::Table(table) = node {
            table
                .rows
                .iter_mut()
                .for_each(|row| (row.id, row.label, row.numbered) = (None, None, false));
        }
    });
}

/// The number of an equation, which has to be counted: of this one of several parts, if they have
/// one number.
fn number(numbered: Numbered, part: usize) -> String {
    if numbered == Numbered::Parts {
        numbers::counted_part("formula", part)
    } else {
        numbers::counted("formula")
    }
}

/// `3` as the number of a formula, `(3)`; what has brackets of its own stays.
fn in_parentheses(label: &str) -> String {
    if label.starts_with(['(', '[']) { label.to_owned() } else { format!("({label})") }
}
