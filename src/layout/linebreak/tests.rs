//! Tests of the line breaker.

use super::*;
use crate::hlist::HItem;

fn list(words: &[i64]) -> HList {
    let mut items = Vec::new();
    for (index, &width) in words.iter().enumerate() {
        if index > 0 {
            let (width, stretch, shrink) = (Length(30), Length(15), Length(10));
            items.push(HItem::Glue { width, stretch, shrink, breakable: true, style: 0, from: 0, to: 0 });
        }
        items.push(HItem::Box { fragment: 0, from: 0, to: 0, width: Length(width), left: Length::ZERO, right: Length::ZERO });
    }
    HList { items, ..HList::default() }
}

fn measure(width: i64) -> Measure {
    Measure { first: Length(width), rest: Length(width), justified: true, shortest_last: Length::ZERO, looseness: 1 }
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
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
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
