//! Tables and their notes.

use super::asides::Name;
use super::below::Below;
use super::label::Label;
use super::{Content, Inset, Maker, Setting, Strip};
use crate::findings;
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::pages::{Grid, Kind, Span, Unit, Variant};
use crate::paragraph::Type;
use crate::proof::TableFacts;
use crate::table::{self, Fit, Measured, SetRow};
use article::{Note, TableWrap, Width, Word};
use report::Place;
use style::spec::TablesSpec;
use style::units::Length;

/// How much of the page a table takes, its width, and whether it is turned.
type Room = (Span, Length, bool);

impl<'n> Maker<'_, '_, 'n> {
    /// A table: it finds its own place when it is small enough, else it stands where it is written
    /// and is parted between its rows. One that is too wide for a column goes over the whole page,
    /// one that is too wide even for that is turned; the source may ask for either.
    pub(super) fn table(&mut self, wrap: &'n TableWrap, parent: TagId) {
        let group = self.ctx.tags.add(Role::Div, parent);
        if !self.may_float() || wrap.placement.here && self.fits_here(wrap) {
            if wrap.label.is_some() {
                self.stays(Kind::Table, self.galley.matter.units.len());
            }
            return self.rows(wrap, group, self.page_height);
        }
        let (span, width, turned) = self.room_for(wrap);
        // What nobody can point at is part of what is being said.
        let nameless = wrap.label.is_none() && wrap.caption.paragraphs.is_empty();
        if nameless && span == Span::Column {
            return self.rows(wrap, group, self.page_height);
        }
        let room = if turned { self.page_width } else { self.page_height };
        let inset =
            self.aside(width, self.spec.text.size, group, |maker| maker.rows(wrap, group, room));
        let most = match span {
            Span::Column => self.page_height.scale(6, 10),
            Span::Page => self.page_height.scale(95, 100),
            Span::Alone => self.page_width,
        };
        let name = Name::of(Kind::Table, &wrap.id, wrap.label.as_deref());
        if inset.height <= most {
            let span = if turned { self.span_of_turned(inset.height) } else { span };
            self.float(name, span, Inset { turned, ..inset });
        } else if span == Span::Column || self.page_width <= self.width && !turned {
            self.stays(Kind::Table, self.galley.matter.units.len());
            self.absorb(inset);
        } else {
            self.float_parted(&name, span, most, Inset { turned, ..inset });
        }
    }

    /// Whether a table can stand where it is written: it cannot when its words would be divided
    /// anywhere.
    fn fits_here(&mut self, wrap: &TableWrap) -> bool {
        let measured = Measured::of(self.ctx, &wrap.table, &self.spec.tables);
        let fits = !measured.fit(self.width, &self.spec.tables).too_narrow;
        self.measured = fits.then_some(measured);
        fits
    }

    /// Parts what is too high for a page, and lets each part find its place.
    pub(super) fn float_parted(&mut self, name: &Name, span: Span, most: Length, inset: Inset) {
        let turned = inset.turned;
        let notes = Below::of(&inset, self.spec.tables.padding * 2, most);
        let most = most - notes.room();
        // Each part of a turned one has a page for itself: none is left nearly empty.
        let parts = if turned { inset.parted_evenly(most) } else { inset.parted(most) };
        for part in notes.repeated(parts) {
            let span = match turned {
                true => self.span_of_turned(part.height),
                false if part.height > self.page_height.scale(3, 4) => Span::Alone,
                false => span,
            };
            self.float(name.clone(), span, Inset { turned, ..part });
        }
    }

    /// What is turned and no higher than a column is wide fills one column, and leaves the others
    /// to text or to another such table.
    fn span_of_turned(&self, height: Length) -> Span {
        if height <= self.column_width && self.page_width > self.width {
            Span::Column
        } else {
            Span::Alone
        }
    }

