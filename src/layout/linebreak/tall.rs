//! Lines that reach into their neighbours: a formula or a picture that is higher than a line is
//! given one more line of the grid, where it would touch what stands above or below it.

use super::LineSpan;
use crate::formula::line_of_text;
use crate::hlist::{HItem, HList};
use style::units::Length;

/// How far letters reach above and below the baseline, in thousandths of the size of type.
const LETTERS: (i64, i64) = (700, 220);

/// How high words of small letters alone reach, and how deep words without descenders.
const SMALL_LETTERS: (i64, i64) = (480, 20);

/// What may lie between two formulas so that they count as one above the other, and the least air
/// between the two.
const BESIDE: i64 = 600;
const CLEARANCE: i64 = 40;

/// A formula or a word in a line: from where to where it stands, and how high and deep it reaches.
struct Tall {
    from: Length,
    to: Length,
    height: Length,
    depth: Length,
    is_formula: bool,
}

impl Tall {
    /// A line full of letters.
    fn letters((height, depth): (Length, Length)) -> Tall {
        let (from, to) = (Length(i64::MIN / 4), Length(i64::MAX / 4));
        Tall { from, to, height, depth, is_formula: false }
    }
}

impl LineSpan {
    /// A line of the grid that stays empty.
    #[must_use]
    pub fn empty(list: &HList) -> LineSpan {
        LineSpan { from: list.items.len(), to: list.items.len(), hyphenated: false, badness: 0 }
    }

    /// Whether it stays empty.
    #[must_use]
    pub fn is_empty(&self, list: &HList) -> bool {
        self.from == self.to && self.from == list.items.len() && !list.items.is_empty()
    }
}

/// The lines, with empty ones where a formula needs more room than a line has, also below the last.
#[must_use]
pub fn opened(list: &HList, lines: Vec<LineSpan>, size: Length, leading: Length) -> Vec<LineSpan> {
    let letters = (size.scale(LETTERS.0, 1000), size.scale(LETTERS.1, 1000));
    let clearance = size.scale(CLEARANCE, 1000);
    let any = list.items.iter().any(|item| match item {
        HItem::Formula { body, rise, .. } => {
            body.height + *rise + clearance > leading - letters.1
                || body.depth - *rise + clearance > leading - letters.0
        }
        HItem::Picture { height, .. } => *height > size,
        HItem::Box { .. }
        | HItem::Glue { .. }
        | HItem::Gap { .. }
        | HItem::Disc { .. }
        | HItem::Newline { .. } => false,
    });
    // Two that fit alone may still touch each other.
    let tall = |item: &&HItem| matches!(item, HItem::Formula { body, .. } if body.height > letters.0 || body.depth > letters.1);
    if !any && list.items.iter().filter(tall).count() < 2 {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len() + 2);
    // What stands above the first line and below the last is not known: letters, wherever.
    let mut before = vec![Tall::letters(letters)];
    for line in lines {
        let own = talls(list, &line, size);
        let missing = missing(&before, &own, leading, size);
        (0..missing).for_each(|_| out.push(LineSpan::empty(list)));
        out.push(line);
        before = own;
    }
    let below = missing(&before, &[Tall::letters(letters)], leading, size);
    (0..below).for_each(|_| out.push(LineSpan::empty(list)));
    out
}

/// How much higher than a line of text the lines of a list are that is not on a grid: above its
/// baseline and below it.
#[must_use]
pub fn excess(list: &HList, line: &LineSpan, size: Length, leading: Length) -> (Length, Length) {
    // Two lines that keep to their shares do not touch, whatever stands in them.
    let (ascent, descent) = line_of_text(leading);
    let ascent = ascent.max(size.scale(LETTERS.0, 1000));
    let descent = descent.max(size.scale(LETTERS.1, 1000));
    let reach = talls(list, line, size)
        .into_iter()
        .filter(|tall| tall.is_formula)
        .fold((Length::ZERO, Length::ZERO), |(height, depth), tall| {
            (height.max(tall.height - ascent), depth.max(tall.depth - descent))
        });
    (reach.0.max(Length::ZERO), reach.1.max(Length::ZERO))
}

/// The formulas and the words of a line, at their natural places.
fn talls(list: &HList, line: &LineSpan, size: Length) -> Vec<Tall> {
    let mut x = Length::ZERO;
    let mut out = Vec::new();
    for item in list.items.get(line.from..line.to).unwrap_or_default() {
        match item {
            HItem::Formula { body, rise, .. } => {
                let to = x + body.width;
                out.push(Tall {
                    from: x,
                    to,
                    height: body.height + *rise,
                    depth: body.depth - *rise,
                    is_formula: true,
                });
                x = to;
            }
            HItem::Box { from, to, width, .. } => {
                let text = list.text.get(*from..*to).unwrap_or_default();
                let (height, depth) = reach(text, size);
                let end = x + *width;
                out.push(Tall { from: x, to: end, height, depth, is_formula: false });
                x = end;
            }
            // One that is as high as the type stands like a letter; the edge of a higher one, which
            // may be a rule, stays clear of the line above.
            HItem::Picture { width, height, .. } if *height > size => {
                let (from, to) = (x, x + *width);
                let (height, depth) = (*height + size / 4, Length::ZERO);
                out.push(Tall { from, to, height, depth, is_formula: true });
                x = to;
            }
            HItem::Glue { width, .. } | HItem::Gap { width, .. } | HItem::Picture { width, .. } => {
                x += *width
            }
            HItem::Disc { .. } | HItem::Newline { .. } => {}
        }
    }
    out
}

