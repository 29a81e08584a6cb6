//! What is wider than its room although no rule divides it: it may be divided between any two of
//! its letters, so that no text leaves its column. Whoever draws it reports it.

use std::ops::Range;

use super::hlist::{HItem, HList};
use super::shape::Shaper;
use style::units::Length;

/// What a division costs where no rule allows it.
const ANYWHERE: i64 = 3_000;
/// The same behind a mark that parts the words of names in programs, and of long numbers.
const BEHIND_A_MARK: i64 = 600;

/// Lets every stretch that is wider than `room` and has no place for a line's end be divided
/// anywhere. Returns the bytes of the text that each of them takes.
pub fn divide(shaper: &Shaper, list: &mut HList, room: Length) -> Vec<Range<usize>> {
    loosen(list, room);
    let wide = wide_runs(&list.items, room);
    if wide.is_empty() {
        return Vec::new();
    }
    let items = std::mem::take(&mut list.items);
    let mut out = Vec::with_capacity(items.len());
    let mut moved = Vec::with_capacity(wide.len());
    let mut runs = wide.into_iter().peekable();
    // Where each item stands now, of a divided one its last part.
    let mut places = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        while runs.next_if(|run| run.end <= index).is_some() {}
        let inside = runs.peek().is_some_and(|run| run.contains(&index));
        match item {
            HItem::Box { fragment, from, to, .. } if inside => {
                grow(&mut moved, from..to, runs.peek().is_some_and(|run| run.start == index));
                parts(shaper, list, (fragment, from..to), room, &mut out);
            }
            other => out.push(other),
        }
        places.push(out.len().saturating_sub(1));
    }
    for pin in &mut list.pins {
        pin.item = pin.item.and_then(|item| places.get(item).copied());
    }
    list.items = out;
    moved
}

/// Lets the words of a stretch that is too wide part at its spaces, those aside that the text
/// itself keeps from breaking.
fn loosen(list: &mut HList, room: Length) {
    let wide = wide_runs(&list.items, room);
    let HList { items, text, .. } = list;
    for run in wide {
        for item in items.get_mut(run).into_iter().flatten() {
            if let HItem::Glue { breakable, from, to, .. } = item {
                *breakable |= text
                    .get(*from..*to)
                    .is_some_and(|space| !space.contains(['\u{A0}', '\u{202F}']));
            }
        }
    }
}

/// Adds bytes to the last stretch, or begins one.
fn grow(stretches: &mut Vec<Range<usize>>, bytes: Range<usize>, fresh: bool) {
    match stretches.last_mut().filter(|_| !fresh) {
        Some(last) => last.end = bytes.end,
        None => stretches.push(bytes),
    }
}

/// The runs of items between two places where a line may end that are wider than the room; each
/// begins with a box.
fn wide_runs(items: &[HItem], room: Length) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut run: Option<(usize, Length)> = None;
    let mut end = |run: &mut Option<(usize, Length)>, at: usize, more: Length| {
        if let Some((start, width)) = run.take()
            && width + more > room
        {
            out.push(start..at);
        }
    };
    for (index, item) in items.iter().enumerate() {
        match item {
            HItem::Box { width, .. } => {
                let (_, sum) = run.get_or_insert((index, Length::ZERO));
                *sum += *width;
            }
            HItem::Glue { width, breakable: false, .. } | HItem::Picture { width, .. } => {
                run.iter_mut().for_each(|(_, sum)| *sum += *width);
            }
            HItem::Formula { body, .. } => run.iter_mut().for_each(|(_, sum)| *sum += body.width),
            HItem::Gap { width, penalty: None, .. } => {
                run.iter_mut().for_each(|(_, sum)| *sum += *width)
            }
            HItem::Gap { penalty: Some(_), .. } => end(&mut run, index, Length::ZERO),
            HItem::Disc { pre, .. } => end(&mut run, index, *pre),
            HItem::Glue { breakable: true, .. } | HItem::Newline { .. } => {
                end(&mut run, index, Length::ZERO)
            }
        }
    }
    end(&mut run, items.len(), Length::ZERO);
    out
}

/// The longest word in which every place between two letters is tried; what is longer is no word,
/// and is cut into pieces of a line each. Trying all of 200,000 places takes longer than all else.
const LONGEST: usize = 2_000;

/// A box in as many parts as it has letters, with places for a line's end between them; or, when it
/// is longer than any word, in parts that fill a line.
fn parts(
    shaper: &Shaper,
    list: &HList,
    (fragment, bytes): (usize, Range<usize>),
    room: Length,
    out: &mut Vec<HItem>,
) {
    let Some(own) = list.fragments.get(fragment) else { return };
    let Some(style) = list.styles.get(own.style) else { return };
    let zero = Length::ZERO;
    let at = |byte: usize| own.word.advance_to(u32::try_from(byte - own.start).unwrap_or(u32::MAX));
    let width = |from: usize, to: usize| {
        let letters = list.ems(fragment, from, to).scale(style.tracking, 1000);
        shaper.scale(style.setting.face, at(to) - at(from), style.size) + letters
    };
    let starts = own.word.clusters().map(|cluster| own.start + cluster);
    let ends = starts.filter(|end| bytes.start < *end && *end < bytes.end).chain([bytes.end]);
    let by_lines = bytes.len() > LONGEST;
    let (mut from, mut last) = (bytes.start, bytes.start);
    let mut push = |from: usize, to: usize| {
        if from > bytes.start {
            let marked = list.text.get(..from).is_some_and(|before| before.ends_with(is_mark));
            let penalty = if marked { BEHIND_A_MARK } else { ANYWHERE };
            out.push(HItem::Disc {
                penalty,
                hyphen: false,
                flagged: false,
                pre: zero,
                post: zero,
                right: zero,
            });
        }
        out.push(HItem::Box {
            fragment,
            from,
            to,
            width: width(from, to),
            left: zero,
            right: zero,
        });
    };
    for to in ends {
        if !by_lines {
            push(from, to);
            from = to;
        } else if last > from && width(from, to) > room {
            push(from, last);
            from = last;
        }
        last = to;
    }
    if from < bytes.end {
        push(from, bytes.end);
    }
}

