//! How wide the columns are.
//!
//! Each column has three widths: one in which its words may be divided, one in which they are whole, one in which no line is broken. What a cell
//! over several columns needs beyond them is shared out among them. Where there is room for all lines, what is left over goes between the
//! columns; else narrow columns get what they wish, and the wide ones share what is left by what they lack.

use super::cell::{Extent, extent};
use super::{Part, Section};
use article::{Align, Table};
use style::units::Length;

/// What the columns need.
pub struct Columns {
    /// With words divided.
    pub tight: Vec<Length>,
    /// With whole words.
    pub least: Vec<Length>,
    /// With whole lines.
    pub wish: Vec<Length>,
    /// For each column that is aligned by a character, the widest text before it and from it on.
    pub numbers: Vec<(Length, Length)>,
}

/// The widths that columns get.
pub struct Shared {
    /// Each column's width.
    pub widths: Vec<Length>,
    /// Between two columns.
    pub gap: Length,
    /// Whether words do not fit even divided.
    pub too_narrow: bool,
}

impl Shared {
    /// Where a column begins.
    pub fn left(&self, column: usize) -> Length {
        self.widths.iter().take(column).map(|&width| width + self.gap).sum()
    }

    /// The width of some columns with the gaps between them.
    pub fn width_of(&self, column: usize, span: usize) -> Length {
        let widths = self.widths.iter().skip(column).take(span);
        let gaps = self.gap * i64::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
        widths.copied().sum::<Length>() + gaps
    }
}

/// The alignment of a cell in a column.
pub fn alignment(table: &Table, column: usize, own: Option<Align>, part: Part) -> Align {
    match own.or(table.columns.get(column).copied()).unwrap_or_default() {
        // The name of a column of numbers stands over their middle.
        Align::Char(_) if part == Part::Head => Align::Center,
        align => align,
    }
}

/// What the columns of a table need. Numbers in columns that are aligned by a character are measured on the way.
pub fn columns(sections: &[Section], table: &Table, count: usize, gap: Length) -> Columns {
    let zero = vec![Length::ZERO; count];
    let mut out = Columns { tight: zero.clone(), least: zero.clone(), wish: zero, numbers: vec![(Length::ZERO, Length::ZERO); count] };
    let mut spanning = Vec::new();
    for (part, draft) in sections.iter().flat_map(|section| section.rows.iter().flatten().map(|draft| (section.part, draft))) {
        let (column, span) = (draft.placed.column, draft.placed.colspan);
        let need = draft.pieces.iter().map(extent).fold(Extent::default(), widest);
        if span > 1 {
            spanning.push((column, span, need));
            continue;
        }
        out.grow(column, 1, need, Length::ZERO);
        let align = alignment(table, column, draft.placed.cell.align, part);
        if let (Align::Char(mark), [piece], Some(widths)) = (align, draft.pieces.as_slice(), out.numbers.get_mut(column))
            && let Some((before, behind)) = piece.number.or_else(|| super::cell::number(&piece.list, mark))
        {
            *widths = (widths.0.max(before), widths.1.max(behind));
        }
    }
    for column in 0..count {
        let (before, behind) = out.numbers.get(column).copied().unwrap_or_default();
        let need = before + behind;
        out.grow(column, 1, Extent { tight: need, least: need, wish: need }, Length::ZERO);
    }
    spanning.sort_by_key(|&(column, span, _)| (span, column));
    for (column, span, need) in spanning {
        out.grow(column, span, need, gap);
    }
    out
}

fn widest(a: Extent, b: Extent) -> Extent {
    Extent { tight: a.tight.max(b.tight), least: a.least.max(b.least), wish: a.wish.max(b.wish) }
}

impl Columns {
    /// Makes room for a cell over some columns.
    fn grow(&mut self, column: usize, span: usize, need: Extent, gap: Length) {
        for (widths, need) in [(&mut self.tight, need.tight), (&mut self.least, need.least), (&mut self.wish, need.wish)] {
            let Some(widths) = widths.get_mut(column..(column + span)) else { continue };
            let gaps = gap * i64::try_from(span.saturating_sub(1)).unwrap_or(0);
            let lack = need - gaps - widths.iter().copied().sum::<Length>();
            if lack <= Length::ZERO {
                continue;
            }
            let count = i64::try_from(span).unwrap_or(1).max(1);
            for (index, width) in (0_i64..).zip(widths) {
                *width += lack.scale(index + 1, count) - lack.scale(index, count);
            }
        }
    }

