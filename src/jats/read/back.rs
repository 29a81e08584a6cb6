//! What stands behind the body.

use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::{Reader, keep};
use article::{Back, Block, Inline, Note, P, Sec, walk};
use report::codes::source as codes;

impl Reader<'_, '_> {
    /// The content of `back`, added to what is there.
    pub(super) fn back(&mut self, back: &mut Back) {
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) => self.back_part(&tag, back),
                Piece::Text(_) => {}
            }
        }
    }

    fn back_part(&mut self, tag: &Tag, back: &mut Back) {
        match keep::modern(&tag.name) {
            "ack" => {
                let sec = self.sec(tag);
                if back.ack.is_none() { back.ack = Some(sec) } else { back.secs.push(part(sec, tag)) }
            }
            "app-group" => self.back(back),
            "app" => {
                let mut sec = self.sec(tag);
                sec.sec_type = tag.get("content-type").map(str::to_owned);
                back.apps.push(sec);
            }
            "sec" => {
                let sec = self.sec(tag);
                back.secs.push(sec);
            }
            "notes" | "glossary" | "bio" | "def-list" | "list" | "answer" | "answer-set" | "p" | "boxed-text" | "floats-group" => {
                let mut sec = Sec { at: self.at(tag), ..Sec::default() };
                if matches!(tag.name.as_str(), "notes" | "glossary" | "bio" | "floats-group") {
                    sec = self.sec(tag);
                } else {
                    self.block(tag, &mut sec.blocks);
                }
                back.secs.push(part(sec, tag));
            }
            "fn-group" => self.back_notes(tag, back),
            "ref-list" => self.ref_list(tag, back),
            "title" => {
                let title = self.phrase(Here { breaks: true, linked: false });
                let words = walk::plain(&title);
                let message = format!("the title “{words}” of the back or of its appendices is left out");
                self.cursor.note(codes::JATS_LEFT_OUT, tag, &message, "give the title to a section");
            }
            _ => {
                let sec = self.sec(tag);
                back.secs.push(part(sec, tag));
            }
        }
    }

    /// `fn-group`: notes. With a title it is a section of its own.
    fn back_notes(&mut self, tag: &Tag, back: &mut Back) {
        let mut blocks = Vec::new();
        let title = self.fn_group(tag, &mut blocks);
        match title {
            Some(title) => back.secs.push(Sec { title, blocks, sec_type: Some("fn-group".to_owned()), at: self.at(tag), ..Sec::default() }),
            None => debug_assert!(blocks.is_empty()),
        }
    }

    /// The notes of a group: they join those of the back, or, when the group has a title, become paragraphs below it.
    pub(super) fn fn_group(&mut self, _tag: &Tag, out: &mut Vec<Block>) -> Option<Vec<Inline>> {
        let mut title = None;
        let mut notes = Vec::new();
        let mut others = Vec::new();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "title" => title = Some(self.phrase(Here { breaks: true, linked: false })).filter(|title| !title.is_empty()),
                "fn" => {
                    let note = self.note(&tag);
                    notes.push(note);
                }
                _ => self.block_or_text(&tag, &mut others),
            }
        }
        if title.is_some() || !others.is_empty() {
            out.append(&mut others);
            notes.into_iter().for_each(|note| as_paragraphs(note, out));
        } else {
            self.notes.extend(notes);
        }
        title
    }

    /// `ref-list`
    fn ref_list(&mut self, tag: &Tag, back: &mut Back) {
        let mut blocks = Vec::new();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "title" if back.refs_title.is_none() => {
                    back.refs_title = Some(self.phrase(Here { breaks: true, linked: false })).filter(|title| !title.is_empty());
                }
                "ref" => self.reference(&tag, back),
                "ref-list" => self.ref_list(&tag, back),
                _ => self.block_or_text(&tag, &mut blocks),
            }
        }
        if !blocks.is_empty() {
            self.cursor.note(codes::JATS_MOVED, tag, "text of the reference list stands in a section before it", "");
            back.secs.push(Sec { blocks, ..Sec::default() });
        }
    }

    /// `sub-article` or `response`: a section of its own behind the article, its references with the others.
    pub(super) fn sub_article(&mut self, tag: &Tag, back: &mut Back) {
        self.cursor.note(codes::JATS_MOVED, tag, "it stands as a section behind the article", "");
        let mut sec = Sec { id: tag.id(), sec_type: Some(tag.name.to_string()), at: self.at(tag), ..Sec::default() };
        let mut inner = Back::default();
        let mut behind = Back::default();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "front-stub" | "front" => self.stub(&tag, &mut sec),
                "body" => sec.blocks.extend(self.blocks()),
                "back" => self.back(&mut inner),
                "sub-article" | "response" => self.sub_article(&tag, &mut behind),
                _ => self.left_out(&tag),
            }
        }
        let Back { ack, apps, secs, fns, refs, .. } = inner;
        sec.blocks.extend(ack.into_iter().chain(secs).chain(apps).map(Block::Sec));
        sec.blocks = super::blocks::sections_last(sec.blocks);
        back.fns.extend(fns);
        back.refs.extend(refs);
        back.secs.push(sec);
        // An answer stands behind what it answers.
        back.secs.append(&mut behind.secs);
        back.fns.append(&mut behind.fns);
        back.refs.append(&mut behind.refs);
    }

    /// The front of a sub-article: its title, and below it all that it says.
    fn stub(&mut self, tag: &Tag, sec: &mut Sec) {
        if tag.name == "front" {
            while let Some(piece) = self.cursor.next() {
                match piece {
                    Piece::Open(tag) if tag.name == "article-meta" => self.stub(&tag, sec),
                    Piece::Open(tag) if tag.name == "journal-meta" => self.cursor.skip(),
                    Piece::Open(tag) => self.block_or_text(&tag, &mut sec.blocks),
                    Piece::Text(_) => {}
                }
            }
            return;
        }
        let mut meta = self.article_meta();
        sec.title = std::mem::take(&mut meta.title);
        let (abstracts, words) = (std::mem::take(&mut meta.abstracts), self.words());
        sec.blocks.extend(super::stub::lines(&meta, &words).into_iter().map(|content| Block::P(P { content, ..P::default() })));
        for text in abstracts {
            let title = vec![Inline::Text(text.heading(&words))];
            sec.blocks.push(Block::Sec(Sec { title, blocks: text.blocks, ..Sec::default() }));
        }
    }
}

/// A section whose type tells what it was.
pub(super) fn part(mut sec: Sec, tag: &Tag) -> Sec {
    let kind = tag.get("notes-type").or(tag.get("content-type")).map(str::to_owned);
    sec.sec_type = sec.sec_type.or(kind).or_else(|| Some(tag.name.to_string()));
    sec
}

/// A note as paragraphs: its mark before its first words, its id at the first.
pub(super) fn as_paragraphs(note: Note, out: &mut Vec<Block>) {
    let mut first = Some((note.id, note.label));
    for block in note.blocks {
        match (block, first.take()) {
            (Block::P(mut p), Some((id, label))) => {
                if p.id.is_empty() {
                    p.id = id;
                }
                if !label.is_empty() {
                    p.content.insert(0, Inline::text(" "));
                    p.content.insert(0, Inline::Sup(vec![Inline::Text(label)]));
                }
                out.push(Block::P(p));
            }
            (other, Some((id, label))) => {
                if !label.is_empty() {
                    out.push(Block::P(P { id, content: vec![Inline::Sup(vec![Inline::Text(label)])], ..P::default() }));
                }
                out.push(other);
            }
            (other, None) => out.push(other),
        }
    }
}
