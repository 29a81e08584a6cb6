//! Tests of the places of floats.

use super::tests::{room, scaled, text};
use super::*;

const LINE: i64 = 655_360;

fn float(kind: Kind, span: Span, lines: i64, line: usize) -> Float {
    Float {
        height: Length(LINE) * lines,
        span,
        mention: Mark { unit: 0, lines: vec![line] },
        kind,
        here: None,
    }
}

/// The pages of one block of so many lines, with floats, in columns of ten lines.
fn pages(lines: usize, floats: Vec<Float>, many: usize) -> Vec<PagePlan> {
    let (units, room) = scaled(vec![text(lines)], Room { last: Length::ZERO, ..room(many, 10) });
    build_natural(&Matter { units, floats, ..Matter::default() }, &room).unwrap().pages
}

/// The floats of a page.
fn on(page: &PagePlan) -> Vec<usize> {
    page.floats().collect()
}

#[test]
fn a_table_does_not_wait_for_a_figure() {
    // The figure fills a page: it waits for the next. The table, mentioned later, has room on this
    // one.
    let floats =
        vec![float(Kind::Figure, Span::Alone, 9, 1), float(Kind::Table, Span::Column, 3, 2)];
    let pages = pages(60, floats, 9);
    assert_eq!(on(&pages[0]), [1]);
    assert_eq!(pages.iter().position(|page| on(page) == [0]), Some(1));
}

#[test]
fn those_of_one_kind_keep_their_order() {
    let floats = vec![
        float(Kind::Figure, Span::Page, 6, 1),
        float(Kind::Figure, Span::Column, 3, 2),
        float(Kind::Figure, Span::Page, 3, 3),
    ];
    let order: Vec<usize> = pages(80, floats, 9).iter().flat_map(on).collect();
    assert_eq!(order, [0, 1, 2]);
}

#[test]
fn between_the_lines_those_of_one_kind_keep_their_order() {
    let here = |line| Float { here: Some(0), ..float(Kind::Figure, Span::Column, 2, line) };
    let units = vec![text(5), text(40)];
    let (units, room) = scaled(units, Room { last: Length::ZERO, ..room(9, 20) });
    let floats = vec![here(1), here(2), float(Kind::Figure, Span::Column, 2, 3)];
    let matter = Matter { units, floats, ..Matter::default() };
    let first = build_natural(&matter, &room).unwrap().pages.swap_remove(0);
    let column = &first.columns[0];
    assert_eq!((&column.here, &column.head), (&vec![(0, 0), (0, 1)], &Vec::new()));
    assert_eq!(on(&first), [0, 1, 2]);
    // What would end the column, and what finds no room, stands at its edge.
    let high = |lines| Float { height: Length(LINE) * lines, ..here(1) };
    for (lines, floats) in [(18, vec![high(2)]), (5, vec![high(14)])] {
        let (units, _) = scaled(vec![text(lines), text(40)], super::tests::room(9, 20));
        let matter = Matter { units, floats, ..Matter::default() };
        let first = build_natural(&matter, &room).unwrap().pages.swap_remove(0);
        assert!(first.columns.iter().all(|column| column.here.is_empty()), "{first:?}");
    }
}

#[test]
fn nothing_stands_between_the_opening_and_the_text_that_can_stand_elsewhere() {
    let table = || float(Kind::Table, Span::Column, 3, 1);
    let first = &pages(60, vec![table()], 9)[0];
    assert!(first.columns[0].head.is_empty() && on(first) == [0], "{first:?}");
}

#[test]
fn two_wide_ones_have_text_between_them() {
    let floats = vec![float(Kind::Figure, Span::Page, 1, 1), float(Kind::Figure, Span::Page, 1, 2)];
    let pages = pages(40, floats, 9);
    assert_eq!((pages[0].head.as_slice(), pages[0].foot.as_slice()), (&[0][..], &[1][..]));
    // A gap of a line belongs to each; the text ends above the one at the foot.
    assert_eq!((pages[0].head_room, pages[0].foot_room), (Length(LINE * 2), Length(LINE * 2)));
    assert!(pages[0].columns.iter().all(|column| column.depth == Length(LINE * 7)));
}

#[test]
fn no_page_of_floats_is_thin_while_text_is_left() {
    for lines in [3, 4, 5, 7] {
        let floats = (0..5).map(|number| float(Kind::Figure, Span::Page, lines, number)).collect();
        for page in pages(90, floats, 12).iter().filter(|page| page.is_textless()) {
            assert!(page.head_room.0 >= LINE * 6, "{lines} lines: {page:?}");
        }
    }
}

#[test]
fn waiting_costs_by_the_line_and_more_beyond_a_page() {
    let (units, room) = scaled(vec![text(60)], room(3, 10));
    let floats = vec![float(Kind::Figure, Span::Page, 3, 10)];
    let matter = Matter { units, floats, ..Matter::default() };
    let builder = Builder::new(&matter, &room);
    let spot = |line| Spot { line, ..Spot::default() };
    let price = |from, to| {
        builder.price_of_waiting(
            &spot(from),
            &Stand { spot: spot(to), placed: Placed::default() },
            Length(LINE * 9),
            None,
        )
    };
    // 2,500 for the 18 lines of a page.
    assert_eq!([price(0, 10), price(0, 19), price(11, 29)], [0, 1_250, 27_500]);
    let done = Stand { spot: spot(29), placed: Placed::default().with(Kind::Figure) };
    assert_eq!(builder.price_of_waiting(&spot(11), &done, Length(LINE * 9), None), 0);
}

#[test]
fn a_float_should_not_stand_in_a_section_of_another_kind() {
    let (units, room) = scaled(vec![text(6), text(6)], room(3, 10));
    let floats = vec![float(Kind::Table, Span::Page, 3, 1)];
    let matter = Matter { units, floats, borders: vec![1], ..Matter::default() };
    let builder = Builder::new(&matter, &room);
    assert_eq!(builder.price_of_straying(&Spot::default(), 0..1), 0);
    assert_eq!(builder.price_of_straying(&Spot::begin(1), 0..1), 12_000);
}

#[test]
fn a_table_in_the_text_does_not_overtake_one_that_floats() {
    let (units, room) = scaled(vec![text(6), text(6)], room(3, 10));
    let fixed = vec![Fixed { kind: Kind::Table, unit: 1, floats: 1 }];
    let matter = Matter {
        units,
        floats: vec![float(Kind::Table, Span::Page, 3, 1)],
        fixed,
        ..Matter::default()
    };
    let builder = Builder::new(&matter, &room);
    let price = |unit, line, placed| {
        let end = Stand { spot: Spot { unit, line, ..Spot::default() }, placed };
        builder.price_of_waiting(&Spot::default(), &end, Length(LINE * 100), None)
    };
    let placed = Placed::default().with(Kind::Table);
    assert!(price(1, 0, Placed::default()) < 15_000 && price(1, 2, Placed::default()) > 15_000);
    assert_eq!(price(1, 2, placed), 0);
}

#[test]
fn no_page_is_without_text_where_the_style_wants_none() {
    let textless = |page: bool| {
        let floats = vec![float(Kind::Figure, Span::Column, 9, 1); 3];
        let places = Places { page, ..Places::default() };
        let room = Room { columns: 1, last: Length::ZERO, places, ..room(12, 20) };
        let (units, room) = scaled(vec![text(60)], room);
        let plan = build_natural(&Matter { units, floats, ..Matter::default() }, &room).unwrap();
        plan.pages.iter().filter(|page| page.is_textless()).count()
    };
    assert_eq!([true, false].map(textless), [1, 0]);
}
