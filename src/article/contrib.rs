//! Who wrote the article, and where they work.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::At;
use super::front::ArticleMeta;
use super::ident::Orcid;
use super::words::Words;

/// A person's name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct PersonName {
    /// `surname`, or the only name, or the name of a body (`collab`).
    pub surname: String,
    /// `given-names`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_names: Option<String>,
    /// `suffix`, for example `Jr.`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// Whether this is a body (`collab`) and not a person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub collab: bool,
    /// In which order its parts stand, and what it lacks.
    #[serde(skip_serializing_if = "NameStyle::is_western")]
    pub style: NameStyle,
}

/// `@name-style`: the order of a name's parts, and what it lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameStyle {
    /// Given names, then the family name.
    #[default]
    Western,
    /// The family name, then given names.
    Eastern,
    /// A given name alone; [`PersonName::surname`] holds it.
    GivenOnly,
    /// Nobody is named (`anonymous`); [`PersonName::surname`] has the word for it.
    Anonymous,
}

impl NameStyle {
    /// Whether it is the usual one.
    #[must_use]
    pub fn is_western(&self) -> bool {
        *self == NameStyle::Western
    }
}

impl PersonName {
    /// “Given Surname, Suffix”, as on a title page; with the surname first where that is the order.
    #[must_use]
    pub fn display(&self) -> String {
        let mut out = match &self.given_names {
            Some(given) if self.style == NameStyle::Eastern => {
                // Names in ideographs have no space within them.
                let space = if [given, &self.surname]
                    .iter()
                    .any(|part| part.is_ascii() || !is_ideographic(part))
                {
                    " "
                } else {
                    ""
                };
                format!("{}{space}{given}", self.surname)
            }
            Some(given) => format!("{given} {}", self.surname),
            None => self.surname.clone(),
        };
        if let Some(suffix) = &self.suffix {
            out.push_str(if is_part_of_name(suffix) { " " } else { ", " });
            out.push_str(suffix);
        }
        out
    }

    /// “Surname, Given”, as in an index; no comma where that is the usual order.
    #[must_use]
    pub fn inverted(&self) -> String {
        match &self.given_names {
            Some(_) if self.style == NameStyle::Eastern => self.display(),
            Some(given) => format!("{}, {given}", self.surname),
            None => self.surname.clone(),
        }
    }
}

/// Whether a suffix stands behind its name without a comma: a number (Chicago 6.43), and the words
/// for a son, a grandson and a nephew, which in Portuguese and Spanish are part of the surname.
fn is_part_of_name(suffix: &str) -> bool {
    const KIN: [&str; 10] = [
        "neto", "netto", "filho", "júnior", "junior", "sobrinho", "segundo", "bisneto", "hijo",
        "nieto",
    ];
    suffix.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || KIN.contains(&&*suffix.to_lowercase())
}

/// Whether a name is in Chinese characters, kana or hangul.
fn is_ideographic(text: &str) -> bool {
    text.chars().all(crate::eastern::is_sign)
}

/// `contrib[@contrib-type='author']`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Contrib {
    /// The name.
    pub name: PersonName,
    /// `degrees`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degrees: Option<String>,
    /// `role`: the position as printed, for example `Associate Professor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `role[@vocab='credit']`: what the author did, in the words of `CRediT`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credit: Vec<String>,
    /// `contrib-id[@contrib-id-type='orcid']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orcid: Option<Orcid>,
    /// `email`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// `@corresp`
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub corresp: bool,
    /// Ids of affiliations, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affs: Vec<String>,
    /// `@equal-contrib`
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub equal: bool,
    /// `@deceased`
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deceased: bool,
    /// The marks of notes that stand at the name, for example `†`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// `collab/contrib-group`: who belongs to the group that signs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<PersonName>,
    /// `name-alternatives`: the name in Latin letters, where the article prints another script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latin: Option<PersonName>,
    /// A note on the author, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

/// `aff`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Aff {
    /// Its id in the outputs.
    pub id: String,
    /// `institution[@content-type='dept']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// `institution`
    pub institution: String,
    /// `city`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `state`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// `country`, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// `country/@country`: ISO 3166-1 alpha-2, found by the country's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// `institution-id[@institution-id-type='ror']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// The whole as one text, where the source does not tell its parts; of these only the country
    /// is then known, which stands at its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// `label`: the mark by which a source tells its affiliations apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl Aff {
    /// Its parts in the order in which they are printed.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let inner = [
            self.department.as_deref(),
            Some(self.institution.as_str()),
            self.city.as_deref(),
            self.state.as_deref(),
            self.country.as_deref(),
        ];
        // The text has all there is, with the country at its end.
        let parts = if self.text.is_some() { [None; 5] } else { inner };
        std::iter::once(self.text.as_deref()).chain(parts).flatten().filter(|part| !part.is_empty())
    }

    /// Its parts with commas between them.
    #[must_use]
    pub fn display(&self) -> String {
        self.parts().collect::<Vec<_>>().join(", ")
    }

    /// The same with the commas of the article's language, as readers see it.
    #[must_use]
    pub fn printed(&self, words: &Words) -> String {
        words.commas(&self.parts().collect::<Vec<_>>())
    }
}

impl ArticleMeta {
    /// The mark of each affiliation, in their order: that of the source where all have one, else
    /// its number. There are none where there is but one affiliation.
    #[must_use]
    pub fn aff_marks(&self) -> Vec<String> {
        if self.affs.len() < 2 {
            return vec![String::new(); self.affs.len()];
        }
        let labels: BTreeSet<&str> =
            self.affs.iter().filter_map(|aff| aff.label.as_deref()).collect();
        if labels.len() == self.affs.len() {
            return self.affs.iter().filter_map(|aff| aff.label.clone()).collect();
        }
        (1..=self.affs.len()).map(|number| number.to_string()).collect()
    }
}

/// Somebody who contributed without being an author.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct OtherContrib {
    /// `@contrib-type`: `editor`, `translator`.
    pub kind: String,
    /// Who it is.
    pub contrib: Contrib,
}

impl Contrib {
    /// The mark of those who contributed equally.
    pub const EQUAL: &'static str = "†";
    /// The mark of those who have died.
    pub const DECEASED: &'static str = "‡";

    /// The name for those who read Latin letters alone, as agencies and indexes do.
    #[must_use]
    pub fn latin_name(&self) -> &PersonName {
        self.latin.as_ref().unwrap_or(&self.name)
    }

    /// What is printed of an author beside name and place: degrees and position in the source's own
    /// words, and what the author did, in the article's language.
    pub fn positions<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = &'a str> {
        let own = [self.degrees.as_deref(), self.role.as_deref()];
        own.into_iter().flatten().chain(self.credit.iter().map(|term| words.role(term)))
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn a_comma_stands_before_a_suffix_that_is_no_part_of_the_surname() {
        let name = |suffix: &str| {
            let (surname, given) = ("Rocha".to_owned(), Some("João".to_owned()));
            let suffix = Some(suffix.to_owned());
            PersonName { surname, given_names: given, suffix, ..PersonName::default() }.display()
        };
        assert_eq!(name("Jr."), "João Rocha, Jr.");
        assert_eq!(name("MD"), "João Rocha, MD");
        assert_eq!(name("III"), "João Rocha III");
        assert_eq!(name("Filho"), "João Rocha Filho");
        assert_eq!(name("Júnior"), "João Rocha Júnior");
    }
}
