//! How fast JATS is read and written, in megabytes a second on one core.
//!
//! `cargo bench --bench jats` measures our own articles; `JATS_FOLDER=folder cargo bench --bench
//! jats` every article of a folder, up to 16 MB.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use article::Edition;
use article::PageMap;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use offprint::pipeline::read;
use offprint::pipeline::{Folder, Job, prepare};
use reading::Source;
use report::Report;

/// The most that is measured, in bytes.
const MOST: usize = 16 << 20;

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

fn articles() -> Vec<Vec<u8>> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/jats");
    let mut paths = Vec::new();
    below(&std::env::var_os("JATS_FOLDER").map_or(own, PathBuf::from), &mut paths);
    paths.sort();
    let mut room = MOST;
    let files = paths.iter().filter_map(|path| fs::read(path).ok());
    files
        .take_while(|bytes| {
            let fits = bytes.len() <= room;
            room = room.saturating_sub(bytes.len());
            fits
        })
        .collect()
}

fn bench(c: &mut Criterion) {
    // No pictures are looked for.
    let empty = Folder::absent(Path::new("nowhere"));
    let articles = articles();
    let sources: Vec<Source> = articles
        .iter()
        .map(|bytes| Source {
            path: "article.xml".to_owned(),
            bytes: bytes.clone(),
            files: &empty,
            templates: &empty,
            journal: None,
        })
        .collect();
    let edition = |bytes: &Vec<u8>| {
        let job = Job {
            path: "article.xml".to_owned(),
            bytes: bytes.clone(),
            files: &empty,
            templates: &empty,
            journal: None,
            parts: Default::default(),
            placement: None,
        };
        let prepared = prepare(job, &mut Report::new())?;
        Some(Edition::new("article", &prepared.article, prepared.media, PageMap::default(), 0))
    };
    let editions: Vec<Edition> = articles.iter().filter_map(edition).collect();
    let written = || {
        editions
            .iter()
            .filter_map(|edition| jats::write::emit(edition, &mut Report::new()).ok())
            .map(|file| file.bytes.len())
            .sum::<usize>()
    };

    let mut group = c.benchmark_group("jats");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(articles.iter().map(Vec::len).sum::<usize>() as u64));
    group.bench_function("read", |b| {
        b.iter(|| {
            sources.iter().filter(|source| read(source, &mut Report::new()).is_some()).count()
        })
    });
    group.throughput(Throughput::Bytes(written() as u64));
    group.bench_function("write", |b| b.iter(written));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
