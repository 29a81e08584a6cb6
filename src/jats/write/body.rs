//! The body: sections and blocks, one function for each.

use super::back::own_parts;
use super::conform;
use super::context::Context;
use super::flow::{Holder, blocks};
use super::inline::{Place, leaf};
use super::kept;
use super::{media, table};
use article::{
    Block, BoxedText, Caption, Code, DefItem, DefList, DispFormula, DispQuote, Fig, FigGroup, Kept,
    List, ListItem, ListType, MediaObject, P, Placement, Sec, Statement, VerseGroup,
};
use xml::{Element, Node};

/// `body`
pub(super) fn body(content: &[Block], cx: &Context) -> Element {
    Element::block("body").children(blocks(content, Holder::Sections, cx))
}

/// Any block.
pub(super) fn block(block: &Block, cx: &Context) -> Element {
    match block {
        Block::P(block) => paragraph("p", Place::Paragraph, block, cx),
        Block::Sec(block) => sec(block, cx),
        Block::List(block) => list(block, cx),
        Block::DefList(block) => def_list(block, cx),
        Block::Fig(block) => fig(block, cx),
        Block::FigGroup(block) => fig_group(block, cx),
        Block::TableWrap(block) => table::table_wrap(block, cx),
        Block::DispFormula(block) => disp_formula(block, cx),
        Block::DispQuote(block) => disp_quote(block, cx),
        Block::VerseGroup(block) => verse_group(block, cx),
        Block::Code(block) => code(block, cx),
        Block::BoxedText(block) => boxed_text(block, cx),
        Block::Statement(block) => statement(block, cx),
        Block::Media(block) => media_object(block, cx),
    }
}

/// A paragraph of the article, as `p` or as another element of text.
pub(super) fn paragraph(name: &'static str, place: Place, p: &P, cx: &Context) -> Element {
    let element = kept::dressed(Element::new(name).attr_opt("id", cx.id(&p.id)), &p.attributes, cx);
    match p.in_language().filter(|_| name == "p") {
        Some((lang, content)) => {
            element.attr("xml:lang", lang.as_str()).nodes(leaf(&p.id, content, place, cx))
        }
        None => element.nodes(leaf(&p.id, &p.content, place, cx)),
    }
}

/// `label`, when there is one.
pub(super) fn label(label: Option<&str>) -> Option<Element> {
    label.filter(|label| !label.is_empty()).map(|label| Element::text("label", label))
}

/// `sec`
pub(super) fn sec(sec: &Sec, cx: &Context) -> Element {
    let element = Element::block("sec")
        .attr_opt("id", cx.id(&sec.id))
        .attr_opt("sec-type", sec.sec_type.as_deref());
    kept::dressed(element, &sec.attributes, cx)
        .children(kept::elements(&sec.kept, "sec", cx))
        .child_opt(label(sec.label.as_deref()))
        .child_opt(demanded_title(sec, cx))
        .children(blocks(&sec.blocks, Holder::Sections, cx))
        .children(own_parts(&sec.id, cx))
}

/// The `title` that Publishing demands of a section, empty where it has none. A JATS source without
/// one has none here either: the file is then declared as Archiving, which does not demand it.
pub(super) fn demanded_title(sec: &Sec, cx: &Context) -> Option<Element> {
    let title = title(sec, cx);
    if cx.article.front.provenance.is_jats() { title.unless_empty() } else { Some(title) }
}

/// The `title` of a section.
pub(super) fn title(sec: &Sec, cx: &Context) -> Element {
    Element::new("title").nodes(leaf(&sec.id, &sec.title, Place::Title, cx))
}

/// `list`. Its items have a `label`, so that a reader of the XML sees the marks that are printed;
/// only dots that every processor sets by itself are left to it, and those that its source leaves
/// to it. (JATS has no attribute for a first number, and the text may speak of “question 2”. NLM's
/// style sheets set no mark of their own where items have labels.)
fn list(list: &List, cx: &Context) -> Element {
    let labelled = !list.unmarked
        && list.items.iter().any(|item| !is_left_to_processors(&item.label, list.list_type));
    let element = Element::block("list").attr_opt("id", cx.id(&list.id));
    let typed = list
        .attributes
        .iter()
        .all(|(name, _)| name != "list-type")
        .then(|| list.list_type.as_str());
    let element = kept::dressed(element.attr_opt("list-type", typed), &list.attributes, cx);
    if list.items.is_empty() {
        return element.child(list_item(&ListItem::default(), false, cx));
    }
    element.children(list.items.iter().map(|item| list_item(item, labelled, cx)))
}

/// `list-item`
fn list_item(item: &ListItem, labelled: bool, cx: &Context) -> Element {
    kept::dressed(Element::block("list-item"), &item.attributes, cx)
        .child_opt(label(Some(item.label.as_str()).filter(|_| labelled)))
        .children(blocks(&item.blocks, Holder::Item, cx))
}

