//! The ladder of liberties: what may be changed to fill the assigned pages, step by step, and how
//! the report words it.

use crate::pages::{Matter, Plan, Room};
use style::spec::{Liberty, Rung, Spec};

/// How many steps a rung allows from where the style stands, to make the article shorter or longer.
pub(super) fn steps(spec: &Spec, rung: &Rung, shorter: bool) -> i64 {
    let value = rung.what.value(spec);
    // Greater looseness lets paragraphs become shorter as well as longer.
    let room = if shorter && rung.what != Liberty::Looseness {
        value - rung.least
    } else {
        rung.most - value
    };
    if rung.step > 0 { (room / rung.step).max(0) } else { 0 }
}

/// The style some steps further on a rung.
pub(super) fn climbed(spec: &Spec, rung: &Rung, shorter: bool, steps: i64) -> Spec {
    let mut next = spec.clone();
    let value = rung.what.value(spec);
    let way = rung.step.saturating_mul(steps);
    rung.what.set(
        &mut next,
        if shorter && rung.what != Liberty::Looseness { value - way } else { value + way },
    );
    next
}

/// What was changed in the style, in words.
pub(super) fn changes(from: &Spec, to: &Spec) -> Vec<String> {
    let change = |what: Liberty| {
        let (old, new) = (what.value(from), what.value(to));
        (old != new).then(|| {
            format!("{} {} → {} {}", what.name(), what.show(old), what.show(new), what.unit())
        })
    };
    Liberty::ALL.into_iter().filter_map(change).collect()
}

/// The liberties that the page builder took, in words.
pub(super) fn of_plan(matter: &Matter, plan: &Plan, room: &Room) -> Vec<String> {
    let columns = || plan.pages.iter().flat_map(|page| &page.columns);
    let begun = columns()
        .flat_map(|column| &column.slices)
        .filter(|slice| slice.from == 0 && slice.variant > 0);
    let differences = begun.filter_map(|slice| {
        let unit = matter.units.get(slice.unit)?;
        Some(unit.lines(slice.variant).cast_signed() - unit.lines(0).cast_signed())
    });
    let (shorter, longer): (Vec<isize>, Vec<isize>) = differences.partition(|&lines| lines < 0);
    let pages = plan.pages.iter().zip(&room.heights);
    let missing = pages.filter_map(|(page, height)| {
        Some((*height - page.foot_room - page.columns.first()?.depth).0 / room.grid.0.max(1))
    });
    let (short, shorter_still): (Vec<i64>, Vec<i64>) =
        missing.filter(|lines| *lines > 0).partition(|lines| *lines <= room.short);
    let parted = columns().flat_map(|column| &column.notes).filter(|note| note.from > 0).count();
    let mut words = Vec::new();
    let mut say = |count: usize, [one, many]: [&str; 2], how: &str| {
        if count > 0 {
            words.push(format!("{} {} {how}", number(count), if count == 1 { one } else { many }));
        }
    };
    say(shorter.len(), ["paragraph runs", "paragraphs run"], "one line short");
    say(longer.len(), ["paragraph runs", "paragraphs run"], "one line long");
    say(short.len(), ["page runs", "pages run"], "one line short");
    say(parted, ["footnote runs", "footnotes run"], "over to the next column");
    let before_pin = |lines: &i64| {
        format!(
            "one page runs {lines} {} short before a page that must begin at its word",
            super::climb::lines_of(*lines)
        )
    };
    words.extend(shorter_still.iter().map(before_pin));
    words
}

/// A small number as a word.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
