//! What changed between two deposits of the same articles, and whether Crossref would take the second.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Serialize;

/// How deep a deposit may be nested.
const DEEPEST: usize = 64;

/// What a deposit says of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    doi: String,
    /// Each fact by its name, its values in order.
    facts: BTreeMap<&'static str, Vec<String>>,
    references: Vec<Reference>,
}

/// What a deposit says of one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reference {
    /// Its DOI in small letters; empty when none is given.
    doi: String,
    /// Its text as printed, or else its parts.
    text: String,
}

/// What a whole deposit says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Batch {
    timestamp: Option<u64>,
    records: Vec<Record>,
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
    pub fact: &'static str,
    /// What is no longer said.
    pub gone: Vec<String>,
    /// What is said now.
    pub come: Vec<String>,
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
    /// The articles of the later one.
    pub articles: Vec<Compared>,
    /// The DOIs that only the earlier one has.
    pub absent: Vec<String>,
}

impl Comparison {
    /// Whether Crossref would take the later one: its time stamp must be higher (“timestamp must be greater than the previous one”).
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
    let articles = new.records.iter().map(|record| compared(record, &old)).collect();
    let absent = old.records.iter().filter(|record| !new.records.iter().any(|other| same_doi(other, record)));
    Ok(Comparison { old_timestamp: old.timestamp, new_timestamp: new.timestamp, articles, absent: absent.map(|record| record.doi.clone()).collect() })
}

fn same_doi(one: &Record, other: &Record) -> bool {
    one.doi.eq_ignore_ascii_case(&other.doi)
}

/// The facts in the order in which they are shown, and whether the citation has them.
const FACTS: [(&str, bool); 13] = [
    ("journal", true),
    ("ISSN", true),
    ("volume", true),
    ("issue", true),
    ("title", true),
    ("author", true),
    ("date", true),
    ("page", true),
    ("number", true),
    ("ORCID iD", false),
    ("abstract", false),
    ("address", false),
    ("licence", false),
];

fn compared(record: &Record, old: &Batch) -> Compared {
    let doi = record.doi.clone();
    let Some(before) = old.records.iter().find(|other| same_doi(other, record)) else {
        let same = |other: &Record, fact: &str| !record.of(fact).is_empty() && other.of(fact) == record.of(fact);
        let twin = old.records.iter().find(|other| same(other, "title") && (same(other, "author") || same(other, "page")));
        let why = twin.map(|twin| format!("the same article was deposited as {}", twin.doi)).unwrap_or_default();
        return Compared { doi, kind: if why.is_empty() { Kind::New } else { Kind::Conflict }, why, changes: Vec::new() };
    };
    let mut kind = Kind::Unchanged;
    let mut changes = Vec::new();
    for (fact, is_cited) in FACTS {
        let (was, is) = (before.of(fact), record.of(fact));
        if was == is {
            continue;
        }
        kind = kind.max(if is_cited { Kind::Correction } else { Kind::Update });
        changes.push(Change { fact, gone: without(was, is), come: without(is, was) });
    }
    let references = references(&before.references, &record.references);
    if !references.is_empty() {
        kind = kind.max(Kind::Update);
        changes.extend(references);
    }
    let why = conflict(before, record);
    Compared { doi, kind: if why.is_empty() { kind } else { Kind::Conflict }, why, changes }
}

