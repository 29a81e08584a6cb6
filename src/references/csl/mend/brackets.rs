//! Brackets within brackets: hayagriva 0.10 leaves out the bracket that closes a group where the
//! last thing in it has closed one, “(1998; originally published as *Kritik* (1781)”. The inner one
//! stands behind a shield.

use std::collections::BTreeSet;

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement};

use super::parts::{self, macro_of};
use super::shield::shield;

/// Shields the closing brackets of all that stands within brackets, there or in a macro.
pub fn style(style: &mut IndependentStyle) {
    let mut bracketed = Vec::new();
    parts::every(style, &mut |element| {
        if suffix(element).is_some_and(|suffix| suffix.starts_with(')')) {
            if let LayoutRenderingElement::Group(group) = element {
                parts::within(&mut group.children, &mut shield_suffix);
            }
            bracketed.push(element.clone());
        }
    });
    let called = parts::called(&style.macros, &bracketed).into_iter().filter_map(macro_of);
    let called: BTreeSet<String> = called.map(str::to_owned).collect();
    for part in style.macros.iter_mut().filter(|part| called.contains(&part.name)) {
        parts::within(&mut part.children, &mut shield_suffix);
    }
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
