//! `issue.yaml`: what an issue holds, in which order, and where its pages begin.

use std::collections::BTreeMap;

use article::{At, Doi, Folio, Numerals, PersonName, PubDate, Relation};
use reading::decode;
use reading::faults::Faults;
use reading::text::tidy;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text, Value, text_of};
use report::Report;

use crate::findings;

/// The most items of an issue: a volume of continuous publication may hold thousands.
const MOST_ITEMS: usize = 10_000;
/// The most blank pages, or pages of one advertisement.
const MOST_PAGES: u32 = 64;

/// An issue as its file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Issue {
    /// The journal, by the folder of its templates.
    pub journal: String,
    /// The volume, as printed.
    pub volume: Option<String>,
    /// The issue, as printed; absent for a volume of continuous publication.
    pub issue: Option<String>,
    /// When it appears.
    pub date: Option<PubDate>,
    /// Its date as the cover words it.
    pub label: Option<String>,
    /// The title of a special issue.
    pub title: Option<String>,
    /// Its guest editors.
    pub editors: Vec<PersonName>,
    /// Its DOI.
    pub doi: Option<Doi>,
    /// Its page on the web.
    pub url: Option<String>,
    /// Where the static site is put on the web; ends with a slash.
    pub site: Option<String>,
    /// The picture of its cover.
    pub cover: Option<Cover>,
    /// The masthead's file.
    pub masthead: Option<PlacedText>,
    /// How its articles are numbered.
    pub numbering: Numbering,
    /// Whether its pages may still move.
    pub state: State,
    /// What it holds, in order.
    pub contents: Vec<Section>,
}

/// A text and its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedText {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: At,
}

/// A picture for the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The file in the issue's folder.
    pub file: String,
    /// What it shows, in words.
    pub alt: String,
}

/// How the articles of an issue are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// By pages that follow each other.
    Pages {
        /// The first page; nothing: on from the volume's last issue, or else 1.
        from: Option<Folio>,
        /// On which pages articles may begin.
        on: Side,
        /// How many pages are printed on one sheet; 0 when nobody minds.
        signature: u32,
    },
    /// Each article has a number and pages of its own.
    ArticleNumbers {
        /// The first number that is given to an article without one.
        from: String,
    },
}

/// On which pages articles may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// On any.
    #[default]
    Any,
    /// On right-hand pages, whose folios are odd.
    Recto,
}

/// Whether an issue's pages may still move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// They may.
    #[default]
    Open,
    /// It has been published: they move only on request.
    Closed,
}

/// Items under a heading of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading; absent for items that stand alone.
    pub title: Option<String>,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// An item of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An article.
    Article(ArticleItem),
    /// Pages without text.
    Blank {
        /// How many.
        pages: u32,
    },
    /// An advertisement.
    Advert {
        /// What it is called in messages.
        title: String,
        /// How many pages it takes.
        pages: u32,
    },
}

/// An article of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleItem {
    /// Its folder: in the issue's folder, or beside that.
    pub name: String,
    /// Where it is named.
    pub at: At,
    /// Its article number, when the issue gives it one.
    pub number: Option<String>,
    /// What it is to other articles: a notice names what it corrects.
    pub relations: Vec<(Relation, String)>,
}

impl Default for Numbering {
    fn default() -> Numbering {
        Numbering::Pages { from: None, on: Side::Any, signature: 0 }
    }
}

impl Issue {
    /// Its articles, in order, each with its section.
    pub fn articles(&self) -> impl Iterator<Item = (Option<&str>, &ArticleItem)> {
        self.contents.iter().flat_map(|section| {
            section.items.iter().filter_map(|item| match item {
                Item::Article(article) => Some((section.title.as_deref(), article)),
                Item::Blank { .. } | Item::Advert { .. } => None,
            })
        })
    }

