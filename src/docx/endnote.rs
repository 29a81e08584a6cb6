//! EndNote's records as items of the Citation Style Language.

use serde_json::{Map, Value, json};

use crate::tree::Node;

/// What names a record in EndNote's library.
pub fn addresses(record: &Node) -> Vec<String> {
    let library = record.at(&["foreign-keys", "key"]).and_then(|key| key.get("db-id"));
    let number = record.first("rec-number").map(Node::text);
    library
        .zip(number)
        .map(|(library, number)| format!("endnote {library} {number}"))
        .into_iter()
        .collect()
}

/// A record as an item.
pub fn item(record: &Node) -> Map<String, Value> {
    let text = |path: &[&str]| {
        record
            .at(path)
            .map(Node::text)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let kind = kind(record.first("ref-type").and_then(|kind| kind.get("name")).unwrap_or_default());
    let mut out = Map::new();
    out.insert("type".into(), kind.into());
    let secondary =
        text(&["titles", "secondary-title"]).or_else(|| text(&["periodical", "full-title"]));
    let in_container = matches!(
        kind,
        "article-journal"
            | "article-magazine"
            | "article-newspaper"
            | "chapter"
            | "paper-conference"
            | "webpage"
    );
    let isbn = text(&["isbn"]);
    let is_issn = kind.starts_with("article");
    let fields = [
        ("title", text(&["titles", "title"])),
        (if in_container { "container-title" } else { "collection-title" }, secondary),
        ("container-title-short", text(&["periodical", "abbr-1"]).filter(|_| in_container)),
        ("volume", text(&["volume"])),
        ("issue", text(&["number"]).filter(|_| is_issn)),
        ("number", text(&["number"]).filter(|_| !is_issn)),
        ("page", text(&["pages"])),
        ("edition", text(&["edition"])),
        ("publisher", text(&["publisher"])),
        ("publisher-place", text(&["pub-location"])),
        (if is_issn { "ISSN" } else { "ISBN" }, isbn),
        ("DOI", text(&["electronic-resource-num"])),
        (
            "URL",
            text(&["urls", "related-urls", "url"]).or_else(|| text(&["urls", "web-urls", "url"])),
        ),
        ("genre", text(&["work-type"])),
        ("language", text(&["language"])),
    ];
    out.extend(
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?)))),
    );
    for (role, name) in [
        ("authors", "author"),
        ("secondary-authors", "editor"),
        ("translated-authors", "translator"),
    ] {
        let people: Vec<Value> = record
            .at(&["contributors", role])
            .into_iter()
            .flat_map(|people| people.all("author"))
            .map(|one| person(&one.text()))
            .collect();
        if !people.is_empty() {
            out.insert(name.into(), people.into());
        }
    }
    if let Some(year) = text(&["dates", "year"]) {
        let issued = if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
            json!({"date-parts": [[year]]})
        } else {
            json!({"literal": year})
        };
        out.insert("issued".into(), issued);
    }
    out
}

fn kind(name: &str) -> &'static str {
    match name {
        "Journal Article" | "Electronic Article" => "article-journal",
        "Magazine Article" => "article-magazine",
        "Newspaper Article" => "article-newspaper",
        "Book" | "Edited Book" | "Electronic Book" | "Classical Work" => "book",
        "Book Section" | "Electronic Book Section" => "chapter",
        "Conference Paper" | "Conference Proceedings" => "paper-conference",
        "Thesis" => "thesis",
        "Report" | "Government Document" => "report",
        "Web Page" | "Online Multimedia" | "Blog" => "webpage",
        "Patent" => "patent",
        "Dataset" => "dataset",
        "Computer Program" => "software",
        "Unpublished Work" | "Manuscript" => "manuscript",
        "Legal Rule or Regulation" | "Statute" | "Bill" => "legislation",
        "Case" => "legal_case",
        "Standard" => "standard",
        "Personal Communication" => "personal_communication",
        _ => "document",
    }
}

/// A name as EndNote writes it: `Chen, Li`; a body ends with a comma.
pub fn person(text: &str) -> Value {
    let text = text.trim();
    match text.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => {
            json!({"family": family.trim(), "given": given.trim()})
        }
        Some((body, _)) => json!({"literal": body.trim()}),
        None => match text.rsplit_once(' ') {
            Some((given, family)) if text.split(' ').count() <= 3 => {
                json!({"family": family, "given": given})
            }
            _ => json!({"literal": text}),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::read;

    #[test]
    fn a_record() {
        let xml = "<record><ref-type name='Book Section'>5</ref-type><contributors><authors><author>Chen, Li</author><author>World Health Organization,</author></authors>
            <secondary-authors><author>Roe, B.</author></secondary-authors></contributors><titles><title><style face='italic'>Gamma</style> rays</title>
            <secondary-title>Physics</secondary-title></titles><pages>1-9</pages><dates><year>2011</year></dates></record>";
        let item = Value::from(item(&read(xml).unwrap()));
        assert_eq!(item["type"], "chapter");
        assert_eq!(item["title"], "Gamma rays");
        assert_eq!(item["container-title"], "Physics");
        assert_eq!(
            item["author"],
            json!([{"family": "Chen", "given": "Li"}, {"literal": "World Health Organization"}])
        );
        assert_eq!(item["issued"], json!({"date-parts": [["2011"]]}));
    }
}
