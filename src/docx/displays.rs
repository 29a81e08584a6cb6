//! Which captions, pictures and tables belong together.

use std::collections::BTreeMap;

use crate::recognise::{Claims, Role, words};
use crate::view::{Block, Paragraph, Picture};

/// A figure or a table with its caption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Whether it is a table.
    pub table: Option<usize>,
    /// The paragraphs with its pictures.
    pub pictures: Vec<usize>,
    /// The paragraph of its caption, and the bytes of the label.
    pub caption: Option<(usize, usize)>,
    /// A second paragraph of the caption.
    pub more: Option<usize>,
    /// The paragraphs of its notes.
    pub notes: Vec<usize>,
    /// Its label as it is written, and the number in it.
    pub label: Option<(String, String)>,
    /// The word of its kind, where that is counted by itself.
    pub kind: Option<&'static str>,
    /// Its id.
    pub id: String,
    /// Whether one of its kind without a label stands before it, which is counted with it.
    pub behind_unlabelled: bool,
}

/// The displays, each at the block where it is written; and the blocks that belong to one.
#[derive(Clone, Debug, Default)]
pub struct Displays {
    /// By the index of the first of its blocks.
    pub at: BTreeMap<usize, Display>,
    /// The blocks that are taken.
    pub taken: Vec<bool>,
}

/// Pairs captions with pictures and tables.
pub fn displays(blocks: &[Block], claims: &Claims) -> Displays {
    let mut out = Displays { at: BTreeMap::new(), taken: vec![false; blocks.len()] };
    let mut counts = (0, 0);
    for index in 0..blocks.len() {
        let Some(paragraph) = caption_at(blocks, claims, index) else { continue };
        let text = paragraph.text();
        let Some(caption) =
            words::caption(&text, paragraph.sequence().is_some() || paragraph.style.is("caption"))
        else {
            continue;
        };
        let bytes = text.len() - caption.rest.len();
        let mut display = Display {
            caption: Some((index, bytes)),
            label: Some((caption.label.to_owned(), caption.number.to_owned())),
            kind: caption.kind,
            ..Display::default()
        };
        let found = if caption.table {
            table_of(blocks, claims, index, &mut display, &out)
        } else {
            pictures_of(blocks, claims, index, &mut display, &out)
        };
        if !found {
            continue;
        }
        let count = if display.table.is_some() { &mut counts.1 } else { &mut counts.0 };
        *count += 1;
        display.id =
            if display.table.is_some() { format!("tbl-{count}") } else { format!("fig-{count}") };
        out.put(display);
    }
    legends(blocks, claims, &mut out);
    loose(blocks, claims, &mut out, &mut counts);
    let (mut table, mut figure) = (false, false);
    for display in out.at.values_mut() {
        let seen = if display.table.is_some() { &mut table } else { &mut figure };
        display.behind_unlabelled = *seen;
        *seen |= display.label.is_none();
    }
    out
}

/// Gives each display that has a label and nothing else at its place the caption with the same label
/// in a list of captions elsewhere: journals ask for both on pages of their own.
fn legends(blocks: &[Block], claims: &Claims, out: &mut Displays) {
    let caption = |index: usize| {
        let text = caption_at(blocks, claims, index)?.text();
        let caption = words::caption(&text, false)?;
        let name = (caption.table, caption.kind, caption.number.to_owned());
        Some((name, text.len() - caption.rest.len(), !caption.rest.trim().is_empty()))
    };
    let bare: Vec<(usize, usize)> = out
        .at
        .iter()
        .filter(|(_, display)| display.more.is_none())
        .filter_map(|(at, display)| Some((*at, display.caption?.0)))
        .collect();
    for (at, label) in bare {
        let Some((name, _, false)) = caption(label) else { continue };
        let mut listed = (0..blocks.len()).filter_map(|index| {
            let (other, bytes, says) = caption(index).filter(|_| out.is_free(index))?;
            (says && other == name).then_some((index, bytes))
        });
        let (Some(found), None) = (listed.next(), listed.next()) else { continue };
        if let Some(display) = out.at.get_mut(&at) {
            display.caption = Some(found);
        }
        if let Some(place) = out.taken.get_mut(found.0) {
            *place = true;
        }
    }
}