    /// What it is called: `VIII/2`, or `VIII` for a volume.
    #[must_use]
    pub fn name(&self) -> String {
        [self.volume.as_deref(), self.issue.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("/")
    }
}

const FIELDS: [&str; 18] = [
    "journal",
    "volume",
    "issue",
    "date",
    "label",
    "title",
    "editors",
    "doi",
    "url",
    "site",
    "cover",
    "masthead",
    "pages",
    "numbering",
    "numbers",
    "state",
    "contents",
    "sections",
];

/// Reads an issue's file. Nothing when it is no YAML with fields; other faults are reported, and what is whole of the
/// file is given.
pub fn read(path: &str, bytes: &[u8], report: &mut Report) -> Option<Issue> {
    let mut faults = Faults::new(path, report);
    let text = decode::decode(bytes, &mut faults)?.into_owned();
    let node = yaml::parse(&text, 1, &mut faults)?;
    let known: Vec<&str> = FIELDS.iter().copied().filter(|name| *name != "sections").collect();
    let fields = Fields::of(&node, "the issue", &known, &mut faults)?;
    let mut out = identity(&fields, &mut faults);
    out.numbering = numbering(&fields, &mut faults);
    out.state = state(&fields, &mut faults);
    let mut reader = Reader { out: Vec::new(), seen: BTreeMap::new(), count: 0, masthead: out.masthead.take() };
    for node in fields.items("contents") {
        reader.entry(node, None, &mut faults);
    }
    if reader.count == 0 {
        faults.push(fields.place("contents").unwrap_or(fields.at), findings::nothing_in_it());
    }
    out.contents = reader.out;
    out.masthead = reader.masthead;
    Some(out)
}

fn identity(fields: &Fields, faults: &mut Faults) -> Issue {
    let text = |name: &str, faults: &mut Faults| fields.fact(name, faults).map(|text| tidy(&text.text));
    let journal = fields.required("journal", "the issue", faults).map(|text| tidy(&text.text));
    fields.required("volume", "the issue", faults);
    let site = fields.parsed("site", uri::web, findings::address_malformed, faults);
    Issue {
        journal: journal.unwrap_or_default(),
        volume: text("volume", faults),
        issue: text("issue", faults),
        date: fields.parsed("date", date, findings::date_malformed, faults),
        label: fields.string("label", faults),
        title: fields.string("title", faults),
        editors: fields.items("editors").into_iter().filter_map(|node| editor(node, faults)).collect(),
        doi: fields.parsed("doi", Doi::parse, findings::doi_malformed, faults),
        url: fields.parsed("url", uri::web, findings::address_malformed, faults),
        site: site.map(|site| if site.ends_with('/') { site } else { site + "/" }),
        cover: fields.node("cover").and_then(|node| cover(node, faults)),
        masthead: fields.text("masthead", faults).map(placed),
        ..Issue::default()
    }
}

fn placed(text: &Text) -> PlacedText {
    PlacedText { text: text.text.trim().to_owned(), at: text.at() }
}

/// ISO 8601, as precise as it is known.
fn date(text: &str) -> Result<PubDate, String> {
    let wrong = || format!("“{text}” is not a date");
    let mut parts = text.split('-');
    let mut next = |digits: usize| match parts.next() {
        None => Ok(None),
        Some(part) if part.len() == digits => part.parse::<u16>().map(Some).map_err(|_| wrong()),
        Some(_) => Err(wrong()),
    };
    let (year, month, day) = (next(4)?.ok_or_else(wrong)?, next(2)?, next(2)?);
    let small = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok());
    let (month, day) = (small(month), small(day));
    let days = article::date::days_in_month(year, month.unwrap_or(1)).ok_or_else(wrong)?;
    let is_day = day.is_none_or(|day| (1..=days).contains(&day));
    let whole = parts.next().is_none() && is_day && (month.is_some() || day.is_none());
    if whole { Ok(PubDate { year, month, day }) } else { Err(wrong()) }
}

/// `{given: Ada, family: Byron}`, or a name as one text.
fn editor(node: &Node, faults: &mut Faults) -> Option<PersonName> {
    if let Value::Text(text) = &node.value {
        return Some(PersonName { surname: tidy(&text.text), ..PersonName::default() });
    }
    let fields = Fields::of(node, "an editor", &["given", "family"], faults)?;
    let family = fields.required("family", "this editor", faults).map(|text| tidy(&text.text))?;
    Some(PersonName { surname: family, given_names: fields.string("given", faults), ..PersonName::default() })
}

