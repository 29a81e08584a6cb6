//! Tests of the page builder.

use super::search::followed;
use super::*;

pub(super) fn text(lines: usize) -> Unit {
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
        beside: 0,
        widows: 2,
        grid: Grid::On,
    }
}

pub(super) fn room(pages: usize, lines: i64) -> Room {
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
        places: Places::default(),
        pins: Vec::new(),
    }
}

pub(super) fn scaled(mut units: Vec<Unit>, mut room: Room) -> (Vec<Unit>, Room) {
    // The tests speak of lines; the builder's sense of “level” is a quarter point.
    let up = |length: &mut Length| *length = *length * 65_536;
    for unit in &mut units {
        for length in
            [&mut unit.before, &mut unit.stretch, &mut unit.first, &mut unit.top, &mut unit.leading]
        {
            up(length);
        }
    }
    room.heights.iter_mut().for_each(up);
    [&mut room.grid, &mut room.last, &mut room.note_rule, &mut room.float_gap]
        .into_iter()
        .for_each(up);
    (units, room)
}

fn plan(units: Vec<Unit>, room: Room) -> Option<Plan> {
    let (units, room) = scaled(units, room);
    build(&Matter { units, ..Matter::default() }, &room)
}

fn placed(plan: &Plan) -> Vec<(usize, usize, usize)> {
    plan.pages
        .iter()
        .flat_map(|page| &page.columns)
        .flat_map(|column| &column.slices)
        .map(|slice| (slice.unit, slice.from, slice.to))
        .collect()
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
    build(&Matter { units, notes, floats, ..Matter::default() }, &room)
}

fn columns(plan: &Plan) -> impl Iterator<Item = &Column> {
    plan.pages.iter().flat_map(|page| &page.columns)
}

