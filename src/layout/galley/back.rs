//! What stands behind the body: notes, references, what the article says of itself.

use super::{Maker, Setting};
use crate::frame::{Role, TagId};
use crate::pages::Grid;
use crate::paragraph::Type;
use article::back::REFS_TITLE_ID;
use article::{Article, Inline, Note, Ref, Shown, Word};
use style::units::Length;

impl<'n> Maker<'_, '_, 'n> {
    /// The notes that do not stand at the foot of a column.
    pub(super) fn notes(&mut self, notes: &'n [Note], part: TagId) {
        let left: Vec<&Note> = notes.iter().filter(|note| !self.calls.placed.contains(&note.id)).collect();
        if left.is_empty() {
            return;
        }
        let sect = self.ctx.tags.add(Role::Sect, part);
        let title = self.ctx.words.get(Word::Notes).to_owned();
        self.heading("", &[Inline::text(title)], sect, 1);
        for note in left {
            self.note(note, sect);
        }
    }

    pub(super) fn references(&mut self, article: &Article, part: TagId) {
        let back = &article.back;
        if back.refs.is_empty() {
            return;
        }
        let sect = self.ctx.tags.add(Role::Sect, part);
        if let Some(title) = &back.refs_title {
            self.heading(REFS_TITLE_ID, title, sect, 1);
            // The list is set off the grid: the heading takes up the difference.
            if let Some(unit) = self.galley.matter.units.last_mut() {
                unit.stretch = self.spec.text.leading.scale(9, 10);
                unit.grid = Grid::Off;
            }
        }
        let list = self.ctx.tags.add(Role::LPlain, sect);
        for (index, reference) in back.refs.iter().enumerate() {
            self.reference(reference, list, index == 0);
        }
    }

    /// What the article says of itself and its source had a place for.
    pub(super) fn about(&mut self, article: &Article, part: TagId) {
        let meta = &article.front.article_meta;
        if meta.notices_at(Shown::About).next().is_none() {
            return;
        }
        let sect = self.ctx.tags.add(Role::Sect, part);
        let title = self.ctx.words.get(Word::About).to_owned();
        self.heading("", &[Inline::text(title)], sect, 1);
        for notice in meta.notices_at(Shown::About) {
            let tag = self.ctx.tags.add(Role::P, sect);
            let (kind, leading) = (Type::roman(self.spec.references.size), self.spec.references.leading);
            let setting = Setting { kind, leading, off_grid: true, ragged_rather: true, ..self.roman() };
            let line = notice.line(&self.ctx.words);
            self.text("", &line, tag, setting);
        }
    }

    fn reference(&mut self, reference: &Ref, list: TagId, first: bool) {
        let spec = &self.spec.references;
        let li = self.ctx.tags.add(Role::LI, list);
        let label = reference.label.as_ref().map(|label| (label.clone(), self.ctx.tags.add(Role::Lbl, li)));
        let body = self.ctx.tags.add(Role::LBody, li);
        let tag = self.ctx.tags.add(Role::BibEntry, body);
        self.dests.push(reference.id.clone());
        let left = if label.is_some() { spec.hang } else { Length::ZERO };
        let setting = Setting {
            kind: Type::roman(spec.size),
            leading: spec.leading,
            before: if first { Length::ZERO } else { spec.gap },
            stretch: if first { Length::ZERO } else { spec.gap_stretch },
            left,
            hang: if label.is_some() { Length::ZERO } else { spec.hang },
            off_grid: true,
            ragged_rather: true,
            ..self.roman()
        };
        self.mark = label.map(|(label, tag)| (label, tag, spec.hang));
        self.air = Length::ZERO;
        self.text(&reference.id, &reference.printed, tag, setting);
    }
}
