//! How many figures, tables, equations, references, pages and words the article has (`counts`).
//!
//! Everything but pages and references is counted in the elements that were written, so that the
//! numbers say what the file holds.
//! - **Figures, tables, equations**: `fig`, `table-wrap` and `disp-formula` of body and back.
//! - **Pages**: from the first to the last page of the front, or else the pages of the PDF's
//!   article.
//! - **Words**: runs of characters between white space that hold a letter or a digit, in the body
//!   alone: headings, paragraphs, lists, quotations, captions, cells. Labels and marks, TeX,
//!   listings and the texts behind pictures are not counted.

use super::context::Context;
use xml::{Element, Node};

/// The numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    figures: usize,
    tables: usize,
    equations: usize,
    references: usize,
    pages: Option<usize>,
    words: usize,
}

impl Counts {
    /// Counts the article as it was written.
    pub(super) fn of(body: &Element, others: [Option<&Element>; 2], cx: &Context) -> Counts {
        let count = |name| {
            std::iter::once(body)
                .chain(others.into_iter().flatten())
                .map(|part| elements(part, name))
                .sum()
        };
        Counts {
            figures: count("fig"),
            tables: count("table-wrap"),
            equations: count("disp-formula"),
            references: cx.article.back.refs.len(),
            pages: pages(cx),
            words: words(body),
        }
    }

    /// `counts`
    pub(super) fn element(&self) -> Element {
        let count = |name, number: usize| Element::new(name).attr("count", number.to_string());
        Element::block("counts")
            .child(count("fig-count", self.figures))
            .child(count("table-count", self.tables))
            .child(count("equation-count", self.equations))
            .child(count("ref-count", self.references))
            .child_opt(self.pages.map(|pages| count("page-count", pages)))
            .child(count("word-count", self.words))
    }
}

fn pages(cx: &Context) -> Option<usize> {
    let assigned = cx.article.front.article_meta.pages.count();
    assigned
        .and_then(|pages| usize::try_from(pages).ok())
        .or_else(|| Some(cx.laid_out_pages).filter(|pages| *pages > 0))
}

/// How many elements of this name are in the element, itself included.
fn elements(element: &Element, name: &str) -> usize {
    usize::from(element.name == name)
        + children(element).map(|child| elements(child, name)).sum::<usize>()
}

fn children(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(child) => Some(child),
        Node::Text(_) | Node::Instruction(..) => None,
    })
}

/// How many words the element holds.
fn words(element: &Element) -> usize {
    let mut text = String::new();
    push_text(element, &mut text);
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

fn push_text(element: &Element, out: &mut String) {
    const UNCOUNTED: [&str; 6] =
        ["label", "tex-math", "alt-text", "long-desc", "code", "ali:license_ref"];
    const WITHIN_WORDS: [&str; 14] = [
        "italic",
        "bold",
        "sc",
        "sub",
        "sup",
        "monospace",
        "underline",
        "strike",
        "named-content",
        "xref",
        "ext-link",
        "email",
        "milestone-start",
        "inline-graphic",
    ];
    if UNCOUNTED.contains(&element.name) {
        return;
    }
    let apart = !WITHIN_WORDS.contains(&element.name);
    if apart {
        out.push(' ');
    }
    for node in &element.children {
        match node {
            Node::Element(child) => push_text(child, out),
            Node::Text(text) => out.push_str(text),
            Node::Instruction(..) => {}
        }
    }
    if apart {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_counts() {
        let sec = Element::block("sec")
            .child(Element::text("label", "1"))
            .child(Element::text("title", "Two words"))
            .child(
                Element::new("p")
                    .with_text("H")
                    .child(Element::text("sub", "2"))
                    .with_text("O – now, "),
            )
            .child(
                Element::new("p")
                    .child(Element::text("italic", "end"))
                    .with_text("ing")
                    .child(Element::text("code", "x = 1")),
            );
        assert_eq!(words(&sec), 5);
        assert_eq!(elements(&sec, "p"), 2);
    }
}
