//! Citations that are links, references that are bookmarks, and captions of all kinds.

use super::tests::{W, bold, imported, p, run};

fn body(text: &str) -> String {
    let (import, _) = imported(text);
    import.article.splitn(3, "---\n").nth(2).unwrap().trim().to_owned()
}

fn anchored(name: &str, text: &str) -> String {
    format!("<w:bookmarkStart w:id='1' w:name='{name}'/>{}<w:bookmarkEnd w:id='1'/>", p(text))
}

fn to(name: &str, text: &str) -> String {
    format!("<w:hyperlink w:anchor='{name}'>{}</w:hyperlink>", run("", text))
}

#[test]
fn links_to_references_cite_them() {
    let list = bold("References")
        + &anchored("ref-lee", "[1] Lee A. Moss and rain. J Bot 2001;1:1–9.")
        + &anchored("ref-khan", "[2] Khan B. Snow. J Bot 2002;2:1–9.");
    let text = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "So they say ["),
        to("ref-khan", "2"),
        run("", ","),
        to("ref-lee", "1"),
        run("", "].")
    );
    let written = body(&(text + &list));
    let first = written.lines().next().unwrap();
    assert_eq!(first, "So they say [[2]{cite=\"khan2002\"},[1]{cite=\"lee2001\"}].");
}

#[test]
fn numbers_above_the_line_behind_a_space() {
    let raised = |text: &str| run("<w:vertAlign w:val='superscript'/>", text);
    let list = bold("References")
        + &p("1 Lee A. Moss. J Bot 2001;1:1–9.")
        + &p("2 Khan B. Snow. J Bot 2002;2:1–9.")
        + &p("3 Lund C. Ice. J Bot 2003;3:1–9.");
    let text = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "It rains "),
        raised("1"),
        run("", ". The isotope "),
        raised("3"),
        run("", "He is light.")
    );
    assert!(
        body(&(text + &list))
            .starts_with("It rains [^1^]{cite=\"lee2001\"}. The isotope ^3^He is light.")
    );
}

#[test]
fn captions_keep_the_words_of_their_kinds() {
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let text = body(
        &(p("O Quadro 1 e a Tabela 1 mostram.")
            + &p("Quadro 1 - Palavras")
            + table
            + &p("Tabela 1 – Números")
            + table),
    );
    assert!(text.contains("O [Quadro 1](#tbl-1) e a [Tabela 1](#tbl-2) mostram."), "{text}");
    assert!(text.contains(": Palavras {#tbl-1 label=\"Quadro 1\""), "{text}");
    assert!(text.contains(": Números {#tbl-2 label=\"Tabela 1\""), "{text}");
}

#[test]
fn headings_that_word_counts() {
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let document = item(0, "Introduction")
        + &p("Text.")
        + &item(0, "Methods")
        + &item(1, "Moss")
        + &p("Text.");
    let levels: String = (0..2).map(|level| format!("<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>")).collect();
    let numbering = format!(
        "<w:numbering {w}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
        w = W
    );
    let rels = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' \
                Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering' Target='numbering.xml'/></Relationships>";
    let bytes = super::tests::packed(&[
        ("word/document.xml", format!("<w:document {W}><w:body>{document}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", rels.to_owned()),
        ("word/numbering.xml", numbering),
    ]);
    let (files, mut report) = (reading::Memory::default(), report::Report::new());
    let import = crate::import("m.docx", &bytes, &files, "", &mut report).unwrap();
    assert!(
        import.article.contains(
            "# Introduction {.intro}\n\nText.\n\n# Methods {.methods}\n\n## Moss\n\nText."
        ),
        "{}",
        import.article
    );
}
