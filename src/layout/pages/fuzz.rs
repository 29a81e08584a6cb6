//! Random matter for the page builder: it ends, panics never, and loses nothing.

use std::collections::BTreeMap;

use super::*;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1)).unwrap()
    }

    fn one_in(&mut self, odds: u64) -> bool {
        self.below(odds) == 0
    }

    fn lines(&mut self, limit: u64) -> Length {
        LINE * i64::try_from(self.below(limit)).unwrap()
    }
}

const LINE: Length = Length(12 * 65_536);

fn matter(dice: &mut Dice) -> Matter {
    let mut matter = Matter::default();
    for index in 0..1 + dice.below(24) {
        let heading = dice.one_in(5);
        let most = if dice.one_in(12) { 90 } else { 14 };
        let lines = if heading { 1 } else { 1 + dice.below(most) };
        let mut variants = vec![Variant {
            lines,
            hyphens: (0..lines).map(|_| dice.one_in(6)).collect::<Vec<bool>>(),
            ..Variant::default()
        }];
        if !heading && dice.one_in(3) {
            let longer =
                Variant { lines: lines + 1, cost: 500, hyphens: Vec::new(), notes: Vec::new() };
            variants.push(longer);
        }
        while !heading && dice.one_in(3) {
            let note = matter.notes.len();
            let from = variants[0].notes.last().map_or(0, |(line, _)| *line);
            let line = from + dice.below((lines - from) as u64);
            variants.iter_mut().for_each(|variant| variant.notes.push((line, note)));
            let most = if dice.one_in(10) { 60 } else { 5 };
            let length = 1 + dice.below(most);
            matter.notes.push(Note { lines: vec![LINE.scale(8, 10); length] });
        }
        if dice.one_in(6) {
            let span = [Span::Column, Span::Page, Span::Alone][dice.below(3)];
            let height = dice.lines(25) + LINE;
            let kind = [Kind::Figure, Kind::Figure, Kind::Table, Kind::Other][dice.below(4)];
            let mention =
                Mark { unit: index, lines: vec![dice.below(lines as u64); variants.len()] };
            let later = matter
                .floats
                .last()
                .map(|float: &Float| float.mention.clone())
                .filter(|last| last.unit == index);
            let mention = later.unwrap_or(mention);
            let here = (!heading && span == Span::Column && dice.one_in(2)).then_some(index);
            matter.floats.push(Float { height, span, mention, kind, here });
        }
        matter.units.push(Unit {
            before: if heading { LINE } else { Length::ZERO },
            stretch: if dice.one_in(8) { LINE / 2 } else { Length::ZERO },
            first: LINE,
            top: Length::ZERO,
            leading: LINE,
            variants,
            keep_with_next: heading,
            orphans: 2.min(lines),
            beside: 0,
            widows: 2.min(lines),
            grid: Grid::On,
        });
    }
    matter
}

fn room(dice: &mut Dice, pages: usize) -> Room {
    Room {
        heights: vec![LINE * (30 + i64::try_from(dice.below(20)).unwrap()); pages],
        columns: 1 + dice.below(2),
        grid: LINE,
        short: 1,
        ragged: false,
        textless: true,
        last: Length::ZERO,
        note_rule: LINE / 2,
        float_gap: LINE.scale(7, 10),
        places: Places::default(),
        pins: Vec::new(),
    }
}

/// Every line of every block stands once and in order, so does every line of every note, and every
/// float, none before its mention's page.
fn nothing_is_lost(matter: &Matter, plan: &Plan) {
    let mut lines: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut notes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut floats: Vec<usize> = Vec::new();
    let mut last_unit = 0;
    for page in &plan.pages {
        let begun = floats.len();
        floats.extend(page.floats());
        for column in &page.columns {
            for slice in &column.slices {
                assert!(slice.unit >= last_unit && slice.from < slice.to);
                last_unit = slice.unit;
                let (variant, to) = lines
                    .insert(slice.unit, (slice.variant, slice.to))
                    .unwrap_or((slice.variant, 0));
                assert_eq!((variant, to), (slice.variant, slice.from), "block {}", slice.unit);
            }
            for slice in &column.notes {
                assert_eq!(
                    notes.insert(slice.note, slice.to).unwrap_or(0),
                    slice.from,
                    "note {}",
                    slice.note
                );
            }
            assert!(column.height <= column.depth + Length(65_536), "a column is not overfull");
        }
        for &float in &floats[begun..] {
            let mention = &matter.floats[float].mention;
            let stands =
                lines.get(&mention.unit).is_some_and(|(variant, to)| mention.line(*variant) < *to);
            assert!(stands, "float {float} stands before its mention");
        }
    }
    for (index, unit) in matter.units.iter().enumerate() {
        let (variant, to) = lines[&index];
        assert_eq!(to, unit.lines(variant), "block {index} is whole");
    }
    for (index, note) in matter.notes.iter().enumerate() {
        assert_eq!(notes.get(&index), Some(&note.lines.len()), "note {index} is whole");
    }
    for kind in [Kind::Figure, Kind::Table, Kind::Other] {
        let of_kind = |float: &usize| matter.floats[*float].kind == kind;
        let all = (0..matter.floats.len()).filter(of_kind);
        assert!(
            floats.iter().copied().filter(of_kind).eq(all),
            "all floats of a kind, in order: {floats:?}"
        );
    }
}

#[test]
fn whatever_comes_is_divided_and_nothing_is_lost() {
    let mut divided = 0;
    for seed in 0..80 {
        let mut dice = Dice(seed);
        let matter = matter(&mut dice);
        let room = room(&mut dice, 120);
        let natural = build_natural(&matter, &room);
        if let Some(plan) = &natural {
            divided += 1;
            nothing_is_lost(&matter, plan);
            let pages = plan.pages.len();
            for other in [pages.saturating_sub(1), pages, pages + 1] {
                let room =
                    Room { heights: room.heights[..other.min(120)].to_vec(), ..room.clone() };
                build(&matter, &room).iter().for_each(|plan| nothing_is_lost(&matter, plan));
            }
        }
    }
    assert!(divided > 75, "only {divided} of 80 articles could be divided into pages");
}

#[test]
fn absurd_rooms_end_too() {
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let matter = matter(&mut dice);
        for height in [-5, 0, 1, 12, 400] {
            for grid in [0, 1, 786_432] {
                let room = Room {
                    heights: vec![Length(height * 65_536); 3],
                    grid: Length(grid),
                    ..room(&mut dice, 3)
                };
                build(&matter, &room).iter().for_each(|plan| nothing_is_lost(&matter, plan));
            }
        }
    }
}
