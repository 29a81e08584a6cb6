//! How long the check of an article takes: the rules on the article, the rules on the finished
//! files, and all of `offprint check`, which also lays out the pages, makes the outputs and reads
//! them back.
//!
//! `cargo bench --bench check` measures the article in `source/`; `CHECK_FOLDER=folder cargo bench
//! --bench check` then every JATS article below a folder once, and prints the median, the time that
//! one in twenty exceeds, and the longest.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use article::Artifact;
use artifacts::Opened;
use check::PrintedPages;
use check::{check, check_files};
use criterion::{Criterion, criterion_group, criterion_main};
use layout::Typeset;
use offprint::pipeline::proof::printed;
use offprint::pipeline::{
    ArticlePath, Folder, Format, Job, Settings, Stage, Watch, build, emit, find, prepare, typeset,
};
use report::Report;

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// An article of which everything has been made.
struct Made {
    typeset: Typeset,
    printed: PrintedPages,
    artifacts: Vec<Artifact>,
}

/// Nobody watches.
struct Quiet;

impl Watch for Quiet {
    fn at(&self, _article: usize, _stage: Stage) {}
}

fn made(path: &Path, templates: &Folder) -> Option<Made> {
    let name = path.file_name()?.to_str()?;
    let files = Folder::open(path.parent()?).ok()?;
    let mut report = Report::new();
    let prepared = prepare(
        Job {
            path: name.to_owned(),
            bytes: fs::read(path).ok()?,
            files: &files,
            templates,
            journal: None,
            parts: Default::default(),
            placement: None,
        },
        &mut report,
    )?;
    let typeset = typeset("article", prepared, Some(0), &mut report).ok()?;
    let artifacts =
        emit(&typeset, &Format::ALL, &article::Depositing::default(), &|_| (), &mut report);
    let printed = printed(&typeset.pages);
    Some(Made { typeset, printed, artifacts })
}

fn on_article(made: &Made) -> usize {
    let mut report = Report::new();
    check(&made.typeset.edition.article, "article", "references", &mut report);
    report.findings.len()
}

fn on_files(made: &Made, opened: &Opened) -> usize {
    let mut report = Report::new();
    check_files(&made.typeset.edition, &made.printed, opened, &mut report);
    report.findings.len()
}

fn whole(settings: &Settings, article: &ArticlePath) -> usize {
    build(settings, std::slice::from_ref(article), &Quiet).len()
}

fn bench(c: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let templates = Folder::open(&root.join("templates")).expect("the templates are there");
    let settings = Settings::new(&root.join("templates"), None, &Format::ALL)
        .expect("the templates are there");
    let articles = find(&[root.join("source/gfpr-2025-8-1-08")]).expect("the article is there");
    let own = made(&root.join("source/gfpr-2025-8-1-08/article.md"), &templates)
        .expect("the article is made");

    let opened = Opened::new(&own.artifacts);
    let mut group = c.benchmark_group("check");
    group.sample_size(40);
    group.bench_function("rules on the article", |b| b.iter(|| on_article(&own)));
    group.bench_function("rules on the files", |b| b.iter(|| on_files(&own, &opened)));
    group.bench_function("all of check", |b| {
        b.iter(|| articles.first().map(|article| whole(&settings, article)))
    });
    group.finish();
    if let Some(folder) = std::env::var_os("CHECK_FOLDER") {
        over(Path::new(&folder), root);
    }
}

/// Every article below the folder once, in a thread of its own since articles nest deep.
fn over(folder: &Path, root: &Path) {
    let mut paths = Vec::new();
    below(folder, &mut paths);
    paths.sort();
    let work = || {
        let nothing = Folder::absent(root);
        let (mut first, mut all) = (Vec::new(), Vec::new());
        for made in paths.iter().filter_map(|path| made(path, &nothing)) {
            let on_article = timed(|| on_article(&made));
            // The parity has opened the files before.
            let opened = Opened::new(&made.artifacts);
            all.push(on_article + timed(|| on_files(&made, &opened)));
            first.push(on_article);
        }
        tell("rules on the article", first);
        tell("all rules", all);
    };
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn_scoped(scope, work)
            .expect("a thread");
    });
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed()
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| {
        times
            .get((times.len() * share / 100).min(times.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{what}: {} articles, median {:.1?}, 95 in 100 under {:.1?}, at most {:.1?}",
        times.len(),
        at(50),
        at(95),
        at(100)
    );
}

fn below(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, out);
        } else if path.extension().is_some_and(|end| end == "xml" || end == "nxml") {
            out.push(path);
        }
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
