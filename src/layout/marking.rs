//! Marks on finished pages, for copies that people work with: numbers of lines in the margin, and a word behind the
//! text. They are artifacts: the text is read as before.

use std::collections::BTreeSet;

use super::Typeset;
use super::fit::context;
use super::frame::{Artifact, Color, Placed};
use super::line::{Align, Slot};
use super::paragraph::Type;
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
        let set = furniture(&mut ctx, &number.to_string(), &kind, &margin(line, spec), Artifact::Layout);
        if let Some(page) = pages.pages.get_mut(line.page) {
            page.items.extend(set);
        }
    }
}

/// Readers speak of the lines of the text; captions, tables and notes have numbers of their own.
fn is_counted(line: &SetLine) -> bool {
    match line.kind {
        LineKind::Text | LineKind::List | LineKind::Quote | LineKind::Heading | LineKind::Code | LineKind::Reference => true,
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
    Slot { x, y: line.y, width: room, align: Align::Right, expansion: 0, letterspacing: 0, protrusion: false }
}

/// Writes a word large and faint behind the text of every page.
pub fn watermark(typeset: &mut Typeset, word: &str) {
    let Typeset { edition, pages, style } = typeset;
    let mut ctx = context(&edition.article, &edition.media, style);
    for page in &mut pages.pages {
        let size = page.width / 6;
        let kind = Type::roman(size).bold().whole_words().tracked(120).colored(FAINT);
        let y = page.height / 2 + size / 3;
        let slot = Slot { x: Length::ZERO, y, width: page.width, align: Align::Center, expansion: 0, letterspacing: 0, protrusion: false };
        let mut behind: Vec<Placed> = furniture(&mut ctx, word, &kind, &slot, Artifact::Layout);
        behind.append(&mut page.items);
        page.items = behind;
    }
}
