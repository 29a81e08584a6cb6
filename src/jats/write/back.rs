//! What stands behind the body, in the order in which it is printed: acknowledgements, sections,
//! appendices, notes, references.

use super::body::{demanded_title, label, sec, title};
use super::citation;
use super::context::Context;
use super::flow::{Holder, blocks};
use super::inline::{Place, leaf};
use super::{interests, kept};
use article::back::REFS_TITLE_ID;
use article::{Back, Block, Note, RefList, Sec, SecKind};
use xml::{Element, Node};

/// `back`; nothing when there is nothing in it.
pub(super) fn back(back: &Back, cx: &Context) -> Option<Element> {
    let main = [ref_list(back, cx)];
    let secs = back
        .secs
        .iter()
        .filter(|part| part.kind.sub_article().is_none() && !interests::stands_in_front(part, cx));
    Element::block("back")
        .child_opt(back.ack.as_ref().map(|part| ack(part, cx)))
        .children(secs.map(|part| part_of_its_own(part, cx)))
        .child_opt(
            Element::block("app-group")
                .children(back.apps.iter().map(|part| app(part, cx)))
                .unless_empty(),
        )
        .children(fn_groups("", cx))
        .children(main.into_iter().flatten())
        .children(lists("", cx))
        .unless_empty()
}

/// `ack`
fn ack(part: &Sec, cx: &Context) -> Element {
    let element =
        kept::dressed(Element::block("ack").attr_opt("id", cx.id(&part.id)), &part.attributes, cx);
    element
        .child_opt(label(part.label.as_deref()))
        .child_opt(title(part, cx).unless_empty())
        .children(blocks(&part.blocks, Holder::Abstract, cx))
}

/// The element of its kind, or a plain `sec`.
pub(super) fn part_of_its_own(part: &Sec, cx: &Context) -> Element {
    let has_sections = part.blocks.iter().any(|block| matches!(block, Block::Sec(_)));
    let (name, holder) = match (&part.kind, part.sec_type.as_deref()) {
        (SecKind::Ack, _) => return ack(part, cx),
        (SecKind::Notes, _) => ("notes", Holder::Sections),
        (SecKind::Glossary, _) | (SecKind::Sec, Some("glossary")) if !has_sections => {
            ("glossary", Holder::Glossary)
        }
        (SecKind::Bio, _) | (SecKind::Sec, Some("bio")) => ("bio", Holder::Sections),
        (SecKind::Sec | SecKind::Glossary | SecKind::SubArticle(_), _) => return sec(part, cx),
    };
    kept::dressed(Element::block(name).attr_opt("id", cx.id(&part.id)), &part.attributes, cx)
        .children(kept::elements(&part.kept, name, cx))
        .child_opt(label(part.label.as_deref()))
        .child_opt(title(part, cx).unless_empty())
        .children(blocks(&part.blocks, holder, cx))
        .children(if part.kind == SecKind::Notes { own_parts(&part.id, cx) } else { Vec::new() })
}

/// `app`
fn app(part: &Sec, cx: &Context) -> Element {
    let element = Element::block("app")
        .attr_opt("id", cx.id(&part.id))
        .attr_opt("content-type", part.sec_type.as_deref());
    kept::dressed(element, &part.attributes, cx)
        .children(kept::elements(&part.kept, "app", cx))
        .child_opt(label(part.label.as_deref()))
        .child_opt(demanded_title(part, cx))
        .children(blocks(&part.blocks, Holder::Sections, cx))
        .children(own_parts(&part.id, cx))
}

/// The groups of notes that belong to a section or sub-article, or, with an empty owner, to the
/// article; those without a group last.
pub(super) fn fn_groups(owner: &str, cx: &Context) -> Vec<Element> {
    let back = &cx.article.back;
    let group = |number: Option<usize>| {
        back.fns.iter().filter(move |note| note.group == number).map(|note| self::note(note, cx))
    };
    let groups = back.fn_groups.iter().enumerate().filter(|(_, group)| group.owner == owner);
    let mut out: Vec<Element> = groups
        .map(|(number, of)| {
            kept::dressed(
                Element::block("fn-group").attr_opt("id", cx.id(&of.id)),
                &of.attributes,
                cx,
            )
            .child_opt(
                Element::new("title").nodes(leaf("", &of.title, Place::Title, cx)).unless_empty(),
            )
            .children(group(Some(number)))
        })
        .filter(|group| {
            group
                .children
                .iter()
                .any(|node| matches!(node, Node::Element(note) if note.name == "fn"))
        })
        .collect();
    if owner.is_empty() {
        out.extend(Element::block("fn-group").children(group(None)).unless_empty());
    }
    out
}

/// `fn`
fn note(note: &Note, cx: &Context) -> Element {
    let element =
        kept::dressed(Element::block("fn").attr_opt("id", cx.id(&note.id)), &note.attributes, cx);
    element.child_opt(label(Some(&note.label))).children(blocks(
        &note.blocks,
        Holder::Paragraphs,
        cx,
    ))
}

/// The lists of references, beside the main one, of an appendix or sub-article; with an empty
/// owner, of the article.
pub(super) fn lists(owner: &str, cx: &Context) -> Vec<Element> {
    cx.article
        .back
        .lists_of(owner)
        .filter(|(_, list)| !list.nested)
        .map(|(number, list)| further_list(number, list, cx))
        .collect()
}

/// The notes and the further lists of references of a section or an appendix.
pub(super) fn own_parts(id: &str, cx: &Context) -> Vec<Element> {
    if id.is_empty() {
        Vec::new()
    } else {
        fn_groups(id, cx).into_iter().chain(lists(id, cx)).collect()
    }
}

fn further_list(number: usize, list: &RefList, cx: &Context) -> Element {
    let back = &cx.article.back;
    let inner = back
        .lists
        .iter()
        .enumerate()
        .filter(|(_, inner)| inner.nested && inner.inside == Some(number));
    let title =
        Element::new("title").nodes(leaf(&list.id, &list.title, Place::Title, cx)).unless_empty();
    kept::dressed(Element::block("ref-list").attr_opt("id", cx.id(&list.id)), &list.attributes, cx)
        .child_opt(title)
        .children(blocks(&list.blocks, Holder::Quote, cx))
        .children(back.refs_of(number).map(|part| citation::reference(part, cx)))
        .children(inner.map(|(number, list)| further_list(number, list, cx)))
}

/// `ref-list`: the main one; nothing when the article has neither references nor a heading for
/// them.
fn ref_list(back: &Back, cx: &Context) -> Option<Element> {
    let inner: Vec<Element> = back
        .lists
        .iter()
        .enumerate()
        .filter(|(_, list)| list.nested && list.inside.is_none())
        .map(|(number, list)| further_list(number, list, cx))
        .collect();
    if back.refs_title.is_none()
        && back.main_refs().next().is_none()
        && inner.is_empty()
        && back.refs_intro.is_empty()
    {
        return None;
    }
    let title =
        leaf(REFS_TITLE_ID, back.refs_title.as_deref().unwrap_or_default(), Place::Title, cx);
    let element = Element::block("ref-list").attr_opt("id", cx.id(REFS_TITLE_ID));
    Some(
        kept::dressed(element, &back.refs_attributes, cx)
            .child_opt(Element::new("title").nodes(title).unless_empty())
            .children(blocks(&back.refs_intro, Holder::Quote, cx))
            .children(back.main_refs().map(|part| citation::reference(part, cx)))
            .children(inner),
    )
}
