//! The article cited in the styles that people ask for, as text and as HTML.

use super::super::{is_web, words as naming};
use article::{Article, CITING_STYLES, CiteAs, Inline, Word, walk};
use references::csl;
use xml::{Element, Node, encode_fragment};

/// The citations of the page “Citing this Article”, as they stand there, and those of the styles
/// that it lacks.
pub fn cited(article: &Article) -> Vec<CiteAs> {
    let mut out = article.front.article_meta.cite_as.clone();
    let item = csl::of_article(article);
    for (label, name, _) in CITING_STYLES {
        if out.iter().any(|known| known.label.eq_ignore_ascii_case(label)) {
            continue;
        }
        if let Some(engine) = csl::engine(name, &article.lang) {
            out.push(CiteAs { label: label.to_owned(), content: engine.entry(&item) });
        }
    }
    out
}

/// Each style's name on a line, and the citation below it.
pub fn text(cited: &[CiteAs]) -> String {
    cited
        .iter()
        .map(|cite| format!("{}\n{}\n", cite.label, walk::plain(&cite.content)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The list of citations, ready to be put into a page.
pub fn list(cited: &[CiteAs]) -> String {
    let entry = |cite: &CiteAs| {
        let words = Element::new("dd").nodes(nodes(&cite.content));
        [Element::text("dt", cite.label.as_str()), words]
    };
    encode_fragment(
        &Element::new("dl").attr("class", "how-to-cite").children(cited.iter().flat_map(entry)),
    )
}

/// Words with their emphasis and links, ready to be put into a page.
pub fn fragment(content: &[Inline]) -> String {
    let html = encode_fragment(&Element::new("i").nodes(nodes(content)));
    let inner = html.strip_prefix("<i>").and_then(|html| html.strip_suffix("</i>"));
    inner.unwrap_or_default().to_owned()
}

/// A page that stands alone, and whose list can be put into another.
pub fn html(article: &Article, cited: &[CiteAs]) -> String {
    let lang = article.lang.as_str();
    let entry = |cite: &CiteAs| {
        let words = Element::new("dd").child(
            Element::new("cite").attr("style", "font-style: normal").nodes(nodes(&cite.content)),
        );
        [Element::text("dt", cite.label.as_str()), words]
    };
    let words = article.words();
    let title = words.fill(Word::HowToCiteTitle, &[("title", &naming::title(article))]);
    let head = Element::new("head")
        .child(Element::new("meta").attr("charset", "utf-8"))
        .child(Element::text("title", title.as_str()));
    let list =
        Element::new("dl").attr("class", "how-to-cite").children(cited.iter().flat_map(entry));
    let body =
        Element::new("body").child(Element::text("h1", words.get(Word::HowToCite))).child(list);
    let page = encode_fragment(&Element::new("html").attr("lang", lang).child(head).child(body));
    format!("<!DOCTYPE html>\n{}\n", lines(&page))
}

/// A line for each part of the page: white space between these elements means nothing.
fn lines(page: &str) -> String {
    let mut out = page.replace("<meta charset=\"utf-8\"/>", "<meta charset=\"utf-8\">");
    for part in [
        "<head>", "<meta ", "<title>", "</head>", "<body>", "<h1>", "<dl ", "<dt>", "<dd>",
        "</dl>", "</body>", "</html>",
    ] {
        out = out.replace(part, &format!("\n{part}"));
    }
    out.trim_start().to_owned()
}

fn nodes(content: &[Inline]) -> Vec<Node> {
    content.iter().flat_map(node).collect()
}

/// What a processor makes: text, emphasis and links. Of anything else the words are kept.
fn node(inline: &Inline) -> Vec<Node> {
    let wrap = |name: &'static str, content: &[Inline]| {
        vec![Element::new(name).nodes(nodes(content)).into()]
    };
    match inline {
        Inline::Text(text) => vec![Node::from(text.as_str())],
        Inline::Italic(content) => wrap("i", content),
        Inline::Bold(content) => wrap("b", content),
        Inline::Sub(content) => wrap("sub", content),
        Inline::Sup(content) => wrap("sup", content),
        Inline::Underline(content) => wrap("u", content),
        Inline::Sc(content) => vec![
            Element::new("span")
                .attr("style", "font-variant: small-caps")
                .nodes(nodes(content))
                .into(),
        ],
        Inline::ExtLink { href, content } if is_web(href) => {
            vec![Element::new("a").attr("href", href.as_str()).nodes(nodes(content)).into()]
        }
        Inline::Monospace(_)
        | Inline::Strike(_)
        | Inline::Foreign { .. }
        | Inline::Xref(_)
        | Inline::ExtLink { .. }
        | Inline::InlineGraphic(_)
        | Inline::InlineFormula(_)
        | Inline::Marked { .. }
        | Inline::Break
        | Inline::Milestone { .. } => {
            vec![Node::from(walk::plain(std::slice::from_ref(inline)).as_str())]
        }
    }
}
