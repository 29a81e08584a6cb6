//! Reading the best way back, from the last page to the first.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the matter that is divided")]

use super::place::Place;
use super::{
    Builder, Carry, Column, Ends, Filled, Length, NoteSlice, PagePlan, Plan, Reached, Slice, Spot,
};

impl Builder<'_> {
    pub(super) fn trace(&self, reached: &[Ends]) -> Option<Plan> {
        let (mut stand, cost) = reached
            .last()?
            .iter()
            .filter(|(stand, _)| self.done(stand))
            .map(|(stand, way)| (*stand, way.cost))
            .min_by_key(|(_, cost)| *cost)?;
        let mut pages = Vec::new();
        for ends in reached.iter().rev() {
            let way = ends.get(&stand)?;
            pages.push(self.page(way));
            stand = way.previous;
        }
        pages.reverse();
        Some(Plan { pages, cost })
    }

    fn page(&self, way: &Reached) -> PagePlan {
        let setting = &way.setting;
        let mut start = way.previous.spot;
        let mut columns = Vec::new();
        for number in 0..self.room.columns {
            let nothing =
                Filled { end: start, cost: 0, height: Length::ZERO, trail: super::NOTHING };
            let filled = way.columns.iter().nth(number).copied().unwrap_or(nothing);
            let mut column = self.column(way, number, &filled, start);
            (column.head, column.foot) = (
                setting.at(Place::Top(number)).collect(),
                setting.at(Place::Bottom(number)).collect(),
            );
            columns.push(column);
            start = filled.end;
        }
        let (head, foot) = (setting.at(Place::Head).collect(), setting.at(Place::Foot).collect());
        PagePlan { head, head_room: setting.head, foot, foot_room: setting.foot, columns }
    }

    fn column(&self, way: &Reached, number: usize, filled: &Filled, start: Spot) -> Column {
        let mut slices = Vec::new();
        let mut at = filled.trail;
        while let Some(trail) = self.trails.get(at) {
            slices.push(trail.slice);
            at = trail.previous;
        }
        slices.reverse();
        let (head_room, foot_room) = way.setting.columns.get(number).copied().unwrap_or_default();
        let notes = self.notes_between(&start, &filled.end, &slices);
        let note_room = self.room.for_notes(self.height(&notes));
        let taken = way.setting.across() + head_room + foot_room + note_room;
        let ends = |block: &usize| {
            let lines = |slice: &Slice| self.matter.units[slice.unit].lines(slice.variant);
            slices.iter().any(|slice| slice.unit == *block && slice.to == lines(slice))
        };
        let block = |float: usize| self.matter.floats.get(float)?.here.filter(ends);
        let here =
            way.setting.at(Place::Here).filter_map(|float| Some((block(float)?, float))).collect();
        let stretch: Length =
            slices.iter().skip(1).map(|slice| self.matter.units[slice.unit].stretch).sum();
        // The last column of the article ends where it ends.
        let slack = if self.text_done(&filled.end) {
            Length::ZERO
        } else {
            way.depth - taken - filled.height
        };
        let growth = if slack <= stretch { slack.max(Length::ZERO) } else { Length::ZERO };
        Column {
            here,
            slices,
            growth,
            height: filled.height + growth,
            head_room,
            foot_room,
            notes,
            note_room,
            depth: way.depth - way.setting.foot,
            ..Column::default()
        }
    }

    /// The footnotes that stand in a column: what was carried into it and what is called in it, but
    /// for what is carried on.
    fn notes_between(&self, start: &Spot, end: &Spot, slices: &[Slice]) -> Vec<NoteSlice> {
        let waiting = self.notes_at(start);
        let called = slices
            .iter()
            .flat_map(|slice| {
                self.matter.units[slice.unit].notes(slice.variant, slice.from..slice.to)
            })
            .last();
        let to = called.map_or(waiting.to, |note| note + 1);
        let Carry { note: first, line } = waiting.from;
        let all = (first..to).map(|note| {
            let from = if note == first { line } else { 0 };
            let lines = self.matter.notes.get(note).map_or(0, |note| note.lines.len());
            let to = match end.carry {
                Some(carry) if carry.note == note => carry.line,
                Some(carry) if carry.note < note => 0,
                Some(_) | None => lines,
            };
            NoteSlice { note, from, to }
        });
        all.filter(|slice| slice.from < slice.to).collect()
    }

    fn height(&self, notes: &[NoteSlice]) -> Length {
        let height = |slice: &NoteSlice| {
            let lines =
                self.matter.notes.get(slice.note).map_or(&[][..], |note| note.lines.as_slice());
            lines.get(slice.from..slice.to).unwrap_or_default().iter().copied().sum::<Length>()
        };
        notes.iter().map(height).sum()
    }
}
