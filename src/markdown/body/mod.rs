//! Markdown, as Pandoc writes it: from text to blocks.
//!
//! CommonMark with tables, notes, definition lists, strike-through and formulas is parsed by
//! pulldown-cmark. Pandoc's attributes, spans, divs, citations, captions, line blocks, sub- and
//! superscripts are read here, on the tree and with the source beside it:
//!
//! 1. [`mask`]: the source made safe for the parser, byte for byte;
//! 2. [`tree`]: events with their places, as a tree;
//! 3. [`blocks`] and [`inlines`]: nodes of the article;
//! 4. [`structure`]: sections by their headings, and what belongs behind the body.
//!
//! Grid, simple and multiline tables, tables in HTML and lists with letters are found beforehand
//! ([`grids`], [`columns`], [`htmltables`], [`markers`]). When all is read, headings that something
//! leads to get their ids ([`headings`]), formulas and listings their numbers ([`numbers`]), and
//! punctuation its typographic form ([`smart`]).
//!
//! `tests/cli/markdown.md` says of every construct of Pandoc's Markdown how it is read.

mod amounts;
mod attributes;
mod blocks;
mod brackets;
mod captions;
mod cites;
mod code;
mod columns;
mod cover;
mod divs;
mod extras;
mod fences;
mod figures;
mod formulas;
mod grids;
mod headings;
mod html;
mod htmlcells;
mod htmlshape;
mod htmltables;
mod inlines;
pub mod keys;
mod leftovers;
mod lines;
mod links;
mod lists;
mod locator;
mod macros;
mod markers;
mod mask;
mod notes;
mod numbers;
mod page_marks;
mod smart;
mod spans;
mod structure;
mod tablecaptions;
mod tables;
mod tags;
mod targets;
mod tex;
mod tokens;
mod tree;
mod verse;

pub use extras::bars_in;
pub use leftovers::is_delimiter_row;

use crate::findings;
use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::Options;

use article::{Article, At, Back, Block, Folio, Inline, Note, PageDesignation, Word, Words, walk};
use blocks::Builder;
use headings::Headings;
use inlines::Mode;
use math::tex::Macros;
use reading::faults::Faults;
use reading::ids;
use reading::media::Pictures;
use reading::place::Origin;
use reading::text::{is_forbidden, tidy, tidy_inlines};
use report::Report;
use report::suggest::nearest;
use tree::Chunk;

/// What the texts of one article share while they are read.
pub struct Session<'a> {
    /// Where faults are noted.
    pub faults: Faults<'a>,
    /// The pictures that are named.
    pub pictures: Pictures<'a>,
    /// Whether the keys are all there are; else a key that is missing is no fault.
    pub keys_are_known: bool,
    /// The ids of the references that are cited by key.
    pub cited: BTreeSet<String>,
    /// The id of each reference by its key.
    keys: &'a BTreeMap<String, String>,
    /// Ids that are taken.
    ids: BTreeMap<String, At>,
    /// Keys of citations that name no reference: perhaps a figure or table.
    pointers: Vec<(String, At)>,
    /// The notes, their labels, and the labels that were called.
    notes: Vec<Note>,
    labels: Vec<(String, At)>,
    called: BTreeSet<String>,
    /// How many groups of citations there are.
    groups: u32,
    /// The labels of all notes of the text.
    defined: BTreeSet<String>,
    /// How many notes stand in the text itself.
    inline_notes: u32,
    /// Whether quotation marks, dashes and ellipses become typographic.
    pub smart: bool,
    /// How many items of lists are open.
    items: usize,
    /// How many grid tables are open.
    tables: usize,
    /// The headings, as targets.
    headings: Headings,
    /// The numbers of the examples that have a label.
    examples: BTreeMap<String, u32>,
    /// The labels that TeX commands give: `\label{fig:a}`.
    tex_labels: Vec<(String, At)>,
    /// Whether sections are numbered where their headings do not say.
    pub number_sections: bool,
    /// The author's own commands in TeX.
    pub macros: Macros,
    /// The words for what the text does not name itself.
    pub words: Words,
    /// The pages that are assigned.
    pub assigned: PageDesignation,
    /// The last page that was pinned.
    pinned: Option<Folio>,
}

