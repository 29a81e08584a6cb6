//! Blocks that stand apart from the text: quotations, listings, boxes, statements.

use super::Reader;
use super::blocks::some;
use super::cursor::{Piece, Tag};
use super::inlines::Here;
use article::{Block, BoxedText, Caption, Code, DispQuote, P, Statement};

impl Reader<'_, '_> {
    pub(super) fn disp_quote(&mut self, tag: &Tag) -> DispQuote {
        let mut quote = DispQuote {
            id: tag.id(),
            attributes: self.cursor.further(tag, "disp-quote", &[]),
            ..DispQuote::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "attrib" && quote.attrib.is_none() => {
                    quote.attrib = Some(P {
                        id: tag.id(),
                        content: self.phrase(Here::default()),
                        at: self.at(&tag),
                        ..P::default()
                    });
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut quote.blocks),
                Piece::Text(text) => self.text_block(&text, &mut quote.blocks),
            }
        }
        quote
    }

    pub(super) fn code(&mut self, tag: &Tag) -> Code {
        let language = tag.get("language").map(str::to_owned);
        let mut text = String::new();
        self.verbatim(&mut text);
        let preformat = tag.name == "preformat";
        let attributes =
            self.cursor.further(tag, if preformat { "preformat" } else { "code" }, &["language"]);
        Code {
            id: tag.id(),
            language,
            text: text.trim_matches('\n').to_owned(),
            preformat,
            attributes,
        }
    }

    fn verbatim(&mut self, out: &mut String) {
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::Open(tag) if tag.name == "break" => {
                    self.cursor.skip();
                    out.push('\n');
                }
                Piece::Open(_) => self.verbatim(out),
            }
        }
    }

    pub(super) fn boxed_text(&mut self, tag: &Tag) -> BoxedText {
        let attributes = self.cursor.further(tag, "boxed-text", &[]);
        let mut boxed = BoxedText {
            id: tag.id(),
            attributes,
            placement: super::figures::placement(tag),
            ..BoxedText::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" && boxed.label.is_none() => {
                    boxed.label = some(self.plain())
                }
                Piece::Open(tag)
                    if matches!(
                        tag.name.as_str(),
                        "object-id" | "permissions" | "sec-meta" | "alt-text" | "long-desc"
                    ) =>
                {
                    boxed.kept.extend(self.cursor.keep(&tag, "boxed-text"));
                }
                Piece::Open(tag) if tag.name == "title" && boxed.title.is_none() => {
                    boxed.title = Some(P {
                        id: tag.id(),
                        content: self.phrase(Here { breaks: true, linked: false }),
                        at: self.at(&tag),
                        ..P::default()
                    });
                }
                Piece::Open(tag) if tag.name == "caption" => {
                    let mut caption = Caption::default();
                    let pictures = self.caption(&tag, &mut caption);
                    let titled = caption.titled == Some(true);
                    let mut caption = caption.paragraphs.into_iter();
                    if boxed.title.is_none() && titled {
                        boxed.title = caption.next();
                    }
                    boxed.blocks.extend(caption.map(Block::P));
                    boxed
                        .blocks
                        .extend(pictures.into_iter().map(super::figures::unnamed).map(Block::Fig));
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut boxed.blocks),
                Piece::Text(text) => self.text_block(&text, &mut boxed.blocks),
            }
        }
        boxed
    }

    pub(super) fn statement(&mut self, tag: &Tag) -> Statement {
        let mut statement = Statement {
            id: tag.id(),
            attributes: self.cursor.further(tag, "statement", &[]),
            ..Statement::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" => statement.label = some(self.plain()),
                Piece::Open(tag) if tag.name == "title" && statement.title.is_none() => {
                    statement.title = Some(P {
                        id: tag.id(),
                        content: self.phrase(Here { breaks: true, linked: false }),
                        at: self.at(&tag),
                        ..P::default()
                    });
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut statement.blocks),
                Piece::Text(text) => self.text_block(&text, &mut statement.blocks),
            }
        }
        statement
    }
}
