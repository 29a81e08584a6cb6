//! Tests of the page builder.

use super::*;

fn text(lines: usize) -> Unit {
    let variants = vec![Variant { lines, cost: 0, hyphens: vec![false; lines], notes: Vec::new() }];
    let line = Length(10);
    Unit {
        before: Length::ZERO,
        stretch: Length::ZERO,
        first: line,
        top: Length::ZERO,
        leading: line,
        variants,
        keep_with_next: false,
        orphans: 2,
        widows: 2,
        grid: Grid::On,
    }
}

fn room(pages: usize, lines: i64) -> Room {
    Room {
        heights: vec![Length(10 * (lines - 1)); pages],
        columns: 2,
        grid: Length(10),
        short: 1,
        ragged: false,
        textless: true,
        last: Length(10),
        note_rule: Length(5),
        float_gap: Length(10),
        pins: Vec::new(),
    }
}

fn scaled(mut units: Vec<Unit>, mut room: Room) -> (Vec<Unit>, Room) {
    // The tests speak of lines; the builder's sense of “level” is a quarter point.
    let up = |length: &mut Length| *length = *length * 65_536;
    for unit in &mut units {
        for length in [&mut unit.before, &mut unit.stretch, &mut unit.first, &mut unit.top, &mut unit.leading] {
            up(length);
        }
    }
    room.heights.iter_mut().for_each(up);
    [&mut room.grid, &mut room.last, &mut room.note_rule, &mut room.float_gap].into_iter().for_each(up);
    (units, room)
}

fn plan(units: Vec<Unit>, room: Room) -> Option<Plan> {
    let (units, room) = scaled(units, room);
    build(&Matter { units, ..Matter::default() }, &room)
}

fn placed(plan: &Plan) -> Vec<(usize, usize, usize)> {
    plan.pages.iter().flat_map(|page| &page.columns).flat_map(|column| &column.slices).map(|slice| (slice.unit, slice.from, slice.to)).collect()
}

#[test]
fn fills_columns_and_loses_no_line() {
    let plan = plan(vec![text(9), text(12), text(15)], room(2, 10)).unwrap();
    let mut at = BTreeMap::new();
    for (unit, from, to) in placed(&plan) {
        assert_eq!(at.insert(unit, to).unwrap_or(0), from);
    }
    assert_eq!(at.into_values().collect::<Vec<_>>(), [9, 12, 15]);
    assert_eq!(plan.pages[0].columns[0].height, plan.pages[0].columns[1].height);
}

#[test]
fn leaves_no_widow_and_no_orphan() {
    // 9 + 2 lines and columns of 10: the second block cannot be parted after its first line.
    let plan = plan(vec![text(9), text(7), text(20)], room(2, 10)).unwrap();
    for (unit, from, to) in placed(&plan) {
        let total = [9, 7, 20][unit];
        assert!(from == 0 || total - from >= 2, "widow in block {unit}");
        assert!(to == total || to >= 2, "orphan in block {unit}");
    }
}

#[test]
fn a_heading_stays_with_its_text() {
    let heading = Unit { keep_with_next: true, before: Length(10), ..text(1) };
    let plan = plan(vec![text(8), heading, text(28)], room(2, 10)).unwrap();
    for column in plan.pages.iter().flat_map(|page| &page.columns) {
        assert_ne!(column.slices.last().unwrap().unit, 1);
    }
}

#[test]
fn says_no_when_the_pages_cannot_be_filled() {
    assert!(plan(vec![text(200)], room(2, 10)).is_none());
    assert!(plan(vec![text(5)], room(2, 10)).is_none());
}

#[test]
fn three_lines_are_an_article_too() {
    let mut room = room(1, 10);
    room.last = Length::ZERO;
    let plan = plan(vec![Unit { orphans: 3, widows: 3, ..text(3) }], room).unwrap();
    assert_eq!(placed(&plan), [(0, 0, 3)]);
}

#[test]
fn the_last_page_is_balanced() {
    let plan = plan(vec![text(32)], room(2, 10)).unwrap();
    let last = &plan.pages.last().unwrap().columns;
    assert!((last[0].height - last[1].height).abs() <= Length(10 * 65_536));
}

fn calling(lines: usize, calls: &[(usize, usize)]) -> Unit {
    let mut unit = text(lines);
    unit.variants[0].notes = calls.to_vec();
    unit
}

