//! Texts laid over the letters of an output: each letter of the output serves once.
//!
//! Long texts are placed first, then the short ones between them, so that a lost “0.5” is not taken
//! for the one in the next cell. A text that does not stand in one piece (a note at the foot of its
//! page may divide it) is placed word by word.

#![expect(
    clippy::indexing_slicing,
    reason = "every list here has one entry for each text, and an index is that of a text"
)]

use std::collections::BTreeMap;

use super::Output;
use super::output::Taken;
use super::texts::{Kind, Text};

/// The texts are placed in these rounds, by their least number of letters: what is said in a short
/// one may be said in the midst of a long one.
const ROUNDS: [usize; 4] = [200, 80, 40, LONG];
/// From how many letters on a text is found where it stands and not by chance.
const LONG: usize = 24;
/// From how many on its place tells the order.
const TELLING: usize = 40;
/// How far ahead a short text or a word is looked for before it is looked for anywhere, in bytes.
const AHEAD: usize = 20_000;

/// What came of it.
#[derive(Debug, Default)]
pub struct Aligned {
    /// Words looked for.
    pub words: usize,
    /// The texts in which words are missing, by their numbers, with those words.
    pub lost: Vec<(usize, Vec<String>)>,
    /// The texts that stand before one that they follow in the source.
    pub moved: Vec<usize>,
}

/// Lays the texts over an output. `with_data` says whether it must have what only machines read,
/// `in_order` whether its references stand in the order of the source: those of appendices and
/// sub-articles stand elsewhere in print.
pub fn align(texts: &[Text], output: &Output, with_data: bool, in_order: bool) -> Aligned {
    let mut aligner = Aligner {
        texts,
        output,
        taken: Taken::new(output.letters.len()),
        places: vec![None; texts.len()],
        out: Aligned::default(),
    };
    let wanted: Vec<String> = texts.iter().map(|text| super::letters(&text.words)).collect();
    aligner.citations(&wanted, with_data, in_order);
    let running = |text: &Text| matches!(text.kind, Kind::Running(_) | Kind::Loose);
    let (long, short): (Vec<usize>, Vec<usize>) = (0..texts.len())
        .filter(|index| running(&texts[*index]) && !wanted[*index].is_empty())
        .partition(|index| wanted[*index].len() >= LONG);
    aligner.out.words +=
        long.iter().chain(&short).map(|index| words(&texts[*index].words).count()).sum::<usize>();
    let mut most = usize::MAX;
    let mut divided = Vec::new();
    for least in ROUNDS {
        let round: Vec<usize> = long
            .iter()
            .copied()
            .filter(|index| (least..most).contains(&wanted[*index].len()))
            .collect();
        divided.extend(aligner.whole(&round, &wanted));
        most = least;
    }
    divided.sort_unstable();
    aligner.between(&short, &wanted);
    aligner.pieces(&divided);
    let left = aligner.anywhere(&short, &wanted);
    aligner.pieces(&left);
    aligner.out.lost.sort_by_key(|(index, _)| *index);
    aligner.order(&wanted);
    aligner.out
}

/// The words of a text that have letters or digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

struct Aligner<'a> {
    texts: &'a [Text],
    output: &'a Output,
    taken: Taken,
    /// Where each text was found in one piece, in bytes.
    places: Vec<Option<(usize, usize)>>,
    out: Aligned,
}

