//! Where pages begin in the text, and the nesting of bookmarks.

use super::Press;
use crate::frame::Bookmark;
use crate::galley::{Content, Strip};
use crate::hlist::HItem;
use crate::pages::{Column, Slice};
use article::front::TITLE_ID;
use article::walk::Anchor;

impl Press<'_, '_> {
    /// The place in the text where a page begins.
    pub(super) fn begins(&mut self, index: usize, columns: &[Column]) -> Anchor {
        if index == 0 {
            return Anchor { id: TITLE_ID.to_owned(), offset: 0 };
        }
        let slices = columns.iter().flat_map(|column| &column.slices);
        let found = slices.into_iter().find_map(|slice| anchor(&self.galley.strips[slice.unit], slice));
        let before = self.breaks.last_key_value().map(|(_, anchor)| anchor.clone());
        let anchor = found.or(before).unwrap_or(Anchor { id: TITLE_ID.to_owned(), offset: 0 });
        self.breaks.insert(index, anchor.clone());
        anchor
    }
}

/// Where a slice begins in the text of its block.
fn anchor(strip: &Strip, slice: &Slice) -> Option<Anchor> {
    if strip.id.is_empty() {
        return None;
    }
    let Content::Text(text) = &strip.content else { return Some(Anchor { id: strip.id.clone(), offset: 0 }) };
    let lines = text.breakings.get(slice.variant)?.lines.get(slice.from..)?;
    let first = lines.iter().find(|line| !line.is_empty(&text.list))?.from;
    let byte = text.list.items.get(first..)?.iter().find_map(|item| match item {
        HItem::Box { from, .. } | HItem::Glue { from, .. } | HItem::Formula { from, .. } => Some(*from),
        HItem::Newline { at } => Some(*at),
        HItem::Disc { .. } | HItem::Picture { .. } | HItem::Gap { .. } => None,
    });
    let byte = if slice.from == 0 { 0 } else { byte? };
    Some(Anchor { id: strip.id.clone(), offset: text.list.offset_of(byte) })
}

/// Nests bookmarks by their levels.
#[must_use]
pub fn nest(flat: Vec<(usize, Bookmark)>) -> Vec<Bookmark> {
    let mut open: Vec<(usize, Bookmark)> = Vec::new();
    let mut roots = Vec::new();
    let close = |open: &mut Vec<(usize, Bookmark)>, roots: &mut Vec<Bookmark>, level: usize| {
        while open.last().is_some_and(|(own, _)| *own >= level) {
            let Some((_, done)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, parent)) => parent.children.push(done),
                None => roots.push(done),
            }
        }
    };
    for (level, bookmark) in flat {
        close(&mut open, &mut roots, level);
        open.push((level, bookmark));
    }
    close(&mut open, &mut roots, 0);
    roots
}
