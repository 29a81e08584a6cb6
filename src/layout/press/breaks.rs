//! Where pages begin in the text, and the nesting of bookmarks.

#![expect(clippy::indexing_slicing, reason = "a slice names a unit of the galley that is printed")]

use super::Press;
use crate::frame::Bookmark;
use crate::galley::{Content, Strip};
use crate::hlist::HItem;
use crate::pages::{Column, Slice};
use article::front::TITLE_ID;
use article::walk::Anchor;

impl Press<'_, '_> {
    /// The place in the text where a page begins; nothing for one on which no text stands that
    /// could be pointed at.
    pub(super) fn begins(&self, index: usize, columns: &[Column]) -> Option<Anchor> {
        if index == 0 {
            return Some(Anchor { id: TITLE_ID.to_owned(), offset: 0 });
        }
        let slices = columns.iter().flat_map(|column| &column.slices);
        slices.into_iter().find_map(|slice| anchor(&self.galley.strips[slice.unit], slice))
    }

    /// The end of the text.
    pub(super) fn end(&self) -> Anchor {
        let end =
            self.galley.strips.iter().rev().filter(|strip| !strip.id.is_empty()).map(|strip| {
                let offset = if let Content::Text(text) = &strip.content {
                    text.offset_of(text.list.text.len())
                } else {
                    0
                };
                Anchor { id: strip.id.clone(), offset }
            });
        end.into_iter().next().unwrap_or(Anchor { id: TITLE_ID.to_owned(), offset: 0 })
    }
}

/// A page without text begins where the next one with text does, so that no text is said to stand
/// on it; behind all text there is the end.
pub(super) fn settled(begins: Vec<Option<Anchor>>, end: Anchor) -> Vec<Anchor> {
    let mut next = end;
    let mut out: Vec<Anchor> = Vec::with_capacity(begins.len());
    for begin in begins.into_iter().rev() {
        next = begin.unwrap_or(next);
        out.push(next.clone());
    }
    out.reverse();
    out
}

/// Where a slice begins in the text of its block; at its beginning, that may be in a term that
/// hangs before it.
fn anchor(strip: &Strip, slice: &Slice) -> Option<Anchor> {
    let term = if let Content::Text(text) = &strip.content {
        text.mark.as_ref().filter(|mark| !mark.id.is_empty())
    } else {
        None
    };
    if let Some(term) = term.filter(|_| slice.from == 0) {
        return Some(Anchor { id: term.id.clone(), offset: 0 });
    }
    if strip.id.is_empty() {
        return None;
    }
    let Content::Text(text) = &strip.content else {
        return Some(Anchor { id: strip.id.clone(), offset: 0 });
    };
    let lines = text.breakings.get(slice.variant)?.lines.get(slice.from..)?;
    let first = lines.iter().find(|line| !line.is_empty(&text.list))?.from;
    let byte = text.list.items.get(first..)?.iter().find_map(|item| match item {
        HItem::Box { from, .. } | HItem::Glue { from, .. } | HItem::Formula { from, .. } => {
            Some(*from)
        }
        HItem::Newline { at } => Some(*at),
        HItem::Disc { .. } | HItem::Picture { .. } | HItem::Gap { .. } => None,
    });
    let byte = if slice.from == 0 { 0 } else { byte? };
    Some(Anchor { id: strip.id.clone(), offset: text.offset_of(byte) })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_text_begins_with_the_next() {
        let at = |id: &str| Anchor { id: id.to_owned(), offset: 7 };
        let begins = vec![Some(at("a")), Some(at("b")), None, None, Some(at("c")), None];
        let found: Vec<String> =
            settled(begins, at("end")).into_iter().map(|anchor| anchor.id).collect();
        assert_eq!(found, ["a", "b", "c", "c", "c", "end"]);
    }
}
