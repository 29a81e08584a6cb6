//! A piece of galley by itself: what it holds, how high it is, and how it is divided when no page
//! holds it.

use super::{Content, Galley, Strip};
use crate::pages::{Unit, Variant};
use style::units::Length;

/// A piece of galley that stands apart from the text.
#[derive(Default)]
pub struct Inset {
    /// Its blocks.
    pub units: Vec<Unit>,
    /// What is drawn of them.
    pub strips: Vec<Strip>,
    /// Its width.
    pub width: Length,
    /// From its upper edge to the lower edge of its last line.
    pub height: Length,
    /// From its upper edge to the first baseline when its first block is a line of text.
    pub ascent: Length,
    /// From its last baseline to its lower edge.
    pub descent: Length,
    /// Whether it is turned a quarter, its top to the left.
    pub turned: bool,
}

impl Inset {
    pub(super) fn new(galley: Galley, width: Length, size: Length) -> Inset {
        let (ascent, descent) = (size.scale(72, 100), size.scale(25, 100));
        Inset {
            units: galley.matter.units,
            strips: galley.strips,
            width,
            ascent,
            descent,
            ..Inset::default()
        }
        .measured()
    }

    pub(super) fn measured(self) -> Inset {
        let height =
            self.baselines().last().map_or(Length::ZERO, |(_, _, last)| last + self.descent);
        Inset { height, ..self }
    }

    /// Divides it into pieces no higher than `most`, where its blocks may be parted; between any
    /// two blocks or lines where what belongs together is higher than that.
    pub(super) fn parted(self, most: Length) -> Vec<Inset> {
        let (width, ascent, descent) = (self.width, self.ascent, self.descent);
        let piece = |units, strips| {
            Inset { units, strips, width, ascent, descent, ..Inset::default() }.measured()
        };
        let blocks = self
            .units
            .into_iter()
            .zip(self.strips)
            .flat_map(|(unit, strip)| in_lines(unit, strip, most / 2));
        let (mut pieces, mut units, mut strips) = (Vec::new(), Vec::new(), Vec::new());
        for together in kept_together(blocks) {
            let high = |units: &[Unit]| piece(units.to_vec(), Vec::new()).height > most;
            let own: Vec<Unit> = together.iter().map(|(unit, _)| unit.clone()).collect();
            // What no page holds together is taken block by block.
            let groups: Vec<Vec<Drawn>> = if high(&own) {
                together.into_iter().map(|block| vec![block]).collect()
            } else {
                vec![together]
            };
            for group in groups {
                let with: Vec<Unit> =
                    units.iter().chain(group.iter().map(|(unit, _)| unit)).cloned().collect();
                if !units.is_empty() && high(&with) {
                    pieces.push(piece(std::mem::take(&mut units), std::mem::take(&mut strips)));
                }
                for (unit, strip) in group {
                    units.push(unit);
                    strips.push(strip);
                }
            }
        }
        pieces.push(piece(units, strips));
        pieces
    }

    /// The same in as many pieces, but about equally high, where each then is at least three
    /// quarters as high as it may be.
    pub(super) fn parted_evenly(self, most: Length) -> Vec<Inset> {
        let mut pieces = self.parted(most);
        let count = i64::try_from(pieces.len()).unwrap_or(1).max(1);
        let whole: Length = pieces.iter().map(|piece| piece.height).sum();
        if count < 2 || whole < (most * count).scale(FILLED, 100) {
            return pieces;
        }
        // What stands between two pieces may be higher than their share.
        for more in (2..=20).step_by(3) {
            let height = most.min((whole / count).scale(100 + more, 100));
            pieces = joined(pieces).parted(height);
            if i64::try_from(pieces.len()).is_ok_and(|now| now <= count) {
                return pieces;
            }
        }
        joined(pieces).parted(most)
    }

    /// How far down the page it reaches as it stands there.
    pub fn depth(&self) -> Length {
        if self.turned { self.width } else { self.height }
    }

    /// For each block the baselines of its first and last line, from the upper edge.
    pub fn baselines(&self) -> impl Iterator<Item = (usize, Length, Length)> + '_ {
        let mut y = Length::ZERO;
        self.units.iter().enumerate().map(move |(index, unit)| {
            let first =
                if index == 0 { self.ascent + unit.top } else { y + unit.before + unit.first };
            y = first + unit.leading * (i64::try_from(unit.lines(0)).unwrap_or(1) - 1);
            (index, first, y)
        })
    }

    /// For each line of each block, the distance from the line above.
    pub fn advances(&self) -> Vec<Length> {
        let lines = |unit: &Unit| {
            let (first, rest) = (unit.before + unit.first, unit.leading);
            (0..unit.lines(0)).map(move |line| if line == 0 { first } else { rest })
        };
        self.units.iter().flat_map(lines).collect()
    }
}

/// How much of its page each of even pieces fills at least, in hundredths.
const FILLED: i64 = 75;

/// Pieces as the one that they were.
fn joined(pieces: Vec<Inset>) -> Inset {
    let mut all = pieces.into_iter();
    let mut whole = all.next().unwrap_or_default();
    for piece in all {
        whole.units.extend(piece.units);
        whole.strips.extend(piece.strips);
    }
    whole.measured()
}

/// A block of the galley with what is drawn of it.
type Drawn = (Unit, Strip);

/// Blocks in groups that are not to be parted.
fn kept_together(blocks: impl Iterator<Item = Drawn>) -> Vec<Vec<Drawn>> {
    let mut groups = Vec::new();
    let mut group = Vec::new();
    for block in blocks {
        let keep = block.0.keep_with_next;
        group.push(block);
        if !keep {
            groups.push(std::mem::take(&mut group));
        }
    }
    groups.push(group);
    groups.retain(|group: &Vec<Drawn>| !group.is_empty());
    groups
}

/// A block as it is, or, when it is lines of text higher than `most`, as blocks of some lines each.
fn in_lines(unit: Unit, strip: Strip, most: Length) -> Vec<Drawn> {
    let lines = unit.lines(0);
    let several = usize::try_from(most.0 / unit.leading.0.max(1)).unwrap_or(1).max(1);
    let text = match strip.content {
        Content::Text(text) if lines > several => text,
        content => return vec![(unit, Strip { content, ..strip })],
    };
    let mut out: Vec<Drawn> = Vec::new();
    for from in (0..lines).step_by(several) {
        let to = (from + several).min(lines);
        let (first, last) = (from == 0, to == lines);
        let variant = Variant { lines: to - from, ..Variant::default() };
        let before = if first { unit.before } else { Length::ZERO };
        let set_off = if first { unit.first } else { unit.leading };
        let keep_with_next = unit.keep_with_next && last;
        let own = Unit {
            before,
            first: set_off,
            variants: vec![variant],
            keep_with_next,
            ..unit.clone()
        };
        let content = Content::Text(Box::new(text.lines_of(from, to)));
        let (dests, bookmark) =
            if first { (strip.dests.clone(), strip.bookmark.clone()) } else { (Vec::new(), None) };
        out.push((own, Strip { id: strip.id.clone(), dests, bookmark, content, again: false }));
    }
    out
}
