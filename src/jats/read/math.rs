//! Formulas: kept as they are, with a linear text for those who print no `MathML`.

use super::cursor::Tag;
use super::inlines::Here;
use super::{Flow, Reader, keep};
use article::{Block, DispFormula, Formula, Inline, Kept, KeptNode, P, grammar};
use report::codes::source as codes;

impl Reader<'_, '_> {
    /// `inline-formula`. One of plain text or pictures is a phrase like any other.
    pub(super) fn inline_formula(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element("inline-formula") else { return };
        let mut kept = self.cursor.keep_as(tag, rule, false);
        without_ids(&mut kept);
        if let Some(tex) = linear(&kept) {
            return out.push(Flow::Inline(in_line(tex, kept)));
        }
        self.cursor.replay(&kept);
        let content = self.content(Here { breaks: false, ..here });
        let is_picture = content.iter().any(|piece| matches!(piece, Flow::Inline(Inline::InlineGraphic(_))));
        let all_in_line = content.iter().all(|piece| matches!(piece, Flow::Inline(_)));
        if !(is_picture && all_in_line) {
            return out.extend(content);
        }
        // A formula that is a picture stays one in JATS.
        let content = content.into_iter().filter_map(|piece| if let Flow::Inline(inline) = piece { Some(inline) } else { None }).collect();
        let (name, source) = (kept.name.clone(), Some(Box::new(kept)));
        out.push(Flow::Inline(Inline::Marked { name, attributes: Vec::new(), content, source }));
    }

    /// `mml:math` or `tex-math` without the element of a formula around it.
    pub(super) fn bare_formula(&mut self, tag: &Tag) -> Inline {
        let mut formula = Kept::new("inline-formula");
        formula.content.extend(self.cursor.keep(tag, "inline-formula").map(KeptNode::Element));
        without_ids(&mut formula);
        in_line(linear(&formula).unwrap_or_default(), formula)
    }

    /// `disp-formula`. One of plain text is a paragraph in the middle of the line, as far as the article knows.
    pub(super) fn disp_formula(&mut self, tag: &Tag) -> Block {
        let Some(rule) = grammar::element("disp-formula") else { return Block::P(P::default()) };
        let id = tag.id();
        let mut kept = self.cursor.keep_as(tag, rule, true);
        without_ids(&mut kept);
        let label = kept.text_of("label");
        let labels = kept.all("label").count();
        if labels > 1 {
            self.cursor.note(codes::JATS_LEFT_OUT, tag, "a formula has several labels; the first is kept", "");
        }
        kept.content.retain(|node| !matches!(node, KeptNode::Element(element) if element.name == "label"));
        keep::tidy(&mut kept.content, true);
        let tex = linear(&kept).unwrap_or_else(|| kept.text());
        let formula = Formula { tex, display: true, source: Some(Box::new(kept)), at: self.at(tag), ..Formula::default() };
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
pub(super) fn in_line(tex: String, source: Kept) -> Inline {
    Inline::InlineFormula(Box::new(Formula { tex, source: Some(Box::new(source)), ..Formula::default() }))
}

/// Takes the ids off a formula: nothing points into it, and an article may show it in several places.
fn without_ids(kept: &mut Kept) {
    kept.attributes.retain(|(name, _)| !matches!(name.as_str(), "id" | "xref" | "mml:xref"));
    for node in &mut kept.content {
        if let KeptNode::Element(element) = node {
            without_ids(element);
        }
    }
}

/// The formula in a line: its TeX, or the characters of its `MathML`. Nothing when it is neither.
pub(super) fn linear(formula: &Kept) -> Option<String> {
    if let Some(tex) = formula.find("tex-math") {
        return Some(bare_tex(&raw_text(tex)));
    }
    let math = formula.find("mml:math")?;
    let mut out = String::new();
    push(math, &mut out);
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn raw_text(kept: &Kept) -> String {
    kept.content
        .iter()
        .map(|node| match node {
            KeptNode::Text(text) => text.clone(),
            KeptNode::Element(element) => raw_text(element),
        })
        .collect()
}

/// TeX without the document and the dollars that some publishers set around it.
fn bare_tex(tex: &str) -> String {
    let inside = tex.split_once("\\begin{document}").map_or(tex, |(_, rest)| rest.split("\\end{document}").next().unwrap_or(rest));
    inside.trim().trim_matches('$').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters of an element of `MathML` in their order, with what its layout would say in signs.
fn push(element: &Kept, out: &mut String) {
    let children: Vec<&Kept> = element.elements().collect();
    match (element.name.trim_start_matches("mml:"), children.as_slice()) {
        ("mfrac", [above, below]) => {
            grouped(above, out);
            out.push('/');
            grouped(below, out);
        }
        ("msup", [base, up]) => {
            push(base, out);
            out.push('^');
            grouped(up, out);
        }
        ("msub", [base, down]) => {
            push(base, out);
            out.push('_');
            grouped(down, out);
        }
        ("msubsup", [base, down, up]) => {
            push(base, out);
            out.push('_');
            grouped(down, out);
            out.push('^');
            grouped(up, out);
        }
        ("msqrt", _) => {
            out.push_str("√(");
            children.iter().for_each(|child| push(child, out));
            out.push(')');
        }
        ("annotation" | "annotation-xml" | "mspace", _) => out.push(' '),
        ("mtd" | "mtr" | "mtext", _) => {
            out.push(' ');
            inside(element, out);
            out.push(' ');
        }
        _ => inside(element, out),
    }
}

fn inside(element: &Kept, out: &mut String) {
    for node in &element.content {
        match node {
            KeptNode::Text(text) => out.push_str(text),
            KeptNode::Element(child) => push(child, out),
        }
    }
}

/// In parentheses, when it is more than one character.
fn grouped(element: &Kept, out: &mut String) {
    let mut inner = String::new();
    push(element, &mut inner);
    let inner = inner.trim();
    if inner.chars().count() > 1 && !inner.chars().all(|c| c.is_ascii_digit()) {
        out.push('(');
        out.push_str(inner);
        out.push(')');
    } else {
        out.push_str(inner);
    }
}
