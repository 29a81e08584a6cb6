//! Lists, definition lists and verse.

use super::Reader;
use super::cursor::{Piece, Tag};
use super::inlines::Here;
use article::{Block, DefItem, DefList, List, ListItem, ListType, P, VerseGroup};

impl Reader<'_, '_> {
    pub(super) fn list(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let kind = tag.get("list-type").unwrap_or("bullet");
        let list_type = list_type(kind);
        // A type that has no form of its own here is written back as it was.
        let typed: &[&str] = if kind == list_type.as_str() { &["list-type"] } else { &[] };
        let attributes = self.cursor.further(tag, "list", typed);
        let mut list = List { id: tag.id(), list_type, start: 1, attributes, ..List::default() };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "list-item" => {
                    let item = self.list_item(&tag);
                    list.items.push(item);
                }
                Piece::Open(tag) => self.block_or_text(&tag, out),
                Piece::Text(text) => self.text_block(&text, out),
            }
        }
        if !list.items.is_empty() {
            list.unmarked = list.items.iter().all(|item| item.label.is_empty());
            out.push(Block::List(list));
        }
    }

    fn list_item(&mut self, tag: &Tag) -> ListItem {
        let mut item = ListItem {
            attributes: self.cursor.further(tag, "list-item", &[]),
            ..ListItem::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" => item.label = self.plain(),
                Piece::Open(tag) => self.block_or_text(&tag, &mut item.blocks),
                Piece::Text(text) => self.text_block(&text, &mut item.blocks),
            }
        }
        if item.blocks.is_empty() {
            item.blocks.push(Block::P(P::default()));
        }
        item
    }

    pub(super) fn def_list(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let mut list = DefList {
            id: tag.id(),
            attributes: self.cursor.further(tag, "def-list", &[]),
            ..DefList::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "def-item" => {
                    let item = self.def_item(&tag);
                    list.items.push(item);
                }
                Piece::Open(tag) if tag.name == "def-list" => self.def_list(&tag, out),
                Piece::Open(tag) if tag.name == "title" && list.title.is_none() => {
                    list.title = Some(self.line(&tag))
                }
                Piece::Open(tag) if tag.name == "term-head" => {
                    list.heads.get_or_insert_default()[0] = self.line(&tag)
                }
                Piece::Open(tag) if tag.name == "def-head" => {
                    list.heads.get_or_insert_default()[1] = self.line(&tag)
                }
                Piece::Open(tag) => self.block_or_text(&tag, out),
                Piece::Text(text) => self.text_block(&text, out),
            }
        }
        if !list.items.is_empty() {
            out.push(Block::DefList(list));
        }
    }

    fn def_item(&mut self, tag: &Tag) -> DefItem {
        let mut item = DefItem {
            id: tag.id(),
            attributes: self.cursor.further(tag, "def-item", &[]),
            ..DefItem::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "term" => item.term = self.phrase(Here::default()),
                Piece::Open(tag) if tag.name == "def" => item.def.extend(self.blocks()),
                Piece::Open(tag) => self.block_or_text(&tag, &mut item.def),
                Piece::Text(text) => self.text_block(&text, &mut item.def),
            }
        }
        item
    }

    pub(super) fn verse_group(&mut self, tag: &Tag) -> VerseGroup {
        let mut verse = VerseGroup {
            id: tag.id(),
            attributes: self.cursor.further(tag, "verse-group", &[]),
            ..VerseGroup::default()
        };
        self.verse_lines(&mut verse);
        verse
    }

    /// An element as a line of text.
    fn line(&mut self, tag: &Tag) -> P {
        let attributes = self.cursor.further(tag, &tag.name, &[]);
        P {
            id: tag.id(),
            content: self.phrase(Here { breaks: true, linked: false }),
            attributes,
            at: self.at(tag),
        }
    }

    fn verse_lines(&mut self, verse: &mut VerseGroup) {
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "verse-group" => self.verse_lines(verse),
                Piece::Open(tag) if tag.name == "title" && verse.title.is_none() => {
                    verse.title = Some(self.line(&tag))
                }
                Piece::Open(tag) => {
                    let line = P {
                        id: tag.id(),
                        content: self.phrase(Here::default()),
                        at: self.at(&tag),
                        ..P::default()
                    };
                    if tag.name == "attrib" && verse.attrib.is_none() {
                        verse.attrib = Some(line)
                    } else {
                        verse.lines.push(line)
                    }
                }
                Piece::Text(_) => {}
            }
        }
    }
}

fn list_type(name: &str) -> ListType {
    match name {
        "order" | "ordered" | "number" => ListType::Order,
        "alpha-lower" => ListType::AlphaLower,
        "alpha-upper" => ListType::AlphaUpper,
        "roman-lower" => ListType::RomanLower,
        "roman-upper" => ListType::RomanUpper,
        "simple" => ListType::Simple,
        _ => ListType::Bullet,
    }
}
