//! The navigation document: contents, pages, figures, tables, landmarks (EPUB 3.3 §7).

use super::package::{ARTICLE, COVER_PAGE};
use super::xhtml;
use article::Word;
use html::{Context, Entry, PageMark, entries, facts, item};
use xml::Element;

/// The navigation document.
pub(super) fn nav(cx: &Context) -> Vec<u8> {
    let landmarks = landmarks(cx);
    let contents = listing(cx, "toc", Word::Contents, contents(cx)).attr("role", "doc-toc");
    let body = Element::block("body").child(contents);
    let body = body
        .child_opt(pages(cx))
        .child_opt(list_of(cx, "loi", Word::Figures, &cx.figures))
        .child_opt(list_of(cx, "lot", Word::Tables, &cx.tables));
    let body =
        body.child(listing(cx, "landmarks", Word::Landmarks, landmarks).attr("hidden", "hidden"));
    xhtml::document(&facts::full_title(cx.article), &cx.article.lang, body)
}

fn listing(cx: &Context, epub_type: &'static str, title: Word, list: Element) -> Element {
    let heading_id = format!("{epub_type}-title");
    let heading = cx.own(Element::text("h2", cx.words.get(title)).attr("id", heading_id.as_str()));
    let nav = Element::block("nav")
        .attr("epub:type", epub_type)
        .attr("id", epub_type)
        .attr("aria-labelledby", heading_id);
    nav.child(heading).child(list)
}

fn list_of(cx: &Context, epub_type: &'static str, title: Word, items: &[Entry]) -> Option<Element> {
    entries(items, ARTICLE).map(|list| listing(cx, epub_type, title, list))
}

fn pages(cx: &Context) -> Option<Element> {
    let item = |page: &PageMark| item(&format!("{ARTICLE}#{}", page.id), &page.folio);
    let list = Element::block("ol").children(cx.pages.iter().map(item)).unless_empty()?;
    Some(
        listing(cx, "page-list", Word::Pages, list)
            .attr("role", "doc-pagelist")
            .attr("hidden", "hidden"),
    )
}

/// The headings; the title for an article that has none, since the contents must not be empty (EPUB
/// 3.3 §7.3).
fn contents(cx: &Context) -> Element {
    entries(&cx.contents, ARTICLE).unwrap_or_else(|| {
        Element::block("ol").child(item(ARTICLE, &facts::full_title(cx.article)))
    })
}

/// Where the parts that readers look for begin.
fn landmarks(cx: &Context) -> Element {
    let mark = |epub_type: &str, href: String, text: &str| {
        let link = cx.own(Element::text("a", text).attr("epub:type", epub_type).attr("href", href));
        Element::block("li").child(link)
    };
    let cover = mark("cover", COVER_PAGE.to_owned(), cx.words.get(Word::Cover));
    let list = Element::block("ol").child(cover).child(mark(
        "toc",
        "#toc".to_owned(),
        cx.words.get(Word::Contents),
    ));
    list.children(cx.landmarks.iter().map(|landmark| {
        mark(landmark.epub_type, format!("{ARTICLE}#{}", landmark.id), &landmark.text)
    }))
}
