//! From the facts of a reference, as texts, to `element-citation`. Both formats meet here.

use std::collections::BTreeMap;

use super::dates;
use crate::{findings, markup};
use article::{At, Doi, ElementCitation, PersonGroup, Phrase, PubId, PublicationType};
use reading::faults::Faults;
use reading::uri;

/// What a bibliography says of one work. An empty text says nothing.
#[derive(Debug, Default)]
pub struct Facts {
    /// The key, for messages.
    pub key: String,
    /// Where the reference stands.
    pub at: At,
    /// Its type.
    pub kind: PublicationType,
    /// People, in the order authors, editors, translators.
    pub groups: Vec<PersonGroup>,
    /// Its type in CSL, where `kind` is not as fine.
    pub work_type: Option<&'static str>,
    /// The date: ISO 8601, or a year as typed.
    pub date: Option<String>,
    /// The month when it is given apart: a number or an English name.
    pub month: Option<String>,
    /// Its title, with marks.
    pub title: Option<String>,
    /// What it is part of: the journal, book, newspaper or site; with marks.
    pub container: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue or number.
    pub issue: Option<String>,
    /// Pages as typed.
    pub pages: Option<String>,
    /// Article number.
    pub elocation: Option<String>,
    /// Publisher or institution.
    pub publisher: Option<String>,
    /// Its place.
    pub location: Option<String>,
    /// DOI as typed.
    pub doi: Option<String>,
    /// Other identifiers: type and value.
    pub ids: Vec<(&'static str, String)>,
    /// Address as typed.
    pub url: Option<String>,
    /// When it was looked at.
    pub accessed: Option<String>,
    /// What else is known, by the names of CSL's variables.
    pub more: BTreeMap<String, String>,
    /// Anything else that was said.
    pub comments: Vec<String>,
}

/// A fact that may not be readable.
#[derive(Clone, Copy)]
enum Fact {
    Date,
    Month,
    Accessed,
    Pages,
    Address,
}

impl Facts {
    /// The parts of the reference; facts that cannot be read are noted.
    pub fn citation(mut self, faults: &mut Faults) -> ElementCitation {
        let mut out = ElementCitation { publication_type: self.kind, ..ElementCitation::default() };
        self.dates(&mut out, faults);
        self.pages(&mut out, faults);
        self.identifiers(&mut out, faults);
        self.address(&mut out, faults);
        self.titles(&mut out);
        out.person_groups = self.groups;
        out.edition = self.edition;
        out.volume = self.volume;
        out.issue = self.issue;
        out.publisher_name = self.publisher;
        out.publisher_loc = self.location;
        out.comment = Some(self.comments.join("; ")).filter(|comment| !comment.is_empty());
        out.work_type = self.work_type.map(str::to_owned);
        out.more.append(&mut self.more);
        out
    }

    /// Adds what is known under a name of CSL's, once.
    pub fn know(&mut self, variable: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.more.entry(variable.to_owned()).or_insert(value);
        }
    }

    /// A fact that cannot be read: noted, and kept as a comment.
    fn unread(&mut self, fact: Fact, value: &str, faults: &mut Faults) {
        let (said, what) = match fact {
            Fact::Date => (findings::date_unread(value, &self.key), "date"),
            Fact::Month => (findings::month_unread(value, &self.key), "month"),
            Fact::Accessed => (findings::access_unread(value, &self.key), "date of access"),
            Fact::Pages => (findings::pages_unread(value, &self.key), "page range"),
            Fact::Address => (findings::address_unread(value, &self.key), "address"),
        };
        faults.push(self.at, said);
        self.comments.push(format!("{what}: {value}"));
    }

    fn dates(&mut self, out: &mut ElementCitation, faults: &mut Faults) {
        if let Some(text) = self.date.take() {
            match dates::read(&text) {
                Some(date) => {
                    (out.year, out.month, out.day) = (Some(date.year), date.month, date.day);
                    self.know("season", date.season);
                }
                None => self.unread(Fact::Date, &text, faults),
            }
        }
        if let Some(text) = self.month.take() {
            match dates::month(&text) {
                Some((month, day)) => {
                    out.month = out.month.or(Some(month));
                    out.day = out.day.or(day);
                }
                None => match dates::seasons(&text) {
                    Some(seasons) => self.know("season", Some(seasons)),
                    None => self.unread(Fact::Month, &text, faults),
                },
            }
        }
        // A work that waits for its year says so in its place.
        let state = self.more.get("status").and_then(|status| dates::state(status));
        if let (None, Some(state)) = (&out.year, state) {
            out.year = Some(state.to_owned());
            self.more.remove("status");
        }
        if let Some(text) = self.accessed.take() {
            let known = dates::read(&text).filter(|date| date.year.len() == 4);
            if known.is_none() {
                self.unread(Fact::Accessed, &text, faults);
            }
            out.accessed = known.map(|date| iso(&date));
        }
    }

