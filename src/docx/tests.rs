//! Small manuscripts, made here, and what must come of them.

use std::io::Write;

use super::*;
use reading::Memory;

const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
                 xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

/// A package with this body.
fn package(body: &str) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    for (name, text) in [("word/document.xml", document.as_str())] {
        out.start_file(name, options).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

fn imported(body: &str) -> (Import, Report) {
    let mut report = Report::new();
    let import = import("m.docx", &package(body), &Memory::default(), "", &mut report).unwrap();
    (import, report)
}

fn body_of(import: &Import) -> &str {
    import.article.splitn(3, "---\n").nth(2).unwrap().trim()
}

#[test]
fn text_is_text() {
    let (import, report) = imported(&(p("A *star* and 1.") + &p("1. One")));
    assert_eq!(body_of(&import), "A \\*star\\* and 1.\n\n1\\. One");
    assert_eq!(import.place(4), Some("paragraph 1, “A *star* and 1.”"));
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.id).collect();
    assert_eq!(codes, ["W109", "W109"]);
}

/// Not a test of its own: shows what becomes of the files that `DOCX` names.
#[test]
#[ignore = "for looking at manuscripts: DOCX=file,file cargo test -p offprint-docx show -- --ignored --nocapture"]
fn show() {
    for path in std::env::var("DOCX").unwrap_or_default().split(',') {
        let mut report = Report::new();
        let bytes = std::fs::read(path).unwrap();
        let start = std::time::Instant::now();
        let import = import(path, &bytes, &Memory::default(), "", &mut report);
        println!("=== {path} {:?}", start.elapsed());
        for finding in &report.findings {
            println!("{} {} {}", finding.code.id, finding.place.path, finding.message());
        }
        if let Some(import) = import {
            println!("{}", import.article);
            println!("{}", import.bibliography);
        }
    }
}
