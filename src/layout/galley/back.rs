//! What stands behind the body: notes, references, what the article says of itself.

use super::label::Label;
use super::{Maker, Setting};
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::pages::Grid;
use crate::paragraph::{Type, hlist};
use crate::tags::TagTree;
use article::back::REFS_TITLE_ID;
use article::{Article, Back, Inline, Ref, Shown, Word};
use style::units::Length;

impl<'n> Maker<'_, '_, 'n> {
    /// The notes of the article, or of the section or sub-article with this id, that do not stand
    /// at the foot of a column: those of a group with a heading under it, the others of the article
    /// under ours.
    pub(super) fn notes(&mut self, owner: &str, part: TagId, level: usize) {
        let back: &'n Back = self.back;
        for (number, mut notes) in back.notes_of(owner) {
            notes.retain(|note| !self.calls.placed.contains(&note.id));
            if notes.is_empty() {
                continue;
            }
            let sect = self.ctx.tags.add(Role::Sect, part);
            match number.and_then(|number| back.fn_groups.get(number)) {
                Some(group) => self.heading(&group.id, &group.title, sect, level),
                None if owner.is_empty() => {
                    let title = self.ctx.words.get(Word::Notes).to_owned();
                    self.heading("", &[Inline::text(title)], sect, level);
                }
                None => {}
            }
            for note in notes {
                self.note(note, sect);
            }
        }
    }

    pub(super) fn references(&mut self, back: &'n Back, part: TagId) {
        let inner: Vec<usize> = inner_lists(back, None);
        if back.main_refs().next().is_none() && inner.is_empty() && back.refs_intro.is_empty() {
            return self.further_lists("", part, 1);
        }
        let sect = self.ctx.tags.add(Role::Sect, part);
        // Without a title of its own the list would read as the end of what stands before it.
        let ours = || vec![Inline::text(self.ctx.words.get(Word::References))];
        let title = back.refs_title.clone().unwrap_or_else(ours);
        self.heading_of_list(REFS_TITLE_ID, &title, sect, 1);
        self.blocks(&back.refs_intro, sect, 1);
        self.list_of_references(back.main_refs().collect(), sect);
        for number in inner {
            self.further_list(number, sect, 2);
        }
        self.further_lists("", part, 1);
    }

    /// The lists of references, beside the main one, of an appendix or sub-article; with an empty
    /// owner, of the article.
    pub(super) fn further_lists(&mut self, owner: &str, part: TagId, level: usize) {
        let numbers: Vec<usize> = self
            .back
            .lists_of(owner)
            .filter(|(_, list)| !list.nested)
            .map(|(number, _)| number)
            .collect();
        for number in numbers {
            self.further_list(number, part, level);
        }
    }

    fn further_list(&mut self, number: usize, part: TagId, level: usize) {
        let back: &'n Back = self.back;
        let Some(list) = back.lists.get(number) else { return };
        let sect = self.ctx.tags.add(Role::Sect, part);
        if list.title.is_empty() {
            self.dests.push(list.id.clone());
        } else {
            self.heading_of_list(&list.id, &list.title, sect, level);
        }
        self.blocks(&list.blocks, sect, level);
        self.list_of_references(back.refs_of(number).collect(), sect);
        for inner in inner_lists(back, Some(number)) {
            self.further_list(inner, sect, level + 1);
        }
    }

    fn heading_of_list(&mut self, id: &str, title: &[Inline], sect: TagId, level: usize) {
        self.heading(id, title, sect, level);
        // The list is set off the grid: the heading takes up the difference.
        if let Some(unit) = self.galley.matter.units.last_mut() {
            unit.stretch = self.spec.text.leading.scale(9, 10);
            unit.grid = Grid::Off;
        }
    }

    fn list_of_references(&mut self, refs: Vec<&Ref>, sect: TagId) {
        if refs.is_empty() {
            return;
        }
        let list = self.ctx.tags.add(Role::LPlain, sect);
        let hang = self.hang_of_labels(&refs);
        for (index, reference) in refs.into_iter().enumerate() {
            self.reference(reference, list, hang, index == 0);
        }
    }

