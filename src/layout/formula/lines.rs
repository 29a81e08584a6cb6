//! Displayed formulas: in one line, or broken into lines before relations, else before binary
//! operations; tables of equations row by row.

use super::array::SetRow;
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

/// From one row of equations to the next, and the least air between them, in thousandths of the
/// size.
const ROWS: i64 = 1_500;
const BETWEEN_ROWS: i64 = 400;

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

    /// A table of equations keeps its columns where all rows fit; else those that do not are broken
    /// behind the place where all are aligned, or else each row alone.
    fn equations(&mut self, table: &MathTable, now: Now, room: Room) -> Display {
        let rows = self.array_rows(table, now);
        let width = rows.first().map_or(Length::ZERO, |row| row.body.width);
        let labelled = |index: usize| table.rows.get(index).is_some_and(|row| row.label.is_some());
        let fits = rows.iter().enumerate().all(|(index, row)| {
            let spare = if labelled(index) { room.label } else { Length::ZERO };
            row.ink.1.min(width) <= room.width - spare
        });
        if fits {
            return columns(rows, table, width, room);
        }
        if let Some(display) = self.aligned(&rows, table, now, room) {
            return display;
        }
        let mut out = Display::default();
        for (index, row) in table.rows.iter().enumerate() {
            let items: Vec<Math> =
                row.cells.iter().flat_map(|cell| cell.content.items()).cloned().collect();
            let parts = self.parts(&items, now, false);
            let spare = if labelled(index) { room.label } else { Length::ZERO };
            let mut set = self.broken(parts, now, Room { label: spare, ..room }, Some(index));
            let pitch = pitch(out.lines.last(), set.lines.first(), now);
            if let Some(first) = set.lines.first_mut() {
                first.pitch = pitch;
            }
            out.over = out.over.max(set.over);
            out.lines.append(&mut set.lines);
        }
        out
    }

    /// Rows that stay aligned, where the place of alignment is near the left edge: those too wide
    /// are broken behind it. Nothing where that does not fit either.
    fn aligned(
        &mut self,
        rows: &[SetRow],
        table: &MathTable,
        now: Now,
        room: Room,
    ) -> Option<Display> {
        let at = rows.first()?.second?;
        if table.kind != TableKind::Aligned || table.width() > 2 || at > room.width.scale(3, 10) {
            return None;
        }
        let mut out = Display::default();
        for (index, (row, set)) in table.rows.iter().zip(rows).enumerate() {
            let label = if row.label.is_some() { room.label } else { Length::ZERO };
            let mut lines = if set.ink.1 <= room.width - label {
                let body = MathBox { width: set.ink.1, ..set.body.clone() };
                vec![Line { body, x: Some(Length::ZERO), pitch: None, row: Some(index) }]
            } else {
                let items: Vec<Math> =
                    row.cells.iter().flat_map(|cell| cell.content.items()).cloned().collect();
                let parts = self.parts(&items, now, false);
                // Behind nothing a relation has no space before it, which it has in its column.
                let space = match parts.first().and_then(|part| part.class) {
                    Some((Class::Rel, _)) => self.mu(5, now),
                    _ => Length::ZERO,
                };
                let first = set.ink.0 + space;
                let ends = Ends { first, rest: at + now.base * 2, room: Room { label, ..room } };
                let broken = self.broken_into(parts, &ends, Some(index));
                if broken.over > Length::ZERO {
                    return None;
                }
                broken.lines
            };
            let pitch = pitch(out.lines.last(), lines.first(), now);
            if let Some(first) = lines.first_mut() {
                first.pitch = pitch;
                first.x = first.x.or(Some(set.ink.0));
            }
            out.lines.append(&mut lines);
        }
        Some(out)
    }

    /// A row of atoms, in as many lines as it needs.
    fn broken(&mut self, parts: Vec<Part>, now: Now, room: Room, row: Option<usize>) -> Display {
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
    fn broken_into(&mut self, parts: Vec<Part>, ends: &Ends, row: Option<usize>) -> Display {
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
struct Ends {
    first: Length,
    rest: Length,
    room: Room,
}

/// From the last line of a row of equations to the first of the next.
fn pitch(before: Option<&Line>, first: Option<&Line>, now: Now) -> Option<Length> {
    let touching = before?.body.depth + first?.body.height;
    Some(now.base.scale(ROWS, 1000).max(touching + now.base.scale(BETWEEN_ROWS, 1000)))
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

/// The rows of equations in their columns: the block as a whole is centred.
fn columns(rows: Vec<SetRow>, table: &MathTable, width: Length, room: Room) -> Display {
    let labelled = table.rows.iter().any(|row| row.label.is_some());
    let label = if labelled || room.label > Length::ZERO { room.label } else { Length::ZERO };
    let most = room.width - label;
    let left = ((room.width - width) / 2).min(most - width).max(Length::ZERO);
    let multline = table.kind == TableKind::Multline;
    let count = rows.len();
    let lines = rows.into_iter().enumerate().map(|(index, row)| {
        let SetRow { body, pitch, ink, .. } = row;
        let x = match (multline, index) {
            (true, 0) => Length::ZERO - ink.0,
            // Where it is too wide, it begins at the edge, and the number stands below.
            (true, last) if last + 1 == count => (most - ink.1).max(Length::ZERO - ink.0),
            (true, _) | (false, _) => left,
        };
        Line { body, x: Some(x), pitch: (index > 0).then_some(pitch), row: Some(index) }
    });
    Display { lines: lines.collect(), over: Length::ZERO }
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
