//! How often each rule speaks on a folder of real articles, and how long the rules take. Run by hand:
//!
//! ```text
//! RULES_CORPUS=folder cargo test --test suite rule_rates -- --ignored --nocapture
//! ```
//!
//! Prints a line for each code: articles, findings; and every finding into the file that `RULES_OUT` names.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use offprint::check::check;
use offprint::pipeline::{Folder, Job, prepare};
use offprint::report::Report;

fn xml_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            xml_files(&path, out);
        } else if path.extension().is_some_and(|end| end == "xml") {
            out.push(path);
        }
    }
}

#[test]
#[ignore = "needs a folder of real articles"]
fn how_often_rules_speak() {
    let mut files = Vec::new();
    xml_files(Path::new(&std::env::var("RULES_CORPUS").expect("RULES_CORPUS names a folder")), &mut files);
    files.sort();
    let next = Mutex::new(files.iter());
    let done = Mutex::new(Vec::new());
    let slowest = Mutex::new((Duration::ZERO, Duration::ZERO));
    let work = || {
        while let Some(path) = { next.lock().unwrap().next() } {
            let (report, time) = look_at(path);
            done.lock().unwrap().push((path.display().to_string(), report));
            let mut times = slowest.lock().unwrap();
            *times = (times.0.max(time), times.1 + time);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, work).unwrap();
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by(|one, other| one.0.cmp(&other.0));
    print!("{}", rates(&done));
    let (slowest, sum) = slowest.into_inner().unwrap();
    println!("check: {slowest:?} at most, {sum:?} for {} articles", files.len());
    if let Ok(out) = std::env::var("RULES_OUT") {
        fs::write(out, lines(&done)).unwrap();
    }
}

fn look_at(path: &Path) -> (Report, Duration) {
    let (folder, name) = (path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
    let files = Folder::open(folder).unwrap();
    let templates = Folder::absent(folder);
    let mut report = Report::new();
    let job = Job { path: name.to_owned(), bytes: fs::read(path).unwrap(), files: &files, templates: &templates };
    let prepared = prepare(job, &mut report);
    let start = Instant::now();
    if let Some(prepared) = &prepared {
        check(&prepared.article, name, name, &mut Report::new());
    }
    (report, start.elapsed())
}

fn rates(done: &[(String, Report)]) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, report) in done {
        let mut codes: Vec<&str> = report.diagnostics.iter().map(|finding| finding.code.id).collect();
        codes.sort_unstable();
        for id in &codes {
            counts.entry(id).or_default().1 += 1;
        }
        codes.dedup();
        for id in codes {
            counts.entry(id).or_default().0 += 1;
        }
    }
    let mut out = String::new();
    for (id, (articles, findings)) in counts {
        let often = if articles * 10 > done.len() { "  more than a tenth" } else { "" };
        let _ = writeln!(out, "{id} {articles} of {} articles, {findings} findings{often}", done.len());
    }
    out
}

fn lines(done: &[(String, Report)]) -> String {
    let mut out = String::new();
    for (file, report) in done {
        for finding in &report.diagnostics {
            let _ = writeln!(out, "{}\t{file}\t{}\t{}", finding.code.id, finding.place, finding.message);
        }
    }
    out
}
