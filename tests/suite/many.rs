//! A list of articles: what a killed run leaves, poisoned rows, and shares that give what one run
//! gives.

use std::fs;
use std::path::Path;

use crate::support::{SEED, Scratch, clone_of_seed, copy_tree, files_below, run};

/// A folder with the seed five times, one of them poisoned, and a list of them.
fn many() -> Scratch {
    let scratch = clone_of_seed("many");
    let root = scratch.path();
    let seed = root.join("source").join(SEED);
    let mut list = String::new();
    for number in 1..=5 {
        copy_tree(&seed, &root.join(format!("many/a-{number}")));
        list += &format!("many/a-{number}\n");
    }
    fs::write(root.join("many/a-3/article.md"), b"---\ntitle: [\n\xff\xfe").unwrap();
    fs::write(root.join("list.txt"), list).unwrap();
    scratch
}

/// The files below a folder with their bytes, without the tables.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files_below(folder).into_iter().filter(|(path, _)| !path.ends_with(".jsonl")).collect()
}

/// The lines of tables without the time that each took, in order.
fn lines(out: &Path, tables: &[&str]) -> Vec<String> {
    let text: String =
        tables.iter().map(|name| fs::read_to_string(out.join(name)).unwrap()).collect();
    let mut rows: Vec<(u64, String)> = text
        .lines()
        .map(|line| {
            let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(row.as_object_mut().unwrap().remove("seconds").is_some());
            (row["row"].as_u64().unwrap(), row.to_string())
        })
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, row)| row).collect()
}

fn build(root: &Path, more: &[&str]) -> Option<i32> {
    let args = ["build", "--manifest", "list.txt", "--to", "jats,pdf"];
    run(root, &[&args, more].concat()).status.code()
}

#[test]
fn shares_give_what_one_run_gives_and_a_poisoned_article_costs_itself_only() {
    let scratch = many();
    let root = scratch.path();
    assert_eq!(build(root, &["--out", "one"]), Some(1));
    for share in ["2/3", "1/3", "3/3"] {
        build(root, &["--out", "three", "--shard", share]);
    }
    let one = tree(&root.join("one"));
    assert_eq!(one.len(), 4 * 4, "four files of each article but one");
    assert!(one == tree(&root.join("three")), "the same bytes");
    let all = lines(&root.join("one"), &["results.jsonl"]);
    assert_eq!(
        all,
        lines(
            &root.join("three"),
            &["results-1-of-3.jsonl", "results-2-of-3.jsonl", "results-3-of-3.jsonl"]
        )
    );
    assert!(
        all[2].contains("\"state\":\"stopped\"") && all[3].contains("\"state\":\"written\""),
        "{all:?}"
    );
}

#[test]
fn a_killed_run_goes_on_where_it_stopped() {
    let scratch = many();
    let root = scratch.path();
    build(root, &["--out", "whole"]);
    build(root, &["--out", "part"]);
    let (table, part) = (root.join("part/results.jsonl"), root.join("part/results.jsonl.part"));
    // As a run leaves it that was killed at its fourth article.
    let text = fs::read_to_string(&table).unwrap();
    let kept: Vec<&str> = text.lines().take(3).collect();
    fs::write(&part, format!("{}\n{{\"begun\":4}}\n{{\"row\":4,\"sour", kept.join("\n"))).unwrap();
    fs::remove_file(&table).unwrap();
    fs::remove_dir_all(root.join("part/a-4")).unwrap();
    fs::remove_dir_all(root.join("part/a-5")).unwrap();
    let untouched = fs::metadata(root.join("part/a-1/report.json")).unwrap().modified().unwrap();
    build(root, &["--out", "part"]);
    assert!(!part.exists());
    assert!(tree(&root.join("whole")) == tree(&root.join("part")));
    assert_eq!(
        lines(&root.join("whole"), &["results.jsonl"]),
        lines(&root.join("part"), &["results.jsonl"])
    );
    assert_eq!(
        fs::metadata(root.join("part/a-1/report.json")).unwrap().modified().unwrap(),
        untouched,
        "it was not built again"
    );
}

#[test]
fn an_article_that_ends_the_program_each_time_is_given_up() {
    let scratch = many();
    let root = scratch.path();
    fs::create_dir_all(root.join("out")).unwrap();
    fs::write(
        root.join("out/results.jsonl.part"),
        "{\"begun\":2}\n{\"begun\":2}\n{\"begun\":2}\n{\"begun\":1}\n",
    )
    .unwrap();
    build(root, &[]);
    let all = lines(&root.join("out"), &["results.jsonl"]);
    assert!(
        all[1].contains("\"state\":\"crashed\"") && all[1].contains("ended 3 times"),
        "{}",
        all[1]
    );
    assert!(all[0].contains("\"state\":\"written\""), "what was begun once is tried again");
    build(root, &[]);
    assert_eq!(lines(&root.join("out"), &["results.jsonl"]), all, "it stays given up");
    let article = root.join("many/a-2/article.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, text + "\nMore words.\n").unwrap();
    build(root, &[]);
    assert!(lines(&root.join("out"), &["results.jsonl"])[1].contains("\"state\":\"written\""));
}

#[test]
fn what_is_missing_or_changed_is_built_again() {
    let scratch = many();
    let root = scratch.path();
    build(root, &[]);
    let whole = tree(&root.join("out"));
    fs::remove_file(root.join("out/a-1/a-1.pdf")).unwrap();
    build(root, &[]);
    assert!(tree(&root.join("out")) == whole);
    let style = root.join("templates/gfpr/style.yaml");
    let text = fs::read_to_string(&style).unwrap();
    fs::write(&style, text + "\n# another day\n").unwrap();
    let output = run(root, &["build", "--manifest", "list.txt", "--to", "jats,pdf"]);
    assert!(
        !String::from_utf8_lossy(&output.stdout).contains("earlier run"),
        "the templates are not the same"
    );
}
