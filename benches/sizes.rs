//! Sets a list of formulas as LuaLaTeX did, and says how far the sizes differ.
//!
//! `cargo run -p offprint-layout --example sizes -- <list> [<folder> [<number>]]`: the list has a
//! formula a line, its fields divided by tabs: number, `inline` or `disp`, kind, width and height
//! with depth in points ("-" where nothing is known), TeX; set in New Computer Modern at 10 pt.
//! Into the folder go drawings of all formulas; of the numbered one is said where its marks stand.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::expect_used,
    reason = "a tool for those who measure"
)]

use std::path::Path;
use std::rc::Rc;

use layout::formula::{Engine, Level, Mark, MathBox, Now, Setter, TextFaces};
use layout::frame::Color;
use layout::shape::Shaper;
use math::tex::{self, Macros};
use style::FontBook;
use style::units::Length;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = std::fs::read_to_string(&arguments[0]).expect("a list of formulas");
    let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
    let mut engine = Engine::default();
    engine.add(
        &book,
        book.faces
            .iter()
            .position(|face| face.postscript_name == "NewCMMath-Regular")
            .expect("the font"),
    );
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
    let mut setter = Setter { engine: &mut engine, shaper: &mut shaper, text: &text, depth: 0 };
    let mut tally = Tally::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.splitn(6, '\t').collect();
        let [number, kind, _, width, height, source] = fields[..] else { continue };
        let set = set(source, kind == "disp", &mut setter);
        if arguments.get(2).is_some_and(|wanted| wanted == number) {
            show(&set);
        }
        if let Some(folder) = arguments.get(1) {
            std::fs::write(Path::new(folder).join(format!("{number:0>3}.svg")), set.svg(&book))
                .expect("a folder");
        }
        if let (Ok(width), Ok(height)) = (width.parse(), height.parse()) {
            tally.add(&set, width, height, &format!("{number} {source}"));
        }
    }
    tally.show();
}

fn set(source: &str, display: bool, setter: &mut Setter) -> MathBox {
    let read = tex::read(source, &mut Macros::default());
    for problem in &read.problems {
        println!("{problem:?} in {source}");
    }
    let level = if display { Level::Display } else { Level::Text };
    let now = Now {
        level,
        cramped: false,
        base: Length::pt(10.0),
        color: Color::BLACK,
        bold: false,
        compact: false,
    };
    let parts = setter.parts(read.tree.items(), now, false);
    setter.join(parts)
}

/// Where its marks stand, from its lower left corner.
fn show(set: &MathBox) {
    for ink in &set.ink {
        let (x, y) = (ink.x.to_pt(), (ink.y + set.depth).to_pt());
        match &ink.mark {
            Mark::Glyph(glyph) => println!(
                "  {} {:.2} {x:.2} {y:.2} wide {:.2}",
                glyph.text,
                glyph.size.to_pt(),
                glyph.advance.to_pt()
            ),
            mark @ (Mark::Rule { .. } | Mark::Ground { .. } | Mark::Stroke { .. }) => {
                println!("  {x:.2} {y:.2} {mark:?}")
            }
        }
    }
}

#[derive(Default)]
struct Tally {
    widths: Vec<f64>,
    heights: Vec<f64>,
}

impl Tally {
    fn add(&mut self, set: &MathBox, width: f64, height: f64, what: &str) {
        let (wide, high) = (set.width.to_pt() - width, set.total().to_pt() - height);
        if wide.abs() > 0.1 || high.abs() > 0.1 {
            println!(
                "{wide:+7.2} wide {high:+7.2} high ({:.2} + {:.2})  {what}",
                set.height.to_pt(),
                set.depth.to_pt()
            );
        }
        self.widths.push(wide.abs());
        self.heights.push(high.abs());
    }

    fn show(&self) {
        let within = |off: &[f64], most: f64| off.iter().filter(|off| **off <= most).count();
        let count = self.widths.len();
        println!(
            "of {count}: width within 0.1 pt {}, within 0.5 pt {}; height within 0.1 pt {}, within 0.5 pt {}",
            within(&self.widths, 0.1),
            within(&self.widths, 0.5),
            within(&self.heights, 0.1),
            within(&self.heights, 0.5)
        );
    }
}
