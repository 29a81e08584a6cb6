//! From article to pages.

pub mod frame;
pub mod pagemap;

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
