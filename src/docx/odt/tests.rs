//! Small manuscripts in OpenDocument, made here, and what must come of them.

use std::io::Write;

use crate::{Import, import};
use reading::Memory;
use report::Report;

const NAMESPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' xmlns:xlink='http://www.w3.org/1999/xlink' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' \
    xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' xmlns:math='http://www.w3.org/1998/Math/MathML' \
    xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0'";

/// The styles that the program makes by itself, in all of these documents.
const AUTOMATIC: &str = "
    <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Heading_20_1'/>
    <style:style style:name='P2' style:family='paragraph' style:parent-style-name='Standard'><style:paragraph-properties fo:text-align='center'/></style:style>
    <style:style style:name='T1' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>
    <style:style style:name='T2' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>
    <style:style style:name='T3' style:family='text'><style:text-properties text:display='none'/></style:style>
    <style:style style:name='T4' style:family='text'><style:text-properties fo:background-color='#ffff00'/></style:style>
    <style:style style:name='T5' style:family='text'><style:text-properties fo:language='de' fo:country='DE'/></style:style>
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>
      <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/></text:list-style>";

const STYLES: &str = "<office:styles>
    <style:default-style style:family='paragraph'><style:text-properties fo:font-size='12pt' fo:language='en' fo:country='GB'/></style:default-style>
    <style:style style:name='Standard' style:family='paragraph'/>
    <style:style style:name='Heading_20_1' style:display-name='Heading 1' style:family='paragraph' style:parent-style-name='Standard'>
      <style:text-properties fo:font-size='130%' fo:font-weight='bold'/></style:style>
    <style:style style:name='Title' style:family='paragraph' style:parent-style-name='Standard'/>
    <style:style style:name='Caption' style:family='paragraph' style:parent-style-name='Standard'/>
    <style:style style:name='Illustration' style:family='paragraph' style:parent-style-name='Caption'/>
    <style:style style:name='Quotations' style:family='paragraph' style:parent-style-name='Standard'/>
    </office:styles>";

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn content(body: &str) -> String {
    format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

/// A package with this body and these parts beside it.
fn package(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let mut parts = vec![
        ("mimetype", super::TEXT.to_owned()),
        ("content.xml", content(body)),
        (
            "styles.xml",
            format!("<office:document-styles {NAMESPACES}>{STYLES}</office:document-styles>"),
        ),
    ];
    parts.extend(more.iter().cloned());
    packed(&parts)
}

fn imported_with(body: &str, more: &[(&str, String)]) -> (Import, Report) {
    let mut report = Report::new();
    let bytes = package(body, more);
    let import = import("m.odt", &bytes, &Memory::default(), "", &mut report).unwrap();
    (import, report)
}

fn imported(body: &str) -> (Import, Report) {
    imported_with(body, &[])
}

fn body_of(import: &Import) -> &str {
    import.article.splitn(3, "---\n").nth(2).unwrap().trim()
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.id).filter(|code| *code != "W109").collect()
}

fn p(text: &str) -> String {
    format!("<text:p text:style-name='Standard'>{text}</text:p>")
}

#[test]
fn white_space_is_what_is_written_as_such() {
    let (import, report) = imported(
        "<text:p>\n  One  two<text:s text:c='2'/>three\n<text:tab/>four<text:line-break/>\n five<text:soft-page-break/> six </text:p>",
    );
    assert_eq!(body_of(&import), "One two  three  four\\\nfive six");
    assert_eq!(import.places.of(5), Some("paragraph 1, “One two three four five six”"));
    assert_eq!(codes(&report), [] as [&str; 0]);
}

#[test]
fn looks_come_from_styles() {
    let body = p("An <text:span text:style-name='T1'>italic</text:span> word, \
                  x<text:span text:style-name='T2'>2</text:span>, a <text:span text:style-name='T5'>Wald</text:span>, \
                  <text:span text:style-name='T4'>yellow</text:span><text:span text:style-name='T3'>secret</text:span>.")
        + "<text:p text:style-name='Quotations'>Said.</text:p>";
    let (import, report) = imported(&body);
    assert_eq!(
        body_of(&import),
        "An *italic* word, x^2^, a [Wald]{lang=de-DE}, yellow.\n\n> Said."
    );
    assert!(import.article.starts_with("---\nlang: en-GB\n"), "{}", import.article);
    assert_eq!(codes(&report), ["W103", "W104"]);
}

