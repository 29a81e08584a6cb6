//! Displays: listings, formulas, figures, tables.

use super::{Content, Maker, Setting, Strip};
use crate::article::{Caption, Code, DispFormula, Fig, FigGroup, Graphic, Inline, P, Width, walk};
use crate::layout::frame::{Role, TagId};
use crate::layout::line::Align;
use crate::layout::pages::{Span, Unit, Variant};
use crate::layout::paragraph::Type;
use crate::report::Place;
use crate::report::codes::layout as codes;
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
        let content: Vec<Inline> = std::iter::once(Inline::InlineFormula { tex: formula.tex.clone() }).chain(label).collect();
        self.display(|maker| {
            let setting = Setting { align: Align::Center, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    /// A figure: it finds its own place unless it stands inside something else or has nothing to be called by.
    pub(super) fn fig(&mut self, fig: &'n Fig, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || (fig.label.is_none() && fig.caption.paragraphs.is_empty()) {
            return self.figure(fig, group);
        }
        if fig.placement.here {
            return self.figure(fig, group);
        }
        let natural = fig.graphics.iter().filter_map(|graphic| self.natural_width(&graphic.href)).max().unwrap_or(self.width);
        let span = self.span_of(fig.placement.width, natural);
        let width = self.width_of(span);
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.figure(fig, group));
        self.float(&fig.id, span, inset);
    }

    /// Panels under one caption: they find their own place together.
    pub(super) fn fig_group(&mut self, figures: &'n FigGroup, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || figures.placement.here {
            return self.panels(figures, group);
        }
        let pictures = figures.panels.iter().flat_map(|panel| &panel.graphics);
        let natural = pictures.filter_map(|graphic| self.natural_width(&graphic.href)).max().unwrap_or(self.width);
        let span = self.span_of(figures.placement.width, natural);
        let width = self.width_of(span);
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.panels(figures, group));
        self.float(&figures.id, span, inset);
    }

    /// The panels, one below the other, and the caption of the whole.
    fn panels(&mut self, figures: &'n FigGroup, group: TagId) {
        self.dests.push(figures.id.clone());
        for panel in &figures.panels {
            let node = self.ctx.tags.add(Role::Div, group);
            self.figure(panel, node);
        }
        self.caption(figures.label.as_deref(), &figures.caption, group, false);
    }

    /// How much of the page a picture takes that is best at this width.
    fn span_of(&self, asked: Width, natural: Length) -> Span {
        let wide = match asked {
            Width::Free => natural.scale(6, 10) > self.width,
            Width::Column => false,
            Width::Page => true,
        };
        if wide && self.page_width > self.width { Span::Page } else { Span::Column }
    }

    /// Whether figures and tables may leave their place.
    pub(super) fn may_float(&self) -> bool {
        self.spec.floats.float && !self.apart && self.inside == 0
    }

    fn width_of(&self, span: Span) -> Length {
        match span {
            Span::Column => self.width,
            Span::Page | Span::Alone => self.page_width,
        }
    }

    /// The width at which a picture is best.
    fn natural_width(&self, href: &str) -> Option<Length> {
        let media = self.ctx.media.get(href)?;
        Some(Length::pt(f64::from(media.width.max(1)) * 0.5).scale(self.spec.floats.scale, 1000))
    }

    /// The pictures and their caption.
    fn figure(&mut self, fig: &'n Fig, group: TagId) {
        self.dests.push(fig.id.clone());
        for graphic in &fig.graphics {
            self.picture(fig, graphic, group);
        }
        self.caption(fig.label.as_deref(), &fig.caption, group, false);
    }

    fn picture(&mut self, fig: &'n Fig, graphic: &'n Graphic, group: TagId) {
        if let (Some(media), Some(natural)) = (self.ctx.media.get(&graphic.href), self.natural_width(&graphic.href)) {
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
        });
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip { id: String::new(), dests, bookmark: None, content });
    }

    pub(super) fn caption(&mut self, label: Option<&str>, caption: &Caption, parent: TagId, keep_with_next: bool) {
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
}
