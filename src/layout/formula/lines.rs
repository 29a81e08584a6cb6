//! Displayed formulas: in one line, or broken into lines before relations, else before binary
//! operations.

use super::boxes::MathBox;
use super::level::Level;
use super::row::Part;
use super::setter::{Now, Setter};
use article::math::{Class, LineBreak, Math, MathTable, Side, TableKind};
use style::units::Length;

/// A line of a displayed formula.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it is set as.
    pub body: MathBox,
    /// From the left edge of the room to it; nothing when it is centred.
    pub x: Option<Length>,
    /// From the baseline of the line before; nothing where the usual distance is right.
    pub pitch: Option<Length>,
    /// The row of the table that ends with it.
    pub row: Option<usize>,
}

/// A displayed formula, set in lines.
#[derive(Clone, Debug, Default)]
pub struct Display {
    /// Its lines.
    pub lines: Vec<Line>,
    /// How far the widest one stands out of the room.
    pub over: Length,
}

/// The room for a formula: for its lines, and for the last one, beside which the number stands.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The whole width.
    pub width: Length,
    /// What the number takes of it, with the air before it.
    pub label: Length,
}

/// What breaks cost: before a relation, before a binary operation, after a comma; and more within
/// brackets.
const BEFORE_RELATION: i64 = 0;
const BEFORE_OPERATION: i64 = 60;
const AFTER_COMMA: i64 = 90;
const IN_BRACKETS: i64 = 2_000;

/// At a wide space, or where the author says that a line may well end; and at the least between
/// two factors, of which the second is a sum, a fraction or in brackets behind others.
const AT_WIDE_SPACE: i64 = -100;
const BETWEEN_FACTORS: i64 = 1_000;

/// The most places for breaks that are weighed against each other.
const MOST_PLACES: usize = 400;

impl Setter<'_, '_> {
    /// Sets a displayed formula in a room, at this size of type.
    pub fn display(&mut self, tree: &Math, now: Now, room: Room) -> Display {
        let now = now.at(Level::Display);
        match tree {
            Math::Table(table)
                if table.kind.display()
                    && table.kind != TableKind::DisplayCases
                    && !lined(table) =>
            {
                self.equations(table, now, room)
            }
            _ => {
                let parts = self.parts(tree.items(), now, false);
                self.broken(parts, now, room, None)
            }
        }
    }

    /// A row of atoms, in as many lines as it needs.
    pub(super) fn broken(
        &mut self,
        parts: Vec<Part>,
        now: Now,
        room: Room,
        row: Option<usize>,
    ) -> Display {
        let places = self.places(&parts);
        let ends = Ends { first: Length::ZERO, rest: self.indent(&parts, now, room), room };
        let total = places.last().map_or(Length::ZERO, |place| place.end);
        let forced = parts.iter().any(|part| part.line_break == LineBreak::Newline);
        if !forced && total <= room.width - room.label {
            let body = self.join(parts);
            return Display {
                lines: vec![Line { body, row, ..Line::default() }],
                ..Display::default()
            };
        }
        self.broken_into(parts, &ends, row)
    }

    /// The same in lines that begin where they are told.
    pub(super) fn broken_into(
        &mut self,
        parts: Vec<Part>,
        ends: &Ends,
        row: Option<usize>,
    ) -> Display {
        let places = self.places(&parts);
        let chosen = choose(&places, ends);
        let mut lines = Vec::new();
        let mut over = Length::ZERO;
        let mut rest = parts.into_iter();
        let (mut at, count) = (0, chosen.len());
        for (number, end) in chosen.into_iter().enumerate() {
            let own: Vec<Part> = rest.by_ref().take(end - at).collect();
            at = end;
            let body = self.join(trimmed(own));
            let last = number + 1 == count;
            let x = if number == 0 { ends.first } else { ends.rest };
            // Where a line takes the place of the number, the number stands below it.
            over = over.max(x + body.width - ends.room.width);
            lines.push(Line {
                body,
                x: (count > 1).then_some(x),
                pitch: None,
                row: row.filter(|_| last),
            });
        }
        Display { lines, over }
    }

    /// How far lines after the first stand to the right: at what follows the first relation, when
    /// that is near; else two ems.
    fn indent(&self, parts: &[Part], now: Now, room: Room) -> Length {
        let usual = (now.base * 2).min(room.width / 6);
        let mut x = Length::ZERO;
        let mut before: Option<&Part> = None;
        for part in parts {
            x += self.room(before, part).width;
            if part.fences == 0 && part.class == Some((Class::Rel, Class::Rel)) {
                return if x <= room.width.scale(3, 10) && x > Length::ZERO {
                    x.max(now.base)
                } else {
                    usual
                };
            }
            x += part.body.width;
            before = part.class.map(|_| part).or(before);
        }
        usual
    }

