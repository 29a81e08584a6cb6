//! Inline content, and the page breaks in it.

use super::context::{Context, PageMark};
use super::popup::Popup;
use super::{href, pictures};
use article::{Formula, Inline, RefType, Xref, expressions, walk};
use math::mathml::Flavour;
use report::Place;
use report::codes::epub::LINK_DROPPED;
use xml::{Element, Node};

/// Whether a link is open around this place: HTML has no links inside links (HTML §4.5.1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    Link,
}

/// The content as nodes.
pub fn nodes(content: &[Inline], cx: &mut Context) -> Vec<Node> {
    nodes_inside(content, Inside::Text, cx)
}

/// The content in an element of this name.
pub fn element(name: &'static str, content: &[Inline], cx: &mut Context) -> Element {
    Element::new(name).nodes(nodes(content, cx))
}

fn nodes_inside(content: &[Inline], inside: Inside, cx: &mut Context) -> Vec<Node> {
    let mut out = Vec::with_capacity(content.len());
    for (index, inline) in content.iter().enumerate() {
        if let (Inline::Milestone { folio }, Some(Inline::Text(next))) =
            (inline, content.get(index + 1))
        {
            let word = divided_word(&mut out, next);
            out.push(page_break(folio, cx).into());
            out.extend(word);
        } else {
            push(inline, inside, &mut out, cx);
        }
    }
    out
}

/// When a page begins within a word, takes the word's first part off the text before, so that the
/// break stands before the word: a mark within it would be read aloud as two words, and not be
/// found as one.
fn divided_word(out: &mut Vec<Node>, next: &str) -> Option<Node> {
    /// Words are not longer; scripts without spaces would otherwise be followed back to the
    /// paragraph's beginning.
    const LONGEST: usize = 40;
    let is_of_word = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
    let Some(Node::Text(text)) = out.last_mut() else { return None };
    let first_part = text.rsplit(|c| !is_of_word(c)).next().unwrap_or_default();
    let divided = !first_part.is_empty()
        && next.starts_with(is_of_word)
        && first_part.chars().count() <= LONGEST;
    let begin = text.len() - first_part.len();
    match (divided, begin) {
        (true, 0) => out.pop(),
        (true, _) => Some(Node::Text(text.split_off(begin))),
        (false, _) => None,
    }
}

fn push(inline: &Inline, inside: Inside, out: &mut Vec<Node>, cx: &mut Context) {
    let mut wrap = |name, content: &[Inline], cx: &mut Context| {
        out.push(Element::new(name).nodes(nodes_inside(content, inside, cx)).into())
    };
    match inline {
        Inline::Text(text) => push_text(text, out, cx),
        Inline::Italic(content) => wrap("i", content, cx),
        Inline::Bold(content) => wrap("b", content, cx),
        Inline::Sc(content) => out.push(
            Element::new("span")
                .attr("class", "sc")
                .nodes(nodes_inside(content, inside, cx))
                .into(),
        ),
        Inline::Sub(content) => wrap("sub", content, cx),
        Inline::Sup(content) => wrap("sup", content, cx),
        Inline::Monospace(content) => wrap("code", content, cx),
        Inline::Underline(content) => wrap("u", content, cx),
        Inline::Strike(content) => wrap("s", content, cx),
        Inline::Foreign { lang, content } => {
            out.push(
                cx.in_lang(Some(lang), |cx| {
                    Element::new("span").nodes(nodes_inside(content, inside, cx))
                })
                .into(),
            );
        }
        Inline::Xref(xref) if inside == Inside::Text => push_xref(xref, out, cx),
        Inline::Xref(xref) => out.extend(nodes_inside(&xref.content, inside, cx)),
        Inline::ExtLink { href, content } if inside == Inside::Text => {
            push_ext_link(href, content, out, cx)
        }
        Inline::ExtLink { content, .. } => out.extend(nodes_inside(content, inside, cx)),
        Inline::InlineGraphic(graphic) => out.push(pictures::img(graphic, "inline", "", cx).into()),
        Inline::Marked { content, .. } => out.extend(nodes_inside(content, inside, cx)),
        Inline::InlineFormula(content) => out.push(formula(content, cx).into()),
        Inline::Break => out.push(Element::new("br").into()),
        Inline::Milestone { folio } => out.push(page_break(folio, cx).into()),
    }
}