#[test]
fn headings_lists_and_sections() {
    let body = "<text:h text:style-name='P1' text:outline-level='1'>Moss</text:h>\
        <text:section text:name='S'><text:list text:style-name='L1' xml:id='one'><text:list-item><text:p>A</text:p><text:list><text:list-item>\
        <text:p>B</text:p></text:list-item></text:list></text:list-item></text:list></text:section>\
        <text:p>Between.</text:p>\
        <text:list text:style-name='L1' text:continue-list='one'><text:list-item><text:p>C</text:p></text:list-item></text:list>\
        <text:h text:style-name='P1' text:outline-level='1'>Shade</text:h><text:p>End.</text:p>\
        <text:section text:name='H' text:display='none'><text:p>Gone.</text:p></text:section>";
    let (import, report) = imported(body);
    assert_eq!(body_of(&import), "# Moss\n\n1. A\n   a) B\n\nBetween.\n\n2. C\n\n# Shade\n\nEnd.");
    assert_eq!(codes(&report), ["W103"]);
}

#[test]
fn tables_with_spans_and_covered_cells() {
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table><table:table-column table:number-columns-repeated='3'/><table:table-header-rows><table:table-row>{}{}<table:covered-table-cell/></table:table-row></table:table-header-rows>\
         <table:table-row>{}{}{}</table:table-row><table:table-row><table:covered-table-cell/>{}{}</table:table-row></table:table>",
        cell("", "Site"),
        cell("table:number-columns-spanned='2'", "Yield"),
        cell("table:number-rows-spanned='2'", "North"),
        cell("", "1"),
        cell("", "2"),
        cell("", "3"),
        cell("", "4"),
    );
    let (import, _) = imported(&body);
    assert_eq!(
        body_of(&import),
        "+-------+-----+-----+\n| Site  | Yield     |\n+=======+=====+=====+\n| North | 1   | 2   |\n|       +-----+-----+\n\
         |       | 3   | 4   |\n+-------+-----+-----+"
    );
}

/// Pandoc writes no cells that are covered.
#[test]
fn tables_without_covered_cells() {
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table><table:table-row>{}{}{}</table:table-row><table:table-row>{}{}{}</table:table-row></table:table>",
        cell("table:number-rows-spanned='2'", "A"),
        cell("table:number-columns-spanned='2'", "B"),
        cell("", "C"),
        cell("", "D"),
        cell("", "E"),
        cell("", "F"),
    );
    assert_eq!(
        body_of(&imported(&body).0),
        "+-----+-----+-----+-----+\n| A   | B         | C   |\n|     +-----+-----+-----+\n|     | D   | E   | F   |\n+-----+-----+-----+-----+"
    );
}

#[test]
fn captions_and_references() {
    let body = p(
        "See <text:sequence-ref text:ref-name='refTable0' text:reference-format='category-and-value'>Table 1</text:sequence-ref> and \
                  <text:bookmark-ref text:ref-name='pic' text:reference-format='text'>Figure 1</text:bookmark-ref>.",
    ) + "<text:p text:style-name='Caption'>Table <text:sequence text:ref-name='refTable0' text:name='Table'>1</text:sequence>: Rain.</text:p>\
           <table:table><table:table-row><table:table-cell><text:p>May</text:p></table:table-cell><table:table-cell><text:p>31</text:p></table:table-cell></table:table-row></table:table>"
        + &p(
            "<draw:frame draw:name='F'><draw:text-box><text:p text:style-name='Illustration'><draw:frame svg:width='5cm'><draw:image xlink:href='Pictures/a.png'/>\
              <svg:title>Short</svg:title><svg:desc>A moss,\n green</svg:desc></draw:frame><text:bookmark text:name='pic'/>Figure <text:sequence \
              text:ref-name='refFigure0' text:name='Figure'>1</text:sequence>: Moss.</text:p></draw:text-box></draw:frame>",
        );
    let (import, report) = imported_with(&body, &[("Pictures/a.png", "\u{89}PNG".to_owned())]);
    assert_eq!(
        body_of(&import),
        "See [Table 1](#tbl-1) and [Figure 1](#fig-1).\n\n+-----+-----+\n| May | 31  |\n+-----+-----+\n\n: Rain. {#tbl-1}\n\n\
         ![Moss.](media/a.png){#fig-1 alt=\"A moss, green\"}"
    );
    assert_eq!(codes(&report), [] as [&str; 0]);
    assert_eq!(import.pictures.keys().collect::<Vec<_>>(), ["media/a.png"]);
}

