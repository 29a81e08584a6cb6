//! What a deposit says of an article, fact by fact. Whatever has no name for people has its path in
//! the deposit.

use super::tree::{Element, Node};

/// A fact: its name, and a value.
pub type Fact = (String, String);

/// The facts that a citation of the article repeats: when one of them changes, the change is a
/// correction.
pub const CITED: [&str; 12] = [
    "journal",
    "ISSN",
    "title",
    "author",
    "date",
    "volume",
    "issue",
    "date of the issue",
    "page",
    "number",
    "editor",
    "order of authors",
];

/// What is said of the journal and the issue.
pub fn of_journal(metadata: Option<&Element>, issue: Option<&Element>) -> Vec<Fact> {
    let mut out = Vec::new();
    for part in metadata.into_iter().flat_map(Element::elements) {
        match part.name.as_str() {
            "full_title" => out.push(fact("journal", part.inner())),
            "issn" => out.push(fact("ISSN", with_attributes(part))),
            "archive_locations" => {
                out.extend(part.elements().map(|archive| fact("archive", with_attributes(archive))))
            }
            "doi_data" => doi_data("the journal", part, &mut out),
            _ => leaves("journal", part, &mut out),
        }
    }
    for part in issue.into_iter().flat_map(Element::elements) {
        match part.name.as_str() {
            "issue" => out.push(fact("issue", with_attributes(part))),
            "publication_date" => out.push(fact("date of the issue", date(part))),
            "journal_volume" => volume(part, &mut out),
            "doi_data" => doi_data("the issue", part, &mut out),
            _ => leaves("issue", part, &mut out),
        }
    }
    for (name, element) in [("journal", metadata), ("issue", issue)] {
        attributes(name, element, &mut out);
    }
    out
}

fn volume(volume: &Element, out: &mut Vec<Fact>) {
    for part in volume.elements() {
        match part.name.as_str() {
            "volume" => out.push(fact("volume", with_attributes(part))),
            "doi_data" => doi_data("the volume", part, out),
            _ => leaves("volume", part, out),
        }
    }
}

/// What is said of the article beside its references.
pub fn of_article(article: &Element) -> Vec<Fact> {
    let mut out: Vec<Fact> = article
        .attributes
        .iter()
        .map(|(name, value)| fact(attribute_name(name), value.clone()))
        .collect();
    for part in article.elements() {
        match part.name.as_str() {
            "titles" => {
                out.extend(part.elements().map(|title| fact(title_name(title), title.inner())))
            }
            "contributors" => part.elements().for_each(|one| contributor(one, &mut out)),
            "abstract" => abstract_of(part, &mut out),
            "publication_date" => out.push(fact("date", date(part))),
            "acceptance_date" => out.push(fact("accepted", date(part))),
            "pages" => pages(part, &mut out),
            "publisher_item" => out.extend(part.elements().map(|item| {
                let name = if item.name == "item_number" { "number" } else { "identifier" };
                fact(name, with_attributes(item))
            })),
            "crossmark" => crossmark(part, &mut out),
            "program" => program(part, &mut out),
            "doi_data" => article_doi(part, &mut out),
            "citation_list" => attributes("references", Some(part), &mut out),
            _ => leaves("", part, &mut out),
        }
    }
    out
}

fn attribute_name(name: &str) -> &str {
    if name == "publication_type" { "kind of text" } else { name }
}

fn title_name(title: &Element) -> &str {
    if title.name == "subtitle" || title.name == "title" { "title" } else { "original title" }
}

fn contributor(one: &Element, out: &mut Vec<Fact>) {
    let role = match one.get("contributor_role") {
        "" => "author",
        role => role,
    };
    out.push(fact(role, who(one)));
    // What is said of a person stands under the family name, so that a new initial changes one
    // line.
    let name = one.first("surname").map_or_else(|| who(one), Element::text);
    let rest = one.attributes.iter().filter(|(name, _)| name != "contributor_role");
    out.extend(rest.map(|(attribute, value)| {
        fact(&format!("order of {role}s"), format!("{name}: {attribute} {value}"))
    }));
    for part in one.elements() {
        match part.name.as_str() {
            "given_name" | "surname" | "suffix" => {}
            "ORCID" => out.push(fact("ORCID iD", format!("{name}: {}", with_attributes(part)))),
            "affiliations" | "affiliation" => affiliation(&name, part, out),
            _ => {
                let mut own = Vec::new();
                leaves(role, part, &mut own);
                out.extend(own.into_iter().map(|(fact, value)| (fact, format!("{name}: {value}"))));
            }
        }
    }
}

