//! Words of the article as OJS keeps them: as HTML, with the few elements that it lets through
//! (`allowed_html` and `allowed_title_html` of its configuration).

use super::super::words::one_line;
use article::{Abstract, Block, Inline, walk};

/// A title: plain for versions that show mark-up as it is written.
pub fn title(content: &[Inline], has_faces: bool) -> String {
    // A bare ampersand is understood in HTML; its name would be shown wherever OJS wants the title
    // as plain text.
    if has_faces { faces(content).replace("&amp;", "&") } else { walk::plain(content) }
}

/// The paragraphs of an abstract. Those of a section begin with its heading.
pub fn abstract_of(found: &Abstract) -> String {
    let mut out = String::new();
    blocks(&found.blocks, "", &mut out);
    out
}

fn blocks(content: &[Block], heading: &str, out: &mut String) {
    let mut heading = heading.to_owned();
    for block in content {
        match block {
            Block::Sec(sec) => {
                let title = walk::plain(&sec.title);
                let title = title.trim_end_matches([':', '.']);
                let own = if title.is_empty() {
                    String::new()
                } else {
                    format!("<strong>{}:</strong> ", escaped(title))
                };
                blocks(&sec.blocks, &(std::mem::take(&mut heading) + &own), out);
            }
            Block::P(paragraph) => wrapped("p", &mut heading, &faces(&paragraph.content), out),
            Block::List(list) => {
                let items = list.items.iter().map(|item| {
                    let mut inner = String::new();
                    blocks(&item.blocks, "", &mut inner);
                    format!("<li>{inner}</li>")
                });
                let kind = if matches!(list.list_type.as_str(), "bullet" | "simple") {
                    "ul"
                } else {
                    "ol"
                };
                wrapped(kind, &mut heading, &items.collect::<String>(), out);
            }
            Block::DispQuote(quote) => blocks(&quote.blocks, &std::mem::take(&mut heading), out),
            Block::DefList(_)
            | Block::Fig(_)
            | Block::FigGroup(_)
            | Block::TableWrap(_)
            | Block::DispFormula(_)
            | Block::VerseGroup(_)
            | Block::Code(_)
            | Block::BoxedText(_)
            | Block::Statement(_)
            | Block::Media(_) => {
                let text = one_line(&walk::text_of(vec![block.clone()]));
                wrapped("p", &mut heading, &escaped(&text), out);
            }
        }
    }
}

/// An element around words; the heading that waits for it goes in front of them, in a paragraph of
/// its own before a list.
fn wrapped(name: &str, heading: &mut String, inner: &str, out: &mut String) {
    if inner.trim().is_empty() {
        return;
    }
    let heading = std::mem::take(heading);
    match (name, heading.trim_end()) {
        ("p", _) => out.push_str(&format!("<p>{heading}{inner}</p>")),
        (_, "") => out.push_str(&format!("<{name}>{inner}</{name}>")),
        (_, words) => out.push_str(&format!("<p>{words}</p><{name}>{inner}</{name}>")),
    }
}

fn faces(content: &[Inline]) -> String {
    content.iter().map(face).collect()
}

fn face(inline: &Inline) -> String {
    let marked = |name: &str| format!("<{name}>{}</{name}>", faces(walk::children(inline)));
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Italic(_) => marked("i"),
        Inline::Bold(_) => marked("b"),
        Inline::Underline(_) => marked("u"),
        Inline::Sub(_) => marked("sub"),
        Inline::Sup(_) => marked("sup"),
        Inline::InlineFormula(formula) => escaped(&formula.linear()),
        Inline::Break => " ".to_owned(),
        Inline::Sc(_)
        | Inline::Monospace(_)
        | Inline::Strike(_)
        | Inline::Foreign { .. }
        | Inline::Marked { .. }
        | Inline::ExtLink { .. }
        | Inline::Xref(_) => faces(walk::children(inline)),
        Inline::InlineGraphic(_) | Inline::Milestone { .. } => String::new(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
