//! Whole files before their judge, the DTD. The schemas stand in `../shared/schemas` beside the
//! crate or where `OFFPRINT_SCHEMAS` says; where they or xmllint are missing, that half of a test
//! is skipped and says so.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::emit;
use super::sample::{bare_edition, blocks, edition, inlines, p, rich_edition, text, xref};
use article::edition::Edition;
use article::pagemap::PageMap;
use article::{
    Abstract, Article, Block, Caption, DefItem, DefList, Fig, Graphic, Inline, List, ListItem,
    Note, P, Ref, RefType, Sec, Table, TableWrap, VerseGroup, walk,
};
use report::Report;

fn written(edition: &Edition) -> (String, Report) {
    let mut report = Report::new();
    let artifact = emit(edition, &mut report).unwrap();
    (String::from_utf8(artifact.bytes).unwrap(), report)
}

fn dtd() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/schemas");
    let schemas = std::env::var_os("OFFPRINT_SCHEMAS").map_or_else(beside, PathBuf::from);
    Some(schemas.join("jats-1.3-dtd/JATS-journalpublishing1-3-mathml3.dtd"))
        .filter(|path| path.is_file())
}

/// Asserts that the file is valid by the DTD.
fn assert_valid(xml: &str) {
    let Some(dtd) = dtd() else {
        return println!("skipped: the JATS DTD is not here (set OFFPRINT_SCHEMAS)");
    };
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--nowarning", "--dtdvalid"]).arg(dtd).arg("-");
    let Ok(mut child) = xmllint.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn() else {
        return println!("skipped: xmllint is not here");
    };
    child.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    if !output.status.success() {
        let kept = std::env::temp_dir().join("offprint-invalid-jats.xml");
        std::fs::write(&kept, xml).unwrap();
        panic!("{}\n(kept as {})", String::from_utf8_lossy(&output.stderr), kept.display());
    }
}

