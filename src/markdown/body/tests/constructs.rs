//! Every construct of Pandoc's Markdown: the samples in `tests/markdown`, a file for each line of
//! the manual's table.
//!
//! A sample is what is written, what it reads as in the short notation, and what is said of it.
//! `UPDATE=1` writes the last two.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::shown;

const WRITE: &str = "%% write\n";
const READS: &str = "%% reads\n";
const SAYS: &str = "%% says\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

/// The samples by the names of their files.
fn files() -> BTreeMap<String, String> {
    let folder = std::fs::read_dir(root().join("markdown")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let named = paths.map(|path| {
        (
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            std::fs::read_to_string(&path).unwrap(),
        )
    });
    named.collect()
}

/// A file as it must be.
fn whole(text: &str) -> String {
    let samples = text.split(WRITE).skip(1);
    samples.map(sample).collect()
}

fn sample(text: &str) -> String {
    let source = text.split(READS).next().unwrap_or_default();
    let (reads, says) = shown(source);
    let says: String = says.iter().map(|line| format!("{line}\n")).collect();
    let says = if says.is_empty() { says } else { format!("{SAYS}{says}") };
    format!("{WRITE}{source}{READS}{}\n{says}", reads.trim_end())
}

#[test]
fn every_sample_reads_as_it_did() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        let now = whole(&text);
        if now == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(root().join(format!("markdown/{name}.txt")), now).unwrap();
        } else {
            wrong.push(format!("{name}:\n{now}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of the manual's table: name and verdict.
fn table() -> BTreeMap<String, String> {
    let page = std::fs::read_to_string(root().join("cli/markdown.md")).unwrap();
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|row| row.split(" | ").collect::<Vec<_>>());
    rows.map(|row| (row[0].trim_end_matches('`').to_owned(), row[1].to_owned())).collect()
}

#[test]
fn the_manual_has_a_line_for_each() {
    let (table, files) = (table(), files());
    assert_eq!(table.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (name, verdict) in table {
        let says: Vec<bool> =
            files[&name].split(WRITE).skip(1).map(|sample| sample.contains(SAYS)).collect();
        let holds = match verdict.as_str() {
            // What is special about it stands in the samples behind the first.
            "as Pandoc" => !says[0],
            "not" => says.contains(&true),
            other => other == "otherwise",
        };
        wrong.extend((!holds).then(|| format!("{name}: {verdict}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// `tests/pandoc-manual.txt` has the constructs of Pandoc's manual (3.9, “Pandoc's Markdown”) in its
/// order: the extensions by their names, the other sections by their headings.
#[test]
fn the_table_has_all_of_pandoc_s_manual() {
    let names = std::fs::read_to_string(root().join("pandoc-manual.txt")).unwrap();
    let table = table();
    let missing: Vec<&str> = names.lines().filter(|name| !table.contains_key(*name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
