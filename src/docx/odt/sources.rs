//! LibreOffice's own citations: each has its work with it (OpenDocument 1.3 part 3, §7.5.17).

use article::Doi;
use serde_json::{Map, Value, json};

use crate::cites::{Cited, Works};
use crate::tree::Node;

/// The work that a mark cites; nothing when the mark says nothing of it.
pub fn cited(mark: &Node, works: &mut Works) -> Option<Cited> {
    let item = item(mark)?;
    let addresses: Vec<String> =
        mark.get("text:identifier").map(|name| format!("mark {name}")).into_iter().collect();
    Some(Cited { key: works.add(item, &addresses), ..Cited::default() })
}

/// The fields of the same meaning that need no thought.
const FIELDS: [(&str, &str); 11] = [
    ("text:title", "title"),
    ("text:volume", "volume"),
    ("text:number", "issue"),
    ("text:pages", "page"),
    ("text:edition", "edition"),
    ("text:publisher", "publisher"),
    ("text:address", "publisher-place"),
    ("text:series", "collection-title"),
    ("text:isbn", "ISBN"),
    ("text:issn", "ISSN"),
    ("text:note", "note"),
];

fn item(mark: &Node) -> Option<Map<String, Value>> {
    let text = |name: &str| {
        mark.get(name).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let kind = match mark.get("text:bibliography-type").unwrap_or_default() {
        "article" | "journal" => "article-journal",
        "book" => "book",
        "booklet" => "pamphlet",
        "conference" | "proceedings" | "inproceedings" => "paper-conference",
        "inbook" | "incollection" => "chapter",
        "mastersthesis" | "phdthesis" => "thesis",
        "manual" | "techreport" => "report",
        "unpublished" => "manuscript",
        "www" => "webpage",
        "email" => "personal_communication",
        _ => "document",
    };
    let mut out = Map::new();
    for (from, to) in FIELDS {
        out.extend(text(from).map(|value| (to.to_owned(), Value::from(value))));
    }
    let container = text("text:journal").or_else(|| text("text:booktitle"));
    out.extend(container.map(|title| ("container-title".to_owned(), Value::from(title))));
    if !out.contains_key("publisher") {
        let house =
            ["text:institution", "text:school", "text:organizations"].into_iter().find_map(text);
        out.extend(house.map(|name| ("publisher".to_owned(), Value::from(name))));
    }
    for (from, to) in [("text:author", "author"), ("text:editor", "editor")] {
        let people = text(from).map(|names| people(&names)).unwrap_or_default();
        if !people.is_empty() {
            out.insert(to.to_owned(), people.into());
        }
    }
    if let Some(year) = text("text:year") {
        let month = text("text:month").filter(|month| month.parse::<u8>().is_ok());
        let parts: Vec<String> = std::iter::once(year).chain(month).collect();
        out.insert("issued".to_owned(), json!({"date-parts": [parts]}));
    }
    let custom = (1..=5).filter_map(|number| text(&format!("text:custom{number}")));
    let places: Vec<String> = text("text:url").into_iter().chain(custom).collect();
    let doi = places.iter().find_map(|place| Doi::parse(place).ok());
    out.extend(doi.map(|doi| ("DOI".to_owned(), Value::from(doi.as_str()))));
    let url = places.iter().find(|place| place.starts_with("http"));
    out.extend(url.map(|url| ("URL".to_owned(), Value::from(url.clone()))));
    if out.is_empty() {
        return None;
    }
    out.insert("type".to_owned(), kind.into());
    Some(out)
}

/// People: between semicolons or “and”, the family name before a comma or last.
fn people(names: &str) -> Vec<Value> {
    let parts: Vec<&str> = if names.contains(';') {
        names.split(';').collect()
    } else {
        names.split(" and ").collect()
    };
    let named: Vec<&str> =
        parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
    // More commas than one: where one name ends and the next begins is not known.
    if named.iter().any(|name| name.matches(',').count() > 1) {
        return vec![json!({ "literal": names.trim() })];
    }
    named.into_iter().map(person).collect()
}

fn person(name: &str) -> Value {
    let comma = name.split_once(',');
    match comma.or_else(|| name.rsplit_once(' ').map(|(given, family)| (family, given))) {
        Some((family, given)) => json!({"family": family.trim(), "given": given.trim()}),
        None => json!({ "literal": name }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(
            people("Doe, Jane; Richard Roe"),
            [
                json!({"family": "Doe", "given": "Jane"}),
                json!({"family": "Roe", "given": "Richard"})
            ]
        );
        assert_eq!(people("Doe, J., Roe, R."), [json!({"literal": "Doe, J., Roe, R."})]);
        assert_eq!(people("UNESCO"), [json!({"literal": "UNESCO"})]);
    }
}