#[test]
fn pictures_that_float_are_no_part_of_the_line() {
    let frame = |anchor: &str| {
        format!(
            "<draw:frame text:anchor-type='{anchor}'><draw:image xlink:href='Pictures/a.png'/></draw:frame>"
        )
    };
    let body = p(&format!("{}Here is a moss, seen from above.", frame("paragraph")))
        + &p(&format!("A small {} is part of the line.", frame("as-char")))
        + &p(&format!("{}Figure 1. Moss in May.", frame("char")));
    let (import, _) = imported_with(&body, &[("Pictures/a.png", "\u{89}PNG".to_owned())]);
    assert_eq!(
        body_of(&import),
        "Here is a moss, seen from above.\n\n![](media/a.png)\n\nA small ![](media/a.png) is part of the line.\n\n\
         ![Moss in May.](media/a.png){#fig-1 label=\"Figure 1\"}"
    );
}

#[test]
fn formulas_are_objects() {
    let object = format!(
        "<!DOCTYPE math:math PUBLIC '-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN' 'math.dtd'>\
         <math:math {NAMESPACES} display='block'><math:semantics><math:mrow><math:mi>E</math:mi><math:mo stretchy='false'>=</math:mo><math:mfrac>\
         <math:mi>m</math:mi><math:mn>2</math:mn></math:mfrac></math:mrow><math:annotation encoding='StarMath 5.0'>E = m over 2</math:annotation></math:semantics></math:math>"
    );
    let frame = "<draw:frame><draw:object xlink:href='./Object 1'/><draw:image xlink:href='./ObjectReplacements/Object 1'/></draw:frame>";
    let inline = "<draw:frame><draw:object><math:math><math:mi>a</math:mi></math:math></draw:object></draw:frame>";
    let (import, report) = imported_with(
        &(p(&format!("Let {inline} be.")) + &p(&format!("{frame}<text:tab/>(3)"))),
        &[("Object 1/content.xml", object)],
    );
    assert_eq!(body_of(&import), "Let $a$ be.\n\n$$E=\\frac{m}{2} \\tag{3}$$ {#eq-3}");
    assert_eq!(codes(&report), [] as [&str; 0]);
}

#[test]
fn notes_changes_and_comments() {
    let body = "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id='c2'><text:insertion/></text:changed-region><text:changed-region text:id='c3'><text:format-change/></text:changed-region></text:tracked-changes>"
        .to_owned()
        + &p("One<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> \
              <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>two<text:change-end text:change-id='c2'/>\
              <office:annotation><dc:creator>Luz</dc:creator><dc:date>2026-01-01</dc:date><text:p>Why?</text:p></office:annotation>.");
    let (import, report) = imported(&body);
    assert_eq!(body_of(&import), "One[^1] two.\n\n[^1]: A note.");
    let said: Vec<String> = report
        .findings
        .iter()
        .filter(|one| one.code.id == "W104")
        .map(|one| one.message())
        .collect();
    assert_eq!(said, ["a comment of Luz is left out: “Why?”", "2 tracked changes were accepted"]);
}

fn item(doi: &str, family: &str) -> String {
    serde_json::json!({"citationItems": [{"id": 1, "locator": "7", "itemData": {"DOI": doi, "type": "book", "title": family,
        "author": [{"family": family, "given": "B."}], "issued": {"date-parts": [[2001]]}}}]})
    .to_string()
    .replace('&', "&amp;")
    .replace('"', "&quot;")
}

