//! Words by which parts of a manuscript are known, and how they are compared.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

mod displays;
mod institutions;
mod sections;

pub use displays::*;
pub use institutions::*;
pub use sections::*;

/// What an abstract is called.
pub fn abstracts() -> impl Iterator<Item = &'static str> {
    ABSTRACT.iter().map(|(word, _)| *word)
}

/// Whether a heading's words, alone, are those of an abstract.
pub fn is_abstract(plain: &str) -> bool {
    abstracts().any(|word| word == plain)
}

/// A heading's or label's words alone: small letters, without its number and what stands around it.
/// Spaced letters are a word.
pub fn plain(text: &str) -> String {
    let text = text.trim().trim_end_matches([':', '：', '.', '—', '–', '-']).trim();
    let text = unnumbered(text).1;
    let parts: Vec<&str> = text.split_whitespace().collect();
    let spaced = parts.len() > 3 && parts.iter().all(|part| part.chars().count() == 1);
    let text = if spaced { parts.concat() } else { parts.join(" ") };
    text.to_lowercase()
}

/// The number before a heading, and the heading: `2.1`, `IV.`, `A.`; the number is empty when there
/// is none.
pub fn unnumbered(text: &str) -> (&str, &str) {
    let text = text.trim();
    // “1．はじめに”: the wide stop has its space in it.
    let wide = text.find('．').filter(|at| (1..=3).contains(at));
    if let Some((number, rest)) = wide.and_then(|at| text.split_at_checked(at))
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return (number, rest.trim_start_matches('．').trim());
    }
    let Some((first, rest)) = text.split_once(|c: char| c.is_whitespace()) else {
        return ("", text);
    };
    let bare = first.trim_end_matches(['.', ')']);
    let figures = !bare.is_empty()
        && bare.split('.').all(|part| {
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
        });
    let roman = first.ends_with('.')
        && !bare.is_empty()
        && bare.len() <= 5
        && bare.bytes().all(|b| b"IVX".contains(&b));
    if figures || roman { (bare, rest.trim()) } else { ("", text) }
}

/// The depth of a heading by its number: 2 for `2.1`.
pub fn depth(number: &str) -> Option<u8> {
    (!number.is_empty()).then(|| u8::try_from(number.split('.').count()).unwrap_or(6).min(6))
}

/// The class of a section.
pub fn class(heading: &str) -> Option<&'static str> {
    let plain = plain(heading);
    let found = SECTIONS.iter().find(|(words, _)| *words == plain).map(|(_, class)| *class);
    found.or_else(|| {
        let first = plain.split_whitespace().next().unwrap_or("");
        (first == "appendix" || first == "appendices").then_some("appendix")
    })
}

/// A caption's beginning: the kind's word, its number, and the bytes that both take, with what
/// stands behind them.
pub struct Caption<'a> {
    /// Whether it is a table's.
    pub table: bool,
    /// The kind's word in small letters, where that is counted by itself: `gráfico`.
    pub kind: Option<&'static str>,
    /// The label as it is written: `Figure 1`.
    pub label: &'a str,
    /// The number: `1`, `S2`, `A.1`.
    pub number: &'a str,
    /// What follows.
    pub rest: &'a str,
}

/// A kind of figures or tables.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its word, in small letters.
    pub word: &'static str,
    /// Whether it is of tables.
    pub table: bool,
    /// Whether it is counted by itself.
    pub own: bool,
}

/// Kinds by their first letters, those with longer words first: they are looked for at every word of
/// a manuscript.
pub struct Kinds(BTreeMap<char, Vec<Kind>>);

