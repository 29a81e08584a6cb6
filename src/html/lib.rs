//! The article as HTML: its text, which the EPUB takes too, and one page for the web.
//!
//! [`text`] renders the article once (`front`, `block`, `table`, `inline`, `back`) and gathers on
//! the way what navigation and metadata need ([`Context`]): headings, page breaks, citations,
//! pictures. [`emit`] puts it into a page that stands alone (`page`): style sheet, pictures and
//! citation files are within it, nothing is asked of another host.
//!
//! Invariants: every id is used once and every link has its target; each page of the page map is
//! marked at its word; the page shows everything without scripts; the same edition gives the same
//! bytes.
//!
//! Deliberately absent: embedded fonts, and a claim to conform to WCAG, which only a person can
//! make.

mod about;
mod back;
mod block;
mod contents;
mod context;
mod data;
pub mod facts;
mod figure;
mod front;
mod href;
mod ids;
mod inline;
mod numbering;
mod page;
mod pictures;
mod popup;
mod section;
mod table;
#[cfg(test)]
mod tests;

pub use contents::{entries, item};
pub use context::{
    Context, Download, Draw, Drawing, Entry, Landmark, Medium, PageMark, direction_change,
};
pub use inline::drawing_path;
pub use page::{Web, emit};
pub use pictures::{File, scripted};

use article::Word;
use article::edition::Edition;
use report::Place;
use report::codes::epub::{FORMULA_AS_TEX, PAGE_LOST, WORDS_IN_ENGLISH};
use xml::Element;

/// The text of the article: front, body and back, in the order in which the pages print them.
pub fn text(cx: &mut Context) -> Element {
    let main = Element::block("main")
        .child(front::header(cx))
        .children(front::abstracts(cx))
        .children(front::keywords(cx));
    let main = main.child(body(cx));
    main.children(back::back(cx))
}

/// The body, in an element of its own: it is where reading begins.
fn body(cx: &mut Context) -> Element {
    let id = cx.ids.fresh("text");
    cx.landmarks.push(Landmark {
        epub_type: "bodymatter",
        text: cx.word(Word::TextStart),
        id: id.clone(),
    });
    Element::block("div").attr("id", id).nodes(block::blocks(&cx.article.body, cx))
}

/// Reports what the text could not do.
pub fn remark(edition: &Edition, cx: &mut Context) {
    let medium = cx.medium.name();
    for page in &edition.map.breaks {
        if !cx.pages.iter().any(|mark| mark.folio == page.folio) {
            let message = format!(
                "page {} begins in “{}”, which the {medium} does not have: its page list lacks this page",
                page.folio, page.at.id
            );
            cx.report.add(PAGE_LOST, Place::path(page.at.id.as_str()), message, "");
        }
    }
    if cx.as_tex > 0 {
        let formulas = if cx.as_tex == 1 {
            "one formula is".to_owned()
        } else {
            format!("{} formulas are", cx.as_tex)
        };
        let message = format!("{formulas} set as TeX source in the {medium}");
        cx.report.add(
            FORMULA_AS_TEX,
            Place::path("body"),
            message,
            "correct these formulas, or remove them; readers see and hear the source",
        );
    }
    let lang = &edition.article.lang;
    if cx.words.lang() == "en" && lang.primary() != "en" {
        let message = format!(
            "the article is in “{lang}”, but headings such as “Abstract” and “Contents” are English in the {medium}, and marked as such"
        );
        cx.report.add(WORDS_IN_ENGLISH, Place::path("@xml:lang"), message, "");
    }
}
