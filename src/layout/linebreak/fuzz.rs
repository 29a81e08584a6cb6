//! The line breaker under random input, with fixed seeds: it ends, it never panics, and no item is
//! lost.

use super::*;
use crate::frame::{Item, TagId};
use crate::hlist::HItem;
use crate::line::{Align, Slot, set_line};
use crate::paragraph::{Context, Type, hlist};
use crate::shape::Shaper;
use crate::tags::TagTree;
use article::{Inline, Lang, MediaBag};
use report::Report;
use style::{FontBook, Style};

/// A small generator (Knuth's constants for a linear congruence): the same numbers everywhere and
/// always.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Lengths as they occur, and absurd ones.
    fn length(&mut self) -> Length {
        let pt = Length::pt(1.0);
        let usual = pt * i64::try_from(self.below(80)).unwrap_or(0);
        let absurd = [
            Length::ZERO,
            Length(1),
            Length(-1),
            -usual,
            pt * 70_000,
            -(pt * 70_000),
            pt * 1_000_000,
        ];
        if self.below(12) == 0 { self.pick(&absurd) } else { usual }
    }

    fn item(&mut self) -> HItem {
        let (width, more) = (self.length(), self.length());
        match self.below(20) {
            0..=8 => {
                HItem::Box { fragment: 0, from: 0, to: 0, width, left: more, right: Length::ZERO }
            }
            9..=14 => HItem::Glue {
                width,
                stretch: more,
                shrink: width / 3,
                breakable: self.below(6) > 0,
                style: 0,
                from: 0,
                to: 0,
            },
            15..=16 => {
                let (penalty, flagged) =
                    (self.pick(&[0, 30, 120, 4_000, 10_000]), self.below(2) > 0);
                HItem::Disc {
                    penalty,
                    hyphen: flagged,
                    flagged,
                    pre: more,
                    post: Length::ZERO,
                    right: Length::ZERO,
                }
            }
            17 => HItem::Gap {
                width,
                stretch: more,
                shrink: width / 3,
                penalty: self.pick(&[None, Some(500), Some(700)]),
            },
            18 => HItem::Picture {
                href: String::new(),
                width,
                height: more,
                tag: TagId(0),
                link: None,
            },
            _ => HItem::Newline { at: 0 },
        }
    }
}

/// Every item stands in exactly one line, or is the break at the end of one.
fn whole(list: &HList, breaking: &Breaking) {
    let mut at = 0;
    for (number, line) in breaking.lines.iter().enumerate() {
        assert_eq!(line.from, at, "line {number} begins where the last one ended");
        assert!(line.from <= line.to && line.to <= list.items.len(), "line {number} runs forwards");
        at = line.to + 1;
    }
    assert_eq!(
        breaking.lines.last().map(|line| line.to),
        Some(list.items.len()),
        "the last line ends the list"
    );
}

#[test]
fn ends_on_any_list_and_loses_no_item() {
    let mut dice = Dice(7);
    for round in 0..1_500 {
        let length = dice.pick(&[0, 1, 2, 5, 40, 120]);
        let list = HList {
            items: (0..dice.below(length + 1)).map(|_| dice.item()).collect(),
            ..HList::default()
        };
        let (first, rest) = (dice.length() * 4, dice.length() * 4);
        let measure = Measure {
            first,
            rest,
            first_lines: 1,
            restarts: false,
            justified: dice.below(4) > 0,
            shortest_last: dice.length(),
            looseness: dice.pick(&[0, 1, 2, 1_000]),
        };
        let spec = LinesSpec {
            tolerance: dice.pick(&[-1, 0, 200, 800, 10_000, i64::from(i32::MAX)]),
            expansion: dice.pick(&[0, 20, 1_000, -20]),
            letterspacing: dice.pick(&[0, 5, -5]),
            protrusion: dice.below(2) > 0,
            ..LinesSpec::default()
        };
        let found = break_lines(&list, &measure, &spec);
        assert!(!found.is_empty(), "round {round}");
        found.iter().for_each(|breaking| whole(&list, breaking));
        let mut counts: Vec<usize> = found.iter().map(|breaking| breaking.lines.len()).collect();
        counts.sort_unstable();
        counts.dedup();
        assert_eq!(
            counts.len(),
            found.len(),
            "one setting for each number of lines in round {round}"
        );
    }
}