    /// How much of the page a table takes, its width, and whether it is turned.
    fn room_for(&mut self, wrap: &TableWrap) -> Room {
        if wrap.table.rows().next().is_none() && !wrap.placement.turned {
            // The table is there as a picture.
            let span = self.span_of(wrap.placement.width, self.widest(wrap.graphics.iter()));
            return (span, self.width_of(span), false);
        }
        let page_is_wider = self.page_width > self.width;
        let (column, page) =
            ((Span::Column, self.width, false), (Span::Page, self.page_width, false));
        let turned = (Span::Alone, self.page_height, true);
        match wrap.placement.width {
            _ if wrap.placement.turned => turned,
            Width::Column => column,
            Width::Page if page_is_wider => page,
            Width::Free if page_is_wider => self.cheapest(wrap, &[column, page, turned]),
            Width::Page | Width::Free => self.cheapest(wrap, &[column, turned]),
        }
    }

    /// The room in which a table takes least of the page, its faults counted in.
    fn cheapest(&mut self, wrap: &TableWrap, rooms: &[Room]) -> Room {
        let spec = &self.spec.tables;
        let measured = Measured::of(self.ctx, &wrap.table, spec);
        let mut best: Option<((bool, i128, Length), Room)> = None;
        for room in rooms.iter().copied() {
            let fit = measured.fit(room.1, spec);
            // Where words are divided anywhere, nothing counts but how low the table can be: it
            // goes where it is widest.
            let cost = match fit.too_narrow {
                true => (true, i128::from(fit.height.0), -room.1),
                false => (false, self.cost(fit, room), Length::ZERO),
            };
            if best.is_none_or(|(other, _)| cost < other) {
                best = Some((cost, room));
            }
            // Who is content here does not turn the page; what breaks no line needs no more room.
            let content = !fit.too_narrow && !fit.divided && fit.stacked == 0;
            if measured.is_natural(room.1, spec) || (content && room.0 == Span::Page) {
                break;
            }
        }
        self.measured = Some(measured);
        best.map_or((Span::Column, self.width, false), |(_, room)| room)
    }

    /// What a table costs in a room: the space that it takes, and more for each thing that makes it
    /// harder to read.
    fn cost(&self, fit: Fit, (span, _, turned): Room) -> i128 {
        let high = fit.height > self.page_height.scale(6, 10);
        let faults = [
            // Smaller type than the style's.
            (fit.scale < 1000, 3000 - 2 * fit.scale),
            (fit.stacked > 0, 1400),
            (fit.divided, 2500),
            // Over all columns it is farther from its text, and who reads a turned one turns the
            // page.
            (span == Span::Page, 1100),
            (turned, 1300),
            // It is divided over columns.
            (high && span == Span::Column, 1300),
        ];
        let area = match span {
            Span::Column => i128::from(fit.height.0) * i128::from(self.width.0),
            Span::Page => i128::from(fit.height.0) * i128::from(self.page_width.0),
            Span::Alone => {
                i128::from(fit.height.max(self.page_width).0) * i128::from(self.page_height.0)
            }
        };
        faults
            .into_iter()
            .filter(|(is, _)| *is)
            .fold(area, |cost, (_, times)| cost / 1000 * i128::from(times))
    }

    /// Puts what was set apart into the galley after all.
    pub(super) fn absorb(&mut self, inset: Inset) {
        self.galley.matter.units.extend(inset.units);
        self.galley.strips.extend(inset.strips);
        self.air = self.grid();
        self.flush = true;
    }

    /// Caption, rows and notes of a table that stands in a room of this height.
    fn rows(&mut self, wrap: &'n TableWrap, group: TagId, room: Length) {
        self.dests.push(wrap.id.clone());
        self.air = self.grid();
        self.caption(wrap.label.as_deref(), &wrap.caption, group, true);
        let captioned = wrap.label.is_some() || !wrap.caption.paragraphs.is_empty();
        if wrap.table.rows().next().is_none() {
            // The table is there as a picture only.
            wrap.graphics.iter().for_each(|graphic| self.picture(&wrap.id, graphic, group));
            wrap.foot.iter().for_each(|note| self.table_note(note, group));
            self.table_rights(wrap, group);
            self.air = self.grid();
            self.flush = true;
            return;
        }
        let node = self.ctx.tags.add(Role::Table, group);
        let continued = self.continued(wrap);
        let place = table::Room {
            width: self.width - self.left,
            tallest: room.scale(8, 10),
            continued: continued.as_deref(),
        };
        let measured = self
            .measured
            .take()
            .unwrap_or_else(|| Measured::of(self.ctx, &wrap.table, &self.spec.tables));
        let set = table::set(self.ctx, &wrap.table, &measured, &self.spec.tables, place, node);
        self.galley.tables.push(facts(wrap, set.fit, &self.spec.tables));
        self.report_divided(wrap, &set.divided);
        let count = set.rows.len();
        let noted = !wrap.foot.is_empty();
        for (index, row) in set.rows.into_iter().enumerate() {
            let before = if index == 0 && captioned {
                self.spec.text.size.scale(45, 100)
            } else {
                Length::ZERO
            };
            self.row(row, before, noted && index + 1 == count);
            self.note_calls(node);
        }
        let from = self.galley.matter.units.len();
        self.air = self.spec.tables.padding * 2;
        wrap.foot.iter().for_each(|note| self.table_note(note, group));
        self.table_rights(wrap, group);
        self.galley.matter.units.iter_mut().skip(from).for_each(|unit| unit.grid = Grid::Off);
        self.air = self.grid();
        self.flush = true;
    }

