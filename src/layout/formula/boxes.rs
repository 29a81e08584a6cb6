//! Boxes: what is set of a part of a formula, with its measures. Its origin is the left end of its
//! baseline; `x` grows to the right and `y` upwards.

use smol_str::SmolStr;

use crate::frame::Color;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use style::FontBook;
use style::units::Length;

/// A part of a formula, set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MathBox {
    /// Its width.
    pub width: Length,
    /// How high it reaches above the baseline.
    pub height: Length,
    /// How deep it reaches below it.
    pub depth: Length,
    /// What is drawn, in reading order.
    pub ink: Vec<Ink>,
}

/// A mark on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    /// From the origin of its box to its own, to the right.
    pub x: Length,
    /// The same, upwards.
    pub y: Length,
    /// Its colour.
    pub color: Color,
    /// What it is.
    pub mark: Mark,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A glyph.
    Glyph(MathGlyph),
    /// A rectangle that stands on its origin.
    Rule {
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
    },
    /// A rectangle behind what follows, likewise.
    Ground {
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
    },
    /// A line of this thickness through these points, counted from its origin.
    Stroke {
        /// The thickness.
        thickness: Length,
        /// Its points; three after the first one form a curve (Bézier).
        points: Vec<(Length, Length)>,
        /// Whether it is curved.
        curved: bool,
    },
}

/// A glyph of a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct MathGlyph {
    /// The number of its face in the font book.
    pub face: usize,
    /// Its id.
    pub gid: u16,
    /// Its size of type.
    pub size: Length,
    /// Its own advance.
    pub advance: Length,
    /// The characters it stands for.
    pub text: SmolStr,
}

impl MathBox {
    /// A box without ink.
    #[must_use]
    pub fn space(width: Length) -> MathBox {
        MathBox { width, ..MathBox::default() }
    }

    /// A rectangle on the baseline.
    #[must_use]
    pub fn rule(width: Length, height: Length, color: Color) -> MathBox {
        let ink =
            Ink { x: Length::ZERO, y: Length::ZERO, color, mark: Mark::Rule { width, height } };
        MathBox { width, height, depth: Length::ZERO, ink: vec![ink] }
    }

    /// Height and depth together.
    #[must_use]
    pub fn total(&self) -> Length {
        self.height + self.depth
    }

    /// Moves it up; down when the length is negative.
    #[must_use]
    pub fn raised(mut self, by: Length) -> MathBox {
        self.height += by;
        self.depth -= by;
        self.ink.iter_mut().for_each(|ink| ink.y += by);
        self
    }

    /// Moves its ink to the right without changing its width.
    #[must_use]
    pub fn shifted(mut self, by: Length) -> MathBox {
        self.ink.iter_mut().for_each(|ink| ink.x += by);
        self
    }

    /// Puts another box over it, the other's origin at this place; measures of height grow, the
    /// width stays.
    pub fn put(&mut self, mut other: MathBox, x: Length, y: Length) {
        self.height = self.height.max(other.height + y);
        self.depth = self.depth.max(other.depth - y);
        for ink in &mut other.ink {
            ink.x += x;
            ink.y += y;
        }
        if self.ink.is_empty() {
            self.ink = other.ink;
        } else {
            self.ink.append(&mut other.ink);
        }
    }

    /// Puts another box to its right.
    pub fn push(&mut self, other: MathBox) {
        let (x, width) = (self.width, other.width);
        self.put(other, x, Length::ZERO);
        self.width += width;
    }

    /// As wide as this, its ink in the middle.
    #[must_use]
    pub fn centred(self, width: Length) -> MathBox {
        let by = (width - self.width) / 2;
        MathBox { width, ..self.shifted(by) }
    }

    /// In the middle of the axis: the middle of height and depth stands there.
    #[must_use]
    pub fn on_axis(self, axis: Length) -> MathBox {
        let by = axis - (self.height - self.depth) / 2;
        self.raised(by)
    }

    /// The glyph at its origin, if one stands there: the kerns of scripts ask for it.
    #[must_use]
    pub fn first_glyph(&self) -> Option<&MathGlyph> {
        let first =
            self.ink.first().filter(|ink| ink.x == Length::ZERO && ink.y == Length::ZERO)?;
        match &first.mark {
            Mark::Glyph(glyph) => Some(glyph),
            Mark::Rule { .. } | Mark::Ground { .. } | Mark::Stroke { .. } => None,
        }
    }

    /// How far the ink of its last glyph stands out of its width.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn overhang(&self, book: &FontBook) -> Length {
        let measure = || {
            let Mark::Glyph(glyph) = &self.ink.last()?.mark else { return None };
            let face = book.faces.get(glyph.face)?;
            let font = FontRef::from_index(face.data.as_slice(), face.index).ok()?;
            let bounds = font
                .glyph_metrics(Size::unscaled(), LocationRef::default())
                .bounds(GlyphId::from(glyph.gid))?;
            let end =
                glyph.size.scale(bounds.x_max.round() as i64, i64::from(face.units_per_em.max(1)));
            Some((end - glyph.advance).max(Length::ZERO))
        };
        measure().unwrap_or_default()
    }

    /// The characters its glyphs stand for, in reading order.
    #[must_use]
    pub fn text(&self) -> String {
        let text = |ink: &'_ Ink| match &ink.mark {
            Mark::Glyph(glyph) => glyph.text.to_string(),
            Mark::Rule { .. } | Mark::Ground { .. } | Mark::Stroke { .. } => String::new(),
        };
        self.ink.iter().map(text).collect()
    }
}
