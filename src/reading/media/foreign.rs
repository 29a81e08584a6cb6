//! Pictures of kinds that not every receiver shows: decoded, and written anew as PNG.
//!
//! EPUB 3.3 §3.2 has no TIFF and no BMP among its core media types, a PDF has neither GIF nor WebP,
//! and ISO 19005-2 §6.2.4.3 keeps the inks of a printing press out of a file whose output intent is
//! RGB. Nothing is scaled; of several pictures in one file the first is taken.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use super::WIDEST;

/// The most memory that decoding may take, in bytes: 30,000 pixels each way do not fit, a page at
/// 1,200 dots to the inch does.
const MEMORY: u64 = 1 << 29;

/// A kind of picture that is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    Gif,
    Tiff,
    WebP,
    Bmp,
    /// A JPEG whose colours are inks: cyan, magenta, yellow and black.
    Inks,
    /// A page of PDF, which is drawn anew ([`page`](super::page)) and not decoded.
    Page {
        /// How many pages the file has.
        of: usize,
    },
}

impl Foreign {
    /// The kind, told by the first bytes. JPEG with inks is told by its header, not here.
    pub fn of(bytes: &[u8]) -> Option<Foreign> {
        match bytes {
            [b'G', b'I', b'F', b'8', ..] => Some(Foreign::Gif),
            [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => Some(Foreign::Tiff),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Foreign::WebP),
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Foreign::Bmp),
            _ => None,
        }
    }

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Foreign::Gif => "a GIF",
            Foreign::Tiff => "a TIFF",
            Foreign::WebP => "a WebP picture",
            Foreign::Bmp => "a BMP",
            Foreign::Inks => "a JPEG in the inks of a printing press (CMYK)",
            Foreign::Page { .. } => "a PDF",
        }
    }

    /// The kind that it is written anew as, and the ending of its name.
    pub fn anew(self) -> (&'static str, &'static str) {
        match self {
            Foreign::Gif | Foreign::Tiff | Foreign::WebP | Foreign::Bmp | Foreign::Inks => {
                ("PNG", ".png")
            }
            Foreign::Page { .. } => ("SVG", ".svg"),
        }
    }

    fn format(self) -> Option<ImageFormat> {
        match self {
            Foreign::Gif => Some(ImageFormat::Gif),
            Foreign::Tiff => Some(ImageFormat::Tiff),
            Foreign::WebP => Some(ImageFormat::WebP),
            Foreign::Bmp => Some(ImageFormat::Bmp),
            Foreign::Inks => Some(ImageFormat::Jpeg),
            Foreign::Page { .. } => None,
        }
    }

    /// The picture as PNG: eight bits for each colour, grey where it is grey, and turned upright
    /// (`orientation` as in [`Media`](article::Media)).
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn to_png(self, bytes: &[u8], orientation: u8) -> Result<Vec<u8>, String> {
        let mut limits = Limits::default();
        limits.max_image_width = Some(WIDEST);
        limits.max_image_height = Some(WIDEST);
        limits.max_alloc = Some(MEMORY);
        let format =
            self.format().ok_or_else(|| format!("it is {} and no bitmap", self.words()))?;
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let mut picture = reader
            .decode()
            .map_err(|error| format!("it is {} that cannot be decoded: {error}", self.words()))?;
        picture.apply_orientation(
            Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms),
        );
        let mut out = Cursor::new(Vec::new());
        eight_bits(picture)
            .write_to(&mut out, ImageFormat::Png)
            .map_err(|error| format!("it cannot be written as PNG: {error}"))?;
        Ok(out.into_inner())
    }
}

/// Sixteen bits and fractions are more than paper or screen show.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    match (picture.color().has_color(), picture.color().has_alpha()) {
        (false, false) => DynamicImage::ImageLuma8(picture.into_luma8()),
        (false, true) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        (true, false) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (true, true) => DynamicImage::ImageRgba8(picture.into_rgba8()),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A picture of two colours in a foreign format.
    pub fn picture(format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let pixels = image::RgbImage::from_fn(6, 4, |x, _| {
            if x < 3 { image::Rgb([255, 0, 0]) } else { image::Rgb([0, 0, 255]) }
        });
        DynamicImage::ImageRgb8(pixels).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn foreign_pictures_become_png() {
        for (format, kind) in [
            (ImageFormat::Tiff, Foreign::Tiff),
            (ImageFormat::Bmp, Foreign::Bmp),
            (ImageFormat::Gif, Foreign::Gif),
            (ImageFormat::WebP, Foreign::WebP),
        ] {
            let bytes = picture(format);
            assert_eq!(Foreign::of(&bytes), Some(kind));
            let png = kind.to_png(&bytes, 0).unwrap();
            let seen = image::load_from_memory(&png).unwrap().into_rgb8();
            assert_eq!(
                (seen.dimensions(), seen.get_pixel(0, 0).0, seen.get_pixel(5, 3).0),
                ((6, 4), [255, 0, 0], [0, 0, 255]),
                "{kind:?}"
            );
            assert_eq!(png, kind.to_png(&bytes, 0).unwrap(), "the same bytes each time");
        }
    }

    #[test]
    fn damage_is_said_and_never_panics() {
        for format in [ImageFormat::Tiff, ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::WebP] {
            let whole = picture(format);
            for end in 0..whole.len() {
                let Some(kind) = Foreign::of(&whole[..end]) else { continue };
                // What lacks only filler at its end may still be whole.
                let _ = kind.to_png(&whole[..end], 0);
            }
            assert!(Foreign::of(&whole).unwrap().to_png(&whole[..20], 0).is_err());
        }
    }
}