/// A person's name as it is written; a body's is its text.
fn who(one: &Element) -> String {
    if one.is_leaf() {
        return one.text();
    }
    let part = |name: &'static str| one.first(name).map(Element::text);
    [part("given_name"), part("surname"), part("suffix")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn affiliation(name: &str, part: &Element, out: &mut Vec<Fact>) {
    if part.is_leaf() {
        return out.push(fact("affiliation", format!("{name}: {}", part.text())));
    }
    for institution in part.elements() {
        let ids = institution
            .all("institution_id")
            .map(|id| fact("institution's id", format!("{name}: {}", with_attributes(id))));
        let words = institution
            .elements()
            .filter(|part| part.name != "institution_id")
            .map(with_attributes);
        out.push(fact("affiliation", format!("{name}: {}", words.collect::<Vec<_>>().join(", "))));
        out.extend(ids);
    }
}

fn abstract_of(found: &Element, out: &mut Vec<Fact>) {
    attributes("abstract", Some(found), out);
    out.extend(found.elements().map(|block| fact("abstract", block.inner())));
}

fn pages(pages: &Element, out: &mut Vec<Fact>) {
    out.extend(pages.elements().map(|page| fact("page", with_attributes(page))));
}

fn crossmark(crossmark: &Element, out: &mut Vec<Fact>) {
    for part in crossmark.elements() {
        match part.name.as_str() {
            "updates" => out.extend(part.elements().map(|update| {
                let day = update.get("date");
                fact("update", format!("{} of {} on {day}", update.get("type"), update.text()))
            })),
            "custom_metadata" => part.elements().for_each(|own| match own.name.as_str() {
                "assertion" => assertion(own, out),
                "program" => program(own, out),
                _ => leaves("Crossmark", own, out),
            }),
            _ => leaves("Crossmark", part, out),
        }
    }
}

/// A fact that the journal gives to Crossmark: by its own name.
fn assertion(assertion: &Element, out: &mut Vec<Fact>) {
    out.push((assertion.get("name").to_owned(), assertion.text()));
    let rest = assertion.attributes.iter().filter(|(name, _)| name != "name");
    out.extend(rest.map(|(name, value)| {
        fact("Crossmark", format!("{}: {name} {value}", assertion.get("name")))
    }));
}

fn program(program: &Element, out: &mut Vec<Fact>) {
    for part in program.elements() {
        match part.name.as_str() {
            "assertion" => out.push(fact(
                "funding",
                part.all("assertion").map(funding).collect::<Vec<_>>().join(", "),
            )),
            "license_ref" => out.push(fact("licence", with_attributes(part))),
            "free_to_read" => out.push(fact("free to read", with_attributes(part))),
            "related_item" => out.push(fact("relation", relation(part))),
            _ => leaves("program", part, out),
        }
    }
    attributes("program", Some(program), out);
}

/// What is related and how, and then the words for it.
fn relation(item: &Element) -> String {
    let mut parts: Vec<&Element> = item.elements().collect();
    parts.sort_by_key(|part| part.name == "description");
    parts.into_iter().map(with_attributes).collect::<Vec<_>>().join(", ")
}

/// A part of a grant: “funder_name A Fund”, and what stands in it.
fn funding(part: &Element) -> String {
    let own: String = part
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        })
        .collect();
    let inner: Vec<String> = part.all("assertion").map(funding).collect();
    let own = format!("{} {}", part.get("name").replace('_', " "), own.trim());
    if inner.is_empty() { own } else { format!("{own} ({})", inner.join(", ")) }
}

fn article_doi(data: &Element, out: &mut Vec<Fact>) {
    for part in data.elements() {
        match part.name.as_str() {
            "doi" => out.push(fact("DOI", part.text())),
            "resource" => out.push(fact("address", with_attributes(part))),
            "collection" => {
                let property = part.get("property");
                for item in part.elements() {
                    for resource in item.elements() {
                        let crawler = if item.get("crawler").is_empty() {
                            String::new()
                        } else {
                            format!(" for {}", item.get("crawler"))
                        };
                        out.push(fact(
                            "address",
                            format!("{} ({property}{crawler})", with_attributes(resource)),
                        ));
                    }
                }
            }
            _ => leaves("doi_data", part, out),
        }
    }
}

/// The DOI and the address of a whole.
fn doi_data(whole: &str, data: &Element, out: &mut Vec<Fact>) {
    for part in data.elements() {
        match part.name.as_str() {
            "doi" => out.push(fact(&format!("DOI of {whole}"), part.text())),
            "resource" => out.push(fact(&format!("address of {whole}"), with_attributes(part))),
            _ => leaves(whole, part, out),
        }
    }
}

/// A date as far as it is known, with its medium: “2025-03-31 (online)”.
fn date(date: &Element) -> String {
    let part = |name: &'static str| date.first(name).map(Element::text);
    let parts: Vec<String> =
        [part("year"), part("month"), part("season"), part("day")].into_iter().flatten().collect();
    let medium = date.get("media_type");
    let medium = if medium.is_empty() { String::new() } else { format!(" ({medium})") };
    parts.join("-") + &medium
}

/// The facts of an element that has no name for people: each of its leaves and attributes by its
/// path.
pub fn leaves(path: &str, element: &Element, out: &mut Vec<Fact>) {
    let path =
        if path.is_empty() { element.name.clone() } else { format!("{path}/{}", element.name) };
    if element.is_leaf() {
        return out.push((path, with_attributes(element)));
    }
    attributes(&path, Some(element), out);
    element.elements().for_each(|part| leaves(&path, part, out));
}

fn attributes(path: &str, element: Option<&Element>, out: &mut Vec<Fact>) {
    let attributes = element.into_iter().flat_map(|element| &element.attributes);
    out.extend(attributes.map(|(name, value)| fact(path, format!("{name} {value}"))));
}

/// The words of an element, and its attributes behind them.
pub fn with_attributes(element: &Element) -> String {
    let values: Vec<&str> = element.attributes.iter().map(|(_, value)| value.as_str()).collect();
    match (element.inner(), values.is_empty()) {
        (words, true) => words,
        (words, false) if words.is_empty() => values.join(", "),
        (words, false) => format!("{words} ({})", values.join(", ")),
    }
}

fn fact(name: &str, value: String) -> Fact {
    (name.to_owned(), value)
}
