//! The blocks of the body: one function per node.

use super::context::Context;
use super::figure::{fig, fig_group};
use super::inline::{element, formula};
use super::numbering::{Marks, marks};
use super::section::{Role, sec};
use super::{pictures, table};
use article::{
    Block, BoxedText, Code, DefList, DispFormula, DispQuote, List, ListItem, MediaObject, P,
    Statement, VerseGroup, Word, walk,
};
use std::borrow::Cow;
use xml::{Element, Node};

/// Blocks in order.
pub fn blocks(content: &[Block], cx: &mut Context) -> Vec<Node> {
    content.iter().map(|content| block(content, cx).into()).collect()
}

fn block(block: &Block, cx: &mut Context) -> Element {
    match block {
        Block::P(content) => p(content, cx),
        Block::Sec(content) => sec(content, Role::of(content.sec_type.as_deref()), cx),
        Block::List(content) => list(content, cx),
        Block::DefList(content) => def_list(content, cx),
        Block::Fig(content) => fig(content, cx),
        Block::FigGroup(content) => fig_group(content, cx),
        Block::TableWrap(content) => table::table_wrap(content, cx),
        Block::DispFormula(content) => disp_formula(content, cx),
        Block::DispQuote(content) => disp_quote(content, cx),
        Block::VerseGroup(content) => verse_group(content, cx),
        Block::Code(content) => code(content, cx),
        Block::BoxedText(content) => boxed_text(content, cx),
        Block::Statement(content) => statement(content, cx),
        Block::Media(content) => media(content, cx),
    }
}

/// An element with the id of a node of the article, if the node has one.
pub fn named(element: Element, id: &str, cx: &mut Context) -> Element {
    element.attr_opt("id", cx.id(id))
}

/// A paragraph. An empty one gets an end tag too: it may be the target of a link.
pub fn p(content: &P, cx: &mut Context) -> Element {
    let (lang, text) = content
        .in_language()
        .map_or((None, content.content.as_slice()), |(lang, text)| (Some(lang), text));
    let paragraph = cx.in_lang(lang, |cx| element("p", text, cx).nodes([Node::from("")]));
    named(paragraph, &content.id, cx)
}

fn list(list: &List, cx: &mut Context) -> Element {
    let marks = marks(list);
    let printed = marks == Marks::Printed;
    let items: Vec<Element> = list.items.iter().map(|item| list_item(item, printed, cx)).collect();
    let list_element = match marks {
        Marks::Numbered(kind, start) => Element::block("ol")
            .attr("type", kind)
            .attr_opt("start", (start != 1).then(|| start.to_string())),
        Marks::Bullets => Element::block("ul"),
        Marks::Plain => cx.unmarked("ul", "unmarked"),
        Marks::Printed => cx.unmarked("ul", "unmarked labelled"),
    };
    named(list_element, &list.id, cx).children(items)
}

fn list_item(item: &ListItem, printed: bool, cx: &mut Context) -> Element {
    let content = blocks(&item.blocks, cx);
    let content =
        if printed && !item.label.is_empty() { labelled(&item.label, content) } else { content };
    Element::block("li").nodes(content)
}

/// Puts a printed label before the first words of the content.
pub fn labelled(label: &str, mut content: Vec<Node>) -> Vec<Node> {
    let label = [Element::text("span", label).attr("class", "label").into(), Node::from(" ")];
    match content.first_mut() {
        Some(Node::Element(first)) if first.name == "p" => {
            first.children.splice(0..0, label);
        }
        Some(_) | None => {
            let [label, _] = label;
            content.insert(0, Element::new("p").nodes([label]).into());
        }
    }
    content
}

fn def_list(list: &DefList, cx: &mut Context) -> Element {
    let mut out = named(Element::block("dl"), &list.id, cx);
    if let Some([term, def]) = &list.heads {
        out = out
            .child(titled("dt", term, cx).attr("class", "head"))
            .child(titled("dd", def, cx).attr("class", "head"));
    }
    for item in &list.items {
        out = out.child(named(element("dt", &item.term, cx), &item.id, cx));
        out = out.child(Element::block("dd").nodes(blocks(&item.def, cx)));
    }
    match &list.title {
        Some(title) => {
            let title = Element::new("p").attr("class", "box-title").child(titled("b", title, cx));
            Element::block("div").attr("class", "definitions").child(title).child(out)
        }
        None => out,
    }
}

