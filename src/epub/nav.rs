//! The navigation document: contents, pages, figures, tables, landmarks (EPUB 3.3 §7).

use super::context::{Context, Entry, PageMark};
use super::package::{ARTICLE, COVER_PAGE};
use super::{facts, xhtml};
use article::Word;
use xml::Element;

/// How deep a table of contents is nested at most; deeper headings are listed at the last level.
const DEEPEST: usize = 8;

/// The navigation document.
pub(super) fn nav(cx: &Context) -> Vec<u8> {
    let landmarks = landmarks(cx);
    let contents = listing(cx, "toc", Word::Contents, contents(cx)).attr("role", "doc-toc");
    let body = Element::block("body").child(contents);
    let body =
        body.child_opt(pages(cx)).child_opt(list_of(cx, "loi", Word::Figures, &cx.figures)).child_opt(list_of(cx, "lot", Word::Tables, &cx.tables));
    let body = body.child(listing(cx, "landmarks", Word::Landmarks, landmarks).attr("hidden", "hidden"));
    xhtml::document(&facts::full_title(cx.article), &cx.article.lang, body)
}

fn listing(cx: &Context, epub_type: &'static str, title: Word, list: Element) -> Element {
    let heading_id = format!("{epub_type}-title");
    let heading = cx.own(Element::text("h2", cx.words.get(title)).attr("id", heading_id.as_str()));
    let nav = Element::block("nav").attr("epub:type", epub_type).attr("id", epub_type).attr("aria-labelledby", heading_id);
    nav.child(heading).child(list)
}

fn list_of(cx: &Context, epub_type: &'static str, title: Word, items: &[Entry]) -> Option<Element> {
    entries(items).map(|list| listing(cx, epub_type, title, list))
}

fn pages(cx: &Context) -> Option<Element> {
    let item = |page: &PageMark| item(&format!("{ARTICLE}#{}", page.id), &page.folio);
    let list = Element::block("ol").children(cx.pages.iter().map(item)).unless_empty()?;
    Some(listing(cx, "page-list", Word::Pages, list).attr("role", "doc-pagelist").attr("hidden", "hidden"))
}

fn item(href: &str, text: &str) -> Element {
    Element::block("li").child(Element::text("a", text).attr("href", href))
}

/// The headings; the title for an article that has none, since the contents must not be empty (EPUB 3.3 §7.3).
fn contents(cx: &Context) -> Element {
    entries(&cx.contents).unwrap_or_else(|| Element::block("ol").child(item(ARTICLE, &facts::full_title(cx.article))))
}

/// The entries as nested lists; nothing when none has a text: a link of the navigation must say where it leads (EPUB 3.3 §7.3).
fn entries(all: &[Entry]) -> Option<Element> {
    let telling: Vec<&Entry> = all.iter().filter(|entry| !entry.text.trim().is_empty()).collect();
    (!telling.is_empty()).then(|| nested(&telling, 0))
}

fn nested(mut rest: &[&Entry], level: usize) -> Element {
    let mut list = Element::block("ol");
    while let Some((first, after)) = rest.split_first() {
        let deeper = if level < DEEPEST { after.iter().take_while(|entry| entry.depth > first.depth).count() } else { 0 };
        let (below, next) = after.split_at(deeper);
        let sublist = (!below.is_empty()).then(|| nested(below, level + 1));
        list = list.child(item(&format!("{ARTICLE}#{}", first.id), &first.text).child_opt(sublist));
        rest = next;
    }
    list
}

/// Where the parts that readers look for begin.
fn landmarks(cx: &Context) -> Element {
    let mark = |epub_type: &str, href: String, text: &str| {
        let link = cx.own(Element::text("a", text).attr("epub:type", epub_type).attr("href", href));
        Element::block("li").child(link)
    };
    let cover = mark("cover", COVER_PAGE.to_owned(), cx.words.get(Word::Cover));
    let list = Element::block("ol").child(cover).child(mark("toc", "#toc".to_owned(), cx.words.get(Word::Contents)));
    list.children(cx.landmarks.iter().map(|landmark| mark(landmark.epub_type, format!("{ARTICLE}#{}", landmark.id), &landmark.text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xml::encode_fragment;

    fn entry(depth: usize, text: &str) -> Entry {
        Entry { depth, text: text.into(), id: text.into() }
    }

    #[test]
    fn nests_by_depth_whatever_the_steps() {
        let xml = encode_fragment(&entries(&[entry(0, "a"), entry(2, "b"), entry(1, "c"), entry(1, " "), entry(0, "d")]).unwrap());
        let a = |text| format!(r#"<a href="{ARTICLE}#{text}">{text}</a>"#);
        assert_eq!(xml, format!("<ol><li>{}<ol><li>{}</li><li>{}</li></ol></li><li>{}</li></ol>", a("a"), a("b"), a("c"), a("d")));
    }

    #[test]
    fn nests_no_deeper_than_reading_systems_like() {
        let deep: Vec<Entry> = (0..5000).map(|depth| entry(depth, "x")).collect();
        assert_eq!(encode_fragment(&entries(&deep).unwrap()).matches("<li>").count(), 5000);
    }
}
