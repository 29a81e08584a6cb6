//! What stands behind the body, in the order in which it is printed: acknowledgements, sections, appendices, notes, references.

use super::body::{label, sec, title};
use super::citation;
use super::context::Context;
use super::flow::{Holder, blocks};
use super::inline::{Place, leaf};
use super::interests;
use article::back::REFS_TITLE_ID;
use article::{Back, Block, Inline, Note, Ref, Sec};
use xml::Element;

/// `back`; nothing when there is nothing in it.
pub(super) fn back(back: &Back, cx: &Context) -> Option<Element> {
    let apps = back.apps.iter().map(|part| app(part, cx));
    let notes = back.fns.iter().map(|part| note(part, cx));
    Element::block("back")
        .child_opt(back.ack.as_ref().map(|part| ack(part, cx)))
        .children(back.secs.iter().filter(|part| !interests::stands_in_front(part, cx)).map(|part| part_of_its_own(part, cx)))
        .child_opt(Element::block("app-group").children(apps).unless_empty())
        .child_opt(Element::block("fn-group").children(notes).unless_empty())
        .child_opt(ref_list(back.refs_title.as_deref(), &back.refs, cx))
        .unless_empty()
}

/// `ack`
fn ack(part: &Sec, cx: &Context) -> Element {
    Element::block("ack").attr_opt("id", cx.id(&part.id)).child_opt(label(part.label.as_deref())).child(title(part, cx)).children(blocks(
        &part.blocks,
        Holder::Abstract,
        cx,
    ))
}

/// `glossary`, `bio`, or a plain `sec`.
fn part_of_its_own(part: &Sec, cx: &Context) -> Element {
    let (name, holder) = match part.sec_type.as_deref() {
        Some("glossary") if !part.blocks.iter().any(|block| matches!(block, Block::Sec(_))) => ("glossary", Holder::Glossary),
        Some("bio") => ("bio", Holder::Sections),
        Some(_) | None => return sec(part, cx),
    };
    Element::block(name)
        .attr_opt("id", cx.id(&part.id))
        .child_opt(label(part.label.as_deref()))
        .child_opt(title(part, cx).unless_empty())
        .children(blocks(&part.blocks, holder, cx))
}

/// `app`
fn app(part: &Sec, cx: &Context) -> Element {
    Element::block("app")
        .attr_opt("id", cx.id(&part.id))
        .attr_opt("content-type", part.sec_type.as_deref())
        .child_opt(label(part.label.as_deref()))
        .child(title(part, cx))
        .children(blocks(&part.blocks, Holder::Sections, cx))
}

/// `fn`
fn note(note: &Note, cx: &Context) -> Element {
    Element::block("fn").attr_opt("id", cx.id(&note.id)).child_opt(label(Some(&note.label))).children(blocks(&note.blocks, Holder::Paragraphs, cx))
}

/// `ref-list`; nothing when the article has neither references nor a heading for them.
fn ref_list(heading: Option<&[Inline]>, refs: &[Ref], cx: &Context) -> Option<Element> {
    if heading.is_none() && refs.is_empty() {
        return None;
    }
    let title = leaf(REFS_TITLE_ID, heading.unwrap_or_default(), Place::Title, cx);
    Some(
        Element::block("ref-list")
            .attr_opt("id", cx.id(REFS_TITLE_ID))
            .child_opt(Element::new("title").nodes(title).unless_empty())
            .children(refs.iter().map(|part| citation::reference(part, cx))),
    )
}