impl<'a> Session<'a> {
    /// A session for an article whose references have these keys and ids.
    pub fn new(faults: Faults<'a>, keys: &'a BTreeMap<String, String>) -> Session<'a> {
        let ids = keys.values().map(|id| (id.clone(), At::default())).collect();
        Session {
            faults,
            keys_are_known: true,
            cited: BTreeSet::new(),
            keys,
            ids,
            pictures: Pictures::default(),
            pointers: Vec::new(),
            notes: Vec::new(),
            labels: Vec::new(),
            called: BTreeSet::new(),
            groups: 0,
            defined: BTreeSet::new(),
            inline_notes: 0,
            smart: true,
            items: 0,
            tables: 0,
            headings: Headings::default(),
            examples: BTreeMap::new(),
            tex_labels: Vec::new(),
            number_sections: false,
            macros: Macros::default(),
            words: Article::default().words(),
            assigned: PageDesignation::NotYet,
            pinned: None,
        }
    }

    /// With files from which the pictures are taken; without them, pictures are named and not
    /// loaded.
    pub fn with_pictures(self, pictures: Pictures<'a>) -> Session<'a> {
        Session { pictures, ..self }
    }

    /// The body, and what stands behind it: acknowledgements, appendices, notes, the heading of the
    /// references.
    pub fn body(&mut self, text: &str, origin: Origin) -> (Vec<Block>, Back) {
        self.defined = text.lines().filter_map(note_label).collect();
        let chunk = Chunk::new(text, origin);
        self.examples = chunk
            .markers()
            .iter()
            .filter_map(|marker| Some((marker.label.clone()?, marker.number)))
            .collect();
        let nodes = tree::parse(&chunk, dialect(), self);
        self.headings.collect(&chunk, &nodes);
        let items = Builder { chunk: &chunk, session: self }.items(&nodes);
        let (mut body, mut back) = structure::arrange(items, self);
        back.fns = std::mem::take(&mut self.notes);
        self.name_headings(&mut body, &mut back);
        numbers::assign(&mut body, &mut back, &self.words);
        numbers::in_the_text(&mut body, &mut back);
        self.finish_blocks(&mut body);
        for sec in back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs) {
            self.finish(&mut sec.title);
            self.finish_blocks(&mut sec.blocks);
        }
        back.fns.iter_mut().for_each(|note| self.finish_blocks(&mut note.blocks));
        back.refs_title.iter_mut().for_each(|title| self.finish(title));
        (body, back)
    }

    /// The blocks of an abstract, in sections when it has headings.
    pub fn abstract_blocks(&mut self, text: &str, origin: Origin) -> Vec<Block> {
        let chunk = Chunk::new(text, origin);
        let nodes = tree::parse(&chunk, dialect(), self);
        let items = Builder { chunk: &chunk, session: self }.items(&nodes);
        let mut blocks = structure::sections(items, self);
        numbers::uncounted(&mut blocks, &self.words);
        self.finish_blocks(&mut blocks);
        blocks
    }

    /// The notes of what was read behind the body.
    pub fn late_notes(&mut self) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.notes);
        notes.iter_mut().for_each(|note| self.finish_blocks(&mut note.blocks));
        notes
    }

    /// Whether a heading says that what stands below it is the abstract.
    pub fn is_abstract(&self, title: &[Inline]) -> bool {
        let title = walk::plain(title);
        title.trim().eq_ignore_ascii_case("abstract")
            || title.trim() == self.words.get(Word::Abstract)
    }

    /// The content of one line: a title.
    pub fn line(&mut self, text: &str, origin: Origin) -> Vec<Inline> {
        self.line_as(text, origin, Mode::FULL)
    }

    /// A keyword: its emphasis, and nothing that leads elsewhere.
    pub fn words(&mut self, text: &str, origin: Origin) -> Vec<Inline> {
        self.line_as(text, origin, Mode { links: false, ..Mode::PRINTED })
    }

    fn line_as(&mut self, text: &str, origin: Origin, mode: Mode) -> Vec<Inline> {
        let mut content = line(text, origin, dialect(), mode, self);
        self.finish(&mut content);
        content
    }

    /// Gives text its typographic punctuation, unless that is switched off.
    fn finish(&self, content: &mut [Inline]) {
        if self.smart {
            smart::smart(content);
        } else {
            smart::plain(content);
        }
    }

    fn finish_blocks(&self, blocks: &mut [Block]) {
        walk::blocks(blocks, &mut |_, content| self.finish(content));
    }

    /// Gives the headings that something leads to the ids that Pandoc derives from their texts.
    fn name_headings(&mut self, body: &mut [Block], back: &mut Back) {
        let (headings, ids) = (&self.headings, &self.ids);
        let taken = |id: &str| ids.contains_key(id);
        headings.name_blocks(body, &taken);
        headings.name(back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs), &taken);
    }

    /// The label that a TeX command has given since there were so many.
    fn tex_label(&mut self, before: usize) -> Option<String> {
        let label = self.tex_labels.get(before).map(|(label, _)| label.clone());
        self.tex_labels.truncate(before);
        label
    }

    /// Notes the labels of TeX commands that stand in running text, where nothing can have them.
    fn unplaced_labels(&mut self, before: usize) {
        for (label, at) in self.tex_labels.split_off(before.min(self.tex_labels.len())) {
            self.faults.push(at, findings::tex_label_unplaced(label));
        }
    }

    /// A label that the source gives: as it is if it names what it is of, else as the number in the
    /// usual words.
    fn label_of(&self, pattern: Word, label: &str) -> String {
        let label = tidy(label);
        if label.contains(char::is_whitespace) {
            label
        } else {
            self.words.fill(pattern, &[("number", &label)])
        }
    }

    /// Notes what can be told only when everything is read: pointers that lead nowhere, notes
    /// without a call.
    pub fn close(&mut self) {
        for (key, at) in std::mem::take(&mut self.pointers) {
            let id = ids::safe(&key);
            if !self.ids.contains_key(&id) && !self.headings.has(&id) {
                self.unknown_key(&key, at);
            }
        }
        for (label, at) in std::mem::take(&mut self.labels) {
            if !self.called.contains(&label) {
                self.faults.push(at, findings::note_unused(label));
            }
        }
    }

    /// Takes an id; an empty one when it is taken.
    fn id(&mut self, name: Option<&str>, at: At) -> String {
        let Some(name) = name else { return String::new() };
        let id = ids::safe(name);
        if let Some(first) = self.ids.get(&id) {
            let said = match first.line {
                0 => findings::id_of_reference(name),
                line => findings::id_twice(name, line),
            };
            self.faults.push(at, said);
            return String::new();
        }
        self.ids.insert(id.clone(), at);
        id
    }

    /// The number of a new group of citations.
    fn next_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }

    /// An id that nobody has, as this or with a number behind it.
    fn fresh_id(&mut self, wish: &str) -> String {
        let mut id = wish.to_owned();
        let mut number = 1_u32;
        while self.ids.contains_key(&id) {
            number += 1;
            id = format!("{wish}-{number}");
        }
        self.ids.insert(id.clone(), At::default());
        id
    }

    fn unknown_key(&mut self, key: &str, at: At) {
        if !self.keys_are_known {
            return;
        }
        let known = self.keys.keys().chain(self.ids.keys()).map(String::as_str);
        let said = match keys::kind(key) {
            None => match nearest(key, known) {
                Some(meant) => findings::key_misspelt(key, meant),
                None => findings::key_unknown(key),
            },
            kind => match nearest(key, known.filter(|known| keys::kind(known) == kind)) {
                Some(meant) => findings::target_misspelt(key, meant),
                None => findings::target_unknown(key),
            },
        };
        self.faults.push(at, said);
    }
}

