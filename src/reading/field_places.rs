//! Where a source gives the facts of an article's front: the rules know a fact by its name in JATS,
//! and the user knows the line that says it.

use std::collections::BTreeMap;

use article::At;

/// Where the facts of an article's front stand, by their names in JATS and the ids of affiliations.
/// Empty for a source in JATS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldPlaces {
    facts: BTreeMap<&'static str, At>,
    affiliations: BTreeMap<String, At>,
}

impl FieldPlaces {
    /// Notes where a fact stands, for example `article-id`.
    pub fn note(&mut self, fact: &'static str, at: At) {
        self.facts.entry(fact).or_insert(at);
    }

    /// Notes where the affiliation with this id stands.
    pub fn note_affiliation(&mut self, id: &str, at: At) {
        self.affiliations.entry(id.to_owned()).or_insert(at);
    }

    /// Where the fact stands that has this path in JATS; nothing when no field gives it.
    pub fn at(&self, path: &str) -> Option<At> {
        let last = path.rsplit('/').next().unwrap_or(path);
        let id = last.strip_prefix("aff[@id='").and_then(|rest| rest.strip_suffix("']"));
        self.affiliations.get(id.unwrap_or(last)).or_else(|| self.facts.get(last)).copied()
    }
}