/// Whether every processor sets this mark by itself.
fn is_left_to_processors(mark: &str, list_type: ListType) -> bool {
    match list_type {
        ListType::Bullet => matches!(mark.trim(), "" | "•"),
        ListType::Simple
        | ListType::Order
        | ListType::AlphaLower
        | ListType::AlphaUpper
        | ListType::RomanLower
        | ListType::RomanUpper => mark.trim().is_empty(),
    }
}

/// `def-list`
fn def_list(list: &DefList, cx: &Context) -> Element {
    let heads = list.heads.iter().flat_map(|[term, def]| {
        [
            paragraph("term-head", Place::Title, term, cx),
            paragraph("def-head", Place::Title, def, cx),
        ]
    });
    kept::dressed(Element::block("def-list").attr_opt("id", cx.id(&list.id)), &list.attributes, cx)
        .child_opt(list.title.as_ref().map(|title| paragraph("title", Place::Title, title, cx)))
        .children(heads.filter(|head| !head.children.is_empty()))
        .children(list.items.iter().map(|item| def_item(item, cx)))
}

/// `def-item`
fn def_item(item: &DefItem, cx: &Context) -> Element {
    let def = || Element::block("def").children(blocks(&item.def, Holder::Paragraphs, cx));
    kept::dressed(Element::block("def-item").attr_opt("id", cx.id(&item.id)), &item.attributes, cx)
        .child(Element::new("term").nodes(leaf(&item.id, &item.term, Place::Prose, cx)))
        .child_opt((!item.def.is_empty()).then(def))
}

/// `fig`
fn fig(fig: &Fig, cx: &Context) -> Element {
    if let (true, [graphic]) = (fig.bare, fig.graphics.as_slice()) {
        let mut element = media::graphic("graphic", graphic, cx);
        element.attributes.splice(0..0, cx.id(&fig.id).map(|id| ("id", id)));
        return element;
    }
    let written = placed(Element::block("fig").attr_opt("id", cx.id(&fig.id)), fig.placement);
    let written = kept::dressed(written, &fig.attributes, cx)
        .child_opt(label(fig.label.as_deref()))
        .child_opt(caption(&fig.caption, cx))
        .children(fig.graphics.iter().map(|graphic| media::graphic("graphic", graphic, cx)));
    beside_its_alternatives(with_kept(written, &fig.kept, cx), "graphic")
}

/// Other forms of a figure's one picture stand in one `alternatives` with it, and before them since
/// it is the form that is shown.
pub(super) fn beside_its_alternatives(mut fig: Element, form: &str) -> Element {
    let is =
        |node: &Node, name: &str| matches!(node, Node::Element(element) if element.name == name);
    let graphics: Vec<usize> = fig
        .children
        .iter()
        .enumerate()
        .filter(|(_, node)| is(node, form))
        .map(|(place, _)| place)
        .collect();
    let [place] = graphics[..] else { return fig };
    let Some(others) = fig.children.iter().position(|node| is(node, "alternatives")) else {
        return fig;
    };
    let shown = fig.children.remove(place);
    let others = others - usize::from(place < others);
    if let Some(Node::Element(others)) = fig.children.get_mut(others) {
        others.children.insert(0, shown);
    }
    fig
}

/// `fig-group`. A panel stands where its group stands, and says nothing of it.
fn fig_group(group: &FigGroup, cx: &Context) -> Element {
    let element =
        placed(Element::block("fig-group").attr_opt("id", cx.id(&group.id)), group.placement);
    kept::dressed(element, &group.attributes, cx)
        .child_opt(label(group.label.as_deref()))
        .child_opt(caption(&group.caption, cx))
        .children(group.panels.iter().map(|panel| fig(panel, cx)))
}

/// `@position` and `@orientation`, where they are not what the DTD takes for granted (`float`,
/// `portrait`).
pub(super) fn placed(element: Element, placement: Placement) -> Element {
    element
        .attr_opt("position", placement.here.then_some("anchor"))
        .attr_opt("orientation", placement.turned.then_some("landscape"))
}

/// Adds what a JATS source says beside label, caption and content, in the order of the DTD.
pub(super) fn with_kept(mut written: Element, kept: &[Kept], cx: &Context) -> Element {
    if kept.is_empty() {
        return written;
    }
    written.children.extend(kept::elements(kept, written.name, cx).into_iter().map(Node::from));
    conform::sort(&mut written);
    written
}

/// `supplementary-material` or `media`
fn media_object(object: &MediaObject, cx: &Context) -> Element {
    let name = if object.supplementary { "supplementary-material" } else { "media" };
    let mut shell =
        Kept { name: name.to_owned(), attributes: object.attributes.clone(), content: Vec::new() };
    shell.attributes.extend(object.href.iter().map(|href| ("xlink:href".to_owned(), href.clone())));
    let parts = kept::elements([&shell], "p", cx);
    let element = parts.into_iter().next().unwrap_or_else(|| Element::block(name));
    let mut written =
        placed(Element::block(name).attr_opt("id", cx.id(&object.id)), object.placement);
    written.attributes.extend(element.attributes);
    with_kept(
        written.child_opt(label(object.label.as_deref())).child_opt(caption(&object.caption, cx)),
        &object.kept,
        cx,
    )
}

