//! Mends what hayagriva 0.10 gets wrong, in styles and works before they are used and in texts
//! after.
//!
//! Each mend names its fault; one that is no longer needed does nothing.

mod item;
mod names;
pub mod seasons;
mod shield;

pub use item::{Ways, item};
use shield::Lifter;

use article::{Inline, walk};
use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, StandardVariable, Term, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, DemoteNonDroppingParticle, IndependentStyle, Label,
    LabelPluralize, LayoutRenderingElement, Text, TextCase, TextTarget, VariablelessLabel,
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
    only_where(vec![label.variable.into()], vec![LayoutRenderingElement::Text(text)])
}

/// Elements that are printed of works that have one of these variables.
fn only_where(
    variables: Vec<Variable>,
    elements: Vec<LayoutRenderingElement>,
) -> LayoutRenderingElement {
    let if_ = where_there_are(variables, elements);
    LayoutRenderingElement::Choose(Choose { if_, else_if: Vec::new(), otherwise: None })
}

/// The branch for works that have one of these variables.
fn where_there_are(
    variables: Vec<Variable>,
    children: Vec<LayoutRenderingElement>,
) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(variables),
        match_: ChooseMatch::Any,
        children,
    }
}

/// Mends elements and what they hold.
fn mend_all(elements: &mut [LayoutRenderingElement]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Names(names) => {
                if let Some(choose) = names::mend(names) {
                    *element = choose;
                }
            }
            LayoutRenderingElement::Group(group) => mend_all(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                let branch = |branch: &mut ChooseBranch| {
                    mend_all(&mut branch.children);
                    names::term_before(&mut branch.children);
                };
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
        .flat_map(|elements| leaves(elements))
        .any(|leaf| matches!(leaf, LayoutRenderingElement::Text(text) if is_it(text)))
}

/// The elements that print something themselves, whatever groups and conditions they stand in.
fn leaves(elements: &[LayoutRenderingElement]) -> Vec<&LayoutRenderingElement> {
    let mut out = Vec::new();
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => out.extend(leaves(&group.children)),
            LayoutRenderingElement::Choose(choose) => {
                out.extend(choose.branches().flat_map(|branch| leaves(&branch.children)));
                out.extend(choose.otherwise.iter().flat_map(|branch| leaves(&branch.children)));
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Names(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => out.push(element),
        }
    }
    out
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
    let text = colons(&within(text));
    let text = text.replace(",)", ")").replace(",.", ".").replace(" ;", ";").replace("  ", " ");
    if text.contains("..") && !text.contains("...") { text.replace("..", ".") } else { text }
}

/// Between a volume and pages a colon stands close to the volume, where the place is empty:
/// “8: 1–3”.
fn colons(text: &str) -> String {
    let pages = |text: &str| {
        let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.contains(|c: char| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(" : ") {
        out.push_str(before);
        let close = before.ends_with(|c: char| c.is_ascii_digit()) && pages(behind);
        out.push_str(if close { ": " } else { " : " });
        rest = behind;
    }
    out + rest
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
            ("8 : 1–3", "8: 1–3"),
            ("7 : e0178", "7: e0178"),
            ("Paris : Seuil", "Paris : Seuil"),
            ("and so on ...", "and so on ..."),
        ] {
            assert_eq!(seams(before), after);
        }
        let [open, close] = ['‘', '’'].map(shield::shield);
        let text = seams(&format!("“the {open}cry for help{close}.” Trends"));
        assert_eq!(Lifter::default().lift(&text), "“the ‘cry for help.’” Trends");
    }
}