    fn pages(&mut self, out: &mut ElementCitation, faults: &mut Faults) {
        out.elocation_id = self.elocation.take();
        let Some(text) = self.pages.take() else { return };
        // Word and Zotero leave the list's own mark behind a range: “328–345,”.
        match range(text.trim_end_matches([',', ';', ' '])) {
            Range::Pages(first, last) => (out.fpage, out.lpage) = (Some(first), last),
            Range::Article(number) => out.elocation_id = out.elocation_id.take().or(Some(number)),
            Range::List(first, last, list) => {
                (out.fpage, out.lpage) = (Some(first), last);
                self.know("page", Some(list));
            }
            Range::Unclear => self.unread(Fact::Pages, &text, faults),
        }
    }

    fn identifiers(&mut self, out: &mut ElementCitation, faults: &mut Faults) {
        if let Some(text) = self.doi.take() {
            match Doi::parse(&text) {
                Ok(doi) => out.pub_ids.push(id("doi", doi.as_str().to_owned())),
                Err(why) => {
                    faults.push(self.at, findings::doi_malformed(&self.key, why.to_string()));
                    self.comments.push(format!("doi: {text}"));
                }
            }
        }
        for (kind, value) in std::mem::take(&mut self.ids) {
            out.pub_ids.push(id(kind, value));
        }
    }

    /// The address; one of a DOI resolver is the DOI.
    fn address(&mut self, out: &mut ElementCitation, faults: &mut Faults) {
        let Some(text) = self.url.take() else { return };
        let resolved = article::ident::strip_resolver(text.trim());
        if resolved != text.trim()
            && let Ok(doi) = Doi::parse(resolved)
        {
            if out.doi().is_none() {
                out.pub_ids.insert(0, id("doi", doi.as_str().to_owned()));
            }
            return;
        }
        match uri::absolute(&text) {
            Ok(uri) => out.uri = Some(uri),
            Err(_) => self.unread(Fact::Address, &text, faults),
        }
    }

    /// A part of something has an article title and a source; a work that stands alone is itself
    /// the source.
    fn titles(&mut self, out: &mut ElementCitation) {
        let set = |text: String| Phrase::of(markup::to_inlines(&text));
        let (title, container) = (self.title.take().map(set), self.container.take().map(set));
        let alone = match self.kind {
            PublicationType::Book
            | PublicationType::Report
            | PublicationType::Thesis
            | PublicationType::Software
            | PublicationType::Other => container.is_none(),
            PublicationType::Journal
            | PublicationType::Newspaper
            | PublicationType::Magazine
            | PublicationType::Chapter
            | PublicationType::ConfProc
            | PublicationType::Webpage
            | PublicationType::Data
            | PublicationType::Preprint => false,
        };
        if alone {
            out.source = title;
        } else {
            out.article_title = title;
            out.source = container;
        }
    }
}

fn id(id_type: &str, value: String) -> PubId {
    PubId { id_type: id_type.to_owned(), value }
}

/// A date in ISO 8601, as precise as it is known.
fn iso(date: &dates::Dated) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{}-{month:02}-{day:02}", date.year),
        (Some(month), None) => format!("{}-{month:02}", date.year),
        (None, _) => date.year.clone(),
    }
}

/// What a text about pages means.
enum Range {
    Pages(String, Option<String>),
    Article(String),
    /// Pages that are not one range: the first, the last, and all as they are printed.
    List(String, Option<String>, String),
    Unclear,
}

/// Reads `57--77`, `57–77`, `57-77`, `57`, `e123`, `1, 5--7`, `123+`.
fn range(text: &str) -> Range {
    let text = text.trim();
    if text.contains([',', ';', '&']) || text.ends_with('+') {
        return list(text);
    }
    let parts: Vec<&str> = if text.contains(['–', '—']) {
        text.split(['–', '—']).filter(|part| !part.is_empty()).collect()
    } else if text.contains("--") {
        text.split("--").filter(|part| !part.is_empty()).collect()
    } else {
        text.split('-').collect()
    };
    let whole = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".:-".contains(c))
    };
    match parts.as_slice() {
        [one]
            if one.starts_with('e')
                && one.len() > 1
                && one.bytes().skip(1).all(|b| b.is_ascii_digit()) =>
        {
            Range::Article((*one).to_owned())
        }
        [one] if whole(one.trim()) => Range::Pages(one.trim().to_owned(), None),
        [first, last] if whole(first.trim()) && whole(last.trim()) => {
            Range::Pages(first.trim().to_owned(), Some(last.trim().to_owned()))
        }
        _ => Range::Unclear,
    }
}

/// Pages with others between them, and those that go on.
fn list(text: &str) -> Range {
    let printed = text.replace("--", "–").replace('-', "–").replace(" –", "–").replace("– ", "–");
    let parts = printed
        .trim_end_matches('+')
        .split([',', ';', '&'])
        .map(|part| range(part.trim()))
        .collect::<Vec<_>>();
    let mut ends = Vec::new();
    for part in parts {
        match part {
            Range::Pages(first, last) => ends.extend([Some(first), last].into_iter().flatten()),
            Range::Article(number) => ends.push(number),
            Range::List(..) | Range::Unclear => return Range::Unclear,
        }
    }
    let last = ends.last().filter(|_| ends.len() > 1).cloned();
    match ends.into_iter().next() {
        Some(first) => Range::List(first, last, printed.replace(" & ", ", ")),
        None => Range::Unclear,
    }
}