fn cover(node: &Node, faults: &mut Faults) -> Option<Cover> {
    if let Value::Text(text) = &node.value {
        faults.push(text.at(), findings::cover_without_words());
        return Some(Cover { file: text.text.trim().to_owned(), alt: String::new() });
    }
    let fields = Fields::of(node, "`cover`", &["file", "alt"], faults)?;
    let file = fields.required("file", "`cover`", faults)?.text.trim().to_owned();
    let alt = fields.string("alt", faults).unwrap_or_default();
    if alt.is_empty() {
        faults.push(fields.at, findings::cover_without_words());
    }
    Some(Cover { file, alt })
}

fn state(fields: &Fields, faults: &mut Faults) -> State {
    let Some(text) = fields.text("state", faults) else { return State::Open };
    match text.text.trim() {
        "open" => State::Open,
        "closed" => State::Closed,
        other => {
            faults.push(text.at(), findings::state_unknown(other));
            State::Open
        }
    }
}

fn numbering(fields: &Fields, faults: &mut Faults) -> Numbering {
    let kind = fields.text("numbering", faults);
    match kind.map(|text| text.text.trim()) {
        Some("article-numbers") => {
            if let Some(at) = fields.place("pages") {
                faults.push(at, findings::pages_and_numbers());
            }
            return Numbering::ArticleNumbers { from: first_number(fields, faults) };
        }
        Some("pages") | None => {}
        Some(other) => {
            let at = kind.map_or(fields.at, Text::at);
            faults.push(at, findings::numbering_unknown(other));
        }
    }
    pages(fields, faults)
}

fn first_number(fields: &Fields, faults: &mut Faults) -> String {
    let named = fields.node("numbers").and_then(|node| Fields::of(node, "`numbers`", &["from"], faults));
    let from = named.and_then(|named| named.fact("from", faults));
    match from {
        Some(text) if text.text.ends_with(|c: char| c.is_ascii_digit()) => text.text,
        Some(text) => {
            faults.push(text.at(), findings::number_malformed(&text.text));
            "e1".to_owned()
        }
        None => "e1".to_owned(),
    }
}

/// `pages: 77`, or `pages: {from: 77, on: recto, signature: 8}`
fn pages(fields: &Fields, faults: &mut Faults) -> Numbering {
    let Some(node) = fields.node("pages") else { return Numbering::default() };
    if let Value::Text(text) = &node.value {
        return Numbering::Pages { from: folio(text, faults), on: Side::Any, signature: 0 };
    }
    let Some(fields) = Fields::of(node, "`pages`", &["from", "on", "signature"], faults) else {
        return Numbering::default();
    };
    let from = fields.text("from", faults).and_then(|text| folio(text, faults));
    let on = match fields.text("on", faults).map(|text| (text.text.trim(), text.at())) {
        None | Some(("any", _)) => Side::Any,
        Some(("recto", _)) => Side::Recto,
        Some((other, at)) => {
            faults.push(at, findings::side_unknown(other));
            Side::Any
        }
    };
    let signature = fields.text("signature", faults).and_then(|text| count(text, faults)).unwrap_or(0);
    Numbering::Pages { from, on, signature }
}

fn folio(text: &Text, faults: &mut Faults) -> Option<Folio> {
    match text.text.trim().parse::<Folio>() {
        Ok(folio) if folio.numerals() == Numerals::Arabic => Some(folio),
        Ok(_) | Err(_) => {
            faults.push(text.at(), findings::first_page_malformed(text.text.trim()));
            None
        }
    }
}

/// A small number of pages.
fn count(text: &Text, faults: &mut Faults) -> Option<u32> {
    let number = text.text.trim().parse::<u32>().ok().filter(|number| (1..=MOST_PAGES).contains(number));
    if number.is_none() {
        faults.push(text.at(), findings::count_malformed(text.text.trim(), MOST_PAGES));
    }
    number
}

