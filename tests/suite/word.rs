//! A manuscript of a word processor: what is imported is kept, and building the manuscript is building what was
//! imported.

use std::fs;

use offprint::{Format, InMemory, Options};
use report::Report;

use crate::support::{Scratch, copy_tree, files_below, repository, run, updating};

fn manuscript() -> Vec<u8> {
    fs::read(repository().join("tests/corpus/word/moss.docx")).unwrap()
}

fn imported() -> (docx::Import, Report) {
    let mut report = Report::new();
    let import = docx::import(
        "moss.docx",
        &manuscript(),
        &offprint::Memory::default(),
        "journal: demo\n",
        &mut report,
    )
    .unwrap();
    (import, report)
}

/// A world with the corpus's templates.
fn world(name: &str, article: &str) -> InMemory {
    let world = InMemory::new(name).with_article_named(article);
    let templates = files_below(&repository().join("tests/corpus/templates"));
    templates.into_iter().fold(world, |world, (path, bytes)| world.with_template(&path, bytes))
}

#[test]
fn a_manuscript_is_imported_as_before() {
    let (import, report) = imported();
    let findings: Vec<String> = report
        .findings
        .iter()
        .map(|finding| format!("{} {}: {}\n", finding.code.id, finding.place, finding.message()))
        .collect();
    let kept = [
        ("moss.md", import.article),
        ("moss.bib", import.bibliography),
        ("moss.import.yaml", import.evidence),
        ("moss.txt", findings.concat()),
    ];
    for (name, now) in kept {
        let path = repository().join("tests/corpus/word").join(name);
        if updating() {
            fs::write(&path, &now).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), now, "{name}");
    }
}

/// `moss.odt` is `moss.docx` as LibreOffice writes it.
#[test]
fn the_same_manuscript_in_open_document_is_the_same_article() {
    let mut report = Report::new();
    let import = docx::import(
        "moss.odt",
        &fs::read(repository().join("tests/corpus/word/moss.odt")).unwrap(),
        &offprint::Memory::default(),
        "journal: demo\n",
        &mut report,
    )
    .unwrap();
    let (word, in_word) = imported();
    assert_eq!(import.article, word.article);
    assert_eq!(import.bibliography, word.bibliography);
    assert_eq!(import.pictures, word.pictures);
    let told = |report: &Report| {
        let mut all: Vec<String> = report.findings.iter().map(report::Finding::message).collect();
        all.sort();
        all
    };
    assert_eq!(told(&report), told(&in_word));
}

#[test]
fn a_manuscript_and_its_import_give_the_same_article() {
    let options = Options { formats: vec![Format::Jats], ..Options::default() };
    let whole = world("moss", "moss.docx")
        .with_file("moss.docx", manuscript())
        .with_file("moss.yaml", "journal: demo\n");
    let (import, _) = imported();
    let mut folder = world("moss", "article.md")
        .with_file("article.md", import.article)
        .with_file(docx::BIBLIOGRAPHY, import.bibliography);
    for (path, bytes) in import.pictures {
        folder = folder.with_file(&path, bytes);
    }
    let xml = |outputs: offprint::Outputs| {
        outputs.artifacts.into_iter().find(|file| file.path == "moss.xml").unwrap().bytes
    };
    let (whole, folder) = (offprint::build(&whole, &options), offprint::build(&folder, &options));
    assert!(
        whole.findings.findings.iter().all(|finding| finding.place.line == 0),
        "a manuscript has no lines"
    );
    let xml = (xml(whole), xml(folder));
    assert!(String::from_utf8_lossy(&xml.0).contains("<article-title>Moss in the shade"));
    assert!(xml.0 == xml.1, "the two differ");
}

#[test]
fn the_templates_are_found_above_the_folder_one_works_in() {
    let scratch = Scratch::new("templates-above");
    copy_tree(&repository().join("tests/corpus/templates"), &scratch.path().join("templates"));
    let folder = scratch.path().join("sent/in");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("moss.docx"), manuscript()).unwrap();
    fs::write(folder.join("moss.yaml"), "journal: demo\n").unwrap();
    let output = run(&folder, &["build", "moss.docx", "--to", "jats", "--out", "out"]);
    assert!(
        folder.join("out/moss/moss.xml").is_file(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
