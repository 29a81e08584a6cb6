//! A person or a body of the list, and where a text prints their name.

use super::super::names::{self, PARTICLES};
use super::super::openers::is_opener;
use super::super::printed::JOINTS;
use super::super::words::Word;
use super::LONGEST_NAME;
use article::PersonName;

/// A person or a body.
pub(super) struct Name {
    /// The ways in which it may be printed, folded into one word; the full one first.
    pub(super) forms: Vec<String>,
    given: Vec<String>,
    pub(super) body: bool,
}

impl Name {
    pub(super) fn new(person: &PersonName) -> Name {
        let body = person.collab
            || (person.given_names.is_none() && person.surname.contains(char::is_whitespace));
        let full: Vec<String> = names::words(&person.surname)
            .into_iter()
            .filter(|word| !body || word != "and")
            .collect();
        let given = names::words(&person.given_names.as_deref().unwrap_or("").replace('.', " "));
        let mut forms = vec![full.concat()];
        if body {
            forms.extend(names::abbreviations(&person.surname));
        }
        if !person.collab {
            let bare = names::without_particles(&full);
            forms.push(bare.concat());
            forms.extend(names::transliterated(&person.surname));
            if bare.len() > 1 {
                forms.extend(
                    [bare.last().cloned(), bare.first().cloned()]
                        .into_iter()
                        .flatten()
                        .filter(|form| form.chars().count() > 2),
                );
            }
        }
        let mut kept: Vec<String> = Vec::new();
        for form in forms {
            if !form.is_empty() && !kept.contains(&form) {
                kept.push(form);
            }
        }
        Name { forms: kept, given, body }
    }

    /// Where the name that ends before this word begins, and whether it is shortened.
    pub(super) fn before(&self, words: &[Word], end: usize) -> Option<(usize, bool)> {
        let after_initials = self.without_initials(words, end);
        let (start, rank) =
            self.form_before(words, after_initials).or_else(|| self.form_before(words, end))?;
        let start =
            if self.body { with_article(words, start) } else { self.with_given(words, start) };
        Some((start, rank > 0))
    }

    /// The longest form that ends before this word, where the words of a form stand together.
    fn form_before(&self, words: &[Word], end: usize) -> Option<(usize, usize)> {
        let mut best = None;
        let mut said = String::new();
        for start in (end.saturating_sub(LONGEST_NAME)..end).rev() {
            let word = words.get(start)?;
            if start + 1 < end
                && !words.get(start + 1).is_some_and(|next| self.stays_together(next.gap))
            {
                break;
            }
            if self.body && matches!(word.folded.as_str(), "and" | "&") {
                continue;
            }
            said.insert_str(0, &word.folded);
            if let Some(rank) = self.forms.iter().position(|form| *form == said) {
                best = Some((start, rank));
            }
        }
        best.filter(|(start, _)| {
            words.get(*start).is_some_and(|word| {
                word.is_capitalised()
                    || PARTICLES.contains(&word.folded.as_str())
                    || (self.body && !JOINTS.contains(&word.folded.as_str()))
            })
        })
    }

    fn stays_together(&self, gap: &str) -> bool {
        gap.chars().all(|c| {
            c.is_whitespace()
                || matches!(c, '-' | '‐' | '‑' | '–' | '.' | '’' | '\'' | '‘')
                || (self.body && ",/:()[]".contains(c))
        })
    }

    /// “Smith J.”, “Smith, J. K.”: the initials behind a surname do not count.
    fn without_initials(&self, words: &[Word], end: usize) -> usize {
        let mut at = end;
        while at > 1
            && words.get(at - 1).is_some_and(|word| {
                word.is_initial() && self.has_initial(&word.folded)
                    || names::SUFFIXES.contains(&word.folded.as_str())
            })
        {
            at -= 1;
        }
        at
    }

    fn has_initial(&self, folded: &str) -> bool {
        self.given
            .iter()
            .any(|given| given.chars().next() == folded.chars().next() || given.contains(folded))
    }

    /// Given names and initials before a surname belong to it, as far as they agree with the
    /// list's.
    fn with_given(&self, words: &[Word], start: usize) -> usize {
        let mut at = start;
        while at > 0 && at + 4 > start {
            let (Some(word), Some(next)) = (words.get(at - 1), words.get(at)) else { break };
            let together = next.gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '-'));
            let listed = |particle: &str| self.given.iter().any(|given| given == particle);
            let particle = PARTICLES.contains(&word.raw)
                && (!WORDS_OF_TEXT.contains(&word.raw) || listed(word.raw));
            // “Conforme Cedro (2015)” does not name C. Cedro with a name in full.
            let may_be = |given: &String| {
                agree(&word.folded, given)
                    && (word.is_initial() || *given == word.folded || !is_opener(word))
            };
            let given = word.is_capitalised() && self.given.iter().any(may_be);
            if !(together
                && (particle && next.follows_closely()
                    || given && (word.is_initial() || !next.gap.contains('.'))))
            {
                break;
            }
            at -= 1;
        }
        at
    }
}

/// Particles of names that are words of the text as well: “segundo o modelo de Meyer e Allen
/// (1991)”.
const WORDS_OF_TEXT: &[&str] =
    &["da", "das", "de", "del", "do", "dos", "du", "e", "el", "la", "las", "le", "los", "y"];

/// A printed given name and a listed one: equal, or one is the other's initial.
fn agree(printed: &str, listed: &str) -> bool {
    printed == listed
        || (listed.chars().count() <= 2 && listed.chars().next() == printed.chars().next())
        || (printed.chars().count() == 1 && listed.starts_with(printed))
}

/// “the World Bank”: the article before a body's name is no part of it, but its capital may be.
fn with_article(words: &[Word], start: usize) -> usize {
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    if before.is_some_and(|word| word.raw == "The")
        && words.get(start).is_some_and(Word::follows_closely)
    {
        start - 1
    } else {
        start
    }
}
