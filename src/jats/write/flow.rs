//! Which blocks may stand in which element, by the DTD's content models.

use super::body;
use super::context::Context;
use super::inline::{Place, leaf};
use crate::findings;
use article::{Block, Sec, walk};
use xml::Element;

/// An element that holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// `body`, `sec`, `app`, `boxed-text`: any block, then sections.
    Sections,
    /// `abstract`, `trans-abstract`, `ack`: paragraphs, then sections.
    Abstract,
    /// `disp-quote`: any block but sections.
    Quote,
    /// `list-item`: paragraphs and lists, at least one.
    Item,
    /// `statement`: paragraphs and statements, at least one.
    Statement,
    /// `td`, `th`: paragraphs, lists, quotations, statements, listings and formulas.
    Cell,
    /// `glossary`: any block but sections.
    Glossary,
    /// `def`, `fn`: paragraphs, at least one.
    Paragraphs,
}

impl Holder {
    fn takes_sections(self) -> bool {
        match self {
            Holder::Sections | Holder::Abstract => true,
            Holder::Quote
            | Holder::Item
            | Holder::Statement
            | Holder::Cell
            | Holder::Glossary
            | Holder::Paragraphs => false,
        }
    }

    /// Whether the block may stand directly in it.
    fn takes(self, block: &Block) -> bool {
        match block {
            Block::P(_) => true,
            Block::Sec(_) => self.takes_sections(),
            Block::List(_) | Block::DefList(_) => {
                matches!(
                    self,
                    Holder::Sections
                        | Holder::Quote
                        | Holder::Item
                        | Holder::Cell
                        | Holder::Glossary
                )
            }
            Block::Statement(_) => {
                matches!(
                    self,
                    Holder::Sections
                        | Holder::Quote
                        | Holder::Statement
                        | Holder::Cell
                        | Holder::Glossary
                )
            }
            Block::DispFormula(_) | Block::DispQuote(_) | Block::VerseGroup(_) | Block::Code(_) => {
                matches!(self, Holder::Sections | Holder::Quote | Holder::Cell | Holder::Glossary)
            }
            Block::Fig(_)
            | Block::FigGroup(_)
            | Block::TableWrap(_)
            | Block::BoxedText(_)
            | Block::Media(_) => {
                matches!(self, Holder::Sections | Holder::Quote | Holder::Glossary)
            }
        }
    }

    /// Whether it may not be empty.
    fn needs_one(self) -> bool {
        match self {
            Holder::Item | Holder::Statement | Holder::Paragraphs => true,
            Holder::Sections
            | Holder::Abstract
            | Holder::Quote
            | Holder::Cell
            | Holder::Glossary => false,
        }
    }
}

/// Blocks as this element's children. A block that it does not take stands in a `p` of its own,
/// which takes every block but a section.
pub(super) fn blocks(content: &[Block], holder: Holder, cx: &Context) -> Vec<Element> {
    let first_section = content.iter().position(is_section).filter(|_| holder.takes_sections());
    let (flow, sections) = content.split_at(first_section.unwrap_or(content.len()));
    let mut out: Vec<Element> = flow.iter().flat_map(|block| held(block, holder, cx)).collect();
    out.extend(
        sections
            .chunk_by(|a, b| is_section(a) == is_section(b))
            .flat_map(|run| section_run(run, cx)),
    );
    if out.is_empty() && holder.needs_one() {
        out.push(Element::new("p"));
    }
    out
}

fn is_section(block: &Block) -> bool {
    matches!(block, Block::Sec(_))
}

fn held(block: &Block, holder: Holder, cx: &Context) -> Vec<Element> {
    match block {
        grouped if grouped.is_grouped() => {
            cx.float(body::block(grouped, cx));
            Vec::new()
        }
        Block::Sec(sec) => demoted(sec, holder, cx),
        taken if holder.takes(taken) => vec![body::block(taken, cx)],
        other => vec![Element::new("p").child(body::block(other, cx))],
    }
}

/// A section where none may stand: its heading as a paragraph in bold, then its blocks.
fn demoted(sec: &Sec, holder: Holder, cx: &Context) -> Vec<Element> {
    let words = walk::plain(&sec.title);
    cx.note(format!("sec[@id='{}']", sec.id), findings::section_demoted(words));
    let label = sec.label.iter().map(|label| format!("{label} "));
    let heading = label.fold(Element::new("bold"), Element::with_text).nodes(leaf(
        &sec.id,
        &sec.title,
        Place::Prose,
        cx,
    ));
    let mut out = vec![Element::new("p").attr_opt("id", cx.id(&sec.id)).child(heading)];
    out.extend(blocks(&sec.blocks, holder, cx));
    out
}

/// Sections; or a run of other blocks behind a section, which JATS allows only inside one.
fn section_run(run: &[Block], cx: &Context) -> Vec<Element> {
    if run.first().is_some_and(is_section) {
        return run.iter().map(|block| body::block(block, cx)).collect();
    }
    cx.note("sec[not(title/node())]", findings::text_after_section());
    vec![
        Element::block("sec")
            .child_opt(body::demanded_title(&Sec::default(), cx))
            .children(blocks(run, Holder::Sections, cx)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::bare_edition;
    use article::{Code, Inline, P};
    use report::Report;
    use xml::encode_fragment;

    fn p(text: &str) -> Block {
        Block::P(P { id: String::new(), content: vec![Inline::text(text)], ..P::default() })
    }

    fn sec(blocks: Vec<Block>) -> Block {
        Block::Sec(Sec {
            label: Some("1".into()),
            title: vec![Inline::text("T")],
            blocks,
            ..Sec::default()
        })
    }

    fn written(content: &[Block], holder: Holder) -> (String, Report) {
        let edition = bare_edition();
        let cx = Context::new(&edition);
        let xml = encode_fragment(&Element::new("x").children(blocks(content, holder, &cx)));
        (xml, cx.into_report())
    }

    #[test]
    fn a_block_that_is_not_taken_stands_in_a_paragraph() {
        let code = Block::Code(Code { text: "a\n  b".into(), ..Code::default() });
        let expected = "<code xml:space=\"preserve\">a\n  b</code>";
        assert_eq!(
            written(std::slice::from_ref(&code), Holder::Sections).0,
            format!("<x>{expected}</x>")
        );
        assert_eq!(written(&[code], Holder::Item).0, format!("<x><p>{expected}</p></x>"));
    }

    #[test]
    fn a_section_in_a_list_item_becomes_paragraphs() {
        let (xml, report) = written(&[sec(vec![p("a")])], Holder::Item);
        assert_eq!(xml, "<x><p><bold>1 T</bold></p><p>a</p></x>");
        assert_eq!(report.findings[0].code.id, "J104");
    }

    #[test]
    fn text_behind_a_subsection_gets_a_section() {
        let (xml, report) = written(&[sec(vec![]), p("a"), p("b")], Holder::Sections);
        assert_eq!(
            xml,
            "<x><sec><label>1</label><title>T</title></sec><sec><title/><p>a</p><p>b</p></sec></x>"
        );
        assert_eq!(report.findings[0].code.id, "J104");
    }

    #[test]
    fn what_may_not_be_empty_is_not() {
        assert_eq!(written(&[], Holder::Paragraphs).0, "<x><p/></x>");
        assert_eq!(written(&[], Holder::Quote).0, "<x/>");
    }
}
