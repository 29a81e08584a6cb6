//! XHTML documents, and the text of the article as one of them.
//!
//! An article is one document: reading systems break the page between documents, and every
//! citation, note and page break then has its target in the same file.

use super::package::STYLESHEET;
use article::Lang;
use html::facts;
use html::{Context, direction_change};
use xml::{Element, Prologue, encode};

/// A document in the XML syntax of HTML (EPUB 3.3 §6.1).
pub(super) fn document(title: &str, lang: &Lang, body: Element) -> Vec<u8> {
    document_below("", title, lang, body)
}

/// The same, of a document that lies in a folder: `up` leads from there to the package document.
pub(super) fn document_below(up: &str, title: &str, lang: &Lang, body: Element) -> Vec<u8> {
    let meta = |name, content| Element::new("meta").attr(name, content);
    let head = Element::block("head")
        .child(meta("charset", "utf-8"))
        .child(Element::text("title", title))
        .child(Element::new("meta").attr("name", "color-scheme").attr("content", "light dark"))
        .child(
            Element::new("link")
                .attr("rel", "stylesheet")
                .attr("type", "text/css")
                .attr("href", format!("{up}{STYLESHEET}")),
        );
    let html = Element::block("html")
        .attr("xmlns", "http://www.w3.org/1999/xhtml")
        .attr("xmlns:epub", "http://www.idpf.org/2007/ops");
    let html = html
        .attr("lang", lang.as_str())
        .attr("xml:lang", lang.as_str())
        .attr_opt("dir", direction_change(lang.as_str()));
    encode(&html.child(head).child(body), Prologue { doctype: Some("html") }).into_bytes()
}

/// The text of the article as a document; `up` leads from its folder to the package document.
pub(super) fn article(cx: &mut Context, up: &str) -> Vec<u8> {
    let title = facts::full_title(cx.article);
    let main = html::text(cx);
    document_below(up, &title, &cx.article.lang, Element::block("body").child(main))
}