impl Displays {
    fn put(&mut self, display: Display) {
        let parts = display
            .pictures
            .iter()
            .chain(&display.table)
            .chain(&display.more)
            .chain(&display.notes)
            .chain(display.caption.iter().map(|(at, _)| at));
        let parts: Vec<usize> = parts.copied().collect();
        for part in &parts {
            if let Some(place) = self.taken.get_mut(*part) {
                *place = true;
            }
        }
        if let Some(first) = parts.into_iter().min() {
            self.at.insert(first, display);
        }
    }

    fn is_free(&self, index: usize) -> bool {
        self.taken.get(index) == Some(&false)
    }
}

/// Tables without captions, and paragraphs of pictures alone.
fn loose(blocks: &[Block], claims: &Claims, out: &mut Displays, counts: &mut (usize, usize)) {
    for (index, block) in blocks.iter().enumerate() {
        if !out.is_free(index) || !is_body(claims, index) {
            continue;
        }
        match block {
            Block::Table(_) => {
                let mut display = Display { table: Some(index), ..Display::default() };
                display.notes = notes(blocks, claims, index, out);
                counts.1 += 1;
                display.id = format!("tbl-{}", counts.1);
                out.put(display);
            }
            Block::Paragraph(paragraph)
                if only_pictures(paragraph) && paragraph.text().trim().is_empty() =>
            {
                counts.0 += 1;
                out.put(Display {
                    pictures: vec![index],
                    id: format!("fig-{}", counts.0),
                    ..Display::default()
                });
            }
            Block::Paragraph(_) => {}
        }
    }
}

fn is_body(claims: &Claims, index: usize) -> bool {
    matches!(claims.roles.get(index), Some(Role::Body))
}

fn caption_at<'a>(blocks: &'a [Block], claims: &Claims, index: usize) -> Option<&'a Paragraph> {
    match blocks.get(index)? {
        Block::Paragraph(paragraph) if is_body(claims, index) && paragraph.item.is_none() => {
            Some(paragraph)
        }
        Block::Paragraph(_) | Block::Table(_) => None,
    }
}

fn only_pictures(paragraph: &Paragraph) -> bool {
    !paragraph.pictures().is_empty() && paragraph.text().split_whitespace().count() <= 2
}

/// The next block that is not blank, in one direction.
fn near(blocks: &[Block], claims: &Claims, index: usize, back: bool) -> Option<usize> {
    let seen = |at: &usize| !matches!(claims.roles.get(*at), Some(Role::Left));
    if back { (0..index).rev().find(seen) } else { (index + 1..blocks.len()).find(seen) }
}

fn table_of(
    blocks: &[Block],
    claims: &Claims,
    index: usize,
    display: &mut Display,
    out: &Displays,
) -> bool {
    let is_table = |at: usize| matches!(blocks.get(at), Some(Block::Table(_))) && out.is_free(at);
    let mut next = near(blocks, claims, index, false);
    if let Some((title, table)) = titled(blocks, claims, index).filter(|(_, at)| is_table(*at)) {
        display.more = Some(title);
        next = Some(table);
    }
    let found = next
        .filter(|at| is_table(*at))
        .or_else(|| near(blocks, claims, index, true).filter(|at| is_table(*at)));
    if let Some(at) = found {
        display.table = Some(at);
        display.notes = notes(blocks, claims, at, out);
        return true;
    }
    // A table may be a picture.
    pictures_of(blocks, claims, index, display, out)
}

