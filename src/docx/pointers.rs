//! What a paragraph's pieces may point at: labelled figures and tables, headings, numbered
//! references.

use std::collections::{BTreeMap, BTreeSet};

use crate::displays::{self, Displays};
use crate::mentions::Label;
use crate::numbers;
use crate::recognise::{Claims, Role};
use crate::view::{Block, Field, Link, Piece, Story, gather};

/// What a paragraph's pieces may point at.
#[derive(Default)]
pub struct Pointers {
    /// The id in the article of each bookmark that something with a label has.
    pub bookmarks: BTreeMap<String, String>,
    /// The file of each picture's part.
    pub pictures: BTreeMap<String, String>,
    /// The key of each numbered reference, from 1; empty when the list has no numbers.
    pub numbered: Vec<String>,
    /// Whether citations are written as figures above the line.
    pub cites_above: bool,
    /// The key of the reference that each bookmark leads to.
    pub works: BTreeMap<String, String>,
    /// The figures and tables with labels.
    pub labels: Vec<Label>,
    /// The words of each note, where notes are written in place: the front matter has no lines for
    /// them.
    pub notes_in_place: Vec<String>,
    /// The notes that the front matter has written in place.
    pub written_in_front: BTreeSet<usize>,
}

/// The bookmarks that something points at.
fn pointed_at(story: &Story) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for paragraph in story.paragraphs() {
        gather(&paragraph.pieces, &mut |piece| {
            if let Piece::Field(Field::Reference(name), _) | Piece::Link(Link::Bookmark(name), _) =
                piece
            {
                out.insert(name.clone());
            }
        });
    }
    out
}

/// Ids for the headings that something points at.
pub fn heading_ids(story: &Story, claims: &Claims) -> BTreeMap<usize, String> {
    let wanted = pointed_at(story);
    let mut out = BTreeMap::new();
    for (index, (block, role)) in story.blocks.iter().zip(&claims.roles).enumerate() {
        if let (Block::Paragraph(paragraph), Role::Heading(_)) = (block, role)
            && paragraph.bookmarks().iter().any(|name| wanted.contains(*name))
        {
            out.insert(index, format!("sec-{}", out.len() + 1));
        }
    }
    out
}

/// The id that each bookmark leads to.
pub fn bookmarks(
    story: &Story,
    displays: &Displays,
    heading_ids: &BTreeMap<usize, String>,
) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut take = |index: usize, id: &str| {
        if let Some(Block::Paragraph(paragraph)) = story.blocks.get(index) {
            for name in paragraph.bookmarks() {
                out.insert(name.to_owned(), id.to_owned());
            }
        }
    };
    for (index, id) in heading_ids {
        take(*index, id);
    }
    for display in displays.at.values().filter(|display| display.caption.is_some()) {
        let parts = display
            .pictures
            .iter()
            .copied()
            .chain(display.caption.map(|(at, _)| at))
            .chain(display.more);
        parts.for_each(|index| take(index, &display.id));
    }
    out
}

pub fn labels(displays: &Displays) -> Vec<Label> {
    let of = |display: &displays::Display| {
        let (_, number) = display.label.clone()?;
        let table = display.table.is_some();
        Some(Label { table, kind: display.kind, number, id: display.id.clone() })
    };
    displays.at.values().filter_map(of).collect()
}

/// Whether the text cites by numbers above the line, and not by numbers in brackets. One pair of
/// brackets may hold something else.
pub fn cites_above(story: &Story, keys: &[String]) -> bool {
    let (mut brackets, mut above) = (0, 0);
    for paragraph in story.paragraphs() {
        brackets += usize::from(numbers::next(&paragraph.text(), keys).is_some());
        let mut raised = false;
        gather(&paragraph.pieces, &mut |piece| {
            if let Piece::Text(text, shape) = piece {
                raised |= shape.above && numbers::raised(text, keys).is_some();
            }
        });
        above += usize::from(raised);
    }
    brackets == 0 || above > 3 * brackets
}

/// The notes that title, subtitle and abstract call.
pub fn notes_of_front(story: &Story, claims: &Claims) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let paragraphs = claims
        .title
        .iter()
        .chain(&claims.subtitle)
        .chain(claims.abstract_text.iter().map(|(index, _)| index));
    for paragraph in paragraphs.filter_map(|index| story.blocks.get(*index)) {
        if let Block::Paragraph(paragraph) = paragraph {
            gather(&paragraph.pieces, &mut |piece| {
                if let Piece::Note(index) = piece {
                    out.insert(*index);
                }
            });
        }
    }
    out
}
