//! `offprint new --word-template`: a Word file for authors. The names of its styles say what each
//! paragraph is, and the import takes them at their word.
//!
//! The file is made from the tables below: a style, or a line that explains one, is added there.

use std::path::{Path, PathBuf};

use article::timestamp::Moment;

use super::write_bytes;

/// The name of the file, unless another is asked for.
pub const WORD_TEMPLATE: &str = "manuscript.docx";

/// A paragraph style: its id, its name in Word, the style of the paragraph after it, what it says
/// of paragraphs (`w:pPr`) and of letters (`w:rPr`), both in WordprocessingML (ECMA-376 §17.3). The
/// names are those that the import knows.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: &'static str,
    letters: &'static str,
}

const fn style(
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: &'static str,
    letters: &'static str,
) -> Style {
    Style { id, name, next, paragraph, letters }
}

/// The styles, in the order in which Word's gallery shows them.
const STYLES: [Style; 19] = [
    style(
        "Title",
        "Title",
        "Author",
        r#"<w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:b/><w:sz w:val="40"/>"#,
    ),
    style(
        "Subtitle",
        "Subtitle",
        "Author",
        r#"<w:spacing w:after="240" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="28"/>"#,
    ),
    style(
        "Author",
        "Author",
        "Affiliation",
        r#"<w:spacing w:after="60"/>"#,
        r#"<w:sz w:val="26"/>"#,
    ),
    style(
        "Affiliation",
        "Affiliation",
        "Affiliation",
        r#"<w:spacing w:after="60" w:line="264" w:lineRule="auto"/>"#,
        "",
    ),
    style("Correspondence", "Correspondence", "Abstract", r#"<w:spacing w:after="240"/>"#, ""),
    style("Abstract", "Abstract", "Keywords", r#"<w:ind w:left="567" w:right="567"/>"#, ""),
    style(
        "Keywords",
        "Keywords",
        "Normal",
        r#"<w:spacing w:after="360"/><w:ind w:left="567" w:right="567"/>"#,
        "",
    ),
    style(
        "Heading1",
        "heading 1",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:sz w:val="30"/>"#,
    ),
    style(
        "Heading2",
        "heading 2",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:sz w:val="26"/>"#,
    ),
    style(
        "Heading3",
        "heading 3",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>"#,
        r#"<w:b/><w:i/>"#,
    ),
    style(
        "Heading4",
        "heading 4",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="3"/>"#,
        r#"<w:i/>"#,
    ),
    style("Quote", "Quote", "Normal", r#"<w:ind w:left="567" w:right="567"/>"#, ""),
    style(
        "ListBullet",
        "List Bullet",
        "ListBullet",
        r#"<w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/>"#,
        "",
    ),
    style(
        "ListNumber",
        "List Number",
        "ListNumber",
        r#"<w:numPr><w:numId w:val="2"/></w:numPr><w:contextualSpacing/>"#,
        "",
    ),
    style(
        "Caption",
        "caption",
        "Normal",
        r#"<w:spacing w:before="120" w:after="240" w:line="264" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="21"/>"#,
    ),
    style(
        "TableText",
        "Table Text",
        "TableText",
        r#"<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="21"/>"#,
    ),
    style(
        "Reference",
        "Reference",
        "Reference",
        r#"<w:spacing w:after="80" w:line="264" w:lineRule="auto"/><w:ind w:left="425" w:hanging="425"/>"#,
        "",
    ),
    style(
        "FootnoteText",
        "footnote text",
        "FootnoteText",
        r#"<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="20"/>"#,
    ),
    style(
        "EndnoteText",
        "endnote text",
        "EndnoteText",
        r#"<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="20"/>"#,
    ),
];

/// Styles that stay out of the gallery: Word gives them itself.
const SILENT: [&str; 3] = ["caption", "footnote text", "endnote text"];

/// What stands in the file: the style of each paragraph, and its words, which say how it is used.
/// `^` before letters sets them high.
const TEXT: [(&str, &str); 21] = [
    ("Title", "Title of the article"),
    ("Author", "First Author^1,*, Second Author^1,2"),
    ("Affiliation", "^1 Department, University, City, Country"),
    ("Affiliation", "^2 Institute, City, Country"),
    ("Correspondence", "* Correspondence: first.author@example.org"),
    (
        "Abstract",
        "The abstract, in one paragraph or several, all in the style Abstract. It needs no heading. Do not cite in it.",
    ),
    ("Keywords", "first keyword; second keyword; third keyword"),
    ("Heading1", "Introduction"),
    (
        "Normal",
        "Write over these lines, and keep their styles: each says by its name what a paragraph is. Running text has the style Normal. \
         Set neither typefaces nor sizes; italics, bold, superscripts and subscripts are kept.",
    ),
    ("Heading2", "Heading of the second level"),
    (
        "Normal",
        "Insert notes with References, Insert Footnote; formulas with Insert, Equation; citations with Zotero, Mendeley or EndNote, \
         or type them: (Author, 2020) or [1].",
    ),
    ("Quote", "A quotation of several lines has the style Quote."),
    ("ListBullet", "An item of a list has the style List Bullet,"),
    ("ListNumber", "or List Number."),
    ("Heading1", "Results"),
    (
        "Normal",
        "Point at tables and figures with References, Cross-reference. Put each picture into a paragraph of its own, with its caption below.",
    ),
    (TABLE, ""),
    ("Heading1", "Acknowledgements"),
    (
        "Normal",
        "Whom you thank. Say under headings of their own who paid for the work, where its data are, and whether interests conflict.",
    ),
    ("Heading1", "References"),
    (
        "Reference",
        "Smith, A. B., and Jones, C. D. (2020). Title of the article. Title of the Journal, 1(2), 3–14. https://doi.org/10.1234/abcd",
    ),
];

/// Where the table with its caption stands in [`TEXT`].
const TABLE: &str = "-table-";

const CAPTION: &str = r#"<w:p><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">Table </w:t></w:r><w:fldSimple w:instr=" SEQ Table \* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> The caption of a table, made with References, Insert Caption</w:t></w:r></w:p>"#;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>"#;

const PACKAGE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>"#;

/// Word's present way of setting, and not that of an older file.
const SETTINGS: &str = r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#;

/// Makes the template at this path.
///
/// # Errors
/// A message for the user: the file exists, or cannot be written.
pub fn word_template(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.extension().is_some_and(|end| end.eq_ignore_ascii_case("docx")) {
        return Err(format!(
            "“{}” is no name for a Word file; let it end with .docx",
            path.display()
        ));
    }
    let bytes =
        package().map_err(|error| format!("“{}” cannot be made: {error}", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default();
    write_bytes(folder, &[(Path::new(name), &bytes)])
}

/// The file: the same bytes every day.
fn package() -> Result<Vec<u8>, String> {
    let part = |root: &str, content: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{MAIN}\">{content}</w:{root}>"
        )
    };
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", PACKAGE.to_owned()),
        ("word/document.xml", part("document", &format!("<w:body>{}</w:body>", body()))),
        ("word/_rels/document.xml.rels", RELATIONS.to_owned()),
        ("word/styles.xml", part("styles", &styles())),
        ("word/numbering.xml", part("numbering", &numbering())),
        ("word/settings.xml", part("settings", SETTINGS)),
    ];
    artifacts::zip(
        parts.iter().map(|(name, text)| (*name, text.as_bytes())),
        Moment::from_seconds(0),
    )
    .map_err(|error| error.to_string())
}

fn styles() -> String {
    let mut out = String::from(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="EndnoteReference"><w:name w:val="endnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#,
    );
    for (place, Style { id, name, next, paragraph, letters }) in STYLES.iter().enumerate() {
        let own = matches!(
            *id,
            "Author"
                | "Affiliation"
                | "Correspondence"
                | "Abstract"
                | "Keywords"
                | "TableText"
                | "Reference"
        );
        let custom = if own { r#" w:customStyle="1""# } else { "" };
        let shown = if SILENT.contains(name) { "" } else { "<w:qFormat/>" };
        out.push_str(&format!(
            r#"<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{next}"/><w:uiPriority w:val="{}"/>{shown}<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#,
            place + 1
        ));
    }
    out
}

/// The marks of the two lists.
fn numbering() -> String {
    let level = |kind: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl>"#
        )
    };
    [("bullet", "•"), ("decimal", "%1.")]
        .iter()
        .enumerate()
        .map(|(index, (kind, text))| {
            format!(r#"<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="singleLevel"/>{}</w:abstractNum>"#, level(kind, text))
        })
        .chain((0..2).map(|index| format!(r#"<w:num w:numId="{}"><w:abstractNumId w:val="{index}"/></w:num>"#, index + 1)))
        .collect()
}

fn body() -> String {
    let mut out = String::new();
    for (style, words) in TEXT {
        if style == TABLE {
            out.push_str(CAPTION);
            out.push_str(&table());
        } else {
            out.push_str(&paragraph(style, words));
        }
    }
    out + r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>"#
}

/// A table whose first row is repeated on each page.
fn table() -> String {
    let rows =
        [["Treatment", "Number", "Mean"], ["Control", "24", "3.1"], ["Nitrogen", "24", "4.7"]];
    let mut out = String::from(
        r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="3020"/><w:gridCol w:w="3020"/><w:gridCol w:w="3020"/></w:tblGrid>"#,
    );
    for (index, row) in rows.iter().enumerate() {
        let head = if index == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        let cells: String = row
            .iter()
            .map(|words| {
                format!(
                    r#"<w:tc><w:tcPr><w:tcW w:w="3020" w:type="dxa"/></w:tcPr>{}</w:tc>"#,
                    paragraph("TableText", words)
                )
            })
            .collect();
        out.push_str(&format!("<w:tr>{head}{cells}</w:tr>"));
    }
    out + "</w:tbl>"
}

fn paragraph(style: &str, words: &str) -> String {
    let properties = if style == "Normal" {
        String::new()
    } else {
        format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#)
    };
    let mut runs = String::new();
    for (place, part) in words.split('^').enumerate() {
        // What is set high ends before a blank, or before a comma with one.
        let end = if place == 0 {
            0
        } else {
            [part.find(", "), part.find(' ')].into_iter().flatten().min().unwrap_or(part.len())
        };
        let (high, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        for (text, look) in
            [(high, r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#), (rest, "")]
        {
            if !text.is_empty() {
                runs.push_str(&format!(
                    r#"<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>"#
                ));
            }
        }
    }
    format!("<w:p>{properties}{runs}</w:p>")
}

#[cfg(test)]
mod tests;
