//! Brackets within brackets: hayagriva 0.10 leaves out the bracket that closes a group where the
//! last thing in it has closed one, “(1998; originally published as *Kritik* (1781)”. The inner one
//! stands behind a shield.

use std::collections::BTreeSet;

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement};

use super::parts::{self, macro_of};
use super::shield::shield;

/// Shields the closing brackets of all that stands within brackets, there or in a macro.
pub fn style(style: &mut IndependentStyle) {
    let mut called = BTreeSet::new();
    parts::every(style, &mut |element| {
        if closes(element) {
            called.extend(macro_of(element).map(str::to_owned));
            inner(element, &mut |inner| {
                called.extend(macro_of(inner).map(str::to_owned));
                shield_suffix(inner);
            });
        }
    });
    let mut left: Vec<String> = called.iter().cloned().collect();
    while let Some(name) = left.pop() {
        let Some(part) = style.macros.iter_mut().find(|part| part.name == name) else { continue };
        parts::within(&mut part.children, &mut |inner| {
            left.extend(
                macro_of(inner).map(str::to_owned).filter(|name| called.insert(name.clone())),
            );
            shield_suffix(inner);
        });
    }
}

/// Visits what stands within an element.
fn inner(element: &mut LayoutRenderingElement, visit: &mut dyn FnMut(&mut LayoutRenderingElement)) {
    if let LayoutRenderingElement::Group(group) = element {
        parts::within(&mut group.children, visit);
    }
}

fn closes(element: &mut LayoutRenderingElement) -> bool {
    suffix(element).is_some_and(|suffix| suffix.starts_with(')'))
}

fn shield_suffix(element: &mut LayoutRenderingElement) {
    if let Some(suffix) = suffix(element)
        && suffix == ")"
    {
        *suffix = shield(')').to_string();
    }
}

/// What an element prints behind itself.
fn suffix(element: &mut LayoutRenderingElement) -> Option<&mut String> {
    match element {
        LayoutRenderingElement::Text(text) => text.affixes.suffix.as_mut(),
        LayoutRenderingElement::Date(date) => date.affixes.suffix.as_mut(),
        LayoutRenderingElement::Number(number) => number.affixes.suffix.as_mut(),
        LayoutRenderingElement::Group(group) => group.suffix.as_mut(),
        LayoutRenderingElement::Names(names) => names.suffix.as_mut(),
        LayoutRenderingElement::Label(_) | LayoutRenderingElement::Choose(_) => None,
    }
}