/// `caption`: of several paragraphs the first is the title.
pub(super) fn caption(caption: &Caption, cx: &Context) -> Option<Element> {
    let element = kept::dressed(Element::block("caption"), &caption.attributes, cx);
    match caption.paragraphs.as_slice() {
        [] => None,
        all if caption.titled == Some(false) => {
            Some(element.children(all.iter().map(|p| paragraph("p", Place::Paragraph, p, cx))))
        }
        [only] if caption.titled.is_none() => {
            Some(element.child(paragraph("p", Place::Paragraph, only, cx)))
        }
        [first, rest @ ..] => {
            let title = paragraph("title", Place::Title, first, cx);
            Some(
                element
                    .child(title)
                    .children(rest.iter().map(|p| paragraph("p", Place::Paragraph, p, cx))),
            )
        }
    }
}

/// `disp-formula`
fn disp_formula(formula: &DispFormula, cx: &Context) -> Element {
    if let Some(source) = &formula.formula.source {
        let mut shell = super::inline::with_mathml(source, &formula.formula);
        shell.attributes.retain(|(name, _)| name != "id");
        let element = kept::elements([&shell], "p", cx)
            .into_iter()
            .next()
            .unwrap_or_else(|| Element::new("disp-formula"));
        let mut written = Element::new("disp-formula").attr_opt("id", cx.id(&formula.id));
        written.attributes.extend(element.attributes);
        return written.child_opt(label(formula.label.as_deref())).nodes(element.children);
    }
    Element::new("disp-formula")
        .attr_opt("id", cx.id(&formula.id))
        .child_opt(label(formula.label.as_deref()))
        .children(super::inline::forms(&formula.formula))
}

/// `disp-quote`
fn disp_quote(quote: &DispQuote, cx: &Context) -> Element {
    kept::dressed(
        Element::block("disp-quote").attr_opt("id", cx.id(&quote.id)),
        &quote.attributes,
        cx,
    )
    .children(blocks(&quote.blocks, Holder::Quote, cx))
    .child_opt(quote.attrib.as_ref().map(|p| paragraph("attrib", Place::Prose, p, cx)))
}

/// `verse-group`
fn verse_group(verse: &VerseGroup, cx: &Context) -> Element {
    let element = kept::dressed(
        Element::block("verse-group").attr_opt("id", cx.id(&verse.id)),
        &verse.attributes,
        cx,
    )
    .child_opt(verse.title.as_ref().map(|title| paragraph("title", Place::Title, title, cx)));
    let empty = verse.lines.is_empty().then(|| Element::new("verse-line"));
    element
        .child_opt(empty)
        .children(verse.lines.iter().map(|line| paragraph("verse-line", Place::Verse, line, cx)))
        .child_opt(verse.attrib.as_ref().map(|p| paragraph("attrib", Place::Prose, p, cx)))
}

/// `code`: its text as it is, but for the page starts inside.
fn code(code: &Code, cx: &Context) -> Element {
    let mut nodes = cx.page_starts(&code.id);
    let mut rest = code.text.as_str();
    let mut done = 0;
    for &(offset, folio) in cx.pages.in_listing(&code.id) {
        let ahead = offset.saturating_sub(done);
        let (head, tail) =
            rest.split_at(rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at));
        nodes.extend([Node::from(head), cx.milestone(folio).into()]);
        (rest, done) = (tail, done.max(offset));
    }
    let element = Element::new(if code.preformat { "preformat" } else { "code" })
        .attr_opt("id", cx.id(&code.id))
        .attr_opt("language", code.language.as_deref().filter(|_| !code.preformat))
        .attr("xml:space", "preserve");
    kept::dressed(element, &code.attributes, cx).nodes(nodes).with_text(rest)
}

/// `boxed-text`
fn boxed_text(boxed: &BoxedText, cx: &Context) -> Element {
    let caption = |p: &P| Element::block("caption").child(paragraph("title", Place::Title, p, cx));
    let element =
        placed(Element::block("boxed-text").attr_opt("id", cx.id(&boxed.id)), boxed.placement);
    let part = |names: &[&str]| {
        kept::elements(
            boxed.kept.iter().filter(|kept| names.contains(&kept.name.as_str())),
            "boxed-text",
            cx,
        )
    };
    kept::dressed(element, &boxed.attributes, cx)
        .children(part(&["object-id", "sec-meta"]))
        .child_opt(label(boxed.label.as_deref()))
        .child_opt(boxed.title.as_ref().map(caption))
        .children(part(&["alt-text", "long-desc"]))
        .children(blocks(&boxed.blocks, Holder::Sections, cx))
        .children(part(&["attrib", "permissions"]))
}

/// `statement`
fn statement(statement: &Statement, cx: &Context) -> Element {
    kept::dressed(
        Element::block("statement").attr_opt("id", cx.id(&statement.id)),
        &statement.attributes,
        cx,
    )
    .child_opt(label(statement.label.as_deref()))
    .child_opt(statement.title.as_ref().map(|p| paragraph("title", Place::Title, p, cx)))
    .children(blocks(&statement.blocks, Holder::Statement, cx))
}

#[cfg(test)]
mod tests;
