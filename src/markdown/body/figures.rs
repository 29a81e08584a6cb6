//! Pictures: a figure when it stands alone in its paragraph, else part of the text.

use crate::findings;
use pulldown_cmark::{Event, Tag};

use super::attributes::Attributes;
use super::blocks::Builder;
use super::inlines::Mode;
use super::mask;
use super::smart;
use super::tokens::Token;
use super::tree::{Kind, Node};
use article::address;
use article::mime::type_and_subtype;
use article::walk::plain;
use article::{At, Caption, Dimension, Fig, Graphic, Inline, MediaObject, P, PictureSize, Word};
use reading::text::{tidy, tidy_inlines};

/// The keys that a picture's attributes may have.
const PICTURE_KEYS: [&str; 8] =
    ["alt", "fig-alt", "label", "long-desc", "longdesc", "width", "height", "scale"];

impl Builder<'_, '_> {
    /// A figure, when a paragraph holds one picture and nothing else.
    pub fn figure(&mut self, tokens: &[Token], at: At) -> Option<Fig> {
        let (node, attributes) = alone(tokens)?;
        let Kind::Tag(Tag::Image { dest_url, title, id: reference, .. }) = &node.kind else {
            return None;
        };
        let attributes = attributes.or_else(|| self.chunk.reference(reference));
        let before = self.session.tex_labels.len();
        let content = tidy_inlines(self.inlines(&node.children, node.range(), Mode::FULL));
        let labelled = self.session.tex_label(before);
        let alt_text = attributes.and_then(Attributes::alt).map(tidy);
        let (placement, rest) = attributes.map(Attributes::placement).unwrap_or_default();
        let graphic = self.graphic(node, dest_url, title, attributes.map(|_| &rest), alt_text);
        let id = self.session.id(
            attributes.and_then(|attributes| attributes.id.as_deref()).or(labelled.as_deref()),
            at,
        );
        let paragraphs = if content.is_empty() {
            Vec::new()
        } else {
            vec![P { id: String::new(), content, at, ..P::default() }]
        };
        let label = attributes
            .and_then(|attributes| attributes.get("label"))
            .map(|label| self.session.label_of(Word::FigureLabel, label));
        Some(Fig {
            id,
            label,
            caption: Caption { paragraphs, ..Caption::default() },
            graphics: vec![graphic],
            placement,
            at,
            ..Fig::default()
        })
    }

    /// A file that goes with the article and is not shown: written as a picture with the class
    /// `.supplementary`.
    pub fn supplement(&mut self, tokens: &[Token], at: At) -> Option<MediaObject> {
        let (node, attributes) = alone(tokens)?;
        let Kind::Tag(Tag::Image { dest_url, .. }) = &node.kind else { return None };
        let attributes = attributes.filter(|attributes| attributes.has("supplementary"))?;
        self.left_over(attributes, 1, &["label"], at);
        let content = tidy_inlines(self.inlines(&node.children, node.range(), Mode::FULL));
        let href = mask::verbatim(dest_url).into_owned();
        self.session.pictures.attach(&href, at, &mut self.session.faults);
        let id = self.session.id(attributes.id.as_deref(), at);
        let paragraphs = if content.is_empty() {
            Vec::new()
        } else {
            vec![P { id: String::new(), content, at, ..P::default() }]
        };
        let label = attributes.get("label").map(tidy);
        let attributes = type_and_subtype(&href).map(attributes_of).unwrap_or_default();
        Some(MediaObject {
            id,
            supplementary: true,
            href: Some(href),
            attributes,
            label,
            caption: Caption { paragraphs, ..Caption::default() },
            ..MediaObject::default()
        })
    }

    /// A picture in the text. Without a caption, what stands in its brackets tells what it shows.
    pub fn inline_graphic(
        &mut self,
        node: &Node,
        href: &str,
        title: &str,
        attributes: Option<&Attributes>,
    ) -> Inline {
        let mut described = tidy_inlines(self.inlines(&node.children, node.range(), Mode::FULL));
        smart::plain(&mut described);
        let described = plain(&described);
        let given = attributes.and_then(Attributes::alt).map(tidy);
        let alt_text = given.or(Some(described).filter(|text| !text.is_empty()));
        Inline::InlineGraphic(self.graphic(node, href, title, attributes, alt_text))
    }

    fn graphic(
        &mut self,
        node: &Node,
        href: &str,
        title: &str,
        attributes: Option<&Attributes>,
        alt_text: Option<String>,
    ) -> Graphic {
        let at = self.at(node.start);
        let href = mask::verbatim(href);
        self.picture(&href, title, attributes, alt_text, at)
    }

    /// A picture by the name of its file.
    pub fn picture(
        &mut self,
        href: &str,
        title: &str,
        attributes: Option<&Attributes>,
        alt_text: Option<String>,
        at: At,
    ) -> Graphic {
        // An address is written with `%20` for a blank; the file is not.
        let href = address::decoded(href).unwrap_or_else(|| href.to_owned());
        let href = self.session.pictures.take(&href, at, &mut self.session.faults);
        if !title.is_empty() {
            self.session.faults.push(at, findings::picture_title());
        }
        if let Some(attributes) = attributes {
            self.left_over(attributes, 0, &PICTURE_KEYS, at);
        }
        let size = attributes.map(|attributes| self.size(attributes, at)).unwrap_or_default();
        let long_desc = attributes
            .and_then(|attributes| {
                attributes.get("long-desc").or_else(|| attributes.get("longdesc"))
            })
            .map(tidy);
        Graphic { href, alt_text, long_desc, size, at, ..Graphic::default() }
    }

    /// `width=50%`, `height=3cm`, `scale=0.5`.
    fn size(&mut self, attributes: &Attributes, at: At) -> PictureSize {
        let mut wrong = Vec::new();
        let mut dimension = |key: &'static str| {
            let value = attributes.get(key)?;
            let read = Dimension::parse(value);
            wrong.extend(read.is_none().then(|| (key, value.to_owned())));
            read
        };
        let (width, height) = (dimension("width"), dimension("height"));
        let scale = attributes.get("scale").and_then(|value| {
            let read = PictureSize::read_scale(value);
            wrong.extend(read.is_none().then(|| ("scale", value.to_owned())));
            read
        });
        for (key, value) in wrong {
            self.session.faults.push(at, findings::size_malformed(value, key));
        }
        PictureSize { width, height, scale }
    }
}

/// The picture that is all there is, with its attributes.
fn alone<'t, 's>(tokens: &'t [Token<'s>]) -> Option<(&'t Node<'s>, Option<&'t Attributes>)> {
    let solid: Vec<&Token> = tokens.iter().filter(|token| !is_blank(token)).collect();
    match solid.as_slice() {
        [Token::Node(node)] => Some((node, None)),
        [Token::Node(node), Token::Attributes(attributes, _)] => Some((node, Some(attributes))),
        _ => None,
    }
}

/// `@mimetype` and `@mime-subtype`
fn attributes_of((kind, subtype): (&str, &str)) -> Vec<(String, String)> {
    vec![("mimetype".to_owned(), kind.to_owned()), ("mime-subtype".to_owned(), subtype.to_owned())]
}

fn is_blank(token: &Token) -> bool {
    match token {
        Token::Text { text, .. } => text.trim().is_empty(),
        Token::Node(node) => matches!(node.kind, Kind::Leaf(Event::SoftBreak)),
        Token::Open(_)
        | Token::Close
        | Token::Mark(_)
        | Token::Attributes(..)
        | Token::Raw(_)
        | Token::Stars(_) => false,
    }
}
