//! Formulas: from the canonical tree to boxes, by TeX's rules with OpenType's measures.
//!
//! All lengths are integers. The table `MATH` of the font gives every distance that a designer can
//! know; what TeX has and OpenType has not (the air beside fractions, the gaps of matrices) are
//! LaTeX's values in ems of the formula's size. Nothing is opened before the first formula is met.

mod array;
mod boxes;
mod columns;
mod draw;
mod enclose;
mod equations;
mod face;
mod fraction;
mod glyphs;
mod grow;
mod inline;
mod leaves;
mod level;
mod limits;
mod lines;
mod opentype;
mod picture;
mod row;
mod scripts;
mod setter;
mod spacing;
mod svg;
#[cfg(test)]
pub(crate) mod tests;

pub use array::SetRow;
pub use boxes::{Ink, Mark, MathBox, MathGlyph};
pub use face::MathFace;
pub(crate) use face::bounds;
pub use inline::{Inline, alt, inline, line_of_text};
pub use level::Level;
pub use lines::{Display, Line, Room};
pub use picture::{Artist, Drawing};
pub use row::Part;
pub use setter::{Engine, Now, Setter, TextFaces};