    fn room(&self, width: Length, gap: Length) -> Length {
        (width - gap * i64::try_from(self.wish.len().saturating_sub(1)).unwrap_or(0)).max(Length::ZERO)
    }

    /// Whether the words fit into this width, whole or divided.
    pub fn fit(&self, width: Length, gap: Length, whole_words: bool) -> bool {
        let needed = if whole_words { &self.least } else { &self.tight };
        needed.iter().copied().sum::<Length>() <= self.room(width, gap)
    }

    /// Shares out a width.
    pub fn share(&self, width: Length, gap: Length) -> Shared {
        let room = self.room(width, gap);
        let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
        let (tight, least, wish) = (sum(&self.tight), sum(&self.least), sum(&self.wish));
        let shared = |widths| Shared { widths, gap, too_narrow: false };
        let gaps = i64::try_from(self.wish.len().saturating_sub(1)).unwrap_or(0);
        match () {
            () if wish <= room && gaps == 0 => shared(vec![room]),
            () if wish <= room => Shared { gap: gap + (room - wish) / gaps, ..shared(self.wish.clone()) },
            () if least <= room => shared(between(&self.least, &self.wish, room)),
            () if tight <= room => shared(interpolated(&self.tight, &self.least, room)),
            () => Shared { too_narrow: true, ..shared(levelled(&self.tight, room)) },
        }
    }
}

/// Columns that wish no more than an equal part of what there is get their wish; the others share the rest.
fn between(least: &[Length], wish: &[Length], room: Length) -> Vec<Length> {
    let mut widths: Vec<Option<Length>> = vec![None; wish.len()];
    loop {
        let open: Vec<usize> = widths.iter().enumerate().filter(|(_, width)| width.is_none()).map(|(index, _)| index).collect();
        let given: Length = widths.iter().flatten().copied().sum();
        let part = (room - given) / i64::try_from(open.len()).unwrap_or(1).max(1);
        let content: Vec<usize> = open.iter().copied().filter(|&index| wish.get(index).is_some_and(|&wish| wish <= part)).collect();
        let rest_least: Length = open.iter().filter(|index| !content.contains(index)).filter_map(|&index| least.get(index)).copied().sum();
        let wishes: Length = content.iter().filter_map(|&index| wish.get(index)).copied().sum();
        if content.is_empty() || given + wishes + rest_least > room {
            break;
        }
        for index in content {
            if let (Some(width), Some(&wish)) = (widths.get_mut(index), wish.get(index)) {
                *width = Some(wish);
            }
        }
    }
    let given: Length = widths.iter().flatten().copied().sum();
    let pick = |from: &[Length]| from.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(from, _)| *from).collect::<Vec<_>>();
    let mut rest = interpolated(&pick(least), &pick(wish), room - given).into_iter();
    widths.into_iter().map(|width| width.or_else(|| rest.next()).unwrap_or_default()).collect()
}

/// Equal widths, but for columns that need less.
fn levelled(need: &[Length], room: Length) -> Vec<Length> {
    let mut order: Vec<usize> = (0..need.len()).collect();
    order.sort_by_key(|&index| need.get(index).copied());
    let mut widths = vec![Length::ZERO; need.len()];
    let (mut left, mut open) = (room, i64::try_from(need.len()).unwrap_or(i64::MAX));
    for index in order {
        let part = left / open.max(1);
        let width = need.get(index).map_or(part, |need| part.min(*need));
        widths.get_mut(index).into_iter().for_each(|own| *own = width);
        left -= width;
        open -= 1;
    }
    widths
}

/// Widths between some that are too narrow and some that are too wide, so that together they fill the room.
fn interpolated(low: &[Length], high: &[Length], room: Length) -> Vec<Length> {
    let spare = room - low.iter().copied().sum::<Length>();
    let more = high.iter().copied().sum::<Length>() - low.iter().copied().sum::<Length>();
    low.iter().zip(high).map(|(&low, &high)| low + spare.scale((high - low).0, more.0.max(1))).collect()
}
