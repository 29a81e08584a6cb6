//! Dates among what stands for names: hayagriva 0.10 finds no date there, and prints “no date” for a
//! law whose title and year stand where authors would (ISO 690). The last substitute that has a date
//! is printed beside the names instead, for works that have none of them.

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{
    Choose, ElseBranch, IndependentStyle, LayoutRenderingElement, NamesChild,
};

use super::{parts, where_there_are};

/// Mends every name of a style.
pub fn style(style: &mut IndependentStyle) {
    let mut macros = style.macros.clone();
    let mut called = |elements| parts::called(&mut macros, elements);
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Names(names) = element {
            let mut names = names.clone();
            let mut people: Vec<Variable> =
                names.variable.iter().copied().map(Variable::Name).collect();
            let last = names.children.iter_mut().find_map(|child| {
                let NamesChild::Substitute(found) = child else { return None };
                let is_date =
                    |part: &LayoutRenderingElement| matches!(part, LayoutRenderingElement::Date(_));
                let last = called(vec![found.children.last()?.clone()]);
                let others = called(
                    found.children.split_last().map_or_else(Vec::new, |(_, it)| it.to_vec()),
                );
                people.extend(others.iter().flat_map(parts::printed));
                let dated = last.iter().any(is_date) && !others.iter().any(is_date);
                dated.then(|| found.children.pop()).flatten()
            });
            if let Some(last) = last {
                names.children.retain(
                    |child| !matches!(child, NamesChild::Substitute(found) if found.children.is_empty()),
                );
                let names = vec![LayoutRenderingElement::Names(names)];
                *element = LayoutRenderingElement::Choose(Choose {
                    if_: where_there_are(people, names),
                    else_if: Vec::new(),
                    otherwise: Some(ElseBranch { children: vec![last] }),
                });
            }
        }
    });
}