/// How high and how deep the letters of a word reach.
fn reach(text: &str, size: Length) -> (Length, Length) {
    let small = |c: char| "acegmnopqrsuvwxyz.,:;-–—…".contains(c);
    let deep = |c: char| !c.is_ascii_alphanumeric() || "gjpqyQJ".contains(c);
    let flat = |c: char| "-–—….:".contains(c);
    let high = if text.chars().all(small) { SMALL_LETTERS.0 } else { LETTERS.0 };
    let low = if text.chars().any(|c| deep(c) && !flat(c)) { LETTERS.1 } else { SMALL_LETTERS.1 };
    (size.scale(high, 1000), size.scale(low, 1000))
}

/// How many lines must stay empty between two, so that nothing touches a formula.
fn missing(above: &[Tall], below: &[Tall], leading: Length, size: Length) -> i64 {
    let (beside, clearance) = (size.scale(BESIDE, 1000), size.scale(CLEARANCE, 1000));
    let mut worst = Length::ZERO;
    for a in above {
        for b in below.iter().filter(|b| a.is_formula || b.is_formula) {
            // Words stand where they are; only formulas may come close at their sides.
            let beside = if a.is_formula && b.is_formula { beside } else { beside / 4 };
            if a.from < b.to + beside && b.from < a.to + beside {
                worst = worst.max(a.depth + b.height + clearance - leading);
            }
        }
    }
    if worst <= leading / 50 { 0 } else { ((worst.0 + leading.0 - 1) / leading.0.max(1)).min(8) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::MathBox;
    use crate::frame::TagId;
    use std::rc::Rc;

    const SIZE: f64 = 10.0;
    const LEADING: f64 = 12.0;

    /// A formula 20 points wide, so high and so deep.
    fn formula(height: f64, depth: f64) -> HItem {
        let body = MathBox {
            width: Length::pt(20.0),
            height: Length::pt(height),
            depth: Length::pt(depth),
            ink: Vec::new(),
        };
        HItem::Formula {
            body: Rc::new(body),
            rise: Length::ZERO,
            tag: TagId(0),
            link: None,
            from: 0,
            to: 0,
        }
    }

    fn word(points: f64) -> HItem {
        HItem::Box {
            fragment: 0,
            from: 0,
            to: 0,
            width: Length::pt(points),
            left: Length::ZERO,
            right: Length::ZERO,
        }
    }

    /// Which lines stay empty when each of these is a line.
    fn empty(lines: Vec<Vec<HItem>>) -> Vec<bool> {
        let mut list = HList::default();
        let mut spans = Vec::new();
        for line in lines {
            let from = list.items.len();
            list.items.extend(line);
            spans.push(LineSpan { from, to: list.items.len(), hyphenated: false, badness: 0 });
        }
        let opened = opened(&list, spans, Length::pt(SIZE), Length::pt(LEADING));
        opened.iter().map(|line| line.is_empty(&list)).collect()
    }

    #[test]
    fn a_high_formula_gets_a_line_above_and_a_deep_one_below() {
        assert_eq!(
            empty(vec![vec![word(50.0)], vec![formula(9.0, 2.0)]]),
            [false, false],
            "it fits"
        );
        assert_eq!(empty(vec![vec![word(50.0)], vec![formula(12.0, 2.0)]]), [false, true, false]);
        assert_eq!(empty(vec![vec![formula(7.0, 8.0)], vec![word(50.0)]]), [false, true, false]);
        assert_eq!(
            empty(vec![vec![word(50.0)], vec![formula(7.0, 30.0)]]),
            [false, false, true, true, true],
            "also below the last"
        );
    }

    #[test]
    fn letters_count_as_high_and_deep_as_they_are() {
        let ((high, low), (less, none)) = (LETTERS, SMALL_LETTERS);
        let size = Length::pt(SIZE);
        let is = |high, low| (size.scale(high, 1000), size.scale(low, 1000));
        assert_eq!(reach("same", size), is(less, none));
        assert_eq!(reach("some-", size), is(less, none));
        assert_eq!(reach("page", size), is(less, low));
        assert_eq!(reach("That", size), is(high, none));
        assert_eq!(reach("(2", size), is(high, low));
        assert_eq!(reach("ü", size), is(high, low));
    }

    #[test]
    fn two_that_fit_alone_are_parted_only_where_they_touch() {
        let below = |x: f64| empty(vec![vec![formula(7.0, 4.5)], vec![word(x), formula(8.5, 2.0)]]);
        assert_eq!(below(0.0), [false, true, false]);
        assert_eq!(below(25.0), [false, true, false], "less than a letter lies between them");
        assert_eq!(below(30.0), [false, false]);
    }

    #[test]
    fn what_is_not_on_a_grid_says_how_much_higher_it_is() {
        let list = HList { items: vec![word(5.0), formula(12.0, 6.0)], ..HList::default() };
        let of = |to| {
            excess(
                &list,
                &LineSpan { from: 0, to, hyphenated: false, badness: 0 },
                Length::pt(SIZE),
                Length::pt(LEADING),
            )
        };
        assert_eq!(of(1), (Length::ZERO, Length::ZERO));
        let (above, below) = of(2);
        assert!(
            (above - Length::pt(3.396)).abs() < Length::pt(0.01)
                && (below - Length::pt(2.604)).abs() < Length::pt(0.01)
        );
    }
}
