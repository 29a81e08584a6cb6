//! The statement on conflicts of interest: JATS4R wants it as a note of the authors,
//! `fn[@fn-type='coi-statement']` in `author-notes`, and refuses a section.
//!
//! A section in which a page begins stays where it is: the starts of pages stand in the file in
//! their order. So does one that holds more than paragraphs, and one of a JATS source, whose front
//! stands as it was.

use super::body::paragraph;
use super::context::Context;
use super::inline::{Place, leaf};
use article::{Block, Inline, Sec, walk};
use xml::Element;

/// The type of such a section.
const TYPE: &str = "coi-statement";

/// Whether this section of the back is written as a note of the authors.
pub(super) fn stands_in_front(sec: &Sec, cx: &Context) -> bool {
    let is_paragraph = |block: &Block| matches!(block, Block::P(p) if cx.pages.before(&p.id).is_empty() && !holds_page_start(&p.content));
    sec.sec_type.as_deref() == Some(TYPE)
        && !cx.article.front.provenance.is_jats()
        && !sec.blocks.is_empty()
        && sec.blocks.iter().all(is_paragraph)
        && cx.pages.before(&sec.id).is_empty()
        && !holds_page_start(&sec.title)
}

fn holds_page_start(content: &[Inline]) -> bool {
    content.iter().any(|inline| {
        matches!(inline, Inline::Milestone { .. }) || holds_page_start(walk::children(inline))
    })
}

/// The notes of the authors on their interests; the section's heading is the first paragraph.
pub(super) fn notes(cx: &Context) -> Vec<Element> {
    cx.article
        .back
        .secs
        .iter()
        .filter(|sec| stands_in_front(sec, cx))
        .map(|sec| note(sec, cx))
        .collect()
}

fn note(sec: &Sec, cx: &Context) -> Element {
    let heading = Element::new("p").attr("content-type", "title").nodes(leaf(
        &sec.id,
        &sec.title,
        Place::Prose,
        cx,
    ));
    let paragraphs = sec.blocks.iter().filter_map(|block| match block {
        Block::P(p) => Some(paragraph("p", Place::Paragraph, p, cx)),
        _ => None,
    });
    let note = Element::block("fn").attr_opt("id", cx.id(&sec.id)).attr("fn-type", TYPE);
    note.child_opt(Some(heading).filter(|heading| !heading.children.is_empty()))
        .children(paragraphs)
}
