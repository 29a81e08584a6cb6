//! From article to pages.
//!
//! `galley` sets the article as one long column; `linebreak` breaks its paragraphs, `pages` divides
//! it among the pages; `press` draws them; `opening`, `cover` and `furniture` set what stands
//! around. `fit` calls them in turn until the article fills exactly its pages. Deliberately absent:
//! colours of paper, anything of the PDF format, any file.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

mod acronyms;
mod bidi;
mod citing;
mod context;
mod cover;
mod divide;
mod findings;
pub mod fit;
pub mod formula;
pub mod frame;
pub mod furniture;
pub mod galley;
mod grain;
mod headline;
pub mod hlist;
pub mod hmake;
pub mod hyphen;
mod indic;
pub mod issue_front;
pub mod join;
mod kind;
mod likeness;
pub mod line;
pub mod linebreak;
pub mod marking;
mod offside;
pub mod opening;
pub mod packed;
pub mod pages;
pub mod paragraph;
pub mod press;
pub mod proof;
mod roomy;
mod sentence;
pub mod shape;
pub mod sheet;
pub mod stack;
pub mod standing;
pub mod table;
pub mod tags;
pub mod ties;

pub use fit::fit;
pub use frame::Pages;

use article::Edition;
use style::Style;

/// An edition typeset: with its pages, and the style in which they are set.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The article, and where its pages begin.
    pub edition: Edition,
    /// Its pages: display list and structure.
    pub pages: Pages,
    /// The journal's style, whose fonts the pages name.
    pub style: Style,
}

/// A colour of the style; black when it cannot be read (the style's reader has reported it).
fn color(text: &str) -> frame::Color {
    style::parse_color(text)
        .map_or(frame::Color::BLACK, |(red, green, blue)| frame::Color(red, green, blue))
}
