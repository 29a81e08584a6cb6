//! Whole articles against the plain files kept in `tests/corpus/<slug>/`: what the program makes of
//! them may change only when somebody has looked at the change.

use std::fmt::Write;
use std::io::{Cursor, Read};

use crate::pdf_facts::pdf_facts;
use crate::support::{SEED, Scratch, assert_kept, copy_tree, repository, run, seed_output, stdout};

fn keep(slug: &str, file: &str, text: &str) {
    assert_kept(&repository().join("tests/corpus").join(slug).join(file), text);
}

/// Every text in an EPUB, one after the other; of other files the name and, for what is kept as it
/// was received, the size.
fn epub_listing(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().to_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let is_text = [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|end| name.ends_with(end))
            || name == "mimetype";
        if is_text {
            let _ =
                write!(out, "=== {name} ===\n{}\n", String::from_utf8(content).unwrap().trim_end());
        } else {
            let _ = writeln!(out, "=== {name}: {} bytes ===", content.len());
        }
    }
    out
}

#[test]
fn the_seed_is_read_as_before() {
    let yaml = stdout(&run(repository(), &["inspect", &format!("source/{SEED}")]));
    keep(SEED, "article.yaml", &yaml);
}

#[test]
fn the_seed_is_laid_out_as_before() {
    keep(
        SEED,
        "pages.txt",
        &stdout(&run(repository(), &["inspect", "--text", &format!("source/{SEED}")])),
    );
}

#[test]
fn the_seed_has_the_findings_it_had() {
    keep(SEED, "report.txt", &stdout(&run(repository(), &["check", &format!("source/{SEED}")])));
}

#[test]
fn the_seed_is_written_as_before() {
    keep(SEED, "article.xml", &String::from_utf8(seed_output(".xml")).unwrap());
    keep(SEED, "epub.txt", &epub_listing(seed_output(".epub")));
    keep(SEED, "pdf.txt", &pdf_facts(&seed_output(".pdf")));
}

#[test]
fn the_seed_s_page_for_the_web_is_written_as_before() {
    let scratch = Scratch::new("web");
    let out = scratch.path().display().to_string();
    let output =
        run(repository(), &["build", "--to", "html", "--out", &out, &format!("source/{SEED}")]);
    assert!(output.status.success(), "{}", stdout(&output));
    keep(SEED, "page.html", &page_listing(&scratch.path().join(format!("{SEED}/{SEED}.html"))));
}

/// A page for the web; of what it holds as data, the size.
fn page_listing(path: &std::path::Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let mut parts = text.split(";base64,");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (data, rest) = part.split_once('"').unwrap();
        let _ = write!(out, ": {} letters\"{rest}", data.len());
    }
    out
}

/// An article with every form that a source can have.
#[test]
fn all_forms_come_out_as_before() {
    specimen("forms");
}

/// A long article with everything that an article contains, often.
#[test]
fn everything_comes_out_as_before() {
    specimen("everything");
}

fn specimen(slug: &str) {
    let scratch = Scratch::new(slug);
    let corpus = repository().join("tests/corpus");
    copy_tree(&corpus.join("source").join(slug), &scratch.path().join("source").join(slug));
    copy_tree(&corpus.join("templates"), &scratch.path().join("templates"));
    let output = run(scratch.path(), &["build"]);
    assert!(output.status.success(), "{}", stdout(&output));
    let file =
        |end: &str| std::fs::read(scratch.path().join(format!("out/{slug}/{slug}.{end}"))).unwrap();
    let source = format!("source/{slug}");
    keep(slug, "article.yaml", &stdout(&run(scratch.path(), &["inspect", &source])));
    keep(slug, "pages.txt", &stdout(&run(scratch.path(), &["inspect", "--text", &source])));
    keep(slug, "report.txt", &stdout(&run(scratch.path(), &["check", &source])));
    keep(slug, "article.xml", &String::from_utf8(file("xml")).unwrap());
    keep(slug, "epub.txt", &epub_listing(file("epub")));
    keep(slug, "pdf.txt", &pdf_facts(&file("pdf")));
    let output = run(scratch.path(), &["build", "--to", "html"]);
    assert!(output.status.success(), "{}", stdout(&output));
    keep(slug, "page.html", &page_listing(&scratch.path().join(format!("out/{slug}/{slug}.html"))));
}
