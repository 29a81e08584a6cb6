//! Titles with Crossref's face mark-up, and abstracts in the words of JATS (namespace prefix
//! `jats:`).

use super::super::formula::mathml;
use super::super::{Requirements, findings};
use article::{Abstract, Block, Formula, Inline, walk};
use xml::{Element, Node};

/// Inline content with Crossref's face mark-up (group `face_markup` of the schema), for titles and
/// printed references.
pub(super) fn faces(content: &[Inline]) -> Vec<Node> {
    content.iter().flat_map(face).collect()
}

fn face(inline: &Inline) -> Vec<Node> {
    let marked = |name, content: &[Inline]| vec![Element::new(name).nodes(faces(content)).into()];
    match inline {
        Inline::Text(text) => vec![Node::Text(text.clone())],
        Inline::Italic(content) => marked("i", content),
        Inline::Bold(content) => marked("b", content),
        Inline::Sc(content) => marked("scp", content),
        Inline::Sub(content) => marked("sub", content),
        Inline::Sup(content) => marked("sup", content),
        Inline::Monospace(content) => marked("tt", content),
        Inline::Underline(content) => marked("u", content),
        Inline::InlineFormula(formula) => match mathml(formula) {
            Some(math) => vec![math.into()],
            None => vec![Node::Text(formula.linear())],
        },
        Inline::Break => vec![Node::from(" ")],
        Inline::Strike(_)
        | Inline::Foreign { .. }
        | Inline::Marked { .. }
        | Inline::ExtLink { .. }
        | Inline::Xref(_) => faces(walk::children(inline)),
        Inline::InlineGraphic(_) | Inline::Milestone { .. } => Vec::new(),
    }
}

/// `jats:abstract`; nothing when nothing of it can be said in words.
pub(super) fn abstract_of(found: &Abstract, requirements: &mut Requirements) -> Option<Element> {
    let blocks = blocks(&found.blocks, requirements);
    if blocks.is_empty() {
        return None;
    }
    let element = Element::block("jats:abstract")
        .attr_opt("abstract-type", found.abstract_type.as_deref())
        .attr_opt("xml:lang", found.lang.as_ref().map(|lang| lang.as_str()))
        .child_opt(found.title.as_deref().map(|title| Element::text("jats:title", title)))
        .children(blocks);
    Some(element)
}

/// Blocks as an abstract and its sections hold them: paragraphs first, then sections. What comes
/// behind a section goes into it, and a section without a heading, which JATS does not allow, gives
/// its content.
fn blocks(content: &[Block], requirements: &mut Requirements) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    for block in content {
        let found = match block {
            Block::Sec(sec) if sec.title.is_empty() => blocks(&sec.blocks, requirements),
            block => self::block(block, requirements).into_iter().map(in_paragraph).collect(),
        };
        for element in found {
            match out.last_mut() {
                Some(before) if before.name == "jats:sec" && element.name != "jats:sec" => {
                    before.children.push(element.into())
                }
                _ => out.push(element),
            }
        }
    }
    out
}

/// Beside sections, abstracts hold paragraphs only; these may hold all else.
fn in_paragraph(element: Element) -> Element {
    if matches!(element.name, "jats:p" | "jats:sec") {
        element
    } else {
        Element::new("jats:p").child(element)
    }
}

fn block(block: &Block, requirements: &mut Requirements) -> Option<Element> {
    let paragraph = |nodes: Vec<Node>| Element::new("jats:p").nodes(nodes).unless_empty();
    match block {
        Block::P(p) => paragraph(inlines(&p.content)),
        Block::Sec(sec) => {
            let title = Element::new("jats:title").nodes(inlines(&sec.title)).unless_empty();
            Element::block("jats:sec")
                .child_opt(title)
                .children(blocks(&sec.blocks, requirements))
                .unless_empty()
        }
        Block::List(list) => {
            let items = list.items.iter().filter_map(|item| {
                Element::block("jats:list-item")
                    .children(blocks(&item.blocks, requirements))
                    .unless_empty()
            });
            Element::block("jats:list")
                .attr("list-type", list.list_type.as_str())
                .children(items.collect::<Vec<_>>())
                .unless_empty()
        }
        Block::DispQuote(quote) => Element::block("jats:disp-quote")
            .children(blocks(&quote.blocks, requirements))
            .unless_empty(),
        Block::DispFormula(display) => Some(shown_formula("jats:disp-formula", &display.formula)),
        Block::Fig(_) | Block::FigGroup(_) | Block::Media(_) => {
            requirements.add(findings::picture_left_out());
            None
        }
        Block::DefList(_)
        | Block::TableWrap(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::BoxedText(_)
        | Block::Statement(_) => {
            let text = walk::text_of(vec![block.clone()]);
            paragraph(if text.trim().is_empty() { Vec::new() } else { vec![Node::Text(text)] })
        }
    }
}

fn inlines(content: &[Inline]) -> Vec<Node> {
    content.iter().flat_map(inline).collect()
}

fn inline(inline: &Inline) -> Vec<Node> {
    let marked = |name, content: &[Inline]| vec![Element::new(name).nodes(inlines(content)).into()];
    match inline {
        Inline::Text(text) => vec![Node::Text(text.clone())],
        Inline::Italic(content) => marked("jats:italic", content),
        Inline::Bold(content) => marked("jats:bold", content),
        Inline::Sc(content) => marked("jats:sc", content),
        Inline::Sub(content) => marked("jats:sub", content),
        Inline::Sup(content) => marked("jats:sup", content),
        Inline::Monospace(content) => marked("jats:monospace", content),
        Inline::Underline(content) => marked("jats:underline", content),
        Inline::Strike(content) => marked("jats:strike", content),
        Inline::InlineFormula(formula) => {
            vec![shown_formula("jats:inline-formula", formula).into()]
        }
        Inline::Break => vec![Node::from(" ")],
        Inline::Foreign { .. }
        | Inline::Marked { .. }
        | Inline::ExtLink { .. }
        | Inline::Xref(_) => inlines(walk::children(inline)),
        Inline::InlineGraphic(_) | Inline::Milestone { .. } => Vec::new(),
    }
}

fn shown_formula(name: &'static str, formula: &Formula) -> Element {
    Element::new(name).child(
        mathml(formula).unwrap_or_else(|| Element::text("jats:tex-math", formula.tex.as_str())),
    )
}
