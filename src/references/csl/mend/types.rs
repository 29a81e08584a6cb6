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
            let all = parts::branches(choose).flat_map(|branch| one_by_one(branch));
            let mut all: std::collections::VecDeque<ChooseBranch> = all.collect();
            if let Some(first) = all.pop_front() {
                (choose.if_, choose.else_if) = (first, all.into());
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
