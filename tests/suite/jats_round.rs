//! JATS in, JATS out: the same article comes back, byte for byte. What is kept in the words of JATS
//! is compared by the files alone: it is written as receivers want it.
//!
//! `JATS_FOLDER=folder cargo test --test suite folder_of_jats -- --ignored --nocapture` tries every
//! file of a folder, and leaves what was written beside nothing else in `JATS_OUT`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use article::Article;
use article::Edition;
use article::PageMap;
use artifacts::Opened;
use offprint::pipeline::{Folder, Format, Job, Prepared, emit, prepare, typeset};
use rayon::prelude::*;
use report::Report;
use verify::{Source, parity};

use crate::support::{Scratch, repository};

/// An article read and written as JATS, without pages.
struct Written {
    article: Article,
    xml: Vec<u8>,
    edition: Edition,
    report: Report,
}

fn write(bytes: Vec<u8>, folder: &Folder, templates: &Folder) -> Result<Written, String> {
    let mut report = Report::new();
    let job = Job {
        path: "article.xml".to_owned(),
        bytes,
        files: folder,
        templates,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    let said = |report: &Report| {
        report
            .findings
            .iter()
            .map(|d| format!("{}: {}", d.code.id, d.message()))
            .take(3)
            .collect::<Vec<_>>()
            .join("; ")
    };
    let Some(Prepared { article, media, .. }) = prepare(job, &mut report) else {
        return Err(said(&report));
    };
    let edition = Edition::new("article", &article, media, PageMap::default(), 0);
    let artifact = jats::write::emit(&edition, &mut report).map_err(|error| error.to_string())?;
    Ok(Written { article, xml: artifact.bytes, edition, report })
}

/// What differs first, in the dumps of two articles.
fn difference(one: &Article, two: &Article) -> Option<String> {
    let told = |article: &Article| {
        let mut value = serde_json::to_value(article).unwrap();
        forget_kept(&mut value);
        serde_json::to_string_pretty(&value).unwrap()
    };
    let (one, two) = (told(one), told(two));
    let at = one.lines().zip(two.lines()).position(|(one, two)| one != two)?;
    let lines = |text: &str| {
        text.lines().skip(at.saturating_sub(2)).take(5).map(str::trim).collect::<Vec<_>>().join(" ")
    };
    Some(format!("{} ≠ {}", lines(&one), lines(&two)))
}

/// Takes off what is kept in the words of JATS.
fn forget_kept(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.retain(|name, _| {
                !matches!(
                    name.as_str(),
                    "kept"
                        | "written"
                        | "source"
                        | "attributes"
                        | "cols"
                        | "group"
                        | "fn-groups"
                        | "kind"
                        | "titled"
                )
            });
            // The address of a licence is written in its canonical form.
            fields
                .get_mut("license")
                .and_then(|license| license.as_object_mut())
                .and_then(|license| license.remove("href"));
            fields.values_mut().for_each(forget_kept);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(forget_kept),
        _ => {}
    }
}

fn trial(path: &Path, out: Option<&Path>) -> String {
    let empty = Scratch::new("round");
    let folder = Folder::open(empty.path()).unwrap();
    let start = std::time::Instant::now();
    let first = match write(fs::read(path).unwrap(), &folder, &folder) {
        Ok(first) => first,
        Err(why) => return format!("UNREAD {why}"),
    };
    let took = start.elapsed().as_millis();
    let name = path.file_name().unwrap().to_str().unwrap();
    if let Some(out) = out {
        fs::write(out.join(name), &first.xml).unwrap();
        let mut report = Report::new();
        let epub = epub::emit(&first.edition, &style::Style::default(), None, &mut report).unwrap();
        fs::write(out.join(name).with_extension("epub"), epub.bytes).unwrap();
        let said: Vec<String> = first
            .report
            .findings
            .iter()
            .map(|d| format!("{} {}", d.code.id, d.message()))
            .collect();
        fs::write(out.join(name).with_extension("txt"), said.join("\n")).unwrap();
    }
    let second = match write(first.xml.clone(), &folder, &folder) {
        Ok(second) => second,
        Err(why) => return format!("REREAD {why}"),
    };
    if let Some(out) = out {
        fs::write(out.join(name).with_extension("second"), &second.xml).unwrap();
    }
    let difference = difference(&first.article, &second.article);
    if let (Some(out), Some(_)) = (out, &difference) {
        fs::write(
            out.join(name).with_extension("1.json"),
            serde_json::to_string_pretty(&first.article).unwrap(),
        )
        .unwrap();
        fs::write(
            out.join(name).with_extension("2.json"),
            serde_json::to_string_pretty(&second.article).unwrap(),
        )
        .unwrap();
    }
    match difference {
        Some(difference) => format!("DIFFERS {took} ms {difference}"),
        None if first.xml != second.xml => "BYTES".to_owned(),
        None => format!("same {took} ms"),
    }
}