/// One citation in each of the ways in which it may be kept.
#[test]
fn citation_managers() {
    let mark = format!("ZOTERO_ITEM CSL_CITATION {} RNDabc", item("10.5555/a", "Moss"));
    let field = format!(" ADDIN CSL_CITATION {} ", item("10.5555/b", "Fern"));
    let body = p(&format!(
        "<text:reference-mark-start text:name=\"{mark}\"/>(1)<text:reference-mark-end text:name=\"{mark}\"/>, \
         <field:fieldmark-start><field:param field:name='vnd.oasis.opendocument.field.code' field:value=\"{field}\"/></field:fieldmark-start>(2)<field:fieldmark-end/>, \
         <text:bookmark-start text:name='ZOTERO_BREF_x1'/>(3)<text:bookmark-end text:name='ZOTERO_BREF_x1'/>, \
         <text:bibliography-mark text:bibliography-type='article' text:identifier='Alga99' text:author='Alga, C.' text:title='Pond' text:year='1999'>[Alga99]</text:bibliography-mark>"
    )) + &format!(
        "<text:section text:name=\" ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDx\">{}{}</text:section>",
        p("B. Moss, Moss, 2001."),
        p("B. Fern, Fern, 2001.")
    );
    let whole = format!("ZOTERO_ITEM CSL_CITATION {}", item("10.5555/c", "Lichen"));
    let (one, two) = whole.split_at(60);
    let meta = format!(
        "<office:document-meta {NAMESPACES}><office:meta><meta:user-defined meta:name='ZOTERO_BREF_x1_2'>{two}</meta:user-defined>\
         <meta:user-defined meta:name='ZOTERO_BREF_x1_1'>{one}</meta:user-defined></office:meta></office:document-meta>"
    );
    let (import, report) = imported_with(&body, &[("meta.xml", meta)]);
    assert_eq!(
        body_of(&import),
        "[@moss2001, p. 7], [@fern2001, p. 7], [@lichen2001, p. 7], [@alga1999]\n\n# References\n\n::: {#refs}\n:::"
    );
    assert_eq!(import.bibliography.matches("\n@").count() + 1, 4, "{}", import.bibliography);
    assert_eq!(codes(&report), ["W110"]);
}

/// A list of references over several paragraphs, as a field of Word's; what follows is text.
#[test]
fn a_list_of_references_ends_where_its_field_does() {
    let start = "<field:fieldmark-start><field:param field:name='vnd.oasis.opendocument.field.code' field:value=' ADDIN ZOTERO_BIBL {} '/></field:fieldmark-start>";
    let body = p("Moss grows.")
        + &p(&format!("{start}Fern A (2020) Moss. J Bot 1:2."))
        + &p("Moss B (2021) Fern. J Bot 2:3.<field:fieldmark-end/>")
        + &p("Received in May.");
    let (import, _) = imported(&body);
    assert_eq!(
        body_of(&import),
        "Moss grows.\n\nReceived in May.\n\n# References\n\n::: {#refs}\n:::"
    );
    assert_eq!(import.bibliography.matches("title = ").count(), 2, "{}", import.bibliography);
}

#[test]
fn a_citation_without_end_swallows_nothing() {
    let mark = format!("ZOTERO_ITEM CSL_CITATION {} RNDabc", item("10.5555/a", "Moss"));
    let body =
        p(&format!("Before <text:reference-mark-start text:name=\"{mark}\"/>(Moss 2001) after."))
            + &p("Next.");
    let (import, report) = imported(&body);
    assert_eq!(body_of(&import), "Before (Moss 2001) after.\n\nNext.");
    assert_eq!(codes(&report), ["W102"]);
}

#[test]
fn what_the_program_makes_is_left_out() {
    let body = "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents</text:index-title-template></text:table-of-content-source>\
        <text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Moss 1</text:p></text:index-body></text:table-of-content>"
        .to_owned()
        + &p("Moss<text:alphabetical-index-mark text:string-value='moss'/> grows.");
    let masters = "<office:master-styles><style:master-page><style:header><text:p>Draft <text:page-number>3</text:page-number></text:p></style:header>\
                   <style:footer><text:p><text:page-number>3</text:page-number></text:p></style:footer></style:master-page></office:master-styles>";
    let mut report = Report::new();
    let bytes = packed(&[
        ("content.xml", content(&body)),
        ("META-INF/manifest.xml", format!("<manifest:manifest {NAMESPACES}/>")),
        (
            "styles.xml",
            format!("<office:document-styles {NAMESPACES}>{masters}</office:document-styles>"),
        ),
    ]);
    let import = import("m.odt", &bytes, &Memory::default(), "", &mut report).unwrap();
    assert_eq!(body_of(&import), "Moss grows.");
    assert_eq!(codes(&report), ["W112", "W111"]);
}

