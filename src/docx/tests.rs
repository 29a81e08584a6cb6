//! Small manuscripts, made here, and what must come of them.

use std::io::Write;

use super::*;
use reading::Memory;

pub(super) const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
                 xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

/// A package with this body.
fn package(body: &str) -> Vec<u8> {
    packed(&[(
        "word/document.xml",
        format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
    )])
}

pub(super) fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

pub(super) fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

pub(super) fn imported(body: &str) -> (Import, Report) {
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
    assert_eq!(import.places.of(4), Some("paragraph 1, “A *star* and 1.”"));
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.id).collect();
    assert_eq!(codes, ["W109", "W109"]);
}

pub(super) fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

fn field(instruction: &str, shown: &str) -> String {
    format!(
        "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}{}{}",
        mark("begin"),
        mark("separate"),
        run("", shown),
        mark("end")
    )
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.id).filter(|code| *code != "W109").collect()
}

fn item(id: &str, doi: &str, family: &str) -> String {
    let json = serde_json::json!({"citationItems": [{"id": id, "locator": "7", "itemData": {"id": id, "DOI": doi, "type": "book", "title": family,
        "author": [{"family": family, "given": "B."}], "issued": {"date-parts": [[2001]]}}}]});
    format!(
        "ADDIN ZOTERO_ITEM CSL_CITATION {}",
        json.to_string().replace('&', "&amp;").replace('<', "&lt;")
    )
}

#[test]
fn one_number_in_two_fields_is_two_works() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        field(&item("ITEM-1", "10.5555/a", "Moss"), "(1)"),
        run("", " and "),
        field(&item("ITEM-1", "10.5555/b", "Fern"), "(2)")
    );
    let (import, _) = imported(&body);
    assert_eq!(
        body_of(&import),
        "[@moss2001, p. 7] and [@fern2001, p. 7]\n\n# References\n\n::: {#refs}\n:::"
    );
    assert_eq!(import.bibliography.matches("@book{").count(), 2);
}

/// Zotero's manner for manuscripts that LibreOffice opens, too.
#[test]
fn a_bookmark_with_a_work_is_a_citation() {
    let said = item("1", "10.5555/a", "Moss");
    let (one, two) = said.trim_start_matches("ADDIN ").split_at(80);
    let property = |number: u8, text: &str| {
        format!("<property name='ZOTERO_BREF_x_{number}'><lpwstr>{text}</lpwstr></property>")
    };
    let body = format!(
        "<w:p>{}<w:bookmarkStart w:id='3' w:name='ZOTERO_BREF_x'/>{}<w:bookmarkEnd w:id='3'/>{}</w:p>",
        run("", "Moss "),
        run("", "(Moss 2001)"),
        run("", " grows.")
    );
    let bytes = packed(&[
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        (
            "docProps/custom.xml",
            format!("<Properties>{}{}</Properties>", property(2, two), property(1, one)),
        ),
    ]);
    let mut report = Report::new();
    let import = import("m.docx", &bytes, &Memory::default(), "", &mut report).unwrap();
    assert!(body_of(&import).starts_with("Moss [@moss2001, p. 7] grows."), "{}", import.article);
}

#[test]
fn a_field_without_end_swallows_nothing() {
    let open = format!(
        "<w:p>{}{}<w:r><w:instrText>{}</w:instrText></w:r>{}{}</w:p>",
        run("", "Before "),
        mark("begin"),
        item("1", "10.5555/a", "Moss"),
        mark("separate"),
        run("", "(Moss 2001) after.")
    );
    let (import, report) =
        imported(&(open + &p("Next.") + &format!("<w:p>{}</w:p>", field("SEQ Table", "4"))));
    assert_eq!(body_of(&import), "Before (Moss 2001) after.\n\nNext.\n\n4");
    assert_eq!(codes(&report), ["W102"]);
}

#[test]
fn references_to_captions_are_links() {
    let caption = format!(
        "<w:p><w:bookmarkStart w:name='_Ref9'/>{}{}{}</w:p>",
        run("", "Table "),
        field(" SEQ Table ", "1"),
        run("", ": Rain by month.")
    );
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>May</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>31</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let text = format!(
        "<w:p>{}<w:fldSimple w:instr=' REF _Ref9 '>{}</w:fldSimple>{}</w:p>",
        run("", "See "),
        run("", "Table 1"),
        run("", ", and Table 1 again.")
    );
    let (import, _) = imported(&(caption + table + &text));
    assert_eq!(
        body_of(&import),
        "+-----+-----+\n| May | 31  |\n+-----+-----+\n\n: Rain by month. {#tbl-1}\n\nSee [Table 1](#tbl-1), and [Table 1](#tbl-1) again."
    );
}

