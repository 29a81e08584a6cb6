//! Mends the names of a style.

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{
    Choose, ElseBranch, Group, IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild,
    TextTarget,
};

use super::parts::{self, leaves, only_where, variables, where_there_are};

/// Mends the names of a style, and those that stand for them.
pub fn style(style: &mut IndependentStyle) {
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Names(names) = element {
            let mut first = names.clone();
            complete(&mut first);
            let own = own(&first);
            parts::substitutes_mut(names).into_iter().for_each(|it| like_the_first(it, &own));
        }
    });
    parts::every(style, &mut |element| {
        let other = match element {
            LayoutRenderingElement::Names(names) => {
                complete(names);
                authors_first(names)
            }
            LayoutRenderingElement::Group(group) => called_alone(group),
            LayoutRenderingElement::Choose(choose) => {
                parts::branches(choose).for_each(|branch| term_before(&mut branch.children));
                None
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => None,
        };
        if let Some(other) = other {
            *element = other;
        }
    });
}

/// Every `cs:names` that has children but no `cs:name` is given a plain one, which CSL 1.0.2
/// (“Names”) takes for granted: without it hayagriva finds that the names print nothing and leaves
/// them out. So Vancouver would list works without their authors.
///
/// And what a style prints before names by their `cs:name`, “Tradução: ”, stands before them all:
/// hayagriva would leave it out.
fn complete(names: &mut Names) {
    if lacks_name(names) {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
    let Some(NamesChild::Name(name)) = names.children.first_mut() else { return };
    if let Some(prefix) = name.affixes.prefix.take() {
        let before = names.prefix.take().unwrap_or_default();
        names.prefix = Some(before + &prefix);
    }
}

/// What names have but their substitutes.
fn own(names: &Names) -> Vec<NamesChild> {
    names.children.iter().filter(|child| is_plain(child)).cloned().collect()
}

/// Whether names have children, and no `cs:name` among them.
fn lacks_name(names: &Names) -> bool {
    !names.children.is_empty() && !names.children.iter().any(is_name)
}

fn is_name(child: &NamesChild) -> bool {
    matches!(child, NamesChild::Name(_))
}

fn is_plain(child: &NamesChild) -> bool {
    !matches!(child, NamesChild::Substitute(_))
}

/// A term before names, “testimony of Ada Shore”, says nothing without them (CSL 1.0.2, “Group”):
/// hayagriva would print it alone.
fn term_before(elements: &mut Vec<LayoutRenderingElement>) {
    let [LayoutRenderingElement::Text(text), LayoutRenderingElement::Names(names)] =
        elements.as_slice()
    else {
        return;
    };
    if matches!(text.target, TextTarget::Term { .. }) && names.children.iter().all(is_plain) {
        *elements = vec![only_where(variables(&names.variable), std::mem::take(elements), None)];
    }
}

/// A group that calls names alone, beside terms, prints nothing without them (CSL 1.0.2, “Group”),
/// where hayagriva would print “in” alone.
fn called_alone(group: &Group) -> Option<LayoutRenderingElement> {
    let mut called = Vec::new();
    for leaf in leaves(&group.children) {
        match leaf {
            LayoutRenderingElement::Names(names) if names.children.iter().all(is_plain) => {
                called.extend(variables(&names.variable));
            }
            LayoutRenderingElement::Text(text)
                if matches!(text.target, TextTarget::Term { .. } | TextTarget::Value { .. }) => {}
            LayoutRenderingElement::Names(_)
            | LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_)
            | LayoutRenderingElement::Group(_)
            | LayoutRenderingElement::Choose(_) => return None,
        }
    }
    let whole = || vec![LayoutRenderingElement::Group(group.clone())];
    (!called.is_empty()).then(|| only_where(called, whole(), None))
}

