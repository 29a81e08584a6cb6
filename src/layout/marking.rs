//! Marks on finished pages, for copies that people work with: numbers of lines in the margin, and a
//! word behind the text. They are artifacts: the text is read as before.

use std::collections::BTreeSet;

use super::Typeset;
use super::fit::context;
use super::frame::{Artifact, Color, Item, Owner, Placed, Rect, Stroke};
use super::line::{Align, Slot};
use super::paragraph::{Context, Type};
use super::proof::{LineKind, SetLine};
use super::stack::furniture;
use style::Spec;
use style::units::Length;

/// How lines are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineNumbers {
    /// Every line is numbered, or only every fifth …; at least 1.
    pub every: usize,
    /// Whether each page begins with 1; else the numbers run through the article.
    pub per_page: bool,
}

/// The grey of what is no text.
const GREY: Color = Color(0x70, 0x70, 0x70);
/// The grey of what stands behind text, light enough to read it.
const FAINT: Color = Color(0xe6, 0xe6, 0xe6);
/// From the numbers to the text.
const GAP: i64 = 5;

/// Numbers the lines of the running text in the margin, left of their columns.
pub fn number_lines(typeset: &mut Typeset, how: LineNumbers) {
    let Typeset { edition, pages, style } = typeset;
    let mut ctx = context(&edition.article, &edition.media, style);
    let spec = &style.spec;
    let kind = Type::roman(Length::pt(6.5)).colored(GREY);
    // Two strips may set a line on one baseline: a term and what it means.
    let mut seen: BTreeSet<(usize, usize, Length)> = BTreeSet::new();
    let (mut number, mut page) = (0, None);
    for line in pages.lines.iter().filter(|line| is_counted(line)) {
        if !seen.insert((line.page, line.column, line.y)) {
            continue;
        }
        if how.per_page && page != Some(line.page) {
            number = 0;
        }
        page = Some(line.page);
        number += 1;
        if number % how.every.max(1) != 0 {
            continue;
        }
        let set =
            furniture(&mut ctx, number.to_string(), &kind, &margin(line, spec), Artifact::Layout);
        if let Some(page) = pages.pages.get_mut(line.page) {
            page.items.extend(set);
        }
    }
}

/// Readers speak of the lines of the text; captions, tables and notes have numbers of their own.
fn is_counted(line: &SetLine) -> bool {
    match line.kind {
        LineKind::Text
        | LineKind::List
        | LineKind::Quote
        | LineKind::Heading
        | LineKind::Code
        | LineKind::Reference => true,
        LineKind::Caption | LineKind::Table | LineKind::Note => false,
    }
}

/// Where a line's number stands.
fn margin(line: &SetLine, spec: &Spec) -> Slot {
    let page = &spec.page;
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let width = (page.width - page.side * 2 - page.gutter * (columns - 1)) / columns;
    let left = page.side + (width + page.gutter) * i64::try_from(line.column).unwrap_or(0);
    let room = Length::pt(24.0);
    let x = left - Length::pt(1.0) * GAP - room;
    Slot {
        x,
        y: line.y,
        width: room,
        align: Align::Right,
        expansion: 0,
        letterspacing: 0,
        protrusion: false,
    }
}

/// Writes a word large and faint behind the text of every page.
pub fn watermark(typeset: &mut Typeset, word: &str) {
    let Typeset { edition, pages, style } = typeset;
    let mut ctx = context(&edition.article, &edition.media, style);
    for page in &mut pages.pages {
        let size = page.width / 6;
        let kind = Type::roman(size).bold().whole_words().tracked(120).colored(FAINT);
        let y = page.height / 2 + size / 3;
        let slot = Slot {
            x: Length::ZERO,
            y,
            width: page.width,
            align: Align::Center,
            expansion: 0,
            letterspacing: 0,
            protrusion: false,
        };
        let mut behind: Vec<Placed> = furniture(&mut ctx, word, &kind, &slot, Artifact::Layout);
        behind.append(&mut page.items);
        page.items = behind;
    }
}
/// A note beside the text, in a margin of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginNote {
    /// Index of the page.
    pub page: usize,
    /// The line that it is about, from the upper edge of the page.
    pub y: Length,
    /// Its short name, which stands before it.
    pub mark: String,
    /// What it says.
    pub text: String,
}

