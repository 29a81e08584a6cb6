//! The pictures of an article, read once.

use std::collections::BTreeMap;

/// All pictures, by the path with which the article names them.
pub type MediaBag = BTreeMap<String, Media>;

/// One picture, checked: its header was read and agrees with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: &'static str,
    /// Width in pixels; 0 for a drawing without a size.
    pub width: u32,
    /// Height in pixels; 0 for a drawing without a size.
    pub height: u32,
    /// The file, unchanged.
    pub bytes: Vec<u8>,
}
