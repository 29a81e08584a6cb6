//! Sections: what they are to the reader, their headings, what stands below these.

use super::block::{blocks, p};
use super::context::{Context, Medium};
use super::inline::{is_page_break, nodes, round};
use article::{Inline, P, Sec, walk};
use xml::{Element, Node};

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