impl Kinds {
    /// The kinds of figures and tables, with more words for them.
    pub fn new(more: impl IntoIterator<Item = Kind>) -> Kinds {
        let known = [
            (FIGURES, false, false),
            (OTHER_FIGURES, false, true),
            (TABLES, true, false),
            (OTHER_TABLES, true, true),
        ];
        let known = known.into_iter().flat_map(|(words, table, own)| {
            words.iter().map(move |word| Kind { word, table, own })
        });
        let mut out: BTreeMap<char, Vec<Kind>> = BTreeMap::new();
        for kind in known.chain(more) {
            out.entry(kind.word.chars().next().unwrap_or(' ')).or_default().push(kind);
        }
        for kinds in out.values_mut() {
            kinds.sort_by_key(|kind| Reverse(kind.word.len()));
        }
        Kinds(out)
    }

    /// Those whose words begin as this text does, whatever its capitals.
    pub fn at(&self, text: &str) -> &[Kind] {
        let first = text.chars().next().and_then(|c| c.to_lowercase().next());
        first.and_then(|first| self.0.get(&first)).map_or(&[], Vec::as_slice)
    }
}

/// The kinds that captions begin with.
static KINDS: LazyLock<Kinds> = LazyLock::new(|| Kinds::new([]));

/// Whether a paragraph is the label of a figure or table and nothing else.
pub fn is_label(text: &str) -> bool {
    caption(text, true).is_some_and(|caption| caption.rest.trim().is_empty())
}

/// What stands behind the typed number of a section: “7.1 Table 1. Boats”.
fn behind_section_number(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    match text.split_at_checked(end) {
        Some((number, rest)) if number.contains('.') && rest.starts_with([' ', '\t', '\u{a0}']) => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// The label at the beginning of a paragraph, when there is one. A sentence that begins with
/// “Figure 1 shows” has none, unless `sure`.
pub fn caption(text: &str, sure: bool) -> Option<Caption<'_>> {
    let trimmed = behind_section_number(text.trim_start());
    let kinds = KINDS.at(trimmed);
    if kinds.is_empty() {
        return None;
    }
    let lower = trimmed.to_lowercase();
    // A letter may be longer or shorter when small: then the lengths do not fit, and nothing is
    // claimed.
    let fits = lower.len() == trimmed.len();
    let Kind { word, table, own } = *kinds.iter().find(|kind| {
        fits && lower.strip_prefix(kind.word).is_some_and(|rest| {
            let bare = rest.strip_prefix('-').unwrap_or(rest);
            rest.starts_with([' ', '.', '\u{a0}']) || bare.starts_with(|c: char| c.is_ascii_digit())
        })
    })?;
    let behind = trimmed.get(word.len()..)?;
    let gap = behind.len() - behind.trim_start_matches(['.', ' ', '\u{a0}', '-']).len();
    let from = behind.get(gap..)?;
    let length =
        from.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).unwrap_or(from.len());
    let number = from.get(..length)?.trim_end_matches(['.', '-']);
    let is_number = number.chars().any(|c| c.is_ascii_digit())
        || (!number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b"IVX".contains(&b)));
    let is_short = number.len() <= 8 && number.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    if !is_number || !is_short {
        return None;
    }
    let end = word.len() + gap + number.len();
    let rest = trimmed.get(end..)?;
    let mark = rest.trim_start().starts_with(['.', ':', '：', '|', '—', '–', '-', '('])
        || rest.trim().is_empty()
        || rest.starts_with('\t');
    let sentence = !mark && rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == ')')
            // Chinese and Japanese go on without a space: “表1所示”.
            || rest.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    if sentence && !sure {
        return None;
    }
    let rest = rest.trim_start().trim_start_matches(['.', ':', '：', '|', '—', '–']).trim_start();
    // “Figure 1 - Rain”, but “Table 2 -5 °C”.
    let dashed = rest.strip_prefix('-').filter(|rest| rest.starts_with([' ', '\u{a0}']));
    let rest = dashed.map_or(rest, str::trim_start);
    Some(Caption { table, kind: own.then_some(word), label: trimmed.get(..end)?, number, rest })
}

#[cfg(test)]
mod tests;
