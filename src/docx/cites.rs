//! The works that citation managers keep in a manuscript, as items of the Citation Style Language,
//! and the citations of them.
//!
//! A work is known by its DOI, its addresses in the manager's library, or what it says; never by a
//! number that only one field knows.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use serde_json::{Map, Value, json};

use crate::tree::{self, Node};

/// One work of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The work's key.
    pub key: String,
    /// What is said before it.
    pub prefix: String,
    /// What is said after it.
    pub suffix: String,
    /// The part that is meant: the term of the Citation Style Language, and its value.
    pub locator: Option<(String, String)>,
    /// Whether its authors are named in the sentence.
    pub without_author: bool,
}

/// A work: its key and its item.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The key in the bibliography.
    pub key: String,
    /// The item, in the Citation Style Language's JSON.
    pub item: Map<String, Value>,
}

/// All works of a manuscript.
#[derive(Clone, Debug, Default)]
pub struct Works {
    works: Vec<Work>,
    known: BTreeMap<String, usize>,
    keys: BTreeSet<String>,
    /// Word's own sources, by their tags.
    sources: BTreeMap<String, Map<String, Value>>,
}

impl Works {
    /// The works in the order of their first citation.
    pub fn all(&self) -> &[Work] {
        &self.works
    }

    /// Takes a work in, unless it is known already, and gives its key.
    pub fn add(&mut self, item: Map<String, Value>, addresses: &[String]) -> String {
        let doi =
            item.get("DOI").and_then(Value::as_str).map(|doi| format!("doi {}", bare_doi(doi)));
        let mut names: Vec<String> = doi.iter().cloned().collect();
        names.extend(addresses.iter().map(|address| format!("uri {address}")));
        names.push(format!("says {}", says(&item)));
        let found = names
            .iter()
            .find_map(|name| self.known.get(name))
            .copied()
            .filter(|index| self.may_be(*index, doi.as_deref()));
        let index = found.unwrap_or_else(|| {
            let key = self.new_key(&item);
            self.works.push(Work { key, item });
            self.works.len() - 1
        });
        for name in names {
            self.known.entry(name).or_insert(index);
        }
        self.works.get(index).map(|work| work.key.clone()).unwrap_or_default()
    }

    /// Two works with different DOIs are two, whatever else is alike.
    fn may_be(&self, index: usize, doi: Option<&str>) -> bool {
        let known =
            self.works.get(index).and_then(|work| work.item.get("DOI")).and_then(Value::as_str);
        match (known, doi) {
            (Some(known), Some(doi)) => format!("doi {}", bare_doi(known)) == doi,
            _ => true,
        }
    }

    fn new_key(&mut self, item: &Map<String, Value>) -> String {
        let key = key(item);
        let suffixes = std::iter::once(String::new())
            .chain(('b'..='z').map(String::from))
            .chain((2..).map(|n| format!("-{n}")));
        let key = suffixes
            .map(|suffix| format!("{key}{suffix}"))
            .find(|key| !self.keys.contains(key))
            .unwrap_or_default();
        self.keys.insert(key.clone());
        key
    }

    /// Word's own sources (ECMA-376 part 1, §22.6): they are works when they are cited.
    pub fn sources(&mut self, root: &Node) {
        for source in root.all("b:Source") {
            if let Some(tag) = source.first("b:Tag").map(Node::text) {
                self.sources.insert(tag, crate::sources::item(source));
            }
        }
    }
}

fn bare_doi(doi: &str) -> String {
    let doi = doi.trim().to_lowercase();
    doi.rsplit_once("doi.org/").map_or(doi.clone(), |(_, bare)| bare.to_owned())
}

/// What a work says of itself, to know it again.
fn says(item: &Map<String, Value>) -> String {
    let field =
        |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let family = first_family(item).unwrap_or_default().to_lowercase();
    [
        field("title"),
        family,
        year(item).unwrap_or_default(),
        field("container-title"),
        field("page"),
        field("volume"),
    ]
    .join("|")
}

/// The family name of the first author, or else editor.
pub fn first_family(item: &Map<String, Value>) -> Option<String> {
    let people =
        ["author", "editor"].into_iter().find_map(|role| item.get(role)?.as_array()?.first());
    let person = people?;
    ["family", "literal", "given"]
        .into_iter()
        .find_map(|part| person.get(part)?.as_str())
        .map(str::to_owned)
}

