//! Who wrote the article, and where they work.

use serde::{Deserialize, Serialize};

use super::At;
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
}

impl PersonName {
    /// “Given Surname, Suffix”, as on a title page.
    #[must_use]
    pub fn display(&self) -> String {
        let mut out = match &self.given_names {
            Some(given) => format!("{given} {}", self.surname),
            None => self.surname.clone(),
        };
        if let Some(suffix) = &self.suffix {
            out.push_str(", ");
            out.push_str(suffix);
        }
        out
    }

    /// “Surname, Given”, as in an index.
    #[must_use]
    pub fn inverted(&self) -> String {
        match &self.given_names {
            Some(given) => format!("{}, {given}", self.surname),
            None => self.surname.clone(),
        }
    }
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
    /// The whole as one text, where the source does not tell its parts; nothing else is then known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Aff {
    /// Its parts in the order in which they are printed.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        [
            self.text.as_deref(),
            self.department.as_deref(),
            Some(self.institution.as_str()),
            self.city.as_deref(),
            self.state.as_deref(),
            self.country.as_deref(),
        ]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
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
impl Contrib {
    /// What is printed of an author beside name and place: degrees, position, and what the author did.
    pub fn positions(&self) -> impl Iterator<Item = &str> {
        let own = [self.degrees.as_deref(), self.role.as_deref()];
        own.into_iter().flatten().chain(self.credit.iter().map(String::as_str))
    }
}