#[test]
fn thousands_of_words_are_broken_in_one_go() {
    let mut dice = Dice(11);
    let pt = Length::pt(1.0);
    let mut items = Vec::new();
    for _ in 0..8_000 {
        let width = pt * i64::try_from(8 + dice.below(50)).unwrap_or(8);
        items.push(HItem::Box {
            fragment: 0,
            from: 0,
            to: 0,
            width,
            left: Length::ZERO,
            right: Length::ZERO,
        });
        items.push(HItem::Glue {
            width: pt * 3,
            stretch: pt + pt / 2,
            shrink: pt,
            breakable: true,
            style: 0,
            from: 0,
            to: 0,
        });
    }
    let list = HList { items, ..HList::default() };
    let measure = Measure {
        first: pt * 230,
        rest: pt * 230,
        first_lines: 1,
        restarts: false,
        justified: true,
        shortest_last: pt * 20,
        looseness: 1,
    };
    break_lines(&list, &measure, &LinesSpec::default())
        .iter()
        .for_each(|breaking| whole(&list, breaking));
}

/// Letters of several scripts, marks, joiners, spaces of all kinds, signs at which lines may end.
const LETTERS: &[&str] = &[
    "a",
    "e",
    "n",
    "fi",
    "ffl",
    "T",
    "V",
    "relationship",
    "Afghanistan",
    "é",
    "e\u{301}",
    "ß",
    "Ω",
    "λόγος",
    "слово",
    "שלום",
    "كتاب",
    "1",
    "2024",
    "-",
    "–",
    "—",
    "/",
    ".",
    ",",
    "“",
    "”",
    "(",
    ")",
    "…",
    "\u{AD}",
    "\u{200B}",
    "\u{2060}",
    "\u{A0}",
    "\u{2009}",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\t",
    "\n",
    "https://a.bc/d_e?f=g",
    "supercalifragilistic",
    "漢",
    "😀",
    "\u{FFFD}",
    "\u{0}",
];

/// What must be read again: letters and signs, without spaces and what is never drawn.
fn signs(text: &str) -> Vec<char> {
    let drawn = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
    };
    let mut signs: Vec<char> = text.chars().filter(drawn).collect();
    signs.sort_unstable();
    signs
}

#[test]
fn any_text_comes_out_again_line_by_line() {
    let mut dice = Dice(13);
    let style =
        Style { fonts: FontBook::read(Vec::new(), "", &mut Report::new()), ..Style::default() };
    let media = MediaBag::new();
    let faces = std::collections::BTreeMap::new();
    let (lang, words) = (Lang::parse("en").unwrap(), article::Article::default().words());
    let mut ctx = Context {
        style: &style,
        media: &media,
        shaper: Shaper::new(&style.fonts),
        tags: TagTree::default(),
        lang,
        words,
        faces,
        names: crate::ties::Names::default(),
        formulas: crate::formula::Engine::default(),
        modest: std::collections::BTreeMap::new(),
        cell: None,
    };
    for round in 0..150 {
        let most = dice.pick(&[0, 3, 30, 200]);
        let text: String = (0..dice.below(most + 1)).map(|_| dice.pick(LETTERS)).collect();
        let list = hlist(
            &mut ctx,
            &[Inline::text(text.clone())],
            &Type::roman(Length::pt(10.0)),
            TagTree::ROOT,
        );
        let width = dice.pick(&[
            Length::ZERO,
            Length::pt(-5.0),
            Length::pt(20.0),
            Length::pt(120.0),
            Length::pt(230.0),
            Length::pt(1e6),
        ]);
        let measure = Measure {
            first: width,
            rest: width,
            first_lines: 1,
            restarts: false,
            justified: true,
            shortest_last: Length::pt(20.0),
            looseness: 1,
        };
        for breaking in break_lines(&list, &measure, &style.spec.lines) {
            whole(&list, &breaking);
            let mut drawn = String::new();
            for line in &breaking.lines {
                let align = dice.pick(&[Align::Justify, Align::Left, Align::Center, Align::Right]);
                let slot = Slot {
                    x: Length::ZERO,
                    y: Length::ZERO,
                    width,
                    align,
                    expansion: 20,
                    letterspacing: 5,
                    protrusion: true,
                };
                let mut out = Vec::new();
                set_line(&mut ctx.shaper, &list, line, &slot, &mut out);
                for placed in &out {
                    if let Item::Glyphs(run) = &placed.item {
                        run.glyphs.iter().for_each(|glyph| drawn.push_str(&glyph.text));
                    }
                }
            }
            assert_eq!(signs(&drawn), signs(&text), "round {round}: {text:?}");
        }
    }
}