/// The year of publication.
pub fn year(item: &Map<String, Value>) -> Option<String> {
    let issued = item.get("issued")?;
    let part = issued.get("date-parts").and_then(|parts| parts.get(0)?.get(0));
    let year = part.map(|year| year.as_str().map_or_else(|| year.to_string(), str::to_owned));
    year.or_else(|| {
        let text = issued.get("raw").or_else(|| issued.get("literal")).and_then(Value::as_str)?;
        text.split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 4)
            .map(str::to_owned)
    })
}

/// A key that people can read: `chen2011`.
pub fn key(item: &Map<String, Value>) -> String {
    let plain = |text: &str| text.chars().filter_map(letter).collect::<String>();
    let name = first_family(item).or_else(|| {
        item.get("title")
            .and_then(Value::as_str)
            .map(|title| title.split_whitespace().take(2).collect())
    });
    let name = plain(&name.unwrap_or_default());
    let year = plain(&year(item).unwrap_or_default());
    let name: String = name.chars().take(24).collect();
    if name.is_empty() { format!("work{year}") } else { format!("{name}{year}") }
}

/// A letter of a key: small Latin letters without marks, and figures.
fn letter(c: char) -> Option<char> {
    let plain = match c {
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'Ç' | 'ć' | 'č' | 'Č' => 'c',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' | 'İ' => 'i',
        'ñ' | 'Ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'Š' | 'ş' | 'Ş' => 's',
        'ù'..='ü' | 'Ù'..='Ü' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' | 'Ž' => 'z',
        'ß' => 's',
        'ł' | 'Ł' => 'l',
        'ğ' => 'g',
        c => c.to_ascii_lowercase(),
    };
    plain.is_ascii_alphanumeric().then_some(plain)
}

