//! Formulas against LuaLaTeX (unicode-math, New Computer Modern Math, 10 pt): widths and heights.

use super::*;
use crate::frame::Color;
use crate::shape::Shaper;
use article::math::Math;
use report::Report;
use std::rc::Rc;
use style::FontBook;
use style::units::Length;

/// Calls a function with a setter in New Computer Modern.
pub(super) fn with<T>(name: &str, set: impl FnOnce(&mut Setter) -> T) -> T {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let mut engine = Engine::default();
    engine.add(&book, book.faces.iter().position(|face| face.postscript_name == name).unwrap());
    let mut shaper = Shaper::new(&book);
    let faces = |family: &str| {
        [(false, false), (false, true), (true, false), (true, true)]
            .map(|(bold, italic)| Rc::from([book.choose(family, bold, italic)].as_slice()))
    };
    let text = TextFaces {
        serif: faces("New Computer Modern"),
        mono: faces("DejaVu Sans Mono"),
        hand_of_formulas: true,
    };
    set(&mut Setter { engine: &mut engine, shaper: &mut shaper, text: &text, depth: 0 })
}

/// A formula of TeX.
pub(crate) fn tex(source: &str) -> Math {
    math::tex::read(source, &mut math::tex::Macros::default()).tree
}

pub(super) fn now(level: Level) -> Now {
    Now {
        level,
        cramped: false,
        base: Length::pt(10.0),
        color: Color::BLACK,
        bold: false,
        compact: false,
    }
}

fn set(source: &str, level: Level) -> MathBox {
    with("NewCMMath-Regular", |setter| {
        let parts = setter.parts(tex(source).items(), now(level), false);
        setter.join(parts)
    })
}

/// What differs from LuaLaTeX's size by more than a tenth of a point.
fn differs(level: Level, width: f64, height: f64, source: &str) -> Option<String> {
    let set = set(source, level);
    let (own_width, own_height) = (set.width.to_pt(), set.total().to_pt());
    let off = (own_width - width).abs() > 0.1 || (own_height - height).abs() > 0.1;
    off.then(|| {
        format!(
            "{source}: {own_width:.2} for {width:.2} wide, {own_height:.2} ({:.2} + {:.2}) for {height:.2} high",
            set.height.to_pt(),
            set.depth.to_pt()
        )
    })
}

#[test]
fn sizes_are_those_of_lualatex() {
    let line = |line: &str| {
        let fields: Vec<&str> = line.splitn(4, '\t').collect();
        let level = if fields[0] == "disp" { Level::Display } else { Level::Text };
        differs(level, fields[1].parse().unwrap(), fields[2].parse().unwrap(), fields[3])
    };
    let list = include_str!("sizes.tsv").lines().filter(|line| !line.starts_with('#'));
    let wrong: Vec<String> = list.filter_map(line).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn rows_that_are_both_high_do_not_touch() {
    let high = |source: &str| set(source, Level::Display).total().to_pt();
    let one = high(r"\begin{matrix}\dfrac12\end{matrix}");
    let two = high(r"\begin{matrix}\dfrac12\\\dfrac12\end{matrix}");
    assert!((two - 2.0 * one - 1.5).abs() < 0.01, "{one} {two}");
    let asked = high(r"\begin{matrix}\dfrac12\\[0pt]\dfrac12\end{matrix}");
    assert!((asked - 2.0 * one).abs() < 0.01, "as its author asks: {one} {asked}");
}
