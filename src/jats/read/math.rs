//! Formulas: read into the article's tree, with the source kept beside it.

use super::cursor::Tag;
use super::inlines::Here;
use super::{Flow, Reader, keep};
use crate::findings;
use article::{Block, DispFormula, Formula, Inline, Kept, KeptNode, Math, P, grammar};

impl Reader<'_, '_> {
    /// `inline-formula`. One of plain text or pictures is a phrase like any other.
    pub(super) fn inline_formula(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element("inline-formula") else { return };
        let mut kept = self.cursor.keep_as(tag, rule, false);
        without_ids(&mut kept);
        if let Some(formula) = self.formula_of(&kept, false, tag) {
            return out.push(Flow::Inline(in_line(formula, kept)));
        }
        self.cursor.replay(&kept);
        let content = self.content(Here { breaks: false, ..here });
        let is_picture =
            content.iter().any(|piece| matches!(piece, Flow::Inline(Inline::InlineGraphic(_))));
        let all_in_line = content.iter().all(|piece| matches!(piece, Flow::Inline(_)));
        if !(is_picture && all_in_line) {
            return out.extend(content);
        }
        // A formula that is a picture stays one in JATS.
        let content = content
            .into_iter()
            .filter_map(|piece| if let Flow::Inline(inline) = piece { Some(inline) } else { None })
            .collect();
        let (name, source) = (kept.name.clone(), Some(Box::new(kept)));
        out.push(Flow::Inline(Inline::Marked { name, attributes: Vec::new(), content, source }));
    }

    /// What the `MathML` or the TeX of a formula says; nothing when it has neither.
    pub(super) fn formula_of(&mut self, kept: &Kept, display: bool, tag: &Tag) -> Option<Formula> {
        let (formula, problems) = math::from_source(kept, display)?;
        for problem in problems {
            let (fault, remedy) = problem.message();
            self.cursor.note(tag, |path| findings::formula_unread(path, fault, remedy));
        }
        Some(Formula { at: self.at(tag), ..formula })
    }

    /// `mml:math` or `tex-math` without the element of a formula around it.
    pub(super) fn bare_formula(&mut self, tag: &Tag) -> Inline {
        let mut formula = Kept::new("inline-formula");
        formula.content.extend(self.cursor.keep(tag, "inline-formula").map(KeptNode::Element));
        without_ids(&mut formula);
        let read = self.formula_of(&formula, false, tag).unwrap_or_default();
        in_line(read, formula)
    }

    /// `disp-formula`. One of plain text is a paragraph in the middle of the line, as far as the
    /// article knows.
    pub(super) fn disp_formula(&mut self, tag: &Tag) -> Block {
        let Some(rule) = grammar::element("disp-formula") else { return Block::P(P::default()) };
        let id = tag.id();
        let mut kept = self.cursor.keep_as(tag, rule, true);
        without_ids(&mut kept);
        let label = kept.text_of("label");
        let labels = kept.all("label").count();
        if labels > 1 {
            self.cursor.note(tag, findings::labels_left_out);
        }
        kept.content
            .retain(|node| !matches!(node, KeptNode::Element(element) if element.name == "label"));
        keep::tidy(&mut kept.content, true);
        let formula =
            self.formula_of(&kept, true, tag).or_else(|| words_of(&kept)).unwrap_or_default();
        let formula =
            Formula { display: true, source: Some(Box::new(kept)), at: self.at(tag), ..formula };
        let mut formula = DispFormula { id, label, formula };
        if let Some(picture) = formula.picture() {
            let at = self.at(tag);
            let href = self.pictures.take(&picture.href, at, &mut self.cursor.faults);
            formula.name_picture(&href);
        }
        Block::DispFormula(formula)
    }
}

/// A formula in a line.
pub(super) fn in_line(formula: Formula, source: Kept) -> Inline {
    Inline::InlineFormula(Box::new(Formula {
        display: false,
        source: Some(Box::new(source)),
        ..formula
    }))
}

/// A displayed formula that is but words, if it has any.
fn words_of(kept: &Kept) -> Option<Formula> {
    let words = kept.text();
    (!words.is_empty()).then(|| math::formula(Math::text(&words), true))
}

/// Takes the ids off a formula: nothing points into it, and an article may show it in several
/// places.
fn without_ids(kept: &mut Kept) {
    kept.attributes.retain(|(name, _)| !matches!(name.as_str(), "id" | "xref" | "mml:xref"));
    for node in &mut kept.content {
        if let KeptNode::Element(element) = node {
            without_ids(element);
        }
    }
}
