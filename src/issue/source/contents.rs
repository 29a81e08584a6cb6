//! Reads the contents of `issue.yaml`: sections, articles, and what takes pages between them.

use std::collections::BTreeMap;

use article::Relation;
use reading::faults::Faults;
use reading::text::tidy;
use reading::yaml::{Fields, Node, Text, Value, text_of};

use super::{ArticleItem, Issue, Item, Numbering, PlacedText, Section};
use crate::findings;

/// The most items of an issue: a volume of continuous publication may hold thousands.
const MOST_ITEMS: usize = 10_000;
/// The most blank pages, or pages of one advertisement.
const MOST_PAGES: u32 = 64;

/// Whether a text can name an article: a folder below the issue's or beside it.
#[must_use]
pub fn is_article_name(name: &str) -> bool {
    !name.contains('\\')
        && name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Reads the contents into the issue, and the masthead where it stands among them.
pub(super) fn contents(fields: &Fields, issue: &mut Issue, faults: &mut Faults) {
    let is_numbered = matches!(issue.numbering, Numbering::ArticleNumbers { .. });
    let mut reader = Reader {
        out: Vec::new(),
        seen: BTreeMap::new(),
        count: 0,
        masthead: issue.masthead.take(),
        is_numbered,
    };
    for node in fields.items("contents") {
        reader.entry(node, None, faults);
    }
    if reader.count == 0 {
        faults.push(fields.place("contents").unwrap_or(fields.at), findings::nothing_in_it());
    }
    (issue.contents, issue.masthead) = (reader.out, reader.masthead);
}

pub(super) fn placed(text: &Text) -> PlacedText {
    PlacedText { text: text.text.trim().to_owned(), at: text.at() }
}

/// A small number of pages.
pub(super) fn count(text: &Text, faults: &mut Faults) -> Option<u32> {
    let number =
        text.text.trim().parse::<u32>().ok().filter(|number| (1..=MOST_PAGES).contains(number));
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
    /// Whether the articles have numbers of their own.
    is_numbered: bool,
}

/// The kinds of items, each by the field that tells it, with all its fields.
const KINDS: [(&str, &str, &[&str]); 5] = [
    ("section", "a section", &["section", "items"]),
    (
        "article",
        "an article of the issue",
        &["article", "number", "corrects", "retracts", "concerns", "adds-to"],
    ),
    ("masthead", "the masthead", &["masthead"]),
    ("blank", "blank pages", &["blank"]),
    ("advert", "an advertisement", &["advert", "pages", "file"]),
];

/// The fields of an item that name the article that a notice is about.
const NOTICES: [(&str, Relation); 4] = [
    ("corrects", Relation::Corrects),
    ("retracts", Relation::Retracts),
    ("concerns", Relation::Concerns),
    ("adds-to", Relation::AddsTo),
];

impl Reader {
    fn entry(&mut self, node: &Node, section: Option<&str>, faults: &mut Faults) {
        if let Value::Text(text) = &node.value {
            let item = ArticleItem {
                name: text.text.trim().to_owned(),
                at: text.at(),
                ..ArticleItem::default()
            };
            self.article(item, section, faults);
            return;
        }
        let Some((kind, what, known)) = kind_of(node) else {
            faults.push(node.at, findings::item_unclear());
            return;
        };
        let Some(fields) = Fields::of(node, what, known, faults) else { return };
        let Some(text) = fields.required(kind, what, faults) else { return };
        match kind {
            "section" => self.section(&fields, text, section, faults),
            "article" => self.article(article_item(&fields, text, faults), section, faults),
            "masthead" => self.masthead = Some(placed(text)),
            "blank" => self.push(Item::Blank { pages: count(text, faults).unwrap_or(1) }, section),
            _ => {
                let files = fields.items("file").into_iter().filter_map(|node| {
                    text_of(node, "a picture of an advertisement", faults).map(placed)
                });
                let files: Vec<PlacedText> = files.collect();
                let own = u32::try_from(files.len()).unwrap_or(MOST_PAGES).clamp(1, MOST_PAGES);
                let pages = fields
                    .text("pages", faults)
                    .and_then(|text| count(text, faults))
                    .unwrap_or(own);
                if let Some(file) = files.get(pages as usize) {
                    faults.push(file.at, findings::advert_too_long(&file.text, pages));
                }
                self.push(Item::Advert { title: tidy(&text.text), pages, files }, section);
            }
        }
    }

    fn section(
        &mut self,
        fields: &Fields,
        title: &Text,
        around: Option<&str>,
        faults: &mut Faults,
    ) {
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
        if !is_article_name(&item.name) {
            faults.push(item.at, findings::article_outside(&item.name));
            return;
        }
        if let Some(first) = self.seen.insert(item.name.clone(), item.at.line) {
            faults.push(item.at, findings::article_twice(&item.name, first.to_string()));
            return;
        }
        if let Some(number) = item.number.as_deref().filter(|_| !self.is_numbered) {
            faults.push(item.at, findings::number_among_pages(&item.name, number));
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
            Some(_) | None => {
                self.out.push(Section { title: section.map(str::to_owned), items: vec![item] })
            }
        }
    }
}

/// The kind of an item: the field that tells it, what it is called, and its fields.
fn kind_of(node: &Node) -> Option<(&'static str, &'static str, &'static [&'static str])> {
    let Value::Map(entries) = &node.value else { return None };
    KINDS.into_iter().find(|(kind, _, _)| entries.iter().any(|(key, _)| key.name == *kind))
}

fn article_item(fields: &Fields, name: &Text, faults: &mut Faults) -> ArticleItem {
    let named = NOTICES.iter().flat_map(|(field, relation)| {
        fields.items(field).into_iter().map(move |node| (*relation, node))
    });
    let texts = named.filter_map(|(relation, node)| {
        Some((relation, text_of(node, "what a notice is about", faults)?.text.trim().to_owned()))
    });
    let relations = texts.collect();
    let number = fields.fact("number", faults).map(|text| tidy(&text.text));
    ArticleItem { name: name.text.trim().to_owned(), at: name.at(), number, relations }
}