/// What changed in a list of references. One with the same DOI is the same work, however it is worded.
fn references(was: &[Reference], is: &[Reference]) -> Vec<Change> {
    let same = |one: &Reference, other: &Reference| {
        if one.doi.is_empty() || other.doi.is_empty() { one.text == other.text } else { one.doi == other.doi }
    };
    let alone = |these: &[Reference], those: &[Reference]| -> Vec<String> {
        these.iter().filter(|one| !those.iter().any(|other| same(one, other))).map(|one| one.text.clone()).collect()
    };
    let pairs: Vec<(&Reference, &Reference)> =
        is.iter().filter_map(|now| was.iter().find(|before| same(before, now)).map(|before| (before, now))).collect();
    let otherwise: Vec<&(&Reference, &Reference)> = pairs.iter().filter(|(before, now)| before.doi != now.doi).collect();
    let told = |doi: &String| Some(doi.clone()).filter(|doi| !doi.is_empty());
    let worded = pairs.iter().filter(|(before, now)| before.text != now.text).count();
    let mut changes = vec![
        Change { fact: "reference", gone: alone(was, is), come: alone(is, was) },
        Change {
            fact: "reference DOI",
            gone: otherwise.iter().filter_map(|(before, _)| told(&before.doi)).collect(),
            come: otherwise.iter().filter_map(|(_, now)| told(&now.doi)).collect(),
        },
    ];
    if worded > 0 {
        let come = vec![format!("{worded} of {} references are worded otherwise", is.len())];
        changes.push(Change { fact: "wording", gone: Vec::new(), come });
    }
    changes.retain(|change| !(change.gone.is_empty() && change.come.is_empty()));
    if changes.is_empty() && was != is {
        changes.push(Change { fact: "wording", gone: Vec::new(), come: vec!["they stand in another order, or one stands twice".to_owned()] });
    }
    changes
}