/// Names that stand for others which a work has not are set as those (CSL 1.0.2, “Substitute”):
/// hayagriva would set the editors of a book without authors as “R. Kessler, T. Adeyemi”, where
/// they have children and no `cs:name` of their own, or stand within a condition.
fn like_the_first(elements: &mut [LayoutRenderingElement], first: &[NamesChild]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Names(names) if lacks_name(names) => {
                let name = first.iter().find(|child| is_name(child));
                names.children.splice(0..0, name.cloned()).for_each(drop);
            }
            LayoutRenderingElement::Names(_) => {}
            other => parts::within(std::slice::from_mut(other), &mut |inner| {
                if let LayoutRenderingElement::Names(names) = inner
                    && names.children.is_empty()
                {
                    names.children = first.to_vec();
                }
            }),
        }
    }
}

/// Authors who stand where a composer or another would are set by themselves: hayagriva would take
/// a work whose authors are substitutes for one without authors in every condition that follows,
/// so that Chicago would call reviews unsigned.
fn authors_first(names: &Names) -> Option<LayoutRenderingElement> {
    let substitutes = parts::substitutes(names)?;
    let authors = substitutes.iter().position(is_authors)?;
    let mut others = names.variable.clone();
    for leaf in leaves(substitutes.get(..authors)?) {
        let LayoutRenderingElement::Names(names) = leaf else { return None };
        others.extend(&names.variable);
    }
    if others.contains(&NameVariable::Author) {
        return None;
    }
    let whole = || vec![LayoutRenderingElement::Names(names.clone())];
    let mut authors = names.clone();
    (authors.variable, authors.children) = (vec![NameVariable::Author], own(names));
    let by_authors =
        where_there_are(variables(&authors.variable), vec![LayoutRenderingElement::Names(authors)]);
    Some(LayoutRenderingElement::Choose(Choose {
        if_: where_there_are(variables(&others), whole()),
        else_if: vec![by_authors],
        otherwise: Some(ElseBranch { children: whole() }),
    }))
}

/// Whether an element is the names of the authors alone.
fn is_authors(element: &LayoutRenderingElement) -> bool {
    matches!(element, LayoutRenderingElement::Names(names) if names.variable == [NameVariable::Author])
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::taxonomy::Variable;

    use super::*;

    /// A style whose citations have these elements, mended.
    fn elements(inner: &str) -> Vec<LayoutRenderingElement> {
        let xml = format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>t</title><id>t</id>\
             <updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout>{inner}</layout></citation></style>"
        );
        let mut style = IndependentStyle::from_xml(&xml).unwrap();
        super::super::style(&mut style);
        style.citation.layout.elements
    }

    #[test]
    fn a_term_before_names_stands_where_there_are_names() {
        let branch = |inner: &str| {
            let found = elements(&format!(
                "<choose><if type=\"hearing\"><text term=\"by\"/>{inner}</if></choose>"
            ));
            let [LayoutRenderingElement::Choose(choose)] = found.as_slice() else { panic!() };
            choose.if_.children.clone()
        };
        let found = branch("<names variable=\"author\"/>");
        let [LayoutRenderingElement::Choose(inner)] = found.as_slice() else { panic!() };
        assert_eq!(inner.if_.variable, Some(vec![Variable::Name(NameVariable::Author)]));
        assert_eq!(inner.if_.children.len(), 2);
        let substituted = "<names variable=\"author\"><substitute><text variable=\"title\"/></substitute></names>";
        assert_eq!(branch(substituted).len(), 2);
    }

    #[test]
    fn authors_who_stand_for_others_are_set_by_themselves() {
        let is_parted = |variable: &str, before: &str| {
            let found = elements(&format!(
                "<names variable=\"{variable}\"><substitute>{before}<names variable=\"author\"/></substitute></names>"
            ));
            matches!(found.as_slice(), [LayoutRenderingElement::Choose(_)])
        };
        assert!(is_parted("composer", "<names variable=\"illustrator\"/>"));
        assert!(is_parted("composer", ""));
        // A title comes first; the authors are asked for themselves.
        assert!(!is_parted("composer", "<text variable=\"title\"/>"));
        assert!(!is_parted("author", "<names variable=\"editor\"/>"));
    }
}
