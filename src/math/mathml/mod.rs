//! `MathML`: every version is read, as publishers write it; what is written is `MathML` Core with
//! the attributes of `MathML` 3 that say what Core leaves to style sheets.

mod attributes;
mod names;
mod read;
mod write;

pub(crate) use attributes::colour;
pub(crate) use names::notation;
pub use read::{from_kept, tex_annotation};
pub use write::{Flavour, element};

#[cfg(test)]
mod tests;