/// Text; in a language from right to left its signed numbers and comparisons stand in an element of
/// their own that runs from left to right.
fn push_text(text: &str, out: &mut Vec<Node>, cx: &Context) {
    let mut from = 0;
    if cx.lang.direction().is_right_to_left() {
        for found in expressions(text) {
            let before = text.get(from..found.start).unwrap_or_default();
            if !before.is_empty() {
                out.push(Node::from(before));
            }
            let inner = text.get(found.clone()).unwrap_or_default();
            out.push(Element::text("bdi", inner).attr("dir", "ltr").into());
            from = found.end;
        }
    }
    let rest = text.get(from..).unwrap_or_default();
    if from == 0 || !rest.is_empty() {
        out.push(Node::from(rest));
    }
}

/// A formula as `MathML` with its words (EPUB 3.3 §6.1.3.2); one that could not be read at all, as
/// what its author wrote.
pub fn formula(content: &Formula, cx: &mut Context) -> Element {
    if !content.tree.is_empty() {
        cx.formulas += 1;
        let math =
            math::mathml::element(&content.tree, content.display, &content.alt, Flavour::Web);
        return pictured(math, content, cx);
    }
    cx.as_tex += 1;
    let tex = content.tex.as_str();
    cx.left_to_right(
        Element::text("span", tex)
            .attr("class", "tex")
            .attr("role", "math")
            .attr("aria-label", tex),
    )
}

/// A formula with its picture for reading systems that show no `MathML` (EPUB 3.3 §6.1.3.2; MathML
/// 3 §2.2.1), where there is one.
fn pictured(math: Element, content: &Formula, cx: &mut Context) -> Element {
    let Some(drawing) = cx.draw.as_mut().and_then(|draw| draw(content)) else { return math };
    let path = drawing_path(cx.drawings.len());
    cx.drawings.push(drawing.svg);
    let em = |thousandths: i64| {
        let (sign, count) = if thousandths < 0 { ("-", -thousandths) } else { ("", thousandths) };
        format!("{sign}{}.{:03}em", count / 1000, count % 1000)
    };
    math.attr("altimg", path)
        .attr("altimg-width", em(drawing.width))
        .attr("altimg-height", em(drawing.height))
        .attr("altimg-valign", em(-drawing.depth))
}

/// The path of a formula's picture.
pub fn drawing_path(index: usize) -> String {
    format!("formulas/formula-{}.svg", index + 1)
}

/// Where a page begins (EPUB Accessibility 1.1 §3.3; DPUB-ARIA 1.1 §3.1.26).
pub fn page_break(folio: &str, cx: &mut Context) -> Element {
    let id = cx.ids.fresh(&format!("page-{folio}"));
    cx.pages.push(PageMark { folio: folio.to_owned(), id: id.clone() });
    let span = cx
        .epub_type(Element::new("span"), "pagebreak")
        .attr("role", "doc-pagebreak")
        .attr("id", id)
        .attr("aria-label", folio);
    // An end tag of its own: a reading system that takes XHTML for HTML would find no end to an
    // empty tag.
    span.nodes([Node::from("")])
}

/// Puts a link, or a heading, round rendered content. Breaks at its edges stand outside. A break
/// within it stays at its word, and the element is given its words alone as its name, so that
/// nobody hears “Ahmad & 78 Ahlawat”.
pub fn round(element: Element, content: &[Inline], mut inner: Vec<Node>, out: &mut Vec<Node>) {
    let leading = inner.iter().take_while(|node| is_page_break(node)).count();
    let rest = inner.split_off(leading);
    out.append(&mut inner);
    let kept = rest.len() - rest.iter().rev().take_while(|node| is_page_break(node)).count();
    let mut rest = rest;
    let trailing = rest.split_off(kept);
    let divided = rest.iter().any(holds_page_break);
    let name = divided.then(|| walk::plain(content));
    out.push(element.attr_opt("aria-label", name).nodes(rest).into());
    out.extend(trailing);
}

