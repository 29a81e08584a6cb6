//! Mends what hayagriva 0.10 gets wrong, in styles and works before they are used and in texts
//! after.
//!
//! Each mend names its fault; one that is no longer needed does nothing.

mod item;
pub mod seasons;
mod shield;

pub use item::{Ways, item};
use shield::Lifter;

use article::{Inline, walk};
use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, StandardVariable, Term, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, DemoteNonDroppingParticle, IndependentStyle, Label,
    LabelPluralize, LayoutRenderingElement, Name, NamesChild, Text, TextCase, TextTarget,
    VariablelessLabel,
};

/// Mends a style before it is used: names that have no `cs:name`, and labels of pages that are
/// never plural.
pub fn style(style: &mut IndependentStyle) {
    let bibliography =
        style.bibliography.iter_mut().map(|bibliography| &mut bibliography.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    for elements in macros.chain(bibliography).chain([&mut style.citation.layout.elements]) {
        mend_all(elements);
    }
}

/// A label of pages that is never plural (CSL 1.0.2, “Label”), which hayagriva makes plural all the
/// same: as the term, where there are pages.
fn singular(label: &Label) -> LayoutRenderingElement {
    let VariablelessLabel { form, formatting, affixes, text_case, strip_periods, plural: _ } =
        label.label.clone();
    let target = TextTarget::Term { term: Term::from(label.variable), form, plural: false };
    let text = Text {
        target,
        formatting,
        affixes,
        display: None,
        quotes: false,
        strip_periods,
        text_case,
    };
    let if_ = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(vec![label.variable.into()]),
        match_: ChooseMatch::default(),
        children: vec![LayoutRenderingElement::Text(text)],
    };
    LayoutRenderingElement::Choose(Choose { if_, else_if: Vec::new(), otherwise: None })
}