#[test]
fn what_cannot_be_read_is_refused_in_words_that_help() {
    let sheet =
        packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned())]);
    let encrypted = package(
        "",
        &[(
            "META-INF/manifest.xml",
            format!(
                "<manifest:manifest {NAMESPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
            ),
        )],
    );
    let deep =
        package(&format!("{}{}", "<text:section>".repeat(400), "</text:section>".repeat(400)), &[]);
    let hostile = packed(&[
        ("mimetype", super::TEXT.to_owned()),
        ("content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".to_owned()),
    ]);
    for (bytes, words) in [
        (sheet, "not a text"),
        (encrypted, "password"),
        (deep, "nested too deep"),
        (hostile, "document type"),
    ] {
        let mut report = Report::new();
        assert!(import("m.odt", &bytes, &Memory::default(), "", &mut report).is_none());
        assert!(report.findings[0].message().contains(words), "{}", report.findings[0].message());
    }
}

#[test]
fn hostile_counts_are_bounded() {
    let row = "<table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'><text:p>x</text:p></table:table-cell></table:table-row>";
    let body = format!(
        "<text:p>a<text:s text:c='4000000000'/>b</text:p><table:table>{}</table:table>",
        row.repeat(20)
    );
    let (import, _) = imported(&body);
    assert!(import.article.len() < 20_000_000, "{}", import.article.len());
}

#[test]
fn a_citation_over_two_paragraphs_is_told_and_kept_as_text() {
    let mark = format!("ZOTERO_ITEM CSL_CITATION {} RNDabc", item("10.5555/a", "Moss"));
    let body = p(&format!("Before <text:reference-mark-start text:name=\"{mark}\"/>(Moss"))
        + &p(&format!("2001)<text:reference-mark-end text:name=\"{mark}\"/> after."));
    let (import, report) = imported(&body);
    assert_eq!(body_of(&import), "Before (Moss\n\n2001\\) after.");
    assert_eq!(codes(&report), ["W102"]);
}

#[test]
fn what_is_left_to_do_or_hidden_by_a_condition_is_told() {
    let hidden = |is_hidden: &str, words: &str| {
        format!(
            "<text:section text:name='{words}' text:display='condition' text:is-hidden='{is_hidden}'><text:p>{words}</text:p></text:section>"
        )
    };
    let body = p("TODO: count.") + &hidden("true", "Gone.") + &hidden("false", "Shown.");
    let (import, report) = imported(&body);
    assert_eq!(body_of(&import), "TODO: count.\n\nShown.");
    assert_eq!(codes(&report), ["W103", "W104"]);
}

#[test]
fn a_picture_on_a_page_stands_between_paragraphs() {
    let frame = "<draw:frame text:anchor-type='page'><draw:image xlink:href='ObjectReplacements/Object 1'/></draw:frame>";
    let body = frame.to_owned() + &p("Moss grows.");
    let picture = [("ObjectReplacements/Object 1", "GIF89a".to_owned())];
    let (import, _) = imported_with(&body, &picture);
    assert_eq!(body_of(&import), "![](media/Object_1.gif)\n\nMoss grows.");
}

#[test]
fn a_list_may_begin_at_another_number() {
    let item = |start: &str, text: &str| {
        format!("<text:list-item {start}><text:p>{text}</text:p></text:list-item>")
    };
    let body = format!(
        "<text:list text:style-name='L1'>{}{}{}</text:list>",
        item("", "A"),
        item("text:start-value='5'", "B"),
        item("", "C")
    );
    let (import, _) = imported(&body);
    let list = body_of(&import).replace("<!-- -->\n\n", "");
    assert_eq!(list, "1. A\n\n5. B\n6. C");
}

#[test]
fn a_cell_ends_with_its_table() {
    let body = "<table:table><table:table-row><table:table-cell table:number-rows-spanned='9'><text:p>A</text:p></table:table-cell>\
        <table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(body_of(&imported(body).0), "+-----+-----+\n| A   | B   |\n+-----+-----+");
}

#[test]
fn the_doi_of_a_bibliography_entry() {
    let mark = |field: &str| {
        let body = p(&format!(
            "<text:bibliography-mark text:bibliography-type='book' text:identifier='A' text:title='Pond' {field}>[A]</text:bibliography-mark>"
        ));
        imported(&body).0.bibliography
    };
    for field in ["text:url='https://doi.org/10.5555/pond'", "text:custom1='doi:10.5555/pond'"] {
        assert!(mark(field).contains("doi = {10.5555/pond}"), "{}", mark(field));
    }
    let other = mark("text:url='https://example.org/10.5555/pond'");
    assert!(!other.contains("doi = ") && other.contains("url = "), "{other}");
}
