//! Numbers as items of their lists: cut into parts, and where the parts of a column's numbers stand.

use std::ops::Range;

use super::numbers::{Joint, shape};
use crate::formula::Mark;
use crate::hlist::{HItem, HList};
use crate::line::item_width;
use style::units::Length;

/// A number ready to be aligned: its parts as items of its list.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The items of each part, and whether it ends where those above and below it end.
    pub parts: Vec<(Range<usize>, bool)>,
    /// The width of each part.
    pub widths: Vec<Length>,
    joints: Vec<Joint>,
}

/// What the numbers of a column need: the widths of their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stops {
    widths: Vec<Length>,
    /// How wide the last part is of numbers that have so many parts only and are no example for
    /// others: nothing is held open for it within these.
    loose: Vec<Length>,
    joints: Vec<Joint>,
}

impl Stops {
    /// How wide a number with all parts is.
    pub fn width(&self) -> Length {
        let mut before = Length::ZERO;
        let mut widest = self.widths.iter().copied().sum();
        for (own, loose) in self.widths.iter().zip(&self.loose) {
            widest = Length::max(widest, before + *loose);
            before += *own;
        }
        widest
    }

    /// Learns how the numbers of the column are made: as the one with the most parts.
    pub fn learn(&mut self, figures: &Figures) {
        if self.joints.len() < figures.joints.len() {
            self.joints.clone_from(&figures.joints);
        }
    }

    /// Makes room for a number. One that is made otherwise is aligned as far as it is made alike.
    pub fn add(&mut self, figures: &Figures) {
        let alike = figures.alike(&self.joints);
        let whole = alike == count(&self.joints);
        self.widths.resize(self.widths.len().max(alike), Length::ZERO);
        self.loose.resize(self.widths.len(), Length::ZERO);
        let own = self.widths.iter_mut().zip(&mut self.loose);
        for (index, ((own, loose), width)) in own.zip(figures.widths_of(alike)).enumerate() {
            let room = if whole || index + 1 < alike { own } else { loose };
            *room = (*room).max(width);
        }
    }

    /// Where each part of a number begins, and its items.
    pub fn places(&self, figures: &Figures) -> Vec<(Length, Range<usize>)> {
        let alike = figures.alike(&self.joints).min(self.widths.len());
        let mut out = Vec::with_capacity(alike);
        let mut x = Length::ZERO;
        for ((own, width), (index, (items, ends))) in
            self.widths.iter().zip(figures.widths_of(alike)).zip(figures.parts.iter().enumerate())
        {
            let last = index + 1 == alike;
            let end = if last {
                figures.parts.last().map_or(items.end, |(items, _)| items.end)
            } else {
                items.end
            };
            if items.start < end {
                out.push((if *ends { x + *own - width } else { x }, items.start..end));
            }
            x += *own;
        }
        out
    }
}

/// How many parts numbers have that are joined so.
fn count(joints: &[Joint]) -> usize {
    2 + joints.iter().map(|joint| if *joint == Joint::Sign { 3 } else { 2 }).sum::<usize>()
}

impl Figures {
    /// How many parts are made as these joints say.
    fn alike(&self, joints: &[Joint]) -> usize {
        let same = self.joints.iter().zip(joints).take_while(|(own, other)| own == other).count();
        count(self.joints.get(..same).unwrap_or_default())
    }