/// The words of the file, as a reader sees them: without mark-up and without the texts behind
/// pictures.
fn visible(xml: &str) -> String {
    let mut out = String::new();
    let mut pieces = xml.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    for (tag, text) in pieces.filter_map(|piece| piece.split_once('>')) {
        match tag {
            "alt-text" | "long-desc" => {}
            "break/" => out.extend([" ", text]),
            _ => out.push_str(text),
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn everything_the_model_knows_is_valid() {
    let (xml, report) = written(&rich_edition());
    assert_valid(&xml);
    assert_eq!(report.findings, Vec::new());
}

#[test]
fn an_edition_of_nothing_is_valid() {
    let (xml, report) = written(&bare_edition());
    assert_valid(&xml);
    assert!(report.findings.iter().all(|finding| finding.code.id == "J101"));
    assert!(!xml.contains("<body") && !xml.contains("<back"));
}

#[test]
fn every_page_start_stands_in_the_file_once_and_in_order() {
    let (xml, _) = written(&rich_edition());
    assert!(xml.contains("The page <milestone-start id=\"page-78\" content-type=\"page\" rationale=\"page 78\"/>begins inside the word"));
    let starts: Vec<_> = xml
        .split("<milestone-start id=\"page-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(starts, ["77", "78", "79", "80", "81", "82", "83"]);
    assert!(xml.contains("<title><milestone-start id=\"page-77\" content-type=\"page\" rationale=\"page 77\"/>Introduction</title>"));
    assert!(xml.contains(
        "Khan <named-content content-type=\"page-start\"><milestone-start id=\"page-79\""
    ));
    assert!(xml.contains("line one\n<milestone-start id=\"page-81\""));
}

#[test]
fn no_word_of_a_paragraph_is_lost_or_re_spaced() {
    let edition = rich_edition();
    // TeX stands in a document of its own, which readers do not see.
    let bare = |xml: &str| {
        xml.replace("\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}$", "")
            .replace("$\\end{document}", "")
    };
    let plain = visible(&bare(&written(&edition).0));
    let mut article = edition.article.clone();
    walk::leaves(&mut article, &mut |id, content| {
        let words = walk::plain(content);
        assert!(plain.contains(&words), "{id}: {words}");
    });
}

/// Every block inside every block, every inline inside every inline, in every kind of text: valid
/// all the same.
#[test]
fn no_article_is_too_odd_for_the_dtd() {
    let inner = |prefix: &str| blocks(prefix, &blocks(&format!("{prefix}i-"), &[]));
    let mut article = Article { body: inner("a-"), ..Article::default() };
    article.body.extend(inner("b-"));
    article.front.article_meta.abstracts =
        vec![Abstract { blocks: inner("abs-"), ..Abstract::default() }];
    article.front.article_meta.title = nested();
    article.back.ack = Some(Sec { id: "ack".into(), blocks: inner("ack-"), ..Sec::default() });
    article.back.apps = vec![Sec { id: "app".into(), blocks: inner("app-"), ..Sec::default() }];
    let part = |id: &str, kind: Option<&str>, blocks| Sec {
        id: id.into(),
        sec_type: kind.map(str::to_owned),
        title: nested(),
        blocks,
        ..Sec::default()
    };
    let without_sections = |blocks: Vec<Block>| {
        blocks.into_iter().filter(|block| !matches!(block, Block::Sec(_))).collect()
    };
    article.back.secs = vec![
        part("sec", None, inner("sec-")),
        part("glossary", Some("glossary"), without_sections(inner("glossary-"))),
        part("bio", Some("bio"), inner("bio-")),
    ];
    article.back.fns = vec![Note { id: "fn".into(), blocks: inner("fn-"), ..Note::default() }];
    article.back.refs = vec![Ref { id: "ref-1".into(), printed: nested(), ..Ref::default() }];
    article.body.extend(every_text());
    let (xml, report) = written(&edition(article, PageMap::default()));
    assert_valid(&xml);
    assert!(report.findings.iter().any(|finding| finding.code.id == "J104"));
    assert!(report.findings.iter().any(|finding| finding.code.id == "J105"));
}

/// Each kind of inline with all kinds inside it.
fn nested() -> Vec<Inline> {
    let start = || Inline::Milestone { folio: "99".into() };
    let mut content = inlines("outer");
    for inline in &mut content {
        if let Some(inner) = walk::children_mut(inline) {
            inner.extend(inlines("inner"));
            inner.push(start());
        }
    }
    content.push(start());
    content
}

/// The nested inlines in each kind of text.
fn every_text() -> Vec<Block> {
    let par = |id: &str| P { id: id.into(), content: nested(), ..P::default() };
    let mut all = blocks("t-", &[Block::P(par("t-in"))]);
    for block in &mut all {
        match block {
            Block::P(p) => p.content = nested(),
            Block::Fig(fig) => fig.caption.paragraphs = vec![par("t-fig-1")],
            Block::FigGroup(group) => {
                group.caption.paragraphs = vec![par("t-group-1")];
                group.panels[0].caption.paragraphs = vec![par("t-panel-1")];
            }
            Block::TableWrap(wrap) => {
                wrap.caption.paragraphs = vec![par("t-cap-1"), par("t-cap-2")];
                wrap.table.body[0].cells[0] = article::Cell::of(nested());
                wrap.foot = vec![Note { blocks: vec![Block::P(par("t-foot"))], ..Note::default() }];
            }
            Block::DispQuote(quote) => quote.attrib = Some(par("t-attrib-n")),
            Block::VerseGroup(verse) => {
                verse.lines = vec![par("t-line-n")];
                verse.attrib = Some(par("t-verse-by-n"));
            }
            Block::BoxedText(boxed) => boxed.title = Some(par("t-box-n")),
            Block::Statement(statement) => statement.title = Some(par("t-thm-n")),
            Block::Sec(sec) => sec.title = nested(),
            Block::DefList(list) => list.items[0].term = nested(),
            Block::List(_) | Block::DispFormula(_) | Block::Code(_) | Block::Media(_) => {}
        }
    }
    all
}

#[test]
fn empty_parts_are_valid() {
    let hollow = |block: Block| match block {
        Block::List(list) => Block::List(List { items: vec![ListItem::default()], ..list }),
        Block::DefList(list) => Block::DefList(DefList { items: vec![DefItem::default()], ..list }),
        Block::TableWrap(wrap) => Block::TableWrap(TableWrap {
            table: Table::default(),
            caption: Caption::default(),
            ..wrap
        }),
        Block::VerseGroup(verse) => Block::VerseGroup(VerseGroup { lines: Vec::new(), ..verse }),
        Block::Fig(fig) => Block::Fig(Fig {
            caption: Caption::default(),
            graphics: vec![Graphic::default()],
            ..fig
        }),
        Block::P(p) => Block::P(P { content: Vec::new(), ..p }),
        other => other,
    };
    let mut article =
        Article { body: blocks("a-", &[]).into_iter().map(hollow).collect(), ..Article::default() };
    article.body.push(Block::List(List::default()));
    article.back.apps = vec![Sec::default()];
    article.back.fns = vec![Note::default()];
    article.back.refs_title = Some(Vec::new());
    assert_valid(&written(&edition(article, PageMap::default())).0);
}

#[test]
fn ids_that_xml_does_not_accept_are_mended_together_with_their_pointers() {
    let pointer = xref(RefType::Sec, "2 Results", "there");
    let sec = Sec {
        id: "2 Results".into(),
        title: text("Results"),
        blocks: vec![Block::P(p("2 Results", "again"))],
        ..Sec::default()
    };
    let article = Article {
        body: vec![Block::P(P { content: vec![pointer], ..p("a", "") }), Block::Sec(sec)],
        ..Article::default()
    };
    let (xml, report) = written(&edition(article, PageMap::default()));
    assert_valid(&xml);
    assert!(
        xml.contains("rid=\"id-2-Results\"")
            && xml.contains("<sec id=\"id-2-Results\">")
            && xml.contains("<p>again</p>")
    );
    assert_eq!(report.findings.iter().filter(|finding| finding.code.id == "J103").count(), 2);
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    assert_eq!(written(&rich_edition()).0, written(&rich_edition()).0);
}
