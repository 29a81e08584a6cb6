//! The words of a source in JATS, taken from its XML by code that shares nothing with the reader.
//!
//! A text is what stands between two marks of blocks: a paragraph with a formula in its midst is
//! two texts. What is by its nature no text for readers is left out: identifiers, formulas,
//! descriptions of pictures, dates (which every journal words in its own way), counts, the journal.

mod characters;
mod kinds;

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::texts::{Kind, Text};
use characters::{Lines, decoded, entities};
use kinds::Part;
use report::Place;

/// How deep elements may stand in each other; the reader of the article stops long before.
const DEEPEST: usize = 2_000;

/// The texts of a source in the order of the document; nothing when it cannot be read as XML.
pub fn texts(file: &str, bytes: &[u8]) -> Option<Vec<Text>> {
    let document = decoded(bytes)?;
    let mut walk = Walk {
        entities: entities(&document),
        groups: Groups::default(),
        open: Vec::new(),
        texts: Vec::new(),
        offsets: Vec::new(),
        references: 0,
    };
    let mut reader = Reader::from_str(&document);
    loop {
        let at = reader.buffer_position();
        match reader.read_event().ok()? {
            Event::Start(start) => walk.open(&start),
            Event::Empty(start) => {
                walk.open(&start);
                walk.close();
            }
            Event::End(_) => walk.close(),
            Event::Text(text) => walk.text(&text, at),
            Event::CData(text) => walk.text(&text, at),
            Event::GeneralRef(reference) => {
                let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                let text = known.or_else(|| walk.entity(&reference)).unwrap_or_default();
                walk.text(&text, at);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if walk.open.len() > DEEPEST {
            return None;
        }
    }
    let lines = Lines::new(&document);
    for (text, offset) in walk.texts.iter_mut().zip(&walk.offsets) {
        text.place.file = file.to_owned();
        (text.place.line, text.place.column) = lines.place(&document, *offset);
    }
    walk.texts.retain(|text| text.words.contains(char::is_alphanumeric) && !kinds::is_datum(text));
    leave_out_holders(&mut walk.texts);
    tell_data(&mut walk.texts);
    Some(walk.texts)
}

/// The holder of the rights is printed where the statement does not name them.
fn leave_out_holders(texts: &mut Vec<Text>) {
    let beside = |text: &Text| {
        text.place.path.rsplit_once('/').map(|(parent, _)| parent.to_owned()).unwrap_or_default()
    };
    let statements: Vec<(String, String)> = texts
        .iter()
        .filter(|text| text.place.path.contains("/copyright-statement"))
        .map(|text| (beside(text), super::letters(&text.words)))
        .collect();
    texts.retain(|text| {
        let named = || {
            statements.iter().any(|(place, said)| {
                *place == beside(text) && said.contains(&super::letters(&text.words))
            })
        };
        !(text.place.path.contains("/copyright-holder") && named())
    });
}

/// Where a reference has a citation as it is printed, the one in parts is data.
fn tell_data(texts: &mut [Text]) {
    let is_printed = |text: &Text| {
        text.place.path.contains("/mixed-citation") || text.place.path.contains("/citation[")
    };
    let printed: BTreeSet<usize> = texts
        .iter()
        .filter_map(|text| match text.kind {
            Kind::Citation(reference) if reference > 0 && is_printed(text) => Some(reference),
            _ => None,
        })
        .collect();
    for text in texts {
        match text.kind {
            Kind::Citation(reference) if printed.contains(&reference) && !is_printed(text) => {
                text.kind = Kind::Data(reference)
            }
            _ => {}
        }
    }
}

/// An element that is open.
struct Open {
    name: String,
    /// Its path from the root.
    path: String,
    part: Part,
    kind: Kind,
    /// How many children of each name it has had.
    children: BTreeMap<String, usize>,
    /// The text that goes on in it.
    text: Option<usize>,
}

/// The numbers of the groups of running text, by the path of what holds them.
#[derive(Default)]
struct Groups(BTreeMap<String, usize>);

impl Groups {
    fn of(&mut self, path: &str) -> Kind {
        let next = self.0.len();
        Kind::Running(*self.0.entry(path.to_owned()).or_insert(next))
    }
}

struct Walk {
    entities: BTreeMap<String, String>,
    groups: Groups,
    open: Vec<Open>,
    texts: Vec<Text>,
    /// Where each text begins in the document, in bytes.
    offsets: Vec<u64>,
    references: usize,
}

impl Walk {
    fn open(&mut self, start: &BytesStart) {
        let name = start.name().as_ref().to_owned();
        let (path, around) = match self.open.last_mut() {
            None => (format!("/{name}"), None),
            Some(parent) => {
                let number = parent
                    .children
                    .entry(name.clone())
                    .and_modify(|number| *number += 1)
                    .or_insert(1);
                let number =
                    if kinds::is_single(&name) { String::new() } else { format!("[{number}]") };
                (
                    format!("{}/{name}{number}", parent.path),
                    Some((parent.part, parent.kind, parent.name.clone())),
                )
            }
        };
        let part = match &around {
            Some((Part::Unseen, ..)) => Part::Unseen,
            // Of several forms of one name the first is printed.
            Some((.., parent))
                if kinds::is_choice(parent)
                    && self
                        .open
                        .last()
                        .is_some_and(|parent| parent.children.values().sum::<usize>() > 1) =>
            {
                Part::Unseen
            }
            Some((.., parent)) => kinds::part(start, parent),
            None => Part::Block,
        };
        if part != Part::Inline {
            self.end_text();
        }
        let kind =
            self.kind(&name, &path, around.as_ref().map_or(Kind::Loose, |(_, kind, _)| *kind));
        if let (Kind::Citation(_), Part::Block) = (kind, part) {
            // Parts of a citation run together in the source and not on the page.
            if let Some(text) = self
                .open
                .iter()
                .find_map(|element| element.text)
                .and_then(|index| self.texts.get_mut(index))
            {
                text.words.push(' ');
            }
        }
        self.open.push(Open { name, path, part, kind, children: BTreeMap::new(), text: None });
    }

    /// What the texts of an element are.
    fn kind(&mut self, name: &str, path: &str, around: Kind) -> Kind {
        match (name, around) {
            ("ref", _) => {
                self.references += 1;
                Kind::Citation(self.references)
            }
            (_, Kind::Citation(_) | Kind::Data(_)) => around,
            (citation, _) if kinds::is_citation(citation) => Kind::Citation(0),
            (
                "abstract" | "trans-abstract" | "body" | "sec" | "app" | "ack" | "boxed-text"
                | "table" | "caption" | "fn" | "list",
                _,
            ) => self.groups.of(path),
            (
                "notes" | "glossary" | "bio" | "disp-quote" | "statement" | "verse-group"
                | "table-wrap-foot",
                _,
            ) => self.groups.of(path),
            (
                "fig"
                | "table-wrap"
                | "fig-group"
                | "supplementary-material"
                | "media"
                | "front"
                | "front-stub"
                | "back"
                | "label"
                | "attrib",
                _,
            ) => Kind::Loose,
            _ => around,
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop()
            && element.part != Part::Inline
        {
            self.end_text();
        }
    }

    /// What follows is a text of its own, unless it belongs to a citation.
    fn end_text(&mut self) {
        let block = self.open.iter_mut().rev().find(|element| element.part != Part::Inline);
        if let Some(block) = block.filter(|block| !kinds::is_citation(&block.name)) {
            block.text = None;
        }
    }

    fn text(&mut self, text: &str, at: u64) {
        let is_block = |element: &Open| element.part != Part::Inline;
        let Some(at_block) = self.open.iter().rposition(is_block) else { return };
        let Some(block) = self.open.get(at_block) else { return };
        let is_code = self.open.last().is_some_and(|element| kinds::is_code(&element.name, text));
        if block.part == Part::Unseen || kinds::holds_no_text(&block.name) || is_code {
            return;
        }
        // A citation is one text, whatever its parts are.
        let citation = self.open.iter().position(|element| kinds::is_citation(&element.name));
        let Some(block) = self.open.get_mut(citation.unwrap_or(at_block)) else { return };
        let index = match block.text {
            Some(index) => index,
            None if text.chars().all(char::is_whitespace) => return,
            None => {
                let blank = text.len() - text.trim_start().len();
                let place = Place::path(block.path.clone());
                self.texts.push(Text { place, words: String::new(), kind: block.kind });
                self.offsets.push(at + blank as u64);
                self.texts.len() - 1
            }
        };
        block.text = Some(index);
        if let Some(open) = self.texts.get_mut(index) {
            open.words.push_str(text);
        }
    }

    fn entity(&self, name: &str) -> Option<String> {
        let own = self.entities.get(name).cloned();
        own.or_else(|| quick_xml::escape::resolve_html5_entity(name).map(str::to_owned))
    }
}
