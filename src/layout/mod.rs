//! From article to pages.
//!
//! `galley` sets the article as one long column; `linebreak` breaks its paragraphs, `pages` divides it among the pages; `press` draws them;
//! `opening`, `cover` and `furniture` set what stands around. `fit` calls them in turn until the article fills exactly its pages.
//! Deliberately absent: colours of paper, anything of the PDF format, any file.

mod bidi;
mod cover;
pub mod fit;
pub mod frame;
pub mod furniture;
pub mod galley;
pub mod hlist;
pub mod hmake;
pub mod hyphen;
mod likeness;
pub mod line;
pub mod linebreak;
pub mod opening;
pub mod pagemap;
pub mod pages;
pub mod paragraph;
pub mod press;
pub mod proof;
pub mod shape;
pub mod stack;
pub mod table;
pub mod tags;

pub use fit::fit;
pub use frame::Pages;
pub use pagemap::{PageBreak, PageMap};

/// A colour of the style; black when it cannot be read (the style's reader has reported it).
fn color(text: &str) -> frame::Color {
    crate::style::parse_color(text).map_or(frame::Color::BLACK, |(red, green, blue)| frame::Color(red, green, blue))
}