/// A mark behind which a name or number is rather divided than elsewhere.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '_' | '-' | '/' | '\\' | '.' | ',' | ':' | ';' | '=' | '+' | '&' | '|' | ')' | ']' | '}'
    )
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use crate::hlist::{Fragment, Pin, RunStyle};
    use crate::shape::Setting;
    use crate::{frame::Color, frame::TagId};
    use style::FontBook;

    /// A list of words in one style, ten points high.
    fn list<'b>(book: &'b FontBook, words: &[&str]) -> (Shaper<'b>, HList) {
        let mut shaper = Shaper::new(book);
        let face = book.choose("Libertinus Serif", false, false);
        let style = RunStyle {
            setting: Setting::of(face),
            size: Length::pt(10.0),
            tracking: 0,
            rise: Length::ZERO,
            color: Color::BLACK,
            tag: TagId(0),
            link: None,
            underline: false,
            strike: false,
            lang: None,
            actual: None,
        };
        let mut list = HList { text: words.join(" "), styles: vec![style], ..HList::default() };
        let mut start = 0;
        for (number, text) in words.iter().enumerate() {
            let zero = Length::ZERO;
            if number > 0 {
                let (from, to) = (start - 1, start);
                list.items.push(HItem::Glue {
                    width: Length::pt(3.0),
                    stretch: zero,
                    shrink: zero,
                    breakable: true,
                    style: 0,
                    from,
                    to,
                });
            }
            let word = shaper.word(Setting::of(face), text);
            let (end, width) =
                (start + text.len(), shaper.scale(face, word.width, Length::pt(10.0)));
            list.fragments.push(Fragment { start, end, style: 0, word });
            list.items.push(HItem::Box {
                fragment: number,
                from: start,
                to: end,
                width,
                left: zero,
                right: zero,
            });
            start = end + 1;
        }
        (shaper, list)
    }

    #[test]
    fn only_what_is_too_wide_is_divided() {
        let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
        let (shaper, mut divided) = list(&book, &["short", "aVeryLong_nameOfAProgram", "again"]);
        let before = divided.natural_width();
        divided.pins.push(Pin { item: Some(3), folio: "2".into() });
        assert_eq!(divide(&shaper, &mut divided, Length::pt(60.0)), [6..30]);
        assert!((divided.natural_width() - before).abs() <= Length(24), "only roundings differ");
        let penalties: Vec<i64> = divided
            .items
            .iter()
            .filter_map(
                |item| if let HItem::Disc { penalty, .. } = item { Some(*penalty) } else { None },
            )
            .collect();
        assert_eq!(penalties.iter().filter(|penalty| **penalty == BEHIND_A_MARK).count(), 1);
        assert!(penalties.len() > 20);
        let pinned =
            divided.pins.first().and_then(|pin| pin.item).and_then(|item| divided.items.get(item));
        assert!(matches!(pinned, Some(HItem::Glue { from: 30, .. })), "a pin stays where it was");
        assert!(
            divide(&shaper, &mut divided, Length::pt(60.0)).is_empty(),
            "nothing is left to divide"
        );
    }

    #[test]
    fn what_is_no_word_is_cut_into_lines() {
        let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
        let long = "endless".repeat(3_000);
        let (shaper, mut cut) = list(&book, &["an", &long]);
        assert_eq!(divide(&shaper, &mut cut, Length::pt(200.0)), [3..3 + long.len()]);
        let widths: Vec<Length> = cut
            .items
            .iter()
            .skip(2)
            .filter_map(
                |item| if let HItem::Box { width, .. } = item { Some(*width) } else { None },
            )
            .collect();
        assert!(widths.iter().all(|width| *width <= Length::pt(200.0)));
        assert!(
            widths.iter().rev().skip(1).all(|width| *width > Length::pt(190.0)),
            "all but the last fill a line"
        );
    }

    #[test]
    fn ties_are_loosened_before_words_are_divided() {
        let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
        let (shaper, mut tied) = list(&book, &["first", "second"]);
        let tie = |list: &mut HList| {
            if let Some(HItem::Glue { breakable, .. }) = list.items.get_mut(1) {
                *breakable = false;
            }
        };
        tie(&mut tied);
        assert!(divide(&shaper, &mut tied, Length::pt(80.0)).is_empty());
        assert!(
            matches!(tied.items.get(1), Some(HItem::Glue { breakable: false, .. })),
            "there is room for both"
        );
        assert!(divide(&shaper, &mut tied, Length::pt(40.0)).is_empty());
        assert!(matches!(tied.items.get(1), Some(HItem::Glue { breakable: true, .. })));
        tie(&mut tied);
        assert_eq!(divide(&shaper, &mut tied, Length::pt(12.0)), [0..5, 6..12]);
    }
}