/// Whether this is where a page begins.
pub fn is_page_break(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.attributes.iter().any(|(name, value)| *name == "role" && value == "doc-pagebreak"))
}

fn holds_page_break(node: &Node) -> bool {
    is_page_break(node)
        || matches!(node, Node::Element(element) if element.children.iter().any(holds_page_break))
}

fn push_xref(xref: &Xref, out: &mut Vec<Node>, cx: &mut Context) {
    let inner = nodes_inside(&xref.content, Inside::Link, cx);
    let target = format!("#{}", cx.ids.of(&xref.rid));
    let link = Element::new("a").attr("href", target);
    match xref.ref_type {
        RefType::Bibr => {
            let popup = cx.popups.of(xref, &mut cx.ids);
            let link = call(link, xref, "cite", cx)
                .attr("role", "doc-biblioref")
                .attr("class", "citation");
            round_explained(link, popup, &xref.content, inner, out);
        }
        RefType::Fn => {
            let popup = cx.popups.of(xref, &mut cx.ids);
            let link = call(link, xref, "call", cx);
            let link =
                cx.epub_type(link, "noteref").attr("role", "doc-noteref").attr("class", "noteref");
            round_explained(link, popup, &xref.content, inner, out);
        }
        RefType::Fig
        | RefType::Table
        | RefType::TableFn
        | RefType::Sec
        | RefType::DispFormula
        | RefType::Statement
        | RefType::App
        | RefType::Other => {
            round(link, &xref.content, inner, out);
        }
    }
}

/// Puts a link round rendered content, and behind it what it leads to.
fn round_explained(
    link: Element,
    popup: Option<Popup>,
    content: &[Inline],
    inner: Vec<Node>,
    out: &mut Vec<Node>,
) {
    let Some(Popup { id, element }) = popup else { return round(link, content, inner, out) };
    round(link.attr("aria-describedby", id), content, inner, out);
    let is_link = |node: &Node| matches!(node, Node::Element(element) if element.name == "a");
    let behind = out.iter().rposition(is_link).map_or(out.len(), |at| at + 1);
    out.insert(behind, element.into());
}

/// Gives a link an id, so that its target can point back at it.
fn call(link: Element, xref: &Xref, series: &str, cx: &mut Context) -> Element {
    let id = cx.ids.next(series);
    for rid in xref.rids() {
        cx.calls.entry(rid.to_owned()).or_default().push(id.clone());
    }
    link.attr("id", id)
}

fn push_ext_link(address: &str, content: &[Inline], out: &mut Vec<Node>, cx: &mut Context) {
    let inner = nodes_inside(content, Inside::Link, cx);
    match href::safe(address) {
        Some(address) => round(Element::new("a").attr("href", address), content, inner, out),
        None => {
            dropped_link(address, cx);
            out.extend(inner);
        }
    }
}

/// Reports that an address was not made a link.
pub fn dropped_link(address: &str, cx: &mut Context) {
    let medium = cx.medium.name();
    let message = format!(
        "“{address}” is not an address that a link in an {medium} may have; its text stays, without the link"
    );
    cx.report.add(
        LINK_DROPPED,
        Place::path(address),
        message,
        "write a complete address that begins with https://, http:// or mailto:",
    );
}

/// A link of ours to a known address; its text alone when the address cannot be linked.
pub fn link(address: &str, text: &str, cx: &mut Context) -> Node {
    match href::safe(address) {
        Some(address) => Element::text("a", text).attr("href", address).into(),
        None => {
            dropped_link(address, cx);
            Node::from(text)
        }
    }
}

#[cfg(test)]
mod tests;
