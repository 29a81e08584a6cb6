//! Parity can fail: an output that lacks a word of the article is found out, and so is one that cannot be read.

use offprint::article::{Article, Block, Inline};
use offprint::edition::Artifact;
use offprint::parity::parity;
use offprint::pipeline::{self, Folder, Format, Job};
use offprint::read::Files;
use offprint::report::Report;

use crate::support::{SEED, repository};

/// The seed article with its three outputs.
fn built() -> (Article, Vec<Artifact>) {
    let templates = Folder::open(&repository().join("templates")).unwrap();
    let files = Folder::open(&repository().join("source").join(SEED)).unwrap();
    let mut report = Report::new();
    let job = Job { path: "article.md".into(), bytes: files.load("article.md").unwrap(), files: &files, templates: &templates };
    let prepared = pipeline::prepare(job, &mut report).unwrap();
    let edition = pipeline::typeset(SEED, prepared, None, &mut report).unwrap();
    let artifacts = pipeline::emit(&edition, &Format::ALL, &|_| {}, &mut report);
    (edition.article, artifacts)
}

/// The first paragraph below the first heading.
fn first_paragraph(article: &mut Article) -> &mut Vec<Inline> {
    let blocks = article.body.iter_mut().find_map(|block| if let Block::Sec(sec) = block { Some(&mut sec.blocks) } else { None });
    blocks.unwrap().iter_mut().find_map(|block| if let Block::P(p) = block { Some(&mut p.content) } else { None }).unwrap()
}

#[test]
fn what_was_built_agrees_and_a_missing_word_is_named_in_every_output() {
    let (mut article, artifacts) = built();
    let mut report = Report::new();
    let agreed = parity(&article, None, &artifacts, &mut report);
    assert_eq!(agreed.len(), 3);
    assert!(agreed.iter().all(|one| one.missing == 0 && one.words > 3_000), "{agreed:?}");
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);

    first_paragraph(&mut article).push(Inline::text(" and the xylophone"));
    let mut report = Report::new();
    let disagreed = parity(&article, None, &artifacts, &mut report);
    assert!(disagreed.iter().all(|one| one.missing > 0), "{disagreed:?}");
    for artifact in &artifacts {
        let named = report.diagnostics.iter().any(|finding| finding.message.starts_with(&artifact.path) && finding.message.contains("xylophone"));
        assert!(named, "{}: {:?}", artifact.path, report.diagnostics);
    }
}

#[test]
fn an_output_that_cannot_be_read_back_is_a_finding() {
    let (article, artifacts) = built();
    for artifact in artifacts {
        let half = Artifact { bytes: artifact.bytes[..artifact.bytes.len() / 2].to_vec(), ..artifact };
        let mut report = Report::new();
        let found = parity(&article, None, &[half], &mut report);
        assert!(!report.diagnostics.is_empty(), "half a file was taken for a whole one: {found:?}");
    }
}
