//! Tests of single lines.

use super::*;
use crate::frame::{GlyphRun, Item};
use crate::linebreak::{Measure, break_lines};
use crate::paragraph::{Context, Type, hlist};
use crate::tags::TagTree;
use article::{Inline, Lang, MediaBag};
use report::Report;
use style::FontBook;
use style::Style;

/// The runs of a text in English or, set on one line, of another language: left edge and
/// characters.
fn runs(text: &str, lang: &str, align: Align) -> Vec<(Length, GlyphRun)> {
    runs_of(&[Inline::text(text)], lang, align)
}

fn runs_of(content: &[Inline], lang: &str, align: Align) -> Vec<(Length, GlyphRun)> {
    let style =
        Style { fonts: FontBook::read(Vec::new(), "", &mut Report::new()), ..Style::default() };
    let media = MediaBag::new();
    let shaper = Shaper::new(&style.fonts);
    let faces = std::collections::BTreeMap::new();
    let (lang, words) = (Lang::parse(lang).unwrap(), article::Article::default().words());
    let mut ctx = Context {
        style: &style,
        media: &media,
        shaper,
        tags: TagTree::default(),
        lang,
        words,
        faces,
        names: crate::ties::Names::default(),
        formulas: crate::formula::Engine::default(),
        modest: std::collections::BTreeMap::new(),
        cell: None,
    };
    let list = hlist(&mut ctx, content, &Type::roman(Length::pt(10.0)), TagTree::ROOT);
    let width = Length::pt(400.0);
    let measure = Measure {
        first: width,
        rest: width,
        first_lines: 1,
        restarts: false,
        justified: true,
        shortest_last: Length::ZERO,
        looseness: 0,
    };
    let breaking = break_lines(&list, &measure, &style.spec.lines).remove(0);
    let mut out = Vec::new();
    let slot = Slot {
        x: Length::ZERO,
        y: Length::ZERO,
        width,
        align,
        expansion: 0,
        letterspacing: 0,
        protrusion: true,
    };
    set_line(&mut ctx.shaper, &list, &breaking.lines[0], &slot, &mut out);
    assert!(ctx.shaper.missing.is_empty());
    out.into_iter()
        .filter_map(
            |placed| if let Item::Glyphs(run) = placed.item { Some((run.x, run)) } else { None },
        )
        .collect()
}

fn end(run: &GlyphRun) -> Length {
    run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()
}

#[test]
fn words_from_right_to_left_stand_in_sight_and_are_read_in_order() {
    let runs = runs("one שלום עולם two", "en", Align::Justify);
    let texts: Vec<String> = runs.iter().map(|(_, run)| run.text()).collect();
    assert_eq!(texts, ["one ", "שלום ", "עולם", " two"]);
    assert_eq!(runs.iter().map(|(_, run)| run.rtl).collect::<Vec<_>>(), [false, true, true, false]);
    let [one, first, second, two] = runs.iter().map(|(x, _)| *x).collect::<Vec<_>>()[..] else {
        panic!()
    };
    assert!(
        one < second && second < first && first < two,
        "the second word stands to the left of the first"
    );
    assert_eq!(
        (end(&runs[0].1), end(&runs[2].1), end(&runs[1].1)),
        (second, first, two),
        "without gaps"
    );
}

#[test]
fn a_paragraph_from_right_to_left_ends_at_the_right_margin() {
    let runs = runs("عام 2021 (كابل)", "ar", Align::Justify);
    assert_eq!(runs.iter().map(|(_, run)| run.text()).collect::<String>(), "عام 2021 (كابل)");
    assert!((end(&runs[0].1) - Length::pt(400.0)).abs() < Length::pt(0.01));
    assert!(runs.windows(2).all(|pair| pair[1].0 < pair[0].0));
}

#[test]
fn the_parts_of_a_formula_keep_their_order_in_a_line_from_right_to_left() {
    use article::math::{Class, Formula, Math, Op};
    let tree =
        Math::Row(vec![Math::number("1"), Math::Op(Op::new("=", Class::Rel)), Math::number("2")]);
    let formula = Inline::InlineFormula(Box::new(Formula { tree, ..Formula::default() }));
    let content = [Inline::text("שלום "), formula, Inline::text(" עולם")];
    let mut runs = runs_of(&content, "he", Align::Justify);
    runs.sort_by_key(|(x, _)| *x);
    let seen: String = runs.iter().map(|(_, run)| run.text()).collect();
    let seen = seen.replace(char::is_whitespace, "");
    assert_eq!(seen, "עולם1=2שלום");
}

#[test]
fn marks_are_read_behind_their_letters() {
    let runs = runs("كَتَبَ", "ar", Align::Justify);
    let texts: Vec<&str> = runs[0].1.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(texts, ["", "بَ", "", "تَ", "", "كَ"]);
}