/// Mends elements and what they hold. Every `cs:names` that has children but no `cs:name` is given
/// a plain one, which CSL 1.0.2 (“Names”) takes for granted: without it hayagriva finds that the
/// names print nothing and leaves them out. So Vancouver would list works without their authors.
fn mend_all(elements: &mut [LayoutRenderingElement]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Names(names) => {
                let complete = names.children.is_empty()
                    || names.children.iter().any(|child| matches!(child, NamesChild::Name(_)));
                if !complete {
                    names.children.insert(0, NamesChild::Name(Name::default()));
                }
                let own = names.children.iter().find_map(|child| {
                    if let NamesChild::Name(name) = child { Some(name.clone()) } else { None }
                });
                let substitutes = names.children.iter_mut().filter_map(|child| {
                    if let NamesChild::Substitute(found) = child { Some(found) } else { None }
                });
                substitutes.for_each(|found| like_the_first(&mut found.children, own.as_ref()));
            }
            LayoutRenderingElement::Group(group) => mend_all(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                let branch = |branch: &mut ChooseBranch| mend_all(&mut branch.children);
                branch(&mut choose.if_);
                choose.else_if.iter_mut().for_each(branch);
                if let Some(otherwise) = &mut choose.otherwise {
                    mend_all(&mut otherwise.children);
                }
            }
            LayoutRenderingElement::Label(label)
                if matches!(label.variable, NumberOrPageVariable::Page(_))
                    && label.label.plural == LabelPluralize::Never =>
            {
                *element = singular(label);
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

/// Names that stand for others which a work has not, and have no `cs:name` of their own, are set as
/// those (CSL 1.0.2, “Substitute”): hayagriva would set the editors of a book without authors as
/// “R. Kessler, T. Adeyemi”.
fn like_the_first(elements: &mut [LayoutRenderingElement], first: Option<&Name>) {
    for element in elements.iter_mut() {
        if let (LayoutRenderingElement::Names(names), Some(first)) = (element, first)
            && !names.children.is_empty()
            && !names.children.iter().any(|child| matches!(child, NamesChild::Name(_)))
        {
            names.children.insert(0, NamesChild::Name(first.clone()));
        }
    }
    mend_all(elements);
}

/// What the style does that works must be mended for.
#[must_use]
pub fn ways(style: &IndependentStyle) -> Ways {
    let journal = |text: &Text| {
        matches!(
            text.target,
            TextTarget::Variable { var: Variable::Standard(StandardVariable::ContainerTitle), .. }
        )
    };
    Ways {
        capitals: has_text(style, &|text| text.text_case == Some(TextCase::TitleCase)),
        strips_stops: has_text(style, &|text| text.strip_periods && journal(text)),
        pages_as_given: style.settings.page_range_format.is_none(),
        papers_are_chapters: style.info.id.ends_with("/apa"),
        particles_stay: style.settings.demote_non_dropping_particle
            != DemoteNonDroppingParticle::DisplayAndSort,
    }
}

fn has_text(style: &IndependentStyle, is_it: &dyn Fn(&Text) -> bool) -> bool {
    let bibliography = style.bibliography.iter().map(|bibliography| &bibliography.layout.elements);
    let macros = style.macros.iter().map(|part| &part.children);
    macros
        .chain(bibliography)
        .chain([&style.citation.layout.elements])
        .any(|elements| holds(elements, is_it))
}

fn holds(elements: &[LayoutRenderingElement], is_it: &dyn Fn(&Text) -> bool) -> bool {
    elements.iter().any(|element| match element {
        LayoutRenderingElement::Text(text) => is_it(text),
        LayoutRenderingElement::Group(group) => holds(&group.children, is_it),
        LayoutRenderingElement::Choose(choose) => {
            let otherwise = choose.otherwise.iter().any(|branch| holds(&branch.children, is_it));
            otherwise || choose.branches().any(|branch| holds(&branch.children, is_it))
        }
        LayoutRenderingElement::Names(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => false,
    })
}

/// Mends what the processor made: seams between the style's punctuation and the works' own.
pub fn content(content: &mut [Inline]) {
    mend(content, &mut Lifter::default());
}

fn mend(content: &mut [Inline], lifter: &mut Lifter) {
    for inline in content {
        match inline {
            Inline::Text(text) => *text = lifter.lift(&seams(text)),
            other => mend(
                walk::children_mut(other).map_or(&mut [], |inner| inner.as_mut_slice()),
                lifter,
            ),
        }
    }
}

/// Takes out what is left where a style's group ends in a part that prints nothing: a comma before
/// the closing bracket, “(2022,)”, or before the full stop, a space before a semicolon, a second
/// full stop, a second space. What is a work's own stands behind shields.
fn seams(text: &str) -> String {
    let text = within(text);
    let text = text.replace(",)", ")").replace(",.", ".").replace(" ;", ";").replace("  ", " ");
    if text.contains("..") && !text.contains("...") { text.replace("..", ".") } else { text }
}

/// Where the style draws its full stop or comma into its quotation marks, it draws it into the
/// work's own too: “the ‘cry for help.’”
fn within(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for at in 0..chars.len() {
        if let Some([own, mark @ ('.' | ','), '”', ..]) = chars.get_mut(at..)
            && (*own == shield::shield('”') || *own == shield::shield('’'))
        {
            std::mem::swap(own, mark);
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (before, after) in [
            ("Kaura, V. (2022,). Title", "Kaura, V. (2022). Title"),
            ("Institute,. https", "Institute. https"),
            ("2025 Mar ;8", "2025 Mar;8"),
            ("[Online].  Available", "[Online]. Available"),
            ("77–83.. doi", "77–83. doi"),
            ("and so on ...", "and so on ..."),
        ] {
            assert_eq!(seams(before), after);
        }
        let [open, close] = ['‘', '’'].map(shield::shield);
        let text = seams(&format!("“the {open}cry for help{close}.” Trends"));
        assert_eq!(Lifter::default().lift(&text), "“the ‘cry for help.’” Trends");
    }
}
