//! Every code, declared once; one file per family.
//!
//! S source · F front · B body · C citations · D deposits · I issues · L layout · J JATS · E EPUB ·
//! P PDF · T targets · W word · X program

pub mod body;
pub mod citations;
pub mod deposit;
pub mod displays;
pub mod epub;
pub mod front;
pub mod issue;
pub mod jats;
pub mod layout;
pub mod lists;
pub mod marks;
pub mod mentions;
pub mod metadata;
pub mod pdf;
pub mod program;
pub mod prose;
pub mod source;
pub mod spelling;
pub mod targets;
pub mod word;

use super::{Code, Rule};

/// All rules, sorted by id.
pub fn all() -> impl Iterator<Item = Code> {
    [
        body::ALL,
        prose::ALL,
        displays::ALL,
        spelling::ALL,
        mentions::ALL,
        marks::ALL,
        citations::ALL,
        lists::ALL,
        deposit::ALL,
        epub::ALL,
        front::ALL,
        metadata::ALL,
        issue::ALL,
        jats::ALL,
        layout::ALL,
        pdf::ALL,
        source::ALL,
        targets::ALL,
        word::ALL,
        program::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The name of the family that a code's letter stands for; empty for a letter that stands for none.
#[must_use]
pub fn family(letter: char) -> &'static str {
    match letter {
        'B' => "body",
        'C' => "citations and references",
        'D' => "deposits",
        'E' => "EPUB",
        'F' => "front",
        'I' => "issues",
        'J' => "JATS",
        'L' => "layout",
        'P' => "PDF",
        'S' => "source",
        'T' => "receivers",
        'W' => "Word manuscripts",
        'X' => "program",
        _ => "",
    }
}

/// The rule with this id (in any case) or name.
#[must_use]
pub fn find(id: &str) -> Option<Code> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id) || rule.name == id)
}

/// Declares the rules of one family, and its `ALL` in the order given. A rule that matters to
/// receivers says so: `targets [Pmc Blocks "where PMC says so"]`.
macro_rules! rules {
    ($($constant:ident = $id:literal $name:literal $level:ident: $summary:literal,
        $(targets [$($target:ident $weight:ident $clause:literal),+],)?
        checks $checks:literal, why $why:literal, example $example:literal, fix $fix:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "` ", $name, ": ", $summary)]
            pub const $constant: Code = &Rule {
                id: $id, name: $name, level: Level::$level, summary: $summary,
                targets: &[$($($crate::Demand {
                    target: $crate::Target::$target,
                    weight: $crate::Weight::$weight,
                    clause: $clause,
                }),+)?],
                checks: $checks, why: $why, example: $example, fix: $fix,
            };
        )*
        /// The family's rules, sorted by id.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}
pub(crate) use rules;

#[cfg(test)]
mod tests {
    #[test]
    fn ids_are_sorted_and_unique_and_explained() {
        let ids: Vec<_> = super::all().map(|r| r.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
        for rule in super::all() {
            for text in [rule.summary, rule.checks, rule.why, rule.example, rule.fix] {
                assert!(!text.trim().is_empty(), "{} lacks a part of its explanation", rule.id);
            }
            let mut targets: Vec<_> = rule.targets.iter().map(|demand| demand.target).collect();
            targets.dedup();
            assert!(
                targets.is_sorted() && targets.len() == rule.targets.len(),
                "{} names its targets in their order, each once",
                rule.id
            );
            assert!(
                rule.targets.iter().all(|demand| !demand.clause.is_empty()),
                "{} lacks the source of a demand",
                rule.id
            );
        }
    }
}
