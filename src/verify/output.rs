//! An output as it was read back, and which of its letters have served.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Holds, push_letters};

/// An output as it was read back.
#[derive(Debug, Default)]
pub struct Output {
    /// Its letters and digits in their plain forms, nothing between them.
    pub letters: String,
    /// Where words begin in them, in bytes, sorted.
    pub(crate) starts: Vec<usize>,
    /// Where each reference of the list stands in them, from and to.
    pub references: Vec<(usize, usize)>,
    /// What it holds.
    pub holds: Holds,
    /// The formulas that it holds as `MathML`.
    pub formulas: Vec<article::math::Math>,
    /// The addresses of the web that it links to.
    pub addresses: BTreeSet<String>,
}

impl Output {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        for (index, part) in text.split(divides).enumerate() {
            if index > 0 {
                self.apart();
            }
            push_letters(part, &mut self.letters);
        }
    }

    /// What follows is another word.
    pub fn apart(&mut self) {
        if self.starts.last() != Some(&self.letters.len()) {
            self.starts.push(self.letters.len());
        }
    }

    /// It links there.
    pub fn link(&mut self, href: &str) {
        self.addresses.extend(super::counts::address(href));
    }

    /// A reference begins here.
    pub fn begin_reference(&mut self) {
        self.apart();
        self.references.push((self.letters.len(), self.letters.len()));
    }

    /// The last reference ends here.
    pub fn end_reference(&mut self) {
        let end = self.letters.len();
        if let Some(last) = self.references.last_mut() {
            last.1 = end;
        }
        self.apart();
    }

    /// Whether a word begins at a place, or the text ends there.
    pub fn begins_word(&self, at: usize) -> bool {
        at == 0 || at == self.letters.len() || self.starts.binary_search(&at).is_ok()
    }

    /// How many words begin behind the first of these places and before the last.
    pub fn words_within(&self, from: usize, to: usize) -> usize {
        let before = |end: usize| self.starts.partition_point(|start| *start < end);
        before(to).saturating_sub(before(from + 1))
    }

    /// The place, or the first behind it that is between two letters.
    pub fn after(&self, at: usize) -> usize {
        (at..=self.letters.len())
            .find(|at| self.letters.is_char_boundary(*at))
            .unwrap_or(self.letters.len())
    }

    /// The place, or the last before it that is between two letters.
    pub fn before(&self, at: usize) -> usize {
        (0..=at).rev().find(|at| self.letters.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// Whether a character stands between words. A sign that stands for letters, as ™ does, is none.
fn divides(c: char) -> bool {
    !c.is_alphanumeric()
        && (c.is_ascii() || c.nfkd().all(|c| !c.is_alphanumeric() && !is_combining_mark(c)))
}

/// Which letters have served.
pub struct Taken(Vec<bool>);

impl Taken {
    /// None yet, of so many bytes.
    pub fn new(length: usize) -> Taken {
        Taken(vec![false; length])
    }

    /// Whether none of these has.
    pub fn is_free(&self, from: usize, to: usize) -> bool {
        self.0.get(from..to).is_some_and(|range| range.iter().all(|taken| !taken))
    }

    /// They have now.
    pub fn take(&mut self, from: usize, to: usize) {
        if let Some(range) = self.0.get_mut(from..to) {
            range.fill(true);
        }
    }

    /// They have not after all.
    pub fn give_back(&mut self, from: usize, to: usize) {
        if let Some(range) = self.0.get_mut(from..to) {
            range.fill(false);
        }
    }

    /// The first place from here on that has not.
    pub fn next_free(&self, from: usize) -> usize {
        self.0
            .get(from..)
            .and_then(|rest| rest.iter().position(|taken| !taken))
            .map_or(self.0.len(), |free| from + free)
    }
}
