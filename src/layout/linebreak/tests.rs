//! Tests of the line breaker.

use super::points::Sums;
use super::*;
use crate::hlist::HItem;

fn list(words: &[i64]) -> HList {
    let mut items = Vec::new();
    for (index, &width) in words.iter().enumerate() {
        if index > 0 {
            let (width, stretch, shrink) = (Length(30), Length(15), Length(10));
            items.push(HItem::Glue {
                width,
                stretch,
                shrink,
                breakable: true,
                style: 0,
                from: 0,
                to: 0,
            });
        }
        items.push(HItem::Box {
            fragment: 0,
            from: 0,
            to: 0,
            width: Length(width),
            left: Length::ZERO,
            right: Length::ZERO,
        });
    }
    HList { items, ..HList::default() }
}

fn measure(width: i64) -> Measure {
    Measure {
        first: Length(width),
        rest: Length(width),
        first_lines: 1,
        restarts: false,
        justified: true,
        shortest_last: Length::ZERO,
        looseness: 1,
    }
}

fn spec() -> LinesSpec {
    LinesSpec { expansion: 0, ..LinesSpec::default() }
}

#[test]
fn breaks_where_the_lines_fill() {
    let found = break_lines(&list(&[100; 9]), &measure(360), &spec());
    assert_eq!(found[0].lines.len(), 3);
    assert!(found[0].lines.iter().all(|line| line.badness == 0));
}

#[test]
fn a_word_wider_than_the_line_is_set_overfull_and_not_lost() {
    let found = break_lines(&list(&[100, 900, 100]), &measure(300), &spec());
    let covered: usize = found[0].lines.iter().map(|line| (line.from..line.to).count()).sum();
    assert!(covered >= 3);
    assert_eq!(found[0].lines.last().unwrap().to, 5);
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    let found = break_lines(&HList::default(), &measure(300), &spec());
    assert_eq!(found[0].lines.len(), 1);
}

/// Every item is in exactly one line, or is the glue at a line's end, whatever the widths.
#[test]
fn ends_on_every_input_and_keeps_every_word() {
    let mut seed = 12_345_u64;
    for round in 0..300 {
        let mut next = |most: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % most).unwrap()
        };
        let words: Vec<i64> = (0..next(60)).map(|_| next(250)).collect();
        let list = list(&words);
        let found = break_lines(&list, &measure(next(400)), &spec());
        assert!(!found.is_empty(), "round {round}");
        for breaking in found {
            let mut at = 0;
            for line in &breaking.lines {
                assert_eq!(line.from, at);
                at = line.to + 1;
            }
            assert_eq!(breaking.lines.last().unwrap().to, list.items.len());
        }
    }
}

/// What one step of the breaker adds: a line from a node to a point, the last of the paragraph or
/// one within it.
struct Step {
    from: Node,
    fit: Fit,
    point: Point,
    last: bool,
    shortest_last: Length,
}

impl Default for Step {
    fn default() -> Step {
        Step {
            from: Node {
                point: 0,
                line: 0,
                class: 1,
                hyphens: 0,
                badness: 0,
                demerits: 5,
                previous: usize::MAX,
            },
            fit: Fit { badness: 3, loose: 3, class: 1, overfull: false },
            point: Point::default(),
            last: false,
            shortest_last: Length::ZERO,
        }
    }
}

impl Step {
    /// The demerits with which the point is reached; nothing when it is not offered.
    fn demerits(self) -> Option<i64> {
        let points: Vec<Point> = if self.last {
            vec![Point::default(), self.point]
        } else {
            vec![Point::default(), self.point, Point::default()]
        };
        let measure = Measure { shortest_last: self.shortest_last, ..measure(360) };
        let breaker = Breaker {
            points: &points,
            measure: &measure,
            tolerance: 800,
            emergency: Length::ZERO,
            desperate: false,
        };
        let mut best = Vec::new();
        breaker.offer(1, 0, &self.from, &self.fit, &mut best);
        best.first().map(|node| node.demerits)
    }
}

#[test]
fn a_line_costs_its_badness_and_its_penalty_squared() {
    // 5 before it, and (10 + 3)² = 169.
    assert_eq!(Step::default().demerits(), Some(174));
    // A hyphen's penalty of 50 adds 50² = 2,500.
    let point = Point { penalty: 50, flagged: true, ..Point::default() };
    assert_eq!(Step { point, ..Step::default() }.demerits(), Some(2_674));
}

