//! The texts of the article, looked for in the letters of an output.

use super::leaves::{Leaf, Source};
use super::letters;

/// How far ahead a word is looked for when its text does not stand in one piece, in bytes.
const AHEAD: usize = 20_000;

/// What came of it.
#[derive(Debug, Default)]
pub struct Compared {
    /// Words looked for.
    pub words: usize,
    /// Words not found.
    pub missing: usize,
    /// The texts in which words are missing.
    pub lost: Vec<Lost>,
}

/// A text in which words are missing.
#[derive(Debug)]
pub struct Lost {
    /// The id of its block.
    pub place: String,
    /// The missing words, the first few.
    pub words: String,
    /// How the text begins.
    pub text: String,
}

/// Looks for every text.
pub fn compare(leaves: &[Leaf], source: Source, output: &str) -> Compared {
    let mut out = Compared::default();
    let mut at = 0;
    for leaf in leaves {
        for run in leaf.runs(source) {
            out.words += run.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            let wanted = letters(run);
            if let Some(end) = find(output, &wanted, at) {
                at = end;
                continue;
            }
            let missing = word_by_word(run, output, at);
            if !missing.is_empty() {
                out.missing += missing.len();
                let text = run.trim().chars().take(60).collect();
                let words = missing.iter().take(8).copied().collect::<Vec<_>>().join(" ");
                out.lost.push(Lost { place: leaf.place.clone(), words, text });
            }
        }
    }
    out
}

/// Where the letters end: behind the place reached, or else anywhere. A text that stands before that place does not move it back.
fn find(output: &str, wanted: &str, at: usize) -> Option<usize> {
    if let Some(found) = output.get(at..).and_then(|rest| rest.find(wanted)) {
        // Few letters are found soon by chance: they move the place only when they stand close by.
        let far = wanted.len() < 24 && found > 400;
        return Some(if far { at } else { at + found + wanted.len() });
    }
    output.get(..at)?.find(wanted).map(|_| at).or_else(|| output.contains(wanted).then_some(at))
}

/// The words that are not found one behind the other: the text is divided, by a page's notes or by what stands beside it.
fn word_by_word<'r>(run: &'r str, output: &str, at: usize) -> Vec<&'r str> {
    let words: Vec<(&str, String)> = run.split_whitespace().map(|word| (word, letters(word))).filter(|(_, word)| !word.is_empty()).collect();
    let forward = missing(&words, output, start(&words, output, at));
    if forward.is_empty() {
        forward
    } else {
        [forward, missing(&words, output, start(&words, output, 0))].into_iter().min_by_key(Vec::len).unwrap_or_default()
    }
}

/// Where the first words of a text stand.
fn start(words: &[(&str, String)], output: &str, from: usize) -> usize {
    for length in [6, 4, 2] {
        let first: String = words.iter().take(length).map(|(_, word)| word.as_str()).collect();
        if let Some(found) = output.get(from..).and_then(|rest| rest.find(&first)) {
            return from + found;
        }
    }
    from
}

fn missing<'r>(words: &[(&'r str, String)], output: &str, from: usize) -> Vec<&'r str> {
    let mut at = from;
    let mut out = Vec::new();
    for (word, wanted) in words {
        let end = (at + AHEAD).min(output.len());
        let end = (end..=output.len()).find(|end| output.is_char_boundary(*end)).unwrap_or(output.len());
        match output.get(at..end).and_then(|window| window.find(wanted.as_str())) {
            Some(found) => at += found + wanted.len(),
            None => out.push(*word),
        }
    }
    out
}
