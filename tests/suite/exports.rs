//! Packages, citation exports and the landing page, made by the program of whole articles.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

use crate::support::{SEED, Scratch, assert_kept, copy_tree, repository, run, stdout};

/// The files of a ZIP: name and content.
fn unzipped(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().to_owned(), content)
        })
        .collect()
}

fn deposits(folder: &Path, targets: &str, source: &str, out: &str) -> Vec<std::path::PathBuf> {
    let output = run(folder, &["deposit", "--to", targets, "--force", "--out", out, source]);
    assert!(output.status.success(), "{}", stdout(&output));
    let slug = Path::new(source).file_name().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(folder.join(out).join(slug).join("deposits"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// An article with pictures of all kinds: what the XML names is in each package under that very
/// name, and nothing else is.
#[test]
fn packages_hold_what_their_xml_names() {
    let scratch = Scratch::new("packages");
    let corpus = repository().join("tests/corpus");
    copy_tree(&corpus.join("source/forms"), &scratch.path().join("source/forms"));
    copy_tree(&corpus.join("templates"), &scratch.path().join("templates"));
    let files = deposits(scratch.path(), "pmc,clockss,portico,scielo", "source/forms", "out");
    let packages: Vec<_> =
        files.iter().filter(|file| file.extension().is_some_and(|end| end == "zip")).collect();
    assert_eq!(packages.len(), 4, "{files:?}");
    for package in packages {
        let files = unzipped(package);
        let xml = files
            .iter()
            .find(|(name, _)| name.ends_with(".xml"))
            .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
            .unwrap();
        let named: BTreeSet<&str> = xml
            .split("graphic ")
            .skip(1)
            .filter_map(|rest| {
                rest.split('>').next()?.split("xlink:href=\"").nth(1)?.split('"').next()
            })
            .collect();
        let pictures: BTreeSet<&str> = files
            .iter()
            .filter(|(name, _)| ![".xml", ".pdf", ".epub"].iter().any(|end| name.ends_with(end)))
            .map(|(name, _)| name.rsplit('/').next().unwrap())
            .collect();
        assert!(!named.is_empty());
        assert_eq!(named, pictures, "{}", package.display());
    }
}

#[test]
fn the_same_article_gives_the_same_deposits() {
    let scratch = Scratch::new("same-deposits");
    let source = format!("source/{SEED}");
    copy_tree(&repository().join(&source), &scratch.path().join(&source));
    copy_tree(&repository().join("templates"), &scratch.path().join("templates"));
    let targets = "clockss,portico,ojs,web,citations";
    let (one, two) = (
        deposits(scratch.path(), targets, &source, "one"),
        deposits(scratch.path(), targets, &source, "two"),
    );
    assert_eq!(one.len(), two.len());
    for (one, two) in one.iter().zip(&two).filter(|(one, _)| !one.ends_with("manifest.json")) {
        assert_eq!(one.file_name(), two.file_name());
        assert!(std::fs::read(one).unwrap() == std::fs::read(two).unwrap(), "{}", one.display());
    }
    let kept = |ending: &str, name: &str| {
        let file = one.iter().find(|file| file.to_str().unwrap().ends_with(ending)).unwrap();
        assert_kept(
            &repository().join("tests/corpus").join(SEED).join(name),
            &std::fs::read_to_string(file).unwrap(),
        );
    };
    kept("-references.bib", "references.bib.txt");
    kept("-references.ris", "references.ris.txt");
    kept(".head.html", "head.html.txt");
    kept(".jsonld", "schema.jsonld");
}
