//! Same input, same bytes; and what a failure leaves behind.

use std::fs;
use std::path::Path;

use offprint::pipeline::{self, Format, Outcome, Settings, Stage, Watch};

use crate::support::{SEED, clone_of_seed, copy_tree, files_below, offprint, repository, run};

/// Nobody watches.
struct Nobody;

impl Watch for Nobody {
    fn at(&self, _: usize, _: Stage) {}
}

fn build(source: &Path, out: &Path) -> Vec<Outcome> {
    let settings = Settings::new(&repository().join("templates"), Some(out), &Format::ALL).unwrap();
    let articles = pipeline::find(&[source.to_owned()]).unwrap();
    pipeline::build(&settings, &articles, &Nobody)
}

#[test]
fn two_builds_in_one_process_are_alike() {
    let here = clone_of_seed("bytes");
    let elsewhere = clone_of_seed("bytes-elsewhere");
    for (folder, out) in [(&here, "one"), (&here, "two"), (&elsewhere, "three")] {
        let outcomes = build(&folder.path().join("source").join(SEED), &here.path().join(out));
        assert!(outcomes[0].written.is_some(), "{:?}", outcomes[0].summary.findings);
    }
    let [one, two, three] = ["one", "two", "three"].map(|out| files_below(&here.path().join(out)));
    // One file for each format, and the two reports.
    assert_eq!(one.len(), Format::ALL.len() + 2);
    for other in [two, three] {
        for ((name, bytes), (other_name, other_bytes)) in one.iter().zip(&other) {
            assert_eq!(name, other_name);
            assert!(
                bytes == other_bytes,
                "{name} differs from build to build, or from folder to folder"
            );
        }
    }
}

#[test]
fn several_articles_come_in_the_order_of_their_sources() {
    let scratch = clone_of_seed("several");
    let source = scratch.path().join("source");
    copy_tree(&source.join(SEED), &source.join("a-copy"));
    fs::create_dir(source.join("broken")).unwrap();
    fs::write(source.join("broken/article.md"), "---\ntitle: [\n---\n").unwrap();
    let output = run(scratch.path(), &["build", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "the broken one fails");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let articles = json["articles"].as_array().unwrap();
    let facts: Vec<(&str, bool)> = articles
        .iter()
        .map(|a| (a["article"].as_str().unwrap(), a["written"].is_string()))
        .collect();
    assert_eq!(facts, [("a-copy", true), ("broken", false), (SEED, true)]);
    assert!(!scratch.path().join("out/broken").exists(), "a failed article has no output folder");
}

#[test]
fn a_failure_leaves_the_last_good_outputs() {
    let scratch = clone_of_seed("last-good");
    assert!(run(scratch.path(), &["build"]).status.success());
    let before = files_below(&scratch.path().join("out"));
    let article = scratch.path().join("source").join(SEED).join("article.md");
    let text = fs::read_to_string(&article).unwrap();
    for wrong in [
        text.replace("pages: \"77-83\"", "pages: \"77-78\""),
        text.replace("doi:", "dio:"),
        String::new(),
    ] {
        fs::write(&article, wrong).unwrap();
        assert_eq!(run(scratch.path(), &["build"]).status.code(), Some(1));
        assert!(files_below(&scratch.path().join("out")) == before, "the outputs were touched");
    }
}

#[test]
fn the_date_of_making_is_taken_from_the_environment() {
    let scratch = clone_of_seed("epoch");
    for (out, epoch) in [("one", "1741996800"), ("two", "1741996801")] {
        let status = offprint(scratch.path())
            .args(["build", "--quiet", "--out", out])
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
            .status;
        assert!(status.success());
    }
    let [one, two] = ["one", "two"].map(|out| files_below(&scratch.path().join(out)));
    assert!(one != two, "the outputs carry their date of making");
}
