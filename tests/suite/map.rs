//! What is said of the code stands in the code: the map in `src/README.md` and the crates' own
//! `Cargo.toml` say the same, and the faults of `tests/faults.txt` can be brought in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::repository;

/// What each crate may use, as the table has it.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let map = fs::read_to_string(repository().join("src/README.md")).unwrap();
    let (_, after) = map.split_once("| crate | may use |").expect("the table stands in the map");
    let rows = after.lines().skip(2).take_while(|line| line.starts_with('|'));
    let words =
        |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
    let row = |line: &str| {
        let mut cells = line.split('|').skip(1);
        let (name, uses) = (words(cells.next().unwrap()), words(cells.next().unwrap()));
        (name.into_iter().next().unwrap(), uses)
    };
    rows.map(row).filter(|(name, _)| name != "offprint").collect()
}

/// The crates of this workspace that a crate's manifest names among its dependencies. `features`
/// has no code: all may name it.
fn uses(name: &str, ours: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let manifest =
        fs::read_to_string(repository().join("src").join(name).join("Cargo.toml")).unwrap();
    let (_, after) = manifest.split_once("[dependencies]").unwrap_or_default();
    let section = after.split("\n[").next().unwrap_or_default();
    let named =
        section.lines().filter_map(|line| line.split(['.', ' ', '=']).next().map(str::to_owned));
    named.filter(|name| name != "features" && ours.contains_key(name)).collect()
}

#[test]
fn no_crate_uses_another_against_the_table() {
    let table = table();
    let folders =
        fs::read_dir(repository().join("src")).unwrap().map(|entry| entry.unwrap().path());
    let crates: BTreeSet<String> = folders
        .filter(|path| path.join("Cargo.toml").exists())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        crates,
        table.keys().cloned().collect(),
        "every crate stands in the table, and no other"
    );
    for (name, allowed) in &table {
        let against: BTreeSet<_> = uses(name, &table).difference(allowed).cloned().collect();
        assert!(against.is_empty(), "{name} may not use {against:?}");
    }
}

#[test]
fn every_named_fault_can_be_brought_in() {
    let faults = fs::read_to_string(repository().join("tests/faults.txt")).unwrap();
    for fault in faults.split("\n\n").filter(|block| !block.starts_with('#')) {
        let [name, place, old, _] = fault.lines().collect::<Vec<_>>()[..] else {
            panic!("four lines make a fault: {fault}")
        };
        let (_, file) = place.split_once(' ').unwrap();
        let code = fs::read_to_string(repository().join(file)).unwrap_or_default();
        assert_eq!(code.matches(old).count(), 1, "{name}: {file}");
    }
}