#[test]
fn changes_are_accepted_and_counted() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:p>{}</w:p>",
        run("", "One "),
        run("", "two"),
        run("", " three.")
    );
    let (import, report) = imported(&body);
    assert_eq!(body_of(&import), "One two three.");
    assert_eq!(
        report.findings.iter().find(|finding| finding.code.id == "W104").unwrap().message(),
        "3 tracked changes were accepted"
    );
}

#[test]
fn letters_of_all_kinds() {
    let body = format!(
        "<w:p>{}<w:r><w:sym w:font='Symbol' w:char='F067'/></w:r>{}<w:r><w:softHyphen/></w:r>{}{}{}</w:p>",
        run("", "ray "),
        run("", " sub"),
        run("", "urb "),
        run("<w:vanish/>", "secret"),
        ["Wald", ", 12 ", "Moose"].map(|words| run("<w:lang w:val='de-DE'/>", words)).concat()
    );
    let (import, report) = imported(
        &(p("A sentence that is long enough to say which language the text is in.") + &body),
    );
    assert!(
        body_of(&import).ends_with("ray γ suburb [Wald, 12 Moose]{lang=de-DE}"),
        "{}",
        import.article
    );
    assert_eq!(codes(&report), ["W103"]);
}

#[test]
fn formulas_and_their_numbers() {
    let formula = "<m:oMathPara><m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath></m:oMathPara>";
    let table = format!(
        "<w:tbl><w:tr><w:tc><w:p>{formula}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("(3)")
    );
    let (import, _) = imported(
        &(format!("<w:p>{}<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p>", run("", "Let "))
            + &table),
    );
    assert_eq!(body_of(&import), "Let $a$\n\n$$E=m \\tag{3}$$ {#eq-3}");
}

#[test]
fn an_unstyled_manuscript_is_recognised() {
    let above = |text: &str| run("<w:vertAlign w:val='superscript'/>", text);
    let front = format!(
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p><w:p>{}{}{}{}</w:p><w:p>{}{}</w:p><w:p>{}{}</w:p>{}",
        run("<w:b/><w:sz w:val='32'/>", "Moss in the shade of tall trees"),
        run("", "Anna Maria Fern"),
        above("1,*"),
        run("", ", Bo Lichen"),
        above("2"),
        above("1"),
        run("", " Department of Botany, University of Examples, Lahore, Pakistan"),
        above("2"),
        run("", " Institute of Shade"),
        p("*Corresponding author: anna.fern@example.org"),
    );
    let text = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Abstract</w:t></w:r></w:p>".to_owned()
        + &p("We looked at moss. It was green.")
        + &p("Keywords: moss; shade")
        + &bold("1. Introduction")
        + &p("Moss grows [1].")
        + &bold("References")
        + &p("1. Fern A (2020) Moss. J Bot 1:2.");
    let (import, report) = imported(&(front + &text));
    let expected = "---\ntitle: \"Moss in the shade of tall trees\"\nauthors:\n  - {given: \"Anna Maria\", family: \"Fern\", email: \"anna.fern@example.org\", \
                    corresponding: true, affiliation: [aff1]}\n  - {given: \"Bo\", family: \"Lichen\", affiliation: [aff2]}\naffiliations:\n  - {id: aff1, department: \
                    \"Department of Botany\", institution: \"University of Examples\", city: \"Lahore\", country: \"Pakistan\"}\n  - {id: aff2, institution: \"Institute \
                    of Shade\"}\nkeywords: [\"moss\", \"shade\"]\nnumber-sections: true\nbibliography: references.bib\nabstract: |\n  We looked at moss. It was \
                    green.\n---\n\n# Introduction {.intro}\n\nMoss grows &#91;[1]{cite=\"fern2020\"}&#93;.\n\n# References\n\n::: {#refs}\n:::\n";
    assert_eq!(import.article, expected);
    assert_eq!(
        report.findings.iter().map(|finding| finding.place.path.as_str()).collect::<Vec<_>>(),
        ["paragraph 1, “Moss in the shade of tall …”"]
    );
}

