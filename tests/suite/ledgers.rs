//! The ledgers in `src/check/ledger/`: every rule and every test that they name exists.

use std::collections::BTreeSet;
use std::fs;

use report::{Target, codes};

use crate::support::repository;

const NO_RULE: [&str; 3] = ["left to the editor", "left to the deposit", "not yet"];

/// The rows of a receiver's ledger: clause, and how it is held.
fn rows(target: Target) -> Vec<(String, String)> {
    let path = repository().join(format!("src/check/ledger/{}.md", target.name()));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|row| {
        row.trim_matches('|')
            .rsplit_once(" | ")
            .map(|(clause, held)| (clause.trim().to_owned(), held.trim().to_owned()))
            .unwrap()
    })
    .collect()
}

/// The names of all tests.
fn tests() -> BTreeSet<String> {
    fn collect(folder: &std::path::Path, out: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let code = fs::read_to_string(&path).unwrap();
                let named = code.split("#[test]").skip(1).filter_map(|rest| {
                    rest.split_once("fn ")?.1.split_once('(').map(|(name, _)| name.to_owned())
                });
                out.extend(named);
            }
        }
    }
    let mut out = BTreeSet::new();
    collect(&repository().join("src"), &mut out);
    collect(&repository().join("tests/suite"), &mut out);
    out
}

/// Each clause is held by rules, by a test, or by nobody yet, and says so in these words.
fn is_held(held: &str, tests: &BTreeSet<String>) -> bool {
    if NO_RULE.contains(&held) {
        return true;
    }
    let (rules, shown) = held.split_once("by construction: ").unwrap_or((held, ""));
    let rules_exist = rules
        .split(", ")
        .filter(|id| !id.is_empty())
        .all(|id| codes::all().any(|rule| rule.id == id));
    let name = shown.split('`').nth(1).unwrap_or("");
    let shown_exists = shown.is_empty()
        || tests.contains(name)
        || (name.contains('/') && repository().join(name).exists());
    rules_exist && shown_exists && !(rules.is_empty() && shown.is_empty())
}

#[test]
fn every_clause_names_rules_and_tests_that_exist() {
    let tests = tests();
    for target in Target::ALL {
        let rows = rows(target);
        assert!(rows.len() > 5, "the ledger of {} has {} clauses", target.title(), rows.len());
        for (clause, held) in rows {
            assert!(
                is_held(&held, &tests),
                "{}: “{clause}” is held by “{held}”, which names something that does not exist",
                target.title()
            );
        }
    }
}

#[test]
fn ledgers_are_held_against_what_exists() {
    let tests = tests();
    for wrong in ["Z999", "by construction: `no_such_test`", "", "somebody"] {
        assert!(!is_held(wrong, &tests), "{wrong}");
    }
    assert!(is_held(
        "F201, by construction: `every_clause_names_rules_and_tests_that_exist`",
        &tests
    ));
}
