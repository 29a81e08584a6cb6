//! What stands apart from the text: footnotes at the foot of a column, figures and tables that find
//! their own place.

#![expect(clippy::indexing_slicing, reason = "a unit was put into the galley under this number")]

use std::collections::BTreeMap;

use super::label::Label;
use super::{Content, Inset, Maker};
use crate::findings;
use crate::frame::{LinkTarget, Role, TagId};
use crate::hlist::{HItem, HList};
use crate::linebreak::Breaking;
use crate::pages::{Fixed, Kind, Mark, Span};
use article::{Article, Block, Inline, Note, RefType, walk};
use report::Place;
use style::spec::NotesAt;
use style::units::Length;

/// What a float is called by.
#[derive(Clone)]
pub(super) struct Name {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The ids of its parts: whoever mentions one of them mentions it.
    pub parts: Vec<String>,
}

impl Name {
    pub fn of(kind: Kind, id: &str, label: Option<&str>) -> Name {
        Name {
            kind,
            id: id.to_owned(),
            label: label.unwrap_or_default().to_owned(),
            parts: Vec::new(),
        }
    }
}

/// A float whose mention is still to be looked up.
pub(super) struct Draft {
    /// What it is called by.
    pub name: Name,
    /// How much of the page it takes.
    pub span: Span,
    /// The block behind it in the galley.
    pub at: usize,
    /// The first block of the appendix or sub-article that holds it.
    pub home: Option<usize>,
}

/// What the text calls, noted while it is set.
#[derive(Default)]
pub(super) struct Calls<'n> {
    /// The article's notes by id.
    pub notes: BTreeMap<&'n str, &'n Note>,
    /// The notes that stand already, or will at the end of what is being set apart.
    pub placed: std::collections::BTreeSet<String>,
    /// Notes called in what is being set apart.
    pub waiting: Vec<&'n Note>,
    /// Where ids are first mentioned in the text: block, and byte of its text.
    pub mentions: BTreeMap<String, (usize, usize)>,
    /// The floats so far.
    pub drafts: Vec<Draft>,
    /// The first block of the appendix or sub-article that is being set.
    pub home: Option<usize>,
    /// The blocks behind which a float may stand between the lines: with which paragraphs, lists
    /// and displays of the text end.
    pub gates: Vec<usize>,
}

impl<'n> Maker<'_, '_, 'n> {
    /// Sets blocks apart from the text, in this width, and below them the notes that they call.
    pub(super) fn aside(
        &mut self,
        width: Length,
        size: Length,
        parent: TagId,
        set: impl FnOnce(&mut Self),
    ) -> Inset {
        let galley = std::mem::take(&mut self.galley);
        let (dests, mark) = (std::mem::take(&mut self.dests), self.mark.take());
        let waiting = std::mem::take(&mut self.calls.waiting);
        let kept = (self.width, self.left, self.flush, self.size, self.air, self.apart);
        (self.width, self.left, self.flush, self.size, self.air, self.apart) =
            (width, Length::ZERO, true, size, Length::ZERO, true);
        set(self);
        // A note may call another.
        while let Some(note) =
            (!self.calls.waiting.is_empty()).then(|| self.calls.waiting.remove(0))
        {
            self.note(note, parent);
        }
        (self.width, self.left, self.flush, self.size, self.air, self.apart) = kept;
        (self.dests, self.mark, self.calls.waiting) = (dests, mark, waiting);
        let mut apart = std::mem::replace(&mut self.galley, galley);
        self.galley.tables.append(&mut apart.tables);
        Inset::new(apart, width, size)
    }

    /// Notes what the block set last calls: its footnotes go to the foot of its column.
    pub(super) fn note_calls(&mut self, tag: TagId) {
        let Some(unit) = self.galley.matter.units.len().checked_sub(1) else { return };
        let calls =
            self.galley.strips.get(unit).map_or_else(Vec::new, |strip| calls_of(&strip.content));
        for (byte, rid) in calls {
            match self.calls.notes.get(rid.as_str()).copied() {
                Some(note)
                    if self.spec.notes.at == NotesAt::Foot
                        && self.calls.placed.insert(rid.clone()) =>
                {
                    if self.apart {
                        self.calls.waiting.push(note);
                    } else {
                        self.footnote(note, unit, byte, tag);
                    }
                }
                Some(_) => {}
                None if self.apart => {}
                None => {
                    self.calls.mentions.entry(rid).or_insert((unit, byte));
                }
            }
        }
    }

