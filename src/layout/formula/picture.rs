//! Formulas as pictures of their own, for outputs that show no `MathML`.

use super::inline::{families, text_faces};
use super::level::Level;
use super::setter::{Engine, Now, Setter, TextFaces};
use crate::frame::Color;
use crate::shape::Shaper;
use article::Formula;
use style::Style;
use style::units::Length;

/// The size at which pictures are drawn.
const SIZE: Length = Length(10 * 65_536);

/// From the ink's box to the picture's edge.
const AIR: Length = Length(65_536);

/// A drawing of a formula; lengths in thousandths of the em of the text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG.
    pub svg: String,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// How far it hangs below the baseline.
    pub depth: i64,
}

/// Draws formulas in a journal's fonts.
pub struct Artist<'a> {
    style: &'a Style,
    engine: Engine<'a>,
    shaper: Shaper<'a>,
    text: TextFaces,
}

impl<'a> Artist<'a> {
    /// An artist with the fonts of a style.
    #[must_use]
    pub fn new(style: &'a Style) -> Artist<'a> {
        Artist {
            style,
            engine: Engine::default(),
            shaper: Shaper::new(&style.fonts),
            text: text_faces(style),
        }
    }

    /// Draws a formula; nothing when it has no tree.
    pub fn draw(&mut self, formula: &Formula) -> Option<Drawing> {
        if formula.tree.is_empty() {
            return None;
        }
        self.engine.open(&self.style.fonts, &families(self.style));
        let mut setter = Setter {
            engine: &mut self.engine,
            shaper: &mut self.shaper,
            text: &self.text,
            depth: 0,
        };
        let level = if formula.display { Level::Display } else { Level::Text };
        let now = Now {
            level,
            cramped: false,
            base: SIZE,
            color: Color::BLACK,
            bold: false,
            compact: false,
        };
        let parts = setter.parts(formula.tree.items(), now, false);
        let body = setter.join(parts);
        let thousandths = |length: Length| length.scale(1000, SIZE.0).0;
        Some(Drawing {
            width: thousandths(body.width + AIR * 2),
            height: thousandths(body.total() + AIR * 2),
            depth: thousandths(body.depth + AIR),
            svg: body.svg(&self.style.fonts),
        })
    }
}
