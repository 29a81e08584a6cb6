//! A text's sentences, years and words by their bytes.

use std::ops::Range;

use crate::author_year::names::PARTICLES;
use crate::author_year::printed;

/// A piece of the reference: a range of bytes that can be narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    whole: &'t str,
    pub start: usize,
    pub end: usize,
}

impl<'t> Piece<'t> {
    pub fn new(whole: &'t str, at: Range<usize>) -> Piece<'t> {
        Piece { whole, start: at.start, end: at.end.max(at.start) }
    }

    pub fn text(&self) -> &'t str {
        self.whole.get(self.start..self.end).unwrap_or_default()
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// What stands before this byte of it.
    pub fn until(&self, end: usize) -> Piece<'t> {
        Piece::new(self.whole, self.start..end.clamp(self.start, self.end))
    }

    /// What stands from this byte of it on.
    pub fn from(&self, start: usize) -> Piece<'t> {
        Piece::new(self.whole, start.clamp(self.start, self.end)..self.end)
    }

    /// What stands between these bytes of it.
    pub fn between(&self, start: usize, end: usize) -> Piece<'t> {
        self.from(start).until(end)
    }

    /// Without white space and these marks at its ends.
    pub fn trimmed(&self, marks: &str) -> Piece<'t> {
        let is_mark = |c: char| c.is_whitespace() || marks.contains(c);
        let start = self.end - self.text().trim_start_matches(is_mark).len();
        let end = self.start + self.text().trim_end_matches(is_mark).len();
        Piece::new(self.whole, start..end)
    }

    /// Where these words stand first, as bytes of the whole.
    pub fn find(&self, words: &str) -> Option<usize> {
        self.text().find(words).map(|at| self.start + at)
    }

    /// Where these words stand last.
    pub fn rfind(&self, words: &str) -> Option<usize> {
        self.text().rfind(words).map(|at| self.start + at)
    }

    /// Where the first of these marks stands.
    pub fn find_any(&self, marks: &[char]) -> Option<usize> {
        self.text().find(marks).map(|at| self.start + at)
    }

    /// Where the last of these marks stands.
    pub fn rfind_any(&self, marks: &[char]) -> Option<usize> {
        self.text().rfind(marks).map(|at| self.start + at)
    }

    /// Its words, and where each begins.
    pub fn words(&self) -> Vec<(usize, &'t str)> {
        let mut out = Vec::new();
        let mut at = self.start;
        for word in self.text().split(char::is_whitespace) {
            if !word.is_empty() {
                out.push((at, word));
            }
            let blank = self.whole.get(at + word.len()..).and_then(|rest| rest.chars().next());
            at += word.len() + blank.map_or(0, char::len_utf8);
        }
        out
    }

    /// Where its sentences but the first begin: behind a full stop and a space, before a capital, a
    /// digit or a bracket. A stop behind an initial ends nothing.
    pub fn sentences(&self) -> Vec<usize> {
        let mut out = Vec::new();
        for pair in self.words().windows(2) {
            let [(_, before), (at, after)] = pair else { continue };
            let bare = before.trim_end_matches(['”', '"', '’', ')', ']', '»']);
            let begins = |c: char| c.is_uppercase() || c.is_numeric() || "[(“\"‘«¿¡".contains(c);
            let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
            let is_initial = letters == 1 && bare.starts_with(char::is_uppercase);
            let ends = bare.ends_with(['?', '!']) || bare.ends_with('.') && !is_initial;
            if ends && after.starts_with(begins) {
                out.push(*at);
            }
        }
        out
    }

    /// The years in it, with their bytes in the whole.
    pub fn years(&self) -> Vec<Range<usize>> {
        let range = |(at, year): (usize, &str)| self.start + at..self.start + at + year.len();
        printed::years(self.text())
            .into_iter()
            .filter(|(_, year)| year.starts_with(|c: char| c.is_ascii_digit()))
            .map(range)
            .collect()
    }
}

/// Whether a word has letters and no small ones: “SILVA”, “JESUS-JÚNIOR”.
pub fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// Whether a word is an initial or several: “J.”, “A.K.S.”, “J.-P.”, “G”.
pub fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '’'));
    plain && letters > 0 && (letters == 1 || word.matches('.').count() + 1 >= letters)
}

/// “Maria”, “Jean-Pierre”, “O’Neill”.
pub fn is_full_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
}

/// Particles of names, in small letters.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || word == "’t"
}
