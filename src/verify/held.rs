//! Words that were placed nowhere and yet are there. A word divided by a float, or one whose place
//! a short text has taken, is not lost while the output has it as often as its source.

use std::collections::{BTreeMap, BTreeSet};

use super::Output;
use super::texts::{Kind, Text};

/// From how many letters on a word is known where nothing shows its ends.
const WHOLE: usize = 6;

/// From how many letters on a word and those beside it are known.
const AMONG: usize = 12;

/// How often each word stands in an output.
fn counted(output: &Output) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    let ends = output.starts.iter().copied().chain([output.letters.len()]);
    let mut from = 0;
    for to in ends {
        if let Some(word) = output.letters.get(from..to).filter(|word| !word.is_empty()) {
            *out.entry(word).or_default() += 1;
        }
        from = to;
    }
    out
}

/// The words as an output would have them.
fn as_output<'t>(texts: impl Iterator<Item = &'t str>) -> Output {
    let mut out = Output::default();
    for text in texts {
        out.apart();
        out.push(text);
        out.apart();
    }
    out
}

/// Of the words that were placed nowhere, those that the output has less often than the texts.
pub fn lacking(
    lost: Vec<(usize, Vec<String>)>,
    texts: &[Text],
    output: &Output,
    with_data: bool,
) -> Vec<(usize, Vec<String>)> {
    if lost.is_empty() {
        return lost;
    }
    let due = as_output(
        texts
            .iter()
            .filter(|text| with_data || !matches!(text.kind, Kind::Data(_)))
            .map(|text| text.words.as_str()),
    );
    let (wanted, found) = (due.letters.as_str(), output.letters.as_str());
    let (due, held) = (counted(&due), counted(output));
    // A word divided at the end of a line is whole among the letters.
    let is_whole = |word: &str| {
        let word = super::letters(word);
        word.len() >= WHOLE && found.matches(&word).count() >= wanted.matches(&word).count()
    };
    let is_there = |word: &str| {
        if is_whole(word) {
            return true;
        }
        let parts = as_output([word].into_iter());
        counted(&parts).keys().all(|part| {
            held.get(part).copied().unwrap_or_default() >= due.get(part).copied().unwrap_or(1)
        })
    };
    // “Cassará S.R.L, according”: with the words beside it a short one is known too.
    let is_among = |index: usize, word: &str| {
        let words: Vec<&str> = texts
            .get(index)
            .map(|text| text.words.split_whitespace().collect())
            .unwrap_or_default();
        let beside = |at: usize| {
            super::letters(
                &words
                    .get(at.saturating_sub(2)..words.len().min(at + 3))
                    .unwrap_or_default()
                    .join(" "),
            )
        };
        let mut places = words
            .iter()
            .enumerate()
            .filter(|(_, other)| **other == word)
            .map(|(at, _)| beside(at))
            .peekable();
        places.peek().is_some()
            && places.all(|around| {
                around.len() >= AMONG
                    && found.matches(&around).count() >= wanted.matches(&around).count()
            })
    };
    let lacking = |(index, words): (usize, Vec<String>)| {
        let words: Vec<String> =
            words.into_iter().filter(|word| !is_there(word) && !is_among(index, word)).collect();
        (!words.is_empty()).then_some((index, words))
    };
    lost.into_iter().filter_map(lacking).collect()
}

/// Whether another statement of rights, which is there, says the same: `license-p` often repeats
/// `copyright-statement`, and pages print it once.
pub fn said_beside(texts: &[Text], index: usize, lost: &BTreeSet<usize>) -> bool {
    let is_of_rights = |text: &&Text| text.place.path.contains("/permissions");
    let Some(own) = texts.get(index).filter(is_of_rights) else { return false };
    let words = super::letters(&own.words);
    let others = texts
        .iter()
        .enumerate()
        .filter(|(other, text)| *other != index && !lost.contains(other) && is_of_rights(text));
    others.map(|(_, text)| super::letters(&text.words)).any(|other| other.contains(&words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Place;

    #[test]
    fn a_word_is_lost_where_the_output_has_fewer() {
        let text = |words: &str| Text {
            place: Place::default(),
            words: words.to_owned(),
            kind: Kind::Loose,
        };
        let texts = [text("Thanks"), text("an outer protein/factor (OMF)"), text("protein")];
        let output = as_output(["Thanks", "protein", "an outer protein/factor (OMF)"].into_iter());
        let lost = vec![(0, vec!["Thanks".to_owned()]), (1, vec!["protein/factor".to_owned()])];
        assert!(lacking(lost.clone(), &texts, &output, false).is_empty());
        let output = as_output(["an outer factor (OMF)", "protein"].into_iter());
        assert_eq!(lacking(lost.clone(), &texts, &output, false), lost);
        // A short word, as often as it is due between the same words, is there; else it is not.
        let texts = [text("made by Pablo S.R.L, according to them"), text("S.R.L."), text("L")];
        let lost = vec![(0, vec!["S.R.L,".to_owned()])];
        let output = as_output(["made by Pablo S.R.L, according to them"].into_iter());
        assert!(lacking(lost.clone(), &texts, &output, false).is_empty());
        let output = as_output(["made by Pablo, according to them", "S.R.L."].into_iter());
        assert_eq!(lacking(lost.clone(), &texts, &output, false), lost);
    }

    #[test]
    fn rights_that_are_said_twice_are_there_once() {
        let text = |path: &str, words: &str| Text {
            place: Place { path: path.to_owned(), ..Place::default() },
            words: words.to_owned(),
            kind: Kind::Loose,
        };
        let statement = "/article/front/article-meta/permissions/copyright-statement[1]";
        let license = "/article/front/article-meta/permissions/license[1]/license-p[1]";
        let twice = [text(statement, "Open to all."), text(license, "Open to all")];
        let lost = |indices: &[usize]| indices.iter().copied().collect::<BTreeSet<usize>>();
        assert!(said_beside(&twice, 1, &lost(&[1])));
        assert!(!said_beside(&twice, 1, &lost(&[0, 1])), "neither of the two is there");
        let apart = [text(statement, "Open to all."), text(license, "Open to none.")];
        assert!(!said_beside(&apart, 1, &lost(&[1])));
        let outside = [text(statement, "Thanks."), text("/article/back/ack/p[1]", "Thanks.")];
        assert!(!said_beside(&outside, 1, &lost(&[1])), "only what is said of rights");
    }
}
