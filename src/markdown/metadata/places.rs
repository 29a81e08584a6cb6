//! Where the front matter gives each fact that JATS has a name for.

use reading::FieldPlaces;
use reading::yaml::Fields;

/// The facts, and the fields that give them, the likeliest first.
const FACTS: &[(&str, &[&str])] = &[
    ("@xml:lang", &["lang"]),
    ("article-id", &["doi"]),
    ("article-title", &["title"]),
    ("copyright-statement", &["copyright"]),
    ("copyright-year", &["copyright"]),
    ("date[@date-type='accepted']", &["accepted"]),
    ("date[@date-type='received']", &["received"]),
    ("fpage", &["pages", "fpage", "elocation"]),
    ("funding-group", &["funding"]),
    ("history", &["received", "accepted"]),
    ("kwd-group", &["keywords"]),
    ("license", &["license"]),
    ("lpage", &["lpage", "pages", "fpage"]),
    ("permissions", &["license", "copyright"]),
    ("pub-date", &["date"]),
    ("volume", &["volume", "issue"]),
    ("abstract", &["abstract"]),
];

/// Notes where the fields of the front matter stand.
pub fn read(fields: &Fields, places: &mut FieldPlaces) {
    for (fact, names) in FACTS {
        if let Some(at) = names.iter().find_map(|name| fields.place(name)) {
            places.note(fact, at);
        }
    }
}
