//! Where the fields of an article's front matter stand, for findings about the article's front: the rules know a fact by its place in JATS, and
//! the user knows the line that says it.

use std::collections::BTreeMap;

use article::At;

/// The fields of a front matter with the places of their values. Empty for a source in JATS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, At>);

/// What stands between a fact's place in JATS and the fields that give it, the likeliest first.
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
    ("permissions", &["copyright", "license"]),
    ("pub-date", &["date"]),
    ("volume", &["volume", "issue"]),
    ("abstract", &["abstract"]),
];

impl Fields {
    /// The fields of the YAML between the first two lines `---` of a text.
    pub fn of(text: &str) -> Fields {
        let mut fields = BTreeMap::new();
        let mut lines = text.lines().zip(1..);
        if lines.next().is_none_or(|(first, _)| first.trim_start_matches('\u{feff}').trim_end() != "---") {
            return Fields::default();
        }
        let mut inside = "";
        for (line, number) in lines.take_while(|(line, _)| !matches!(line.trim_end(), "---" | "...")) {
            if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
                inside = key;
                fields.entry(key.to_owned()).or_insert(At::new(number, value_column(line, key.len() + 1, value)));
            } else if inside == "affiliations"
                && let Some((id, column)) = id(line)
            {
                fields.entry(format!("aff {id}")).or_insert(At::new(number, column));
            }
        }
        Fields(fields)
    }

    /// Where the fact stands that has this path in JATS; nothing when no field gives it.
    pub fn at(&self, path: &str) -> Option<At> {
        let last = path.rsplit('/').next().unwrap_or(path);
        if let Some(id) = last.strip_prefix("aff[@id='").and_then(|rest| rest.strip_suffix("']")) {
            // The article's ids have a word before them.
            return [id, id.strip_prefix("aff-").unwrap_or(id)].into_iter().find_map(|id| self.0.get(&format!("aff {id}"))).copied();
        }
        if let Some(at) = last.strip_prefix("aff-").and_then(|id| self.0.get(&format!("aff {id}"))) {
            return Some(*at);
        }
        let (_, names) = FACTS.iter().find(|(fact, _)| *fact == last)?;
        names.iter().find_map(|name| self.0.get(*name)).copied()
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// The column of a value, or of its key where the value stands on the next lines.
fn value_column(line: &str, behind: usize, value: &str) -> u32 {
    let bare = value.trim_start();
    let at = if bare.is_empty() || bare.starts_with(['|', '>', '#']) { 0 } else { behind + value.len() - bare.len() };
    column(line, at)
}

fn column(line: &str, at: usize) -> u32 {
    u32::try_from(line.get(..at).unwrap_or("").chars().count() + 1).unwrap_or(1)
}

/// The id that a line of the affiliations gives, and where.
fn id(line: &str) -> Option<(&str, u32)> {
    let at = line.match_indices("id:").map(|(at, _)| at).find(|at| line.get(..*at).is_some_and(|before| before.ends_with(['{', ' ', ','])))?;
    let value = line.get(at + 3..)?.trim_start();
    let id = value.split([',', '}', ' ', '#']).next()?.trim_matches(['"', '\'']);
    (!id.is_empty()).then(|| (id, column(line, line.len() - value.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_facts() {
        let text = "---\ntitle: \"Nine: years\"\nreceived: 2024-01-22\nabstract: |\n  title: none\naffiliations:\n  - {id: ül, city: Q}\n  - city: R\n    id: \"lei\"\n---\ndate: no\n";
        let fields = Fields::of(text);
        let at = |path: &str| fields.at(path).map(|at| (at.line, at.column));
        assert_eq!(at("front/article-meta/title-group/article-title"), Some((2, 8)));
        assert_eq!(at("front/article-meta/history/date[@date-type='received']"), Some((3, 11)));
        assert_eq!(at("front/article-meta/abstract"), Some((4, 1)));
        assert_eq!(at("front/article-meta/aff[@id='ül']"), Some((7, 10)));
        assert_eq!(at("front/article-meta/aff[@id='lei']"), Some((9, 9)));
        assert_eq!(at("aff-lei"), Some((9, 9)));
        assert_eq!(at("front/article-meta/pub-date"), None, "the text is no front matter");
        assert_eq!(at("body"), None);
        assert_eq!(Fields::of("<article/>"), Fields::default());
        assert_eq!(Fields::of("").at("fpage"), None);
    }
}
