//! Numbers of formulas, listings, algorithms and theorems: counted when the whole text is read, by kind, and anew in each appendix and in the
//! supplementary material. What stands in the front matter, as an abstract does, is not counted.
//!
//! Until then a label that has to be counted is the name of its kind behind a mark; a number that the source gives is kept and passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::smart::KEEP;
use article::{Back, Block, Word, Words, walk};

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
    each(body, back, &mut |label| given.extend(label.clone()));
    let mut main = Counters::new(words, String::new(), &given);
    labels(body, &mut |label| main.fill(label));
    back.ack.iter_mut().for_each(|sec| labels(&mut sec.blocks, &mut |label| main.fill(label)));
    let notes = back.fns.iter_mut().map(|note| &mut note.blocks);
    notes.for_each(|content| labels(content, &mut |label| main.fill(label)));
    for (index, app) in back.apps.iter_mut().enumerate() {
        let mut counters = Counters::new(words, app.appendix_letter(index, words), &given);
        labels(&mut app.blocks, &mut |label| counters.fill(label));
    }
    let mut supplement = Counters::new(words, "S".to_owned(), &given);
    for sec in &mut back.secs {
        let counters = if sec.is_supplement() { &mut supplement } else { &mut main };
        labels(&mut sec.blocks, &mut |label| counters.fill(label));
    }
}

/// Takes the labels that have to be counted off a text of the front matter, which is read outside the article's own: a formula there has no
/// number, and a theorem its name alone.
pub fn uncounted(content: &mut [Block], words: &Words) {
    labels(content, &mut |label| {
        if let Some(kind) = label.as_deref().and_then(|label| label.strip_prefix(KEEP)) {
            *label = words.statement(kind).map(str::to_owned);
        }
    });
}

/// Calls `visit` for each label of a formula or statement in the text.
fn each(body: &mut [Block], back: &mut Back, visit: &mut dyn FnMut(&mut Option<String>)) {
    labels(body, visit);
    let notes = back.fns.iter_mut().map(|note| &mut note.blocks);
    let secs = back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs).map(|sec| &mut sec.blocks);
    notes.chain(secs).for_each(|content| labels(content, visit));
}

/// Calls `visit` for each label of a formula or statement among these blocks, in their order.
fn labels(content: &mut [Block], visit: &mut dyn FnMut(&mut Option<String>)) {
    walk::below(content, &mut |block| match block {
        Block::DispFormula(formula) => visit(&mut formula.label),
        Block::Statement(statement) => visit(&mut statement.label),
        _ => {}
    });
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

    fn fill(&mut self, own: &mut Option<String>) {
        let Some(kind) = own.as_deref().and_then(|own| own.strip_prefix(KEEP)).map(str::to_owned) else { return };
        let last = self.last.entry(kind.clone()).or_default();
        loop {
            *last += 1;
            let label = label(&kind, &format!("{}{last}", self.prefix), self.words);
            if !self.given.contains(&label) {
                *own = Some(label);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Article, DispFormula, Note, Statement, TableWrap};

    fn formula() -> Block {
        Block::DispFormula(DispFormula { label: Some(counted("formula")), ..DispFormula::default() })
    }

    fn theorem() -> Block {
        Block::Statement(Statement { label: Some(counted("theorem")), ..Statement::default() })
    }

    fn found(content: &mut [Block]) -> Vec<Option<String>> {
        let mut out = Vec::new();
        labels(content, &mut |label| out.push(label.clone()));
        out
    }

    #[test]
    fn formulas_below_a_table_and_in_notes_are_counted() {
        let note = Note { blocks: vec![formula()], ..Note::default() };
        let mut body = vec![Block::TableWrap(TableWrap { foot: vec![note.clone()], ..TableWrap::default() }), formula()];
        let mut back = Back { fns: vec![note], ..Back::default() };
        assign(&mut body, &mut back, &Article::default().words());
        assert_eq!(found(&mut body), [Some("(1)".to_owned()), Some("(2)".to_owned())]);
        assert_eq!(found(&mut back.fns[0].blocks), [Some("(3)".to_owned())]);
    }

    #[test]
    fn nothing_is_counted_in_the_front_matter() {
        let mut content = vec![formula(), theorem()];
        uncounted(&mut content, &Article::default().words());
        assert_eq!(found(&mut content), [None, Some("Theorem".to_owned())]);
    }
}
