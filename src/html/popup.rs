//! What a note or a reference says, shown beside its call to who points at it or reaches it with
//! the keyboard.
//!
//! The words stand in the page a second time, hidden; the call names them as its description, so
//! that they are heard too. They are bounded: an article may call one long note ten thousand times.

use std::collections::BTreeMap;

use super::context::Medium;
use super::ids::Ids;
use article::{Article, Block, Inline, Xref, walk};
use xml::{Element, Node};

/// How much of one note or reference is shown, in characters.
const LONGEST: usize = 900;

/// How many targets of one citation are shown.
const MOST: usize = 8;

/// How much all of them may hold together, in characters.
const ALL: usize = 4_000_000;

/// What the notes and references of an article say.
pub struct Popups<'a> {
    said: BTreeMap<&'a str, Said<'a>>,
    left: usize,
}

#[derive(Clone, Copy)]
enum Said<'a> {
    Printed(&'a [Inline]),
    Blocks(&'a [Block]),
}

/// What is shown beside a call.
pub struct Popup {
    /// Its id.
    pub id: String,
    /// Its element, to stand right behind the call.
    pub element: Element,
}

impl<'a> Popups<'a> {
    /// Those of an article; an EPUB has none: reading systems show notes in their own way.
    pub fn new(article: &'a Article, medium: Medium) -> Popups<'a> {
        let back = &article.back;
        let said = match medium {
            Medium::Epub => BTreeMap::new(),
            Medium::Web => {
                let notes =
                    back.fns.iter().map(|note| (note.id.as_str(), Said::Blocks(&note.blocks)));
                let refs =
                    back.refs.iter().map(|one| (one.id.as_str(), Said::Printed(&one.printed)));
                notes.chain(refs).filter(|(id, _)| !id.is_empty()).collect()
            }
        };
        Popups { said, left: ALL }
    }

    /// What a call leads to; nothing when that is not known, or when the page holds enough of them.
    pub fn of(&mut self, call: &Xref, ids: &mut Ids) -> Option<Popup> {
        let known: Vec<Said<'a>> =
            call.rids().filter_map(|rid| self.said.get(rid).copied()).take(MOST).collect();
        let mut entries = Vec::new();
        for said in known {
            let mut room = LONGEST.min(self.left);
            let before = room;
            let nodes = match said {
                Said::Printed(content) => flat(content, &mut room),
                Said::Blocks(blocks) => flat_blocks(blocks, &mut room),
            };
            self.left -= before - room;
            if room == 0 && before < LONGEST {
                return None;
            }
            let cut = (room == 0).then(|| Node::from("…"));
            entries.extend(
                Element::new("span").attr("class", "entry").nodes(nodes).nodes(cut).unless_empty(),
            );
        }
        if entries.is_empty() {
            return None;
        }
        let id = ids.next("shown");
        let element = Element::new("span")
            .attr("class", "shown")
            .attr("id", id.as_str())
            .attr("role", "tooltip");
        Some(Popup { id, element: element.children(entries) })
    }
}

/// The paragraphs in one line; of what else stands there, its words.
fn flat_blocks(blocks: &[Block], room: &mut usize) -> Vec<Node> {
    let mut out = Vec::new();
    for block in blocks {
        if *room == 0 {
            break;
        }
        if !out.is_empty() {
            out.push(Node::from(" "));
        }
        match block {
            Block::P(p) => out.extend(flat(&p.content, room)),
            other => out.extend(text(&walk::text_of(vec![other.clone()]), room)),
        }
    }
    out
}

/// The content without links, targets and pictures, which must not stand in a page twice.
fn flat(content: &[Inline], room: &mut usize) -> Vec<Node> {
    let mut out = Vec::new();
    for inline in content {
        if *room == 0 {
            break;
        }
        match inline {
            Inline::Text(words) => out.extend(text(words, room)),
            Inline::Italic(content) => out.push(within("i", content, room)),
            Inline::Bold(content) => out.push(within("b", content, room)),
            Inline::Sub(content) => out.push(within("sub", content, room)),
            Inline::Sup(content) => out.push(within("sup", content, room)),
            Inline::Monospace(content) => out.push(within("code", content, room)),
            Inline::Sc(content)
            | Inline::Underline(content)
            | Inline::Strike(content)
            | Inline::Foreign { content, .. }
            | Inline::ExtLink { content, .. }
            | Inline::Marked { content, .. }
            | Inline::Xref(Xref { content, .. }) => out.extend(flat(content, room)),
            Inline::InlineFormula(formula) => out.extend(text(&formula.linear(), room)),
            Inline::InlineGraphic(graphic) => {
                out.extend(text(graphic.alt_text.as_deref().unwrap_or_default(), room))
            }
            Inline::Break => out.push(Node::from(" ")),
            Inline::Milestone { .. } => {}
        }
    }
    out
}

fn within(name: &'static str, content: &[Inline], room: &mut usize) -> Node {
    Element::new(name).nodes(flat(content, room)).nodes([Node::from("")]).into()
}

fn text(words: &str, room: &mut usize) -> Option<Node> {
    let shown: String = words.chars().take(*room).collect();
    *room -= shown.chars().count();
    (!shown.is_empty()).then_some(Node::Text(shown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Note, P, Ref, RefType};
    use xml::encode_html_fragment;

    fn call(rid: &str, also: &[&str]) -> Xref {
        let also = also.iter().map(|id| (*id).to_owned()).collect();
        Xref { ref_type: RefType::Bibr, rid: rid.into(), also, ..Xref::default() }
    }

    fn article() -> Article {
        let link =
            Inline::ExtLink { href: "https://a.org/".into(), content: vec![Inline::text("a.org")] };
        let printed = vec![
            Inline::text("Khan, A. "),
            Inline::Italic(vec![Inline::text("T")]),
            Inline::Milestone { folio: "9".into() },
            link,
        ];
        let mut article = Article::default();
        article.back.refs = vec![Ref { id: "r".into(), printed, ..Ref::default() }];
        let long = P { content: vec![Inline::text("n".repeat(5000))], ..P::default() };
        article.back.fns =
            vec![Note { id: "n".into(), blocks: vec![Block::P(long)], ..Note::default() }];
        article
    }

    #[test]
    fn a_citation_shows_its_references_without_links_or_targets() {
        let article = article();
        let mut popups = Popups::new(&article, Medium::Web);
        let shown = popups.of(&call("r", &["unknown"]), &mut Ids::default()).unwrap();
        assert_eq!(
            encode_html_fragment(&shown.element),
            r#"<span class="shown" id="shown-1" role="tooltip"><span class="entry">Khan, A. <i>T</i>a.org</span></span>"#
        );
        assert!(popups.of(&call("unknown", &[]), &mut Ids::default()).is_none());
        assert!(
            Popups::new(&article, Medium::Epub).of(&call("r", &[]), &mut Ids::default()).is_none()
        );
    }

    #[test]
    fn a_long_note_is_cut_and_all_of_them_have_a_bound() {
        let article = article();
        let (mut popups, mut ids) = (Popups::new(&article, Medium::Web), Ids::default());
        let first = encode_html_fragment(&popups.of(&call("n", &[]), &mut ids).unwrap().element);
        assert!(first.contains(&format!(">{}…<", "n".repeat(LONGEST))), "{first}");
        let shown = (0..10_000).filter(|_| popups.of(&call("n", &[]), &mut ids).is_some()).count();
        assert!((4000..5000).contains(&shown), "{shown}");
    }
}
