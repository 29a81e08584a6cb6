//! Walks over what a style prints, and what is made anew in it.

use std::collections::BTreeSet;

use hayagriva::citationberg::taxonomy::{NameVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, ElseBranch, IndependentStyle,
    LayoutRenderingElement, Names, NamesChild, TextTarget,
};

/// Visits every element of a style, those within others before the ones that hold them.
pub fn every(style: &mut IndependentStyle, visit: &mut dyn FnMut(&mut LayoutRenderingElement)) {
    let list = style.bibliography.iter_mut().map(|list| &mut list.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    for elements in macros.chain(list).chain([&mut style.citation.layout.elements]) {
        within(elements, visit);
    }
}

/// Visits these elements and what they hold, that first.
pub fn within(
    elements: &mut [LayoutRenderingElement],
    visit: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        children_mut(element).into_iter().for_each(|inner| within(inner, visit));
        visit(element);
    }
}

/// Every element of a style.
pub fn of(style: &IndependentStyle) -> impl Iterator<Item = &LayoutRenderingElement> {
    let list = style.bibliography.iter().map(|list| &list.layout.elements);
    let macros = style.macros.iter().map(|part| &part.children);
    let all_of_it = macros.chain(list).chain([&style.citation.layout.elements]);
    all_of_it.flat_map(|elements| all(elements))
}

/// These elements and what they hold.
pub fn all(elements: &[LayoutRenderingElement]) -> Vec<&LayoutRenderingElement> {
    let mut out = Vec::new();
    for element in elements {
        out.push(element);
        children(element).into_iter().for_each(|inner| out.extend(all(inner)));
    }
    out
}

/// Those of these elements and of what they hold that print something themselves.
pub fn leaves(
    elements: &[LayoutRenderingElement],
) -> impl Iterator<Item = &LayoutRenderingElement> {
    let prints = |element: &&LayoutRenderingElement| {
        !matches!(element, LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_))
    };
    all(elements).into_iter().filter(prints)
}

/// These elements, all that they hold, and all that they call by macros.
pub fn called<'s>(
    macros: &'s [CslMacro],
    elements: &'s [LayoutRenderingElement],
) -> Vec<&'s LayoutRenderingElement> {
    let (mut out, mut known, mut at) = (all(elements), BTreeSet::new(), 0);
    while let Some(&element) = out.get(at) {
        if let Some(name) = macro_of(element)
            && known.insert(name)
            && let Some(part) = macros.iter().find(|part| part.name == name)
        {
            out.extend(all(&part.children));
        }
        at += 1;
    }
    out
}

fn children(element: &LayoutRenderingElement) -> Vec<&[LayoutRenderingElement]> {
    match element {
        LayoutRenderingElement::Group(group) => vec![&group.children],
        LayoutRenderingElement::Choose(choose) => {
            let otherwise = choose.otherwise.iter().map(|branch| branch.children.as_slice());
            choose.branches().map(|branch| branch.children.as_slice()).chain(otherwise).collect()
        }
        LayoutRenderingElement::Names(names) => substitutes(names).into_iter().collect(),
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => Vec::new(),
    }
}

fn children_mut(element: &mut LayoutRenderingElement) -> Vec<&mut Vec<LayoutRenderingElement>> {
    match element {
        LayoutRenderingElement::Group(group) => vec![&mut group.children],
        LayoutRenderingElement::Choose(Choose { if_, else_if, otherwise }) => {
            let conditions = std::iter::once(if_).chain(else_if).map(|it| &mut it.children);
            conditions.chain(otherwise.iter_mut().map(|branch| &mut branch.children)).collect()
        }
        LayoutRenderingElement::Names(names) => substitutes_mut(names).into_iter().collect(),
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => Vec::new(),
    }
}

/// What stands for names that a work lacks.
pub fn substitutes(names: &Names) -> Option<&[LayoutRenderingElement]> {
    names.children.iter().find_map(|child| match child {
        NamesChild::Substitute(found) => Some(found.children.as_slice()),
        NamesChild::Name(_) | NamesChild::EtAl(_) | NamesChild::Label(_) => None,
    })
}

/// What stands for names that a work lacks, to be changed.
pub fn substitutes_mut(names: &mut Names) -> Option<&mut Vec<LayoutRenderingElement>> {
    names.children.iter_mut().find_map(|child| match child {
        NamesChild::Substitute(found) => Some(&mut found.children),
        NamesChild::Name(_) | NamesChild::EtAl(_) | NamesChild::Label(_) => None,
    })
}

/// The branches of a choice that have conditions.
pub fn branches(choose: &mut Choose) -> impl Iterator<Item = &mut ChooseBranch> {
    std::iter::once(&mut choose.if_).chain(&mut choose.else_if)
}

/// The name of the macro that an element calls.
pub fn macro_of(element: &LayoutRenderingElement) -> Option<&str> {
    let LayoutRenderingElement::Text(text) = element else { return None };
    if let TextTarget::Macro { name } = &text.target { Some(name) } else { None }
}

/// The variables that an element prints itself.
pub fn printed(element: &LayoutRenderingElement) -> Vec<Variable> {
    match element {
        LayoutRenderingElement::Text(text) => match &text.target {
            TextTarget::Variable { var, .. } => vec![*var],
            TextTarget::Macro { .. } | TextTarget::Term { .. } | TextTarget::Value { .. } => {
                Vec::new()
            }
        },
        LayoutRenderingElement::Names(names) => variables(&names.variable),
        LayoutRenderingElement::Date(date) => {
            date.variable.map(Variable::Date).into_iter().collect()
        }
        LayoutRenderingElement::Number(number) => vec![number.variable.into()],
        LayoutRenderingElement::Label(label) => vec![label.variable.into()],
        LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_) => Vec::new(),
    }
}

/// Names as variables among others.
pub fn variables(names: &[NameVariable]) -> Vec<Variable> {
    names.iter().copied().map(Variable::Name).collect()
}

/// Elements that are printed of works that have one of these variables, and others of works that
/// have none.
pub fn only_where(
    variables: Vec<Variable>,
    elements: Vec<LayoutRenderingElement>,
    otherwise: Option<Vec<LayoutRenderingElement>>,
) -> LayoutRenderingElement {
    LayoutRenderingElement::Choose(Choose {
        if_: where_there_are(variables, elements),
        else_if: Vec::new(),
        otherwise: otherwise.map(|children| ElseBranch { children }),
    })
}

/// The branch for works that have one of these variables.
pub fn where_there_are(
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