/// A file that is not in the container: what is said of it.
fn media(media: &MediaObject, cx: &mut Context) -> Element {
    let paragraphs: Vec<Node> =
        media.shown_caption().paragraphs.iter().map(|paragraph| p(paragraph, cx).into()).collect();
    let label = media.label.as_deref().filter(|label| !label.is_empty());
    let content = label.map_or(paragraphs.clone(), |label| labelled(label, paragraphs));
    named(Element::block("div").attr("class", "media"), &media.id, cx).nodes(content)
}

fn disp_formula(content: &DispFormula, cx: &mut Context) -> Element {
    let math = match content.picture() {
        Some(picture) => pictures::img(
            &picture,
            "figure",
            &content.label.clone().unwrap_or_else(|| cx.word(Word::Formula)),
            cx,
        ),
        None => formula(&with_names(content, cx).formula, cx),
    };
    let out = named(Element::new("div").attr("class", "formula"), &content.id, cx).child(math);
    match content.printed_label() {
        Some(label) => {
            out.with_text(" ").child(Element::text("span", label).attr("class", "label"))
        }
        None => out,
    }
}

/// The formula with the names that its rows have here.
fn with_names<'f>(content: &'f DispFormula, cx: &mut Context) -> Cow<'f, DispFormula> {
    let mut content = Cow::Borrowed(content);
    if content.rows().iter().any(|row| row.id.is_some()) {
        content
            .to_mut()
            .rows_mut()
            .iter_mut()
            .filter_map(|row| row.id.as_mut())
            .for_each(|id| *id = cx.ids.of(id));
    }
    content
}

fn disp_quote(quote: &DispQuote, cx: &mut Context) -> Element {
    let id = cx.id(&quote.id);
    let quoted = Element::block("blockquote").nodes(blocks(&quote.blocks, cx));
    match &quote.attrib {
        Some(attrib) => {
            let attrib = p(attrib, cx).attr("class", "attribution");
            Element::block("div")
                .attr("class", "quotation")
                .attr_opt("id", id)
                .child(quoted)
                .child(attrib)
        }
        None => quoted.attr_opt("id", id),
    }
}

fn verse_group(verse: &VerseGroup, cx: &mut Context) -> Element {
    let lines: Vec<Element> = verse.lines.iter().map(|line| p(line, cx)).collect();
    let attrib = verse.attrib.as_ref().map(|attrib| p(attrib, cx).attr("class", "attribution"));
    let title = verse
        .title
        .as_ref()
        .map(|title| Element::new("p").attr("class", "box-title").child(titled("b", title, cx)));
    named(Element::block("div").attr("class", "verse"), &verse.id, cx)
        .child_opt(title)
        .children(lines)
        .child_opt(attrib)
}

fn code(listing: &Code, cx: &mut Context) -> Element {
    let text = listing.text.strip_suffix('\n').unwrap_or(&listing.text);
    named(cx.left_to_right(Element::new("pre")), &listing.id, cx).child(Element::text("code", text))
}

fn boxed_text(boxed: &BoxedText, cx: &mut Context) -> Element {
    let aside = named(Element::block("aside").attr("class", "box"), &boxed.id, cx);
    let aside = match &boxed.heading() {
        Some(title) => {
            let name = cx.landmark_name(&walk::plain(&title.content));
            aside
                .attr("aria-label", name)
                .child(Element::new("p").attr("class", "box-title").child(titled("b", title, cx)))
        }
        None => aside.attr("aria-label", cx.landmark_name(&cx.word(Word::Box))),
    };
    aside.nodes(blocks(&boxed.blocks, cx))
}

/// A title that is no heading of the outline.
fn titled(name: &'static str, title: &P, cx: &mut Context) -> Element {
    named(element(name, &title.content, cx), &title.id, cx)
}

fn statement(statement: &Statement, cx: &mut Context) -> Element {
    let out = named(Element::block("div").attr("class", "statement"), &statement.id, cx);
    let label = statement.label.as_ref().map(|label| Element::text("b", label.as_str()));
    let title = statement.title.as_ref().map(|title| titled("span", title, cx));
    let space = (label.is_some() && title.is_some()).then(|| Node::from(" "));
    let line = Element::new("p")
        .attr("class", "statement-title")
        .child_opt(label)
        .nodes(space)
        .child_opt(title);
    let line = (!line.children.is_empty()).then_some(line);
    out.child_opt(line).nodes(blocks(&statement.blocks, cx))
}
