//! Names for the ids of the content document.
//!
//! Every id in the XHTML passes through here, so that none is used twice and each is an XML name
//! without a colon (Namespaces in XML 1.0 §4, which EPUBCheck holds XHTML ids to), whatever a
//! bibliography key or a heading looked like.

use std::collections::{BTreeMap, BTreeSet};

/// The ids in use.
#[derive(Debug, Default)]
pub struct Ids {
    names: BTreeMap<String, String>,
    used: BTreeSet<String>,
    counters: BTreeMap<String, usize>,
    /// For a name that is in use, the last number that was put behind it.
    copies: BTreeMap<String, usize>,
}

impl Ids {
    /// The output's id for an id of the article: always the same one for the same id.
    pub fn of(&mut self, id: &str) -> String {
        if let Some(name) = self.names.get(id) {
            return name.clone();
        }
        let name = self.free(&xml_name(id));
        self.names.insert(id.to_owned(), name.clone());
        name
    }

    /// An id that nothing in the article has, as close to `wish` as may be.
    pub fn fresh(&mut self, wish: &str) -> String {
        self.free(&xml_name(wish))
    }

    /// The next id of a series: `cite-1`, `cite-2` …
    pub fn next(&mut self, series: &str) -> String {
        let counter = self.counters.entry(series.to_owned()).or_default();
        *counter += 1;
        let wish = format!("{series}-{counter}");
        self.free(&wish)
    }

    fn free(&mut self, wish: &str) -> String {
        if self.used.insert(wish.to_owned()) {
            return wish.to_owned();
        }
        let copy = self.copies.entry(wish.to_owned()).or_insert(1);
        loop {
            *copy += 1;
            let name = format!("{wish}-{copy}");
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The text as an XML name without colon, of ASCII letters, digits, `-`, `_` and `.` alone.
fn xml_name(text: &str) -> String {
    let mut name: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' })
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        name.insert(0, '_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_stable_unique_and_xml_names() {
        let mut ids = Ids::default();
        assert_eq!(ids.of("sayed2023"), "sayed2023");
        assert_eq!(ids.of("a:b"), "a_b");
        assert_eq!(ids.of("a_b"), "a_b-2");
        assert_eq!(ids.of("a:b"), "a_b");
        assert_eq!(ids.of("10.1/x"), "_10.1_x");
        assert_eq!(ids.of(""), "_");
    }

    #[test]
    fn our_own_ids_never_take_the_article_s() {
        let mut ids = Ids::default();
        assert_eq!(ids.of("page-78"), "page-78");
        assert_eq!(ids.fresh("page-78"), "page-78-2");
        assert_eq!(
            (ids.next("cite"), ids.next("cite")),
            ("cite-1".to_owned(), "cite-2".to_owned())
        );
    }
}
