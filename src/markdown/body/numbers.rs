//! Numbers of formulas, listings, algorithms and theorems: counted when the whole text is read, by
//! kind, and anew in each appendix and in the supplementary material. What stands in the front
//! matter, as an abstract does, is not counted.
//!
//! Until then a label that has to be counted is the name of its kind behind a mark; a number that
//! the source gives is kept and passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::smart::KEEP;
use article::{Back, Block, Word, Words, walk};

/// A label that has to be counted.
pub fn counted(kind: &str) -> String {
    format!("{KEEP}{kind}")
}

/// A label that has to be counted, of one of several parts that have a number in common: `(3b)`.
/// The first, 0, begins the number.
pub fn counted_part(kind: &str, part: usize) -> String {
    format!("{KEEP}{kind}:{part}")
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

/// A table without caption and name is part of the text around it: it has no number, and stands
/// where it is written.
pub fn in_the_text(body: &mut [Block], back: &mut Back) {
    let notes = back.fns.iter_mut().map(|note| &mut note.blocks);
    let secs =
        back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs).map(|sec| &mut sec.blocks);
    let all = std::iter::once(body).chain(notes.chain(secs).map(Vec::as_mut_slice));
    for content in all {
        walk::below(content, &mut |block| {
            if let Block::TableWrap(wrap) = block
                && wrap.id.is_empty()
                && wrap.label.is_none()
                && wrap.caption.paragraphs.is_empty()
            {
                wrap.label = Some(String::new());
                wrap.placement.here = true;
            }
        });
    }
}

/// Takes the labels that have to be counted off a text of the front matter, which is read outside
/// the article's own: a formula there has no number, and a theorem its name alone.
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
    let secs =
        back.ack.iter_mut().chain(&mut back.apps).chain(&mut back.secs).map(|sec| &mut sec.blocks);
    notes.chain(secs).for_each(|content| labels(content, visit));
}

/// Calls `visit` for each label of a formula or statement among these blocks, in their order.
fn labels(content: &mut [Block], visit: &mut dyn FnMut(&mut Option<String>)) {
    walk::below(content, &mut |block| match block {
        Block::DispFormula(formula) => {
            visit(&mut formula.label);
            formula.rows_mut().iter_mut().for_each(|row| visit(&mut row.label));
        }
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
        let Some(kind) = own.as_deref().and_then(|own| own.strip_prefix(KEEP)).map(str::to_owned)
        else {
            return;
        };
        let (kind, part) = kind
            .split_once(':')
            .map_or((kind.as_str(), None), |(kind, part)| (kind, part.parse().ok()));
        let last = self.last.entry(kind.to_owned()).or_default();
        let letter = part.map(letter).unwrap_or_default();
        let goes_on = part.is_some_and(|part| part > 0);
        *last -= u32::from(goes_on && *last > 0);
        loop {
            *last += 1;
            let label = label(kind, &format!("{}{last}{letter}", self.prefix), self.words);
            if goes_on || !self.given.contains(&label) {
                *own = Some(label);
                return;
            }
        }
    }
}

/// `a` of the first part, `aa` of the twenty-seventh.
fn letter(part: u32) -> String {
    let letter = char::from_u32(u32::from('a') + part % 26).map(String::from).unwrap_or_default();
    if part < 26 { letter } else { format!("{}{letter}", self::letter(part / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Article, DispFormula, Note, Statement, TableWrap};

    fn formula() -> Block {
        Block::DispFormula(DispFormula {
            label: Some(counted("formula")),
            ..DispFormula::default()
        })
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
        let mut body = vec![
            Block::TableWrap(TableWrap { foot: vec![note.clone()], ..TableWrap::default() }),
            formula(),
        ];
        let mut back = Back { fns: vec![note], ..Back::default() };
        assign(&mut body, &mut back, &Article::default().words());
        assert_eq!(found(&mut body), [Some("(1)".to_owned()), Some("(2)".to_owned())]);
        assert_eq!(found(&mut back.fns[0].blocks), [Some("(3)".to_owned())]);
    }

    #[test]
    fn parts_have_a_number_in_common() {
        let formula = |label: String| {
            Block::DispFormula(DispFormula { label: Some(label), ..DispFormula::default() })
        };
        let mut body: Vec<Block> =
            (0..3).map(|part| formula(counted_part("formula", part))).collect();
        body.insert(0, formula(counted("formula")));
        body.push(formula(counted("formula")));
        assign(&mut body, &mut Back::default(), &Article::default().words());
        assert_eq!(
            found(&mut body).into_iter().flatten().collect::<Vec<_>>(),
            ["(1)", "(2a)", "(2b)", "(2c)", "(3)"]
        );
        assert_eq!(
            (letter(25), letter(26), letter(53)),
            ("z".to_owned(), "aa".to_owned(), "bb".to_owned())
        );
    }

    #[test]
    fn nothing_is_counted_in_the_front_matter() {
        let mut content = vec![formula(), theorem()];
        uncounted(&mut content, &Article::default().words());
        assert_eq!(found(&mut content), [None, Some("Theorem".to_owned())]);
    }
}