/// Below a label on a line of its own, the line with the caption and what stands below that.
fn titled(blocks: &[Block], claims: &Claims, index: usize) -> Option<(usize, usize)> {
    let is_label = caption_at(blocks, claims, index)
        .is_some_and(|paragraph| words::is_label(&paragraph.text()));
    let at = near(blocks, claims, index, false).filter(|_| is_label)?;
    let title = caption_at(blocks, claims, at)?;
    let short = (1..=60).contains(&title.text().split_whitespace().count());
    // The picture may stand at the end of its title.
    if short && !title.pictures().is_empty() {
        return Some((at, at));
    }
    near(blocks, claims, at, false).filter(|_| short).map(|below| (at, below))
}

fn pictures_of(
    blocks: &[Block],
    claims: &Claims,
    index: usize,
    display: &mut Display,
    out: &Displays,
) -> bool {
    let has = |at: usize| {
        matches!(blocks.get(at), Some(Block::Paragraph(paragraph)) if only_pictures(paragraph))
            && out.is_free(at)
            && is_body(claims, at)
    };
    if matches!(blocks.get(index), Some(Block::Paragraph(paragraph)) if !paragraph.pictures().is_empty())
    {
        display.pictures.push(index);
        return true;
    }
    let mut at = near(blocks, claims, index, true);
    while let Some(before) = at.filter(|before| has(*before)) {
        display.pictures.insert(0, before);
        at = near(blocks, claims, before, true);
    }
    let shows = |(title, at): &(usize, usize)| has(*at) || title == at && out.is_free(*at);
    if display.pictures.is_empty()
        && let Some((title, picture)) = titled(blocks, claims, index).filter(shows)
    {
        display.more = Some(title);
        display.pictures.push(picture);
        display.notes = notes(blocks, claims, picture, out);
    }
    if display.pictures.is_empty()
        && let Some(next) = near(blocks, claims, index, false).filter(|next| has(*next))
    {
        display.pictures.push(next);
    }
    !display.pictures.is_empty()
}

/// The paragraphs below a table that are its notes.
fn notes(blocks: &[Block], claims: &Claims, table: usize, out: &Displays) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = near(blocks, claims, table, false);
    while let Some(at) = next {
        let Some(paragraph) = caption_at(blocks, claims, at).filter(|_| out.is_free(at)) else {
            break;
        };
        let text = paragraph.text();
        let text = text.trim_start();
        let lower = text.to_lowercase();
        let labelled = words::NOTES.iter().any(|label| {
            lower
                .strip_prefix(label)
                .is_some_and(|rest| rest.trim_start().starts_with(['.', ':', '：', '—', '–']))
        });
        let marked = text.starts_with(['*', '†', '‡', '§']) || starts_above(paragraph);
        if !(labelled || marked) || text.split_whitespace().count() > 150 {
            break;
        }
        found.push(at);
        next = near(blocks, claims, at, false);
    }
    found
}

fn starts_above(paragraph: &Paragraph) -> bool {
    paragraph.pieces.iter().find_map(|piece| match piece {
        crate::view::Piece::Text(text, shape) if !text.trim().is_empty() => {
            Some(shape.above && text.trim().chars().count() <= 3)
        }
        crate::view::Piece::Bookmark(_) => None,
        _ => Some(false),
    }) == Some(true)
}

/// The pictures of a display, each with the few words that stand beside it: `(a)`.
pub fn pictures<'a>(blocks: &'a [Block], display: &Display) -> Vec<(&'a Picture, String)> {
    let caption = display.caption.map(|(at, _)| at);
    let of = |index: &usize| match blocks.get(*index) {
        Some(Block::Paragraph(paragraph)) => {
            let words = if Some(*index) == caption || Some(*index) == display.more {
                String::new()
            } else {
                paragraph.text().trim().to_owned()
            };
            let last = paragraph.pictures().len();
            let with = |(at, picture): (usize, &'a Picture)| {
                (picture, if at + 1 == last { words.clone() } else { String::new() })
            };
            paragraph.pictures().into_iter().enumerate().map(with).collect()
        }
        Some(Block::Table(_)) | None => Vec::new(),
    };
    display.pictures.iter().flat_map(of).collect()
}
