//! Bibliographies: BibLaTeX and CSL-JSON to references in their parts.
//!
//! The references keep the order of the file: a list whose printed forms are given is printed in
//! that order. A fact that cannot be read is reported and stays absent in the structured reference;
//! it is never guessed.

mod bibtex;
mod braces;
mod csl;
mod dates;
mod entry;
mod facts;
mod guard;
mod identified;
mod kinds;
mod tex;

pub(crate) use csl::ROLES;
pub(crate) use dates::season;

use crate::findings;
use report::Said;
use report::suggest::nearest;
use std::collections::{BTreeMap, BTreeSet};

use article::{At, Inline, Ref};
use reading::faults::Faults;
use reading::ids;
use reading::place::Origin;
use reading::text::tidy;

/// The references of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bibliography {
    /// The references in the order of the file.
    pub refs: Vec<Ref>,
    /// The id of each reference by its key; a reference may have more than one key.
    pub ids: BTreeMap<String, String>,
    /// All ids.
    taken: BTreeSet<String>,
}

/// Reads the printed form of a reference, which is Markdown.
pub type ReadPrinted = fn(&str, Origin, &mut Faults) -> Vec<Inline>;

/// Reads a bibliography; its format is told by its content.
pub fn read(text: &str, printed: ReadPrinted, faults: &mut Faults) -> Bibliography {
    let mut out = Bibliography::default();
    if text.trim_start().starts_with(['[', '{']) {
        csl::read(text, printed, &mut out, faults);
    } else {
        bibtex::read(text, printed, &mut out, faults);
    }
    out
}

impl Bibliography {
    /// Adds a reference under its key, with an id of its own.
    fn add(&mut self, key: &str, mut reference: Ref) {
        let mut id = ids::prefixed("ref", key);
        while !self.taken.insert(id.clone()) {
            id.push('-');
        }
        self.ids.insert(key.to_owned(), id.clone());
        key.clone_into(&mut reference.key);
        reference.id = id;
        self.refs.push(reference);
    }

    /// Adds the reference that a key names by its identifier (`doi:10.1371/…`). Whether it does.
    pub fn add_identified(&mut self, key: &str) -> bool {
        let reference = identified::identified(key);
        let known = reference.is_some();
        reference.into_iter().for_each(|reference| self.add(key, reference));
        known
    }

    /// Whether a reference can be cited by this identifier, which is added when it is not there.
    pub fn identify(&mut self, key: &str) -> bool {
        self.ids.contains_key(key) || self.add_identified(key)
    }

    /// Lets a reference be cited by another key too.
    pub fn alias(&mut self, key: &str, alias: &str) {
        if let Some(id) = self.ids.get(key).cloned() {
            self.ids.entry(alias.to_owned()).or_insert(id);
        }
    }
}

/// Notes that a key stands a second time.
fn note_duplicate(key: &str, at: At, first: At, faults: &mut Faults) {
    faults.push(at, findings::key_twice(key, first.line));
}

/// Fields that BibLaTeX or CSL knows and that are not used here: they are no misspellings of
/// another.
const OTHERS: &[&str] = &[
    "addendum",
    "bookpagination",
    "booktitleaddon",
    "chapter-number",
    "collection-number",
    "dimensions",
    "doctype",
    "eventtitle",
    "file",
    "first",
    "gender",
    "genre",
    "issuetitle",
    "issuetitleaddon",
    "keyword",
    "keywords",
    "label",
    "library",
    "medium",
    "month_numeric",
    "mrnumber",
    "number-of-pages",
    "number-of-volumes",
    "numpages",
    "origdate",
    "origtitle",
    "pagetotal",
    "pagination",
    "part",
    "parttitle",
    "references",
    "rights",
    "section",
    "shortauthor",
    "shortjournal",
    "shorttitle",
    "sortname",
    "sortyear",
    "subject",
    "timestamp",
    "titleaddon",
    "tool",
    "venue",
    "volumes",
    "zblnumber",
];

/// Notes the fields that are not used: once for each name, at its first place.
fn note_unused(unused: &BTreeMap<String, (usize, At)>, known: &[&str], faults: &mut Faults) {
    for (name, (count, at)) in unused {
        let meant = if OTHERS.contains(&name.as_str()) {
            None
        } else {
            nearest(name, known.iter().copied())
        };
        let said = match meant {
            Some(meant) => findings::field_misspelt(name, *count, meant),
            None => findings::field_unused(name, *count),
        };
        faults.push(*at, said);
    }
}

/// A type that neither BibLaTeX nor CSL has.
fn unknown_type(unknown: &str, known: &[&str]) -> Said {
    match nearest(unknown, known.iter().copied()) {
        Some(meant) => findings::type_misspelt(unknown, meant, known.join(", ")),
        None => findings::type_unknown(unknown, known.join(", ")),
    }
}

/// A text that says something, tidied.
fn said(text: &str) -> Option<String> {
    Some(tidy(text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