/// The printed form of a reference: emphasis and addresses, nothing else.
pub fn printed(text: &str, origin: Origin, faults: &mut Faults) -> Vec<Inline> {
    let none = BTreeMap::new();
    let mut report = Report::new();
    let mut session = Session::new(Faults::new(faults.file, &mut report), &none);
    let mut content =
        line(text, origin, Options::ENABLE_STRIKETHROUGH, Mode::PRINTED, &mut session);
    smart::plain(&mut content);
    faults.report.extend(report);
    content
}

/// The label of the note that a line begins.
fn note_label(line: &str) -> Option<String> {
    let (label, _) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
    (!label.is_empty() && !label.contains([' ', ']'])).then(|| label.to_owned())
}

fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

/// Reads inline content. A parenthesis set before the text keeps CommonMark from taking its
/// beginning for a list, a heading or a table (“1984. A year”), and lets emphasis begin at once.
fn line(
    text: &str,
    origin: Origin,
    dialect: Options,
    mode: Mode,
    session: &mut Session,
) -> Vec<Inline> {
    const GUARD: &str = "(";
    let guarded = format!("{GUARD}{}", text.replace(|c| c == '\n' || is_forbidden(c), " "));
    let chunk =
        Chunk::line(&guarded, Origin { column: origin.column.saturating_sub(1).max(1), ..origin });
    let nodes = tree::parse(&chunk, dialect, session);
    let mut builder = Builder { chunk: &chunk, session };
    let mut content = Vec::new();
    for node in &nodes {
        content.extend(builder.inlines(&node.children, GUARD.len()..guarded.len(), mode));
    }
    tidy_inlines(content)
}

#[cfg(test)]
mod tests;
