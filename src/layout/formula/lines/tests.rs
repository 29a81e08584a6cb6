//! Where displayed formulas are broken.

use super::*;
use crate::formula::tests::{now, tex, with};

/// The lines of a formula in a room so many points wide, of which the number takes so many.
fn lines(source: &str, width: f64, label: f64) -> (Vec<Line>, Length) {
    lines_of(&tex(source), width, label)
}

fn lines_of(tree: &Math, width: f64, label: f64) -> (Vec<Line>, Length) {
    let room = Room { width: Length::pt(width), label: Length::pt(label) };
    let display =
        with("NewCMMath-Regular", |setter| setter.display(tree, now(Level::Display), room));
    (display.lines, display.over)
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.body.text()).collect()
}

#[test]
fn what_fits_is_one_centred_line() {
    let (lines, over) = lines("a+b=c+d", 80.0, 0.0);
    assert_eq!((lines.len(), lines[0].x, over), (1, None, Length::ZERO));
}

#[test]
fn a_line_begins_with_a_relation_rather_than_with_an_operation() {
    let (lines, over) = lines("a+b=c+d=e+f", 60.0, 0.0);
    let texts = texts(&lines);
    assert_eq!((lines.len(), over), (2, Length::ZERO), "{texts:?}");
    assert!(texts[1].starts_with('='), "{texts:?}");
    assert!(
        lines[0].x == Some(Length::ZERO) && lines[1].x > Some(Length::ZERO),
        "later lines are indented"
    );
}

#[test]
fn without_a_relation_lines_begin_with_operations() {
    let (lines, over) = lines("a+b+c+d+e+f+g+h", 60.0, 0.0);
    let texts = texts(&lines);
    assert!(lines.len() > 1 && over == Length::ZERO, "{texts:?}");
    assert!(texts[1..].iter().all(|text| text.starts_with('+')), "{texts:?}");
}

#[test]
fn brackets_are_broken_last() {
    let (lines, _) = lines("(a+b+c+d)+(e+f+g+h)", 100.0, 0.0);
    let texts = texts(&lines);
    assert!(texts.len() == 2 && texts[1].starts_with("+("), "{texts:?}");
}

#[test]
fn the_last_line_leaves_room_for_the_number() {
    assert_eq!(lines("a+b=c+d", 65.0, 0.0).0.len(), 1);
    let (lines, _) = lines("a+b=c+d", 65.0, 20.0);
    let last = lines.last().unwrap();
    assert_eq!(lines.len(), 2);
    assert!(last.x.unwrap() + last.body.width <= Length::pt(45.0));
}

#[test]
fn what_cannot_be_broken_says_how_far_it_stands_out() {
    let (lines, over) = lines("abcdefghijklmnop", 40.0, 0.0);
    assert_eq!(lines.len(), 1);
    assert_eq!(over, lines[0].body.width - Length::pt(40.0));
}

/// A place after a part, so many points from the beginning.
fn place(part: usize, points: f64, forced: bool) -> Place {
    Place { part, cost: 0, end: Length::pt(points), start: Length::pt(points), forced }
}

#[test]
fn no_line_reaches_over_a_forced_end() {
    let ends = Ends {
        first: Length::ZERO,
        rest: Length::ZERO,
        room: Room { width: Length::pt(100.0), label: Length::ZERO },
    };
    let places =
        [place(1, 10.0, false), place(2, 20.0, true), place(3, 30.0, false), place(4, 40.0, true)];
    assert_eq!(choose(&places, &ends), [2, 4]);
    // With as many forced ends as a formula may have, each is looked at once.
    let many = vec![place(1, 1.0, true); 100_000];
    assert_eq!(choose(&many, &ends).len(), many.len());
}

#[test]
fn two_formulas_part_at_the_wide_space_between_them() {
    let (found, _) = lines(r"a=b+c+d,\qquad e=f", 70.0, 0.0);
    assert_eq!(texts(&found)[1], "e=f", "{:?}", texts(&found));
    let (found, _) = lines(r"a=b+c+d,\ e=f", 60.0, 0.0);
    assert_ne!(texts(&found)[1], "e=f", "a word space is none");
}

#[test]
fn factors_part_rather_than_brackets() {
    for (source, width) in [(r"(a+b+c+d)(e+f+g+h)", 90.0), (r"(a+b+c+d)\sum_i i", 75.0)] {
        let (found, over) = lines(source, width, 0.0);
        let found = texts(&found);
        assert!(found.len() == 2 && over == Length::ZERO, "{found:?}");
        assert!(found[1].starts_with(['(', '∑']), "{found:?}");
    }
    let (found, _) = lines(r"f(a,b,c,d,e,g,h)", 40.0, 0.0);
    assert!(texts(&found)[0].starts_with("f("), "a function is not parted from its brackets");
}

#[test]
fn a_row_that_is_too_wide_leaves_the_others_aligned() {
    let source = r"\begin{aligned}a&=b+c\\d&=e+f+g+h+i+j+k+l\\&=m\end{aligned}";
    let (found, over) = lines(source, 90.0, 0.0);
    let words = texts(&found);
    assert_eq!((found.len(), over), (4, Length::ZERO), "{words:?}");
    assert_eq!(words[3], "=m");
    assert!(found.iter().all(|line| line.x.is_some()), "{words:?}");
    // The second part of the broken row stands behind the relations.
    assert!(found[2].x > found[3].x && words[2].starts_with('+'), "{words:?}");
}

#[test]
fn the_last_line_of_a_multline_does_not_stand_out_at_the_left() {
    let source = r"\begin{multline}a+b\\c+d+e+f+g\end{multline}";
    let (found, _) = lines(source, 500.0, 0.0);
    assert!(found[1].x > Some(Length::ZERO), "where there is room, it stands at the right");
    let (found, _) = lines(source, 75.0, 40.0);
    assert!(found.iter().all(|line| line.x >= Some(Length::ZERO)), "{found:?}");
}

#[test]
fn a_line_ends_where_its_author_says_that_it_may_well_end() {
    let with_space = |line_break| {
        let space = Math::Space(article::math::Space { line_break, ..Default::default() });
        let (before, after) = (tex("a=b+cd"), tex("e=f"));
        let items = before.items().iter().chain([&space]).chain(after.items());
        let (found, _) = lines_of(&Math::row(items.cloned().collect()), 60.0, 0.0);
        texts(&found)
    };
    assert_eq!(with_space(LineBreak::Good)[1], "e=f");
    assert_ne!(with_space(LineBreak::Auto)[1], "e=f");
}
