//! Tests of the page builder.

use super::*;

fn text(lines: usize) -> Unit {
    let variants = vec![Variant { lines, cost: 0, hyphens: vec![false; lines] }];
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
    }
}

fn room(pages: usize, lines: i64) -> Room {
    Room { heights: vec![Length(10 * (lines - 1)); pages], columns: 2, grid: Length(10), short: 1, last: Length(10) }
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
    up(&mut room.grid);
    up(&mut room.last);
    (units, room)
}

fn plan(units: Vec<Unit>, room: Room) -> Option<Plan> {
    let (units, room) = scaled(units, room);
    build(&units, &room)
}

fn placed(plan: &Plan) -> Vec<(usize, usize, usize)> {
    plan.pages.iter().flatten().flat_map(|column| &column.slices).map(|slice| (slice.unit, slice.from, slice.to)).collect()
}

#[test]
fn fills_columns_and_loses_no_line() {
    let plan = plan(vec![text(9), text(12), text(15)], room(2, 10)).unwrap();
    let mut at = BTreeMap::new();
    for (unit, from, to) in placed(&plan) {
        assert_eq!(at.insert(unit, to).unwrap_or(0), from);
    }
    assert_eq!(at.into_values().collect::<Vec<_>>(), [9, 12, 15]);
    assert_eq!(plan.pages[0][0].height, plan.pages[0][1].height);
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
    for column in plan.pages.iter().flatten() {
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
    let last = plan.pages.last().unwrap();
    assert!((last[0].height - last[1].height).abs() <= Length(10 * 65_536));
}
