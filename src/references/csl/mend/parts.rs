//! Walks over what a style prints.

use std::collections::BTreeSet;

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{
    Choose, ChooseBranch, CslMacro, IndependentStyle, LayoutRenderingElement, NamesChild,
    TextTarget,
};

/// Every element of a style, those within others before the ones that hold them.
pub fn every(style: &mut IndependentStyle, visit: &mut dyn FnMut(&mut LayoutRenderingElement)) {
    for elements in roots(style) {
        within(elements, visit);
    }
}

/// The elements that a style begins with: those of its macros, of its list and of its citations.
pub fn roots(
    style: &mut IndependentStyle,
) -> impl Iterator<Item = &mut Vec<LayoutRenderingElement>> {
    let list = style.bibliography.iter_mut().map(|list| &mut list.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    macros.chain(list).chain([&mut style.citation.layout.elements])
}

/// Every element of these and within these.
pub fn within(
    elements: &mut [LayoutRenderingElement],
    visit: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => within(&mut group.children, visit),
            LayoutRenderingElement::Choose(choose) => {
                for branch in branches(choose) {
                    within(&mut branch.children, visit);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    within(&mut otherwise.children, visit);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(found) = child {
                        within(&mut found.children, visit);
                    }
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
        visit(element);
    }
}

/// The branches of a choice that have conditions.
pub fn branches(choose: &mut Choose) -> impl Iterator<Item = &mut ChooseBranch> {
    std::iter::once(&mut choose.if_).chain(&mut choose.else_if)
}

/// These elements, all that they hold, and all that they call by macros.
pub fn called(
    macros: &mut [CslMacro],
    mut elements: Vec<LayoutRenderingElement>,
) -> Vec<LayoutRenderingElement> {
    let mut left = Vec::new();
    within(&mut elements, &mut |inner| left.push(inner.clone()));
    let (mut known, mut out) = (BTreeSet::new(), Vec::new());
    while let Some(element) = left.pop() {
        if let Some(name) = macro_of(&element)
            && known.insert(name.to_owned())
            && let Some(part) = macros.iter_mut().find(|part| part.name == name)
        {
            within(&mut part.children, &mut |inner| left.push(inner.clone()));
        }
        out.push(element);
    }
    out
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
        LayoutRenderingElement::Names(names) => {
            names.variable.iter().copied().map(Variable::Name).collect()
        }
        LayoutRenderingElement::Date(date) => {
            date.variable.map(Variable::Date).into_iter().collect()
        }
        LayoutRenderingElement::Number(number) => vec![number.variable.into()],
        LayoutRenderingElement::Label(label) => vec![label.variable.into()],
        LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_) => Vec::new(),
    }
}