    /// Notes where pages must begin in the block set last.
    pub(super) fn note_pins(&mut self) {
        let Some(unit) = self.galley.matter.units.len().checked_sub(1) else { return };
        let Some(Content::Text(text)) = self.galley.strips.get(unit).map(|strip| &strip.content)
        else {
            return;
        };
        let line_behind = |item: Option<usize>, breaking: &Breaking| match item {
            Some(item) => breaking.lines.iter().take_while(|line| line.from <= item).count(),
            None => 0,
        };
        let mark = |item| Mark {
            unit,
            lines: text.breakings.iter().map(|breaking| line_behind(item, breaking)).collect(),
        };
        let pins: Vec<(String, Mark)> =
            text.list.pins.iter().map(|pin| (pin.folio.clone(), mark(pin.item))).collect();
        let text_id = self.galley.strips[unit].id.clone();
        for (folio, mark) in pins {
            if self.apart {
                self.report.push(Place::path(text_id.clone()), findings::pin_apart(folio));
            } else {
                self.galley.pins.push((folio, mark));
            }
        }
    }

    /// Sets a footnote that is called at a byte of a block.
    pub(super) fn footnote(&mut self, note: &'n Note, unit: usize, byte: usize, tag: TagId) {
        let parent = self.division(tag);
        let inset =
            self.aside(self.width, self.spec.notes.size, parent, |maker| maker.note(note, parent));
        let index = self.galley.matter.notes.len();
        self.galley.matter.notes.push(crate::pages::Note { lines: inset.advances() });
        self.galley.notes.push(inset);
        let lines = self.lines_of(unit, byte);
        if let Some(unit) = self.galley.matter.units.get_mut(unit) {
            for (variant, line) in unit.variants.iter_mut().zip(lines) {
                variant.notes.push((line, index));
            }
        }
    }

    /// Sets the notes that title and abstract call; returns how many there are.
    pub(super) fn notes_of_front(&mut self, article: &'n Article, part: TagId) -> usize {
        let meta = &article.front.article_meta;
        let mut rids = Vec::new();
        note_rids(meta.title.iter().chain(&meta.subtitle), &mut rids);
        meta.abstracts.iter().for_each(|text| note_rids_of_blocks(&text.blocks, &mut rids));
        for rid in rids {
            let Some(note) = self.calls.notes.get(rid).copied() else { continue };
            if self.spec.notes.at == NotesAt::Foot && self.calls.placed.insert(rid.to_owned()) {
                let no_block = self.galley.matter.units.len();
                self.footnote(note, no_block, 0, part);
            }
        }
        self.galley.matter.notes.len()
    }

    /// The first notes, as many as are called above the text, stand below its first line.
    pub(super) fn call_at_once(&mut self, notes: usize) {
        for variant in
            self.galley.matter.units.first_mut().map_or(&mut [][..], |unit| &mut unit.variants)
        {
            variant.notes.splice(0..0, (0..notes).map(|note| (0, note)));
        }
    }