/// Gathers the items of the contents.
struct Reader {
    out: Vec<Section>,
    /// Where each article was named first.
    seen: BTreeMap<String, u32>,
    count: usize,
    masthead: Option<PlacedText>,
}

const ITEM: [&str; 12] =
    ["section", "items", "article", "number", "corrects", "retracts", "concerns", "adds-to", "masthead", "blank", "advert", "pages"];

/// The fields of an item that name the article that a notice is about.
const NOTICES: [(&str, Relation); 4] =
    [("corrects", Relation::Corrects), ("retracts", Relation::Retracts), ("concerns", Relation::Concerns), ("adds-to", Relation::AddsTo)];

impl Reader {
    fn entry(&mut self, node: &Node, section: Option<&str>, faults: &mut Faults) {
        if let Value::Text(text) = &node.value {
            let item = ArticleItem { name: text.text.trim().to_owned(), at: text.at(), ..ArticleItem::default() };
            self.article(item, section, faults);
            return;
        }
        let Some(fields) = Fields::of(node, "an item of `contents`", &ITEM, faults) else { return };
        if let Some(title) = fields.text("section", faults) {
            self.section(&fields, title, section, faults);
        } else if let Some(name) = fields.text("article", faults) {
            let relations = NOTICES.iter().flat_map(|(field, relation)| {
                let named = fields.items(field);
                named.into_iter().map(move |node| (*relation, node))
            });
            let texts: Vec<(Relation, String)> = relations
                .filter_map(|(relation, node)| text_of(node, "what a notice is about", faults).map(|text| (relation, text.text.trim().to_owned())))
                .collect();
            let number = fields.fact("number", faults).map(|text| tidy(&text.text));
            let item = ArticleItem { name: name.text.trim().to_owned(), at: name.at(), number, relations: texts };
            self.article(item, section, faults);
        } else if let Some(file) = fields.text("masthead", faults) {
            self.masthead = Some(placed(file));
        } else if let Some(pages) = fields.text("blank", faults) {
            let pages = count(pages, faults).unwrap_or(1);
            self.push(Item::Blank { pages }, section);
        } else if let Some(title) = fields.string("advert", faults) {
            let pages = fields.text("pages", faults).and_then(|text| count(text, faults)).unwrap_or(1);
            self.push(Item::Advert { title, pages }, section);
        } else {
            faults.push(node.at, findings::item_unclear());
        }
    }

    fn section(&mut self, fields: &Fields, title: &Text, around: Option<&str>, faults: &mut Faults) {
        if around.is_some() {
            faults.push(title.at(), findings::section_in_section());
        }
        let items = fields.items("items");
        if items.is_empty() {
            faults.push(title.at(), findings::section_empty(title.text.trim()));
        }
        let title = tidy(&title.text);
        self.out.push(Section { title: Some(title.clone()), items: Vec::new() });
        for node in items {
            self.entry(node, Some(&title), faults);
        }
    }

    fn article(&mut self, item: ArticleItem, section: Option<&str>, faults: &mut Faults) {
        let is_inside =
            !item.name.is_empty() && item.name.split('/').all(|part| !part.is_empty() && part != "." && part != "..") && !item.name.contains('\\');
        if !is_inside {
            faults.push(item.at, findings::article_outside(&item.name));
            return;
        }
        if let Some(first) = self.seen.insert(item.name.clone(), item.at.line) {
            faults.push(item.at, findings::article_twice(&item.name, first.to_string()));
            return;
        }
        self.count += 1;
        if self.count > MOST_ITEMS {
            if self.count == MOST_ITEMS + 1 {
                faults.push(item.at, findings::too_many(MOST_ITEMS));
            }
            return;
        }
        self.push(Item::Article(item), section);
    }

    /// Adds an item to the section that is being read, or to one without a heading.
    fn push(&mut self, item: Item, section: Option<&str>) {
        match self.out.last_mut() {
            Some(last) if last.title.as_deref() == section => last.items.push(item),
            Some(_) | None => self.out.push(Section { title: section.map(str::to_owned), items: vec![item] }),
        }
    }
}

#[cfg(test)]
mod tests;
