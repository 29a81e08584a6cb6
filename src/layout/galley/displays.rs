//! Displays: listings, formulas, figures, tables.

use super::{Content, Maker, Setting, Strip};
use crate::article::{Caption, Code, DispFormula, Fig, FigGroup, Graphic, Inline, Note, P, TableWrap, walk};
use crate::layout::frame::{Role, TagId};
use crate::layout::line::Align;
use crate::layout::pages::{Unit, Variant};
use crate::layout::paragraph::Type;
use crate::layout::table;
use crate::report::Place;
use crate::report::codes::layout as codes;
use crate::units::Length;

impl Maker<'_, '_> {
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
        let content: Vec<Inline> = std::iter::once(Inline::InlineFormula { tex: formula.tex.clone() }).chain(label).collect();
        self.display(|maker| {
            let setting = Setting { align: Align::Center, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    pub(super) fn fig(&mut self, fig: &Fig, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        self.dests.push(fig.id.clone());
        for graphic in &fig.graphics {
            self.picture(fig, graphic, group);
        }
        self.caption(fig.label.as_deref(), &fig.caption, group, false);
    }

    /// The panels of a group, one below the other, and its caption.
    pub(super) fn fig_group(&mut self, group: &FigGroup, parent: TagId) {
        let node = self.ctx.tags.add(Role::Div, parent);
        self.dests.push(group.id.clone());
        for panel in &group.panels {
            self.fig(panel, node);
        }
        self.caption(group.label.as_deref(), &group.caption, node, false);
    }

    fn picture(&mut self, fig: &Fig, graphic: &Graphic, group: TagId) {
        if let Some(media) = self.ctx.media.get(&graphic.href) {
            let natural = Length::pt(f64::from(media.width.max(1)) * 0.5);
            let width = natural.min(self.width);
            let tallest = (self.spec.page.height - self.spec.page.top - self.spec.page.bottom).scale(2, 3);
            let height = width.scale(i64::from(media.height.max(1)), i64::from(media.width.max(1)));
            let (width, height) = if height > tallest { (width.scale(tallest.0, height.0), tallest) } else { (width, height) };
            if width < natural {
                let message = format!("the picture “{}” is scaled to {:.0} % of its size", graphic.href, width.to_pt() / natural.to_pt() * 100.0);
                self.report.add(
                    codes::FLOAT_SCALED,
                    Place::path(fig.id.clone()),
                    message,
                    "nothing need be done when its lettering is still legible.",
                );
            }
            let tag = self.ctx.tags.add(Role::Figure, group);
            if let Some(node) = self.ctx.tags.get_mut(tag) {
                node.alt = Some(graphic.alt_text.clone().unwrap_or_default());
            }
            self.solid(height, true, Content::Picture { href: graphic.href.clone(), width, height, tag });
        }
    }

    /// A block that is never parted, in whole lines of the grid.
    fn solid(&mut self, height: Length, keep_with_next: bool, content: Content) {
        let grid = self.grid();
        let whole_lines = |length: Length| Length((length.0 + grid.0 - 1) / grid.0 * grid.0);
        let ascent = self.spec.text.size.scale(72, 100);
        let variants = vec![Variant { lines: 1, cost: 0, hyphens: vec![false] }];
        self.galley.units.push(Unit {
            before: std::mem::take(&mut self.air),
            stretch: Length::ZERO,
            first: whole_lines(height + grid / 2),
            top: whole_lines((height - ascent).max(Length::ZERO)),
            leading: grid,
            variants,
            keep_with_next,
            orphans: 1,
            widows: 1,
        });
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip { id: String::new(), dests, bookmark: None, content });
    }

    fn caption(&mut self, label: Option<&str>, caption: &Caption, parent: TagId, keep_with_next: bool) {
        let tag = self.ctx.tags.add(Role::Caption, parent);
        let mut label = label;
        let first = P { content: Vec::new(), ..P::default() };
        let paragraphs: Vec<&P> = if caption.paragraphs.is_empty() && label.is_some() { vec![&first] } else { caption.paragraphs.iter().collect() };
        for p in paragraphs {
            let node = self.ctx.tags.add(Role::P, tag);
            let mark = label.take().map(|label| Inline::Bold(vec![Inline::text(format!("{label}. "))]));
            let offset = mark.iter().map(|mark| walk::plain(std::slice::from_ref(mark)).chars().count()).sum::<usize>();
            let content: Vec<Inline> = mark.into_iter().chain(p.content.iter().cloned()).collect();
            let setting = Setting { kind: Type::roman(self.size.scale(90, 100)), align: Align::Left, keep_with_next, whole: true, ..self.roman() };
            self.text(if offset == 0 { &p.id } else { "" }, &content, node, setting);
        }
        self.air = self.grid();
        self.flush = true;
    }

    pub(super) fn table(&mut self, wrap: &TableWrap, parent: TagId) {
        self.dests.push(wrap.id.clone());
        let group = self.ctx.tags.add(Role::Div, parent);
        self.air = self.grid();
        self.caption(wrap.label.as_deref(), &wrap.caption, group, true);
        self.air = Length::ZERO;
        let node = self.ctx.tags.add(Role::Table, group);
        let size = self.spec.text.size.scale(86, 100);
        let rows = table::set(self.ctx, &wrap.table, size, self.width, node);
        let count = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            // A header is not parted from the first row, nor the last row from the one above.
            let keep = row.header || index + 2 == count;
            let height = row.height;
            self.galley.units.push(Unit {
                before: Length::ZERO,
                stretch: Length::ZERO,
                first: height,
                top: (height - self.spec.text.size.scale(72, 100)).max(Length::ZERO),
                leading: self.grid(),
                variants: vec![Variant { lines: 1, cost: 0, hyphens: vec![false] }],
                keep_with_next: keep && index + 1 < count,
                orphans: 1,
                widows: 1,
            });
            let dests = std::mem::take(&mut self.dests);
            self.galley.strips.push(Strip { id: String::new(), dests, bookmark: None, content: Content::Row(row) });
        }
        for note in &wrap.foot {
            self.foot_note(note, size, group);
        }
        self.air = self.grid();
        self.flush = true;
    }

    /// A note below a table, its mark before its first words.
    fn foot_note(&mut self, note: &Note, size: Length, group: TagId) {
        self.dests.push(note.id.clone());
        let mut label = Some(note.label.as_str()).filter(|label| !label.is_empty());
        let mut blocks = note.blocks.clone();
        walk::blocks(&mut blocks, &mut |id, content| {
            let tag = self.ctx.tags.add(Role::P, group);
            let setting = Setting { kind: Type::roman(size), align: Align::Left, ..self.roman() };
            let mark = label.take().map(|label| [Inline::Sup(vec![Inline::text(label)]), Inline::text("\u{a0}")]);
            // Behind a mark the places in the text are not those of the block.
            let id = if mark.is_some() { "" } else { id };
            let content: Vec<Inline> = mark.into_iter().flatten().chain(std::mem::take(content)).collect();
            self.text(id, &content, tag, setting);
        });
    }
}
