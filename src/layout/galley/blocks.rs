//! Blocks: sections, paragraphs, lists, quotations, verse, boxes, statements.

use super::label::Label;
use super::{Maker, Setting};
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::pages::Unit;
use crate::paragraph::{Type, hlist};
use crate::tags::TagTree;
use article::{Block, Inline, List, P, Sec, Statement};
use style::units::Length;

impl<'n> Maker<'_, '_, 'n> {
    pub(super) fn blocks(&mut self, blocks: &'n [Block], parent: TagId, level: usize) {
        for block in blocks {
            self.block(block, parent, level);
        }
    }

    pub(super) fn block(&mut self, block: &'n Block, parent: TagId, level: usize) {
        // What begins with anything but a paragraph has no drop cap; figures and tables may stand
        // anywhere.
        self.begins &= matches!(block, Block::P(_) | Block::Sec(_)) || is_float(block);
        self.set_block(block, parent, level);
        if self.inside == 0
            && !self.apart
            && let Some(last) = self.galley.matter.units.len().checked_sub(1)
        {
            self.calls.gates.push(last);
        }
    }

    fn set_block(&mut self, block: &'n Block, parent: TagId, level: usize) {
        match block {
            Block::P(p) => self.paragraph(p, parent),
            Block::Sec(sec) => self.sec(sec, parent, level),
            Block::List(list) => self.list(list, parent, level),
            Block::DefList(list) => self.def_list(list, parent, level),
            Block::Fig(fig) => self.fig(fig, parent),
            Block::FigGroup(group) => self.fig_group(group, parent),
            Block::TableWrap(wrap) => self.table(wrap, parent),
            Block::DispFormula(formula) => self.formula(formula, parent),
            Block::DispQuote(quote) => {
                let tag = self.ctx.tags.add(Role::BlockQuote, parent);
                self.display(|maker| {
                    maker.blocks(&quote.blocks, tag, level);
                    if let Some(attrib) = &quote.attrib {
                        maker.attribution(attrib, tag);
                    }
                });
            }
            Block::VerseGroup(verse) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.display(|maker| {
                    verse.title.iter().for_each(|title| maker.run_in_title(title, tag));
                    verse.lines.iter().for_each(|line| maker.verse_line(line, tag));
                    verse.attrib.iter().for_each(|attrib| maker.attribution(attrib, tag));
                });
            }
            Block::Code(code) => self.code(code, parent),
            Block::BoxedText(boxed) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.dests.push(boxed.id.clone());
                self.display(|maker| {
                    boxed.heading().iter().for_each(|title| maker.run_in_title(title, tag));
                    maker.blocks(&boxed.blocks, tag, level);
                });
            }
            Block::Media(media) => self.media(media, parent),
            Block::Statement(statement) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.dests.push(statement.id.clone());
                self.statement_title(statement, tag);
                self.blocks(&statement.blocks, tag, level);
            }
        }
    }

    /// Sets blocks with half a line of air above and below, indented on both sides, in smaller
    /// type.
    pub(super) fn display(&mut self, set: impl FnOnce(&mut Self)) {
        let (left, size) = (self.left, self.size);
        self.left += self.spec.text.indent;
        self.size = self.size.scale(94, 100);
        self.air = self.grid() / 2;
        self.flush = true;
        self.inside += 1;
        set(self);
        self.inside -= 1;
        self.left = left;
        self.size = size;
        self.air = self.grid() - self.grid() / 2;
        self.flush = true;
    }

    pub(super) fn paragraph(&mut self, p: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        if self.heading_and_text(p, tag) {
            return;
        }
        let indent =
            if self.flush || self.mark.is_some() { Length::ZERO } else { self.spec.text.indent };
        let before = if self.flush || self.apart { Length::ZERO } else { self.spec.text.gap };
        self.flush = false;
        let drop_cap = self.begins && self.inside == 0 && !self.apart;
        self.begins &= !drop_cap;
        let setting = Setting { indent, before, drop_cap, ..self.roman() };
        self.text(&p.id, &p.content, tag, setting);
    }

    pub(super) fn sec(&mut self, sec: &'n Sec, parent: TagId, level: usize) {
        let sect = self.ctx.tags.add(Role::Sect, parent);
        let lang = sec.kind.sub_article().and_then(|sub| sub.lang.as_ref());
        if let (Some(node), Some(lang)) = (self.ctx.tags.get_mut(sect), lang) {
            node.lang = Some(lang.as_str().to_owned());
        }
        let content = sec.heading();
        if level == 1
            && !sec.blocks.is_empty()
            && sec.blocks.iter().all(|block| matches!(block, Block::Media(_)))
        {
            // “Supporting information”.
            self.border();
        }
        if self.runs_in(sec, level) {
            self.begin_run_in(&sec.id, content.clone(), sect, level);
        } else if !content.is_empty() {
            self.heading(&sec.id, &content, sect, level);
        } else {
            self.dests.push(sec.id.clone());
        }
        // Where nothing but floats stands under a heading, they stay with it.
        let floats_only =
            !content.is_empty() && !sec.blocks.is_empty() && sec.blocks.iter().all(is_float);
        self.inside += usize::from(floats_only);
        // What has no heading is no step of the outline.
        let below = if sec.title.is_empty() { level } else { level + 1 };
        for line in sec.meta_lines() {
            self.paragraph(&line, sect);
        }
        self.blocks(&sec.blocks, sect, below);
        self.inside -= usize::from(floats_only);
        if !sec.id.is_empty() {
            self.notes(&sec.id, sect, below);
            self.further_lists(&sec.id, sect, below);
        }
    }

    pub(super) fn run_in_title(&mut self, title: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting {
            kind: Type::roman(self.size).bold(),
            align: Align::Left,
            keep_with_next: true,
            ..self.roman()
        };
        self.text(&title.id, &title.content, tag, setting);
        self.flush = true;
    }

    /// “Theorem 2 (On columns)”: label and title in one line.
    pub(super) fn statement_title(&mut self, statement: &Statement, parent: TagId) {
        let label = statement.label.iter().map(|label| Inline::text(label.clone()));
        let content: Vec<Inline> = match &statement.title {
            Some(title) if statement.label.is_some() => label
                .chain([Inline::text(" (")])
                .chain(title.content.iter().cloned())
                .chain([Inline::text(")")])
                .collect(),
            Some(title) => title.content.clone(),
            None => label.collect(),
        };
        if !content.is_empty() {
            self.run_in_title(&P { content, ..P::default() }, parent);
        }
    }

    /// The name below a quotation or verse, never parted from its last line.
    pub(super) fn attribution(&mut self, attrib: &P, parent: TagId) {
        self.galley.matter.units.last_mut().into_iter().for_each(|unit| unit.keep_with_next = true);
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting { align: Align::End, ..self.roman() };
        self.text(&attrib.id, &attrib.content, tag, setting);
    }

    pub(super) fn verse_line(&mut self, line: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting { align: Align::Left, hang: self.spec.text.indent, ..self.roman() };
        self.text(&line.id, &line.content, tag, setting);
    }

    pub(super) fn list(&mut self, list: &'n List, parent: TagId, level: usize) {
        let tag = self.ctx.tags.add(Role::of_list(list.list_type), parent);
        self.dests.push(list.id.clone());
        let hang = self.room_for_labels(list);
        self.inside += 1;
        let mut ends = vec![self.galley.matter.units.len()];
        for item in &list.items {
            let li = self.ctx.tags.add(Role::LI, tag);
            let label = (!item.label.is_empty()).then(|| self.ctx.tags.add(Role::Lbl, li));
            let body = self.ctx.tags.add(Role::LBody, li);
            self.left += hang;
            self.flush = true;
            self.mark = label.map(|tag| Label::new(&item.label, tag, hang));
            self.blocks(&item.blocks, body, level);
            self.mark = None;
            self.left -= hang;
            ends.push(self.galley.matter.units.len());
        }
        self.keep_company(&ends);
        self.inside -= 1;
        self.flush = false;
    }

    /// How far the text of a list stands in: a little more than its widest number, but no more than
    /// a fifth of the measure, for a word may stand in the place of a number.
    fn room_for_labels(&mut self, list: &List) -> Length {
        let kind = Type::roman(self.size);
        let widths = list.items.iter().map(|item| {
            let label = [Inline::text(item.label.as_str())];
            hlist(self.ctx, &label, &kind, TagTree::ROOT).natural_width()
        });
        let least = self.spec.text.indent.max(self.size.scale(15, 10));
        let most = ((self.width - self.left) / 5).max(least);
        let widest = widths.max().unwrap_or_default() + self.size.scale(35, 100);
        widest.clamp(least, most)
    }

    /// The first and the last item of a list do not stand alone in a column when they are a line or
    /// two. `ends` says where in the galley the list begins and where each of its items ends.
    fn keep_company(&mut self, ends: &[usize]) {
        let units = &mut self.galley.matter.units;
        let short = |units: &[Unit], from: usize, to: usize| {
            units
                .get(from..to)
                .is_some_and(|item| item.iter().map(|unit| unit.lines(0)).sum::<usize>() <= 2)
        };
        if let [begin, first, _, ..] = ends
            && short(units, *begin, *first)
            && let Some(unit) = first.checked_sub(1).and_then(|last| units.get_mut(last))
        {
            unit.keep_with_next = true;
        }
        if let [.., before, end] = ends
            && ends.len() > 2
            && short(units, *before, *end)
            && let Some(unit) = before.checked_sub(1).and_then(|last| units.get_mut(last))
        {
            unit.keep_with_next = true;
        }
    }
}

/// Whether a block may leave its place.
fn is_float(block: &Block) -> bool {
    match block {
        Block::Fig(_) | Block::FigGroup(_) | Block::TableWrap(_) => true,
        Block::P(_)
        | Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::DispQuote(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::BoxedText(_)
        | Block::Media(_)
        | Block::Statement(_) => false,
    }
}
