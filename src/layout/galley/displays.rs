//! Displays: listings, formulas, tables; captions.

use super::{Content, Inset, Maker, Setting, Strip};
use crate::article::{Caption, Code, DispFormula, Inline, MediaObject, Note, P, TableWrap, Width, walk};
use crate::layout::frame::{Role, TagId};
use crate::layout::line::Align;
use crate::layout::pages::{Grid, Span, Unit, Variant};
use crate::layout::paragraph::Type;
use crate::layout::table;
use crate::units::Length;

impl<'n> Maker<'_, '_, 'n> {
    pub(super) fn code(&mut self, code: &Code, parent: TagId) {
        let tag = self.ctx.tags.add(Role::Code, parent);
        self.dests.push(code.id.clone());
        let mut content = Vec::new();
        for (index, line) in code.text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                content.push(Inline::Break);
            }
            content.push(Inline::text(line.replace('\t', "    ")));
        }
        self.display(|maker| {
            let kind = Type { mono: true, ..Type::roman(maker.spec.text.size.scale(78, 100)) };
            let setting = Setting { kind, align: Align::Left, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    pub(super) fn formula(&mut self, formula: &DispFormula, parent: TagId) {
        let tag = self.ctx.tags.add(Role::Formula, parent);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            node.alt = Some(formula.tex.clone());
        }
        self.dests.push(formula.id.clone());
        let label = formula.label.iter().map(|label| Inline::text(format!("\u{2003}{label}")));
        let content: Vec<Inline> = std::iter::once(Inline::InlineFormula { tex: formula.tex.clone(), source: None }).chain(label).collect();
        self.display(|maker| {
            let setting = Setting { align: Align::Center, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    /// A file that is not printed: what is said of it.
    pub(super) fn media(&mut self, media: &MediaObject, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        self.dests.push(media.id.clone());
        self.caption(media.label.as_deref(), &media.caption, group, false);
    }

    /// A block that is never parted, in whole lines of the grid.
    pub(super) fn solid(&mut self, height: Length, keep_with_next: bool, content: Content) {
        // What stands apart is brought back to the grid as a whole.
        let (grid, apart) = (self.grid(), self.apart);
        let whole_lines = |length: Length| if apart { length } else { Length((length.0 + grid.0 - 1) / grid.0 * grid.0) };
        let ascent = self.spec.text.size.scale(72, 100);
        let variants = vec![Variant { lines: 1, ..Variant::default() }];
        self.galley.matter.units.push(Unit {
            before: std::mem::take(&mut self.air),
            stretch: Length::ZERO,
            first: whole_lines(height + grid / 2),
            top: whole_lines((height - ascent).max(Length::ZERO)),
            leading: grid,
            variants,
            keep_with_next,
            orphans: 1,
            widows: 1,
            grid: Grid::On,
        });
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip { id: String::new(), dests, bookmark: None, content });
    }

    pub(super) fn caption(&mut self, label: Option<&str>, caption: &Caption, parent: TagId, keep_with_next: bool) {
        let tag = self.ctx.tags.add(Role::Caption, parent);
        let mut label = label.filter(|label| !label.is_empty());
        let first = P { content: Vec::new(), ..P::default() };
        let paragraphs: Vec<&P> = if caption.paragraphs.is_empty() && label.is_some() { vec![&first] } else { caption.paragraphs.iter().collect() };
        for p in paragraphs {
            let node = self.ctx.tags.add(Role::P, tag);
            let mark = label.take().map(|label| Inline::Bold(vec![Inline::text(if label.ends_with(['.', ':']) { format!("{label} ") } else { format!("{label}. ") })]));
            let offset = mark.iter().map(|mark| walk::plain(std::slice::from_ref(mark)).chars().count()).sum::<usize>();
            let content: Vec<Inline> = mark.into_iter().chain(p.content.iter().cloned()).collect();
            let setting = Setting { kind: Type::roman(self.size.scale(90, 100)), align: Align::Left, keep_with_next, whole: true, ..self.roman() };
            self.text(if offset == 0 { &p.id } else { "" }, &content, node, setting);
        }
        self.air = self.grid();
        self.flush = true;
    }

    /// A table: it finds its own place when it is small enough, else it stands where it is written and is parted between its rows. One
    /// that is too wide for a column goes over the whole page, one that is too wide even for that is turned.
    pub(super) fn table(&mut self, wrap: &'n TableWrap, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || wrap.placement.here {
            return self.rows(wrap, group);
        }
        let size = self.table_size();
        let least = table::needs(self.ctx, &wrap.table, size);
        let (span, width, turned) = match () {
            () if wrap.placement.turned => (Span::Alone, self.page_height, true),
            () if wrap.placement.width == Width::Page && self.page_width > self.width => (Span::Page, self.page_width, false),
            () if wrap.placement.width == Width::Column => (Span::Column, self.width, false),
            () if least <= self.width || self.page_width <= self.width => (Span::Column, self.width, false),
            () if least <= self.page_width => (Span::Page, self.page_width, false),
            () => (Span::Alone, self.page_height, true),
        };
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.rows(wrap, group));
        let most = match span {
            Span::Column => self.page_height.scale(6, 10),
            Span::Page => self.page_height.scale(95, 100),
            Span::Alone => self.page_width,
        };
        if inset.height <= most {
            self.float(&wrap.id, span, Inset { turned, ..inset });
        } else if span == Span::Column {
            self.absorb(inset);
        } else {
            for part in inset.parted(most) {
                let span = if turned || part.height > self.page_height / 2 { Span::Alone } else { span };
                self.float(&wrap.id, span, Inset { turned, ..part });
            }
        }
    }

    fn table_size(&self) -> Length {
        self.spec.text.size.scale(86, 100)
    }

    /// Puts what was set apart into the galley after all.
    fn absorb(&mut self, inset: Inset) {
        self.galley.matter.units.extend(inset.units);
        self.galley.strips.extend(inset.strips);
        self.air = self.grid();
        self.flush = true;
    }

    /// Caption, rows and notes of a table.
    fn rows(&mut self, wrap: &'n TableWrap, group: TagId) {
        self.dests.push(wrap.id.clone());
        self.air = self.grid();
        self.caption(wrap.label.as_deref(), &wrap.caption, group, true);
        self.air = Length::ZERO;
        let size = self.table_size();
        if wrap.table.rows().next().is_none() {
            wrap.graphics.iter().for_each(|graphic| self.picture(&wrap.id, graphic, group));
            wrap.foot.iter().for_each(|note| self.table_note(note, size, group));
            self.air = self.grid();
            self.flush = true;
            return;
        }
        let node = self.ctx.tags.add(Role::Table, group);
        let rows = table::set(self.ctx, &wrap.table, size, self.width, node);
        let count = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            // A header is not parted from the first row, nor the last row from the one above.
            let keep = row.header || index + 2 == count;
            let height = row.height;
            self.galley.matter.units.push(Unit {
                before: Length::ZERO,
                stretch: Length::ZERO,
                first: height,
                top: (height - self.spec.text.size.scale(72, 100)).max(Length::ZERO),
                leading: self.grid(),
                variants: vec![Variant { lines: 1, ..Variant::default() }],
                keep_with_next: keep && index + 1 < count,
                orphans: 1,
                widows: 1,
                grid: Grid::Ragged,
            });
            let dests = std::mem::take(&mut self.dests);
            self.galley.strips.push(Strip { id: String::new(), dests, bookmark: None, content: Content::Row(row) });
            self.note_calls(node);
        }
        wrap.foot.iter().for_each(|note| self.table_note(note, size, group));
        self.air = self.grid();
        self.flush = true;
    }

    /// A note below a table, its mark hanging before it.
    fn table_note(&mut self, note: &'n Note, size: Length, group: TagId) {
        let (left, own) = (self.left, std::mem::replace(&mut self.size, size));
        let mut parent = group;
        self.dests.push(note.id.clone());
        if !note.label.is_empty() {
            parent = self.ctx.tags.add(Role::Note, group);
            if let Some(node) = self.ctx.tags.get_mut(parent) {
                // ISO 14289-1 §7.9: every Note has an ID; the note's own serves.
                node.title = Some(note.id.clone());
            }
            let label = self.ctx.tags.add(Role::Lbl, parent);
            self.left += size;
            self.mark = Some((note.label.clone(), label, size));
        }
        self.flush = true;
        self.blocks(&note.blocks, parent, 1);
        self.mark = None;
        (self.left, self.size) = (left, own);
    }
}