#[test]
fn notes_of_the_title_are_written_in_place() {
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id='1'>{}</w:footnote><w:footnote w:id='2'/></w:footnotes>",
        p("Thanks to all.")
    );
    let call = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let title = format!(
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>{}{}</w:p>",
        run("", "Moss"),
        call(1)
    );
    let text = format!("<w:p>{}{}</w:p>", run("", "Text."), call(2));
    let bytes = packed(&[
        ("word/document.xml", format!("<w:document {W}><w:body>{title}{text}</w:body></w:document>")),
        ("word/footnotes.xml", notes),
        (
            "word/_rels/document.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='x/footnotes' \
             Target='footnotes.xml'/></Relationships>"
                .to_owned(),
        ),
    ]);
    let mut report = Report::new();
    let import = import("m.docx", &bytes, &Memory::default(), "", &mut report).unwrap();
    assert_eq!(import.article, "---\ntitle: \"Moss^[Thanks to all.]\"\n---\n\nText.\n");
    assert_eq!(codes(&report), ["W107"], "a note without words has no call");
}

#[test]
fn what_is_no_article_claims_nothing() {
    let (import, report) = imported(
        &(bold("Dear editor")
            + &p("We thank the reviewers for their remarks, which we answer below one by one.")),
    );
    assert!(!import.article.contains("title:"));
    assert_eq!(report.findings.len(), 2, "what is missing is said");
}

#[test]
fn other_formats_are_refused_in_words_that_help() {
    for (bytes, words) in [
        (&b"{\\rtf1 x}"[..], "Rich Text"),
        (&[0xD0, 0xCF, 0x11, 0xE0][..], "old format"),
        (&b"%PDF-1.7"[..], "is a PDF"),
        (&b"PK"[..], "not a Word or OpenDocument file"),
    ] {
        let mut report = Report::new();
        assert!(import("m.doc", bytes, &Memory::default(), "", &mut report).is_none());
        assert!(report.findings[0].message().contains(words), "{}", report.findings[0].message());
    }
    let entities =
        packed(&[("word/document.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>".to_owned())]);
    let mut report = Report::new();
    assert!(import("m.docx", &entities, &Memory::default(), "", &mut report).is_none());
    assert!(report.findings[0].help().contains("do not trust"));
}

#[test]
fn facts_beside_the_manuscript_win() {
    let mut report = Report::new();
    let import = import(
        "m.docx",
        &package(&p("Text.")),
        &Memory::default(),
        "title: Given\njournal: demo\n",
        &mut report,
    )
    .unwrap();
    assert!(import.article.starts_with("---\ntitle: Given\njournal: demo\n---\n"));
}

#[test]
fn running_heads_are_told_once() {
    let head = |text: &str| format!("<w:hdr {W}>{}</w:hdr>", p(text));
    let relation = |id: u8, kind: &str, file: &str| {
        format!("<Relationship Id='r{id}' Type='x/{kind}' Target='{file}'/>")
    };
    let bytes = packed(&[
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{}</w:body></w:document>", p("Text.")),
        ),
        ("word/header1.xml", head("Draft")),
        ("word/header2.xml", head(" Draft ")),
        ("word/footer1.xml", head("3")),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}{}{}</Relationships>",
                relation(1, "header", "header1.xml"),
                relation(2, "header", "header2.xml"),
                relation(3, "footer", "footer1.xml")
            ),
        ),
    ]);
    let mut report = Report::new();
    assert!(import("m.docx", &bytes, &Memory::default(), "", &mut report).is_some());
    assert_eq!(codes(&report), ["W112"]);
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

/// Psychology's manner: the label, the title on a line of its own, the table, a note.
#[test]
fn a_title_between_label_and_table_is_the_caption() {
    let slanted = "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Moss by Room</w:t></w:r></w:p>";
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [p("See Table 1."), bold("Table 1"), slanted.to_owned(), table.to_owned()].concat();
    let (import, _) = imported(&(body + &p("Note. N = 40.") + &bold("Method") + &p("We looked.")));
    let text = body_of(&import);
    assert!(text.contains("[Table 1](#tbl-1)"), "{text}");
    assert!(text.contains("\n: Moss by Room {#tbl-1"), "{text}");
    assert!(!text.contains("# Moss by Room"), "{text}");
}

/// Captions styled as headings, so that Word's list of contents names them.
#[test]
fn a_caption_that_is_styled_as_a_heading_is_a_caption() {
    let heading = |text: &str| {
        let style = "<w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>";
        format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [
        p("See Table 1."),
        heading("7.1 Table 1. Boats by kind"),
        table.to_owned(),
        heading("7.2 Table 2. What nobody counted"),
        p("We did not count."),
    ];
    let (import, _) = imported(&body.concat());
    let text = body_of(&import);
    assert!(text.contains("[Table 1](#tbl-1)"), "{text}");
    assert!(text.contains("\n: Boats by kind {#tbl-1"), "{text}");
    assert!(text.contains("# Table 2. What nobody counted"), "{text}");
}