#[test]
fn a_note_stands_in_the_column_of_its_call() {
    let plan = with(vec![text(12), calling(18, &[(3, 0)])], vec![note(2)], Vec::new(), room(2, 10))
        .unwrap();
    let called = columns(&plan)
        .find(|column| {
            column.slices.iter().any(|slice| slice.unit == 1 && slice.from <= 3 && 3 < slice.to)
        })
        .unwrap();
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

#[test]
fn no_line_of_a_note_stands_alone_where_it_is_parted() {
    // In columns of ten lines: whatever the length of the note, at least two lines stand on either
    // side.
    for lines in 5..=9 {
        let units = vec![calling(30, &[(5, 0)])];
        let plan = with(units, vec![note(lines)], Vec::new(), room(2, 10)).unwrap();
        let parts = columns(&plan).flat_map(|column| &column.notes);
        let alone = parts.filter(|slice| slice.to - slice.from == 1).count();
        assert_eq!(alone, 0, "{lines} lines");
    }
}

fn float(span: Span, lines: i64, unit: usize, line: usize) -> Float {
    Float {
        height: Length(10 * 65_536) * lines,
        span,
        mention: Mark { unit, lines: vec![line] },
        kind: Kind::Figure,
        here: None,
    }
}

#[test]
fn a_float_never_stands_before_the_page_of_its_mention() {
    let floats = vec![float(Span::Column, 3, 0, 14), float(Span::Page, 2, 0, 30)];
    let plan = with(vec![text(47)], Vec::new(), floats, room(3, 10)).unwrap();
    let mut ends = 0;
    let mut seen = Vec::new();
    for page in &plan.pages {
        ends = page
            .columns
            .iter()
            .flat_map(|column| &column.slices)
            .map(|slice| slice.to)
            .max()
            .unwrap_or(ends);
        let here = page
            .head
            .iter()
            .chain(page.columns.iter().flat_map(|column| column.head.iter().chain(&column.foot)));
        for &index in here {
            assert!([14, 30][index] < ends, "float {index}");
            seen.push(index);
        }
    }
    assert_eq!(seen, [0, 1], "all of them, in order");
}

#[test]
fn a_float_that_fills_a_page_has_one_to_itself() {
    let plan =
        with(vec![text(60)], Vec::new(), vec![float(Span::Alone, 9, 0, 3)], room(4, 10)).unwrap();
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
    assert_eq!(
        build_natural(&Matter { units, ..Matter::default() }, &room).unwrap().pages.len(),
        3
    );
}

/// The builder for some blocks, on one page of columns of ten lines, at its finest: what a test
/// asks it.
fn asking<T>(units: Vec<Unit>, room: Room, ask: impl FnOnce(&mut Builder) -> T) -> T {
    let (units, room) = scaled(units, room);
    let matter = Matter { units, ..Matter::default() };
    ask(&mut Builder::new(&matter, &room))
}

fn slice(unit: usize, from: usize, to: usize) -> Slice {
    Slice { unit, variant: 0, from, to }
}

/// After which lines of a block of seven a column may end.
fn ends_of(unit: Unit, from: usize, room: Room) -> Vec<usize> {
    let lines = unit.lines(0);
    asking(vec![unit, text(9)], room, |builder| {
        (from + 1..=lines).filter(|&to| builder.may_end(&slice(0, from, to))).collect()
    })
}

#[test]
fn what_is_too_high_for_a_balanced_column_alone_does_not_stand_in_it() {
    let filled = |unit: Unit, target: i64| {
        let line = 65_536 * 10;
        let depth = Depth { target: Length(line * target), limit: Length(line * 10) };
        asking(vec![unit, text(9)], room(1, 10), |builder| {
            builder.fill(Spot::begin(0), depth, &Here::default()).len()
        })
    };
    // A float leaves the column no line, but a deeper column would have one.
    let heading = Unit { keep_with_next: true, ..text(1) };
    assert_eq!(filled(heading.clone(), -2), 0);
    assert!(filled(heading, 6) > 0);
    // What is higher than any column has one alone.
    assert_eq!(filled(Unit { top: Length(400), ..text(1) }, 10), 1);
}

#[test]
fn a_column_ends_neither_after_an_orphan_nor_before_a_widow() {
    assert_eq!(ends_of(text(7), 0, room(1, 10)), [2, 3, 4, 5, 7]);
    assert_eq!(ends_of(Unit { orphans: 3, ..text(7) }, 0, room(1, 10)), [3, 4, 5, 7]);
    assert_eq!(ends_of(Unit { widows: 3, ..text(7) }, 0, room(1, 10)), [2, 3, 4, 7]);
    // What has begun in the column before has no orphan any more.
    assert_eq!(ends_of(text(7), 2, room(1, 10)), [3, 4, 5, 7]);
    // Nothing may be divided, and nothing parted from what follows.
    let heading = Unit { orphans: 3, widows: 3, keep_with_next: true, ..text(3) };
    assert_eq!(ends_of(heading.clone(), 0, room(1, 10)), Vec::<usize>::new());
    // As a last resort it is divided like any other text.
    let ragged = Room { ragged: true, ..room(1, 10) };
    assert_eq!(ends_of(Unit { orphans: 5, widows: 5, ..heading }, 0, ragged.clone()), [3]);
    assert_eq!(
        ends_of(Unit { orphans: 7, widows: 7, ..text(7) }, 0, ragged.clone()),
        [2, 3, 4, 5, 7]
    );
    // But not beside a drop cap.
    assert_eq!(ends_of(Unit { beside: 4, orphans: 4, ..text(7) }, 0, ragged), [4, 5, 7]);
}

#[test]
fn after_the_last_block_there_is_no_next_column() {
    assert!(!asking(vec![text(7)], room(1, 10), |builder| builder.may_end(&slice(0, 0, 7))));
}

#[test]
fn what_belongs_together_is_parted_only_by_force() {
    let parts = |unit: Unit, to| {
        asking(vec![unit, text(9)], room(1, 10), |builder| builder.parts(&slice(0, 0, to)))
    };
    assert!(
        parts(text(7), 1)
            && !parts(text(7), 2)
            && !parts(text(7), 5)
            && parts(text(7), 6)
            && !parts(text(7), 7)
    );
    assert!(parts(Unit { keep_with_next: true, ..text(7) }, 7));
}

/// What it costs when a column ends this many lines above its foot, after a block of this kind
/// whose spaces may grow by `stretch`.
fn price(lines: i64, stretch: i64, kind: Grid, room: Room) -> Option<i64> {
    let unit = Unit { grid: kind, ..text(7) };
    asking(vec![unit, text(9)], room, |builder| {
        let notes = builder.notes_at(&Spot::default());
        let placed = column::placing(slice(0, 0, 7), Length(stretch * 655_360), notes);
        builder.end_price(&placed, Length(lines * 655_360))
    })
}

#[test]
fn a_column_that_ends_high_costs_more_with_every_line() {
    let one = || room(1, 10);
    assert_eq!(price(0, 0, Grid::On, one()), Some(0));
    // 4,000 × lines²; four lines are too many.
    assert_eq!(
        [1, 2, 3, 4].map(|lines| price(lines, 0, Grid::On, one())),
        [Some(4_000), Some(16_000), Some(36_000), None]
    );
    // 60 × rows², up to eight rows.
    assert_eq!(
        [1, 8, 9].map(|lines| price(lines, 0, Grid::Ragged, one())),
        [Some(60), Some(3_840), None]
    );
    // Space that may grow by four lines and grows by two: half of it, 50² ÷ 100.
    assert_eq!([2, 4].map(|lines| price(lines, 4, Grid::On, one())), [Some(25), Some(100)]);
    // 40,000, and 4,000 for each line.
    assert_eq!(price(5, 0, Grid::On, Room { ragged: true, ..one() }), Some(60_000));
    assert_eq!(price(-1, 0, Grid::On, Room { ragged: true, ..one() }), None);
}

#[test]
fn a_last_page_emptier_than_it_must_be_costs() {
    // One page of 2 × 10 lines; six lines are left for two columns that must have at least so many
    // lines.
    let cost = |least: i64| {
        let last = Length(10 * (least - 1));
        plan(vec![text(20), text(6)], Room { last, short: 0, ..room(2, 10) }).map(|plan| plan.cost)
    };
    assert_eq!(cost(3), Some(0));
    // Three and three lines in columns of four: the first ends a line too high (4,000), the page is
    // unlevel by two half lines (40).
    assert_eq!(cost(4), Some(4_040));
    // Both columns of the first page give up a line (8,000), so that four and four stand in columns
    // of five (4,040).
    assert_eq!(cost(5), Some(12_040));
}

#[test]
fn a_page_a_line_short_is_cheaper_than_a_ragged_one() {
    let found = |lines: usize, short: i64| {
        let room = Room { short, last: Length(90), ..room(2, 10) };
        plan(vec![text(18), text(lines - 18)], room)
            .map(|plan| (plan.pages[0].columns[0].depth.0 / 655_360, plan.cost))
    };
    assert_eq!(found(40, 1), Some((9, 0)));
    assert_eq!(found(38, 1), Some((8, 900)));
    // No page may be short: the last one is, by a line in both columns.
    assert_eq!(found(38, 0), Some((9, 4_040)));
}

#[test]
fn columns_that_differ_cost_more_than_a_line() {
    let unlevel = |half_lines: i64| page::unbalance(Length(half_lines * 5), Length(10));
    // 20 for each half line up to a line; beyond, 3,000.
    assert_eq!([0, 1, 2, 3].map(unlevel), [0, 20, 40, 9_000]);
}

#[test]
fn the_cheaper_of_two_settings_is_taken_and_a_dearer_one_only_at_need() {
    let variant = |lines, cost| Variant { lines, cost, ..Variant::default() };
    let elastic =
        |lines| Unit { variants: vec![variant(lines, 0), variant(lines + 1, 400)], ..text(lines) };
    let room = || Room { short: 0, last: Length(90), ..room(2, 10) };
    let costs = |lines: usize| {
        plan(vec![elastic(lines), text(20)], room())
            .map(|plan| (plan.pages[0].columns[0].slices[0].variant, plan.cost))
    };
    assert_eq!(costs(20), Some((0, 0)));
    assert_eq!(costs(19), Some((1, 400)));
    // A line more than 18 leaves an orphan at the foot of the page; rather the last page is a line
    // short.
    assert_eq!(costs(18), Some((0, 4_040)));
}

#[test]
fn a_hyphen_at_the_foot_of_a_column_costs() {
    let mut unit = text(40);
    unit.variants[0].hyphens[9] = true;
    let with =
        |unit| plan(vec![unit], Room { short: 0, last: Length(90), ..room(2, 10) }).unwrap().cost;
    assert_eq!(with(unit) - with(text(40)), 5_000);
}

#[test]
fn heights_are_counted_in_whole_lines() {
    let room = room(1, 10);
    assert_eq!(
        [0, 1, 10, 11].map(|height| room.whole_lines(Length(height))),
        [0, 10, 10, 20].map(Length)
    );
    // Notes take a rule of 5 above them.
    assert_eq!([0, 5, 6].map(|height| room.for_notes(Length(height))), [0, 10, 20].map(Length));
    let off = Unit { grid: Grid::Off, ..text(1) };
    assert_eq!(
        (room.first_line(&text(1), Length(13)), room.first_line(&off, Length(13))),
        (Length(20), Length(13))
    );
    // Space above, and four lines of ten.
    assert_eq!(Unit { before: Length(7), ..text(4) }.natural(), Length(47));
    assert_eq!(note(5).height(2), Length(24 * 65_536));
}

#[test]
fn a_mark_stands_before_the_lines_after_it() {
    let mark = Mark { unit: 2, lines: vec![3, 4] };
    let spot = |unit, variant, line| Spot { unit, variant, line, carry: None };
    assert!(
        mark.before(&spot(2, 0, 4))
            && !mark.before(&spot(2, 0, 3))
            && !mark.before(&spot(2, 1, 4))
            && mark.before(&spot(3, 0, 0))
    );
    assert!(
        mark.at(&spot(2, 0, 3))
            && mark.at(&spot(2, 1, 4))
            && !mark.at(&spot(2, 0, 4))
            && !mark.at(&spot(1, 0, 3))
    );
}

#[test]
fn everything_in_one_endless_column() {
    let (units, room) = scaled(vec![text(4)], room(2, 10));
    let line = room.grid;
    // 2 lines and a gap of one: three. Over both columns, twice that. Alone, both columns of a page
    // of ten lines.
    for (span, lines) in [(Span::Column, 7), (Span::Page, 10), (Span::Alone, 24)] {
        let matter = Matter {
            units: units.clone(),
            notes: vec![note(5)],
            floats: vec![float(span, 2, 0, 1)],
            ..Matter::default()
        };
        // Notes: five lines of four fifths.
        assert_eq!(natural_height(&matter, &room), line * lines + line * 4, "{span:?}");
    }
}

#[test]
fn of_many_beginnings_the_cheapest_are_followed() {
    let way = |cost| {
        let setting = Rc::new(Setting::default());
        Reached {
            cost,
            previous: Stand::default(),
            columns: Filledness::default(),
            depth: Length::ZERO,
            setting,
        }
    };
    let ends = |costs: &[i64]| -> Ends {
        costs
            .iter()
            .enumerate()
            .map(|(at, &cost)| {
                (Stand { spot: Spot::begin(at), placed: Placed::default() }, way(cost))
            })
            .collect()
    };
    // Few: all of them.
    assert_eq!(followed(&ends(&[0, 90_000, 90_000]), |_| 0).len(), 3);
    // Ten within the bound of 15,000, one beyond it in the middle, and the ends of the range
    // whatever they cost.
    let mut costs = vec![100; 12];
    (costs[0], costs[5], costs[11], costs[6]) = (90_000, 90_000, 90_000, 15_100);
    let kept: Vec<usize> =
        followed(&ends(&costs), |_| 0).iter().map(|(stand, _)| stand.spot.unit).collect();
    assert_eq!(kept, [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn an_article_that_is_only_its_opening_has_a_page() {
    let empty = |pages: usize| with(Vec::new(), Vec::new(), Vec::new(), room(pages, 10));
    assert_eq!(empty(1).map(|plan| plan.pages.len()), Some(1));
    assert_eq!(empty(2), None, "two assigned pages are not filled");
    let natural = build_natural(&Matter::default(), &room(3, 10)).unwrap();
    assert_eq!((natural.pages.len(), natural.pages[0].is_textless()), (1, true));
}
