//! The pictures of an article, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All pictures, by the path with which the article names them.
pub type MediaBag = BTreeMap<String, Media>;

/// The name of the ORCID iD icon, which stands behind an author's name and links to the author's
/// record.
pub const ORCID_ICON: &str = "offprint:orcid";

/// The icon as <https://info.orcid.org/brand-guidelines/> shows it: an “iD” in white on a green
/// disc, with the room that parts it from the name.
static ORCID: LazyLock<Media> = LazyLock::new(|| {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="330" height="256" viewBox="-74 0 330 256"><circle cx="128" cy="128" r="128" fill="#a6ce39"/><path fill="#fff" d="M71 79h15.4v107.2H71zM88.8 56.8a10.1 10.1 0 1 1-20.2 0a10.1 10.1 0 1 1 20.2 0zM109 79h41.5c39.6 0 57 28.3 57 53.6c0 27.5-21.5 53.6-56.8 53.6H109zM124.3 172.4h24.5c34.9 0 42.9-26.5 42.9-39.7c0-21.5-13.7-39.7-43.7-39.7h-23.7z"/></svg>"##;
    Media {
        media_type: "image/svg+xml",
        width: 330,
        height: 256,
        bytes: svg.as_bytes().to_vec(),
        ..Media::default()
    }
});

/// A picture of the bag, or one that the program brings along.
#[must_use]
pub fn find<'m>(bag: &'m MediaBag, href: &str) -> Option<&'m Media> {
    if href == ORCID_ICON { Some(&ORCID) } else { bag.get(href) }
}

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
    /// How its pixels must be turned to be seen upright: the values 1 to 8 of Exif (tag 0x0112); 0
    /// when it does not say.
    pub orientation: u8,
    /// The smallest size of a drawing's lettering, in millionths of its width; 0 when there is none
    /// or it cannot be told.
    pub lettering: u32,
    /// The file, unchanged.
    pub bytes: Vec<u8>,
}

/// Pixels to the inch below which the pixels are seen: in line art, and in photographs.
const LEAST_LINE_ART: u32 = 200;
const LEAST_PHOTOGRAPH: u32 = 150;
/// Bits for a pixel beyond which a compressed picture is a photograph: line art has large even
/// grounds.
const BITS_OF_A_PHOTOGRAPH: u64 = 2;

impl Media {
    /// Whether it is a photograph: JPEG is for these, and what PNG cannot compress is one too.
    #[must_use]
    pub fn is_photograph(&self) -> bool {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let bits = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX).saturating_mul(8);
        self.media_type == "image/jpeg" || bits > pixels.saturating_mul(BITS_OF_A_PHOTOGRAPH)
    }

    /// The pixels to the inch that it has at least, so that they are not seen; nothing for a
    /// drawing, which has no pixels.
    #[must_use]
    pub fn least_per_inch(&self) -> Option<u32> {
        match self.media_type {
            "image/svg+xml" => None,
            _ if self.is_photograph() => Some(LEAST_PHOTOGRAPH),
            _ => Some(LEAST_LINE_ART),
        }
    }
}