    /// A note's number and text.
    pub(super) fn note(&mut self, note: &'n Note, parent: TagId) {
        let tag = self.ctx.tags.add(Role::Note, parent);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            // ISO 14289-1 §7.9: every Note has an ID; the note's own serves.
            node.title = Some(note.id.clone());
        }
        let label = self.ctx.tags.add(Role::Lbl, tag);
        self.dests.push(note.id.clone());
        let (left, size, leading) = (self.left, self.size, self.leading);
        if self.apart {
            (self.size, self.leading) = (self.spec.notes.size, self.spec.notes.leading);
        }
        let hang = self.size.scale(15, 10);
        self.left += hang;
        self.flush = true;
        self.mark = Some(Label::new(&note.label, label, hang));
        self.blocks(&note.blocks, tag, 1);
        self.mark = None;
        (self.left, self.size, self.leading) = (left, size, leading);
    }

    /// The nearest division above a node, in which a note may stand.
    fn division(&self, tag: TagId) -> TagId {
        let mut at = tag;
        while let Some(node) = self.ctx.tags.nodes.get(at.0 as usize) {
            let holds_blocks = matches!(
                node.role,
                Role::Document
                    | Role::Part
                    | Role::Sect
                    | Role::Div
                    | Role::LBody
                    | Role::BlockQuote
                    | Role::Note
            );
            match node.parent {
                Some(parent) if !holds_blocks => at = parent,
                Some(_) | None => return at,
            }
        }
        at
    }

    /// For each setting of a block the line in which a byte of its text stands.
    pub(super) fn lines_of(&self, unit: usize, byte: usize) -> Vec<usize> {
        match self.galley.strips.get(unit).map(|strip| &strip.content) {
            Some(Content::Text(text)) => {
                text.breakings.iter().map(|breaking| line_of(&text.list, breaking, byte)).collect()
            }
            Some(
                Content::Picture { .. }
                | Content::Formula(_)
                | Content::Row(_)
                | Content::Beside(_),
            )
            | None => {
                vec![0; self.galley.matter.units.get(unit).map_or(0, |unit| unit.variants.len())]
            }
        }
    }

    /// Adds a float.
    pub(super) fn float(&mut self, name: Name, span: Span, inset: Inset) {
        let at = self.galley.matter.units.len();
        self.calls.drafts.push(Draft { name, span, at, home: self.calls.home });
        self.galley.floats.push(inset);
    }

    /// Notes that a figure or table that begins here in the text follows the floats of its kind so
    /// far.
    pub(super) fn stays(&mut self, kind: Kind, unit: usize) {
        if !self.apart {
            let floats = self.calls.drafts.iter().filter(|draft| draft.name.kind == kind).count();
            self.galley.matter.fixed.push(Fixed { kind, unit, floats });
        }
    }
}

/// The line that holds a byte of the text.
fn line_of(list: &HList, breaking: &Breaking, byte: usize) -> usize {
    let begins = |from: usize| {
        list.items.get(from..).unwrap_or_default().iter().find_map(|item| match item {
            HItem::Box { from, .. } | HItem::Glue { from, .. } | HItem::Formula { from, .. } => {
                Some(*from)
            }
            HItem::Newline { at } => Some(*at),
            HItem::Disc { .. } | HItem::Picture { .. } | HItem::Gap { .. } => None,
        })
    };
    let later =
        |line: &crate::linebreak::LineSpan| begins(line.from).is_some_and(|begin| begin > byte);
    breaking.lines.iter().skip(1).take_while(|line| !later(line)).count()
}

/// What a block points at: the byte of its text, and the id; in order.
fn calls_of(content: &Content) -> Vec<(usize, String)> {
    match content {
        Content::Text(text) => calls_in(&text.list),
        Content::Row(row) => row.lists().flat_map(calls_in).map(|(_, rid)| (0, rid)).collect(),
        // The panels' own calls were noted while they were set.
        Content::Picture { .. } | Content::Formula(_) | Content::Beside(_) => Vec::new(),
    }
}

/// The ids of the notes that a text calls, in order.
fn note_rids<'t>(content: impl IntoIterator<Item = &'t Inline>, rids: &mut Vec<&'t str>) {
    for inline in content {
        if let Inline::Xref(xref) = inline
            && xref.ref_type == RefType::Fn
        {
            rids.extend(xref.rids());
        }
        note_rids(walk::children(inline), rids);
    }
}

/// The same of the paragraphs and sections of an abstract.
fn note_rids_of_blocks<'t>(blocks: &'t [Block], rids: &mut Vec<&'t str>) {
    for block in blocks {
        if let Block::P(p) = block {
            note_rids(&p.content, rids);
        } else if let Block::Sec(sec) = block {
            note_rids(&sec.title, rids);
            note_rids_of_blocks(&sec.blocks, rids);
        }
    }
}

fn calls_in(list: &HList) -> Vec<(usize, String)> {
    let mut seen = vec![false; list.links.len()];
    let mut calls = Vec::new();
    for fragment in &list.fragments {
        let Some(link) = list.styles.get(fragment.style).and_then(|style| style.link) else {
            continue;
        };
        let Some(first @ false) = seen.get_mut(link) else { continue };
        *first = true;
        if let Some(LinkTarget::Dest(rid)) = list.links.get(link).map(|link| &link.target) {
            calls.push((fragment.start, rid.clone()));
        }
    }
    calls
}
