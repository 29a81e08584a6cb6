//! Conditions that ask for several types at once, “book dataset”, and for something else: a work has
//! one type, so any of them is meant, as citeproc-js takes it; hayagriva 0.10 finds no such work.

use hayagriva::citationberg::{
    ChooseBranch, ChooseMatch, IndependentStyle, LayoutRenderingElement,
};

use super::parts;

/// Has a style ask for each type by itself.
pub fn style(style: &mut IndependentStyle) {
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Choose(choose) = element {
            let mut all = choose.branches().flat_map(one_by_one);
            if let Some(first) = all.next() {
                (choose.if_, choose.else_if) = (first, all.collect());
            }
        }
    });
}

fn one_by_one(branch: &ChooseBranch) -> Vec<ChooseBranch> {
    match &branch.type_ {
        Some(types) if branch.match_ == ChooseMatch::All && types.len() > 1 => {
            let one = |kind| ChooseBranch { type_: Some(vec![kind]), ..branch.clone() };
            types.iter().copied().map(one).collect()
        }
        Some(_) | None => vec![branch.clone()],
    }
}
