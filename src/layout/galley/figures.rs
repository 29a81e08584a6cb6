//! Figures: pictures with their captions, alone or as panels.

use super::{Content, Inset, Maker};
use crate::findings;
use crate::frame::{Role, TagId};
use crate::pages::Span;
use article::{Dimension, Fig, FigGroup, Graphic, Width};
use report::Place;
use style::units::Length;

/// No picture is smaller: a width of nothing is a mistake.
const LEAST_PICTURE: Length = Length(4 * 65_536);

impl<'n> Maker<'_, '_, 'n> {
    /// A figure: it finds its own place unless it stands inside something else or has nothing to be called by.
    pub(super) fn fig(&mut self, fig: &'n Fig, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || (fig.label.is_none() && fig.caption.paragraphs.is_empty()) {
            return self.figure(fig, group);
        }
        if fig.placement.here {
            return self.figure(fig, group);
        }
        let natural = self.widest(fig.graphics.iter());
        let span = self.span_of(fig.placement.width, natural);
        let width = self.width_of(span);
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.figure(fig, group));
        self.place(&fig.id, span, inset);
    }

    /// Panels under one caption: they find their own place together.
    pub(super) fn fig_group(&mut self, figures: &'n FigGroup, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || figures.placement.here {
            return self.panels(figures, group);
        }
        let pictures = figures.panels.iter().flat_map(|panel| &panel.graphics);
        let natural = self.widest(pictures);
        let span = self.span_of(figures.placement.width, natural);
        let width = self.width_of(span);
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.panels(figures, group));
        self.place(&figures.id, span, inset);
    }

    /// A figure that a page holds finds its own place; one that is higher stands where it is written, or is parted
    /// over pages of its own when it is wider than a column.
    fn place(&mut self, id: &str, span: Span, inset: Inset) {
        let most = self.page_height.scale(95, 100);
        if inset.height <= most {
            self.float(id, span, inset);
        } else if span == Span::Column || self.page_width <= self.width {
            self.absorb(inset);
        } else {
            self.float_parted(id, span, most, inset);
        }
    }

    /// The panels, as many side by side as the source asks for, and the caption of the whole.
    fn panels(&mut self, figures: &'n FigGroup, group: TagId) {
        self.dests.push(figures.id.clone());
        let many = figures.panels.len();
        let columns = figures.columns.map_or(if many == 2 { 2 } else { 1 }, |columns| columns as usize).clamp(1, many.max(1));
        for row in figures.panels.chunks(columns) {
            match row {
                [panel] => {
                    let node = self.ctx.tags.add(Role::Div, group);
                    self.figure(panel, node);
                }
                row => self.beside(row, columns, group),
            }
        }
        self.caption(figures.label.as_deref(), &figures.caption, group, false);
    }

    /// Panels side by side, each as wide as its share.
    fn beside(&mut self, row: &'n [Fig], columns: usize, group: TagId) {
        let count = i64::try_from(columns).unwrap_or(1).max(1);
        let gap = self.spec.text.size;
        let width = (self.width - self.left - gap * (count - 1)) / count;
        let mut insets = Vec::new();
        let mut x = self.left;
        for panel in row {
            let node = self.ctx.tags.add(Role::Div, group);
            let size = self.size;
            insets.push((x, self.aside(width, size, group, |maker| maker.figure(panel, node))));
            x += width + gap;
        }
        let height = insets.iter().map(|(_, inset)| inset.height).fold(Length::ZERO, Length::max);
        if height > self.page_height.scale(8, 10) {
            // No column holds them side by side: they stand one below the other, in the width that each has.
            for (_, inset) in insets {
                self.absorb(inset);
            }
            return;
        }
        self.solid(height, true, Content::Beside(insets));
        self.air = self.grid() / 2;
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

    pub(super) fn width_of(&self, span: Span) -> Length {
        match span {
            Span::Column => self.width,
            Span::Page | Span::Alone => self.page_width,
        }
    }

    /// The width at which a picture is best: the one that the source asks for, or its natural one.
    fn best_width(&self, graphic: &Graphic, room: Length) -> Option<Length> {
        let natural = self.natural_width(&graphic.href)?;
        let media = self.ctx.media.get(&graphic.href)?;
        let length = |dimension: Dimension, whole: Length| Length(dimension.length(whole.0, Length::pt(1.0).0, self.size.0));
        let shape = |height: Length| height.scale(i64::from(media.width.max(1)), i64::from(media.height.max(1)));
        let size = &graphic.size;
        let asked = match (size.width, size.height, size.scale) {
            (Some(width), None, _) => length(width, room),
            (None, Some(height), _) => shape(length(height, self.page_height)),
            // Both: the picture keeps its shape within them.
            (Some(width), Some(height), _) => length(width, room).min(shape(length(height, self.page_height))),
            (None, None, Some(scale)) => natural.scale(i64::from(scale), 1000),
            (None, None, None) => natural,
        };
        Some(asked.max(LEAST_PICTURE))
    }

    /// The width of a picture by itself.
    fn natural_width(&self, href: &str) -> Option<Length> {
        let media = self.ctx.media.get(href)?;
        // Two pixels to a point when the picture does not say better.
        let per_inch = if media.per_inch == 0 { 144 } else { media.per_inch };
        let width = Length::pt(72.0).scale(i64::from(media.width.max(1)), i64::from(per_inch));
        Some(width.scale(self.spec.floats.scale, 1000))
    }

    /// The widest of the pictures that a figure shows. A width in hundredths is one of a column: it asks for no more.
    fn widest<'g>(&self, graphics: impl Iterator<Item = &'g Graphic>) -> Length {
        graphics.filter_map(|graphic| self.best_width(graphic, self.width)).max().unwrap_or(self.width)
    }

    /// The pictures and their caption.
    fn figure(&mut self, fig: &'n Fig, group: TagId) {
        self.dests.push(fig.id.clone());
        for graphic in &fig.graphics {
            self.picture(&fig.id, graphic, group);
        }
        self.caption(fig.label.as_deref(), &fig.shown_caption(), group, false);
    }

    /// A picture of the block with this id.
    pub(super) fn picture(&mut self, id: &str, graphic: &Graphic, group: TagId) {
        let room = self.width - self.left;
        if let (Some(media), Some(natural)) = (self.ctx.media.get(&graphic.href), self.best_width(graphic, room)) {
            let width = natural.min(self.width);
            let tallest = (self.spec.page.height - self.spec.page.top - self.spec.page.bottom).scale(2, 3);
            let height = width.scale(i64::from(media.height.max(1)), i64::from(media.width.max(1)));
            let (width, height) = if height > tallest { (width.scale(tallest.0, height.0), tallest) } else { (width, height) };
            if width < natural {
                let share = format!("{:.0}", width.to_pt() / natural.to_pt() * 100.0);
                self.report.push(Place::path(id), findings::picture_scaled(&graphic.href, share));
            }
            let tells = graphic.alt_text.as_deref() != Some("");
            let tag = tells.then(|| self.ctx.tags.add(Role::Figure, group));
            if let Some(node) = tag.and_then(|tag| self.ctx.tags.get_mut(tag)) {
                node.alt = Some(graphic.alt_text.clone().unwrap_or_default());
            }
            self.solid(height, true, Content::Picture { href: graphic.href.clone(), width, height, tag });
        }
    }
}
