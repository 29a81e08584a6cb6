//! Figures and tables that the text speaks of by hand: “see Table 2”.

use std::sync::LazyLock;

use crate::recognise::words::{Kind, Kinds};

/// A label that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Whether it is a table's.
    pub table: bool,
    /// The kind's word, where that is counted by itself.
    pub kind: Option<&'static str>,
    /// The number in it: `2`, `S1`.
    pub number: String,
    /// The id.
    pub id: String,
}

/// The first mention in a text: what stands before it, its words, the id that they mean, and what
/// follows.
pub fn next<'a, 'b>(
    text: &'a str,
    labels: &'b [Label],
) -> Option<(&'a str, &'a str, &'b str, &'a str)> {
    if labels.is_empty() {
        return None;
    }
    let mut is_within = false;
    text.char_indices().find_map(|(at, c)| {
        let was_within = std::mem::replace(&mut is_within, c.is_alphanumeric());
        if was_within || !is_within {
            return None;
        }
        let from = text.get(at..)?;
        let (length, label) = at_start(from, labels)?;
        Some((text.get(..at)?, from.get(..length)?, label.id.as_str(), from.get(length..)?))
    })
}

/// Whether a text begins with a word in small letters, whatever its own capitals.
fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.chars().flat_map(char::to_lowercase).eq(word.chars()))
}

/// The forms that the words have within a sentence and not in a caption, and whether they mean
/// tables.
const IN_SENTENCES: [(&str, bool); 14] = [
    ("tables", true),
    ("tabellen", true),
    ("tablas", true),
    ("tabelas", true),
    ("таблиці", true),
    ("таблицю", true),
    ("таблице", true),
    ("таблицы", true),
    ("таблицу", true),
    ("figs", false),
    ("abbildungen", false),
    ("рисунку", false),
    ("рисунке", false),
    ("рисунка", false),
];

/// The kinds that sentences speak of.
static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    Kinds::new(IN_SENTENCES.map(|(word, table)| Kind { word, table, own: false }))
});

/// The mention at the beginning of a text: its length and what it means.
fn at_start<'b>(text: &str, labels: &'b [Label]) -> Option<(usize, &'b Label)> {
    let mut found = KINDS.at(text).iter().filter(|kind| begins_with(text, kind.word));
    found.find_map(|Kind { word, table, own }| {
        let rest = text.get(word.len()..)?;
        let gap = rest.len() - rest.trim_start_matches(['.', ' ', '\u{a0}']).len();
        let from = rest.get(gap..)?;
        let length = from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(from.len());
        let whole = from.get(..length).filter(|_| gap > 0)?;
        // A letter behind the number is a panel's: “Figure 2a”.
        let bare = whole.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let label = labels.iter().find(|label| {
            label.table == *table
                && label.kind == own.then_some(*word)
                && (label.number == whole
                    || (label.number == bare && whole.len() <= bare.len() + 2))
        })?;
        Some((word.len() + gap + length, label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_found() {
        let label = |table, number: &str, id: &str| Label {
            table,
            kind: None,
            number: number.into(),
            id: id.into(),
        };
        let labels =
            [label(true, "2", "tbl-2"), label(false, "1", "fig-1"), label(false, "S1", "fig-2")];
        assert_eq!(next("as Table 2 shows", &labels), Some(("as ", "Table 2", "tbl-2", " shows")));
        assert_eq!(
            next("вказаний в таблиці 2.", &labels),
            Some(("вказаний в ", "таблиці 2", "tbl-2", "."))
        );
        assert_eq!(next("انظر جدول 2 هنا", &labels), Some(("انظر ", "جدول 2", "tbl-2", " هنا")));
        let chart = Label { kind: Some("gráfico"), ..label(false, "1", "fig-3") };
        let both = [chart, label(false, "1", "fig-1")];
        assert_eq!(next("no Gráfico 1.", &both), Some(("no ", "Gráfico 1", "fig-3", ".")));
        assert_eq!(next("na Figura 1.", &both), Some(("na ", "Figura 1", "fig-1", ".")));
        assert_eq!(next("(Fig. 1a)", &labels), Some(("(", "Fig. 1a", "fig-1", ")")));
        assert_eq!(next("see Figure S1.", &labels), Some(("see ", "Figure S1", "fig-2", ".")));
        for none in ["Table 3", "Figure 12", "figuring 1", "Vegetable 2", "Table of 2"] {
            assert_eq!(next(none, &labels), None, "{none}");
        }
    }
}
