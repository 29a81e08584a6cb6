//! The blocks of the body: one function per node.

use super::context::{Context, Entry, Medium};
use super::inline::{element, formula, is_page_break, nodes, round};
use super::numbering::{Marks, marks};
use super::{pictures, table};
use article::{
    Block, BoxedText, Caption, Code, DefList, DispFormula, DispQuote, Fig, FigGroup, Graphic,
    Inline, List, ListItem, MediaObject, P, Sec, Statement, VerseGroup, Word, walk,
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

/// What a section is to the reader, in DPUB-ARIA 1.1 and in the EPUB Structural Semantics
/// Vocabulary 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Introduction,
    Conclusion,
    Acknowledgments,
    Appendix,
    Glossary,
    Plain,
}

impl Role {
    /// The role that the section type of JATS stands for.
    pub fn of(sec_type: Option<&str>) -> Role {
        match sec_type {
            Some("intro" | "introduction") => Role::Introduction,
            Some("conclusion" | "conclusions") => Role::Conclusion,
            Some("glossary") => Role::Glossary,
            Some(_) | None => Role::Plain,
        }
    }

    /// What it is in EPUB's vocabulary, and its `role`.
    fn names(self) -> Option<(&'static str, &'static str)> {
        match self {
            Role::Introduction => Some(("introduction", "doc-introduction")),
            Role::Conclusion => Some(("conclusion", "doc-conclusion")),
            Role::Acknowledgments => Some(("acknowledgments", "doc-acknowledgments")),
            Role::Appendix => Some(("appendix", "doc-appendix")),
            Role::Glossary => Some(("glossary", "doc-glossary")),
            Role::Plain => None,
        }
    }
}

/// A section with its heading. A section without heading is no step in the outline.
pub fn sec(sec: &Sec, role: Role, cx: &mut Context) -> Element {
    match sec.kind.sub_article() {
        Some(sub) => {
            cx.in_lang(sub.lang.as_ref(), |cx| section(sec, role, cx).attr("class", "sub-article"))
        }
        None => section(sec, role, cx),
    }
}

fn section(sec: &Sec, role: Role, cx: &mut Context) -> Element {
    let id = cx.id(&sec.id);
    let title = section_title(sec);
    if title.is_empty() {
        return untitled(cx)
            .attr_opt("id", id)
            .nodes(nodes(&sec.title, cx))
            .nodes(content(sec, cx));
    }
    let id = id.unwrap_or_else(|| cx.ids.next("section"));
    let mut section = Element::block("section").attr("id", id.as_str());
    if let Some((epub_type, role)) = role.names() {
        section = cx
            .epub_type(section, epub_type)
            .attr("role", role)
            .attr("aria-label", cx.landmark_name(&title));
    }
    cx.enter(title, id);
    let section = section.nodes(heading(sec, cx));
    section.nodes(below(cx, |cx| content(sec, cx)))
}

/// A part of the text without heading: on the web, a section is announced by its heading, and must
/// have one.
pub fn untitled(cx: &Context) -> Element {
    match cx.medium {
        Medium::Epub => Element::block("section"),
        Medium::Web => Element::block("div"),
    }
}

/// What stands below a section's heading, its own references last.
fn content(sec: &Sec, cx: &mut Context) -> Vec<Node> {
    let meta: Vec<P> = sec.meta_lines();
    let mut out: Vec<Node> = meta.iter().map(|line| p(line, cx).into()).collect();
    out.extend(blocks(&sec.blocks, cx));
    if !sec.id.is_empty() {
        out.extend(super::back::notes(&sec.id, cx).into_iter().map(Node::from));
        out.extend(super::back::further_lists(&sec.id, cx).into_iter().map(Node::from));
    }
    out
}

/// Renders what stands below a heading, one level deeper.
pub fn below<T>(cx: &mut Context, render: impl FnOnce(&mut Context) -> T) -> T {
    let level = cx.level;
    cx.level = (level + 1).min(6);
    cx.depth += 1;
    let rendered = render(cx);
    cx.level = level;
    cx.depth -= 1;
    rendered
}

/// The element of a heading at the present level.
pub fn heading_name(cx: &Context) -> &'static str {
    match cx.level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}

/// The number and title as one line of text.
fn section_title(sec: &Sec) -> String {
    [sec.label.clone().unwrap_or_default(), walk::plain(&sec.title)].join(" ").trim().to_owned()
}