/// Base64, however its lines are broken; what stands behind the end of the text goes.
pub fn decoded(data: &str) -> Option<String> {
    let mut compact: String =
        data.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/')).collect();
    while !compact.len().is_multiple_of(4) {
        compact.push('=');
    }
    let bytes = base64::engine::general_purpose::STANDARD.decode(compact).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = text.trim_end_matches('\0').trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Zotero's and Mendeley's citations.
pub fn of_csl(text: &str, works: &mut Works) -> Option<Vec<Cited>> {
    // Zotero may add words behind the JSON.
    let value: Value = serde_json::Deserializer::from_str(text).into_iter().next()?.ok()?;
    let items = value.get("citationItems")?.as_array()?;
    let cited: Vec<Cited> = items.iter().filter_map(|item| csl_item(item, works)).collect();
    (cited.len() == items.len() && !cited.is_empty()).then_some(cited)
}

fn csl_item(item: &Value, works: &mut Works) -> Option<Cited> {
    let data = item.get("itemData").or_else(|| item.get("item"))?.as_object()?.clone();
    let addresses =
        ["uris", "uri"].into_iter().filter_map(|name| item.get(name)?.as_array()).flatten();
    let addresses: Vec<String> = addresses.filter_map(Value::as_str).map(str::to_owned).collect();
    let text = |name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let is = |name: &str| {
        item.get(name)
            .is_some_and(|value| value.as_bool() == Some(true) || value.as_i64() == Some(1))
    };
    let locator = text("locator")
        .map(|locator| (text("label").unwrap_or_else(|| "page".to_owned()), locator));
    Some(Cited {
        key: works.add(data, &addresses),
        prefix: text("prefix").unwrap_or_default(),
        suffix: text("suffix").unwrap_or_default(),
        locator,
        without_author: is("suppress-author") || is("suppressAuthor"),
    })
}

/// EndNote's citations.
pub fn of_endnote(xml: &str, works: &mut Works) -> Option<Vec<Cited>> {
    let root = tree::read(xml).ok()?;
    let cites: Vec<&Node> = root.all("Cite").collect();
    let mut out = Vec::new();
    for cite in &cites {
        let record = cite.first("record")?;
        let text = |name: &str| {
            cite.first(name).map(Node::text).map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let pages = text("Pages");
        out.push(Cited {
            key: works.add(crate::endnote::item(record), &crate::endnote::addresses(record)),
            prefix: text("Prefix"),
            suffix: text("Suffix"),
            locator: (!pages.is_empty()).then(|| ("page".to_owned(), pages)),
            without_author: cite.get("ExcludeAuth") == Some("1"),
        });
    }
    (!out.is_empty()).then_some(out)
}

/// Citavi's citations.
pub fn of_citavi(json: &str, works: &mut Works) -> Option<Vec<Cited>> {
    let value: Value = serde_json::from_str(json).ok()?;
    let entries = value.get("Entries")?.as_array()?;
    let mut out = Vec::new();
    for entry in entries {
        let reference = entry.get("Reference")?;
        let text =
            |name: &str| reference.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let people = |role: &str| {
            let all = reference.get(role).and_then(Value::as_array).cloned().unwrap_or_default();
            let person =
                |one: &Value| json!({"family": one.get("LastName"), "given": one.get("FirstName")});
            all.iter().map(person).collect::<Vec<_>>()
        };
        let kind = match text("ReferenceType").as_str() {
            "JournalArticle" => "article-journal",
            "Book" | "BookEdited" => "book",
            "Contribution" => "chapter",
            "ConferenceProceedings" => "paper-conference",
            "Thesis" => "thesis",
            "InternetDocument" => "webpage",
            "NewspaperArticle" => "article-newspaper",
            _ => "document",
        };
        let mut item = Map::new();
        item.insert("type".into(), kind.into());
        let container = reference
            .get("Periodical")
            .and_then(|periodical| periodical.get("Name"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let publisher = reference
            .get("Publishers")
            .and_then(|all| all.get(0)?.get("Name")?.as_str())
            .unwrap_or_default();
        for (name, value) in [
            ("title", text("Title")),
            ("container-title", container.to_owned()),
            ("publisher", publisher.to_owned()),
            ("volume", text("Volume")),
            ("issue", text("Number")),
            ("page", text("PageRange")),
            ("DOI", text("Doi")),
            ("URL", text("OnlineAddress")),
        ] {
            if !value.is_empty() {
                item.insert(name.into(), value.into());
            }
        }
        for (name, role) in [("author", "Authors"), ("editor", "Editors")] {
            let people = people(role);
            if !people.is_empty() {
                item.insert(name.into(), people.into());
            }
        }
        let year = text("Year");
        if !year.is_empty() {
            item.insert("issued".into(), json!({"date-parts": [[year]]}));
        }
        let pages = entry
            .get("PageRange")
            .and_then(|pages| pages.get("OriginalString"))
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty());
        let id = reference
            .get("Id")
            .or_else(|| entry.get("ReferenceId"))
            .and_then(Value::as_str)
            .map(str::to_owned);
        out.push(Cited {
            key: works.add(item, &id.into_iter().collect::<Vec<_>>()),
            locator: pages.map(|pages| ("page".to_owned(), pages.to_owned())),
            ..Cited::default()
        });
    }
    (!out.is_empty()).then_some(out)
}

/// Citations of Word's own sources: `CITATION Tag \l 1033 \p 12 \m Other`.
pub fn of_word(instruction: &str, works: &mut Works) -> Option<Vec<Cited>> {
    let mut words = words_of(instruction).into_iter();
    words.next();
    let mut out: Vec<Cited> = Vec::new();
    let mut next = words.next().map(|tag| (true, tag));
    while let Some((is_tag, word)) = next {
        if is_tag {
            let item = works.sources.get(&word)?.clone();
            out.push(Cited { key: works.add(item, &[format!("tag {word}")]), ..Cited::default() });
        } else if let Some(cited) = out.last_mut() {
            match word.as_str() {
                "\\p" => cited.locator = words.next().map(|pages| ("page".to_owned(), pages)),
                "\\f" => cited.prefix = words.next().unwrap_or_default(),
                "\\s" => cited.suffix = words.next().unwrap_or_default(),
                "\\n" => cited.without_author = true,
                "\\l" | "\\v" => _ = words.next(),
                _ => {}
            }
        }
        next = words.next().map(|word| {
            if word == "\\m" { (true, words.next().unwrap_or_default()) } else { (false, word) }
        });
    }
    (!out.is_empty()).then_some(out)
}

/// The words of an instruction; what stands between quotation marks is one.
fn words_of(instruction: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (index, part) in instruction.split('"').enumerate() {
        if index % 2 == 1 {
            out.push(part.to_owned());
        } else {
            out.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    out
}

#[cfg(test)]
mod tests;
