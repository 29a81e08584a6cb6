//! Displays: listings, formulas, tables; captions.

use super::{Content, Maker, Setting, Strip};
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::pages::{Grid, Unit, Variant};
use crate::paragraph::Type;
use crate::sentence::stop;
use article::{Caption, Code, Inline, MediaObject, P, walk};
use style::units::Length;

/// The type of captions against that of the text, in hundredths.
const CAPTION: i64 = 90;

impl<'n> Maker<'_, '_, 'n> {
    pub(super) fn code(&mut self, code: &Code, parent: TagId) {
        let tag = self.ctx.tags.add(Role::Code, parent);
        self.dests.push(code.id.clone());
        let content = code.lines();
        self.display(|maker| {
            let kind = Type { mono: true, ..Type::roman(maker.spec.text.size.scale(78, 100)) };
            let hang = kind.size * 2;
            let setting =
                Setting { kind, align: Align::Left, hang, listing: true, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    /// A file that is not printed: what is said of it.
    pub(super) fn media(&mut self, media: &MediaObject, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        self.dests.push(media.id.clone());
        self.caption(media.label.as_deref(), &media.shown_caption(), group, false);
    }

    /// A block that is never parted, in whole lines of the grid.
    pub(super) fn solid(&mut self, height: Length, keep_with_next: bool, content: Content) {
        // What stands apart is brought back to the grid as a whole.
        let (grid, apart) = (self.grid(), self.apart);
        let in_lines = |length: Length| if apart { length } else { whole_lines(length, grid) };
        let ascent = self.spec.text.size.scale(72, 100);
        let top = (height - ascent).max(Length::ZERO);
        self.undivided(in_lines(height + grid / 2), in_lines(top), keep_with_next, content);
    }

    /// Adds a block that is never parted: so far below the baseline above it, and so far below the
    /// first baseline of a column where it begins one.
    pub(super) fn undivided(
        &mut self,
        first: Length,
        top: Length,
        keep_with_next: bool,
        content: Content,
    ) {
        self.galley.matter.units.push(Unit {
            before: std::mem::take(&mut self.air),
            stretch: Length::ZERO,
            first,
            top,
            leading: self.grid(),
            variants: vec![Variant { lines: 1, ..Variant::default() }],
            keep_with_next,
            orphans: 1,
            beside: 0,
            widows: 1,
            grid: Grid::On,
        });
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip {
            id: String::new(),
            dests,
            bookmark: None,
            content,
            again: false,
        });
    }

    pub(super) fn caption(
        &mut self,
        label: Option<&str>,
        caption: &Caption,
        parent: TagId,
        keep_with_next: bool,
    ) {
        let tag = self.ctx.tags.add(Role::Caption, parent);
        // What stands apart has no grid to keep to: its lines stand as close as its type is small.
        let leading = if self.apart { self.leading.scale(CAPTION, 100) } else { self.leading };
        let mut label = label.filter(|label| !label.is_empty());
        let first = P { content: Vec::new(), ..P::default() };
        let paragraphs: Vec<&P> = if caption.paragraphs.is_empty() && label.is_some() {
            vec![&first]
        } else {
            caption.paragraphs.iter().collect()
        };
        for p in paragraphs {
            let node = self.ctx.tags.add(Role::P, tag);
            let mark = label
                .take()
                .map(|label| format!("{label}{}", stop(label, &self.ctx.words)))
                .map(|label| Inline::Bold(vec![Inline::text(label)]));
            let offset = mark
                .iter()
                .map(|mark| walk::plain(std::slice::from_ref(mark)).chars().count())
                .sum::<usize>();
            let content: Vec<Inline> = mark.into_iter().chain(p.content.iter().cloned()).collect();
            let setting = Setting {
                kind: Type::roman(self.size.scale(CAPTION, 100)),
                leading,
                align: Align::Left,
                keep_with_next,
                whole: true,
                ..self.roman()
            };
            self.text(if offset == 0 { &p.id } else { "" }, &content, node, setting);
        }
        self.air = self.grid();
        self.flush = true;
    }
}

/// As many whole lines of the grid as a length needs.
pub(super) fn whole_lines(length: Length, grid: Length) -> Length {
    Length((length.0 + grid.0 - 1).max(0) / grid.0.max(1) * grid.0)
}
