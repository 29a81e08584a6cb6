//! Packages of an article with awkward facts.

use std::io::{Cursor, Read};

use super::*;
use article::edition::Artifact;
use article::{Doi, Issn, Media};

/// A submission whose XML names two pictures.
fn submission() -> Submission {
    let mut submission = crate::sample::submission();
    let xml = "<article><fig><graphic xlink:href=\"Figures/My%20Fig.PNG\"/></fig><p><inline-graphic xlink:href=\"x.png\"/></p></article>";
    let artifact = |path: &str, media_type, bytes: &[u8]| Artifact {
        path: path.to_owned(),
        media_type,
        bytes: bytes.to_vec(),
    };
    submission.artifacts = vec![
        artifact("a.xml", XML, xml.as_bytes()),
        artifact("a.epub", EPUB, b"epub"),
        artifact("a.pdf", PDF, b"pdf"),
    ];
    for (name, bytes) in [("Figures/My Fig.PNG", b"one"), ("x.png", b"two")] {
        submission.edition.media.insert(
            name.to_owned(),
            Media { media_type: "image/png", bytes: bytes.to_vec(), ..Media::default() },
        );
    }
    let (journal, meta) = (
        &mut submission.edition.article.front.journal_meta,
        &mut submission.edition.article.front.article_meta,
    );
    (journal.id, journal.abbreviation) = ("gfpr".to_owned(), Some("G.F.P.R. / ..".to_owned()));
    journal.issn_electronic = Issn::parse("2788-5038").ok();
    meta.doi = Doi::parse("10.1234/x").ok();
    (meta.issue.volume, meta.issue.issue) = (Some("VIII".into()), Some("1-2".into()));
    meta.pages = "77-83".parse().unwrap();
    submission
}

fn listing(deposits: &[Deposit]) -> Vec<(String, String)> {
    let [deposit] = deposits else { panic!("one package is wanted") };
    let mut archive = zip::ZipArchive::new(Cursor::new(deposit.bytes.as_slice())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().to_owned(), text)
        })
        .collect()
}

fn names(deposits: &[Deposit]) -> Vec<String> {
    listing(deposits).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn names_in_the_xml_are_those_of_the_files() {
    let mut report = Report::new();
    let made = pmc(&submission(), &mut report);
    assert!(
        made[0].path.starts_with("gfpr-viii-12-77-") && made[0].path.ends_with(".zip"),
        "{}",
        made[0].path
    );
    let files = listing(&made);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "gfpr-viii-12-77.xml",
            "gfpr-viii-12-77.pdf",
            "gfpr-viii-12-77-g001.png",
            "gfpr-viii-12-77-i001.png"
        ]
    );
    assert_eq!(
        files[0].1,
        "<article><fig><graphic xlink:href=\"gfpr-viii-12-77-g001.png\"/></fig><p><inline-graphic xlink:href=\"gfpr-viii-12-77-i001.png\"/></p></article>"
    );
    assert_eq!((files[2].1.as_str(), files[3].1.as_str()), ("one", "two"));
    assert!(report.findings.is_empty());
}

#[test]
fn each_archive_gets_what_it_takes() {
    let (submission, mut report) = (submission(), Report::new());
    let folder = "27885038-VIII-12-77/27885038-VIII-12-77";
    let wanted =
        |ends: &[&str]| ends.iter().map(|end| format!("{folder}{end}")).collect::<Vec<_>>();
    assert_eq!(
        names(&clockss(&submission, &mut report)),
        wanted(&[".xml", ".pdf", "-g001.png", "-i001.png"]),
        "one format that is no text"
    );
    assert_eq!(
        names(&portico(&submission, &mut report)),
        wanted(&[".xml", ".pdf", ".epub", "-g001.png", "-i001.png"])
    );
    let base = "2788-5038-gfpr-VIII-12-77";
    assert_eq!(
        names(&scielo(&submission, &mut report)),
        [".xml", ".pdf", "-gf01.png", "-ge01.png"].map(|end| format!("{base}{end}"))
    );
}

#[test]
fn the_same_article_gives_the_same_package() {
    let submission = submission();
    assert_eq!(pmc(&submission, &mut Report::new()), pmc(&submission, &mut Report::new()));
}

#[test]
fn a_file_that_is_missing_is_named() {
    let mut submission = submission();
    submission.edition.media.remove("x.png");
    let mut report = Report::new();
    check::portico(&submission, &mut report);
    assert!(
        report.findings.iter().any(|finding| finding.arg("file") == Some("x.png")),
        "{report:?}"
    );
    let mut report = Report::new();
    assert_eq!(names(&portico(&submission, &mut report)).len(), 4);
    assert!(report.findings.iter().any(|finding| finding.arg("file") == Some("x.png")));
}
