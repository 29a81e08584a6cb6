//! The words that outputs print of their own accord, in the language of the article: “Abstract”,
//! “Received”, “Figure 1”.
//!
//! Each language has its file beside this one, all with the same keys; a journal has its own words
//! for any of them ([`OwnWords`]). They live below the readers, since labels and headings that a
//! reader or `resolve` writes become part of the article. A file is decoded when the first article
//! in its language asks for a word.

mod tables;
#[cfg(test)]
mod tests;
mod word;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use self::tables::Table;
pub use self::word::Word;
use super::credit::CreditTerm;
use super::date::PubDate;
use super::ident::Lang;
use super::pages::PageDesignation;

/// A journal's own words, in place of those of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// For articles in every language, by key.
    pub every: BTreeMap<String, String>,
    /// For articles in one language, by its tag, and then by key.
    pub by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl OwnWords {
    fn of_language<'a>(
        &'a self,
        lang: &'a Lang,
    ) -> impl Iterator<Item = &'a BTreeMap<String, String>> {
        [lang.as_str(), lang.primary()].into_iter().filter_map(|tag| self.by_language.get(tag))
    }

    fn get<'a>(&'a self, lang: &'a Lang, key: &str) -> Option<&'a str> {
        let mut found =
            self.of_language(lang).chain([&self.every]).filter_map(|words| words.get(key));
        found.next().map(String::as_str)
    }
}

/// The keys of all words, in the order of the alphabet.
pub fn keys() -> impl Iterator<Item = &'static str> {
    Table::english().keys()
}

/// The holes of a word, for example `number`; a journal's own word has the same.
#[must_use]
pub fn holes(key: &str) -> Vec<&'static str> {
    holes_of(Table::english().get(key).unwrap_or_default())
}

/// The holes of any pattern.
#[must_use]
pub fn holes_of(pattern: &str) -> Vec<&str> {
    pattern
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(hole, _)| hole)
        .collect()
}

/// The words for one article.
#[derive(Clone, Debug)]
pub struct Words {
    table: &'static Table,
    lang: Lang,
    own: Arc<OwnWords>,
}

impl Words {
    /// The words of a language; English ones for a language that has no file.
    #[must_use]
    pub fn of(lang: &Lang, own: &Arc<OwnWords>) -> Words {
        Words { table: Table::of(lang), lang: lang.clone(), own: Arc::clone(own) }
    }

    /// The words for a part in another language, an abstract or its keywords; these ones where that
    /// language has no file.
    #[must_use]
    pub fn spoken(&self, lang: Option<&Lang>) -> Words {
        let served = |lang: &&Lang| Table::has(lang) || self.own.of_language(lang).next().is_some();
        lang.filter(served).map_or_else(|| self.clone(), |lang| Words::of(lang, &self.own))
    }

    /// The language in which the words really are.
    #[must_use]
    pub fn lang(&self) -> &str {
        let of_journal = self.own.of_language(&self.lang).next().is_some();
        if of_journal { self.lang.as_str() } else { self.table.tag }
    }