/// How wide the margin for notes is, and how far they stand from its edges, in points.
const NOTES: i64 = 150;
const NOTES_GAP: i64 = 10;
/// The ground of that margin, and the colour of the notes.
const GROUND: Color = Color(0xf4, 0xf4, 0xf2);
const NOTE: Color = Color(0x8a, 0x1c, 0x1c);

/// Makes the pages wider and writes notes beside the lines that they are about, each below the one
/// before. Pages stay as they are when there is none.
pub fn margin_notes(typeset: &mut Typeset, notes: &[MarginNote]) {
    if notes.is_empty() {
        return;
    }
    let Typeset { edition, pages, style } = typeset;
    let mut ctx = context(&edition.article, &edition.media, style);
    let (point, leading) = (Length::pt(1.0), Length::pt(10.0));
    let (plain, bold) = (
        Type::roman(Length::pt(8.0)).colored(NOTE),
        Type::roman(Length::pt(8.0)).bold().colored(NOTE),
    );
    for (index, page) in pages.pages.iter_mut().enumerate() {
        let edge = page.width;
        page.width += point * NOTES;
        let ground = Rect { x: edge, y: Length::ZERO, width: point * NOTES, height: page.height };
        let mut items = vec![drawn(Item::Rect(ground, GROUND))];
        let mut of_page: Vec<&MarginNote> =
            notes.iter().filter(|note| note.page == index).collect();
        of_page.sort_by_key(|note| note.y);
        let left = edge + point * NOTES_GAP;
        let width = point * (NOTES - 2 * NOTES_GAP);
        let mut free = Length::ZERO;
        for note in of_page {
            let slot = |x: Length, y: Length| Slot {
                x,
                y,
                width,
                align: Align::Left,
                expansion: 0,
                letterspacing: 0,
                protrusion: false,
            };
            let lines = wrapped(&mut ctx, &note.text, &plain, width);
            let first = (note.y + leading).max(free);
            let line = Stroke {
                thickness: Length::pt(0.5),
                points: vec![
                    (edge - point * NOTES_GAP, note.y + leading / 2),
                    (left, first - leading / 3),
                ],
                curved: false,
            };
            items.push(drawn(Item::Stroke(line, NOTE)));
            items.extend(furniture(
                &mut ctx,
                note.mark.as_str(),
                &bold,
                &slot(left, first),
                Artifact::Layout,
            ));
            let mut y = first;
            for line in lines {
                y += leading;
                items.extend(furniture(
                    &mut ctx,
                    line.as_str(),
                    &plain,
                    &slot(left, y),
                    Artifact::Layout,
                ));
            }
            free = y + leading * 2;
        }
        page.items.extend(items);
    }
}

fn drawn(item: Item) -> Placed {
    Placed { owner: Owner::Artifact(Artifact::Layout), item }
}

/// A text in lines of this width, broken between words.
fn wrapped(ctx: &mut Context, text: &str, kind: &Type, width: Length) -> Vec<String> {
    let endless = Slot {
        x: Length::ZERO,
        y: Length::ZERO,
        width: Length::pt(10_000.0),
        align: Align::Left,
        expansion: 0,
        letterspacing: 0,
        protrusion: false,
    };
    let mut measure = |text: &str| -> Length {
        let items = furniture(ctx, text, kind, &endless, Artifact::Layout);
        let end = |placed: &Placed| match &placed.item {
            Item::Glyphs(run) => run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum(),
            _ => Length::ZERO,
        };
        items.iter().map(end).max().unwrap_or_default()
    };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines
            .last()
            .map(|line| format!("{line} {word}"))
            .filter(|longer| measure(longer) <= width);
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
