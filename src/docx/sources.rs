//! Word's own sources as items of the Citation Style Language (ECMA-376 part 1, §22.6).

use serde_json::{Map, Value, json};

use crate::tree::Node;

/// A source as an item.
pub fn item(source: &Node) -> Map<String, Value> {
    let text = |name: &str| {
        source
            .first(name)
            .map(Node::text)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let kind = match text("b:SourceType").unwrap_or_default().as_str() {
        "JournalArticle" => "article-journal",
        "ArticleInAPeriodical" => "article-magazine",
        "Book" => "book",
        "BookSection" => "chapter",
        "ConferenceProceedings" => "paper-conference",
        "Report" => "report",
        "InternetSite" | "DocumentFromInternetSite" => "webpage",
        "Patent" => "patent",
        "Case" => "legal_case",
        "Interview" => "interview",
        _ => "document",
    };
    let mut out = Map::new();
    out.insert("type".into(), kind.into());
    let containers = [
        "b:JournalName",
        "b:PeriodicalTitle",
        "b:BookTitle",
        "b:ConferenceName",
        "b:InternetSiteTitle",
    ];
    let fields = [
        ("title", text("b:Title")),
        ("container-title", containers.into_iter().find_map(text)),
        ("volume", text("b:Volume")),
        ("issue", text("b:Issue")),
        ("number", text("b:StandardNumber").filter(|_| kind == "report")),
        ("page", text("b:Pages")),
        ("edition", text("b:Edition")),
        ("publisher", text("b:Publisher").or_else(|| text("b:Institution"))),
        ("publisher-place", text("b:City")),
        ("URL", text("b:URL")),
        ("DOI", text("b:DOI")),
    ];
    out.extend(
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?)))),
    );
    for (role, name) in
        [("b:Author", "author"), ("b:Editor", "editor"), ("b:Translator", "translator")]
    {
        let people = source.at(&["b:Author", role]).map(people).unwrap_or_default();
        if !people.is_empty() {
            out.insert(name.into(), people.into());
        }
    }
    if let Some(year) = text("b:Year") {
        let parts: Vec<String> = [
            Some(year),
            text("b:Month").filter(|m| m.parse::<u8>().is_ok()),
            text("b:Day").filter(|d| d.parse::<u8>().is_ok()),
        ]
        .into_iter()
        .map_while(|part| part)
        .collect();
        out.insert("issued".into(), json!({"date-parts": [parts]}));
    }
    out
}

fn people(role: &Node) -> Vec<Value> {
    let mut out: Vec<Value> = role
        .first("b:Corporate")
        .map(|body| json!({"literal": body.text().trim()}))
        .into_iter()
        .collect();
    for person in role.first("b:NameList").into_iter().flat_map(|list| list.all("b:Person")) {
        let text = |name: &str| {
            person
                .first(name)
                .map(Node::text)
                .map(|text| text.trim().to_owned())
                .unwrap_or_default()
        };
        let given = [text("b:First"), text("b:Middle")].join(" ");
        out.push(json!({"family": text("b:Last"), "given": given.trim()}));
    }
    out
}