    /// “Table 2 (continued)”; nothing for a table that has no label.
    fn continued(&self, wrap: &TableWrap) -> Option<String> {
        let label = wrap.label.as_deref()?.trim_end_matches(['.', ':', ' ']);
        (!label.is_empty()).then(|| self.ctx.words.fill(Word::TableContinued, &[("label", label)]))
    }

    fn row(&mut self, row: SetRow, before: Length, keep: bool) {
        let height = row.height;
        self.galley.matter.units.push(Unit {
            before,
            stretch: Length::ZERO,
            first: height,
            top: (row.head_height() + height - self.spec.text.size.scale(72, 100))
                .max(Length::ZERO),
            leading: self.grid(),
            variants: vec![Variant { lines: 1, ..Variant::default() }],
            keep_with_next: row.keep_with_next || keep,
            orphans: 1,
            beside: 0,
            widows: 1,
            grid: Grid::Ragged,
        });
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip {
            id: String::new(),
            dests,
            bookmark: None,
            content: Content::Row(row),
            again: false,
        });
    }

    /// A note below a table, its mark hanging before it.
    fn table_note(&mut self, note: &'n Note, group: TagId) {
        let (left, size, leading) = (self.left, self.size, self.leading);
        (self.size, self.leading) = (self.spec.tables.note_size, self.spec.tables.note_leading);
        let mut parent = group;
        self.dests.push(note.id.clone());
        if !note.label.is_empty() {
            parent = self.ctx.tags.add(Role::Note, group);
            if let Some(node) = self.ctx.tags.get_mut(parent) {
                // ISO 14289-1 §7.9: every Note has an ID; the note's own serves.
                node.title = Some(note.id.clone());
            }
            let label = self.ctx.tags.add(Role::Lbl, parent);
            self.left += self.size;
            self.mark = Some(Label::new(&note.label, label, self.size));
        }
        self.flush = true;
        self.inside += 1;
        self.blocks(&note.blocks, parent, 1);
        self.inside -= 1;
        self.mark = None;
        (self.left, self.size, self.leading) = (left, size, leading);
    }

    /// Whose the table is.
    fn table_rights(&mut self, wrap: &TableWrap, group: TagId) {
        let Some(rights) = wrap.rights() else { return };
        let node = self.ctx.tags.add(Role::P, group);
        let setting = Setting {
            kind: Type::roman(self.spec.tables.note_size),
            leading: self.spec.tables.note_leading,
            align: Align::Left,
            ..self.roman()
        };
        self.text("", &rights.content, node, setting);
    }

    fn report_divided(&mut self, wrap: &TableWrap, divided: &[String]) {
        let Some(first) = divided.first() else { return };
        let label = wrap.label.as_deref().unwrap_or("a table");
        let said = match divided.len() {
            1 => findings::word_divided(label, first),
            words => findings::words_divided(label, first, words - 1),
        };
        self.report.push(Place::path(wrap.id.clone()), said);
    }
}

/// What is known of a table that was set.
fn facts(wrap: &TableWrap, fit: Fit, spec: &TablesSpec) -> TableFacts {
    let Fit { scale, stacked, beside_idle, divided, .. } = fit;
    TableFacts {
        id: wrap.id.clone(),
        size: spec.size.scale(scale, 1000),
        stacked,
        beside_idle,
        divided,
    }
}
