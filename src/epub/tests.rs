//! The whole emitter on a rich article.

mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use super::emit;
use article::edition::Edition;
use report::Report;
use report::codes::epub::{CONFORMANCE_NOT_CLAIMED, FORMULA_AS_TEX, PAGE_LOST};
use style::Style;

/// The files of an EPUB, by path.
fn files(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut read = |name: &String| {
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        String::from_utf8_lossy(&content).into_owned()
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

fn emitted(edition: &Edition) -> (BTreeMap<String, String>, Report) {
    let mut report = Report::new();
    let artifact = emit(edition, &Style::default(), None, &mut report).unwrap();
    (files(&artifact.bytes), report)
}

/// The values of an attribute, in order.
fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    xml.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_artifact_is_an_epub_with_its_files_in_order() {
    let artifact = emit(&sample::edition(), &Style::default(), None, &mut Report::new()).unwrap();
    assert_eq!(
        (artifact.path.as_str(), artifact.media_type),
        ("sample.epub", "application/epub+zip")
    );
    let archive = zip::ZipArchive::new(Cursor::new(artifact.bytes)).unwrap();
    let names: Vec<&str> = archive.file_names().collect();
    assert_eq!(
        names[..5],
        [
            "mimetype",
            "META-INF/container.xml",
            "OEBPS/content.opf",
            "OEBPS/nav.xhtml",
            "OEBPS/cover.xhtml"
        ]
    );
    assert!(names.contains(&"OEBPS/media/02-map.svg") && !names.contains(&"OEBPS/toc.ncx"));
}

#[test]
fn the_same_edition_gives_the_same_bytes_and_no_clock_is_read() {
    let one = emit(&sample::edition(), &Style::default(), None, &mut Report::new()).unwrap();
    assert_eq!(one, emit(&sample::edition(), &Style::default(), None, &mut Report::new()).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(one.bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(
            file.last_modified().unwrap().to_string(),
            "2025-03-01 00:00:00",
            "{}",
            file.name()
        );
    }
}

#[test]
fn every_page_is_marked_once_and_listed_in_order() {
    let (files, report) = emitted(&sample::edition());
    let folios: Vec<String> = (77..=83).map(|folio| folio.to_string()).collect();
    let breaks: Vec<&str> = files[super::TEXT]
        .split("role=\"doc-pagebreak\"")
        .skip(1)
        .map(|rest| values(rest, "aria-label")[0])
        .collect();
    assert_eq!(breaks, folios);
    let page_list = files["OEBPS/nav.xhtml"]
        .split("epub:type=\"page-list\"")
        .nth(1)
        .unwrap()
        .split("</nav>")
        .next()
        .unwrap();
    let listed: Vec<&str> = page_list
        .split("</a>")
        .filter_map(|item| item.split("<a href=\"article.xhtml#page-").nth(1)?.split('>').nth(1))
        .collect();
    assert_eq!(listed, folios);
    assert!(report.findings.iter().all(|found| found.code != PAGE_LOST));
}

#[test]
fn a_page_that_finds_no_place_is_reported() {
    let mut edition = sample::edition();
    edition.map.breaks[3].at.id = "nowhere".into();
    let edition =
        Edition::new(&edition.slug, &sample::article(), edition.media, edition.map, edition.made);
    let (_, report) = emitted(&edition);
    let lost: Vec<_> = report.findings.iter().filter(|found| found.code == PAGE_LOST).collect();
    assert!(lost.len() == 1 && lost[0].message().contains("page 80"), "{lost:?}");
}

#[test]
fn ids_are_unique_and_every_link_has_its_target() {
    let (files, _) = emitted(&sample::edition());
    let mut targets: BTreeSet<String> = BTreeSet::new();
    for (path, text) in &files {
        let path = path.trim_start_matches("OEBPS/");
        targets.insert(path.to_owned());
        for id in values(text, "id") {
            assert!(targets.insert(format!("{path}#{id}")), "{path}: the id {id} is used twice");
        }
    }
    for path in ["article.xhtml", "nav.xhtml", "cover.xhtml"] {
        let text = &files[&format!("OEBPS/{path}")];
        for href in values(text, "href").into_iter().chain(values(text, "src")) {
            let target =
                if href.starts_with('#') { format!("{path}{href}") } else { href.to_owned() };
            assert!(
                href.contains("://") || href.starts_with("mailto:") || targets.contains(&target),
                "{path}: {href} leads nowhere"
            );
        }
        for attribute in ["aria-labelledby", "aria-details"] {
            assert!(
                values(text, attribute).iter().all(|id| targets.contains(&format!("{path}#{id}")))
            );
        }
    }
}

#[test]
fn citations_lead_to_references_and_back() {
    let (files, _) = emitted(&sample::edition());
    let text = &files["OEBPS/article.xhtml"];
    let reference =
        text.split("<li id=\"sayed2023\">").nth(1).unwrap().split("</li>").next().unwrap();
    assert_eq!(
        values(reference, "href").into_iter().filter(|href| href.starts_with("#cite-")).count(),
        2
    );
    assert!(reference.contains("aria-label=\"Back to citation 2 of 2\""), "{reference}");
    assert!(text.matches("href=\"#sayed2023\"").count() == 2);
}

#[test]
fn metadata_says_what_is_known_and_nothing_else() {
    let (files, report) = emitted(&sample::edition());
    let opf = &files["OEBPS/content.opf"];
    for said in [
        r#"<dc:identifier id="identifier">https://doi.org/10.31703/gfpr.2025(VIII-I).08</dc:identifier>"#,
        r#"<dc:creator id="creator-2">Martin Luther King, Jr.</dc:creator>"#,
        r##"<meta property="file-as" refines="#creator-2">King, Martin Luther, Jr.</meta>"##,
        r#"<meta property="dcterms:modified">2025-03-01T00:00:00Z</meta>"#,
        r#"<meta property="pageBreakSource">https://doi.org/10.31703/gfpr.2025(VIII-I).08</meta>"#,
        r#"<meta property="schema:accessModeSufficient">textual</meta>"#,
        r#"<meta property="schema:accessibilityHazard">none</meta>"#,
        r#"<dc:date>2025-03</dc:date>"#,
    ] {
        assert!(opf.contains(said), "{said}\n{opf}");
    }
    for unknown in ["dc:publisher", "dc:rights", "conformsTo", "certifiedBy"] {
        assert!(!opf.contains(unknown), "{unknown}");
    }
    assert!(report.findings.iter().any(|found| found.code == CONFORMANCE_NOT_CLAIMED));
    assert_eq!(report.findings.iter().filter(|found| found.code == FORMULA_AS_TEX).count(), 1);
}

#[test]
fn a_picture_without_alternative_changes_what_is_claimed() {
    let mut edition = sample::edition();
    sample::without_alternative(&mut edition.article);
    let (files, _) = emitted(&edition);
    let opf = &files["OEBPS/content.opf"];
    assert!(
        !opf.contains(">alternativeText<")
            && !opf.contains(r#"Sufficient">textual<"#)
            && opf.contains(r#"Sufficient">textual,visual<"#),
        "{opf}"
    );
}

#[test]
fn an_empty_article_is_still_a_book() {
    let edition = Edition::new(
        "empty",
        &article::Article::default(),
        BTreeMap::new(),
        article::PageMap::default(),
        0,
    );
    let (files, _) = emitted(&edition);
    assert!(
        files["OEBPS/content.opf"].contains("urn:uuid:")
            && files["OEBPS/nav.xhtml"].contains("<a href=\"article.xhtml\">Untitled</a>")
    );
}

#[test]
fn nothing_empty_is_said_of_a_bare_article() {
    let (files, report) = emitted(&sample::bare());
    let opf = &files["OEBPS/content.opf"];
    assert!(
        !opf.contains("dc:creator")
            && !opf.contains("creator-1")
            && !opf.contains("dc:description"),
        "{opf}"
    );
    assert!(files["OEBPS/article.xhtml"].contains("<h1 id=\"article-title\">Untitled</h1>"));
    assert!(!report.has_errors() || report.findings.iter().any(|found| found.code.id == "E101"));
}