fn below(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, out);
        } else if path.extension().is_some_and(|end| end == "xml" || end == "nxml") {
            out.push(path);
        }
    }
}

#[test]
#[ignore = "needs a folder of articles"]
fn folder_of_jats() {
    let Some(folder) = std::env::var_os("JATS_FOLDER") else { return };
    let out = std::env::var_os("JATS_OUT").map(PathBuf::from);
    out.iter().for_each(|out| fs::create_dir_all(out).unwrap());
    let mut files = Vec::new();
    below(Path::new(&folder), &mut files);
    files.sort();
    let pool = rayon::ThreadPoolBuilder::new().stack_size(16 << 20).build().unwrap();
    let results: Vec<String> = pool.install(|| {
        let one = |path: &PathBuf| {
            catch_unwind(AssertUnwindSafe(|| trial(path, out.as_deref())))
                .unwrap_or_else(|_| "PANIC".to_owned())
        };
        files.par_iter().map(one).collect()
    });
    for (path, result) in files.iter().zip(&results) {
        println!("{} {result}", path.file_name().unwrap().display());
    }
    let same = results.iter().filter(|result| result.starts_with("same")).count();
    println!("{} files, {same} come back the same", files.len());
}

/// Our own articles, which between them use what JATS has: each comes back the same, and no output
/// lacks a word.
#[test]
fn own_articles_come_back_the_same() {
    let mut files = Vec::new();
    below(&repository().join("tests/corpus/jats"), &mut files);
    files.sort();
    assert!(files.len() >= 5, "the articles were found");
    for path in &files {
        let result = trial(path, None);
        if path.ends_with("malformed.xml") {
            assert!(
                result.starts_with("UNREAD S150"),
                "what is not well-formed is refused: {result}"
            );
            continue;
        }
        assert!(result.starts_with("same"), "{}: {result}", path.display());
    }
}

/// What every one of them says of itself when it is read: a list of codes for each.
#[test]
fn what_is_said_of_our_own_articles() {
    let empty = Scratch::new("said");
    let folder = Folder::open(empty.path()).unwrap();
    let said = |name: &str| {
        let bytes = fs::read(repository().join("tests/corpus/jats").join(name)).unwrap();
        let mut report = Report::new();
        if let Ok(written) = write(bytes.clone(), &folder, &folder) {
            report = written.report;
        } else {
            let job = Job {
                path: "article.xml".to_owned(),
                bytes,
                files: &folder,
                templates: &folder,
                journal: None,
                parts: Default::default(),
                placement: None,
            };
            assert!(prepare(job, &mut report).is_none());
        }
        let mut codes: Vec<&str> = report
            .findings
            .iter()
            .map(|d| d.code.id)
            .filter(|id| id.starts_with(['S', 'J', 'X']))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(" ")
    };
    assert_eq!(said("malformed.xml"), "S150 S151");
    assert_eq!(said("odd.xml"), "J101 J108 S155 S156 S157 S158");
}

/// The three outputs are read back; nothing is missing in them, and a word that is taken out is
/// missed.
#[test]
fn the_outputs_of_our_own_articles_agree() {
    let empty = Scratch::new("agree");
    let folder = Folder::open(empty.path()).unwrap();
    for name in ["body.xml", "front.xml", "nlm2.xml", "odd.xml", "rare.xml"] {
        let bytes = fs::read(repository().join("tests/corpus/jats").join(name)).unwrap();
        let mut report = Report::new();
        let job = Job {
            path: name.to_owned(),
            bytes: bytes.clone(),
            files: &folder,
            templates: &folder,
            journal: None,
            parts: Default::default(),
            placement: None,
        };
        let prepared = prepare(job, &mut report).unwrap();
        let laid_out = typeset("article", prepared, None, &mut report)
            .unwrap_or_else(|_| panic!("{name} is set"));
        let mut artifacts =
            emit(&laid_out, &Format::ALL, &article::Depositing::default(), &|_| (), &mut report);
        // What the reader has left out and said so is no loss.
        let mut findings = report.clone();
        let source = Some(Source { file: name, bytes: &bytes });
        let found =
            parity(&laid_out.edition.article, source, &Opened::new(&artifacts), &mut findings);
        assert_eq!(found.len(), Format::ALL.len());
        assert!(
            found.iter().all(|one| one.missing == 0 && one.words > 0),
            "{name}: {:?}",
            findings.findings
        );
        if name == "body.xml" {
            let xml = String::from_utf8(artifacts[0].bytes.clone()).unwrap();
            artifacts[0].bytes = xml.replace("water that moves", "water").into_bytes();
            let lost =
                parity(&laid_out.edition.article, source, &Opened::new(&artifacts), &mut findings);
            assert_eq!(lost[0].missing, 2);
        }
    }
}
