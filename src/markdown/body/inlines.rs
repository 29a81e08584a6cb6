//! Inline content: from nodes to a run of tokens, and from tokens to the article.
//!
//! CommonMark has no spans and citations: their brackets come as text. The run of tokens puts
//! brackets and attributes beside the nodes, so that a span may hold any mark-up.

use crate::findings;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::attributes::Attributes;
use super::blocks::Builder;
use super::cites::locate_narrative;
use super::mask;
use super::tokens::{Token, brackets, emphasis, lex, push_text, script};
use super::tree::{Kind, Node};
use article::Inline;

/// How deep brackets may be nested.
pub const DEEPEST: usize = 64;

/// What may stand in inline content here.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    /// Citations: `@key`.
    pub cites: bool,
    /// Spans: `[…]{…}`.
    pub spans: bool,
    /// Links, and addresses that are made links.
    pub links: bool,
    /// How deep brackets are nested here.
    pub depth: usize,
}

impl Mode {
    /// Everything.
    pub const FULL: Mode = Mode { cites: true, spans: true, links: true, depth: 0 };
    /// The printed form of a reference.
    pub const PRINTED: Mode = Mode { cites: false, spans: false, links: true, depth: 0 };

    /// Inside a link: no links.
    pub fn in_link(self) -> Mode {
        Mode { links: false, cites: false, ..self }
    }

    /// Inside a citation: no citations.
    pub fn in_cite(self) -> Mode {
        Mode { cites: false, ..self }
    }
}

impl Builder<'_, '_> {
    /// The content of nodes, as far as it stands in a window of the source.
    pub fn inlines(&mut self, nodes: &[Node], window: Range<usize>, mode: Mode) -> Vec<Inline> {
        let tokens = lex(self.chunk, nodes, window);
        self.run(&tokens, mode)
    }

