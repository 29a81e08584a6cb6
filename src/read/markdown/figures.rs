//! Pictures: a figure when it stands alone in its paragraph, else part of the text.

use pulldown_cmark::{Event, Tag};

use super::attributes::Attributes;
use super::blocks::Builder;
use super::inlines::Mode;
use super::mask;
use super::tokens::Token;
use super::tree::{Kind, Node};
use crate::article::walk::plain;
use crate::article::{At, Caption, Fig, Graphic, Inline, P};
use crate::read::text::{tidy, tidy_inlines};

impl Builder<'_, '_> {
    /// A figure, when a paragraph holds one picture and nothing else.
    pub fn figure(&mut self, tokens: &[Token], at: At) -> Option<Fig> {
        let solid: Vec<&Token> = tokens.iter().filter(|token| !is_blank(token)).collect();
        let (node, attributes) = match solid.as_slice() {
            [Token::Node(node)] => (node, None),
            [Token::Node(node), Token::Attributes(attributes, _)] => (node, Some(attributes)),
            _ => return None,
        };
        let Kind::Tag(Tag::Image { dest_url, title, .. }) = &node.kind else { return None };
        let content = tidy_inlines(self.inlines(&node.children, node.range(), Mode::FULL));
        let alt_text = attributes.and_then(|attributes| attributes.get("alt")).map(tidy);
        let (placement, rest) = attributes.map(Attributes::placement).unwrap_or_default();
        let graphic = self.graphic(node, dest_url, title, attributes.map(|_| &rest), alt_text);
        let id = self.session.id(attributes.and_then(|attributes| attributes.id.as_deref()), at);
        let paragraphs = if content.is_empty() { Vec::new() } else { vec![P { id: String::new(), content, at }] };
        Some(Fig { id, caption: Caption { paragraphs }, graphics: vec![graphic], placement, at, ..Fig::default() })
    }

    /// A picture in the text. Without a caption, what stands in its brackets tells what it shows.
    pub fn inline_graphic(&mut self, node: &Node, href: &str, title: &str, attributes: Option<&Attributes>) -> Inline {
        let described = plain(&tidy_inlines(self.inlines(&node.children, node.range(), Mode::FULL)));
        let given = attributes.and_then(|attributes| attributes.get("alt")).map(tidy);
        let alt_text = given.or(Some(described).filter(|text| !text.is_empty()));
        Inline::InlineGraphic(self.graphic(node, href, title, attributes, alt_text))
    }

    fn graphic(&mut self, node: &Node, href: &str, title: &str, attributes: Option<&Attributes>, alt_text: Option<String>) -> Graphic {
        let at = self.at(node.start);
        let href = self.session.pictures.take(&mask::verbatim(href), at, &mut self.session.faults);
        if !title.is_empty() {
            self.dropped(at, "the title of this picture is left out; its caption stands in the brackets");
        }
        if let Some(attributes) = attributes {
            self.left_over(attributes, 0, &["alt", "long-desc", "longdesc"], at);
        }
        let long_desc = attributes.and_then(|attributes| attributes.get("long-desc").or_else(|| attributes.get("longdesc"))).map(tidy);
        Graphic { href, alt_text, long_desc, at }
    }
}

fn is_blank(token: &Token) -> bool {
    match token {
        Token::Text { text, .. } => text.trim().is_empty(),
        Token::Node(node) => matches!(node.kind, Kind::Leaf(Event::SoftBreak)),
        Token::Open(_) | Token::Close | Token::Mark(_) | Token::Attributes(..) => false,
    }
}
