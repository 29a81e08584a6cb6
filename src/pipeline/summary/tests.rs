use super::*;
use report::{Place, codes::program::UNREADABLE_FILE};

#[test]
fn only_whole_paths_are_renamed() {
    assert_eq!(renamed("a/b.md of a/c.md, not data/d.md", "a/", ""), "b.md of c.md, not data/d.md");
    assert_eq!(renamed("a/b.md", "", "x"), "a/b.md");
}

#[test]
fn a_pdf_says_what_it_does_not_claim() {
    let pdf = |bytes: &[u8]| Artifact {
        path: "a.pdf".into(),
        media_type: "application/pdf",
        bytes: bytes.to_vec(),
    };
    let mut report = Report::new();
    assert_eq!(unclaimed(&pdf(b"x <pdfuaid:part>1</pdfuaid:part>"), &report), None);
    report.add(ALT_MISSING, Place::default(), "this figure has no alternative text", "");
    assert_eq!(
        unclaimed(&pdf(b"x"), &report).as_deref(),
        Some("not PDF/UA: 1 picture has no alternative text")
    );
}

#[test]
fn what_the_rule_says_of_a_picture_counts_for_every_file() {
    let file = |media_type| Artifact { path: "a".into(), media_type, bytes: b"x".to_vec() };
    let mut report = Report::new();
    assert_eq!(unclaimed(&file("application/epub+zip"), &report), None);
    for _ in 0..2 {
        report.add(FIGURE_WITHOUT_ALT, Place::default(), "a figure has no alternative text", "");
    }
    let pictures = "2 pictures have no alternative text";
    assert_eq!(
        unclaimed(&file("application/pdf"), &report),
        Some(format!("not PDF/UA: {pictures}"))
    );
    assert_eq!(
        unclaimed(&file("application/epub+zip"), &report),
        Some(format!("not readable as text alone: {pictures}"))
    );
    assert_eq!(unclaimed(&file("application/xml"), &report), None);
}

#[test]
fn report_json_does_not_tell_where_it_was_made() {
    let mut report = Report::new();
    for file in
        ["/home/me/source/a-1/article.md", "/home/me/templates/gfpr/style.yaml", "elsewhere.md"]
    {
        report.add(UNREADABLE_FILE, Place::at(file, 1, 2), format!("{file} is broken"), "");
    }
    let summary = Summary::new("a-1", None, None, &[], report);
    let json: serde_json::Value =
        serde_json::from_slice(&summary.to_json("/home/me/source/a-1/", "/home/me/templates/"))
            .unwrap();
    let files: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["place"]["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["article.md", "templates/gfpr/style.yaml", "elsewhere.md"]);
    assert!(!json.to_string().contains("/home/me"));
    assert_eq!(json["counts"]["fatal"], 3);
}
