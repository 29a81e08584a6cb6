//! What changed between two deposits of the same articles, and whether Crossref would take the
//! second.
//!
//! Two deposits say the same only when their trees are equal, but for the time stamp and the
//! batch's id: every element and attribute belongs to a fact, and what no fact shows (an order, a
//! place) is reported as such.

mod facts;
mod references;
#[cfg(test)]
mod tests;
mod tree;

use serde::Serialize;

use facts::{CITED, Fact};
use references::{Reference, references};
use tree::{Element, Node};

/// What a deposit says of one article.
#[derive(Clone, Debug, Default)]
struct Record {
    doi: String,
    facts: Vec<Fact>,
    references: Vec<Reference>,
    /// The ISSNs of its journal, without hyphens.
    issns: Vec<String>,
    /// The trees of journal, issue and article.
    whole: Vec<Element>,
}

/// What a whole deposit says.
#[derive(Clone, Debug, Default)]
struct Batch {
    timestamp: Option<u64>,
    /// Who deposits, and in which version of the schema.
    facts: Vec<Fact>,
    records: Vec<Record>,
    /// The whole, without its id and its time stamp.
    whole: Element,
}

/// What a later deposit is to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It says the same.
    Unchanged,
    /// The earlier one does not have the article.
    New,
    /// What is said beside the citation changes: references, abstract, addresses.
    Update,
    /// What is cited changes: title, authors, pages, dates, volume, issue.
    Correction,
    /// It is another article, or the same under another DOI.
    Conflict,
}

impl Kind {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unchanged => "unchanged",
            Kind::New => "new",
            Kind::Update => "update",
            Kind::Correction => "correction",
            Kind::Conflict => "conflict",
        }
    }
}

/// One fact that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// Its name for people.
    pub fact: String,
    /// What is no longer said.
    pub gone: Vec<String>,
    /// What is said now.
    pub come: Vec<String>,
}

impl Change {
    fn new(fact: &str, gone: Vec<String>, come: Vec<String>) -> Change {
        Change { fact: fact.to_owned(), gone, come }
    }
}

/// One article of the later deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compared {
    /// Its DOI.
    pub doi: String,
    /// What it is to the earlier deposit.
    pub kind: Kind,
    /// Why it is a conflict; empty when it is none.
    pub why: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// Two deposits compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Comparison {
    /// The time stamp of the earlier one.
    pub old_timestamp: Option<u64>,
    /// The time stamp of the later one.
    pub new_timestamp: Option<u64>,
    /// What changed of the deposit as a whole: who deposits, and in which version of the schema.
    pub changes: Vec<Change>,
    /// The articles of the later one.
    pub articles: Vec<Compared>,
    /// The DOIs that only the earlier one has.
    pub absent: Vec<String>,
}

impl Comparison {
    /// Whether Crossref would take the later one: its time stamp must be higher (“timestamp must be
    /// greater than the previous one”).
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        match (self.old_timestamp, self.new_timestamp) {
            (Some(old), Some(new)) => new > old,
            (None, _) => true,
            (Some(_), None) => false,
        }
    }
}

/// Compares an earlier deposit with a later one.
///
/// # Errors
/// Why one of them cannot be read as a deposit of articles.
pub fn compare(old: &str, new: &str) -> Result<Comparison, String> {
    let (old, new) = (read(old)?, read(new)?);
    let articles: Vec<Compared> = new.records.iter().map(|record| compared(record, &old)).collect();
    let absent = old
        .records
        .iter()
        .filter(|record| !new.records.iter().any(|other| same_doi(other, record)));
    let absent: Vec<String> = absent.map(|record| record.doi.clone()).collect();
    let mut changes = changes(&old.facts, &new.facts);
    let is_unseen = changes.is_empty()
        && absent.is_empty()
        && articles.iter().all(|article| article.kind == Kind::Unchanged);
    if is_unseen && old.whole != new.whole {
        changes.push(Change::new(
            "order",
            Vec::new(),
            vec!["its articles or parts stand in another order, or one stands twice".to_owned()],
        ));
    }
    Ok(Comparison {
        old_timestamp: old.timestamp,
        new_timestamp: new.timestamp,
        changes,
        articles,
        absent,
    })
}

/// DOIs are the same whatever their capitals (DOI Handbook §2.4).
fn same_doi(one: &Record, other: &Record) -> bool {
    one.doi.eq_ignore_ascii_case(&other.doi)
}

fn compared(record: &Record, old: &Batch) -> Compared {
    let doi = record.doi.clone();
    let Some(before) = old.records.iter().find(|other| same_doi(other, record)) else {
        let same = |other: &Record, fact: &str| {
            !record.of(fact).is_empty() && other.of(fact) == record.of(fact)
        };
        let twin = old
            .records
            .iter()
            .find(|other| same(other, "title") && (same(other, "author") || same(other, "page")));
        let why = twin
            .map(|twin| format!("the same article was deposited as {}", twin.doi))
            .unwrap_or_default();
        return Compared {
            doi,
            kind: if why.is_empty() { Kind::New } else { Kind::Conflict },
            why,
            changes: Vec::new(),
        };
    };
    let mut changes = changes(&before.facts, &record.facts);
    changes.extend(references(&before.references, &record.references));
    if changes.is_empty() && before.whole != record.whole {
        changes.push(Change::new(
            "order",
            Vec::new(),
            vec!["its parts stand in another order or place".to_owned()],
        ));
    }
    let is_cited = |change: &Change| CITED.contains(&change.fact.as_str());
    let why = conflict(before, record);
    let kind = match (why.is_empty(), changes.is_empty(), changes.iter().any(is_cited)) {
        (false, _, _) => Kind::Conflict,
        (true, true, _) => Kind::Unchanged,
        (true, false, true) => Kind::Correction,
        (true, false, false) => Kind::Update,
    };
    Compared { doi, kind, why, changes }
}