#[test]
fn hyphens_one_below_the_other_cost_and_three_are_never_set() {
    let after = |hyphens, flagged, last| {
        let from = Node { hyphens, ..Step::default().from };
        Step { from, point: Point { flagged, ..Point::default() }, last, ..Step::default() }
            .demerits()
    };
    assert_eq!(after(0, true, false), Some(174));
    assert_eq!(after(1, true, false), Some(100_174));
    assert_eq!(after(2, true, false), None);
    // A line without a hyphen ends the ladder.
    assert_eq!(after(2, false, false), Some(174));
    // The line before the last ends with a hyphen.
    assert_eq!(after(1, false, true), Some(6_174));
    assert_eq!(after(0, false, true), Some(174));
}

#[test]
fn a_tight_line_beside_a_loose_one_costs() {
    let beside = |above, class| {
        let from = Node { class: above, ..Step::default().from };
        Step { from, fit: Fit { class, ..Step::default().fit }, ..Step::default() }.demerits()
    };
    assert_eq!(beside(1, 2), Some(174));
    assert_eq!(beside(1, 0), Some(174));
    assert_eq!(beside(1, 3), Some(8_174));
    assert_eq!(beside(2, 0), Some(8_174));
    assert_eq!(beside(0, 3), Some(8_174));
}

#[test]
fn a_last_line_that_is_too_short_costs() {
    let before = |width| Sums { width: Length(width), ..Sums::default() };
    let short = |width, last| {
        let point = Point { before: before(width), ..Point::default() };
        Step { point, last, shortest_last: Length(40), ..Step::default() }.demerits()
    };
    assert_eq!(short(39, true), Some(20_174));
    assert_eq!(short(40, true), Some(174));
    assert_eq!(short(39, false), Some(174));
}

/// Two words of 100 with a space of 30 (+15 −10) between them, set as a line of this width that
/// does not end the paragraph.
fn line_of(width: i64) -> Fit {
    let list = list(&[100, 100, 100]);
    let (points, measure) = (points(&list, &spec()), measure(width));
    Breaker {
        points: &points,
        measure: &measure,
        tolerance: 800,
        emergency: Length::ZERO,
        desperate: false,
    }
    .fit(0, 2, true)
}

#[test]
fn a_line_is_as_bad_as_its_space_is_far_from_its_own_width() {
    let look = |width| {
        let fit = line_of(width);
        (fit.badness, fit.class, fit.overfull)
    };
    // With r = 297 × 5 ÷ 10 = 148 (rounded down), (148³ + 2¹⁷) ÷ 2¹⁸ = 12; and so on.
    assert_eq!(look(219), (132, 0, true));
    assert_eq!(look(220), (100, 0, false));
    assert_eq!(look(224), (22, 0, false));
    assert_eq!(look(225), (12, 1, false));
    assert_eq!(look(230), (0, 1, false));
    assert_eq!(look(237), (10, 1, false));
    assert_eq!(look(238), (15, 2, false));
    assert_eq!(look(245), (100, 3, false));
    assert_eq!(look(296), (10_000, 3, false));
}

#[test]
fn badness_grows_with_the_cube_and_type_gives_first() {
    let bad = |excess, flex, spaces| badness(Length(excess), Length(flex), Length(spaces));
    assert_eq!(bad(0, 10, 10), 0);
    // Half and all of what the type gives: 4 × 5 ÷ 10 and 4 × 10 ÷ 10.
    assert_eq!(bad(5, 10, 10), 2);
    assert_eq!(bad(10, 10, 10), 4);
    // What is left stretches the spaces to the full.
    assert_eq!(bad(20, 10, 10), 104);
    assert_eq!(bad(1, 0, 0), INFINITE);
    // 1290³ = 2,146,689,000.
    assert_eq!(bad(1_290, 0, 297), 8_189);
    assert_eq!(bad(1_291, 0, 297), INFINITE);
}

#[test]
fn the_first_line_has_a_width_of_its_own() {
    // 100 + 30 + 100 = 230 in the first line, 360 in the others.
    let found =
        break_lines(&list(&[100; 5]), &Measure { first: Length(230), ..measure(360) }, &spec());
    let spans: Vec<(usize, usize)> =
        found[0].lines.iter().map(|line| (line.from, line.to)).collect();
    assert_eq!(spans, [(0, 3), (4, 9)]);
}

