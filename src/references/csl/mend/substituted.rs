//! What has been printed in the place of names that a work lacks is not printed again (CSL 1.0.2,
//! “Substitute”), but it is there: hayagriva 0.10 takes a variable that was a substitute for one
//! that the work has not, in every condition that follows. So a bill, whose title stands where
//! authors would, is “chapter 3”, as if it had no title, and an interview lacks its author.
//!
//! Conditions ask for a stand-in instead: a variable that the style uses nowhere, which works have
//! where they have the variable that is meant.

use std::collections::BTreeSet;

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::taxonomy::{StandardVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement};

use super::parts::{self, printed};

/// Variables that few styles use.
const RARE: [StandardVariable; 14] = [
    StandardVariable::Annote,
    StandardVariable::Keyword,
    StandardVariable::CitationKey,
    StandardVariable::Abstract,
    StandardVariable::License,
    StandardVariable::Dimensions,
    StandardVariable::Scale,
    StandardVariable::Source,
    StandardVariable::Status,
    StandardVariable::Jurisdiction,
    StandardVariable::CallNumber,
    StandardVariable::Division,
    StandardVariable::PMID,
    StandardVariable::PMCID,
];

/// What stands in for names, and is asked for afterwards, those that works have most often first:
/// there are not stand-ins for all.
const OFTEN: [&str; 18] = [
    "title",
    "author",
    "interviewer",
    "editor",
    "translator",
    "editor-translator",
    "container-title",
    "publisher",
    "authority",
    "genre",
    "reviewed-title",
    "reviewed-author",
    "compiler",
    "collection-editor",
    "director",
    "recipient",
    "chair",
    "illustrator",
];

/// The variables that conditions ask for by stand-ins: the name of each, and its stand-in's.
#[derive(Debug, Default)]
pub struct StandIns(Vec<(String, String)>);

impl StandIns {
    /// Gives a work the stand-ins of what it has.
    pub fn give(&self, item: &mut Item) {
        for (variable, stand_in) in &self.0 {
            item.0.remove(stand_in);
            if item.0.get(variable).is_some_and(is_there) {
                item.0.insert(stand_in.clone(), Value::String("1".to_owned()));
            }
        }
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.is_empty(),
        Value::Names(names) => !names.is_empty(),
        Value::Number(_) | Value::Date(_) => true,
    }
}

/// Has the conditions of a style ask for stand-ins, where a variable may be a substitute.
pub fn style(style: &mut IndependentStyle) -> StandIns {
    let (mut asked, mut used) = (BTreeSet::new(), BTreeSet::new());
    for element in parts::of(style) {
        used.extend(names(&printed(element)));
        if let LayoutRenderingElement::Choose(choose) = element {
            for branch in choose.branches() {
                asked.extend(branch.variable.iter().flat_map(|it| names(it)));
                used.extend(branch.is_numeric.iter().flat_map(|it| names(it)));
            }
        }
    }
    let substitutes = substitutes(style);
    let is_free = |rare: &StandardVariable| {
        let name = rare.to_string();
        !used.contains(&name) && !asked.contains(&name)
    };
    let pairs: Vec<(&str, StandardVariable)> = OFTEN
        .into_iter()
        .filter(|variable| asked.contains(*variable) && substitutes.contains(*variable))
        .zip(RARE.into_iter().filter(is_free))
        .collect();
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Choose(choose) = element {
            let variables = parts::branches(choose).filter_map(|branch| branch.variable.as_mut());
            for variable in variables.flatten() {
                let name = variable.to_string();
                if let Some((_, stand_in)) = pairs.iter().find(|(known, _)| *known == name) {
                    *variable = Variable::Standard(*stand_in);
                }
            }
        }
    });
    StandIns(pairs.iter().map(|(known, other)| ((*known).to_owned(), other.to_string())).collect())
}

/// The variables that may be printed in the place of names, there or in a macro.
fn substitutes(style: &IndependentStyle) -> BTreeSet<String> {
    let found = parts::of(style).filter_map(|element| {
        if let LayoutRenderingElement::Names(it) = element { parts::substitutes(it) } else { None }
    });
    let called = found.flat_map(|elements| parts::called(&style.macros, elements));
    called.flat_map(|element| names(&printed(element))).collect()
}

/// The names of variables.
fn names(variables: &[Variable]) -> Vec<String> {
    variables.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::Style;

    use super::*;

    /// The stand-ins for a style of the archive.
    fn of(name: &str) -> Vec<String> {
        let Some(Style::Independent(mut style)) = crate::csl::styles::load(name) else { panic!() };
        super::style(&mut style).0.into_iter().map(|(variable, _)| variable).collect()
    }

    #[test]
    fn every_style_has_stand_ins_for_what_works_have_most_often() {
        for name in crate::csl::names() {
            let Some(Style::Independent(style)) = crate::csl::styles::load(name) else { continue };
            let mut mended = style.clone();
            let stand_ins = super::style(&mut mended);
            let found: BTreeSet<&String> = stand_ins.0.iter().map(|(_, other)| other).collect();
            assert_eq!(found.len(), stand_ins.0.len(), "{name}");
            assert_eq!(stand_ins.0.is_empty(), mended == style, "{name}");
        }
        assert!(of("vancouver").is_empty());
        let chicago = of("chicago-notes");
        assert!(["title", "author", "editor"].iter().all(|it| chicago.iter().any(|x| x == it)));
    }

    #[test]
    fn a_work_has_the_stand_ins_of_what_it_has() {
        let stand_ins = StandIns(vec![
            ("title".to_owned(), "annote".to_owned()),
            ("editor".to_owned(), "keyword".to_owned()),
        ]);
        let text = |text: &str| Value::String(text.to_owned());
        let facts = [("title", text("A bill")), ("keyword", text("tides"))];
        let mut item =
            Item(facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        stand_ins.give(&mut item);
        assert_eq!(item.0.get("annote"), Some(&text("1")));
        assert!(!item.0.contains_key("keyword"));
    }
}