    /// A word.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.look_up(word.key()).unwrap_or_default()
    }

    fn look_up(&self, key: &str) -> Option<&str> {
        self.own
            .get(&self.lang, key)
            .or_else(|| self.table.get(key))
            .or_else(|| Table::english().get(key))
    }

    /// A pattern with its holes filled.
    #[must_use]
    pub fn fill(&self, word: Word, holes: &[(&str, &str)]) -> String {
        filled(self.get(word), holes)
    }

    /// A text and the colon after it, without a space: for a label that is set apart.
    #[must_use]
    pub fn colon(&self, text: &str) -> String {
        format!("{text}{}", self.get(Word::Colon))
    }

    /// The start of a line: a text, the colon, and the space after it.
    #[must_use]
    pub fn label(&self, text: &str) -> String {
        format!("{text}{}{}", self.get(Word::Colon), self.get(Word::ColonSpace))
    }

    /// A word as the start of a line.
    #[must_use]
    pub fn labelled(&self, word: Word) -> String {
        self.label(self.get(word))
    }

    /// What an article's pages are called before them: “Pages”, “Page”, “Article number”.
    #[must_use]
    pub fn pages_label(&self, pages: &PageDesignation) -> &str {
        self.get(match pages {
            PageDesignation::ArticleNumber(_) => Word::ArticleNumber,
            one if one.is_one() => Word::Page,
            PageDesignation::Range(_)
            | PageDesignation::OpenRange(_)
            | PageDesignation::List(_)
            | PageDesignation::NotYet => Word::Pages,
        })
    }

    /// “pages 77–83”, “page 77”, “article e0178565”; nothing while there are none.
    #[must_use]
    pub fn pages_part(&self, pages: &PageDesignation) -> Option<String> {
        let printed = pages.printed()?;
        Some(match pages {
            PageDesignation::ArticleNumber(_) => {
                self.fill(Word::ArticleNumberPart, &[("number", &printed)])
            }
            one if one.is_one() => self.fill(Word::PagePart, &[("page", &printed)]),
            PageDesignation::Range(_)
            | PageDesignation::OpenRange(_)
            | PageDesignation::List(_)
            | PageDesignation::NotYet => self.fill(Word::PagesPart, &[("pages", &printed)]),
        })
    }

    /// Items with commas between them.
    #[must_use]
    pub fn commas(&self, items: &[impl AsRef<str>]) -> String {
        self.between(Word::Comma, items)
    }

    /// Items with semicolons between them.
    #[must_use]
    pub fn semicolons(&self, items: &[impl AsRef<str>]) -> String {
        self.between(Word::Semicolon, items)
    }

    fn between(&self, mark: Word, items: &[impl AsRef<str>]) -> String {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.get(mark))
    }

    /// “a, b and c”
    #[must_use]
    pub fn enumerate(&self, items: &[impl AsRef<str>]) -> String {
        match items.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                self.fill(Word::ListAnd, &[("items", &self.commas(rest)), ("last", last.as_ref())])
            }
            Some((only, _)) => only.as_ref().to_owned(),
            None => String::new(),
        }
    }

    /// “12 March 2025”, “March 2025” or “2025”.
    #[must_use]
    pub fn date(&self, date: &PubDate) -> String {
        let year = date.year.to_string();
        let month =
            |form: &str| date.month.and_then(|month| self.look_up(&format!("{form}-{month}")));
        match (date.day, month("month"), month("month-alone")) {
            (Some(day), Some(month), _) => self.fill(
                Word::DateDay,
                &[("day", &day.to_string()), ("month", month), ("year", &year)],
            ),
            (None, _, Some(month)) => {
                self.fill(Word::DateMonth, &[("month", month), ("year", &year)])
            }
            (_, _, None) | (Some(_), None, _) => year,
        }
    }

    /// A type of a contributor, a date, a related article or an address: `corrected-article` is
    /// “Corrected article”. A type without a word is spelt out.
    #[must_use]
    pub fn kind(&self, kind: &str) -> String {
        let kind = match kind {
            "rev-recd" => "revised",
            "rev-request" => "revision requested",
            other => other,
        };
        let key = format!("kind-{}", kind.replace(['_', ' '], "-"));
        self.look_up(&key).map_or_else(|| spelt(kind), str::to_owned)
    }

    /// What a statement of this class is called: “Theorem”.
    #[must_use]
    pub fn statement(&self, class: &str) -> Option<&str> {
        self.look_up(&format!("statement-{class}"))
    }

    /// What an author did, a role of `CRediT` in the article's language.
    #[must_use]
    pub fn role<'a>(&'a self, role: &'a str) -> &'a str {
        let Some(term) = CreditTerm::named(role) else { return role };
        let word = self.look_up(&format!("credit-{}", term.slug)).unwrap_or(term.name);
        // In English, a source's own spelling of a role stays.
        if word == term.name { role } else { word }
    }
}

/// A name of a type in words: `revised-date` becomes `Revised date`.
fn spelt(kind: &str) -> String {
    let words = kind.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A pattern with its holes filled; what fills them is not looked at again.
fn filled(pattern: &str, holes: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, hole, after)) = next_hole(rest) {
        out.push_str(before);
        let known = holes.iter().find(|(name, _)| *name == hole);
        let text =
            known.map_or(Cow::Owned(format!("{{{hole}}}")), |(_, text)| Cow::Borrowed(*text));
        out.push_str(&text);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_hole(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (hole, after) = rest.split_once('}')?;
    Some((before, hole, after))
}