/// The values of the first that the second has not; when they differ in order only, all of them.
fn without(these: &[String], those: &[String]) -> Vec<String> {
    let left: Vec<String> = these.iter().filter(|value| !those.contains(value)).cloned().collect();
    let mut sorted = (these.to_vec(), those.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if left.is_empty() && sorted.0 == sorted.1 { these.to_vec() } else { left }
}

fn conflict(old: &Record, new: &Record) -> String {
    let apart = |fact: &str| {
        let (was, is) = (old.of(fact), new.of(fact));
        !was.is_empty() && !is.is_empty() && !was.iter().any(|value| is.contains(value))
    };
    if apart("ISSN") {
        return "the DOI was deposited for an article of another journal".to_owned();
    }
    if apart("title") && apart("author") { "the DOI was deposited with another title and other authors".to_owned() } else { String::new() }
}

impl Record {
    fn of(&self, fact: &str) -> &[String] {
        self.facts.get(fact).map_or(&[], Vec::as_slice)
    }
}

/// Where the reader stands: the names of the open elements, without prefixes, and the facts found so far.
#[derive(Default)]
struct Reading {
    path: Vec<String>,
    text: String,
    batch: Batch,
    /// What holds for all articles of the journal or issue.
    shared: BTreeMap<&'static str, Vec<String>>,
    record: Option<Record>,
    /// The parts of the fact that is being read: a name, a date, a reference.
    parts: Vec<String>,
    /// The DOI of the reference that is being read.
    doi: String,
}

fn read(xml: &str) -> Result<Batch, String> {
    let mut reader = Reader::from_str(xml);
    let mut at = Reading::default();
    loop {
        match reader.read_event().map_err(|error| format!("it is not XML: {error}"))? {
            Event::Start(start) => {
                at.path.push(start.local_name().as_ref().to_owned());
                if at.path.len() > DEEPEST {
                    return Err("its elements are nested too deep".to_owned());
                }
                at.open();
            }
            Event::Text(text) => at.text.push_str(&text),
            Event::GeneralRef(reference) => at.text.push_str(&resolved(&reference)),
            Event::CData(text) => at.text.push_str(&text),
            Event::End(_) => at.close(),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if at.path.is_empty() && !at.batch.records.is_empty() {
        Ok(at.batch)
    } else {
        Err("it is not a deposit of articles with Crossref (doi_batch/body/journal/journal_article), or it breaks off".to_owned())
    }
}

fn resolved(reference: &quick_xml::events::BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match reference.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

impl Reading {
    fn is_in(&self, name: &str) -> bool {
        self.path.iter().any(|open| open == name)
    }

    fn open(&mut self) {
        match self.path.last().map(String::as_str) {
            Some("journal") => self.shared.clear(),
            Some("journal_article") => self.record = Some(Record { facts: self.shared.clone(), ..Record::default() }),
            Some("person_name" | "publication_date") => self.parts.clear(),
            Some("citation") => {
                self.parts.clear();
                self.doi.clear();
            }
            // Mark-up in a title or an abstract does not part its text.
            Some("title" | "p" | "unstructured_citation" | "organization") => self.text.clear(),
            _ if !self.is_in("title") && !self.is_in("abstract") && !self.is_in("unstructured_citation") => self.text.clear(),
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parent = self.path.last().map(String::as_str).unwrap_or_default().to_owned();
        match (parent.as_str(), name.as_str()) {
            ("head", "timestamp") => self.batch.timestamp = text.parse().ok(),
            ("journal_metadata", "full_title") => self.share("journal", text),
            ("journal_metadata", "issn") => self.share("ISSN", text.replace('-', "")),
            ("journal_volume", "volume") => self.share("volume", text),
            ("journal_issue", "issue") => self.share("issue", text),
            ("titles", "title" | "subtitle") => self.add("title", text),
            ("person_name", "given_name" | "surname" | "suffix") => self.parts.push(text),
            ("person_name", "ORCID") => self.add("ORCID iD", text),
            ("contributors", "person_name") => self.add_parts("author", " "),
            ("contributors", "organization") => self.add("author", text),
            ("publication_date", "year" | "month" | "day") => self.parts.insert(0, text),
            ("journal_article", "publication_date") => {
                // Month and day stand before the year: 03, 31, 2025 were put in front of each other.
                if self.parts.len() == 3 {
                    self.parts.swap(1, 2);
                }
                self.add_parts("date", "-");
            }
            ("pages", "first_page" | "last_page") => self.add("page", text),
            ("publisher_item", "item_number") => self.add("number", text),
            ("abstract" | "sec", "p") => self.add("abstract", text),
            ("program", "license_ref") => self.licence(&text),
            ("doi_data", "doi") if self.path.iter().rev().nth(1).is_some_and(|open| open == "journal_article") => {
                if let Some(record) = &mut self.record {
                    record.doi = text;
                }
            }
            ("doi_data" | "item", "resource") if self.record.is_some() => self.add("address", text),
            ("citation", "doi") => self.doi = text.to_lowercase(),
            ("citation", _) => self.parts.push(text),
            ("citation_list", "citation") => self.reference(),
            ("journal", "journal_article") => self.batch.records.extend(self.record.take().filter(|record| !record.doi.is_empty())),
            _ => {}
        }
    }

    fn share(&mut self, fact: &'static str, text: String) {
        self.shared.entry(fact).or_default().push(text);
    }

    fn add(&mut self, fact: &'static str, text: String) {
        if let Some(record) = self.record.as_mut().filter(|_| !text.is_empty()) {
            record.facts.entry(fact).or_default().push(text);
        }
    }

    fn add_parts(&mut self, fact: &'static str, between: &str) {
        let text = self.parts.join(between);
        self.add(fact, text);
    }

    /// A reference is known by its text as printed, or else by its parts.
    fn reference(&mut self) {
        let text = self.parts.pop().filter(|text| text.len() > 20).unwrap_or_else(|| self.parts.join(" "));
        let doi = std::mem::take(&mut self.doi);
        let text = if text.is_empty() { doi.clone() } else { text };
        if let Some(record) = self.record.as_mut().filter(|_| !text.is_empty()) {
            record.references.push(Reference { doi, text });
        }
    }

    /// A licence is one, whatever it applies to, with which scheme and ending its address is written.
    fn licence(&mut self, address: &str) {
        let plain = address.trim_end_matches('/');
        let plain = plain.strip_prefix("http://").map_or_else(|| plain.to_owned(), |rest| format!("https://{rest}"));
        if self.record.as_ref().is_some_and(|record| !record.of("licence").contains(&plain)) {
            self.add("licence", plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deposit(timestamp: u64, doi: &str, title: &str, author: &str, page: &str, reference: &str) -> String {
        format!(
            "<doi_batch xmlns=\"x\"><head><timestamp>{timestamp}</timestamp></head><body><journal><journal_metadata><full_title>J</full_title>\
             <issn>2788-502X</issn></journal_metadata><journal_article><titles><title>{title}</title></titles><contributors><person_name>\
             <given_name>N</given_name><surname>{author}</surname></person_name></contributors><publication_date><month>03</month><day>31</day>\
             <year>2025</year></publication_date><pages><first_page>{page}</first_page></pages><doi_data><doi>{doi}</doi><resource>https://x.org</resource>\
             </doi_data><citation_list><citation key=\"a\"><author>B</author><unstructured_citation>{reference}, a long text as printed</unstructured_citation>\
             </citation></citation_list></journal_article></journal></body></doi_batch>"
        )
    }

    fn kind(old: &str, new: &str) -> (Kind, Vec<&'static str>, bool) {
        let found = compare(old, new).unwrap();
        (found.articles[0].kind, found.articles[0].changes.iter().map(|change| change.fact).collect(), found.is_accepted())
    }

    #[test]
    fn says_what_a_later_deposit_is() {
        let old = deposit(5, "10.1234/a", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "One");
        assert_eq!(kind(&old, &old), (Kind::Unchanged, vec![], false));
        let update = deposit(6, "10.1234/A", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "Two");
        assert_eq!(kind(&old, &update), (Kind::Update, vec!["reference"], true));
        let correction = deposit(6, "10.1234/a", "On <i>H</i><sub>2</sub>O &amp; less", "Ali", "78", "One");
        assert_eq!(kind(&old, &correction), (Kind::Correction, vec!["title", "page"], true));
        let other = deposit(4, "10.1234/a", "Something else", "Khan", "77", "One");
        assert_eq!(kind(&old, &other), (Kind::Conflict, vec!["title", "author"], false));
        let twin = deposit(6, "10.1234/b", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "One");
        assert_eq!(kind(&old, &twin).0, Kind::Conflict);
        assert_eq!(compare(&old, &update).unwrap().articles[0].changes[0].come, ["Two, a long text as printed"]);
    }

    #[test]
    fn a_reference_is_known_by_its_doi() {
        let one = |doi: &str, text: &str| Reference { doi: doi.into(), text: text.into() };
        let changes = |was: &[Reference], is: &[Reference]| {
            references(was, is).into_iter().map(|change| (change.fact, change.gone.join("|"), change.come.join("|"))).collect::<Vec<_>>()
        };
        let was = [one("10.5555/a", "Ali, One"), one("", "Khan, Two"), one("", "Left")];
        assert_eq!(changes(&was, &was), []);
        let is = [one("10.5555/a", "Ali. One."), one("10.5555/b", "Khan, Two"), one("", "Come")];
        assert_eq!(
            changes(&was, &is),
            [
                ("reference", "Left".into(), "Come".into()),
                ("reference DOI", String::new(), "10.5555/b".into()),
                ("wording", String::new(), "1 of 3 references are worded otherwise".into()),
            ]
        );
        let turned = [was[1].clone(), was[0].clone(), was[2].clone()];
        assert_eq!(changes(&was, &turned).len(), 1);
    }

    #[test]
    fn reads_dates_and_refuses_what_is_no_deposit() {
        let found = read(&deposit(5, "10.1234/a", "T", "Ali", "77", "One")).unwrap();
        assert_eq!(found.records[0].of("date"), ["2025-03-31"]);
        for wrong in ["", "no xml", "<doi_batch>", "<a/>", "<doi_batch><body/></doi_batch>", &"<a>".repeat(100)] {
            assert!(compare(wrong, wrong).is_err(), "{wrong}");
        }
    }
}