/// The facts whose values differ, in the order of the later deposit, and then those that it has no
/// more.
fn changes(was: &[Fact], is: &[Fact]) -> Vec<Change> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in is.iter().chain(was) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let values = |facts: &[Fact], name: &str| -> Vec<String> {
        facts.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    };
    let changed = names.into_iter().filter_map(|name| {
        let (was, is) = (values(was, name), values(is, name));
        (was != is).then(|| Change::new(name, without(&was, &is), without(&is, &was)))
    });
    changed.collect()
}

/// The values of the first that the second has not; when they differ in order or number only, all
/// of them.
fn without(these: &[String], those: &[String]) -> Vec<String> {
    let left = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|value| !those.contains(value)).cloned().collect()
    };
    let (gone, come) = (left(these, those), left(those, these));
    if gone.is_empty() && come.is_empty() { these.to_vec() } else { gone }
}

fn conflict(old: &Record, new: &Record) -> String {
    let apart = |was: &[String], is: &[String]| {
        !was.is_empty() && !is.is_empty() && !was.iter().any(|value| is.contains(value))
    };
    if apart(&old.issns, &new.issns) {
        return "the DOI was deposited for an article of another journal".to_owned();
    }
    let differ = |fact: &str| apart(&old.of(fact), &new.of(fact));
    if differ("title") && differ("author") {
        "the DOI was deposited with another title and other authors".to_owned()
    } else {
        String::new()
    }
}

impl Record {
    fn of(&self, fact: &str) -> Vec<String> {
        self.facts.iter().filter(|(name, _)| name == fact).map(|(_, value)| value.clone()).collect()
    }
}

fn read(xml: &str) -> Result<Batch, String> {
    let root = tree::parse(xml)?;
    let journals = root.all("body").flat_map(|body| body.all("journal"));
    let records: Vec<Record> =
        journals.flat_map(records).filter(|record| !record.doi.is_empty()).collect();
    if root.name != "doi_batch" || records.is_empty() {
        return Err("it is not a deposit of articles with Crossref (doi_batch/body/journal/journal_article), or it breaks off".to_owned());
    }
    let head = root.first("head");
    let timestamp =
        head.and_then(|head| head.first("timestamp")).and_then(|stamp| stamp.text().parse().ok());
    Ok(Batch {
        timestamp,
        facts: of_batch(&root, head),
        records,
        whole: without_stamp(root.clone()),
    })
}

/// The deposit without what is new in each.
fn without_stamp(mut root: Element) -> Element {
    for node in &mut root.children {
        if let Node::Element(head) = node
            && head.name == "head"
        {
            head.children.retain(|node| !matches!(node, Node::Element(part) if part.name == "timestamp" || part.name == "doi_batch_id"));
        }
    }
    root
}

/// What is said of the deposit itself, but for what is new in each: its id and its time stamp.
fn of_batch(root: &Element, head: Option<&Element>) -> Vec<Fact> {
    let mut out: Vec<Fact> = root
        .attributes
        .iter()
        .map(|(name, value)| (format!("schema's {name}"), value.clone()))
        .collect();
    for part in head.into_iter().flat_map(Element::elements) {
        match part.name.as_str() {
            "timestamp" | "doi_batch_id" => {}
            "depositor" => {
                out.extend(part.elements().map(|part| (part.name.replace('_', " "), part.text())))
            }
            _ => facts::leaves("", part, &mut out),
        }
    }
    // What stands beside journals in the body is another kind of work.
    let others = root.all("body").flat_map(Element::elements).filter(|part| part.name != "journal");
    others.for_each(|other| facts::leaves("", other, &mut out));
    out
}

fn records(journal: &Element) -> Vec<Record> {
    let (metadata, issue) = (journal.first("journal_metadata"), journal.first("journal_issue"));
    let shared = facts::of_journal(metadata, issue);
    let issns: Vec<String> = metadata
        .into_iter()
        .flat_map(|metadata| metadata.all("issn"))
        .map(|issn| issn.text().replace('-', ""))
        .collect();
    let record = |article: &Element| {
        let doi = article
            .first("doi_data")
            .and_then(|data| data.first("doi"))
            .map(Element::text)
            .unwrap_or_default();
        let mut facts = shared.clone();
        facts.extend(facts::of_article(article));
        let references = article
            .all("citation_list")
            .flat_map(|list| list.all("citation"))
            .map(Reference::of)
            .collect();
        let whole = metadata.into_iter().chain(issue).chain([article]).cloned().collect();
        Record { doi, facts, references, issns: issns.clone(), whole }
    };
    journal.all("journal_article").map(record).collect()
}
