//! The library as a stranger calls it: bytes in, bytes out, and the very bytes that the program
//! writes.

use std::fs;

use offprint::{Format, InMemory, Level, Options, Order, View};

use crate::support::{SEED, built_seed, files_below, repository};

/// The whole of another program that builds an article from memory.
fn build_from_memory(
    article: &[(String, Vec<u8>)],
    templates: &[(String, Vec<u8>)],
) -> Vec<(String, Vec<u8>)> {
    let mut world = InMemory::new(SEED);
    for (path, bytes) in article {
        world = world.with_file(path, bytes.clone());
    }
    for (path, bytes) in templates {
        world = world.with_template(path, bytes.clone());
    }
    let outputs = offprint::build(&world, &Options::default());
    assert!(outputs.findings.count(Level::Fatal) == 0, "{:?}", outputs.findings);
    let mut files: Vec<_> =
        outputs.artifacts.into_iter().map(|file| (file.path, file.bytes)).collect();
    files.sort();
    files
}

/// Files: path and bytes.
type Files = Vec<(String, Vec<u8>)>;

fn seed() -> (Files, Files) {
    (
        files_below(&repository().join("source").join(SEED)),
        files_below(&repository().join("templates")),
    )
}

fn world() -> InMemory {
    let (article, templates) = seed();
    let world = article
        .into_iter()
        .fold(InMemory::new(SEED), |world, (path, bytes)| world.with_file(&path, bytes));
    templates.into_iter().fold(world, |world, (path, bytes)| world.with_template(&path, bytes))
}

#[test]
fn an_article_in_memory_gives_the_bytes_that_the_command_writes() {
    let (article, templates) = seed();
    let made = build_from_memory(&article, &templates);
    // The page is the program's.
    let written = files_below(built_seed()).into_iter().filter(|(name, _)| name != "report.html");
    let written: Vec<_> = written.collect();
    let names = |files: &[(String, Vec<u8>)]| {
        files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&made), names(&written));
    for ((name, bytes), (_, other)) in made.iter().zip(&written) {
        assert!(bytes == other, "{name} differs");
    }
}

#[test]
fn the_other_questions_are_answered_from_memory() {
    let world = world();
    let options = Options { formats: vec![Format::Jats], ..Options::default() };
    let checked = offprint::check(&world, &options);
    assert!(checked.artifacts.is_empty() && !checked.summary.parity.is_empty());
    let (survey, _) = offprint::fit(&world);
    assert_eq!(survey.unwrap().assigned, Some(7));
    let (text, _) = offprint::inspect(&world, &options, View::Text);
    assert!(text.unwrap().contains("Afghan Taliban"));
    let crossref =
        offprint::pipeline::TARGETS.iter().filter(|target| target.name == "crossref").collect();
    let order = Order { targets: crossref, options: Default::default(), force: true, ledger: None };
    let made = offprint::deposit(&[&world], &options, &order);
    assert_eq!(made.articles[0].files.len(), 1, "{:?}", made.articles[0].summary.findings);
}

#[test]
fn what_is_missing_is_a_finding() {
    let nothing = offprint::build(&InMemory::new("nothing"), &Options::default());
    assert!(nothing.artifacts.is_empty() && nothing.findings.is_fatal());
}

#[test]
fn a_source_of_brackets_needs_no_deep_stack_of_its_caller() {
    let deep = "> ".repeat(3000) + &"[".repeat(3000);
    let article = fs::read_to_string(repository().join("source").join(SEED).join("article.md"))
        .unwrap()
        + &deep;
    let world = world().with_file("article.md", article);
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let outputs =
        small.spawn(move || offprint::check(&world, &Options::default())).unwrap().join().unwrap();
    assert!(!outputs.findings.findings.is_empty());
}
