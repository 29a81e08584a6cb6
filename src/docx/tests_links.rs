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

/// A picture with this alternative text, of a part that is not there.
fn picture(alt: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id='1' descr='{alt}'/><a:graphic><a:graphicData><pic:pic><pic:blipFill>\
         <a:blip r:embed='p1'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// The text of a document with a picture and a chart in its package.
fn with_pictures(document: &str) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='p1' Type='{office}/image' Target='media/image1.emf'/>\
         <Relationship Id='c1' Type='{office}/chart' Target='charts/chart1.xml'/></Relationships>"
    );
    let names = "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
                 xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
                 xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
                 xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'";
    let bytes = super::tests::packed(&[
        (
            "word/document.xml",
            format!("<w:document {W} {names}><w:body>{document}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels", rels),
        ("word/media/image1.emf", "drawn".to_owned()),
        ("word/charts/chart1.xml", "<c/>".to_owned()),
    ]);
    let (files, mut report) = (reading::Memory::default(), report::Report::new());
    let import = crate::import("m.docx", &bytes, &files, "", &mut report).unwrap();
    import.article.split("---\n").nth(2).unwrap().trim().to_owned()
}

#[test]
fn figures_stand_where_their_pictures_cannot_be_read() {
    let text = with_pictures(
        &(p("See Figure 1.")
            + &format!(
                "<w:p>{}</w:p>",
                picture("Diagrama Descrição gerada automaticamente com confiança média")
            )
            + &p("Figure 1. Rain.")),
    );
    assert_eq!(text, "See [Figure 1](#fig-1).\n\n![Rain.](media/image1.emf){#fig-1}");
    let chart = "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='2'/><a:graphic><a:graphicData \
                 uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart r:id='c1'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let text = with_pictures(&(chart.to_owned() + &p("Figure 1. Rain.")));
    assert_eq!(text, "![Rain.](media/chart1.png){#fig-1}");
}

#[test]
fn captions_that_stand_elsewhere() {
    let shown = |label: &str| p(label) + &format!("<w:p>{}</w:p>", picture(""));
    let text = with_pictures(
        &(p("Moss.")
            + &p("Figure 1. Rain in the north.")
            + &p("Figure 2. Snow.")
            + &shown("Figure 1")
            + &shown("Figure 2")),
    );
    assert_eq!(
        text,
        "Moss.\n\n![Rain in the north.](media/image1.emf){#fig-1}\n\n![Snow.](media/image1.emf){#fig-2}"
    );
    let title = format!("<w:p>{}{}</w:p>", run("<w:i/>", "Rain in the north"), picture(""));
    let text = with_pictures(&(p("Figure 1") + &title));
    assert_eq!(text, "![Rain in the north](media/image1.emf){#fig-1}");
}
