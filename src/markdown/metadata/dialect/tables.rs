//! What other programs call things.

use reading::yaml::{Node, Value};

/// Their fields, and ours. Names are compared in small letters, with hyphens for `_` and blanks.
pub const FRONT: &[(&str, &str)] = &[
    ("acknowledgements", "acknowledgments"),
    ("acknowledgement", "acknowledgments"),
    ("affiliation", "affiliations"),
    ("article-number", "elocation"),
    ("author", "authors"),
    ("author-info", "authors"),
    ("by-author", "authors"),
    ("date-accepted", "accepted"),
    ("date-published", "date"),
    ("date-received", "received"),
    ("accepted-date", "accepted"),
    ("received-date", "received"),
    ("editor", "editors"),
    ("elocation-id", "elocation"),
    ("first-page", "fpage"),
    ("funding-statement", "funding"),
    ("institute", "affiliations"),
    ("institutes", "affiliations"),
    ("institution", "affiliations"),
    ("institutions", "affiliations"),
    ("keyword", "keywords"),
    ("language", "lang"),
    ("last-page", "lpage"),
    ("licence", "license"),
    ("numbersections", "number-sections"),
    ("organizations", "affiliations"),
    ("page", "pages"),
    ("published", "date"),
    ("published-at", "date"),
    ("rights", "copyright"),
    ("running-head", "running-title"),
    ("runninghead", "running-title"),
    ("runningtitle", "running-title"),
    ("short-title", "running-title"),
    ("shorttitle", "running-title"),
    ("tags", "keywords"),
    ("title-short", "running-title"),
    ("translator", "translators"),
];

/// MyST's `parts`.
pub const PARTS: &[(&str, &str)] = &[
    ("abstract", "abstract"),
    ("acknowledgments", "acknowledgments"),
    ("acknowledgements", "acknowledgments"),
    ("ack", "acknowledgments"),
    ("highlights", "highlights"),
    ("keypoints", "highlights"),
    ("key-points", "highlights"),
    ("plain-language-summary", "plain-language-summary"),
    ("summary", "plain-language-summary"),
];

/// Quarto's `citation`.
pub const CITATION: &[(&str, &str)] = &[
    ("doi", "doi"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "pages"),
    ("page-first", "fpage"),
    ("page-last", "lpage"),
    ("issued", "date"),
];

/// Our fields that hold people beside the authors.
pub const PEOPLE: &[&str] = &["editors", "translators"];

/// Whether `editors` holds people. Quarto's `editor` names the program in which the text is edited.
pub fn is_people(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => !matches!(text.text.trim(), "visual" | "source"),
        Value::Map(entries) => !entries.iter().any(|(key, _)| {
            matches!(super::plain(&key.name).as_str(), "markdown" | "mode" | "render-on-save")
        }),
        Value::List(_) => true,
        Value::Null => false,
    }
}

/// Fields of an author, and ours.
pub const AUTHOR: &[(&str, &str)] = &[
    ("aff", "affiliation"),
    ("affil", "affiliation"),
    ("affiliation", "affiliation"),
    ("affiliations", "affiliation"),
    ("affiliation-id", "affiliation"),
    ("institute", "affiliation"),
    ("institutes", "affiliation"),
    ("institution", "affiliation"),
    ("institutions", "affiliation"),
    ("organization", "affiliation"),
    ("organisation", "affiliation"),
    ("anonymous", "anonymous"),
    ("collab", "collab"),
    ("collaboration", "collab"),
    ("collaborations", "collab"),
    ("group", "collab"),
    ("collaborator", "collab"),
    ("corresponding", "corresponding"),
    ("corresponding-author", "corresponding"),
    ("correspondence", "corresponding"),
    ("corresp", "corresponding"),
    ("contribution", "credit"),
    ("contributions", "credit"),
    ("credit", "credit"),
    ("roles", "credit"),
    ("deceased", "deceased"),
    ("degree", "degrees"),
    ("degrees", "degrees"),
    ("e-mail", "email"),
    ("email", "email"),
    ("mail", "email"),
    ("equal", "equal-contributor"),
    ("equal-contrib", "equal-contributor"),
    ("equal-contribution", "equal-contributor"),
    ("equal-contributor", "equal-contributor"),
    ("equal-contributors", "equal-contributor"),
    ("equally-contributed", "equal-contributor"),
    ("family", "family"),
    ("family-name", "family"),
    ("last", "family"),
    ("last-name", "family"),
    ("lastname", "family"),
    ("surname", "family"),
    ("first", "given"),
    ("first-name", "given"),
    ("firstname", "given"),
    ("forename", "given"),
    ("given", "given"),
    ("given-name", "given"),
    ("given-names", "given"),
    ("given-surname", "given"),
    ("latin", "latin"),
    ("members", "members"),
    ("name", "name"),
    ("literal", "name"),
    ("name-order", "name-order"),
    ("note", "note"),
    ("orcid", "orcid"),
    ("orcid-id", "orcid"),
    ("orcidid", "orcid"),
    ("role", "role"),
    ("suffix", "suffix"),
];

/// Fields that some programs put one level deeper or beside the name.
pub const PARTICLES: &[&str] =
    &["dropping-particle", "non-dropping-particle", "particle", "prefix"];

/// Fields of an affiliation, and ours.
pub const PLACE: &[(&str, &str)] = &[
    ("city", "city"),
    ("country", "country"),
    ("department", "department"),
    ("dept", "department"),
    ("division", "department"),
    ("id", "id"),
    ("index", "id"),
    ("key", "id"),
    ("label", "id"),
    ("num", "id"),
    ("number", "id"),
    ("ref", "id"),
    ("institution", "institution"),
    ("name", "institution"),
    ("organization", "institution"),
    ("organisation", "institution"),
    ("affiliation", "institution"),
    ("ror", "ror"),
    ("ror-id", "ror"),
    ("region", "state"),
    ("province", "state"),
    ("state", "state"),
    ("text", "text"),
];