impl Aligner<'_> {
    /// Takes a text that stands free between these places. Whole words only, if so wished.
    fn take(
        &mut self,
        wanted: &str,
        from: usize,
        to: usize,
        whole: bool,
    ) -> Option<(usize, usize)> {
        self.take_if(wanted, from, to, |output, found, end| {
            !whole || output.begins_word(found) && output.begins_word(end)
        })
    }

    /// Takes a word that stands free between these places, in the same parts: the “Clin” of a
    /// journal's title is not in “C., Lin”. Where the source sets no space behind it
    /// (“Ecosystems15”), its end need not be that of a word.
    fn take_word(&mut self, word: &str, from: usize, to: usize) -> Option<(usize, usize)> {
        let mut alone = Output::default();
        alone.push(word);
        let parts = alone.words_within(0, alone.letters.len());
        let fits = |output: &Output, found: usize, end: usize| {
            output.begins_word(found) && output.words_within(found, end) == parts
        };
        self.take_if(&alone.letters, from, to, |output, found, end| {
            fits(output, found, end) && output.begins_word(end)
        })
        .or_else(|| self.take_if(&alone.letters, from, to, fits))
    }

    fn take_if(
        &mut self,
        wanted: &str,
        from: usize,
        to: usize,
        fits: impl Fn(&Output, usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let mut at = from;
        loop {
            let found = at + self.output.letters.get(at..to)?.find(wanted)?;
            let end = found + wanted.len();
            if self.taken.is_free(found, end) && fits(self.output, found, end) {
                self.taken.take(found, end);
                return Some((found, end));
            }
            at = self.output.after(self.taken.next_free(found).max(found + 1));
        }
    }

    /// The long texts in one piece. Returns those that do not stand so.
    fn whole(&mut self, long: &[usize], wanted: &[String]) -> Vec<usize> {
        let end = self.output.letters.len();
        let mut divided = Vec::new();
        for &index in long {
            let at = self.before(index);
            match self
                .take(&wanted[index], at, end, false)
                .or_else(|| self.take(&wanted[index], 0, end, false))
            {
                Some(place) => self.places[index] = Some(place),
                None => divided.push(index),
            }
        }
        divided
    }

    /// The short texts that stand right behind the text before them, or right before the one behind
    /// them.
    fn between(&mut self, short: &[usize], wanted: &[String]) {
        let letters = self.output.letters.as_str();
        for &index in short {
            let Some((_, from)) = index.checked_sub(1).and_then(|before| self.places[before])
            else {
                continue;
            };
            let end = from + wanted[index].len();
            if letters.get(from..).is_some_and(|rest| rest.starts_with(&wanted[index]))
                && self.taken.is_free(from, end)
            {
                self.taken.take(from, end);
                self.places[index] = Some((from, end));
            }
        }
        for &index in short.iter().rev() {
            let (None, Some(Some((to, _)))) =
                (self.places[index], self.places.get(index + 1).copied())
            else {
                continue;
            };
            let Some(from) = to.checked_sub(wanted[index].len()) else { continue };
            if letters.get(..to).is_some_and(|before| before.ends_with(&wanted[index]))
                && self.taken.is_free(from, to)
            {
                self.taken.take(from, to);
                self.places[index] = Some((from, to));
            }
        }
    }

    /// The other short texts: ahead of the text before them as whole words, else anywhere. Returns
    /// those that stand nowhere in one piece.
    fn anywhere(&mut self, short: &[usize], wanted: &[String]) -> Vec<usize> {
        let end = self.output.letters.len();
        let mut left = Vec::new();
        // The longest first: initials stand in the midst of others, and a name in an address.
        let mut order = short.to_vec();
        order.sort_by_key(|index| std::cmp::Reverse(wanted[*index].len()));
        for index in order {
            if self.places[index].is_some() {
                continue;
            }
            let text = &wanted[index];
            let from = self.before(index);
            let near = self.output.before((from + AHEAD).min(end));
            let place = self
                .take(text, from, near, true)
                .or_else(|| self.take(text, 0, end, true))
                .or_else(|| self.take(text, 0, end, false));
            match place {
                Some(place) => self.places[index] = Some(place),
                None => left.push(index),
            }
        }
        left
    }

    /// Where the nearest placed text before this one ends.
    fn before(&self, index: usize) -> usize {
        self.places[..index].iter().rev().find_map(|place| *place).map_or(0, |(_, end)| end)
    }

    /// Texts that stand nowhere in one piece, word by word. A text of which little is found is lost
    /// as a whole: what was found of it by chance belongs to others.
    fn pieces(&mut self, divided: &[usize]) {
        for &index in divided {
            let texts = self.texts;
            let mut at = self.before(index);
            let (mut found, mut missing) = (Vec::new(), Vec::new());
            for word in words(&texts[index].words) {
                match self.word(&super::letters(word), at) {
                    Some(place) => {
                        at = place.1;
                        found.push(place);
                    }
                    None => missing.push(word.to_owned()),
                }
            }
            if missing.len() > 2 * found.len() {
                found.iter().for_each(|(from, to)| self.taken.give_back(*from, *to));
                missing = words(&texts[index].words).map(str::to_owned).collect();
            }
            if !missing.is_empty() {
                self.out.lost.push((index, missing));
            }
        }
    }

    fn word(&mut self, word: &str, at: usize) -> Option<(usize, usize)> {
        let end = self.output.letters.len();
        if word.is_empty() {
            return Some((at, at));
        }
        let near = self.output.before((at + AHEAD).min(end));
        self.take(word, at, near, true)
            .or_else(|| self.take(word, 0, end, true))
            .or_else(|| self.take(word, at, end, false))
            .or_else(|| self.take(word, 0, end, false))
    }

    /// The citations, each in its own reference of the list.
    fn citations(&mut self, wanted: &[String], with_data: bool, in_order: bool) {
        let texts = self.texts;
        let last = texts
            .iter()
            .filter_map(|text| match text.kind {
                Kind::Citation(number) | Kind::Data(number) => Some(number),
                _ => None,
            })
            .max();
        let matched = in_order && last == Some(self.output.references.len());
        for (index, text) in texts.iter().enumerate() {
            let reference = match text.kind {
                Kind::Citation(number) => number,
                Kind::Data(number) if with_data => number,
                Kind::Data(_) | Kind::Running(_) | Kind::Loose => continue,
            };
            self.out.words += words(&text.words).count();
            let (from, to) = match reference
                .checked_sub(1)
                .and_then(|index| self.output.references.get(index))
            {
                Some(place) if matched => *place,
                _ => (0, self.output.letters.len()),
            };
            if let Some(place) = self.take(&wanted[index], from, to, false) {
                self.places[index] = Some(place);
                continue;
            }
            // The longest first, so that a short word does not stand in for a part of a long one.
            let mut parts: Vec<(&str, String)> = words(&text.words)
                .map(|word| (word, super::letters(word)))
                .filter(|(_, word)| !word.is_empty())
                .collect();
            parts.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
            let mut missing = Vec::new();
            for (word, part) in parts {
                // A word that is divided at the end of a line has other parts there; shorter words
                // must not take one of them before.
                let found = self
                    .take_word(word, from, to)
                    .or_else(|| self.take(&part, from, to, true))
                    .or_else(|| self.take(&part, from, to, false));
                if found.is_none() {
                    missing.push(word.to_owned());
                }
            }
            if !missing.is_empty() {
                self.out.lost.push((index, missing));
            }
        }
    }

    /// The texts that stand before one that they follow in the source, among those of one group
    /// whose place is beyond doubt.
    fn order(&mut self, wanted: &[String]) {
        let mut reached: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        // What is said twice may have been found at its other place.
        let is_single = |index: usize| self.output.letters.matches(&wanted[index]).count() == 1;
        for (index, text) in self.texts.iter().enumerate() {
            let (Kind::Running(group), Some((start, _))) = (text.kind, self.places[index]) else {
                continue;
            };
            if wanted[index].len() < TELLING {
                continue;
            }
            match reached.get(&group).copied() {
                Some((furthest, other)) if start < furthest => {
                    if !is_single(other) {
                        reached.insert(group, (start, index));
                    } else if is_single(index) {
                        self.out.moved.push(index);
                    }
                }
                Some(_) | None => {
                    reached.insert(group, (start, index));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