    /// Where the row may be broken: before which part, what it costs, and how wide all before is.
    fn places(&self, parts: &[Part]) -> Vec<Place> {
        let mut places = Vec::new();
        let (mut x, mut open) = (Length::ZERO, 0_i64);
        let mut before: Option<&Part> = None;
        for (index, part) in parts.iter().enumerate() {
            let room = self.room(before, part).width;
            if let Some(cost) =
                cost(before, part).filter(|_| index > 0 && places.len() < MOST_PLACES)
            {
                let inside = open + i64::try_from(part.fences).unwrap_or(0);
                places.push(Place {
                    part: index,
                    cost: cost + inside.min(3) * IN_BRACKETS,
                    end: x,
                    start: x + room,
                    forced: false,
                });
            }
            let forced = part.line_break == LineBreak::Newline;
            if part.class.is_none() && (forced || index > 0 && invites(part)) {
                let inside = open + i64::try_from(part.fences).unwrap_or(0);
                places.push(Place {
                    part: index + 1,
                    cost: if forced { 0 } else { AT_WIDE_SPACE + inside.min(3) * IN_BRACKETS },
                    end: x,
                    start: x + part.body.width,
                    forced,
                });
            }
            x += room + part.body.width;
            match part.class {
                Some((Class::Open, Class::Open)) => open += 1,
                Some((Class::Close, Class::Close)) => open = (open - 1).max(0),
                _ => {}
            }
            before = part.class.map(|_| part).or(before);
        }
        places.push(Place { part: parts.len(), cost: 0, end: x, start: x, forced: true });
        places
    }
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The first part of the next line.
    part: usize,
    cost: i64,
    /// How wide everything before it is.
    end: Length,
    /// The same, with the space that falls away at the break.
    start: Length,
    forced: bool,
}

/// Where lines begin, and how wide they may be.
pub(super) struct Ends {
    pub first: Length,
    pub rest: Length,
    pub room: Room,
}

/// Whether a space parts one formula from the next, or its author says that a line ends well here.
fn invites(part: &Part) -> bool {
    match part.line_break {
        LineBreak::Good => true,
        LineBreak::Auto => part.body.ink.is_empty() && part.body.width >= part.now.base,
        LineBreak::Newline | LineBreak::No | LineBreak::Bad => false,
    }
}

/// What it costs to break before a part; nothing where no line may begin.
fn cost(before: Option<&Part>, part: &Part) -> Option<i64> {
    let (_, left) = before?.class?;
    let (right, _) = part.class?;
    match (left, right) {
        (Class::Rel | Class::Bin | Class::Open, _) | (_, Class::Close | Class::Punct) => None,
        (_, Class::Rel) => Some(BEFORE_RELATION),
        (_, Class::Bin) => Some(BEFORE_OPERATION),
        (Class::Punct, _) => Some(AFTER_COMMA),
        // A bracket behind a letter may hold a function's arguments.
        (Class::Ord, Class::Large | Class::Inner)
        | (Class::Close | Class::Inner, Class::Ord | Class::Large | Class::Open | Class::Inner) => {
            Some(BETWEEN_FACTORS)
        }
        (Class::Ord, Class::Ord | Class::Open)
        | (Class::Large, Class::Ord | Class::Large | Class::Open | Class::Inner) => None,
    }
}

/// The ends of the lines, as parts: the fewest lines that fit, then the cheapest breaks, then lines
/// of like width.
fn choose(places: &[Place], ends: &Ends) -> Vec<usize> {
    // The best way to each place: what stands out, lines, cost, and from where.
    let mut best: Vec<(Length, i64, i64, Option<usize>)> = Vec::with_capacity(places.len());
    // The last place before at which a line must end: no line reaches over it.
    let mut barrier: Option<usize> = None;
    for (index, place) in places.iter().enumerate() {
        let last = index + 1 == places.len();
        let mut found = (Length(i64::MAX), 0, 0, None);
        let beginning = barrier.is_none().then_some(None);
        for from in beginning.into_iter().chain((barrier.unwrap_or(0)..index).map(Some)) {
            let Some((over, lines, cost)) = from
                .map_or(Some((Length::ZERO, 0, 0)), |from: usize| {
                    best.get(from).map(|b| (b.0, b.1, b.2))
                })
            else {
                continue;
            };
            let start =
                from.and_then(|from| places.get(from)).map_or(Length::ZERO, |place| place.start);
            let indent = if from.is_none() { ends.first } else { ends.rest };
            let label = if last { ends.room.label } else { Length::ZERO };
            let room = ends.room.width - indent - label;
            let width = place.end - start;
            let out = (width - room).max(Length::ZERO);
            // Empty room costs as in a paragraph, least in the last line.
            let empty = (room - width).max(Length::ZERO).0 * 100 / ends.room.width.0.max(1);
            let looseness = if last { empty / 4 } else { empty };
            let way = (over + out, lines + 1, cost + place.cost + looseness, from);
            if (way.0, way.1, way.2) < (found.0, found.1, found.2) {
                found = way;
            }
        }
        best.push(found);
        if place.forced {
            barrier = Some(index);
        }
    }
    let mut out = Vec::new();
    let mut at = places.len().checked_sub(1);
    while let Some(index) = at {
        out.extend(places.get(index).map(|place| place.part));
        at = best.get(index).and_then(|best| best.3);
    }
    out.reverse();
    out
}

/// Without the spaces at its ends.
fn trimmed(mut parts: Vec<Part>) -> Vec<Part> {
    let is_space = |part: &Part| part.class.is_none() && part.body.ink.is_empty();
    while parts.last().is_some_and(is_space) {
        parts.pop();
    }
    let first = parts.iter().position(|part| !is_space(part)).unwrap_or(0);
    parts.split_off(first)
}

/// Whether a table has lines: then it is set as a whole.
fn lined(table: &MathTable) -> bool {
    let any = |lines: &[article::math::TableLine]| {
        lines.iter().any(|line| *line != article::math::TableLine::None)
    };
    any(&table.column_lines)
        || any(&table.row_lines)
        || table.columns.contains(&Side::Right) && table.kind == TableKind::Gathered
}

#[cfg(test)]
mod tests;