fn heading(sec: &Sec, cx: &mut Context) -> Vec<Node> {
    let mut inner = nodes(&sec.title, cx);
    let mut content = sec.title.clone();
    if let Some(label) = sec.label.as_deref().filter(|label| !label.is_empty()) {
        // The number is printed with the title: a page that begins at the title begins before its
        // number.
        let place = inner.iter().take_while(|node| is_page_break(node)).count();
        inner.splice(
            place..place,
            [Element::text("span", label).attr("class", "label").into(), Node::from(" ")],
        );
        content.insert(0, Inline::text(format!("{label} ")));
    }
    let mut out = Vec::new();
    round(Element::new(heading_name(cx)), &content, inner, &mut out);
    out
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

fn fig(fig: &Fig, cx: &mut Context) -> Element {
    let name = fig.label.clone().unwrap_or_else(|| cx.word(Word::Figure));
    let id = cx.id(&fig.id).unwrap_or_else(|| cx.ids.next("figure"));
    let text = caption_text(fig.label.as_deref(), &fig.caption);
    cx.figures.push(Entry {
        depth: 0,
        text: if text.is_empty() { name.clone() } else { text },
        id: id.clone(),
    });
    let figure = pictured(Element::block("figure").attr("id", id.as_str()), fig, &name, &id, cx);
    figure.child_opt(figcaption(fig.label.as_deref(), &fig.shown_caption(), cx))
}

/// A file that is not in the container: what is said of it.
fn media(media: &MediaObject, cx: &mut Context) -> Element {
    let paragraphs: Vec<Node> =
        media.shown_caption().paragraphs.iter().map(|paragraph| p(paragraph, cx).into()).collect();
    let label = media.label.as_deref().filter(|label| !label.is_empty());
    let content = label.map_or(paragraphs.clone(), |label| labelled(label, paragraphs));
    named(Element::block("div").attr("class", "media"), &media.id, cx).nodes(content)
}

/// The pictures of a figure, with the descriptions of those that have one. `back` is the id to
/// which an enlarged picture leads back.
fn pictured(figure: Element, fig: &Fig, name: &str, back: &str, cx: &mut Context) -> Element {
    let mut figure = figure;
    for graphic in &fig.graphics {
        let img = pictures::img(graphic, "figure", name, cx);
        figure = match long_desc(graphic, name, cx) {
            Some((id, description)) => figure
                .child(pictures::enlarged(img.attr("aria-details", id), back, cx))
                .child(description),
            None => figure.child(pictures::enlarged(img, back, cx)),
        };
    }
    figure
}

/// Panels that are shown together: figures in a figure.
fn fig_group(group: &FigGroup, cx: &mut Context) -> Element {
    let name = group.label.clone().unwrap_or_else(|| cx.word(Word::Figure));
    let id = cx.id(&group.id).unwrap_or_else(|| cx.ids.next("figure"));
    let text = caption_text(group.label.as_deref(), &group.caption);
    cx.figures.push(Entry {
        depth: 0,
        text: if text.is_empty() { name.clone() } else { text },
        id: id.clone(),
    });
    let mut panels = Element::block("div").attr("class", "panels");
    for panel in &group.panels {
        let named_panel = [Some(name.as_str()), panel.label.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let figure = named(Element::block("figure").attr("class", "panel"), &panel.id, cx);
        let figure = pictured(figure, panel, &named_panel, &id, cx);
        panels = panels.child(figure.child_opt(figcaption(
            panel.label.as_deref(),
            &panel.shown_caption(),
            cx,
        )));
    }
    let figure = Element::block("figure").attr("class", "group").attr("id", id);
    figure.child(panels).child_opt(figcaption(group.label.as_deref(), &group.caption, cx))
}

/// The long description, to be opened by who wants it.
fn long_desc(graphic: &Graphic, name: &str, cx: &mut Context) -> Option<(String, Element)> {
    let text = graphic.long_desc.as_deref().filter(|text| !text.is_empty())?;
    let id = cx.ids.next("description");
    let summary =
        cx.own(Element::text("summary", cx.words.fill(Word::DescriptionOf, &[("name", name)])));
    let details = Element::block("details")
        .attr("id", id.as_str())
        .child(summary)
        .child(Element::text("p", text));
    Some((id, details))
}

/// Label and caption as one line of text.
pub fn caption_text(label: Option<&str>, caption: &Caption) -> String {
    let title = caption.paragraphs.first().map(|p| walk::plain(&p.content)).unwrap_or_default();
    [label.unwrap_or_default(), title.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The caption, its label before its first words.
pub fn figcaption(label: Option<&str>, caption: &Caption, cx: &mut Context) -> Option<Element> {
    let paragraphs: Vec<Node> =
        caption.paragraphs.iter().map(|paragraph| p(paragraph, cx).into()).collect();
    let content = match label.filter(|label| !label.is_empty()) {
        Some(label) => labelled(label, paragraphs),
        None => paragraphs,
    };
    Element::block("figcaption").nodes(content).unless_empty()
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
