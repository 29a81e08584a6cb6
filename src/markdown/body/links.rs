//! Links: out of the article, to a place in it, and to a heading by its words.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::blocks::Builder;
use super::headings::heading_key;
use super::inlines::Mode;
use super::mask;
use super::tokens::Token;
use super::tree::{Kind, Node};
use crate::findings;
use article::{At, Inline, RefType, Xref};
use reading::text::tidy_inlines;
use reading::{ids, uri};

impl Builder<'_, '_> {
    /// A bracket with the text of a heading leads to it: `[Methods]`, `[Methods][]`,
    /// `[above][Methods]` (Pandoc's `implicit_header_references`). Returns how many tokens it
    /// takes.
    pub(super) fn heading_link(
        &mut self,
        inner: &[Token],
        rest: &[Token],
        at: At,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> Option<usize> {
        let second =
            if let [Token::Open(_), label @ .., Token::Close] = rest { Some(label) } else { None };
        let label = second.filter(|label| !label.is_empty());
        let wanted = heading_key(&words_of(label.unwrap_or(inner))?);
        let rid = self.session.headings.by_title(&wanted)?;
        let content =
            tidy_inlines(self.run(inner, Mode { depth: mode.depth + 1, ..mode.in_link() }));
        out.push(Inline::Xref(Xref {
            ref_type: RefType::Other,
            rid,
            content,
            at,
            ..Xref::default()
        }));
        Some(inner.len() + 2 + second.map_or(0, |label| label.len() + 2))
    }

    pub(super) fn link(
        &mut self,
        node: &Node,
        kind: LinkType,
        target: &CowStr,
        title: &CowStr,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) {
        let at = self.at(node.start);
        let content = self.inlines(&node.children, node.range(), mode.in_link());
        let target = mask::verbatim(target);
        if !title.is_empty() {
            self.session.faults.push(at, findings::link_title());
        }
        if let Some(id) = target.strip_prefix('#').filter(|id| !id.is_empty()) {
            self.session.headings.want(id);
            out.push(Inline::Xref(Xref {
                ref_type: RefType::Other,
                rid: ids::safe(id),
                content,
                at,
                ..Xref::default()
            }));
            return;
        }
        let address =
            if kind == LinkType::Email { format!("mailto:{target}") } else { target.into_owned() };
        match uri::absolute(&address) {
            Ok(href) => {
                let content =
                    if content.is_empty() { vec![Inline::text(href.clone())] } else { content };
                out.push(Inline::ExtLink { href, content });
            }
            Err(why) => {
                self.session.faults.push(at, findings::link_refused(why));
                out.extend(content);
            }
        }
    }
}

/// The words of a bracket that holds text and emphasis alone.
pub(super) fn words_of(tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text { text, .. } => out.push_str(text),
            Token::Node(node) => out.push_str(&words_of_node(node)?),
            Token::Open(_)
            | Token::Close
            | Token::Mark(_)
            | Token::Attributes(..)
            | Token::Raw(_)
            | Token::Stars(_) => return None,
        }
    }
    Some(out)
}

/// The words of a node: text, code and emphasis.
pub fn words_of_node(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Leaf(Event::Text(text) | Event::Code(text)) => Some(mask::text(text).into_owned()),
        Kind::Leaf(Event::SoftBreak | Event::HardBreak) => Some(" ".to_owned()),
        Kind::Leaf(Event::InlineMath(tex)) => Some(mask::verbatim(tex).into_owned()),
        Kind::Leaf(Event::FootnoteReference(_)) => Some(String::new()),
        Kind::Tag(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {
            node.children.iter().map(words_of_node).collect()
        }
        Kind::Leaf(_) | Kind::Tag(_) | Kind::Div(_) | Kind::Island(_) => None,
    }
}
