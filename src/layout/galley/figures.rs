//! Figures: pictures with their captions, alone or as panels.

use super::asides::Name;
use super::pictures::cell_width;
use super::{Content, Inset, Maker};
use crate::findings;
use crate::frame::{Role, TagId};
use crate::pages::{Kind, Span};
use article::{Fig, FigGroup, Graphic, Width, walk};
use report::Place;
use style::spec::CaptionsAt;
use style::units::Length;

/// The width of a letter of a caption, about, in thousandths of the text's size of type.
const LETTER: i64 = 430;
/// A caption beside a picture is no narrower than this, in sizes of type.
const LEAST_BESIDE: i64 = 11;

impl<'n> Maker<'_, '_, 'n> {
    /// A figure: it finds its own place unless it stands inside something else or has nothing to be
    /// called by.
    pub(super) fn fig(&mut self, fig: &'n Fig, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || (fig.label.is_none() && fig.caption.paragraphs.is_empty()) {
            return self.figure(fig, group);
        }
        if fig.placement.here {
            self.stays(Kind::Figure, self.galley.matter.units.len());
            return self.figure(fig, group);
        }
        let natural = self.widest(fig.graphics.iter());
        let span = self.span_of(fig.placement.width, natural);
        let width = self.width_of(span);
        let inset = self.aside(width, self.spec.text.size, group, |maker| maker.figure(fig, group));
        self.place(Name::of(Kind::Figure, &fig.id, fig.label.as_deref()), span, inset);
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
        let inset =
            self.aside(width, self.spec.text.size, group, |maker| maker.panels(figures, group));
        let parts = figures.panels.iter().map(|panel| panel.id.clone()).collect();
        let name = Name::of(Kind::Figure, &figures.id, figures.label.as_deref());
        self.place(Name { parts, ..name }, span, inset);
    }

    /// A figure that a page holds finds its own place; one that is higher stands where it is
    /// written, or is parted over pages of its own when it is wider than a column.
    fn place(&mut self, name: Name, span: Span, inset: Inset) {
        let most = self.page_height.scale(95, 100);
        if inset.height <= most {
            self.float(name, span, inset);
        } else if span == Span::Column || self.page_width <= self.width {
            self.stays(Kind::Figure, self.galley.matter.units.len());
            self.absorb(inset);
        } else {
            self.float_parted(&name, span, most, inset);
        }
    }

    /// The panels, as many side by side as the source asks for, and the caption of the whole.
    fn panels(&mut self, figures: &'n FigGroup, group: TagId) {
        self.dests.push(figures.id.clone());
        let columns = self.panels_abreast(figures, self.width - self.left);
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
        let gap = self.spec.text.size;
        let width = cell_width(self.width - self.left, gap, columns);
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
            // No column holds them side by side: they stand one below the other, in the width that
            // each has.
            for (_, inset) in insets {
                self.absorb(inset);
            }
            return;
        }
        self.solid(height, true, Content::Beside(insets));
        self.air = self.grid() / 2;
    }

    /// How much of the page a picture takes that is best at this width.
    pub(super) fn span_of(&self, asked: Width, natural: Length) -> Span {
        let wide = match asked {
            Width::Free => natural > self.width.scale(105, 100),
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

    /// The pictures and their caption.
    fn figure(&mut self, fig: &'n Fig, group: TagId) {
        self.dests.push(fig.id.clone());
        if self.side_by_side(fig, group) {
            return;
        }
        for graphic in &fig.graphics {
            self.picture(&fig.id, graphic, group);
        }
        self.caption(fig.label.as_deref(), &fig.shown_caption(), group, false);
    }

    /// Sets the caption beside a narrow picture, where the style allows it and it does not reach
    /// far below the picture; whether it did.
    fn side_by_side(&mut self, fig: &'n Fig, group: TagId) -> bool {
        let [graphic] = fig.graphics.as_slice() else { return false };
        if self.spec.floats.captions != CaptionsAt::Side || !self.apart {
            return false;
        }
        let (room, gap) = (self.width - self.left, self.grid());
        let Some((width, _)) = self.printed_width(graphic, room) else { return false };
        let beside = room - width - gap;
        let caption = fig.shown_caption();
        let letters: usize =
            caption.paragraphs.iter().map(|p| walk::plain(&p.content).chars().count()).sum();
        let length = i64::try_from(letters)
            .unwrap_or(i64::MAX)
            .saturating_mul(self.size.scale(LETTER, 1000).0);
        let lines = length / beside.0.max(1) + 1;
        let height = self.height_at(graphic, width);
        if letters == 0
            || beside < self.size * LEAST_BESIDE
            || self.leading.0.saturating_mul(lines) > (height + self.leading * 2).0
        {
            return false;
        }
        let size = self.size;
        let picture =
            self.aside(width, size, group, |maker| maker.picture(&fig.id, graphic, group));
        let words = self.aside(beside, size, group, |maker| {
            maker.caption(fig.label.as_deref(), &caption, group, false)
        });
        let high = picture.height.max(words.height);
        let left = self.left;
        self.solid(
            high,
            false,
            Content::Beside(vec![(left, picture), (left + room - beside, words)]),
        );
        self.air = self.grid();
        true
    }

    /// A picture of the block with this id.
    pub(super) fn picture(&mut self, id: &str, graphic: &Graphic, group: TagId) {
        let Some((width, asked)) = self.printed_width(graphic, self.width - self.left) else {
            return;
        };
        if let Some(asked) = asked {
            let share = format!("{:.0}", width.to_pt() / asked.to_pt() * 100.0);
            self.report.push(Place::path(id), findings::picture_scaled(&graphic.href, share));
        }
        self.drawn_picture(graphic, width, group);
    }

    /// A picture of no other size than its own.
    pub(super) fn picture_of_own_size(&mut self, graphic: &Graphic, group: TagId) {
        if let Some(width) = self.own_width(graphic, self.width - self.left) {
            self.drawn_picture(graphic, width, group);
        }
    }

    /// How high a picture is at a width.
    fn height_at(&self, graphic: &Graphic, width: Length) -> Length {
        let shape = self
            .ctx
            .media
            .get(&graphic.href)
            .map_or((1, 1), |media| (media.height.max(1), media.width.max(1)));
        width.scale(i64::from(shape.0), i64::from(shape.1))
    }

    fn drawn_picture(&mut self, graphic: &Graphic, width: Length, group: TagId) {
        if self.ctx.media.get(&graphic.href).is_none() {
            return;
        }
        let height = self.height_at(graphic, width);
        let tells = graphic.alt_text.as_deref() != Some("");
        let tag = tells.then(|| self.ctx.tags.add(Role::Figure, group));
        if let Some(node) = tag.and_then(|tag| self.ctx.tags.get_mut(tag)) {
            node.alt = Some(graphic.alt_text.clone().unwrap_or_default());
        }
        self.solid(
            height,
            true,
            Content::Picture { href: graphic.href.clone(), width, height, tag },
        );
    }
}
