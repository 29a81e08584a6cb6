//! The notes below a table that is parted: each part has those that it calls, the last has all.

use std::collections::BTreeSet;

use super::{Content, Inset, Strip};
use crate::frame::LinkTarget;
use crate::pages::Unit;
use style::units::Length;

/// Notes higher than this share of a part, in hundredths, stand at the end only.
const MOST: i64 = 25;

/// The notes that rows of a table call, ready to stand below several of its parts.
#[derive(Default)]
pub(super) struct Below {
    notes: Vec<Note>,
    /// The space above the first.
    gap: Length,
}

/// A note: its id, its blocks.
struct Note {
    id: String,
    blocks: Vec<(Unit, Strip)>,
}

impl Below {
    /// The notes below the rows of a table that these call; none where they would take too much of
    /// a part so high.
    pub fn of(table: &Inset, gap: Length, most: Length) -> Below {
        let called = called(table);
        let rows = table
            .strips
            .iter()
            .rposition(|strip| matches!(strip.content, Content::Row(_)))
            .map_or(usize::MAX, |last| last + 1);
        let mut notes: Vec<Note> = Vec::new();
        for (unit, strip) in table.units.iter().zip(&table.strips).skip(rows) {
            let Content::Text(text) = &strip.content else { continue };
            let content = Content::Text(Box::new(text.lines_of(0, unit.lines(0))));
            let block = (
                unit.clone(),
                Strip {
                    id: String::new(),
                    dests: Vec::new(),
                    bookmark: None,
                    content,
                    again: true,
                },
            );
            match (strip.dests.first(), notes.last_mut()) {
                (Some(id), _) => notes.push(Note { id: id.clone(), blocks: vec![block] }),
                (None, Some(note)) => note.blocks.push(block),
                (None, None) => {}
            }
        }
        notes.retain(|note| called.contains(&note.id));
        let below = Below { notes, gap };
        if below.room() > most.scale(MOST, 100) { Below::default() } else { below }
    }

    /// How much lower a part must be, so that all notes find room below it.
    pub fn room(&self) -> Length {
        let lines = |(unit, _): &(Unit, Strip)| {
            unit.before
                + unit.first
                + unit.leading * (i64::try_from(unit.lines(0)).unwrap_or(1) - 1)
        };
        let height: Length = self.notes.iter().flat_map(|note| &note.blocks).map(lines).sum();
        if self.notes.is_empty() { Length::ZERO } else { height + self.gap }
    }

    /// The parts of the table, each but the last with the notes that it calls.
    pub fn repeated(&self, parts: Vec<Inset>) -> Vec<Inset> {
        let last = parts.len().saturating_sub(1);
        parts
            .into_iter()
            .enumerate()
            .map(|(index, part)| if index < last { self.below(part) } else { part })
            .collect()
    }

    fn below(&self, mut part: Inset) -> Inset {
        let called = called(&part);
        let mut first = true;
        for (unit, strip) in
            self.notes.iter().filter(|note| called.contains(&note.id)).flat_map(|note| &note.blocks)
        {
            let Content::Text(text) = &strip.content else { continue };
            let content = Content::Text(Box::new(text.lines_of(0, unit.lines(0))));
            let before =
                if std::mem::take(&mut first) { unit.before.max(self.gap) } else { unit.before };
            if let Some(above) = part.units.last_mut() {
                above.keep_with_next = true;
            }
            part.units.push(Unit { before, ..unit.clone() });
            part.strips.push(Strip {
                id: String::new(),
                dests: Vec::new(),
                bookmark: None,
                content,
                again: true,
            });
        }
        part.measured()
    }
}

/// The ids that the rows of a table point at.
fn called(table: &Inset) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for strip in &table.strips {
        let Content::Row(row) = &strip.content else { continue };
        for link in row.lists().flat_map(|list| &list.links) {
            if let LinkTarget::Dest(id) = &link.target {
                ids.insert(id.clone());
            }
        }
    }
    ids
}
