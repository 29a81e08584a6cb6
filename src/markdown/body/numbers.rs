//! Numbers of formulas, listings, algorithms and theorems: counted when the whole text is read, by kind, and anew in each appendix and in the
//! supplementary material.
//!
//! Until then a label that has to be counted is the name of its kind behind a mark; a number that the source gives is kept and passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::smart::KEEP;
use article::{Back, Block, Sec, Word, Words};

/// A label that has to be counted.
pub fn counted(kind: &str) -> String {
    format!("{KEEP}{kind}")
}

/// The label of a number: `Listing 3`, `Theorem A1`, `(3)`.
pub fn label(kind: &str, number: &str, words: &Words) -> String {
    match kind {
        "formula" => format!("({number})"),
        "listing" => words.fill(Word::ListingLabel, &[("number", number)]),
        "algorithm" => words.fill(Word::AlgorithmLabel, &[("number", number)]),
        _ => format!("{} {number}", words.statement(kind).unwrap_or(kind)),
    }
}

/// Counts everything.
pub fn assign(body: &mut [Block], back: &mut Back, words: &Words) {
    let mut given = BTreeSet::new();
    each(body, back, &mut |label| _ = given.insert(label.clone()));
    let mut main = Counters::new(words, String::new(), &given);
    blocks(body, &mut |label| main.fill(label));
    back.ack.iter_mut().for_each(|sec| blocks(&mut sec.blocks, &mut |label| main.fill(label)));
    let notes = back.fns.iter_mut().map(|note| &mut note.blocks);
    notes.for_each(|content| blocks(content, &mut |label| main.fill(label)));
    for (index, app) in back.apps.iter_mut().enumerate() {
        let mut counters = Counters::new(words, app.appendix_letter(index, words), &given);
        blocks(&mut app.blocks, &mut |label| counters.fill(label));
    }
    let mut supplement = Counters::new(words, "S".to_owned(), &given);
    for sec in &mut back.secs {
        let counters = if sec.is_supplement() { &mut supplement } else { &mut main };
        blocks(&mut sec.blocks, &mut |label| counters.fill(label));
    }
}

fn each(body: &mut [Block], back: &mut Back, visit: &mut dyn FnMut(&mut String)) {
    blocks(body, visit);
    for Sec { blocks: content, .. } in back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs) {
        blocks(content, visit);
    }
}

/// Calls `visit` for each label of a formula or statement among these blocks, in their order.
fn blocks(content: &mut [Block], visit: &mut dyn FnMut(&mut String)) {
    for block in content {
        match block {
            Block::DispFormula(formula) => formula.label.iter_mut().for_each(&mut *visit),
            Block::Statement(statement) => {
                statement.label.iter_mut().for_each(&mut *visit);
                blocks(&mut statement.blocks, visit);
            }
            Block::Sec(sec) => blocks(&mut sec.blocks, visit),
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks(&mut item.blocks, visit)),
            Block::DefList(list) => list.items.iter_mut().for_each(|item| blocks(&mut item.def, visit)),
            Block::DispQuote(quote) => blocks(&mut quote.blocks, visit),
            Block::BoxedText(boxed) => blocks(&mut boxed.blocks, visit),
            Block::TableWrap(wrap) => {
                wrap.table.rows_mut().flat_map(|row| &mut row.cells).for_each(|cell| blocks(&mut cell.blocks, visit));
            }
            Block::P(_) | Block::Fig(_) | Block::FigGroup(_) | Block::VerseGroup(_) | Block::Code(_) | Block::Media(_) => {}
        }
    }
}

struct Counters<'w> {
    words: &'w Words,
    /// What stands before each number: nothing, `A`, `S`.
    prefix: String,
    /// The labels that the source gives.
    given: &'w BTreeSet<String>,
    /// The last number of each kind.
    last: BTreeMap<String, u32>,
}

impl<'w> Counters<'w> {
    fn new(words: &'w Words, prefix: String, given: &'w BTreeSet<String>) -> Counters<'w> {
        Counters { words, prefix, given, last: BTreeMap::new() }
    }

    fn fill(&mut self, own: &mut String) {
        let Some(kind) = own.strip_prefix(KEEP).map(str::to_owned) else { return };
        let last = self.last.entry(kind.clone()).or_default();
        loop {
            *last += 1;
            *own = label(&kind, &format!("{}{last}", self.prefix), self.words);
            if !self.given.contains(own.as_str()) {
                return;
            }
        }
    }
}
