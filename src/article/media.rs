//! The pictures of an article, read once.

use std::collections::BTreeMap;

/// All pictures, by the path with which the article names them.
pub type MediaBag = BTreeMap<String, Media>;

/// One picture, checked: its header was read and agrees with its type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: &'static str,
    /// Width in pixels, as it is seen; 0 for a drawing without a size.
    pub width: u32,
    /// Height in pixels, as it is seen; 0 for a drawing without a size.
    pub height: u32,
    /// Pixels to an inch, by its own word; 0 when it does not say.
    pub per_inch: u32,
    /// How its pixels must be turned to be seen upright: the values 1 to 8 of Exif (tag 0x0112); 0 when it does not say.
    pub orientation: u8,
    /// The file, unchanged.
    pub bytes: Vec<u8>,
}