fn note(lines: usize) -> Note {
    Note { lines: vec![Length(8 * 65_536); lines] }
}

fn with(units: Vec<Unit>, notes: Vec<Note>, floats: Vec<Float>, room: Room) -> Option<Plan> {
    let (units, room) = scaled(units, room);
    build(&Matter { units, notes, floats }, &room)
}

fn columns(plan: &Plan) -> impl Iterator<Item = &Column> {
    plan.pages.iter().flat_map(|page| &page.columns)
}

#[test]
fn a_note_stands_in_the_column_of_its_call() {
    let plan = with(vec![text(12), calling(18, &[(3, 0)])], vec![note(2)], Vec::new(), room(2, 10)).unwrap();
    let called = columns(&plan).find(|column| column.slices.iter().any(|slice| slice.unit == 1 && slice.from <= 3 && 3 < slice.to)).unwrap();
    assert_eq!(called.notes, [NoteSlice { note: 0, from: 0, to: 2 }]);
    assert_eq!(columns(&plan).map(|column| column.notes.len()).sum::<usize>(), 1);
}

#[test]
fn a_note_too_long_for_its_column_goes_on_in_the_next() {
    let plan = with(vec![calling(24, &[(7, 0)])], vec![note(9)], Vec::new(), room(2, 10)).unwrap();
    let slices: Vec<NoteSlice> = columns(&plan).flat_map(|column| column.notes.clone()).collect();
    assert!(slices.len() > 1, "{slices:?}");
    assert_eq!(slices.first().map(|slice| slice.from), Some(0));
    assert!(slices.windows(2).all(|pair| pair[0].to == pair[1].from));
    assert_eq!(slices.last().map(|slice| slice.to), Some(9));
}

fn float(span: Span, lines: i64, unit: usize, line: usize) -> Float {
    Float { height: Length(10 * 65_536) * lines, span, mention: Mark { unit, lines: vec![line] } }
}

#[test]
fn a_float_never_stands_before_the_page_of_its_mention() {
    let floats = vec![float(Span::Column, 3, 0, 14), float(Span::Page, 2, 0, 30)];
    let plan = with(vec![text(47)], Vec::new(), floats, room(3, 10)).unwrap();
    let mut ends = 0;
    let mut seen = Vec::new();
    for page in &plan.pages {
        ends = page.columns.iter().flat_map(|column| &column.slices).map(|slice| slice.to).max().unwrap_or(ends);
        let here = page.head.iter().chain(page.columns.iter().flat_map(|column| column.head.iter().chain(&column.foot)));
        for &index in here {
            assert!([14, 30][index] < ends, "float {index}");
            seen.push(index);
        }
    }
    assert_eq!(seen, [0, 1], "all of them, in order");
}

#[test]
fn a_float_that_fills_a_page_has_one_to_itself() {
    let plan = with(vec![text(60)], Vec::new(), vec![float(Span::Alone, 9, 0, 3)], room(4, 10)).unwrap();
    let alone: Vec<&PagePlan> = plan.pages.iter().filter(|page| page.head == [0]).collect();
    assert_eq!(alone.len(), 1);
    assert!(alone[0].columns.iter().all(|column| column.slices.is_empty()));
}

#[test]
fn a_pinned_page_begins_where_it_must() {
    for line in [34, 37, 39] {
        let mut room = room(3, 10);
        room.pins = vec![(2, Mark { unit: 0, lines: vec![line] })];
        let plan = with(vec![text(50)], Vec::new(), Vec::new(), room).unwrap();
        let first = plan.pages[2].columns[0].slices[0];
        assert_eq!((first.unit, first.from), (0, line));
    }
}

#[test]
fn a_pin_out_of_reach_is_not_met() {
    let mut room = room(3, 10);
    room.pins = vec![(1, Mark { unit: 0, lines: vec![25] })];
    assert!(with(vec![text(50)], Vec::new(), Vec::new(), room).is_none());
}

#[test]
fn takes_no_more_pages_than_needed() {
    let (units, room) = scaled(vec![text(50)], room(30, 10));
    let room = Room { last: Length::ZERO, ..room };
    assert_eq!(build_natural(&Matter { units, ..Matter::default() }, &room).unwrap().pages.len(), 3);
}
