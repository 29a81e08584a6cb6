//! The whole page.

use super::*;
use article::{Article, Inline, Lang, P, RefType, Xref};
use article::{Block, Fig, FnGroup, Graphic, Media, MediaBag, Note, Ref, Sec};
use report::Report;
use style::Style;

fn edition() -> Edition {
    let mut article = Article { lang: Lang::parse("en").unwrap(), ..Article::default() };
    article.front.article_meta.title = vec![Inline::text("A & B")];
    let cite = Inline::Xref(Xref {
        ref_type: RefType::Bibr,
        rid: "r1".into(),
        content: vec![Inline::text("(Khan 2020)")],
        ..Xref::default()
    });
    let p = P {
        content: vec![
            Inline::text("As "),
            cite,
            Inline::Milestone { folio: "78".into() },
            Inline::text(" says."),
        ],
        ..P::default()
    };
    let graphic =
        Graphic { href: "a.png".into(), alt_text: Some("a map".into()), ..Graphic::default() };
    let fig = Fig {
        id: "f1".into(),
        label: Some("Figure 1".into()),
        graphics: vec![graphic],
        ..Fig::default()
    };
    let sec = Sec {
        id: "s1".into(),
        title: vec![Inline::text("One")],
        blocks: vec![Block::P(p), Block::Fig(fig)],
        ..Sec::default()
    };
    article.body = vec![Block::Sec(sec)];
    article.back.refs = vec![Ref {
        id: "r1".into(),
        printed: vec![Inline::text("Khan, A. (2020).")],
        ..Ref::default()
    }];
    let media = Media {
        media_type: "image/png",
        width: 1,
        height: 1,
        bytes: b"png".to_vec(),
        ..Media::default()
    };
    let media: MediaBag = [("a.png".to_owned(), media)].into_iter().collect();
    Edition { slug: "sample".into(), article, media, map: article::PageMap::default(), made: 0 }
}

fn page(edition: &Edition) -> String {
    let download = Download {
        label: "BibTeX",
        name: "sample.bib".into(),
        media_type: "application/x-bibtex",
        bytes: b"@article{}".to_vec(),
    };
    let head =
        vec![Element::new("link").attr("rel", "canonical").attr("href", "https://example.org/a")];
    let web = Web { head, downloads: vec![download] };
    String::from_utf8(emit(edition, &Style::default(), &web, &mut Report::new()).bytes).unwrap()
}

#[test]
fn the_page_holds_everything_that_it_shows() {
    let page = page(&edition());
    for part in [
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "<title>A &amp; B</title>",
        "<link rel=\"canonical\" href=\"https://example.org/a\">",
        r##"<a class="open" href="#large-1"><img class="figure" src="data:image/png;base64,cG5n" alt="a map"></a>"##,
        r##"<a class="close" href="#f1">Close</a>"##,
        r##"<a href="#s1">One</a>"##,
        r##"<a href="#page-78">78</a>"##,
        r#"download="sample.bib">BibTeX</a>"#,
        r##"id="cite-1" role="doc-biblioref" class="citation" aria-describedby="shown-1">(Khan 2020)</a>"##,
        r#"<span class="entry">Khan, A. (2020).</span></span><span role="doc-pagebreak" id="page-78" aria-label="78"></span> says."#,
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    for absent in ["epub:type", "xml:lang", "/>", "src=\"http", "role=\"list\""] {
        assert!(!page.contains(absent), "{absent}\n{page}");
    }
}

#[test]
fn notes_of_a_section_stand_in_it() {
    let mut edition = edition();
    let back = &mut edition.article.back;
    back.secs =
        vec![Sec { id: "more".into(), title: vec![Inline::text("More")], ..Sec::default() }];
    back.fn_groups = vec![FnGroup {
        title: vec![Inline::text("Interests")],
        owner: "more".into(),
        ..FnGroup::default()
    }];
    let note = |id: &str, group| Note {
        id: id.into(),
        blocks: vec![Block::P(P { content: vec![Inline::text(id)], ..P::default() })],
        group,
        ..Note::default()
    };
    back.fns = vec![note("none-declared", Some(0)), note("of-the-article", None)];
    let page = page(&edition);
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    let more = place(">More</h2>");
    assert!(more < place(">Interests</h3>") && place(">Interests</h3>") < place(">none-declared<"));
    assert!(
        place(">none-declared<") < place(">Notes</h2>")
            && place(">Notes</h2>") < place(">of-the-article<")
    );
    assert_eq!(page.matches(">none-declared<").count(), 1);
}

#[test]
fn every_link_within_has_one_target() {
    let page = page(&edition());
    let values = |mark: &str| {
        page.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let ids = values(" id=\"");
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    for target in values(" href=\"#").into_iter().chain(values(" aria-describedby=\"")) {
        assert!(unique.contains(&target), "{target}");
    }
}

#[test]
fn the_style_sheet_asks_for_nothing() {
    let css = include_str!("page.css");
    for absent in ["url(", "@import", "<"] {
        assert!(!css.contains(absent), "{absent}");
    }
    assert!(!include_str!("page.js").contains(['<', '&']));
}

#[test]
fn an_article_called_report_does_not_take_the_report_s_file() {
    let edition = Edition { slug: "report".into(), ..edition() };
    let artifact = emit(&edition, &Style::default(), &Web::default(), &mut Report::new());
    assert_eq!(artifact.path, "report-fulltext.html");
}