    /// The article's inline content.
    pub fn run(&mut self, tokens: &[Token], mode: Mode) -> Vec<Inline> {
        let closes = brackets(tokens);
        let mut out = Vec::new();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            let next = tokens.get(index + 1);
            index += match token {
                Token::Text { text, start, live: true } => {
                    self.live_text(text, *start, mode, &mut out)
                }
                Token::Text { text, .. } => push_text(text, &mut out),
                Token::Close => push_text("]", &mut out),
                Token::Mark('^') if matches!(next, Some(Token::Open(_))) => {
                    let close = closes.get(index + 1).copied().unwrap_or(index + 1);
                    self.inline_note(tokens.get(index + 1..=close).unwrap_or(&[]), mode, &mut out)
                }
                Token::Mark(mark) => {
                    self.script(*mark, tokens.get(index..).unwrap_or(&[]), mode, &mut out)
                }
                Token::Attributes(_, at) => self.unused_attributes(*at),
                Token::Raw(_) => 1,
                Token::Stars(count) => {
                    self.emphasis(*count, tokens.get(index..).unwrap_or(&[]), mode, &mut out)
                }
                Token::Open(at) => {
                    let close = closes.get(index).copied().unwrap_or(index);
                    // A second bracket right behind the first.
                    let end = closes
                        .get(close + 1)
                        .copied()
                        .filter(|end| *end > close + 1)
                        .unwrap_or(close + 1);
                    let rest = tokens.get(close + 1..=end).unwrap_or(&[]);
                    self.bracket(tokens.get(index + 1..close), rest, *at, mode, &mut out)
                }
                Token::Node(Node { kind: Kind::Leaf(Event::InlineHtml(html)), start, .. }) => self
                    .html_inline(html, *start, tokens.get(index..).unwrap_or(&[]), mode, &mut out),
                Token::Node(node) if matches!(next, Some(Token::Raw(_))) => {
                    self.raw_inline(node, next)
                }
                Token::Node(node) => {
                    let attributes = if let Some(Token::Attributes(attributes, _)) = next {
                        Some(attributes)
                    } else {
                        None
                    };
                    self.node(node, attributes, mode, &mut out)
                }
            };
        }
        out
    }

    /// Stars that CommonMark has left. Returns how many tokens they take.
    fn emphasis(
        &mut self,
        count: usize,
        tokens: &[Token],
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let found = emphasis(tokens).filter(|_| mode.depth < DEEPEST);
        let Some((_, taken)) = found else { return push_text(&"*".repeat(count), out) };
        let inner = tokens.get(1..taken - 1).unwrap_or(&[]);
        let content = self.run(inner, Mode { depth: mode.depth + 1, ..mode });
        out.push(match count {
            1 => Inline::Italic(content),
            2 => Inline::Bold(content),
            _ => Inline::Bold(vec![Inline::Italic(content)]),
        });
        taken
    }

    /// Raw text for another format: `` `…`{=html} ``.
    fn raw_inline(&mut self, node: &Node, format: Option<&Token>) -> usize {
        let format = if let Some(Token::Raw(format)) = format { format.as_str() } else { "" };
        let place = self.at(node.start);
        self.session.faults.push(place, findings::raw_lost(format));
        2
    }

    /// A sub- or superscript, or only its mark. Returns how many tokens it takes.
    fn script(&mut self, mark: char, tokens: &[Token], mode: Mode, out: &mut Vec<Inline>) -> usize {
        let Some(taken) = script(tokens).filter(|_| mode.depth < DEEPEST) else {
            return push_text(mark.encode_utf8(&mut [0; 4]), out);
        };
        let inner = tokens.get(1..taken - 1).unwrap_or(&[]);
        let content = self.run(inner, Mode { depth: mode.depth + 1, ..mode });
        out.push(if mark == '~' { Inline::Sub(content) } else { Inline::Sup(content) });
        taken
    }

    /// A bracket: a span, citations, or only a bracket. Returns how many tokens it takes.
    fn bracket(
        &mut self,
        inner: Option<&[Token]>,
        rest: &[Token],
        at: usize,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let next = rest.first();
        let place = self.at(at);
        let Some(inner) = inner else { return push_text("[", out) };
        if mode.depth >= DEEPEST {
            self.session.faults.push(place, findings::brackets_too_deep());
            return push_text("[", out);
        }
        let deeper = Mode { depth: mode.depth + 1, ..mode };
        if let Some(Token::Attributes(attributes, _)) = next
            && mode.spans
        {
            out.extend(self.span(inner, attributes, place, deeper));
            return inner.len() + 3;
        }
        if mode.cites {
            if locate_narrative(inner, out) {
                return inner.len() + 2;
            }
            if let Some(citations) = self.citations(inner, deeper) {
                out.extend(citations);
                return inner.len() + 2;
            }
        }
        if mode.spans {
            if let Some(label) = self.note_elsewhere(inner) {
                out.push(self.call(&label, place));
                return inner.len() + 2;
            }
            self.undefined_note(inner, place);
        }
        if mode.links
            && let Some(taken) = self.heading_link(inner, rest, place, mode, out)
        {
            return taken;
        }
        push_text("[", out)
    }

    fn unused_attributes(&mut self, at: usize) -> usize {
        let place = self.at(at);
        self.session.faults.push(place, findings::attributes_ignored());
        1
    }

    /// A node. Returns how many tokens it takes: two with attributes.
    fn node(
        &mut self,
        node: &Node,
        attributes: Option<&Attributes>,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let mut taken = 1;
        match &node.kind {
            Kind::Tag(Tag::Image { dest_url, title, id, .. }) => {
                let given = attributes.or_else(|| self.chunk.reference(id));
                out.push(self.inline_graphic(node, dest_url, title, given));
                taken += usize::from(attributes.is_some());
            }
            Kind::Tag(tag) => self.inline_element(tag, node, mode, out),
            Kind::Leaf(event) => self.leaf(event, node, out),
            Kind::Div(_) | Kind::Island(_) => {}
        }
        taken
    }

    fn inline_element(&mut self, tag: &Tag, node: &Node, mode: Mode, out: &mut Vec<Inline>) {
        if let Tag::Link { link_type, dest_url, title, .. } = tag {
            return self.link(node, *link_type, dest_url, title, mode, out);
        }
        let content = self.inlines(&node.children, node.range(), mode);
        out.push(match tag {
            Tag::Strong => Inline::Bold(content),
            Tag::Strikethrough => Inline::Strike(content),
            _ => Inline::Italic(content),
        });
    }

    fn leaf(&mut self, event: &Event, node: &Node, out: &mut Vec<Inline>) {
        match event {
            Event::Code(code) => {
                out.push(Inline::Monospace(vec![Inline::text(mask::verbatim(code).trim())]))
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                let tex = math::tex::trimmed(&mask::verbatim(tex)).to_owned();
                let formula = self.read_formula(&tex, node.range());
                out.push(Inline::InlineFormula(Box::new(formula)));
            }
            Event::SoftBreak => out.push(Inline::text(" ")),
            Event::HardBreak => out.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => self.html(html, node.start),
            Event::FootnoteReference(label) => {
                let call = self.call(&mask::verbatim(label), self.at(node.start));
                out.push(call);
            }
            _ => {}
        }
    }
}
