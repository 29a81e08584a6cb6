//! What stands around the rows of a table: label, caption, notes, other forms of it, and groups of
//! tables.

use super::blocks::some;
use super::cursor::{Piece, Tag};
use super::figures::{placement, unnamed};
use super::tables::append;
use super::{Reader, keep};
use article::{Block, Caption, Kept, KeptNode, Note, NoteForm, Placement, Table, TableWrap, model};

impl Reader<'_, '_> {
    /// `table-wrap-group`: its tables, one behind the other. The first has its label, and its
    /// caption before its own.
    pub(super) fn table_wrap_group(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let (mut label, mut caption) = (None, Caption::default());
        let (mut parts, mut extra) = (Vec::new(), Vec::new());
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(part) = piece else { continue };
            match part.name.as_str() {
                "label" => label = some(self.plain()),
                "caption" => extra.extend(
                    self.caption(&part, &mut caption)
                        .into_iter()
                        .map(|graphic| Block::Fig(unnamed(graphic))),
                ),
                "table-wrap" => {
                    parts.push(TableWrap { placement: placement(tag), ..self.table_wrap(&part) })
                }
                _ => self.block_or_text(&part, &mut extra),
            }
        }
        let Some(first) = parts.first_mut() else {
            out.extend(caption.paragraphs.into_iter().map(Block::P).chain(extra));
            return;
        };
        first.label = match (label, first.label.take().filter(|own| !own.is_empty())) {
            (Some(of_group), Some(own)) => Some(format!("{of_group} {own}")),
            (of_group, own) => of_group.or(own),
        };
        caption.paragraphs.append(&mut first.caption.paragraphs);
        first.caption.paragraphs = caption.paragraphs;
        self.together.push(
            std::iter::once(tag.id())
                .chain(parts.iter().map(|part| part.id.clone()))
                .filter(|id| !id.is_empty())
                .collect(),
        );
        out.extend(parts.into_iter().map(Block::TableWrap).chain(extra));
    }

    /// `table-wrap`
    pub(super) fn table_wrap(&mut self, tag: &Tag) -> TableWrap {
        let mut wrap = TableWrap {
            id: tag.id(),
            label: Some(String::new()),
            placement: placement(tag),
            at: self.at(tag),
            ..TableWrap::default()
        };
        let mut extra = Vec::new();
        let mut foot: Vec<Note> = Vec::new();
        wrap.attributes = self.cursor.further(tag, "table-wrap", &[]);
        self.parts_of_wrap(&mut wrap, &mut extra, &mut foot);
        let pictures = self.caption_with(&mut wrap.caption, extra);
        wrap.graphics.extend(pictures);
        wrap.foot = foot.into_iter().flat_map(apart).collect();
        // A heading without notes is one itself.
        if let [only] = wrap.foot.as_mut_slice()
            && only.form == NoteForm::Title
        {
            only.form = NoteForm::Blocks;
        }
        if is_empty(&wrap.table) {
            unchosen(&mut wrap.kept);
            let (pictures, others): (Vec<Kept>, Vec<Kept>) =
                std::mem::take(&mut wrap.kept).into_iter().partition(|kept| kept.name == "graphic");
            wrap.kept = others;
            for picture in pictures {
                self.cursor.replay(&picture);
                let graphic = self.graphic(&Tag::of(&picture));
                wrap.graphics.push(graphic);
            }
        }
        wrap.kept.sort_by_key(|kept| model::rank("table-wrap", &kept.name));
        wrap
    }

    pub(super) fn parts_of_wrap(
        &mut self,
        wrap: &mut TableWrap,
        extra: &mut Vec<Block>,
        foot: &mut Vec<Note>,
    ) {
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "label" => wrap.label = Some(some(self.plain()).unwrap_or_default()),
                "caption" => {
                    let pictures = self.caption(&tag, &mut wrap.caption);
                    wrap.graphics.extend(pictures);
                }
                "table" | "oasis:table" | "array" => {
                    let (table, own) = self.labelled_table(&tag);
                    if is_empty(&wrap.table) {
                        wrap.table = table;
                    } else {
                        append(&mut wrap.table, table);
                    }
                    // Of a table and an array in it the first label counts; the other is a line.
                    match &wrap.label {
                        Some(label) if !label.is_empty() => {
                            let line = own.map(|own| vec![article::Inline::Text(own)]);
                            line.into_iter().for_each(|line| self.loose(line, extra));
                        }
                        _ => wrap.label = own.or(wrap.label.take()),
                    }
                }
                "alternatives" => self.forms_of_table(wrap),
                "table-wrap-foot" => self.foot(foot),
                "p" | "list" | "def-list" | "disp-quote" => self.block(&tag, extra),
                "fn" => foot.push(self.note(&tag)),
                "fn-group" => self.foot(foot),
                _ => wrap.kept.extend(self.cursor.keep(&tag, "table-wrap")),
            }
        }
    }

    /// `alternatives`: the rows are read, the other forms of the table stay beside them.
    pub(super) fn forms_of_table(&mut self, wrap: &mut TableWrap) {
        let mut others = Kept::new("alternatives");
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            if matches!(tag.name.as_str(), "table" | "oasis:table" | "array")
                && is_empty(&wrap.table)
            {
                wrap.table = self.table(&tag);
            } else {
                others
                    .content
                    .extend(self.cursor.keep(&tag, "alternatives").map(KeptNode::Element));
            }
        }
        wrap.kept.extend(Some(others).filter(|others| !others.content.is_empty()));
    }

    /// The notes below a table: those with a mark or an id, and paragraphs about the whole.
    pub(super) fn foot(&mut self, foot: &mut Vec<Note>) {
        while let Some(piece) = self.cursor.next() {
            let mut blocks = Vec::new();
            match piece {
                Piece::Open(tag) if tag.name == "fn" => foot.push(self.note(&tag)),
                Piece::Open(tag) if tag.name == "fn-group" => self.foot(foot),
                Piece::Open(tag) if tag.name == "attrib" => {
                    self.block_or_text(&tag, &mut blocks);
                    foot.push(Note {
                        blocks: std::mem::take(&mut blocks),
                        form: NoteForm::Attrib,
                        ..Note::default()
                    });
                }
                Piece::Open(tag) if tag.name == "title" => {
                    self.block_or_text(&tag, &mut blocks);
                    let form = if foot.is_empty() { NoteForm::Title } else { NoteForm::Blocks };
                    let blocks = std::mem::take(&mut blocks);
                    foot.push(Note { blocks, form, ..Note::default() });
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut blocks),
                Piece::Text(text) => self.text_block(&text, &mut blocks),
            }
            foot.extend(blocks.into_iter().map(|block| Note {
                blocks: vec![block],
                form: NoteForm::Blocks,
                ..Note::default()
            }));
        }
    }

    /// A table that stands among blocks without label and caption.
    pub(super) fn bare_table(&mut self, tag: &Tag) -> TableWrap {
        let at = self.at(tag);
        let placement = Placement { here: true, ..Placement::default() };
        let (table, label) = self.labelled_table(tag);
        TableWrap {
            id: tag.id(),
            label: Some(label.unwrap_or_default()),
            table,
            placement,
            at,
            ..TableWrap::default()
        }
    }
}

/// What a note without a mark says of the table is a line for each of its blocks.
fn apart(note: Note) -> Vec<Note> {
    if note.form == NoteForm::Blocks && note.blocks.len() > 1 {
        return note
            .blocks
            .into_iter()
            .map(|block| Note { blocks: vec![block], form: NoteForm::Blocks, ..Note::default() })
            .collect();
    }
    vec![note]
}

/// Without rows the first picture among several forms is the table.
fn unchosen(kept: &mut Vec<Kept>) {
    let Some(forms) = kept.iter_mut().find(|kept| kept.name == "alternatives") else { return };
    let first = forms
        .content
        .iter()
        .position(|node| matches!(node, KeptNode::Element(form) if form.name == "graphic"));
    let picture = first.map(|first| forms.content.remove(first));
    kept.retain(|kept| kept.name != "alternatives" || !kept.content.is_empty());
    if let Some(KeptNode::Element(picture)) = picture {
        kept.push(picture);
    }
}

fn is_empty(table: &Table) -> bool {
    table.head.is_empty() && table.body.is_empty() && table.foot.is_empty()
}
