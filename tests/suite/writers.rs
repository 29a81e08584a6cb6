//! What every writer of deposits makes of whole articles, against the files kept in
//! `tests/corpus/deposits/<article>/`.

use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::support::{
    Scratch, assert_kept, copy_tree, files_below, repository, run, stdout, updating,
};

/// Every target but Crossref, whose schema has several versions.
const TARGETS: &str = "doaj,pubmed,datacite,pmc,clockss,portico,scielo,ojs,web,citations";
const CROSSREF: [&str; 3] = ["5.3.1", "5.4.0", "5.5.0"];

/// Who deposits, and where the journals' articles stand on the web.
const HOUSE: &str = r#"depositor: {name: Deposits & Co., email: deposits@example.org}
registrant: A House
landing-page: "https://journal.example.org/{doi}"
xml: "https://journal.example.org/{volume}/{page}.xml"
crossmark: {policy: "10.5555/policy", domains: [journal.example.org]}
archives: [CLOCKSS, Portico]
"#;

/// In English: persons only, abstracts of every kind, grants, companions, pictures and a
/// supplement.
#[test]
fn everything_is_deposited_as_before() {
    keep_deposits("everything", "source/everything");
}

/// In German: a correction by a collaboration, translated, with more keywords than DOAJ accepts.
#[test]
fn a_correction_is_deposited_as_before() {
    keep_deposits("berichtigung", "source/berichtigung");
}

/// In French, from JATS: print and web dates, page numbers with a prefix, editors, funders, a
/// retracted article.
#[test]
fn an_article_from_jats_is_deposited_as_before() {
    keep_deposits("tides", "source/tides/tides.xml");
}

fn keep_deposits(slug: &str, source: &str) {
    let scratch = Scratch::new(&format!("deposits-{slug}"));
    let corpus = repository().join("tests/corpus");
    copy_tree(&corpus.join("source").join(slug), &scratch.path().join("source").join(slug));
    copy_tree(&corpus.join("templates"), &scratch.path().join("templates"));
    fs::write(scratch.path().join("templates/deposits.yaml"), HOUSE).unwrap();
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, bytes) in deposits(scratch.path(), source, "out", &["--to", TARGETS]) {
        for (name, text) in texts(&name, bytes) {
            // Several packages hold the same XML; their lists of files say so.
            let is_known = name.contains('/') && kept.iter().any(|(_, known)| *known == text);
            kept.extend((!is_known).then_some((name, text)));
        }
    }
    for version in CROSSREF {
        let to = ["--to", "crossref", "--crossref-version", version];
        for (_, bytes) in deposits(scratch.path(), source, version, &to) {
            kept.push((format!("crossref-{version}.xml"), String::from_utf8(bytes).unwrap()));
        }
    }
    compare(&corpus.join("deposits").join(slug), kept);
}

/// The files that a run writes, without the manifest.
fn deposits(folder: &Path, source: &str, out: &str, to: &[&str]) -> Vec<(String, Vec<u8>)> {
    let output = run(folder, &[&["deposit", "--out", out, source], to].concat());
    assert!(output.status.success(), "{}", stdout(&output));
    let files = files_below(&folder.join(out));
    files
        .into_iter()
        .map(|(path, bytes)| (path.rsplit('/').next().unwrap().to_owned(), bytes))
        .filter(|(name, _)| name != "manifest.json")
        .collect()
}

/// A deposit as text that can be read: a package as its list of files, with its XML files beside
/// it.
fn texts(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
    match name.rsplit('.').next() {
        Some("zip") => package(name, bytes),
        Some(_) if name.ends_with(".ojs.xml") => {
            vec![(name.to_owned(), without_galleys(&String::from_utf8(bytes).unwrap()))]
        }
        Some(_) | None => vec![(name.to_owned(), String::from_utf8(bytes).unwrap())],
    }
}

fn package(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
    let name = name.trim_end_matches(".zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let (mut listing, mut out) = (String::new(), Vec::new());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let path = entry.name().to_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let _ = writeln!(listing, "{path}  {}", stands_for(&content));
        let file = path.rsplit('/').next().unwrap();
        if file.ends_with(".xml") {
            out.push((format!("{name}/{file}"), String::from_utf8(content).unwrap()));
        }
    }
    out.push((format!("{name}/files.txt"), listing));
    out
}

/// What stands for a file's bytes. PDF and EPUB have tests of their own.
fn stands_for(bytes: &[u8]) -> String {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => "a PDF".to_owned(),
        [b'P', b'K', ..] => "an EPUB".to_owned(),
        _ => Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// OJS's file with what stands for the embedded files, and without the sizes of those that have
/// tests of their own.
fn without_galleys(xml: &str) -> String {
    let mut out = String::new();
    let mut lines = xml.lines().peekable();
    while let Some(line) = lines.next() {
        let galley = lines.peek().filter(|_| line.trim_start().starts_with("<file "));
        let Some((before, embedded)) = galley.and_then(|embed| embed.split_once("base64\">"))
        else {
            let _ = writeln!(out, "{line}");
            continue;
        };
        let bytes = STANDARD.decode(embedded.trim_end_matches("</embed>")).unwrap();
        let size = format!("filesize=\"{}\"", bytes.len());
        assert!(line.contains(&size), "{line}");
        let shown = stands_for(&bytes);
        let size = if shown.contains(' ') { "filesize=\"…\"" } else { size.as_str() };
        let _ = writeln!(out, "{}", line.replace(&format!("filesize=\"{}\"", bytes.len()), size));
        let _ = writeln!(out, "{before}base64\">{shown}</embed>");
        lines.next();
    }
    out
}

/// The texts are the kept ones, and no other file is kept.
fn compare(folder: &Path, texts: Vec<(String, String)>) {
    if updating() {
        let _ = fs::remove_dir_all(folder);
    }
    let mut paths: Vec<PathBuf> = texts.iter().map(|(name, _)| PathBuf::from(name)).collect();
    for (name, text) in texts {
        assert_kept(&folder.join(name), &text);
    }
    let mut kept: Vec<PathBuf> =
        files_below(folder).into_iter().map(|(path, _)| path.into()).collect();
    paths.sort();
    kept.sort();
    assert_eq!(kept, paths, "{} holds what is no longer written", folder.display());
}
