//! Where links and bookmarks lead: to a place on a page, and in PDF/UA-2 to a structure element
//! (ISO 32000-2 §12.3.2.3, ISO 14289-2 §8.8).

use lopdf::{Dictionary, Object, ObjectId};

use super::book::Book;
use super::values::{milli, name};
use layout::frame::{Dest, Item, Owner, Page, Pages, TagId};
use style::PdfStandard;
use style::units::Length;

/// The structure elements at the places of the pages.
pub(super) struct Destinations<'a> {
    /// Nothing when destinations are places on pages only.
    elements: Option<&'a [Option<ObjectId>]>,
    /// Of each page: what stands on it, with its upper left corner.
    pages: Vec<Vec<(Length, Length, TagId)>>,
}

impl<'a> Destinations<'a> {
    /// The destinations of a file for these standards.
    pub fn new(
        standard: PdfStandard,
        pages: &Pages,
        elements: &'a [Option<ObjectId>],
    ) -> Destinations<'a> {
        match standard {
            PdfStandard::Ua1 => Destinations { elements: None, pages: Vec::new() },
            PdfStandard::Ua2 => Destinations {
                elements: Some(elements),
                pages: pages.opened().map(|page| standing(&page)).collect(),
            },
        }
    }

    /// The node that a destination shows first: the one whose content stands nearest below it.
    pub fn node(&self, dest: &Dest) -> Option<TagId> {
        let below =
            |(x, y, _): &&(Length, Length, TagId)| *y >= dest.y && *x + Length::pt(1.0) >= dest.x;
        let standing = self.pages.get(dest.page)?;
        let nearest = standing.iter().filter(below).min_by_key(|(x, y, _)| (y.0, x.0));
        Some(nearest.map_or(TagId(0), |(_, _, tag)| *tag))
    }

    /// A place on a page: at the window's upper left corner, the magnification unchanged.
    pub fn explicit(&self, book: &Book, dest: &Dest) -> Option<Object> {
        let leaf = book.pages.get(dest.page)?;
        Some(at(leaf.id, leaf.height, dest))
    }

    /// The same at a structure element; nothing where destinations are places only.
    pub fn structural(&self, book: &Book, dest: &Dest) -> Option<Object> {
        let elements = self.elements?;
        let node = self.node(dest)?;
        let element = elements
            .get(node.0 as usize)
            .copied()
            .flatten()
            .or_else(|| elements.first().copied().flatten())?;
        Some(at(element, book.pages.get(dest.page)?.height, dest))
    }

    /// Gives an action its structure destination.
    pub fn complete(&self, book: &Book, action: &mut Dictionary, dest: Option<&Dest>) {
        if let Some(structural) = dest.and_then(|dest| self.structural(book, dest)) {
            action.set("SD", structural);
        }
    }

    /// Whether destinations name structure elements.
    pub fn are_structural(&self) -> bool {
        self.elements.is_some()
    }
}

fn at(object: ObjectId, page_height: Length, dest: &Dest) -> Object {
    let [x, y] = [dest.x, page_height - dest.y]
        .map(|edge| Object::Integer((milli(edge) + 500).div_euclid(1000)));
    Object::Array(vec![Object::Reference(object), name("XYZ"), x, y, Object::Null])
}

/// What stands on a page and belongs to the structure.
fn standing(page: &Page) -> Vec<(Length, Length, TagId)> {
    let place = |item: &Item| match item {
        Item::Glyphs(run) => Some((run.x, run.y)),
        Item::Image { rect, .. } | Item::Rect(rect, _) => Some((rect.x, rect.y)),
        Item::Rects(..) | Item::Stroke(..) | Item::Link { .. } | Item::Turned { .. } => None,
    };
    let owned = page.drawn().filter_map(|placed| match placed.owner {
        Owner::Tag(tag) => place(&placed.item).map(|(x, y)| (x, y, tag)),
        Owner::Artifact(_) => None,
    });
    owned.collect()
}
