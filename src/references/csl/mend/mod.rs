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
use hayagriva::citationberg::taxonomy::{
    NameVariable, NumberOrPageVariable, StandardVariable, Term, Variable,
};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, DemoteNonDroppingParticle, ElseBranch, IndependentStyle,
    Label, LabelPluralize, LayoutRenderingElement, Name, Names, NamesChild, Text, TextCase,
    TextTarget, VariablelessLabel,
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
                let own: Vec<NamesChild> =
                    names.children.iter().filter(|child| is_plain(child)).cloned().collect();
                let substitutes = names.children.iter_mut().filter_map(|child| {
                    if let NamesChild::Substitute(found) = child { Some(found) } else { None }
                });
                substitutes.for_each(|found| like_the_first(&mut found.children, &own));
                if let Some(choose) = authors_first(names, own) {
                    *element = choose;
                }
            }
            LayoutRenderingElement::Group(group) => mend_all(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                let branch = |branch: &mut ChooseBranch| {
                    mend_all(&mut branch.children);
                    term_of_names(&mut branch.children);
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

/// A term before names, “testimony of Ada Shore”, says nothing without them (CSL 1.0.2, “Group”):
/// hayagriva would print it alone.
fn term_of_names(elements: &mut Vec<LayoutRenderingElement>) {
    let [LayoutRenderingElement::Text(text), LayoutRenderingElement::Names(names)] =
        elements.as_slice()
    else {
        return;
    };
    if matches!(text.target, TextTarget::Term { .. }) && names.children.iter().all(is_plain) {
        let variables = names.variable.clone();
        let if_ = where_there_are(&variables, std::mem::take(elements));
        let choose = Choose { if_, else_if: Vec::new(), otherwise: None };
        elements.push(LayoutRenderingElement::Choose(choose));
    }
}

fn is_plain(child: &NamesChild) -> bool {
    !matches!(child, NamesChild::Substitute(_))
}

/// Elements for works that have one of these.
fn where_there_are(
    variables: &[NameVariable],
    children: Vec<LayoutRenderingElement>,
) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(variables.iter().copied().map(Variable::Name).collect()),
        match_: ChooseMatch::Any,
        children,
    }
}

/// Names that stand for others which a work has not are set as those (CSL 1.0.2, “Substitute”):
/// hayagriva would set the editors of a book without authors as “R. Kessler, T. Adeyemi”, where
/// they have children and no `cs:name` of their own, or stand within a condition.
fn like_the_first(elements: &mut [LayoutRenderingElement], first: &[NamesChild]) {
    for element in elements.iter_mut() {
        if let LayoutRenderingElement::Names(names) = element {
            let name = first.iter().find(|child| matches!(child, NamesChild::Name(_)));
            let named = names.children.iter().any(|child| matches!(child, NamesChild::Name(_)));
            if !names.children.is_empty() && !named {
                names.children.splice(0..0, name.cloned()).for_each(drop);
            }
        } else {
            within_conditions(element, first);
        }
    }
    mend_all(elements);
}

/// Authors who stand where a composer or another would are set by themselves: hayagriva would take
/// a work whose authors are substitutes for one without authors in every condition that follows,
/// so that Chicago would call reviews unsigned.
fn authors_first(names: &Names, own: Vec<NamesChild>) -> Option<LayoutRenderingElement> {
    let substitutes = names.children.iter().find_map(|child| {
        if let NamesChild::Substitute(found) = child { Some(&found.children) } else { None }
    })?;
    let is_authors = |element: &LayoutRenderingElement| matches!(element, LayoutRenderingElement::Names(names) if names.variable == [NameVariable::Author]);
    let before = substitutes.split(is_authors).next()?;
    let mut others = names.variable.clone();
    if before.len() == substitutes.len() || !only_names(before, &mut others) {
        return None;
    }
    if others.contains(&NameVariable::Author) {
        return None;
    }
    let mut authors = names.clone();
    (authors.variable, authors.children) = (vec![NameVariable::Author], own);
    let branch = |variables: &[NameVariable], names: &Names| {
        where_there_are(variables, vec![LayoutRenderingElement::Names(names.clone())])
    };
    Some(LayoutRenderingElement::Choose(Choose {
        if_: branch(&others, names),
        else_if: vec![branch(&authors.variable, &authors)],
        otherwise: Some(ElseBranch {
            children: vec![LayoutRenderingElement::Names(names.clone())],
        }),
    }))
}

/// Whether elements print nothing but names; their variables are collected.
fn only_names(elements: &[LayoutRenderingElement], variables: &mut Vec<NameVariable>) -> bool {
    elements.iter().all(|element| match element {
        LayoutRenderingElement::Names(names) => {
            variables.extend(&names.variable);
            true
        }
        LayoutRenderingElement::Choose(choose) => {
            choose.branches().all(|branch| only_names(&branch.children, variables))
                && choose.otherwise.iter().all(|branch| only_names(&branch.children, variables))
        }
        LayoutRenderingElement::Group(group) => only_names(&group.children, variables),
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => false,
    })
}

/// Gives names within conditions and groups what the first ones have.
fn within_conditions(element: &mut LayoutRenderingElement, first: &[NamesChild]) {
    let inner = |elements: &mut [LayoutRenderingElement]| {
        elements.iter_mut().for_each(|element| within_conditions(element, first));
    };
    match element {
        LayoutRenderingElement::Names(names) if names.children.is_empty() => {
            names.children = first.to_vec();
        }
        LayoutRenderingElement::Group(group) => inner(&mut group.children),
        LayoutRenderingElement::Choose(choose) => {
            inner(&mut choose.if_.children);
            choose.else_if.iter_mut().for_each(|branch| inner(&mut branch.children));
            choose.otherwise.iter_mut().for_each(|branch| inner(&mut branch.children));
        }
        LayoutRenderingElement::Names(_)
        | LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => {}
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
