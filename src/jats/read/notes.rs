//! Notes: `fn` where it is called and in its group, its mark, and how it is told as paragraphs.

use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::{Flow, Reader};
use article::{Block, FnGroup, Inline, Note, P, RefType, Xref, walk};

impl Reader<'_, '_> {
    /// A note that stands where it is called: it joins the notes of the back, and a call stays.
    pub(super) fn note_in_place(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let mut note = self.note(tag);
        if note.id.is_empty() {
            note.id = format!("fn-inline{}", self.notes.len() + 1);
        }
        let label = if note.label.is_empty() { "*".to_owned() } else { note.label.clone() };
        // Some sources have the call before the note that stands in its place.
        if !here.linked && !out.iter().rev().take(2).any(|flow| calls(flow, &note.id)) {
            let content = vec![Inline::Sup(vec![Inline::text(label)])];
            out.push(Flow::Inline(Inline::Xref(Xref {
                ref_type: RefType::Fn,
                rid: note.id.clone(),
                content,
                at: note.at,
                ..Xref::default()
            })));
        }
        self.notes.push(note);
    }

    /// `fn`
    pub(super) fn note(&mut self, tag: &Tag) -> Note {
        let mut note = Note {
            id: tag.id(),
            attributes: self.cursor.further(tag, "fn", &[]),
            at: self.at(tag),
            ..Note::default()
        };
        let mut rest = Vec::new();
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" => note.label = self.plain(),
                Piece::Open(tag) if tag.name == "title" => {
                    let content = vec![Inline::Bold(self.phrase(Here::default()))];
                    rest.push(Block::P(P { content, ..P::default() }));
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut rest),
                Piece::Text(text) => self.text_block(&text, &mut rest),
            }
        }
        note.blocks = rest;
        let unmarked = note.label.trim().is_empty();
        if unmarked && !note.id.is_empty() {
            note.label = own_mark(&mut note.blocks).unwrap_or_default();
        }
        // Without an id and a mark nothing can call it; and what has a type is a declaration.
        let declares =
            tag.get("fn-type").is_some_and(|kind| !matches!(kind, "other" | "fn" | "footnote"));
        note.standing = declares || (note.id.is_empty() && unmarked);
        note
    }
}

/// The raised mark that a note has before its first words in place of a label; it is taken from
/// them. A figure right before a word may be of that word, as in ¹³C.
fn own_mark(blocks: &mut [Block]) -> Option<String> {
    const LONGEST: usize = 3;
    let Some(Block::P(first)) = blocks.first_mut() else { return None };
    let more = first.content.len() > 2;
    let [Inline::Sup(raised), Inline::Text(next), ..] = first.content.as_mut_slice() else {
        return None;
    };
    let mark = walk::plain(raised).trim().to_owned();
    let short = !mark.is_empty() && mark.chars().count() <= LONGEST;
    let apart = next.starts_with(char::is_whitespace) || !mark.contains(char::is_alphanumeric);
    if !short || !apart || next.trim().is_empty() && !more {
        return None;
    }
    *next = next.trim_start().to_owned();
    first.content.remove(0);
    Some(mark)
}

/// Whether this calls a note.
fn calls(flow: &Flow, id: &str) -> bool {
    let is_call = |inline: &Inline| matches!(inline, Inline::Xref(xref) if xref.rid == id);
    match flow {
        Flow::Inline(Inline::Sup(inner)) => inner.iter().any(is_call),
        Flow::Inline(inline) => is_call(inline),
        Flow::Block(_) => false,
    }
}

impl Reader<'_, '_> {
    /// The notes of a group join those of the article; what else stands in the group are blocks.
    pub(super) fn fn_group(&mut self, tag: &Tag, owner: &str, out: &mut Vec<Block>) {
        let number = self.fn_groups.len();
        let attributes = self.cursor.further(tag, "fn-group", &[]);
        self.fn_groups.push(FnGroup {
            id: tag.id(),
            owner: owner.to_owned(),
            attributes,
            ..FnGroup::default()
        });
        let (before, mut title) = (self.notes.len(), Vec::new());
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "title" if title.is_empty() => {
                    title = self.phrase(Here { breaks: true, linked: false })
                }
                "fn" => {
                    let note = self.note(&tag);
                    self.notes.push(Note { group: Some(number), ..note });
                }
                _ => self.block_or_text(&tag, out),
            }
        }
        if self.notes.len() == before && !title.is_empty() {
            // A group of nothing but a title.
            out.insert(
                0,
                Block::P(P {
                    content: vec![Inline::Bold(std::mem::take(&mut title))],
                    ..P::default()
                }),
            );
        }
        if let Some(group) = self.fn_groups.get_mut(number) {
            group.title = title;
        }
    }

    /// The notes since this one belong to a sub-article: those without a group get one of its own.
    pub(super) fn own_notes(&mut self, since: usize, owner: &str) {
        let own = self.fn_groups.len();
        for note in self.notes.iter_mut().skip(since) {
            match note.group.and_then(|group| self.fn_groups.get_mut(group)) {
                Some(group) if group.owner.is_empty() => owner.clone_into(&mut group.owner),
                Some(_) => {}
                None => note.group = Some(own),
            }
        }
        if self.notes.iter().any(|note| note.group == Some(own)) {
            self.fn_groups.push(FnGroup { owner: owner.to_owned(), ..FnGroup::default() });
        }
    }
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
                    out.push(Block::P(P {
                        id,
                        content: vec![Inline::Sup(vec![Inline::Text(label)])],
                        ..P::default()
                    }));
                }
                out.push(other);
            }
            (other, None) => out.push(other),
        }
    }
}
