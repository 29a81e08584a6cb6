//! Dates among what stands for names: hayagriva 0.10 finds no date there, and prints “no date” for a
//! law whose title and year stand where authors would (ISO 690). The last substitute that has a date
//! is printed beside the names instead, for works that have none of them.

use std::slice;

use hayagriva::citationberg::{
    CslMacro, IndependentStyle, LayoutRenderingElement, Names, NamesChild,
};

use super::parts;

/// Mends every name of a style.
pub fn style(style: &mut IndependentStyle) {
    let macros = style.macros.clone();
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Names(names) = element
            && let Some(parted) = beside(names.clone(), &macros)
        {
            *element = parted;
        }
    });
}

/// Names with their last substitute beside them, if that has the only date.
fn beside(mut names: Names, macros: &[CslMacro]) -> Option<LayoutRenderingElement> {
    let has_date = |elements: &[LayoutRenderingElement]| {
        let is_date =
            |part: &&LayoutRenderingElement| matches!(part, LayoutRenderingElement::Date(_));
        parts::called(macros, elements).iter().any(is_date)
    };
    let last = parts::substitutes_mut(&mut names)?.pop()?;
    let others = parts::substitutes(&names)?;
    if !has_date(slice::from_ref(&last)) || has_date(others) {
        return None;
    }
    let mut there = parts::variables(&names.variable);
    there.extend(parts::called(macros, others).into_iter().flat_map(parts::printed));
    let is_empty =
        |child: &NamesChild| matches!(child, NamesChild::Substitute(it) if it.children.is_empty());
    names.children.retain(|child| !is_empty(child));
    let names = vec![LayoutRenderingElement::Names(names)];
    Some(parts::only_where(there, names, Some(vec![last])))
}
