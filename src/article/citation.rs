//! A reference in its parts: JATS `element-citation`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contrib::PersonName;
use super::phrase::Phrase;
use super::vocab::PublicationType;

/// `element-citation`. A fact that the source does not give is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct ElementCitation {
    /// `@publication-type`
    pub publication_type: PublicationType,
    /// `person-group`: authors, editors, translators, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub person_groups: Vec<PersonGroup>,
    /// `year`, as printed: four digits and perhaps a letter; or else words that stand for them
    /// (`string-date`): “2009–2010”, “in press”, “45 BCE”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
    /// `month`, 1–12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// `day`, 1–31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// `article-title`: the title of an article, of a page on the web; `chapter-title` when the
    /// publication is a chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_title: Option<Phrase>,
    /// `source`: the journal, the book, the newspaper, the site; for a book or report its own
    /// title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Phrase>,
    /// `edition`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// `volume`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// `issue`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// `fpage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fpage: Option<String>,
    /// `lpage`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lpage: Option<String>,
    /// `elocation-id`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elocation_id: Option<String>,
    /// `publisher-name`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_name: Option<String>,
    /// `publisher-loc`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_loc: Option<String>,
    /// `pub-id`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pub_ids: Vec<PubId>,
    /// `ext-link`: where it can be read; an absolute URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// `date-in-citation`: when it was looked at, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// `comment`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The type that CSL 1.0.2 (Appendix III) gives the work, where `publication_type` is not as
    /// fine: `patent`, `legal_case`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_type: Option<String>,
    /// What else is known of the work, by the names of CSL's variables (1.0.2, Appendix IV):
    /// `number`, `genre`, `collection-title`, `version`, `page` for a list of pages,
    /// `original-date` (ISO 8601), `language` (BCP 47).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub more: BTreeMap<String, String>,
}

/// `person-group`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PersonGroup {
    /// `@person-group-type`: `author`, `editor`, `translator`.
    pub group_type: String,
    /// The people, in order.
    pub names: Vec<PersonName>,
    /// Whether the list ends with “et al.” (`etal`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub etal: bool,
}

/// `pub-id`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PubId {
    /// `@pub-id-type`: `doi`, `pmid`, `isbn` …
    pub id_type: String,
    /// The identifier itself, without a resolver's address.
    pub value: String,
}

impl ElementCitation {
    /// The DOI, when it has one.
    #[must_use]
    pub fn doi(&self) -> Option<&str> {
        self.pub_ids.iter().find(|id| id.id_type == "doi").map(|id| id.value.as_str())
    }

    /// What is known of the work under this name of CSL's, beside the parts that have a place of
    /// their own.
    #[must_use]
    pub fn more(&self, variable: &str) -> Option<&str> {
        self.more.get(variable).map(String::as_str)
    }

    /// The authors, or the editors when there are none.
    #[must_use]
    pub fn people(&self) -> &[PersonName] {
        self.person_groups.first().map_or(&[], |group| group.names.as_slice())
    }
}