#[test]
fn ways_beyond_the_looseness_are_dropped() {
    let node = |line, demerits| Node { line, demerits, ..Step::default().from };
    let measure = measure(360);
    let points = [Point::default(), Point::default()];
    let breaker = Breaker {
        points: &points,
        measure: &measure,
        tolerance: 800,
        emergency: Length::ZERO,
        desperate: false,
    };
    let mut found = vec![node(6, 90), node(3, 10), node(5, 40), node(1, 50), node(0, 60)];
    breaker.prune(&mut found);
    assert_eq!(found.iter().map(|node| node.line).collect::<Vec<_>>(), [3, 5, 1]);
    let nodes = [node(0, 0), node(4, 30), node(3, 10), node(5, 20), node(4, 25), node(2, 70)];
    let all = breaker.collect(&nodes, 1..nodes.len());
    // The best, then one line more (the cheaper of two) and one line less; five lines are two more.
    assert_eq!(all.iter().map(|breaking| breaking.demerits).collect::<Vec<_>>(), [10, 25, 70]);
}

#[test]
fn a_hyphen_is_part_of_its_line_and_hangs_by_half() {
    let disc = HItem::Disc {
        penalty: 120,
        flagged: true,
        hyphen: true,
        pre: Length(30),
        post: Length(7),
        right: Length(15),
    };
    let word = |left, right| HItem::Box {
        fragment: 0,
        from: 0,
        to: 0,
        width: Length(100),
        left: Length(left),
        right: Length(right),
    };
    let list = HList { items: vec![word(3, 4), disc, word(5, 6)], ..HList::default() };
    let all = points(&list, &spec());
    assert_eq!(all.len(), 3);
    // The pseudo-place before all: the first letter stands out by 3.
    assert_eq!(all[0].post, Length(-3));
    // The hyphen is 30 wide and stands out by 15; what follows begins with 7 more.
    assert_eq!(
        (all[1].pre, all[1].post, all[1].penalty, all[1].flagged, all[1].next),
        (Length(15), Length(7), 120, true, 2)
    );
    assert_eq!(
        (all[2].pre, all[2].before.width, all[2].forced, all[2].next),
        (Length(-6), Length(200), true, 3)
    );
    let plain = points(&list, &LinesSpec { protrusion: false, ..spec() });
    assert_eq!(
        (plain[0].post, plain[1].pre, plain[2].pre),
        (Length::ZERO, Length(30), Length::ZERO)
    );
}

#[test]
fn type_gives_by_thousandths_of_its_width() {
    let expanding = LinesSpec { expansion: 20, letterspacing: 0, ..spec() };
    let all = points(&list(&[1_000, 500]), &expanding);
    // 20 thousandths of 1,000 before the space, of 1,500 before the end.
    assert_eq!((all[1].before.flex, all[2].before.flex), (Length(20), Length(30)));
    assert_eq!(
        (all[1].before.stretch, all[1].after.stretch, all[1].after.shrink),
        (Length::ZERO, Length(15), Length(10))
    );
}

#[test]
fn titles_have_lines_of_about_one_length() {
    let list = list(&[100; 7]);
    let measure = Measure { justified: false, looseness: 0, ..measure(360) };
    let words = |found: &[Breaking]| {
        found[0].lines.iter().map(|line| (line.to - line.from).div_ceil(2)).collect::<Vec<_>>()
    };
    assert_eq!(words(&break_lines(&list, &measure, &spec())).iter().max(), Some(&3));
    let even = words(&balanced(&list, &measure, &spec()));
    assert_eq!(even.len(), 3);
    assert!(even.iter().all(|words| (2..=3).contains(words)), "{even:?}");
}

#[test]
fn a_title_is_read_in_its_parts() {
    let measure = Measure { justified: false, looseness: 0, ..measure(400) };
    for (glue, expected) in [(3, [2, 3]), (5, [3, 2])] {
        // A colon before this space.
        let mut list = HList { text: ":".into(), ..list(&[100; 5]) };
        if let Some(HItem::Glue { from, .. }) = list.items.get_mut(glue) {
            *from = 1;
        }
        let found = balanced(&list, &measure, &spec());
        assert_eq!(
            found[0].lines.iter().map(|line| (line.to - line.from).div_ceil(2)).collect::<Vec<_>>(),
            expected
        );
    }
}
