//! From article to pages.

pub mod frame;
pub mod hlist;
pub mod hyphen;
pub mod line;
pub mod linebreak;
pub mod pagemap;
pub mod paragraph;
pub mod shape;
pub mod tags;

pub use frame::Pages;
pub use pagemap::{PageBreak, PageMap};

use crate::article::{Article, MediaBag};
use crate::report::Report;
use crate::style::Style;

/// Lays the article out on the pages `fpage`–`lpage` of its front, trying the rungs of the style's ladder until it fills exactly these.
/// Returns nothing, with a fatal finding, when no rung does.
pub fn fit(_article: &Article, _media: &MediaBag, _style: &Style, _report: &mut Report) -> Option<Pages> {
    None
}

/// A colour of the style; black when it cannot be read (the style's reader has reported it).
fn color(text: &str) -> frame::Color {
    crate::style::parse_color(text).map_or(frame::Color::BLACK, |(red, green, blue)| frame::Color(red, green, blue))
}