    /// The widths of the first parts; the last of them with all that follow.
    fn widths_of(&self, count: usize) -> impl Iterator<Item = Length> + '_ {
        let rest: Length = self.widths.iter().skip(count).copied().sum();
        let own = self.widths.iter().take(count).enumerate();
        own.map(move |(index, width)| if index + 1 == count { *width + rest } else { *width })
    }

    /// Cuts a list where the parts of its number meet; nothing when it is no number, more than one
    /// line, or would be cut within a formula.
    pub fn of(list: &mut HList, mark: char) -> Option<Figures> {
        let shape = shape(&list.text, mark)?;
        if list.is_rtl() || list.items.iter().any(|item| matches!(item, HItem::Newline { .. })) {
            return None;
        }
        let bounds = || shape.parts.iter().map(|part| part.bytes.end);
        let within = |from: usize, to: usize| bounds().any(|byte| from < byte && byte < to);
        if list
            .items
            .iter()
            .any(|item| matches!(item, HItem::Formula { from, to, .. } if within(*from, *to)))
        {
            return Figures::of_formula(list, shape.parts.first()?.bytes.end);
        }
        shape.parts.iter().skip(1).for_each(|part| cut(list, part.bytes.start));
        let mut out = Figures { joints: shape.joints, ..Figures::default() };
        let mut from = 0;
        for (index, part) in shape.parts.iter().enumerate() {
            let to = if index + 1 == shape.parts.len() {
                list.items.len()
            } else {
                first_item_from(list, part.bytes.end).max(from)
            };
            out.widths
                .push(list.items.get(from..to).unwrap_or_default().iter().map(item_width).sum());
            out.parts.push((from..to, part.ends));
            from = to;
        }
        Some(out)
    }

    /// A number that is one formula: its figures stay together, and those before the mark, which
    /// is at a byte of its text, end where others end. Nothing when it is anything but figures.
    fn of_formula(list: &HList, mark: usize) -> Option<Figures> {
        let [HItem::Formula { body, .. }] = list.items.as_slice() else { return None };
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+');
        if !list.text.chars().all(plain) {
            return None;
        }
        let glyphs = || body.ink.iter().filter(|ink| matches!(ink.mark, Mark::Glyph(_)));
        let before = list.text.get(..mark)?.chars().count();
        if glyphs().count() != list.text.chars().count() || glyphs().count() != body.ink.len() {
            return None;
        }
        let at = glyphs().nth(before)?.x;
        Some(Figures {
            parts: vec![(0..1, true), (1..1, false)],
            widths: vec![at, body.width - at],
            joints: Vec::new(),
        })
    }
}

/// The first item that stands at or behind a byte of the text.
fn first_item_from(list: &HList, byte: usize) -> usize {
    let behind = |item: &HItem| match item {
        HItem::Box { from, .. } | HItem::Glue { from, .. } => *from >= byte,
        // All but the first part of a formula stand for no bytes.
        HItem::Formula { from, to, .. } => *from >= byte && from < to,
        HItem::Picture { .. } | HItem::Gap { .. } | HItem::Disc { .. } | HItem::Newline { .. } => {
            false
        }
    };
    list.items.iter().position(behind).unwrap_or(list.items.len())
}

/// Makes two boxes of the one that holds a byte of the text within it.
fn cut(list: &mut HList, byte: usize) {
    let found = list.items.iter().enumerate().find_map(|(index, item)| match item {
        HItem::Box { fragment, from, to, width, left, right } if *from < byte && byte < *to => {
            let before = share(list, *fragment, *from..*to, byte, *width);
            let box_of = |from, to, width, left, right| HItem::Box {
                fragment: *fragment,
                from,
                to,
                width,
                left,
                right,
            };
            let halves = [
                box_of(*from, byte, before, *left, Length::ZERO),
                box_of(byte, *to, *width - before, Length::ZERO, *right),
            ];
            Some((index, halves))
        }
        _ => None,
    });
    if let Some((index, halves)) = found {
        list.items.splice(index..=index, halves);
        list.pins
            .iter_mut()
            .filter_map(|pin| pin.item.as_mut())
            .filter(|item| **item > index)
            .for_each(|item| *item += 1);
    }
}

/// The width of the part of a box before a byte of the text.
fn share(
    list: &HList,
    fragment: usize,
    bytes: Range<usize>,
    split: usize,
    width: Length,
) -> Length {
    let Some(fragment) = list.fragments.get(fragment) else { return width };
    let at = |byte: usize| {
        i64::from(
            fragment
                .word
                .advance_to(u32::try_from(byte.saturating_sub(fragment.start)).unwrap_or(u32::MAX)),
        )
    };
    width.scale(at(split) - at(bytes.start), (at(bytes.end) - at(bytes.start)).max(1))
}