    /// The room for the labels of a list: that of the style, or what the longest number with its
    /// mark needs, so that none runs into its text.
    fn hang_of_labels(&self, refs: &[&Ref]) -> Length {
        const LONGEST: usize = 8;
        // Digits and letters are half as wide as the type is large, marks and the space behind them
        // a quarter.
        let hundredths = |label: &str| {
            28 + label.chars().map(|c| if c.is_alphanumeric() { 50 } else { 28 }).sum::<i64>()
        };
        let labels = refs.iter().filter_map(|reference| reference.label.as_deref());
        let widest = labels
            .filter(|label| label.chars().count() <= LONGEST)
            .map(hundredths)
            .max()
            .unwrap_or(0);
        let needed = self.spec.references.size.scale(widest, 100);
        self.spec.references.hang.max(needed)
    }

    /// What the article says of itself and its source had a place for; before it, what found no
    /// place in the opening, where so many paragraphs stand already.
    pub(super) fn about(&mut self, article: &Article, said: usize, part: TagId) {
        let meta = &article.front.article_meta;
        let left = crate::opening::article_notes(meta, &self.ctx.words).into_iter().skip(said);
        let mut lines: Vec<Vec<Inline>> = left.collect();
        lines.extend(meta.notices_at(Shown::About).map(|notice| notice.line(&self.ctx.words)));
        if lines.is_empty() {
            return;
        }
        let sect = self.ctx.tags.add(Role::Sect, part);
        let title = self.ctx.words.get(Word::About).to_owned();
        self.heading("", &[Inline::text(title)], sect, 1);
        for line in lines {
            let tag = self.ctx.tags.add(Role::P, sect);
            let (kind, leading) =
                (Type::roman(self.spec.references.size), self.spec.references.leading);
            let setting =
                Setting { kind, leading, off_grid: true, ragged_rather: true, ..self.roman() };
            self.text("", &line, tag, setting);
        }
    }

    fn reference(&mut self, reference: &Ref, list: TagId, hang: Length, first: bool) {
        let (size, leading) = (self.spec.references.size, self.spec.references.leading);
        let li = self.ctx.tags.add(Role::LI, list);
        let label =
            reference.label.as_ref().map(|label| (label.clone(), self.ctx.tags.add(Role::Lbl, li)));
        let body = self.ctx.tags.add(Role::LBody, li);
        let tag = self.ctx.tags.add(Role::BibEntry, body);
        self.dests.push(reference.id.clone());
        let (before, stretch) = match first {
            true => (Length::ZERO, Length::ZERO),
            false => (self.spec.references.gap, self.spec.references.gap_stretch),
        };
        let (kind, roman) = (Type::roman(size), self.roman());
        let entry = Setting { kind, leading, off_grid: true, ragged_rather: true, ..roman };
        self.air = Length::ZERO;
        let setting = match label {
            Some((label, node)) if self.is_too_wide(&label) => {
                let above = Setting {
                    before,
                    stretch,
                    hang,
                    align: Align::Left,
                    keep_with_next: true,
                    ..entry.clone()
                };
                self.text("", &[Inline::text(label)], node, above);
                Setting { left: hang, ..entry }
            }
            Some((label, node)) => {
                self.mark = Some(Label::new(&label, node, hang));
                Setting { before, stretch, left: hang, ..entry }
            }
            None => Setting { before, stretch, hang: self.spec.references.hang, ..entry },
        };
        self.text(&reference.id, &reference.printed, tag, setting);
    }

    /// Whether a label is no mark before a text but a text, as the name of a working group and a
    /// year: it stands above.
    fn is_too_wide(&mut self, label: &str) -> bool {
        const MOST: i64 = 70;
        let kind = Type::roman(self.spec.references.size);
        let width = hlist(self.ctx, &[Inline::text(label)], &kind, TagTree::ROOT).natural_width();
        width > (self.width - self.left).scale(MOST, 100)
    }
}

/// The numbers of the lists that stand in a list; nothing names the main one.
fn inner_lists(back: &Back, around: Option<usize>) -> Vec<usize> {
    let lists = back.lists.iter().enumerate();
    lists
        .filter(|(_, list)| list.nested && list.inside == around)
        .map(|(number, _)| number)
        .collect()
}
